/* The hours in which desks take cases, where their servers have a daily routine to do first. */
#ifndef TANGGAP_MODEL_ROUTINE_H
#define TANGGAP_MODEL_ROUTINE_H

#include "plan.h"

/* What a calendar leaves after a routine; each is made once. */
struct routine_calendar {
    const struct calendar *of, *left;
    struct routine routine;
    struct routine_calendar *next;
};

/* When the first shift of a desk, which is on duty by `duty`, takes cases, by place; NULL: whenever
 * it is on duty. The attention of a place is the desk's times the factor of its areas, the mean
 * over residents where it has several, to the minute. `made` are the calendars so far, to which
 * new ones are added; all lives in the arena. */
const struct calendar *const *routine_hours(const struct plan *plan,
                                            const struct scenario_spec *spec,
                                            const struct desk_spec *desk,
                                            const struct calendar *duty,
                                            struct routine_calendar **made, struct arena *arena);

#endif
