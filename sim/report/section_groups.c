/* Channels, agencies, desks and kelurahan as tables: for a browser without JavaScript. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "html_text.h"
#include "model/city.h"
#include "page_numbers.h"
#include "sections.h"

/* Columns of a table whose rows are the members of a dimension; each column has one unit. */
struct columns {
    const struct replications *replications;
    enum dimension dimension;
    const enum group_figure_id *figures;
    size_t count;
    struct scale scales[GROUP_FIGURE_COUNT];
};

static double value_in(const struct columns *columns, uint32_t member, size_t i) {
    return replications_group(columns->replications, columns->dimension, member,
                              columns->figures[i])
        .value;
}

static struct columns columns_of(const struct replications *replications, enum dimension dimension,
                                 const enum group_figure_id *figures, size_t count) {
    struct columns columns = {.replications = replications,
                              .dimension = dimension,
                              .figures = figures,
                              .count = count};
    for (size_t i = 0; i < count; i++) {
        struct words_column column = {0};
        for (uint32_t m = 0; m < replications->names->count[dimension]; m++)
            words_column_add(&column, value_in(&columns, m, i));
        columns.scales[i] = words_column_scale(&column, GROUP_FIGURE_TABLE[figures[i]].unit);
    }
    return columns;
}

static void cells(struct text *out, const struct columns *columns, uint32_t member) {
    for (size_t i = 0; i < columns->count; i++)
        html_scaled(out, columns->scales[i], value_in(columns, member, i));
}

/* --- channels and agencies --- */

static void members(struct text *out, const struct replications *replications, enum dimension d,
                    const char *noun) {
    static const enum group_figure_id FIGURES[] = {GROUP_FIGURE_reports, GROUP_FIGURE_response_mean,
                                                  GROUP_FIGURE_resolution_mean,
                                                  GROUP_FIGURE_late_share};
    enum { COUNT = sizeof FIGURES / sizeof *FIGURES };
    const struct measures *m = replications->names;
    const char *heads[COUNT + 2] = {noun};
    struct columns columns = columns_of(replications, d, FIGURES, COUNT);
    bool begun = false;
    for (size_t i = 0; i < COUNT; i++) heads[i + 1] = GROUP_FIGURE_TABLE[FIGURES[i]].label_en;
    for (uint32_t i = 0; i < m->count[d]; i++) {
        if (!(replications_group(replications, d, i, GROUP_FIGURE_reports).value > 0)) continue;
        if (!begun) html_table(out, heads);
        begun = true;
        html_row(out, m->label_en[d][i]);
        cells(out, &columns, i);
        html_row_end(out);
    }
    if (begun) html_table_end(out);
}

void section_channels(const struct report_page *page, struct text *out) {
    members(out, report_page_base(page), DIMENSION_CHANNEL, "Channel");
}

void section_agencies(const struct report_page *page, struct text *out) {
    members(out, report_page_base(page), DIMENSION_AGENCY, "Agency");
}

/* --- desks --- */

static const enum desk_figure_id OF_DESKS[] = {
    DESK_FIGURE_utilisation, DESK_FIGURE_busy_in_all, DESK_FIGURE_busiest_place,
    DESK_FIGURE_wait_mean,   DESK_FIGURE_delayed,     DESK_FIGURE_servers,
    DESK_FIGURE_overtime};
enum { OF_DESKS_COUNT = sizeof OF_DESKS / sizeof *OF_DESKS };

static bool is_staffed(const struct replications *replications, uint32_t stage) {
    return replications_stage(replications, stage, DESK_FIGURE_servers).value > 0;
}

static struct scale scale_of_desks(const struct replications *replications,
                                   enum desk_figure_id figure) {
    struct words_column column = {0};
    for (uint32_t s = 0; s < replications->names->stage_count; s++)
        if (is_staffed(replications, s))
            words_column_add(&column, replications_stage(replications, s, figure).value);
    return words_column_scale(&column, DESK_FIGURE_TABLE[figure].unit);
}

static void desk_row(struct text *out, const struct replications *replications, uint32_t stage,
                     const struct scale *scales) {
    struct text label = {0};
    page_stage_label(replications, stage, ENGLISH, &label);
    html_row(out, label.bytes);
    for (size_t i = 0; i < OF_DESKS_COUNT; i++)
        html_scaled_estimate(out, scales[i], replications_stage(replications, stage, OF_DESKS[i]));
    html_row_end(out);
    text_release(&label);
}

void section_desks(const struct report_page *page, struct text *out) {
    const struct replications *replications = report_page_base(page);
    const char *heads[OF_DESKS_COUNT + 2] = {"Desk"};
    struct scale scales[OF_DESKS_COUNT];
    bool begun = false;
    for (size_t i = 0; i < OF_DESKS_COUNT; i++) {
        heads[i + 1] = DESK_FIGURE_TABLE[OF_DESKS[i]].label_en;
        scales[i] = scale_of_desks(replications, OF_DESKS[i]);
    }
    for (uint32_t s = 0; s < replications->names->stage_count; s++) {
        if (!is_staffed(replications, s)) continue;
        if (!begun) html_table(out, heads);
        begun = true;
        desk_row(out, replications, s, scales);
    }
    if (begun) html_table_end(out);
}

/* --- kelurahan --- */

static const char *area_name(const struct replications *replications, uint32_t a) {
    const struct area_spec *area = city_area(replications->named, a);
    return area->name ? area->name : area->id;
}

void section_areas(const struct report_page *page, struct text *out) {
    static const enum group_figure_id FIGURES[] = {
        GROUP_FIGURE_resolution_mean, GROUP_FIGURE_response_mean, GROUP_FIGURE_late_share,
        GROUP_FIGURE_done_7d, GROUP_FIGURE_reports};
    enum { COUNT = sizeof FIGURES / sizeof *FIGURES };
    const struct replications *replications = report_page_base(page);
    const struct measures *m = replications->names;
    const char *heads[COUNT + 4] = {"Kelurahan", "Kecamatan", "Kota"};
    if (m->count[DIMENSION_AREA] < 2) return; /* nothing to set side by side */
    struct columns columns = columns_of(replications, DIMENSION_AREA, FIGURES, COUNT);
    for (size_t i = 0; i < COUNT; i++) heads[i + 3] = GROUP_FIGURE_TABLE[FIGURES[i]].label_en;
    html_long_table(out, heads);
    for (uint32_t a = 0; a < m->count[DIMENSION_AREA]; a++) {
        html_row(out, area_name(replications, a));
        html_words(out, m->kecamatan[a]);
        html_words(out, m->kota[a]);
        cells(out, &columns, a);
        html_row_end(out);
    }
    html_long_table_end(out);
}

/* --- the slowest fifth of kelurahan against the fastest --- */

struct ranked_area {
    uint32_t area;
    double hours;
};

/* By hours, and among equals in the order of the scenario. */
static int ranked_area_order(const void *left, const void *right) {
    const struct ranked_area *a = left, *b = right;
    if (a->hours != b->hours) return a->hours < b->hours ? -1 : 1;
    return a->area < b->area ? -1 : a->area > b->area;
}

/* Those kelurahan in which something was resolved; returns how many. */
static size_t rank_areas(const struct replications *replications, struct ranked_area *out) {
    size_t count = 0;
    for (uint32_t a = 0; a < replications->names->count[DIMENSION_AREA]; a++) {
        double hours =
            replications_group(replications, DIMENSION_AREA, a, GROUP_FIGURE_resolution_mean).value;
        if (isfinite(hours)) out[count++] = (struct ranked_area){a, hours};
    }
    qsort(out, count, sizeof *out, ranked_area_order);
    return count;
}

static void ranks(struct text *out, const struct replications *replications,
                  const struct ranked_area *list, size_t from, size_t to) {
    static const enum group_figure_id FIGURES[] = {GROUP_FIGURE_resolution_mean,
                                                   GROUP_FIGURE_reports};
    struct columns columns = columns_of(replications, DIMENSION_AREA, FIGURES,
                                        sizeof FIGURES / sizeof *FIGURES);
    for (size_t i = from; i < to; i++) {
        char rank[24];
        snprintf(rank, sizeof rank, "%zu", i + 1);
        html_row(out, rank);
        html_words(out, area_name(replications, list[i].area));
        html_words(out, replications->names->kecamatan[list[i].area]);
        cells(out, &columns, list[i].area);
        html_row_end(out);
    }
}

enum { FIFTHS_FROM = 10 }; /* kelurahan; of fewer a fifth says nothing */

void section_equity(const struct report_page *page, struct text *out) {
    static const char *const HEADS[] = {"Rank",    "Kelurahan", "Kecamatan", "Resolution, mean",
                                        "Reports", NULL};
    const struct replications *replications = report_page_base(page);
    struct ranked_area *list = mem_alloc(replications->names->count[DIMENSION_AREA], sizeof *list);
    size_t count = rank_areas(replications, list), fifth = count / 5;
    if (count >= FIFTHS_FROM) {
        html_long_table(out, HEADS);
        ranks(out, replications, list, 0, fifth);
        ranks(out, replications, list, count - fifth, count);
        html_long_table_end(out);
    }
    mem_free(list);
}
