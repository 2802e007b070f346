/* Channels, agencies, desks and areas as tables: for a browser without JavaScript. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "experiment/equity.h"
#include "html_text.h"
#include "model/city.h"
#include "page_numbers.h"
#include "page_rank.h"
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
        html_scaled_estimate(out, columns->scales[i],
                             replications_group(columns->replications, columns->dimension, member,
                                                columns->figures[i]));
}

/* --- channels and agencies --- */

/* Where nobody reports anything there is nothing to set side by side. */
static bool has_reports(const struct replications *replications) {
    return replications_figure(replications, FIGURE_reports).value > 0;
}

static void members(struct text *out, const struct replications *replications, enum dimension d,
                    const char *noun) {
    static const enum group_figure_id FIGURES[] = {GROUP_FIGURE_reports, GROUP_FIGURE_response_mean,
                                                  GROUP_FIGURE_resolution_mean,
                                                  GROUP_FIGURE_resolution_p90,
                                                  GROUP_FIGURE_late_share};
    enum { COUNT = sizeof FIGURES / sizeof *FIGURES };
    const char *heads[COUNT + 2] = {noun};
    struct columns columns = columns_of(replications, d, FIGURES, COUNT);
    for (size_t i = 0; i < COUNT; i++) heads[i + 1] = page_group_figure(FIGURES[i]);
    if (!has_reports(replications)) return;
    struct ranked *ranked = mem_alloc(replications->names->count[d], sizeof *ranked);
    uint32_t count = page_rank_members(replications, d, FIGURES[0], ranked);
    html_table(out, heads);
    for (uint32_t i = 0; i < count; i++) {
        html_row(out, page_member_label(replications, d, ranked[i].place));
        cells(out, &columns, ranked[i].place);
        html_row_end(out);
    }
    html_table_end(out);
    mem_free(ranked);
}

void section_channels(const struct report_page *page, struct text *out) {
    members(out, report_page_base(page), DIMENSION_CHANNEL, SAY("Channel", "Kanal"));
}

void section_agencies(const struct report_page *page, struct text *out) {
    members(out, report_page_base(page), DIMENSION_AGENCY, SAY("Agency", "Instansi"));
}

/* Where the scenario tells citizens apart. */
void section_groups(const struct report_page *page, struct text *out) {
    const struct replications *replications = report_page_base(page);
    if (replications->names->count[DIMENSION_GROUP] > 1)
        members(out, replications, DIMENSION_GROUP, SAY("Group", "Kelompok"));
}

/* --- desks --- */

static const enum desk_figure_id OF_DESKS[] = {
    DESK_FIGURE_utilisation, DESK_FIGURE_busy_in_all, DESK_FIGURE_busiest_place,
    DESK_FIGURE_wait_mean,   DESK_FIGURE_wait_p90,    DESK_FIGURE_wait_within,
    DESK_FIGURE_delayed,     DESK_FIGURE_servers,     DESK_FIGURE_overtime};
enum { OF_DESKS_COUNT = sizeof OF_DESKS / sizeof *OF_DESKS };

static struct scale scale_of_desks(const struct replications *replications,
                                   const struct ranked *ranked, uint32_t count,
                                   enum desk_figure_id figure) {
    struct words_column column = {0};
    for (uint32_t i = 0; i < count; i++)
        words_column_add(&column,
                         replications_stage(replications, ranked[i].place, figure).value);
    return words_column_scale(&column, DESK_FIGURE_TABLE[figure].unit);
}

static void desk_row(struct text *out, const struct replications *replications, uint32_t stage,
                     const struct scale *scales) {
    struct text label = {0};
    page_stage_label(replications, stage, language_spoken(), &label);
    html_row(out, label.bytes);
    for (size_t i = 0; i < OF_DESKS_COUNT; i++)
        html_scaled_estimate(out, scales[i], replications_stage(replications, stage, OF_DESKS[i]));
    html_row_end(out);
    text_release(&label);
}

void section_desks(const struct report_page *page, struct text *out) {
    const struct replications *replications = report_page_base(page);
    const char *heads[OF_DESKS_COUNT + 2] = {SAY("Desk", "Meja")};
    struct scale scales[OF_DESKS_COUNT];
    struct ranked *ranked = mem_alloc(replications->names->stage_count, sizeof *ranked);
    uint32_t count = page_rank_stages(replications, ranked);
    for (size_t i = 0; i < OF_DESKS_COUNT; i++) {
        heads[i + 1] = page_desk_figure(OF_DESKS[i]);
        scales[i] = scale_of_desks(replications, ranked, count, OF_DESKS[i]);
    }
    if (count) html_table(out, heads);
    for (uint32_t i = 0; i < count; i++) desk_row(out, replications, ranked[i].place, scales);
    if (count) html_table_end(out);
    mem_free(ranked);
}

/* --- areas --- */

static const char *area_name(const struct replications *replications, uint32_t a) {
    const struct area_spec *area = city_area(replications->named, a);
    return area->name ? area->name : area->id;
}

/* Kecamatan and kota, as far as the scenario names any. */
struct belongs {
    const char *head;
    const char *const *of;
};
enum { BELONGS_MOST = 2 };

static size_t belongs_named(const struct measures *m, bool with_kota,
                            struct belongs out[static BELONGS_MOST]) {
    const struct belongs all[BELONGS_MOST] = {{"Kecamatan", m->kecamatan}, {"Kota", m->kota}};
    size_t count = 0;
    for (size_t b = 0; b < (with_kota ? BELONGS_MOST : 1); b++)
        for (uint32_t a = 0; a < m->count[DIMENSION_AREA]; a++) {
            if (!*all[b].of[a]) continue;
            out[count++] = all[b];
            break;
        }
    return count;
}

static void belongs_cells(struct text *out, const struct belongs *belongs, size_t count,
                          uint32_t area) {
    for (size_t b = 0; b < count; b++) html_words(out, belongs[b].of[area]);
}

void section_areas(const struct report_page *page, struct text *out) {
    static const enum group_figure_id FIGURES[] = {
        GROUP_FIGURE_resolution_mean, GROUP_FIGURE_response_mean, GROUP_FIGURE_late_share,
        GROUP_FIGURE_done_7d, GROUP_FIGURE_reports};
    enum { COUNT = sizeof FIGURES / sizeof *FIGURES };
    const struct replications *replications = report_page_base(page);
    const struct measures *m = replications->names;
    const char *heads[COUNT + BELONGS_MOST + 2] = {SAY("Area", "Wilayah")};
    struct belongs belongs[BELONGS_MOST];
    if (m->count[DIMENSION_AREA] < 2) return; /* nothing to set side by side */
    size_t named = belongs_named(m, true, belongs);
    for (size_t b = 0; b < named; b++) heads[b + 1] = belongs[b].head;
    struct columns columns = columns_of(replications, DIMENSION_AREA, FIGURES, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        heads[named + 1 + i] = page_group_figure(FIGURES[i]);
    struct ranked *ranked = mem_alloc(m->count[DIMENSION_AREA], sizeof *ranked);
    uint32_t count = page_rank_members(replications, DIMENSION_AREA, FIGURES[0], ranked);
    html_long_table(out, heads);
    for (uint32_t i = 0; i < count; i++) {
        html_row(out, area_name(replications, ranked[i].place));
        belongs_cells(out, belongs, named, ranked[i].place);
        cells(out, &columns, ranked[i].place);
        html_row_end(out);
    }
    html_long_table_end(out);
    mem_free(ranked);
}

/* --- areas that are slower than the city --- */

static const enum group_figure_id OF_RANKS[] = {GROUP_FIGURE_resolution_mean, GROUP_FIGURE_reports};
enum { OF_RANKS_COUNT = sizeof OF_RANKS / sizeof *OF_RANKS };

static void slower_table(struct text *out, const struct replications *replications,
                         const uint32_t *slower, size_t count) {
    const char *heads[OF_RANKS_COUNT + BELONGS_MOST + 2] = {SAY("Area", "Wilayah")};
    struct columns columns = columns_of(replications, DIMENSION_AREA, OF_RANKS, OF_RANKS_COUNT);
    struct belongs belongs[BELONGS_MOST];
    size_t named = belongs_named(replications->names, false, belongs);
    for (size_t b = 0; b < named; b++) heads[b + 1] = belongs[b].head;
    for (size_t i = 0; i < OF_RANKS_COUNT; i++)
        heads[named + 1 + i] = page_group_figure(OF_RANKS[i]);
    html_long_table(out, heads);
    for (size_t i = 0; i < count; i++) {
        html_row(out, area_name(replications, slower[i]));
        belongs_cells(out, belongs, named, slower[i]);
        cells(out, &columns, slower[i]);
        html_row_end(out);
    }
    html_long_table_end(out);
}

enum { EQUITY_FROM = 10 }; /* areas in which something was resolved; the page has as many */

static bool equity_is_told(const struct replications *replications,
                           const struct area_standing *standings, uint32_t areas) {
    uint32_t count = 0;
    for (uint32_t a = 0; a < areas; a++) count += isfinite(standings[a].resolution.value) ? 1 : 0;
    return replications->count > 1 && count >= EQUITY_FROM;
}

/* Nobody is named who may be slow by chance. */
void section_equity(const struct report_page *page, struct text *out) {
    const struct replications *replications = report_page_base(page);
    uint32_t areas = replications->names->count[DIMENSION_AREA];
    struct area_standing *standings = mem_alloc(areas, sizeof *standings);
    uint32_t *slower = mem_alloc(areas, sizeof *slower);
    equity_stand(replications, standings);
    size_t count = equity_rank(standings, areas, slower);
    bool told = equity_is_told(replications, standings, areas);
    if (told && count) slower_table(out, replications, slower, count);
    if (told && !count)
        text_add(out, SAY("<p>No area is slower than the city by more than chance.</p>",
                          "<p>Tidak ada wilayah yang lebih lambat daripada kota melebihi "
                          "kebetulan.</p>"));
    mem_free(standings);
    mem_free(slower);
}
