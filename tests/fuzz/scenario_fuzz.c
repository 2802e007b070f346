/* A scenario, what it extends, the table that it names, changes of the command line. */
#include "base/text.h"
#include "fuzz.h"
#include "scenario/forecast.h"
#include "scenario/scenario_schema.h"

static bool mutate(const char *part, size_t number, struct fuzz_dice *dice, struct text *out) {
    switch (number) {
    case 0:
    case 1: return fuzz_mutate_document(part, &SCENARIO_SCHEMA, dice, out);
    case 2: return fuzz_mutate_table(part, dice, out);
    default: return false;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    return fuzz_mutate(bytes, length, room, seed, mutate);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct scenario *scenario = fuzz_scenario(bytes, length);
    if (!scenario) return 0;
    struct forecast forecast = scenario_forecast(scenario);
    fuzz_must(forecast.events >= 0 && forecast.problems >= 0 && forecast.reports >= 0,
              "a forecast below nothing", NULL);
    scenario_free(scenario);
    return 0;
}
