/* The periods of which figures were published. Each is a shipped scenario, whole or with other
 * dates; one set of replications answers all rows of a period. The scenario's warm-up (60 days)
 * comes before its start, whatever the start. */
#ifndef TANGGAP_TESTS_CALIBRATE_PERIODS_H
#define TANGGAP_TESTS_CALIBRATE_PERIODS_H

#include "simulated.h"

/* PERIOD(id, "words", scenario, start, end, as_of); "": as the scenario says. The ends are those of
 * the published figures: Jan-Feb 21 ends with 9 February, Jan-Jun 23 with 7 June. */
#define PERIODS(PERIOD)                                                                      \
    PERIOD(2020, "2020", "jakarta-2020", "", "", "")                                         \
    PERIOD(2020_LATER, "2020", "jakarta-2020", "", "", "2022-01-24")                 \
    PERIOD(FLOODS_2021, "Jan-Feb 21", "jakarta-2021", "", "2021-02-10", "2021-02-10")    \
    PERIOD(MARCH_2021, "Mar 2021", "jakarta-2021", "2021-03-01", "2021-04-01", "2021-04-01") \
    PERIOD(8_JULY_2021, "8 Jul 2021", "jakarta-2021", "2021-07-08", "2021-07-09",            \
           "2021-07-09")                                                                     \
    PERIOD(2021_EARLY, "2021", "jakarta-2021", "", "2021-12-28", "2021-12-28")        \
    PERIOD(2021, "2021", "jakarta-2021", "", "", "")                                         \
    PERIOD(2022, "2022", "jakarta-2022", "", "", "")                                         \
    PERIOD(JANUARY_2023, "Jan 2023", "jakarta-2023h1", "", "2023-02-01", "2023-02-01")       \
    PERIOD(2023, "Jan-Jun 23", "jakarta-2023h1", "", "", "")                             \
    PERIOD(2024, "2024", "jakarta-2024", "", "", "")                                         \
    PERIOD(2025, "2025", "", "", "", "")

enum period {
#define PERIOD(id, ...) PERIOD_##id,
    PERIODS(PERIOD)
#undef PERIOD
    PERIOD_COUNT
};

const char *period_words(enum period period);

/* Whether a scenario of the period ships. */
bool period_has_scenario(enum period period);

/* Runs all periods that have a scenario; the others stay zero. The caller releases. */
void periods_simulate(struct simulated periods[static PERIOD_COUNT], uint64_t replications);
void periods_release(struct simulated periods[static PERIOD_COUNT]);

#endif
