/* Which of the things that were only assumed would matter most if they were wrong? */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* --- as lines: pointer, base, low, high, with tabs between --- */

void assumptions_write(const struct sway *sways, size_t count, struct text *out) {
    for (size_t i = 0; i < count; i++) {
        const double numbers[] = {sways[i].base, sways[i].low, sways[i].high};
        text_add(out, sways[i].assumption->pointer);
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
            text_add(out, "\t");
            if (isfinite(numbers[n])) text_add_number(out, numbers[n]);
            else text_add(out, "nan");
        }
        text_add(out, "\n");
    }
}

static const struct assumption *assumption_at(const struct scenario *scenario, const char *pointer,
                                              size_t length) {
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const struct assumption *assumption = &scenario->assumptions[i];
        if (assumption->low && strlen(assumption->pointer) == length &&
            strncmp(assumption->pointer, pointer, length) == 0)
            return assumption;
    }
    return NULL;
}

/* The number behind the next tab; false where there is none. */
static bool number_next(const char **at, double *number) {
    char *end;
    if (**at != '\t') return false;
    *number = strtod(*at + 1, &end);
    bool is_number = end > *at + 1;
    *at = end;
    return is_number;
}

static bool line_read(const char *line, const struct scenario *scenario, struct sway *sway) {
    size_t length = strcspn(line, "\t\n");
    const char *at = line + length;
    *sway = (struct sway){.assumption = assumption_at(scenario, line, length)};
    bool good = number_next(&at, &sway->base) && number_next(&at, &sway->low) &&
                number_next(&at, &sway->high);
    sway->most = fmax(change(sway->base, sway->low), change(sway->base, sway->high));
    return good && sway->assumption;
}

size_t assumptions_read(const char *lines, const struct scenario *scenario, size_t most,
                        struct sway *out) {
    size_t count = 0;
    for (const char *at = lines; *at && count < most; at += strcspn(at, "\n"), at += *at == '\n')
        count += line_read(at, scenario, &out[count]);
    return count;
}
