#include "experiment/comparison.h"

#include <math.h>

#include "base/mem.h"

size_t comparison_usual(const struct trials *trials, size_t variant_count, enum figure_id out[static COMPARISON_USUAL_MOST]) {
    static const enum figure_id USUAL[COMPARISON_USUAL_MOST] = {FIGURE_resolution_mean, FIGURE_resolution_p90, FIGURE_response_mean, FIGURE_done_7d, FIGURE_late_share, FIGURE_backlog_average, FIGURE_cost};
    size_t count = 0;
    for (int i = 0; i < COMPARISON_USUAL_MOST; i++) {
        bool told = false;
        for (size_t v = 0; v < variant_count && !told; v++) told = isfinite(trials_figure(&trials[v], USUAL[i]).value);
        if (told) out[count++] = USUAL[i];
    }
    return count;
}

enum { STRIDE = sizeof(struct trial) / sizeof(struct ratio) };

size_t comparison_size(const struct comparison *comparison) { return (comparison->variant_count - 1) * comparison->figure_count; }

static size_t common_count(const struct comparison *comparison) {
    size_t count = comparison->trials[0].count;
    for (size_t v = 1; v < comparison->variant_count; v++)
        if (comparison->trials[v].count < count) count = comparison->trials[v].count;
    return count;
}

void comparison_find(const struct comparison *comparison, struct compared *out) {
    size_t count = common_count(comparison);
    double level = simultaneous_level(comparison->level, comparison_size(comparison));
    for (size_t f = 0; f < comparison->figure_count; f++)
        for (size_t v = 1; v < comparison->variant_count; v++, out++) {
            enum figure_id figure = comparison->figures[f];
            const struct ratio *base = &comparison->trials[0].list->figures[figure], *here = &comparison->trials[v].list->figures[figure];
            *out = (struct compared){.variant = v,
                                    .figure = figure,
                                    .base = estimate_ratio(base, STRIDE, count, comparison->level),
                                    .here = estimate_ratio(here, STRIDE, count, comparison->level),
                                    .difference = estimate_difference(base, here, STRIDE, count, level, comparison->paired),
                                    .alone = estimate_difference(base, here, STRIDE, count, comparison->level, comparison->paired).half_width};
            out->clear = fabs(out->difference.value) > out->difference.half_width;
        }
}

void comparison_rank(const struct comparison *comparison, enum figure_id figure, struct standing *out) {
    const struct ratio **systems = mem_alloc(comparison->variant_count, sizeof *systems);
    for (size_t v = 0; v < comparison->variant_count; v++) systems[v] = &comparison->trials[v].list->figures[figure];
    struct contest contest = {systems, comparison->variant_count, STRIDE, common_count(comparison), comparison->level, figure_smaller_is_better(figure), comparison->paired};
    compare_with_best(&contest, out);
    mem_free(systems);
}

static const enum figure_id LARGER_IS_BETTER[] = {FIGURE_done_24h, FIGURE_done_7d, FIGURE_done_limit, FIGURE_done_as_of, FIGURE_trust};
static const enum figure_id NEITHER[] = {FIGURE_reports, FIGURE_reports_per_day, FIGURE_reporters, FIGURE_reports_per_reporter, FIGURE_busiest_share,
                                         FIGURE_problems, FIGURE_utilisation, FIGURE_merged, FIGURE_forestalled, FIGURE_planned};

static bool is_among(enum figure_id figure, const enum figure_id *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == figure) return true;
    return false;
}

bool figure_has_a_better(enum figure_id figure) { return !is_among(figure, NEITHER, sizeof NEITHER / sizeof *NEITHER); }

bool figure_smaller_is_better(enum figure_id figure) {
    return figure_has_a_better(figure) && !is_among(figure, LARGER_IS_BETTER, sizeof LARGER_IS_BETTER / sizeof *LARGER_IS_BETTER);
}
