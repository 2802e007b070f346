/* What stands where a pointer names servers, whichever way they are written. */
#include "scenario/staff.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "scenario/places.h"
#include "scenario_schema.h"
#include "schema/walk.h"

/* --- pointers --- */

static const char AT[] = "/at/";
enum { AT_LENGTH = sizeof AT - 1 };

static const char *const SHIFTS[DESK_SHIFTS] = {"/servers", "/duty_servers"};

static bool names_a_place(const char *rest) {
    return !strncmp(rest, AT, AT_LENGTH) && rest[AT_LENGTH] && !strchr(rest + AT_LENGTH, '/');
}

/* Is that a way on from a desk's servers to a number of them? */
static bool goes_to_a_number(const char *rest) {
    return !*rest || text_is(rest, "/total") || text_is(rest, "/each") || names_a_place(rest);
}

/* The shift that an end is of, and what follows its name. */
static int shift_of(const char *end, const char **rest) {
    for (int shift = 0; shift < DESK_SHIFTS; shift++) {
        size_t length = strlen(SHIFTS[shift]);
        if (strncmp(end, SHIFTS[shift], length)) continue;
        *rest = end + length;
        if (goes_to_a_number(*rest)) return shift;
    }
    return -1;
}

const char *staff_pointer_end(const char *pointer) {
    const char *rest;
    for (const char *slash = *pointer ? strchr(pointer + 1, '/') : NULL; slash;
         slash = strchr(slash + 1, '/'))
        if (shift_of(slash, &rest) >= 0) return slash;
    return NULL;
}

/* --- desks --- */

struct desk_search {
    const char *pointer;
    const struct desk_spec *found;
};

static void see_desk(struct visit visit, void *context) {
    struct desk_search *search = context;
    if (visits_desk(&visit) && text_is(visit.pointer, search->pointer))
        search->found = visit.member;
}

static const struct desk_spec *desk_named(const struct scenario_spec *spec, const char *pointer,
                                          struct arena *arena) {
    struct desk_search search = {.pointer = pointer};
    section_walk(scenario_section(), (void *)spec, "", arena, see_desk, &search);
    return search.found;
}

/* How many serve in the place that `rest` names, "/at/gambir". */
static double servers_in_place(const struct scenario_spec *spec, const struct desk_spec *desk,
                               int shift, const char *rest, struct arena *arena) {
    struct places places = places_of(spec, desk->per, arena);
    struct place_names names = place_names_of(&places, spec, arena);
    struct text name = {0};
    const char *at = rest + AT_LENGTH - 1;
    pointer_next(&at, &name);
    uint32_t place = place_named(&names, name.bytes);
    text_release(&name);
    if (place == NO_PLACE) return NAN;
    return desk_places(desk, &places, spec, arena).servers[shift][place];
}

static double number_at(struct value *tree, const char *pointer, double none) {
    const struct value *value = value_at(tree, pointer);
    if (!value) return none;
    return value->kind == VALUE_NUMBER ? value->number : NAN;
}

struct staff_number staff_number_at(struct value *tree, const struct scenario_spec *spec,
                                    const char *pointer, struct arena *arena) {
    struct staff_number staff = {.now = NAN, .number = pointer, .per = "", .price = NAN};
    const char *end = staff_pointer_end(pointer), *rest;
    if (!end) return staff;
    int shift = shift_of(end, &rest);
    const char *desk_pointer = arena_text_n(arena, pointer, (size_t)(end - pointer)),
               *servers = arena_text_n(arena, pointer, (size_t)(rest - pointer)),
               *total = arena_printf(arena, "%s/total", servers);
    const struct desk_spec *desk = desk_named(spec, desk_pointer, arena);
    const struct value *written = value_at(tree, servers);
    bool by_place = written && written->kind == VALUE_OBJECT, shares = value_at(tree, total);
    if (!desk || !desk->declared) return staff;
    staff.price = number_at(tree, arena_printf(arena, "%s/cost_per_hour", desk_pointer), NAN);
    if (names_a_place(rest)) {
        staff.now = servers_in_place(spec, desk, shift, rest, arena);
        staff.total = shares ? total : NULL;
        staff.total_now = shares ? number_at(tree, total, NAN) : NAN;
        return staff;
    }
    if (by_place && !*rest) staff.number = shares ? total : arena_printf(arena, "%s/each", servers);
    staff.now = number_at(tree, staff.number, shift ? 0 : 1);
    staff.per = shares || desk->per == PLACE_CITY ? "" : place_word(desk->per);
    return staff;
}

struct pointers staff_places_of(const struct scenario_spec *spec, const char *pointer,
                                struct arena *arena) {
    const char *end = staff_pointer_end(pointer), *rest;
    if (!end || shift_of(end, &rest) < 0) return (struct pointers){0};
    const struct desk_spec *desk =
        desk_named(spec, arena_text_n(arena, pointer, (size_t)(end - pointer)), arena);
    if (!desk || !desk->declared || desk->per == PLACE_CITY) return (struct pointers){0};
    struct places places = places_of(spec, desk->per, arena);
    const char *at = arena_printf(arena, "%.*s/at", (int)(rest - pointer), pointer);
    const char **list = ARENA_ARRAY(arena, places.count, const char *);
    for (uint32_t p = 0; p < places.count; p++)
        list[p] = pointer_below(arena, at, places.name[p]);
    return (struct pointers){list, places.count};
}
