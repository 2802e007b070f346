/* When there are enough replications. */
#include "experiment/stopping.h"

#include <math.h>

uint64_t replications_usual(double events_of_one) {
    static const uint64_t counts[] = {200, 100, 50};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if ((double)counts[i] * events_of_one <= REPLICATIONS_BUDGET) return counts[i];
    return REPLICATIONS_FOR_INTERVALS;
}

static size_t first_look(const struct stopping_rule *rule) {
    size_t least = rule->least ? rule->least : REPLICATIONS_FOR_INTERVALS;
    return least < rule->most ? least : rule->most;
}

/* A fifth more, rounded up. */
static size_t look_after(const struct stopping_rule *rule, size_t look) {
    size_t next = look + (look + 4) / 5;
    return next < rule->most ? next : rule->most;
}

size_t stopping_next_look(const struct stopping_rule *rule, size_t count) {
    size_t look = first_look(rule);
    while (look <= count && look < rule->most) look = look_after(rule, look);
    return look;
}

bool stopping_is_look(const struct stopping_rule *rule, size_t count) {
    return count >= rule->most || (count > 0 && stopping_next_look(rule, count - 1) == count);
}

static bool is_narrow(const struct stopping_rule *rule, const struct estimate *estimate) {
    double relative = rule->relative / (1 + rule->relative) * fabs(estimate->value);
    return (rule->absolute > 0 && estimate->half_width <= rule->absolute) ||
           (relative > 0 && estimate->half_width <= relative);
}

enum stopping stopping_decide(const struct stopping_rule *rule, const struct ratio *values,
                              size_t stride, size_t count) {
    if (!stopping_is_look(rule, count)) return STOPPING_GO_ON;
    struct estimate estimate = estimate_ratio(values, stride, count, rule->level);
    if (is_narrow(rule, &estimate)) return STOPPING_REACHED;
    return count < rule->most ? STOPPING_GO_ON : STOPPING_CAPPED;
}
