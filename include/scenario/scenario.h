/* What can be asked of the city: the structs that the rows of fields.def make, and how a scenario
 * is loaded, changed by levers and dated rows, and checked. A loaded scenario is plain data;
 * nothing changes it, and any number of runs may read it at once. */
#ifndef TANGGAP_SCENARIO_SCENARIO_H
#define TANGGAP_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "engine/calendar.h"
#include "engine/dist.h"
#include "engine/engine.h"
#include "engine/sim_time.h"
#include "document/pointer.h"
#include "document/value.h"
#include "scenario/choices.h"
#include "schema/bind.h"
#include "schema/members.h"


#define SCHEMA_ROWS "scenario/fields.def"
#include "schema/structs.def"
#undef SCHEMA_ROWS

/* A scenario at one stretch of its timeline. Versions differ in what rows have changed; elements of
 * lists are the same in all of them, in the same order. */
struct version {
    sim_time from; /* since 1970; the first holds from the beginning */
    const char *label_en, *label_id;
    uint64_t calendars_hash,
        rates_hash; /* of what opening hours, and what rates over time hang on */
    const struct gamma_tables *tables; /* of all its distributions; read only, whoever runs it */
    struct scenario_spec spec;
};

struct scenario {
    struct arena arena;
    struct value *tree; /* after extends, tables, levers and --set */
    struct version *versions;
    size_t version_count;
    struct assumption *assumptions;
    size_t assumption_count;
    const char *path;
    struct origins *origins; /* for messages; in the arena of the scenario that was loaded */
    uint64_t hash; /* of the canonical text of the tree */
    /* Of a scenario that was loaded from files, lines for people, "" if there is nothing to say: what
     * files did to the lists of those that they extend, and what is allowed and probably not meant,
     * with its place. */
    const char *overlays, *doubts;
};

/* One `--set pointer=json` or `--lever id=number`. */
struct change {
    const char *name, *value;
    bool is_lever;
};

/* Does a name on the command line name a lever, or a pair of places that officers move between,
 * "/a/servers:/b/servers"? If not, it is a pointer. */
bool change_names_lever(const char *name);

struct changes {
    const struct change *items;
    size_t count;
};

/* Loads, extends, changes, checks. NULL when anything is wrong; then everything that is has been
 * written to `story` and *status says which kind (invalid scenario, or a file that cannot be read).
 * The caller frees it. */
struct scenario *scenario_load(const char *path, struct changes changes, struct text *story,
                               enum exit_status *status);
void scenario_free(struct scenario *scenario);

/* A resolved scenario from its own JSON, as a results file keeps it, with changes; `name` stands
 * for the file in messages. NULL and a story when it is not good. */
struct scenario *scenario_parse(const char *json, const char *name, struct changes changes,
                                struct text *story);

/* The same scenario with one pointer changed, checked anew; NULL and a story when it does not fit.
 * For what-ifs from within the program: assumptions, sweeps. `base` must outlive it. */
struct scenario *scenario_with(const struct scenario *base, const char *pointer,
                               const struct value *value, struct text *story);

/* The first version, which holds at the beginning. */
static inline const struct scenario_spec *scenario_spec(const struct scenario *scenario) {
    return &scenario->versions[0].spec;
}

/* Does what a pointer names take whole numbers alone: servers, desks, cases, and 0 and 1 of a lever
 * that switches something? */
bool pointer_is_whole(const char *pointer);

/* Turns a distribution as written into one that can be drawn from; the check has made sure that it
 * can. Absent: constant 0. `scale` multiplies it; `tables` are
 * those of its version, or NULL. */
struct distribution distribution_of(const struct distribution_spec *spec, double scale,
                                    const struct gamma_tables *tables, struct arena *arena);

/* What sets two scenarios apart; see schema_diff(). Both trees are of scenarios that were found
 * good (`scenario->tree`). */
struct diffs scenario_diffs(const struct value *before, const struct value *after,
                            struct arena *arena);

/* What sets a scenario apart from its base, as diffs_write() says it: from the file that it
 * extends, or, if it extends none, from itself before the command line changed it. Nothing when it
 * is its own base, or when the base is no whole scenario or is not there any more. `base_name` is
 * how the base calls itself. */
void scenario_diff_from_base(const struct scenario *scenario, struct text *base_name,
                             struct text *lines);

/* Documents, printed from the rows. */
void scenario_fields_markdown(struct text *out);
void scenario_json_schema(struct text *out);


#endif
