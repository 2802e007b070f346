/* Laws as written, to distributions that can be drawn from. Which numbers a family needs stands in
 * one table. */
#include "distributions.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "schema/walk.h"
#include "scenario_schema.h"

enum { VALUES_MOST = 10000 };

/* Members of a distribution, by their name in fields.def; a family takes one of its ways. */
static const struct {
    enum distribution_kind kind;
    const char *ways[3]; /* names, blank between; NULL ends */
} NEEDS[] = {
    {DISTRIBUTION_CONSTANT, {"value", NULL}},
    {DISTRIBUTION_UNIFORM, {"low high", NULL}},
    {DISTRIBUTION_EXPONENTIAL, {"mean", NULL}},
    {DISTRIBUTION_GAMMA, {"mean shape", "mean cv", NULL}},
    {DISTRIBUTION_ERLANG, {"mean shape", NULL}},
    {DISTRIBUTION_LOGNORMAL, {"mean cv", "median p90", NULL}},
    {DISTRIBUTION_WEIBULL, {"mean shape", NULL}},
    {DISTRIBUTION_HYPEREXPONENTIAL, {"means weights", "mean cv", NULL}},
    {DISTRIBUTION_TRIANGULAR, {"low mode high", NULL}},
    {DISTRIBUTION_EMPIRICAL, {"values", "values weights", NULL}},
    {DISTRIBUTION_MIXTURE, {"parts", NULL}},
};

static bool names(const char *way, const char *name) {
    struct text padded = {0}, sought = {0};
    text_printf(&padded, " %s ", way);
    text_printf(&sought, " %s ", name);
    bool found = strstr(padded.bytes, sought.bytes) != NULL;
    text_release(&padded);
    text_release(&sought);
    return found;
}

static bool is_given(const struct field *field, const void *holder) {
    const void *member = (const char *)holder + field->offset;
    switch (field->kind) {
    case FIELD_SPAN: return *(const sim_time *)member != SPAN_ABSENT;
    case FIELD_NUMBER: return !isnan(*(const double *)member);
    default: return ((const struct any_list *)member)->count > 0;
    }
}

/* Does exactly what the way names stand there? `distribution` itself and `weight` belong to every
 * family. */
static bool fits(const char *way, const struct distribution_spec *spec) {
    const struct section *section = distribution_section();
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if (field->kind == FIELD_CHOICE || text_is(field->name, "weight")) continue;
        if (is_given(field, spec) != names(way, field->name)) return false;
    }
    return true;
}

static const char *expected_by(enum distribution_kind kind, struct arena *arena) {
    const char *words = NULL;
    for (size_t w = 0; NEEDS[kind].ways[w]; w++)
        words = words ? arena_printf(arena, SAY("%s, or {%s}", "%s, atau {%s}"), words,
                                     NEEDS[kind].ways[w])
                      : arena_printf(arena, "{%s}", NEEDS[kind].ways[w]);
    return words;
}

/* What stands there instead, as it was named. */
static const char *given_in(const struct distribution_spec *spec, struct arena *arena) {
    const struct section *section = distribution_section();
    const char *words = "";
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if (field->kind == FIELD_CHOICE || text_is(field->name, "weight") || !is_given(field, spec))
            continue;
        words = arena_printf(arena, "%s%s%s", words, *words ? " " : "", field->name);
    }
    return *words ? arena_printf(arena, "{%s}", words) : SAY("nothing", "tidak ada");
}

static double sum_of(const struct numbers *numbers) {
    double sum = 0;
    for (size_t i = 0; i < numbers->count; i++) sum += numbers->items[i];
    return sum;
}

static const char *wrong_weights(const struct numbers *weights, size_t count) {
    if (count > VALUES_MOST)
        return SAY("at most 10,000 values", "paling banyak 10.000 nilai");
    if (weights->count && weights->count != count)
        return SAY("as many weights as values are needed",
                   "jumlah bobot harus sama dengan jumlah nilai");
    return weights->count && sum_of(weights) <= 0
               ? SAY("the weights are all 0", "semua bobot 0")
               : NULL;
}

static const char *wrong_lognormal(const struct distribution_spec *spec) {
    if (spec->median == SPAN_ABSENT) return NULL;
    if (spec->median == 0)
        return SAY("the median must be longer than 0", "median harus lebih lama dari 0");
    return spec->p90 <= spec->median
               ? SAY("p90 must be above the median", "p90 harus di atas median")
               : NULL;
}

static const char *wrong_mixture(const struct distribution_spec *spec) {
    double sum = 0;
    for (size_t i = 0; i < spec->parts.count; i++) sum += spec->parts.items[i].weight;
    return sum <= 0 ? SAY("the weights of the parts are all 0", "semua bobot bagiannya 0") : NULL;
}

static const char *wrong_numbers(const struct distribution_spec *spec) {
    switch ((enum distribution_kind)spec->law) {
    case DISTRIBUTION_UNIFORM:
        return spec->low > spec->high ? SAY("low is above high", "low di atas high") : NULL;
    case DISTRIBUTION_TRIANGULAR:
        return spec->low > spec->mode || spec->mode > spec->high || spec->low == spec->high
                   ? SAY("low, mode and high must rise", "low, mode, dan high harus menaik")
                   : NULL;
    case DISTRIBUTION_ERLANG:
        return spec->shape != floor(spec->shape) || spec->shape < 1
                   ? SAY("the shape of an erlang law is a whole number from 1 on",
                         "shape distribusi erlang berupa bilangan bulat mulai dari 1")
                   : NULL;
    case DISTRIBUTION_GAMMA:
        return !isnan(spec->cv) && (spec->cv < 0.04 || spec->cv > 4)
                   ? SAY("the cv of a gamma law is from 0.04 to 4",
                         "cv distribusi gamma dari 0.04 sampai 4")
                   : NULL;
    case DISTRIBUTION_LOGNORMAL: return wrong_lognormal(spec);
    case DISTRIBUTION_HYPEREXPONENTIAL:
        if (spec->means.count) return wrong_weights(&spec->weights, spec->means.count);
        return spec->cv <= 1 ? SAY("the cv of a hyperexponential law is above 1",
                                   "cv distribusi hyperexponential harus di atas 1")
                             : NULL;
    case DISTRIBUTION_EMPIRICAL: return wrong_weights(&spec->weights, spec->values.count);
    case DISTRIBUTION_MIXTURE: return wrong_mixture(spec);
    default: return NULL;
    }
}

const char *distribution_wrong(const struct distribution_spec *spec, struct arena *arena) {
    for (size_t w = 0; NEEDS[spec->law].ways[w]; w++)
        if (fits(NEEDS[spec->law].ways[w], spec)) return wrong_numbers(spec);
    return arena_printf(arena,
                        SAY("a law of this family is given by exactly %s; %s found",
                            "distribusi jenis ini harus diisi tepat %s; yang tertulis: %s"),
                        expected_by((enum distribution_kind)spec->law, arena),
                        given_in(spec, arena));
}

/* Two exponentials with balanced means: each phase brings half of the mean (Morse 1958). */
static struct distribution balanced_hyperexponential(double mean, double cv, struct arena *arena) {
    double square = cv * cv, p = (1 + sqrt((square - 1) / (square + 1))) / 2;
    struct distribution parts[2] = {distribution_exponential(mean / (2 * p)),
                                    distribution_exponential(mean / (2 * (1 - p)))};
    return distribution_mixture(arena, 2, parts, (double[]){p, 1 - p});
}

static struct distribution hyperexponential(const struct distribution_spec *spec, double scale,
                                            struct arena *arena) {
    if (spec->means.count == 0)
        return balanced_hyperexponential((double)spec->mean * scale, spec->cv, arena);
    struct distribution *parts = ARENA_ARRAY(arena, spec->means.count, struct distribution);
    for (size_t i = 0; i < spec->means.count; i++)
        parts[i] = distribution_exponential((double)spec->means.items[i] * scale);
    return distribution_mixture(arena, spec->means.count, parts, spec->weights.items);
}

static struct distribution empirical(const struct distribution_spec *spec, double scale,
                                     struct arena *arena) {
    double *values = ARENA_ARRAY(arena, spec->values.count, double);
    for (size_t i = 0; i < spec->values.count; i++)
        values[i] = (double)spec->values.items[i] * scale;
    return distribution_empirical(arena, spec->values.count, values,
                                  spec->weights.count ? spec->weights.items : NULL);
}

static struct distribution mixture(const struct distribution_spec *spec, double scale,
                                   const struct gamma_tables *tables, struct arena *arena) {
    struct distribution *parts = ARENA_ARRAY(arena, spec->parts.count, struct distribution);
    double *weights = ARENA_ARRAY(arena, spec->parts.count, double);
    for (size_t i = 0; i < spec->parts.count; i++) {
        parts[i] = distribution_of(&spec->parts.items[i], scale, tables, arena);
        weights[i] = spec->parts.items[i].weight;
    }
    return distribution_mixture(arena, spec->parts.count, parts, weights);
}

/* The shapes of a scenario, as they are found. */
struct gathering {
    const struct gamma_tables *tables;
    struct arena *arena;
};

static double gamma_shape(const struct distribution_spec *spec) {
    return isnan(spec->shape) ? 1 / (spec->cv * spec->cv) : spec->shape;
}

static void see_gamma(const struct distribution_spec *spec, struct gathering *gathering) {
    bool is_gamma = spec->declared && (spec->law == DISTRIBUTION_GAMMA ||
                                       spec->law == DISTRIBUTION_ERLANG);
    if (is_gamma && spec->mean > 0)
        gathering->tables =
            gamma_tables_add(gathering->tables, gathering->arena, gamma_shape(spec));
}

static void see_distributions(struct visit visit, void *context) {
    if (visit.field->kind == FIELD_DISTRIBUTION) see_gamma(visit.member, context);
    if (visit.field->kind != FIELD_LIST || !text_is(visit.field->name, "parts")) return;
    const struct any_list *parts = visit.member;
    for (size_t i = 0; i < parts->count; i++)
        see_gamma((const struct distribution_spec *)(const void *)parts->items + i, context);
}

const struct gamma_tables *distribution_tables(const struct scenario_spec *spec,
                                               const struct gamma_tables *tables,
                                               struct arena *arena) {
    struct gathering gathering = {tables, arena};
    struct arena pointers = {0};
    section_walk(scenario_section(), (void *)spec, "", &pointers, see_distributions, &gathering);
    arena_release(&pointers);
    return gathering.tables;
}

struct distribution distribution_of(const struct distribution_spec *spec, double scale,
                                    const struct gamma_tables *tables, struct arena *arena) {
    if (!spec->declared) return distribution_constant(0);
    double mean = (double)spec->mean * scale;
    switch ((enum distribution_kind)spec->law) {
    case DISTRIBUTION_CONSTANT: return distribution_constant((double)spec->value * scale);
    case DISTRIBUTION_UNIFORM:
        return distribution_uniform((double)spec->low * scale, (double)spec->high * scale);
    case DISTRIBUTION_EXPONENTIAL:
        return mean > 0 ? distribution_exponential(mean) : distribution_constant(0);
    case DISTRIBUTION_GAMMA:
    case DISTRIBUTION_ERLANG:
        if (mean <= 0) return distribution_constant(0);
        return distribution_gamma_shared(tables, arena, mean, gamma_shape(spec));
    case DISTRIBUTION_LOGNORMAL:
        if (spec->median != SPAN_ABSENT)
            return spec->median > 0 ? distribution_lognormal_median((double)spec->median * scale,
                                                                    0.9, (double)spec->p90 * scale)
                                    : distribution_constant(0);
        return mean > 0 ? distribution_lognormal_mean_cv(mean, spec->cv) : distribution_constant(0);
    case DISTRIBUTION_WEIBULL:
        return mean > 0 ? distribution_weibull(mean, spec->shape) : distribution_constant(0);
    case DISTRIBUTION_HYPEREXPONENTIAL: return hyperexponential(spec, scale, arena);
    case DISTRIBUTION_TRIANGULAR:
        return distribution_triangular((double)spec->low * scale, (double)spec->mode * scale,
                                       (double)spec->high * scale);
    case DISTRIBUTION_EMPIRICAL: return empirical(spec, scale, arena);
    case DISTRIBUTION_MIXTURE: return mixture(spec, scale, tables, arena);
    case DISTRIBUTION_COUNT: break;
    }
    return distribution_constant(0);
}
