/* The answer of a run as tables for a terminal. */
#include "report/table.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "experiment/equity.h"
#include "page_load.h"
#include "page_numbers.h"
#include "page_time.h"
#include "text_layout.h"
#include "report/words.h"

enum { NAME_WIDEST = 200 }; /* of a scenario, as a title */

struct page {
    const struct replications *replications;
    struct text *out;
    struct table_style style;
    bool has_rough; /* an interval was called so */
};

/* --- cells --- */

static void value_cell(struct page *page, struct scale scale, double value, size_t width) {
    struct text cell = {0};
    words_scaled(&cell, scale, value);
    layout_cell(page->out, &cell, width, RIGHT);
    text_release(&cell);
}

static void estimate_cell(struct page *page, struct scale scale, struct estimate estimate,
                          size_t width) {
    struct text cell = {0};
    words_scaled_estimate(&cell, scale, estimate.value, estimate.half_width);
    layout_cell(page->out, &cell, width, RIGHT);
    text_release(&cell);
}

static void word_cell(struct page *page, const char *word, size_t width, enum side side) {
    layout_name_cell(page->out, word, width, side);
}

static void heading(struct page *page, const char *words) {
    text_add(page->out, "\n");
    layout_heading(page->out, page->style, words);
}

/* "  Resolution, mean        41.2 h   40.9 to 41.5 h"; what was the same in every replication needs
 * no interval, and what has no value says why. */
static void figure_line(struct page *page, enum figure_id id) {
    struct estimate estimate = replications_figure(page->replications, id);
    enum unit unit = FIGURE_TABLE[id].unit;
    text_add(page->out, "  ");
    word_cell(page, FIGURE_TABLE[id].label_en, 46, LEFT);
    struct text cell = {0};
    words_value(&cell, unit, estimate.value);
    layout_cell(page->out, &cell, 11, RIGHT);
    text_release(&cell);
    if (estimate.half_width > 0) {
        text_add(page->out, "   ");
        words_range(page->out, unit, estimate.value, estimate.low, estimate.high);
        if (estimate.is_skewed) text_add(page->out, ROUGH);
        page->has_rough = page->has_rough || estimate.is_skewed;
    }
    if (!isfinite(estimate.value))
        text_printf(page->out, "   %s", replications_none(page->replications, id));
    text_add(page->out, "\n");
}

static double figure_value(const struct page *page, enum figure_id id) {
    return replications_figure(page->replications, id).value;
}

/* --- the parts of the page --- */

static void title(struct page *page) {
    const struct replications *replications = page->replications;
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    char from[32], to[32];
    time_format(spec->start, from);
    time_format(spec->end - days(1), to);
    struct text name = {0};
    layout_name(&name, spec->name, NAME_WIDEST);
    layout_heading(page->out, page->style, name.bytes);
    text_release(&name);
    struct text line = {0};
    text_printf(&line, "%.10s to %.10s, seed %llu, %zu replication%s", from, to,
                (unsigned long long)replications->seed, replications->count,
                replications->count == 1 ? "; more of them give intervals" : "s; 95% intervals");
    if (replications->count > 1 && replications->count < REPLICATIONS_FOR_INTERVALS)
        text_printf(&line, " (too few to trust: use %d)", REPLICATIONS_FOR_INTERVALS);
    layout_paragraph(page->out, page->style, line.bytes, 0);
    text_release(&line);
}

static void usual_lines(struct page *page, enum figure_use use) {
    enum figure_id lines[FIGURE_COUNT];
    size_t count = figures_usual(use, lines);
    for (size_t i = 0; i < count; i++) figure_line(page, lines[i]);
}

static double cell_value(const struct page *page, enum dimension dimension, uint32_t place,
                         enum group_figure_id id) {
    return replications_group(page->replications, dimension, place, id).value;
}

struct ranked {
    uint32_t place;
    double by;
};

static int larger_first(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    if (x->by != y->by) return x->by > y->by ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* Members of a dimension by one figure, the largest first; those without reports are left out. */
static uint32_t rank(const struct page *page, enum dimension dimension, enum group_figure_id by,
                     double reports_least, struct ranked *out) {
    uint32_t count = 0;
    for (uint32_t place = 0; place < page->replications->names->count[dimension]; place++) {
        if (cell_value(page, dimension, place, GROUP_FIGURE_reports) <= reports_least) continue;
        out[count] = (struct ranked){place, cell_value(page, dimension, place, by)};
        count += isfinite(out[count].by) ? 1 : 0;
    }
    qsort(out, count, sizeof *out, larger_first);
    return count;
}

/* What a row of a breakdown says, in the order of its columns, with half the width of the interval
 * where there is one. */
static const struct breakdown_column {
    const char *word;
    enum group_figure_id figure;
    size_t width;
} COLUMNS[] = {{"first resp.", GROUP_FIGURE_response_mean, 16},
               {"resolution", GROUP_FIGURE_resolution_mean, 14},
               {"90th pct.", GROUP_FIGURE_resolution_p90, 15},
               {"late", GROUP_FIGURE_late_share, 13}};
enum {
    COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS,
    REPORTS_WIDTH = 8,
    OTHER_COLUMNS = 2 + REPORTS_WIDTH + 16 + 14 + 15 + 13
};

/* Names give way where the terminal is narrow: `others` is what all other columns take. */
static size_t width_of_names(const struct page *page, size_t usual, size_t others) {
    enum { LEAST = 12 };
    size_t columns = page->style.columns, left = columns > others ? columns - others : 0;
    return columns == 0 || left > usual ? usual : left < LEAST ? LEAST : left;
}

static size_t name_width(const struct page *page) {
    enum { USUAL = 24 };
    return width_of_names(page, USUAL, OTHER_COLUMNS);
}

static void breakdown_head(struct page *page, const char *words) {
    struct text line = {0};
    layout_name_cell(&line, words, 2 + name_width(page), LEFT);
    layout_name_cell(&line, "reports", REPORTS_WIDTH, RIGHT);
    for (size_t c = 0; c < COLUMN_COUNT; c++)
        layout_name_cell(&line, COLUMNS[c].word, COLUMNS[c].width, RIGHT);
    heading(page, line.bytes);
    text_release(&line);
}

/* The unit of a column, by the rows that are shown. */
static struct scale breakdown_scale(const struct page *page, enum dimension dimension,
                                    const struct ranked *ranked, uint32_t count,
                                    enum group_figure_id figure) {
    struct words_column column = {0};
    for (uint32_t i = 0; i < count; i++)
        words_column_add(&column, cell_value(page, dimension, ranked[i].place, figure));
    return words_column_scale(&column, GROUP_FIGURE_TABLE[figure].unit);
}

static void breakdown_rows(struct page *page, enum dimension dimension,
                           const struct ranked *ranked, uint32_t count) {
    struct scale scales[COLUMN_COUNT], reports = {1, "", "", 0};
    for (size_t c = 0; c < COLUMN_COUNT; c++)
        scales[c] = breakdown_scale(page, dimension, ranked, count, COLUMNS[c].figure);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = ranked[i].place;
        text_add(page->out, "  ");
        word_cell(page, page->replications->names->label_en[dimension][place], name_width(page),
                  LEFT);
        value_cell(page, reports, ranked[i].by, REPORTS_WIDTH);
        for (size_t c = 0; c < COLUMN_COUNT; c++)
            estimate_cell(page, scales[c],
                          replications_group(page->replications, dimension, place,
                                             COLUMNS[c].figure),
                          COLUMNS[c].width);
        text_add(page->out, "\n");
    }
}

static void breakdown(struct page *page, enum dimension dimension, const char *words,
                      uint32_t most) {
    struct ranked *ranked =
        mem_alloc(page->replications->names->count[dimension], sizeof *ranked);
    uint32_t count = rank(page, dimension, GROUP_FIGURE_reports, 0, ranked);
    breakdown_head(page, words);
    breakdown_rows(page, dimension, ranked, count < most ? count : most);
    if (count > most)
        text_printf(page->out, "  … and %u more; --json and --out tell them all\n", count - most);
    mem_free(ranked);
}

/* --- staff --- */

/* What a row of the table of desks says, in the order of its columns. */
static const struct staff_column {
    const char *word;
    enum desk_figure_id figure;
    size_t width;
} STAFF_COLUMNS[] = {{"officers", DESK_FIGURE_servers, 9},
                     {"wait", DESK_FIGURE_wait_mean, 9},
                     {"p90", DESK_FIGURE_wait_p90, 9},
                     {"in goal", DESK_FIGURE_wait_within, 9},
                     {"complaints", DESK_FIGURE_utilisation, 12},
                     {"in all", DESK_FIGURE_busy_in_all, 8},
                     {"busiest", DESK_FIGURE_busiest_place, 9}};
enum {
    STAFF_COLUMN_COUNT = sizeof STAFF_COLUMNS / sizeof *STAFF_COLUMNS,
    STAFF_OTHER_COLUMNS = 67,
    STAFF_SHOWN = 20
};

static size_t staff_name_width(const struct page *page) {
    enum { USUAL = 32 };
    return width_of_names(page, USUAL, STAFF_OTHER_COLUMNS);
}

/* Stages with staff, the one with the busiest place first. */
static uint32_t staff_rank(const struct page *page, struct ranked *out) {
    uint32_t count = 0;
    for (uint32_t s = 0; s < page->replications->names->stage_count; s++)
        if (replications_stage(page->replications, s, DESK_FIGURE_servers).value > 0)
            out[count++] = (struct ranked){
                s, replications_stage(page->replications, s, DESK_FIGURE_busiest_place).value};
    qsort(out, count, sizeof *out, larger_first);
    return count;
}

static void staff_head(struct page *page) {
    struct text line = {0};
    text_add(&line, "Staff: how busy");
    text_pad(&line, ' ', 2 + staff_name_width(page) - text_columns(line.bytes));
    for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
        layout_name_cell(&line, STAFF_COLUMNS[c].word, STAFF_COLUMNS[c].width, RIGHT);
    heading(page, line.bytes);
    text_release(&line);
}

static struct scale staff_scale(const struct page *page, const struct ranked *ranked,
                                uint32_t count, enum desk_figure_id figure) {
    struct words_column column = {0};
    for (uint32_t i = 0; i < count; i++)
        words_column_add(&column,
                         replications_stage(page->replications, ranked[i].place, figure).value);
    return words_column_scale(&column, DESK_FIGURE_TABLE[figure].unit);
}

static void staff_rows(struct page *page, const struct ranked *ranked, uint32_t count) {
    struct scale scales[STAFF_COLUMN_COUNT];
    for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
        scales[c] = staff_scale(page, ranked, count, STAFF_COLUMNS[c].figure);
    for (uint32_t i = 0; i < count; i++) {
        struct text label = {0};
        page_stage_label(page->replications, ranked[i].place, ENGLISH, &label);
        text_add(page->out, "  ");
        word_cell(page, label.bytes, staff_name_width(page), LEFT);
        for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
            value_cell(page, scales[c],
                       replications_stage(page->replications, ranked[i].place,
                                          STAFF_COLUMNS[c].figure)
                           .value,
                       STAFF_COLUMNS[c].width);
        text_add(page->out, "\n");
        text_release(&label);
    }
}

static void staff(struct page *page) {
    struct ranked *ranked = mem_alloc(page->replications->names->stage_count, sizeof *ranked);
    uint32_t count = staff_rank(page, ranked);
    if (count) {
        staff_head(page);
        staff_rows(page, ranked, count < STAFF_SHOWN ? count : STAFF_SHOWN);
    }
    if (count > STAFF_SHOWN)
        text_printf(page->out, "  … and %u more; --json and --out tell them all\n",
                    count - STAFF_SHOWN);
    mem_free(ranked);
}

/* --- areas --- */

static void slower_rows(struct page *page, const struct area_standing *standings,
                        const uint32_t *slower, size_t count) {
    const struct measures *names = page->replications->names;
    struct grid grid = {.sides = "lrrl", .naming = 1};
    struct words_column column = {0};
    for (size_t i = 0; i < count; i++)
        words_column_add(&column, standings[slower[i]].resolution.value);
    struct scale scale = words_column_scale(&column, UNIT_HOURS);
    for (size_t i = 0; i < count; i++) {
        uint32_t place = slower[i];
        const struct estimate *estimate = &standings[place].resolution;
        grid_word(&grid, names->label_en[DIMENSION_AREA][place]);
        words_value(grid_cell(&grid), UNIT_REPORTS,
                    cell_value(page, DIMENSION_AREA, place, GROUP_FIGURE_reports));
        words_scaled_estimate(grid_cell(&grid), scale, estimate->value, estimate->half_width);
        grid_word(&grid, names->kota[place]);
    }
    grid_write(&grid, page->style, page->out);
}

static void areas_heading(struct page *page, bool slower) {
    struct text words = {0};
    text_add(&words, slower ? "Slowest " : "How even are ");
    layout_name(&words, page_areas_are(page->replications, ENGLISH), NAMES_WIDEST);
    if (slower) text_add(&words, ": reports, mean resolution");
    heading(page, words.bytes);
    text_release(&words);
}

static void slower_words(struct page *page, size_t slower) {
    struct text areas = {0};
    layout_name(&areas, page_areas_are(page->replications, ENGLISH), NAMES_WIDEST);
    if (slower) text_printf(page->out, "  %zu", slower);
    else text_add(page->out, "  None");
    text_printf(page->out, " of %u %s %s slower than the city by more than chance",
                page->replications->names->count[DIMENSION_AREA], areas.bytes,
                slower > 1 ? "are" : "is");
    text_add(page->out, slower ? ": intervals\n  that hold for all of them together lie above its "
                                 "mean.\n"
                               : ".\n");
    text_release(&areas);
}

static void fifths_words(struct page *page, const struct estimate *ratio) {
    if (!isfinite(ratio->low)) return;
    text_printf(page->out, "  The slowest fifth takes %.2f times as long as the fastest (",
                ratio->value);
    words_range(page->out, UNIT_RATIO, ratio->value, ratio->low, ratio->high);
    text_add(page->out, "),\n  found in one half of the replications and measured in the other");
    text_add(page->out, ratio->low > 1 ? ".\n" : ":\n  no clear difference.\n");
}

/* Nobody is named who may be slow by chance. */
static void areas(struct page *page) {
    enum { SHOWN = 5, AREAS_LEAST = 6 };
    uint32_t all = page->replications->names->count[DIMENSION_AREA];
    struct estimate ratio = replications_figure(page->replications, FIGURE_area_ratio);
    if (all < AREAS_LEAST || page->replications->count < 2) return;
    struct area_standing *standings = mem_alloc(all, sizeof *standings);
    uint32_t *slower = mem_alloc(all, sizeof *slower);
    equity_stand(page->replications, standings);
    size_t count = equity_rank(standings, all, slower);
    areas_heading(page, count > 0);
    if (count) slower_rows(page, standings, slower, count < SHOWN ? count : SHOWN);
    slower_words(page, count);
    fifths_words(page, &ratio);
    mem_free(slower);
    mem_free(standings);
}

/* --- what citizens do not see --- */

/* How many problems are silent, and how many might be if the scenario says so. */
static void silent_lines(struct page *page) {
    const struct participation_spec *spec =
        &scenario_spec(page->replications->scenario)->participation;
    double low = figure_value(page, FIGURE_silent_fewest),
           high = figure_value(page, FIGURE_silent_most);
    text_add(page->out, "  Problems that nobody reports: ");
    words_number(page->out, figure_value(page, FIGURE_silent_problems), 0);
    text_printf(page->out, " (%.0f%% of all)", 100 * figure_value(page, FIGURE_silent_share));
    if (isfinite(low) && isfinite(high)) {
        text_add(page->out, "; between ");
        words_number(page->out, low, 0);
        text_add(page->out, " and ");
        words_number(page->out, high, 0);
        text_printf(page->out, "\n  if %g%% or %g%% of reports are duplicates, which is assumed.",
                    100 * spec->duplicates_most, 100 * spec->duplicates_least);
    }
    text_add(page->out, "\n");
}

static void unseen(struct page *page) {
    heading(page, "What citizens do not see");
    if (figure_value(page, FIGURE_silent_problems) > 0) silent_lines(page);
    else figure_line(page, FIGURE_silent_problems);
    usual_lines(page, USE_UNSEEN);
    if (isfinite(figure_value(page, FIGURE_unreached))) figure_line(page, FIGURE_unreached);
}

/* What the word behind an interval means, where it stands behind any. */
static void rough_line(struct page *page) {
    if (page->has_rough)
        text_add(page->out, "\n" ROUGH_MEANING "\n");
}

void table_write(const struct replications *replications, struct table_style style,
                 struct text *out) {
    struct page page = {.replications = replications, .out = out, .style = style};
    title(&page);
    text_add(out, "\n");
    usual_lines(&page, USE_HEADLINE);
    page_time_paragraph(replications, style, out);
    breakdown(&page, DIMENSION_CHANNEL, "Channels", 15);
    breakdown(&page, DIMENSION_AGENCY, "Agencies", 12);
    if (replications->names->count[DIMENSION_GROUP] > 1)
        breakdown(&page, DIMENSION_GROUP, "Groups", 12);
    staff(&page);
    page_load_block(replications, style, out);
    areas(&page);
    unseen(&page);
    rough_line(&page);
}
