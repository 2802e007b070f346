/* What `tanggap staff --next` prints: the levers side by side, what may be said of each in words,
 * the choices, and what they hang on. */
#include "report/additions_page.h"

#include <math.h>

#include "additions_parts.h"
#include "report/words.h"
#include "text_layout.h"

static bool has_prices(const struct additions_page *page) {
    for (size_t i = 0; i < page->row_count; i++)
        if (page->rows[i].cost > 0) return true;
    return false;
}

/* --- the levers --- */

/* A column of gains, each divided by what `per` says. */
struct gain_column {
    const char *head;
    size_t figure; /* of the page */
    double (*per)(const struct addition_row *row);
    struct scale scale;
};

static double per_step(const struct addition_row *row) { return row->replications ? 1 : NAN; }
static double per_officer(const struct addition_row *row) { return row->officers; }
static double per_million(const struct addition_row *row) {
    return row->cost > 0 ? row->cost / MILLION : NAN;
}

static void column_scale(const struct additions_page *page, struct gain_column *column) {
    struct words_column sizes = {0};
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        if (!row->replications) continue;
        words_column_add(&sizes, row->gains[column->figure].value / column->per(row));
        words_column_add(&sizes, row->gains[column->figure].half_width / column->per(row));
    }
    column->scale = words_column_of_differences(
        &sizes, FIGURE_TABLE[page->figures[column->figure]].unit);
}

static void column_cell(const struct gain_column *column, const struct addition_row *row,
                        struct text *out) {
    const struct difference *gain = &row->gains[column->figure];
    double per = column->per(row);
    if (!row->replications || isnan(per)) text_add(out, "–");
    else words_scaled_estimate(out, column->scale, gain->value / per, gain->half_width / per);
}

enum { COLUMNS_MOST = ADDITION_FIGURES_MOST + 2 };

static size_t columns_of(const struct additions_page *page,
                         struct gain_column columns[static COLUMNS_MOST]) {
    size_t count = 0;
    for (size_t f = 0; f < page->figure_count; f++)
        columns[count++] =
            (struct gain_column){
                .head = FIGURE_TABLE[page->figures[f]].id, .figure = f, .per = per_step};
    columns[count++] = (struct gain_column){.head = "each officer", .per = per_officer};
    if (has_prices(page))
        columns[count++] = (struct gain_column){.head = "each IDR 1 million", .per = per_million};
    for (size_t i = 0; i < count; i++) column_scale(page, &columns[i]);
    return count;
}

static void levers_write(const struct additions_page *page, struct table_style style,
                         struct text *out) {
    struct gain_column columns[COLUMNS_MOST];
    size_t count = columns_of(page, columns);
    char sides[COLUMNS_MOST + 5] = "llr";
    struct words_column costs = {0};
    struct grid grid = {.sides = sides, .naming = 2};
    bool prices = has_prices(page);
    for (size_t i = 0; i < count + prices + 1; i++) sides[3 + i] = 'r';
    for (size_t i = 0; i < page->row_count; i++) words_column_add(&costs, page->rows[i].cost);
    grid_word(&grid, "lever");
    grid_word(&grid, "step");
    grid_word(&grid, "officers");
    if (prices) grid_word(&grid, "cost");
    for (size_t c = 0; c < count; c++) grid_word(&grid, columns[c].head);
    grid_word(&grid, "runs");
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        layout_name(grid_cell(&grid), row->lever, NAMES_WIDEST);
        grid_word(&grid, row->step);
        words_number(grid_cell(&grid), row->officers, 0);
        if (prices) words_scaled(grid_cell(&grid), words_column_scale(&costs, UNIT_IDR), row->cost);
        for (size_t c = 0; c < count; c++) column_cell(&columns[c], row, grid_cell(&grid));
        words_number(grid_cell(&grid), (double)row->replications, 0);
    }
    grid_write(&grid, style, out);
}

/* --- in words --- */

static void officers_add(double officers, struct text *out) {
    words_number(out, officers, officers == round(officers) ? 0 : 1);
    text_add(out, officers == 1 ? " officer more" : " officers more");
}

/* "parks_crew is not seen to be scarce: 6 officers more change the mean of resolution by +1 min
 * (95% CI -8 to +11 min)". */
static void unclear_write(const struct additions_page *page, const struct addition_row *row,
                          struct table_style style, struct text *out) {
    const struct difference *gain = &row->gains[0];
    enum unit unit = additions_objective(page)->unit;
    struct scale scale = words_scale(unit, gain->value, gain->half_width);
    struct text line = {0};
    text_add_shown(&line, row->lever);
    text_add(&line, " is not seen to be scarce: ");
    officers_add(row->officers, &line);
    text_add(&line, row->officers == 1 ? " changes " : " change ");
    words_figure(&line, page->figures[0], ENGLISH);
    text_add(&line, " by ");
    words_difference(&line, &scale, gain->value, true);
    text_add(&line, " (95% CI ");
    words_interval(&line, &scale, gain->low, gain->high, true);
    text_add(&line, ").");
    layout_paragraph(out, style, line.bytes, 2);
    text_release(&line);
}

static void fits_write(const struct additions_page *page, struct table_style style,
                       struct text *out) {
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        struct text line = {0};
        if (row->replications && !addition_is_clear(&row->gains[0]))
            unclear_write(page, row, style, out);
        if (row->fit == ADDITION_GOOD) continue;
        text_add_shown(&line, row->lever);
        text_printf(&line, " could not be chosen: %s.", addition_fit_words(row->fit, ENGLISH));
        layout_paragraph(out, style, line.bytes, 2);
        text_release(&line);
    }
}

/* --- the ranking by price --- */

static void price_add(const struct addition_row *row, double factor, struct text *out) {
    if (isfinite(row->price)) {
        text_add(out, "an hour of it costs less than ");
        words_value(out, UNIT_IDR, row->price * factor);
        text_add(out, " (now ");
        words_value(out, UNIT_IDR, row->price);
        text_add(out, ")");
    } else {
        text_add(out, "its prices are below ");
        words_number(out, factor, 2);
        text_add(out, " times those of now");
    }
}

static const char *range_words(double least_factor) {
    if (isnan(least_factor)) return "The scenario gives no range for some prices.";
    return least_factor >= 1 ? "That holds over the whole range that the scenario gives of prices."
                             : "Within the range that the scenario gives of prices it may change.";
}

static void prices_write(const struct additions_page *page, struct table_style style,
                         struct text *out) {
    struct first_by_price by = additions_first_by_price(page);
    struct text line = {0};
    if (!by.first) return;
    text_add(&line, "By rupiah ");
    text_add_shown(&line, by.first->lever);
    if (!by.second) {
        text_add(&line, " is the only one that was clearly seen to help, whatever it costs.");
    } else {
        text_add(&line, " is first, as long as ");
        price_add(by.first, by.factor, &line);
        text_add(&line, " and the others cost what they do; then comes ");
        text_add_shown(&line, by.second->lever);
        text_add(&line, ". ");
        text_add(&line, range_words(by.least_factor));
    }
    layout_paragraph(out, style, line.bytes, 0);
    text_release(&line);
}

/* --- the choices --- */

static struct scale scale_of_changes(const struct additions_page *page, size_t figure) {
    struct words_column column = {0};
    for (size_t i = 0; i < page->choice_count; i++) {
        words_column_add(&column, page->choices[i].changes[figure].value);
        words_column_add(&column, page->choices[i].changes[figure].half_width);
    }
    return words_column_of_differences(&column, FIGURE_TABLE[page->figures[figure]].unit);
}

static void changes_add(const struct additions_page *page, const struct addition_choice_row *row,
                        struct grid *grid) {
    for (size_t f = 0; f < page->figure_count; f++)
        words_scaled_estimate(grid_cell(grid), scale_of_changes(page, f), row->changes[f].value,
                              row->changes[f].half_width);
}

static void zone_add(const struct additions_page *page, double zone, struct text *out) {
    struct scale scale = words_scale(additions_objective(page)->unit, zone, 0);
    words_difference(out, &scale, zone, false);
}

static void choices_head(const struct additions_page *page, struct grid *grid) {
    grid_word(grid, "");
    grid_word(grid, "lever");
    grid_word(grid, "step");
    grid_word(grid, "officers");
    if (has_prices(page)) grid_word(grid, "cost");
    for (size_t f = 0; f < page->figure_count; f++)
        grid_word(grid, FIGURE_TABLE[page->figures[f]].id);
    grid_word(grid, "zone");
}

static void choice_row_write(const struct additions_page *page, size_t number, struct scale costs,
                             struct grid *grid) {
    const struct addition_choice_row *row = &page->choices[number];
    text_printf(grid_cell(grid), "%zu", number + 1);
    layout_name(grid_cell(grid), row->lever, NAMES_WIDEST);
    grid_word(grid, row->step);
    struct text *officers = grid_cell(grid);
    text_add(officers, "+");
    words_number(officers, row->officers, 0);
    if (has_prices(page)) words_scaled(grid_cell(grid), costs, row->cost);
    changes_add(page, row, grid);
    zone_add(page, row->zone, grid_cell(grid));
}

static void choices_write(const struct additions_page *page, struct table_style style,
                          struct text *out) {
    char sides[ADDITION_FIGURES_MOST + 7] = "rllr";
    struct grid grid = {.sides = sides, .naming = 3};
    struct words_column costs = {0};
    struct text words = {0};
    for (size_t i = 0; i < page->figure_count + has_prices(page) + 1; i++) sides[4 + i] = 'r';
    for (size_t i = 0; i < page->choice_count; i++) words_column_add(&costs, page->choices[i].cost);
    choices_head(page, &grid);
    for (size_t i = 0; i < page->choice_count; i++)
        if (page->choices[i].lever)
            choice_row_write(page, i, words_column_scale(&costs, UNIT_IDR), &grid);
    layout_heading(out, style, "The choices, one after another");
    grid_write(&grid, style, out);
    text_add(&words, "Officers, cost and figures are what all choices so far add to the scenario, "
                     "of which ");
    words_figure(&words, page->figures[0], ENGLISH);
    text_add(&words, " is ");
    words_estimate(&words, additions_objective(page)->unit, page->base[0].value,
                   page->base[0].half_width);
    text_add(&words, "; each interval is at 95% by itself.");
    layout_paragraph(out, style, words.bytes, 2);
    text_release(&words);
}

/* --- all of it --- */

static void question_write(const struct additions_page *page, struct table_style style,
                           struct text *out) {
    struct text words = {0};
    text_add(&words, "Where the next officers help ");
    words_figure(&words, page->figures[0], ENGLISH);
    text_add(&words, " most");
    layout_heading(out, style, words.bytes);
    text_clear(&words);
    text_add(&words,
             "One step more of each lever than now, the same problems and citizens for all (common "
             "random numbers); the intervals of a column hold together with 95% (Bonferroni).");
    layout_paragraph(out, style, words.bytes, 0);
    text_add(out, "\n");
    text_release(&words);
}

static const char *unit_of_gain(const struct additions_page *page) {
    return page->budget > 0 ? "million rupiah" : "officer";
}

static void choice_write(const struct additions_page *page, struct table_style style,
                         struct text *out) {
    const struct addition_choice_row *first = &page->choices[0];
    const char *by = unit_of_gain(page);
    struct text line = {0};
    text_printf(&line, "Best for each %s: ", by);
    text_add_shown(&line, first->lever);
    text_printf(&line, " (%s). With a probability of %g%% the choice is the best, or less than ",
                first->step, 100 * page->probability);
    zone_add(page, first->zone, &line);
    text_printf(&line, " for each %s behind it, and better than the present staff (the "
                       "indifference zone; Kim and Nelson 2001, KN; %zu replications).",
                by, first->replications);
    layout_paragraph(out, style, line.bytes, 0);
    text_add(out, "\n");
    text_release(&line);
}

static void nothing_write(const struct additions_page *page, struct table_style style,
                          struct text *out) {
    const struct addition_choice_row *last = &page->choices[page->choice_count - 1];
    struct text line = {0};
    additions_nothing_words(page, ENGLISH, &line);
    text_printf(&line, " With a probability of %g%% none gains ", 100 * page->probability);
    zone_add(page, last->zone, &line);
    text_printf(&line, " or more for each %s (the indifference zone; Kim and Nelson 2001, KN, with "
                       "the present staff as the standard, Nelson and Goldsman 2001; %zu "
                       "replications).",
                unit_of_gain(page), last->replications);
    layout_paragraph(out, style, line.bytes, 0);
    text_add(out, "\n");
    text_release(&line);
}

static void end_write(const struct additions_page *page, struct table_style style,
                      struct text *out) {
    struct text line = {0};
    text_printf(&line, "The search is over: %s. It took %zu of %zu simulations.",
                addition_end_words(page->end, ENGLISH), page->runs, page->runs_most);
    if (page->choice_count > 1)
        text_add(&line, " The probability is that of each choice by itself; what was not chosen "
                        "is measured anew after every fifth choice, and until then gains of "
                        "different levers are taken to add up.");
    if (page->end == ADDITIONS_RUNS_USED) text_add(&line, " --runs gives it more");
    if (page->end == ADDITIONS_RUNS_USED && !page->choice_count)
        text_printf(&line, "; %zu levers and places need %zu at least", page->row_count,
                    ADDITIONS_FIRST_LEAST * (page->row_count + 1));
    if (page->end == ADDITIONS_RUNS_USED) text_add(&line, ".");
    layout_paragraph(out, style, line.bytes, 0);
    text_release(&line);
}

void additions_write(const struct additions_page *page, struct table_style style,
                     struct text *out) {
    question_write(page, style, out);
    if (page->row_count) {
        levers_write(page, style, out);
        text_add(out, "\n");
        fits_write(page, style, out);
        prices_write(page, style, out);
    }
    if (page->choice_count && page->choices[0].lever) {
        choice_write(page, style, out);
        choices_write(page, style, out);
        text_add(out, "\n");
    }
    if (page->end == ADDITIONS_NOTHING_HELPS) nothing_write(page, style, out);
    end_write(page, style, out);
}
