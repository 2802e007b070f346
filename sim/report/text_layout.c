/* How pages of text are laid out: cut names, wrapped paragraphs, and tables in columns. */
#include "text_layout.h"

#include <string.h>

#include "base/mem.h"

enum { PARAGRAPH_WIDEST = 100, GAP = 2 };

void layout_heading(struct text *out, struct table_style style, const char *words) {
    text_printf(out, "%s%s%s\n", style.colours ? "\033[1m" : "", words,
                style.colours ? "\033[0m" : "");
}

void layout_question(struct text *out, struct table_style style, const char *question) {
    enum { QUESTION_WIDEST = 1000 };
    struct text line = {0};
    if (!question || !*question) return;
    layout_name(&line, question, QUESTION_WIDEST);
    layout_heading(out, style, line.bytes);
    text_release(&line);
}

static size_t columns_of(const struct text *cell) {
    return cell->length ? text_columns(cell->bytes) : 0;
}

void layout_name(struct text *out, const char *name, size_t width) {
    struct text shown = {0};
    text_add_shown(&shown, name);
    if (columns_of(&shown) <= width) {
        text_add_n(out, shown.bytes, shown.length);
    } else {
        text_add_n(out, shown.bytes, text_fit(shown.bytes, width ? width - 1 : 0));
        text_add(out, "…");
    }
    text_release(&shown);
}

void layout_cell(struct text *out, struct text *cell, size_t width, enum side side) {
    size_t columns = columns_of(cell), blank = columns < width ? width - columns : 0;
    if (side == RIGHT) text_pad(out, ' ', blank);
    if (cell->length) text_add_n(out, cell->bytes, cell->length);
    if (side == LEFT) text_pad(out, ' ', blank);
    text_clear(cell);
}

void layout_name_cell(struct text *out, const char *name, size_t width, enum side side) {
    struct text cell = {0};
    layout_name(&cell, name, width);
    layout_cell(out, &cell, width, side);
    text_release(&cell);
}

void layout_paragraph(struct text *out, struct table_style style, const char *words,
                      size_t indent) {
    struct text shown = {0};
    size_t widest =
               style.columns && style.columns < PARAGRAPH_WIDEST ? style.columns : PARAGRAPH_WIDEST,
           column = 0;
    text_add_shown(&shown, words);
    for (const char *at = shown.length ? shown.bytes : ""; *at;) {
        size_t length = strcspn(at, " ");
        struct text word = {0};
        text_add_n(&word, at, length);
        size_t wide = columns_of(&word);
        if (column && column + 1 + wide > widest) text_add(out, "\n"), column = 0;
        if (column == 0) text_pad(out, ' ', indent), column = indent;
        else text_add(out, " "), column++;
        text_add_n(out, at, length);
        column += wide;
        at += length + strspn(at + length, " ");
        text_release(&word);
    }
    text_add(out, "\n");
    text_release(&shown);
}

/* --- tables --- */

struct text *grid_cell(struct grid *grid) {
    if (grid->count == grid->room) {
        grid->room = grid->room ? 2 * grid->room : 64;
        grid->cells = mem_resize(grid->cells, grid->room, sizeof *grid->cells);
    }
    struct text *cell = &grid->cells[grid->count++];
    *cell = (struct text){0};
    return cell;
}

void grid_word(struct grid *grid, const char *word) {
    layout_name(grid_cell(grid), word, NAMES_WIDEST);
}

static void write_lines(const struct grid *grid, const size_t *widths, size_t from, size_t to,
                        struct text *out) {
    size_t columns = strlen(grid->sides);
    for (size_t row = 0; row < grid->count / columns; row++) {
        struct text *cells = &grid->cells[row * columns];
        size_t owed =
            GAP; /* blanks, written only when something follows them: no line ends in blanks */
        for (size_t c = 0; c < to;
             c = c + 1 == grid->naming && from > grid->naming ? from : c + 1) {
            size_t wide = columns_of(&cells[c]), blank = widths[c] - wide;
            if (wide) {
                text_pad(out, ' ', owed + (grid->sides[c] == 'r' ? blank : 0));
                text_add_n(out, cells[c].bytes, cells[c].length);
                owed = grid->sides[c] == 'r' ? 0 : blank;
            } else {
                owed += widths[c];
            }
            owed += GAP;
        }
        text_add(out, "\n");
    }
}

void grid_write(struct grid *grid, struct table_style style, struct text *out) {
    size_t columns = strlen(grid->sides), names = 0, *widths = mem_alloc(columns, sizeof *widths);
    for (size_t c = 0; c < columns && grid->least; c++) widths[c] = grid->least[c];
    for (size_t i = 0; i < grid->count; i++)
        if (columns_of(&grid->cells[i]) > widths[i % columns])
            widths[i % columns] = columns_of(&grid->cells[i]);
    for (size_t c = 0; c < grid->naming; c++) names += widths[c] + GAP;
    for (size_t from = grid->naming, to; from < columns; from = to) {
        size_t wide = names + GAP + widths[from];
        for (to = from + 1;
             to < columns && (!style.columns || wide + GAP + widths[to] <= style.columns); to++)
            wide += GAP + widths[to];
        if (from > grid->naming) text_add(out, "\n");
        write_lines(grid, widths, from, to, out);
    }
    for (size_t i = 0; i < grid->count; i++) text_release(&grid->cells[i]);
    mem_free(grid->cells);
    mem_free(widths);
    grid->cells = NULL;
    grid->count = grid->room = 0;
}
