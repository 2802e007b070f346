/* What `tanggap staff` prints: the staffings that were tried, the cheapest that meets the target,
 * and the desks that it staffs, as text and as JSON. */
#include "report/staffing_page.h"

#include <math.h>

#include "json_shapes.h"
#include "text_layout.h"
#include "report/words.h"

static const struct figure *figure_of_page(const struct staffing_page *page) {
    return &FIGURE_TABLE[page->target.figure];
}

static bool has_prices(const struct staffing_page *page) {
    for (size_t i = 0; i < page->count; i++)
        if (page->rows[i].cost > 0) return true;
    return false;
}

static struct scale scale_of_figures(const struct staffing_page *page) {
    struct words_column column = {0};
    for (size_t i = 0; i < page->count; i++)
        words_column_add(&column, page->rows[i].figure.value);
    return words_column_scale(&column, figure_of_page(page)->unit);
}

static struct scale scale_of_costs(const struct staffing_page *page) {
    struct words_column column = {0};
    for (size_t i = 0; i < page->count; i++) words_column_add(&column, page->rows[i].cost);
    return words_column_scale(&column, UNIT_IDR);
}

static void write_rows(const struct staffing_page *page, struct table_style style,
                       struct text *out) {
    bool prices = has_prices(page);
    struct scale figures = scale_of_figures(page), costs = scale_of_costs(page);
    struct grid grid = {.sides = prices ? "llrrrrl" : "llrrrl", .naming = 2};
    grid_word(&grid, "");
    grid_word(&grid, "");
    grid_word(&grid, SAY("officers", "petugas"));
    if (prices) grid_word(&grid, SAY("cost", "biaya"));
    grid_word(&grid, figure_of_page(page)->id);
    grid_word(&grid, page->target.at_least ? SAY("at least", "sedikitnya")
                                           : SAY("at most", "paling banyak"));
    grid_word(&grid, "");
    for (size_t i = 0; i < page->count; i++) {
        const struct staffing_row *row = &page->rows[i];
        grid_word(&grid, page->found && i == page->answer ? "→" : "");
        layout_name(grid_cell(&grid), row->levels, 2 * NAMES_WIDEST);
        words_number(grid_value(&grid), row->officers, 0);
        if (prices) words_scaled(grid_value(&grid), costs, row->cost);
        words_scaled_estimate(grid_value(&grid), figures, row->figure.value,
                              row->figure.half_width);
        words_scaled_beside(grid_value(&grid), figures,
                            target_deciding_end(&page->target, row->figure), page->target.bound);
        grid_word(&grid, row->meets ? SAY("meets it", "memenuhi") : "");
    }
    grid_write(&grid, style, out);
}

static void write_desks(const struct staffing_page *page, struct table_style style,
                        struct text *out) {
    struct grid grid = {.sides = "lrrrr", .naming = 1};
    static const struct label HEAD[] = {{"desk", "meja"},
                                        {"servers", "petugas"},
                                        {"load", "beban"},
                                        {"had to wait", "harus menunggu"},
                                        {"by Erlang C", "menurut Erlang C"}};
    if (!page->desk_count) return;
    text_add(out, "\n");
    layout_heading(out, style, SAY("The desks that these levers staff",
                                    "Meja yang petugasnya digerakkan tuas-tuas ini"));
    for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++) grid_word(&grid, label_spoken(HEAD[i]));
    for (size_t i = 0; i < page->desk_count; i++) {
        const struct staffing_desk *desk = &page->desks[i];
        grid_word(&grid, desk->id);
        words_number(grid_value(&grid), desk->servers,
                     desk->servers == round(desk->servers) ? 0 : 1);
        words_number(grid_value(&grid), desk->load, 2);
        words_value(grid_value(&grid), UNIT_SHARE, desk->waits);
        words_value(grid_value(&grid), UNIT_SHARE, desk->erlang);
    }
    grid_write(&grid, style, out);
    layout_paragraph(out, style,
                     SAY("Load is the mean number of servers at work. Erlang C knows no closing "
                         "hours, absence or batches: where it says less, they are what is waited "
                         "for.",
                         "Beban adalah rata-rata jumlah petugas yang bekerja. Erlang C tidak "
                         "mengenal jam tutup, ketidakhadiran, atau kedatangan berkelompok: bila "
                         "angkanya lebih kecil, itulah yang ditunggu."),
                     2);
}

void staffing_write(const struct staffing_page *page, struct table_style style, struct text *out) {
    struct text head = {0};
    const char *answer = page->rows[page->answer].levels;
    text_add(&head, SAY("Target: ", "Sasaran: "));
    target_words(&page->target, &head);
    text_printf(
        &head,
        SAY(", with the whole 95%% interval; %zu replications of each staffing, the same luck for "
            "all",
            ", dengan seluruh selang 95%%; %zu replikasi untuk setiap susunan, nasib yang sama "
            "bagi semua"),
        page->replications);
    layout_paragraph(out, style, head.bytes, 0);
    if (page->replications < REPLICATIONS_FOR_INTERVALS)
        text_printf(out, TOO_FEW_REPLICATIONS, REPLICATIONS_FOR_INTERVALS);
    text_add(out, "\n");
    write_rows(page, style, out);
    if (page->found)
        text_printf(out,
                    SAY("\nThe cheapest that meets it: %s%s.\n",
                        "\nYang termurah dan memenuhinya: %s%s.\n"),
                    answer,
                    page->one_step_less_misses
                        ? SAY("; one step less does not", "; selangkah kurang tidak memenuhi")
                        : "");
    else
        text_printf(out,
                    SAY("\nNo staffing that these levers can reach meets it, not even %s.\n",
                        "\nTidak ada susunan dalam jangkauan tuas-tuas ini yang memenuhinya, %s "
                        "pun tidak.\n"),
                    answer);
    write_desks(page, style, out);
    text_release(&head);
}

static struct json *row_json(const struct staffing_page *page, const struct staffing_row *row) {
    return JSON_RECORD({"levers", json_of_words(row->levels)},
                       {"officers", json_of_number(row->officers)},
                       {"cost", json_of_number(row->cost)},
                       {"figure", json_estimate(row->figure, figure_of_page(page)->unit)},
                       {"meets", json_of_flag(row->meets)});
}

static struct json *desk_json(const struct staffing_desk *desk) {
    return JSON_RECORD(
        {"desk", json_of_words(desk->id)}, {"servers", json_of_number(desk->servers)},
        {"load", json_of_number(desk->load)}, {"delayed", json_of_number(desk->waits)},
        {"erlang_c", json_of_number(desk->erlang)});
}

void staffing_write_json(const struct staffing_page *page, struct text *out) {
    struct text target = {0};
    struct json *rows = json_list(), *desks = json_list();
    for (size_t i = 0; i < page->count; i++) json_add(rows, row_json(page, &page->rows[i]));
    for (size_t i = 0; i < page->desk_count; i++) json_add(desks, desk_json(&page->desks[i]));
    target_words(&page->target, &target);
    json_print(JSON_RECORD({"target", json_of_words(target.bytes)},
                           {"replications", json_of_whole((int64_t)page->replications)},
                           {"level", json_of_number(0.95)}, {"met", json_of_flag(page->found)},
                           {page->found ? "cheapest" : "most",
                            json_of_words(page->rows[page->answer].levels)},
                           {"staffings", rows}, {"desks", desks}),
               JSON_FOR_PEOPLE, out);
    text_release(&target);
}
