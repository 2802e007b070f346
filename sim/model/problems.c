/* What happens in the city: problems occur, and some of them are reported. */
#include "problems.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "engine/numeric.h"
#include "parts.h"

/* --- how many reports --- */

/* Trust that decides how many sources are silent: with the feedback on it may rise to the highest
 * at any time. */
static double trust_most(const struct city *city, uint32_t area) {
    return city->params->spec->trust.feedback ? TRUST_MOST : city->citizens.trust[area];
}

/* What the area multiplies the mean number of reports by, beside its trust. */
static double area_factor(const struct city *city, uint32_t area) {
    return city->params->area_participation ? city->params->area_participation[area] : 1;
}

/* The share of problems that draw no report at some trust of their area. */
static double silent_share(const struct city *city, uint32_t category, uint32_t area,
                           double trust) {
    if (!reports_may_be_none(city->params->spec)) return 0;
    return num_exp(-city->params->mean_reports[category] * trust * area_factor(city, area));
}

/* By inversion of the problem's uniform, so that more trust adds reports and takes none away. */
static unsigned reports_drawn(const struct city *city, uint32_t category, uint32_t area, double u) {
    double mean = city->params->mean_reports[category],
           trust = city->citizens.trust[area] * area_factor(city, area);
    switch (city->params->spec->participation.reports_per_problem) {
#define REPORTS(id, word, english, indonesian, number, none, together, least) \
    case REPORTS_##id: return number;
        REPORTS_NUMBERS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}

/* --- sources --- */

static uint64_t source_stream(const struct plan *plan, uint32_t category, uint32_t area) {
    const char *category_id = plan->spec->categories.items[plan->categories.spec[category]].id;
    const char *area_id = plan->spec->areas.items[plan->areas.spec[area]].id;
    return text_hash_n(area_id, strlen(area_id), text_hash(category_id));
}

static void sources_set(struct city *city) {
    const struct problem_rates *rates = &city->params->rates;
    uint32_t areas = city->plan.areas.count;
    for (uint32_t s = 0; s < city->problems.arrivals.source_count; s++) {
        struct arrival_source *source = &city->problems.arrivals.sources[s];
        source->rate = rates->per_microsecond[s];
        source->shape = &rates->shapes[rates->shape_of[s]];
        source->silent = silent_share(city, s / areas, s % areas, trust_most(city, s % areas));
        assert(source->rate >= 0);
        assert(source->silent >= 0 && source->silent <= 1);
    }
}

void problems_init(struct city *city) {
    const struct plan *plan = &city->plan;
    struct arrivals *arrivals = &city->problems.arrivals;
    uint32_t areas = plan->areas.count, sources = areas * plan->categories.count;
    city->problems.free = NO_ROW;
    city->problems.weights = ARENA_ARRAY(&city->arena, plan->categories.count, double);
    arrivals_init(arrivals, &city->arena, sources, city->draws.key, plan->begin);
    for (uint32_t s = 0; s < sources; s++)
        arrivals->sources[s].stream = source_stream(plan, s / areas, s % areas);
    sources_set(city);
    arrivals_start(arrivals, plan->begin);
}

void problems_release(struct problems *problems) {
    arrivals_release(&problems->arrivals);
    mem_free(problems->rows);
}

void problems_change(struct city *city) {
    sim_time now = clock_now(city);
    arrivals_rewind(&city->problems.arrivals, now);
    sources_set(city);
    arrivals_start(&city->problems.arrivals, now);
    draws_forget(city);
    clock_set_arrival(city, now);
}

/* --- occurring --- */

/* Whether its first reporter begins a session; otherwise it is left to another session. */
static bool problem_leads(struct city *city, struct occurrence *occurrence) {
    unsigned reports = session_reports(&city->params->sessions, &city->draws.key,
                                       occurrence->arrival.stream, occurrence->arrival.number);
    city->problems.left += reports == 0;
    occurrence->companions = reports ? reports - 1 : 0;
    return reports > 0;
}

bool problems_next(struct city *city, struct occurrence *out) {
    struct arrivals *arrivals = &city->problems.arrivals;
    const struct arrival *arrival = arrivals_peek(arrivals);
    if (arrival) {
        assert(arrival->at <= clock_now(city));
        uint32_t areas = city->plan.areas.count, category = arrival->source / areas,
                 area = arrival->source % areas;
        unsigned reports = reports_drawn(city, category, area, uniform_from(arrival->uniforms[0]));
        *out = (struct occurrence){*arrival, arrivals->next++, reports, 0};
        return reports > 0 && problem_leads(city, out);
    }
    if (arrivals->window_to < city->plan.horizon) {
        draws_forget(city);
        arrivals_make_window(arrivals, clock_boundary(city));
    }
    return false;
}

void problems_schedule(struct city *city) {
    const struct arrivals *arrivals = &city->problems.arrivals;
    const struct arrival *arrival = arrivals_peek(arrivals);
    if (arrival) clock_set_arrival(city, arrival->at);
    else if (arrivals->window_to < city->plan.horizon) clock_set_arrival(city, arrivals->window_to);
}

/* The first index whose sum exceeds `wanted`. */
static uint32_t sum_index(const double *until, uint32_t count, double wanted) {
    uint32_t low = 0, high = count - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (until[middle] <= wanted) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t problems_initial(struct city *city, uint32_t count, struct occurrence **out) {
    const struct params *params = city->params;
    uint32_t sources = city->problems.arrivals.source_count, areas = city->plan.areas.count;
    double *until = ARENA_ARRAY(&city->arena, sources, double), sum = 0;
    for (uint32_t s = 0; s < sources; s++)
        until[s] = sum += params->rates.per_microsecond[s] * params->mean_reports[s / areas] *
                          area_factor(city, s % areas);
    if (sum <= 0) return 0;
    uint64_t stream = text_hash("initial cases");
    *out = ARENA_ARRAY(&city->arena, count, struct occurrence);
    for (uint32_t i = 0; i < count; i++) {
        struct random_draws draws = random_at(&city->draws.key,
                                              (struct random_address){stream, i, 0});
        struct arrival arrival = {
            .at = city->plan.begin,
            .number = UINT64_C(1) << 40 | i,
            .uniforms[0] = draws.word[1],
            .uniforms[1] = draws.word[2],
            .source = sum_index(until, sources, uniform_from(draws.word[0]) * sum)};
        arrival.stream = city->problems.arrivals.sources[arrival.source].stream;
        (*out)[i] = (struct occurrence){arrival, NOT_IN_WINDOW, 1, 0};
    }
    return count;
}

uint64_t problems_occurred(const struct city *city) {
    const struct problems *problems = &city->problems;
    return arrivals_happened(&problems->arrivals, clock_now(city)) - problems->left +
           problems->come_upon;
}

/* --- what else is reported with one --- */

void problems_weigh(struct city *city, const struct occurrence *leader) {
    const struct problem_rates *rates = &city->params->rates;
    uint32_t areas = city->plan.areas.count, area = leader->arrival.source % areas;
    double trust = city->citizens.trust[area], sum = 0, factor = 0;
    const struct rate_shape *shape = NULL;
    for (uint32_t c = 0; c < city->plan.categories.count; c++) {
        const struct arrival_source *source = &city->problems.arrivals.sources[c * areas + area];
        if (source->shape != shape)
            factor = rate_shape_factor(shape = source->shape, leader->arrival.at);
        sum += rates->per_microsecond[c * areas + area] * factor *
               (1 - silent_share(city, c, area, trust));
        city->problems.weights[c] = sum;
    }
}

/* A report of it is certain, so its uniform is one of those above the silent share. */
bool problem_beside(const struct city *city, const struct occurrence *leader,
                    const uint64_t words[3], struct occurrence *out) {
    uint32_t categories = city->plan.categories.count, areas = city->plan.areas.count,
             area = leader->arrival.source % areas;
    double sum = city->problems.weights[categories - 1];
    if (sum <= 0) return false;
    uint32_t category = sum_index(city->problems.weights, categories,
                                  uniform_from(words[0]) * sum);
    double silent = silent_share(city, category, area, city->citizens.trust[area]),
           u = silent + (1 - silent) * uniform_from(words[1]);
    unsigned reports = reports_drawn(city, category, area, fmin(u, 1 - 0x1p-53));
    *out = (struct occurrence){.arrival = {.at = leader->arrival.at,
                                           .source = category * areas + area,
                                           .uniforms[1] = words[2]},
                               .at = NOT_IN_WINDOW,
                               .reports = reports ? reports : 1};
    return true;
}

void problem_come_upon(struct city *city, uint32_t row) {
    city->problems.come_upon++;
    if (row == NO_ROW) return;
    city->problems.rows[row].awaited = false;
    city->problems.rows[row].occurred = clock_now(city);
}

/* --- rows --- */

static struct problem *problem_row(struct city *city, uint32_t row) {
    assert(row < city->problems.count);
    assert(city->problems.rows[row].holders > 0);
    return &city->problems.rows[row];
}

uint32_t problem_new(struct city *city, struct problem problem) {
    assert(problem.holders > problem.to_come);
    struct problems *slab = &city->problems;
    uint32_t row = slab->free;
    if (row != NO_ROW) {
        assert(slab->rows[row].holders == 0);
        slab->free = slab->rows[row].next_free;
    } else {
        ARRAY_RESERVE(slab->rows, slab->room, slab->count + 1);
        row = slab->count++;
    }
    slab->rows[row] = problem;
    return row;
}

void problem_release(struct city *city, uint32_t row) {
    struct problem *problem = problem_row(city, row);
    if (--problem->holders) return;
    assert(problem->tickets == NO_ROW);
    problem->next_free = city->problems.free;
    city->problems.free = row;
}

void problem_report_comes(struct city *city, uint32_t row) {
    struct problem *problem = problem_row(city, row);
    assert(problem->to_come > 0);
    problem->to_come--;
}

bool problem_tell(struct city *city, uint32_t row) {
    struct problem *problem = problem_row(city, row);
    bool first = !problem->told;
    problem->told = true;
    return first;
}

uint32_t problem_fix(struct city *city, uint32_t row) {
    struct problem *problem = problem_row(city, row);
    uint32_t forestalled = problem->fixed ? 0 : problem->to_come;
    if (!problem->fixed) problem->fixed_at = clock_now(city);
    problem->fixed = true;
    problem->to_come = 0;
    return forestalled;
}

void problem_set_unfixed(struct city *city, uint32_t row, uint32_t first) {
    problem_row(city, row)->unfixed = first;
}

void problem_ticket_add(struct city *city, uint32_t row, uint32_t ticket) {
    struct problem *problem = problem_row(city, row);
    city_complaint(city, ticket)->next_ticket = problem->tickets;
    problem->tickets = ticket;
}

void problem_ticket_remove(struct city *city, uint32_t row, uint32_t ticket) {
    uint32_t *link = &problem_row(city, row)->tickets;
    while (*link != ticket) link = &city_complaint(city, *link)->next_ticket;
    *link = city_complaint(city, ticket)->next_ticket;
}
