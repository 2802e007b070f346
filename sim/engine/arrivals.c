/* Making arrivals. A source steps from one to the next by adding a gap to `due`, in units of
 * operational time, and the moment follows from the cumulative rate. Invariants:
 * 1. `due` is the sum of the gaps 0 to `number`, and `uniforms` are the words of arrival `number`;
 *    so a source can be stepped back.
 * 2. while a window lasts, no source's `due` lies within it: all its arrivals have happened.
 * 3. next_due of a source is not above the cumulative rate at which `due` is reached. */
#include "engine/arrivals.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "engine/numeric.h"

enum { PURPOSE_ARRIVAL = 0x0A, WINDOW_LEAST = 512, CHUNK = RANDOM_LANES };

/* Whole units of operational time in a mean gap. */
static const double OPERATIONAL = 0x1p31;

static uint64_t gap_from(uint64_t word) {
    return (uint64_t)(-num_log(uniform_from(word)) * OPERATIONAL);
}

/* --- operational time and simulated time --- */

/* The segment, among those from `low` to before `high`, in which a moment lies. */
static size_t segment_between(const struct rate_shape *shape, size_t low, size_t high,
                              sim_time at) {
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (shape->at[middle] <= at) low = middle;
        else high = middle;
    }
    return low;
}

static size_t rate_shape_segment(const struct rate_shape *shape, sim_time at) {
    assert(shape->count > 1);
    return segment_between(shape, 0, shape->count - 1, at);
}

double rate_shape_factor(const struct rate_shape *shape, sim_time at) {
    if (shape->count == 0) return 1;
    size_t i = segment_between(shape, shape->window_from, shape->window_to + 1, at);
    assert(shape->at[i] <= at && at <= shape->at[i + 1]);
    return (shape->cumulative[i + 1] - shape->cumulative[i]) /
           (double)(shape->at[i + 1] - shape->at[i]);
}

static double rate_shape_cumulative(const struct rate_shape *shape, sim_time at) {
    if (shape->count == 0) return (double)at;
    size_t i = rate_shape_segment(shape, at);
    double span = (double)(shape->at[i + 1] - shape->at[i]),
           grows = shape->cumulative[i + 1] - shape->cumulative[i];
    return shape->cumulative[i] + grows * ((double)(at - shape->at[i]) / span);
}

/* The moment at which the shape's cumulative rate reaches `cumulative`; it must lie in the
 * present window. */
static sim_time rate_shape_moment(const struct rate_shape *shape, double cumulative) {
    if (shape->count == 0) return (sim_time)floor(cumulative);
    size_t low = shape->window_from, count = shape->window_to + 1 - low;
    for (size_t half; count > 1; count -= half) {
        half = count / 2; /* no branch: which half it is cannot be predicted */
        low += (size_t)(shape->cumulative[low + half] <= cumulative) * half;
    }
    double grows = shape->cumulative[low + 1] - shape->cumulative[low];
    double part = grows > 0 ? (cumulative - shape->cumulative[low]) / grows : 0;
    return shape->at[low] + (sim_time)(part * (double)(shape->at[low + 1] - shape->at[low]));
}

static double source_operational(const struct arrival_source *source, double cumulative) {
    return source->base_operational + source->rate * (cumulative - source->base_cumulative);
}

/* The cumulative rate of its shape at which the source's next arrival is due. */
static double source_cumulative_due(const struct arrival_source *source) {
    double since = (double)source->due / OPERATIONAL - source->base_operational;
    return source->base_cumulative + since / source->rate;
}

static sim_time source_moment(const struct arrivals *arrivals,
                              const struct arrival_source *source) {
    sim_time at = rate_shape_moment(source->shape, source_cumulative_due(source));
    return at < arrivals->window_from ? arrivals->window_from : at;
}

/* --- life --- */

void arrivals_init(struct arrivals *arrivals, struct arena *arena, uint32_t source_count,
                   struct random_key key, sim_time now) {
    uint32_t room = (source_count + CHUNK) / CHUNK * CHUNK;
    *arrivals = (struct arrivals){
        .source_count = source_count, .key = key, .window_from = now, .window_to = now};
    arrivals->sources = ARENA_ARRAY(arena, room, struct arrival_source);
    arrivals->active = ARENA_ARRAY(arena, room, uint32_t);
    arrivals->next_due = ARENA_ARRAY(arena, room, double);
    arrivals->runs = ARENA_ARRAY(arena, (size_t)source_count + 1, struct arrival_run);
}

void arrivals_release(struct arrivals *arrivals) {
    mem_free(arrivals->list);
    mem_free(arrivals->sorted);
    mem_free(arrivals->starts);
}

static void source_draw_first(struct arrivals *arrivals, struct arrival_source *source) {
    struct random_draws draws =
        random_at(&arrivals->key, (struct random_address){source->stream, 0, PURPOSE_ARRIVAL});
    source->due = gap_from(draws.word[0]);
    source->uniforms[0] = draws.word[1];
    source->uniforms[1] = draws.word[2];
}

/* Invariant 3. The margin is larger than any rounding error, so at worst arrivals_make_window()
 * looks at a source that has no arrival in the window. */
static inline void source_note_next_due(struct arrivals *arrivals, uint32_t number) {
    const struct arrival_source *source = &arrivals->sources[number];
    double cumulative = source_cumulative_due(source);
    arrivals->next_due[number] =
        source->rate > 0 ? cumulative - fabs(cumulative) * 1e-9 - 1 : INFINITY;
}

/* Begins the straight piece from cumulative rate to operational time anew at `now`, if rate or
 * shape have changed. Not otherwise: the same piece from another point differs by rounding, and
 * moments would move. */
static void source_rebase(struct arrival_source *source, sim_time now) {
    if (source->run_shape == source->shape && source->run_rate == source->rate) return;
    if (source->run_shape)
        source->base_operational +=
            source->run_rate *
            (rate_shape_cumulative(source->run_shape, now) - source->base_cumulative);
    assert(source->shape);
    source->base_cumulative = rate_shape_cumulative(source->shape, now);
    source->run_rate = source->rate;
    source->run_shape = source->shape;
}

void arrivals_start(struct arrivals *arrivals, sim_time now) {
    assert(now == arrivals->window_to);
    struct arrival_run *run = arrivals->runs;
    arrivals->total_rate = 0;
    for (uint32_t i = 0; i < arrivals->source_count; i++) {
        struct arrival_source *source = &arrivals->sources[i];
        assert(source->rate >= 0);
        assert(source->silent >= 0);
        assert(source->silent <= 1);
        if (source->number == 0 && source->due == 0) source_draw_first(arrivals, source);
        source_rebase(source, now);
        source_note_next_due(arrivals, i);
        arrivals->total_rate += source->rate;
        if (i == 0 || source->shape != run[-1].shape)
            *run++ = (struct arrival_run){i, source->shape};
    }
    *run = (struct arrival_run){.first = arrivals->source_count};
    arrivals->window_from = now;
}

static void arrivals_keep(struct arrivals *arrivals, uint32_t number) {
    const struct arrival_source *source = &arrivals->sources[number];
    sim_time at = source_moment(arrivals, source);
    assert(at <= arrivals->window_to);
    struct arrival kept = {at, number, source->stream, source->number,
                           {source->uniforms[0], source->uniforms[1]}};
    ARRAY_ADD(arrivals->list, arrivals->count, arrivals->room, kept);
}

/* The source's next arrival happens; `gap` and `words` are the draws of the one after it. */
static void source_happen(struct arrivals *arrivals, uint32_t number, double gap,
                          const uint64_t *words) {
    struct arrival_source *source = &arrivals->sources[number];
    assert(gap >= 0);
    arrivals->happened++;
    if (uniform_from(source->uniforms[0]) > source->silent) arrivals_keep(arrivals, number);
    source->number++;
    source->due += (uint64_t)(gap * OPERATIONAL);
    source->uniforms[0] = words[1];
    source->uniforms[1] = words[2];
}

/* A source with many arrivals in the window: its next CHUNK gaps are drawn together. */
static void source_run(struct arrivals *arrivals, uint32_t number, uint64_t limit) {
    struct arrival_source *source = &arrivals->sources[number];
    uint64_t words[4 * CHUNK];
    double gaps[CHUNK];
    while (source->due < limit) {
        random_block(&arrivals->key,
                     (struct random_address){source->stream, source->number + 1, PURPOSE_ARRIVAL},
                     CHUNK, words);
        random_exponentials(words, gaps);
        for (int i = 0; i < CHUNK && source->due < limit; i++)
            source_happen(arrivals, number, gaps[i], words + 4 * i);
    }
    source_note_next_due(arrivals, number);
}

static uint64_t source_limit(const struct arrival_source *source, double cumulative) {
    double limit = source_operational(source, cumulative) * OPERATIONAL;
    return limit > 0 ? (uint64_t)limit : 0;
}

/* Sources with few arrivals each: a round is one arrival of each, and the draws of CHUNK sources
 * are made together. */
static void sources_run_in_rounds(struct arrivals *arrivals, size_t active) {
    uint64_t streams[CHUNK], numbers[CHUNK], words[4 * CHUNK];
    double gaps[CHUNK];
    while (active) {
        size_t still = 0;
        for (size_t from = 0; from < active; from += CHUNK) {
            size_t count = active - from < CHUNK ? active - from : CHUNK;
            for (size_t i = 0; i < CHUNK; i++) {
                const struct arrival_source *source =
                    &arrivals->sources[arrivals->active[from + (i < count ? i : 0)]];
                streams[i] = source->stream;
                numbers[i] = source->number + 1;
            }
            random_each(&arrivals->key, streams, numbers, PURPOSE_ARRIVAL, count, words);
            random_exponentials(words, gaps);
            for (size_t i = 0; i < count; i++) {
                uint32_t number = arrivals->active[from + i];
                source_happen(arrivals, number, gaps[i], words + 4 * i);
                const struct arrival_source *source = &arrivals->sources[number];
                if (source->due < source_limit(source, source->shape->window_cumulative))
                    arrivals->active[still++] = number;
                else source_note_next_due(arrivals, number);
            }
        }
        active = still;
    }
}

static int arrival_before(const struct arrival *a, const struct arrival *b) {
    if (a->at != b->at) return a->at < b->at;
    return a->source != b->source ? a->source < b->source : a->number < b->number;
}

/* Sorts the list: a bucket sort with as many buckets as arrivals, then an insertion sort. */
static void arrivals_sort(struct arrivals *arrivals) {
    size_t count = arrivals->count;
    if (arrivals->source_count == 1 || count < 2) return;
    ARRAY_RESERVE(arrivals->starts, arrivals->starts_room, count + 1);
    ARRAY_RESERVE(arrivals->sorted, arrivals->sorted_room, arrivals->room); /* they change places */
    memset(arrivals->starts, 0, (count + 1) * sizeof *arrivals->starts);
    double per_bucket = (double)count / ((double)(arrivals->window_to - arrivals->window_from) + 1);
#define BUCKET(arrival) ((size_t)((double)((arrival).at - arrivals->window_from) * per_bucket))
    for (size_t i = 0; i < count; i++) arrivals->starts[BUCKET(arrivals->list[i]) + 1]++;
    for (size_t i = 1; i <= count; i++) arrivals->starts[i] += arrivals->starts[i - 1];
    for (size_t i = 0; i < count; i++)
        arrivals->sorted[arrivals->starts[BUCKET(arrivals->list[i])]++] = arrivals->list[i];
#undef BUCKET
    for (size_t i = 1; i < count; i++) {
        struct arrival moved = arrivals->sorted[i];
        size_t at = i;
        for (; at > 0 && arrival_before(&moved, &arrivals->sorted[at - 1]); at--)
            arrivals->sorted[at] = arrivals->sorted[at - 1];
        arrivals->sorted[at] = moved;
    }
    struct arrival *list = arrivals->list;
    size_t room = arrivals->room;
    arrivals->list = arrivals->sorted;
    arrivals->room = arrivals->sorted_room;
    arrivals->sorted = list;
    arrivals->sorted_room = room;
}

static void window_place(struct arrivals *arrivals, sim_time until) {
    double wanted =
        arrivals->source_count / 2 > WINDOW_LEAST ? arrivals->source_count / 2 : WINDOW_LEAST;
    arrivals->window_from = arrivals->window_to;
    double span = arrivals->total_rate > 0 ? wanted / arrivals->total_rate : (double)TIME_NEVER;
    sim_time left = until - arrivals->window_from;
    arrivals->window_to = arrivals->window_from + (span < (double)left ? (sim_time)span + 1 : left);
    assert(arrivals->window_from <= arrivals->window_to);
    assert(arrivals->window_to <= until);
    for (const struct arrival_run *run = arrivals->runs; run->first < arrivals->source_count;
         run++) {
        struct rate_shape *shape = run->shape;
        shape->window_cumulative = rate_shape_cumulative(shape, arrivals->window_to);
        if (shape->count == 0) continue;
        shape->window_from = rate_shape_segment(shape, arrivals->window_from);
        shape->window_to = rate_shape_segment(shape, arrivals->window_to);
    }
}

/* Sources of a run that may have an arrival in the window; how many. Which of them do is not
 * foreseen, so no branch depends on it. */
static size_t run_candidates(const struct arrivals *arrivals, const struct arrival_run *run,
                             uint32_t *candidates) {
    double cumulative = run->shape->window_cumulative;
    size_t count = 0;
    for (uint32_t i = run[0].first; i < run[1].first; i++) {
        candidates[count] = i;
        count += arrivals->next_due[i] <= cumulative;
    }
    return count;
}

static inline void source_fetch(const struct arrival_source *source) {
    __builtin_prefetch(source, 1);
    __builtin_prefetch(&source->shape, 1);
}

/* Runs the sources that have many arrivals in the window, and leaves those with few behind the
 * `active` that there are already; returns how many these are now. */
static size_t run_start(struct arrivals *arrivals, const struct arrival_run *run, size_t active) {
    enum { AHEAD = 8 };
    uint32_t *candidates = arrivals->active + active;
    size_t count = run_candidates(arrivals, run, candidates);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = candidates[i];
        const struct arrival_source *source = &arrivals->sources[number];
        if (i + AHEAD < count) source_fetch(&arrivals->sources[candidates[i + AHEAD]]);
        uint64_t due = source->due, limit = source_limit(source, run->shape->window_cumulative);
        if (due >= limit) continue;
        if (limit - due > (uint64_t)(4 * OPERATIONAL)) source_run(arrivals, number, limit);
        else arrivals->active[active++] = number;
    }
    return active;
}

void arrivals_make_window(struct arrivals *arrivals, sim_time until) {
    assert(arrivals->next == arrivals->count);
    assert(arrivals->window_to <= until);
    window_place(arrivals, until);
    arrivals->count = arrivals->next = 0;
    size_t active = 0;
    for (const struct arrival_run *run = arrivals->runs; run->first < arrivals->source_count;
         run++)
        active = run_start(arrivals, run, active);
    sources_run_in_rounds(arrivals, active);
    arrivals_sort(arrivals);
}

/* Takes back the source's last arrival: number, due and words are those before it (invariant 1). */
static void source_step_back(const struct arrivals *arrivals, struct arrival_source *source) {
    struct random_draws next = random_at(
        &arrivals->key, (struct random_address){source->stream, source->number, PURPOSE_ARRIVAL});
    assert(source->number > 0);
    assert(source->due >= gap_from(next.word[0]));
    source->due -= gap_from(next.word[0]);
    source->number--;
    struct random_draws draws = random_at(
        &arrivals->key, (struct random_address){source->stream, source->number, PURPOSE_ARRIVAL});
    source->uniforms[0] = draws.word[1];
    source->uniforms[1] = draws.word[2];
}

/* How many arrivals of the window a source has after `now`; in *then the source as it was at
 * `now`. */
static uint64_t source_count_after(const struct arrivals *arrivals,
                                   const struct arrival_source *source, sim_time now,
                                   struct arrival_source *then) {
    uint64_t after = 0;
    *then = *source;
    while (then->number > 0) {
        struct arrival_source before = *then;
        source_step_back(arrivals, &before);
        if (before.rate <= 0 || (double)before.due < before.base_operational * OPERATIONAL ||
            source_moment(arrivals, &before) <= now)
            break;
        *then = before;
        after++;
    }
    assert(then->number + after == source->number);
    return after;
}

uint64_t arrivals_happened(const struct arrivals *arrivals, sim_time now) {
    uint64_t happened = arrivals->happened;
    struct arrival_source then;
    if (now >= arrivals->window_to) return happened;
    for (uint32_t i = 0; i < arrivals->source_count; i++)
        happened -= source_count_after(arrivals, &arrivals->sources[i], now, &then);
    return happened;
}

void arrivals_rewind(struct arrivals *arrivals, sim_time now) {
    assert(arrivals->window_from <= now);
    assert(now <= arrivals->window_to);
    for (uint32_t i = 0; i < arrivals->source_count; i++) {
        struct arrival_source *source = &arrivals->sources[i], then;
        if (now < arrivals->window_to) {
            arrivals->happened -= source_count_after(arrivals, source, now, &then);
            *source = then;
        }
        source_note_next_due(arrivals, i);
    }
    arrivals->count = arrivals->next = 0;
    arrivals->window_to = now;
}
