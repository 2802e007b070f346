/* From the settings and figures of a file of results to the pages of effects. */
#include "results_effects.h"

#include <string.h>

#include "base/text.h"

static struct design design_of(const struct store_summary *summary, struct arena *arena) {
    struct design design = {.kind = DESIGN_LIST,
                            .factors = summary->factor_count,
                            .count = summary->variant_count,
                            .blocks = summary->blocks,
                            .block_points = summary->block_points};
    for (int kind = 0; kind < DESIGN_KINDS; kind++)
        if (text_is(summary->design, design_word((enum design_kind)kind)))
            design.kind = (enum design_kind)kind;
    design.points = ARENA_ARRAY(arena, design.count * design.factors + 1, double);
    for (size_t i = 0; i < design.count * design.factors; i++)
        design.points[i] = summary->settings[i].coordinate;
    return design;
}

struct portion results_portion(const struct store_summary *summary) {
    struct portion portion = {.asked = summary->asked * summary->variant_count,
                              .at_most = *summary->until};
    for (size_t v = 0; v < summary->variant_count; v++) portion.there += summary->replications[v];
    bool all = summary->complete && (portion.at_most || portion.there >= portion.asked);
    return all ? (struct portion){0} : portion;
}

/* Of each variant, the mean of the figure over its replications. */
static struct observed *observed_of(const struct store_summary *summary,
                                    const struct design *design, enum figure_id figure,
                                    struct arena *arena) {
    struct estimate *responses = ARENA_ARRAY(arena, summary->variant_count + 1, struct estimate);
    struct observed *observed = ARENA_NEW(arena, struct observed);
    for (size_t v = 0; v < summary->variant_count; v++)
        responses[v] = estimate_figure(figure, &summary->figure_values[v][figure], FIGURE_COUNT,
                                       summary->replications[v], 0.95);
    *observed = (struct observed){design, responses, summary->independent, summary->seed};
    return observed;
}

size_t results_effects(const struct store_summary *summary, struct arena *arena,
                       struct effects_page **out) {
    struct design *design = ARENA_NEW(arena, struct design);
    struct effects_page *pages = *out = ARENA_ARRAY(arena, FIGURE_COUNT, struct effects_page);
    *design = design_of(summary, arena);
    size_t settings = summary->variant_count * summary->factor_count, count = 0;
    const char **values = ARENA_ARRAY(arena, settings + 1, const char *);
    char *figures = arena_text(arena, summary->figures), *rest = NULL;
    for (size_t i = 0; i < settings; i++) values[i] = summary->settings[i].value;
    for (char *word = strtok_r(figures, ",", &rest); word && count < FIGURE_COUNT;
         word = strtok_r(NULL, ",", &rest)) {
        enum figure_id figure = figure_named(word);
        if (figure == FIGURE_COUNT) continue;
        pages[count++] = (struct effects_page){figure, observed_of(summary, design, figure, arena),
                                               summary->factors, values, arena};
    }
    return count;
}
