/* Where in the text of a table stands what a pointer names. */
#include <string.h>

#include "base/text.h"
#include "csv_cells.h"
#include "csv_table.h"
#include "document/pointer.h"

/* Moves to the cell of that number in the line at `at`; false if the line is shorter. */
static bool cell_at(char divider, const char *at, size_t number, struct text *cell,
                    const char **from) {
    for (bool last = false;; number--) {
        *from = at;
        if (last || csv_read_cell(divider, &at, cell, &last)) return false;
        if (number == 0) return true;
    }
}

static bool column_named(const char *line, const char *name, struct text *cell, size_t *column,
                         const char **from) {
    char divider = csv_divider_of(line);
    for (*column = 0; cell_at(divider, line, *column, cell, from); ++*column)
        if (text_is(cell->bytes, name)) return true;
    return false;
}

static void next_line(char divider, const char **at, struct text *cell) {
    for (bool last = false; !last;)
        if (csv_read_cell(divider, at, cell, &last)) return;
    while (**at == '\r' || **at == '\n') ++*at;
}

static bool row_named(const char *header, const char *step, struct text *cell, const char **row) {
    const char *from, *first = header;
    size_t id_column, wanted, index = 0;
    char divider = csv_divider_of(header);
    next_line(divider, &first, cell);
    bool has_ids = column_named(header, "id", cell, &id_column, &from);
    for (*row = first; has_ids && **row; next_line(divider, row, cell))
        if (cell_at(divider, *row, id_column, cell, &from) && text_is(cell->bytes, step))
            return true;
    if (!pointer_step_is_index(step, &wanted)) return false;
    for (*row = first; **row && index < wanted; index++) next_line(divider, row, cell);
    return **row != 0;
}

bool csv_table_locate(const struct origin *origin, const char *pointer, bool at_key,
                      const char **goal) {
    const char *header = origin->bytes, *row, *from;
    struct text step = {0}, cell = {0};
    size_t column;
    *goal = header;
    if (!pointer_is_within(pointer, origin->table)) return *pointer == 0;
    pointer += strlen(origin->table);
    bool good = true;
    if (pointer_next(&pointer, &step)) {
        good = row_named(header, step.bytes, &cell, &row);
        if (good) *goal = row;
    }
    if (good && pointer_next(&pointer, &step)) {
        if (*pointer) pointer_next(&pointer, &step); /* a column of the document's own */
        const char *name = step.bytes;
        good =
            column_named(header, name, &cell, &column, &from) &&
            cell_at(csv_divider_of(header), row, column, &cell, &from);
        if (good && at_key) column_named(header, name, &cell, &column, &from);
        if (good) *goal = from;
    }
    text_release(&step);
    text_release(&cell);
    return good;
}
