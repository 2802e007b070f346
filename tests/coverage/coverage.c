/* make coverage: how often what we say of a figure is true, against systems whose truth is known.
 * Misses are printed as misses, and the exit status is 1 if there is one. Seeds are fixed; they
 * were not chosen. */
#include <math.h>
#include <stdio.h>

#include "../support/areas.h"
#include "../support/p_value.h"
#include "../support/waits.h"
#include "base/mem.h"
#include "base/text.h"
#include "experiment/equity.h"
#include "experiment/interval.h"
#include "experiment/steady.h"
#include "experiment/stopping.h"
#include "model/city.h"
#include "spell.h"
#include "staffed.h"

static const char *const WORDS[] = {
#define X(kind, id, words) words,
    SPELL_FIGURES(X)
#undef X
};

/* --- bars --- */

struct bar {
    double low, high;
};
static const struct bar NO_BAR = {-INFINITY, INFINITY};

/* Ends a line; true if the bar is met. */
static bool print_verdict(double value, struct bar bar) {
    bool met = bar.low <= value && value <= bar.high;
    if (isinf(bar.low) && isinf(bar.high)) printf("        no bar\n");
    else if (isinf(bar.high))
        printf("  %5.1f%% or more  %s\n", 100 * bar.low, met ? "met" : "MISSED");
    else printf("  %5.1f to %5.1f%%  %s\n", 100 * bar.low, 100 * bar.high, met ? "met" : "MISSED");
    return met;
}

static bool holds(struct estimate estimate, double truth) {
    return estimate.low <= truth && truth <= estimate.high;
}

/* --- intervals of a hundred replications (promise V7, V8) --- */

enum { EXPERIMENTS = 2000, REPLICATIONS = 100, ALL = EXPERIMENTS * REPLICATIONS };

static struct bar bar_of(enum spell_figure figure) {
    static const struct bar mean = {0.935, 0.965}, proportion = {0.925, 0.97};
    static const struct bar ratio = {0.925, 0.97}, quantile = {0.925, 0.97};
    static const struct bar *const bars[] = {
#define X(kind, id, words) &kind,
        SPELL_FIGURES(X)
#undef X
    };
    return *bars[figure];
}

/* Of a figure's residuals: what makes an interval too narrow on one side. */
static double skewness(const struct ratio *values, double ratio) {
    double squares = 0, cubes = 0;
    for (size_t i = 0; i < ALL; i++) {
        struct ratio value = values[i * SPELL_FIGURE_COUNT];
        double off = value.over - ratio * value.under;
        squares += off * off / ALL;
        cubes += off * off * off / ALL;
    }
    return cubes / pow(squares, 1.5);
}

static double share_covered(const struct ratio *values, double truth) {
    int held = 0;
    for (size_t e = 0; e < EXPERIMENTS; e++) {
        const struct ratio *experiment = values + e * REPLICATIONS * SPELL_FIGURE_COUNT;
        held += holds(estimate_ratio(experiment, SPELL_FIGURE_COUNT, REPLICATIONS, 0.95), truth);
    }
    return (double)held / EXPERIMENTS;
}

static int cover(struct spell spell, uint64_t seed, bool barred) {
    struct ratio(*values)[SPELL_FIGURE_COUNT] = mem_alloc(ALL, sizeof *values);
    double truth[SPELL_FIGURE_COUNT];
    int missed = 0;
    spell_truth(&spell, truth);
    for (uint64_t r = 0; r < ALL; r++) spell_run(&spell, seed, r, values[r]);
    printf("\nload %g, from empty, %g service times\n", spell.load, spell.length);
    for (int f = 0; f < SPELL_FIGURE_COUNT; f++) {
        double share = share_covered(&values[0][f], truth[f]),
               skewed = skewness(&values[0][f], truth[f]);
        printf("  %-29s truth %8.4f  skewness %4.1f  covered %5.2f%%", WORDS[f], truth[f], skewed,
               100 * share);
        missed += !print_verdict(share, barred ? bar_of((enum spell_figure)f) : NO_BAR);
    }
    mem_free(values);
    return missed;
}

static int intervals(void) {
    printf("95%% intervals over %d experiments of %d replications, M/M/1\n", EXPERIMENTS,
           REPLICATIONS);
    int missed = cover((struct spell){0.5, 500}, 1, true);
    missed += cover((struct spell){0.8, 1000}, 2, true);
    missed += cover((struct spell){1.1, 300}, 3, true);
    printf("\nSo skewed that a hundred replications are few:");
    return missed + cover((struct spell){0.8, 200}, 4, false);
}

/* --- intervals of skewed figures of whole towns (promise V8) --- */

/* The experiments of twenty are the first of those of a hundred. */
enum { FEW = 20, TOWN_FIGURES = 3 };

static const enum figure_id TOWN_FIGURE[TOWN_FIGURES] = {FIGURE_late_share, FIGURE_resolution_mean,
                                                         FIGURE_backlog_oldest};

static double town_covered(enum figure_id figure, const struct ratio *values, size_t each,
                           double truth) {
    int held = 0;
    for (size_t e = 0; e < EXPERIMENTS; e++)
        held += holds(estimate_figure(figure, values + e * each * TOWN_FIGURES, TOWN_FIGURES, each,
                                      0.95),
                      truth);
    return (double)held / EXPERIMENTS;
}

static int cover_town(const char *name, const char *json, uint64_t seed) {
    static const struct bar few = {0.92, 0.97}, many = {0.935, 0.965};
    struct text story = {0};
    struct scenario *scenario = scenario_parse(json, name, (struct changes){0}, &story);
    if (!scenario) return printf("%s", story.bytes), 1;
    struct ratio(*values)[TOWN_FIGURES] = mem_alloc(ALL, sizeof *values);
    for (uint64_t r = 0; r < ALL; r++) {
        struct city *city = city_new(scenario, (struct draw_seed){seed, r}, NULL);
        const struct measures *m = city_finish(city);
        for (int f = 0; f < TOWN_FIGURES; f++) values[r][f] = figure_of(m, TOWN_FIGURE[f]);
        city_free(city);
    }
    printf("\n%s, %d experiments\n", name, EXPERIMENTS);
    int missed = 0;
    for (int f = 0; f < TOWN_FIGURES; f++) {
        double truth = estimate_ratio(&values[0][f], TOWN_FIGURES, ALL, 0.95).value;
        for (int i = 0; i < 2; i++) {
            size_t each = i ? REPLICATIONS : FEW;
            double share = town_covered(TOWN_FIGURE[f], &values[0][f], each, truth);
            printf("  %-29s truth %8.4f  %3zu replications  covered %5.2f%%",
                   FIGURE_TABLE[TOWN_FIGURE[f]].label_en, truth, each, 100 * share);
            missed += !print_verdict(share, i ? many : few);
        }
    }
    mem_free(values);
    scenario_free(scenario);
    return missed;
}

static int towns(void) {
    uint64_t seed = 20;
    int missed = 0;
#define TOWN(name, json) missed += cover_town(name, json, seed++);
#include "towns.def"
#undef TOWN
    return missed;
}

/* --- differences where there is none --- */

enum { PAIRS = 4000, EACH = 40 };

static void run_some(uint64_t seed, uint64_t first, struct ratio *waits) {
    for (uint64_t r = 0; r < EACH; r++) {
        struct ratio figures[SPELL_FIGURE_COUNT];
        spell_run(&(struct spell){0.8, 200}, seed, first + r, figures);
        waits[r] = figures[SPELL_wait];
    }
}

static bool print_called(const char *words, int called, struct bar bar) {
    double share = (double)called / PAIRS;
    printf("  %-37s %5.2f%%", words, 100 * share);
    return print_verdict(share, bar);
}

static int no_differences(void) {
    int apart = 0, in_pairs = 0, itself = 0;
    for (uint64_t p = 0; p < PAIRS; p++) {
        struct ratio a[EACH], b[EACH], again[EACH];
        run_some(5, p * EACH, a);
        run_some(6, p * EACH, b);
        run_some(5, p * EACH, again);
        struct difference welch = estimate_difference(a, b, 1, EACH, 0.95, false);
        struct difference paired = estimate_difference(a, b, 1, EACH, 0.95, true);
        struct difference same = estimate_difference(a, again, 1, EACH, 0.95, true);
        apart += difference_p(&welch) < 0.05;
        in_pairs += difference_p(&paired) < 0.05;
        itself += same.value != 0 || same.half_width != 0;
    }
    printf("\nCalled different at 95%%, of %d pairs with the same parameters: mean wait, load 0.8, "
           "200 service times, "
           "%d replications each\n",
           PAIRS, EACH);
    int missed = !print_called("other seeds, Welch", apart, (struct bar){0.04, 0.06});
    missed += !print_called("other seeds, paired all the same", in_pairs, (struct bar){0.04, 0.06});
    missed += !print_called("the same seed: anything but exactly 0", itself, (struct bar){0, 0});
    return missed;
}

/* --- until narrow enough (promise V15) --- */

enum { TRIALS = 200, CAP = 3000 };

struct sequential {
    struct spell spell;
    enum spell_figure figure;
    double relative;
};

struct tally {
    int trials, held, capped, too_wide;
    double replications;
};

static void run_until_narrow(const struct sequential *wanted, uint64_t seed, uint64_t trial,
                             double truth, struct tally *tally) {
    struct stopping_rule rule = {.level = 0.95, .relative = wanted->relative, .most = CAP};
    static struct ratio values[CAP][SPELL_FIGURE_COUNT];
    size_t count = 0;
    enum stopping end;
    do {
        size_t look = stopping_next_look(&rule, count);
        for (; count < look; count++)
            spell_run(&wanted->spell, seed, trial * CAP + count, values[count]);
        end = stopping_decide(&rule, &values[0][wanted->figure], SPELL_FIGURE_COUNT, count);
    } while (end == STOPPING_GO_ON);
    struct estimate estimate =
        estimate_ratio(&values[0][wanted->figure], SPELL_FIGURE_COUNT, count, 0.95);
    tally->trials++;
    tally->held += holds(estimate, truth);
    tally->capped += end == STOPPING_CAPPED;
    tally->too_wide +=
        end == STOPPING_REACHED && estimate.half_width > wanted->relative * estimate.value;
    tally->replications += (double)count;
}

static void run_trials(const struct sequential *wanted, uint64_t seed, struct tally *sum) {
    double truth[SPELL_FIGURE_COUNT];
    spell_truth(&wanted->spell, truth);
    struct tally tally = {0};
    for (uint64_t t = 0; t < TRIALS; t++)
        run_until_narrow(wanted, seed, t, truth[wanted->figure], &tally);
    printf("  load %g, %4g service times, %-29s to %3.0f%%: %4.0f replications, %d capped, %d too "
           "wide, covered %5.1f%%\n",
           wanted->spell.load, wanted->spell.length, WORDS[wanted->figure], 100 * wanted->relative,
           tally.replications / TRIALS, tally.capped, tally.too_wide, 100.0 * tally.held / TRIALS);
    sum->trials += tally.trials;
    sum->held += tally.held;
    sum->too_wide += tally.too_wide;
}

static int stopping(void) {
    static const struct sequential cases[] = {{{0.8, 200}, SPELL_wait, 0.10},
                                              {{0.5, 500}, SPELL_present, 0.05},
                                              {{1.1, 300}, SPELL_stay_p90, 0.05}};
    static const struct sequential loose = {{0.8, 200}, SPELL_wait, 0.20};
    struct tally tally = {0}, aside = {0};
    printf("\nReplications until the 95%% interval is narrow enough, at most %d\n", CAP);
    for (uint64_t c = 0; c < 3; c++) run_trials(&cases[c], 7 + c, &tally);
    double covered = (double)tally.held / tally.trials,
           failed = (double)tally.too_wide / tally.trials;
    printf("  all %d trials: covered %5.2f%%", tally.trials, 100 * covered);
    int missed = !print_verdict(covered, (struct bar){0.92, INFINITY});
    printf("  all %d trials: below the cap and yet too wide %5.2f%%", tally.trials, 100 * failed);
    missed += !print_verdict(failed, (struct bar){0, 0});
    printf("  Without a bar, a skewed figure asked for loosely:\n");
    run_trials(&loose, 10, &aside);
    return missed;
}

/* --- one long run (promise V9) --- */

enum { RUNS = 300, LENGTHS = 5, SHORTEST = 10000, LONGEST = 4000000 };

struct believed {
    int long_enough, held;
};

static struct believed run_long(const struct waits *waits, size_t length, double *series) {
    struct believed believed = {0};
    int held = 0;
    double worth = 0, warm_up = 0;
    for (uint64_t r = 0; r < RUNS; r++) {
        waits_make(waits, 11, r, series, length);
        struct steady steady = steady_state(series, length, 0.95);
        bool hit = holds(steady.estimate, waits_mean(waits));
        held += hit;
        worth += steady.worth / RUNS;
        warm_up += (double)steady.warm_up / RUNS;
        believed.long_enough += steady.verdict == STEADY_LONG_ENOUGH;
        believed.held += steady.verdict == STEADY_LONG_ENOUGH && hit;
    }
    printf("  load %g, %2d waiting, %6zu waits: worth %5.0f, cut %5.0f, covered %5.1f%%; long "
           "enough %5.1f%%",
           waits->load, (int)waits->ahead, length, worth, warm_up, 100.0 * held / RUNS,
           100.0 * believed.long_enough / RUNS);
    if (believed.long_enough)
        printf(", of these covered %5.1f%%", 100.0 * believed.held / believed.long_enough);
    printf("\n");
    return believed;
}

/* The way it will be used: twice as long again, until it is called long enough. */
static int lengthen(double load, double *series) {
    struct waits waits = {load, 0};
    int held = 0;
    double lengths = 0;
    for (uint64_t r = 0; r < RUNS; r++) {
        size_t length = SHORTEST;
        struct steady steady;
        for (;; length *= 2) {
            waits_make(&waits, 13, r, series, length);
            steady = steady_state(series, length, 0.95);
            if (steady.verdict == STEADY_LONG_ENOUGH || 2 * length > LONGEST) break;
        }
        held += steady.verdict == STEADY_LONG_ENOUGH && holds(steady.estimate, waits_mean(&waits));
        lengths += (double)length / RUNS;
    }
    double covered = (double)held / RUNS;
    printf("  load %g, doubled until long enough, %6.0f waits on average: covered %5.2f%%", load,
           lengths, 100 * covered);
    return !print_verdict(covered, (struct bar){0.92, INFINITY});
}

static int long_runs(void) {
    static const size_t lengths[LENGTHS] = {20000, 50000, 100000, 200000, 500000};
    static const struct waits queues[] = {{0.8, 0}, {0.8, 50}, {0.9, 0}, {0.9, 50}};
    double *series = mem_alloc(LONGEST, sizeof *series);
    struct believed sum = {0};
    int too_soon = 0;
    printf("\nMSER-5 and %d batch means on the waits of M/M/1, %d runs each\n", STEADY_BATCHES,
           RUNS);
    for (int q = 0; q < 4; q++)
        for (int l = 0; l < LENGTHS; l++) {
            struct believed believed = run_long(&queues[q], lengths[l], series);
            sum.long_enough += believed.long_enough;
            sum.held += believed.held;
            if (queues[q].load > 0.85 && l == 0) too_soon += believed.long_enough;
        }
    int missed = lengthen(0.8, series) + lengthen(0.9, series);
    mem_free(series);
    double covered = (double)sum.held / sum.long_enough, soon = too_soon / (2.0 * RUNS);
    printf("  all %d runs called long enough: covered %5.2f%%", sum.long_enough, 100 * covered);
    missed += !print_verdict(covered, (struct bar){0.92, INFINITY});
    printf("  20,000 waits at load 0.9 called long enough: %5.2f%%", 100 * soon);
    return missed + !print_verdict(soon, (struct bar){0, 0});
}

/* --- replications one after the other (promise V13) --- */

enum { IN_A_ROW = 10000 };

static double lag_one(const double *values) {
    double mean = 0, squares = 0, products = 0;
    for (size_t i = 0; i < IN_A_ROW; i++) mean += values[i] / IN_A_ROW;
    for (size_t i = 0; i < IN_A_ROW; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
        if (i) products += (values[i] - mean) * (values[i - 1] - mean);
    }
    return products / squares;
}

static int neighbours(void) {
    static double values[SPELL_FIGURE_COUNT][IN_A_ROW];
    for (uint64_t r = 0; r < IN_A_ROW; r++) {
        struct ratio figures[SPELL_FIGURE_COUNT];
        spell_run(&(struct spell){0.8, 200}, 12, r, figures);
        for (int f = 0; f < SPELL_FIGURE_COUNT; f++)
            values[f][r] = figures[f].over / figures[f].under;
    }
    int missed = 0;
    printf("\nCorrelation of each replication with the one before, over %d\n", IN_A_ROW);
    for (int f = 0; f < SPELL_FIGURE_COUNT; f++) {
        double r = lag_one(values[f]);
        bool met = fabs(r) * sqrt(IN_A_ROW) < 4;
        printf("  %-29s %8.4f, %5.2f standard errors  below 4  %s\n", WORDS[f], r,
               r * sqrt(IN_A_ROW), met ? "met" : "MISSED");
        missed += !met;
    }
    return missed;
}

/* --- areas that are alike, and areas of which a fifth is slow --- */

struct areas_tally {
    int held, above, misnamed; /* experiments: 1 is in the interval; it lies above 1; an area that
                                  is not slow was called so */
    double value;
};

static void areas_experiment(const struct areas_law *law, uint64_t seed, struct areas_tally *sum) {
    struct measures names;
    struct replications replications;
    struct area_standing standings[AREAS_KEPT_MOST];
    areas_make(law, seed, FEW, &names, &replications);
    equity_settle(&replications);
    struct estimate ratio = replications_figure(&replications, FIGURE_area_ratio);
    bool misnamed = false;
    equity_stand(&replications, standings);
    for (uint32_t a = law->slow; a < law->areas; a++) misnamed |= standings[a].is_slower;
    sum->held += holds(ratio, 1);
    sum->above += ratio.low > 1;
    sum->misnamed += misnamed;
    sum->value += ratio.value / EXPERIMENTS;
    areas_release(&replications);
}

static bool print_areas(const char *words, double value, int count, struct bar bar) {
    double share = (double)count / EXPERIMENTS;
    printf("    %-31s ratio %6.3f  %6.2f%%", words, value, 100 * share);
    return print_verdict(share, bar);
}

static int areas_cover(const struct areas_law *law, uint64_t seed) {
    struct areas_tally tally = {0};
    for (uint64_t e = 0; e < EXPERIMENTS; e++) areas_experiment(law, seed + e, &tally);
    printf("  %3u areas, %2u of them %3.1f times as slow, %3u reports each%s\n", law->areas,
           law->slow, law->slow ? law->times : 1, law->reports,
           law->shocks ? ", moved by exponential factors" : "");
    bool met = law->slow ? print_areas("above 1", tally.value, tally.above,
                                       law->shocks ? NO_BAR : (struct bar){0.9, INFINITY})
                         : print_areas("1 is in the interval", tally.value, tally.held,
                                       (struct bar){0.93, INFINITY});
    return !met + !print_areas("called slower, and is not", tally.value, tally.misnamed,
                               (struct bar){0, 0.05});
}

static int areas(void) {
    static const struct areas_law laws[] = {
        {40, 0, 1, 30, false},    {40, 0, 1, 5, false},    {40, 0, 1, 300, false},
        {40, 0, 1, 30, true},     {267, 0, 1, 10, true},   {10, 0, 1, 30, false},
        {40, 8, 1.5, 30, false},  {40, 8, 1.5, 5, false},  {10, 2, 1.5, 30, false},
        {267, 53, 1.5, 5, false}, {40, 8, 1.5, 30, true}};
    int missed = 0;
    printf("\nSlowest to fastest fifth of areas, and areas called slower, over %d experiments "
           "of %d replications\n",
           EXPERIMENTS, FEW);
    for (size_t l = 0; l < sizeof laws / sizeof *laws; l++)
        missed += areas_cover(&laws[l], 100000 * (l + 1));
    return missed;
}

/* --- the cheapest staffing --- */

static int staffings(void) {
    enum { CASES = 200 };
    printf("\nCheapest staffing of %d random M/M/c offices, within one server of Erlang's answer\n",
           CASES);
    double share = (double)staffed_within_one(CASES) / CASES;
    printf("%34s %5.1f%%", "", 100 * share);
    return !print_verdict(share, (struct bar){0.95, INFINITY});
}

/* PART(function) */
#define COVERAGE_PARTS(PART) \
    PART(intervals)          \
    PART(towns)              \
    PART(no_differences)     \
    PART(stopping)           \
    PART(long_runs)          \
    PART(neighbours)         \
    PART(areas)              \
    PART(staffings)

/* With a word, that part alone. */
int main(int count, char **words) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    int missed = 0;
#define PART(name) \
    if (count < 2 || text_is(words[1], #name)) missed += name();
    COVERAGE_PARTS(PART)
#undef PART
    printf("\n%s\n", missed ? "A bar was MISSED." : "Every bar is met.");
    return missed ? 1 : 0;
}
