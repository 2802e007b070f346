#include "report/comparison.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "words.h"

struct sheet {
    const struct comparison *comparison;
    struct compared *all;
    size_t count;
    struct text *out;
    struct table_style style;
};

/* --- sentences --- */

static void add_officers(const struct comparison *comparison, const struct compared *compared, struct text *out) {
    double officers = trials_figure(&comparison->trials[compared->variant], FIGURE_officers).value - trials_figure(&comparison->trials[0], FIGURE_officers).value;
    if (!isfinite(officers) || officers == 0 || compared->figure == FIGURE_officers || compared->figure == FIGURE_cost) return;
    text_add(out, officers > 0 ? " and costs " : " and saves ");
    table_number(out, fabs(officers), officers == round(officers) ? 0 : 1);
    text_add(out, fabs(officers) == 1 ? " officer" : " officers");
}

void comparison_sentence(const struct comparison *comparison, const struct compared *compared, struct text *out) {
    const struct difference *d = &compared->difference;
    double low = d->value - d->half_width, high = d->value + d->half_width;
    text_add_shown(out, comparison->names[compared->variant]);
    if (!compared->clear) {
        text_add(out, " makes no clear difference to ");
        words_figure(out, compared->figure);
        if (d->value == 0 && d->half_width == 0) text_add(out, ": it is the same in every replication");
    } else {
        text_add(out, d->value < 0 ? " cuts " : " raises ");
        words_figure(out, compared->figure);
        text_add(out, " by ");
        words_size(out, compared->figure, fabs(d->value));
    }
    if (d->half_width > 0) {
        bool cut = compared->clear && d->value < 0;
        text_printf(out, " (%.4g%% CI ", 100 * comparison->level);
        words_interval(out, compared->figure, cut ? -high : low, cut ? -low : high, !compared->clear);
        text_add(out, ")");
    } else if (d->value != 0 && d->half_width == 0) {
        text_add(out, " exactly");
    }
    if (compared->clear) add_officers(comparison, compared, out);
    text_add(out, ".\n");
}

/* --- the page --- */

static void bold(struct sheet *sheet, const char *words) {
    text_printf(sheet->out, "%s%s%s\n", sheet->style.colours ? "\033[1m" : "", words, sheet->style.colours ? "\033[0m" : "");
}

static void put(struct sheet *sheet, struct text *cell, size_t width, bool right) {
    size_t columns = text_columns(cell->bytes ? cell->bytes : ""), blank = columns < width ? width - columns : 0;
    if (right) text_pad(sheet->out, ' ', blank);
    text_add(sheet->out, cell->bytes ? cell->bytes : "");
    if (!right) text_pad(sheet->out, ' ', blank);
    text_clear(cell);
}

static void add_signed(struct text *cell, enum figure_id figure, double value) {
    text_add(cell, value < 0 ? "-" : "+");
    words_size(cell, figure, fabs(value));
}

static void write_row(struct sheet *sheet, const struct compared *compared, size_t names) {
    struct text cell = {0};
    const struct difference *d = &compared->difference;
    text_add(sheet->out, "  ");
    text_add_shown(&cell, sheet->comparison->names[compared->variant]);
    put(sheet, &cell, names, false);
    words_value(&cell, compared->figure, compared->here.value);
    put(sheet, &cell, 20, true);
    if (d->value == 0 && d->half_width == 0) {
        text_add(sheet->out, "   the same in every replication\n");
        return;
    }
    add_signed(&cell, compared->figure, d->value);
    put(sheet, &cell, 20, true);
    if (d->half_width > 0) {
        text_add(sheet->out, "   ");
        words_interval(sheet->out, compared->figure, d->value - d->half_width, d->value + d->half_width, true);
    } else if (d->half_width == 0) {
        text_add(sheet->out, "   exactly");
    }
    if (!compared->clear) text_add(sheet->out, "   (no clear difference)");
    text_add(sheet->out, "\n");
}

static size_t name_width(const struct comparison *comparison) {
    size_t width = 8;
    for (size_t v = 0; v < comparison->variant_count; v++) {
        struct text shown = {0};
        text_add_shown(&shown, comparison->names[v]);
        size_t columns = text_columns(shown.bytes ? shown.bytes : "");
        if (columns > width) width = columns;
        text_release(&shown);
    }
    return width;
}

static void write_head(struct sheet *sheet) {
    const struct comparison *comparison = sheet->comparison;
    size_t m = comparison_size(comparison);
    text_add(sheet->out, "Base: ");
    text_add_shown(sheet->out, comparison->names[0]);
    text_printf(sheet->out, "\n%zu replications of each, %s\n", comparison->trials[0].count,
                comparison->paired ? "the same problems and citizens for all (common random numbers)" : "each with seeds of its own");
    if (m > 1)
        text_printf(sheet->out, "%zu differences, of which all intervals together hold with %.4g%% (Bonferroni: each is at %.4g%%)\n", m, 100 * comparison->level,
                    100 * simultaneous_level(comparison->level, m));
    else
        text_printf(sheet->out, "The interval is at %.4g%%; it was the only figure asked for\n", 100 * comparison->level);
    if (comparison->trials[0].count < REPLICATIONS_FOR_INTERVALS) text_printf(sheet->out, "Too few replications to trust the intervals: use %d or more\n", REPLICATIONS_FOR_INTERVALS);
}

static void write_figures(struct sheet *sheet) {
    size_t names = name_width(sheet->comparison), per_figure = sheet->comparison->variant_count - 1;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct compared *compared = &sheet->all[i];
        if (i % per_figure == 0) {
            struct text cell = {0};
            text_add(sheet->out, "\n");
            bold(sheet, FIGURE_TABLE[compared->figure].label_en);
            text_add(sheet->out, "  ");
            text_add_shown(&cell, sheet->comparison->names[0]);
            put(sheet, &cell, names, false);
            words_value(&cell, compared->figure, compared->base.value);
            put(sheet, &cell, 20, true);
            text_add(sheet->out, "\n");
            text_release(&cell);
        }
        write_row(sheet, compared, names);
    }
}

static void write_sentences(struct sheet *sheet) {
    text_add(sheet->out, "\n");
    bold(sheet, "In words");
    for (size_t i = 0; i < sheet->count; i++) {
        text_add(sheet->out, "  ");
        comparison_sentence(sheet->comparison, &sheet->all[i], sheet->out);
    }
}

static void write_ranking(struct sheet *sheet, enum figure_id figure) {
    const struct comparison *comparison = sheet->comparison;
    if (comparison->variant_count < 3 || !figure_has_a_better(figure)) return;
    struct standing *standings = mem_alloc(comparison->variant_count, sizeof *standings);
    comparison_rank(comparison, figure, standings);
    text_printf(sheet->out, "\nWhich may be the best in \"%s\" (multiple comparisons with the best, %.4g%% together)\n", FIGURE_TABLE[figure].label_en, 100 * comparison->level);
    for (size_t v = 0; v < comparison->variant_count; v++) {
        struct text cell = {0};
        text_add(sheet->out, "  ");
        text_add_shown(&cell, comparison->names[v]);
        put(sheet, &cell, name_width(comparison), false);
        text_add(sheet->out, standings[v].is_best ? "  the best" : standings[v].may_be_best ? "  may be the best" : "  is not; worse than the best of the others by up to ");
        if (!standings[v].may_be_best) words_size(sheet->out, figure, fmax(fabs(standings[v].low), fabs(standings[v].high)));
        text_add(sheet->out, "\n");
        text_release(&cell);
    }
    mem_free(standings);
}

/* How much shorter the intervals are for the same luck; figures that do not vary have nothing to tell. */
static void write_narrowing(struct sheet *sheet) {
    bool first = true;
    if (!sheet->comparison->paired) return;
    for (size_t i = 0; i < sheet->count; i++) {
        double factor = difference_narrowing(&sheet->all[i].difference);
        if (!isfinite(factor) || sheet->all[i].variant != 1) continue;
        if (first) {
            text_add(sheet->out, "\nCommon random numbers cut the variance of these differences (");
            text_add_shown(sheet->out, sheet->comparison->names[1]);
            text_add(sheet->out, ") by a factor of");
        }
        text_printf(sheet->out, "%s %.3g for %s", first ? "" : ",", factor, FIGURE_TABLE[sheet->all[i].figure].id);
        first = false;
    }
    if (!first) text_add(sheet->out, ".\n");
}

void comparison_write(const struct comparison *comparison, struct table_style style, struct text *out) {
    struct sheet sheet = {comparison, mem_alloc(comparison_size(comparison), sizeof *sheet.all), comparison_size(comparison), out, style};
    comparison_find(comparison, sheet.all);
    write_head(&sheet);
    write_figures(&sheet);
    write_sentences(&sheet);
    if (comparison->figure_count) write_ranking(&sheet, comparison->figures[0]);
    write_narrowing(&sheet);
    mem_free(sheet.all);
}

/* --- JSON --- */

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static json_t *compared_json(const struct comparison *comparison, const struct compared *compared) {
    const struct difference *d = &compared->difference;
    struct text sentence = {0};
    comparison_sentence(comparison, compared, &sentence);
    sentence.bytes[sentence.length - 1] = 0; /* its line break */
    json_t *json = json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:s}", "variant", comparison->names[compared->variant], "figure",
                             FIGURE_TABLE[compared->figure].id, "base", number(compared->base.value), "value", number(compared->here.value), "difference",
                             number(d->value), "low", number(d->value - d->half_width), "high", number(d->value + d->half_width), "narrowing",
                             number(difference_narrowing(d)), "clear", compared->clear, "sentence", sentence.bytes);
    text_release(&sentence);
    return json;
}

void comparison_write_json(const struct comparison *comparison, struct text *out) {
    size_t count = comparison_size(comparison);
    struct compared *all = mem_alloc(count, sizeof *all);
    comparison_find(comparison, all);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(list, compared_json(comparison, &all[i]));
    json_t *root = json_pack("{s:s, s:I, s:b, s:f, s:s, s:f, s:o}", "base", comparison->names[0], "replications", (json_int_t)comparison->trials[0].count, "paired",
                             comparison->paired, "level", comparison->level, "correction", "Bonferroni", "level_of_each", simultaneous_level(comparison->level, count),
                             "differences", list);
    char *bytes = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    text_add(out, bytes);
    text_add(out, "\n");
    free(bytes);
    json_decref(root);
    mem_free(all);
}
