/* The ledger of a run, and what is counted over time beside it. Written by ledger.c alone. What
 * must balance is asserted after every change, and said in words by an audit. */
#ifndef TANGGAP_MODEL_LEDGER_H
#define TANGGAP_MODEL_LEDGER_H

#include "engine/tally.h"
#include "model/city.h"

struct balance {
    /* In `ledger.problems` are the initial ones; of all others, and of silent ones, the arrivals
     * know. */
    struct ledger ledger;
    struct time_integral open; /* tickets */
    struct time_integral entering; /* reports that an entry desk has not entered yet */
    struct time_integral
        status[STATUS_COUNT]; /* tickets and reports that wait for entry; none is ever in DONE */
};

/* How a report's story ends; ENDING_OPEN: the run does, and it is still open. */
enum ending { ENDING_DONE, ENDING_WITHDRAWN, ENDING_REFUSED, ENDING_WALKED_AWAY, ENDING_OPEN };

/* Problems that are there from the beginning; one of which the first report is sent. */
void ledger_initial(struct balance *balance, uint32_t problems);
void ledger_reported(struct balance *balance);

/* Reports that will be sent if nothing comes between; that are no longer needed; one that found its
 * channel closed. */
void ledger_meant(struct balance *balance, uint32_t reports);
void ledger_forestalled(struct balance *balance, uint32_t reports);
void ledger_unreached(struct balance *balance);

/* A citizen has decided to report: the report waits for entry until it is merged, opened or turned
 * away. */
void ledger_sent(struct balance *balance);
/* An entry desk has it from now on, and no longer. */
void ledger_entry_begins(struct balance *balance, sim_time now);
void ledger_entry_ends(struct balance *balance, sim_time now);
void ledger_merged(struct balance *balance);
void ledger_opened(struct balance *balance, sim_time now);
void ledger_turned_away(struct balance *balance, enum ending ending);

/* A ticket that was closed but not fixed is open again. */
void ledger_reopened(struct balance *balance, sim_time now);

/* An open ticket ends: done (its problem fixed or not), withdrawn or refused. */
void ledger_ended(struct balance *balance, enum ending ending, bool fixed, sim_time now);

/* A complaint is in another status from now on; DONE and STATUS_COUNT are not counted. */
void ledger_status(struct balance *balance, enum status before, enum status after, sim_time now);

/* What does not balance among the counts alone, or NULL; quick enough for every event. */
const char *ledger_audit(const struct balance *balance);

#endif
