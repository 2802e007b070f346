/* Everything that an experiment file can say, one row each. A row makes the name known to study_read.c, its line in
 * `tanggap fields --experiments` and its place in the JSON Schema. */
#ifndef TANGGAP_EXPERIMENT_STUDY_FIELDS_H
#define TANGGAP_EXPERIMENT_STUDY_FIELDS_H

#include "experiment/study.h"

/* OBJECT(id, name, meaning): the kinds of objects in a file, in reading order. */
#define STUDY_OBJECTS(OBJECT)                                                                             \
    OBJECT(EXPERIMENT, experiment, "The file itself")                                                     \
    OBJECT(FACTOR, factor, "What is varied: a lever, any pointer, or the scenario itself")                \
    OBJECT(DESIGN, design, "Which combinations of the factors are run; each is a cell")                   \
    OBJECT(REPLICATIONS, replications, "Instead of a number: as many as it takes, cell by cell")          \
    OBJECT(UNTIL, until, "How narrow an interval must be")

enum study_object {
#define X(id, name, meaning) STUDY_##id,
    STUDY_OBJECTS(X)
#undef X
    STUDY_OBJECT_COUNT
};

/* DESIGN(id, word, kind): the words of a file's designs. Sobol points are for indices unless `sensitivity` is false. */
#define STUDY_DESIGN_WORDS(DESIGN)                \
    DESIGN(GRID, grid, GRID)                      \
    DESIGN(LIST, list, LIST)                      \
    DESIGN(ONE, one_at_a_time, ONE_AT_A_TIME)     \
    DESIGN(LATIN, latin_hypercube, LATIN_HYPERCUBE) \
    DESIGN(SOBOL, sobol, SALTELLI)                \
    DESIGN(MORRIS, morris, MORRIS)

enum study_design {
#define X(id, word, kind) STUDY_DESIGN_##id,
    STUDY_DESIGN_WORDS(X)
#undef X
    STUDY_DESIGNS
};
extern const struct study_design_row {
    const char *word;
    enum design_kind kind;
} STUDY_DESIGN_ROWS[STUDY_DESIGNS];

/* FIELD(object, name, type, kinds, default, meaning). `type` is a row of STUDY_TYPES; `kinds` says for which factors or
 * designs the field is: bits of enum factor_kind or enum study_design. No default: NULL, and then it is required;
 * "": optional, and nothing stands for it. */
#define STUDY_ANY (~0u)
#define STUDY_LEVERS (1u << FACTOR_LEVER)
#define STUDY_POINTERS (1u << FACTOR_POINTER)
#define STUDY_SCENARIOS (1u << FACTOR_SCENARIOS)
#define STUDY_RANGES (1u << STUDY_DESIGN_GRID | 1u << STUDY_DESIGN_ONE | 1u << STUDY_DESIGN_MORRIS)
#define STUDY_POINTS (1u << STUDY_DESIGN_LATIN | 1u << STUDY_DESIGN_SOBOL)
#define STUDY_FIELDS(FIELD)                                                                                                        \
    FIELD(EXPERIMENT, question, TEXT, STUDY_ANY, NULL, "what the experiment is to answer")                                         \
    FIELD(EXPERIMENT, look_for, TEXT, STUDY_ANY, "", "what to look for in its results; printed below them")                        \
    FIELD(EXPERIMENT, scenario, PATH, STUDY_ANY, "", "the scenario, as a path from this file; required unless a factor has `scenarios`") \
    FIELD(EXPERIMENT, factors, FACTORS, STUDY_ANY, NULL, "what is varied")                                                         \
    FIELD(EXPERIMENT, design, DESIGN, STUDY_ANY, "grid", "which combinations are run")                                             \
    FIELD(EXPERIMENT, replications, REPLICATIONS, STUDY_ANY, "20", "of each cell: a number, or an object with `until`")            \
    FIELD(EXPERIMENT, seed, SEED, STUDY_ANY, "1", "of all chance, and of designs that are random")                                 \
    FIELD(EXPERIMENT, independent, FLAG, STUDY_ANY, "false", "whether cells have seeds of their own instead of the same luck")     \
    FIELD(EXPERIMENT, figures, FIGURES, STUDY_ANY, "[\"resolution_mean\", \"resolution_p90\", \"done_7d\", \"cost\"]", "what the experiment is about; the file of results has all figures") \
    FIELD(EXPERIMENT, warm_up, WARM_UP, STUDY_ANY, "given", "`mser5` also says how long one run takes to settle")                  \
    FIELD(FACTOR, lever, TEXT, STUDY_LEVERS, "", "the id of a lever of the scenario; or")                                          \
    FIELD(FACTOR, pointer, POINTER, STUDY_POINTERS, "", "what is set in the scenario: /crm/misroute; a step `*` means all; or")    \
    FIELD(FACTOR, scenarios, PATHS, STUDY_SCENARIOS, "", "paths of scenarios, from this file")                                     \
    FIELD(FACTOR, values, VALUES, STUDY_LEVERS | STUDY_POINTERS, "", "what it is moved through; or")                               \
    FIELD(FACTOR, low, NUMBER, STUDY_LEVERS | STUDY_POINTERS, "", "where its range begins, with `high`")                           \
    FIELD(FACTOR, high, NUMBER, STUDY_LEVERS | STUDY_POINTERS, "", "where its range ends")                                         \
    FIELD(FACTOR, unit, TEXT, STUDY_POINTERS, "", "of a range of durations: h, days")                                              \
    FIELD(FACTOR, names, TEXTS, STUDY_ANY, "", "one for each value or scenario, in the names of cells")                            \
    FIELD(FACTOR, name, TEXT, STUDY_ANY, "", "of the factor, in the names of cells (default: the lever or pointer)")               \
    FIELD(DESIGN, kind, DESIGN_WORD, STUDY_ANY, NULL, "see below")                                                                 \
    FIELD(DESIGN, levels, LEVELS, STUDY_RANGES, "", "how many each range is divided into; morris: even, 4 if not said")            \
    FIELD(DESIGN, points, COUNT, STUDY_POINTS, NULL, "how many points; sobol: pairs of points")                                    \
    FIELD(DESIGN, sensitivity, FLAG, 1u << STUDY_DESIGN_SOBOL, "true", "whether the points are for Sobol's indices: factors + 2 cells for each point") \
    FIELD(DESIGN, trajectories, COUNT, 1u << STUDY_DESIGN_MORRIS, NULL, "how many walks through the factors; each has factors + 1 cells") \
    FIELD(DESIGN, list, ROWS, 1u << STUDY_DESIGN_LIST, NULL, "the values of all factors, one list for each cell")                  \
    FIELD(REPLICATIONS, until, UNTIL, STUDY_ANY, NULL, "the figure and how narrow its interval must be")                           \
    FIELD(REPLICATIONS, at_least, COUNT, STUDY_ANY, "20", "replications before the interval is believed")                          \
    FIELD(REPLICATIONS, at_most, COUNT, STUDY_ANY, "500", "replications of a cell whose interval stays too wide")                  \
    FIELD(UNTIL, figure, FIGURE, STUDY_ANY, NULL, "the figure that is watched")                                                    \
    FIELD(UNTIL, half_width, HALF_WIDTH, STUDY_ANY, NULL, "half of the interval: a share of the figure, or a number in its unit")

/* TYPE(id, words for people, JSON Schema) */
#define STUDY_TYPES(TYPE)                                                                                                          \
    TYPE(TEXT, "text", "{\"type\": \"string\"}")                                                                                     \
    TYPE(TEXTS, "list of texts", "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}")                                          \
    TYPE(PATH, "path", "{\"type\": \"string\"}")                                                                                     \
    TYPE(PATHS, "list of paths", "{\"type\": \"array\", \"items\": {\"type\": \"string\"}, \"minItems\": 1}")                       \
    TYPE(POINTER, "JSON Pointer", "{\"type\": \"string\", \"pattern\": \"^/\"}")                                                    \
    TYPE(VALUES, "list of values", "{\"type\": \"array\", \"minItems\": 1}")                                                         \
    TYPE(ROWS, "list of lists", "{\"type\": \"array\", \"items\": {\"type\": \"array\"}, \"minItems\": 1}")                          \
    TYPE(NUMBER, "number", "{\"type\": \"number\"}")                                                                                 \
    TYPE(COUNT, "whole number", "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000000}")                                    \
    TYPE(LEVELS, "whole number from 2", "{\"type\": \"integer\", \"minimum\": 2, \"maximum\": 1000}")                               \
    TYPE(SEED, "whole number", "{\"type\": \"integer\", \"minimum\": 0}")                                                            \
    TYPE(FLAG, "true or false", "{\"type\": \"boolean\"}")                                                                           \
    TYPE(FIGURE, "figure", "{\"$ref\": \"#/$defs/figure\"}")                                                                         \
    TYPE(FIGURES, "list of figures", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/figure\"}, \"minItems\": 1}")           \
    TYPE(WARM_UP, "`given` or `mser5`", "{\"enum\": [\"given\", \"mser5\"]}")                                                         \
    TYPE(HALF_WIDTH, "`\"2%\"`, or number above 0", "{\"anyOf\": [{\"type\": \"number\", \"exclusiveMinimum\": 0}, {\"type\": \"string\", \"pattern\": \"%$\"}]}") \
    TYPE(FACTORS, "list of [factor](#factor)", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/factor\"}, \"minItems\": 1, \"maxItems\": 100}") \
    TYPE(DESIGN, "[design](#design)", "{\"$ref\": \"#/$defs/design\"}")                                                              \
    TYPE(DESIGN_WORD, "word", "{\"$ref\": \"#/$defs/design_word\"}")                                                                 \
    TYPE(REPLICATIONS, "whole number, or [replications](#replications)", "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000000}, {\"$ref\": \"#/$defs/replications\"}]}") \
    TYPE(UNTIL, "[until](#until)", "{\"$ref\": \"#/$defs/until\"}")

/* The most fields that one object has. */
enum { STUDY_FIELDS_MOST = 32 };

/* The names of the fields of an object that are for one of these kinds, with NULL behind them. */
void study_field_names(enum study_object object, unsigned kinds, const char *names[static STUDY_FIELDS_MOST + 1]);

#endif
