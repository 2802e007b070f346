/* Runs side by side: handed over in their order, each once, and an end that comes however it comes.
 */
#include "experiment/pool.h"

#include <criterion/criterion.h>
#include <signal.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/signals.h"

/* Short and long runs in turn, so that they end in another order than they began. */
struct queue_of_runs {
    const struct scenario *brief, *lengthy;
    uint64_t asked, wanted, begun, handed, under_way, most_under_way;
    uint64_t enough_at, signal_at; /* 0: never */
    uint64_t waits; /* at most so many are begun that are not handed over; 0: no limit */
    int signal;
    bool in_order;
};

static bool next_run(void *context, struct pool_task *task) {
    struct queue_of_runs *queue = context;
    queue->asked++;
    if (queue->begun == queue->wanted || (queue->waits && queue->under_way == queue->waits))
        return false;
    *task = (struct pool_task){.variant = queue->begun % 3 == 0,
                               .scenario = queue->begun % 3 ? queue->brief : queue->lengthy,
                               .draw_seed = {1, queue->begun}};
    queue->begun++;
    if (++queue->under_way > queue->most_under_way) queue->most_under_way = queue->under_way;
    return true;
}

static bool take(void *context, const struct pool_task *task,
                 struct replication *replication_result) {
    struct queue_of_runs *queue = context;
    queue->in_order &= replication_result && replication_result->replication == queue->handed &&
                       task->draw_seed.replication == queue->handed;
    queue->handed++;
    queue->under_way--;
    replication_free(replication_result);
    if (queue->handed == queue->signal_at) raise(queue->signal);
    return queue->handed != queue->enough_at;
}

static enum pool_end run_queue(struct queue_of_runs *queue, unsigned threads) {
    struct scenario *brief = town(MIXED_TOWN, "/end", "2024-01-03", NULL),
                    *lengthy = town(MIXED_TOWN, "/end", "2024-03-01", NULL);
    queue->brief = brief, queue->lengthy = lengthy, queue->in_order = true;
    struct pool pool = {.threads = threads, .context = queue, .next = next_run, .done = take};
    enum pool_end end = pool_run(&pool);
    scenario_free(brief);
    scenario_free(lengthy);
    return end;
}

/* Tests may be started with signals ignored, as a shell does with its background jobs. */
static void hear_all_signals(void) {
    for (int i = 0; i < ENDING_SIGNALS; i++) signal(ENDING_SIGNAL[i], SIG_DFL);
}

TestSuite(pool, .init = hear_all_signals);

Test(pool, runs_are_handed_over_in_their_order_on_any_number_of_threads) {
    static const unsigned threads[] = {
        0, 1, 2, 7, 64}; /* more threads than runs, too; libuv makes its own once, for the first */
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        struct queue_of_runs queue = {.wanted = 23};
        cr_expect_eq(run_queue(&queue, threads[i]), POOL_FINISHED);
        cr_expect_eq(queue.handed, 23, "%u threads", threads[i]);
        cr_expect(queue.in_order, "%u threads", threads[i]);
    }
}

Test(pool, on_many_threads_they_come_in_their_order_too) {
    struct queue_of_runs queue = {.wanted = 60};
    cr_expect_eq(run_queue(&queue, 8), POOL_FINISHED);
    cr_expect_eq(queue.handed, 60);
    cr_expect(queue.in_order);
    cr_expect_eq(queue.most_under_way, 8); /* no more is lost when somebody kills the program */
}

Test(pool, nothing_to_do_is_done_at_once) {
    for (unsigned threads = 0; threads < 3; threads++) {
        struct queue_of_runs queue = {.wanted = 0};
        cr_expect_eq(run_queue(&queue, threads), POOL_FINISHED);
        cr_expect_eq(queue.handed, 0);
    }
}

Test(pool, who_listens_hears_one_run_at_a_time) {
    struct queue_of_runs queue = {.wanted = 6};
    cr_expect_eq(run_queue(&queue, 0), POOL_FINISHED);
    cr_expect_eq(queue.most_under_way, 1);
}

Test(pool, a_next_that_waits_for_results_is_asked_again) {
    for (uint64_t waits = 1; waits < 4; waits++) {
        struct queue_of_runs queue = {.wanted = 17, .waits = waits};
        cr_expect_eq(run_queue(&queue, 4), POOL_FINISHED);
        cr_expect_eq(queue.handed, 17);
        cr_expect_eq(queue.most_under_way, waits);
    }
}

Test(pool, after_enough_nothing_is_handed_over) {
    struct queue_of_runs queue = {.wanted = 40, .enough_at = 5};
    cr_expect_eq(run_queue(&queue, 4), POOL_ENOUGH);
    cr_expect_eq(queue.handed, 5);
    cr_expect_leq(queue.begun, 5 + 3 * 4);
}

Test(pool, a_signal_ends_it_and_leaves_no_gap) {
    for (int i = 0; i < ENDING_SIGNALS; i++) {
        struct queue_of_runs queue = {.wanted = 4000, .signal_at = 9, .signal = ENDING_SIGNAL[i]};
        cr_expect_eq(run_queue(&queue, 3), POOL_INTERRUPTED);
        cr_expect_geq(queue.handed, 9);
        cr_expect_lt(queue.handed, 200);
        cr_expect(queue.in_order, "what is handed over after the signal goes on where it stood");
    }
}

Test(pool, a_signal_is_heard_where_somebody_listens_to_the_runs) {
    struct queue_of_runs queue = {.wanted = 4000, .signal_at = 3, .signal = SIGTERM};
    cr_expect_eq(run_queue(&queue, 0), POOL_INTERRUPTED);
    cr_expect_lt(queue.handed, 200);
}

Test(pool, a_signal_that_was_ignored_stays_ignored) {
    signal(SIGHUP, SIG_IGN);
    struct queue_of_runs queue = {.wanted = 12, .signal_at = 3, .signal = SIGHUP};
    cr_expect_eq(run_queue(&queue, 2), POOL_FINISHED);
    cr_expect_eq(queue.handed, 12);
    cr_expect_eq(signal(SIGHUP, SIG_DFL), SIG_IGN);
}

static volatile sig_atomic_t heard;
static void hear(int number) { heard = number; }

Test(pool, signals_are_given_back_as_they_were) {
    signals_listen(hear);
    struct queue_of_runs queue = {.wanted = 3};
    cr_expect_eq(run_queue(&queue, 2), POOL_FINISHED);
    raise(SIGTERM);
    cr_expect_eq(heard, SIGTERM);
    raise(SIGINT);
    cr_expect_eq(heard, SIGINT);
}
