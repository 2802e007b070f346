/* Each question that is asked of a results file: one named statement. */
#ifndef TANGGAP_STORE_QUESTIONS_H
#define TANGGAP_STORE_QUESTIONS_H

#include "inside.h"
#include "store/results.h"

const char *question_sql(enum question question, int layout);

#endif
