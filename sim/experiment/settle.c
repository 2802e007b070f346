/* Figures of all replications together. */
#include "experiment/settle.h"

#include "experiment/equity.h"
#include "experiment/percentiles.h"

void replications_settle(struct replications *replications) {
    percentiles_settle(replications);
    equity_settle(replications);
}

bool figure_is_of_all(enum figure_id figure) {
    return figure == FIGURE_area_ratio || figure_is_percentile(figure);
}
