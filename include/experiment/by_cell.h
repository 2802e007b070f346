/* The results of a sweep as one wide table, a row for each design point and figure: the point's
 * number, a column for each factor, and then what stands in the list. The results file has it as
 * the view by_cell, exports as a table, and JSON as a list of records. */
#ifndef TANGGAP_EXPERIMENT_BY_CELL_H
#define TANGGAP_EXPERIMENT_BY_CELL_H

#include <stddef.h>

struct arena;

/* COLUMN(name, kind, "of SQL", "meaning"): behind the factors, in this order. `kind` is WHOLE, TEXT
 * or NUMBER. */
#define BY_CELL_COLUMNS(COLUMN)                                                                    \
    COLUMN(figure, TEXT, "estimate.figure", "one of those in the table figure")                    \
    COLUMN(label, TEXT, "figure.label_en", "for people")                                           \
    COLUMN(value, NUMBER, "estimate.value", "over all replications; NULL: it has none")            \
    COLUMN(low, NUMBER, "estimate.low", "of the 95% interval")                                     \
    COLUMN(high, NUMBER, "estimate.high", "")                                                      \
    COLUMN(n, WHOLE, "estimate.replications", "replications that had something to say")

/* What the columns of the factors are called: by the factors, but cut to BY_CELL_NAME_BYTES, and
 * with a number behind it where another column has the name already, in letters of either case.
 * A list in the arena. */
enum { BY_CELL_NAME_BYTES = 200 };
const char **by_cell_names(const char *const *factors, size_t count, struct arena *arena);

#endif
