/* Differences of variants from a base, each with its interval. */
#include "experiment/comparison.h"

#include <math.h>

#include "base/mem.h"

static bool is_told(const struct replications *replications, size_t variant_count,
                    enum figure_id figure) {
    for (size_t v = 0; v < variant_count; v++)
        if (isfinite(replications_figure(&replications[v], figure).value)) return true;
    return false;
}

size_t comparison_usual(const struct replications *replications, size_t variant_count,
                        enum figure_id out[static FIGURE_COUNT]) {
    size_t usual = figures_usual(USE_COMPARE, out), count = 0;
    for (size_t i = 0; i < usual; i++)
        if (is_told(replications, variant_count, out[i])) out[count++] = out[i];
    return count;
}

enum { STRIDE = sizeof(struct replication) / sizeof(struct ratio) };

size_t comparison_size(const struct comparison *comparison) {
    return (comparison->variant_count - 1) * comparison->figure_count;
}

static size_t common_count(const struct comparison *comparison) {
    size_t count = comparison->replications[0].count;
    for (size_t v = 1; v < comparison->variant_count; v++)
        if (comparison->replications[v].count < count) count = comparison->replications[v].count;
    return count;
}

void comparison_find(const struct comparison *comparison, struct compared *out) {
    size_t count = common_count(comparison);
    double level = simultaneous_level(comparison->level, comparison_size(comparison));
    for (size_t f = 0; f < comparison->figure_count; f++)
        for (size_t v = 1; v < comparison->variant_count; v++, out++) {
            enum figure_id figure = comparison->figures[f];
            const struct ratio *base = &comparison->replications[0].list->figures[figure],
                               *here = &comparison->replications[v].list->figures[figure];
            struct difference alone = estimate_difference(base, here, STRIDE, count,
                                                          comparison->level, comparison->paired);
            *out = (struct compared){
                .variant = v,
                .figure = figure,
                .base = estimate_figure(figure, base, STRIDE, count, comparison->level),
                .here = estimate_figure(figure, here, STRIDE, count, comparison->level),
                .difference =
                    estimate_difference(base, here, STRIDE, count, level, comparison->paired),
                .alone = alone.half_width};
            out->clear = out->difference.low > 0 || out->difference.high < 0;
        }
}

enum difference_sense compared_sense(const struct compared *compared) {
    enum better better = FIGURE_TABLE[compared->figure].better;
    if (!compared->clear || better == BETTER_NEITHER) return SENSE_NONE;
    bool less = compared->difference.value < 0;
    return less == (better == BETTER_SMALLER) ? SENSE_BETTER : SENSE_WORSE;
}

double compared_relative(const struct compared *compared) {
    bool is_share = unit_scale(FIGURE_TABLE[compared->figure].unit) == SCALE_PERCENT;
    double base = compared->base.value;
    return is_share || base == 0 ? NAN : compared->difference.value / fabs(base);
}

bool comparison_rank(const struct comparison *comparison, enum figure_id figure,
                     struct standing *out) {
    enum better better = FIGURE_TABLE[figure].better;
    if (better == BETTER_NEITHER) return false;
    const struct ratio **systems = mem_alloc(comparison->variant_count, sizeof *systems);
    for (size_t v = 0; v < comparison->variant_count; v++)
        systems[v] = &comparison->replications[v].list->figures[figure];
    struct contest contest = {systems,
                              comparison->variant_count,
                              STRIDE,
                              common_count(comparison),
                              comparison->level,
                              better == BETTER_SMALLER,
                              comparison->paired};
    contest_decide(&contest, out);
    mem_free(systems);
    return true;
}
