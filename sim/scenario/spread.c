/* Factors of areas: columns and spread. */
#include "scenario/spread.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "engine/numeric.h"

/* A standard normal number that belongs to an area and what is spread. */
static double area_normal(const char *id, const char *what) {
    uint64_t hash = text_hash_n(id, strlen(id), text_hash(what));
    return num_normal_quantile(((double)(hash >> 11) + 0.5) * 0x1p-53);
}

/* Of mean 1 over residents; over areas where nobody lives. */
static void spread_scale(const struct scenario_spec *spec, double *factors) {
    double sum = 0, residents = 0;
    for (size_t a = 0; a < spec->areas.count; a++) {
        sum += factors[a] * spec->areas.items[a].population;
        residents += spec->areas.items[a].population;
    }
    for (size_t a = 0; a < spec->areas.count && sum > 0; a++) factors[a] *= residents / sum;
}

/* What one area has in its table. */
typedef double area_column(const struct area_spec *area);

static const double *areas_factors(const struct scenario_spec *spec, const char *what, double cv,
                                   area_column *column, struct arena *arena) {
    size_t areas = spec->areas.count;
    double sigma = num_sqrt(num_log(1 + cv * cv)),
           *factors = ARENA_ARRAY(arena, areas, double);
    bool differ = cv > 0;
    for (size_t a = 0; a < areas; a++)
        factors[a] = cv > 0 ? num_exp(sigma * area_normal(spec->areas.items[a].id, what)) : 1;
    if (cv > 0) spread_scale(spec, factors);
    for (size_t a = 0; a < areas; a++) {
        double own = column(&spec->areas.items[a]);
        differ |= own != 1;
        factors[a] *= own;
        assert(factors[a] >= 0);
    }
    return differ ? factors : NULL;
}

static double lead_column(const struct area_spec *area) { return area->lead; }
static double participation_column(const struct area_spec *area) { return area->participation; }
static double attention_column(const struct area_spec *area) { return area->attention; }

const double *areas_lead(const struct scenario_spec *spec, struct arena *arena) {
    return areas_factors(spec, "lead", spec->spread.lead, lead_column, arena);
}

const double *areas_participation(const struct scenario_spec *spec, struct arena *arena) {
    return areas_factors(spec, "participation", spec->spread.participation, participation_column,
                         arena);
}

const double *areas_attention(const struct scenario_spec *spec, struct arena *arena) {
    return areas_factors(spec, "attention", spec->spread.attention, attention_column, arena);
}
