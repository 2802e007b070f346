#include "periods.h"

#include <stdio.h>

struct period_row {
    const char *words, *scenario, *start, *end, *as_of;
};

static const struct period_row PERIOD_TABLE[] = {
#define PERIOD(id, ...) {__VA_ARGS__},
    PERIODS(PERIOD)
#undef PERIOD
};

_Static_assert(sizeof PERIOD_TABLE / sizeof *PERIOD_TABLE == PERIOD_COUNT, "one row a period");

const char *period_words(enum period period) { return PERIOD_TABLE[period].words; }

bool period_has_scenario(enum period period) { return *PERIOD_TABLE[period].scenario; }

static void period_init(struct simulated *simulated, const struct period_row *row) {
    const char *names[] = {"/start", "/end", "/as_of"};
    const char *dates[] = {row->start, row->end, row->as_of};
    enum { DATES = sizeof dates / sizeof *dates };
    _Static_assert(DATES == sizeof names / sizeof *names, "a name a date");
    char json[DATES][16], path[64];
    struct change changes[DATES];
    size_t count = 0;
    for (size_t i = 0; i < DATES; i++) {
        snprintf(json[i], sizeof json[i], "\"%s\"", dates[i]);
        if (*dates[i]) changes[count++] = (struct change){names[i], json[i], false};
    }
    snprintf(path, sizeof path, "scenarios/%s.json", row->scenario);
    simulated_init(simulated, path, (struct changes){changes, count});
}

/* Those with a scenario stand in a row while they run. */
void periods_simulate(struct simulated periods[static PERIOD_COUNT], uint64_t replications) {
    struct simulated run[PERIOD_COUNT] = {0};
    size_t count = 0;
    for (enum period p = 0; p < PERIOD_COUNT; p++)
        if (period_has_scenario(p)) period_init(&run[count++], &PERIOD_TABLE[p]);
    simulated_run(run, count, replications, true);
    for (enum period p = PERIOD_COUNT; p-- > 0;)
        periods[p] = period_has_scenario(p) ? run[--count] : (struct simulated){0};
}

void periods_release(struct simulated periods[static PERIOD_COUNT]) {
    for (enum period p = 0; p < PERIOD_COUNT; p++)
        if (period_has_scenario(p)) simulated_release(&periods[p]);
}
