/* Markdown for who reads it at a terminal. */
#ifndef TANGGAP_REPORT_MARKDOWN_H
#define TANGGAP_REPORT_MARKDOWN_H

#include "report/style.h"

struct text;

/* Adds a page of Markdown as it can be read in the width of `style`: its tables in columns that
 * fit, with wrapped words; the rest as it is. */
void markdown_show(const char *page, struct table_style style, struct text *out);

#endif
