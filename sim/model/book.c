/* What is measured: a line is written when a report's story ends, or when the run does. */
#include "book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "silent.h"

void book_open(struct city *city) {
    struct book *book = &city->book;
    book->measures = measures_new(&city->plan, &city->arena);
    book->month_ends = measures_month_ends(&city->plan, &city->arena);
    uint32_t reporters = citizens_count(city);
    book->measures->follows_reporters = reporters > 0;
    if (reporters) book->sent_by = ARENA_ARRAY(&city->arena, reporters, uint16_t);
    book_version(city);
}

void book_version(struct city *city) {
    city->book.measures->closes_channels |= city->params->open_until != NULL;
}

/* --- days --- */

/* Days that have begun since the last look: with as many open tickets as there are now. */
static void days_begin(struct city *city) {
    struct measures *m = city->book.measures;
    if (clock_now(city) < city->clock.next_midnight) return;
    while (clock_day_begins(city, m->days))
        m->by_day[city->clock.day - 1].open = (int64_t)city->balance.ledger.open;
}

/* What comes before the first day of counting is kept behind the last. */
static struct day *today(struct city *city) {
    days_begin(city);
    struct measures *m = city->book.measures;
    return &m->by_day[city->clock.day ? city->clock.day - 1 : m->days];
}

/* --- events --- */

void book_told(struct city *city, sim_time occurred) {
    ledger_reported(&city->balance);
    city->book.measures->reported += clock_counts(city, occurred);
}

void book_unreached(struct city *city, const struct complaint *c) {
    ledger_unreached(&city->balance);
    city->book.measures->unreached += clock_counts(city, c->filed);
}

void book_forestalled(struct city *city, uint32_t reports) {
    ledger_forestalled(&city->balance, reports);
    if (city->clock.phase == PHASE_COUNTING) city->book.measures->forestalled += reports;
}

void book_merged(struct city *city, const struct complaint *c) {
    ledger_merged(&city->balance);
    city->book.measures->merged += clock_counts(city, c->filed);
}

void book_opened(struct city *city, const struct complaint *c) {
    assert(c->is_ticket);
    days_begin(city);
    ledger_opened(&city->balance, clock_now(city));
    if (!clock_counts(city, c->filed)) return;
    struct measures *m = city->book.measures;
    m->tickets++;
    m->undetected += c->problem != NO_ROW && city->problems.rows[c->problem].tickets != NO_ROW;
    m->rereports += c->comes_back;
}

void book_event(struct city *city, const struct complaint *c, enum booked what) {
    struct measures *m = city->book.measures;
    uint64_t counts = clock_counts(city, c->filed);
    switch (what) {
    case BOOKED_TRIAGED: m->triaged++; return;
    case BOOKED_MISROUTE: m->misroutes += counts; return;
    case BOOKED_PLANNED: m->planned += counts; return;
    case BOOKED_SECOND: m->second += counts; return;
    case BOOKED_VALIDATED: m->validated += counts; return;
    case BOOKED_REJECTION: m->rejections += counts; return;
    case BOOKED_RED_FLAG: m->red_flags += counts; return;
    }
}

/* --- a ticket that is closed more than once --- */

/* Each closing counts on its day, of the ticket and of those that share it. */
static void closing_count(struct city *city, const struct complaint *ticket) {
    struct day *day = today(city);
    day->closed++;
    for (uint32_t m = ticket->merged; m != NO_ROW; m = city_complaint(city, m)->merged)
        day->closed++;
}

void book_rests(struct city *city, const struct complaint *ticket) {
    assert(!ticket->fixed);
    closing_count(city, ticket);
    ledger_ended(&city->balance, ENDING_DONE, false, clock_now(city));
}

void book_reopened(struct city *city, const struct complaint *ticket) {
    days_begin(city);
    ledger_reopened(&city->balance, clock_now(city));
    city->book.measures->reopenings += clock_counts(city, ticket->filed);
}

/* When the story of a ticket ended that ends now, or rests. */
static sim_time story_end(const struct city *city, const struct complaint *ticket) {
    return ticket->rests ? ticket->since : clock_now(city);
}

/* --- reports --- */

static uint32_t month_of(struct city *city, sim_time filed) {
    struct book *book = &city->book;
    while (book->month_ends[book->month] <= filed) book->month++;
    uint32_t month = book->month; /* this report may be from an earlier one */
    while (month && book->month_ends[month - 1] > filed) month--;
    assert(month < book->measures->count[DIMENSION_MONTH]);
    return month;
}

/* 1970 began on a Thursday. */
static unsigned hour_of_week(const struct city *city, sim_time at) {
    enum { FIRST_HOUR = 3 * 24, WEEKS_BEFORE = 100000 }; /* so many more, for years before 1970 */
    sim_time hour = (at + city->plan.origin) / hours(1) + FIRST_HOUR +
                    (sim_time)WEEKS_BEFORE * WEEK_HOURS;
    return (unsigned)(hour % WEEK_HOURS);
}

void book_worked(struct city *city) {
    sim_time now = clock_now(city);
    if (clock_counts(city, now)) city->book.measures->worked_at[hour_of_week(city, now)]++;
}

void book_filed(struct city *city, const struct complaint *c) {
    assert(c->serial > 0);
    today(city)->filed++;
    if (!clock_counts(city, c->filed)) return;
    struct measures *m = city->book.measures;
    m->filed++;
    m->filed_at[hour_of_week(city, c->filed)]++;
    size_t row = (size_t)month_of(city, c->filed) * m->count[DIMENSION_CATEGORY] + c->category;
    m->mix[row * m->count[DIMENSION_CHANNEL] + c->channel]++;
    uint16_t *sent_by = city->book.sent_by;
    if (sent_by && sent_by[c->reporter] < UINT16_MAX) sent_by[c->reporter]++;
}

/* One report as it enters every cell: a cell of one, but for the histogram. */
struct cell_entry {
    GROUP_MEMBERS
    unsigned cell; /* of its resolution */
};

/* `spent`: of those done. */
static inline void cell_add(struct group *restrict cell, const struct cell_entry *restrict entry,
                            const double spent[restrict CAUSE_COUNT], struct arena *arena) {
    for (int i = 0; i < GROUP_COUNTS_ROOM; i++) cell->counts[i] += entry->counts[i];
    for (int i = 0; i < GROUP_SUMS; i++) cell->sums[i] += entry->sums[i];
    if (!entry->done) return;
    for (int i = 0; i < CAUSE_COUNT; i++) cell->spent[i] += spent[i];
    times_add(&cell->resolved, arena, entry->cell);
}

/* Where the time of a report that is done went: its own, and the ticket's since it shares that. */
static void spent_add(const struct complaint *c, const struct complaint *ticket, sim_time age,
                      double spent[static CAUSE_COUNT]) {
    sim_time sum = 0;
    for (int i = 0; i < CAUSE_COUNT; i++) {
        sim_time part = c->spent[i] + (c == ticket ? 0 : ticket->spent[i]);
        assert(part >= 0);
        spent[i] = (double)part;
        sum += part;
    }
    assert(sum == age);
    (void)age, (void)sum;
}

static void time_add(struct city *city, enum times_kind kind, sim_time span) {
    times_add(&city->book.measures->times[kind], &city->arena, histogram_cell(span));
}

void book_fixed(struct city *city, sim_time span) {
    assert(span >= 0);
    time_add(city, TIMES_fixed, span);
    city->book.measures->fixed_sum += (double)span;
}

void book_not_fixed(struct city *city, sim_time age) {
    assert(age >= 0);
    time_add(city, TIMES_fixed_cut, age);
}

static void working_time_add(struct city *city, const struct complaint *c, sim_time closed) {
    const struct calendar *office = city->params->office_hours;
    struct measures *m = city->book.measures;
    sim_time from = calendar_worked(office, c->filed);
    if (c->responded < TIME_NEVER) {
        sim_time worked = calendar_worked(office, c->responded) - from;
        time_add(city, TIMES_response_working, worked);
        m->response_working_sum += (double)worked;
    }
    if (closed < TIME_NEVER) {
        sim_time worked = calendar_worked(office, closed) - from;
        time_add(city, TIMES_resolution_working, worked);
        m->resolution_working_sum += (double)worked;
    }
}

/* Work on a case that has started is there already for a report that joins it later. */
static void work_start_add(struct city *city, const struct complaint *c,
                           const struct complaint *ticket) {
    struct measures *m = city->book.measures;
    if (ticket->work_started == TIME_NEVER) {
        time_add(city, TIMES_work_start_cut, clock_now(city) - c->filed);
        return;
    }
    sim_time span = ticket->work_started > c->filed ? ticket->work_started - c->filed : 0;
    time_add(city, TIMES_work_start, span);
    m->work_start_sum += (double)span;
}

static void report_times_add(struct city *city, const struct complaint *c,
                             const struct complaint *ticket, bool done) {
    sim_time now = story_end(city, ticket), age = now - c->filed;
    if (c->responded < TIME_NEVER) time_add(city, TIMES_response, c->responded - c->filed);
    else time_add(city, TIMES_response_cut, age);
    if (!done) time_add(city, TIMES_resolution_cut, age); /* of those done: cell_add() */
    if (!city->params->office_hours->always) working_time_add(city, c, done ? now : TIME_NEVER);
}

static void cells_add(struct city *city, const struct complaint *c, const struct complaint *ticket,
                      enum ending ending) {
    struct measures *m = city->book.measures;
    bool done = ending == ENDING_DONE, open = ending == ENDING_OPEN;
    bool withdrawn = ending == ENDING_WITHDRAWN, responded = c->responded < TIME_NEVER;
    sim_time age = story_end(city, ticket) - c->filed,
             limit = complaint_limit(city, ticket, c->filed),
             work_week = workdays_later(city->params->workdays, c->filed, 5) - c->filed;
    sim_time watched = city->plan.as_of - c->filed;
    double response = responded ? (double)(c->responded - c->filed) : 0,
           stay = done ? (double)age : 0;
    const struct cell_entry entry = {
#define ADDS(name, adds) .name = adds,
        GROUP_COUNTED(ADDS) GROUP_SUMMED(ADDS)
#undef ADDS
            .cell = histogram_cell(age)};
    double spent[CAUSE_COUNT];
    if (done) spent_add(c, ticket, age, spent);
    cell_add(&m->all, &entry, spent, &city->arena);
    const uint32_t place[DIMENSION_COUNT] = {
        c->channel, c->category, ticket->owner, c->group, month_of(city, c->filed), c->area};
    for (int d = 0; d < DIMENSION_COUNT; d++)
        if (m->count[d] > 1) cell_add(&m->cells[d][place[d]], &entry, spent, &city->arena);
}

static void ticket_add(struct measures *m, const struct complaint *ticket, enum ending ending) {
    bool done = ending == ENDING_DONE;
    m->closed += done;
    m->fixed += done && ticket->fixed;
    m->not_fixed += done && !ticket->fixed;
    m->withdrawn += ending == ENDING_WITHDRAWN;
    m->returns += ticket->returns;
}

void book_shared(struct city *city, const struct complaint *c, const struct complaint *ticket,
                 enum ending ending) {
    assert(c->filed <= clock_now(city));
    assert(c->responded >= c->filed);
    if (!clock_counts(city, c->filed)) return;
    struct measures *m = city->book.measures;
    switch (ending) {
    case ENDING_REFUSED: m->refused++; return;
    case ENDING_WALKED_AWAY: m->walked_away++; return;
    case ENDING_DONE:
    case ENDING_WITHDRAWN:
    case ENDING_OPEN: break;
    }
    cells_add(city, c, ticket, ending);
    m->flow[c->channel * m->count[DIMENSION_AGENCY] + ticket->owner]++;
    report_times_add(city, c, ticket, ending == ENDING_DONE);
    work_start_add(city, c, ticket);
    if (c == ticket) ticket_add(m, ticket, ending);
}

void book_ended(struct city *city, const struct complaint *ticket, enum ending ending) {
    assert(ticket->is_ticket);
    if (ending == ENDING_DONE) closing_count(city, ticket);
    days_begin(city);
    ledger_ended(&city->balance, ending, ticket->fixed, clock_now(city));
    if (ending == ENDING_REFUSED) city->book.measures->tickets -= clock_counts(city, ticket->filed);
    book_shared(city, ticket, ticket, ending);
}

void book_turned_away(struct city *city, const struct complaint *c, enum ending ending) {
    assert(!c->is_ticket);
    ledger_turned_away(&city->balance, ending);
    book_shared(city, c, c, ending);
}

/* --- the beginning and the end of counting --- */

/* Time averages begin as minus the integral until now. */
void book_start(struct city *city) {
    struct book *book = &city->book;
    struct book_start *start = &book->start;
    start->problems = city_ledger(city).problems;
    for (int s = 0; s < STATUS_COUNT; s++)
        start->status[s] = time_integral_until(&city->balance.status[s], 0);
    start->open = time_integral_until(&city->balance.open, 0);
    start->entering = time_integral_until(&city->balance.entering, 0);
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        const struct desk_tally *tally = &city->clock.engine.desks[d].tally;
        book->measures->by_desk[d].present = -(double)time_integral_until(&tally->present, 0);
        book->measures->by_desk[d].waiting = -(double)time_integral_until(&tally->waiting, 0);
    }
}

static void backlog_age(struct city *city, const struct complaint *c) {
    struct measures *m = city->book.measures;
    sim_time age = city->plan.end - c->filed;
    unsigned band = 0;
    while (band + 1 < AGES && in_days((double)age) > AGE_DAYS[band]) band++;
    m->age[band]++;
    m->oldest = fmax(m->oldest, (double)age);
    m->backlog_at_end++;
}

/* Tickets open when counting ends, also those filed before it began: at `as_of` the reports of the
 * year have long been dealt with. */
static void backlog_book(struct city *city) {
    struct measures *m = city->book.measures;
    for (uint32_t i = 0; i < complaints_count(city); i++) {
        const struct complaint *c = &city->complaints.rows[i];
        if (c->in_use && c->is_ticket) backlog_age(city, c);
    }
    for (int s = 0; s < STATUS_COUNT; s++) m->status_at_end[s] = city->balance.status[s].count;
    assert(m->backlog_at_end == city->balance.ledger.open);
}

void book_stop(struct city *city) {
    struct book *book = &city->book;
    struct measures *m = book->measures;
    sim_time end = city->plan.end;
    m->problems = city_ledger(city).problems - book->start.problems;
    backlog_book(city);
    for (int s = 0; s < STATUS_COUNT; s++)
        m->status_average[s] =
            (double)(time_integral_until(&city->balance.status[s], end) - book->start.status[s]) /
            (double)end;
    wide open = time_integral_until(&city->balance.open, end) - book->start.open,
         entering = time_integral_until(&city->balance.entering, end) - book->start.entering;
    m->backlog_average = (double)open / (double)end;
    m->backlog_filed_average = (double)(open + entering) / (double)end;
    m->backlog_filed_at_end = m->backlog_at_end + (uint64_t)city->balance.entering.count;
    double *work = ARENA_ARRAY(&city->arena, city->plan.desk_count, double);
    engine_work_waiting(&city->clock.engine, work);
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        const struct desk_tally *tally = &city->clock.engine.desks[d].tally;
        struct desk_measures *desk = &m->by_desk[d];
        desk->work_waiting = work[d];
        desk->present = (desk->present + (double)time_integral_until(&tally->present, end)) /
                        (double)end;
        desk->waiting = (desk->waiting + (double)time_integral_until(&tally->waiting, end)) /
                        (double)end;
    }
}

/* --- reporters --- */

static int busiest_order(const void *a, const void *b) {
    return *(const uint16_t *)b - *(const uint16_t *)a;
}

static void reporters_book(struct city *city) {
    struct measures *m = city->book.measures;
    uint16_t *sent_by = city->book.sent_by;
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < citizens_count(city); i++)
        if (sent_by[i]) sent_by[distinct++] = sent_by[i];
    qsort(sent_by, distinct, sizeof *sent_by, busiest_order);
    m->reporters = distinct;
    for (uint32_t i = 0; i < (distinct + 99) / 100; i++) m->busiest_percent += sent_by[i];
}

/* --- the end --- */

/* Whether a crew of its owner has its job in hand now. */
static bool is_in_hand(const struct city *city, uint32_t number) {
    if (complaint_is_inspected(city_complaint(city, number))) return false;
    const struct job *job = &city->clock.engine.jobs[number];
    struct job_progress progress = engine_job_progress(&city->clock.engine, number);
    return progress.has_begun && plan_stage(&city->plan, job->desk)->role == ROLE_CREW;
}

static void ticket_book(struct city *city, const struct complaint *ticket, enum ending ending) {
    book_shared(city, ticket, ticket, ending);
    for (uint32_t r = ticket->merged; r != NO_ROW; r = city_complaint(city, r)->merged)
        book_shared(city, city_complaint(city, r), ticket, ending);
}

static void open_cases_book(struct city *city) {
    for (uint32_t i = 0; i < complaints_count(city); i++) {
        const struct complaint *c = &city->complaints.rows[i];
        if (!c->in_use || c->is_child) continue;
        if (c->is_ticket && is_in_hand(city, i)) complaint_set_started(city, i);
        if (c->is_ticket) ticket_book(city, c, ENDING_OPEN);
        else if (c->rests) ticket_book(city, c, ENDING_DONE);
        else if (c->arrived && c->status == STATUS_WAITING) book_shared(city, c, c, ENDING_OPEN);
    }
}

/* A list with one member has no cells: it has all reports. */
static void times_close(struct measures *m) {
    m->times[TIMES_resolution] = m->all.resolved;
    for (int kind = 0; kind < TIMES_COUNT; kind++) m->runs[kind] = times_runs(&m->times[kind]);
    m->all.runs = m->runs[TIMES_resolution];
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t place = 0; place < m->count[d] && m->count[d] > 1; place++)
            m->cells[d][place].runs = times_runs(&m->cells[d][place].resolved);
}

void book_close(struct city *city) {
    struct measures *m = city->book.measures;
    days_begin(city);
    open_cases_book(city);
    times_close(m);
    staff_measure(city, m);
    uint32_t areas = city->plan.areas.count;
    for (uint32_t a = 0; a < areas; a++) m->trust_average += city->citizens.trust[a] / areas;
    silent_measure(city, m);
    if (city->book.sent_by) reporters_book(city);
    m->events = city->clock.engine.event_count;
}
