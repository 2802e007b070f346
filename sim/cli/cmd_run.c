/* tanggap run: replications, then the answer. */
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "long_run.h"
#include "output.h"
#include "progress.h"
#include "report/json.h"
#include "report/question.h"
#include "report/table.h"
#include "scenario_open.h"
#include "simulate.h"

enum { ASSUMPTIONS_SHOWN = 5 };

/* While assumptions are weighed. */
static void on_signal(int signal) {
    const char *line =
        SAY("\ntanggap: interrupted; the answer stands above, its assumptions were not weighed\n",
            "\ntanggap: terputus; jawabannya ada di atas, asumsinya belum ditimbang\n");
    (void)signal;
    if (!signals_is_new()) return;
    ssize_t written = write(STDERR_FILENO, line, strlen(line));
    (void)written; /* with stderr closed, the exit status alone says it */
    _exit(EXIT_INTERRUPTED);
}

static void tick(void *context, size_t done, size_t of) { progress_show(context, done, of); }

/* A command, and the scenario that it runs. */
struct run_in_hand {
    const struct options *options;
    const struct scenario *scenario;
};

/* Whoever asks for them gets them; whoever waits at a terminal, and has not asked for quiet, too.
 * Nobody else pays for two further runs of each range; in JSON there is no place for them, so that
 * they are weighed for a page or a file alone. */
static bool wants_assumptions(const struct scenario *scenario, const struct options *options) {
    bool has_range = false;
    for (size_t i = 0; i < scenario->assumption_count; i++)
        has_range = has_range || scenario->assumptions[i].low;
    bool has_place = !options->json || options->report || options->out;
    if (!has_place || !has_range) return false;
    return options->assumptions ||
           (!options->json && !options->quiet && isatty(STDOUT_FILENO));
}

/* Those of the scenario, ranked; the caller frees `sways`. */
static size_t assumptions_weigh(const struct replications *replications,
                                const struct options *options, struct sway *sways, size_t most) {
    signals_listen(on_signal);
    if (!options->quiet)
        terminal_line(SAY("tanggap: the answer stands above; now weighing its assumptions, each at "
                          "both ends of its range (Ctrl-C leaves them out)",
                          "tanggap: jawabannya ada di atas; kini asumsinya ditimbang, "
                          "masing-masing di kedua ujung rentangnya (Ctrl-C untuk melewatkannya)"));
    struct progress progress =
        progress_start(SAY("weighing assumptions", "menimbang asumsi"), options->quiet);
    size_t count =
        assumptions_rank(replications->scenario, options->seed, most, sways, tick, &progress);
    progress_end(&progress);
    return count;
}

/* Printed apart from the answer and after it. */
static bool assumptions_tell(const struct replications *replications,
                             const struct options *options, struct text *kept) {
    struct sway *sways = mem_alloc(ASSUMPTIONS_MOST, sizeof *sways);
    struct text out = {0};
    size_t count = assumptions_weigh(replications, options, sways, ASSUMPTIONS_MOST), shown = count;
    if (!options->assumptions && shown > ASSUMPTIONS_SHOWN) shown = ASSUMPTIONS_SHOWN;
    table_write_assumptions(sways, shown, output_style(), &out);
    assumptions_write(sways, count, kept);
    bool good = options->json || output_answer(options, &out);
    text_release(&out);
    mem_free(sways);
    return good;
}

static void answer_write(const struct replications *replications, const struct options *options,
                         struct table_style style, struct text *out) {
    question_write(simulation_question(options), style, out);
    table_write(replications, style, out);
}

static const struct target *target_of(const struct options *options) {
    return options->target.given ? &options->target.target : NULL;
}

static bool print_answer(const struct replications *replications, const struct options *options) {
    struct text out = {0};
    struct table_style style = output_style();
    struct run_told told = {replications, simulation_question(options), target_of(options)};
    if (options->json) json_write(&told, &out);
    else answer_write(replications, options, style, &out);
    bool good = output_answer(options, &out);
    text_release(&out);
    return good;
}

static const struct scenario *the_scenario(void *context, size_t variant) {
    (void)variant;
    return ((const struct run_in_hand *)context)->scenario;
}

static int tell(void *context, const struct replications *replications, struct text *assumptions) {
    const struct run_in_hand *run = context;
    bool good = print_answer(replications, run->options) &&
                (!wants_assumptions(run->scenario, run->options) ||
                 assumptions_tell(replications, run->options, assumptions));
    return good ? EXIT_DONE : EXIT_IO;
}

static int run_scenario(const struct scenario *scenario, const struct options *options) {
    struct store_variant variant = {.name = scenario_spec(scenario)->name, .changes = ""};
    struct text target = {0};
    if (options->target.given) target_words(&options->target.target, &target);
    struct run_in_hand run = {options, scenario};
    struct simulation simulation = {.options = options,
                                    .context = &run,
                                    .scenario_of = the_scenario,
                                    .tell = tell,
                                    .tells_more = wants_assumptions(scenario, options),
                                    .inputs = {.kind = "run",
                                               .question = simulation_question(options),
                                               .seed = options->seed,
                                               .replications =
                                                   simulation_replications(options, scenario),
                                               .until = "",
                                               .scenarios = &scenario,
                                               .scenario_count = 1,
                                               .variants = &variant,
                                               .variant_count = 1,
                                               .target = target.bytes,
                                               .shard = options->shard.number,
                                               .shards = options->shard.of,
                                               .detail = options->detail,
                                               .log = options->log,
                                               .version = TANGGAP_VERSION,
                                               .command = options->command_line.bytes}};
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shard.of && options->target.given)
        status = simulation_judge(&simulation.replications[0], &options->target.target, NULL);
    simulation_release(&simulation);
    text_release(&target);
    return status;
}

int cmd_run(const struct options *options) {
    if (!simulation_fits(options)) return EXIT_USAGE;
    int status;
    struct scenario *scenario = scenario_open(options->files[0], options_changes(options), &status);
    if (scenario) scenario_tell(scenario, options->files[0], options->quiet);
    if (scenario)
        status =
            options->steady ? long_run_print(scenario, options) : run_scenario(scenario, options);
    scenario_free(scenario);
    return status;
}
