/* Figures that a single replication cannot have: they are of all reports of all replications. */
#ifndef TANGGAP_EXPERIMENT_SETTLE_H
#define TANGGAP_EXPERIMENT_SETTLE_H

#include "experiment/replication.h"

/* Percentiles (experiment/percentiles.h) and the fifths of areas (experiment/equity.h), as ratios
 * that each replication has a share in. Each call begins anew, so that it may come as often as
 * replications are added; once more before anybody asks for a figure. */
void replications_settle(struct replications *replications);

/* Whether what stands for the figure in a replication is its share in that of all. */
bool figure_is_of_all(enum figure_id figure);

#endif
