/* Queues of all disciplines against a plain list that is searched from end to end. */
#include "engine/queue.h"

#include <criterion/criterion.h>

#include "check.h"

enum { JOBS = 300 };

struct fixture {
    struct job jobs[JOBS];
    struct job_queue queue;
};

static void set_up(struct fixture *f, enum discipline discipline) {
    *f = (struct fixture){0};
    queue_init(&f->queue, discipline);
    for (uint32_t i = 0; i < JOBS; i++)
        f->jobs[i] = (struct job){.next = NO_JOB, .previous = NO_JOB};
}

static void add(struct fixture *f, uint32_t job, struct job what) {
    what.entered = what.entered ? what.entered : job;
    f->jobs[job] = what;
    queue_add(&f->queue, f->jobs, job);
}

/* The queue is emptied and must give these jobs, in this order. */
#define ASSERT_LEAVES(f, ...)                                                             \
    do {                                                                                  \
        static const uint32_t order_[] = {__VA_ARGS__};                                   \
        for (size_t i_ = 0; i_ < sizeof order_ / sizeof *order_; i_++)                    \
            cr_assert_eq(queue_take(&(f)->queue, (f)->jobs), order_[i_], "place %zu", i_); \
        cr_assert_eq(queue_take(&(f)->queue, (f)->jobs), NO_JOB);                         \
        queue_release(&(f)->queue);                                                       \
    } while (0)

Test(queue, an_empty_queue_gives_no_job) {
    for (int discipline = 0; discipline <= DISCIPLINE_SHORTEST; discipline++) {
        struct fixture f;
        set_up(&f, (enum discipline)discipline);
        cr_assert_eq(queue_take(&f.queue, f.jobs), NO_JOB);
    }
}

Test(queue, first_come_is_first_served) {
    struct fixture f;
    set_up(&f, DISCIPLINE_FIFO);
    add(&f, 5, (struct job){.severity = 7, .rank = 9, .work = 9});
    add(&f, 2, (struct job){.severity = 0, .rank = 1, .work = 1});
    add(&f, 9, (struct job){.severity = 3, .rank = 5, .work = 5});
    ASSERT_LEAVES(&f, 5, 2, 9);
}

Test(queue, what_comes_back_goes_before_all_others_in_every_discipline) {
    for (int discipline = 0; discipline <= DISCIPLINE_SHORTEST; discipline++) {
        struct fixture f;
        set_up(&f, (enum discipline)discipline);
        for (uint32_t i = 0; i < 4; i++)
            add(&f, i, (struct job){.severity = 4, .rank = 4, .work = 4 + i});
        queue_promote(&f.queue, f.jobs, 3);
        cr_assert_eq(queue_take(&f.queue, f.jobs), 3);
        cr_assert_eq(queue_take(&f.queue, f.jobs), 0);
        queue_promote(&f.queue, f.jobs, 2);
        queue_put_back(&f.queue, f.jobs, 3);
        queue_put_back(&f.queue, f.jobs, 0);
        queue_promote(&f.queue, f.jobs, 0);
        queue_rearrange(&f.queue, f.jobs, DISCIPLINE_SEVERITY);
        cr_assert_eq(f.queue.begun_count, 2);
        ASSERT_LEAVES(&f, 3, 0, 2, 1);
        cr_assert_eq(f.queue.begun_count, 0);
    }
}

Test(queue, the_most_severe_class_goes_first_and_in_order) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SEVERITY);
    add(&f, 1, (struct job){.severity = 7});
    add(&f, 2, (struct job){.severity = 0});
    add(&f, 3, (struct job){.severity = 3});
    add(&f, 4, (struct job){.severity = 0});
    ASSERT_LEAVES(&f, 2, 4, 3, 1);
}

Test(queue, the_earliest_deadline_goes_first) {
    struct fixture f;
    set_up(&f, DISCIPLINE_DEADLINE);
    add(&f, 1, (struct job){.rank = 50});
    add(&f, 2, (struct job){.rank = -7});
    add(&f, 3, (struct job){.rank = 20});
    ASSERT_LEAVES(&f, 2, 3, 1);
}

Test(queue, the_shortest_job_goes_first) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SHORTEST);
    add(&f, 1, (struct job){.work = 50});
    add(&f, 2, (struct job){.work = 7});
    add(&f, 3, (struct job){.work = 20});
    ASSERT_LEAVES(&f, 2, 3, 1);
}

Test(queue, equal_deadlines_leave_in_the_order_of_arrival) {
    struct fixture f;
    set_up(&f, DISCIPLINE_DEADLINE);
    static const uint32_t came[] = {8, 3, 9, 1, 7, 2};
    for (int i = 0; i < 6; i++) add(&f, came[i], (struct job){.rank = 5, .entered = 100 + i});
    ASSERT_LEAVES(&f, 8, 3, 9, 1, 7, 2);
}

Test(queue, the_promoted_go_before_everything_in_order_of_promotion) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SEVERITY);
    for (uint32_t i = 0; i < 5; i++) add(&f, i, (struct job){.severity = (uint8_t)i});
    queue_promote(&f.queue, f.jobs, 4);
    queue_promote(&f.queue, f.jobs, 2);
    ASSERT_LEAVES(&f, 4, 2, 0, 1, 3);
}

Test(queue, a_second_promotion_changes_nothing) {
    struct fixture f;
    set_up(&f, DISCIPLINE_FIFO);
    for (uint32_t i = 0; i < 4; i++) add(&f, i, (struct job){0});
    queue_promote(&f.queue, f.jobs, 3);
    queue_promote(&f.queue, f.jobs, 1);
    queue_promote(&f.queue, f.jobs, 3);
    queue_promote(&f.queue, f.jobs, 3);
    ASSERT_LEAVES(&f, 3, 1, 0, 2);
}

Test(queue, a_job_promoted_before_it_came_goes_to_the_front) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SHORTEST);
    add(&f, 0, (struct job){.work = 1});
    f.jobs[1] = (struct job){.work = 99};
    queue_promote(&f.queue, f.jobs, 1);
    queue_add(&f.queue, f.jobs, 1);
    ASSERT_LEAVES(&f, 1, 0);
}

Test(queue, a_line_is_by_deadline_after_a_change_to_deadlines) {
    struct fixture f;
    set_up(&f, DISCIPLINE_FIFO);
    add(&f, 1, (struct job){.rank = 50});
    add(&f, 2, (struct job){.rank = 7});
    add(&f, 3, (struct job){.rank = 20});
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_DEADLINE);
    ASSERT_LEAVES(&f, 2, 3, 1);
}

Test(queue, back_to_first_come_means_the_order_of_arrival) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SEVERITY);
    add(&f, 1, (struct job){.severity = 7});
    add(&f, 2, (struct job){.severity = 0});
    add(&f, 3, (struct job){.severity = 3});
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_FIFO);
    ASSERT_LEAVES(&f, 1, 2, 3);
}

Test(queue, within_a_class_the_order_of_arrival_survives_a_change_of_discipline) {
    struct fixture f;
    set_up(&f, DISCIPLINE_DEADLINE);
    add(&f, 1, (struct job){.severity = 1, .rank = 30});
    add(&f, 2, (struct job){.severity = 0, .rank = 20});
    add(&f, 3, (struct job){.severity = 1, .rank = 10});
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_SEVERITY);
    ASSERT_LEAVES(&f, 2, 1, 3);
}

Test(queue, the_order_of_promotion_survives_a_change_of_discipline) {
    struct fixture f;
    set_up(&f, DISCIPLINE_FIFO);
    for (uint32_t i = 0; i < 5; i++) add(&f, i, (struct job){.work = 10 - i});
    queue_promote(&f.queue, f.jobs, 3);
    queue_promote(&f.queue, f.jobs, 1);
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_SHORTEST);
    ASSERT_LEAVES(&f, 3, 1, 4, 2, 0);
}

Test(queue, the_longest_queue_can_be_rearranged_to_and_fro) {
    struct fixture f;
    set_up(&f, DISCIPLINE_FIFO);
    uint64_t seed = 3;
    for (uint32_t i = 0; i < JOBS; i++)
        add(&f, i,
            (struct job){.work = chance_below(&seed, 1000), .severity = (uint8_t)(i % SEVERITIES)});
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_SHORTEST);
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_SEVERITY);
    queue_rearrange(&f.queue, f.jobs, DISCIPLINE_FIFO);
    for (uint32_t i = 0; i < JOBS; i++) cr_assert_eq(queue_take(&f.queue, f.jobs), i);
    queue_release(&f.queue);
}

/* A job's work may have been made shorter since it was added to a heap (engine_promote() does it).
 */
Test(queue, a_job_whose_key_has_shrunk_can_be_removed) {
    struct fixture f;
    set_up(&f, DISCIPLINE_SHORTEST);
    static const sim_time work[] = {1, 10, 2, 11, 12, 30, 4}; /* a heap as it stands */
    for (uint32_t i = 0; i < 7; i++) add(&f, i, (struct job){.work = work[i]});
    f.jobs[3].work = 2;
    queue_remove(&f.queue, f.jobs, 3); /* 6, of work 4, takes its place below 1, of work 10 */
    ASSERT_LEAVES(&f, 0, 2, 6, 1, 4, 5);
}

Test(queue, a_job_that_has_left_is_not_queued) {
    struct fixture f;
    set_up(&f, DISCIPLINE_DEADLINE);
    add(&f, 1, (struct job){.rank = 1});
    cr_assert(f.jobs[1].queued);
    queue_take(&f.queue, f.jobs);
    cr_assert_not(f.jobs[1].queued);
    queue_release(&f.queue);
}

/* --- fuzz --- */

struct naive {
    uint32_t list[JOBS]; /* in order of arrival */
    uint32_t promoted_when[JOBS], promotions, count;
};

static bool naive_before(const struct fixture *f, const struct naive *naive, uint32_t a,
                         uint32_t b) {
    const struct job *x = &f->jobs[a], *y = &f->jobs[b];
    if (x->promoted != y->promoted) return x->promoted;
    if (x->promoted) return naive->promoted_when[a] < naive->promoted_when[b];
    switch (f->queue.discipline) {
    case DISCIPLINE_FIFO: return false; /* the list is in order of arrival */
    case DISCIPLINE_SEVERITY: return x->severity < y->severity;
    case DISCIPLINE_DEADLINE: return x->rank < y->rank;
    case DISCIPLINE_SHORTEST: return x->work < y->work;
    }
    return false;
}

static uint32_t naive_first(const struct fixture *f, const struct naive *naive) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < naive->count; i++)
        if (naive_before(f, naive, naive->list[i], naive->list[best])) best = i;
    return best;
}

static uint32_t naive_remove(struct naive *naive, uint32_t at) {
    uint32_t job = naive->list[at];
    for (naive->count--; at < naive->count; at++) naive->list[at] = naive->list[at + 1];
    return job;
}

static void fuzz_add(struct fixture *f, struct naive *naive, uint64_t *seed, sim_time now) {
    uint32_t job = chance_below(seed, JOBS);
    if (f->jobs[job].queued) return;
    f->jobs[job] = (struct job){.entered = now,
                                .severity = (uint8_t)chance_below(seed, SEVERITIES),
                                .rank = (int64_t)chance_below(seed, 30) - 15,
                                .work = chance_below(seed, 20),
                                .promoted = chance_below(seed, 20) == 0};
    if (f->jobs[job].promoted) naive->promoted_when[job] = naive->promotions++;
    naive->list[naive->count++] = job;
    queue_add(&f->queue, f->jobs, job);
}

static void fuzz_change(struct fixture *f, struct naive *naive, uint64_t *seed) {
    uint32_t at = chance_below(seed, naive->count), job = naive->list[at];
    switch (chance_below(seed, 3)) {
    case 0: queue_remove(&f->queue, f->jobs, naive_remove(naive, at)); break;
    case 1:
        if (!f->jobs[job].promoted) naive->promoted_when[job] = naive->promotions++;
        queue_promote(&f->queue, f->jobs, job);
        break;
    case 2:
        cr_assert_eq(queue_take(&f->queue, f->jobs), naive_remove(naive, naive_first(f, naive)));
        break;
    }
}

/* `rearranging`: one operation in so many is a change of discipline; 0 for none. */
static void fuzz(enum discipline discipline, uint32_t rearranging, uint64_t seed) {
    struct fixture f;
    struct naive naive = {.count = 0};
    set_up(&f, discipline);
    for (sim_time now = 1; now < 100000; now++) {
        if (rearranging && chance_below(&seed, rearranging) == 0)
            queue_rearrange(&f.queue, f.jobs,
                            (enum discipline)chance_below(&seed, DISCIPLINE_SHORTEST + 1));
        if (naive.count == 0 || chance_below(&seed, 100) < (now / 500 % 2 ? 30 : 80)) /* tides */
            fuzz_add(&f, &naive, &seed, now);
        else
            fuzz_change(&f, &naive, &seed);
        cr_assert_eq(f.queue.count, naive.count);
    }
    while (naive.count)
        cr_assert_eq(queue_take(&f.queue, f.jobs), naive_remove(&naive, naive_first(&f, &naive)));
    queue_release(&f.queue);
}

Test(queue, fifo_agrees_with_a_plain_list) { fuzz(DISCIPLINE_FIFO, 0, 1); }

Test(queue, severity_agrees_with_a_plain_list) { fuzz(DISCIPLINE_SEVERITY, 0, 2); }

Test(queue, deadline_agrees_with_a_plain_list) { fuzz(DISCIPLINE_DEADLINE, 0, 3); }

Test(queue, shortest_agrees_with_a_plain_list) { fuzz(DISCIPLINE_SHORTEST, 0, 4); }

Test(queue, changing_disciplines_agree_with_a_plain_list) { fuzz(DISCIPLINE_FIFO, 200, 5); }
