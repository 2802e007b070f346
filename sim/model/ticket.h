/* Tickets of the CRM: a case is one report, or several of the same problem of which the first has
 * the ticket. */
#ifndef TANGGAP_MODEL_TICKET_H
#define TANGGAP_MODEL_TICKET_H

#include "complaint.h"
#include "ledger.h"

/* The open ticket that the CRM finds the report to be a duplicate of, or NO_ROW. */
uint32_t ticket_detect(const struct city *city, struct complaint *c);

/* The report shares an open ticket from now on. */
void ticket_merge(struct city *city, uint32_t number, uint32_t ticket);

/* The report is a ticket from now on. */
void ticket_open(struct city *city, uint32_t number);

/* The CRM has responded: to the report of the ticket, and to those that share it. Only the first
 * time counts. */
void ticket_respond(struct city *city, uint32_t number);

/* The ticket ends, after a stretch that was spent as `part`, and with it every report that was
 * merged into it; the observer is told of each. */
void ticket_end(struct city *city, uint32_t number, enum ending ending, enum part part);

/* The ticket is closed and will be opened again: until then it shows that it is done, takes no
 * duplicates, and keeps the reports that were merged into it. */
void ticket_rest(struct city *city, uint32_t number, enum part part);

/* The same ticket is open again. */
void ticket_reopen(struct city *city, uint32_t number, enum part part);

/* It stays closed after all, since when it was. */
void ticket_settle(struct city *city, uint32_t number);

#endif
