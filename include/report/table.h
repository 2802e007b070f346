/* What an analyst wants on one screen. */
#ifndef TANGGAP_REPORT_TABLE_H
#define TANGGAP_REPORT_TABLE_H

#include "experiment/trial.h"

struct text;

struct table_style {
    bool colours; /* terminal colours */
};

void table_write(const struct trials *trials, struct table_style style, struct text *out);

/* The assumptions that matter most, as ranked. */
void table_write_assumptions(const struct sway *sways, size_t count, struct table_style style, struct text *out);

/* A number for people: 185,852 or 12.3 or 0.0042, with `digits` behind the point when below 1000. */
void table_number(struct text *out, double number, int digits);

/* Hours for people: "45 min", "3.2 h", "4.1 d". */
void table_hours(struct text *out, double hours);

#endif
