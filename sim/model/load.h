/* The load of desks: the work that comes for each hour in which their servers could do it.
 *
 *     load           work of the cases that came in [start, end) and were let in, in hours of a
 *                    server, as it was when they came, divided by the hours that servers had for
 *                    complaints: on duty, without their routine, absence and other duties, and
 *                    with the overtime that they made. For M/M/c it is lambda / (c mu). From 1 on
 *                    more comes than can be done, and a queue grows as long as that lasts, unless
 *                    cases give up waiting (`patience`).
 *     work_waiting   what the cases that wait when counting ends still need of a server; those in
 *                    hand are not among them
 *     days_to_clear  that, divided by what a day's hours leave beyond a day's work of the window;
 *                    of a stage as if its places could work for each other, so that it says nothing
 *                    of a place that is overloaded by itself
 *
 * The place of the highest load. The highest of many loads is high by chance, too: forty alike
 * places always have one. So the work of each place is parted in two by chance (data thinning:
 * Neufeld et al. 2024, "Data thinning for convolution-closed distributions"; the parts of a Poisson
 * stream are independent), one part says which place it is and the other what its load is, both
 * ways, and the figure is their mean. Where places are alike it is the load of any of them. */
#ifndef TANGGAP_MODEL_LOAD_H
#define TANGGAP_MODEL_LOAD_H

#include "model/measures.h"

/* The place that each part has chosen so far: the work of that part there, of the other one, and
 * the hours. */
struct fullest {
    struct full_place {
        double part, other, capacity;
    } by[2];
};

/* Another place of the stage; then, once, what they are together. */
void fullest_see(struct fullest *fullest, const struct desk_measures *place);
void fullest_measure(const struct fullest *fullest, struct desk_measures *stage);

#endif
