/* The ladder of alarms against a sorted array: set, cancel, move, pop, in every mix and at every
 * distance. */
#include "engine/timers.h"

#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

static struct alarm alarm_at(sim_time at, uint32_t subject) {
    return (struct alarm){.at = at, .kind = 5, .subject = subject};
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
    for (uint32_t i = 0; i < 5; i++) timers_set(&timers, alarm_at(days(at[i]), i), 96, i);
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
    for (uint32_t i = 0; i < 1000; i++) timers_set(&timers, alarm_at(hours(3), i), 96, i);
    for (uint32_t i = 0; i < 1000; i++) {
        (void)timers_first(&timers);
        cr_assert_eq(timers_pop(&timers).subject, i);
    }
    timers_release(&timers);
}

Test(timers, of_one_moment_the_smaller_priority_leaves_first) {
    struct timers timers;
    timers_init(&timers, 0);
    timers_set(&timers, alarm_at(hours(3), 1), 96, 1);
    timers_set(&timers, alarm_at(hours(3), 2), 7, 2);
    (void)timers_first(&timers);
    cr_assert_eq(timers_pop(&timers).subject, 2);
    timers_release(&timers);
}

Test(timers, an_alarm_comes_out_as_it_was_set) {
    struct timers timers;
    timers_init(&timers, -days(3));
    timers_set(&timers, (struct alarm){.at = -days(2), .kind = 77, .subject = 88}, 96, 1);
    (void)timers_first(&timers);
    struct alarm alarm = timers_pop(&timers);
    cr_assert(alarm.at == -days(2) && alarm.kind == 77 && alarm.subject == 88);
    timers_release(&timers);
}

Test(timers, the_slot_bits_of_the_first_key_are_zero) {
    struct timers timers;
    timers_init(&timers, 0);
    timers_set(&timers, alarm_at(5, 1), 96, 12345);
    cr_assert_eq(event_key_slot(timers_first(&timers)), 0);
    timers_release(&timers);
}

Test(timers, a_cancelled_alarm_never_goes_off) {
    struct timers timers;
    timers_init(&timers, 0);
    timer_handle handle = timers_set(&timers, alarm_at(5, 1), 96, 1);
    timers_set(&timers, alarm_at(9, 2), 96, 2);
    cr_assert(timers_cancel(&timers, handle));
    cr_assert_eq(timers_first(&timers).at, 9);
    timers_release(&timers);
}

Test(timers, an_alarm_can_be_cancelled_once) {
    struct timers timers;
    timers_init(&timers, 0);
    timer_handle handle = timers_set(&timers, alarm_at(5, 1), 96, 1);
    timers_cancel(&timers, handle);
    cr_assert_not(timers_cancel(&timers, handle));
    timers_release(&timers);
}

Test(timers, the_handle_of_an_alarm_gone_off_is_harmless) {
    struct timers timers;
    timers_init(&timers, 0);
    timer_handle old = timers_set(&timers, alarm_at(5, 1), 96, 1);
    (void)timers_first(&timers);
    timers_pop(&timers);
    timers_set(&timers, alarm_at(6, 2), 96, 2); /* takes the same record */
    cr_assert_not(timers_cancel(&timers, old));
    cr_assert_eq(timers_first(&timers).at, 6);
    timers_release(&timers);
}

Test(timers, the_handle_of_a_cancelled_alarm_is_harmless_when_its_record_is_used_again) {
    struct timers timers;
    timers_init(&timers, 0);
    timer_handle old = timers_set(&timers, alarm_at(5, 1), 96, 1);
    timers_cancel(&timers, old);
    (void)timers_first(&timers);
    timers_set(&timers, alarm_at(6, 2), 96, 2);
    cr_assert_not(timers_cancel(&timers, old));
    timers_release(&timers);
}

Test(timers, no_handle_is_no_alarm) {
    struct timers timers;
    timers_init(&timers, 0);
    cr_assert_neq(timers_set(&timers, alarm_at(5, 1), 96, 1), 0);
    cr_assert_not(timers_cancel(&timers, 0));
    cr_assert_not(timers_cancel(&timers, ~(timer_handle)0));
    timers_release(&timers);
}

Test(timers, alarms_at_never_and_beyond_do_no_harm) {
    struct timers timers;
    timers_init(&timers, 0);
    for (uint32_t i = 0; i < 200; i++)
        timers_set(&timers, alarm_at(i % 3 ? TIME_NEVER : TIME_NEVER + days(400), i), 96, i);
    for (uint32_t i = 0; i < 200; i++) timers_set(&timers, alarm_at(hours(i), i), 96, 200 + i);
    for (uint32_t i = 0; i < 200; i++) {
        cr_assert_eq(timers_first(&timers).at, hours(i));
        timers_pop(&timers);
    }
    cr_assert_geq(timers_first(&timers).at, TIME_NEVER);
    timers_set(&timers, alarm_at(days(9), 7), 96, 1000);
    cr_assert_eq(timers_first(&timers).at, days(9));
    timers_release(&timers);
}

/* --- fuzz --- */

enum { MOST = 60000 };

struct pending {
    struct event_key key;
    uint32_t subject;
    timer_handle handle;
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

static struct pending model_remove(struct model *model, uint32_t at) {
    struct pending gone = model->list[at];
    memmove(&model->list[at], &model->list[at + 1], (--model->count - at) * sizeof gone);
    return gone;
}

struct fuzz {
    uint64_t seed;
    sim_time now, reach;    /* alarms are set up to `reach` ahead, mostly near */
    unsigned set, cancel, move; /* shares of 100; the rest pops */
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
    timer_handle handle = timers_set(&fuzz->timers, alarm_at(at, subject), priority, sequence);
    model_add(fuzz->model,
              (struct pending){event_key_make(at, priority, sequence, 0), subject, handle});
}

static void fuzz_cancel(struct fuzz *fuzz) {
    struct pending gone = model_remove(fuzz->model, chance_below(&fuzz->seed, fuzz->model->count));
    cr_assert(timers_cancel(&fuzz->timers, gone.handle));
    cr_assert_not(timers_cancel(&fuzz->timers, gone.handle));
}

static void fuzz_pop(struct fuzz *fuzz) {
    struct pending expected = model_remove(fuzz->model, fuzz->model->count - 1);
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
        unsigned what = chance_below(&fuzz.seed, 100);
        if (fuzz.model->count == 0 || (what < fuzz.set && fuzz.model->count < MOST)) {
            fuzz_set(&fuzz, i);
        } else if (what < fuzz.set + fuzz.cancel) {
            fuzz_cancel(&fuzz);
        } else if (what < fuzz.set + fuzz.cancel + fuzz.move) {
            fuzz_cancel(&fuzz);
            fuzz_set(&fuzz, i);
        } else {
            fuzz_pop(&fuzz);
        }
        cr_assert_eq(fuzz.timers.pending, fuzz.model->count);
    }
    while (fuzz.model->count) fuzz_pop(&fuzz);
    cr_assert_eq(timers_first(&fuzz.timers).at, TIME_NEVER);
    timers_release(&fuzz.timers);
    free(fuzz.model);
}

Test(timers, agree_with_a_sorted_array_when_few_are_pending) {
    run((struct fuzz){.seed = 1, .reach = hours(5), .set = 40, .cancel = 10, .move = 10}, 200000);
}

Test(timers, agree_with_a_sorted_array_when_many_are_pending) {
    run((struct fuzz){.seed = 2, .reach = days(300), .set = 55, .cancel = 10, .move = 10}, 150000);
}

Test(timers, agree_with_a_sorted_array_when_most_are_cancelled) {
    run((struct fuzz){.seed = 3, .reach = days(30), .set = 45, .cancel = 40, .move = 10}, 150000);
}

Test(timers, agree_with_a_sorted_array_when_all_are_near) {
    run((struct fuzz){.seed = 4, .reach = 200, .set = 50, .cancel = 5, .move = 5}, 100000);
}

Test(timers, agree_with_a_sorted_array_when_the_clock_starts_below_zero) {
    run(
        (struct fuzz){
            .seed = 5, .now = -days(400), .reach = days(800), .set = 42, .cancel = 10, .move = 10},
        100000);
}

Test(timers, agree_with_a_sorted_array_after_a_lull_of_years) {
    struct fuzz fuzz = {.seed = 6, .reach = days(4000), .set = 34, .cancel = 25, .move = 25};
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
        for (uint32_t i = 0; i < 200; i++) fuzz_cancel(&fuzz);
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
