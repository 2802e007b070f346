/* What run, compare, sweep, staff and rerun have in common: replications of variants, kept in a
 * file if one is named. */
#ifndef TANGGAP_CLI_SIMULATE_H
#define TANGGAP_CLI_SIMULATE_H

#include "experiment/campaign.h"
#include "experiment/target.h"
#include "options.h"
#include "progress.h"
#include "store/store.h"

/* Whether the options of a simulation go together (--log and --shard need --out and exclude each
 * other), and the question is text. If not, a line on stderr says why. */
bool simulation_fits(const struct options *options);

/* What is asked on the command line; "" for nothing. */
const char *simulation_question(const struct options *options);

/* As many replications of each variant as were asked for, or else as is usual for the scenario. */
uint64_t simulation_replications(const struct options *options, const struct scenario *scenario);

/* How many replications run at a time: as asked, or one for each core. */
unsigned simulation_threads(const struct options *options);

/* Progress of simulations, from now on. */
struct progress simulation_progress(const struct options *options);

/* Says on stderr that an interruption was heard, though what is under way takes a moment to give
 * up. */
void simulation_tell_stopping(void);

/* Whether the replications meet the target for certain, with the whole 95% interval: EXIT_DONE, or
 * EXIT_TARGET_NOT_MET. The verdict is told on stderr, so that standard output stays the answer. */
int simulation_judge(const struct replications *replications, const struct target *target,
                     const char *name);

/* --- results and the page made of them, for whoever simulates in a way of their own --- */

/* Where results are kept: as --out says, or beside the page of --report until it is written, in
 * `beside`; NULL: nowhere. */
const char *simulation_results_path(const struct options *options, char beside[static 4096]);

/* Whether the page of --report has a place where nothing is lost that `about` reads. */
bool simulation_report_has_place(const struct options *options, const struct store_inputs *about,
                                 struct error *error);

/* Writes the page of --report from finished results, which go if no --out asked for them. An exit
 * status. */
int simulation_report_write(const struct options *options, const char *results);

struct simulation {
    const struct options *options; /* threads, out, report, quiet */
    struct store_inputs inputs;
    void *context; /* of the functions below */
    /* The scenario of a variant; it must live until `let_go`, which may be NULL, or else until
     * simulation_release(). NULL: it cannot be had, and why was told on stderr. */
    const struct scenario *(*scenario_of)(void *context, size_t variant);
    void (*let_go)(void *context, size_t variant);
    /* Whether a variant has replications enough, asked after each; NULL: always
     * `inputs.replications`. */
    bool (*enough)(void *context, size_t variant, struct replications *replications);
    /* Everything was run: tells what is to be told before the page is written, and adds to
     * `assumptions` what is to be kept of them, which it may only do if it `tells_more`: the file
     * is then finished behind it, otherwise before. An exit status. NULL: nothing to tell. */
    int (*tell)(void *context, const struct replications *replications, struct text *assumptions);
    bool tells_more;
    bool keeps_nothing;     /* the command knows no --out */
    bool has_many_variants; /* what takes much room is kept of all with --detail only */
    struct replications
        *replications; /* by variant; made by simulate(), released by simulation_release() */
};

/* Runs the replications that are not in the file of results yet, shows progress, and writes the
 * page of --report. EXIT_DONE when everything is there; otherwise what happened was told on stderr
 * and the exit status is returned. */
int simulate(struct simulation *simulation);
void simulation_release(struct simulation *simulation);

#endif
