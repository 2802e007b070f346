/* HTML from plain words and numbers. Nothing from a scenario reaches a page but through here, so
 * that no name becomes markup. */
#ifndef TANGGAP_REPORT_HTML_TEXT_H
#define TANGGAP_REPORT_HTML_TEXT_H

#include <stddef.h>

#include "experiment/interval.h"
#include "report/words.h"

struct text;

/* Words as they are to be read: markup, and what would turn the line around or drive a terminal, is
 * shown as it is written. NULL is nothing. */
void html_add(struct text *out, const char *words);

/* The same of several lines, each by itself. */
void html_add_lines(struct text *out, const char *words);

/* JSON inside a script element: a "<" could end it. */
void html_add_data(struct text *out, const char *json);

/* A table: html_table(), then for each row html_row(), its cells and html_row_end(), then
 * html_table_end(). `heads` end with NULL. */
void html_table(struct text *out, const char *const *heads);
void html_row(struct text *out, const char *name);
void html_row_end(struct text *out);
void html_table_end(struct text *out);

/* The same of more rows than a screen shows: to be unfolded, as the table under a chart is.
 * Browsers lay it out only then, so that the charts are there sooner. */
void html_long_table(struct text *out, const char *const *heads);
void html_long_table_end(struct text *out);

/* Cells, which are numbers where their class says nothing: words; a value in its unit; its
 * interval, empty where it has none; both in one. */
void html_words(struct text *out, const char *words);
void html_value(struct text *out, enum unit unit, double value);
void html_interval(struct text *out, enum unit unit, struct estimate estimate);
void html_estimate(struct text *out, enum unit unit, struct estimate estimate);

/* The same by the scale of their column. */
void html_scaled(struct text *out, struct scale scale, double value);
void html_scaled_interval(struct text *out, struct scale scale, enum unit unit,
                          struct estimate estimate);
void html_scaled_estimate(struct text *out, struct scale scale, struct estimate estimate);

#endif
