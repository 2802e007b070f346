/* tanggap run: replications, then the answer. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/signals.h"
#include "commands.h"
#include "report/json.h"
#include "report/table.h"
#include "simulate.h"

enum { ASSUMPTIONS_SHOWN = 5 };

static volatile sig_atomic_t interrupted; /* while assumptions are weighed: the one thing that a signal handler may touch */

static void on_signal(int signal) {
    (void)signal;
    if (interrupted) _exit(EXIT_INTERRUPTED);
    interrupted = 1;
}

static bool tick(void *context, size_t done, size_t of) {
    progress_show(context, done, of);
    return !interrupted;
}

/* On a page of its own below the answer, for it takes as many further runs as there are ranges. */
static bool print_assumptions(const struct trials *trials, const struct options *options, struct table_style style) {
    struct sway sways[64];
    struct text out = {0};
    size_t most = options->all_assumptions ? 64 : ASSUMPTIONS_SHOWN;
    signals_listen(on_signal);
    struct progress progress = progress_start("weighing assumptions", options->quiet);
    size_t count = assumptions_rank(trials->scenario, options->seed, most, sways, tick, &progress);
    progress_end(&progress);
    table_write_assumptions(sways, count, style, &out);
    bool good = print_out(&out);
    text_release(&out);
    return good;
}

static bool print_answer(const struct trials *trials, const struct options *options) {
    struct text out = {0};
    struct table_style style = options_style();
    if (options->json) json_write(trials, &out);
    else table_write(trials, style, &out);
    bool good = print_out(&out);
    text_release(&out);
    return good && (options->json || print_assumptions(trials, options, style));
}

static const struct scenario *the_scenario(void *context, size_t variant) {
    (void)variant;
    return context;
}

static int run_scenario(const struct scenario *scenario, const struct options *options, const char *command) {
    struct store_variant variant = {.name = scenario_spec(scenario)->name, .changes = ""};
    struct simulation simulation = {
        .options = options, .context = (void *)scenario, .scenario_of = the_scenario,
        .inputs = {.kind = "run", .question = "", .seed = options->seed, .replications = options->replications, .until = "", .scenarios = &scenario,
                   .scenario_count = 1, .variants = &variant, .variant_count = 1, .shard = options->shard, .shards = options->shards,
                   .detail = options->detail, .log = options->log, .version = TANGGAP_VERSION, .command = command}};
    struct target target;
    if (options->target && !options_target(options, &target)) return EXIT_USAGE;
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shards) {
        if (!print_answer(&simulation.trials[0], options)) status = EXIT_IO;
        else if (interrupted) status = EXIT_INTERRUPTED; /* the answer stands; what was being weighed does not */
        else if (options->target) status = options_judge(&simulation.trials[0], &target);
    }
    simulation_release(&simulation);
    return status;
}

int cmd_run(int count, char **words) {
    static const struct argp_option own[] = {
        {"log", 'L', NULL, 0, "keep every stop of every complaint in it too", 0},
        {"target", 'T', "'FIGURE >= X'", 0, "exit with status 1 unless the whole interval is on that side", 0},
        {"assumptions", 'a', NULL, 0, "list all assumptions that have a range, not only the five that matter most", 0},
        {"steady-state", KEY_STEADY, NULL, 0, "one long run: MSER-5, batch means, and whether it was long enough", 0},
        OPTIONS_OF_SIMULATIONS,
        {0}};
    struct options options = {.seed = 1, .replications = REPLICATIONS_USUAL};
    struct text command = {0};
    options_command_line("run", count, words, &command);
    options_parse(&options, "run", "SCENARIO",
                  "Simulates a scenario and prints volume, response times, backlog and what citizens do not see.\v"
                  "Examples:\n"
                  "  tanggap run scenarios/jakarta-2024.json\n"
                  "  tanggap run scenarios/jakarta-2024.json --lever triage_admins=2\n"
                  "  tanggap run scenarios/small-town.json --set /crm/misroute=0.2 --out town.db\n",
                  own, count, words);
    if (options.file_count != 1) fputs("tanggap run: exactly one scenario is expected; see tanggap run --help\n", stderr);
    if (options.file_count != 1 || !options_of_simulations_fit(&options, "run")) {
        text_release(&command);
        return EXIT_USAGE;
    }
    int status;
    struct scenario *scenario = options_scenario(&options, &status);
    if (scenario) status = options.steady ? run_steady_state(scenario, &options) : run_scenario(scenario, &options, command.bytes);
    scenario_free(scenario);
    text_release(&command);
    return status;
}
