/* The layout of a results file. */
#ifndef TANGGAP_STORE_SCHEMA_H
#define TANGGAP_STORE_SCHEMA_H

/* TABLE(name, "primary key", KEPT, "meaning"); COLUMN(table, name, type, "meaning"). KEPT says when
 * rows are written, and so by which checksum they are covered (checksum.c):
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
    COLUMN(desk_sum, variant, "INTEGER", "")                                                       \
    COLUMN(desk_sum, stage, "TEXT", "")                                                            \
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
    COLUMN(day, closed, "INTEGER", "tickets and the reports merged into them")                     \
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
    COLUMN(estimate, variant, "INTEGER", "")                                                       \
    COLUMN(estimate, figure, "TEXT", "")                                                           \
    COLUMN(estimate, value, "REAL",                                                                \
           "over all replications; NULL: nothing to compute it from, or a percentile not reached") \
    COLUMN(estimate, low, "REAL", "of the 95% interval")                                           \
    COLUMN(estimate, high, "REAL", "")                                                             \
    COLUMN(estimate, replications, "INTEGER", "that had something to say")                         \
    COLUMN(log, replication, "INTEGER", "")                                                        \
    COLUMN(log, stop, "INTEGER", "its number among all stops of the run, from 1")                  \
    COLUMN(log, number, "INTEGER", "of the report; 1 is the first after counting starts")          \
    COLUMN(log, at, "INTEGER", "microseconds since the start")                                     \
    COLUMN(log, step, "TEXT", "stop of the journey")                                               \
    COLUMN(log, status, "TEXT", "official status that it showed until this stop; - for none")      \
    COLUMN(log, ticket, "INTEGER", "number of the report whose ticket it shares")                  \
    COLUMN(log, area, "TEXT", "")                                                                  \
    COLUMN(log, channel, "TEXT", "")                                                               \
    COLUMN(log, category, "TEXT", "")                                                              \
    COLUMN(log, agency, "TEXT NULL", "that has it in hand; NULL until one is named")               \
    COLUMN(log, waited, "INTEGER", "microseconds in the queue of the stage that ended here")       \
    COLUMN(log, stage_time, "INTEGER", "microseconds of the whole stage")                          \
    COLUMN(checksum, variant, "INTEGER", "-1: the rows that are written once")                     \
    COLUMN(checksum, replication, "INTEGER", "-1: sums over all its replications")                 \
    COLUMN(checksum, checksum, "INTEGER", "of all these rows, in any order")

#define STORE_TABLES(TABLE)                                                                        \
    TABLE(run, "key", ONCE, "what made this file")                                                 \
    TABLE(scenario, "scenario", ONCE, "what was simulated")                                        \
    TABLE(variant, "variant", ONCE, "what was compared: a scenario and what is changed in it")     \
    TABLE(factor, "factor", ONCE, "what the experiment varies")                                    \
    TABLE(setting, "variant, factor", ONCE, "where each variant stands")                           \
    TABLE(figure, "id", ONCE, "every figure once")                                                 \
    TABLE(replication, "variant, replication", REPLICATION, "runs that are in this file")          \
    TABLE(value, "variant, replication, figure", REPLICATION, "headline figures by replication")   \
    TABLE(member, "dimension, id", ONCE, "who is who")                                             \
    TABLE(cell, "variant, replication, dimension, member, figure", REPLICATION,                    \
          "figures by channel, agency and month")                                                  \
    TABLE(cell_sum, "variant, dimension, member, figure", SUMS,                                    \
          "the same over replications, kelurahan too")                                             \
    TABLE(desk, "variant, replication, stage, figure", REPLICATION,                                \
          "figures by stage of desks, with --detail")                                              \
    TABLE(desk_sum, "variant, stage, figure", SUMS, "the same over replications")                  \
    TABLE(status, "variant, replication, status", REPLICATION,                                     \
          "how many cases show which status")                                                      \
    TABLE(age, "variant, replication, up_to_days", REPLICATION, "how old open cases are")          \
    TABLE(mix, "variant, month, category, channel", SUMS,                                          \
          "reports by month, category and channel")                                                \
    TABLE(flow, "variant, channel, agency", SUMS, "reports from channels to agencies")             \
    TABLE(hour, "variant, hour", SUMS, "when reports come and when work is done")                  \
    TABLE(day, "variant, day", SUMS, "backlog day by day")                                         \
    TABLE(distribution, "variant, time, cell", SUMS, "how long it takes")                          \
    TABLE(times, "variant, replication, time", REPLICATION,                                        \
          "how long it takes, by replication")                                                     \
    TABLE(times_sum, "variant, time", SUMS, "the same over replications, in full")                 \
    TABLE(estimate, "variant, figure", ONCE,                                                       \
          "headline figures over replications, when the results are complete")                     \
    TABLE(log, "replication, stop", REPLICATION,                                                   \
          "one row per stop of every report, if asked for")

/* What guards the others' rows; no table of results, so that it is neither dumped nor exported. */
#define STORE_GUARD(TABLE)                                                                         \
    TABLE(checksum, "variant, replication", REPLICATION, "whether rows are those written")

/* VIEW(name, "query"). */
#define STORE_VIEWS(VIEW)                                                                          \
    VIEW(headline, "SELECT variant, figure, value, low, high, unit, label_en AS label, "           \
                   "definition FROM estimate JOIN figure ON figure.id = estimate.figure")          \
    VIEW(by_channel, "SELECT variant, member AS channel, figure, numerators / denominators AS "    \
                     "value FROM cell_sum "                                                        \
                     "WHERE dimension = 'channel'")                                                \
    VIEW(by_category, "SELECT variant, member AS category, figure, numerators / denominators AS "  \
                      "value FROM cell_sum "                                                       \
                      "WHERE dimension = 'category'")                                              \
    VIEW(by_agency, "SELECT variant, member AS agency, figure, numerators / denominators AS "      \
                    "value FROM cell_sum "                                                         \
                    "WHERE dimension = 'agency'")                                                  \
    VIEW(by_month, "SELECT variant, member AS month, figure, numerators / denominators AS value "  \
                   "FROM cell_sum "                                                                \
                   "WHERE dimension = 'month'")                                                    \
    VIEW(by_kelurahan,                                                                             \
         "SELECT variant, m.label_en AS kelurahan, m.kecamatan, m.kota, figure, numerators / "     \
         "denominators AS value "                                                                  \
         "FROM cell_sum JOIN member m ON m.dimension = 'area' AND m.id = cell_sum.member "         \
         "WHERE cell_sum.dimension = 'area'")                                                      \
    VIEW(by_desk, "SELECT variant, stage, figure, numerators / denominators AS value FROM "        \
                  "desk_sum")

/* Keys of `run` that tell when, where and how it was made; a canonical dump leaves them out. */
#define STORE_NOT_CANONICAL "'command', 'base', 'differences', 'shard', 'digest'"

#endif
