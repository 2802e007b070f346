/* Every staff lever of a year at some shares of what there is, one at a time, against the year as
 * it stands: the same draws for all, so that a difference is the lever's. A lever that multiplies
 * gets the share itself, one that puts a number there the rounded share of the present number.
 *
 * What the table is for: more staff must be better in every figure, step by step, and no step may
 * come from rounding. */
#include "levers.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/comparison.h"
#include "scenario/staff.h"
#include "simulated.h"

static const double SHARES[] = {0.8, 0.9, 1.1, 1.2};
enum { SHARE_COUNT = sizeof SHARES / sizeof *SHARES };

/* The first is how much staff there is, the others are better when they are smaller. */
static const enum figure_id FIGURES[] = {FIGURE_officers, FIGURE_resolution_mean,
                                         FIGURE_resolution_p90, FIGURE_backlog_average,
                                         FIGURE_late_share};
static const char *const HEADINGS[] = {"staff", "mean, h", "p90, h", "backlog", "late, points"};
enum { FIGURES_SHOWN = sizeof FIGURES / sizeof *FIGURES };
_Static_assert(sizeof HEADINGS / sizeof *HEADINGS == FIGURES_SHOWN, "a heading a figure");

enum setting_use {
    SETTING_SIMULATED,
    SETTING_CHANGES_NOTHING,
    SETTING_OUT_OF_RANGE,
    SETTING_NO_NUMBER
};

/* A lever at one step; `variant`: which of the year's, when it is simulated. */
struct setting {
    const struct lever_spec *lever;
    double share, number;
    enum setting_use use;
    size_t variant;
};

struct year {
    const char *path;
    struct simulated *variants; /* the first: as it stands */
    struct setting *settings;   /* SHARE_COUNT of each lever */
    struct compared *found;     /* by figure and variant but the first */
    size_t variant_count, setting_count;
};

/* --- which settings --- */

/* What the lever's place has now, of servers that are shared out their total, or 1 of a lever that
 * multiplies; NaN: no number. */
static double lever_now(const struct scenario *base, const struct lever_spec *lever) {
    if (!effect_replaces(lever->effect)) return 1;
    struct arena arena = {0};
    double now =
        staff_number_at(base->tree, scenario_spec(base), lever->moves.items[0], &arena).now;
    arena_release(&arena);
    return now;
}

static struct setting setting_of(const struct scenario *base, const struct lever_spec *lever,
                                 double share) {
    double now = lever_now(base, lever);
    struct setting setting = {lever, share, now * share, SETTING_SIMULATED, 0};
    if (effect_replaces(lever->effect)) setting.number = round(setting.number);
    if (isnan(now)) setting.use = SETTING_NO_NUMBER;
    else if (!(fabs(setting.number - now) > 0)) setting.use = SETTING_CHANGES_NOTHING;
    else if (setting.number < lever->min || setting.number > lever->max)
        setting.use = SETTING_OUT_OF_RANGE;
    return setting;
}

static void variant_add(struct year *year, struct setting *setting) {
    char number[32];
    snprintf(number, sizeof number, "%.12g", setting->number);
    struct change change = {setting->lever->id, number, true};
    setting->variant = year->variant_count++;
    simulated_init(&year->variants[setting->variant], year->path, (struct changes){&change, 1});
}

static bool is_staff_lever(const struct lever_spec *lever) {
    return lever->variable == VARIABLE_RESOURCES && lever->effect != EFFECT_MOVE;
}

static void year_init(struct year *year, const char *path) {
    *year = (struct year){.path = path, .variant_count = 1};
    struct simulated base;
    simulated_init(&base, path, (struct changes){0});
    const struct scenario_spec *spec = scenario_spec(base.scenario);
    size_t most = spec->levers.count * SHARE_COUNT;
    year->variants = mem_alloc(1 + most, sizeof *year->variants);
    year->settings = mem_alloc(most, sizeof *year->settings);
    year->variants[0] = base;
    for (size_t l = 0; l < spec->levers.count; l++)
        for (size_t s = 0; s < SHARE_COUNT && is_staff_lever(&spec->levers.items[l]); s++) {
            struct setting *setting = &year->settings[year->setting_count++];
            *setting = setting_of(base.scenario, &spec->levers.items[l], SHARES[s]);
            if (setting->use == SETTING_SIMULATED) variant_add(year, setting);
        }
}

static void year_release(struct year *year) {
    for (size_t v = 0; v < year->variant_count; v++) simulated_release(&year->variants[v]);
    mem_free(year->variants);
    mem_free(year->settings);
    mem_free(year->found);
}

/* --- what they do --- */

static void year_simulate(struct year *year, uint64_t count) {
    simulated_run(year->variants, year->variant_count, count, false);
    struct replications *in_a_row = mem_alloc(year->variant_count, sizeof *in_a_row);
    for (size_t v = 0; v < year->variant_count; v++) in_a_row[v] = year->variants[v].replications;
    struct comparison comparison = {.replications = in_a_row,
                                    .variant_count = year->variant_count,
                                    .figures = FIGURES,
                                    .figure_count = FIGURES_SHOWN,
                                    .paired = true,
                                    .level = 0.95};
    year->found = mem_alloc(comparison_size(&comparison), sizeof *year->found);
    comparison_find(&comparison, year->found);
    mem_free(in_a_row);
}

static const struct compared *found_of(const struct year *year, const struct setting *setting,
                                       size_t figure) {
    return &year->found[figure * (year->variant_count - 1) + setting->variant - 1];
}

/* How much the figure changes; 0 where nothing was simulated because nothing changes. */
static double change_of(const struct year *year, const struct setting *setting, size_t figure) {
    if (setting->use != SETTING_SIMULATED) return 0;
    return found_of(year, setting, figure)->difference.value;
}

/* The setting before it among those of its lever, as it stands included, in the order of shares:
 * its change. Infinite for the first. */
static double change_before(const struct year *year, size_t s, size_t figure) {
    const struct setting *setting = &year->settings[s];
    if (s % SHARE_COUNT == 0) return INFINITY;
    const struct setting *before = setting - 1;
    if (before->share < 1 && setting->share > 1) return 0;
    return before->use == SETTING_OUT_OF_RANGE ? INFINITY : change_of(year, before, figure);
}

/* Is it better than with less of the lever: than the step before, and, with less than there is,
 * worse than as it stands? */
static bool is_in_order(const struct year *year, size_t s, size_t figure) {
    const struct setting *setting = &year->settings[s];
    double change = change_of(year, setting, figure);
    return change < change_before(year, s, figure) && (setting->share > 1 || change > 0);
}

static bool is_in_order_throughout(const struct year *year, const char *lever) {
    bool all = true;
    for (size_t s = 0; s < year->setting_count; s++)
        for (size_t f = 1; f < FIGURES_SHOWN && text_is(year->settings[s].lever->id, lever); f++)
            all &= year->settings[s].use == SETTING_SIMULATED && is_in_order(year, s, f);
    return all;
}

/* --- the table --- */

static double scale_of(size_t figure) {
    return FIGURE_TABLE[FIGURES[figure]].unit == UNIT_SHARE ? 100 : 1;
}

static int decimals_of(size_t figure) {
    return FIGURE_TABLE[FIGURES[figure]].unit == UNIT_CASES ? 0 : 2;
}

/* The figure as it stands. */
static double present_of(const struct year *year, size_t figure) {
    return replications_figure(&year->variants[0].replications, FIGURES[figure]).value;
}

static void head_print(const struct year *year, uint64_t count) {
    printf("%s, %llu replications\n\n%-22s", year->path, (unsigned long long)count, "");
    for (size_t f = 0; f < FIGURES_SHOWN; f++) printf("%*s", f ? 17 : 8, HEADINGS[f]);
    printf("\n%-22s", "as it stands");
    for (size_t f = 0; f < FIGURES_SHOWN; f++)
        printf("%*.*f", f ? 17 : 8, f ? decimals_of(f) : 0, scale_of(f) * present_of(year, f));
    printf("\n");
}

/* In seventeen columns; ± is two bytes. */
static void change_print(const struct year *year, size_t s, size_t figure) {
    const struct compared *found = found_of(year, &year->settings[s], figure);
    char text[48];
    snprintf(text, sizeof text, "%+.*f ±%.*f%s", decimals_of(figure),
             scale_of(figure) * found->difference.value, decimals_of(figure),
             scale_of(figure) * found->alone, is_in_order(year, s, figure) ? " " : "!");
    printf("%18s", text);
}

static void simulated_print(const struct year *year, size_t s) {
    printf("%+8.0f", change_of(year, &year->settings[s], 0));
    for (size_t f = 1; f < FIGURES_SHOWN; f++) change_print(year, s, f);
}

static void setting_print(const struct year *year, size_t s) {
    const struct setting *setting = &year->settings[s];
    printf("%-16s ×%-4g", setting->lever->id, setting->share);
    switch (setting->use) {
    case SETTING_SIMULATED: simulated_print(year, s); break;
    case SETTING_CHANGES_NOTHING: printf("%8s left out: it rounds to what there is", ""); break;
    case SETTING_OUT_OF_RANGE:
        printf("%8s left out: %g is outside the lever's range", "", setting->number);
        break;
    case SETTING_NO_NUMBER: printf("%8s left out: no number", ""); break;
    }
    printf("\n");
}

/* A lever of few officers, such as 1, has no such shares, and one without a number none at all. */
static bool all_are(const struct setting *settings, enum setting_use use) {
    for (size_t s = 0; s < SHARE_COUNT; s++)
        if (settings[s].use != use) return false;
    return true;
}

static void lever_print(const struct year *year, size_t first) {
    const struct setting *setting = &year->settings[first];
    if (all_are(setting, SETTING_CHANGES_NOTHING))
        printf("%-30s left out: every share, rounded, is the %g that there is\n",
               setting->lever->id, setting->number);
    else if (all_are(setting, SETTING_NO_NUMBER))
        printf("%-30s left out: %s has no number of its own\n", setting->lever->id,
               setting->lever->moves.items[0]);
    else
        for (size_t s = first; s < first + SHARE_COUNT; s++) setting_print(year, s);
}

/* What more crews do to the mean, in words. */
static void crews_print(const struct year *year) {
    enum { MEAN = 1 };
    for (size_t s = 0; s < year->setting_count; s++) {
        const struct setting *setting = &year->settings[s];
        if (!text_is(setting->lever->id, "crews")) continue;
        printf("crews ×%g: mean %+.1f%%\n", setting->share,
               100 * change_of(year, setting, MEAN) / present_of(year, MEAN));
    }
    printf("crews: %s\n\n", is_in_order_throughout(year, "crews")
                                ? "strictly ordered in every figure"
                                : "NOT strictly ordered");
}

static bool year_print(const char *path, uint64_t count) {
    struct year year;
    year_init(&year, path);
    year_simulate(&year, count);
    head_print(&year, count);
    for (size_t s = 0; s < year.setting_count; s += SHARE_COUNT) lever_print(&year, s);
    printf("\n");
    crews_print(&year);
    bool ordered = is_in_order_throughout(&year, "crews");
    year_release(&year);
    return ordered;
}

int levers_print(uint64_t replications) {
    static const char *const paths[] = {"scenarios/jakarta-2021.json",
                                        "scenarios/jakarta-2023h1.json",
                                        "scenarios/jakarta-2024.json"};
    printf("Staff levers at shares of what there is: changes against the year as it stands, with\n"
           "the same draws, and 95%% intervals of each by itself.\n"
           "! is not better than with less of the lever.\n\n");
    bool ordered = true;
    for (size_t y = 0; y < sizeof paths / sizeof *paths; y++)
        ordered &= year_print(paths[y], replications);
    return ordered ? EXIT_SUCCESS : EXIT_FAILURE;
}
