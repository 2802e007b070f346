/* Agencies and their cases: the wrong agency, the second one, lead time, work and outcome. */
#include "handling.h"

#include "parts.h"

const struct handling *handling_of(const struct city *city, const struct complaint *c) {
    assert(c->agency < city->plan.agencies.count);
    return &city->params->agencies[c->agency].of[c->category];
}

uint16_t handling_wrong_agency(const struct city *city, const struct complaint *c) {
    uint32_t agencies = city->plan.agencies.count;
    const double *until = city->params->owner_until + (size_t)c->category * agencies;
    double own_from = c->owner ? until[c->owner - 1] : 0, own = until[c->owner] - own_from;
    double u = draw_rare(city, c, RARE_WRONG_AGENCY);
    if (own > 1 - 1e-9) {
        uint32_t other = (uint32_t)(u * (agencies - 1));
        return (uint16_t)(other + (other >= c->owner));
    }
    double v = u * (1 - own);
    return (uint16_t)cumulated_index(until, agencies, v < own_from ? v : v + own);
}

const struct distribution *handling_lead(const struct city *city, struct complaint *c) {
    static const struct distribution none = {.kind = DISTRIBUTION_CONSTANT};
    if (draw_happens(city, c, DRAW_OUTCOME, city->params->spec->closing.sham)) return &none;
    return c->planned ? &city->params->agencies[c->agency].planned_lead
                      : &handling_of(city, c)->lead;
}

sim_time handling_lead_span(const struct city *city, const struct complaint *c,
                            const struct distribution *lead, double u) {
    sim_time span = distribution_span(lead, u);
    const double *factors = city->params->area_lead;
    return factors ? time_from_double((double)span * factors[c->area]) : span;
}

/* A problem that was fixed meanwhile may be less work. */
static const struct distribution *work_distribution(const struct city *city,
                                                    const struct complaint *c) {
    bool is_fixed = c->problem != NO_ROW && city->problems.rows[c->problem].fixed;
    return city->params->already_fixed_differs && is_fixed ? &city->params->already_fixed
                                                           : &handling_of(city, c)->work;
}

sim_time handling_work(const struct city *city, struct complaint *c) {
    double u = c->is_child ? draw_rare(city, c, RARE_SECOND_WORK)
                           : draw_uniform(city, c, DRAW_WORK);
    double speed = city->params->spec->closing.red_flag_speed;
    sim_time work = distribution_span(work_distribution(city, c), u);
    return c->flagged && !c->planned ? time_from_double((double)work / speed) : work;
}

void handling_ask_second(struct city *city, uint32_t number) {
    uint32_t child_number = complaint_new(city);
    struct complaint *c = city_complaint(city, number), *child = city_complaint(city, child_number);
    const double *until = city->params->agencies[c->agency].second_until;
    assert(!c->second_pending);
    child->is_child = true;
    child->partner = number;
    child->stream = c->stream;
    child->number = c->number;
    child->report = c->report;
    child->area = c->area;
    child->category = c->category;
    uint32_t agency = cumulated_index(until, city->plan.agencies.count,
                                      draw_rare(city, c, RARE_SECOND_AGENCY));
    child->agency = child->owner = (uint16_t)agency;
    child->filed = c->filed;
    child->flagged = c->flagged && !c->planned;
    complaint_prioritise(city, child_number, child->flagged);
    c->partner = child_number;
    c->second_pending = true;
    c->hops++;
    book_event(city, c, BOOKED_SECOND);
    double u = draw_rare(city, child, RARE_SECOND_LEAD);
    clock_set_alarm(city, child_number, ALARM_LEAD,
                    handling_lead_span(city, child, &handling_of(city, child)->lead, u));
}

static enum outcome outcome_draw(struct city *city, struct complaint *c) {
    const struct handling_rules_spec *closing = &city->params->spec->closing;
    if (closing->sham + closing->failed <= 0) return OUTCOME_FIXED;
    double u = draw_uniform(city, c, DRAW_OUTCOME);
    if (u < closing->sham) return OUTCOME_SHAM;
    return u < closing->sham + closing->failed ? OUTCOME_FAILED : OUTCOME_FIXED;
}

void handling_outcome(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    bool was_fixed = c->problem == NO_ROW ? c->fixed : city->problems.rows[c->problem].fixed;
    switch (outcome_draw(city, c)) {
    case OUTCOME_FIXED: c->fixed = true; break;
    case OUTCOME_SHAM:
    case OUTCOME_FAILED: c->fixed |= was_fixed; break;
    }
    if (!c->fixed || was_fixed) return;
    if (c->problem != NO_ROW) book_forestalled(city, problem_fix(city, c->problem));
    fixing_case_fixed(city, number);
}

double handling_value(const struct city *city, const struct complaint *c) {
    const struct trust_spec *trust = &city->params->spec->trust;
    if (!c->fixed) return trust->sham;
    bool late = clock_now(city) - c->filed > complaint_limit(city, c, c->filed);
    return late ? trust->late : trust->in_time;
}
