/* Results in a file: SQLite, tidy tables, documented inside (table `about_columns`). The file says
 * by its application_id whose it is, by user_version which layout it has, and holds the scenarios,
 * the seed and the version that made it.
 *
 * The file is the checkpoint, too: each replication is one transaction, in the order of the
 * experiment. Whoever opens it with the same inputs goes on where it ends; with other inputs it is
 * refused, and told what has changed. */
#ifndef TANGGAP_STORE_STORE_H
#define TANGGAP_STORE_STORE_H

#include <stdint.h>

#include "base/error.h"
#include "experiment/replication.h"

struct outfile;
struct store;

enum { STORE_APPLICATION_ID = 0x74676770 /* "tggp" */, STORE_LAYOUT = 3 };

/* Where a variant stands in one factor. NaN and NULL: where the scenario stands of itself. */
struct store_setting {
    const char *value;
    double coordinate, position; /* of the design, 0 to 1; in the unit of the factor */
};

struct store_variant {
    const char *name, *changes; /* "" for the scenario as it is */
    size_t scenario;            /* which of the inputs' scenarios it is made from */
    const struct store_setting *settings; /* one per factor */
};

/* What the results hang on, and how the file is to be kept. Borrowed as long as the store lives. */
struct store_inputs {
    const char *kind;              /* "run", "compare", "sweep" */
    const char *question; /* "" for none; another one takes the place of that in the file */
    uint64_t seed, replications;   /* asked for, of each variant; with `until` at most */
    const char *until;             /* the rule that may end them sooner, in words; "" for none */
    bool independent;              /* seeds of its own for each variant */
    const struct scenario *const *scenarios;
    size_t scenario_count;
    const struct store_variant *variants;
    size_t variant_count;
    const char *const *factors;    /* names */
    size_t factor_count;
    const char *design,
        *figures; /* of a sweep: its kind; the figures asked about, with commas. NULL for none */
    const char *target; /* what is to be met: by a point of a sweep, by a run. NULL for none */
    size_t blocks, block_points;   /* of a design whose points belong together */
    uint32_t shard,
        shards;  /* this file's part of the experiment: shard 1 to shards; 0 of 0: all of it */
    bool detail; /* cells and desks of every replication; a shard always keeps them */
    bool log;                      /* every stop of every complaint */
    bool temporary; /* the file is for nobody else, and goes when the command is done */
    bool grows;     /* further variants may come, or be there: store_grow() */
    const char *version, *command; /* of tanggap; the command line as typed */
};

/* From now on SQLite allocates as all else does (base/mem.h). Before anything else of this floor; a
 * program that does not call it finds SQLite's own allocator. */
void store_share_memory(void);

/* A new file, or one that goes on. Nobody else can write it meanwhile: NULL and
 * EXIT_RESULTS_IN_USE, naming who does. */
struct store *store_open(const char *path, const struct store_inputs *inputs, struct error *error);

/* Replications that were in the file when it was opened: of a variant, all from 0 on; of a shard,
 * its own among them. */
uint64_t store_count(const struct store *store, size_t variant);

/* From now on the inputs are `inputs`, the same with more variants behind the others: where a
 * search finds its variants on the way. Those that the file has already must be the same. */
bool store_grow(struct store *store, const struct store_inputs *inputs, struct error *error);

/* Adds these replications to `replications`, with their sums. */
bool store_read(struct store *store, size_t variant, struct replications *replications,
                struct error *error);

/* Adds a replication that has just been added to `replications` and still has its details, and
 * commits. */
bool store_add(struct store *store, size_t variant, const struct replications *replications,
               const struct replication *replication_result, struct error *error);

/* Listens to a run and keeps every stop; what it kept is committed with the replication. One at a
 * time, and nothing else is done with the store meanwhile. */
struct observer store_observer(struct store *store, uint64_t replication,
                               const struct measures *names);

/* The same of runs side by side, on threads of their own: what each tells waits in a temporary file
 * until its replication is added, so that the results are those of one run after another. Lives
 * until then, or as long as the store. */
const struct observer *store_observer_beside(struct store *store, uint64_t replication,
                                             const struct measures *names);

/* Keeps what the assumptions do (assumptions_write()) with the results; what was said of them
 * before is replaced. */
bool store_keep_assumptions(struct store *store, const char *lines, struct error *error);

/* Everything is there; the file becomes a single one. */
bool store_finish(struct store *store, struct error *error);

/* Closes the file as it is: whole, whether finished or not. */
void store_free(struct store *store);

/* --- files that exist --- */

/* The whole content as text in a fixed order, row by row, without what says when, where and how
 * fast it was made. */
bool store_dump(const char *path, struct outfile *out, struct error *error);

/* What a file says of its variants: names, settings and headline figures. Lives in the arena. */
struct store_summary {
    const char *kind, *question, *design, *figures, *target, *until, *version, *command;
    const char *assumptions; /* what they do, if they were weighed: assumptions_read(); "" if not */
    const char *base, *differences; /* of the first scenario: how its base calls itself, and what
                                       sets it apart from that, a line each */
    uint64_t seed, asked; /* asked: replications of each variant */
    bool independent, complete, log;
    size_t scenario_count;
    const char **scenarios; /* JSON, resolved */
    size_t variant_count, factor_count, blocks, block_points;
    const char **variants, **changes,
        **factors; /* names; changes as "lever=value" or "/pointer=value", one a line */
    size_t *scenario_of;                         /* of each variant */
    struct store_setting *settings;  /* [variant][factor] */
    size_t *replications;            /* of each variant */
    struct ratio **figure_values;    /* [variant]: [replication][FIGURE_COUNT] */
};
/* A file to be read only: for store_read() and store_free(). */
struct store *store_open_to_read(const char *path, struct error *error);

bool store_summarise(const char *path, struct arena *arena, struct store_summary *summary,
                     struct error *error);

/* Joins shards of one experiment into a new file, which is what an unsharded run would have
 * written. */
bool store_merge(const char *path, const char *const *shards, size_t count, const char *command,
                 struct error *error);

const char *store_library_version(void);

#endif
