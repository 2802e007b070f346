/* The numbers under the charts, from the tallies of one variant. */
#include "page_numbers.h"

#include <math.h>

#include "base/mem.h"
#include "scenario/scenario.h"

const char *page_member_label(const struct replications *replications, enum dimension dimension,
                              uint32_t place) {
    const struct measures *names = replications->names;
    return (language_spoken() == INDONESIAN ? names->label_id : names->label_en)[dimension][place];
}

static const char *group_label(const struct group_figure *row) {
    return label_spoken((struct label){row->label_en, row->label_id});
}

const char *page_group_figure(enum group_figure_id figure) {
    return group_label(&GROUP_FIGURE_TABLE[figure]);
}

const char *page_desk_figure(enum desk_figure_id figure) {
    return group_label(&DESK_FIGURE_TABLE[figure]);
}

const char *page_none(const struct replications *replications, enum figure_id figure) {
    return label_spoken((struct label){replications_none(replications, figure),
                                       replications_none_id(replications, figure)});
}

const char *page_areas_are(const struct replications *replications, enum language language) {
    const struct label *label = &scenario_spec(replications->scenario)->areas_are;
    if (language == INDONESIAN) return label->id ? label->id : "wilayah";
    return label->en ? label->en : "areas";
}

/* --- who is told of --- */

static bool channel_is_open(const struct scenario_spec *spec, const char *id) {
    for (size_t i = 0; i < spec->channels.count; i++)
        if (text_is(spec->channels.items[i].id, id))
            return spec->channels.items[i].open && spec->channels.items[i].share > 0;
    return false;
}

/* In a stretch of the timeline that has a part in the period. */
static bool channel_opens(const struct scenario *scenario, const char *id) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    for (size_t v = 0; v < scenario->version_count; v++) {
        const struct version *version = &scenario->versions[v];
        bool is_last = v + 1 == scenario->version_count,
             is_before = !is_last && scenario->versions[v + 1].from <= spec->start,
             is_after = v > 0 && version->from >= spec->end;
        if (!is_before && !is_after && channel_is_open(&version->spec, id)) return true;
    }
    return false;
}

bool page_member_is_told(const struct replications *replications, enum dimension dimension,
                         uint32_t member) {
    return replications_group(replications, dimension, member, GROUP_FIGURE_reports).value > 0 ||
           (dimension == DIMENSION_CHANNEL &&
            channel_opens(replications->scenario, replications->names->id[dimension][member]));
}

/* --- the way of the reports --- */

static const char *const TRIAGE[2][LANGUAGES] = {
    {[ENGLISH] = "Central triage", [INDONESIAN] = "Triase pusat"},
    {[ENGLISH] = "Triage on the spot", [INDONESIAN] = "Triase setempat"},
};

/* Do reports of this channel name their area, so that they are triaged there? */
static bool is_geo(const struct replications *replications, const char *channel) {
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    bool geo = false;
    for (size_t i = 0; i < spec->channels.count; i++)
        if (text_is(spec->channels.items[i].id, channel)) geo = spec->channels.items[i].geo;
    return geo;
}

size_t page_flow_room(const struct replications *replications) {
    return replications->names->count[DIMENSION_CHANNEL] +
           2 * (size_t)replications->names->count[DIMENSION_AGENCY];
}

/* What a channel has brought; `through` counts it under each agency. */
static double add_channel(const struct replications *replications, uint32_t channel,
                          double *through) {
    uint32_t agencies = replications->names->count[DIMENSION_AGENCY];
    double sum = 0;
    for (uint32_t a = 0; a < agencies; a++) {
        double reports = (double)replications->tallies[TALLY_FLOW][channel * agencies + a] /
                         (double)replications->count;
        through[a] += reports;
        sum += reports;
    }
    return sum;
}

size_t page_flow_links(const struct replications *replications, struct flow_link *out) {
    const struct measures *m = replications->names;
    uint32_t agencies = m->count[DIMENSION_AGENCY];
    double *through = mem_alloc((size_t)agencies * 2, sizeof *through);
    size_t count = 0;
    double brought = 0;
    for (uint32_t c = 0; c < m->count[DIMENSION_CHANNEL]; c++) {
        uint32_t geo = is_geo(replications, m->id[DIMENSION_CHANNEL][c]);
        double reports = add_channel(replications, c, through + (size_t)geo * agencies);
        if (page_member_is_told(replications, DIMENSION_CHANNEL, c))
            out[count++] = (struct flow_link){{FLOW_CHANNEL, c}, {FLOW_TRIAGE, geo}, reports};
        brought += reports;
    }
    for (uint32_t geo = 0; geo < 2; geo++)
        for (uint32_t a = 0; a < agencies; a++) {
            double reports = through[(size_t)geo * agencies + a];
            if (reports > 0)
                out[count++] = (struct flow_link){{FLOW_TRIAGE, geo}, {FLOW_AGENCY, a}, reports};
        }
    mem_free(through);
    return brought > 0 ? count : 0;
}

static const char *member_label(const struct replications *replications, enum dimension d,
                                uint32_t i, enum language language) {
    const char *en = replications->names->label_en[d][i], *id = replications->names->label_id[d][i];
    if (language == INDONESIAN && id) return id;
    return en ? en : "";
}

const char *page_flow_label(const struct replications *replications, struct flow_node node,
                            enum language language) {
    switch (node.stage) {
    case FLOW_CHANNEL: return member_label(replications, DIMENSION_CHANNEL, node.index, language);
    case FLOW_TRIAGE: return TRIAGE[node.index][language];
    case FLOW_AGENCY: break;
    }
    return member_label(replications, DIMENSION_AGENCY, node.index, language);
}

/* --- day by day --- */

uint32_t page_days(const struct replications *replications) {
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    uint32_t count = (uint32_t)((spec->end - spec->start + days(1) - 1) / days(1));
    return count < replications->names->days ? count : replications->names->days;
}

/* Sums over replications of the backlog at a moment. */
struct backlog_sums {
    double sum, squares;
};

static struct backlog_sums backlog_at_end(const struct replications *replications) {
    struct backlog_sums sums = {0};
    for (size_t r = 0; r < replications->count; r++) {
        double open = replications->list[r].figures[FIGURE_backlog_end].over;
        sums.sum += open;
        sums.squares += open * open;
    }
    return sums;
}

/* A day ends at the midnight before the next. */
static struct backlog_sums backlog_after(const struct replications *replications, uint32_t day) {
    if (day + 1 == page_days(replications)) return backlog_at_end(replications);
    return (struct backlog_sums){(double)replications->tallies[TALLY_OPEN_ON][day + 1],
                                 (double)replications->open_squares[day + 1]};
}

struct page_day page_day(const struct replications *replications, uint32_t day) {
    struct backlog_sums sums = backlog_after(replications, day);
    double n = (double)replications->count, mean = sums.sum / n,
           square = sums.squares / n - mean * mean;
    double spread = n > 1 ? 1.96 * sqrt(fmax(0, square) * n / (n - 1)) : 0;
    return (struct page_day){
        .open = mean,
        .low = fmax(0, mean - spread),
        .high = mean + spread,
        .filed = (double)replications->tallies[TALLY_FILED_ON][day] / n,
        .closed = (double)replications->tallies[TALLY_CLOSED_ON][day] / n,
    };
}

/* --- how long it takes --- */

size_t page_curve(const uint64_t *ended, struct curve_point *out) {
    double total = 0, below = 0;
    size_t count = 0;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) total += (double)ended[cell];
    for (unsigned band = 0; band < HISTOGRAM_BANDS && total > 0; band++) {
        double before = below;
        for (unsigned i = 0; i < CELLS_PER_BAND; i++)
            below += (double)ended[band * CELLS_PER_BAND + i];
        if (below == before) continue;
        double edge = histogram_edge((band + 1) * CELLS_PER_BAND);
        out[count++] = (struct curve_point){edge / (double)hours(1), below / total};
    }
    return count;
}

/* --- the others --- */

double page_age_open(const struct replications *replications, int band) {
    double open = 0;
    for (size_t i = 0; i < replications->count; i++)
        open += (double)replications->list[i].age[band] / (double)replications->count;
    return open;
}

double page_week_hour(const struct replications *replications, enum tally_kind kind, int hour) {
    return (double)replications->tallies[kind][hour] / (double)replications->count;
}

const enum figure_id PAGE_UNSEEN[PAGE_UNSEEN_COUNT] = {
    FIGURE_silent_share, FIGURE_duplicates, FIGURE_misroutes, FIGURE_not_fixed, FIGURE_withdrawn,
    FIGURE_unreached};

void page_stage_label(const struct replications *replications, uint32_t stage,
                      enum language language, struct text *out) {
    const struct named_stage *named = &replications->names->stages[stage];
    bool english = language == ENGLISH, crew = text_is(named->role, role_word(ROLE_CREW));
    text_add(out, english ? named->label_en : named->label_id);
    if (named->agency == UINT32_MAX) return;
    text_printf(out, ", %s", english ? named->role : crew ? "regu" : "disposisi");
}
