/* What one run has measured: plain sums and histograms from which every figure of model/figures.h
 * is computed. Figures are over reports filed in [start, end) as seen at `as_of`. Times are
 * microseconds. */
#ifndef TANGGAP_MODEL_MEASURES_H
#define TANGGAP_MODEL_MEASURES_H

#include "engine/times.h"
#include "model/record.h"

struct scenario;
struct arena;

/* By what reports are told apart. */
#define DIMENSIONS(X)     \
    X(CHANNEL, channel)   \
    X(CATEGORY, category) \
    X(AGENCY, agency)     \
    X(GROUP, group)       \
    X(MONTH, month)       \
    X(AREA, area)

enum dimension {
#define X(id, name) DIMENSION_##id,
    DIMENSIONS(X)
#undef X
    DIMENSION_COUNT
};

/* Durations of reports that are kept one by one. TIMES(name): what ended, and what was cut off when
 * the run ended; by the clock, and in working time of the office hours. */
#define TIMES_KEPT(TIMES)     \
    TIMES(response)           \
    TIMES(response_cut)       \
    TIMES(resolution)         \
    TIMES(resolution_cut)     \
    TIMES(work_start)         \
    TIMES(work_start_cut)     \
    TIMES(fixed)              \
    TIMES(fixed_cut)          \
    TIMES(response_working)   \
    TIMES(resolution_working)

enum times_kind {
#define X(name) TIMES_##name,
    TIMES_KEPT(X)
#undef X
    TIMES_COUNT
};

/* Sums over some reports: a cell. COUNT(name, what one report adds), SUM(the same), so that a
 * member is never left out when a report is added or its number is asked for. What it adds is said
 * in terms of sim/model/book.c, cells_add(): `done`, `open`, `withdrawn` at its end, `age`, for how
 * long it was `watched` (from filing to as_of, so that who was filed too late to be done in time is
 * no failure), `limit` and `work_week` (five working days from filing on), `response` and `stay` (0
 * until there is one), and its `ticket`. */
#define GROUP_COUNTED(COUNT)                  \
    COUNT(reports, 1)                        \
    COUNT(responded, responded)              \
    COUNT(done, done)                        \
    COUNT(had_24h, watched >= days(1))       \
    COUNT(had_7d, watched >= days(7))        \
    COUNT(had_5wd, watched >= work_week)     \
    COUNT(had_limit, watched >= limit)       \
    COUNT(done_24h, done && age <= days(1) && watched >= days(1))    \
    COUNT(done_7d, done && age <= days(7) && watched >= days(7))     \
    COUNT(done_5wd, done && age <= work_week && watched >= work_week) \
    COUNT(done_limit, done && age <= limit && watched >= limit)      \
    COUNT(late, !withdrawn && age > limit)   \
    COUNT(open, open)                        \
    COUNT(not_fixed, done && !ticket->fixed) \
    COUNT(withdrawn, withdrawn)              \
    COUNT(misrouted, ticket->misroutes > 0)  \
    COUNT(hops, ticket->hops)

#define GROUP_SUMMED(SUM)                      \
    SUM(response, response)                   \
    SUM(resolution, stay)                     \
    SUM(response_square, response * response) \
    SUM(resolution_square, stay * stay)

#define PLUS_ONE(name, adds) +1
enum { GROUP_COUNTS = 0 GROUP_COUNTED(PLUS_ONE), GROUP_SUMS = 0 GROUP_SUMMED(PLUS_ONE) };
#undef PLUS_ONE
enum { GROUP_COUNTS_ROOM = (GROUP_COUNTS + 3) / 4 * 4 }; /* four are added at once */

/* By name, and as plain lists: a report is added to several cells at once. Sums of whole
 * microseconds are exact as long as they are below 2^53, 285 years; a run of more reports than 32
 * bits can count does not fit into any memory. */
#define GROUP_COUNT_MEMBER(name, adds) uint32_t name;
#define GROUP_SUM_MEMBER(name, adds) double name;
#define GROUP_MEMBERS                        \
    union {                                 \
        struct {                            \
            GROUP_COUNTED(GROUP_COUNT_MEMBER) \
        };                                  \
        uint32_t counts[GROUP_COUNTS_ROOM];  \
    };                                      \
    union {                                 \
        struct {                            \
            GROUP_SUMMED(GROUP_SUM_MEMBER)    \
        };                                  \
        double sums[GROUP_SUMS];             \
    };

struct group {
    GROUP_MEMBERS
    double spent[CAUSE_COUNT]; /* of those done: parts of `resolution` */
    struct times resolved;     /* of those done */
    struct runs runs;      /* the same, counted, when the run is over */
};

/* One desk, or a stage of desks, all places together. MEMBER(type, name, what it is of a desk), in
 * terms of sim/model/staff.c, desk_measure(): the engine's `tally` of the desk, the `time` of its
 * servers, the `engine`, the desk's `number` in it, and what was booked `before`, when counting
 * ended. */
#define DESK_MEASURED(MEMBER)                                                \
    MEMBER(uint64_t, arrived, tally->arrived)                                \
    MEMBER(uint64_t, refused, tally->refused)                                \
    MEMBER(uint64_t, abandoned, tally->abandoned)                            \
    MEMBER(uint64_t, finished, tally->finished)                              \
    MEMBER(uint64_t, started, tally->started)                                \
    MEMBER(uint64_t, delayed, tally->delayed) /* had to wait */              \
    MEMBER(uint64_t, within, tally->within) /* waited no longer than meant */ \
    MEMBER(double, waited, tally->waited)                                    \
    MEMBER(double, stayed, tally->stayed) /* of those finished */            \
    MEMBER(double, closed_time, tally->closed_time) /* parts of `stayed` */  \
    MEMBER(double, away_time, tally->away_time)                              \
    MEMBER(double, waiting_time, tally->waiting_time)                        \
    MEMBER(double, hands_time, tally->hands_time)                            \
    MEMBER(double, delay_time, tally->delay_time)                            \
    MEMBER(double, worked, time.worked)                                      \
    MEMBER(double, busy, time.held + time.overtime + time.elsewhere)         \
    MEMBER(double, overtime, time.overtime)                                  \
    MEMBER(double, staffed, time.present + time.overtime)                    \
    MEMBER(double, capacity, time.capacity)                                  \
    MEMBER(double, offered, tally->offered[0] + tally->offered[1])           \
    MEMBER(double, offered_part, tally->offered[0])                          \
    MEMBER(double, work_waiting, before.work_waiting) /* when counting ends */ \
    MEMBER(double, present, before.present) /* cases, time average */        \
    MEMBER(double, waiting, before.waiting)                                  \
    MEMBER(int64_t, present_at_end, tally->present.count)                    \
    MEMBER(int64_t, waiting_at_end, tally->waiting.count)                    \
    MEMBER(int64_t, servers, roster(&engine->desks[number].settings))        \
    MEMBER(double, cost, city->staff.costs[number].cost) /* IDR */

struct desk_measures {
#define MEMBER(type, name, is) type name; /* sums */
    DESK_MEASURED(MEMBER)
#undef MEMBER
    double busiest_busy, busiest_staffed; /* of a stage: `busy`, `staffed` of its busiest place */
    /* Of a stage: `offered` and `capacity` of the place with the highest load, which one part of
     * the work chooses and the other measures, both ways (sim/model/load.c). */
    double fullest_offered, fullest_capacity;
    sim_time counted; /* the length of [start, end) */
    struct runs waits; /* of a stage: of all that started */
};

/* `role`: its word in model/record.h. Desks of a stage have numbers in a row, and so have those of
 * each of its places. */
struct named_stage {
    const char *id, *label_en, *label_id, *role;
    const char *const *place; /* names of its places, for people */
    uint32_t places;
    uint32_t first_desk, desk_count;
    uint32_t agency; /* of a crew or a disposition; else NO_AGENCY */
};

struct day {
    int64_t open; /* tickets at midnight before it */
    uint32_t filed, closed;
};

enum { AGES = 8, WEEK_HOURS = 168 };

struct measures {
    /* what the city is */
    uint32_t count[DIMENSION_COUNT];
    const char **id[DIMENSION_COUNT], **label_en[DIMENSION_COUNT], **label_id[DIMENSION_COUNT];
    const char **kecamatan, **kota; /* of areas */
    double *population;             /* of areas */
    uint32_t stage_count, desk_count, days;
    struct named_stage *stages;
    const char **desk_id;
    sim_time counted, origin; /* length of [start, end); moment of start since 1970 */

    /* what happened */
    struct group all, *cells[DIMENSION_COUNT];
    struct times times[TIMES_COUNT];
    struct runs runs[TIMES_COUNT]; /* the same, counted, when the run is over */
    double response_working_sum, resolution_working_sum, work_start_sum, fixed_sum;
    uint32_t *mix;                  /* reports by [month][category][channel] */
    uint32_t *flow;                 /* reports by [channel][agency] */
    uint32_t filed_at[WEEK_HOURS];  /* reports by hour of the week, from Monday */
    uint32_t worked_at[WEEK_HOURS]; /* jobs that a crew finished, likewise */
    uint64_t problems, reported, silent; /* in [start, end); reported: by as_of */
    bool closes_channels;                /* some channel was closed for some time */
    uint64_t unreached;                  /* reports lost by that */
    uint64_t filed, merged, undetected, tickets, walked_away, refused, withdrawn, forestalled;
    uint64_t rereports, closed, fixed, not_fixed, rejections, validated, misroutes, triaged;
    uint64_t returns, red_flags, planned, second, reopenings;
    bool follows_reporters;              /* the scenario says who they are */
    uint64_t reporters, busiest_percent; /* distinct; reports of the busiest 1% */
    double silent_by_duplicates[2]; /* silent problems if duplicates were as many, and as few, as
                                       the scenario holds possible; NaN where it does not say */
    double status_average[STATUS_COUNT]; /* time averages of cases in it over [start, end) */
    int64_t status_at_end[STATUS_COUNT];
    uint64_t backlog_at_end, age[AGES]; /* open tickets when counting ends, by age */
    uint64_t backlog_filed_at_end;
    double oldest;
    double backlog_average, trust_average;
    double backlog_filed_average; /* with reports that entry desks have not entered yet */
    struct desk_measures *by_stage, *by_desk;
    struct times *waits; /* by stage: of all its desks, of those that had to wait */
    struct day *by_day;
    uint64_t events;
};

/* Upper edges of the ages in days; the last is without end. */
extern const double AGE_DAYS[AGES];

/* Frees what is not in the arena of the run. */
void measures_release(struct measures *m);

#endif
