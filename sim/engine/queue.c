/* The inside of a queue: chains of rows for the jobs that came back, for the promoted ones and for
 * each class of severity, a heap for the orders by a number. Invariants:
 * 1. a job stands in one chain or in the heap while `queued` is set, and nowhere else;
 *    queue_line_of() says which. So the fields that it reads must not change while the job is
 *    queued.
 * 2. `count` is the number of jobs in all chains and in the heap, `begun_count` of those that came
 *    back.
 * 3. in the heap a job knows its place: heap[job.heap_at] is the job, and none goes before its
 *    parent. */
#include "engine/queue.h"

#include <assert.h>

#include "base/array.h"

static const struct job_line EMPTY = {NO_JOB, NO_JOB};

void queue_init(struct job_queue *queue, enum discipline discipline) {
    *queue = (struct job_queue){.discipline = discipline, .begun = EMPTY, .promoted = EMPTY};
    for (int i = 0; i < SEVERITIES; i++) queue->lines[i] = EMPTY;
}

void queue_release(struct job_queue *queue) {
    mem_free(queue->heap);
    queue->heap = NULL;
    queue->heap_count = queue->heap_room = 0;
}

/* A line is empty when its head is NO_JOB. Its tail is valid only while it is not empty, and
 * `previous` of its first job never is, so that taking the first is one load and one store. */
static void line_add(struct job_line *line, struct job *jobs, uint32_t job) {
    bool empty = line->head == NO_JOB;
    uint32_t before = empty ? job : line->tail;
    jobs[before].next = job;
    line->head = empty ? job : line->head;
    jobs[job].previous = before;
    jobs[job].next = NO_JOB;
    line->tail = job;
}

static void line_remove(struct job_line *line, struct job *jobs, uint32_t job) {
    uint32_t next = jobs[job].next, previous = jobs[job].previous;
    assert(line->head == job || jobs[previous].next == job);
    assert(next == NO_JOB ? line->tail == job : jobs[next].previous == job);
    if (line->head == job)
        line->head = next;
    else
        jobs[previous].next = next;
    if (next == NO_JOB)
        line->tail = previous;
    else
        jobs[next].previous = previous;
}

/* How a discipline keeps its jobs, and by which key they go: what its row says. */
enum kept { KEPT_ONE_LINE, KEPT_LINES, KEPT_HEAP };

static inline enum kept discipline_kept(enum discipline discipline) {
    switch (discipline) {
#define DISCIPLINE(id, name, english, indonesian, kept, key) \
    case DISCIPLINE_##id: return KEPT_##kept;
        DISCIPLINES(DISCIPLINE)
#undef DISCIPLINE
    }
    __builtin_unreachable();
}

static inline int64_t discipline_key(enum discipline discipline, const struct job *job) {
    switch (discipline) {
#define DISCIPLINE(id, name, english, indonesian, kept, key) \
    case DISCIPLINE_##id: return key;
        DISCIPLINES(DISCIPLINE)
#undef DISCIPLINE
    }
    __builtin_unreachable();
}

/* The line that a job stands in; NULL when it stands in the heap. */
static struct job_line *queue_line_of(struct job_queue *queue, const struct job *job) {
    if (job->begun) return &queue->begun;
    if (job->promoted) return &queue->promoted;
    switch (discipline_kept(queue->discipline)) {
    case KEPT_ONE_LINE: return &queue->lines[0];
    case KEPT_LINES:
        assert(discipline_key(queue->discipline, job) < SEVERITIES);
        return &queue->lines[discipline_key(queue->discipline, job)];
    case KEPT_HEAP: return NULL;
    }
    __builtin_unreachable();
}

/* The order of a heap: the key, then arrival, then number, so that no tie is left to chance. */
static bool heap_goes_before(const struct job_queue *queue, const struct job *jobs, uint32_t a,
                             uint32_t b) {
    const struct job *x = &jobs[a], *y = &jobs[b];
    int64_t left = discipline_key(queue->discipline, x),
            right = discipline_key(queue->discipline, y);
    if (left != right) return left < right;
    if (x->entered != y->entered) return x->entered < y->entered;
    return a < b;
}

static void heap_put(struct job_queue *queue, struct job *jobs, uint32_t at, uint32_t job) {
    queue->heap[at] = job;
    jobs[job].heap_at = at;
}

static void heap_rise(struct job_queue *queue, struct job *jobs, uint32_t at, uint32_t job) {
    while (at > 0 && heap_goes_before(queue, jobs, job, queue->heap[(at - 1) / 2])) {
        heap_put(queue, jobs, at, queue->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(queue, jobs, at, job);
    assert(at < queue->heap_count);
}

static void heap_sink(struct job_queue *queue, struct job *jobs, uint32_t at, uint32_t job) {
    for (uint32_t child; (child = 2 * at + 1) < queue->heap_count; at = child) {
        if (child + 1 < queue->heap_count &&
            heap_goes_before(queue, jobs, queue->heap[child + 1], queue->heap[child]))
            child++;
        if (!heap_goes_before(queue, jobs, queue->heap[child], job)) break;
        heap_put(queue, jobs, at, queue->heap[child]);
    }
    heap_put(queue, jobs, at, job);
    assert(at == 0 || !heap_goes_before(queue, jobs, job, queue->heap[(at - 1) / 2]));
}

static void heap_add(struct job_queue *queue, struct job *jobs, uint32_t job) {
    ARRAY_RESERVE(queue->heap, queue->heap_room, queue->heap_count + 1);
    heap_rise(queue, jobs, queue->heap_count++, job);
}

static void heap_remove(struct job_queue *queue, struct job *jobs, uint32_t job) {
    uint32_t at = jobs[job].heap_at, last = queue->heap[--queue->heap_count];
    assert(at <= queue->heap_count);
    assert(at == queue->heap_count || queue->heap[at] == job);
    if (at == queue->heap_count) return;
    /* `last` is compared with its new parent, not with `job`, whose key may have changed. */
    if (at > 0 && heap_goes_before(queue, jobs, last, queue->heap[(at - 1) / 2]))
        heap_rise(queue, jobs, at, last);
    else
        heap_sink(queue, jobs, at, last);
}

/* `inline` here and at queue_take() tells the optimizer at link time that every job calls the
 * two. */
inline void queue_add(struct job_queue *queue, struct job *jobs, uint32_t job) {
    assert(!jobs[job].queued);
    assert(jobs[job].severity < SEVERITIES);
    queue->count++;
    jobs[job].queued = true;
    struct job_line *line = queue_line_of(queue, &jobs[job]);
    if (line)
        line_add(line, jobs, job);
    else
        heap_add(queue, jobs, job);
}

void queue_put_back(struct job_queue *queue, struct job *jobs, uint32_t job) {
    jobs[job].begun = true;
    queue->begun_count++;
    queue_add(queue, jobs, job);
}

void queue_remove(struct job_queue *queue, struct job *jobs, uint32_t job) {
    assert(jobs[job].queued);
    assert(queue->count > 0);
    queue->count--;
    queue->begun_count -= jobs[job].begun;
    jobs[job].queued = false;
    struct job_line *line = queue_line_of(queue, &jobs[job]);
    if (line)
        line_remove(line, jobs, job);
    else
        heap_remove(queue, jobs, job);
}

static struct job_line *queue_first_class(struct job_queue *queue) {
    int class = 0;
    while (class < SEVERITIES - 1 && queue->lines[class].head == NO_JOB) class++;
    return &queue->lines[class];
}

/* The line whose first job goes next; NULL when that is the heap's. */
static struct job_line *queue_first_line(struct job_queue *queue) {
    if (queue->begun.head != NO_JOB) return &queue->begun;
    if (queue->promoted.head != NO_JOB) return &queue->promoted;
    switch (discipline_kept(queue->discipline)) {
    case KEPT_ONE_LINE: return &queue->lines[0];
    case KEPT_LINES: return queue_first_class(queue);
    case KEPT_HEAP: return NULL;
    }
    __builtin_unreachable();
}

inline uint32_t queue_take(struct job_queue *queue, struct job *jobs) {
    struct job_line *line = queue_first_line(queue);
    uint32_t job = line ? line->head : queue->heap_count ? queue->heap[0] : NO_JOB;
    if (job == NO_JOB) return NO_JOB;
    assert(queue->count > 0);
    assert(jobs[job].queued);
    queue->count--;
    if (line == &queue->begun) queue->begun_count--;
    if (line)
        line->head = jobs[job].next;
    else
        heap_remove(queue, jobs, job);
    jobs[job].queued = false;
    assert(queue->heap_count <= queue->count);
    return job;
}

void queue_promote(struct job_queue *queue, struct job *jobs, uint32_t job) {
    if (jobs[job].promoted) return;
    if (!jobs[job].queued || jobs[job].begun) { /* one that came back goes before them anyway */
        jobs[job].promoted = true;
        return;
    }
    queue_remove(queue, jobs, job); /* invariant 1 */
    jobs[job].promoted = true;
    queue_add(queue, jobs, job);
}

/* Sorts the first `count` jobs of a chain by the time they came; jobs of one moment keep their
 * order (a merge sort). Returns the first, and in `*rest` the job behind the last of them. */
static uint32_t chain_sort_by_arrival(struct job *jobs, uint32_t first, uint32_t count,
                                      uint32_t *rest) {
    if (count == 1) {
        *rest = jobs[first].next;
        jobs[first].next = NO_JOB;
        return first;
    }
    uint32_t middle, head = NO_JOB, *end = &head;
    uint32_t a = chain_sort_by_arrival(jobs, first, count / 2, &middle),
             b = chain_sort_by_arrival(jobs, middle, count - count / 2, rest);
    while (a != NO_JOB && b != NO_JOB) {
        uint32_t *from = jobs[b].entered < jobs[a].entered ? &b : &a;
        *end = *from;
        end = &jobs[*from].next;
        *from = *end;
    }
    *end = a != NO_JOB ? a : b;
    return head;
}

void queue_rearrange(struct job_queue *queue, struct job *jobs, enum discipline discipline) {
    if (queue->discipline == discipline) return;
    struct job_line begun = queue->begun, promoted = queue->promoted, others = EMPTY;
    uint32_t count = 0, none;
    queue->begun = queue->promoted = EMPTY; /* these stay as they are */
    for (uint32_t job; (job = queue_take(queue, jobs)) != NO_JOB; count++)
        line_add(&others, jobs, job);
    queue->begun = begun;
    queue->promoted = promoted;
    queue->discipline = discipline;
    if (count == 0) return;
    for (uint32_t job = chain_sort_by_arrival(jobs, others.head, count, &none), next; job != NO_JOB;
         job = next) {
        next = jobs[job].next;
        queue_add(queue, jobs, job);
    }
}
