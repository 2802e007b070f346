/* A comparison for people and as JSON: its answer, figures side by side, a ranking. */
#include "report/comparison_page.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "json_tree.h"
#include "text_layout.h"
#include "report/question.h"

struct sheet {
    const struct comparison_page *page;
    const struct comparison *comparison;
    const struct compared *all;
    size_t count;
    struct text *out;
    struct table_style style;
};

static const char *name_of(const struct sheet *sheet, size_t variant) {
    return sheet->page->labels->alone[language_spoken()][variant];
}

static enum unit unit_of(const struct compared *compared) {
    return FIGURE_TABLE[compared->figure].unit;
}

static bool is_the_same(const struct difference *d) { return d->value == 0 && d->half_width == 0; }

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

/* What is said of a difference beside its numbers: which way it is good, or why there is none. */
static const char *verdict_of(const struct sheet *sheet, const struct compared *compared) {
    const struct difference *d = &compared->difference;
    if (comparison_is_unpriced(sheet->comparison, compared))
        return SAY("the desks it changes have no price", "meja yang diubahnya tidak berharga");
    if (!isfinite(d->value)) return words_none(compared->figure, language_spoken());
    if (is_the_same(d)) return SAY("no difference at all", "tidak ada perbedaan sama sekali");
    if (isnan(d->half_width))
        return d->value == 0
                   ? SAY("the same in the only replication", "sama dalam satu-satunya replikasi")
                   : SAY("in the only replication", "dalam satu-satunya replikasi");
    if (!compared->clear) return SAY("no clear difference", "tidak ada perbedaan yang jelas");
    switch (compared_sense(compared)) {
    case SENSE_BETTER: return SAY("better", "lebih baik");
    case SENSE_WORSE: return SAY("worse", "lebih buruk");
    case SENSE_NONE: break;
    }
    return SAY("clear", "jelas");
}

/* Value, difference, its share of the base, its interval and what that means. */
static void add_cells(struct grid *grid, const struct sheet *sheet,
                      const struct compared *compared, const struct words_columns *scales) {
    const struct difference *d = &compared->difference;
    const struct scale *scale = &scales->differences;
    words_scaled(grid_value(grid), scales->values, compared->here.value);
    struct text *change = grid_value(grid);
    if (isfinite(d->value) && d->value != 0) words_difference(change, scale, d->value, true);
    struct text *relative = grid_value(grid);
    if (isfinite(compared_relative(compared)) && d->value != 0)
        words_relative(relative, compared_relative(compared));
    if (d->half_width > 0) words_interval(grid_value(grid), scale, d->low, d->high, true);
    else text_add(grid_cell(grid), d->half_width == 0 && d->value != 0 ? SAY("exactly", "persis")
                                                                       : "");
    grid_word(grid, verdict_of(sheet, compared));
}

/* The question, and a paragraph for each variant. */
static void write_answer(struct sheet *sheet) {
    struct text words = {0};
    comparison_question(sheet->page, language_spoken(), &words);
    question_write(words.bytes, sheet->style, sheet->out);
    for (size_t v = 1; v < sheet->comparison->variant_count; v++) {
        text_clear(&words);
        comparison_answer(sheet->page, sheet->all, v, language_spoken(), &words);
        text_add(sheet->out, "\n");
        layout_paragraph(sheet->out, sheet->style, words.bytes, 0);
    }
    text_release(&words);
}

/* "95%", "99.58%" */
static void level_add(struct text *out, double level) {
    text_printf(out, "%.4g%%", 100 * level);
    words_spoken(out);
}

/* At which level the intervals hold together, and each by itself. */
static void write_levels(struct sheet *sheet, double level) {
    size_t m = comparison_size(sheet->comparison);
    struct text all = {0}, each = {0};
    level_add(&all, level);
    level_add(&each, simultaneous_level(level, m));
    if (m > 1)
        text_printf(sheet->out,
                    SAY("%zu differences, of which all intervals together hold with %s "
                        "(Bonferroni: each is at %s)\n",
                        "%zu perbedaan, yang semua selangnya bersama-sama berlaku dengan %s "
                        "(Bonferroni: masing-masing %s)\n"),
                    m, all.bytes, each.bytes);
    else
        text_printf(sheet->out,
                    SAY("The interval is at %s; it was the only figure asked for\n",
                        "Selangnya %s; hanya angka ini yang diminta\n"),
                    all.bytes);
    text_release(&all);
    text_release(&each);
}

static void write_head(struct sheet *sheet) {
    const struct comparison *comparison = sheet->comparison;
    text_add(sheet->out, SAY("\nBase: ", "\nDasar: "));
    layout_name(sheet->out, name_of(sheet, 0), NAMES_WIDEST);
    text_printf(sheet->out,
                comparison->replications[0].count == 1
                    ? SAY("\n%zu replication of each, ", "\n%zu replikasi masing-masing, ")
                    : SAY("\n%zu replications of each, ", "\n%zu replikasi masing-masing, "),
                comparison->replications[0].count);
    text_add(sheet->out,
             comparison->paired
                 ? SAY("the same problems and citizens for all (common random numbers)\n",
                       "masalah dan warga yang sama bagi semua (bilangan acak bersama)\n")
                 : SAY("each with seeds of its own\n", "masing-masing dengan benihnya sendiri\n"));
    write_levels(sheet, comparison->level);
    if (comparison->replications[0].count < REPLICATIONS_FOR_INTERVALS)
        text_printf(sheet->out, TOO_FEW_REPLICATIONS, REPLICATIONS_FOR_INTERVALS);
}

static void add_working_day(const struct sheet *sheet, struct text *out) {
    words_working_day(out, city_working_day(sheet->comparison->replications[0].named),
                      language_spoken());
}

/* "Resolution in office hours, mean. A working day has 7.5 h" */
static void write_figure_heading(struct sheet *sheet, enum figure_id figure) {
    struct text words = {0}, day = {0};
    text_add(&words, words_label(figure, language_spoken()));
    if (FIGURE_TABLE[figure].unit == UNIT_WORKING_HOURS) add_working_day(sheet, &day);
    if (day.length) text_printf(&words, ". %s", day.bytes);
    text_add(sheet->out, "\n");
    layout_heading(sheet->out, sheet->style, words.bytes);
    text_release(&words);
    text_release(&day);
}

/* The same once, below a table of all figures. */
static void working_day_line(struct sheet *sheet) {
    struct text day = {0};
    bool counts_hours = false;
    for (size_t i = 0; i < sheet->count; i++)
        counts_hours |= unit_of(&sheet->all[i]) == UNIT_WORKING_HOURS;
    if (counts_hours) add_working_day(sheet, &day);
    if (day.length) text_printf(sheet->out, "  %s\n", day.bytes);
    text_release(&day);
}

/* Of a figure in all variants, the base above them. */
static void write_figure(struct sheet *sheet, const struct compared *list, size_t count) {
    /* So the columns of all figures stand below one another: "IDR 430.49 billion". */
    static const size_t LEAST[] = {8, 18, 18, 6, 0, 0};
    struct grid grid = {.sides = "lrrrll", .naming = 1, .least = LEAST};
    struct words_columns scales = scales_of(list, count);
    write_figure_heading(sheet, list->figure);
    grid_word(&grid, name_of(sheet, 0));
    words_scaled(grid_value(&grid), scales.values, list->base.value);
    for (int blank = 0; blank < 4; blank++) grid_word(&grid, "");
    for (size_t v = 0; v < count; v++) {
        grid_word(&grid, name_of(sheet, list[v].variant));
        add_cells(&grid, sheet, &list[v], &scales);
    }
    grid_write(&grid, sheet->style, sheet->out);
}

/* Of the only variant, a row for each figure. */
static void write_rows(struct sheet *sheet) {
    static const struct label HEADS[] = {{"", ""},
                                         {"before", "sebelum"},
                                         {"after", "sesudah"},
                                         {"difference", "perbedaan"},
                                         {"", ""},
                                         {"interval", "selang"},
                                         {"", ""}};
    struct grid grid = {.sides = "lrrrrll", .naming = 1};
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        grid_word(&grid, label_spoken(HEADS[i]));
    for (size_t i = 0; i < sheet->count; i++) {
        struct words_columns scales = scales_of(&sheet->all[i], 1);
        grid_word(&grid, words_label(sheet->all[i].figure, language_spoken()));
        words_scaled(grid_value(&grid), scales.values, sheet->all[i].base.value);
        add_cells(&grid, sheet, &sheet->all[i], &scales);
    }
    text_add(sheet->out, "\n");
    grid_write(&grid, sheet->style, sheet->out);
    working_day_line(sheet);
}

static void write_figures(struct sheet *sheet) {
    size_t per_figure = sheet->comparison->variant_count - 1;
    if (per_figure == 1) {
        write_rows(sheet);
        return;
    }
    for (size_t i = 0; i < sheet->count; i += per_figure)
        write_figure(sheet, &sheet->all[i], per_figure);
}

static double standing_most(const struct standing *standing) {
    return fmax(fabs(standing->low), fabs(standing->high));
}

static void add_standing(struct text *out, const struct standing *standing,
                         const struct scale *scale) {
    if (standing->may_be_best) {
        text_add(out, standing->is_best ? SAY("the best", "yang terbaik")
                                        : SAY("may be the best", "mungkin yang terbaik"));
    } else {
        struct text most = {0};
        words_difference(&most, scale, standing_most(standing), false);
        text_add(out, SAY("is not; worse than the best of the others by up to ",
                          "bukan; lebih buruk daripada yang terbaik dari yang lain sampai "));
        words_add(out, &most, language_spoken());
    }
}

static void write_standings(struct sheet *sheet, enum figure_id figure,
                            const struct standing *standings) {
    const struct comparison *comparison = sheet->comparison;
    struct grid grid = {.sides = "ll", .naming = 1};
    struct words_column column = {0};
    for (size_t v = 0; v < comparison->variant_count; v++)
        if (!standings[v].may_be_best) words_column_add(&column, standing_most(&standings[v]));
    struct scale scale = words_column_of_differences(&column, FIGURE_TABLE[figure].unit);
    text_printf(
        sheet->out,
        SAY("\nWhich may be the best in \"%s\" (multiple comparisons with the best, %.4g%% "
            "together)\n",
            "\nYang mungkin terbaik pada \"%s\" (perbandingan ganda dengan yang terbaik, %.4g%% "
            "bersama-sama)\n"),
        words_label(figure, language_spoken()), 100 * comparison->level);
    for (size_t v = 0; v < comparison->variant_count; v++) {
        grid_word(&grid, name_of(sheet, v));
        add_standing(grid_cell(&grid), &standings[v], &scale);
    }
    grid_write(&grid, sheet->style, sheet->out);
}

static void write_ranking(struct sheet *sheet, enum figure_id figure) {
    const struct comparison *comparison = sheet->comparison;
    if (comparison->variant_count < 3 || comparison->replications[0].count < 2) return;
    struct standing *standings = mem_alloc(comparison->variant_count, sizeof *standings);
    if (comparison_rank(comparison, figure, standings))
        write_standings(sheet, figure, standings);
    mem_free(standings);
}

/* How much shorter the intervals are for the same draws, as far as that can be told: figures that
 * do not vary say nothing, and one narrowed to nothing no more. */
static void write_narrowing(struct sheet *sheet) {
    struct text words = {0};
    bool first = true;
    if (!sheet->comparison->paired) return;
    for (size_t i = 0; i < sheet->count; i++) {
        double factor = difference_narrowing(&sheet->all[i].difference);
        if (!isfinite(factor) || sheet->all[i].variant != 1) continue;
        if (first) {
            text_add(&words, SAY("Common random numbers divide the variance of these differences (",
                                 "Bilangan acak bersama membagi ragam perbedaan ini ("));
            layout_name(&words, name_of(sheet, 1), NAMES_WIDEST);
            text_add(&words, SAY(") by", ") dengan"));
        }
        struct text times = {0};
        words_number(&times, factor, factor >= 10 ? 0 : 1);
        text_add(&words, first ? " " : ", ");
        words_add(&words, &times, language_spoken());
        text_add(&words, SAY(" for ", " untuk "));
        words_figure_short(&words, sheet->all[i].figure, language_spoken());
        first = false;
    }
    if (!first) {
        text_add(&words, ".");
        text_add(sheet->out, "\n");
        layout_paragraph(sheet->out, sheet->style, words.bytes, 0);
    }
    text_release(&words);
}

void comparison_write(const struct comparison_page *page, struct table_style style,
                      struct text *out) {
    size_t count = comparison_size(page->comparison);
    struct compared *all = mem_alloc(count, sizeof *all);
    struct sheet sheet = {page, page->comparison, all, count, out, style};
    comparison_find(page->comparison, all);
    write_answer(&sheet);
    write_head(&sheet);
    write_figures(&sheet);
    if (page->comparison->figure_count) write_ranking(&sheet, page->comparison->figures[0]);
    write_narrowing(&sheet);
    mem_free(all);
}

/* --- JSON --- */

static struct json *words_json(struct text *words) {
    struct json *json = json_of_words(words->bytes);
    text_release(words);
    return json;
}

static struct json *compared_json(const struct comparison_page *page,
                                  const struct compared *compared) {
    static const char *const SENSES[] = {
        [SENSE_NONE] = NULL, [SENSE_BETTER] = "better", [SENSE_WORSE] = "worse"};
    const struct difference *d = &compared->difference;
    struct text sentence = {0};
    comparison_sentence(page, compared, ENGLISH, &sentence);
    return JSON_RECORD(
        {"variant", json_of_words(page->comparison->names[compared->variant])},
        {"label", json_of_words(page->labels->alone[ENGLISH][compared->variant])},
        {"figure", json_of_words(FIGURE_TABLE[compared->figure].id)},
        {"base", json_of_number(compared->base.value)},
        {"value", json_of_number(compared->here.value)},
        {"difference", json_of_number(d->value)},
        {"low", json_of_number(d->low)},
        {"high", json_of_number(d->high)},
        {"relative", json_of_number(compared_relative(compared))},
        {"narrowing", json_of_number(difference_narrowing(d))},
        {"clear", json_of_flag(compared->clear)},
        {"sense", json_of_words(SENSES[compared_sense(compared)])},
        {"sentence", words_json(&sentence)});
}

static struct json *answer_json(const struct comparison_page *page, const struct compared *all,
                                size_t variant) {
    struct comparison_price price = comparison_price_of(page->comparison, variant);
    struct text answer = {0};
    comparison_answer(page, all, variant, ENGLISH, &answer);
    return JSON_RECORD({"variant", json_of_words(page->comparison->names[variant])},
                       {"label", json_of_words(page->labels->alone[ENGLISH][variant])},
                       {"officers", json_of_number(price.officers)},
                       {"cost", json_of_number(price.cost)}, {"answer", words_json(&answer)});
}

void comparison_write_json(const struct comparison_page *page, struct text *out) {
    const struct comparison *comparison = page->comparison;
    size_t count = comparison_size(comparison);
    struct compared *all = mem_alloc(count, sizeof *all);
    struct text question = {0};
    struct json *list = json_list(), *answers = json_list();
    comparison_find(comparison, all);
    comparison_question(page, ENGLISH, &question);
    for (size_t i = 0; i < count; i++) json_add(list, compared_json(page, &all[i]));
    for (size_t v = 1; v < comparison->variant_count; v++)
        json_add(answers, answer_json(page, all, v));
    struct json *root = JSON_RECORD(
        {"question", words_json(&question)}, {"answers", answers},
        {"base", json_of_words(comparison->names[0])},
        {"replications", json_of_whole((int64_t)comparison->replications[0].count)},
        {"paired", json_of_flag(comparison->paired)}, {"level", json_of_number(comparison->level)},
        {"correction", json_of_words("Bonferroni")},
        {"level_of_each", json_of_number(simultaneous_level(comparison->level, count))},
        {"differences", list});
    json_print(root, JSON_FOR_PEOPLE, out);
    mem_free(all);
}
