/* A figure as bars in a terminal, each with its interval. */
#ifndef TANGGAP_REPORT_PLOT_H
#define TANGGAP_REPORT_PLOT_H

#include "experiment/interval.h"
#include "report/style.h"

struct text;

struct plot_bar {
    const char *label;
    struct estimate estimate;
};

struct plot {
    const char *title;
    enum unit unit;
    const struct plot_bar *bars;
    size_t count;
    struct table_style style; /* its columns: 0 is PLOT_COLUMNS_USUAL */
};

enum { PLOT_COLUMNS_USUAL = 80 };

/* Bars without a value are left out. A full block is below the interval, a shaded one inside it.
 * Where bars and values do not fit side by side, the intervals are not written out. */
void plot_write(const struct plot *plot, struct text *out);

#endif
