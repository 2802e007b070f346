/* Arrivals are a property of the sources and their chance, not of how they are made: not of the
 * windows, nor of looking back. Whether they are Poisson is seen in tests/model/arrivals_test.c. */
#include "engine/arrivals.h"

#include <criterion/criterion.h>

#include "base/arena.h"
#include "check.h"

enum { SOURCES = 12, LIST_MOST = 200000 };

/* Twelve sources, sparse and dense; a third has a constant rate, the others share two shapes; some
 * are partly silent. */
struct stage {
    struct arena arena;
    struct arrivals arrivals;
    struct rate_shape shapes[3];
};

static struct rate_shape *hourly(struct stage *stage, int number, sim_time from, sim_time to) {
    struct rate_shape *shape = &stage->shapes[number];
    shape->count = (size_t)((to - from) / hours(1)) + 1;
    shape->at = ARENA_ARRAY(&stage->arena, shape->count, sim_time);
    shape->cumulative = ARENA_ARRAY(&stage->arena, shape->count, double);
    for (size_t i = 0; i < shape->count; i++) {
        shape->at[i] = from + hours((int64_t)i);
        double factor = number == 1  ? (double)(i % 24) / 12
                        : i % 5 == 0 ? 0
                                     : 1.25; /* with stretches in which nothing comes */
        if (i + 1 < shape->count)
            shape->cumulative[i + 1] = shape->cumulative[i] + factor * (double)hours(1);
    }
    return shape;
}

static void set(struct stage *stage, uint64_t seed, bool with_silent, sim_time from, sim_time to) {
    *stage = (struct stage){0};
    arrivals_init(&stage->arrivals, &stage->arena, SOURCES, random_key_make(seed, 0), from);
    hourly(stage, 1, from, to);
    hourly(stage, 2, from, to);
    for (uint32_t i = 0; i < SOURCES; i++) {
        struct arrival_source *source = &stage->arrivals.sources[i];
        source->stream = 1000 + i;
        source->rate = (i < 2 ? 20.0 : 0.1 * i) / (double)hours(1);
        source->silent = with_silent && i % 2 ? 0.3 : 0;
        source->shape = &stage->shapes[i / 4];
    }
    arrivals_start(&stage->arrivals, from);
}

static void strike(struct stage *stage) {
    arrivals_release(&stage->arrivals);
    arena_release(&stage->arena);
}

struct list {
    struct arrival *items;
    size_t count;
};

static struct list list_new(void) {
    return (struct list){calloc(LIST_MOST, sizeof(struct arrival)), 0};
}

/* Takes what comes up to `now`, windows being made that end at `until` at the latest. */
static void take(struct arrivals *arrivals, struct list *list, sim_time now, sim_time until) {
    for (;;) {
        const struct arrival *arrival = arrivals_peek(arrivals);
        if (arrival && arrival->at > now) return;
        if (!arrival && arrivals->window_to >= now) return;
        if (!arrival) {
            arrivals_make_window(arrivals, until);
            continue;
        }
        cr_assert(list->count < LIST_MOST);
        list->items[list->count++] = *arrival;
        arrivals->next++;
    }
}

static void assert_alike(const struct list *a, const struct list *b) {
    cr_assert_eq(a->count, b->count, "%zu arrivals instead of %zu", b->count, a->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct arrival *x = &a->items[i], *y = &b->items[i];
        cr_assert(x->at == y->at && x->source == y->source && x->number == y->number &&
                      x->uniforms[0] == y->uniforms[0] && x->uniforms[1] == y->uniforms[1],
                  "arrival %zu: source %u number %llu at %lld became source %u number %llu at %lld",
                  i, x->source, (unsigned long long)x->number, (long long)x->at, y->source,
                  (unsigned long long)y->number, (long long)y->at);
    }
}

static const sim_time FROM = -86400000000, TO = 100 * 86400000000;

static struct list at_one_go(uint64_t seed, bool with_silent) {
    struct stage stage;
    struct list list = list_new();
    set(&stage, seed, with_silent, FROM, TO);
    take(&stage.arrivals, &list, TO, TO);
    cr_assert(list.count > 50000);
    strike(&stage);
    return list;
}

Test(arrivals, do_not_hang_on_the_windows_they_are_made_in) {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct list expected = at_one_go(seed, true), list = list_new();
        struct stage stage;
        uint64_t state = seed;
        set(&stage, seed, true, FROM, TO);
        for (sim_time until = FROM; until < TO;) {
            until += 1 + (sim_time)(chance_unit(&state) * (double)(seed % 2 ? hours(2) : days(3)));
            if (until > TO) until = TO;
            take(&stage.arrivals, &list, until, until);
        }
        assert_alike(&expected, &list);
        strike(&stage);
        free(expected.items);
        free(list.items);
    }
}

Test(arrivals, come_in_order) {
    struct list list = at_one_go(5, true);
    for (size_t i = 1; i < list.count; i++) cr_assert(list.items[i - 1].at <= list.items[i].at);
    free(list.items);
}

/* Each source's numbers go up by one, and none is left out but silent ones. */
Test(arrivals, of_a_source_are_numbered_in_order) {
    struct list list = at_one_go(6, false);
    uint64_t next[SOURCES] = {0};
    for (size_t i = 0; i < list.count; i++)
        cr_assert_eq(list.items[i].number, next[list.items[i].source]++);
    free(list.items);
}

Test(arrivals, that_are_silent_are_left_out_and_nothing_else_changes) {
    struct list all = at_one_go(7, false), told = at_one_go(7, true);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].source % 2 == 0 || uniform_from(all.items[i].uniforms[0]) > 0.3)
            all.items[kept++] = all.items[i];
    all.count = kept;
    assert_alike(&all, &told);
    free(all.items);
    free(told.items);
}

/* Runs on to random moments and back to each of them, `rewinds` times, with rates as they were. */
static struct list with_rewinds(uint64_t seed, int rewinds) {
    struct stage stage;
    struct list list = list_new();
    uint64_t state = seed;
    set(&stage, seed, true, FROM, TO);
    for (int i = 1; i <= rewinds; i++) {
        sim_time now = FROM + (TO - FROM) / (rewinds + 1) * i -
                       (sim_time)(chance_unit(&state) * (double)hours(1));
        take(&stage.arrivals, &list, now, TO);
        arrivals_rewind(&stage.arrivals, now);
        arrivals_start(&stage.arrivals, now);
    }
    take(&stage.arrivals, &list, TO, TO);
    strike(&stage);
    return list;
}

Test(arrivals, are_the_same_ones_after_a_look_back) {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct list expected = at_one_go(seed, true), list = with_rewinds(seed, 50);
        assert_alike(&expected, &list);
        free(expected.items);
        free(list.items);
    }
}

/* Rates doubled from a moment on: the same problems in the same order of each source, sooner. */
Test(arrivals, come_sooner_and_are_the_same_when_rates_rise) {
    struct stage stage;
    struct list before = at_one_go(9, false), list = list_new();
    sim_time change = days(30);
    set(&stage, 9, false, FROM, TO);
    take(&stage.arrivals, &list, change, TO);
    arrivals_rewind(&stage.arrivals, change);
    for (uint32_t i = 0; i < SOURCES; i++) stage.arrivals.sources[i].rate *= 2;
    arrivals_start(&stage.arrivals, change);
    size_t unchanged = list.count;
    take(&stage.arrivals, &list, days(60), TO);
    for (size_t i = 0; i < unchanged; i++) cr_assert_eq(list.items[i].at, before.items[i].at);
    for (size_t i = unchanged; i < list.count; i++) {
        const struct arrival *sooner = &list.items[i];
        if (sooner->source / 4 != 0)
            continue; /* a constant rate: the way from the change on is halved */
        size_t j = unchanged;
        while (j < before.count && (before.items[j].source != sooner->source ||
                                    before.items[j].number != sooner->number))
            j++;
        if (j == before.count) continue;
        cr_assert_eq(before.items[j].uniforms[0], sooner->uniforms[0]);
        cr_assert_leq(llabs(2 * (sooner->at - change) - (before.items[j].at - change)), 3);
        i += 97; /* a sample will do */
    }
    strike(&stage);
    free(before.items);
    free(list.items);
}

Test(arrivals, that_have_happened_are_counted_within_a_window_too) {
    struct list all = at_one_go(11, false), list = list_new();
    struct stage stage;
    uint64_t state = 11;
    set(&stage, 11, true, FROM, TO);
    for (sim_time now = FROM; now < TO - days(1);) {
        now += (sim_time)(chance_unit(&state) * (double)hours(12));
        take(&stage.arrivals, &list, now, TO);
        size_t count = 0; /* silent ones included */
        for (size_t low = 0, high = all.count; low < high;) {
            size_t middle = (low + high) / 2;
            if (all.items[middle].at <= now) count = low = middle + 1;
            else high = middle;
        }
        cr_assert_eq(arrivals_happened(&stage.arrivals, now), count, "at %lld", (long long)now);
    }
    strike(&stage);
    free(all.items);
    free(list.items);
}

Test(arrivals, have_the_factor_of_their_rate_at_each_moment_of_the_window) {
    struct stage stage;
    set(&stage, 3, false, 0, days(30));
    struct rate_shape flat = {0};
    cr_expect_eq(rate_shape_factor(&flat, days(3)), 1);
    size_t asked = 0;
    while (stage.arrivals.window_to < days(30)) {
        arrivals_make_window(&stage.arrivals, days(30));
        for (; stage.arrivals.next < stage.arrivals.count; stage.arrivals.next++, asked++) {
            sim_time at = stage.arrivals.list[stage.arrivals.next].at, hour = at / hours(1);
            cr_assert_float_eq(rate_shape_factor(&stage.shapes[1], at), (double)(hour % 24) / 12,
                               1e-9);
            cr_assert_float_eq(rate_shape_factor(&stage.shapes[2], at), hour % 5 ? 1.25 : 0, 1e-9);
        }
    }
    cr_expect_gt(asked, 1000);
    strike(&stage);
}
