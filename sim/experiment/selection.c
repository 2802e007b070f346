/* Kim and Nelson's selection of the best system, or of the standard where none is better.
 *
 * Invariants: (1) a system that was ruled out stays out; (2) at every look all systems that are in
 * have as many replications, and only those replications are looked at; (3) the variances are those
 * of the first `first` replications, to the end. */
#include "experiment/selection.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"

struct race {
    const struct selection *selection;
    struct contender *systems;
    double *worth;     /* by system, after `replications`; NaN: none */
    double *variances; /* [system][system]: of the difference of one replication */
    size_t *in;        /* the systems that are in, ascending */
    size_t in_count, replications;
    double zone, h_squared;
    struct selection_end end;
};

double selection_h_squared(double probability, size_t systems, size_t first) {
    double degrees = (double)first - 1, share = 2 * (1 - probability) / (double)(systems - 1);
    double eta = 0.5 * (pow(share, -2 / degrees) - 1);
    return 2 * eta * degrees;
}

/* --- what systems are worth --- */

static struct ratio total_of(const struct ratio *values, size_t stride, size_t count) {
    struct ratio total = {0, 0};
    for (size_t r = 0; values && r < count; r++) {
        total.over += values[r * stride].over;
        total.under += values[r * stride].under;
    }
    return total;
}

static double mean_of(const struct ratio *values, size_t stride, size_t count) {
    struct ratio total = total_of(values, stride, count);
    return values ? total.over / total.under : 0;
}

static double worth_of(const struct contender *system, size_t count) {
    double worth = system->scale * (mean_of(system->values, system->stride, count) -
                                    mean_of(system->minus, system->stride, count));
    return system->values ? worth : 0;
}

/* Adds to `out` how far each of the first replications lies from the ratio of their totals. */
static void residuals_add(const struct ratio *values, size_t stride, size_t count, double scale,
                          double *out) {
    struct ratio total = total_of(values, stride, count);
    double ratio = total.over / total.under, under = total.under / (double)count;
    for (size_t r = 0; values && r < count; r++)
        out[r] += scale * (values[r * stride].over - ratio * values[r * stride].under) / under;
}

static void variances_find(struct race *race) {
    size_t systems = race->selection->system_count, count = race->replications;
    double *residuals = mem_alloc(systems * count, sizeof *residuals);
    for (size_t i = 0; i < systems; i++) {
        const struct contender *one = &race->systems[i];
        residuals_add(one->values, one->stride, count, one->scale, &residuals[i * count]);
        residuals_add(one->minus, one->stride, count, -one->scale, &residuals[i * count]);
    }
    for (size_t i = 0; i < systems; i++)
        for (size_t j = 0; j < systems; j++) {
            double squares = 0;
            for (size_t r = 0; r < count; r++) {
                double between = residuals[i * count + r] - residuals[j * count + r];
                squares += between * between;
            }
            race->variances[i * systems + j] = squares / (double)(count - 1);
        }
    mem_free(residuals);
}

static double variance_between(const struct race *race, size_t i, size_t j) {
    return race->variances[i * race->selection->system_count + j];
}

/* --- the standard --- */

static bool is_standard(const struct race *race, size_t i) { return !race->systems[i].values; }

/* The part of the zone that tells two systems apart: the standard is met half way. */
static double part_between(const struct race *race, size_t i, size_t j) {
    return is_standard(race, i) || is_standard(race, j) ? 0.5 : 1;
}

/* What a system is compared by: what it is worth, and of the standard half a zone more. */
static double standing_of(const struct race *race, size_t i) {
    return is_standard(race, i) ? race->zone / 2 : race->worth[i];
}

/* Replications, times the square of the zone, after which the margin between two is 0. */
static double enough_between(const struct race *race, size_t i, size_t j) {
    double part = part_between(race, i, j);
    return race->h_squared * variance_between(race, i, j) / (part * part);
}

/* --- the race --- */

/* All that are in have `replications`, and what they are worth then is known. */
static bool look_at(struct race *race, size_t replications) {
    const struct selection *selection = race->selection;
    if (!selection->replicate(selection->context, race->in, race->in_count, replications))
        return false;
    race->replications = replications;
    for (size_t n = 0; n < race->in_count; n++) {
        size_t i = race->in[n];
        race->systems[i] = selection->contender(selection->context, i);
        race->worth[i] = worth_of(&race->systems[i], replications);
        race->end.looked[i] = replications;
    }
    return true;
}

static void keep_if(struct race *race, bool (*stays)(const struct race *, size_t)) {
    size_t kept = 0, *still = mem_alloc(race->in_count, sizeof *still);
    for (size_t n = 0; n < race->in_count; n++)
        if (stays(race, race->in[n])) still[kept++] = race->in[n];
    for (size_t n = 0; n < kept; n++) race->in[n] = still[n];
    race->in_count = kept;
    mem_free(still);
}

static bool is_a_number(const struct race *race, size_t i) { return isfinite(race->worth[i]); }

static double margin_between(const struct race *race, size_t i, size_t j) {
    double r = (double)race->replications, zone = part_between(race, i, j) * race->zone,
           enough = enough_between(race, i, j) / (race->zone * race->zone);
    return fmax(0, zone / (2 * r) * (enough - r));
}

static bool is_behind_nobody(const struct race *race, size_t i) {
    for (size_t n = 0; n < race->in_count; n++) {
        size_t j = race->in[n];
        if (i != j && standing_of(race, i) < standing_of(race, j) - margin_between(race, i, j))
            return false;
    }
    return true;
}

/* Replications, times the square of the zone, after which every margin is 0, at the latest. */
static double enough_of(const struct race *race) {
    double most = 0;
    for (size_t n = 0; n < race->in_count; n++)
        for (size_t m = 0; m < n; m++)
            most = fmax(most, enough_between(race, race->in[n], race->in[m]));
    return most;
}

/* The zone of the rule, or the smallest for which `most` replications are enough. */
static double zone_for(const struct race *race) {
    const struct selection_rule *rule = &race->selection->rule;
    double least = rule->most ? sqrt(enough_of(race) / (double)rule->most) : 0;
    return fmax(rule->zone, least);
}

static bool is_undecided(const struct race *race) {
    return race->in_count > 1 &&
           enough_of(race) > (double)race->replications * race->zone * race->zone;
}

/* The first of those that stand highest, and before all others the standard. */
static size_t best_of(const struct race *race) {
    size_t best = race->in[0];
    for (size_t n = 1; n < race->in_count; n++) {
        size_t i = race->in[n];
        double lead = standing_of(race, i) - standing_of(race, best);
        if (lead > 0 || (lead == 0 && is_standard(race, i))) best = i;
    }
    return best;
}

static bool run(struct race *race) {
    const struct selection_rule *rule = &race->selection->rule;
    if (!look_at(race, rule->first)) return false;
    variances_find(race);
    keep_if(race, is_a_number);
    if (!race->in_count) race->in[race->in_count++] = 0; /* nothing is known of any */
    race->zone = zone_for(race);
    while (is_undecided(race)) {
        keep_if(race, is_behind_nobody);
        assert(race->in_count > 0);
        bool over = race->in_count == 1 || (rule->most && race->replications == rule->most);
        if (!over && !look_at(race, race->replications + 1)) return false;
        if (over) break;
    }
    race->end.best = best_of(race);
    race->end.zone = race->zone;
    race->end.replications = race->replications;
    return true;
}

struct selection_end selection_run(const struct selection *selection) {
    size_t systems = selection->system_count;
    assert(systems >= 2);
    assert(selection->rule.first >= 2);
    assert(selection->rule.zone > 0 || selection->rule.most);
    assert(!selection->rule.most || selection->rule.most >= selection->rule.first);
    struct race race = {
        .selection = selection,
        .systems = mem_alloc(systems, sizeof *race.systems),
        .worth = mem_alloc(systems, sizeof *race.worth),
        .variances = mem_alloc(systems * systems, sizeof *race.variances),
        .in = mem_alloc(systems, sizeof *race.in),
        .in_count = systems,
        .h_squared =
            selection_h_squared(selection->rule.probability, systems, selection->rule.first),
        .end.looked = mem_alloc(systems, sizeof *race.end.looked)};
    for (size_t i = 0; i < systems; i++) race.in[i] = i;
    race.end.failed = !run(&race);
    mem_free(race.systems);
    mem_free(race.worth);
    mem_free(race.variances);
    mem_free(race.in);
    return race.end;
}
