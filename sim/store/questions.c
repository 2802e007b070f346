/* The questions that are asked of a results file, each one named statement. */
#include "questions.h"

/* The last stop of each report: in an aggregate with one max() the other columns are those of its
 * row (SQLite, "Quirks, caveats, and gotchas"). A ticket is what was entered; ticket 0 was there
 * before counting started and is in no log. */
#define REPORTS                                                                                    \
    "WITH report AS MATERIALIZED (SELECT replication, number, max(stop) AS last, at AS ended, "    \
    "step, agency, area, "                                                                         \
    "channel, category, sum(at) FILTER (WHERE step = 'filed') AS filed, "                          \
    "iif(sum(step = 'entered') > 0 AND ticket > 0, ticket, NULL) AS ticket FROM log GROUP BY "     \
    "replication, number) "

#define LABEL(dimension, of)                                                                       \
    "(SELECT label_en FROM member WHERE dimension = '" dimension "' AND id = " of ")"
#define OF_AREA(column, of)                                                                        \
    "(SELECT " column " FROM member WHERE dimension = 'area' AND id = " of ")"

/* At its last stop a report shows the status that stands there; at others the one that it had until
 * then. */
#define ENDS(step) step " IN ('closed', 'merged', 'withdrawn', 'refused', 'walked_away')"

static const char *const STATEMENTS[QUESTION_COUNT] = {
    /* ORDER EVENT_COLUMNS; windows and no join, so that it is one sort and one pass. */
    [QUESTION_EVENTS] =
    "SELECT replication, number, stop, at, step, "
    "iif(" ENDS("step") " OR coalesce(" ENDS("lead(step) OVER journey") ", 1), status, "
    "lead(status) OVER journey), "
    "iif(lag(stop) OVER journey IS NULL, NULL, iif(" ENDS("step") ", lag(status) OVER journey, "
    "status)), "
    "lead(stop) OVER journey IS NULL, iif(max(step = 'entered') OVER whole, "
    "nullif(last_value(ticket) OVER whole, 0), NULL), "
    "channel, " LABEL("channel", "log.channel") ", category, "
    "" LABEL("category", "log.category") ", area, " LABEL("area", "log.area") ", "
    "agency, " LABEL("agency", "log.agency") ", waited, stage_time FROM log "
    "WINDOW journey AS (PARTITION BY replication, number ORDER BY stop), "
    "whole AS (PARTITION BY replication, number ORDER BY stop ROWS BETWEEN UNBOUNDED PRECEDING "
    "AND UNBOUNDED FOLLOWING) ORDER BY replication, number, stop",
    [QUESTION_REQUESTS] = /* ORDER REQUEST_COLUMNS */
    REPORTS "SELECT report.replication, report.number, coalesce(owner.step, report.step), "
    "report.ticket, report.category, " LABEL("category", "report.category") ", "
            LABEL("channel", "report.channel") ", " LABEL("agency", "coalesce(owner.agency, "
    "report.agency)") ", report.filed, max(report.ended, coalesce(owner.ended, report.ended)), "
            "report.area, " LABEL("area", "report.area") ", "
    "" OF_AREA("kecamatan", "report.area") ", " OF_AREA("kota", "report.area") " "
            "FROM report LEFT JOIN report AS owner ON owner.replication = report.replication AND "
    "owner.number = report.ticket "
            "ORDER BY report.replication, report.number",
    [QUESTION_TICKETS] = REPORTS "SELECT DISTINCT replication, ticket FROM report WHERE ticket IS "
    "NOT NULL ORDER BY replication, ticket",
    [QUESTION_MEMBERS] = "SELECT dimension, id, coalesce(label_en, id), kecamatan, kota, "
    "population FROM member "
                         "WHERE dimension IN ('agency', 'channel', 'area') ORDER BY dimension, id",
};

const char *question_sql(enum question question) { return STATEMENTS[question]; }
