/* Rules of the servers of a desk by place: names are known, totals are enough, and no place is left
 * without anybody. */
#include <math.h>

#include "base/language.h"
#include "base/text.h"
#include "checker.h"
#include "document/nearest.h"
#include "scenario/places.h"
#include "scenario_schema.h"

enum { PLACED_MOST = 1000000 };

/* One desk in hand. */
struct staffing_check {
    struct checker *c;
    const struct desk_spec *desk;
    struct places places;
    struct place_names names;
    const char *pointer; /* of the desk */
};

static void unknown_place(const struct staffing_check *check, const char *pointer,
                          const char *name) {
    struct checker *c = check->c;
    struct nearest nearest = {.word = name};
    bool seeks = errors_want_hint(c->errors, check->places.count);
    for (uint32_t p = 0; p < check->places.count && seeks; p++)
        nearest_see(&nearest, check->places.name[p]);
    const char *hint =
        nearest.name
            ? arena_printf(c->arena, SAY("did you mean \"%s\"?", "maksudnya \"%s\"?"),
                           value_shortened(c->arena, nearest.name))
            : arena_printf(c->arena,
                           SAY("they are called, for example, \"%s\"", "namanya misalnya \"%s\""),
                           value_shortened(c->arena, check->places.name[0]));
    WRONG(c, pointer,
          SAY("\"%s\" is none of the places of this desk, which is \"per\": \"%s\"; %s",
              "\"%s\" bukan salah satu tempat meja ini, yang \"per\"-nya \"%s\"; %s"),
          value_shortened(c->arena, name), place_word(check->places.per), hint);
}

/* A place that is not there, or is named a second time by its other name. */
static void check_names(const struct staffing_check *check, const struct staffing_spec *staffing,
                        const char *pointer, bool *is_set, double *set) {
    struct checker *c = check->c;
    for (size_t i = 0; i < staffing->at.count && !errors_full(c->errors); i++) {
        const char *name = staffing->at.items[i].name,
                   *at = below(c, below(c, pointer, "at"), name);
        uint32_t place = place_named(&check->names, name);
        if (place == NO_PLACE) unknown_place(check, at, name);
        else if (is_set[place])
            WRONG(c, at, SAY("stands twice, by two names", "disebut dua kali, dengan dua nama"));
        else is_set[place] = true;
        *set += (double)staffing->at.items[i].count;
    }
    for (size_t i = 0; i < staffing->falls_to.count && !errors_full(c->errors); i++) {
        const struct named_name *falls = &staffing->falls_to.items[i];
        const char *at = below(c, below(c, pointer, "falls_to"), falls->name);
        if (place_named(&check->names, falls->name) == NO_PLACE)
            unknown_place(check, at, falls->name);
        else if (falls->other && place_named(&check->names, falls->other) == NO_PLACE)
            unknown_place(check, at, falls->other);
    }
}

static void unknown_column(struct checker *c, const char *pointer, const char *by) {
    struct nearest nearest = {.word = by};
    static const char *const usual[] = {"population", "reports", "even"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) nearest_see(&nearest, usual[i]);
    const struct area_spec *first = &c->spec->areas.items[0];
    for (size_t i = 0; i < first->columns.count; i++)
        nearest_see(&nearest, first->columns.items[i].name);
    const char *hint =
        nearest.name
            ? arena_printf(c->arena, SAY("; did you mean \"%s\"?", "; maksudnya \"%s\"?"),
                           nearest.name)
            : SAY("; \"columns\": [\"…\"] beside \"table\" names those of one's own",
                  "; \"columns\": [\"…\"] di samping \"table\" menyebut kolom buatan sendiri");
    WRONG(c, pointer,
          SAY("\"%s\" is neither `population`, `reports`, `even` nor a column of the areas%s",
              "\"%s\" bukan `population`, `reports`, `even`, dan bukan pula kolom wilayah%s"),
          value_shortened(c->arena, by), hint);
}

/* Enough for all, and something to share it by. */
static void check_total(const struct staffing_check *check, const struct staffing_spec *staffing,
                        const char *pointer, uint64_t usual, const bool *is_set, double set) {
    struct checker *c = check->c;
    const double *weights = places_weights(&check->places, c->spec, staffing->by, c->arena);
    double least = (double)staffing_least(staffing, usual), rest = 0, sum = 0, smallest = 0;
    if (!weights) {
        unknown_column(c, below(c, pointer, "by"), staffing->by);
        return;
    }
    for (uint32_t p = 0; p < check->places.count; p++) {
        rest += !is_set[p];
        sum += is_set[p] ? 0 : weights[p];
        smallest = fmin(smallest, weights[p]);
    }
    double free_seats = (double)staffing->total - set - rest * least;
    if (check->desk->desks > 1)
        WRONG(c, below(c, pointer, "total"),
              SAY("is shared out to one desk in each place; with several `desks` write `each`",
                  "dibagikan ke satu meja di tiap tempat; untuk beberapa `desks` tulislah "
                  "`each`"));
    else if (smallest < 0)
        WRONG(c, below(c, pointer, "by"),
              SAY("\"%s\" is below 0 in some place", "\"%s\" di bawah 0 di suatu tempat"),
              staffing->by);
    else if (free_seats < 0 && set > 0)
        WRONG(
            c, below(c, pointer, "total"),
            SAY("%.15g, but %.15g stand in `at`, and %.0f other places have at least %.15g each: "
                "%.15g are needed; or lower `least`",
                "%.15g, padahal di `at` sudah ada %.15g, dan %.0f tempat lain mendapat sedikitnya "
                "%.15g: perlu %.15g; atau turunkan `least`"),
            (double)staffing->total, set, rest, least, set + rest * least);
    else if (free_seats < 0)
        WRONG(c, below(c, pointer, "total"),
              SAY("%.15g, but %.0f places have at least %.15g each: %.15g are needed; or a lower "
                  "`least`, and `falls_to` for places without anybody",
                  "%.15g, padahal %.0f tempat mendapat sedikitnya %.15g: perlu %.15g; atau `least` "
                  "yang lebih rendah, dan `falls_to` untuk tempat tanpa petugas"),
              (double)staffing->total, rest, least, rest * least);
    else if (free_seats > 0 && rest == 0)
        WRONG(c, below(c, pointer, "total"),
              SAY("%.15g, but `at` names all places, with %.15g",
                  "%.15g, padahal `at` menyebut semua tempat, dengan %.15g"),
              (double)staffing->total, set);
    else if (free_seats > 0 && sum <= 0)
        WRONG(c, below(c, pointer, "by"),
              SAY("\"%s\" is 0 in every place", "\"%s\" bernilai 0 di semua tempat"),
              staffing->by);
}

static void check_shift(const struct staffing_check *check, const struct staffing_spec *staffing,
                        const char *name, uint64_t usual) {
    struct checker *c = check->c;
    const char *pointer = below(c, check->pointer, name);
    bool *is_set = ARENA_ARRAY(c->arena, check->places.count, bool);
    double set = 0;
    if (!staffing->declared || !is_sound(c, pointer)) return;
    check_names(check, staffing, pointer, is_set, &set);
    if (staffing->total != COUNT_ABSENT)
        check_total(check, staffing, pointer, usual, is_set, set);
}

/* Nobody is left without anybody who does their work. */
static void check_served(const struct staffing_check *check) {
    struct checker *c = check->c;
    struct desk_places made = desk_places(check->desk, &check->places, c->spec, c->arena);
    uint32_t unserved = 0, first = NO_PLACE;
    for (uint32_t p = 0; p < check->places.count; p++) {
        if (made.worked_by[p] != NO_PLACE) continue;
        if (first == NO_PLACE) first = p;
        unserved++;
    }
    if (!unserved) return;
    const char *name = value_shortened(c->arena, check->places.name[first]);
    const char *others =
        unserved > 1 ? arena_printf(c->arena,
                                    unserved > 2 ? SAY(" (and in %u other places)",
                                                       " (dan di %u tempat lain)")
                                                 : SAY(" (and in %u other place)",
                                                       " (dan di %u tempat lain)"),
                                    unserved - 1)
                     : "";
    WRONG(c, below(c, check->pointer, "servers"),
          SAY("nobody serves in \"%s\"%s; name who does its work: \"falls_to\": {\"%s\": …}, a "
              "place where somebody serves",
              "tidak ada petugas di \"%s\"%s; sebutlah siapa yang mengerjakan tugasnya: "
              "\"falls_to\": {\"%s\": …}, sebuah tempat yang ada petugasnya"),
          name, others, name);
}

void check_staffing(struct checker *c, const struct desk_spec *desk, const char *pointer) {
    const struct staffing_spec *servers = &desk->servers.object,
                               *duty = &desk->duty_servers.object;
    if ((!servers->declared && !duty->declared) || c->spec->areas.count == 0 ||
        !is_sound(c, "/areas"))
        return;
    if ((c->placed += c->spec->areas.count) > PLACED_MOST) return; /* check_size() refuses it */
    struct staffing_check check = {c, desk, places_of(c->spec, desk->per, c->arena), {{0}},
                                   pointer};
    check.names = place_names_of(&check.places, c->spec, c->arena);
    check_shift(&check, servers, "servers", 1);
    check_shift(&check, duty, "duty_servers", 0);
    if (duty->falls_to.count)
        WRONG(c, below(c, below(c, pointer, "duty_servers"), "falls_to"),
              SAY("stands in `servers`; it holds for both shifts",
                  "ditulis di `servers`; berlaku untuk kedua sif"));
    if (servers->declared && is_sound(c, below(c, pointer, "servers")) &&
        is_sound(c, below(c, pointer, "duty_servers")))
        check_served(&check);
}
