/* The data of the charts that stand in every report: figures, flow, days, curves, ages, groups,
 * desks, the map and the hours of the week of one variant. */
#include <math.h>

#include "base/mem.h"
#include "experiment/equity.h"
#include "model/city.h"
#include "page_load.h"
#include "page_numbers.h"
#include "page_time.h"
#include "page_parts.h"
#include "schema/limit.h"
#include "tiles.h"

static struct json *figure_json(const struct replications *replications, enum figure_id id) {
    const struct figure *figure = &FIGURE_TABLE[id];
    struct estimate estimate = replications_figure(replications, id);
    struct json *one = page_estimate(estimate, figure->unit);
    json_set(one, "id", json_of_words(figure->id));
    json_set(one, "label", page_words(figure->label_en, figure->label_id));
    json_set(one, "unit", json_of_words(unit_word(figure->unit)));
    json_set(one, "clock", json_of_words(figure->clock));
    json_set(one, "population", page_words(figure->population, figure->population_id));
    json_set(one, "definition", page_words(figure->words, figure->words_id));
    if (!isfinite(estimate.value))
        json_set(one, "none", page_words(replications_none(replications, id),
                                         replications_none_id(replications, id)));
    return one;
}

static struct json *figures_json(const struct replications *replications) {
    struct json *list = json_list();
    for (int f = 0; f < FIGURE_COUNT; f++)
        json_add(list, figure_json(replications, (enum figure_id)f));
    return list;
}

static void cells_add(struct json *cells, const struct group_figure *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        json_set(cells, rows[i].id,
                 JSON_RECORD({"unit", json_of_words(unit_word(rows[i].unit))},
                             {"label", page_words(rows[i].label_en, rows[i].label_id)}));
}

/* What stands in the cells of groups and desks: its unit and label, by its id. */
static struct json *cells_json(void) {
    struct json *cells = json_record();
    cells_add(cells, GROUP_FIGURE_TABLE, GROUP_FIGURE_COUNT);
    cells_add(cells, DESK_FIGURE_TABLE, DESK_FIGURE_COUNT);
    return cells;
}

/* --- the way of the reports --- */

static struct json *node_id(const struct replications *replications, struct flow_node node) {
    static const char *const TRIAGE[] = {"central", "geo"};
    const struct measures *m = replications->names;
    struct text id = {0};
    switch (node.stage) {
    case FLOW_CHANNEL: text_printf(&id, "channel:%s", m->id[DIMENSION_CHANNEL][node.index]); break;
    case FLOW_TRIAGE: text_printf(&id, "triage:%s", TRIAGE[node.index]); break;
    case FLOW_AGENCY: text_printf(&id, "agency:%s", m->id[DIMENSION_AGENCY][node.index]); break;
    }
    struct json *json = json_of_words(id.bytes);
    text_release(&id);
    return json;
}

static struct json *node_json(const struct replications *replications, struct flow_node node) {
    static const char *const STAGES[] = {
        [FLOW_CHANNEL] = "channel", [FLOW_TRIAGE] = "triage", [FLOW_AGENCY] = "agency"};
    return JSON_RECORD({"id", node_id(replications, node)},
                       {"kind", json_of_words(STAGES[node.stage])},
                       {"label", page_words(page_flow_label(replications, node, ENGLISH),
                                            page_flow_label(replications, node, INDONESIAN))});
}

/* Is this an end of a link before `count`? */
static bool is_linked(const struct flow_link *links, size_t count, struct flow_node node) {
    for (size_t i = 0; i < count; i++)
        if ((links[i].from.stage == node.stage && links[i].from.index == node.index) ||
            (links[i].to.stage == node.stage && links[i].to.index == node.index))
            return true;
    return false;
}

static void add_nodes(struct json *nodes, const struct replications *replications,
                      const struct flow_link *links, size_t count) {
    const uint32_t *of = replications->names->count;
    const uint32_t how_many[] = {[FLOW_CHANNEL] = of[DIMENSION_CHANNEL],
                                 [FLOW_TRIAGE] = 2,
                                 [FLOW_AGENCY] = of[DIMENSION_AGENCY]};
    for (enum flow_stage stage = FLOW_CHANNEL; stage <= FLOW_AGENCY; stage++)
        for (uint32_t i = 0; i < how_many[stage]; i++) {
            struct flow_node node = {stage, i};
            if (is_linked(links, count, node)) json_add(nodes, node_json(replications, node));
        }
}

static struct json *flow_json(const struct replications *replications) {
    struct flow_link *links = mem_alloc(page_flow_room(replications), sizeof *links);
    size_t count = page_flow_links(replications, links);
    struct json *nodes = json_list(), *list = json_list();
    add_nodes(nodes, replications, links, count);
    for (size_t i = 0; i < count; i++)
        json_add(list, JSON_RECORD({"source", node_id(replications, links[i].from)},
                                   {"target", node_id(replications, links[i].to)},
                                   {"value", json_of_number(links[i].reports)}));
    mem_free(links);
    return JSON_RECORD({"nodes", nodes}, {"links", list});
}

/* --- day by day --- */

static struct json *label_or(struct label label, const char *id) {
    return label.en ? page_words(label.en, label.id) : page_words(id, id);
}

static struct json *event_json(struct json *from, struct json *to, struct json *label) {
    return JSON_RECORD({"from", from}, {"to", to}, {"label", label});
}

static struct json *events_json(const struct scenario_spec *spec) {
    struct json *events = json_list();
    for (size_t i = 0; i < spec->shocks.count; i++) {
        const struct shock_spec *shock = &spec->shocks.items[i];
        json_add(events, event_json(page_date(shock->from), page_date(shock->to),
                                    label_or(shock->label, shock->id)));
    }
    for (size_t i = 0; i < spec->timeline.count; i++) {
        const struct row_spec *row = &spec->timeline.items[i];
        if (row->at < spec->start || row->at >= spec->end) continue;
        json_add(events,
                 event_json(page_date(row->at), json_of_nothing(), label_or(row->label, row->id)));
    }
    return events;
}

static struct json *closed_days_json(const struct replications *replications, uint32_t count) {
    const struct calendar *office = city_office_hours(replications->named);
    sim_time start = scenario_spec(replications->scenario)->start;
    struct json *closed = json_list();
    for (uint32_t day = 0; day < count && !office->always; day++)
        if (calendar_worked(office, days(day + 1)) == calendar_worked(office, days(day)))
            json_add(closed, page_date(start + days(day)));
    return closed;
}

static struct json *open_json(const struct replications *replications) {
    struct json *open = json_list();
    for (uint32_t day = 0, count = page_days(replications); day < count; day++)
        json_add(open, json_of_number(page_day(replications, day).open));
    return open;
}

static struct json *days_json(const struct replications *replications) {
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    uint32_t count = page_days(replications);
    struct json *low = json_list(), *high = json_list(), *filed = json_list(),
                *closed = json_list();
    for (uint32_t day = 0; day < count; day++) {
        struct page_day numbers = page_day(replications, day);
        json_add(low, json_of_number(numbers.low));
        json_add(high, json_of_number(numbers.high));
        json_add(filed, json_of_number(numbers.filed));
        json_add(closed, json_of_number(numbers.closed));
    }
    return JSON_RECORD({"start", page_date(spec->start)}, {"open", open_json(replications)},
                       {"low", low}, {"high", high}, {"filed", filed}, {"closed", closed},
                       {"closed_days", closed_days_json(replications, count)},
                       {"events", events_json(spec)});
}

/* --- how long it takes, and how old what is open --- */

static struct json *curve_json(const uint64_t *ended) {
    struct curve_point *points = mem_alloc(HISTOGRAM_BANDS, sizeof *points);
    size_t count = page_curve(ended, points);
    struct json *times = json_list(), *shares = json_list();
    for (size_t i = 0; i < count; i++) {
        json_add(times, json_of_number(points[i].hours));
        json_add(shares, json_of_number(points[i].share));
    }
    mem_free(points);
    return JSON_RECORD({"hours", times}, {"share", shares});
}

static struct json *distribution_json(const struct replications *replications) {
    sim_time span = scenario_spec(replications->scenario)->closing.limit;
    double limit = limit_counts_working_days(span) ? NAN : in_hours((double)span);
    return JSON_RECORD({"response", curve_json(replications->times[TIMES_response])},
                       {"resolution", curve_json(replications->times[TIMES_resolution])},
                       {"limit_hours", json_of_number(limit)});
}

static struct json *ageing_json(const struct replications *replications) {
    struct json *list = json_list();
    for (int band = 0; band < AGES; band++)
        json_add(list, JSON_RECORD({"up_to_days", json_of_number(AGE_DAYS[band])},
                                   {"open", json_of_number(page_age_open(replications, band))}));
    return list;
}

/* --- where the time goes --- */

static struct json *time_bar_json(const struct replications *replications,
                                  const struct time_bar *bar) {
    struct json *hours = json_list();
    struct text labels[LANGUAGES] = {0};
    for (int i = 0; i < CAUSE_COUNT; i++) json_add(hours, json_of_number(bar->hours[i]));
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        page_time_label(replications, bar, l, &labels[l]);
    return JSON_RECORD({"of", json_of_words(page_time_word(bar->kind))},
                       {"label", page_sentence(labels)}, {"hours", hours});
}

static struct json *time_json(const struct replications *replications) {
    struct json *causes = json_list(), *meanings = json_list(), *list = json_list();
    struct time_bar *bars = mem_alloc(page_time_room(replications), sizeof *bars);
    size_t count = page_time_bars(replications, bars);
    for (int i = 0; i < CAUSE_COUNT; i++)
        json_add(causes, page_words(cause_name((enum cause)i), cause_name_id((enum cause)i)));
    for (int i = 0; i < CAUSE_COUNT; i++)
        json_add(meanings, label_or(cause_meaning((enum cause)i), ""));
    for (size_t i = 0; i < count; i++) json_add(list, time_bar_json(replications, &bars[i]));
    mem_free(bars);
    return JSON_RECORD({"causes", causes}, {"meanings", meanings}, {"bars", list});
}

/* --- groups, desks, the map --- */

static struct json *member_json(const struct replications *replications, enum dimension d,
                                uint32_t i, struct estimate reports) {
    static const enum group_figure_id shown[] = {
        GROUP_FIGURE_response_mean, GROUP_FIGURE_resolution_mean, GROUP_FIGURE_resolution_p90,
        GROUP_FIGURE_late_share};
    const struct measures *m = replications->names;
    struct json *one = JSON_RECORD({"id", json_of_words(m->id[d][i])},
                                   {"label", page_words(m->label_en[d][i], m->label_id[d][i])},
                                   {"reports", page_estimate(reports, UNIT_REPORTS)});
    for (size_t f = 0; f < sizeof shown / sizeof *shown; f++)
        json_set(one, GROUP_FIGURE_TABLE[shown[f]].id,
                 page_estimate(replications_group(replications, d, i, shown[f]),
                               GROUP_FIGURE_TABLE[shown[f]].unit));
    return one;
}

static struct json *members_json(const struct replications *replications, enum dimension d) {
    struct json *list = json_list();
    for (uint32_t i = 0; i < replications->names->count[d]; i++) {
        struct estimate reports = replications_group(replications, d, i, GROUP_FIGURE_reports);
        if (page_member_is_told(replications, d, i))
            json_add(list, member_json(replications, d, i, reports));
    }
    return list;
}

static struct json *desk_json(const struct replications *replications, uint32_t stage) {
    static const enum desk_figure_id shown[] = {
        DESK_FIGURE_utilisation, DESK_FIGURE_busy_in_all, DESK_FIGURE_busiest_place,
        DESK_FIGURE_wait_mean,   DESK_FIGURE_wait_p90,    DESK_FIGURE_wait_within,
        DESK_FIGURE_delayed,     DESK_FIGURE_servers,     DESK_FIGURE_overtime};
    struct text labels[LANGUAGES] = {0};
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        page_stage_label(replications, stage, l, &labels[l]);
    struct json *one = JSON_RECORD({"id", json_of_words(replications->names->stages[stage].id)},
                                   {"label", page_sentence(labels)});
    for (size_t f = 0; f < sizeof shown / sizeof *shown; f++)
        json_set(one, DESK_FIGURE_TABLE[shown[f]].id,
                 page_estimate(replications_stage(replications, stage, shown[f]),
                               DESK_FIGURE_TABLE[shown[f]].unit));
    return one;
}

static struct json *desks_json(const struct replications *replications) {
    struct json *list = json_list();
    for (uint32_t s = 0; s < replications->names->stage_count; s++)
        if (replications_stage(replications, s, DESK_FIGURE_servers).value > 0)
            json_add(list, desk_json(replications, s));
    return list;
}

/* `clearing` stands for the days where these say nothing. */
static struct json *load_row_json(const struct replications *replications,
                                  const struct load_row *row) {
    struct text labels[LANGUAGES] = {0};
    const char *clearing = load_state_words(row->state, ENGLISH);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        page_load_label(replications, row, l, &labels[l]);
    struct json *one =
        JSON_RECORD({"label", page_sentence(labels)}, {"agency", json_of_flag(row->is_agency)},
                    {"load", page_estimate(row->load, UNIT_RATIO)},
                    {"waiting", page_estimate(row->work_waiting, UNIT_STAFF_HOURS)},
                    {"days", page_estimate(row->days, UNIT_DAYS)},
                    {"warned", json_of_flag(row->state >= LOAD_HIGH)});
    if (page_load_differs(row)) json_set(one, "fullest", page_estimate(row->fullest, UNIT_RATIO));
    if (row->place) json_set(one, "place", json_of_words(row->place));
    if (clearing)
        json_set(one, "clearing", page_words(clearing, load_state_words(row->state, INDONESIAN)));
    return one;
}

static struct json *load_json(const struct replications *replications) {
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows);
    struct text warnings[LANGUAGES] = {0};
    size_t count = page_load_rows(replications, rows);
    struct json *list = json_list();
    for (size_t i = 0; i < count; i++) json_add(list, load_row_json(replications, &rows[i]));
    mem_free(rows);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        text_add(&warnings[l], "");
        page_load_warnings(replications, l, &warnings[l]);
    }
    return JSON_RECORD({"rows", list}, {"warnings", page_sentence(warnings)});
}

/* `tile` is NULL where nothing says where areas lie: then there is no map of them. `slower` names
 * those that the page may call so; `together` has the ends by which it was decided. */
static struct json *area_json(const struct replications *replications, uint32_t a,
                              const struct tile *tile, const struct area_standing *standing) {
    static const enum group_figure_id shown[] = {GROUP_FIGURE_reports, GROUP_FIGURE_resolution_mean,
                                                GROUP_FIGURE_response_mean, GROUP_FIGURE_late_share,
                                                GROUP_FIGURE_done_7d};
    const struct measures *m = replications->names;
    const struct area_spec *area = city_area(replications->named, a);
    struct json *one = JSON_RECORD(
        {"id", json_of_words(m->id[DIMENSION_AREA][a])},
        {"label", json_of_words(area->name ? area->name : area->id)},
        {"kecamatan", json_of_words(m->kecamatan[a])}, {"kota", json_of_words(m->kota[a])},
        {"population", json_of_number(m->population[a])},
        {"col", tile ? json_of_whole(tile->col) : json_of_nothing()},
        {"row", tile ? json_of_whole(tile->row) : json_of_nothing()},
        {"slower", json_of_flag(standing->is_slower)},
        {"together", JSON_RECORD({"low", json_of_number(standing->resolution.low)},
                                 {"high", json_of_number(standing->resolution.high)})});
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        json_set(
            one, GROUP_FIGURE_TABLE[shown[i]].id,
            json_of_number(replications_group(replications, DIMENSION_AREA, a, shown[i]).value));
    return one;
}

/* Sets the areas, and what their layout follows: "given", "degrees", "names"; null without one. */
static void set_areas(const struct replications *replications, struct json *root) {
    static const char *const LAID[] = {[TILES_NONE] = NULL,
                                       [TILES_GIVEN] = "given",
                                       [TILES_BY_DEGREES] = "degrees",
                                       [TILES_BY_NAMES] = "names"};
    struct json *list = json_list();
    uint32_t count = replications->names->count[DIMENSION_AREA];
    struct tile *tiles = mem_alloc(count, sizeof *tiles);
    struct area_standing *standings = mem_alloc(count, sizeof *standings);
    enum tiles laid = tiles_lay(replications->named, count, tiles);
    equity_stand(replications, standings);
    for (uint32_t a = 0; a < count; a++)
        json_add(list, area_json(replications, a, laid == TILES_NONE ? NULL : &tiles[a],
                                 &standings[a]));
    mem_free(standings);
    mem_free(tiles);
    json_set(root, "areas", list);
    json_set(root, "areas_laid", json_of_words(LAID[laid]));
}

static struct json *week_json(const struct replications *replications, enum tally_kind kind) {
    struct json *list = json_list();
    for (int hour = 0; hour < WEEK_HOURS; hour++)
        json_add(list, json_of_number(page_week_hour(replications, kind, hour)));
    return list;
}

enum { WIDENED_MOST = 200 }; /* intervals at once; more are widened as if they were so many */

/* By what an interval is widened so that so many hold together: the page calls nobody the first of
 * a list who may be so by chance. Element k is for k + 1 of them. */
static struct json *widening_json(size_t replications) {
    struct json *list = json_list();
    double degrees = replications > 1 ? (double)replications - 1 : 1;
    double alone = student_quantile(0.95, degrees);
    for (size_t k = 1; k <= WIDENED_MOST; k++)
        json_add(list, json_of_number(student_quantile(simultaneous_level(0.95, k), degrees) /
                                      alone));
    return list;
}

/* --- all of them --- */

static struct json *ids_json(const enum figure_id *figures, size_t count) {
    struct json *list = json_list();
    for (size_t i = 0; i < count; i++) json_add(list, json_of_words(FIGURE_TABLE[figures[i]].id));
    return list;
}

static struct json *heat_json(const struct replications *replications) {
    return JSON_RECORD({"filed", week_json(replications, TALLY_FILED_AT)},
                       {"worked", week_json(replications, TALLY_WORKED_AT)});
}

/* What every city of a page has alike. */
static void set_shared(const struct replications *replications, struct json *root) {
    json_set(root, "flow", flow_json(replications));
    json_set(root, "distribution", distribution_json(replications));
    json_set(root, "time", time_json(replications));
    json_set(root, "ageing", ageing_json(replications));
    json_set(root, "channels", members_json(replications, DIMENSION_CHANNEL));
    json_set(root, "agencies", members_json(replications, DIMENSION_AGENCY));
    json_set(root, "groups", members_json(replications, DIMENSION_GROUP));
    json_set(root, "desks", desks_json(replications));
    json_set(root, "load", load_json(replications));
    json_set(root, "heat", heat_json(replications));
}

void page_charts_beside(const struct replications *replications, struct json *root) {
    set_shared(replications, root);
    json_set(root, "days", JSON_RECORD({"open", open_json(replications)}));
}

void page_charts(const struct replications *replications, struct json *root) {
    static const enum figure_id BIG[] = {FIGURE_response_mean, FIGURE_resolution_p90,
                                         FIGURE_done_7d, FIGURE_backlog_average};
    bool has_areas = replications->names->count[DIMENSION_AREA] > 1;
    json_set(root, "figures", figures_json(replications));
    json_set(root, "cells", cells_json());
    json_set(root, "working_day_hours", json_of_number(city_working_day(replications->named)));
    set_shared(replications, root);
    json_set(root, "days", days_json(replications));
    if (has_areas) set_areas(replications, root);
    json_set(root, "areas_are", page_words(page_areas_are(replications, ENGLISH),
                                           page_areas_are(replications, INDONESIAN)));
    json_set(root, "widening", widening_json(replications->count));
    json_set(root, "big", ids_json(BIG, sizeof BIG / sizeof *BIG));
    json_set(root, "unseen", ids_json(PAGE_UNSEEN, PAGE_UNSEEN_COUNT));
    if (has_areas) json_set(root, "equity", JSON_RECORD({"figure", json_of_words("area_ratio")}));
}
