/* The books of a run: what is measured. Written by book.c alone: handlers say what has happened,
 * one function for each kind of event; what moves counts of the ledger, too, is passed on to it. */
#ifndef TANGGAP_MODEL_BOOK_H
#define TANGGAP_MODEL_BOOK_H

#include "complaint.h"
#include "ledger.h"

/* Counts as they were when counting started. */
struct book_start {
    uint64_t problems;
    wide status[STATUS_COUNT], open, entering; /* integrals over time */
};

struct book {
    struct measures *measures;
    const sim_time *month_ends; /* the last is TIME_NEVER */
    uint32_t month;             /* of the latest filing that counts */
    uint16_t *sent_by;          /* counted reports by reporter, or NULL */
    struct book_start start;
};

/* --- measures.c --- */

/* Room and names for everything that is measured, in the arena; texts are copied. */
struct measures *measures_new(const struct plan *plan, struct arena *arena);

/* Ends of the months of [start, end): each at midnight of a first; the last is TIME_NEVER. */
const sim_time *measures_month_ends(const struct plan *plan, struct arena *arena);

/* --- from the beginning to the end --- */

/* Empty measures with their names, in the arena. Nothing has been counted. */
void book_open(struct city *city);

/* Things go by another version of the scenario from now on. */
void book_version(struct city *city);

/* Counting starts, and ends, now. */
void book_start(struct city *city);
void book_stop(struct city *city);

/* The run is over: books what is still open, and what hangs on the whole run. Once. */
void book_close(struct city *city);

/* --- events --- */

/* The first report is sent of a problem that has occurred then. */
void book_told(struct city *city, sim_time occurred);

/* Reports are no longer needed, for the problem is fixed; one finds its channel closed. */
void book_forestalled(struct city *city, uint32_t reports);
void book_unreached(struct city *city, const struct complaint *c);

/* A report of this reporter will be filed soon; their count is one of many, rarely in the cache.
 * As a number: there may be no counts, and fetching from anywhere is harmless. */
static inline void book_expect(const struct book *book, uint32_t reporter) {
    uintptr_t count = (uintptr_t)book->sent_by + reporter * sizeof *book->sent_by;
    __builtin_prefetch((const void *)count, 1);
}

/* It has come to the counter, or into the app. */
void book_filed(struct city *city, const struct complaint *c);

/* It is in the CRM: shares an open ticket, or is one, of which its problem does not know yet. */
void book_merged(struct city *city, const struct complaint *c);
void book_opened(struct city *city, const struct complaint *c);

/* A ticket is closed for now, and open again. */
void book_rests(struct city *city, const struct complaint *ticket);
void book_reopened(struct city *city, const struct complaint *ticket);

/* An open ticket ends; a report that is none yet ends. */
void book_ended(struct city *city, const struct complaint *ticket, enum ending ending);
void book_turned_away(struct city *city, const struct complaint *c, enum ending ending);

/* A report that shared the ticket ends with it. */
void book_shared(struct city *city, const struct complaint *c, const struct complaint *ticket,
                 enum ending ending);

/* A case is truly fixed so long after it was filed; one of that age is not when the run ends. */
void book_fixed(struct city *city, sim_time span);
void book_not_fixed(struct city *city, sim_time age);

/* A crew has finished a job now. */
void book_worked(struct city *city);

/* What is only counted; all but triage for reports of the counted time alone. */
enum booked {
    BOOKED_TRIAGED,
    BOOKED_MISROUTE,
    BOOKED_PLANNED,
    BOOKED_SECOND,
    BOOKED_VALIDATED,
    BOOKED_REJECTION,
    BOOKED_RED_FLAG
};
void book_event(struct city *city, const struct complaint *c, enum booked what);

#endif
