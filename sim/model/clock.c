/* The clock of a run: slots, alarms, midnights and the phases of counting. */
#include "clock.h"

#include "parts.h"

/* The number of a report still to come stands above the lowest byte of its alarm's kind. */
enum { ALARM_BITS = 8 };
_Static_assert(ALARM_REPORT < 1 << ALARM_BITS, "kinds of alarms");

void clock_init(struct city *city) {
    struct engine *engine = &city->clock.engine;
    struct engine_size size = {.slots = SLOT_COUNT, .desks = city->plan.desk_count};
    engine_init(engine, &city->arena, size, city->draws.key, city->plan.begin);
    engine->count_from = 0;
    engine->count_to = city->plan.end;
}

void clock_release(struct clock *watch) { engine_release(&watch->engine); }

/* --- counting --- */

bool clock_counting_starts(struct city *city) {
    if (city->clock.phase != PHASE_WARM_UP || clock_now(city) < 0) return false;
    city->clock.phase = PHASE_COUNTING;
    return true;
}

bool clock_counting_ends(struct city *city) {
    if (city->clock.phase != PHASE_COUNTING || clock_now(city) < city->plan.end) return false;
    city->clock.phase = PHASE_ENDED;
    return true;
}

bool clock_day_begins(struct city *city, uint32_t days_most) {
    struct clock *watch = &city->clock;
    if (watch->next_midnight > clock_now(city) || watch->day >= days_most) return false;
    watch->day++;
    watch->next_midnight += days(1);
    return true;
}

/* --- slots --- */

static sim_time phase_ends(const struct city *city) {
    switch (city->clock.phase) {
    case PHASE_WARM_UP: return 0;
    case PHASE_COUNTING: return city->plan.end;
    case PHASE_ENDED: break;
    }
    return TIME_NEVER;
}

static void slot_set(struct city *city, enum slot slot, sim_time at, enum event_priority priority) {
    sim_time now = clock_now(city);
    engine_set_slot(&city->clock.engine, slot, at > now ? at : now, priority);
}

void clock_set_boundary(struct city *city, sim_time version_at) {
    sim_time now = clock_now(city), next = phase_ends(city);
    if (version_at < now) version_at = now;
    if (version_at < next) next = version_at;
    assert(next >= now);
    if (next < TIME_NEVER) slot_set(city, SLOT_BOUNDARY, next, PRIORITY_FIRST);
}

sim_time clock_boundary(const struct city *city) {
    sim_time at = event_tree_get(&city->clock.engine.tree, SLOT_BOUNDARY).at;
    return at < city->plan.horizon ? at : city->plan.horizon;
}

void clock_set_arrival(struct city *city, sim_time at) {
    slot_set(city, SLOT_ARRIVAL, at, PRIORITY_ARRIVAL);
}

void clock_set_flag(struct city *city, sim_time at) {
    slot_set(city, SLOT_FLAG, at, PRIORITY_ALARM);
}

/* --- jobs --- */

void clock_set_rows(struct city *city, const void *rows, size_t row_size) {
    city->clock.engine.rows = rows;
    city->clock.engine.row_size = row_size;
}

struct job *clock_job(struct city *city, uint32_t number) {
    assert(number < city->clock.engine.job_count);
    return &city->clock.engine.jobs[number];
}

/* --- alarms --- */

static void alarm_set(struct city *city, uint32_t kind, uint32_t subject, sim_time span) {
    assert(span >= 0);
    engine_set_alarm(&city->clock.engine, (struct alarm){clock_now(city) + span, kind, subject});
}

void clock_set_alarm(struct city *city, uint32_t number, enum alarm_kind kind, sim_time span) {
    assert(kind != ALARM_REPORT);
    alarm_set(city, kind, number, span);
}

void clock_set_report(struct city *city, uint32_t problem, uint32_t report, sim_time span) {
    assert(report < REPORTS_OF_A_PROBLEM);
    alarm_set(city, ALARM_REPORT | report << ALARM_BITS, problem, span);
}

enum alarm_kind alarm_kind_of(uint32_t kind) {
    uint32_t lowest = kind & ((1u << ALARM_BITS) - 1);
    assert(lowest >= ALARM_VISIT && lowest <= ALARM_REPORT);
    return (enum alarm_kind)lowest;
}

uint32_t alarm_report_of(uint32_t kind) { return kind >> ALARM_BITS; }
