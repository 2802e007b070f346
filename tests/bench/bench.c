/* One textbook case of `make bench`, in a process of its own:
 *
 *     bench loop|engine|model SERVERS
 *
 * serves M/M/SERVERS at load 0.9, and prints how many customers there were and their mean stay in
 * units of the mean service. bench.py measures the process, start and end included. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "engine_bench.h"
#include "loop.h"
#include "model/city.h"
#include "scenario/scenario.h"

enum { CUSTOMERS = 4000000, MINUTES_OF_A_YEAR = 525600 };
static const double LOAD = 0.9;

static void print(double customers, double mean_stay) {
    printf("%.0f %.4f\n", customers, mean_stay);
}

static int loop_case(const char *servers) {
    print(CUSTOMERS, loop_mean_stay(1, (unsigned)atoi(servers), LOAD, CUSTOMERS));
    return 0;
}

static int engine_case(const char *servers) {
    print(CUSTOMERS, bench_engine((unsigned)atoi(servers), LOAD, CUSTOMERS));
    return 0;
}

static int run_case(const char *path, struct changes changes) {
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load(path, changes, &story, &status);
    if (!scenario) {
        fputs(story.bytes, stderr);
        return (int)status;
    }
    struct city *city = city_new(scenario, (struct draw_seed){1, 0}, NULL);
    const struct measures *m = city_finish(city);
    print((double)city_ledger(city).filed,
          m->all.resolution / (double)m->all.done / (double)minutes(1));
    city_free(city);
    scenario_free(scenario);
    text_release(&story);
    return 0;
}

/* M/M/c as a plain scenario: work of a minute on average, for about CUSTOMERS / 2 customers. */
static int model_case(const char *servers) {
    int count = atoi(servers);
    char incidence[32], end[32];
    snprintf(incidence, sizeof incidence, "%.10g", LOAD * count * MINUTES_OF_A_YEAR);
    snprintf(end, sizeof end, "\"%d-07-01\"", count == 1 ? 2028 : 2024);
    struct change changes[] = {{"/agencies/crew/crew/servers", servers, false},
                               {"/categories/any/incidence", incidence, false},
                               {"/end", end, false}};
    size_t change_count = sizeof changes / sizeof *changes;
    return run_case("scenarios/theory/mm1.json", (struct changes){changes, change_count});
}

int main(int count, char **words) {
    static const struct {
        const char *word;
        int (*run)(const char *of);
    } CASES[] = {{"loop", loop_case}, {"engine", engine_case}, {"model", model_case}};
    for (size_t i = 0; count == 3 && i < sizeof CASES / sizeof *CASES; i++)
        if (strcmp(words[1], CASES[i].word) == 0) return CASES[i].run(words[2]);
    fputs("bench loop|engine|model SERVERS\n", stderr);
    return 2;
}
