/* Each question that is asked of a results file: one named statement. */
#ifndef TANGGAP_STORE_QUESTIONS_H
#define TANGGAP_STORE_QUESTIONS_H

#include "inside.h"
#include "store/results.h"

/* NULL for what is asked about journeys. */
const char *question_sql(enum question question, int layout);

/* Every stop of the log, in its order: LOG_NUMBERS and LOG_NAMES (stops.h, log_names.h). */
const char *stops_sql(int layout);

#endif
