/* A comparison for people and as JSON: figures side by side, sentences, a ranking. */
#include "report/comparison_page.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "json_tree.h"
#include "text_layout.h"
#include "report/words.h"

struct sheet {
    const struct comparison *comparison;
    struct compared *all;
    size_t count;
    struct text *out;
    struct table_style style;
};

static enum unit unit_of(const struct compared *compared) {
    return FIGURE_TABLE[compared->figure].unit;
}

static struct scale scale_of(const struct compared *compared) {
    return words_scale(unit_of(compared), compared->difference.value,
                       compared->difference.half_width);
}

static bool is_the_same(const struct difference *d) { return d->value == 0 && d->half_width == 0; }

/* --- sentences --- */

/* What a finding is made of. */
static const struct tongue {
    const char *cuts, *raises, *by, *no_difference, *no_difference_at_all, *cannot, *unpriced,
        *the_only, *maybe_chance, *interval, *exactly, *costs, *saves, *officer, *officers;
} TONGUES[LANGUAGES] = {
    [ENGLISH] = {" cuts ", " raises ", " by ", " makes no clear difference to ",
                 " makes no difference at all to ", " cannot be compared in ",
                 ": the desks that it changes have no price (cost_per_hour)",
                 " in the only replication", " in the only replication, which may be chance", "CI",
                 " exactly", " and costs ", " and saves ", " officer", " officers"},
    [INDONESIAN] = {
        " menurunkan ", " menaikkan ", " sebesar ", " tidak membuat perbedaan yang jelas pada ",
        " tidak membuat perbedaan sama sekali pada ", " tidak dapat dibandingkan dalam ",
        ": meja yang diubahnya tidak mempunyai harga (cost_per_hour)",
        " dalam satu-satunya replikasi", " dalam satu-satunya replikasi, mungkin kebetulan", "SK",
        " persis", " dan memerlukan ", " dan menghemat ", " petugas", " petugas"}};

static void add_in(enum language language, struct text *words, struct text *out) {
    words_translate(words, language);
    text_add(out, words->bytes);
    text_release(words);
}

static void add_officers(const struct comparison *comparison, const struct compared *compared,
                         enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    double officers =
        replications_figure(&comparison->replications[compared->variant], FIGURE_officers).value -
        replications_figure(&comparison->replications[0], FIGURE_officers).value;
    if (!isfinite(officers) || officers == 0 || compared->figure == FIGURE_officers ||
        compared->figure == FIGURE_cost)
        return;
    struct text number = {0};
    words_number(&number, fabs(officers), officers == round(officers) ? 0 : 1);
    text_add(out, officers > 0 ? tongue->costs : tongue->saves);
    add_in(language, &number, out);
    text_add(out, fabs(officers) == 1 ? tongue->officer : tongue->officers);
}

/* What is clear: "A cuts B by 2.1 d". */
static void add_finding(const struct compared *compared, const struct scale *scale,
                        enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    struct text difference = {0};
    words_difference(&difference, scale, fabs(compared->difference.value), false);
    text_add(out, compared->difference.value < 0 ? tongue->cuts : tongue->raises);
    words_figure(out, compared->figure, language);
    text_add(out, tongue->by);
    add_in(language, &difference, out);
}

static double stage_figure(const struct replications *replications, const char *stage,
                           enum desk_figure_id figure) {
    const struct measures *names = replications->names;
    for (uint32_t s = 0; s < names->stage_count; s++) {
        double value = replications_stage(replications, s, figure).value;
        if (text_is(names->stages[s].id, stage)) return isfinite(value) ? value : 0;
    }
    return 0;
}

/* Do two variants have other numbers of officers, at desks without a price alone? */
static bool changes_unpriced_desks(const struct replications *base,
                                   const struct replications *here) {
    const struct measures *names = here->names;
    bool changes = false;
    for (uint32_t s = 0; s < names->stage_count; s++) {
        const char *id = names->stages[s].id;
        if (stage_figure(base, id, DESK_FIGURE_servers) ==
            stage_figure(here, id, DESK_FIGURE_servers))
            continue;
        if (stage_figure(base, id, DESK_FIGURE_cost) > 0 ||
            stage_figure(here, id, DESK_FIGURE_cost) > 0)
            return false;
        changes = true;
    }
    return changes;
}

/* Is a cost the same only because what has changed has no price? */
static bool is_unpriced(const struct comparison *comparison, const struct compared *compared) {
    return compared->figure == FIGURE_cost && is_the_same(&compared->difference) &&
           changes_unpriced_desks(&comparison->replications[0],
                                  &comparison->replications[compared->variant]);
}

static void add_no_finding(const struct comparison *comparison, const struct compared *compared,
                           enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    bool unpriced = is_unpriced(comparison, compared);
    bool at_all = is_the_same(&compared->difference) && !unpriced;
    text_add(out, at_all ? tongue->no_difference_at_all : tongue->no_difference);
    words_figure(out, compared->figure, language);
    if (unpriced) text_add(out, tongue->unpriced);
}

static void add_verdict(const struct comparison *comparison, const struct compared *compared,
                        const struct scale *scale, enum language language, struct text *out) {
    const struct difference *d = &compared->difference;
    const struct tongue *tongue = &TONGUES[language];
    const struct figure *row = &FIGURE_TABLE[compared->figure];
    if (!isfinite(d->value)) {
        text_add(out, tongue->cannot);
        words_figure(out, compared->figure, language);
        text_printf(out, ": %s", language == INDONESIAN ? row->none_id : row->none);
    } else if (compared->clear || (isnan(d->half_width) && d->value != 0)) {
        add_finding(compared, scale, language, out);
    } else {
        add_no_finding(comparison, compared, language, out);
    }
    if (isfinite(d->value) && isnan(d->half_width))
        text_add(out, d->value == 0 ? tongue->the_only : tongue->maybe_chance);
}

static void add_interval(const struct comparison *comparison, const struct compared *compared,
                         const struct scale *scale, enum language language, struct text *out) {
    const struct difference *d = &compared->difference;
    double low = d->low, high = d->high;
    bool cut = compared->clear && d->value < 0;
    struct text interval = {0};
    words_interval(&interval, scale, cut ? -high : low, cut ? -low : high, !compared->clear);
    if (language == INDONESIAN)
        text_printf(out, " (%s %.4g%% ", TONGUES[language].interval, 100 * comparison->level);
    else text_printf(out, " (%.4g%% %s ", 100 * comparison->level, TONGUES[language].interval);
    add_in(language, &interval, out);
    text_add(out, ")");
}

void comparison_sentence(const struct comparison *comparison, const struct compared *compared,
                         enum language language, struct text *out) {
    const struct difference *d = &compared->difference;
    struct scale scale = scale_of(compared);
    layout_name(out, comparison->names[compared->variant], NAMES_WIDEST);
    add_verdict(comparison, compared, &scale, language, out);
    if (d->half_width > 0) add_interval(comparison, compared, &scale, language, out);
    else if (d->value != 0 && d->half_width == 0) text_add(out, TONGUES[language].exactly);
    if (compared->clear) add_officers(comparison, compared, language, out);
    text_add(out, ".\n");
}

/* --- the page --- */

/* How the columns of one figure's table are written: its values, and how far they differ. */
static struct words_columns scales_of(const struct compared *list, size_t count) {
    struct words_column values = {0}, differences = {0};
    words_column_add(&values, list[0].base.value);
    for (size_t i = 0; i < count; i++) {
        const struct difference *d = &list[i].difference;
        words_column_add(&values, list[i].here.value);
        words_column_add(&differences, d->value);
        words_column_add(&differences, d->half_width); /* its ends are to be told apart */
        words_column_add(&differences, d->low);
        words_column_add(&differences, d->high);
    }
    return words_columns_scales(&values, &differences, unit_of(list));
}

static void add_row(struct grid *grid, const struct comparison *comparison,
                    const struct compared *compared, const struct words_columns *scales) {
    const struct difference *d = &compared->difference;
    const struct scale *scale = &scales->differences;
    grid_word(grid, comparison->names[compared->variant]);
    words_scaled(grid_cell(grid), scales->values, compared->here.value);
    struct text *change = grid_cell(grid), *interval;
    if (isfinite(d->value) && d->value != 0) words_difference(change, scale, d->value, true);
    interval = grid_cell(grid);
    if (is_unpriced(comparison, compared)) text_add(interval, "the desks it changes have no price");
    else if (is_the_same(d)) text_add(interval, "no difference at all");
    else if (!isfinite(d->value)) text_add(interval, FIGURE_TABLE[compared->figure].none);
    else if (isnan(d->half_width))
        text_add(interval,
                 d->value == 0 ? "the same in the only replication" : "in the only replication");
    else if (d->half_width == 0) text_add(interval, "exactly");
    else words_interval(interval, scale, d->low, d->high, true);
    if (!compared->clear && d->half_width > 0) text_add(interval, "   (no clear difference)");
}

static void write_head(struct sheet *sheet) {
    const struct comparison *comparison = sheet->comparison;
    size_t m = comparison_size(comparison);
    text_add(sheet->out, "Base: ");
    layout_name(sheet->out, comparison->names[0], NAMES_WIDEST);
    text_printf(sheet->out, "\n%zu replication%s of each, %s\n", comparison->replications[0].count,
                comparison->replications[0].count == 1 ? "" : "s",
                comparison->paired
                    ? "the same problems and citizens for all (common random numbers)"
                    : "each with seeds of its own");
    if (m > 1)
        text_printf(sheet->out,
                    "%zu differences, of which all intervals together hold with %.4g%% "
                    "(Bonferroni: each is at %.4g%%)\n",
                    m, 100 * comparison->level, 100 * simultaneous_level(comparison->level, m));
    else
        text_printf(sheet->out, "The interval is at %.4g%%; it was the only figure asked for\n",
                    100 * comparison->level);
    if (comparison->replications[0].count < REPLICATIONS_FOR_INTERVALS)
        text_printf(sheet->out, "Too few replications to trust the intervals: use %d or more\n",
                    REPLICATIONS_FOR_INTERVALS);
}

/* "Resolution in office hours, mean. A working day has 7.5 h" */
static void write_figure_heading(struct sheet *sheet, enum figure_id figure) {
    struct text words = {0}, day = {0};
    text_add(&words, FIGURE_TABLE[figure].label_en);
    if (FIGURE_TABLE[figure].unit == UNIT_WORKING_HOURS)
        words_working_day(&day, city_working_day(sheet->comparison->replications[0].named),
                          ENGLISH);
    if (day.length) text_printf(&words, ". %s", day.bytes);
    text_add(sheet->out, "\n");
    layout_heading(sheet->out, sheet->style, words.bytes);
    text_release(&words);
    text_release(&day);
}

static void write_figures(struct sheet *sheet) {
    static const size_t LEAST[] = {
        8, 18, 18,
        0}; /* "IDR 430.49 billion": so the columns of all figures stand below one another */
    const struct comparison *comparison = sheet->comparison;
    size_t per_figure = comparison->variant_count - 1;
    for (size_t i = 0; i < sheet->count; i += per_figure) {
        struct grid grid = {.sides = "lrrl", .naming = 1, .least = LEAST};
        struct words_columns scales = scales_of(&sheet->all[i], per_figure);
        write_figure_heading(sheet, sheet->all[i].figure);
        grid_word(&grid, comparison->names[0]);
        words_scaled(grid_cell(&grid), scales.values, sheet->all[i].base.value);
        grid_word(&grid, "");
        grid_word(&grid, "");
        for (size_t v = 0; v < per_figure; v++)
            add_row(&grid, comparison, &sheet->all[i + v], &scales);
        grid_write(&grid, (struct table_style){0}, sheet->out);
    }
}

static void write_sentences(struct sheet *sheet) {
    text_add(sheet->out, "\n");
    layout_heading(sheet->out, sheet->style, "In words");
    for (size_t i = 0; i < sheet->count; i++) {
        text_add(sheet->out, "  ");
        comparison_sentence(sheet->comparison, &sheet->all[i], ENGLISH, sheet->out);
    }
}

static double standing_most(const struct standing *standing) {
    return fmax(fabs(standing->low), fabs(standing->high));
}

static void add_standing(struct text *out, const struct standing *standing,
                         const struct scale *scale) {
    if (standing->may_be_best) {
        text_add(out, standing->is_best ? "the best" : "may be the best");
    } else {
        text_add(out, "is not; worse than the best of the others by up to ");
        words_difference(out, scale, standing_most(standing), false);
    }
}

static void write_standings(struct sheet *sheet, const struct figure *figure,
                            const struct standing *standings) {
    const struct comparison *comparison = sheet->comparison;
    struct grid grid = {.sides = "ll", .naming = 1};
    struct words_column column = {0};
    for (size_t v = 0; v < comparison->variant_count; v++)
        if (!standings[v].may_be_best) words_column_add(&column, standing_most(&standings[v]));
    struct scale scale = words_column_of_differences(&column, figure->unit);
    text_printf(
        sheet->out,
        "\nWhich may be the best in \"%s\" (multiple comparisons with the best, %.4g%% together)\n",
        figure->label_en, 100 * comparison->level);
    for (size_t v = 0; v < comparison->variant_count; v++) {
        grid_word(&grid, comparison->names[v]);
        add_standing(grid_cell(&grid), &standings[v], &scale);
    }
    grid_write(&grid, sheet->style, sheet->out);
}

static void write_ranking(struct sheet *sheet, enum figure_id figure) {
    const struct comparison *comparison = sheet->comparison;
    if (comparison->variant_count < 3 || comparison->replications[0].count < 2) return;
    struct standing *standings = mem_alloc(comparison->variant_count, sizeof *standings);
    if (comparison_rank(comparison, figure, standings))
        write_standings(sheet, &FIGURE_TABLE[figure], standings);
    mem_free(standings);
}

/* How much shorter the intervals are for the same draws; figures that do not vary have nothing to
 * tell. */
static void write_narrowing(struct sheet *sheet) {
    struct text words = {0};
    bool first = true;
    if (!sheet->comparison->paired) return;
    for (size_t i = 0; i < sheet->count; i++) {
        double factor = difference_narrowing(&sheet->all[i].difference);
        if (!isfinite(factor) || sheet->all[i].variant != 1) continue;
        if (first) {
            text_add(&words, "Common random numbers divide the variance of these differences (");
            layout_name(&words, sheet->comparison->names[1], NAMES_WIDEST);
            text_add(&words, ") by");
        }
        text_printf(&words, "%s %.3g for %s", first ? "" : ",", factor,
                    FIGURE_TABLE[sheet->all[i].figure].id);
        first = false;
    }
    if (!first) {
        text_add(&words, ".");
        text_add(sheet->out, "\n");
        layout_paragraph(sheet->out, sheet->style, words.bytes, 0);
    }
    text_release(&words);
}

void comparison_write(const struct comparison *comparison, struct table_style style,
                      struct text *out) {
    struct sheet sheet = {comparison, mem_alloc(comparison_size(comparison), sizeof *sheet.all),
                          comparison_size(comparison), out, style};
    comparison_find(comparison, sheet.all);
    write_head(&sheet);
    write_figures(&sheet);
    write_sentences(&sheet);
    if (comparison->figure_count) write_ranking(&sheet, comparison->figures[0]);
    write_narrowing(&sheet);
    mem_free(sheet.all);
}

/* --- JSON --- */

static struct json *compared_json(const struct comparison *comparison,
                                  const struct compared *compared) {
    const struct difference *d = &compared->difference;
    struct text sentence = {0};
    comparison_sentence(comparison, compared, ENGLISH, &sentence);
    sentence.bytes[sentence.length - 1] = 0; /* its line break */
    struct json *json = JSON_RECORD(
        {"variant", json_of_words(comparison->names[compared->variant])},
        {"figure", json_of_words(FIGURE_TABLE[compared->figure].id)},
        {"base", json_of_number(compared->base.value)},
        {"value", json_of_number(compared->here.value)},
        {"difference", json_of_number(d->value)},
        {"low", json_of_number(d->low)},
        {"high", json_of_number(d->high)},
        {"narrowing", json_of_number(difference_narrowing(d))},
        {"clear", json_of_flag(compared->clear)}, {"sentence", json_of_words(sentence.bytes)});
    text_release(&sentence);
    return json;
}

void comparison_write_json(const struct comparison *comparison, struct text *out) {
    size_t count = comparison_size(comparison);
    struct compared *all = mem_alloc(count, sizeof *all);
    comparison_find(comparison, all);
    struct json *list = json_list();
    for (size_t i = 0; i < count; i++) json_add(list, compared_json(comparison, &all[i]));
    struct json *root = JSON_RECORD(
        {"base", json_of_words(comparison->names[0])},
        {"replications", json_of_whole((int64_t)comparison->replications[0].count)},
        {"paired", json_of_flag(comparison->paired)}, {"level", json_of_number(comparison->level)},
        {"correction", json_of_words("Bonferroni")},
        {"level_of_each", json_of_number(simultaneous_level(comparison->level, count))},
        {"differences", list});
    json_print(root, JSON_FOR_PEOPLE, out);
    mem_free(all);
}
