/* What a page of text is written for. */
#ifndef TANGGAP_REPORT_STYLE_H
#define TANGGAP_REPORT_STYLE_H

#include <stdbool.h>
#include <stddef.h>

struct table_style {
    bool colours;   /* terminal colours */
    bool ascii;     /* nothing but ASCII can be shown */
    size_t columns; /* of the terminal; 0: no limit, as in a file */
};

#endif
