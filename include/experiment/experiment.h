/* An experiment as its author wrote it: a question, the scenario, the factors and the design, how
 * often to repeat. A experiment that was loaded is plain data: a list of cells, each a scenario
 * with changes. Factors are checked one by one against every scenario; that two of them do not fit
 * together shows when a cell is loaded. */
#ifndef TANGGAP_EXPERIMENT_EXPERIMENT_H
#define TANGGAP_EXPERIMENT_EXPERIMENT_H

#include "experiment/design.h"
#include "experiment/stopping.h"
#include "scenario/scenario.h"

enum factor_kind { FACTOR_LEVER, FACTOR_POINTER, FACTOR_SCENARIOS };

/* What is varied: through a list of values, or from low to high. */
struct factor {
    enum factor_kind kind;
    const char *name;   /* in the names of cells */
    const char *target; /* the lever, or the pointer, which may have steps `*` */
    const struct value **values;
    const char **names; /* of the values, in the names of cells; a NULL ends them */
    size_t count;       /* of values; 0: a range */
    double low, high;
    const char *unit; /* of a range of durations, or "" */
    bool whole;       /* only whole numbers fit */
};

/* Until the interval of a figure is narrow enough; or always rule.most, and then there is no
 * figure: FIGURE_COUNT. */
struct repetition {
    enum figure_id figure;
    struct stopping_rule rule;
};

/* How long the warm-up of a run is. WARM_UP(id, word, meaning) */
#define EXPERIMENT_WARM_UPS(WARM_UP)                                                               \
    WARM_UP(GIVEN, given, "as the scenario says", "seperti kata skenario")                         \
    WARM_UP(MSER5, mser5, "the same, and MSER-5 says of one run how long it takes to settle",      \
            "sama, dan MSER-5 menyebut berapa lama satu simulasi sampai mantap")

enum experiment_warm_up {
#define WARM_UP(id, ...) WARM_UP_##id,
    EXPERIMENT_WARM_UPS(WARM_UP)
#undef WARM_UP
};

/* One combination, in the order of the design's points. */
struct experiment_point {
    const char *name;     /* such as "bina_marga_crew=1.5, misroute=0.1" */
    const char *scenario; /* the path of its file */
    struct changes changes;
    const char **values;     /* of every factor, as in the name; NULL: as it stands */
    const double *positions; /* of every factor, in its own unit; of words their place in the list;
                                NaN: as it stands */
};

enum { CELLS_MOST = 100000, FACTORS_MOST = 100 };

struct experiment {
    struct arena arena;
    const char *path, *question, *look_for;
    const char *target; /* as for target_parse(), which takes it; NULL: none */
    struct factor *factors;
    size_t factor_count;
    struct design design; /* one point per cell */
    struct experiment_point *cells;
    size_t cell_count;
    struct repetition replications;
    uint64_t seed;
    bool independent; /* cells have seeds of their own; otherwise common random numbers */
    enum figure_id *figures;
    size_t figure_count;
    enum experiment_warm_up warm_up;
    uint64_t hash; /* of the canonical text of the file */
};

/* Reads and checks a file of experiments. NULL when anything is wrong; then everything that is has
 * been written to `story` and *status says which kind. The caller frees it. */
struct experiment *experiment_load(const char *path, struct text *story, enum exit_status *status);
void experiment_free(struct experiment *experiment);

/* The scenario of a cell, as by scenario_load(). The caller frees it. */
struct scenario *experiment_scenario(const struct experiment *experiment, size_t cell,
                                     struct text *story, enum exit_status *status);

/* Documents, printed from the rows of experiment.def. */
void experiment_fields_markdown(struct text *out);
void experiment_json_schema(struct text *out);

#endif
