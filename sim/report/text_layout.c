/* How pages of text are laid out: cut names, wrapped paragraphs, and tables in columns. */
#include "text_layout.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/wrap.h"
#include "report/words.h"

enum { PARAGRAPH_WIDEST = 100, GAP = 2 };

/* As it can be shown: all that is measured here is measured after this. */
static void shown_add(struct text *out, struct table_style style, const char *words) {
    struct text shown = {0};
    text_add_shown(&shown, words);
    text_add(&shown, "");
    if (style.ascii) text_add_ascii(out, shown.bytes);
    else text_add_n(out, shown.bytes, shown.length);
    text_release(&shown);
}

static const char *bold(struct table_style style) { return style.colours ? "\033[1m" : ""; }
static const char *plain(struct table_style style) { return style.colours ? "\033[0m" : ""; }

void layout_heading(struct text *out, struct table_style style, const char *words) {
    struct text shown = {0};
    size_t columns = style.columns ? style.columns : SIZE_MAX;
    shown_add(&shown, style, words);
    text_add(out, bold(style));
    wrap_words(out, shown.length ? shown.bytes : "", (struct wrap){columns, 0, 0});
    text_printf(out, "%s\n", plain(style));
    text_release(&shown);
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
        style.columns && style.columns < PARAGRAPH_WIDEST ? style.columns : PARAGRAPH_WIDEST;
    shown_add(&shown, style, words);
    wrap_words(out, shown.length ? shown.bytes : "", (struct wrap){widest, indent, indent});
    text_add(out, "\n");
    text_release(&shown);
}

/* --- tables --- */

struct text *grid_cell(struct grid *grid) {
    if (grid->count == grid->room) {
        grid->room = grid->room ? 2 * grid->room : 64;
        grid->cells = mem_resize(grid->cells, grid->room, sizeof *grid->cells);
        grid->are_values = mem_resize(grid->are_values, grid->room, sizeof *grid->are_values);
    }
    grid->are_values[grid->count] = false;
    struct text *cell = &grid->cells[grid->count++];
    *cell = (struct text){0};
    return cell;
}

struct text *grid_value(struct grid *grid) {
    struct text *cell = grid_cell(grid);
    grid->are_values[grid->count - 1] = true;
    return cell;
}

void grid_word(struct grid *grid, const char *word) {
    layout_name(grid_cell(grid), word, NAMES_WIDEST);
}

/* How a table is laid out: the width of each column. */
struct plan {
    const struct grid *grid;
    struct table_style style;
    size_t count, *widths;
};

static size_t max_of(size_t a, size_t b) { return a > b ? a : b; }

/* As wide as what stands in it, and as its least width if that is wanted. */
static void widths_natural(struct plan *plan, bool with_least) {
    const struct grid *grid = plan->grid;
    for (size_t c = 0; c < plan->count; c++)
        plan->widths[c] = with_least && grid->least ? grid->least[c] : 0;
    for (size_t i = 0; i < grid->count; i++) {
        size_t taken = columns_of(&grid->cells[i]), indent = i || !grid->headed ? 0 : GAP;
        size_t *width = &plan->widths[i % plan->count];
        *width = max_of(*width, taken > indent ? taken - indent : 0);
    }
}

static size_t names_width(const struct plan *plan) {
    size_t names = plan->grid->flush ? 0 : GAP;
    for (size_t c = 0; c < plan->grid->naming; c++) names += plan->widths[c] + GAP;
    return names;
}

/* The end of the block that begins with column `from`; one column at least. */
static size_t block_end(const struct plan *plan, size_t from) {
    size_t taken = names_width(plan) + plan->widths[from], to = from + 1;
    while (to < plan->count &&
           (!plan->style.columns || taken + GAP + plan->widths[to] <= plan->style.columns))
        taken += GAP + plan->widths[to++];
    return to;
}

/* Takes a column from the widest one of words that is wider than `narrowest`; false: none is. */
static bool column_taken(struct plan *plan, size_t narrowest) {
    size_t widest = plan->count;
    for (size_t c = 0; c < plan->count; c++)
        if (plan->grid->sides[c] == 'l' && plan->widths[c] > narrowest &&
            (widest == plan->count || plan->widths[c] > plan->widths[widest]))
            widest = c;
    if (widest < plan->count) plan->widths[widest]--;
    return widest < plan->count;
}

/* What of a cell stands in one line of it. */
struct piece {
    const char *bytes;
    size_t length, indent; /* blanks before it, as before the first one */
    bool is_torn;          /* inside a word, for which there is no room */
};

/* Behind a mark that parts words, and not inside a date or between a sign and its number. */
static bool may_part(const char *cell, size_t at) {
    bool is_number = cell[at] >= '0' && cell[at] <= '9';
    return at > 1 && cell[at - 2] != ' ' && strchr("/_-=", cell[at - 1]) && !is_number;
}

static size_t piece_length(const char *bytes, size_t width, bool *is_torn) {
    size_t fits = text_fit(bytes, max_of(width, 1)), begins = strspn(bytes, " ");
    *is_torn = false;
    if (!bytes[fits]) return fits;
    for (size_t at = fits + 1; at-- > begins + 1;) {
        if (may_part(bytes, at)) return at;
        if (bytes[at] != ' ') continue;
        while (bytes[at - 1] == ' ' && at > begins + 1) at--;
        return at;
    }
    *is_torn = true;
    return fits ? fits : max_of(text_utf8_length(bytes, strnlen(bytes, 4)), 1);
}

/* The next piece of a cell of which `done` bytes are written. */
static struct piece piece_next(const struct text *cell, size_t done, size_t width) {
    struct piece piece = {.bytes = cell->length ? cell->bytes + done : ""};
    if (done && *piece.bytes) piece.indent = strspn(cell->bytes, " ");
    if (piece.indent > width / 2) piece.indent = 0;
    piece.length = piece_length(piece.bytes, width - piece.indent, &piece.is_torn);
    return piece;
}

static size_t piece_end(const struct piece *piece, size_t done) {
    return done + piece->length + strspn(piece->bytes + piece->length, " ");
}

/* A torn word counts as many lines: it is torn only where nothing else fits. */
static size_t lines_of_cell(const struct text *cell, size_t width) {
    enum { TORN = 10 };
    size_t lines = 0;
    for (size_t done = 0; done < cell->length;) {
        struct piece piece = piece_next(cell, done, width);
        lines += piece.is_torn ? TORN : 1;
        done = piece_end(&piece, done);
    }
    return lines;
}

static size_t lines_of_row(const struct plan *plan, size_t row, size_t from, size_t to) {
    const struct text *cells = &plan->grid->cells[row * plan->count];
    size_t lines = 1;
    for (size_t c = 0; c < to; c++)
        if (c < plan->grid->naming || c >= from)
            lines = max_of(lines, lines_of_cell(&cells[c], plan->widths[c]));
    return lines;
}

/* How many lines the table takes; SIZE_MAX: some of them are too wide. */
static size_t lines_of(const struct plan *plan) {
    size_t lines = 0;
    for (size_t from = plan->grid->naming, to; from < plan->count; from = to) {
        to = block_end(plan, from);
        if (names_width(plan) + plan->widths[from] > plan->style.columns) return SIZE_MAX;
        for (size_t row = 0; row < plan->grid->count / plan->count; row++)
            lines += lines_of_row(plan, row, from, to);
        lines++;
    }
    return lines;
}

/* Least widths give way first, then words are wrapped: as far as gives the fewest lines, in the
 * narrowest columns that do. */
static void widths_fit(struct plan *plan) {
    enum { READABLE = 10, NARROWEST = 3 };
    size_t from = plan->grid->naming, fewest = SIZE_MAX, bytes = plan->count * sizeof(size_t);
    widths_natural(plan, true);
    if (!plan->style.columns || from == plan->count ||
        (block_end(plan, from) == plan->count && lines_of(plan) < SIZE_MAX))
        return;
    size_t *best = mem_alloc(plan->count, sizeof *best);
    widths_natural(plan, false);
    do {
        size_t lines = lines_of(plan);
        if (lines < SIZE_MAX && lines <= fewest) {
            memcpy(best, plan->widths, bytes);
            fewest = lines;
        }
    } while (column_taken(plan, fewest < SIZE_MAX ? READABLE : NARROWEST));
    if (fewest < SIZE_MAX) memcpy(plan->widths, best, bytes);
    mem_free(best);
}

/* A row of the table while it is written, a line after another. */
struct row {
    const struct text *cells;
    size_t *done;  /* bytes of each cell */
    size_t before; /* blanks before the first cell */
    bool is_bold;
};

/* Blanks are owed until something follows them: no line ends in blanks. False: nothing was left. */
static bool line_write(const struct plan *plan, struct row *row, size_t from, size_t to,
                       struct text *out) {
    struct text line = {0};
    size_t owed = row->before, naming = plan->grid->naming;
    for (size_t c = 0; c < to; c = c + 1 == naming && from > naming ? from : c + 1) {
        size_t width = plan->widths[c] + (c == 0 && !plan->grid->flush ? GAP - row->before : 0);
        struct piece piece = piece_next(&row->cells[c], row->done[c], width);
        size_t taken = piece.indent + text_columns_n(piece.bytes, piece.length);
        size_t blank = width > taken ? width - taken : 0;
        if (piece.length) {
            text_pad(&line, ' ', owed + piece.indent + (plan->grid->sides[c] == 'r' ? blank : 0));
            text_add_n(&line, piece.bytes, piece.length);
            row->done[c] = piece_end(&piece, row->done[c]);
            owed = plan->grid->sides[c] == 'r' ? 0 : blank;
        } else {
            owed += width;
        }
        owed += GAP;
    }
    bool written = line.length;
    if (written)
        text_printf(out, "%s%s%s\n", row->is_bold ? bold(plan->style) : "", line.bytes,
                    row->is_bold ? plain(plan->style) : "");
    text_release(&line);
    return written;
}

/* A row without words is an empty line. */
static void block_write(const struct plan *plan, size_t from, size_t to, struct text *out) {
    size_t *done = mem_alloc(plan->count, sizeof *done);
    for (size_t r = 0; r < plan->grid->count / plan->count; r++) {
        bool is_head = plan->grid->headed && r == 0, is_first = true;
        struct row row = {.cells = &plan->grid->cells[r * plan->count],
                          .done = done,
                          .before = is_head || plan->grid->flush ? 0 : GAP,
                          .is_bold = is_head};
        memset(done, 0, plan->count * sizeof *done);
        for (; line_write(plan, &row, from, to, out); is_first = false) {}
        if (is_first) text_add(out, "\n");
    }
    mem_free(done);
}

static void values_to_spoken(struct grid *grid) {
    for (size_t i = 0; i < grid->count; i++)
        if (grid->are_values[i]) words_spoken(&grid->cells[i]);
}

static void cells_to_ascii(struct grid *grid) {
    for (size_t i = 0; i < grid->count; i++) {
        struct text ascii = {0};
        if (grid->cells[i].length) text_add_ascii(&ascii, grid->cells[i].bytes);
        text_release(&grid->cells[i]);
        grid->cells[i] = ascii;
    }
}

static void grid_release(struct grid *grid) {
    for (size_t i = 0; i < grid->count; i++) text_release(&grid->cells[i]);
    mem_free(grid->cells);
    mem_free(grid->are_values);
    grid->cells = NULL;
    grid->are_values = NULL;
    grid->count = grid->room = 0;
}

void grid_write(struct grid *grid, struct table_style style, struct text *out) {
    struct plan plan = {.grid = grid, .style = style, .count = strlen(grid->sides)};
    plan.widths = mem_alloc(plan.count, sizeof *plan.widths);
    values_to_spoken(grid);
    if (style.ascii) cells_to_ascii(grid);
    widths_fit(&plan);
    for (size_t from = grid->naming, to; from < plan.count; from = to) {
        to = block_end(&plan, from);
        if (from > grid->naming) text_add(out, "\n");
        block_write(&plan, from, to, out);
    }
    mem_free(plan.widths);
    grid_release(grid);
}
