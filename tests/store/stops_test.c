/* A log that is longer than memory holds at a time comes back by report, and in its order. */
#include "store/stops.h"

#include <criterion/criterion.h>

#include "base/error.h"
#include "base/mem.h"

enum { STOPS = 300000, REPORTS = 70001 };

static struct stop stop_at(int64_t stop) {
    int64_t mixed = stop * 7919 % REPORTS;
    return (struct stop){.number = {[LOG_NUMBER_replication] = stop / (STOPS / 2),
                                    [LOG_NUMBER_number] = mixed - REPORTS / 2,
                                    [LOG_NUMBER_stop] = stop}};
}

static struct stops *many_stops(int64_t count) {
    struct stops *stops = stops_new();
    struct error error = {0};
    for (int64_t i = 0; i < count; i++) {
        struct stop stop = stop_at(i);
        cr_assert(stops_add(stops, &stop, &error), "%s", error.story);
    }
    stops_end(stops);
    return stops;
}

/* Whether `after` stands behind `before` in the order of a walk. */
static bool is_behind(const int64_t *before, const int64_t *after) {
    static const enum log_number key[] = {LOG_NUMBER_replication, LOG_NUMBER_number,
                                          LOG_NUMBER_stop};
    for (int i = 0; i < 3; i++)
        if (before[key[i]] != after[key[i]]) return before[key[i]] < after[key[i]];
    return false;
}

static void expect_all(const struct stops *stops, int64_t count) {
    struct error error = {0};
    struct stops_walk *walk = stops_walk_new(stops);
    struct stop before = {.number = {[LOG_NUMBER_replication] = -1}};
    int64_t seen = 0, sum = 0;
    for (const struct stop *stop; (stop = stops_next(walk, &error)); seen++) {
        cr_assert(is_behind(before.number, stop->number));
        sum += stop->number[LOG_NUMBER_stop];
        before = *stop;
    }
    stops_walk_free(walk);
    cr_expect(!error.set, "%s", error.story);
    cr_expect_eq(seen, count);
    cr_expect_eq(sum, count * (count - 1) / 2);
}

Test(stops, of_several_runs_come_back_by_replication_report_and_stop_as_often_as_asked) {
    struct stops *stops = many_stops(STOPS);
    expect_all(stops, STOPS);
    expect_all(stops, STOPS);
    stops_free(stops);
}

Test(stops, of_one_run_and_of_none_need_no_file) {
    for (int64_t count = 0; count < 2000; count += 1000) {
        struct stops *stops = many_stops(count);
        expect_all(stops, count);
        stops_free(stops);
    }
}

Test(stops, a_walk_may_end_early) {
    struct stops *stops = many_stops(STOPS);
    struct stops_walk *walk = stops_walk_new(stops);
    struct error error = {0};
    for (int i = 0; i < 10; i++) cr_assert_not_null(stops_next(walk, &error));
    stops_walk_free(walk);
    stops_free(stops);
}
