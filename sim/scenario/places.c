/* Places, and the servers of a desk in each of them. */
#include "scenario/places.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "scenario/spread.h"
#include "scenario_schema.h"

/* --- places --- */

static const char *place_name(const struct area_spec *area, enum place per) {
    switch (per) {
#define PLACE(place_id, word, english, indonesian, name, most) \
    case PLACE_##place_id: return name;
        PLACES(PLACE)
#undef PLACE
    case PLACE_COUNT: break;
    }
    return NULL;
}

struct named_area {
    const char *name;
    uint32_t at;
};

static int name_order(const void *a, const void *b) {
    const struct named_area *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

struct places places_of(const struct scenario_spec *spec, enum place per, struct arena *arena) {
    size_t areas = spec->areas.count;
    struct named_area *names = ARENA_ARRAY(arena, areas, struct named_area);
    struct places places = {.per = per,
                            .name = ARENA_ARRAY(arena, areas, const char *),
                            .of_area = ARENA_ARRAY(arena, areas, uint32_t)};
    for (uint32_t i = 0; i < areas; i++)
        names[i] = (struct named_area){place_name(&spec->areas.items[i], per), i};
    qsort(names, areas, sizeof *names, name_order);
    for (size_t i = 0; i < areas; i++) {
        if (i == 0 || !text_is(names[i].name, names[i - 1].name))
            places.name[places.count++] = names[i].name;
        places.of_area[names[i].at] = places.count - 1;
    }
    return places;
}

/* --- their names --- */

struct place_entry {
    uint32_t place;
    bool is_shared; /* an area's name that is another's, too */
};

static void name_add(struct place_names *names, const char *name, uint32_t place) {
    struct place_entry *entry = ids_find(&names->ids, name);
    if (entry) {
        entry->is_shared |= entry->place != place;
        return;
    }
    entry = ARENA_NEW(names->ids.arena, struct place_entry);
    *entry = (struct place_entry){place, false};
    ids_add(&names->ids, name, entry);
}

struct place_names place_names_of(const struct places *places, const struct scenario_spec *spec,
                                  struct arena *arena) {
    struct place_names names = {ids_new(arena, 2 * (size_t)places->count)};
    for (size_t i = 0; i < spec->areas.count && places->per == PLACE_KELURAHAN; i++)
        if (spec->areas.items[i].name)
            name_add(&names, spec->areas.items[i].name, places->of_area[i]);
    for (uint32_t p = 0; p < places->count; p++) name_add(&names, places->name[p], p);
    return names;
}

uint32_t place_named(const struct place_names *names, const char *name) {
    const struct place_entry *entry = ids_find(&names->ids, name);
    return entry && !entry->is_shared ? entry->place : NO_PLACE;
}

/* --- weights --- */

/* A column of numbers, which a row of an area names; NULL for any other. */
static const struct field *number_column(const char *column) {
    const struct field *field = field_named(area_section(), column);
    return field && field->kind == FIELD_NUMBER ? field : NULL;
}

static double own_column(const struct area_spec *area, const char *column) {
    for (size_t i = 0; i < area->columns.count; i++)
        if (text_is(area->columns.items[i].name, column)) return area->columns.items[i].amount;
    return NAN;
}

/* NaN if the area has no such column. */
static double area_weight(const struct area_spec *area, const char *column) {
    if (text_is(column, "even")) return 1;
    const struct field *field = number_column(column);
    if (field) return *(const double *)(const void *)((const char *)area + field->offset);
    return own_column(area, column);
}

const double *places_weights(const struct places *places, const struct scenario_spec *spec,
                             const char *column, struct arena *arena) {
    double *weights = ARENA_ARRAY(arena, places->count, double);
    bool any = false;
    const double *participation = areas_participation(spec, arena);
    bool reports = text_is(column, "reports");
    for (size_t i = 0; i < spec->areas.count; i++) {
        const struct area_spec *area = &spec->areas.items[i];
        double weight = reports ? area->population * area->trust *
                                      (participation ? participation[i] : 1)
                                : area_weight(area, column);
        any |= !isnan(weight);
        if (!isnan(weight)) weights[places->of_area[i]] += weight;
    }
    if (!text_is(column, "even")) return any ? weights : NULL;
    for (uint32_t p = 0; p < places->count; p++) weights[p] = 1;
    return weights;
}

/* --- seats --- */

struct claims {
    const double *weights;
    uint32_t *seats;
    uint32_t *heap; /* places; who has the next seat is first */
    uint32_t count;
};

static bool is_sooner(const struct claims *claims, uint32_t a, uint32_t b) {
    double x = claims->weights[a] / (claims->seats[a] + 0.5),
           y = claims->weights[b] / (claims->seats[b] + 0.5);
    return x != y ? x > y : a < b;
}

static void claim_sink(struct claims *claims, uint32_t at) {
    for (;;) {
        uint32_t first = at, left = 2 * at + 1;
        for (uint32_t child = left; child < left + 2 && child < claims->count; child++)
            if (is_sooner(claims, claims->heap[child], claims->heap[first])) first = child;
        if (first == at) return;
        uint32_t place = claims->heap[at];
        claims->heap[at] = claims->heap[first];
        claims->heap[first] = place;
        at = first;
    }
}

/* A stage of the method that is reached with no more than `seats`: all seats whose quotient is at
 * least `divisor`. Returns how many those are. */
static uint64_t seats_by_divisor(const double *weights, uint32_t count, double divisor,
                                 uint64_t least, uint32_t *out) {
    uint64_t sum = 0;
    for (uint32_t p = 0; p < count; p++) {
        double rounded = floor(weights[p] / divisor + 0.5);
        out[p] = (uint32_t)fmax(rounded, (double)least);
        sum += out[p];
    }
    return sum;
}

void seats_share(const double *weights, uint32_t count, uint64_t seats, uint64_t least,
                 uint32_t *out) {
    double all = 0;
    for (uint32_t p = 0; p < count; p++) all += weights[p];
    assert(seats >= least * count);
    /* Nearly all of many seats at once: rounding gives a place half a seat more at most. */
    double sure = (double)seats - count;
    uint64_t given = sure > 0 && all > 0
                         ? seats_by_divisor(weights, count, all / sure, least, out)
                         : UINT64_MAX;
    if (given > seats) given = seats_by_divisor(weights, count, INFINITY, least, out);
    if (given == seats) return;
    assert(all > 0);
    struct claims claims = {weights, out, mem_alloc(count, sizeof(uint32_t)), count};
    for (uint32_t p = 0; p < count; p++) claims.heap[p] = p;
    for (uint32_t at = count / 2; at-- > 0;) claim_sink(&claims, at);
    for (; given < seats; given++) {
        out[claims.heap[0]]++;
        claim_sink(&claims, 0);
    }
    mem_free(claims.heap);
}

/* --- staffing --- */

/* One desk on its way to its places. */
struct staffer {
    const struct scenario_spec *spec;
    const struct places *places;
    struct place_names names;
    struct arena *arena;
};

/* Seats of the places that `at` does not name. */
static void rest_share(const struct staffer *staffer, const struct staffing_spec *staffing,
                       uint64_t least, const bool *is_set, uint32_t *servers) {
    uint32_t places = staffer->places->count, rest = 0;
    const double *all = places_weights(staffer->places, staffer->spec, staffing->by,
                                       staffer->arena);
    double *weights = ARENA_ARRAY(staffer->arena, places, double);
    uint32_t *seats = ARENA_ARRAY(staffer->arena, places, uint32_t);
    uint64_t total = (uint64_t)staffing->total;
    for (uint32_t p = 0; p < places; p++)
        if (is_set[p]) total -= servers[p];
        else weights[rest++] = all[p];
    seats_share(weights, rest, total, least, seats);
    for (uint32_t p = places; p-- > 0;)
        if (!is_set[p]) servers[p] = seats[--rest];
}

static const uint32_t *shift_places(const struct staffer *staffer,
                                    const struct staffing_spec *staffing, int64_t count,
                                    uint64_t least) {
    uint32_t places = staffer->places->count,
             *servers = ARENA_ARRAY(staffer->arena, places, uint32_t);
    bool *is_set = ARENA_ARRAY(staffer->arena, places, bool);
    bool shares = staffing->declared && staffing->total != COUNT_ABSENT;
    if (staffing->declared) count = shares ? 0 : staffing->each;
    for (uint32_t p = 0; p < places && count != SERVERS_UNLIMITED; p++)
        servers[p] = (uint32_t)count;
    for (size_t i = 0; i < staffing->at.count; i++) {
        uint32_t place = place_named(&staffer->names, staffing->at.items[i].name);
        assert(place < places);
        servers[place] = (uint32_t)staffing->at.items[i].count;
        is_set[place] = true;
    }
    if (shares) rest_share(staffer, staffing, staffing_least(staffing, least), is_set, servers);
    return servers;
}

/* Where falls_to leads from a place, step by step; NO_PLACE where it ends or goes round. */
static uint32_t place_follow(const struct desk_places *desk, const uint32_t *falls_to,
                             uint32_t places, uint32_t place) {
    for (uint32_t steps = 0; steps <= places && place != NO_PLACE; steps++) {
        if (desk->servers[0][place] || desk->servers[1][place]) return place;
        place = falls_to[place];
    }
    return NO_PLACE;
}

static const uint32_t *places_worked_by(const struct staffer *staffer,
                                        const struct names *falls, const struct desk_places *desk) {
    uint32_t places = staffer->places->count,
             *falls_to = ARENA_ARRAY(staffer->arena, places, uint32_t),
             *worked_by = ARENA_ARRAY(staffer->arena, places, uint32_t);
    for (uint32_t p = 0; p < places; p++) falls_to[p] = NO_PLACE;
    for (size_t i = 0; i < falls->count; i++)
        falls_to[place_named(&staffer->names, falls->items[i].name)] =
            place_named(&staffer->names, falls->items[i].other);
    for (uint32_t p = 0; p < places; p++)
        worked_by[p] = place_follow(desk, falls_to, places, p);
    return worked_by;
}

struct desk_places desk_places(const struct desk_spec *desk, const struct places *places,
                               const struct scenario_spec *spec, struct arena *arena) {
    const struct staffing_spec *staffing = &desk->servers.object,
                               *duty = &desk->duty_servers.object;
    struct staffer staffer = {.spec = spec, .places = places, .arena = arena};
    if (staffing->at.count || staffing->falls_to.count || duty->at.count)
        staffer.names = place_names_of(places, spec, arena);
    struct desk_places made = {
        .servers = {shift_places(&staffer, staffing, desk->servers.count, 1),
                    shift_places(&staffer, duty, desk->duty_servers.count, 0)}};
    made.worked_by = places_worked_by(&staffer, &staffing->falls_to, &made);
    return made;
}

uint64_t staffing_least(const struct staffing_spec *staffing, uint64_t usual) {
    return staffing->least == COUNT_ABSENT ? usual : (uint64_t)staffing->least;
}

static double shift_servers(const struct staffing_spec *staffing, int64_t count, double places) {
    if (!staffing->declared) return count == SERVERS_UNLIMITED ? 0 : (double)count * places;
    double sum = staffing->total == COUNT_ABSENT ? (double)staffing->each * places
                                                 : (double)staffing->total;
    for (size_t i = 0; i < staffing->at.count && staffing->total == COUNT_ABSENT; i++)
        sum += (double)(staffing->at.items[i].count - staffing->each);
    return sum;
}

double desk_servers(const struct desk_spec *desk, double places) {
    return shift_servers(&desk->servers.object, desk->servers.count, places) +
           shift_servers(&desk->duty_servers.object, desk->duty_servers.count, places);
}
