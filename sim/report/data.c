/* The data of a report as JSON. Whatever the page draws is computed here, from the same figures as every other output. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "json_parts.h"
#include "json_text.h"
#include "model/city.h"
#include "report/comparison.h"
#include "report/page.h"
#include "report/words.h"
#include "scenario/contrast.h"
#include "stress.h"

static json_t *both(const char *en, const char *id) { return json_pack("{s:s, s:s}", "en", en ? en : "", "id", id ? id : en ? en : ""); }

static json_t *bracket(struct estimate e) {
    return json_pack("{s:o, s:o, s:o}", "value", json_number(e.value), "low", json_number(e.value - e.half_width), "high", json_number(e.value + e.half_width));
}

/* --- what it is about --- */

static json_t *date(sim_time at) {
    char words[32];
    time_format(at, words);
    words[10] = 0;
    return json_string(words);
}

/* In Indonesian without the meaning of the field, which the table of fields has in English alone. */
static json_t *differences_json(const char *lines) {
    json_t *list = json_array();
    struct text said = {0}, whole = {0};
    while (lines && *lines) {
        lines = contrasts_read(lines, &said, &whole);
        json_array_append_new(list, both(whole.bytes, said.bytes));
    }
    text_release(&said);
    text_release(&whole);
    return list;
}

/* What was compared with the first variant, and how it differs. */
static json_t *apart_json(const struct report_page *page) {
    json_t *list = json_array();
    for (size_t v = 1; v < page->variant_count; v++)
        if (page->variants[v].differences) json_array_append_new(list, json_pack("{s:s, s:o}", "variant", page->variants[v].name, "differences", differences_json(page->variants[v].differences)));
    return list;
}

static json_t *scenario_json(const struct report_page *page, const struct trials *trials) {
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    char hash[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)trials->scenario->hash);
    return json_pack("{s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:o}", "name", spec->name, "description", spec->description ? spec->description : "", "start", date(spec->start), "end",
                     date(spec->end), "hash", hash, "base", page->base ? page->base : "", "differences", differences_json(page->differences), "variants", apart_json(page));
}

static json_t *figures_json(const struct trials *trials) {
    json_t *list = json_array();
    for (int f = 0; f < FIGURE_COUNT; f++) {
        const struct figure *figure = &FIGURE_TABLE[f];
        json_t *one = bracket(trials_figure(trials, (enum figure_id)f));
        json_object_set_new(one, "id", json_string(figure->id));
        json_object_set_new(one, "label", both(figure->label_en, figure->label_id));
        json_object_set_new(one, "unit", json_string(unit_word(figure->unit)));
        json_object_set_new(one, "clock", json_string(figure->clock));
        json_object_set_new(one, "population", both(figure->population, figure->population_id));
        json_object_set_new(one, "definition", both(figure->words, figure->words_id));
        json_array_append_new(list, one);
    }
    return list;
}

static void say(json_t *answer, struct text sentences[static LANGUAGES]) {
    json_array_append_new(answer, both(sentences[ENGLISH].bytes, sentences[INDONESIAN].bytes));
    for (int language = 0; language < LANGUAGES; language++) text_release(&sentences[language]);
}

static void add_figure(struct text *out, const struct trials *trials, enum figure_id figure, enum language language) {
    struct text value = {0};
    words_value(&value, FIGURE_TABLE[figure].unit, trials_figure(trials, figure).value);
    words_translate(&value, language);
    text_add(out, value.bytes);
    text_release(&value);
}

static json_t *answer_of_nothing(bool filed) {
    static const char *const words[2][LANGUAGES] = {{"Nobody has reported anything.", "Tidak ada yang melapor."}, {"No report was closed by the day of counting.", "Belum ada laporan yang selesai pada tanggal penghitungan."}};
    return json_pack("[o]", both(words[filed][ENGLISH], words[filed][INDONESIAN]));
}

/* The answer in a sentence or two, from the figures themselves; of what was closed, and what share that is. */
static json_t *answer_of_run(const struct trials *trials) {
    static const char *const how_long[LANGUAGES][4] = {
        [ENGLISH] = {"Half of the reports that were closed took up to ", ", nine in ten up to ", "; a first response took ", " on average."},
        [INDONESIAN] = {"Separuh laporan yang selesai makan waktu sampai ", ", sembilan dari sepuluh sampai ", "; respons pertama rata-rata ", "."}};
    static const char *const shares[LANGUAGES][3] = {[ENGLISH] = {"", " of all reports were done by the day of counting, ", " were late."},
                                                     [INDONESIAN] = {"", " dari semua laporan selesai pada tanggal penghitungan, ", " terlambat."}};
    static const enum figure_id times[] = {FIGURE_resolution_median, FIGURE_resolution_p90, FIGURE_response_mean}, parts[] = {FIGURE_done_as_of, FIGURE_late_share};
    struct text first[LANGUAGES] = {0}, second[LANGUAGES] = {0};
    json_t *answer = json_array();
    if (!isfinite(trials_figure(trials, FIGURE_resolution_median).value)) {
        json_decref(answer);
        return answer_of_nothing(trials_figure(trials, FIGURE_reports).value > 0);
    }
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
            text_add(&first[language], how_long[language][i]);
            add_figure(&first[language], trials, times[i], language);
        }
        text_add(&first[language], how_long[language][sizeof times / sizeof *times]);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            text_add(&second[language], shares[language][i]);
            add_figure(&second[language], trials, parts[i], language);
        }
        text_add(&second[language], shares[language][sizeof parts / sizeof *parts]);
    }
    say(answer, first);
    say(answer, second);
    return answer;
}

static struct comparison comparison_of(const struct report_page *page, const char **names, struct trials *trials) {
    for (size_t v = 0; v < page->variant_count; v++) {
        names[v] = page->variants[v].name;
        trials[v] = *page->variants[v].trials;
    }
    return (struct comparison){names, trials, page->variant_count, page->figures, page->figure_count, !page->independent, 0.95};
}

/* --- charts of one variant --- */

static json_t *nodes_and_links(const struct trials *trials) {
    const struct measures *m = trials->names;
    uint32_t channels = m->count[DIMENSION_CHANNEL], agencies = m->count[DIMENSION_AGENCY];
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    json_t *nodes = json_array(), *links = json_array();
    static const char *const triage[2][3] = {{"triage:central", "Central triage", "Triase pusat"}, {"triage:geo", "Triage in the kelurahan", "Triase kelurahan"}};
    double *through = mem_alloc((size_t)agencies * 2, sizeof *through);
    for (uint32_t c = 0; c < channels; c++) {
        const struct channel_spec *channel = NULL;
        for (size_t i = 0; i < spec->channels.count; i++)
            if (text_is(spec->channels.items[i].id, m->id[DIMENSION_CHANNEL][c])) channel = &spec->channels.items[i];
        int geo = channel && channel->geo;
        double sum = 0;
        for (uint32_t a = 0; a < agencies; a++) {
            double reports = (double)trials->tallies[TALLY_FLOW][c * agencies + a] / (double)trials->count;
            through[(size_t)geo * agencies + a] += reports;
            sum += reports;
        }
        if (sum <= 0) continue;
        json_array_append_new(nodes, json_pack("{s:o, s:s, s:o}", "id", json_sprintf("channel:%s", m->id[DIMENSION_CHANNEL][c]), "kind", "channel", "label",
                                               both(m->label_en[DIMENSION_CHANNEL][c], m->label_id[DIMENSION_CHANNEL][c])));
        json_array_append_new(links, json_pack("{s:o, s:s, s:f}", "source", json_sprintf("channel:%s", m->id[DIMENSION_CHANNEL][c]), "target", triage[geo][0], "value", sum));
    }
    for (int geo = 0; geo < 2; geo++) {
        double sum = 0;
        for (uint32_t a = 0; a < agencies; a++) {
            sum += through[(size_t)geo * agencies + a];
            if (through[(size_t)geo * agencies + a] > 0)
                json_array_append_new(links, json_pack("{s:s, s:o, s:f}", "source", triage[geo][0], "target", json_sprintf("agency:%s", m->id[DIMENSION_AGENCY][a]), "value",
                                                       through[(size_t)geo * agencies + a]));
        }
        if (sum > 0) json_array_append_new(nodes, json_pack("{s:s, s:s, s:o}", "id", triage[geo][0], "kind", "triage", "label", both(triage[geo][1], triage[geo][2])));
    }
    for (uint32_t a = 0; a < agencies; a++)
        if (through[a] + through[agencies + a] > 0)
            json_array_append_new(nodes, json_pack("{s:o, s:s, s:o}", "id", json_sprintf("agency:%s", m->id[DIMENSION_AGENCY][a]), "kind", "agency", "label",
                                                   both(m->label_en[DIMENSION_AGENCY][a], m->label_id[DIMENSION_AGENCY][a])));
    mem_free(through);
    return json_pack("{s:o, s:o}", "nodes", nodes, "links", links);
}

static json_t *label_or(struct label label, const char *id) { return label.en ? both(label.en, label.id) : both(id, id); }

static json_t *events_json(const struct scenario_spec *spec) {
    json_t *events = json_array();
    for (size_t i = 0; i < spec->shocks.count; i++) {
        const struct shock_spec *shock = &spec->shocks.items[i];
        json_array_append_new(events, json_pack("{s:o, s:o, s:o}", "from", date(shock->from), "to", date(shock->to), "label", label_or(shock->label, shock->id)));
    }
    for (size_t i = 0; i < spec->timeline.count; i++) {
        const struct row_spec *row = &spec->timeline.items[i];
        if (row->at >= spec->start && row->at < spec->end)
            json_array_append_new(events, json_pack("{s:o, s:n, s:o}", "from", date(row->at), "to", "label", label_or(row->label, row->id)));
    }
    return events;
}

static json_t *closed_days_json(const struct trials *trials, uint32_t days_counted) {
    const struct calendar *office = city_office_hours(trials->named);
    json_t *closed = json_array();
    for (uint32_t day = 0; day < days_counted && !office->always; day++)
        if (calendar_worked(office, days(day + 1)) == calendar_worked(office, days(day))) json_array_append_new(closed, date(scenario_spec(trials->scenario)->start + days(day)));
    return closed;
}

static json_t *days_json(const struct trials *trials) {
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    uint32_t count = (uint32_t)((spec->end - spec->start) / days(1));
    json_t *open = json_array(), *low = json_array(), *high = json_array(), *filed = json_array(), *closed = json_array();
    double n = (double)trials->count;
    if (count > trials->names->days) count = trials->names->days;
    for (uint32_t day = 0; day < count; day++) {
        double mean = (double)trials->tallies[TALLY_OPEN_ON][day] / n, square = (double)trials->open_squares[day] / n - mean * mean;
        double spread = n > 1 ? 1.96 * sqrt(fmax(0, square) * n / (n - 1)) : 0;
        json_array_append_new(open, json_real(mean));
        json_array_append_new(low, json_real(fmax(0, mean - spread)));
        json_array_append_new(high, json_real(mean + spread));
        json_array_append_new(filed, json_real((double)trials->tallies[TALLY_FILED_ON][day] / n));
        json_array_append_new(closed, json_real((double)trials->tallies[TALLY_CLOSED_ON][day] / n));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "start", date(spec->start), "open", open, "low", low, "high", high, "filed", filed, "closed", closed, "closed_days",
                     closed_days_json(trials, count), "events", events_json(spec));
}

/* Share done by the upper edge of each cell. */
static json_t *curve(const uint64_t *ended) {
    json_t *times = json_array(), *shares = json_array();
    double total = 0, below = 0;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) total += (double)ended[cell];
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS && total > 0; cell++) {
        if (!ended[cell]) continue;
        below += (double)ended[cell];
        json_array_append_new(times, json_real(histogram_edge(cell + 1) / (double)hours(1)));
        json_array_append_new(shares, json_real(below / total));
    }
    return json_pack("{s:o, s:o}", "hours", times, "share", shares);
}

static json_t *distribution_json(const struct trials *trials) {
    return json_pack("{s:o, s:o, s:f}", "response", curve(trials->tallies[TALLY_RESPONSE]), "resolution", curve(trials->tallies[TALLY_RESOLUTION]), "limit_hours",
                     (double)scenario_spec(trials->scenario)->closing.limit / (double)hours(1));
}

static json_t *ageing_json(const struct trials *trials) {
    json_t *list = json_array();
    for (int band = 0; band < AGES; band++) {
        double open = 0;
        for (size_t i = 0; i < trials->count; i++) open += (double)trials->list[i].age[band] / (double)trials->count;
        json_array_append_new(list, json_pack("{s:o, s:f}", "up_to_days", json_number(AGE_DAYS[band]), "open", open));
    }
    return list;
}

static json_t *members_json(const struct trials *trials, enum dimension d) {
    const struct measures *m = trials->names;
    json_t *list = json_array();
    for (uint32_t i = 0; i < m->count[d]; i++) {
        struct estimate reports = trials_cell(trials, d, i, CELL_FIGURE_reports);
        if (!(reports.value > 0)) continue;
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "id", m->id[d][i], "label", both(m->label_en[d][i], m->label_id[d][i]), "reports", bracket(reports),
                                              "response_mean", bracket(trials_cell(trials, d, i, CELL_FIGURE_response_mean)), "resolution_mean",
                                              bracket(trials_cell(trials, d, i, CELL_FIGURE_resolution_mean)), "late_share", bracket(trials_cell(trials, d, i, CELL_FIGURE_late_share))));
    }
    return list;
}

static json_t *desks_json(const struct trials *trials) {
    const struct measures *m = trials->names;
    json_t *list = json_array();
    for (uint32_t s = 0; s < m->stage_count; s++) {
        struct estimate servers = trials_stage(trials, s, DESK_FIGURE_servers);
        if (!(servers.value > 0)) continue;
        struct text en = {0}, id = {0};
        bool of_agency = m->stages[s].agency != UINT32_MAX;
        text_printf(&en, "%s%s%s", m->stages[s].label_en, of_agency ? ", " : "", of_agency ? m->stages[s].role : "");
        text_printf(&id, "%s%s%s", m->stages[s].label_id, of_agency ? ", " : "", of_agency ? text_is(m->stages[s].role, "crew") ? "regu" : "disposisi" : "");
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "id", m->stages[s].id, "label", both(en.bytes, id.bytes), "utilisation",
                                              bracket(trials_stage(trials, s, DESK_FIGURE_utilisation)), "wait_mean", bracket(trials_stage(trials, s, DESK_FIGURE_wait_mean)),
                                              "delayed", bracket(trials_stage(trials, s, DESK_FIGURE_delayed)), "servers", bracket(servers)));
        text_release(&en);
        text_release(&id);
    }
    return list;
}

static json_t *areas_json(const struct trials *trials) {
    const struct measures *m = trials->names;
    json_t *list = json_array();
    for (uint32_t a = 0; a < m->count[DIMENSION_AREA]; a++) {
        const struct area_spec *area = city_area(trials->named, a);
        json_t *one = json_pack("{s:s, s:s, s:s, s:s, s:f, s:i, s:i}", "id", m->id[DIMENSION_AREA][a], "label", area->name ? area->name : area->id, "kecamatan", m->kecamatan[a], "kota",
                                m->kota[a], "population", m->population[a], "col", (int)area->tile_col, "row", (int)area->tile_row);
        static const enum cell_figure_id shown[] = {CELL_FIGURE_reports, CELL_FIGURE_resolution_mean, CELL_FIGURE_response_mean, CELL_FIGURE_late_share, CELL_FIGURE_done_7d};
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
            json_object_set_new(one, CELL_FIGURE_TABLE[shown[i]].id, json_number(trials_cell(trials, DIMENSION_AREA, a, shown[i]).value));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *week(const struct trials *trials, enum tally_kind kind) {
    json_t *list = json_array();
    for (int hour = 0; hour < WEEK_HOURS; hour++) json_array_append_new(list, json_real((double)trials->tallies[kind][hour] / (double)trials->count));
    return list;
}

static void add_charts(json_t *root, const struct trials *trials) {
    json_object_set_new(root, "figures", figures_json(trials));
    json_object_set_new(root, "flow", nodes_and_links(trials));
    json_object_set_new(root, "days", days_json(trials));
    json_object_set_new(root, "distribution", distribution_json(trials));
    json_object_set_new(root, "ageing", ageing_json(trials));
    json_object_set_new(root, "channels", members_json(trials, DIMENSION_CHANNEL));
    json_object_set_new(root, "agencies", members_json(trials, DIMENSION_AGENCY));
    json_object_set_new(root, "desks", desks_json(trials));
    if (trials->names->count[DIMENSION_AREA] > 1) json_object_set_new(root, "areas", areas_json(trials));
    json_object_set_new(root, "heat", json_pack("{s:o, s:o}", "filed", week(trials, TALLY_FILED_AT), "worked", week(trials, TALLY_WORKED_AT)));
    json_object_set_new(root, "big", json_pack("[s, s, s, s]", "response_mean", "resolution_p90", "done_7d", "backlog_average"));
    json_object_set_new(root, "unseen", json_pack("[s, s, s, s, s]", "silent_share", "duplicates", "misroutes", "not_fixed", "withdrawn"));
    if (trials->names->count[DIMENSION_AREA] > 1) json_object_set_new(root, "equity", json_pack("{s:s}", "figure", "area_ratio"));
}

/* --- several variants --- */

enum { SENTENCES = 3 }; /* in the answer */

static json_t *finding(const struct comparison *comparison, const struct compared *compared) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        comparison_sentence(comparison, compared, language, &sentences[language]);
        sentences[language].bytes[sentences[language].length - 1] = 0; /* its line break */
    }
    json_t *json = both(sentences[ENGLISH].bytes, sentences[INDONESIAN].bytes);
    for (int language = 0; language < LANGUAGES; language++) text_release(&sentences[language]);
    return json;
}

static json_t *comparison_json(const struct report_page *page, json_t *answer) {
    const char **names = mem_alloc(page->variant_count, sizeof *names);
    struct trials *trials = mem_alloc(page->variant_count, sizeof *trials);
    struct comparison comparison = comparison_of(page, names, trials);
    size_t count = comparison_size(&comparison);
    struct compared *all = mem_alloc(count + 1, sizeof *all);
    json_t *findings = json_array(), *variants = json_array();
    comparison_find(&comparison, all);
    for (size_t v = 0; v < page->variant_count; v++) json_array_append_new(variants, json_string(names[v]));
    for (size_t i = 0; i < count; i++) {
        const struct difference *d = &all[i].difference;
        const struct figure *figure = &FIGURE_TABLE[all[i].figure];
        json_t *sentence = finding(&comparison, &all[i]);
        if (all[i].clear && json_array_size(answer) < SENTENCES) json_array_append(answer, sentence);
        json_array_append_new(findings, json_pack("{s:s, s:s, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:b, s:o}", "variant", names[all[i].variant], "figure", figure->id, "label",
                                                  both(figure->label_en, figure->label_id), "unit", unit_word(figure->unit), "base", json_number(all[i].base.value), "value", json_number(all[i].here.value),
                                                  "difference", json_number(d->value), "low", json_number(d->value - d->half_width), "high", json_number(d->value + d->half_width), "clear", all[i].clear,
                                                  "sentence", sentence));
    }
    /* That nothing is clear is an answer too. */
    for (size_t i = 0; i < count && json_array_size(answer) == 0; i++)
        if (all[i].figure == page->figures[0])
            for (size_t v = i; v < count && all[v].figure == page->figures[0] && json_array_size(answer) < SENTENCES; v++) json_array_append(answer, json_object_get(json_array_get(findings, v), "sentence"));
    json_t *json = json_pack("{s:s, s:o, s:f, s:o}", "base", names[0], "variants", variants, "level", 0.95, "findings", findings);
    mem_free(all);
    mem_free(trials);
    mem_free(names);
    return json;
}

static json_t *sweep_json(const struct report_page *page) {
    json_t *factors = json_array(), *cells = json_array(), *figures = json_array();
    for (size_t f = 0; f < page->factor_count; f++) json_array_append_new(factors, json_string(page->factors[f]));
    for (size_t f = 0; f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_array_append_new(figures, json_pack("{s:s, s:o, s:s}", "id", figure->id, "label", both(figure->label_en, figure->label_id), "unit", unit_word(figure->unit)));
    }
    for (size_t v = 0; v < page->variant_count; v++) {
        const struct page_variant *variant = &page->variants[v];
        json_t *settings = json_array(), *positions = json_array(), *values = json_object();
        for (size_t f = 0; f < page->factor_count; f++) {
            json_array_append_new(settings, variant->settings[f] ? json_string(variant->settings[f]) : json_null());
            json_array_append_new(positions, json_number(variant->positions[f]));
        }
        for (size_t f = 0; f < page->figure_count; f++) json_object_set_new(values, FIGURE_TABLE[page->figures[f]].id, bracket(trials_figure(variant->trials, page->figures[f])));
        json_array_append_new(cells, json_pack("{s:s, s:o, s:o, s:o}", "name", variant->name, "settings", settings, "positions", positions, "figures", values));
    }
    json_t *sweep = json_pack("{s:o, s:o, s:o}", "factors", factors, "cells", cells, "figures", figures);
    if (page->effects) json_object_set_new(sweep, "effects", json_effects(page->effects, page->effect_count));
    return sweep;
}

static void add_cell(struct text *out, const struct report_page *page, size_t v, enum figure_id figure, enum language language) {
    struct estimate estimate = trials_figure(page->variants[v].trials, figure);
    struct text value = {0}, name = {0};
    words_estimate(&value, FIGURE_TABLE[figure].unit, estimate.value, estimate.half_width);
    words_translate(&value, language);
    text_add_shown(&name, page->variants[v].name);
    text_printf(out, "%s (%s)", value.bytes, name.bytes);
    text_release(&value);
    text_release(&name);
}

/* Over the cells of a sweep: where a figure is least and most, and whether chance alone may part those two. */
struct extremes {
    size_t low, high;
    bool clear;
};

static struct extremes extremes_of(const struct report_page *page, enum figure_id figure) {
    struct extremes found = {SIZE_MAX, SIZE_MAX, false};
    for (size_t v = 0; v < page->variant_count; v++) {
        double value = trials_figure(page->variants[v].trials, figure).value;
        if (!isfinite(value)) continue;
        if (found.low == SIZE_MAX || value < trials_figure(page->variants[found.low].trials, figure).value) found.low = v;
        if (found.high == SIZE_MAX || value > trials_figure(page->variants[found.high].trials, figure).value) found.high = v;
    }
    if (found.low == SIZE_MAX) return found;
    struct estimate low = trials_figure(page->variants[found.low].trials, figure), high = trials_figure(page->variants[found.high].trials, figure);
    found.clear = low.value + low.half_width < high.value - high.half_width;
    return found;
}

static void add_extremes(struct text *out, const struct report_page *page, enum figure_id figure, struct extremes found, enum language language) {
    bool english = language == ENGLISH, same = found.low == found.high;
    text_printf(out, english ? "Over %zu cells " : "Di antara %zu sel, ", page->variant_count);
    words_figure(out, figure, language);
    if (found.low == SIZE_MAX) {
        text_add(out, english ? " has no value." : " tidak mempunyai nilai.");
        return;
    }
    text_add(out, same ? english ? " is the same: " : " sama saja: " : english ? " goes from " : " berkisar dari ");
    add_cell(out, page, found.low, figure, language);
    if (!same) {
        text_add(out, english ? " to " : " sampai ");
        add_cell(out, page, found.high, figure, language);
        if (!found.clear) text_add(out, english ? ", which may be chance" : ", mungkin kebetulan");
    }
    text_add(out, ".");
}

enum { FIGURES_ANSWERED = 2 };

static void answer_of_sweep(const struct report_page *page, json_t *answer) {
    for (size_t f = 0; f < page->figure_count && f < FIGURES_ANSWERED; f++) {
        struct text sentences[LANGUAGES] = {0};
        struct extremes found = extremes_of(page, page->figures[f]);
        for (enum language language = ENGLISH; language < LANGUAGES; language++) add_extremes(&sentences[language], page, page->figures[f], found, language);
        say(answer, sentences);
    }
}

/* --- how it can be had again --- */

static json_t *inputs_json(const struct report_page *page) {
    json_t *scenarios = json_array(), *variants = json_array(), *ids = json_array();
    for (int f = 0; f < FIGURE_COUNT; f++) json_array_append_new(ids, json_string(FIGURE_TABLE[f].id));
    for (size_t i = 0; i < page->scenario_count; i++) json_array_append_new(scenarios, json_string(page->scenarios[i]));
    for (size_t v = 0; v < page->variant_count; v++) {
        const struct page_variant *variant = &page->variants[v];
        json_t *figures = json_array();
        for (int f = 0; f < FIGURE_COUNT; f++) json_array_append_new(figures, json_number(trials_figure(variant->trials, (enum figure_id)f).value));
        json_array_append_new(variants, json_pack("{s:s, s:s, s:I, s:I, s:o}", "name", variant->name, "changes", variant->changes, "scenario", (json_int_t)variant->scenario, "replications",
                                                  (json_int_t)variant->trials->count, "figures", figures));
    }
    return json_pack("{s:o, s:b, s:o, s:o, s:o}", "seed", json_sprintf("%llu", (unsigned long long)page->seed), "independent", page->independent, "figures", ids, "scenarios", scenarios,
                     "variants", variants);
}

static json_t *traces_json(const struct traces *traces) {
    json_t *list = json_array();
    for (size_t i = 0; i < traces->count; i++) json_array_append_new(list, json_trace(traces, i));
    return list;
}

void report_data(const struct report_page *page, struct text *out) {
    const struct trials *base = page->variants[0].trials;
    const char *name = scenario_spec(base->scenario)->name;
    json_t *answer = answer_of_run(base);
    json_t *root = json_pack("{s:s, s:s, s:s, s:o, s:I, s:o, s:s, s:o}", "kind", page->kind, "version", page->version, "command", page->command, "seed",
                             json_sprintf("%llu", (unsigned long long)page->seed), "replications", (json_int_t)base->count, "title", both(name, name), "question", page->question, "scenario",
                             scenario_json(page, base));
    add_charts(root, base);
    if (page->variant_count > 1 && page->factor_count == 0) {
        json_array_clear(answer);
        json_object_set_new(root, "comparison", comparison_json(page, answer));
    }
    if (page->factor_count) {
        json_array_clear(answer);
        answer_of_sweep(page, answer);
        json_object_set_new(root, "sweep", sweep_json(page));
    }
    if (page->variant_count > 1) json_object_set_new(root, "shown", json_string(page->variants[0].name));
    json_t *stress = json_array();
    for (size_t i = 0; i < STRESS_ITEMS; i++) {
        struct text words[LANGUAGES] = {0};
        for (enum language language = ENGLISH; language < LANGUAGES; language++) stress_item(i, page, base, language, &words[language]);
        json_array_append_new(stress, json_pack("{s:o, s:o}", "item", both(stress_name(i, ENGLISH), stress_name(i, INDONESIAN)), "text", both(words[ENGLISH].bytes, words[INDONESIAN].bytes)));
        for (int language = 0; language < LANGUAGES; language++) text_release(&words[language]);
    }
    json_object_set_new(root, "stress", stress);
    if (page->traces) json_object_set_new(root, "traces", traces_json(page->traces));
    json_object_set_new(root, "answer", answer);
    json_object_set_new(root, "inputs", inputs_json(page));
    char *bytes = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(17)); /* exact, for rerun */
    json_add_document(out, bytes);
    free(bytes);
    json_decref(root);
}
