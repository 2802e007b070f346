/* The stops of a log, sorted by report in memory that does not grow with them: runs of some
 * thousands are sorted one by one and laid in a temporary file, from which they are merged. */
#ifndef TANGGAP_STORE_STOPS_H
#define TANGGAP_STORE_STOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "log_names.h"

/* Columns of a log that hold whole numbers, some of them or nothing. */
#define LOG_NUMBERS(NUMBER)                                                                        \
    NUMBER(replication)                                                                            \
    NUMBER(number)                                                                                 \
    NUMBER(stop)                                                                                   \
    NUMBER(at)                                                                                     \
    NUMBER(ticket)                                                                                 \
    NUMBER(earlier)                                                                                \
    NUMBER(reporter)                                                                               \
    NUMBER(problem)                                                                                \
    NUMBER(counted)                                                                                \
    NUMBER(planned)                                                                                \
    NUMBER(fixed)                                                                                  \
    NUMBER(waited)                                                                                 \
    NUMBER(stage_time)

enum log_number {
#define NUMBER(column) LOG_NUMBER_##column,
    LOG_NUMBERS(NUMBER) LOG_NUMBER_COUNT
#undef NUMBER
};

/* A row of the log. */
struct stop {
    int64_t number[LOG_NUMBER_COUNT];
    uint32_t name[LOG_NAME_COUNT]; /* numbers of names */
    uint32_t absent;               /* a bit for each number that is none */
};
_Static_assert(LOG_NUMBER_COUNT <= 32, "a number has no bit");

struct stops;
struct stops *stops_new(void);
void stops_free(struct stops *stops);

/* In the order of the log; then that was all. False and an error when the disk is full. */
bool stops_add(struct stops *stops, const struct stop *stop, struct error *error);
void stops_end(struct stops *stops);

/* A way through all of them by replication, report and stop; there may be several at a time. The
 * stop lives until the next is asked for; NULL at the end, and after an error. */
struct stops_walk;
struct stops_walk *stops_walk_new(const struct stops *stops);
void stops_walk_free(struct stops_walk *walk);
const struct stop *stops_next(struct stops_walk *walk, struct error *error);

#endif
