/* The layout of a results file. */
#ifndef TANGGAP_STORE_SCHEMA_H
#define TANGGAP_STORE_SCHEMA_H

/* TABLE(name, "primary key", KEPT, "meaning"); COLUMN(table, name, type, "meaning"). KEPT
 * says when rows are written, and so by which checksum they are covered (checksum.c):
 *
 *     ONCE         when the file is begun, or when a name is met for the first time
 *     SUMS         over all replications of a variant: all anew with each replication
 *     REPLICATION  with the replication that they name, and never again
 *
 * A new table or column is covered by its row here. A file keeps the layout that it was begun with:
 * of an older one, tables that came later are not there, and are not written. ORDER STORE_TABLES:
 * enum statement in inside.h. */
#define STORE_COLUMNS(COLUMN)                                                                      \
    COLUMN(run, key, "TEXT", "what is said: kind, seed, replications, version, complete, …")       \
    COLUMN(run, value, "TEXT", "how it is")                                                        \
    COLUMN(scenario, scenario, "INTEGER", "its number, from 0")                                    \
    COLUMN(scenario, name, "TEXT", "as it calls itself")                                           \
    COLUMN(scenario, hash, "TEXT", "of its canonical text")                                        \
    COLUMN(scenario, json, "TEXT",                                                                 \
           "after extends, tables and changes of the command line, canonical")                     \
    COLUMN(variant, variant, "INTEGER", "its number, from 0; a run has one")                       \
    COLUMN(variant, name, "TEXT", "for people")                                                    \
    COLUMN(variant, scenario, "INTEGER", "what it is made from")                                   \
    COLUMN(variant, changes, "TEXT",                                                               \
           "what it changes there: lever=value or /pointer=value, one a line")                     \
    COLUMN(factor, factor, "INTEGER", "its number, from 0")                                        \
    COLUMN(factor, name, "TEXT", "lever, pointer or what else the experiment varies")              \
    COLUMN(setting, variant, "INTEGER", "")                                                        \
    COLUMN(setting, factor, "INTEGER", "")                                                         \
    COLUMN(setting, value, "TEXT NULL",                                                            \
           "what this variant has there; NULL: what the scenario says")                            \
    COLUMN(setting, coordinate, "REAL", "of the design, 0 to 1")                                   \
    COLUMN(setting, position, "REAL",                                                              \
           "in the unit of the factor; of words their place in the list")                          \
    COLUMN(figure, id, "TEXT", "the name of the figure, in all outputs")                           \
    COLUMN(figure, unit, "TEXT", "h = hours, share = 0 to 1, IDR = rupiah")                        \
    COLUMN(figure, clock, "TEXT", "clock time or working time of the office hours")                \
    COLUMN(figure, population, "TEXT", "over what")                                                \
    COLUMN(figure, definition, "TEXT", "the formula in words")                                     \
    COLUMN(figure, label_en, "TEXT", "for people")                                                 \
    COLUMN(figure, label_id, "TEXT", "for people, Indonesian")                                     \
    COLUMN(reason, figure, "TEXT", "")                                                             \
    COLUMN(reason, reason_en, "TEXT", "for people")                                                \
    COLUMN(reason, reason_id, "TEXT", "for people, Indonesian")                                    \
    COLUMN(replication, variant, "INTEGER", "")                                                    \
    COLUMN(replication, replication, "INTEGER", "its number, from 0")                              \
    COLUMN(replication, events, "INTEGER", "events of the engine")                                 \
    COLUMN(value, variant, "INTEGER", "")                                                          \
    COLUMN(value, replication, "INTEGER", "")                                                      \
    COLUMN(value, figure, "TEXT", "")                                                              \
    COLUMN(value, numerator, "REAL",                                                               \
           "the figure is numerator / denominator; over replications the ratio of sums")           \
    COLUMN(value, denominator, "REAL", "")                                                         \
    COLUMN(member, dimension, "TEXT",                                                              \
           "channel, category, agency (the right owner), group, month, area")                      \
    COLUMN(member, id, "TEXT", "")                                                                 \
    COLUMN(member, label_en, "TEXT", "")                                                           \
    COLUMN(member, label_id, "TEXT", "")                                                           \
    COLUMN(member, kecamatan, "TEXT NULL", "of an area")                                           \
    COLUMN(member, kota, "TEXT NULL", "of an area")                                                \
    COLUMN(member, population, "REAL", "of an area")                                               \
    COLUMN(cell, variant, "INTEGER", "")                                                           \
    COLUMN(cell, replication, "INTEGER", "")                                                       \
    COLUMN(cell, dimension, "TEXT", "channel, agency and month; with --detail all")                \
    COLUMN(cell, member, "TEXT", "")                                                               \
    COLUMN(cell, figure, "TEXT", "one of reports, response_mean, resolution_mean, …")              \
    COLUMN(cell, numerator, "REAL", "")                                                            \
    COLUMN(cell, denominator, "REAL", "")                                                          \
    COLUMN(cell_sum, variant, "INTEGER", "")                                                       \
    COLUMN(cell_sum, dimension, "TEXT", "every dimension")                                         \
    COLUMN(cell_sum, member, "TEXT", "")                                                           \
    COLUMN(cell_sum, figure, "TEXT", "")                                                           \
    COLUMN(cell_sum, count, "INTEGER", "replications that had something to say")                   \
    COLUMN(cell_sum, numerators, "REAL",                                                           \
           "sum over replications; the figure is numerators / denominators")                       \
    COLUMN(cell_sum, denominators, "REAL", "")                                                     \
    COLUMN(cell_sum, numerator_squares, "REAL",                                                    \
           "sum of squares, for intervals by the delta method")                                    \
    COLUMN(cell_sum, products, "REAL", "sum of numerator times denominator")                       \
    COLUMN(cell_sum, denominator_squares, "REAL", "")                                              \
    COLUMN(desk, variant, "INTEGER", "")                                                           \
    COLUMN(desk, replication, "INTEGER", "")                                                       \
    COLUMN(desk, stage, "TEXT", "role and agency, all places together")                            \
    COLUMN(desk, figure, "TEXT", "arrived, wait_mean, utilisation, …")                             \
    COLUMN(desk, numerator, "REAL", "")                                                            \
    COLUMN(desk, denominator, "REAL", "")                                                          \
    COLUMN(single_desk, variant, "INTEGER", "")                                                    \
    COLUMN(single_desk, replication, "INTEGER", "")                                                \
    COLUMN(single_desk, stage, "TEXT", "that it is one of")                                        \
    COLUMN(single_desk, desk, "TEXT", "stage/place, and /number where a place has several")        \
    COLUMN(single_desk, figure, "TEXT", "as above")                                                \
    COLUMN(single_desk, numerator, "REAL", "")                                                     \
    COLUMN(single_desk, denominator, "REAL", "")                                                   \
    COLUMN(desk_sum, variant, "INTEGER", "")                                                       \
    COLUMN(desk_sum, stage, "TEXT", "or stage/place, of which there is the load alone")            \
    COLUMN(desk_sum, figure, "TEXT", "")                                                           \
    COLUMN(desk_sum, count, "INTEGER", "")                                                         \
    COLUMN(desk_sum, numerators, "REAL", "")                                                       \
    COLUMN(desk_sum, denominators, "REAL", "")                                                     \
    COLUMN(desk_sum, numerator_squares, "REAL", "")                                                \
    COLUMN(desk_sum, products, "REAL", "")                                                         \
    COLUMN(desk_sum, denominator_squares, "REAL", "")                                              \
    COLUMN(status, variant, "INTEGER", "")                                                         \
    COLUMN(status, replication, "INTEGER", "")                                                     \
    COLUMN(status, status, "TEXT", "official status")                                              \
    COLUMN(status, average, "REAL", "cases in it, time average over the counted time")             \
    COLUMN(status, at_end, "INTEGER", "cases in it when counting ends")                            \
    COLUMN(age, variant, "INTEGER", "")                                                            \
    COLUMN(age, replication, "INTEGER", "")                                                        \
    COLUMN(age, up_to_days, "INTEGER",                                                             \
           "age of open cases when counting ends; the last band has no upper edge")                \
    COLUMN(age, open, "INTEGER", "cases of that age")                                              \
    COLUMN(mix, variant, "INTEGER", "")                                                            \
    COLUMN(mix, month, "TEXT", "")                                                                 \
    COLUMN(mix, category, "TEXT", "")                                                              \
    COLUMN(mix, channel, "TEXT", "")                                                               \
    COLUMN(mix, reports, "INTEGER", "filed, all replications together")                            \
    COLUMN(flow, variant, "INTEGER", "")                                                           \
    COLUMN(flow, channel, "TEXT", "")                                                              \
    COLUMN(flow, agency, "TEXT", "the right owner")                                                \
    COLUMN(flow, reports, "INTEGER", "all replications together")                                  \
    COLUMN(hour, variant, "INTEGER", "")                                                           \
    COLUMN(hour, hour, "INTEGER", "of the week, 0 is Monday from midnight to one")                 \
    COLUMN(hour, filed, "INTEGER", "reports, all replications together")                           \
    COLUMN(hour, worked, "INTEGER", "jobs that crews finished")                                    \
    COLUMN(day, variant, "INTEGER", "")                                                            \
    COLUMN(day, day, "INTEGER", "from 0 at the start of counting")                                 \
    COLUMN(day, filed, "INTEGER", "reports, all replications together")                            \
    COLUMN(day, closed, "INTEGER",                                                                 \
           "tickets and the reports merged into them, all replications together")                  \
    COLUMN(day, open, "INTEGER",                                                                   \
           "open cases at the midnight before the day, summed over replications")                  \
    COLUMN(day, open_squares, "INTEGER", "sum of their squares, for the spread")                   \
    COLUMN(distribution, variant, "INTEGER", "")                                                   \
    COLUMN(distribution, time, "TEXT", "response or resolution, on the clock")                     \
    COLUMN(distribution, cell, "INTEGER", "of a histogram whose cells grow with the time")         \
    COLUMN(distribution, from_hours, "REAL",                                                       \
           "lower edge of the cell; the next cell begins where it ends")                           \
    COLUMN(distribution, ended, "INTEGER", "reports that took so long, all replications together") \
    COLUMN(distribution, cut, "INTEGER",                                                           \
           "reports that were so old when the run ended, and still waited")                        \
    COLUMN(times, variant, "INTEGER", "")                                                          \
    COLUMN(times, replication, "INTEGER", "")                                                      \
    COLUMN(times, time, "TEXT", "response, response_cut, resolution, …")                           \
    COLUMN(times, blocks, "TEXT",                                                                  \
           "gap:count, of blocks of cells, 8 to an octave; what percentiles have for intervals")   \
    COLUMN(times_sum, variant, "INTEGER", "")                                                      \
    COLUMN(times_sum, time, "TEXT", "response, response_cut, resolution, …")                       \
    COLUMN(times_sum, cells, "TEXT",                                                               \
           "gap:count, of cells, 512 to an octave, all replications together")                     \
    COLUMN(area_times, variant, "INTEGER", "")                                                     \
    COLUMN(area_times, replication, "INTEGER", "")                                                 \
    COLUMN(area_times, done, "TEXT",                                                               \
           "gap:count, of areas in the order of their ids: reports done")                          \
    COLUMN(area_times, taken, "TEXT",                                                              \
           "gap:count, likewise: microseconds that they took; what area_ratio is made of")         \
    COLUMN(group_times, variant, "INTEGER", "")                                                    \
    COLUMN(group_times, dimension, "TEXT", "every one; and desk")                                  \
    COLUMN(group_times, member, "TEXT", "its id, or that of the stage")                            \
    COLUMN(group_times, joined, "INTEGER",                                                         \
           "how many cells, 512 to an octave, make one of these")                                  \
    COLUMN(group_times, cells, "TEXT", "gap:count, of reports done, all replications together")    \
    COLUMN(group_times, squares, "TEXT",                                                           \
           "gap:count, by block: what it adds to the sum of squares of the reports done by then")  \
    COLUMN(group_times, products, "TEXT",                                                          \
           "the same of those done by then times all; what percentiles have for intervals")        \
    COLUMN(estimate, variant, "INTEGER", "")                                                       \
    COLUMN(estimate, figure, "TEXT", "")                                                           \
    COLUMN(estimate, value, "REAL",                                                                \
           "over all replications; NULL: nothing to compute it from, or a percentile not reached") \
    COLUMN(estimate, low, "REAL", "of the 95% interval")                                           \
    COLUMN(estimate, high, "REAL", "")                                                             \
    COLUMN(estimate, replications, "INTEGER", "that had something to say")                         \
    COLUMN(group_estimate, variant, "INTEGER", "")                                                 \
    COLUMN(group_estimate, dimension, "TEXT", "every dimension")                                   \
    COLUMN(group_estimate, member, "TEXT", "")                                                     \
    COLUMN(group_estimate, figure, "TEXT", "")                                                     \
    COLUMN(group_estimate, value, "REAL", "over all replications; percentiles of all reports")     \
    COLUMN(group_estimate, low, "REAL", "of the 95% interval")                                     \
    COLUMN(group_estimate, high, "REAL", "")                                                       \
    COLUMN(group_estimate, replications, "INTEGER", "that had something to say")                   \
    COLUMN(desk_estimate, variant, "INTEGER", "")                                                  \
    COLUMN(desk_estimate, stage, "TEXT", "role and agency, all places together; stage/place")      \
    COLUMN(desk_estimate, figure, "TEXT", "")                                                      \
    COLUMN(desk_estimate, value, "REAL", "over all replications")                                  \
    COLUMN(desk_estimate, low, "REAL", "of the 95% interval")                                      \
    COLUMN(desk_estimate, high, "REAL", "")                                                        \
    COLUMN(desk_estimate, replications, "INTEGER", "that had something to say")                    \
    COLUMN(log, replication, "INTEGER", "")                                                        \
    COLUMN(log, stop, "INTEGER", "number of the row in its replication, from 1")                   \
    COLUMN(log, number, "INTEGER",                                                                 \
           "of the report: 1, 2, … since counting starts; -1, … before, if others refer to it")    \
    COLUMN(log, at, "INTEGER", "microseconds since the start")                                     \
    COLUMN(log, step, "TEXT", "stop of the journey; open: the run ends, and it is open")           \
    COLUMN(log, status, "TEXT", "official status that it showed until this stop; - for none")      \
    COLUMN(log, ticket, "INTEGER", "number of the report whose ticket it shares")                  \
    COLUMN(log, earlier, "INTEGER NULL",                                                           \
           "number of the report that it names: closed, not fixed, and so it comes back")          \
    COLUMN(log, counted, "INTEGER", "1 if it enters the figures, by when it was filed; else 0")    \
    COLUMN(log, area, "TEXT", "")                                                                  \
    COLUMN(log, channel, "TEXT", "")                                                               \
    COLUMN(log, category, "TEXT", "")                                                              \
    COLUMN(log, citizen_group, "TEXT", "of the reporter")                                          \
    COLUMN(log, agency, "TEXT NULL", "that has its ticket in hand; NULL until one is named")       \
    COLUMN(log, planned, "INTEGER", "1 if its ticket is planned work, else 0")                     \
    COLUMN(log, fixed, "INTEGER", "1 if the problem is fixed by now, whoever has done it; else 0") \
    COLUMN(log, reporter, "INTEGER NULL", "who has sent it; NULL: reporters are not followed")     \
    COLUMN(log, problem, "INTEGER",                                                                \
           "that it is about, with area and category: reports of one problem have the same")       \
    COLUMN(log, waited, "INTEGER", "microseconds in the queue of the stage that ended here")       \
    COLUMN(log, stage_time, "INTEGER", "microseconds of the whole stage")                          \
    COLUMN(log_name, of, "TEXT", "the column of the view log whose names they are")                \
    COLUMN(log_name, number, "INTEGER", "that stands for it in log_report and log_stop")           \
    COLUMN(log_name, name, "TEXT", "id of the scenario, or word")                                  \
    COLUMN(log_report, replication, "INTEGER", "")                                                 \
    COLUMN(log_report, number, "INTEGER", "of the report")                                         \
    COLUMN(log_report, earlier, "INTEGER NULL", "as in the view log, like all that follow")        \
    COLUMN(log_report, counted, "INTEGER", "")                                                     \
    COLUMN(log_report, area, "INTEGER", "")                                                        \
    COLUMN(log_report, channel, "INTEGER", "")                                                     \
    COLUMN(log_report, category, "INTEGER", "")                                                    \
    COLUMN(log_report, citizen_group, "INTEGER", "")                                               \
    COLUMN(log_report, reporter, "INTEGER NULL", "")                                               \
    COLUMN(log_report, problem, "INTEGER", "")                                                     \
    COLUMN(log_stop, replication, "INTEGER", "")                                                   \
    COLUMN(log_stop, stop, "INTEGER", "number of the row in its replication, from 1")              \
    COLUMN(log_stop, number, "INTEGER", "of the report")                                           \
    COLUMN(log_stop, at, "INTEGER", "as in the view log, like all that follow")                    \
    COLUMN(log_stop, step, "INTEGER", "")                                                          \
    COLUMN(log_stop, status, "INTEGER", "")                                                        \
    COLUMN(log_stop, ticket, "INTEGER", "")                                                        \
    COLUMN(log_stop, agency, "INTEGER NULL", "")                                                   \
    COLUMN(log_stop, planned, "INTEGER", "")                                                       \
    COLUMN(log_stop, fixed, "INTEGER", "")                                                         \
    COLUMN(log_stop, waited, "INTEGER", "")                                                        \
    COLUMN(log_stop, stage_time, "INTEGER", "")                                                    \
    COLUMN(checksum, variant, "INTEGER", "-1: the rows that are written once")                     \
    COLUMN(checksum, replication, "INTEGER", "-1: sums over all its replications")                 \
    COLUMN(checksum, checksum, "INTEGER", "of all these rows, in any order")

#define STORE_TABLES(TABLE)                                                                        \
    TABLE(run, "key", ONCE, "what made this file")                                                 \
    TABLE(scenario, "scenario", ONCE, "what was simulated")                                        \
    TABLE(variant, "variant", ONCE,                                                                \
          "what was compared: a scenario and what is changed in it")                               \
    TABLE(factor, "factor", ONCE, "what the experiment varies")                                    \
    TABLE(setting, "variant, factor", ONCE, "where each variant stands")                           \
    TABLE(figure, "id", ONCE, "every figure once")                                                 \
    TABLE(reason, "figure", ONCE,                                                                  \
          "why a figure has no value where it has none; the view missing has those of this file") \
    TABLE(replication, "variant, replication", REPLICATION, "runs that are in this file")          \
    TABLE(value, "variant, replication, figure", REPLICATION,                                      \
          "headline figures by replication")                                                       \
    TABLE(member, "dimension, id", ONCE, "who is who")                                             \
    TABLE(cell, "variant, replication, dimension, member, figure", REPLICATION,                    \
          "figures by channel, agency and month")                                                  \
    TABLE(cell_sum, "variant, dimension, member, figure", SUMS,                                    \
          "the same over replications, kelurahan too")                                             \
    TABLE(desk, "variant, replication, stage, figure", REPLICATION,                                \
          "figures by stage of desks, with --detail")                                              \
    TABLE(single_desk, "variant, replication, desk, figure", REPLICATION,                          \
          "of stages with several desks each of these, with --detail")                             \
    TABLE(desk_sum, "variant, stage, figure", SUMS, "the same over replications")                  \
    TABLE(status, "variant, replication, status", REPLICATION,                                     \
          "how many cases show which status")                                                      \
    TABLE(age, "variant, replication, up_to_days", REPLICATION, "how old open cases are")          \
    TABLE(mix, "variant, month, category, channel", SUMS,                                          \
          "reports by month, category and channel")                                                \
    TABLE(flow, "variant, channel, agency", SUMS, "reports from channels to agencies")             \
    TABLE(hour, "variant, hour", SUMS, "when reports come and when work is done")                  \
    TABLE(day, "variant, day", SUMS,                                                               \
          "backlog day by day, summed over replications; the view by_day has their means")         \
    TABLE(distribution, "variant, time, cell", SUMS, "how long it takes")                          \
    TABLE(times, "variant, replication, time", REPLICATION,                                        \
          "how long it takes, by replication")                                                     \
    TABLE(times_sum, "variant, time", SUMS, "the same over replications, in full")                 \
    TABLE(area_times, "variant, replication", REPLICATION,                                         \
          "how long it takes, by replication and kelurahan")                                       \
    TABLE(group_times, "variant, dimension, member", SUMS,                                         \
          "the same of those done, by channel, category, agency, group, month and kelurahan")      \
    TABLE(estimate, "variant, figure", ONCE,                                                       \
          "headline figures over replications, when the results are complete")                     \
    TABLE(group_estimate, "variant, dimension, member, figure", ONCE,                              \
          "cell_sum and group_times with intervals, when the results are complete")                \
    TABLE(desk_estimate, "variant, stage, figure", ONCE,                                           \
          "desk_sum with intervals, when the results are complete")                                \
    TABLE(log, "replication, stop", REPLICATION,                                                   \
          "one row per stop of every report, if asked for")

/* What `log` consists of, the last of the tables above: until layout 2 it was one, and since layout
 * 3 it is a view of these, with the same columns. Dumps and exports tell of it and not of them. */
#define STORE_LOG(TABLE)                                                                           \
    TABLE(log_name, "of, number", ONCE, "names that stand as numbers in the log")                  \
    TABLE(log_report, "replication, number", REPLICATION,                                          \
          "what does not change about a report of the log")                                        \
    TABLE(log_stop, "replication, stop", REPLICATION, "one row per stop of every report")

#define STORE_NAME(column, of)                                                                     \
    "(SELECT name FROM log_name AS n WHERE n.of = '" #column "' AND n.number = " #of "." #column   \
    ") AS " #column ", "

/* A left join, so that a question about stops alone asks nothing of the reports. */
#define STORE_LOG_VIEW                                                                             \
    "SELECT s.replication AS replication, s.stop AS stop, s.number AS number, s.at AS at, "        \
    STORE_NAME(step, s) STORE_NAME(status, s) "s.ticket AS ticket, r.earlier AS earlier, "         \
    "r.counted AS counted, " STORE_NAME(area, r) STORE_NAME(channel, r) STORE_NAME(category, r)    \
    STORE_NAME(citizen_group, r) STORE_NAME(agency, s) "s.planned AS planned, s.fixed AS fixed, "  \
    "r.reporter AS reporter, r.problem AS problem, s.waited AS waited, "                           \
    "s.stage_time AS stage_time FROM log_stop AS s LEFT JOIN log_report AS r ON "                  \
    "r.replication = s.replication AND r.number = s.number"

/* What guards the others' rows; no table of results, so that it is neither dumped nor exported. */
#define STORE_GUARD(TABLE)                                                                         \
    TABLE(checksum, "variant, replication", REPLICATION, "whether rows are those written")

/* Every figure of the members of a dimension, whose ids stand in a column of that name. */
#define STORE_MEMBERS(dimension, column)                                                           \
    "SELECT variant, e.member AS " column ", label_en AS label, figure, value, low, high "         \
    "FROM group_estimate e JOIN member m ON m.dimension = e.dimension AND m.id = e.member "        \
    "WHERE e.dimension = '" dimension "'"

/* What people read first, in the order in which they do. VIEW(name, key, "query", meaning); the key
 * is empty where names may be alike. */
#define STORE_VIEWS(VIEW)                                                                          \
    VIEW(headline, "variant, figure",                                                              \
         "SELECT variant, figure, value, low, high, unit, label_en AS label, "                     \
         "definition FROM estimate JOIN figure ON figure.id = estimate.figure",                    \
         "every figure of every variant, with its 95% interval and what it means")                 \
    VIEW(by_channel, "variant, channel, figure", STORE_MEMBERS("channel", "channel"),              \
         "the figures of each channel")                                                            \
    VIEW(by_category, "variant, category, figure", STORE_MEMBERS("category", "category"),          \
         "the figures of each category")                                                           \
    VIEW(by_agency, "variant, agency, figure", STORE_MEMBERS("agency", "agency"),                  \
         "the figures of each agency")                                                             \
    VIEW(by_group, "variant, group, figure", STORE_MEMBERS("group", "\"group\""),                  \
         "the figures of each group of citizens")                                                  \
    VIEW(by_month, "variant, month, figure", STORE_MEMBERS("month", "month"),                      \
         "the figures of each month")                                                              \
    VIEW(by_kelurahan, "",                                                                         \
         "SELECT variant, label_en AS kelurahan, kecamatan, kota, figure, value, low, high "       \
         "FROM group_estimate e JOIN member m ON m.dimension = e.dimension AND m.id = e.member "   \
         "WHERE e.dimension = 'area'",                                                             \
         "the figures of each kelurahan")                                                          \
    VIEW(by_desk, "variant, stage, figure",                                                        \
         "SELECT variant, stage, figure, value, low, high FROM desk_estimate",                     \
         "how busy each kind of desk is, and how long cases wait there")                           \
    VIEW(missing, "variant, figure",                                                               \
         "SELECT variant, figure, label_en AS label, reason_en AS reason, reason_id "              \
         "FROM estimate JOIN reason USING (figure) JOIN figure ON id = figure "                    \
         "WHERE value IS NULL",                                                                    \
         "why a figure has no value")                                                              \
    VIEW(by_day, "variant, day",                                                                   \
         "SELECT variant, day, 1.0 * filed / n AS filed_mean, 1.0 * closed / n AS closed_mean, "   \
         "1.0 * open / n AS open_mean, iif(n > 1, (open_squares - 1.0 * open * open / n) / "       \
         "(n - 1), NULL) AS open_variance, n AS replications FROM day JOIN (SELECT variant, "      \
         "count(*) AS n FROM replication GROUP BY variant) USING (variant)",                       \
         "the backlog day by day, mean over replications")

/* VIEW_COLUMN(name, kind, meaning): of all views above. */
#define STORE_VIEW_COLUMNS(VIEW_COLUMN)                                                            \
    VIEW_COLUMN(variant, WHOLE, "number of the variant, from 0")                                   \
    VIEW_COLUMN(figure, TEXT, "id of the figure")                                                  \
    VIEW_COLUMN(value, NUMBER, "over all replications")                                            \
    VIEW_COLUMN(low, NUMBER, "lower end of the 95% interval")                                      \
    VIEW_COLUMN(high, NUMBER, "upper end of the 95% interval")                                     \
    VIEW_COLUMN(unit, TEXT, "of the value")                                                        \
    VIEW_COLUMN(label, TEXT, "for people, in English")                                             \
    VIEW_COLUMN(definition, TEXT, "what the figure means")                                         \
    VIEW_COLUMN(channel, TEXT, "id of the channel")                                                \
    VIEW_COLUMN(category, TEXT, "id of the category")                                              \
    VIEW_COLUMN(agency, TEXT, "id of the agency")                                                  \
    VIEW_COLUMN(group, TEXT, "id of the group")                                                    \
    VIEW_COLUMN(month, TEXT, "year and month")                                                     \
    VIEW_COLUMN(kelurahan, TEXT, "its name")                                                       \
    VIEW_COLUMN(kecamatan, TEXT, "the district it lies in")                                        \
    VIEW_COLUMN(kota, TEXT, "the city it lies in")                                                 \
    VIEW_COLUMN(stage, TEXT, "the kind of desk")                                                   \
    VIEW_COLUMN(reason, TEXT, "why it has no value, in English")                                   \
    VIEW_COLUMN(reason_id, TEXT, "the same in Indonesian")                                         \
    VIEW_COLUMN(day, WHOLE, "since counting starts, from 0")                                       \
    VIEW_COLUMN(filed_mean, NUMBER, "reports filed on that day")                                   \
    VIEW_COLUMN(closed_mean, NUMBER, "tickets closed on that day")                                 \
    VIEW_COLUMN(open_mean, NUMBER, "tickets open at its end")                                      \
    VIEW_COLUMN(open_variance, NUMBER, "of these between replications")                            \
    VIEW_COLUMN(replications, WHOLE, "that the means are over")

/* Keys of `run` that tell when, where and how it was made; a canonical dump leaves them out. */
#define STORE_NOT_CANONICAL "'command', 'base', 'differences', 'shard', 'digest'"

#endif
