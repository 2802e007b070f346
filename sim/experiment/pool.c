/* Replications side by side on threads; results are handed over in order. */
#include "experiment/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/signals.h"

enum { AHEAD = 1 }; /* runs begun and not handed over, per thread: what a kill loses (promise R5) */

struct seat {
    uv_work_t request;
    struct line *line;
    struct pool_task task;
    struct replication *replication_result;
    bool over;
};

/* Runs in their order: seats from `first` on are taken, `count` of them. */
struct line {
    const struct pool *pool;
    uv_loop_t loop;
    uv_signal_t signals[ENDING_SIGNALS];
    struct signals before;
    struct seat *seats;
    size_t room, first, count;
    atomic_bool stop;
    bool interrupted, enough,
        broken; /* broken: a run was given up, and what comes after it would leave a gap */
};

unsigned pool_threads_usual(void) { return uv_available_parallelism(); }
static void work(uv_work_t *request) {
    struct seat *seat = request->data;
    seat->replication_result = replication_run(seat->task.scenario, seat->task.draw_seed,
                                               seat->task.observer, &seat->line->stop);
}

/* libuv lets go of a signal by setting it to its default: none may arrive until they are given
 * back. */
static void let_signals_go(struct line *line) {
    struct signals ours;
    signals_hold(&ours);
    for (size_t i = 0; i < ENDING_SIGNALS; i++) uv_close((uv_handle_t *)&line->signals[i], NULL);
}

/* Nothing more is begun, and what has begun gives up soon. */
static void stop(struct line *line) {
    atomic_store(&line->stop, true);
    for (size_t i = 0; i < line->count; i++)
        uv_cancel((uv_req_t *)&line->seats[(line->first + i) % line->room].request);
}

/* Hands over what is done, as far as the order allows; after an interruption, too: what is finished
 * is kept. */
static void hand_over(struct line *line) {
    while (line->count && line->seats[line->first].over) {
        struct seat *seat = &line->seats[line->first];
        line->first = (line->first + 1) % line->room;
        line->count--;
        line->broken |= !seat->replication_result;
        if (line->enough || line->broken) replication_free(seat->replication_result);
        else if (!line->pool->done(line->pool->context, &seat->task, seat->replication_result)) {
            line->enough = true;
            stop(line);
        }
    }
}

static void fill(struct line *line);

static void on_over(uv_work_t *request, int status) {
    struct seat *seat = request->data;
    struct line *line = seat->line;
    (void)status; /* cancelled: there is no replication */
    seat->over = true;
    hand_over(line);
    fill(line);
    if (line->count == 0) let_signals_go(line);
}

static void fill(struct line *line) {
    while (line->count < line->room && !atomic_load(&line->stop)) {
        struct seat *seat = &line->seats[(line->first + line->count) % line->room];
        *seat = (struct seat){.line = line, .request.data = seat};
        if (!line->pool->next(line->pool->context, &seat->task)) return;
        line->count++;
        uv_queue_work(&line->loop, &seat->request, work, on_over);
    }
}

static void on_signal(uv_signal_t *handle, int signal) {
    struct line *line = handle->data;
    (void)signal;
    bool is_new = signals_is_new();
    if (line->interrupted && is_new) _exit(EXIT_INTERRUPTED);
    if (line->interrupted) return;
    line->interrupted = true;
    if (line->pool->interrupted) line->pool->interrupted(line->pool->context);
    stop(line);
}

static void listen_to_signals(struct line *line) {
    for (int i = 0; i < ENDING_SIGNALS; i++) {
        uv_signal_init(&line->loop, &line->signals[i]);
        line->signals[i].data = line;
        if (!signals_ignored(&line->before, i))
            uv_signal_start(&line->signals[i], on_signal, ENDING_SIGNAL[i]);
    }
}

/* libuv's memory is the program's own (base/mem.h). */
static void *block_new(size_t bytes) { return mem_resize(NULL, 1, bytes); }
static void *block_resize(void *block, size_t bytes) { return mem_resize(block, 1, bytes); }
static void share_memory(void) {
    uv_replace_allocator(block_new, block_resize, mem_alloc, mem_free);
}

/* libuv makes its threads at the first piece of work, as many as this variable says. */
static void set_threads(unsigned threads) {
    char count[16];
    snprintf(count, sizeof count, "%u", threads);
    setenv("UV_THREADPOOL_SIZE", count, 1);
}

enum pool_end pool_run(const struct pool *pool) {
    share_memory();
    struct line *line = mem_alloc(1, sizeof *line);
    unsigned threads = pool->threads ? pool->threads : 1;
    line->pool = pool;
    line->room = pool->threads ? (size_t)AHEAD * threads : 1;
    line->seats = mem_alloc(line->room, sizeof *line->seats);
    uv_loop_init(&line->loop);
    signals_hold(&line->before);
    listen_to_signals(line);
    set_threads(threads);
    fill(line);
    signals_let_in(&line->before);
    if (line->count == 0) let_signals_go(line);
    uv_run(&line->loop, UV_RUN_DEFAULT);
    uv_loop_close(&line->loop);
    signals_give_back(&line->before);
    enum pool_end end = line->interrupted ? POOL_INTERRUPTED
                        : line->enough    ? POOL_ENOUGH
                                          : POOL_FINISHED;
    mem_free(line->seats);
    mem_free(line);
    return end;
}
