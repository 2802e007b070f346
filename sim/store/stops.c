/* External merge sort. A run is sorted by report; stops of the same report stay in the order in
 * which they came, in a run by their place, between runs by that of the runs. Invariants: every run
 * but the last lies in the file, one behind the other; the last is in memory, so that a short log
 * needs no file. A walk holds a heap of the runs that have something left, by their next stop. */
#include "stops.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "temporary.h"

enum { RUN_STOPS = 1 << 16, READ_STOPS = 128 };

/* What stops are sorted by. */
struct report {
    int64_t replication, number;
};

struct run {
    off_t at;
    size_t count;
    struct report first;
};

struct sorted {
    struct report report;
    uint32_t place;
};

struct stops {
    struct stop *held; /* the run that is not in the file */
    struct sorted *order;
    size_t held_count;
    struct run *runs;
    size_t run_count, run_room;
    int file; /* or -1 */
    off_t length;
};

static struct report report_of(const struct stop *stop) {
    return (struct report){stop->number[LOG_NUMBER_replication], stop->number[LOG_NUMBER_number]};
}

static int report_order(const struct report *a, const struct report *b) {
    if (a->replication != b->replication) return a->replication < b->replication ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* --- runs --- */

struct stops *stops_new(void) {
    struct stops *stops = mem_alloc(1, sizeof *stops);
    stops->held = mem_alloc(RUN_STOPS, sizeof *stops->held);
    stops->order = mem_alloc(RUN_STOPS, sizeof *stops->order);
    stops->file = -1;
    return stops;
}

void stops_free(struct stops *stops) {
    if (!stops) return;
    if (stops->file >= 0) close(stops->file);
    mem_free(stops->held);
    mem_free(stops->order);
    mem_free(stops->runs);
    mem_free(stops);
}

static int sorted_order(const void *a, const void *b) {
    const struct sorted *one = a, *other = b;
    int order = report_order(&one->report, &other->report);
    return order ? order : (one->place > other->place) - (one->place < other->place);
}

/* The held run in its order, as copies that take its place. */
static void run_sort(struct stops *stops) {
    struct stop *sorted = mem_alloc(RUN_STOPS, sizeof *sorted);
    for (size_t i = 0; i < stops->held_count; i++)
        stops->order[i] = (struct sorted){report_of(&stops->held[i]), (uint32_t)i};
    qsort(stops->order, stops->held_count, sizeof *stops->order, sorted_order);
    for (size_t i = 0; i < stops->held_count; i++) sorted[i] = stops->held[stops->order[i].place];
    mem_free(stops->held);
    stops->held = sorted;
}

static void run_note(struct stops *stops) {
    struct run run = {stops->length, stops->held_count, report_of(stops->held)};
    ARRAY_ADD(stops->runs, stops->run_count, stops->run_room, run);
}

static bool run_write(struct stops *stops, struct error *error) {
    if (stops->file < 0) stops->file = temporary_file();
    return temporary_write(stops->file, stops->held, stops->held_count * sizeof *stops->held,
                           &stops->length, error);
}

bool stops_add(struct stops *stops, const struct stop *stop, struct error *error) {
    if (stops->held_count == RUN_STOPS) {
        run_sort(stops);
        run_note(stops);
        if (!run_write(stops, error)) return false;
        stops->held_count = 0;
    }
    stops->held[stops->held_count++] = *stop;
    return true;
}

void stops_end(struct stops *stops) {
    if (!stops->held_count) return;
    run_sort(stops);
    run_note(stops);
    mem_free(stops->order);
    stops->order = NULL;
}

/* --- a walk --- */

struct leg {
    struct report report; /* of its next stop */
    size_t run;
    size_t left;               /* stops from `next` on, here and in the file */
    off_t at;                  /* of the first that is not here */
    const struct stop *next;   /* in memory, `here` of them */
    size_t here;
    struct stop *read;         /* room for READ_STOPS; NULL: the run is in memory, or not begun */
};

struct stops_walk {
    const struct stops *stops;
    struct leg *heap; /* the least first */
    size_t count;
    bool begun;       /* the first leg has been at its next stop already */
};

static bool leg_is_before(const struct leg *a, const struct leg *b) {
    int order = report_order(&a->report, &b->report);
    return order ? order < 0 : a->run < b->run;
}

static void heap_sink(struct stops_walk *walk) {
    struct leg leg = walk->heap[0];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < walk->count; at = child) {
        if (child + 1 < walk->count &&
            leg_is_before(&walk->heap[child + 1], &walk->heap[child]))
            child++;
        if (!leg_is_before(&walk->heap[child], &leg)) break;
        walk->heap[at] = walk->heap[child];
    }
    walk->heap[at] = leg;
}

static void heap_add(struct stops_walk *walk, struct leg leg) {
    size_t at = walk->count++;
    for (; at && leg_is_before(&leg, &walk->heap[(at - 1) / 2]); at = (at - 1) / 2)
        walk->heap[at] = walk->heap[(at - 1) / 2];
    walk->heap[at] = leg;
}

struct stops_walk *stops_walk_new(const struct stops *stops) {
    struct stops_walk *walk = mem_alloc(1, sizeof *walk);
    walk->stops = stops;
    walk->heap = mem_alloc(stops->run_count + 1, sizeof *walk->heap);
    for (size_t i = 0; i < stops->run_count; i++) {
        const struct run *run = &stops->runs[i];
        bool held = i + 1 == stops->run_count;
        heap_add(walk, (struct leg){.report = run->first,
                                    .run = i,
                                    .left = run->count,
                                    .at = run->at,
                                    .next = held ? stops->held : NULL,
                                    .here = held ? run->count : 0});
    }
    return walk;
}

void stops_walk_free(struct stops_walk *walk) {
    if (!walk) return;
    for (size_t i = 0; i < walk->count; i++) mem_free(walk->heap[i].read);
    mem_free(walk->heap);
    mem_free(walk);
}

static bool leg_read(struct leg *leg, int file, struct error *error) {
    size_t count = leg->left < READ_STOPS ? leg->left : READ_STOPS;
    if (!leg->read) leg->read = mem_alloc(READ_STOPS, sizeof *leg->read);
    if (!temporary_read(file, leg->read, count * sizeof *leg->read, &leg->at, error)) return false;
    leg->next = leg->read;
    leg->here = count;
    return true;
}

/* The first leg comes to its next stop, or goes when there is none; then another may be the first.
 */
static bool leg_pass(struct stops_walk *walk, struct error *error) {
    struct leg *leg = &walk->heap[0];
    leg->next++;
    leg->here--;
    if (--leg->left == 0) {
        mem_free(leg->read);
        *leg = walk->heap[--walk->count];
    } else {
        if (!leg->here && !leg_read(leg, walk->stops->file, error)) return false;
        leg->report = report_of(leg->next);
    }
    if (walk->count) heap_sink(walk);
    return true;
}

const struct stop *stops_next(struct stops_walk *walk, struct error *error) {
    if (walk->begun && !leg_pass(walk, error)) return NULL;
    walk->begun = true;
    if (!walk->count) return NULL;
    struct leg *leg = &walk->heap[0];
    assert(leg->left > 0);
    return leg->here || leg_read(leg, walk->stops->file, error) ? leg->next : NULL;
}
