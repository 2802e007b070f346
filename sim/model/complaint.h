/* The rows of a run: complaints (one per report on its way, in the slab of engine jobs) and problems with more than one
 * report. Words of chance are fixed at birth: a report carries those of its whole way. */
#ifndef TANGGAP_MODEL_COMPLAINT_H
#define TANGGAP_MODEL_COMPLAINT_H

#include "model/record.h"
#include "params.h"

/* What each word of a report's luck decides; eight words of 32 bits to a block. */
enum luck {
    LUCK_CHANNEL, LUCK_GROUP, LUCK_REPORTER, LUCK_INCOMPLETE, LUCK_ENTRY, LUCK_TRIAGE, LUCK_MISROUTE, LUCK_DETECTED,   /* block 0 */
    LUCK_DISPOSED, LUCK_DISPOSITION, LUCK_PLANNED, LUCK_SECOND, LUCK_LEAD, LUCK_WORK, LUCK_OUTCOME, LUCK_COMES_BACK,   /* block 1 */
    LUCK_VALIDATION, LUCK_REJECTED, LUCK_ON_SITE, LUCK_SPARE,                                                         /* block 2: half of it is kept */
    LUCK_WORDS
};
enum { LUCK_OF_BLOCK = 8 };

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

/* Three lines of memory. Between two stops of a complaint thousands of others come by: what is touched is what it costs. */
struct complaint {
    _Alignas(64) sim_time filed;
    sim_time responded, since;        /* responded: TIME_NEVER until then */
    uint64_t stream, number;          /* of its problem */
    uint32_t report;                  /* the how-manieth of it */
    uint32_t problem;                 /* row, or NO_ROW */
    uint32_t area;
    uint16_t category, agency, owner, channel;
    uint16_t visits;
    uint8_t status, group;
    uint32_t merged;                  /* first report that shares this ticket; its own `merged` is the next */
    uint32_t next_ticket;             /* of the same problem */
    uint32_t partner;                 /* the job at the second agency, or of a child: the case */
    uint32_t serial;                  /* tells rows that were used again apart; numbers reports in the order of filing */
    uint32_t earlier;                 /* serial of the report it names */
    uint32_t reporter;
    uint8_t step, outcome, hops, misroutes, rejections, returns;
    uint8_t blocks;                   /* of luck that are there */
    bool in_use : 1, arrived : 1 /* at the counter, or in the app */, is_child : 1, is_ticket : 1, asked : 1, answers : 1, planned : 1, second_pending : 1;
    bool waits_for_second : 1, fixed : 1, gone : 1, flagged : 1, comes_back : 1, on_site : 1;
    uint32_t luck[LUCK_WORDS];
};
_Static_assert(sizeof(struct complaint) == 192, "three lines");

#endif
