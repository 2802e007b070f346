/* A results file read row by row, with never more than a journey of it in memory: its tables as
 * they are, and the questions that exports and charts ask. */
#ifndef TANGGAP_STORE_RESULTS_H
#define TANGGAP_STORE_RESULTS_H

#include <signal.h>

#include "base/outfile.h"
#include "base/rows.h"
#include "experiment/interval.h"
#include "model/eventlog.h"

struct results;

/* NULL and an error when it cannot be read or is not ours. Reading ends with EXIT_INTERRUPTED once
 * *stop is set. */
struct results *results_open(const char *path, const volatile sig_atomic_t *stop,
                             struct error *error);
void results_close(struct results *results);

/* What the file says of itself under this key of `run`; NULL if nothing. Lives as long as the file
 * is open. */
const char *results_said(struct results *results, const char *key);

/* What the first scenario calls itself. */
const char *results_scenario_name(struct results *results);

/* Whether every stop was kept; else an error that says how to keep them. */
bool results_have_log(struct results *results, struct error *error);
bool results_clock(struct results *results, struct log_clock *clock, struct error *error);

/* Rows to be given back with results_done(); NULL and an error. Of a table that an older layout
 * does not have there are none. */
size_t results_table_count(void);
struct rows *results_table(struct results *results, size_t table, struct error *error);

/* The views, in the order in which people read them: of a sweep by_cell is the first. NULL without
 * an error for one that the file does not have. */
size_t results_view_count(void);
struct rows *results_view(struct results *results, size_t view, struct error *error);

/* QUESTION(id, columns); the statements stand in sim/store/questions.c; of
 * journeys and their tickets in journeys.c. */
#define QUESTIONS(QUESTION)                                                                        \
    QUESTION(EVENTS, "EVENT_COLUMNS of model/eventlog.h")                                          \
    QUESTION(REQUESTS, "REQUEST_COLUMNS of model/eventlog.h")                                      \
    QUESTION(TICKETS, "replication, number")                                                       \
    QUESTION(MEMBERS, "dimension, id, label, kecamatan, kota, population")

enum question {
#define X(id, columns) QUESTION_##id,
    QUESTIONS(X)
#undef X
    QUESTION_COUNT
};
struct rows *results_ask(struct results *results, enum question question, struct error *error);
void results_done(struct rows *rows);

/* A figure of the groups of a dimension in one variant, by their labels in the order of their ids,
 * as all outputs say it: to `tell`, until that returns false. */
bool results_groups(struct results *results, size_t variant, const char *dimension,
                    enum group_figure_id figure, void *context,
                    bool (*tell)(void *context, const char *label,
                                 const struct estimate *estimate),
                    struct error *error);

/* The event log in the relational form of OCEL 2.0, a file of its own. */
bool ocel_write_database(struct results *results, const struct outfile_place *place,
                         struct error *error);

#endif
