/* What an experiment file says, as the structs that the rows of experiment.def make. */
#ifndef TANGGAP_EXPERIMENT_FIELDS_H
#define TANGGAP_EXPERIMENT_FIELDS_H

#include "experiment/experiment.h"
#include "schema/fields.h"
#include "schema/members.h"

enum {
    POINTS_MOST = 1000000,
    REPLICATIONS_MOST = 1000000,
    LIST_ROWS_MOST = 10000,
    VALUES_MOST = 1000
};

/* Levels of a range in a Morris design that does not say how many; its row names it. */
#define MORRIS_LEVELS_USUAL 4
#define AS_WRITTEN(number) #number
#define IN_WORDS(number) AS_WRITTEN(number)

/* DESIGN(id, word, meaning, in Indonesian, kind): the words of a file's designs. Sobol points are
 * for indices unless `sensitivity` is false. */
#define EXPERIMENT_DESIGN_WORDS(DESIGN)                                                            \
    DESIGN(GRID, grid, "every combination of the factors' levels",                                 \
           "setiap kombinasi tingkat faktor", GRID)                                                \
    DESIGN(LIST, list, "the points that are given", "titik-titik yang disebut", LIST)              \
    DESIGN(ONE, one_at_a_time, "a base, and from it each factor alone through its levels",         \
           "sebuah dasar, dan darinya setiap faktor sendiri melalui tingkat-tingkatnya",           \
           ONE_AT_A_TIME)                                                                          \
    DESIGN(LATIN, latin_hypercube, "each of n slices of each factor once, at random",              \
           "setiap irisan dari n irisan setiap faktor satu kali, secara acak", LATIN_HYPERCUBE)    \
    DESIGN(SOBOL, sobol, "pairs of quasi-random points and their mixtures, for Sobol's indices",   \
           "pasangan titik kuasi-acak dan campurannya, untuk indeks Sobol", SALTELLI)              \
    DESIGN(MORRIS, morris, "walks that move one factor at a time, for elementary effects",         \
           "jalur yang menggerakkan satu faktor setiap kali, untuk efek elementer", MORRIS)

enum experiment_design {
#define X(id, ...) EXPERIMENT_DESIGN_##id,
    EXPERIMENT_DESIGN_WORDS(X)
#undef X
    EXPERIMENT_DESIGNS
};

#define SCHEMA_ROWS "experiment/experiment.def"
#include "schema/structs.def"
#undef SCHEMA_ROWS

extern const struct schema EXPERIMENT_SCHEMA;

#endif
