/* Who reports, by which channel, and what an answer does to the readiness to report. */
#include "citizens.h"

#include <math.h>

#include "engine/numeric.h"
#include "parts.h"

/* --- pools --- */

/* How many people there are who might ever report, by area and group. */
static void pools_make(struct city *city) {
    const struct plan *plan = &city->plan;
    const struct scenario_spec *spec = plan->spec;
    if (!spec->reporters.declared) return;
    uint32_t groups = plan->groups.count, pools = plan->areas.count * groups;
    double shares = 0;
    for (uint32_t g = 0; g < groups; g++) shares += spec->groups.items[plan->groups.spec[g]].share;
    uint32_t *first = ARENA_ARRAY(&city->arena, pools + 1, uint32_t);
    for (uint32_t i = 0; i < pools; i++) {
        const struct area_spec *area = &spec->areas.items[plan->areas.spec[i / groups]];
        double people = area->population * spec->groups.items[plan->groups.spec[i % groups]].share /
                        shares;
        first[i + 1] = first[i] + 1 + (uint32_t)(people * spec->reporters.pool / 1000);
    }
    city->citizens.pool_first = first;
}

void citizens_init(struct city *city) {
    const struct plan *plan = &city->plan;
    pools_make(city);
    city->citizens.trust = ARENA_ARRAY(&city->arena, plan->areas.count, double);
    for (uint32_t a = 0; a < plan->areas.count; a++)
        city->citizens.trust[a] = plan->spec->areas.items[plan->areas.spec[a]].trust;
}

uint32_t citizens_count(const struct city *city) {
    const uint32_t *first = city->citizens.pool_first;
    return first ? first[city->plan.areas.count * city->plan.groups.count] : 0;
}

/* --- reports --- */

static uint32_t owner_of(const struct city *city, uint32_t category, uint64_t word) {
    uint32_t agencies = city->plan.agencies.count;
    if (agencies == 1) return 0;
    const double *until = city->params->owner_until + (size_t)category * agencies;
    return cumulated_index(until, agencies, uniform_from(word));
}

static uint32_t report_new(struct city *city, const struct problem *problem, uint32_t row,
                           uint32_t report) {
    assert(report < REPORTS_OF_A_PROBLEM);
    uint32_t number = complaint_new(city);
    struct complaint *c = city_complaint(city, number);
    c->stream = problem->stream;
    c->number = problem->number;
    c->report = report;
    c->problem = row;
    c->area = problem->area;
    c->category = (uint16_t)problem->category;
    c->owner = (uint16_t)problem->owner;
    return number;
}

/* Who reports: a group, and in its area one of the people who might, the active ones more often. */
static void reporter_choose(struct city *city, struct complaint *c) {
    uint32_t groups = city->plan.groups.count;
    c->group = groups == 1 ? 0
                           : (uint8_t)cumulated_index(city->params->group_until, groups,
                                                      draw_uniform(city, c, DRAW_GROUP));
    if (!city->citizens.pool_first) return;
    const uint32_t *first = &city->citizens.pool_first[c->area * groups + c->group];
    double pool = (double)(first[1] - first[0]), tail = city->plan.spec->reporters.tail;
    c->reporter = first[0] +
                  (uint32_t)(pool * num_pow(draw_uniform(city, c, DRAW_REPORTER), 1 / (1 - tail)));
    assert(c->reporter < first[1]);
}

static uint32_t first_report(struct city *city, const struct occurrence *occurrence,
                             bool awaited) {
    assert(occurrence->reports > 0);
    const struct arrival *arrival = &occurrence->arrival;
    uint32_t areas = city->plan.areas.count, category = arrival->source / areas,
             reports = occurrence->reports;
    assert(category < city->plan.categories.count);
    struct problem problem = {.holders = reports,
                              .to_come = reports - 1,
                              .tickets = NO_ROW,
                              .unfixed = NO_ROW,
                              .area = arrival->source % areas,
                              .category = category,
                              .owner = owner_of(city, category, arrival->uniforms[1]),
                              .stream = arrival->stream,
                              .number = arrival->number,
                              .occurred = clock_now(city),
                              .awaited = awaited};
    uint32_t row = reports > 1 ? problem_new(city, problem) : NO_ROW;
    return report_new(city, &problem, row, 0);
}

uint32_t citizens_first_report(struct city *city, const struct occurrence *occurrence) {
    uint32_t number = first_report(city, occurrence, false);
    struct complaint *c = city_complaint(city, number);
    if (occurrence->at != NOT_IN_WINDOW) draws_take(city, c, occurrence->at);
    reporter_choose(city, c);
    return number;
}

uint32_t citizens_next_report(struct city *city, uint32_t row, uint32_t report) {
    if (city->problems.rows[row].fixed) {
        problem_release(city, row);
        return NO_ROW;
    }
    problem_report_comes(city, row);
    struct problem problem = city->problems.rows[row];
    uint32_t number = report_new(city, &problem, row, report);
    reporter_choose(city, city_complaint(city, number));
    return number;
}

bool citizens_report_at_once(const struct city *city) {
    return reports_come_together(city->params->spec);
}

void citizens_expect_report(struct city *city, uint32_t row, uint32_t report) {
    const struct problem *problem = &city->problems.rows[row];
    double u = draw_delay(city, problem->stream, problem->number, report);
    clock_set_report(city, row, report, distribution_span(&city->params->delay, u));
}

/* --- sessions --- */

/* Rows may move. */
static uint32_t companion_report(struct city *city, const struct occurrence *occurrence,
                                 uint32_t leader) {
    uint32_t number = first_report(city, occurrence, true);
    struct complaint *c = city_complaint(city, number);
    const struct complaint *first = city_complaint(city, leader);
    c->filed = clock_now(city);
    c->group = first->group;
    c->reporter = first->reporter;
    if (city->plan.channels.count > 1) draws_share_channel(city, c, first);
    return number;
}

void citizens_expect_companions(struct city *city, const struct occurrence *occurrence,
                                uint32_t leader) {
    struct occurrence beside;
    sim_time span = 0;
    uint64_t stream = occurrence->arrival.stream;
    if (occurrence->companions) problems_weigh(city, occurrence);
    for (unsigned index = 1; index <= occurrence->companions; index++) {
        uint64_t number = session_companion(occurrence->arrival.number, index);
        struct random_draws draws = session_draws(&city->draws.key, stream, number);
        if (!problem_beside(city, occurrence, draws.word, &beside)) return;
        beside.arrival.stream = stream;
        beside.arrival.number = number;
        span += distribution_span(&city->params->session_gap, uniform_from(draws.word[3]));
        clock_set_alarm(city, companion_report(city, &beside, leader), ALARM_COMPANION, span);
    }
}

/* --- by which channel --- */

/* The channel of somebody who finds theirs closed, by draws of their own, so that nobody else is
 * moved. */
static uint32_t channel_elsewhere(const struct city *city, const struct complaint *c,
                                  size_t pair) {
    uint32_t channels = city->plan.channels.count;
    const double *until = city->params->open_until + pair * channels;
    double elsewhere = city->params->spec->participation.elsewhere;
    if (until[channels - 1] <= 0 || draw_rare(city, c, RARE_ELSEWHERE) >= elsewhere)
        return NO_CHANNEL;
    return cumulated_index(until, channels, draw_rare(city, c, RARE_OTHER_CHANNEL));
}

static uint32_t channel_choose(const struct city *city, struct complaint *c) {
    uint32_t channels = city->plan.channels.count, usual = 0;
    size_t pair = (size_t)c->category * city->plan.groups.count + c->group;
    if (channels > 1)
        usual = cumulated_index(city->params->channel_until + pair * channels, channels,
                                draw_uniform(city, c, DRAW_CHANNEL));
    return city->params->channels[usual].open ? usual : channel_elsewhere(city, c, pair);
}

bool citizens_choose(struct city *city, struct complaint *c) {
    uint32_t channel = channel_choose(city, c);
    c->channel = (uint16_t)channel;
    return channel != NO_CHANNEL;
}

/* One draw says whether there is an answer and, stretched, when. */
sim_time citizens_answer(const struct city *city, const struct complaint *c) {
    double answered = city->params->spec->crm.incomplete.answered;
    double u = draw_rare(city, c, RARE_ANSWER);
    return u < answered ? distribution_span(&city->params->answer, u / answered) : TIME_NEVER;
}

void citizens_judge(struct city *city, uint32_t area, double value) {
    assert(area < city->plan.areas.count);
    const struct trust_spec *trust = &city->params->spec->trust;
    if (!trust->feedback) return;
    double *present = &city->citizens.trust[area],
           moved = *present + trust->weight * (value - *present);
    *present = fmin(TRUST_MOST, fmax(TRUST_LEAST, moved));
}
