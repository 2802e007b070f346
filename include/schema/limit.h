/* A limit: a duration, or so many working days. Both are one number: a duration as it is, working
 * days below SPAN_ABSENT. */
#ifndef TANGGAP_SCHEMA_LIMIT_H
#define TANGGAP_SCHEMA_LIMIT_H

#include <stdbool.h>

#include "schema/members.h"

enum { WORKING_DAYS_MOST = 1000 };

static inline sim_time limit_of_working_days(int64_t count) { return SPAN_ABSENT - count; }
static inline bool limit_counts_working_days(sim_time limit) { return limit < SPAN_ABSENT; }
static inline int64_t limit_working_days(sim_time limit) { return SPAN_ABSENT - limit; }

/* Reads "7 days" or "5 working days"; false if it is neither, or no number of working days from 1
 * to WORKING_DAYS_MOST. */
bool limit_parse(const char *text, sim_time *limit);

#endif
