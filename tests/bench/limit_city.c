/* The limit loop of a city: the same year as the model's, in the shape that a processor likes. It
 * is the reference of the whole model, as loop.c is of the engine.
 *
 * Plan, parameters, distributions, calendars, arrivals, random words and cells are the model's own,
 * of the commit that it is built against (reference.sh), so that it cannot drift. What differs is
 * how a complaint gets through:
 *
 *   - a desk knows the end of a job when the job arrives (limit_desk.h), so a report takes 4.3
 *     events where the model of that commit has 6.6;
 *   - one ladder of chunks says what is next (limit_ladder.h);
 *   - a report is two lines of memory (limit_rows.h), closed ones are digested in batches
 *     (limit_figures.h).
 *
 * It leaves out: refusals, patience, limits of planned work, second agencies, observers, rows of
 * the timeline after the start, red flags, trust. What it measures agrees with the model's figures
 * within their intervals, with other draws.
 *
 *     limit_city SCENARIO REPLICATIONS [POINTER VALUE] ... */
#include "limit_city.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { CHANGES_AT_MOST = 16 };

/* --- problems, and who tells of them --- */

/* The words of the first reports of the next eight problems, all lanes at once. */
static void profiles_draw(struct limit *limit, size_t place) {
    const struct arrivals *arrivals = &limit->city->arrivals;
    uint64_t streams[RANDOM_LANES], entities[RANDOM_LANES];
    for (size_t i = 0; i < RANDOM_LANES; i++) {
        bool there = place + i < arrivals->count;
        const struct arrival *arrival = &arrivals->list[there ? place + i : place];
        streams[i] = arrivals->sources[arrival->source].stream;
        entities[i] = arrival->number << 16;
    }
    for (unsigned block = 0; block < REPORT_BLOCKS; block++)
        random_each(&limit->city->key, streams, entities, PURPOSE_LUCK + block, RANDOM_LANES,
                    limit->profiles.words[block]);
    limit->profiles.from = place;
    limit->profiles.to = place + RANDOM_LANES;
}

static void profile_take(struct limit *limit, struct report *report, size_t place) {
    struct limit_profiles *profiles = &limit->profiles;
    if (place >= profiles->to) profiles_draw(limit, place);
    size_t at = 4 * (place - profiles->from);
    memcpy(&report->words[0], &profiles->words[0][at], 32);
    memcpy(&report->words[8], &profiles->words[1][at], 32);
    memcpy(&report->words[16], &profiles->words[2][at], 16);
}

/* The later reports of a problem, whose delays are drawn at its birth. */
static void expect_reports(struct limit *limit, struct report *report,
                           const struct arrival *arrival, unsigned count) {
    uint32_t row = shared_new(&limit->problems, (struct shared){.holders = count,
                                                                .ticket = NO_REPORT,
                                                                .area = report->area,
                                                                .category = report->category,
                                                                .owner = report->owner,
                                                                .number = arrival->number});
    report->shared = row;
    for (unsigned i = 1; i < count; i++) {
        double u = rare_uniform(limit, report, arrival->number << 16 | i, RARE_DELAY);
        sim_time at = arrival->at + law_span(&limit->params->delay, u);
        limit_due(limit, at, row | i << LATER_SHARED_BITS, DUE_LATER);
    }
}

static void problem_noticed(struct limit *limit, struct arrival arrival, size_t place) {
    const struct city *city = limit->city;
    const struct params *params = limit->params;
    uint32_t areas = city->plan.areas.count, agencies = city->plan.agencies.count;
    uint32_t category = arrival.source / areas;
    bool one = params->spec->participation.reports_per_problem == REPORTS_ONE;
    while (city->month_ends[limit->month] <= arrival.at) limit->month++;
    unsigned count = one ? 1 : poisson_quantile(params->mean_reports[category],
                                                uniform_from(arrival.mark));
    if (!count) return;
    uint32_t number = report_new(&limit->reports);
    struct report *report = report_of(limit, number);
    report->entity = arrival.number << 16;
    report->area = (uint16_t)(arrival.source % areas);
    report->category = (uint8_t)category;
    if (agencies > 1)
        report->owner = (uint8_t)pick(params->owner_until + (size_t)category * agencies, agencies,
                                      uniform_from(arrival.extra));
    profile_take(limit, report, place);
    if (count > 1) expect_reports(limit, report, &arrival, count);
    report_filed(limit, number, arrival.at);
}

/* One more citizen would tell of it, unless it is fixed by now. */
static void problem_told_again(struct limit *limit, uint32_t who, sim_time now) {
    uint32_t row = who & ((1u << LATER_SHARED_BITS) - 1);
    const struct shared *problem = &limit->problems.rows[row];
    if (problem->fixed) {
        limit->forestalled++;
        shared_let_go(&limit->problems, row);
        return;
    }
    uint32_t number = report_new(&limit->reports);
    struct report *report = report_of(limit, number);
    report->entity = problem->number << 16 | who >> LATER_SHARED_BITS;
    report->shared = row;
    report->area = problem->area;
    report->category = problem->category;
    report->owner = problem->owner;
    report_draw(limit, report);
    report_filed(limit, number, now);
}

/* It was closed and is not fixed: the same citizen tells again, as if it were the first time. */
static void report_back(struct limit *limit, uint32_t number, sim_time now) {
    struct report *report = report_of(limit, number);
    if (report->shared != NO_SHARED && limit->problems.rows[report->shared].fixed) {
        report_end(limit, number);
        return;
    }
    report->entity += REPORTS_OF_A_PROBLEM;
    report->responded = TIME_NEVER;
    report->hops = report->misroutes = report->rejections = 0;
    report->asked = report->fixed = false;
    report->comes_back = true;
    report_draw(limit, report);
    report_filed(limit, number, now);
}

/* --- the clock --- */

static void on_due(struct limit *limit, struct ladder_entry entry) {
    switch ((enum due)entry.kind) {
    case DUE_ENTERED: report_entered(limit, entry.who, entry.at); return;
    case DUE_TRIAGE: report_to_triage(limit, entry.who, entry.at); return;
    case DUE_CREW: report_to_crew(limit, entry.who, entry.at); return;
    case DUE_WORKED: report_worked(limit, entry.who, entry.at); return;
    case DUE_VALIDATED: report_validated(limit, entry.who, entry.at); return;
    case DUE_LATER: problem_told_again(limit, entry.who, entry.at); return;
    case DUE_BACK: report_back(limit, entry.who, entry.at); return;
    case DUE_VISIT: report_at_counter(limit, entry.who, entry.at); return;
    }
}

/* The next problem of the window, of the next window if this one is used up, or NULL. */
static const struct arrival *next_arrival(struct limit *limit) {
    struct arrivals *arrivals = &limit->city->arrivals;
    const struct arrival *arrival = arrivals_peek(arrivals);
    if (arrival) return arrival;
    arrivals_make_window(arrivals, limit->city->plan.horizon);
    limit->profiles.to = 0;
    return arrivals_peek(arrivals);
}

/* What comes next is a problem or an entry of the ladder; at the same moment, the entry. The
 * horizon lies behind `as_of`, so that there always is a next window. */
static void run(struct limit *limit) {
    struct arrivals *arrivals = &limit->city->arrivals;
    sim_time as_of = limit->city->plan.as_of;
    for (;;) {
        const struct arrival *arrival = next_arrival(limit);
        sim_time until = arrival ? arrival->at : arrivals->window_to;
        const struct ladder_entry *entry = ladder_peek(&limit->ladder, until);
        if ((entry ? entry->at : until) > as_of) break;
        limit->events += entry || arrival;
        if (entry) on_due(limit, ladder_pop(&limit->ladder));
        else if (arrival) problem_noticed(limit, *arrival, arrivals->next++);
    }
    figures_digest(&limit->figures);
}

/* --- a replication --- */

/* Events per microsecond, about: of Jakarta's problems 55% are told of. */
static double event_rate(const struct limit *limit) {
    bool one = limit->params->spec->participation.reports_per_problem == REPORTS_ONE;
    return limit->city->arrivals.total_rate * (one ? 2 : 0.55 * 4.3);
}

static void desks_begin(struct limit *limit) {
    const struct city *city = limit->city;
    const struct desk *desks = city->engine.desks;
    size_t servers = 0;
    for (uint32_t d = 0; d < city->plan.desk_count; d++)
        servers += desks[d].settings.shift[0].servers + desks[d].settings.shift[1].servers;
    limit->desks = aligned_alloc(_Alignof(struct fifo_desk),
                                 city->plan.desk_count * sizeof *limit->desks);
    if (!limit->desks) abort();
    sim_time *times = limit->times = mem_alloc(2 * servers, sizeof *times);
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        fifo_desk_init(&limit->desks[d], &desks[d], city->plan.begin, times);
        times += 2 * limit->desks[d].servers;
    }
}

static void limit_begin(struct limit *limit, const struct scenario *scenario,
                        uint64_t replication) {
    struct city *city = city_new(scenario, (struct fortune){1, replication}, NULL);
    *limit = (struct limit){.city = city, .params = city->params};
    limit->figures.measures = city->measures;
    report_rows_begin(&limit->reports);
    shared_rows_begin(&limit->problems);
    desks_begin(limit);
    ladder_init(&limit->ladder, city->plan.begin, event_rate(limit), &limit->reports.rows);
}

static void limit_end(struct limit *limit) {
    ladder_release(&limit->ladder);
    report_rows_release(&limit->reports);
    shared_rows_release(&limit->problems);
    mem_free(limit->times);
    free(limit->desks);
    city_free(limit->city);
}

static void print(const struct limit *limit) {
    static const char *const STAY_NAMES[STAY_COUNT] = {
#define X(id, name) name,
        STAYS(X)
#undef X
    };
    const struct cell *all = &limit->city->measures->all;
    printf("events %llu filed %llu tickets %llu merged %llu forestalled %llu done %llu "
           "response %.3f h resolution %.3f h",
           (unsigned long long)limit->events, (unsigned long long)limit->filed,
           (unsigned long long)limit->tickets, (unsigned long long)limit->merged,
           (unsigned long long)limit->forestalled, (unsigned long long)all->done,
           all->response / (double)all->responded / (double)hours(1),
           all->resolution / (double)all->done / (double)hours(1));
    for (int s = 0; s < STAY_COUNT; s++)
        printf(" %s %.0f h", STAY_NAMES[s], limit->stay[s] / (double)hours(1));
    printf("\n");
}

int main(int count, char **words) {
    struct change changes[CHANGES_AT_MOST];
    size_t change_count = 0;
    struct text story = {0};
    enum exit_status status;
    if (count < 3) return 2;
    for (int i = 3; i + 1 < count && change_count < CHANGES_AT_MOST; i += 2)
        changes[change_count++] = (struct change){words[i], words[i + 1], false};
    struct scenario *scenario = scenario_load(words[1], (struct changes){changes, change_count},
                                              &story, &status);
    if (!scenario) {
        fputs(story.bytes, stderr);
        return (int)status;
    }
    struct limit *limit = mem_alloc(1, sizeof *limit);
    for (uint64_t replication = 0; replication < strtoull(words[2], NULL, 10); replication++) {
        limit_begin(limit, scenario, replication);
        run(limit);
        print(limit);
        limit_end(limit);
    }
    mem_free(limit);
    scenario_free(scenario);
    text_release(&story);
    return 0;
}
