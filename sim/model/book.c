/* What is measured: a line is written when a report's story ends, or when the run does. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/numeric.h"
#include "inside.h"

const double AGE_DAYS[AGES] = {1, 2, 4, 7, 14, 30, 90, INFINITY};

double coarse_quantile(const uint32_t *counts, double p) {
    uint64_t total = 0;
    for (unsigned i = 0; i < COARSE_CELLS; i++) total += counts[i];
    if (total == 0) return NAN;
    double wanted = p * (double)total, below = 0;
    for (unsigned i = 0; i < COARSE_CELLS; i++) {
        if (below + counts[i] >= wanted && counts[i]) {
            unsigned octave = i / COARSE_PER_OCTAVE;
            double width = octave ? (double)(UINT64_C(1) << (octave - 1)) : 1;
            double from = octave ? (COARSE_PER_OCTAVE + i % COARSE_PER_OCTAVE) * width : i;
            return (from + width * (wanted - below) / counts[i]) * (double)(1 << HISTOGRAM_UNIT_BITS);
        }
        below += counts[i];
    }
    return NAN;
}

/* --- names of what is measured --- */

static const char *kept(struct arena *arena, const char *text) { return text ? arena_text(arena, text) : NULL; }

static void name_dimension(struct measures *m, enum dimension dimension, uint32_t count, struct arena *arena) {
    m->count[dimension] = count;
    m->id[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->label_en[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->label_id[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->cells[dimension] = ARENA_ARRAY(arena, count, struct cell);
}

static void name_one(struct measures *m, enum dimension dimension, uint32_t i, const char *id, struct label label, struct arena *arena) {
    m->id[dimension][i] = kept(arena, id);
    m->label_en[dimension][i] = kept(arena, label.en ? label.en : id);
    m->label_id[dimension][i] = kept(arena, label.id ? label.id : id);
}

static void name_lists(struct city *city, struct measures *m, struct arena *arena) {
    const struct plan *plan = &city->plan;
    const struct scenario_spec *spec = plan->spec;
#define NAME_LIST(dimension, order, list)                                                                             \
    name_dimension(m, dimension, plan->order.count, arena);                                                           \
    for (uint32_t i = 0; i < plan->order.count; i++)                                                                  \
        name_one(m, dimension, i, spec->list.items[plan->order.spec[i]].id, spec->list.items[plan->order.spec[i]].label, arena);
    NAME_LIST(DIMENSION_CHANNEL, channels, channels)
    NAME_LIST(DIMENSION_CATEGORY, categories, categories)
    NAME_LIST(DIMENSION_AGENCY, agencies, agencies)
    NAME_LIST(DIMENSION_GROUP, groups, groups)
#undef NAME_LIST
    uint32_t areas = plan->areas.count;
    name_dimension(m, DIMENSION_AREA, areas, arena);
    m->kecamatan = ARENA_ARRAY(arena, areas, const char *);
    m->kota = ARENA_ARRAY(arena, areas, const char *);
    m->population = ARENA_ARRAY(arena, areas, double);
    for (uint32_t i = 0; i < areas; i++) {
        const struct area_spec *area = &spec->areas.items[plan->areas.spec[i]];
        name_one(m, DIMENSION_AREA, i, area->id, (struct label){area->name, area->name}, arena);
        m->kecamatan[i] = kept(arena, area->kecamatan);
        m->kota[i] = kept(arena, area->kota);
        m->population[i] = area->population;
    }
}

/* Months of [start, end): each ends at midnight of a first, the last at the end. */
static void name_months(struct city *city, struct measures *m, struct arena *arena) {
    sim_time origin = city->plan.origin, end = city->plan.end;
    struct date first = date_from_days(origin / days(1));
    uint32_t count = 0;
    struct date date = {first.year, first.month, 1};
    sim_time ends[12 * 60 + 2];
    const char *ids[12 * 60 + 2];
    do {
        ids[count] = arena_printf(arena, "%04d-%02d", date.year, date.month);
        date = date.month == 12 ? (struct date){date.year + 1, 1, 1} : (struct date){date.year, date.month + 1, 1};
        ends[count++] = date_to_days(date) * days(1) - origin;
    } while (ends[count - 1] < end && count < 12 * 60);
    ends[count - 1] = TIME_NEVER;
    name_dimension(m, DIMENSION_MONTH, count, arena);
    for (uint32_t i = 0; i < count; i++) name_one(m, DIMENSION_MONTH, i, ids[i], (struct label){0}, arena);
    city->month_ends = ARENA_ARRAY(&city->arena, count, sim_time);
    memcpy(city->month_ends, ends, count * sizeof *ends);
}

static void name_stages(struct city *city, struct measures *m, struct arena *arena) {
    const struct plan *plan = &city->plan;
    m->stage_count = plan->stage_count;
    m->desk_count = plan->desk_count;
    m->stages = ARENA_ARRAY(arena, plan->stage_count, struct named_stage);
    m->by_stage = ARENA_ARRAY(arena, plan->stage_count, struct desk_measures);
    m->by_desk = ARENA_ARRAY(arena, plan->desk_count, struct desk_measures);
    m->desk_id = ARENA_ARRAY(arena, plan->desk_count, const char *);
#define X(id, word) word,
    static const char *const role_words[] = {ROLES(X)};
#undef X
    for (uint32_t s = 0; s < plan->stage_count; s++) {
        const struct stage *stage = &plan->stages[s];
        bool of_agency = stage->role == ROLE_CREW || stage->role == ROLE_DISPOSITION;
        m->stages[s] = (struct named_stage){kept(arena, stage->id), kept(arena, stage->label_en), kept(arena, stage->label_id),
                                            role_words[stage->role], stage->first_desk, stage->places * stage->desks_per_place,
                                            of_agency ? stage->of : UINT32_MAX};
        for (uint32_t d = 0; d < m->stages[s].desk_count; d++)
            m->desk_id[stage->first_desk + d] = kept(arena, city_desk_id(city, stage->first_desk + d));
    }
}

void book_open(struct city *city, struct arena *arena) {
    struct measures *m = city->measures = ARENA_NEW(arena, struct measures);
    m->counted = city->plan.end;
    m->origin = city->plan.origin;
    name_lists(city, m, arena);
    name_months(city, m, arena);
    name_stages(city, m, arena);
    uint32_t **fine[] = {&m->response_fine, &m->resolution_fine, &m->response_cut, &m->resolution_cut, &m->response_working, &m->resolution_working};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) *fine[i] = ARENA_ARRAY(arena, HISTOGRAM_CELLS, uint32_t);
    m->mix = ARENA_ARRAY(arena, (size_t)m->count[DIMENSION_MONTH] * m->count[DIMENSION_CATEGORY] * m->count[DIMENSION_CHANNEL], uint32_t);
    m->flow = ARENA_ARRAY(arena, (size_t)m->count[DIMENSION_CHANNEL] * m->count[DIMENSION_AGENCY], uint32_t);
    m->days = (uint32_t)((city->plan.as_of + days(1) - 1) / days(1));
    m->by_day = ARENA_ARRAY(arena, m->days + 1, struct day);
    city->next_midnight = 0;
}

/* --- reports --- */

/* Days that have begun since the last look. */
void book_days(struct city *city) {
    sim_time now = city->engine.now;
    while (city->next_midnight <= now && city->day < city->measures->days) {
        city->measures->by_day[city->day++].open = (int64_t)city->ledger.open;
        city->next_midnight += days(1);
    }
}

static struct day *today(struct city *city) {
    if (city->engine.now >= city->next_midnight) book_days(city);
    return city->day ? &city->measures->by_day[city->day - 1] : &city->measures->by_day[city->measures->days];
}

static uint32_t month_of(struct city *city, sim_time filed) {
    while (city->month_ends[city->month] <= filed) city->month++;
    uint32_t month = city->month; /* of the latest filing; this report may be from an earlier one */
    while (month && city->month_ends[month - 1] > filed) month--;
    return month;
}

/* 1970 began on a Thursday. */
static unsigned hour_of_week(const struct city *city, sim_time at) {
    enum { FIRST_HOUR = 3 * 24, WEEKS_BEFORE = 100000 }; /* so many more, for years before 1970 */
    return (unsigned)(((at + city->plan.origin) / hours(1) + FIRST_HOUR + (sim_time)WEEKS_BEFORE * WEEK_HOURS) % WEEK_HOURS);
}

void book_worked(struct city *city) {
    if (book_counts(city, city->engine.now)) city->measures->worked_at[hour_of_week(city, city->engine.now)]++;
}

void book_filed(struct city *city, const struct complaint *c) {
    today(city)->filed++;
    if (!book_counts(city, c->filed)) return;
    struct measures *m = city->measures;
    m->filed++;
    m->filed_at[hour_of_week(city, c->filed)]++;
    size_t row = (size_t)month_of(city, c->filed) * m->count[DIMENSION_CATEGORY] + c->category;
    m->mix[row * m->count[DIMENSION_CHANNEL] + c->channel]++;
    if (city->sent_by && city->sent_by[c->reporter] < UINT16_MAX) city->sent_by[c->reporter]++;
}

/* One report as it enters every cell: a cell of one, but for the histogram. */
struct line {
    CELL_MEMBERS
    unsigned coarse;
};

static inline void cell_add(struct cell *restrict cell, const struct line *restrict line) {
    for (int i = 0; i < CELL_COUNTS; i++) cell->counts[i] += line->counts[i];
    for (int i = 0; i < CELL_SUMS; i++) cell->sums[i] += line->sums[i];
    cell->resolution_coarse[line->coarse] += (uint32_t)line->done;
}

static void book_working_time(struct city *city, const struct complaint *c, sim_time closed) {
    const struct calendar *office = city->params->office_hours;
    struct measures *m = city->measures;
    sim_time from = calendar_worked(office, c->filed);
    if (c->responded < TIME_NEVER) {
        sim_time worked = calendar_worked(office, c->responded) - from;
        m->response_working[histogram_cell(worked)]++;
        m->response_working_sum += (double)worked;
    }
    if (closed < TIME_NEVER) {
        sim_time worked = calendar_worked(office, closed) - from;
        m->resolution_working[histogram_cell(worked)]++;
        m->resolution_working_sum += (double)worked;
    }
}

void book_report(struct city *city, const struct complaint *c, const struct complaint *ticket, enum ending ending) {
    sim_time now = city->engine.now;
    if (ending == ENDING_DONE) today(city)->closed++;
    if (!book_counts(city, c->filed)) return;
    struct measures *m = city->measures;
    if (ending == ENDING_REFUSED) m->refused++;
    if (ending == ENDING_WALKED_AWAY) m->walked_away++;
    if (ending == ENDING_REFUSED || ending == ENDING_WALKED_AWAY) return;
    sim_time age = now - c->filed, limit = ticket->planned ? city->params->agencies[ticket->agency].planned_limit
                                                           : city->params->spec->closing.limit;
    bool done = ending == ENDING_DONE, open = ending == ENDING_OPEN, responded = c->responded < TIME_NEVER;
    sim_time response = responded ? c->responded - c->filed : 0;
    double stay = done ? (double)age : 0;
    struct line line = {.reports = 1, .response = (double)response, .response_square = (double)response * (double)response,
                        .resolution = stay, .resolution_square = stay * stay, .coarse = coarse_cell(age),
                        .done = done, .responded = responded, .done_24h = done && age <= days(1), .done_7d = done && age <= days(7),
                        .done_limit = done && age <= limit, .late = ending != ENDING_WITHDRAWN && age > limit, .open = open,
                        .not_fixed = done && !ticket->fixed, .withdrawn = ending == ENDING_WITHDRAWN,
                        .misrouted = ticket->misroutes > 0, .hops = ticket->hops};
    cell_add(&m->all, &line);
    const uint32_t place[DIMENSION_COUNT] = {c->channel, c->category, ticket->owner, c->group, month_of(city, c->filed), c->area};
    for (int d = 0; d < DIMENSION_COUNT; d++)
        if (m->count[d] > 1) cell_add(&m->cells[d][place[d]], &line);
    m->flow[c->channel * m->count[DIMENSION_AGENCY] + ticket->owner]++;
    if (responded) m->response_fine[histogram_cell(response)]++;
    else m->response_cut[histogram_cell(age)]++;
    if (done) m->resolution_fine[histogram_cell(age)]++;
    else m->resolution_cut[histogram_cell(age)]++;
    if (!city->params->office_hours->always) book_working_time(city, c, done ? now : TIME_NEVER);
    if (c != ticket) return;
    m->closed += done;
    m->fixed += done && c->fixed;
    m->not_fixed += done && !c->fixed;
    m->withdrawn += ending == ENDING_WITHDRAWN;
    m->returns += c->returns;
}

/* --- the end --- */

static void book_age(void *context, int64_t number, sim_time filed) {
    (void)number;
    const struct city *city = context;
    struct measures *m = city->measures;
    sim_time age = city->plan.end - filed;
    unsigned band = 0;
    while (band + 1 < AGES && in_days((double)age) > AGE_DAYS[band]) band++;
    m->age[band]++;
    m->oldest = fmax(m->oldest, (double)age);
    m->backlog_at_end++;
}

/* What lies on the desks when counting ends, whoever filed it: at `as_of` the reports of the year have long been dealt with. */
void book_backlog(struct city *city) {
    city_open_tickets(city, city, book_age);
    for (int s = 0; s < STATUS_COUNT; s++) city->measures->status_at_end[s] = city->status_integral[s].count;
}

static void book_open_case(struct city *city, const struct complaint *c) {
    book_report(city, c, c, ENDING_OPEN);
    for (uint32_t r = c->merged; r != NO_ROW; r = city->complaints[r].merged) book_report(city, &city->complaints[r], c, ENDING_OPEN);
}

/* What the time on duty since the last look has cost, at the price in force. */
void book_costs(struct city *city) {
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        double duty = engine_desk_duty(&city->engine, d), price = city->params->stages[city->plan.stage_of_desk[d]].cost_per_hour;
        city->spent[d].cost += price * in_hours(duty - city->spent[d].duty);
        city->spent[d].duty = duty;
    }
}

static void book_desk(struct city *city, uint32_t number) {
    const struct engine *engine = &city->engine;
    const struct desk *desk = &engine->desks[number];
    const struct desk_tally *tally = &desk->tally;
    struct desk_measures *one = &city->measures->by_desk[number];
    *one = (struct desk_measures){
        .arrived = tally->arrived, .refused = tally->refused, .abandoned = tally->abandoned, .finished = tally->finished,
        .started = tally->started, .delayed = tally->delayed, .waited = tally->waited, .stayed = tally->stayed,
        .worked = engine_desk_worked(engine, number), .duty = engine_desk_duty(engine, number),
        .present_at_end = tally->present.count, .waiting_at_end = tally->waiting.count};
    for (int i = 0; i < DESK_SHIFTS && !desk->settings.unlimited; i++) one->servers += desk->settings.shift[i].servers;
    one->cost = city->spent[number].cost;
}

static void add_desk(struct desk_measures *sum, const struct desk_measures *one) {
    sum->arrived += one->arrived;
    sum->refused += one->refused;
    sum->abandoned += one->abandoned;
    sum->finished += one->finished;
    sum->started += one->started;
    sum->delayed += one->delayed;
    sum->waited += one->waited;
    sum->stayed += one->stayed;
    sum->worked += one->worked;
    sum->duty += one->duty;
    sum->present += one->present;
    sum->waiting += one->waiting;
    sum->present_at_end += one->present_at_end;
    sum->waiting_at_end += one->waiting_at_end;
    sum->servers += one->servers;
    sum->cost += one->cost;
}

static int busier_first(const void *a, const void *b) {
    return *(const uint16_t *)b - *(const uint16_t *)a;
}

static void book_reporters(struct city *city) {
    struct measures *m = city->measures;
    uint32_t last = city->plan.areas.count * city->plan.groups.count, pool = city->pool_first[last];
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < pool; i++)
        if (city->sent_by[i]) city->sent_by[distinct++] = city->sent_by[i];
    qsort(city->sent_by, distinct, sizeof *city->sent_by, busier_first);
    m->reporters = distinct;
    for (uint32_t i = 0; i < (distinct + 99) / 100; i++) m->busiest_percent += city->sent_by[i];
}

/* The mean number of reports per problem at which a share `duplicates` of reports would be duplicates: the root of
 * 1 - (1 - exp(-m)) / m, by Newton's method. */
static double mean_for_duplicates(double duplicates) {
    double m = 2 * duplicates;
    for (int i = 0; i < 30; i++) {
        double none = num_exp(-m), f = 1 - (1 - none) / m - duplicates;
        double slope = (1 - none) / (m * m) - none / m;
        m -= f / slope;
    }
    return m;
}

static void book_silent(struct city *city) {
    struct measures *m = city->measures;
    if (!reports_may_be_none(city->params->spec)) return;
    const double shares[2] = {0.25, 0.05};
    for (int i = 0; i < 2; i++) {
        double mean = mean_for_duplicates(shares[i]);
        m->silent_by_duplicates[i] = (double)m->filed / mean * num_exp(-mean);
    }
}

void book_close(struct city *city) {
    struct measures *m = city->measures;
    book_days(city);
    book_costs(city);
    for (uint32_t i = 0; i < city->engine.job_count && i < city->complaint_room; i++) {
        const struct complaint *c = &city->complaints[i];
        if (!c->in_use || c->is_child) continue;
        if (c->is_ticket && book_counts(city, c->filed)) book_open_case(city, c);
        else if (!c->is_ticket && c->arrived && c->status == STATUS_WAITING && book_counts(city, c->filed)) book_report(city, c, c, ENDING_OPEN);
        else if (c->is_ticket)
            for (uint32_t r = c->merged; r != NO_ROW; r = city->complaints[r].merged) book_report(city, &city->complaints[r], c, ENDING_OPEN);
    }
    for (uint32_t d = 0; d < m->desk_count; d++) {
        struct desk_measures areas = m->by_desk[d]; /* present and waiting were set when counting ended */
        book_desk(city, d);
        m->by_desk[d].present = areas.present;
        m->by_desk[d].waiting = areas.waiting;
        add_desk(&m->by_stage[city->plan.stage_of_desk[d]], &m->by_desk[d]);
    }
    for (uint32_t a = 0; a < city->plan.areas.count; a++) m->trust_average += city->trust[a] / city->plan.areas.count;
    m->silent = m->problems - m->reported;
    if (city->pool_first) book_reporters(city);
    book_silent(city);
    m->events = city->engine.event_count;
}
