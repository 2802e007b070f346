/* Complaints: one row for each report on its way, numbered as the engine's jobs. A row is written
 * by the handlers of its journey; the slab of rows and the serial numbers are written by
 * complaint.c alone.
 *
 * The draws of a report are fixed at birth: a row carries those of its whole way. */
#ifndef TANGGAP_MODEL_COMPLAINT_H
#define TANGGAP_MODEL_COMPLAINT_H

#include <assert.h>

#include "model/record.h"
#include "params.h"

struct city;

/* What each draw of a report decides; eight draws of 32 bits to a block. */
enum draw {
    /* block 0 */
    DRAW_CHANNEL,
    DRAW_GROUP,
    DRAW_REPORTER,
    DRAW_INCOMPLETE,
    DRAW_ENTRY,
    DRAW_TRIAGE,
    DRAW_MISROUTE,
    DRAW_DETECTED,
    /* block 1 */
    DRAW_DISPOSED,
    DRAW_DISPOSITION,
    DRAW_PLANNED,
    DRAW_SECOND,
    DRAW_LEAD,
    DRAW_WORK,
    DRAW_OUTCOME,
    DRAW_COMES_BACK,
    /* block 2, of which the rest is not kept */
    DRAW_VALIDATION,
    DRAW_REJECTED,
    DRAW_ON_SITE,
    DRAW_COUNT
};
enum { DRAWS_PER_BLOCK = 8, DRAW_BLOCKS = (DRAW_COUNT + DRAWS_PER_BLOCK - 1) / DRAWS_PER_BLOCK };
_Static_assert((int)DRAW_DISPOSED == DRAWS_PER_BLOCK, "the second block");
_Static_assert((int)DRAW_VALIDATION == 2 * DRAWS_PER_BLOCK, "the third block");

/* Reports of one problem are numbered below this; a report that comes back is numbered this much
 * higher. */
enum { REPORTS_OF_A_PROBLEM = 1024 };

/* No row of a slab; ends a list of rows. */
enum { NO_ROW = UINT32_MAX };

/* No channel: of a report that will not be filed. */
enum { NO_CHANNEL = UINT16_MAX };

enum outcome { OUTCOME_FIXED, OUTCOME_SHAM, OUTCOME_FAILED };

/* Four lines of memory: between two stops of a complaint thousands of others come by, so that
 * every line that is touched has to be fetched anew. Its way through memory, where r is read and w
 * is written; a job and its stay (engine/queue.h, engine/desk.h) are a line each:
 *
 *                  complaint         job  stay  beside them
 *                  0   1   2   3
 *     sent, filed  w   w   w   w     w    .     its problem, the count of its reporter
 *     to a desk    r   rw  .   r     w    w     the desk, who is idle there, a server
 *     desk done    rw  rw  rw  r     rw   rw    the desk, the server, the next job of the queue
 *     lead over    rw  rw  rw  .     w    w     the desk of the crew, as above
 *     closed       rw  rw  rw  r     r    r     seven cells, and a list of durations for each of
 *                                               them and for each kind (model/measures.h)
 *
 * 0: moments, its problem, place and category. 1: who has it, links, flags. 2: where its time went.
 * 3: draws. The engine fetches the six lines when the bucket of the next alarm is opened, some
 * alarms ahead, a desk two alarms ahead and when a job comes to it. */
struct complaint {
    _Alignas(64) sim_time filed;
    sim_time responded;      /* TIME_NEVER until then */
    sim_time since;          /* its last stop; if it rests, its closing */
    sim_time work_started;   /* by a crew of its owner, for the first time; TIME_NEVER until then */
    uint64_t stream, number; /* of its problem */
    uint32_t report;         /* index among the reports of the problem, from 0 */
    uint32_t problem;        /* row, or NO_ROW */
    uint32_t area;
    uint16_t category, agency, owner, channel;
    uint16_t visits;       /* of a desk, as far as its draws depend on it */
    uint8_t status, group; /* status: STATUS_COUNT before it has one */
    uint32_t merged;       /* first report that shares this ticket; its own `merged` is the next */
    uint32_t next_ticket;  /* of the same problem */
    uint32_t partner;      /* the job at the second agency; of a child, the case; if it shares a
                              ticket, that */
    uint32_t serial;       /* numbers reports in the order of filing; 0 until it is filed */
    uint32_t earlier;      /* serial of the report it names */
    uint32_t unfixed;      /* of a problem without a row: its case in fixing.c, or NO_ROW */
    uint32_t reporter;
    uint32_t stuck_at;     /* the stage that it is on its way to, if it is stuck */
    uint16_t hops;
    uint8_t misroutes, returns; /* 255: so many or more */
    uint8_t rejections;         /* since it was opened last; the same */
    uint8_t blocks : 7; /* of draws that are there, a bit each */
    bool is_seen : 1;   /* a validator has been at the place of its proof */
    bool in_use : 1;
    bool arrived : 1;          /* at the counter, or in the app */
    bool entering : 1;         /* an entry desk has it */
    bool is_child : 1;         /* the job of a second agency; no report, and in no status */
    bool is_ticket : 1;        /* an open ticket of the CRM */
    bool shares : 1;           /* the ticket of another report: `partner` */
    bool asked : 1;            /* asked back once; it is not asked again */
    bool planned : 1;          /* planned work (EWS) */
    bool second_pending : 1;   /* a second agency works for it: `partner` */
    bool waits_for_second : 1; /* and it waits for that */
    bool gone : 1;             /* its story is over; the row waits for that */
    bool fixed : 1;            /* its problem is fixed, as far as it knows */
    bool flagged : 1;          /* goes before others */
    bool is_stuck : 1;         /* on its way to a desk; its job has the work, see stuck.h */
    bool rests : 1;            /* closed, and opened again later if it is not fixed until then */
    bool comes_back : 1;       /* names an earlier report */
    sim_time spent[CAUSE_COUNT]; /* from filing until its last stop; see stretch.h */
    uint32_t draws[DRAW_COUNT];
};
_Static_assert(sizeof(struct complaint) == 256, "four lines");

/* The slab, and what numbers the reports. */
struct complaints {
    struct complaint *rows;
    uint32_t room;
    uint32_t serial;      /* of the report that was filed last */
    uint32_t not_counted; /* reports filed before counting started; UINT32_MAX until then */
};

/* --- rows --- */

/* No rows yet; they are not in the arena, and have to be released. */
void complaints_init(struct complaints *complaints);
void complaints_release(struct complaints *complaints);

/* Rows in use or free; a row of a number below it exists. */
uint32_t complaints_count(const struct city *city);

/* Reports filed from now on are the ones that count; the next has number 1. */
void complaints_count_from_now(struct city *city);

/* A fresh row with nothing known of it, in use. */
uint32_t complaint_new(struct city *city);

/* The report's story is over. A row that an agency at work still refers to is kept until that has
 * finished. */
void complaint_free(struct city *city, uint32_t number);

/* The row becomes a new report by the same reporter, of the same problem; it names the old one. */
void complaint_reopen(struct city *city, uint32_t number);

/* The next serial number for a report that has none. */
void complaint_number(struct city *city, struct complaint *c);

/* The number that a report is known by: those filed since counting started have 1, 2, …, those
 * before -1, -2, …, in the order of filing; 0 for none. */
int64_t complaint_shown_number(const struct city *city, uint32_t serial);

/* --- its job --- */

/* How long after `filed` a report of the case is late: planned work has a limit of its own, set by
 * its agency, and so may its category. */
sim_time complaint_limit(const struct city *city, const struct complaint *c, sim_time filed);

/* How urgent its job is from now on: by the severity of its category and by its limit; `promoted`:
 * it goes before all that are not. */
void complaint_prioritise(struct city *city, uint32_t number, bool promoted);

/* Its job at a crew is to find out that it is another agency's. */
static inline bool complaint_is_inspected(const struct complaint *c) {
    return c->agency != c->owner;
}

/* Its crew has it in hand, or is done with it: takes down when that began, if it is not known. */
void complaint_set_started(struct city *city, uint32_t number);

/* What its next job takes, when it is not sent yet. */
void complaint_set_work(struct city *city, uint32_t number, sim_time work);

/* To the desk of `stage` that serves its area, for `work`; false when that is full. */
bool complaint_send(struct city *city, uint32_t number, uint32_t stage, sim_time work);

#endif
