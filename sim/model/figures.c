/* The formulas of the figures, and the tables made from their blocks in model/figures.def. A
 * formula is named after its figure; one without a block, or a block without one, does not compile.
 */
#include "model/figures.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static const double HOUR = 3600e6, DAY = 86400e6; /* microseconds */

/* --- sums over all desks --- */

/* All desks with servers together, in what is said of their time. A desk without limit has no
 * staff. */
static struct desk_measures staff_of(const struct measures *m) {
    struct desk_measures staff = {0};
    for (uint32_t s = 0; s < m->stage_count; s++) {
        const struct desk_measures *stage = &m->by_stage[s];
        if (!(stage->staffed > 0)) continue;
        staff.worked += stage->worked;
        staff.busy += stage->busy;
        staff.overtime += stage->overtime;
        staff.staffed += stage->staffed;
    }
    return staff;
}

static double officers_on_roster(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += (double)m->by_stage[s].servers;
    return sum;
}

static double cost_of_staff(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += m->by_stage[s].cost;
    return sum;
}

/* --- formulas --- */

#define RATIO(over, under) ((struct ratio){(double)(over), (double)(under)})

/* Of staff's time, which nothing can take more than all of: work in hand at a change of calendar is
 * shared out by time, not by what was done when. */
static struct ratio part_of(double part, double whole) { return RATIO(fmin(part, whole), whole); }

#define FORMULA(id) static struct ratio formula_##id(const struct measures *m)

FORMULA(reports) { return RATIO(m->filed, 1); }
FORMULA(reports_per_day) { return RATIO(m->filed, (double)m->counted / DAY); }
FORMULA(reporters) { return RATIO(m->reporters, m->follows_reporters); }
FORMULA(reports_per_reporter) { return RATIO(m->filed, m->reporters); }
FORMULA(busiest_share) { return RATIO(m->busiest_percent, m->reporters ? (double)m->filed : 0); }
FORMULA(response_mean) { return RATIO(m->all.response / HOUR, m->all.responded); }
FORMULA(response_mean_working) {
    return RATIO(m->response_working_sum / HOUR,
                 m->response_working_sum > 0 ? (double)m->all.responded : 0);
}
FORMULA(work_start_mean) {
    return RATIO(m->work_start_sum / HOUR, m->times[TIMES_work_start].count);
}
FORMULA(resolution_mean) { return RATIO(m->all.resolution / HOUR, m->all.done); }
FORMULA(resolution_mean_working) {
    return RATIO(m->resolution_working_sum / HOUR,
                 m->resolution_working_sum > 0 ? (double)m->all.done : 0);
}
#define CAUSE(id, word, ...) \
    FORMULA(time_##word) { return RATIO(m->all.spent[CAUSE_##id] / HOUR, m->all.done); }
CAUSES(CAUSE)
#undef CAUSE
FORMULA(fixed_mean) { return RATIO(m->fixed_sum / HOUR, m->times[TIMES_fixed].count); }
FORMULA(done_24h) { return RATIO(m->all.done_24h, m->all.had_24h); }
FORMULA(done_7d) { return RATIO(m->all.done_7d, m->all.had_7d); }
FORMULA(done_5wd) { return RATIO(m->all.done_5wd, m->all.had_5wd); }
FORMULA(done_limit) { return RATIO(m->all.done_limit, m->all.had_limit); }
FORMULA(done_as_of) { return RATIO(m->all.done, m->all.reports); }
FORMULA(late_share) { return RATIO(m->all.late, m->all.had_limit); }
FORMULA(backlog_average) { return RATIO(m->backlog_average, 1); }
FORMULA(backlog_end) { return RATIO(m->backlog_at_end, 1); }
FORMULA(backlog_filed_average) { return RATIO(m->backlog_filed_average, 1); }
FORMULA(backlog_filed_end) { return RATIO(m->backlog_filed_at_end, 1); }
FORMULA(backlog_oldest) { return RATIO(m->oldest / DAY, 1); }
FORMULA(backlog_over_30d) { return RATIO(m->age[6] + m->age[7], 1); }
FORMULA(backlog_days) {
    return RATIO(m->backlog_average,
                 (double)m->closed / ((double)m->counted / DAY));
}
FORMULA(problems) { return RATIO(m->problems, 1); }
FORMULA(silent_problems) { return RATIO(m->silent, 1); }
FORMULA(silent_fewest) { return RATIO(m->silent_by_duplicates[0], 1); }
FORMULA(silent_most) { return RATIO(m->silent_by_duplicates[1], 1); }
FORMULA(silent_share) { return RATIO(m->silent, m->problems); }
FORMULA(duplicates) { return RATIO(m->merged + m->undetected, m->filed); }
FORMULA(merged) { return RATIO(m->merged, 1); }
FORMULA(forestalled) { return RATIO(m->forestalled, 1); }
FORMULA(unreached) { return RATIO(m->unreached, m->closes_channels); }
FORMULA(not_fixed) { return RATIO(m->not_fixed, m->closed); }
FORMULA(rereports) { return RATIO(m->rereports, 1); }
FORMULA(reopenings) { return RATIO(m->reopenings, m->tickets ? 1 : 0); }
FORMULA(walked_away) { return RATIO(m->walked_away, 1); }
FORMULA(refused) { return RATIO(m->refused, 1); }
FORMULA(withdrawn) { return RATIO(m->withdrawn, m->tickets); }
FORMULA(hops) { return RATIO(m->all.hops, m->all.reports); }
FORMULA(misroutes) { return RATIO(m->misroutes, m->tickets); }
FORMULA(rejections) { return RATIO(m->rejections, m->validated); }
FORMULA(red_flags) { return RATIO(m->red_flags, m->tickets); }
FORMULA(planned) { return RATIO(m->planned, m->tickets); }
FORMULA(utilisation) { return part_of(staff_of(m).worked, staff_of(m).staffed); }
FORMULA(busy_in_all) { return part_of(staff_of(m).busy, staff_of(m).staffed); }
FORMULA(staff_hours) { return RATIO(staff_of(m).worked / HOUR, 1); }
FORMULA(overtime) { return RATIO(staff_of(m).overtime / HOUR, 1); }
FORMULA(cost) { return RATIO(cost_of_staff(m), cost_of_staff(m) > 0 ? 1 : 0); }
FORMULA(officers) { return RATIO(officers_on_roster(m), 1); }
/* One run cannot tell slow areas from unlucky ones; replications together do
 * (experiment/equity.h). */
FORMULA(area_ratio) {
    (void)m;
    return RATIO(NAN, NAN);
}
FORMULA(trust) { return RATIO(m->trust_average, 1); }

/* Of one run; over replications it is the percentile of all reports (experiment/percentiles.h). */
static double percentile(const struct runs *ended, const struct runs *cut, double share) {
    return cut ? runs_kaplan_meier(ended, cut, share) : runs_quantile(ended, share);
}
#define CUT_none NULL
#define CUT_response_cut &m->runs[TIMES_response_cut]
#define CUT_work_start_cut &m->runs[TIMES_work_start_cut]
#define CUT_fixed_cut &m->runs[TIMES_fixed_cut]
#define CUT_resolution_cut &m->runs[TIMES_resolution_cut]
#define PERCENTILE(figure, ended, cut, share)                                          \
    FORMULA(figure) {                                                                  \
        return RATIO(percentile(&m->runs[TIMES_##ended], CUT_##cut, share) / HOUR, 1); \
    }
#include "model/percentiles.def"

#define GROUP_FORMULA(id) static struct ratio group_formula_##id(const struct group *cell)

GROUP_FORMULA(reports) { return RATIO(cell->reports, 1); }
GROUP_FORMULA(response_mean) { return RATIO(cell->response / HOUR, cell->responded); }
GROUP_FORMULA(resolution_mean) { return RATIO(cell->resolution / HOUR, cell->done); }
#define GROUP_PERCENTILE(figure, share) \
    GROUP_FORMULA(figure) { return RATIO(runs_quantile(&cell->runs, share) / HOUR, 1); }
#include "model/percentiles.def"
GROUP_FORMULA(done_7d) { return RATIO(cell->done_7d, cell->had_7d); }
GROUP_FORMULA(done_as_of) { return RATIO(cell->done, cell->reports); }
GROUP_FORMULA(late_share) { return RATIO(cell->late, cell->had_limit); }
#define CAUSE(id, word, ...) \
    GROUP_FORMULA(time_##word) { return RATIO(cell->spent[CAUSE_##id] / HOUR, cell->done); }
CAUSES(CAUSE)
#undef CAUSE
GROUP_FORMULA(open) { return RATIO(cell->open, 1); }
GROUP_FORMULA(not_fixed) { return RATIO(cell->not_fixed, cell->done); }
GROUP_FORMULA(misrouted) { return RATIO(cell->misrouted, cell->reports); }

#define DESK_FORMULA(id) static struct ratio desk_formula_##id(const struct desk_measures *desk)

DESK_FORMULA(arrived) { return RATIO(desk->arrived, 1); }
DESK_FORMULA(finished) { return RATIO(desk->finished, 1); }
DESK_FORMULA(refused) { return RATIO(desk->refused, desk->arrived); }
DESK_FORMULA(abandoned) { return RATIO(desk->abandoned, desk->arrived); }
DESK_FORMULA(delayed) { return RATIO(desk->delayed, desk->started); }
DESK_FORMULA(wait_mean) { return RATIO(desk->waited / HOUR, desk->started); }
#define DESK_PERCENTILE(figure, share) \
    DESK_FORMULA(figure) { return RATIO(runs_quantile(&desk->waits, share) / HOUR, 1); }
#include "model/percentiles.def"
DESK_FORMULA(wait_within) { return RATIO(desk->within, desk->started); }
DESK_FORMULA(stay_mean) { return RATIO(desk->stayed / HOUR, desk->finished); }
DESK_FORMULA(stay_closed) { return RATIO(desk->closed_time / HOUR, desk->finished); }
DESK_FORMULA(stay_other_duties) { return RATIO(desk->away_time / HOUR, desk->finished); }
DESK_FORMULA(stay_waiting) { return RATIO(desk->waiting_time / HOUR, desk->finished); }
DESK_FORMULA(stay_hands) { return RATIO(desk->hands_time / HOUR, desk->finished); }
DESK_FORMULA(stay_lead) { return RATIO(desk->delay_time / HOUR, desk->finished); }
DESK_FORMULA(waiting) { return RATIO(desk->waiting, 1); }
DESK_FORMULA(present) { return RATIO(desk->present, 1); }
DESK_FORMULA(utilisation) { return part_of(desk->worked, desk->staffed); }
DESK_FORMULA(busy_in_all) { return part_of(desk->busy, desk->staffed); }
DESK_FORMULA(load) { return RATIO(desk->offered, desk->capacity); }
DESK_FORMULA(load_fullest) { return RATIO(desk->fullest_offered, desk->fullest_capacity); }
DESK_FORMULA(work_waiting) { return RATIO(desk->work_waiting / HOUR, desk->capacity > 0); }
DESK_FORMULA(days_to_clear) {
    double left = (desk->capacity - desk->offered) / HOUR, days = (double)desk->counted / DAY;
    return RATIO(desk->work_waiting / HOUR, desk->capacity > 0 ? left / days : 0);
}
DESK_FORMULA(busiest_place) { return part_of(desk->busiest_busy, desk->busiest_staffed); }
DESK_FORMULA(staff_hours) { return RATIO(desk->worked / HOUR, 1); }
DESK_FORMULA(overtime) { return RATIO(desk->overtime / HOUR, 1); }
DESK_FORMULA(servers) { return RATIO(desk->servers, 1); }
DESK_FORMULA(cost) { return RATIO(desk->cost, desk->cost > 0); }

/* --- tables --- */

#define UNIT(id, word, word_id, scale) {word, word_id, SCALE_##scale},
static const struct {
    const char *word, *word_id;
    enum unit_scale scale;
} UNIT_TABLE[UNIT_COUNT] = {UNITS(UNIT)};
#undef UNIT

const char *unit_word(enum unit unit) { return UNIT_TABLE[unit].word; }
const char *unit_word_id(enum unit unit) { return UNIT_TABLE[unit].word_id; }
enum unit_scale unit_scale(enum unit unit) { return UNIT_TABLE[unit].scale; }

/* Texts that two tables share are arrays: a member of a constant struct is no constant to clang 14.
 */
#define POPULATION(id, english, none_en, indonesian, none_id)                                   \
    static const char POPULATION_##id##_EN[] = english, POPULATION_##id##_ID[] = indonesian,     \
                      NONE_##id##_EN[] = none_en, NONE_##id##_ID[] = none_id;
POPULATIONS(POPULATION)
#undef POPULATION

static const char NO_CLOCK[] = "-", CLOCK[] = "clock", WORKING[] = "working";

#define SAYS(text) _Static_assert(sizeof(text) > 1, "a figure lacks a text")
#define FIGURE(name, unit, clock, of, better, usual, en, en_in, en_words, id, id_in, id_words) \
    SAYS(en);                                                                                  \
    SAYS(en_in);                                                                               \
    SAYS(en_words);                                                                            \
    SAYS(id);                                                                                  \
    SAYS(id_in);                                                                               \
    SAYS(id_words);                                                                            \
    static const char LABEL_OF_##name##_EN[] = en, LABEL_OF_##name##_ID[] = id;                \
    enum { UNIT_OF_##name = UNIT_##unit };
#include "model/figures.def"

#define HEADLINE(place) [USE_HEADLINE] = place
#define UNSEEN(place) [USE_UNSEEN] = place
#define COMPARE(place) [USE_COMPARE] = place
#define SWEEP(place) [USE_SWEEP] = place
#define USUAL(...) {__VA_ARGS__}

#define FIGURE(name, unit_, clock_, of, better_, usual_, en, en_in, en_words, id_, id_in, id_wrd) \
    {.id = #name, .unit = (enum unit)UNIT_OF_##name, .clock = clock_, .better = BETTER_##better_,  \
     .usual = usual_, .population = POPULATION_##of##_EN, .population_id = POPULATION_##of##_ID,   \
     .none = NONE_##of##_EN, .none_id = NONE_##of##_ID,                                            \
     .label_en = LABEL_OF_##name##_EN, .phrase_en = en_in, .words = en_words,                      \
     .label_id = LABEL_OF_##name##_ID, .phrase_id = id_in, .words_id = id_wrd},
const struct figure FIGURE_TABLE[FIGURE_COUNT] = {
#include "model/figures.def"
};

#define GROUP_FIGURE_OF(id) {#id, (enum unit)UNIT_OF_##id, LABEL_OF_##id##_EN, LABEL_OF_##id##_ID},
#define GROUP_FIGURE(id, unit, label_en, label_id) {#id, UNIT_##unit, label_en, label_id},
const struct group_figure GROUP_FIGURE_TABLE[GROUP_FIGURE_COUNT] = {
#include "model/figures.def"
};

#define DESK_FIGURE(id, unit, label_en, label_id) {#id, UNIT_##unit, label_en, label_id},
const struct group_figure DESK_FIGURE_TABLE[DESK_FIGURE_COUNT] = {
#include "model/figures.def"
};

/* --- questions --- */

struct ratio figure_of(const struct measures *m, enum figure_id id) {
    static struct ratio (*const FORMULAS[FIGURE_COUNT])(const struct measures *) = {
#define FIGURE(id, ...) formula_##id,
#include "model/figures.def"
    };
    assert(id < FIGURE_COUNT);
    return FORMULAS[id](m);
}

struct ratio group_figure_of(const struct group *cell, enum group_figure_id id) {
    static struct ratio (*const FORMULAS[GROUP_FIGURE_COUNT])(const struct group *) = {
#define GROUP_FIGURE(id, ...) group_formula_##id,
#define GROUP_FIGURE_OF(id) group_formula_##id,
#include "model/figures.def"
    };
    assert(id < GROUP_FIGURE_COUNT);
    return FORMULAS[id](cell);
}

struct ratio desk_figure_of(const struct desk_measures *desk, enum desk_figure_id id) {
    static struct ratio (*const FORMULAS[DESK_FIGURE_COUNT])(const struct desk_measures *) = {
#define DESK_FIGURE(id, ...) desk_formula_##id,
#include "model/figures.def"
    };
    assert(id < DESK_FIGURE_COUNT);
    return FORMULAS[id](desk);
}

enum figure_id figure_named(const char *id) {
    int i = 0;
    while (i < FIGURE_COUNT && !text_is(FIGURE_TABLE[i].id, id)) i++;
    return (enum figure_id)i;
}

static int group_figure_in(const struct group_figure *table, int count, const char *id) {
    int i = 0;
    while (i < count && !text_is(table[i].id, id)) i++;
    return i;
}

enum group_figure_id group_figure_named(const char *id) {
    return (enum group_figure_id)group_figure_in(GROUP_FIGURE_TABLE, GROUP_FIGURE_COUNT, id);
}

enum desk_figure_id desk_figure_named(const char *id) {
    return (enum desk_figure_id)group_figure_in(DESK_FIGURE_TABLE, DESK_FIGURE_COUNT, id);
}

size_t figures_usual(enum figure_use use, enum figure_id out[static FIGURE_COUNT]) {
    size_t count = 0;
    for (unsigned place = 1; place <= FIGURE_COUNT; place++)
        for (int f = 0; f < FIGURE_COUNT; f++)
            if (FIGURE_TABLE[f].usual[use] == place) out[count++] = (enum figure_id)f;
    return count;
}
