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
    columns[count++] = (struct gain_column){.head = SAY("each officer", "tiap petugas"),
                                            .per = per_officer};
    if (has_prices(page))
        columns[count++] = (struct gain_column){
            .head = SAY("each IDR 1 million", "tiap IDR 1 juta"), .per = per_million};
    for (size_t i = 0; i < count; i++) column_scale(page, &columns[i]);
    return count;
}

static void steps_head(const struct additions_page *page, struct grid *grid) {
    grid_word(grid, SAY("lever", "tuas"));
    grid_word(grid, SAY("step", "langkah"));
    grid_word(grid, SAY("officers", "petugas"));
    if (has_prices(page)) grid_word(grid, SAY("cost", "biaya"));
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
    steps_head(page, &grid);
    for (size_t c = 0; c < count; c++) grid_word(&grid, columns[c].head);
    grid_word(&grid, SAY("runs", "simulasi"));
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        layout_name(grid_cell(&grid), row->lever, NAMES_WIDEST);
        grid_word(&grid, label_spoken(row->step));
        words_number(grid_value(&grid), row->officers, 0);
        if (prices)
            words_scaled(grid_value(&grid), words_column_scale(&costs, UNIT_IDR), row->cost);
        for (size_t c = 0; c < count; c++) column_cell(&columns[c], row, grid_value(&grid));
        words_number(grid_value(&grid), (double)row->replications, 0);
    }
    grid_write(&grid, style, out);
}

/* --- in words --- */

/* "parks_crew is not seen to be scarce: 6 officers more change the mean of resolution by +1 min
 * (95% CI -8 to +11 min)". */
static void unclear_write(const struct additions_page *page, const struct addition_row *row,
                          struct table_style style, struct text *out) {
    const struct difference *gain = &row->gains[0];
    enum unit unit = additions_objective(page)->unit;
    struct scale scale = words_scale(unit, gain->value, gain->half_width);
    struct text line = {0}, lever = {0}, more = {0}, figure = {0}, by = {0}, range = {0};
    text_add_shown(&lever, row->lever);
    words_number(&more, row->officers, row->officers == round(row->officers) ? 0 : 1);
    words_figure(&figure, page->figures[0], language_spoken());
    words_difference(&by, &scale, gain->value, true);
    words_interval(&range, &scale, gain->low, gain->high, true);
    text_printf(&line,
                row->officers == 1
                    ? SAY("%s is not seen to be scarce: %s officer more changes %s by %s (95%% CI "
                          "%s).",
                          "%s tidak terlihat langka: tambahan %s petugas mengubah %s sebesar %s "
                          "(SK 95%% %s).")
                    : SAY("%s is not seen to be scarce: %s officers more change %s by %s (95%% CI "
                          "%s).",
                          "%s tidak terlihat langka: tambahan %s petugas mengubah %s sebesar %s "
                          "(SK 95%% %s)."),
                lever.bytes, words_spoken(&more), figure.bytes, words_spoken(&by),
                words_spoken(&range));
    layout_paragraph(out, style, line.bytes, 2);
    struct text *const all[] = {&line, &lever, &more, &figure, &by, &range};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) text_release(all[i]);
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
        text_printf(&line, SAY(" could not be chosen: %s.", " tidak dapat dipilih: %s."),
                    addition_fit_words(row->fit, language_spoken()));
        layout_paragraph(out, style, line.bytes, 2);
        text_release(&line);
    }
}

/* --- the ranking by price --- */

static void price_add(const struct addition_row *row, double factor, struct text *out) {
    struct text below = {0}, now = {0};
    if (isfinite(row->price)) {
        words_value(&below, UNIT_IDR, row->price * factor);
        words_value(&now, UNIT_IDR, row->price);
        text_printf(out,
                    SAY("an hour of it costs less than %s (now %s)",
                        "biaya sejamnya kurang dari %s (sekarang %s)"),
                    words_spoken(&below), words_spoken(&now));
    } else {
        words_number(&below, factor, 2);
        text_printf(out,
                    SAY("its prices are below %s times those of now",
                        "harganya di bawah %s kali harga sekarang"),
                    words_spoken(&below));
    }
    text_release(&below);
    text_release(&now);
}

static const char *range_words(double least_factor) {
    if (isnan(least_factor))
        return SAY("The scenario gives no range for some prices.",
                   "Skenario tidak memberi rentang bagi sebagian harga.");
    return least_factor >= 1
               ? SAY("That holds over the whole range that the scenario gives of prices.",
                     "Itu berlaku di seluruh rentang harga yang diberikan skenario.")
               : SAY("Within the range that the scenario gives of prices it may change.",
                     "Dalam rentang harga yang diberikan skenario urutannya dapat berubah.");
}

static void prices_write(const struct additions_page *page, struct table_style style,
                         struct text *out) {
    struct first_by_price by = additions_first_by_price(page);
    struct text line = {0}, first = {0}, second = {0}, price = {0};
    if (!by.first) return;
    text_add_shown(&first, by.first->lever);
    if (!by.second) {
        text_printf(&line,
                    SAY("By rupiah %s is the only one that was clearly seen to help, whatever it "
                        "costs.",
                        "Menurut rupiah hanya %s yang jelas terlihat menolong, berapa pun "
                        "biayanya."),
                    first.bytes);
    } else {
        text_add_shown(&second, by.second->lever);
        price_add(by.first, by.factor, &price);
        text_printf(&line,
                    SAY("By rupiah %s is first, as long as %s and the others cost what they do; "
                        "then comes %s. %s",
                        "Menurut rupiah %s yang pertama, selama %s dan biaya yang lain tetap; "
                        "berikutnya %s. %s"),
                    first.bytes, price.bytes, second.bytes, range_words(by.least_factor));
    }
    layout_paragraph(out, style, line.bytes, 0);
    text_release(&line);
    text_release(&first);
    text_release(&second);
    text_release(&price);
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
        words_scaled_estimate(grid_value(grid), scale_of_changes(page, f), row->changes[f].value,
                              row->changes[f].half_width);
}

static void zone_add(const struct additions_page *page, double zone, struct text *out) {
    struct scale scale = words_scale(additions_objective(page)->unit, zone, 0);
    words_difference(out, &scale, zone, false);
}

static void choices_head(const struct additions_page *page, struct grid *grid) {
    grid_word(grid, "");
    steps_head(page, grid);
    for (size_t f = 0; f < page->figure_count; f++)
        grid_word(grid, FIGURE_TABLE[page->figures[f]].id);
    grid_word(grid, SAY("zone", "zona"));
}

static void choice_row_write(const struct additions_page *page, size_t number, struct scale costs,
                             struct grid *grid) {
    const struct addition_choice_row *row = &page->choices[number];
    text_printf(grid_cell(grid), "%zu", number + 1);
    layout_name(grid_cell(grid), row->lever, NAMES_WIDEST);
    grid_word(grid, label_spoken(row->step));
    struct text *officers = grid_value(grid);
    text_add(officers, "+");
    words_number(officers, row->officers, 0);
    if (has_prices(page)) words_scaled(grid_value(grid), costs, row->cost);
    changes_add(page, row, grid);
    zone_add(page, row->zone, grid_value(grid));
}

static void choices_write(const struct additions_page *page, struct table_style style,
                          struct text *out) {
    char sides[ADDITION_FIGURES_MOST + 7] = "rllr";
    struct grid grid = {.sides = sides, .naming = 3};
    struct words_column costs = {0};
    struct text words = {0}, figure = {0}, now = {0};
    for (size_t i = 0; i < page->figure_count + has_prices(page) + 1; i++) sides[4 + i] = 'r';
    for (size_t i = 0; i < page->choice_count; i++) words_column_add(&costs, page->choices[i].cost);
    choices_head(page, &grid);
    for (size_t i = 0; i < page->choice_count; i++)
        if (page->choices[i].lever)
            choice_row_write(page, i, words_column_scale(&costs, UNIT_IDR), &grid);
    layout_heading(out, style,
                   SAY("The choices, one after another", "Pilihannya, satu demi satu"));
    grid_write(&grid, style, out);
    words_figure(&figure, page->figures[0], language_spoken());
    words_estimate(&now, additions_objective(page)->unit, page->base[0].value,
                   page->base[0].half_width);
    text_printf(&words,
                SAY("Officers, cost and figures are what all choices so far add to the scenario, "
                    "of which %s is %s; each interval is at 95%% by itself.",
                    "Petugas, biaya, dan angka adalah tambahan semua pilihan sampai di situ atas "
                    "skenario, dengan %s %s; tiap selang sendiri-sendiri 95%%."),
                figure.bytes, words_spoken(&now));
    layout_paragraph(out, style, words.bytes, 2);
    text_release(&words);
    text_release(&figure);
    text_release(&now);
}

/* --- all of it --- */

static void question_write(const struct additions_page *page, struct table_style style,
                           struct text *out) {
    struct text words = {0}, figure = {0};
    words_figure(&figure, page->figures[0], language_spoken());
    text_printf(&words,
                SAY("Where the next officers help %s most",
                    "Di mana petugas berikutnya paling menolong %s"),
                figure.bytes);
    layout_heading(out, style, words.bytes);
    layout_paragraph(
        out, style,
        SAY("One step more of each lever than now, the same problems and citizens for all (common "
            "random numbers); the intervals of a column hold together with 95% (Bonferroni).",
            "Satu langkah lebih dari sekarang untuk setiap tuas, masalah dan warga yang sama bagi "
            "semua (bilangan acak bersama); selang dalam satu kolom berlaku bersama-sama dengan "
            "95% (Bonferroni)."),
        0);
    text_add(out, "\n");
    text_release(&words);
    text_release(&figure);
}

static const char *unit_of_gain(const struct additions_page *page) {
    return page->budget > 0 ? SAY("million rupiah", "juta rupiah") : SAY("officer", "petugas");
}

static void choice_write(const struct additions_page *page, struct table_style style,
                         struct text *out) {
    const struct addition_choice_row *first = &page->choices[0];
    const char *by = unit_of_gain(page);
    struct text line = {0}, zone = {0}, lever = {0};
    zone_add(page, first->zone, &zone);
    text_add_shown(&lever, first->lever);
    text_printf(&line,
                SAY("Best for each %1$s: %2$s (%3$s). With a probability of %4$g%% the choice is "
                    "the best, or less than %5$s for each %1$s behind it, and better than the "
                    "present staff (the indifference zone; Kim and Nelson 2001, KN; %6$zu "
                    "replications).",
                    "Terbaik untuk setiap %1$s: %2$s (%3$s). Dengan peluang %4$g%% pilihan ini "
                    "yang terbaik, atau kurang dari %5$s untuk setiap %1$s di belakangnya, dan "
                    "lebih baik daripada petugas sekarang (zona indiferensi; Kim dan Nelson 2001, "
                    "KN; %6$zu replikasi)."),
                by, lever.bytes, label_spoken(first->step), 100 * page->probability,
                words_spoken(&zone), first->replications);
    layout_paragraph(out, style, line.bytes, 0);
    text_add(out, "\n");
    text_release(&line);
    text_release(&zone);
    text_release(&lever);
}

static void nothing_write(const struct additions_page *page, struct table_style style,
                          struct text *out) {
    const struct addition_choice_row *last = &page->choices[page->choice_count - 1];
    struct text line = {0}, zone = {0};
    additions_nothing_words(page, language_spoken(), &line);
    zone_add(page, last->zone, &zone);
    text_printf(&line,
                SAY(" With a probability of %g%% none gains %s or more for each %s (the "
                    "indifference zone; Kim and Nelson 2001, KN, with the present staff as the "
                    "standard, Nelson and Goldsman 2001; %zu replications).",
                    " Dengan peluang %g%% tidak ada yang memperoleh %s atau lebih untuk setiap %s "
                    "(zona indiferensi; Kim dan Nelson 2001, KN, dengan petugas sekarang sebagai "
                    "pembanding, Nelson dan Goldsman 2001; %zu replikasi)."),
                100 * page->probability, words_spoken(&zone), unit_of_gain(page),
                last->replications);
    layout_paragraph(out, style, line.bytes, 0);
    text_add(out, "\n");
    text_release(&line);
    text_release(&zone);
}

static void end_write(const struct additions_page *page, struct table_style style,
                      struct text *out) {
    struct text line = {0};
    text_printf(&line,
                SAY("The search is over: %s. It took %zu of %zu simulations.",
                    "Pencarian selesai: %s. Terpakai %zu dari %zu simulasi."),
                addition_end_words(page->end, language_spoken()), page->runs, page->runs_most);
    if (page->choice_count > 1)
        text_add(&line,
                 SAY(" The probability is that of each choice by itself; what was not chosen is "
                     "measured anew after every fifth choice, and until then gains of different "
                     "levers are taken to add up.",
                     " Peluang itu berlaku bagi setiap pilihan sendiri-sendiri; yang tidak dipilih "
                     "diukur ulang sesudah setiap lima pilihan, dan sampai saat itu manfaat tuas "
                     "yang berbeda dianggap dapat dijumlahkan."));
    if (page->end == ADDITIONS_RUNS_USED)
        text_add(&line, SAY(" --runs gives it more", " --runs memberinya lebih banyak"));
    if (page->end == ADDITIONS_RUNS_USED && !page->choice_count)
        text_printf(&line,
                    SAY("; %zu levers and places need %zu at least",
                        "; %zu tuas dan tempat memerlukan sedikitnya %zu"),
                    page->row_count, ADDITIONS_FIRST_LEAST * (page->row_count + 1));
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
