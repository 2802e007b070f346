/* Replications of variants, kept and reported: what is common to run, compare, sweep, staff and
 * rerun. */
#include "simulate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/language.h"
#include "base/mem.h"
#include "document/mistakes.h"
#include "experiment/settle.h"
#include "experiment/stopping.h"
#include "base/terminal.h"
#include "output.h"
#include "progress.h"
#include "report/page.h"
#include "report/verdict.h"
#include "results_report.h"
#include "scenario/forecast.h"

/* --- options --- */

static bool is_text(const char *words) {
    size_t at;
    return !words || !mistake_in_bytes(words, strlen(words), &at);
}

static const char *misfit_of(const struct options *options) {
    if (options->log && !options->out)
        return SAY("--log needs --out FILE.db", "--log memerlukan --out FILE.db");
    if (options->shard.of && !options->out)
        return SAY("--shard needs --out FILE.db", "--shard memerlukan --out FILE.db");
    if (options->shard.of && options->log)
        return SAY("--log and --shard do not go together",
                   "--log dan --shard tidak dapat dipakai bersama");
    if (!is_text(options->question)) return SAY("--question: not UTF-8", "--question: bukan UTF-8");
    return NULL;
}

bool simulation_fits(const struct options *options) {
    const char *misfit = misfit_of(options);
    if (misfit) terminal_line("tanggap %s: %s", COMMAND_TABLE[options->command].name, misfit);
    return !misfit;
}

const char *simulation_question(const struct options *options) {
    return options->question ? options->question : "";
}

uint64_t simulation_replications(const struct options *options, const struct scenario *scenario) {
    return options->replications ? options->replications
                                 : replications_usual(scenario_forecast(scenario).events);
}

int simulation_judge(const struct replications *replications, const struct target *target,
                     const char *name) {
    enum verdict verdict =
        target_judge(target, replications_figure(replications, target->figure));
    struct text line = {0};
    verdict_sentence(target, replications, language_spoken(), &line);
    terminal_line("%s%s%s", name ? name : "", name ? ": " : "", line.bytes);
    text_release(&line);
    return verdict == VERDICT_MET ? EXIT_DONE : EXIT_TARGET_NOT_MET;
}

/* --- running --- */

struct job_in_hand {
    struct simulation *simulation;
    struct store *store;
    const char *results; /* the file's name, or NULL */
    struct error error;
    struct progress progress;
    struct observer observer;
    unsigned threads; /* 0: one run after another, each of which the store may listen to itself */
    uint64_t done, all;
};

static uint64_t seed_of(const struct simulation *simulation, size_t variant) {
    uint64_t seed = simulation->inputs.seed;
    return simulation->inputs.independent && variant ? seed + variant * 0x9E3779B97F4A7C15u : seed;
}

static struct replications *open_variant(void *context, size_t variant) {
    struct job_in_hand *job = context;
    struct replications *replications = &job->simulation->replications[variant];
    const struct scenario *scenario =
        job->simulation->scenario_of(job->simulation->context, variant);
    if (!scenario) {
        error_set(&job->error, EXIT_INVALID_SCENARIO,
                  SAY("nothing was run", "tidak ada yang disimulasikan"));
        return NULL;
    }
    replications_init(replications, scenario, seed_of(job->simulation, variant));
    replications->spares_times =
        variant && job->simulation->has_many_variants && !job->simulation->options->detail;
    if (job->store && !store_read(job->store, variant, replications, &job->error)) return NULL;
    return replications;
}

/* Shows the bar with the latest estimate of the mean resolution. */
static void show(struct job_in_hand *job, const struct replications *replications) {
    struct estimate estimate = replications_figure(replications, FIGURE_resolution_mean);
    struct text note = {0};
    text_add(&note, "");
    if (isfinite(estimate.half_width)) {
        struct text hours = {0};
        text_printf(&hours, "%.1f ± %.1f h", estimate.value, estimate.half_width);
        text_add(&note, SAY("mean resolution ", "rata-rata penyelesaian "));
        words_add(&note, &hours, language_spoken());
    }
    progress_note(&job->progress, note.bytes);
    text_release(&note);
    progress_show(&job->progress, job->done, job->all);
}

static bool keep(void *context, size_t variant, struct replications *replications,
                 struct replication *replication_result) {
    struct job_in_hand *job = context;
    if (job->store &&
        !store_add(job->store, variant, replications, replication_result, &job->error))
        return false;
    job->done++;
    show(job, replications);
    return true;
}

static bool enough(void *context, size_t variant, struct replications *replications) {
    const struct job_in_hand *job = context;
    return job->simulation->enough(job->simulation->context, variant, replications);
}

static void close_variant(void *context, size_t variant) {
    const struct job_in_hand *job = context;
    replications_settle(&job->simulation->replications[variant]);
    if (job->simulation->let_go) job->simulation->let_go(job->simulation->context, variant);
}

static const struct observer *listener(void *context, size_t variant, uint64_t replication) {
    struct job_in_hand *job = context;
    const struct measures *names = job->simulation->replications[variant].names;
    if (job->threads) return store_observer_beside(job->store, replication, names);
    job->observer = store_observer(job->store, replication, names);
    return &job->observer;
}

void simulation_tell_stopping(void) {
    terminal_line(SAY("tanggap: stopping; once more ends at once",
                      "tanggap: sedang berhenti; sekali lagi akan langsung mengakhirinya"));
}

static void tell_stopping(void *context) {
    struct job_in_hand *job = context;
    progress_end(&job->progress);
    simulation_tell_stopping();
}

static int tell_interruption(const struct job_in_hand *job) {
    if (job->store)
        terminal_line(
            SAY("tanggap: interrupted; %llu of %llu replications are in %s. The same command goes "
                "on from there",
                "tanggap: terputus; %llu dari %llu replikasi ada di %s. Perintah yang sama "
                "melanjutkannya dari situ"),
            (unsigned long long)job->done, (unsigned long long)job->all, job->results);
    else if (job->simulation->keeps_nothing)
        terminal_line(SAY("tanggap: interrupted; nothing was kept",
                          "tanggap: terputus; tidak ada yang disimpan"));
    else
        terminal_line(SAY("tanggap: interrupted; nothing was kept. With --out FILE.db the same "
                          "command would go on where it ended",
                          "tanggap: terputus; tidak ada yang disimpan. Dengan --out FILE.db "
                          "perintah yang sama dapat melanjutkannya"));
    return EXIT_INTERRUPTED;
}

static int tell_failure(const struct job_in_hand *job) {
    return terminal_error(&job->error);
}

struct progress simulation_progress(const struct options *options) {
    return progress_start(SAY("simulating", "menyimulasikan"), options->quiet);
}

unsigned simulation_threads(const struct options *options) {
    return options->threads ? (unsigned)options->threads : pool_threads_usual();
}

/* A log that comes from one thread waits nowhere on its way into the file. */
static unsigned threads_for(const struct simulation *simulation) {
    unsigned threads = simulation_threads(simulation->options);
    const struct store_inputs *inputs = &simulation->inputs;
    bool is_alone = threads == 1 || inputs->replications * inputs->variant_count == 1;
    return inputs->log && is_alone ? 0 : threads;
}

static struct campaign campaign_for(struct job_in_hand *job) {
    struct simulation *simulation = job->simulation;
    const struct store_inputs *inputs = &simulation->inputs;
    job->threads = threads_for(simulation);
    return (struct campaign){.variant_count = inputs->variant_count,
                             .replications = inputs->replications,
                             .threads = job->threads,
                             .shard = inputs->shard,
                             .shards = inputs->shards,
                             .context = job,
                             .open = open_variant,
                             .listener = inputs->log ? listener : NULL,
                             .keep = keep,
                             .enough = simulation->enough ? enough : NULL,
                             .close = close_variant,
                             .interrupted = tell_stopping};
}

const char *simulation_results_path(const struct options *options, char beside[static 4096]) {
    if (options->out || !options->report) return options->out;
    snprintf(beside, 4096, "%.4000s.results.db", options->report);
    return beside;
}

/* Every file that the simulation reads: those of the command line, and what they extend. */
struct inputs_read {
    const char **list;
    size_t count, room;
};

static struct inputs_read inputs_read(const struct options *options,
                                      const struct store_inputs *about) {
    struct inputs_read inputs = {0};
    for (size_t i = 0; i < options->file_count; i++)
        ARRAY_ADD(inputs.list, inputs.count, inputs.room, options->files[i]);
    for (size_t s = 0; s < about->scenario_count; s++) {
        const struct origins *origins = about->scenarios[s]->origins;
        for (int i = 0; origins && i < origins->count; i++)
            ARRAY_ADD(inputs.list, inputs.count, inputs.room, origins->list[i].path);
    }
    return inputs;
}

bool simulation_report_has_place(const struct options *options, const struct store_inputs *about,
                                 struct error *error) {
    if (!options->report) return true;
    if (options->out && outfile_is_same(options->out, options->report))
        return error_set(error, EXIT_USAGE,
                         SAY("%s: cannot hold both the results (--out) and the page (--report); "
                             "give two names",
                             "%s: tidak dapat memuat hasil (--out) dan halaman (--report) "
                             "sekaligus; berikan dua nama"),
                         options->out);
    struct outfile_place place = output_place(options, options->report, PAGE_MARK);
    struct inputs_read inputs = inputs_read(options, about);
    place.inputs = inputs.list;
    place.input_count = inputs.count;
    bool good = outfile_place_is_good(&place, error);
    mem_free(inputs.list);
    return good;
}

int simulation_report_write(const struct options *options, const char *results) {
    struct text page = {0};
    struct error error = {0};
    struct outfile_place place = output_place(options, options->report, PAGE_MARK);
    if (results_report(results, options->quiet, &page, &error))
        outfile_write(&place, &page, &error);
    text_release(&page);
    if (!error.set && !options->out) unlink(results);
    return terminal_error(&error);
}

static bool every_shard_has_a_run(const struct store_inputs *inputs) {
    return inputs->shards <= inputs->replications * inputs->variant_count;
}

/* That assumptions could not be kept is left in the error of the job. */
static int tell(struct job_in_hand *job) {
    const struct simulation *simulation = job->simulation;
    struct text assumptions = {0};
    if (!simulation->tell || simulation->inputs.shards) return EXIT_DONE;
    int status =
        simulation->tell(simulation->context, &simulation->replications[0], &assumptions);
    if (assumptions.length && job->store)
        store_keep_assumptions(job->store, assumptions.bytes, &job->error);
    text_release(&assumptions);
    return status;
}

/* The file is finished before anything is told, since whoever reads the answer may go away in the
 * middle of it; where telling finds out what belongs into the file, after it, told or not. */
static int finish_and_tell(struct job_in_hand *job) {
    bool grows = job->simulation->tells_more;
    int told = grows && !job->error.set ? tell(job) : EXIT_DONE;
    if (job->error.set || (job->store && !store_finish(job->store, &job->error)))
        return tell_failure(job);
    return grows ? told : tell(job);
}

int simulate(struct simulation *simulation) {
    char beside[4096];
    if (!every_shard_has_a_run(&simulation->inputs)) {
        terminal_line(SAY("tanggap: there are more shards (%u) than runs (%llu)",
                          "tanggap: pecahan (%u) lebih banyak daripada simulasi (%llu)"),
                      simulation->inputs.shards,
                      (unsigned long long)(simulation->inputs.replications *
                                           simulation->inputs.variant_count));
        return EXIT_USAGE;
    }
    const char *results = simulation_results_path(simulation->options, beside);
    struct job_in_hand job = {.simulation = simulation,
                              .progress = simulation_progress(simulation->options)};
    simulation->replications =
        mem_alloc(simulation->inputs.variant_count, sizeof *simulation->replications);
    job.results = results;
    simulation->inputs.temporary = !simulation->options->out;
    if (simulation_report_has_place(simulation->options, &simulation->inputs, &job.error) &&
        results)
        job.store = store_open(results, &simulation->inputs, &job.error);
    if (terminal_error(&job.error) != EXIT_DONE) return (int)job.error.status;
    *job.error.remark = 0; /* it was told */
    struct campaign campaign = campaign_for(&job);
    job.all = campaign_size(&campaign);
    for (size_t v = 0; job.store && v < campaign.variant_count; v++)
        job.done += store_count(job.store, v);
    enum pool_end end = campaign_run(&campaign);
    progress_end(&job.progress);
    int status = EXIT_DONE;
    if (end == POOL_INTERRUPTED) status = tell_interruption(&job);
    else status = finish_and_tell(&job);
    store_free(job.store);
    if (status == EXIT_DONE && simulation->options->report && !simulation->inputs.shards)
        status = simulation_report_write(simulation->options, results);
    return status;
}

void simulation_release(struct simulation *simulation) {
    for (size_t v = 0; simulation->replications && v < simulation->inputs.variant_count; v++)
        if (simulation->replications[v].scenario)
            replications_release(&simulation->replications[v]);
    mem_free(simulation->replications);
}
