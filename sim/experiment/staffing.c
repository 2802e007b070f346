/* The search for the cheapest staffing that meets a target. */
#include "experiment/staffing.h"

#include <math.h>
#include <string.h>

#include "base/array.h"

struct search {
    const struct staffing *staffing;
    struct staffing_story *story;
    bool failed;
};

static bool same(const struct staffing *staffing, const size_t *a, const size_t *b) {
    return memcmp(a, b, staffing->axis_count * sizeof *a) == 0;
}

/* Looks at a staffing, or remembers it. The number of the visit. */
static size_t visit(struct search *search, const size_t *at) {
    struct staffing_story *story = search->story;
    for (size_t i = 0; i < story->count; i++)
        if (same(search->staffing, story->visits[i].at, at)) return i;
    ARRAY_RESERVE(story->visits, story->room, story->count + 1);
    struct staffing_visit *fresh = &story->visits[story->count];
    *fresh = (struct staffing_visit){.result = {NAN, INFINITY}};
    memcpy(fresh->at, at, search->staffing->axis_count * sizeof *at);
    if (!search->failed)
        search->failed =
            !search->staffing->simulate(search->staffing->context, fresh->at, &fresh->result);
    return story->count++;
}

/* The visit comes first: it may move the list. */
static struct staffing_result result_at(struct search *search, const size_t *at) {
    size_t number = visit(search, at);
    return search->story->visits[number].result;
}

static bool meets(struct search *search, const size_t *at) {
    return result_at(search, at).shortfall <= 0;
}

/* The least level of one axis that meets the target with the others as they are; its level now
 * meets it. */
static size_t least_level(struct search *search, const size_t *from, size_t axis) {
    size_t at[AXES_MOST], low = 0, high = from[axis];
    memcpy(at, from, sizeof at);
    while (low < high && !search->failed) {
        at[axis] = (low + high) / 2;
        if (meets(search, at)) high = at[axis];
        else low = at[axis] + 1;
    }
    return high;
}

/* One level more where it helps most for its cost; false when all axes are at their most. */
static bool add_where_it_helps(struct search *search, size_t *at) {
    const struct staffing *staffing = search->staffing;
    struct staffing_result here = result_at(search, at);
    double best = -INFINITY;
    size_t chosen = AXES_MOST;
    for (size_t axis = 0; axis < staffing->axis_count && !search->failed; axis++) {
        if (at[axis] + 1 >= staffing->levels[axis]) continue;
        at[axis]++;
        struct staffing_result there = result_at(search, at);
        at[axis]--;
        double dearer = there.cost - here.cost,
               worth = (here.shortfall - there.shortfall) / (dearer > 0 ? dearer : 1e-9);
        if (worth > best) best = worth, chosen = axis;
    }
    if (chosen == AXES_MOST) return false;
    at[chosen]++;
    return true;
}

/* Takes away whatever is not needed, the dearest level first. */
static void take_away(struct search *search, size_t *at) {
    for (bool found = true; found && !search->failed;) {
        double here = result_at(search, at).cost, saved = 0;
        size_t chosen = AXES_MOST;
        for (size_t axis = 0; axis < search->staffing->axis_count; axis++) {
            if (at[axis] == 0) continue;
            at[axis]--;
            struct staffing_result less = result_at(search, at);
            at[axis]++;
            if (less.shortfall <= 0 && (chosen == AXES_MOST || here - less.cost > saved))
                saved = here - less.cost, chosen = axis;
        }
        found = chosen < AXES_MOST;
        if (found) at[chosen]--;
    }
}

static size_t search_from_most(struct search *search, size_t *most) {
    size_t at[AXES_MOST] = {0};
    for (size_t axis = 0; axis < search->staffing->axis_count; axis++)
        at[axis] = least_level(search, most, axis);
    while (!search->failed && !meets(search, at))
        if (!add_where_it_helps(search, at)) break;
    take_away(search, at);
    return visit(search, at);
}

struct staffing_story staffing_search(const struct staffing *staffing) {
    struct staffing_story story = {.end = STAFFING_NONE};
    struct search search = {staffing, &story, false};
    size_t most[AXES_MOST] = {0};
    for (size_t axis = 0; axis < staffing->axis_count; axis++)
        most[axis] = staffing->levels[axis] - 1;
    story.answer = visit(&search, most);
    if (meets(&search, most)) {
        story.answer = search_from_most(&search, most);
        story.end = STAFFING_FOUND;
    }
    if (search.failed) story.end = STAFFING_FAILED;
    return story;
}

double staffing_erlang_c(double load, double servers) {
    double blocked = 1; /* Erlang B by its recursion, from which C follows */
    if (load >= servers) return 1;
    for (unsigned c = 1; c <= servers; c++) blocked = load * blocked / (c + load * blocked);
    return servers * blocked / (servers - load * (1 - blocked));
}
