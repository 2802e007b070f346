/* The rows of the limit loop: reports on their way, in two lines of memory each, and problems that
 * several citizens tell of. Rows are used again; the number of a row is what events carry. */
#ifndef TANGGAP_BENCH_LIMIT_ROWS_H
#define TANGGAP_BENCH_LIMIT_ROWS_H

#include "engine/random.h"
#include "engine/sim_time.h"

/* What each word of chance decides. The three blocks in which they are drawn are 8, 8 and 4 words
 * of 32 bits; the last two are drawn anew when a citizen rejects. */
enum word {
    WORD_CHANNEL, WORD_GROUP, WORD_REPORTER, WORD_INCOMPLETE,
    WORD_ENTRY, WORD_TRIAGE, WORD_MISROUTE, WORD_DETECTED,
    WORD_DISPOSED, WORD_DISPOSITION, WORD_PLANNED, WORD_SECOND,
    WORD_LEAD, WORD_WORK, WORD_OUTCOME, WORD_COMES_BACK,
    WORD_VALIDATION, WORD_REJECTED, WORD_ON_SITE, WORD_SPARE,
    WORD_COUNT
};

enum { REPORT_BLOCKS = 3, NO_REPORT = UINT32_MAX, NO_SHARED = UINT32_MAX };

struct report {
    _Alignas(64) sim_time filed;
    sim_time responded;          /* TIME_NEVER until then */
    uint64_t entity;             /* number of its problem << 16 | the how-manieth report of it */
    uint32_t shared;             /* row of its problem, if several tell of it; of a free row: the
                                    next free one */
    uint32_t merged;             /* the first report that shares this ticket; its own is the next */
    uint16_t area;
    uint8_t category, owner, channel, group, agency;
    uint8_t hops, misroutes, rejections;
    bool planned, fixed, asked, comes_back;
    uint32_t words[WORD_COUNT];
};
_Static_assert(sizeof(struct report) == 128, "a report is two lines of memory");

/* A problem that several citizens tell of. */
struct shared {
    uint32_t holders; /* reports and events that name it; the row goes with the last of them */
    uint32_t ticket;  /* the open one that the CRM finds, or NO_REPORT */
    uint16_t area;
    uint8_t category, owner;
    bool fixed;
    uint64_t number;
    uint32_t next_free;
};

struct report_rows {
    struct report *rows;
    uint32_t count, room, free;
};

struct shared_rows {
    struct shared *rows;
    uint32_t count, room, free;
};

/* Both begin empty, and keep their memory when they begin again. */
void report_rows_begin(struct report_rows *reports);
void report_rows_release(struct report_rows *reports);
void shared_rows_begin(struct shared_rows *problems);
void shared_rows_release(struct shared_rows *problems);

/* A row that is all zero but for its words, which nobody has drawn, and for what is none. Rows may
 * move: pointers to others end here. */
uint32_t report_new(struct report_rows *reports);
void report_free(struct report_rows *reports, uint32_t number);

uint32_t shared_new(struct shared_rows *problems, struct shared problem);
/* One holder less. NO_SHARED is fine. */
void shared_let_go(struct shared_rows *problems, uint32_t number);

/* The middle of one of 2^32 equal steps. */
static inline double uniform_of(const struct report *report, enum word word) {
    return ((double)report->words[word] + 0.5) * 0x1p-32;
}

#endif
