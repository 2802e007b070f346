/* Which of the things that were only assumed would matter most if they were wrong? */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/replication.h"

static double resolution_of(const struct scenario *scenario, uint64_t seed) {
    struct city *city = city_new(scenario, (struct draw_seed){seed, 0}, NULL);
    struct ratio ratio = figure_of(city_finish(city), FIGURE_resolution_mean);
    city_free(city);
    return ratio.over / ratio.under;
}

/* NaN when the scenario does not take the value. */
static double resolution_with(const struct scenario *scenario, uint64_t seed, const char *pointer,
                              const struct value *value) {
    struct text story = {0};
    struct scenario *changed = scenario_with(scenario, pointer, value, &story);
    double resolution = changed ? resolution_of(changed, seed) : NAN;
    scenario_free(changed);
    text_release(&story);
    return resolution;
}

static int more_first(const void *a, const void *b) {
    const struct sway *x = a, *y = b;
    if (x->most != y->most) return x->most > y->most ? -1 : 1;
    return x->assumption < y->assumption ? -1 : 1;
}

static double change(double base, double other) {
    return isfinite(other) && base > 0 ? fabs(other / base - 1) : 0;
}

size_t assumptions_rank(const struct scenario *scenario, uint64_t seed, size_t most,
                        struct sway *out, void (*tick)(void *context, size_t done, size_t of),
                        void *context) {
    size_t count = 0, ranged = 0;
    struct sway *all = mem_alloc(scenario->assumption_count, sizeof *all);
    for (size_t i = 0; i < scenario->assumption_count; i++)
        ranged += scenario->assumptions[i].low != NULL;
    double base = ranged ? resolution_of(scenario, seed) : NAN;
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const struct assumption *assumption = &scenario->assumptions[i];
        if (!assumption->low) continue;
        struct sway *sway = &all[count++];
        *sway = (struct sway){.assumption = assumption, .base = base};
        sway->low = resolution_with(scenario, seed, assumption->pointer, assumption->low);
        sway->high = resolution_with(scenario, seed, assumption->pointer, assumption->high);
        sway->most = fmax(change(base, sway->low), change(base, sway->high));
        if (tick) tick(context, count, ranged);
    }
    qsort(all, count, sizeof *all, more_first);
    if (count > most) count = most;
    for (size_t i = 0; i < count; i++) out[i] = all[i];
    mem_free(all);
    return count;
}
