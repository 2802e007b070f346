/* The commands, one row each: help and dispatch are made from this table. */
#ifndef TANGGAP_CLI_COMMANDS_H
#define TANGGAP_CLI_COMMANDS_H

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "report/style.h"
#include "scenario/scenario.h"

#define COMMANDS(COMMAND)                                                                              \
    COMMAND(run, "SCENARIO", "simulate and print how the city's complaint system did")                \
    COMMAND(compare, "BASE [OTHER…]", "what differs between variants, how much, and how sure that is") \
    COMMAND(sweep, "EXPERIMENT.json", "an experiment over many variants, as its file says")            \
    COMMAND(effects, "RESULTS.db", "what a sweep says about its factors")                              \
    COMMAND(staff, "SCENARIO", "the cheapest staffing that meets a target")                            \
    COMMAND(report, "RESULTS.db", "results as one HTML page with charts")                              \
    COMMAND(rerun, "REPORT.html", "a report's experiment again, and whether it says the same")         \
    COMMAND(check, "SCENARIO…", "say everything that is wrong with scenarios, or that nothing is")    \
    COMMAND(trace, "SCENARIO --complaint N", "the journey of one complaint, stop by stop")            \
    COMMAND(levers, "SCENARIO", "what a policy can move in a scenario")                               \
    COMMAND(resolve, "SCENARIO", "the scenario as it is after extends, tables and changes, as JSON")  \
    COMMAND(diff, "A.json B.json", "what sets two scenarios apart, in words and with units")          \
    COMMAND(slurm, "EXPERIMENT.json", "a script that runs an experiment on a Slurm cluster, in shards")  \
    COMMAND(fields, "", "every field of a scenario, or --experiments and figures, as Markdown")      \
    COMMAND(schema, "", "the JSON Schema of scenarios, or --experiments, for editors")          \
    COMMAND(merge, "OUT.db SHARD.db…", "join the shards of one experiment")                            \
    COMMAND(export, "RESULTS.db --format F", "results for other programs: CSV, JSON, XES, OCEL, Open311") \
    COMMAND(plot, "RESULTS.db FIGURE", "a figure as bars in the terminal, with intervals")                \
    COMMAND(dump, "RESULTS.db", "a results file as text, in a fixed order, for comparing")            \
    COMMAND(version, "", "of tanggap and its libraries")

#define COMMAND(name, arguments, meaning) int cmd_##name(int count, char **words);
COMMANDS(COMMAND)
#undef COMMAND

/* Options that several commands share: --seed, --lever, --set; files given. */
enum { KEY_SHARD = 0x100, KEY_TIME, KEY_DRY_RUN, KEY_STEADY, KEY_REPORT, KEY_EXPERIMENTS }; /* options without a letter */
enum { CHANGES_MOST = 256, VARY_MOST = 32, FILES_MOST = 1024 };
struct options {
    const char *files[FILES_MOST];
    size_t file_count;
    struct change changes[CHANGES_MOST];
    size_t change_count;
    uint64_t seed, replications, replication, complaint, tasks;
    unsigned threads;       /* 0: not said */
    uint32_t shard, shards; /* 0 of 0: the whole */
    const char *out, *target, *time, *partition, *report, *format, *by;
    char *kpi, *vary[VARY_MOST]; /* cut apart where they are read */
    size_t vary_count;
    bool json, quiet, log, detail, independent, all_assumptions, dry_run, steady, experiments;
    bool names_levers; /* --lever ID without a value goes to `vary` */
};

/* Parses; `own` are the options that the command takes. Exits with status 2 and a hint when the words do not fit. */
void options_parse(struct options *options, const char *command, const char *arguments, const char *document,
                   const struct argp_option *own, int count, char **words);

/* The one scenario that was named; when it cannot be used the story goes to stderr and *status says how to exit. */
struct scenario *options_scenario(const struct options *options, int *status);

/* The command as typed, for the file of results; to be taken before options_parse(). */
void options_command_line(const char *command, int count, char **words, struct text *line);

/* Changes as a results file keeps them: one a line, lever=value or /pointer=value. They live in the arena. */
void options_add_change_line(struct text *lines, const char *name, const char *value);
struct changes options_changes_from(const char *lines, struct arena *arena);

/* Colours and width as stdout, NO_COLOR and COLUMNS want them. */
struct table_style options_style(void);

/* A results file as a page of HTML in `out`. */
bool report_make(const char *results, struct text *out, struct error *error);

/* One long run: what it says of the steady state. EXIT_TARGET_NOT_MET when it is too short to say it. */
int run_steady_state(const struct scenario *scenario, const struct options *options);

/* Says on stderr where MSER-5 ends the warm-up of one run, and whether the scenario's own reaches that far. */
void steady_tell_warm_up(const struct scenario *scenario, uint64_t seed);

/* Writes to stdout; false, and a line on stderr, when it cannot. */
bool print_out(const struct text *text);

/* A bar with an estimate of what is left, on a terminal; a plain line now and then elsewhere; nothing if quiet. */
struct progress {
    const char *what;
    bool quiet, terminal;
    char note[64]; /* shown behind it */
    double began, shown;
    size_t first, last_tenth;
};
struct progress progress_start(const char *what, bool quiet);
void progress_show(struct progress *progress, size_t done, size_t of);
void progress_note(struct progress *progress, const char *note);
void progress_end(struct progress *progress);

#endif
