/* What `tanggap sweep` prints: the figures at every point of the design, as a table and as JSON. */
#include "report/sweep.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "experiment/by_cell.h"
#include "json_shapes.h"
#include "text_layout.h"
#include "report/sweep_answer.h"
#include "report/words.h"

enum { POINTS_SHOWN = 60, NAMES_FIT = 84 };

/* --- the points of the design --- */

/* Of the point that has fewest. */
static size_t replications_least(const struct sweep_page *page) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < page->count; i++)
        if (page->replications[i].count < least) least = page->replications[i].count;
    return least;
}

static const char *point_name(const struct sweep_page *page, enum language language,
                              size_t point) {
    return page->words ? page->words->points[language][point] : page->names[point];
}

static const char *factor_name(const struct sweep_page *page, size_t factor) {
    return page->words ? page->words->factors[language_spoken()][factor] : page->factors[factor];
}

static const char *setting_at(const struct sweep_page *page, size_t point, size_t factor) {
    size_t at = point * page->factor_count + factor;
    const char *value = page->words ? page->words->settings[language_spoken()][at]
                                    : page->values[at];
    return value ? value : SAY("as it stands", "seperti adanya");
}

/* Names that say all factors in a row are fine while they are short; otherwise each factor has a
 * column. */
static bool names_fit(const struct sweep_page *page) {
    for (size_t i = 0; i < page->count && i < POINTS_SHOWN; i++)
        if (text_columns(point_name(page, language_spoken(), i)) > NAMES_FIT) return false;
    return true;
}

static void head_row(struct grid *grid, const struct sweep_page *page, bool by_name) {
    grid_word(grid, by_name ? "" : SAY("cell", "sel"));
    for (size_t f = 0; f < page->factor_count && !by_name; f++)
        grid_word(grid, factor_name(page, f));
    grid_word(grid, "n");
    for (size_t f = 0; f < page->figure_count; f++)
        grid_word(grid, FIGURE_TABLE[page->figures[f]].id);
}

static struct estimate figure_at(const struct sweep_page *page, size_t point, size_t f) {
    return replications_figure(&page->replications[point], page->figures[f]);
}

static struct scale scale_of_column(const struct sweep_page *page, size_t f) {
    struct words_column column = {0};
    for (size_t i = 0; i < page->count && i < POINTS_SHOWN; i++)
        words_column_add(&column, figure_at(page, i, f).value);
    return words_column_scale(&column, FIGURE_TABLE[page->figures[f]].unit);
}

static void point_row(struct grid *grid, const struct sweep_page *page, const struct scale *scales,
                      size_t point, bool by_name) {
    if (by_name)
        layout_name(grid_cell(grid), point_name(page, language_spoken(), point), NAMES_FIT);
    else text_printf(grid_cell(grid), "%zu", point);
    for (size_t f = 0; f < page->factor_count && !by_name; f++)
        grid_word(grid, setting_at(page, point, f));
    text_printf(grid_cell(grid), "%zu", page->replications[point].count);
    for (size_t f = 0; f < page->figure_count; f++) {
        struct estimate estimate = figure_at(page, point, f);
        words_scaled_estimate(grid_value(grid), scales[f], estimate.value, estimate.half_width);
    }
}

static void points_write(const struct sweep_page *page, struct table_style style,
                         struct text *out) {
    bool by_name = names_fit(page);
    struct text sides = {0};
    struct scale *scales = mem_alloc(page->figure_count, sizeof *scales);
    for (size_t f = 0; f < page->figure_count; f++) scales[f] = scale_of_column(page, f);
    text_add(&sides, by_name ? "l" : "r");
    text_pad(&sides, 'r', 1 + (by_name ? 0 : page->factor_count) + page->figure_count);
    struct grid grid = {.sides = sides.bytes, .naming = 1};
    head_row(&grid, page, by_name);
    for (size_t i = 0; i < page->count && i < POINTS_SHOWN; i++)
        point_row(&grid, page, scales, i, by_name);
    grid_write(&grid, style, out);
    text_release(&sides);
    mem_free(scales);
    if (page->count > POINTS_SHOWN)
        text_printf(out,
                    SAY("… and %zu more; --json and the file of results tell them all\n",
                        "… dan %zu lagi; semuanya ada di --json dan berkas hasil\n"),
                    page->count - POINTS_SHOWN);
}

/* Once, below the table: how long a working day is, where one of the figures counts its hours. */
static void working_day_line(const struct sweep_page *page, struct text *out) {
    for (size_t f = 0; f < page->figure_count; f++) {
        if (FIGURE_TABLE[page->figures[f]].unit != UNIT_WORKING_HOURS) continue;
        struct text day = {0};
        words_working_day(&day, city_working_day(page->replications[0].named), language_spoken());
        if (day.length) text_printf(out, "  %s\n", day.bytes);
        text_release(&day);
        return;
    }
}

static bool has_value(const struct sweep_page *page, size_t f) {
    for (size_t i = 0; i < page->count; i++)
        if (isfinite(figure_at(page, i, f).value)) return true;
    return false;
}

/* A column of dashes says why it is one. */
static void empty_column_lines(const struct sweep_page *page, struct text *out) {
    for (size_t f = 0; f < page->figure_count; f++)
        if (!has_value(page, f))
            text_printf(out, "  %s: %s\n", FIGURE_TABLE[page->figures[f]].id,
                        words_none(page->figures[f], language_spoken()));
}

/* The sentences of its answer, one a line. */
static void answer_write(const struct sweep_page *page, enum language language,
                         struct text *out) {
    const struct replications **points = mem_alloc(page->count, sizeof *points);
    for (size_t i = 0; i < page->count; i++) points[i] = &page->replications[i];
    if (page->words && page->figure_count)
        sweep_answer(&(struct sweep_told){.words = page->words,
                                          .points = points,
                                          .count = page->count,
                                          .factor_count = page->factor_count,
                                          .figures = page->figures,
                                          .figure_count = page->figure_count,
                                          .target = page->target,
                                          .design = page->design,
                                          .independent = page->independent},
                     language, out);
    mem_free(points);
}

static void answer_paragraphs(const struct sweep_page *page, struct table_style style,
                              struct text *out) {
    struct text lines = {0}, line = {0};
    answer_write(page, language_spoken(), &lines);
    for (const char *at = lines.length ? lines.bytes : ""; *at; at += strcspn(at, "\n") + 1) {
        text_clear(&line);
        text_add_n(&line, at, strcspn(at, "\n"));
        layout_paragraph(out, style, line.bytes, 0);
    }
    if (lines.length) text_add(out, "\n");
    text_release(&lines);
    text_release(&line);
}

void sweep_write(const struct sweep_page *page, struct table_style style, struct text *out) {
    layout_question(out, style, page->question);
    answer_paragraphs(page, style, out);
    text_printf(out,
                page->count == 1
                    ? SAY("%zu cell, 95%% intervals", "%zu sel, selang kepercayaan 95%%")
                    : SAY("%zu cells, 95%% intervals", "%zu sel, selang kepercayaan 95%%"),
                page->count);
    if (!page->independent)
        text_add(out, SAY("; the same problems and citizens for all",
                          "; masalah dan warga yang sama bagi semua"));
    if (replications_least(page) < REPLICATIONS_FOR_INTERVALS)
        text_printf(out,
                    SAY(" (too few replications to trust: use %d)",
                        " (replikasi terlalu sedikit untuk dipercaya: pakailah %d)"),
                    REPLICATIONS_FOR_INTERVALS);
    text_add(out, "\n\n");
    points_write(page, style, out);
    working_day_line(page, out);
    empty_column_lines(page, out);
    if (page->look_for && *page->look_for) {
        text_add(out, "\n");
        layout_heading(out, style, SAY("What to look for", "Yang perlu diperhatikan"));
        layout_paragraph(out, style, page->look_for, 2);
    }
}

static struct json *figures_json(const struct sweep_page *page, size_t point) {
    struct json *figures = json_record();
    for (size_t f = 0; f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_set(figures, figure->id, json_estimate(figure_at(page, point, f), figure->unit));
    }
    return figures;
}

/* A row of the wide table: the columns of experiment/by_cell.h. */
static struct json *row_json(const struct sweep_page *page, const char *const *names, size_t point,
                             size_t f) {
    const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
    struct estimate estimate = figure_at(page, point, f);
    struct ends ends = words_ends(figure->unit, estimate.value, estimate.low, estimate.high);
    struct json *row = JSON_RECORD({"variant", json_of_whole((int64_t)point)});
    for (size_t i = 0; i < page->factor_count; i++)
        json_set(row, names[i], json_of_words(page->values[point * page->factor_count + i]));
    struct json *const figure_column = json_of_words(figure->id),
                *const label_column = json_of_words(figure->label_en),
                *const value_column = json_of_number(estimate.value),
                *const low_column = json_of_number(ends.low),
                *const high_column = json_of_number(ends.high),
                *const n_column = json_of_whole((int64_t)estimate.count);
#define COLUMN(name, kind, sql, meaning) json_set(row, #name, name##_column);
    BY_CELL_COLUMNS(COLUMN)
#undef COLUMN
    return row;
}

static struct json *answers_json(const struct sweep_page *page) {
    struct json *list = json_list();
    struct text lines = {0}, line = {0};
    answer_write(page, ENGLISH, &lines);
    for (const char *at = lines.length ? lines.bytes : ""; *at; at += strcspn(at, "\n") + 1) {
        text_clear(&line);
        text_add_n(&line, at, strcspn(at, "\n"));
        json_add(list, json_of_words(line.bytes));
    }
    text_release(&lines);
    text_release(&line);
    return list;
}

static struct json *by_cell_json(const struct sweep_page *page) {
    struct arena arena = {0};
    struct json *rows = json_list();
    const char **names = by_cell_names(page->factors, page->factor_count, &arena);
    for (size_t point = 0; point < page->count; point++)
        for (size_t f = 0; f < page->figure_count; f++)
            json_add(rows, row_json(page, names, point, f));
    arena_release(&arena);
    return rows;
}

void sweep_write_json(const struct sweep_page *page, struct text *out) {
    struct json *points = json_list();
    for (size_t i = 0; i < page->count; i++)
        json_add(points,
                 JSON_RECORD({"cell", json_of_words(page->names[i])},
                             {"label", json_of_words(point_name(page, ENGLISH, i))},
                             {"base", json_of_flag(page->words && page->words->base == i)},
                             {"replications", json_of_whole((int64_t)page->replications[i].count)},
                             {"figures", figures_json(page, i)}));
    json_print(JSON_RECORD({"question", json_of_words(page->question ? page->question : "")},
                           {"answers", answers_json(page)},
                           {"level", json_of_number(0.95)}, {"cells", points},
                           {"by_cell", by_cell_json(page)}),
               JSON_FOR_PEOPLE, out);
}
