/* The journeys of a log: the stops of each report, one report after the other, each with what the
 * stops before and after it tell. */
#ifndef TANGGAP_STORE_JOURNEYS_H
#define TANGGAP_STORE_JOURNEYS_H

#include "base/rows.h"
#include "inside.h"

/* The log of a file, sorted once; NULL and an error when it cannot be read. */
struct journeys;
struct journeys *journeys_read(const struct reader *reader, struct error *error);
void journeys_free(struct journeys *journeys);

/* Rows of EVENT_COLUMNS, and the tickets, rows of replication and number; to be given back with
 * their release(). There may be several at a time. */
struct journey_rows {
    struct rows rows; /* first, so that one is the other */
    void (*release)(struct rows *rows);
};
struct rows *journeys_events(const struct journeys *journeys);
struct rows *journeys_tickets(const struct journeys *journeys, struct error *error);

#endif
