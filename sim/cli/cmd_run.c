/* tanggap run: replications one after another, then the answer. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "report/json.h"
#include "report/table.h"
#include "store/store.h"

enum { REPLICATIONS_USUAL = 20, ASSUMPTIONS_SHOWN = 5 };

static volatile sig_atomic_t interrupted; /* the one thing that a signal handler may touch */

static void on_signal(int signal) {
    (void)signal;
    interrupted = 1;
}

static void listen_to_signals(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}; /* a second one ends at once */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

static const char *command_line(int count, char **words, struct text *line) {
    text_add(line, "tanggap run");
    for (int i = 1; i < count; i++) text_printf(line, " %s", words[i]);
    return line->bytes;
}

/* Runs every replication and stores each as it comes; false on the first failure or interruption. */
static bool run_all(struct trials *trials, const struct options *options, struct store *store, struct error *error) {
    struct progress progress = progress_start("simulating", options->quiet);
    bool good = true;
    for (uint64_t r = 0; r < options->replications && good && !interrupted; r++) {
        struct observer observer = {0};
        if (store && options->log) observer = store_observer(store, r);
        const struct trial *trial = trials_run(trials, r, observer.told ? &observer : NULL);
        if (store) good = store_add(store, trials, trial, error);
        progress_show(&progress, r + 1, options->replications);
    }
    progress_end(&progress);
    return good && !interrupted;
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
    const char *no_colour = getenv("NO_COLOR");
    struct table_style style = {.colours = isatty(STDOUT_FILENO) && !(no_colour && *no_colour)};
    if (options->json) json_write(trials, &out);
    else table_write(trials, style, &out);
    bool good = print_out(&out);
    text_release(&out);
    return good && (options->json || print_assumptions(trials, options, style));
}

static int run_scenario(const struct scenario *scenario, const struct options *options, const char *command) {
    struct error error = {0};
    struct store *store = NULL;
    struct trials trials;
    int status = EXIT_DONE;
    trials_init(&trials, scenario, options->seed);
    struct store_about about = {.version = TANGGAP_VERSION, .command = command, .log = options->log};
    if (options->out) store = store_create(options->out, scenario, options->seed, about, &error);
    bool good = !error.set && run_all(&trials, options, store, &error);
    if (good && store) good = store_finish(store, &error);
    if (good) {
        if (!print_answer(&trials, options)) status = EXIT_IO;
        else if (interrupted) status = EXIT_INTERRUPTED; /* the answer stands; what was being weighed does not */
    } else if (error.set) {
        fprintf(stderr, "tanggap: %s\n", error.story);
        status = (int)error.status;
    } else {
        fputs("tanggap: interrupted; nothing was written. Run the same command again\n", stderr);
        status = EXIT_INTERRUPTED;
    }
    store_free(store);
    trials_release(&trials);
    return status;
}

int cmd_run(int count, char **words) {
    static const struct argp_option own[] = {
        {"replications", 'n', "N", 0, "independent runs of the scenario (default 20)", 0},
        {"seed", 's', "S", 0, "of all chance (default 1): the same seed gives the same answer", 0},
        {"lever", 'l', "ID=VALUE", 0, "move a lever that the scenario declares; may be repeated", 0},
        {"set", 'S', "/POINTER=VALUE", 0, "change anything in the scenario; may be repeated", 0},
        {"out", 'o', "FILE.db", 0, "keep the results in a new SQLite file", 0},
        {"log", 'L', NULL, 0, "keep every stop of every complaint in it too", 0},
        {"assumptions", 'a', NULL, 0, "list all assumptions that have a range, not only the five that matter most", 0},
        {"json", 'j', NULL, 0, "print JSON for programs", 0},
        {"quiet", 'q', NULL, 0, "no progress", 0},
        {0}};
    struct options options = {.seed = 1, .replications = REPLICATIONS_USUAL};
    struct text command = {0};
    command_line(count, words, &command);
    options_parse(&options, "run", "SCENARIO",
                  "Simulates a scenario and prints volume, response times, backlog and what citizens do not see.\v"
                  "Examples:\n"
                  "  tanggap run scenarios/jakarta-2024.json\n"
                  "  tanggap run scenarios/jakarta-2024.json --lever triage_admins=2 --replications 50\n"
                  "  tanggap run scenarios/small-town.json --set /crm/misroute=0.2 --out town.db --log\n",
                  own, count, words);
    if (options.file_count != 1 || (options.log && !options.out)) {
        fputs(options.log && !options.out ? "tanggap run: --log needs --out FILE.db\n" : "tanggap run: exactly one scenario is expected; see tanggap run --help\n", stderr);
        text_release(&command);
        return EXIT_USAGE;
    }
    listen_to_signals();
    int status;
    struct scenario *scenario = options_scenario(&options, &status);
    if (scenario) status = run_scenario(scenario, &options, command.bytes);
    scenario_free(scenario);
    text_release(&command);
    return status;
}
