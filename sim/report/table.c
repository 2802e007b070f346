/* The answer of a run as tables for a terminal. */
#include "report/table.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "experiment/equity.h"
#include "page_load.h"
#include "page_numbers.h"
#include "page_rank.h"
#include "page_silent.h"
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

static void heading(struct page *page, const char *words) {
    text_add(page->out, "\n");
    layout_heading(page->out, page->style, words);
}

/* --- figures, one below the other --- */

/* Columns of the lists of figures, so that all lists stand below one another. */
static const size_t FIGURES_LEAST[] = {44, 11, 0};

static struct grid figures_grid(void) {
    return (struct grid){.sides = "lrl", .naming = 1, .least = FIGURES_LEAST};
}

/* "Resolution, mean        41.2 h   40.9 to 41.5 h"; what was the same in every replication needs
 * no interval, and what has no value says why. */
static void figure_row(struct page *page, struct grid *grid, enum figure_id id) {
    struct estimate estimate = replications_figure(page->replications, id);
    enum unit unit = FIGURE_TABLE[id].unit;
    layout_name(grid_cell(grid), words_label(id, language_spoken()), NAME_WIDEST);
    words_value(grid_value(grid), unit, estimate.value);
    struct text *range = isfinite(estimate.value) ? grid_value(grid) : grid_cell(grid);
    if (estimate.half_width > 0) {
        words_range(range, unit, estimate.value, estimate.low, estimate.high);
        if (estimate.is_skewed) text_add(range, ROUGH);
        page->has_rough = page->has_rough || estimate.is_skewed;
    }
    if (!isfinite(estimate.value)) text_add(range, page_none(page->replications, id));
}

static double figure_value(const struct page *page, enum figure_id id) {
    return replications_figure(page->replications, id).value;
}

/* --- the parts of the page --- */

static void title(struct page *page) {
    const struct replications *replications = page->replications;
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    struct text name = {0}, line = {0};
    layout_name(&name, spec->name, NAME_WIDEST);
    layout_heading(page->out, page->style, name.bytes);
    text_release(&name);
    words_period(&line, spec, language_spoken());
    text_printf(&line, SAY(", seed %llu, %zu replication", ", benih %llu, %zu replikasi"),
                (unsigned long long)replications->seed, replications->count);
    text_add(&line, replications->count == 1
                        ? SAY("; more of them give intervals",
                              "; lebih banyak replikasi memberi selang")
                        : SAY("s; 95% intervals", "; selang kepercayaan 95%"));
    if (replications->count > 1 && replications->count < REPLICATIONS_FOR_INTERVALS)
        text_printf(&line, SAY(" (too few to trust: use %d)",
                               " (terlalu sedikit untuk dipercaya: pakailah %d)"),
                    REPLICATIONS_FOR_INTERVALS);
    layout_paragraph(page->out, page->style, line.bytes, 0);
    text_release(&line);
}

static void usual_rows(struct page *page, struct grid *grid, enum figure_use use) {
    enum figure_id lines[FIGURE_COUNT];
    size_t count = figures_usual(use, lines);
    for (size_t i = 0; i < count; i++) figure_row(page, grid, lines[i]);
}

static void headline(struct page *page) {
    struct grid grid = figures_grid();
    text_add(page->out, "\n");
    usual_rows(page, &grid, USE_HEADLINE);
    grid_write(&grid, page->style, page->out);
}

static double cell_value(const struct page *page, enum dimension dimension, uint32_t place,
                         enum group_figure_id id) {
    return replications_group(page->replications, dimension, place, id).value;
}

/* What a row of a breakdown says, in the order of its columns, with half the width of the interval
 * where there is one. */
static const struct breakdown_column {
    struct label word;
    enum group_figure_id figure;
} COLUMNS[] = {{{"first resp.", "respons"}, GROUP_FIGURE_response_mean},
               {{"resolution", "penyelesaian"}, GROUP_FIGURE_resolution_mean},
               {{"90th pct.", "persentil 90"}, GROUP_FIGURE_resolution_p90},
               {{"late", "terlambat"}, GROUP_FIGURE_late_share}};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

/* Names, reports and COLUMNS, so that all breakdowns stand below one another. */
static const size_t BREAKDOWN_LEAST[] = {25, 7, 14, 12, 12, 11};
_Static_assert(sizeof BREAKDOWN_LEAST / sizeof *BREAKDOWN_LEAST == 2 + COLUMN_COUNT,
               "a width for each column");

/* What was left out of a table. */
static void more_line(struct page *page, uint32_t more) {
    struct text line = {0};
    text_printf(&line, SAY("… and %u more; --json and --out tell them all",
                           "… dan %u lagi; semuanya ada di --json dan --out"),
                more);
    layout_paragraph(page->out, page->style, line.bytes, 2);
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

static void breakdown_rows(struct page *page, struct grid *grid, enum dimension dimension,
                           const struct ranked *ranked, uint32_t count) {
    struct scale scales[COLUMN_COUNT], reports = {1, "", "", 0};
    for (size_t c = 0; c < COLUMN_COUNT; c++)
        scales[c] = breakdown_scale(page, dimension, ranked, count, COLUMNS[c].figure);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = ranked[i].place;
        grid_word(grid, page_member_label(page->replications, dimension, place));
        words_scaled(grid_value(grid), reports, ranked[i].by);
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            struct estimate estimate =
                replications_group(page->replications, dimension, place, COLUMNS[c].figure);
            words_scaled_estimate(grid_value(grid), scales[c], estimate.value,
                                  estimate.half_width);
        }
    }
}

static void breakdown(struct page *page, enum dimension dimension, const char *words,
                      uint32_t most) {
    struct ranked *ranked =
        mem_alloc(page->replications->names->count[dimension], sizeof *ranked);
    uint32_t count = page_rank_members(page->replications, dimension,
                                       GROUP_FIGURE_reports, ranked);
    struct grid grid = {
        .sides = "lrrrrr", .naming = 1, .least = BREAKDOWN_LEAST, .headed = true};
    grid_word(&grid, words);
    grid_word(&grid, SAY("reports", "laporan"));
    for (size_t c = 0; c < COLUMN_COUNT; c++) grid_word(&grid, label_spoken(COLUMNS[c].word));
    breakdown_rows(page, &grid, dimension, ranked, count < most ? count : most);
    text_add(page->out, "\n");
    grid_write(&grid, page->style, page->out);
    if (count > most) more_line(page, count - most);
    mem_free(ranked);
}

/* --- staff --- */

/* What a row of the table of desks says, in the order of its columns. */
static const struct staff_column {
    struct label word;
    enum desk_figure_id figure;
} STAFF_COLUMNS[] = {{{"officers", "petugas"}, DESK_FIGURE_servers},
                     {{"wait", "menunggu"}, DESK_FIGURE_wait_mean},
                     {{"p90", "p90"}, DESK_FIGURE_wait_p90},
                     {{"in goal", "sesuai"}, DESK_FIGURE_wait_within},
                     {{"complaints", "pengaduan"}, DESK_FIGURE_utilisation},
                     {{"in all", "semua"}, DESK_FIGURE_busy_in_all},
                     {{"busiest", "tersibuk"}, DESK_FIGURE_busiest_place}};
enum { STAFF_COLUMN_COUNT = sizeof STAFF_COLUMNS / sizeof *STAFF_COLUMNS, STAFF_SHOWN = 20 };
static const char STAFF_SIDES[] = "lrrrrrrr";
_Static_assert(sizeof STAFF_SIDES == 1 + STAFF_COLUMN_COUNT + 1, "a name and a side for each");

static struct scale staff_scale(const struct page *page, const struct ranked *ranked,
                                uint32_t count, enum desk_figure_id figure) {
    struct words_column column = {0};
    for (uint32_t i = 0; i < count; i++)
        words_column_add(&column,
                         replications_stage(page->replications, ranked[i].place, figure).value);
    return words_column_scale(&column, DESK_FIGURE_TABLE[figure].unit);
}

static void staff_rows(struct page *page, struct grid *grid, const struct ranked *ranked,
                       uint32_t count) {
    struct scale scales[STAFF_COLUMN_COUNT];
    for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
        scales[c] = staff_scale(page, ranked, count, STAFF_COLUMNS[c].figure);
    for (uint32_t i = 0; i < count; i++) {
        struct text label = {0};
        page_stage_label(page->replications, ranked[i].place, language_spoken(), &label);
        grid_word(grid, label.bytes);
        for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
            words_scaled(grid_value(grid), scales[c],
                         replications_stage(page->replications, ranked[i].place,
                                            STAFF_COLUMNS[c].figure)
                             .value);
        text_release(&label);
    }
}

static void staff_table(struct page *page, const struct ranked *ranked, uint32_t count) {
    struct grid grid = {.sides = STAFF_SIDES, .naming = 1, .headed = true};
    grid_word(&grid, SAY("Staff: how busy", "Petugas: seberapa sibuk"));
    for (size_t c = 0; c < STAFF_COLUMN_COUNT; c++)
        grid_word(&grid, label_spoken(STAFF_COLUMNS[c].word));
    staff_rows(page, &grid, ranked, count);
    text_add(page->out, "\n");
    grid_write(&grid, page->style, page->out);
}

static void staff(struct page *page) {
    struct ranked *ranked = mem_alloc(page->replications->names->stage_count, sizeof *ranked);
    uint32_t count = page_rank_stages(page->replications, ranked);
    if (count) staff_table(page, ranked, count < STAFF_SHOWN ? count : STAFF_SHOWN);
    if (count > STAFF_SHOWN) more_line(page, count - STAFF_SHOWN);
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
        grid_word(&grid, page_member_label(page->replications, DIMENSION_AREA, place));
        words_value(grid_value(&grid), UNIT_REPORTS,
                    cell_value(page, DIMENSION_AREA, place, GROUP_FIGURE_reports));
        words_scaled_estimate(grid_value(&grid), scale, estimate->value, estimate->half_width);
        grid_word(&grid, names->kota[place]);
    }
    grid_write(&grid, page->style, page->out);
}

/* "kelurahan", as the scenario calls them. */
static void areas_add(const struct page *page, struct text *out) {
    layout_name(out, page_areas_are(page->replications, language_spoken()), NAMES_WIDEST);
}

static void areas_heading(struct page *page, bool slower) {
    struct text words = {0}, areas = {0};
    areas_add(page, &areas);
    text_printf(&words, slower ? SAY("Slowest %s: reports, mean resolution",
                                     "%s paling lambat: laporan, rata-rata penyelesaian")
                               : SAY("How even are %s", "Seberapa merata %s"),
                areas.bytes);
    heading(page, words.bytes);
    text_release(&areas);
    text_release(&words);
}

static void slower_words(struct page *page, size_t slower) {
    uint32_t all = page->replications->names->count[DIMENSION_AREA];
    struct text line = {0}, areas = {0};
    areas_add(page, &areas);
    if (!slower)
        text_printf(&line, SAY("None of %u %s is slower than the city by more than chance.",
                               "Tidak satu pun dari %u %s lebih lambat daripada kota melebihi "
                               "kebetulan."),
                    all, areas.bytes);
    else
        text_printf(&line, SAY("%zu of %u %s %s slower than the city by more than chance: "
                               "intervals that hold for all of them together lie above its mean.",
                               "%zu dari %u %s lebih lambat daripada kota melebihi kebetulan%s: "
                               "selang yang berlaku bagi semuanya bersama-sama terletak di atas "
                               "rata-rata kota."),
                    slower, all, areas.bytes, slower > 1 ? SAY("are", "") : SAY("is", ""));
    layout_paragraph(page->out, page->style, line.bytes, 2);
    text_release(&areas);
    text_release(&line);
}

static void fifths_words(struct page *page, const struct estimate *ratio) {
    struct text line = {0}, times = {0}, range = {0};
    if (!isfinite(ratio->low)) return;
    words_number(&times, ratio->value, 2);
    words_range(&range, UNIT_RATIO, ratio->value, ratio->low, ratio->high);
    text_printf(&line,
                SAY("The slowest fifth takes %s times as long as the fastest (%s), found in one "
                    "half of the replications and measured in the other",
                    "Seperlima yang paling lambat memerlukan waktu %s kali seperlima yang paling "
                    "cepat (%s), dicari dalam separuh replikasi dan diukur dalam separuh lainnya"),
                words_spoken(&times), words_spoken(&range));
    text_add(&line, ratio->low > 1
                        ? "."
                        : SAY(": no clear difference.", ": tidak ada perbedaan yang jelas."));
    layout_paragraph(page->out, page->style, line.bytes, 2);
    text_release(&line);
    text_release(&times);
    text_release(&range);
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

static void silent_words(struct page *page) {
    struct text line = {0};
    page_silent_line(page->replications, language_spoken(), &line);
    layout_paragraph(page->out, page->style, line.bytes, 2);
    text_release(&line);
}

static void unseen(struct page *page) {
    struct grid grid = figures_grid();
    heading(page, SAY("What citizens do not see", "Yang tidak terlihat oleh warga"));
    if (figure_value(page, FIGURE_silent_problems) > 0) silent_words(page);
    else figure_row(page, &grid, FIGURE_silent_problems);
    usual_rows(page, &grid, USE_UNSEEN);
    if (isfinite(figure_value(page, FIGURE_unreached)))
        figure_row(page, &grid, FIGURE_unreached);
    grid_write(&grid, page->style, page->out);
}

/* What the word behind an interval means, where it stands behind any. */
static void rough_line(struct page *page) {
    if (!page->has_rough) return;
    text_add(page->out, "\n");
    layout_paragraph(page->out, page->style, ROUGH_MEANING, 0);
}

void table_write(const struct replications *replications, struct table_style style,
                 struct text *out) {
    struct page page = {.replications = replications, .out = out, .style = style};
    title(&page);
    headline(&page);
    page_time_paragraph(replications, style, out);
    breakdown(&page, DIMENSION_CHANNEL, SAY("Channels", "Kanal"), UINT32_MAX);
    breakdown(&page, DIMENSION_AGENCY, SAY("Agencies", "Instansi"), 12);
    if (replications->names->count[DIMENSION_GROUP] > 1)
        breakdown(&page, DIMENSION_GROUP, SAY("Groups", "Kelompok"), 12);
    staff(&page);
    page_load_block(replications, style, out);
    areas(&page);
    unseen(&page);
    rough_line(&page);
}
