/* The questions that are asked of a results file, each one named statement; those about journeys
 * are answered by journeys.c, from the stops. */
#include "questions.h"

/* The log, and that of layout 1, which has no such columns. Ticket 0 was there before counting
 * started, and is in no log of that layout. */
#define LOG "log"
#define LOG_1                                                                                      \
    "(SELECT replication, stop, number, at, step, status, nullif(ticket, 0) AS ticket, NULL AS "   \
    "earlier, NULL AS counted, area, channel, category, NULL AS citizen_group, agency, NULL AS "   \
    "planned, NULL AS fixed, NULL AS reporter, NULL AS problem, waited, stage_time FROM main.log)"

/* The last stop of each report: in an aggregate with one max() the other columns are those of its
 * row (SQLite, "Quirks, caveats, and gotchas"). What is open when the run ends was at its last stop
 * when the stage in which it is began. A ticket is what was entered. */
#define REPORTS(log)                                                                               \
    "WITH report AS MATERIALIZED (SELECT replication, number, max(stop) AS last, "                 \
    "at - iif(step = 'open', stage_time, 0) AS ended, step, status, agency, area, "                \
    "channel, category, earlier, sum(at) FILTER (WHERE step = 'filed') AS filed, "                 \
    "iif(sum(step = 'entered') > 0, ticket, NULL) AS ticket FROM " log " AS log GROUP BY "         \
    "replication, number) "

#define LABEL(dimension, of)                                                                       \
    "(SELECT label_en FROM member WHERE dimension = '" dimension "' AND id = " of ")"
#define OF_AREA(column, of)                                                                        \
    "(SELECT " column " FROM member WHERE dimension = 'area' AND id = " of ")"

/* Who walked away from a counter has filed nothing. ORDER REQUEST_COLUMNS */
#define REQUESTS(log)                                                                              \
    REPORTS(log) "SELECT report.replication, report.number, coalesce(owner.step, report.step), "   \
    "coalesce(owner.status, report.status), report.ticket, report.earlier, "                       \
    "report.category, " LABEL("category", "report.category") ", "                                  \
    LABEL("channel", "report.channel") ", " LABEL("agency", "coalesce(owner.agency, "              \
    "report.agency)") ", report.filed, max(report.ended, coalesce(owner.ended, report.ended)), "   \
    "report.area, " LABEL("area", "report.area") ", "                                              \
    OF_AREA("kecamatan", "report.area") ", " OF_AREA("kota", "report.area") " "                    \
    "FROM report LEFT JOIN report AS owner ON owner.replication = report.replication AND "         \
    "owner.number = report.ticket WHERE report.filed IS NOT NULL "                                 \
    "ORDER BY report.replication, report.number"

/* Since layout 3, with numbers in the place of names. */
#define LOG_IN_PARTS "log_stop LEFT JOIN log_report USING (replication, number)"

/* ORDER LOG_NUMBERS, LOG_NAMES; in the order of the table, so that nothing is sorted. */
#define STOPS(log)                                                                                 \
    "SELECT replication, number, stop, at, ticket, earlier, reporter, problem, counted, planned, " \
    "fixed, waited, stage_time, step, status, area, channel, category, citizen_group, agency "     \
    "FROM " log " ORDER BY replication, stop"

static const char MEMBERS[] =
    "SELECT dimension, id, coalesce(label_en, id), kecamatan, kota, population FROM member "
    "WHERE dimension IN ('agency', 'channel', 'area') ORDER BY dimension, id";

const char *question_sql(enum question question, int layout) {
    switch (question) {
    case QUESTION_REQUESTS: return layout > 1 ? REQUESTS(LOG) : REQUESTS(LOG_1);
    case QUESTION_MEMBERS: return MEMBERS;
    case QUESTION_EVENTS:
    case QUESTION_TICKETS:
    case QUESTION_COUNT: break;
    }
    return NULL;
}

const char *stops_sql(int layout) {
    if (layout == 1) return STOPS(LOG_1);
    return layout == 2 ? STOPS(LOG) : STOPS(LOG_IN_PARTS);
}
