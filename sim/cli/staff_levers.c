/* Which levers move staff, and by how much at least. */
#include "staff_levers.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/terminal.h"
#include "base/text.h"
#include "scenario/staff.h"

/* --- which they are --- */

bool pointer_is_staff(const char *pointer) { return staff_pointer_end(pointer) != NULL; }

bool lever_moves_staff(const struct lever_spec *lever) {
    for (size_t m = 0; m < lever->moves.count; m++)
        if (!pointer_is_staff(lever->moves.items[m])) return false;
    return lever->moves.count > 0 && !lever->from; /* who moves is no officer more */
}

static void refuse(const struct scenario_spec *spec, const char *id, const char *why) {
    struct text line = {0};
    text_add(&line, "tanggap staff: --lever ");
    text_add(&line, id);
    text_add(&line, why);
    const char *before = SAY("; those of this scenario that do are ",
                             "; tuas skenario ini yang menggerakkan petugas adalah ");
    for (size_t i = 0; i < spec->levers.count; i++) {
        if (!lever_moves_staff(&spec->levers.items[i])) continue;
        text_add(&line, before);
        text_add(&line, spec->levers.items[i].id);
        before = ", ";
    }
    terminal_line("%s", line.bytes);
    text_release(&line);
}

const struct lever_spec *staff_lever_named(const struct scenario_spec *spec, const char *id) {
    const struct lever_spec *lever = NULL;
    for (size_t i = 0; i < spec->levers.count; i++)
        if (text_is(spec->levers.items[i].id, id)) lever = &spec->levers.items[i];
    if (lever && lever_moves_staff(lever)) return lever;
    refuse(spec, id,
           lever ? SAY(": does not move staff", ": tidak menggerakkan petugas")
                 : SAY(": there is none of this name that moves staff",
                       ": tidak ada tuas bernama itu yang menggerakkan petugas"));
    return NULL;
}

/* --- where they stand --- */

static struct pointers pointers_joined(struct pointers some, struct pointers more,
                                       struct arena *arena) {
    const char **joined = ARENA_ARRAY(arena, some.count + more.count, const char *);
    for (size_t i = 0; i < some.count; i++) joined[i] = some.items[i];
    for (size_t i = 0; i < more.count; i++) joined[some.count + i] = more.items[i];
    return (struct pointers){joined, some.count + more.count};
}

/* Every place that the lever moves, in the arena. */
static struct pointers places_of(const struct scenario *base, const struct staff_lever *lever,
                                 struct arena *arena) {
    struct pointers all = {0};
    struct pointers own = {(const char *[]){lever->name}, 1};
    if (!lever->spec) return pointers_joined(all, own, arena);
    for (size_t m = 0; m < lever->spec->moves.count; m++) {
        const char *pattern = lever->spec->moves.items[m];
        all = pointers_joined(all, pointers_meant(arena, base->tree, pattern), arena);
    }
    return all;
}

/* NaN: no number stands there. */
static double number_at(const struct scenario *base, const char *pointer) {
    struct arena arena = {0};
    double now = staff_number_at(base->tree, scenario_spec(base), pointer, &arena).now;
    arena_release(&arena);
    return now;
}

struct staff_lever staff_lever_of(const struct scenario *base, const struct lever_spec *spec) {
    struct arena arena = {0};
    struct staff_lever lever = {
        .name = spec->id, .spec = spec, .now = EFFECT_TABLE[spec->effect].neutral,
        .most = spec->max};
    if (effect_replaces(spec->effect)) {
        struct pointers places = places_of(base, &lever, &arena);
        lever.now = places.count ? number_at(base, places.items[0]) : NAN;
    }
    arena_release(&arena);
    return lever;
}

struct staff_lever staff_lever_at(const struct scenario *base, const char *pointer,
                                  struct arena *arena) {
    struct staff_number staff =
        staff_number_at(base->tree, scenario_spec(base), pointer, arena);
    return (struct staff_lever){.name = staff.number,
                                .now = staff.now,
                                .most = INFINITY,
                                .total = staff.total,
                                .total_now = staff.total_now};
}

struct pointers staff_lever_places(const struct scenario *base, const struct staff_lever *lever,
                                   struct arena *arena) {
    struct pointers desks = places_of(base, lever, arena), all = {0};
    for (size_t d = 0; d < desks.count; d++)
        all = pointers_joined(all, staff_places_of(scenario_spec(base), desks.items[d], arena),
                              arena);
    return all;
}

/* --- the next step --- */

/* What stands at all places of a lever that are numbers. */
struct standing_numbers {
    enum effect effect;
    double *list;
    size_t count;
};

static struct standing_numbers numbers_of(const struct scenario *base,
                                          const struct staff_lever *lever, struct arena *arena) {
    struct pointers places = places_of(base, lever, arena);
    struct standing_numbers numbers = {lever->spec->effect,
                                       ARENA_ARRAY(arena, places.count, double), 0};
    for (size_t i = 0; i < places.count; i++) {
        double now = number_at(base, places.items[i]);
        if (isfinite(now)) numbers.list[numbers.count++] = now;
    }
    return numbers;
}

/* Servers there with the lever at `number`, each place counted once. */
static double servers_at(const struct standing_numbers *numbers, double number) {
    double sum = 0;
    for (size_t i = 0; i < numbers->count; i++)
        sum += floor(effect_result(numbers->effect, numbers->list[i], number) + 0.5);
    return sum;
}

/* The least number up to `most` at which there are more servers than at `number`; NaN: none. */
static double more_from(const struct standing_numbers *numbers, double number, double most) {
    enum { HALVINGS = 60 };
    double few = servers_at(numbers, number), low = number, high = most;
    if (!(servers_at(numbers, most) > few)) return NAN;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = low + (high - low) / 2;
        if (servers_at(numbers, middle) > few) high = middle;
        else low = middle;
    }
    return high;
}

/* The number with the fewest digits behind the point in [from, below). */
static double shortest_in(double from, double below) {
    enum { DIGITS_MOST = 12 };
    for (int digits = 0; digits <= DIGITS_MOST; digits++) {
        double unit = pow(10, digits), number = ceil(from * unit) / unit;
        if (number >= from && number < below) return number;
    }
    return from;
}

double staff_lever_next(const struct scenario *base, const struct staff_lever *lever,
                        double number) {
    if (!lever->spec || effect_replaces(lever->spec->effect))
        return number + 1 <= lever->most ? number + 1 : NAN;
    struct arena arena = {0};
    struct standing_numbers numbers = numbers_of(base, lever, &arena);
    double from = more_from(&numbers, number, lever->most), next = NAN;
    if (isfinite(from)) {
        double then = more_from(&numbers, from, lever->most);
        next = shortest_in(from, isfinite(then) ? then : nextafter(lever->most, INFINITY));
    }
    arena_release(&arena);
    return next;
}

/* --- prices --- */

static const struct assumption *assumption_at(const struct scenario *base, const char *pointer) {
    for (size_t i = 0; i < base->assumption_count; i++)
        if (text_is(base->assumptions[i].pointer, pointer)) return &base->assumptions[i];
    return NULL;
}

/* Takes in the price of one desk, NaN for none, and its range. */
static void price_take(struct price_range *prices, double now,
                       const struct assumption *assumed, bool is_first) {
    bool ranged = assumed && assumed->low && assumed->high && now > 0 &&
                  assumed->low->kind == VALUE_NUMBER && assumed->high->kind == VALUE_NUMBER;
    double low = ranged ? assumed->low->number / now : NAN,
           high = ranged ? assumed->high->number / now : NAN;
    if (is_first) {
        *prices = (struct price_range){now, low, high};
        return;
    }
    if (prices->now != now) prices->now = NAN;
    prices->low = isnan(low) || isnan(prices->low) ? NAN : fmin(prices->low, low);
    prices->high = isnan(high) || isnan(prices->high) ? NAN : fmax(prices->high, high);
}

struct price_range staff_lever_prices(const struct scenario *base,
                                      const struct staff_lever *lever) {
    struct arena arena = {0};
    struct price_range prices = {NAN, NAN, NAN};
    struct pointers places = places_of(base, lever, &arena);
    for (size_t i = 0; i < places.count; i++) {
        const char *end = staff_pointer_end(places.items[i]);
        const char *price = arena_printf(&arena, "%.*s/cost_per_hour",
                                         (int)(end - places.items[i]), places.items[i]);
        const struct value *now = value_at(base->tree, price);
        price_take(&prices, now && now->kind == VALUE_NUMBER ? now->number : NAN,
                   assumption_at(base, price), i == 0);
    }
    arena_release(&arena);
    return prices;
}
