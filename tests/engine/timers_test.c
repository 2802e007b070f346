/* The ladder of alarms against a sorted array: set, sift, pop, in every mix and at every
 * distance. */
#include "engine/timers.h"

#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

/* An alarm of kind 5. */
static void set(struct timers *timers, sim_time at, uint32_t subject, unsigned priority,
                uint64_t sequence) {
    timers_set(timers, event_key_make(at, priority, sequence, 5), subject);
}

Test(timers, an_empty_one_has_nothing_before_never) {
    struct timers timers;
    timers_init(&timers, 0);
    cr_assert_eq(timers_first(&timers).at, TIME_NEVER);
    timers_release(&timers);
}

Test(timers, the_earliest_alarm_leaves_first) {
    struct timers timers;
    timers_init(&timers, 0);
    static const int64_t at[] = {50, 10, 4000, 30, 2};
    for (uint32_t i = 0; i < 5; i++) set(&timers, days(at[i]), i, 96, i);
    static const uint32_t order[] = {4, 1, 3, 0, 2};
    for (int i = 0; i < 5; i++) {
        cr_assert_eq(timers_first(&timers).at, days(at[order[i]]));
        cr_assert_eq(timers_pop(&timers).subject, order[i]);
    }
    timers_release(&timers);
}

Test(timers, alarms_of_one_moment_leave_in_the_order_they_were_set) {
    struct timers timers;
    timers_init(&timers, 0);
    for (uint32_t i = 0; i < 1000; i++) set(&timers, hours(3), i, 96, i);
    for (uint32_t i = 0; i < 1000; i++) {
        (void)timers_first(&timers);
        cr_assert_eq(timers_pop(&timers).subject, i);
    }
    timers_release(&timers);
}

Test(timers, of_one_moment_the_smaller_priority_leaves_first) {
    struct timers timers;
    timers_init(&timers, 0);
    set(&timers, hours(3), 1, 96, 1);
    set(&timers, hours(3), 2, 7, 2);
    (void)timers_first(&timers);
    cr_assert_eq(timers_pop(&timers).subject, 2);
    timers_release(&timers);
}

Test(timers, an_alarm_comes_out_as_it_was_set) {
    struct timers timers;
    timers_init(&timers, -days(3));
    timers_set(&timers, event_key_make(-days(2), 96, 1, 77), 88);
    (void)timers_first(&timers);
    struct alarm alarm = timers_pop(&timers);
    cr_assert(alarm.at == -days(2) && alarm.kind == 77 && alarm.subject == 88);
    timers_release(&timers);
}

Test(timers, the_slot_bits_of_the_first_key_are_the_kind) {
    struct timers timers;
    timers_init(&timers, 0);
    set(&timers, 5, 1, 96, 12345);
    cr_assert_eq(event_key_slot(timers_first(&timers)), 5);
    timers_release(&timers);
}

static bool is_even(const void *owner, struct alarm alarm) {
    ++*(unsigned *)(uintptr_t)owner;
    return alarm.subject % 2 == 0;
}

Test(timers, sifting_drops_what_holds_no_more_from_every_rung) {
    struct timers timers;
    timers_init(&timers, 0);
    for (uint32_t i = 0; i < 3000; i++) set(&timers, minutes(i * i), i, 96, i);
    (void)timers_first(&timers);
    unsigned asked = 0;
    timers_sift(&timers, is_even, &asked);
    cr_assert_eq(asked, 3000);
    cr_assert_eq(timers.pending, 1500);
    for (uint32_t i = 0; i < 3000; i += 2) {
        cr_assert_eq(timers_first(&timers).at, minutes(i * i));
        cr_assert_eq(timers_pop(&timers).subject, i);
    }
    timers_release(&timers);
}

Test(timers, one_that_is_sifted_empty_goes_on) {
    struct timers timers;
    timers_init(&timers, 0);
    unsigned asked = 0;
    timers_sift(&timers, is_even, &asked);
    set(&timers, days(900), 1, 96, 1);
    timers_sift(&timers, is_even, &asked);
    cr_assert_eq(timers_first(&timers).at, TIME_NEVER);
    set(&timers, days(1), 2, 96, 2);
    set(&timers, hours(1), 4, 96, 3);
    cr_assert_eq(timers_first(&timers).at, hours(1));
    timers_release(&timers);
}

/* Few alarms far apart, then a great many close together, then few again. */
Test(timers, no_bucket_grows_long_when_the_rate_changes) {
    struct timers timers;
    timers_init(&timers, 0);
    static const int64_t gap[] = {3600000000, 1000, 86400000000};
    sim_time at = 0;
    uint32_t most = 0;
    for (uint32_t i = 0; i < 90000; i++) {
        sim_time step = gap[i / 30000];
        for (int ahead = 0; i == 0 && ahead < 100; ahead++)
            set(&timers, at + ahead * step, 0, 96, (uint64_t)ahead);
        cr_assert_geq(timers_first(&timers).at, at);
        if (i % 30000 > 15000 && timers.near_count > most) most = timers.near_count;
        at = timers_pop(&timers).at;
        set(&timers, at + 100 * step, i, 96, 100 + i);
    }
    cr_assert_leq(most, 40, "%u in a bucket", most);
    timers_release(&timers);
}

Test(timers, alarms_at_never_and_beyond_do_no_harm) {
    struct timers timers;
    timers_init(&timers, 0);
    for (uint32_t i = 0; i < 200; i++)
        set(&timers, i % 3 ? TIME_NEVER : TIME_NEVER + days(400), i, 96, i);
    for (uint32_t i = 0; i < 200; i++) set(&timers, hours(i), i, 96, 200 + i);
    for (uint32_t i = 0; i < 200; i++) {
        cr_assert_eq(timers_first(&timers).at, hours(i));
        timers_pop(&timers);
    }
    cr_assert_geq(timers_first(&timers).at, TIME_NEVER);
    set(&timers, days(9), 7, 96, 1000);
    cr_assert_eq(timers_first(&timers).at, days(9));
    timers_release(&timers);
}

/* --- fuzz --- */

enum { MOST = 60000 };

struct pending {
    struct event_key key;
    uint32_t subject;
};

struct model { /* sorted, latest first */
    struct pending list[MOST];
    uint32_t count;
};

static void model_add(struct model *model, struct pending pending) {
    uint32_t low = 0, high = model->count; /* the first place whose key is before the new one */
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (event_key_before(model->list[middle].key, pending.key))
            high = middle;
        else
            low = middle + 1;
    }
    memmove(&model->list[low + 1], &model->list[low], (model->count++ - low) * sizeof pending);
    model->list[low] = pending;
}

static struct pending model_pop(struct model *model) { return model->list[--model->count]; }

struct fuzz {
    uint64_t seed;
    sim_time now, reach;    /* alarms are set up to `reach` ahead, mostly near */
    unsigned set, sift;     /* shares of 10,000; the rest pops */
    uint64_t sequence;
    struct timers timers;
    struct model *model;
};

static void fuzz_set(struct fuzz *fuzz, uint32_t subject) {
    double far = chance_unit(&fuzz->seed);
    sim_time at = fuzz->now + (sim_time)((double)fuzz->reach * far * far * far);
    if (chance_below(&fuzz->seed, 5) == 0)
        at = fuzz->now + fuzz->reach / 16 * chance_below(&fuzz->seed, 16); /* ties */
    unsigned priority = chance_below(&fuzz->seed, 8) ? 96 : 3;
    uint64_t sequence = fuzz->sequence++;
    set(&fuzz->timers, at, subject, priority, sequence);
    model_add(fuzz->model, (struct pending){event_key_make(at, priority, sequence, 5), subject});
}

/* Those hold whose subject does not lie in one class of residues. */
struct residue {
    uint32_t of, is;
};

static bool is_kept(const void *owner, struct alarm alarm) {
    const struct residue *gone = owner;
    return alarm.subject % gone->of != gone->is;
}

static void fuzz_sift(struct fuzz *fuzz) {
    struct residue gone = {2 + chance_below(&fuzz->seed, 8), chance_below(&fuzz->seed, 2)};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < fuzz->model->count; i++) {
        struct alarm alarm = {.subject = fuzz->model->list[i].subject};
        if (is_kept(&gone, alarm)) fuzz->model->list[kept++] = fuzz->model->list[i];
    }
    fuzz->model->count = kept;
    timers_sift(&fuzz->timers, is_kept, &gone);
}

static void fuzz_pop(struct fuzz *fuzz) {
    struct pending expected = model_pop(fuzz->model);
    struct event_key first = timers_first(&fuzz->timers);
    cr_assert(first.at == expected.key.at && first.order == expected.key.order);
    struct alarm alarm = timers_pop(&fuzz->timers);
    cr_assert(alarm.at == expected.key.at && alarm.subject == expected.subject && alarm.kind == 5);
    fuzz->now = alarm.at;
}

static void run(struct fuzz fuzz, uint32_t operations) {
    fuzz.model = calloc(1, sizeof *fuzz.model);
    timers_init(&fuzz.timers, fuzz.now);
    for (uint32_t i = 0; i < operations; i++) {
        unsigned what = chance_below(&fuzz.seed, 10000);
        if (fuzz.model->count == 0 || (what < fuzz.set && fuzz.model->count < MOST))
            fuzz_set(&fuzz, i);
        else if (what < fuzz.set + fuzz.sift) fuzz_sift(&fuzz);
        else fuzz_pop(&fuzz);
        cr_assert_eq(fuzz.timers.pending, fuzz.model->count);
    }
    while (fuzz.model->count) fuzz_pop(&fuzz);
    cr_assert_eq(timers_first(&fuzz.timers).at, TIME_NEVER);
    timers_release(&fuzz.timers);
    free(fuzz.model);
}

Test(timers, agree_with_a_sorted_array_when_few_are_pending) {
    run((struct fuzz){.seed = 1, .reach = hours(5), .set = 4900, .sift = 100}, 200000);
}

Test(timers, agree_with_a_sorted_array_when_many_are_pending) {
    run((struct fuzz){.seed = 2, .reach = days(300), .set = 6000, .sift = 2}, 150000);
}

Test(timers, agree_with_a_sorted_array_when_most_hold_no_more) {
    run((struct fuzz){.seed = 3, .reach = days(30), .set = 8500, .sift = 30}, 150000);
}

Test(timers, agree_with_a_sorted_array_when_all_are_near) {
    run((struct fuzz){.seed = 4, .reach = 200, .set = 5000, .sift = 3}, 100000);
}

Test(timers, agree_with_a_sorted_array_when_the_clock_starts_below_zero) {
    run((struct fuzz){.seed = 5, .now = -days(400), .reach = days(800), .set = 5000, .sift = 5},
        100000);
}

Test(timers, agree_with_a_sorted_array_after_a_lull_of_years) {
    struct fuzz fuzz = {.seed = 6, .reach = days(4000), .set = 4000, .sift = 500};
    run(fuzz, 100000); /* the ladder runs dry again and again */
}

/* The next alarm is years away when thousands are set before it. */
static void crowd_before_a_far_alarm(uint64_t seed, sim_time reach) {
    struct fuzz fuzz = {.seed = seed, .reach = reach, .model = calloc(1, sizeof *fuzz.model)};
    timers_init(&fuzz.timers, 0);
    for (uint32_t lull = 0; lull < 20; lull++) {
        fuzz.reach = days(4000);
        for (uint32_t i = 0; i < 3; i++) fuzz_set(&fuzz, i);
        (void)timers_first(&fuzz.timers);
        fuzz.reach = reach;
        for (uint32_t i = 0; i < 2000; i++) fuzz_set(&fuzz, i);
        if (lull % 3 == 0) fuzz_sift(&fuzz);
        while (fuzz.model->count > 2) fuzz_pop(&fuzz);
    }
    while (fuzz.model->count) fuzz_pop(&fuzz);
    cr_assert_eq(timers_first(&fuzz.timers).at, TIME_NEVER);
    timers_release(&fuzz.timers);
    free(fuzz.model);
}

Test(timers, agree_with_a_sorted_array_when_a_crowd_comes_before_a_far_alarm) {
    crowd_before_a_far_alarm(7, days(30));
    crowd_before_a_far_alarm(8, seconds(1));
    crowd_before_a_far_alarm(9, 16);
}
