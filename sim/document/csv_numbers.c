/* What a cell says as a number, and in which ways it could have been meant. */
#include "csv_numbers.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c) { return isdigit((unsigned char)c); }

/* "27.000", "1,234,567": one to three digits, then groups of three behind the same mark. */
static bool is_grouped(const char *cell, double *without_marks) {
    size_t first = strspn(cell, "0123456789");
    const char *at = cell + first, mark = *at;
    if (first < 1 || first > 3 || *cell == '0' || (mark != '.' && mark != ',')) return false;
    *without_marks = 0;
    for (size_t i = 0; i < first; i++) *without_marks = 10 * *without_marks + (cell[i] - '0');
    for (; *at == mark; at += 4) {
        if (!is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[3])) return false;
        for (int i = 1; i < 4; i++) *without_marks = 10 * *without_marks + (at[i] - '0');
    }
    return *at == 0;
}

struct cell_number cell_number(const char *cell, bool commas) {
    struct cell_number out = {0};
    char copy[64], *end;
    size_t length = strlen(cell);
    out.grouped = is_grouped(cell, &out.without_marks);
    if (length == 0 || length >= sizeof copy || strspn(cell, "+-.,0123456789eE") != length)
        return out;
    memcpy(copy, cell, length + 1);
    char *mark = strpbrk(copy, ".,");
    if (mark) {
        out.mark = *mark;
        out.decimals = strspn(mark + 1, "0123456789");
        if (*mark == ',' && !commas) return out;
        *mark = '.';
    }
    out.number = strtod(copy, &end);
    out.reads = *end == 0;
    return out;
}

void column_numbers_see(struct column_numbers *column, const struct cell_number *cell,
                        const char *at) {
    column->cells++;
    column->with_three_decimals += cell->mark && cell->decimals == 3;
    if (cell->grouped && !column->grouped++) column->grouped_at = at, column->first_grouped = *cell;
    if (cell->reads && cell->number != floor(cell->number) && !column->fraction_at)
        column->fraction_at = at, column->first_fraction = *cell;
}
