/* The rows of a run: complaints (one per report on its way, in the slab of engine jobs) and problems with more than one
 * report. Words of chance are fixed at birth: a report carries those of its whole way. */
#ifndef TANGGAP_MODEL_COMPLAINT_H
#define TANGGAP_MODEL_COMPLAINT_H

#include "model/record.h"
#include "params.h"

/* What each word of a report's luck decides; four words to a block. */
enum luck {
    LUCK_CHANNEL, LUCK_GROUP, LUCK_REPORTER, LUCK_INCOMPLETE,            /* block 0 */
    LUCK_SPARE, LUCK_ENTRY, LUCK_TRIAGE, LUCK_MISROUTE,                  /* block 1 */
    LUCK_DISPOSED, LUCK_DISPOSITION, LUCK_PLANNED, LUCK_SECOND,          /* block 2 */
    LUCK_LEAD, LUCK_WORK, LUCK_VALIDATION, LUCK_REJECTED,                /* block 3 */
    LUCK_ON_SITE, LUCK_OUTCOME, LUCK_COMES_BACK, LUCK_DETECTED,          /* block 4 */
    LUCK_WORDS
};

/* What is drawn only when it comes to it: one draw each at the address (problem, report, purpose). */
enum rare { RARE_PATIENCE = 0x20, RARE_ANSWER, RARE_WRONG_AGENCY, RARE_WRONG_WORK, RARE_SECOND_AGENCY, RARE_SECOND_LEAD,
            RARE_SECOND_WORK, RARE_COMES_BACK, RARE_CHOICE, RARE_DESK_PATIENCE, RARE_DELAY, RARE_ON_SITE };
enum { PURPOSE_LUCK = 0x10 };

/* Reports of one problem are numbered below this; when one comes back it adds this once more. */
enum { REPORTS_OF_A_PROBLEM = 1024 };

enum { NO_ROW = UINT32_MAX };

/* A problem with more than one report; one with a single report needs no row. */
struct problem {
    uint32_t holders;  /* complaints and alarms that refer to it; the row goes with the last */
    uint32_t to_come;  /* reports that still may come */
    uint32_t tickets;  /* first of its open tickets */
    uint32_t area, category, owner;
    uint64_t stream, number;
    bool fixed;
    uint32_t next_free;
};

enum outcome { OUTCOME_FIXED, OUTCOME_SHAM, OUTCOME_FAILED };

struct complaint {
    sim_time filed, responded, since; /* responded: TIME_NEVER until then */
    uint64_t stream, number;          /* of its problem */
    uint32_t report;                  /* the how-manieth of it */
    uint32_t serial;                  /* tells rows that were used again apart; numbers reports in the order of filing */
    uint32_t problem;                 /* row, or NO_ROW */
    uint32_t earlier;                 /* serial of the report it names */
    uint32_t next_ticket;             /* of the same problem */
    uint32_t merged;                  /* first report that shares this ticket; its own `merged` is the next */
    uint32_t partner;                 /* the job at the second agency, or of a child: the case */
    uint32_t area, reporter;
    uint16_t category, agency, owner, channel;
    uint8_t group, status, step, outcome;
    uint16_t visits;
    uint8_t hops, misroutes, rejections, returns;
    uint8_t blocks;                   /* of luck that are there */
    bool in_use, arrived /* at the counter, or in the app */, is_child, is_ticket, asked, answers, planned, second_pending, waits_for_second, fixed, gone, flagged, comes_back, on_site;
    uint64_t luck[LUCK_WORDS];
};

#endif
