#include "report/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

struct page {
    const struct trials *trials;
    struct text *out;
    struct table_style style;
};

/* --- numbers --- */

void table_number(struct text *out, double number, int digits) {
    char plain[64];
    if (!isfinite(number)) {
        text_add(out, "–");
        return;
    }
    int length = snprintf(plain, sizeof plain, "%.*f", fabs(number) >= 1000 ? 0 : digits, number), start = plain[0] == '-';
    int whole = start;
    while (plain[whole] >= '0' && plain[whole] <= '9') whole++;
    for (int i = 0; i < length; i++) {
        if (i > start && i < whole && (whole - i) % 3 == 0) text_add(out, ",");
        text_add_n(out, plain + i, 1);
    }
}

void table_hours(struct text *out, double hours) {
    if (!isfinite(hours)) text_add(out, "–");
    else if (hours < 1.0 / 60) text_printf(out, "%.0f s", hours * 3600);
    else if (hours < 1) text_printf(out, "%.0f min", hours * 60);
    else if (hours < 100) text_printf(out, "%.1f h", hours);
    else text_printf(out, "%.1f d", hours / 24);
}

static void percent(struct text *out, double share) {
    if (isfinite(share)) text_printf(out, "%.1f%%", 100 * share);
    else text_add(out, "–");
}

/* --- layout --- */

static void bold(struct page *page, const char *words) {
    text_printf(page->out, "%s%s%s", page->style.colours ? "\033[1m" : "", words, page->style.colours ? "\033[0m" : "");
}

static void heading(struct page *page, const char *words) {
    text_add(page->out, "\n");
    bold(page, words);
}

/* Puts what `cell` holds into a column; empties it. */
static void column(struct page *page, struct text *cell, size_t width, bool right) {
    size_t columns = text_columns(cell->bytes ? cell->bytes : "");
    if (right) text_pad(page->out, ' ', columns < width ? width - columns : 0);
    if (cell->bytes) text_add(page->out, cell->bytes);
    if (!right) text_pad(page->out, ' ', columns < width ? width - columns : 0);
    text_clear(cell);
}

static void word_column(struct page *page, const char *word, size_t width, bool right) {
    struct text cell = {0};
    text_add_shown(&cell, word);
    if (text_columns(cell.bytes) > width) { /* cut at a character */
        size_t keep = 0, columns = 0;
        while (columns + 1 < width) {
            keep += text_utf8_length(cell.bytes + keep, cell.length - keep);
            columns++;
        }
        struct text cut = {0};
        text_add_n(&cut, cell.bytes, keep);
        text_add(&cut, "…");
        column(page, &cut, width, right);
        text_release(&cut);
        text_release(&cell);
        return;
    }
    column(page, &cell, width, right);
    text_release(&cell);
}

enum shown { AS_COUNT, AS_HOURS, AS_SHARE, AS_PLAIN };

static void add_value(struct text *out, double value, enum shown shown) {
    switch (shown) {
    case AS_COUNT: table_number(out, value, fabs(value) < 100 && value != 0 ? 1 : 0); return;
    case AS_HOURS: table_hours(out, value); return;
    case AS_SHARE: percent(out, value); return;
    case AS_PLAIN: table_number(out, value, 2); return;
    }
}

static void value_column(struct page *page, double value, enum shown shown, size_t width) {
    struct text cell = {0};
    add_value(&cell, value, shown);
    column(page, &cell, width, true);
    text_release(&cell);
}

/* "  Resolution, mean        41.2 h   40.9 h to 41.5 h" */
static void figure_line(struct page *page, enum figure_id id, enum shown shown) {
    struct estimate estimate = trials_figure(page->trials, id);
    if (!isfinite(estimate.value)) return;
    text_add(page->out, "  ");
    word_column(page, FIGURE_TABLE[id].label_en, 46, false);
    value_column(page, estimate.value, shown, 11);
    if (isfinite(estimate.half_width)) {
        struct text cell = {0};
        add_value(&cell, estimate.value - estimate.half_width, shown);
        text_add(&cell, " to ");
        add_value(&cell, estimate.value + estimate.half_width, shown);
        text_add(page->out, "   ");
        text_add(page->out, cell.bytes);
        text_release(&cell);
    }
    text_add(page->out, "\n");
}

/* --- the parts of the page --- */

static void title(struct page *page) {
    const struct trials *trials = page->trials;
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    char from[32], to[32];
    time_format(spec->start, from);
    time_format(spec->end - days(1), to);
    struct text name = {0};
    text_add_shown(&name, spec->name);
    bold(page, name.bytes);
    text_release(&name);
    text_printf(page->out, "\n%.10s to %.10s, seed %llu, %zu replication%s", from, to, (unsigned long long)trials->seed, trials->count,
                trials->count == 1 ? "; more of them give intervals" : "s; 95% intervals");
    if (trials->count > 1 && trials->count < REPLICATIONS_FOR_INTERVALS) text_printf(page->out, " (too few to trust: use %d)", REPLICATIONS_FOR_INTERVALS);
    text_add(page->out, "\n");
}

static void headline(struct page *page) {
    static const struct {
        enum figure_id id;
        enum shown shown;
    } lines[] = {{FIGURE_reports, AS_COUNT},          {FIGURE_reports_per_day, AS_COUNT},   {FIGURE_reporters, AS_COUNT},
                 {FIGURE_response_mean, AS_HOURS},    {FIGURE_response_p90, AS_HOURS},      {FIGURE_resolution_mean, AS_HOURS},
                 {FIGURE_resolution_median, AS_HOURS}, {FIGURE_resolution_p90, AS_HOURS},   {FIGURE_resolution_p90_all, AS_HOURS},
                 {FIGURE_done_24h, AS_SHARE},         {FIGURE_done_7d, AS_SHARE},           {FIGURE_done_as_of, AS_SHARE},
                 {FIGURE_late_share, AS_SHARE},       {FIGURE_backlog_average, AS_COUNT},   {FIGURE_backlog_end, AS_COUNT},
                 {FIGURE_backlog_days, AS_PLAIN},     {FIGURE_utilisation, AS_SHARE}};
    text_add(page->out, "\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct estimate estimate = trials_figure(page->trials, lines[i].id);
        if (lines[i].id == FIGURE_reporters && estimate.value == 0) continue;
        figure_line(page, lines[i].id, lines[i].shown);
    }
}

static double cell_value(const struct page *page, enum dimension dimension, uint32_t place, enum cell_figure_id id) {
    return trials_cell(page->trials, dimension, place, id).value;
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
static uint32_t rank(const struct page *page, enum dimension dimension, enum cell_figure_id by, double reports_least, struct ranked *out) {
    uint32_t count = 0;
    for (uint32_t place = 0; place < page->trials->names->count[dimension]; place++) {
        if (cell_value(page, dimension, place, CELL_FIGURE_reports) <= reports_least) continue;
        out[count] = (struct ranked){place, cell_value(page, dimension, place, by)};
        count += isfinite(out[count].by) ? 1 : 0;
    }
    qsort(out, count, sizeof *out, larger_first);
    return count;
}

static double crew_utilisation(const struct page *page, uint32_t agency) {
    const struct measures *names = page->trials->names;
    for (uint32_t s = 0; s < names->stage_count; s++)
        if (names->stages[s].agency == agency && text_is(names->stages[s].role, "crew"))
            return trials_stage(page->trials, s, DESK_FIGURE_utilisation).value;
    return NAN;
}

static void breakdown(struct page *page, enum dimension dimension, const char *words, uint32_t most) {
    const struct measures *names = page->trials->names;
    struct ranked *ranked = mem_alloc(names->count[dimension], sizeof *ranked);
    uint32_t count = rank(page, dimension, CELL_FIGURE_reports, 0, ranked);
    double all = trials_figure(page->trials, FIGURE_reports).value;
    heading(page, words);
    text_pad(page->out, ' ', 26 - text_columns(words));
    word_column(page, "reports", 9, true);
    word_column(page, "share", 8, true);
    word_column(page, "first resp.", 13, true);
    word_column(page, "resolution", 12, true);
    word_column(page, "90th pct.", 11, true);
    word_column(page, "late", 8, true);
    if (dimension == DIMENSION_AGENCY) word_column(page, "busy", 8, true);
    text_add(page->out, "\n");
    for (uint32_t i = 0; i < count && i < most; i++) {
        uint32_t place = ranked[i].place;
        text_add(page->out, "  ");
        word_column(page, names->label_en[dimension][place], 24, false);
        value_column(page, ranked[i].by, AS_COUNT, 9);
        value_column(page, ranked[i].by / all, AS_SHARE, 8);
        value_column(page, cell_value(page, dimension, place, CELL_FIGURE_response_mean), AS_HOURS, 13);
        value_column(page, cell_value(page, dimension, place, CELL_FIGURE_resolution_mean), AS_HOURS, 12);
        value_column(page, cell_value(page, dimension, place, CELL_FIGURE_resolution_p90), AS_HOURS, 11);
        value_column(page, cell_value(page, dimension, place, CELL_FIGURE_late_share), AS_SHARE, 8);
        if (dimension == DIMENSION_AGENCY) value_column(page, crew_utilisation(page, place), AS_SHARE, 8);
        text_add(page->out, "\n");
    }
    mem_free(ranked);
}

static void worst_areas(struct page *page) {
    const struct measures *names = page->trials->names;
    if (names->count[DIMENSION_AREA] < 6) return;
    struct ranked *ranked = mem_alloc(names->count[DIMENSION_AREA], sizeof *ranked);
    uint32_t count = rank(page, DIMENSION_AREA, CELL_FIGURE_resolution_mean, 30, ranked);
    heading(page, "Slowest kelurahan (of those with over 30 reports)\n");
    for (uint32_t i = 0; i < 5 && i < count; i++) {
        uint32_t place = ranked[i].place;
        struct estimate estimate = trials_cell(page->trials, DIMENSION_AREA, place, CELL_FIGURE_resolution_mean);
        text_add(page->out, "  ");
        word_column(page, names->label_en[DIMENSION_AREA][place], 24, false);
        value_column(page, cell_value(page, DIMENSION_AREA, place, CELL_FIGURE_reports), AS_COUNT, 9);
        text_add(page->out, " reports, resolution");
        value_column(page, estimate.value, AS_HOURS, 9);
        if (isfinite(estimate.half_width)) {
            text_add(page->out, "  ± ");
            table_hours(page->out, estimate.half_width);
        }
        text_add(page->out, "  (");
        text_add_shown(page->out, names->kota[place]);
        text_add(page->out, ")\n");
    }
    struct estimate ratio = trials_figure(page->trials, FIGURE_area_ratio);
    if (isfinite(ratio.value)) text_printf(page->out, "  The slowest fifth of kelurahan take %.2f times as long as the fastest fifth.\n", ratio.value);
    mem_free(ranked);
}

static void unseen(struct page *page) {
    heading(page, "What citizens do not see\n");
    double silent = trials_figure(page->trials, FIGURE_silent_problems).value;
    double low = trials_figure(page->trials, FIGURE_silent_fewest).value, high = trials_figure(page->trials, FIGURE_silent_most).value;
    if (high > 0) {
        text_add(page->out, "  Problems that nobody reports: ");
        table_number(page->out, silent, 0);
        text_printf(page->out, " (%.0f%% of all); between ", 100 * trials_figure(page->trials, FIGURE_silent_share).value);
        table_number(page->out, low, 0);
        text_add(page->out, " and ");
        table_number(page->out, high, 0);
        text_add(page->out, "\n  if 25% or 5% of reports are duplicates, which is assumed.\n");
    } else {
        figure_line(page, FIGURE_silent_problems, AS_COUNT);
    }
    static const enum figure_id shares[] = {FIGURE_duplicates, FIGURE_misroutes, FIGURE_rejections, FIGURE_not_fixed, FIGURE_withdrawn};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) figure_line(page, shares[i], AS_SHARE);
    static const enum figure_id counts[] = {FIGURE_rereports, FIGURE_forestalled, FIGURE_walked_away};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) figure_line(page, counts[i], AS_COUNT);
}

void table_write(const struct trials *trials, struct table_style style, struct text *out) {
    struct page page = {trials, out, style};
    title(&page);
    headline(&page);
    breakdown(&page, DIMENSION_CHANNEL, "Channels", 15);
    breakdown(&page, DIMENSION_AGENCY, "Agencies", 12);
    worst_areas(&page);
    unseen(&page);
}

void table_write_assumptions(const struct sway *sways, size_t count, struct table_style style, struct text *out) {
    struct page page = {NULL, out, style};
    if (count == 0) return;
    heading(&page, "Assumptions that matter most (mean resolution if they were at either end of their range)\n");
    for (size_t i = 0; i < count; i++) {
        text_add(out, "  ");
        word_column(&page, sways[i].assumption->pointer, 52, false);
        value_column(&page, sways[i].low, AS_HOURS, 9);
        text_add(out, " …");
        value_column(&page, sways[i].high, AS_HOURS, 9);
        text_add(out, "   confidence ");
        text_add_shown(out, sways[i].assumption->confidence ? sways[i].assumption->confidence : "–");
        text_add(out, "\n");
    }
}
