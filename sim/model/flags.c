/* Red flags. The limit is the same for all, so it expires in the order of filing: a ring is timer enough. */
#include <stdlib.h>

#include "base/mem.h"
#include "travel.h"

static void ring_add(struct flag_ring *ring, struct flag_entry entry) {
    if (ring->count == ring->room) {
        struct flag_entry *entries = mem_alloc(ring->room ? 2 * (size_t)ring->room : 256, sizeof *entries);
        for (uint32_t i = 0; i < ring->count; i++) entries[i] = ring->entries[(ring->head + i) & (ring->room - 1)];
        mem_free(ring->entries);
        ring->entries = entries;
        ring->room = ring->room ? ring->room * 2 : 256;
        ring->head = 0;
    }
    ring->entries[(ring->head + ring->count++) & (ring->room - 1)] = entry;
}

void flag_later(struct city *city, uint32_t number) {
    sim_time red_flag = city->params->spec->closing.red_flag;
    if (red_flag == SPAN_ABSENT) return;
    const struct complaint *c = &city->complaints[number];
    ring_add(&city->flags, (struct flag_entry){c->filed, number, c->serial});
    if (city->flags.count > 1) return;
    sim_time due = c->filed + red_flag;
    engine_set_slot(&city->engine, SLOT_FLAG, due > city->engine.now ? due : city->engine.now, PRIORITY_ALARM);
}

static int by_filing(const void *a, const void *b) {
    const struct flag_entry *x = a, *y = b;
    return (x->serial > y->serial) - (x->serial < y->serial);
}

/* The red flag has just been introduced: it holds for cases that are under way, too. */
static void gather(struct city *city) {
    struct flag_ring *ring = &city->flags;
    ring->head = 0;
    for (uint32_t i = 0; i < city->engine.job_count && i < city->complaint_room; i++) {
        const struct complaint *c = &city->complaints[i];
        if (c->in_use && c->arrived && !c->is_child) ring_add(ring, (struct flag_entry){c->filed, i, c->serial});
    }
    if (ring->count) qsort(ring->entries, ring->count, sizeof *ring->entries, by_filing);
}

/* From now on it goes before others, and so does what a second agency does for it. */
static void flag(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    const struct job *job = &city->engine.jobs[number];
    bool with_crew = job->queued && city->plan.stages[city->plan.stage_of_desk[job->desk]].role == ROLE_CREW;
    engine_promote(&city->engine, number, with_crew ? city->params->spec->closing.red_flag_speed : 1);
    c->flagged = true;
    if (!c->is_child) city->measures->red_flags += book_counts(city, c->filed);
    if (c->second_pending) flag(city, c->partner);
}

void flag_entered(struct city *city, uint32_t number) {
    sim_time red_flag = city->params->spec->closing.red_flag;
    if (red_flag != SPAN_ABSENT && city->engine.now - city->complaints[number].filed >= red_flag) flag(city, number);
}

/* The oldest report has reached the age of the red flag. One that is no ticket yet is flagged when it is entered. */
void journey_flag_due(struct city *city) {
    struct flag_ring *ring = &city->flags;
    sim_time red_flag = city->params->spec->closing.red_flag;
    if (ring->count == 0 && red_flag != SPAN_ABSENT) gather(city);
    while (ring->count) {
        const struct flag_entry *first = &ring->entries[ring->head];
        if (red_flag != SPAN_ABSENT && first->filed + red_flag > city->engine.now) {
            engine_set_slot(&city->engine, SLOT_FLAG, first->filed + red_flag, PRIORITY_ALARM);
            return;
        }
        const struct complaint *c = &city->complaints[first->complaint];
        bool due = c->in_use && c->serial == first->serial && c->is_ticket && !c->gone && !c->planned && !c->flagged;
        if (due && red_flag != SPAN_ABSENT) flag(city, first->complaint);
        ring->head = (ring->head + 1) & (ring->room - 1);
        ring->count--;
    }
}
