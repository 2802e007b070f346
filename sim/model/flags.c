/* Red flags: which cases are old enough, and what a flag does. */
#include "flags.h"

#include <stdlib.h>

#include "base/mem.h"
#include "parts.h"

void flags_release(struct flags *flags) { mem_free(flags->entries); }

/* --- the ring --- */

static void ring_grow(struct flags *ring) {
    uint32_t room = ring->room ? ring->room * 2 : 256;
    struct flag_entry *entries = mem_alloc(room, sizeof *entries);
    for (uint32_t i = 0; i < ring->count; i++)
        entries[i] = ring->entries[(ring->head + i) & (ring->room - 1)];
    mem_free(ring->entries);
    *ring = (struct flags){.entries = entries, .count = ring->count, .room = room};
}

static void ring_add(struct flags *ring, struct flag_entry entry) {
    if (ring->count == ring->room) ring_grow(ring);
    assert((ring->room & (ring->room - 1)) == 0);
    ring->entries[(ring->head + ring->count++) & (ring->room - 1)] = entry;
}

static void ring_drop_first(struct flags *ring) {
    assert(ring->count > 0);
    ring->head = (ring->head + 1) & (ring->room - 1);
    ring->count--;
}

static int serial_order(const void *a, const void *b) {
    const struct flag_entry *x = a, *y = b;
    return (x->serial > y->serial) - (x->serial < y->serial);
}

/* The red flag has just been introduced: it holds for cases that are under way, too. */
static void ring_gather(struct city *city) {
    struct flags *ring = &city->flags;
    ring->head = 0;
    for (uint32_t i = 0; i < complaints_count(city); i++) {
        const struct complaint *c = &city->complaints.rows[i];
        if (c->in_use && c->arrived && !c->is_child)
            ring_add(ring, (struct flag_entry){c->filed, i, c->serial});
    }
    if (ring->count) qsort(ring->entries, ring->count, sizeof *ring->entries, serial_order);
}

/* --- flags --- */

static sim_time flag_age(const struct city *city) { return city->params->spec->closing.red_flag; }

static double flag_speed(const struct city *city, uint32_t number) {
    const struct job *job = &city->clock.engine.jobs[number];
    if (!job->queued || complaint_is_inspected(city_complaint(city, number))) return 1;
    switch (plan_stage(&city->plan, job->desk)->role) {
    case ROLE_CREW: return city->params->spec->closing.red_flag_speed;
    case ROLE_ENTRY:
    case ROLE_TRIAGE:
    case ROLE_RETURN:
    case ROLE_DISPOSITION:
    case ROLE_VALIDATION:
    case ROLE_COUNT: break;
    }
    return 1;
}

/* From now on the case goes before others, and so does what a second agency does for it. */
static void flag_set(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->flagged || c->is_child);
    engine_promote(&city->clock.engine, number, flag_speed(city, number));
    c->flagged = true;
    if (!c->is_child) book_event(city, c, BOOKED_RED_FLAG);
    if (c->second_pending) flag_set(city, c->partner);
}

void flags_filed(struct city *city, uint32_t number) {
    if (flag_age(city) == SPAN_ABSENT) return;
    const struct complaint *c = city_complaint(city, number);
    ring_add(&city->flags, (struct flag_entry){c->filed, number, c->serial});
    if (city->flags.count == 1) clock_set_flag(city, c->filed + flag_age(city));
}

void flags_entered(struct city *city, uint32_t number) {
    sim_time age = flag_age(city);
    if (age != SPAN_ABSENT && clock_now(city) - city_complaint(city, number)->filed >= age)
        flag_set(city, number);
}

/* A report that is no ticket yet is flagged when it is entered. */
static bool entry_is_due(const struct city *city, const struct flag_entry *entry) {
    const struct complaint *c = &city->complaints.rows[entry->complaint];
    return c->in_use && c->serial == entry->serial && c->is_ticket && !c->gone && !c->planned &&
           !c->flagged;
}

void flags_due(struct city *city) {
    struct flags *ring = &city->flags;
    sim_time age = flag_age(city);
    if (ring->count == 0 && age != SPAN_ABSENT) ring_gather(city);
    while (ring->count) {
        const struct flag_entry *first = &ring->entries[ring->head];
        if (age != SPAN_ABSENT && first->filed + age > clock_now(city)) {
            clock_set_flag(city, first->filed + age);
            return;
        }
        if (age != SPAN_ABSENT && entry_is_due(city, first)) flag_set(city, first->complaint);
        ring_drop_first(ring);
    }
}
