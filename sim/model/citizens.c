/* Who tells, by which channel, and what an answer does to the readiness to tell. */
#include <math.h>
#include <string.h>

#include "engine/numeric.h"
#include "inside.h"

/* Fills the words of the next eight problems of the window at once; see engine/random.h for why. */
static void fill_profiles(struct city *city, size_t place) {
    struct profiles *profiles = &city->profiles;
    const struct arrivals *arrivals = &city->arrivals;
    uint64_t streams[RANDOM_LANES], entities[RANDOM_LANES];
    size_t left = arrivals->count - place, count = left < RANDOM_LANES ? left : RANDOM_LANES;
    for (size_t i = 0; i < RANDOM_LANES; i++) {
        const struct arrival *arrival = &arrivals->list[place + (i < count ? i : 0)];
        streams[i] = arrivals->sources[arrival->source].stream;
        entities[i] = arrival->number << 16;
    }
    for (unsigned block = 0; block < LUCK_BLOCKS; block++)
        if (city->params->blocks >> block & 1)
            random_each(&city->key, streams, entities, PURPOSE_LUCK + block, RANDOM_LANES, profiles->words[block]);
    profiles->from = place;
    profiles->to = place + count;
}

static void take_profile(struct city *city, struct complaint *c, size_t place) {
    struct profiles *profiles = &city->profiles;
    if (place < profiles->from || place >= profiles->to) fill_profiles(city, place);
    for (unsigned block = 0; block < LUCK_BLOCKS; block++)
        if (city->params->blocks >> block & 1)
            luck_keep(c, block, &profiles->words[block][4 * (place - profiles->from)]);
}

static uint32_t owner_of(const struct city *city, uint32_t category, uint64_t word) {
    uint32_t agencies = city->plan.agencies.count;
    if (agencies == 1) return 0;
    return pick(city->params->owner_until + (size_t)category * agencies, agencies, uniform_from(word));
}

/* A report still to come is an alarm that names the problem and which report it is. */
static void expect_report(struct city *city, uint32_t row, uint32_t report) {
    const struct problem *problem = &city->problems[row];
    struct random_address address = {problem->stream, problem->number << 16 | report, RARE_DELAY};
    sim_time delay = law_span(&city->params->delay, uniform_from(random_at(&city->key, address).word[0]));
    engine_set_alarm(&city->engine, (struct alarm){city->engine.now + delay, ALARM_REPORT | report << 8, row});
}

/* A problem has occurred that `reports` citizens will tell of: the first at once, the others later, or, in a batch, all
 * at once. */
void citizens_notice(struct city *city, const struct arrival *arrival, size_t place, unsigned reports) {
    uint32_t areas = city->plan.areas.count, category = arrival->source / areas, area = arrival->source % areas;
    uint32_t owner = owner_of(city, category, arrival->uniforms[1]), row = NO_ROW;
    uint64_t stream = city->arrivals.sources[arrival->source].stream, name = arrival->number;
    city->ledger.reported++;
    if (reports > 1)
        row = problem_new(city, (struct problem){.holders = reports, .to_come = reports - 1, .tickets = NO_ROW, .area = area,
                                                 .category = category, .owner = owner, .stream = stream, .number = name});
    uint32_t number = complaint_new(city);
    struct complaint *c = &city->complaints[number];
    c->stream = stream;
    c->number = name;
    c->problem = row;
    c->area = area;
    c->category = (uint16_t)category;
    c->owner = (uint16_t)owner;
    if (place != SIZE_MAX) take_profile(city, c, place);
    on_filed(city, number);
    if (reports == 1) return;
    bool batch = reports_come_together(city->params->spec);
    for (uint32_t report = 1; report < reports; report++) {
        if (batch) citizens_add(city, row, report);
        else expect_report(city, row, report);
    }
}

/* One more report of a problem, unless it is fixed by now. */
void citizens_add(struct city *city, uint32_t row, uint32_t report) {
    struct problem *problem = &city->problems[row];
    if (problem->fixed) {
        problem_let_go(city, row);
        return;
    }
    problem->to_come--;
    uint32_t number = complaint_new(city);
    struct complaint *c = &city->complaints[number];
    c->stream = problem->stream;
    c->number = problem->number;
    c->report = report;
    c->problem = row;
    c->area = problem->area;
    c->category = (uint16_t)problem->category;
    c->owner = (uint16_t)problem->owner;
    on_filed(city, number);
}

/* Who reports: a group, and in its area one of the people who might, the active ones more often. */
static void choose_reporter(struct city *city, struct complaint *c) {
    uint32_t groups = city->plan.groups.count;
    c->group = groups == 1 ? 0 : (uint8_t)pick(city->params->group_until, groups, luck(city, c, LUCK_GROUP));
    if (!city->pool_first) return;
    const uint32_t *first = &city->pool_first[c->area * groups + c->group];
    double pool = (double)(first[1] - first[0]), tail = city->plan.spec->reporters.tail;
    c->reporter = first[0] + (uint32_t)(pool * num_pow(luck(city, c, LUCK_REPORTER), 1 / (1 - tail)));
}

uint32_t citizens_channel(struct city *city, struct complaint *c) {
    if (!c->comes_back) choose_reporter(city, c); /* who comes back is who he was */
    uint32_t channels = city->plan.channels.count;
    if (channels == 1) return 0;
    const double *until = city->params->channel_until + ((size_t)c->category * city->plan.groups.count + c->group) * channels;
    return pick(until, channels, luck(city, c, LUCK_CHANNEL));
}

/* An outcome moves the trust of an area towards its value. */
void citizens_judge(struct city *city, uint32_t area, double value) {
    const struct trust_spec *trust = &city->params->spec->trust;
    if (!trust->feedback) return;
    double moved = city->trust[area] + trust->weight * (value - city->trust[area]);
    city->trust[area] = fmin(2, fmax(0.1, moved));
}
