/* The life of one report in the limit loop, top to bottom: from the moment a citizen sends it to
 * the moment the citizen is told. `now` is when a step happens; where the end of a desk's job was
 * known on arrival, that is still ahead. */
#include "limit_city.h"

#include <string.h>

#include "engine/numeric.h"

static void report_triaged(struct limit *limit, uint32_t number, sim_time now);
static void report_withdrawn(struct limit *limit, uint32_t number);
static void report_name_agency(struct limit *limit, uint32_t number, sim_time now);
static void report_to_agency(struct limit *limit, uint32_t number, sim_time now);
static void report_to_validation(struct limit *limit, uint32_t number, sim_time now);
static void report_closed(struct limit *limit, uint32_t number, sim_time now);

/* --- what the steps are made of --- */

static struct shared *problem_of(struct limit *limit, const struct report *report) {
    return report->shared == NO_SHARED ? NULL : &limit->problems.rows[report->shared];
}

static uint64_t stream_of(const struct limit *limit, const struct report *report) {
    const struct city *city = limit->city;
    return city->arrivals.sources[report->category * city->plan.areas.count + report->area].stream;
}

/* What is drawn only when it comes to it. */
static struct random_draws draws_of(const struct limit *limit, const struct report *report,
                                    uint64_t purpose) {
    struct random_address address = {stream_of(limit, report), report->entity, purpose};
    return random_at(&limit->city->key, address);
}

double rare_uniform(const struct limit *limit, const struct report *report, uint64_t entity,
                    enum rare what) {
    struct random_address address = {stream_of(limit, report), entity, (uint64_t)what};
    return uniform_from(random_at(&limit->city->key, address).word[0]);
}

static void draw_block(const struct limit *limit, struct report *report, unsigned block,
                       unsigned visit) {
    enum { WORDS = 8 };
    uint64_t purpose = PURPOSE_LUCK + block + ((uint64_t)visit << 8);
    struct random_draws draws = draws_of(limit, report, purpose);
    size_t left = WORD_COUNT - WORDS * block;
    memcpy(&report->words[WORDS * block], draws.word,
           (left < WORDS ? left : WORDS) * sizeof *report->words);
}

void report_draw(const struct limit *limit, struct report *report) {
    for (unsigned block = 0; block < REPORT_BLOCKS; block++) draw_block(limit, report, block, 0);
}

void limit_due(struct limit *limit, sim_time at, uint32_t who, enum due kind) {
    if (at < TIME_NEVER) ladder_push(&limit->ladder, (struct ladder_entry){at, who, kind});
}

static void stayed(struct limit *limit, enum stay where, sim_time from, sim_time to) {
    limit->stay[where] += (double)(to - from);
}

/* To the desk of a stage in the report's area; when it will be done there. */
static sim_time serve(struct limit *limit, uint32_t number, uint32_t stage, sim_time now,
                      sim_time work) {
    const struct plan *plan = &limit->city->plan;
    const struct stage *desks = &plan->stages[stage];
    uint32_t place = plan->place_of_area[desks->per][report_of(limit, number)->area];
    struct fifo_job job = {now, work, now >= 0 && now < plan->end};
    return fifo_desk_serve(&limit->desks[desks->first_desk + place], &limit->city->key, job);
}

static sim_time service_of(const struct limit *limit, uint32_t stage, double uniform) {
    return law_span(&limit->params->stages[stage].service, uniform);
}

static unsigned hour_of_week(const struct limit *limit, sim_time now) {
    return (unsigned)((now + limit->city->plan.origin) / hours(1) % WEEK_HOURS);
}

/* --- filed: a citizen tells --- */

/* Who it is: a group, and one of those who might report in the area. */
static void choose_reporter(struct limit *limit, struct report *report, sim_time now) {
    struct city *city = limit->city;
    uint32_t groups = city->plan.groups.count;
    report->group = 0;
    if (groups > 1)
        report->group = (uint8_t)pick(limit->params->group_until, groups,
                                      uniform_of(report, WORD_GROUP));
    if (!city->pool_first) return;
    const uint32_t *first = &city->pool_first[report->area * groups + report->group];
    double pool = (double)(first[1] - first[0]), tail = city->plan.spec->reporters.tail;
    double place = pool * num_pow(uniform_of(report, WORD_REPORTER), 1 / (1 - tail));
    if (book_counts(city, now)) city->sent_by[first[0] + (uint32_t)place]++;
}

void report_filed(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    const struct params *params = limit->params;
    uint32_t groups = limit->city->plan.groups.count, channels = limit->city->plan.channels.count;
    if (!report->comes_back) choose_reporter(limit, report, now); /* otherwise it is known who */
    size_t row = (size_t)report->category * groups + report->group;
    const double *until = params->channel_until + row * channels;
    report->channel = 0;
    if (channels > 1)
        report->channel = (uint8_t)pick(until, channels, uniform_of(report, WORD_CHANNEL));
    const struct calendar *calendar = params->channels[report->channel].hours;
    sim_time opens = calendar ? calendar_next_open(calendar, now) : now;
    if (opens <= now) report_at_counter(limit, number, now);
    else limit_due(limit, opens, number, DUE_VISIT);
}

void report_at_counter(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    report->filed = now;
    limit->filed++;
    limit->city->measures->filed_at[hour_of_week(limit, now)]++;
    uint32_t entry = limit->params->channels[report->channel].entry;
    if (entry == NO_STAGE) {
        report_entered(limit, number, now);
        return;
    }
    sim_time work = service_of(limit, entry, uniform_of(report, WORD_ENTRY));
    limit_due(limit, serve(limit, number, entry, now, work), number, DUE_ENTERED);
}

/* --- entered: it is in the CRM --- */

/* It shares the open ticket of the same problem, and what that has had as an answer. */
static void report_merge(struct limit *limit, uint32_t number, uint32_t into, sim_time now) {
    struct report *report = report_of(limit, number), *ticket = report_of(limit, into);
    if (ticket->responded < TIME_NEVER)
        report->responded = now > ticket->responded ? now : ticket->responded;
    report->merged = ticket->merged;
    ticket->merged = number;
    limit->merged++;
}

void report_entered(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    struct shared *problem = problem_of(limit, report);
    if (problem && problem->ticket != NO_REPORT &&
        uniform_of(report, WORD_DETECTED) < limit->params->spec->crm.detection) {
        report_merge(limit, number, problem->ticket, now);
        return;
    }
    if (problem && problem->ticket == NO_REPORT) problem->ticket = number;
    limit->tickets++;
    report_to_triage(limit, number, now);
}

/* --- triaged: an agency is named --- */

void report_to_triage(struct limit *limit, uint32_t number, sim_time now) {
    const struct report *report = report_of(limit, number);
    const struct plan *plan = &limit->city->plan;
    uint32_t stage = limit->params->channels[report->channel].geo
                         ? plan->geo_triage
                         : plan->central_triage[report->channel];
    sim_time done = now;
    if (stage != NO_STAGE)
        done = serve(limit, number, stage, now,
                     service_of(limit, stage, uniform_of(report, WORD_TRIAGE)));
    if (done >= TIME_NEVER) return;
    stayed(limit, STAY_TRIAGE, now, done);
    report_triaged(limit, number, done);
}

/* `now` is still ahead: triage's end was known when it began to wait. */
static void report_triaged(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    const struct incomplete_spec *incomplete = &limit->params->spec->crm.incomplete;
    bool asks = incomplete->share > 0 && !report->asked &&
                uniform_of(report, WORD_INCOMPLETE) < incomplete->share;
    if (!asks) {
        report_name_agency(limit, number, now);
        return;
    }
    report->asked = true;
    double u = rare_uniform(limit, report, report->entity, RARE_ANSWER);
    if (u >= incomplete->answered) {
        report_withdrawn(limit, number);
        return;
    }
    sim_time answer = law_span(&limit->params->answer, u / incomplete->answered);
    report_name_agency(limit, number, now + answer);
}

static void report_withdrawn(struct limit *limit, uint32_t number) {
    struct shared *problem = problem_of(limit, report_of(limit, number));
    if (problem && problem->ticket == number) problem->ticket = NO_REPORT;
    report_end(limit, number);
}

/* A wrong agency gives it back, to be triaged anew with other words. */
static void report_to_wrong_agency(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    uint32_t stage = limit->city->plan.wrong;
    report->misroutes++;
    report->hops++;
    struct random_draws draws = draws_of(limit, report,
                                         RARE_WRONG_WORK + ((uint64_t)report->misroutes << 8));
    sim_time work = service_of(limit, stage, uniform_from(draws.word[0]));
    sim_time back = serve(limit, number, stage, now, work);
    report->words[WORD_TRIAGE] = (uint32_t)draws.word[1];
    report->words[WORD_MISROUTE] = (uint32_t)draws.word[2];
    stayed(limit, STAY_WRONG, now, back);
    limit_due(limit, back, number, DUE_TRIAGE);
}

static void report_name_agency(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    if (report->responded == TIME_NEVER) {
        report->responded = now;
        for (uint32_t m = report->merged; m != NO_REPORT; m = report_of(limit, m)->merged)
            report_of(limit, m)->responded = now;
    }
    double misroute = limit->params->spec->crm.misroute;
    if (misroute > 0 && uniform_of(report, WORD_MISROUTE) < misroute)
        report_to_wrong_agency(limit, number, now);
    else report_to_agency(limit, number, now);
}

/* --- dispatched: it is with its agency --- */

/* Passed down or not: a pure delay, so that its end is known now. */
static sim_time passed_down(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    uint32_t stage = limit->city->plan.disposition[report->agency];
    double share = limit->params->agencies[report->agency].disposed;
    if (share <= 0 || stage == NO_STAGE || uniform_of(report, WORD_DISPOSED) >= share) return now;
    report->hops++;
    sim_time work = service_of(limit, stage, uniform_of(report, WORD_DISPOSITION));
    sim_time done = serve(limit, number, stage, now, work);
    stayed(limit, STAY_DISPOSITION, now, done);
    return done;
}

/* The lead of the agency, of which a sham closing has none. */
static sim_time lead_of(const struct limit *limit, const struct report *report) {
    const struct agency_params *agency = &limit->params->agencies[report->agency];
    double sham = limit->params->spec->closing.sham;
    if (sham > 0 && uniform_of(report, WORD_OUTCOME) < sham) return 0;
    const struct law *lead = report->planned ? &agency->planned_lead
                                             : &agency->of[report->category].lead;
    return law_is_zero(lead) ? 0 : law_span(lead, uniform_of(report, WORD_LEAD));
}

/* Disposition and lead in one go. Who has neither enters the crew's queue a little early: before
 * those who arrive between now and the end of its triage. */
static void report_to_agency(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    report->agency = report->owner;
    report->hops++;
    sim_time down = passed_down(limit, number, now);
    double planned = limit->params->agencies[report->agency].of[report->category].planned;
    report->planned = planned > 0 && uniform_of(report, WORD_PLANNED) < planned;
    sim_time lead = lead_of(limit, report);
    stayed(limit, STAY_AGENCY, down, down + lead);
    if (lead > 0) limit_due(limit, down + lead, number, DUE_CREW);
    else report_to_crew(limit, number, down);
}

/* --- worked: a crew was there --- */

void report_to_crew(struct limit *limit, uint32_t number, sim_time now) {
    const struct report *report = report_of(limit, number);
    const struct shared *problem = problem_of(limit, report);
    const struct params *params = limit->params;
    const struct law *work = problem && problem->fixed
                                 ? &params->already_fixed
                                 : &params->agencies[report->agency].of[report->category].work;
    sim_time done = serve(limit, number, limit->city->plan.crew[report->agency], now,
                          law_span(work, uniform_of(report, WORD_WORK)));
    stayed(limit, STAY_AGENCY, now, done);
    limit_due(limit, done, number, DUE_WORKED);
}

void report_worked(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    struct shared *problem = problem_of(limit, report);
    double in_vain = limit->params->spec->closing.sham + limit->params->spec->closing.failed;
    bool fixed = in_vain <= 0 || uniform_of(report, WORD_OUTCOME) >= in_vain;
    limit->city->measures->worked_at[hour_of_week(limit, now)]++;
    report->fixed |= fixed;
    if (problem && fixed) problem->fixed = true;
    else if (problem) report->fixed = problem->fixed;
    if (limit->params->validates) report_to_validation(limit, number, now);
    else report_closed(limit, number, now);
}

/* --- validated --- */

static void report_to_validation(struct limit *limit, uint32_t number, sim_time now) {
    const struct report *report = report_of(limit, number);
    uint32_t stage = limit->city->plan.validation;
    sim_time work = service_of(limit, stage, uniform_of(report, WORD_VALIDATION));
    sim_time done = serve(limit, number, stage, now, work);
    stayed(limit, STAY_VALIDATION, now, done);
    if (done < TIME_NEVER &&
        uniform_of(report, WORD_ON_SITE) < limit->params->spec->validation.on_site.share)
        done += days(2);
    limit_due(limit, done, number, DUE_VALIDATED);
}

/* A citizen who rejects sends it back to the crew, with new words for what follows. */
void report_validated(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    if (uniform_of(report, WORD_REJECTED) >= limit->params->spec->validation.rejected) {
        report_closed(limit, number, now);
        return;
    }
    report->rejections++;
    draw_block(limit, report, 1, report->rejections);
    draw_block(limit, report, 2, report->rejections);
    limit_due(limit, now, number, DUE_CREW);
}

/* --- closed: the citizen is told --- */

static void report_book(struct limit *limit, const struct report *report,
                        const struct report *ticket, sim_time now) {
    const struct city *city = limit->city;
    if (!book_counts(city, report->filed)) return;
    uint32_t month = limit->month;
    while (month && city->month_ends[month - 1] > report->filed) month--;
    struct closed_report closed = {.response = report->responded - report->filed,
                                   .age = now - report->filed,
                                   .area = report->area,
                                   .fixed = ticket->fixed,
                                   .misrouted = ticket->misroutes > 0,
                                   .channel = report->channel,
                                   .category = report->category,
                                   .owner = ticket->owner,
                                   .group = report->group,
                                   .month = (uint8_t)month,
                                   .hops = ticket->hops};
    figures_add(&limit->figures, closed);
}

void report_end(struct limit *limit, uint32_t number) {
    shared_let_go(&limit->problems, report_of(limit, number)->shared);
    report_free(&limit->reports, number);
}

/* The ticket with all reports that share it. */
static void ticket_book(struct limit *limit, struct report *ticket, sim_time now) {
    report_book(limit, ticket, ticket, now);
    for (uint32_t number = ticket->merged, next; number != NO_REPORT; number = next) {
        next = report_of(limit, number)->merged;
        report_book(limit, report_of(limit, number), ticket, now);
        report_end(limit, number);
    }
    ticket->merged = NO_REPORT;
}

static void report_closed(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    struct shared *problem = problem_of(limit, report);
    const struct params *params = limit->params;
    if (problem) {
        report->fixed |= problem->fixed;
        if (problem->ticket == number) problem->ticket = NO_REPORT;
    }
    ticket_book(limit, report, now);
    double share = params->spec->closing.comes_back.share;
    if (!report->fixed && share > 0 && uniform_of(report, WORD_COMES_BACK) < share) {
        double u = rare_uniform(limit, report, report->entity, RARE_COMES_BACK);
        limit_due(limit, now + law_span(&params->comes_back_delay, u), number, DUE_BACK);
    } else {
        report_end(limit, number);
    }
}
