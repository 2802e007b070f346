/* A results file of a small town, and questions to it. */
#ifndef TANGGAP_TESTS_SUPPORT_RESULTS_H
#define TANGGAP_TESTS_SUPPORT_RESULTS_H

#include <sqlite3.h>

#include "store/store.h"

/* Runs `replications` and writes them to a new file, whose name is put in `path`;
 * replications_release() them and unlink it. */
void results_make(const struct scenario *scenario, uint64_t replications, bool log,
                  struct replications *trials, char path[static 256]);

/* The inputs of a plain run of one scenario; `hold` must live as long as they do. */
struct plain_inputs {
    const struct scenario *scenario;
    struct store_variant variant;
};
struct store_inputs results_inputs(struct plain_inputs *hold, const struct scenario *scenario,
                                   uint64_t replications, bool log);

/* What store_dump() prints, added to `out`. */
bool results_dump(const char *path, struct text *out, struct error *error);

/* The first column of the first row: a number, or a text in `out`. The test fails when the query
 * does. */
double results_number(const char *path, const char *query);
void results_text(const char *path, const char *query, struct text *out);

#endif
