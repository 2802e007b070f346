/* What can be asked of the city: the structs that the rows of fields.def make, and how a scenario is loaded, changed by
 * levers and dated rows, and checked. A loaded scenario is plain data; nothing changes it, and any number of runs may
 * read it at once. */
#ifndef TANGGAP_SCENARIO_SCENARIO_H
#define TANGGAP_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "engine/calendar.h"
#include "engine/dist.h"
#include "engine/sim_time.h"
#include "document/value.h"

#define NO_REF SIZE_MAX

/* The name of an element of a list, and where it stands in it. */
struct ref {
    const char *id;
    size_t index;
};

struct weights {
    struct weight {
        const char *id;
        size_t index;
        double weight;
    } *items;
    size_t count;
};

struct refs {
    struct ref *items;
    size_t count;
};

struct label {
    const char *en, *id;
};

struct texts {
    const char **items;
    size_t count;
};

struct numbers {
    double *items;
    size_t count;
};

struct spans {
    sim_time *items;
    size_t count;
};

struct dates {
    int64_t *items; /* days since 1970 */
    size_t count;
};

/* What is not given: NaN for numbers, -1 for durations, SERVERS_UNLIMITED for servers. */
enum { SPAN_ABSENT = -1, SERVERS_UNLIMITED = -1 };

enum place { PLACE_CITY, PLACE_KOTA, PLACE_KECAMATAN, PLACE_KELURAHAN, PLACE_COUNT };
enum reports_law { REPORTS_POISSON, REPORTS_ONE, REPORTS_GEOMETRIC };
enum merge { MERGE_CITY, MERGE_CHANNEL, MERGE_NONE };
enum effect { EFFECT_SET, EFFECT_MULTIPLY };

#define MEMBER_TEXT(name, of) const char *name;
#define MEMBER_LABEL(name, of) struct label name;
#define MEMBER_FLAG(name, of) bool name;
#define MEMBER_COUNT(name, of) int64_t name;
#define MEMBER_SERVERS(name, of) int64_t name;
#define MEMBER_NUMBER(name, of) double name;
#define MEMBER_SHARE(name, of) double name;
#define MEMBER_SPAN(name, of) sim_time name;
#define MEMBER_WHEN(name, of) sim_time name; /* microseconds since 1970, local */
#define MEMBER_DATE(name, of) int64_t name;  /* days since 1970 */
#define MEMBER_CHOICE(name, of) int name;
#define MEMBER_PROFILE(name, of) double name[of];
#define MEMBER_WEEK(name, of) struct week name;
#define MEMBER_DATES(name, of) struct dates name;
#define MEMBER_SPANS(name, of) struct spans name;
#define MEMBER_NUMBERS(name, of) struct numbers name;
#define MEMBER_TEXTS(name, of) struct texts name;
#define MEMBER_REF(name, of) struct ref name;
#define MEMBER_REFS(name, of) struct refs name;
#define MEMBER_WEIGHTS(name, of) struct weights name;
#define MEMBER_LAW(name, of) struct of##_spec name;
#define MEMBER_SECTION(name, of) struct of##_spec name;
#define MEMBER_LIST(name, of) struct { struct of##_spec *items; size_t count; } name;
#define MEMBER_ANY(name, of) const struct value *name;

#define SECTION(section, meaning) struct section##_spec { bool declared; /* false: absent */
#define FIELD(kind, name, of, ...) MEMBER_##kind(name, of)
#define END(section) };
#include "scenario/fields.def"
#undef SECTION
#undef FIELD
#undef END

/* Something assumed, as its author said it. */
struct assumption {
    const char *pointer, *source, *confidence;
    const struct value *low, *high; /* of its range, or NULL */
    const struct value *now;
};

/* A scenario at one stretch of its timeline. Versions differ in what rows have changed; elements of lists are the same
 * in all of them, in the same order. */
struct version {
    sim_time from; /* since 1970; the first holds from the beginning */
    const char *label_en, *label_id;
    uint64_t calendars_hash, rates_hash; /* of what opening hours, and what rates over time hang on */
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
};

/* One `--set pointer=json` or `--lever id=number`. */
struct change {
    const char *name, *value;
    bool is_lever;
};

struct changes {
    const struct change *items;
    size_t count;
};

/* Loads, extends, changes, checks. NULL when anything is wrong; then everything that is has been written to `story`
 * and *status says which kind (invalid scenario, or a file that cannot be read). The caller frees it. */
struct scenario *scenario_load(const char *path, struct changes changes, struct text *story, enum exit_status *status);
void scenario_free(struct scenario *scenario);

/* A resolved scenario from its own JSON, as a results file keeps it, with changes; `name` stands for the file in messages.
 * NULL and a story when it is not good. */
struct scenario *scenario_parse(const char *json, const char *name, struct changes changes, struct text *story);

/* The same scenario with one pointer changed, checked anew; NULL and a story when it does not fit. For what-ifs from
 * within the program: assumptions, sweeps. `base` must outlive it. */
struct scenario *scenario_with(const struct scenario *base, const char *pointer, const struct value *value,
                               struct text *story);

/* The first version, which holds at the beginning. */
static inline const struct scenario_spec *scenario_spec(const struct scenario *scenario) {
    return &scenario->versions[0].spec;
}

/* Does what a pointer names take whole numbers alone: servers, desks, cases? */
bool pointer_is_whole(const char *pointer);

/* Turns a law as written into one that can be drawn from; the check has made sure that it can. Absent: constant 0.
 * `scale` multiplies it. */
struct law law_of(const struct law_spec *spec, double scale, struct arena *arena);

/* Documents, printed from the rows. */
void scenario_fields_markdown(struct text *out);
void scenario_json_schema(struct text *out);

/* The words of a choice, in the order of its enum. */
const char *merge_word(int merge);
const char *place_word(int place);
const char *variable_word(int variable); /* NULL beyond the last */
const char *variable_meaning(int variable);
const char *family_word(int family);

#endif
