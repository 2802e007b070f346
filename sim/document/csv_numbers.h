/* Numbers in the cells of a table, as spreadsheets of different countries write them. */
#ifndef TANGGAP_DOCUMENT_CSV_NUMBERS_H
#define TANGGAP_DOCUMENT_CSV_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

/* One cell. `mark` is what stands before its decimals, or 0. `grouped`: it may as well be a whole
 * number with marks between its thousands, "27.000"; `without_marks` is that number. */
struct cell_number {
    bool reads;
    double number, without_marks;
    char mark;
    size_t decimals;
    bool grouped;
};

/* `commas`: a comma may stand before decimals, for it does not divide columns. */
struct cell_number cell_number(const char *cell, bool commas);

/* What is known of a column of numbers so far; the places are in the text of the table. */
struct column_numbers {
    size_t cells, grouped, with_three_decimals;
    const char *grouped_at, *fraction_at;
    struct cell_number first_grouped, first_fraction;
};
void column_numbers_see(struct column_numbers *column, const struct cell_number *cell,
                        const char *at);

#endif
