/* Rules across fields of a scenario. */
#include "check.h"
#include "checker.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "distributions.h"
#include "document/diagnose.h"
#include "document/ids.h"
#include "document/nearest.h"
#include "scenario/forecast.h"
#include "scenario/spread.h"
#include "schema/walk.h"
#include "scenario_schema.h"

enum { YEARS_MOST = 50 };
static const double REPORTS_MEAN_MOST = 300;

static void check_time(struct checker *c) {
    const struct scenario_spec *spec = c->spec;
    if (!is_sound(c, "/start") || !is_sound(c, "/end")) return;
    char start[32], end[32];
    time_format(spec->start, start);
    time_format(spec->end, end);
    if (spec->end <= spec->start)
        WRONG(c, "/end", SAY("%s is not after /start, %s", "%s tidak setelah /start, %s"), end,
              start);
    if (spec->as_of != SPAN_ABSENT && spec->as_of < spec->end)
        WRONG(c, "/as_of", SAY("is before /end, %s", "sebelum /end, %s"), end);
    sim_time last = spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of;
    if (last - spec->start > days(366) * YEARS_MOST - spec->warm_up)
        WRONG(c, spec->warm_up > days(366) ? "/warm_up" : "/end",
              SAY("warm-up, counted time and wait until /as_of are together longer than %d years",
                  "masa awal, waktu yang dihitung, dan waktu sampai /as_of bersama-sama lebih "
                  "lama dari %d tahun"),
              YEARS_MOST);
}

static void check_not_empty(struct checker *c) {
    const char *empty = SAY("empty; at least one is needed", "kosong; perlu sedikitnya satu");
    if (c->spec->areas.count == 0) WRONG(c, "/areas", "%s", empty);
    if (c->spec->categories.count == 0) WRONG(c, "/categories", "%s", empty);
    if (c->spec->channels.count == 0) WRONG(c, "/channels", "%s", empty);
    if (c->spec->agencies.count == 0) WRONG(c, "/agencies", "%s", empty);
    if (c->spec->groups.count == 0)
        WRONG(c, "/groups", SAY("empty; leave it out for one group of everybody",
                                "kosong; hapuslah isian ini bila semua orang satu kelompok"));
}

static double sum_of(const struct weights *weights) {
    double sum = 0;
    for (size_t i = 0; i < weights->count; i++) sum += weights->items[i].weight;
    return sum;
}

static void check_weights(struct checker *c) {
    double channels = 0, groups = 0;
    for (size_t i = 0; i < c->spec->channels.count; i++)
        channels += c->spec->channels.items[i].share;
    for (size_t i = 0; i < c->spec->groups.count; i++)
        groups += c->spec->groups.items[i].share * c->spec->groups.items[i].activity;
    if (c->spec->channels.count && channels <= 0)
        WRONG(c, "/channels", SAY("every share is 0; nobody could report",
                                  "semua porsi 0; tidak seorang pun dapat melapor"));
    if (c->spec->groups.count && groups <= 0)
        WRONG(c, "/groups",
              SAY("every share times activity is 0; nobody could report",
                  "semua porsi kali keaktifan 0; tidak seorang pun dapat melapor"));
    for (size_t i = 0; i < c->spec->categories.count; i++) {
        const struct category_spec *category = &c->spec->categories.items[i];
        if (sum_of(&category->owners) <= 0)
            WRONG(c,
                  arena_printf(c->arena, "%s/owners",
                               pointer_of_item(c->arena, "/categories", category->id, i)),
                  SAY("names no agency with a weight above 0",
                      "tidak menyebut instansi dengan bobot di atas 0"));
    }
}

/* All may be closed for a time; a scenario that never opens one is a mistake. */
void check_channels_open(const struct scenario *scenario, struct errors *errors) {
    for (size_t i = 0; i < scenario->version_count; i++)
        if (reports_reached(&scenario->versions[i].spec) > 0) return;
    value_complain(errors, scenario->tree, "/channels",
                   SAY("none that has a share is ever open; nobody could report",
                       "tidak ada kanal berporsi yang pernah buka; tidak seorang pun dapat "
                       "melapor"));
}

bool week_opens(const struct week *week) {
    for (int day = 0; day < 7; day++)
        if (week->count[day]) return true;
    return false;
}

static void check_calendars(struct checker *c) {
    for (size_t i = 0; i < c->spec->calendars.count; i++) {
        const struct calendar_spec *calendar = &c->spec->calendars.items[i];
        const char *pointer = pointer_of_item(c->arena, "/calendars", calendar->id, i);
        if (!week_opens(&calendar->week))
            WRONG(c, arena_printf(c->arena, "%s/week", pointer),
                  SAY("never open", "tidak pernah buka"));
        for (size_t j = 0; j < calendar->exceptions.count; j++)
            if (calendar->exceptions.items[j].to < calendar->exceptions.items[j].from)
                WRONG(c,
                      below(c,
                            pointer_of_item(c->arena, below(c, pointer, "exceptions"),
                                            calendar->exceptions.items[j].id, j),
                            "to"),
                      SAY("before `from`", "sebelum `from`"));
    }
}

static void check_desk(struct checker *c, const struct desk_spec *desk, const char *pointer) {
    bool duty = desk->duty_servers.object.declared || desk->duty_servers.count > 0;
    if (duty && !desk->duty_calendar.id)
        WRONG(c, below(c, pointer, "duty_calendar"),
              SAY("is missing; with duty_servers it says when they are on duty",
                  "tidak ada, padahal wajib; bersama duty_servers isian ini menyatakan kapan "
                  "mereka bertugas"));
    check_routine(c, desk, pointer);
    if (desk->servers.count == SERVERS_UNLIMITED && desk->desks > 1)
        WRONG(c, below(c, pointer, "desks"),
              SAY("several desks with unlimited servers are one",
                  "beberapa meja dengan petugas tak terbatas sama dengan satu meja"));
    check_staffing(c, desk, pointer);
}

static void see_distributions_and_desks(struct visit visit, void *context) {
    struct checker *c = context;
    if (visit.field->kind == FIELD_DISTRIBUTION ||
        (visit.field->kind == FIELD_LIST && text_is(visit.field->name, "parts"))) {
        if (visit.field->kind == FIELD_LIST) {
            const struct any_list *parts = visit.member;
            const struct distribution_spec *distributions = (const void *)parts->items;
            for (size_t i = 0; i < parts->count; i++) {
                const char *wrong = distribution_wrong(&distributions[i], c->arena);
                if (wrong)
                    WRONG(c, arena_printf(c->arena, "%s/%zu", visit.pointer, i), "%s", wrong);
            }
            return;
        }
        const struct distribution_spec *distribution = visit.member;
        const char *wrong =
            distribution->declared ? distribution_wrong(distribution, c->arena) : NULL;
        if (wrong) WRONG(c, visit.pointer, "%s", wrong);
    } else if (visits_desk(&visit)) {
        const struct desk_spec *desk = visit.member;
        if (desk->declared) check_desk(c, desk, visit.pointer);
    }
}

/* What a file says of reports was turned into incidence when it was read; if it could not be, that
 * was told. */
static void check_late_volume(struct checker *c, double said, const char *pointer,
                              const char *name) {
    if (!isnan(said))
        WRONG(c, below(c, pointer, name),
              SAY("is turned into `incidence` when a file is read; change that, or /scale/volume",
                  "dijadikan `incidence` ketika berkas dibaca; ubahlah itu, atau /scale/volume"));
}

static void check_volume(struct checker *c) {
    const struct scenario_spec *spec = c->spec;
    bool turned = c->errors->count == 0;
    if (turned) check_late_volume(c, spec->reports_per_year, "", "reports_per_year");
    if (turned) check_late_volume(c, spec->reports_per_month, "", "reports_per_month");
    for (size_t i = 0; i < spec->categories.count; i++) {
        const struct category_spec *category = &spec->categories.items[i];
        const char *pointer = pointer_of_item(c->arena, "/categories", category->id, i);
        double year = category->reports_per_year, month = category->reports_per_month,
               share = category->share;
        if (isnan(category->incidence) && isnan(year) && isnan(month) && isnan(share))
            WRONG(c, below(c, pointer, "incidence"),
                  SAY("is missing; number: how often it occurs (problems per 1,000 residents and "
                      "year of 365 days); or `reports_per_year`, `reports_per_month`, or `share` "
                      "of all reports",
                      "tidak ada, padahal wajib; angka: seberapa sering masalah ini timbul "
                      "(masalah per 1.000 penduduk dan tahun 365 hari); atau `reports_per_year`, "
                      "`reports_per_month`, atau `share` dari semua laporan"));
        if (!turned) continue;
        check_late_volume(c, year, pointer, "reports_per_year");
        check_late_volume(c, month, pointer, "reports_per_month");
        check_late_volume(c, share, pointer, "share");
    }
}

/* Areas by id, kecamatan and kota. */
static struct ids known_places(struct checker *c) {
    struct ids places = ids_new(c->arena, 2 * c->spec->areas.count);
    for (size_t i = 0; i < c->spec->areas.count; i++) {
        struct area_spec *area = &c->spec->areas.items[i];
        const char *const names[] = {area->id, area->kecamatan, area->kota};
        for (size_t n = 0; n < 3; n++)
            if (names[n] && *names[n]) ids_add(&places, names[n], area);
    }
    return places;
}

static void unknown_place(struct checker *c, const char *pointer, const char *name) {
    struct nearest nearest = {.word = name};
    bool seeks = errors_want_hint(c->errors, c->spec->areas.count);
    for (size_t i = 0; i < c->spec->areas.count && seeks; i++) {
        const struct area_spec *area = &c->spec->areas.items[i];
        const char *const names[] = {area->id, area->kecamatan, area->kota};
        for (size_t n = 0; n < 3; n++)
            if (names[n] && *names[n]) nearest_see(&nearest, names[n]);
    }
    const char *hint =
        nearest.name
            ? arena_printf(c->arena, SAY("; did you mean \"%s\"?", "; maksudnya \"%s\"?"),
                           value_shortened(c->arena, nearest.name))
            : "";
    WRONG(c, pointer,
          SAY("\"%s\" is no area's id, kecamatan or kota%s",
              "\"%s\" bukan id, kecamatan, atau kota dari wilayah mana pun%s"),
          value_shortened(c->arena, name), hint);
}

static void check_shocks(struct checker *c) {
    if (c->spec->shocks.count == 0) return;
    struct ids places = known_places(c);
    bool areas = is_sound(c, "/areas");
    for (size_t i = 0; i < c->spec->shocks.count; i++) {
        const struct shock_spec *shock = &c->spec->shocks.items[i];
        const char *pointer = pointer_of_item(c->arena, "/shocks", shock->id, i);
        if (shock->to <= shock->from && is_sound(c, below(c, pointer, "from")))
            WRONG(c, below(c, pointer, "to"), SAY("not after `from`", "tidak setelah `from`"));
        for (size_t j = 0; j < shock->areas.count && areas && !errors_full(c->errors); j++)
            if (shock->areas.items[j] && !ids_find(&places, shock->areas.items[j]))
                unknown_place(c, arena_printf(c->arena, "%s/areas/%zu", pointer, j),
                              shock->areas.items[j]);
    }
}

/* A distribution of numbers whose mean cannot be less than this. */
struct least_mean {
    const char *word;
    double least;
};

static struct least_mean least_mean_of(enum reports_number distribution) {
    switch (distribution) {
#define REPORTS(id, word, english, indonesian, number, none, together, least) \
    case REPORTS_##id: return (struct least_mean){#word, least};
        REPORTS_NUMBERS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}

/* By how much an area multiplies participation at most. */
static double participation_most(struct checker *c) {
    double most = 1;
    if (!is_sound(c, "/areas") || !is_sound(c, "/spread") ||
        c->spec->participation.reports_per_problem != REPORTS_POISSON)
        return 1;
    const double *factors = areas_participation(c->spec, c->arena);
    for (size_t a = 0; a < c->spec->areas.count && factors; a++) most = fmax(most, factors[a]);
    return most;
}

static void check_participation(struct checker *c) {
    const struct participation_spec *participation = &c->spec->participation;
    double most = participation_most(c);
    const struct least_mean least = least_mean_of(participation->reports_per_problem);
    for (size_t i = 0; i < c->spec->categories.count; i++) {
        double mean = participation->mean * c->spec->categories.items[i].visibility;
        if (mean < least.least)
            WRONG(c, "/participation/mean",
                  SAY("%.15g reports on average in \"%s\"; a %s number is at least %g",
                      "rata-rata %.15g laporan di \"%s\"; jumlah %s sedikitnya %g"),
                  mean, c->spec->categories.items[i].id, least.word, least.least);
        if (mean * most > REPORTS_MEAN_MOST)
            WRONG(c, "/participation/mean",
                  SAY("%.15g reports of one problem on average in \"%s\"%s; at most %g",
                      "rata-rata %.15g laporan untuk satu masalah di \"%s\"%s; paling banyak %g"),
                  mean * most, c->spec->categories.items[i].id,
                  most > 1 ? SAY(", where an area has most of them",
                                 ", di wilayah yang paling banyak melapor")
                           : "",
                  REPORTS_MEAN_MOST);
    }
}

static const char *const FIXED[] = {
    "/name",       "/description",   "/start",        "/end",      "/warm_up",
    "/as_of",      "/areas",         "/levers",       "/groups",   "/timeline",
    "/utc_offset", "/initial_cases", "/office_hours", "/reporters"};

const char *change_wrong(const char *pointer, struct arena *arena) {
    const struct field *field = *pointer == '/' ? schema_field_at(&SCENARIO_SCHEMA, pointer) : NULL;
    const char *shown = value_shortened(arena, pointer);
    for (size_t j = 0; j < sizeof FIXED / sizeof *FIXED; j++)
        if (pointer_is_within(pointer, FIXED[j]))
            return arena_printf(arena,
                                SAY("\"%s\" cannot change within a run",
                                    "\"%s\" tidak dapat berubah di tengah simulasi"),
                                shown);
    if (*pointer != '/')
        return arena_printf(arena,
                            SAY("\"%s\" is no pointer; one looks like /channels/jaki/share",
                                "\"%s\" bukan penunjuk; bentuknya seperti /channels/jaki/share"),
                            shown);
    if (!field)
        return arena_printf(arena,
                            SAY("\"%s\" names nothing that a scenario has%s",
                                "\"%s\" tidak menunjuk isian skenario mana pun%s"),
                            shown, schema_field_hint(&SCENARIO_SCHEMA, pointer, arena));
    if (field->kind == FIELD_LIST && !strchr(pointer + 1, '/'))
        return arena_printf(
            arena,
            SAY("a whole list cannot change within a run; name its elements: %s/ID/…",
                "sebuah daftar utuh tidak dapat berubah di tengah simulasi; sebutlah unsurnya: "
                "%s/ID/…"),
            pointer);
    return NULL;
}

static void check_change(struct checker *c, const char *target, const char *at) {
    size_t before = c->errors->count;
    const char *wrong = change_wrong(target, c->arena);
    if (wrong) WRONG(c, at, "%s", wrong);
    if (c->errors->count > before) c->errors->list[before].at_key = true;
}

/* Of too many rows nobody reads what else is wrong with them. */
static void check_timeline(struct checker *c) {
    if (c->spec->timeline.count > TIMELINE_ROWS_MOST) return;
    for (size_t i = 0; i < c->spec->timeline.count; i++) {
        const struct row_spec *row = &c->spec->timeline.items[i];
        const char *set = below(c, pointer_of_item(c->arena, "/timeline", row->id, i), "set");
        for (const struct value *member = row->set ? row->set->first : NULL; member;
             member = member->next)
            check_change(c, member->key, below(c, set, member->key));
    }
}

void check_scenario(struct scenario_spec *spec, struct value *root, struct arena *arena,
                    struct errors *errors) {
    struct checker c = {.spec = spec, .root = root, .arena = arena, .errors = errors};
    check_volume(&c);
    check_time(&c);
    check_not_empty(&c);
    check_weights(&c);
    check_calendars(&c);
    section_walk(scenario_section(), spec, "", arena, see_distributions_and_desks, &c);
    check_participation(&c);
    check_cases(&c);
    check_shocks(&c);
    check_levers(&c);
    check_timeline(&c);
    if (errors->count) return; /* the rest asks for distributions that can be made */
    check_cycles(&c);
    check_size(&c);
}
