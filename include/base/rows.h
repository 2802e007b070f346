/* Rows on their way from one place to another, one at a time: whoever gives them need not know who
 * takes them. */
#ifndef TANGGAP_BASE_ROWS_H
#define TANGGAP_BASE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct error;

enum datum_kind { DATUM_NOTHING, DATUM_WHOLE, DATUM_NUMBER, DATUM_TEXT };

struct datum {
    enum datum_kind kind;
    int64_t whole;
    double number;
    const char *text; /* ends in NUL, and may hold others */
    size_t length;
};

struct column {
    const char *name;
    enum datum_kind kind; /* of what it holds when it holds something */
    const char *meaning;
};

struct rows {
    const char *name, *meaning, *key; /* key: names of columns with ", " between */
    const struct column *columns;
    size_t column_count;
    const struct datum *row; /* where next() has come to; lives until the next call */
    bool (*next)(struct rows *rows, struct error *error); /* false at the end, and after an error */
};

#endif
