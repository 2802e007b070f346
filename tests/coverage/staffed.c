#include "staffed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/random.h"
#include "experiment/staffing.h"
#include "experiment/replication.h"

enum { SERVERS_MOST = 40, REPLICATIONS = 10, CUSTOMERS = 10000 };

/* Arrivals at `load` a minute, a minute of work each; the mean stay, in minutes, is to be at most
 * `bound`. */
struct office {
    double load, bound;
    uint64_t seed;
};

static struct scenario *office_with(const struct office *office, size_t servers) {
    char incidence[40], count[16], end[40];
    long minutes = lround(CUSTOMERS / office->load), day = 1 + minutes / 1440;
    snprintf(incidence, sizeof incidence, "%.12g", office->load * 525600);
    snprintf(count, sizeof count, "%zu", servers);
    snprintf(end, sizeof end, "\"2024-01-%02ld\"", day < 30 ? day + 1 : 31);
    struct change changes[] = {{"/categories/any/incidence", incidence, false},
                               {"/agencies/crew/crew/servers", count, false},
                               {"/end", end, false},
                               {"/start", "\"2024-01-01\"", false},
                               {"/warm_up", "\"1 day\"", false}};
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario =
        scenario_load("scenarios/theory/mm1.json", (struct changes){changes, 5}, &story, &status);
    if (!scenario) fputs(story.bytes, stderr), exit((int)status);
    text_release(&story);
    return scenario;
}

static bool simulate(void *context, const size_t *at, struct staffing_result *result) {
    const struct office *office = context;
    struct scenario *scenario = office_with(office, at[0] + 1);
    struct ratio stays[REPLICATIONS];
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        struct replication *replication_result =
            replication_run(scenario, (struct draw_seed){office->seed, r}, NULL, NULL);
        stays[r] = replication_result->figures[FIGURE_resolution_mean];
        replication_free(replication_result);
    }
    struct estimate stay = estimate_ratio(stays, 1, REPLICATIONS, 0.95);
    *result = (struct staffing_result){(double)at[0],
                                       (stay.value + stay.half_width) * 60 - office->bound};
    scenario_free(scenario);
    return true;
}

static double exact_stay(double load, double servers) {
    return servers > load ? 1 + staffing_erlang_c(load, servers) / (servers - load) : INFINITY;
}

size_t staffed_within_one(size_t cases) {
    size_t good = 0, levels = SERVERS_MOST;
    for (size_t i = 0; i < cases; i++) {
        struct random_key key = random_key_make(2024, i);
        struct random_draws draws = random_at(&key, (struct random_address){1, i, 1});
        struct office office = {.load = 0.5 + 9.5 * uniform_from(draws.word[0]),
                                .bound = 1.02 + 0.8 * uniform_from(draws.word[1]),
                                .seed = i};
        size_t exact = 1;
        while (exact_stay(office.load, (double)exact) > office.bound) exact++;
        struct staffing_story story =
            staffing_search(&(struct staffing){1, &levels, &office, simulate});
        size_t found = story.visits[story.answer].at[0] + 1;
        good += story.end == STAFFING_FOUND && (found > exact ? found - exact : exact - found) <= 1;
        mem_free(story.visits);
    }
    return good;
}
