/* How every page of text is laid out: headings, names that are cut where they are too long, wrapped
 * lines, and tables whose columns are as wide as what stands in them. Nothing from a scenario
 * reaches a page but through here or text_add_shown(), so that no name can drive a terminal. */
#ifndef TANGGAP_REPORT_TEXT_LAYOUT_H
#define TANGGAP_REPORT_TEXT_LAYOUT_H

#include "base/text.h"
#include "report/style.h"

enum { NAMES_WIDEST = 48 };

/* A line of its own, or as many as its words take, bold where there are colours. */
void layout_heading(struct text *out, struct table_style style, const char *words);

/* The question of an experiment as a heading; nothing when there is none. */
void layout_question(struct text *out, struct table_style style, const char *question);

/* A name as it may be shown, cut to `width` columns with an ellipsis. */
void layout_name(struct text *out, const char *name, size_t width);

/* A cell padded to `width` on its left or right; it is emptied for the next one. */
enum side { LEFT, RIGHT };
void layout_cell(struct text *out, struct text *cell, size_t width, enum side side);
void layout_name_cell(struct text *out, const char *name, size_t width, enum side side);

/* Words broken at spaces, every line behind `indent` blanks: at the width of the terminal, but at
 * 100 columns at most. */
void layout_paragraph(struct text *out, struct table_style style, const char *words, size_t indent);

/* A table: cells row by row, `sides` one letter for each column, l or r; all zeros but that is the
 * empty one. Where a row is wider than the terminal, what is left aligned (words) is wrapped in its
 * column; where that does not do, the table is cut into blocks, each with the leading columns again
 * that name its rows. Numbers are never cut. */
struct grid {
    const char *sides;
    size_t naming;       /* how many leading columns name a row */
    const size_t *least; /* widths that columns have where there is room, or NULL */
    bool headed;         /* its first row heads the columns: bold, and begins at the very left */
    bool flush;          /* no blanks before any line */
    struct text *cells;
    bool *are_values; /* by cell */
    size_t count, room;
};

/* The next cell, empty, to be filled before the one after it is asked for; one for a value holds
 * numbers and their units alone, and is written as the spoken language writes them. */
struct text *grid_cell(struct grid *grid);
struct text *grid_value(struct grid *grid);
void grid_word(struct grid *grid, const char *word);

/* Writes the table, every line behind two blanks, and releases it. A row without any words is an
 * empty line. */
void grid_write(struct grid *grid, struct table_style style, struct text *out);

#endif
