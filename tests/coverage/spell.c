#include "spell.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "../support/stream.h"

enum { ARRIVALS = 1, SERVICES = 2, MOST_STAYS = 2048 };

static const double PATIENCE = 2;

/* The value that has `rank` others before it; reorders them (Hoare's FIND as in Wirth 1976,
 * "Algorithms + Data Structures = Programs", 2.3.5). */
static double select_rank(double *values, ptrdiff_t count, ptrdiff_t rank) {
    ptrdiff_t low = 0, high = count - 1;
    while (low < high) {
        double pivot = values[rank];
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (values[i] < pivot) i++;
            while (pivot < values[j]) j--;
            if (i > j) break;
            double held = values[i];
            values[i++] = values[j];
            values[j--] = held;
        }
        if (j < rank) low = i;
        if (rank < i) high = j;
    }
    return values[rank];
}

static double quantile(double *values, size_t count, double share) {
    return count ? select_rank(values, (ptrdiff_t)count, (ptrdiff_t)ceil(share * (double)count) - 1)
                 : NAN;
}

void spell_run(const struct spell *spell, uint64_t seed, uint64_t replication,
               struct ratio figures[SPELL_FIGURE_COUNT]) {
    struct random_key key = random_key_make(seed, replication);
    struct random_stream gaps, services;
    stream_init(&gaps, &key, ARRIVALS, 1);
    stream_init(&services, &key, SERVICES, 1);
    double stays[MOST_STAYS], area = 0, waited = 0, free_at = 0;
    size_t arrived = 0, delayed = 0, patient = 0;
    double now = stream_exponential(&gaps) / spell->load;
    for (; now < spell->length; now += stream_exponential(&gaps) / spell->load) {
        double wait = fmax(0, free_at - now);
        free_at = now + wait + stream_exponential(&services);
        waited += wait;
        delayed += wait > 0;
        patient += wait <= PATIENCE;
        area += fmin(free_at, spell->length) - now;
        assert(arrived < MOST_STAYS);
        stays[arrived++] = free_at - now;
    }
    double n = (double)arrived;
    figures[SPELL_present] = (struct ratio){area / spell->length, 1};
    figures[SPELL_delayed] = (struct ratio){(double)delayed, n};
    figures[SPELL_patient] = (struct ratio){(double)patient, n};
    figures[SPELL_wait] = (struct ratio){waited, n};
    figures[SPELL_stay_p90] = (struct ratio){quantile(stays, arrived, 0.9), 1};
}

/* --- exactly --- */

enum { STATES = 600 };

/* The probability that somebody who finds so many present waits no longer than the patience: so
 * many services end in it. */
static void in_time(double patient[STATES]) {
    double share = 1, exactly = exp(-PATIENCE);
    for (int n = 0; n < STATES; n++) {
        patient[n] = share;
        share -= exactly;
        exactly *= PATIENCE / (n + 1);
    }
}

/* One step of the uniformised chain: an arrival, or a service that ends (or would). */
static void step(double share[STATES + 1], double arrival) {
    double below = 0;
    for (int n = 0; n < STATES; n++) {
        double here = share[n], above = share[n + 1];
        share[n] = arrival * below + (1 - arrival) * (n ? above : above + here);
        below = here;
    }
}

/* The average over the spell is a mixture over steps k: each has the weight P(more than k steps) /
 * (rate x length). */
static void occupancy(const struct spell *spell, double average[STATES]) {
    double share[STATES + 1] = {1}, rate = 1 + spell->load, steps = rate * spell->length;
    double log_exactly = -steps, more = 1;
    for (int k = 0; more > 1e-12; k++) {
        more -= exp(log_exactly);
        for (int n = 0; n < STATES; n++) average[n] += fmax(0, more) / steps * share[n];
        step(share, spell->load / rate);
        log_exactly += log(steps / (k + 1));
    }
}

/* Who comes finds the numbers present that time sees (Wolff 1982, "Poisson arrivals see time
 * averages"), and waits for as many services. */
static void truth_exactly(const struct spell *spell, double truth[SPELL_FIGURE_COUNT]) {
    double average[STATES] = {0}, patient[STATES];
    occupancy(spell, average);
    in_time(patient);
    assert(average[STATES - 1] < 1e-9); /* else the chain is too short */
    for (int n = 0; n < STATES; n++) {
        truth[SPELL_present] += average[n] * n;
        truth[SPELL_wait] += average[n] * n;
        truth[SPELL_delayed] += n ? average[n] : 0;
        truth[SPELL_patient] += average[n] * patient[n];
    }
}

static double truth_by_simulation(const struct spell *spell, enum spell_figure figure) {
    enum { SPELLS = 100000 };
    double over = 0, under = 0;
    for (uint64_t r = 0; r < SPELLS; r++) {
        struct ratio figures[SPELL_FIGURE_COUNT];
        spell_run(spell, 271828, r, figures);
        over += figures[figure].over;
        under += figures[figure].under;
    }
    return over / under;
}

void spell_truth(const struct spell *spell, double truth[SPELL_FIGURE_COUNT]) {
    memset(truth, 0, SPELL_FIGURE_COUNT * sizeof *truth);
    truth_exactly(spell, truth);
    truth[SPELL_stay_p90] = truth_by_simulation(spell, SPELL_stay_p90);
}
