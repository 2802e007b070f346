/* Percentiles of all reports of all replications. The mean of the replications' own percentiles is
 * something else, and biased where a replication is short: half of the days of a busy office are
 * calmer than the day on which most citizens come. */
#ifndef TANGGAP_EXPERIMENT_PERCENTILES_H
#define TANGGAP_EXPERIMENT_PERCENTILES_H

#include "experiment/replication.h"

/* Gives every replication the numerators and denominators by which its percentiles enter those of
 * all: their ratio of totals is the percentile of all reports, and a replication's residual is how
 * far its own reports would move it. So whatever is made of figures (intervals, differences,
 * contests) may be made of percentiles.
 *
 * The share F(q) of reports below the percentile q is a ratio of totals, with residuals by the
 * delta method; of Kaplan and Meier's curve they are its influence, cluster by cluster (Williams
 * 1995, "Product-limit survival functions with correlated survival times"). What is far from F(q)
 * is carried over to the percentile by the slope of the curve between the ends of an interval for
 * F(q), as Woodruff does (1952, "Confidence intervals for medians and other position measures").
 *
 * A percentile that the curve does not reach is NaN in all of them. Replications that were read
 * from a file of layout 1 have no durations; then every figure stays as it is, and false. Each call
 * begins anew, so that it may come as often as replications are added. */
bool percentiles_settle(struct replications *replications);

/* Whether what stands for the figure in a single replication is its share in the percentile of all.
 */
bool figure_is_percentile(enum figure_id figure);

#endif
