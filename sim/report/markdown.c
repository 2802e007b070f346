/* Tables of Markdown as tables of a terminal. A row of one is a line that begins with a bar and
 * ends in one; a row of dashes parts its heads from the others. */
#define _GNU_SOURCE /* memmem */
#include "report/markdown.h"

#include <string.h>

#include "text_layout.h"

static bool is_row(const char *line) { return *line == '|'; }

static bool parts_heads(const char *line) { return strspn(line, "|-:") == strcspn(line, "\n"); }

/* Adds what shows of Markdown within a line: no stars of bold words, of a link its name, and no
 * backslash that keeps a sign from being read. */
static void inline_add(const char *bytes, size_t length, struct text *out) {
    for (size_t i = 0; i < length;) {
        const char *at = bytes + i;
        if (strncmp(at, "](#", 3) == 0) i += strcspn(at, ")") + 1;
        else if (strncmp(at, "**", 2) == 0) i += 2;
        else if (*at == '[' && memmem(at, length - i, "](#", 3)) i++;
        else if (*at == '\\' && i + 1 < length) text_add_n(out, at + 1, 1), i += 2;
        else text_add_n(out, at, 1), i++;
    }
}

/* The cell that begins behind a bar, without the blanks around it. Returns the bar behind it. */
static const char *cell_read(const char *bar, struct text *cell) {
    const char *from = bar + 1 + strspn(bar + 1, " "), *end = from + strcspn(from, "|\n");
    size_t length = end > from ? (size_t)(end - from) : 0;
    while (length && from[length - 1] == ' ') length--;
    inline_add(from, length, cell);
    return end;
}

static size_t cells_in(const char *line) {
    size_t bars = 0;
    for (; *line && *line != '\n'; line++) bars += *line == '|';
    return bars ? bars - 1 : 0;
}

/* Cells that a row lacks are empty, and those that it has too many are left out. */
static void row_read(const char *line, size_t columns, struct grid *grid) {
    for (size_t c = 0; c < columns; c++) {
        struct text *cell = grid_cell(grid);
        if (*line == '|' && line[1] && line[1] != '\n') line = cell_read(line, cell);
    }
}

/* Reads the table at `line` and writes it; returns the line behind it. */
static const char *table_show(const char *line, struct table_style style, struct text *out) {
    enum { COLUMNS_MOST = 16 };
    char sides[COLUMNS_MOST + 1] = "";
    size_t columns = cells_in(line) < COLUMNS_MOST ? cells_in(line) : COLUMNS_MOST;
    memset(sides, 'l', columns);
    struct grid grid = {.sides = sides, .naming = 1, .headed = true};
    while (is_row(line)) {
        if (!parts_heads(line)) row_read(line, columns, &grid);
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    grid_write(&grid, style, out);
    return line;
}

void markdown_show(const char *page, struct table_style style, struct text *out) {
    while (*page) {
        size_t length = strcspn(page, "\n");
        if (is_row(page) && cells_in(page) > 1) {
            page = table_show(page, style, out);
            continue;
        }
        text_add_n(out, page, length);
        text_add(out, "\n");
        page += length + (page[length] != 0);
    }
}
