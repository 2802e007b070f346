/* A figure as bars in a terminal, each with its interval. */
#ifndef TANGGAP_REPORT_PLOT_H
#define TANGGAP_REPORT_PLOT_H

#include "experiment/interval.h"

struct text;

struct plot_bar {
    const char *label;
    struct estimate estimate;
};

struct plot {
    const char *title;
    enum unit unit;
    const struct plot_bar *bars;
    size_t count, columns; /* of the terminal */
    bool colours;
};

enum { PLOT_COLUMNS_LEAST = 40, PLOT_COLUMNS_USUAL = 80 };

/* Bars without a value are left out. A full block is below the interval, a shaded one inside it. */
void plot_write(const struct plot *plot, struct text *out);

#endif
