/* The layout of a results file. */
#ifndef TANGGAP_STORE_SCHEMA_H
#define TANGGAP_STORE_SCHEMA_H

/* TABLE(name, "columns", "primary key", "meaning"); COLUMN(table, name, type, "meaning"). */
#define STORE_COLUMNS(COLUMN)                                                                                      \
    COLUMN(run, key, "TEXT", "what is said: scenario_name, scenario_hash, seed, version, layout, …")               \
    COLUMN(run, value, "TEXT", "how it is")                                                                        \
    COLUMN(scenario, pointer, "TEXT", "empty: the whole scenario")                                                 \
    COLUMN(scenario, json, "TEXT", "the scenario after extends, tables and changes, canonical")                    \
    COLUMN(figure, id, "TEXT", "the name of the figure, in all outputs")                                           \
    COLUMN(figure, unit, "TEXT", "h = hours, share = 0 to 1, IDR = rupiah")                                        \
    COLUMN(figure, clock, "TEXT", "clock time or working time of the office hours")                                \
    COLUMN(figure, population, "TEXT", "over what")                                                                \
    COLUMN(figure, definition, "TEXT", "the formula in words")                                                     \
    COLUMN(figure, label_en, "TEXT", "for people")                                                                 \
    COLUMN(figure, label_id, "TEXT", "for people, Indonesian")                                                     \
    COLUMN(replication, replication, "INTEGER", "its number, from 0")                                              \
    COLUMN(replication, events, "INTEGER", "events of the engine")                                                 \
    COLUMN(value, replication, "INTEGER", "")                                                                      \
    COLUMN(value, figure, "TEXT", "")                                                                              \
    COLUMN(value, numerator, "REAL", "the figure is numerator / denominator; over replications the ratio of sums") \
    COLUMN(value, denominator, "REAL", "")                                                                         \
    COLUMN(member, dimension, "TEXT", "channel, category, agency (the right owner), group, month, area")           \
    COLUMN(member, id, "TEXT", "")                                                                                 \
    COLUMN(member, label_en, "TEXT", "")                                                                           \
    COLUMN(member, label_id, "TEXT", "")                                                                           \
    COLUMN(member, kecamatan, "TEXT", "of an area")                                                                \
    COLUMN(member, kota, "TEXT", "of an area")                                                                     \
    COLUMN(member, population, "REAL", "of an area")                                                               \
    COLUMN(cell, replication, "INTEGER", "")                                                                       \
    COLUMN(cell, dimension, "TEXT", "")                                                                            \
    COLUMN(cell, member, "TEXT", "")                                                                               \
    COLUMN(cell, figure, "TEXT", "one of reports, response_mean, resolution_mean, …")                              \
    COLUMN(cell, numerator, "REAL", "")                                                                            \
    COLUMN(cell, denominator, "REAL", "")                                                                          \
    COLUMN(desk, replication, "INTEGER", "")                                                                       \
    COLUMN(desk, stage, "TEXT", "role and agency, all places together")                                            \
    COLUMN(desk, figure, "TEXT", "arrived, wait_mean, utilisation, …")                                             \
    COLUMN(desk, numerator, "REAL", "")                                                                            \
    COLUMN(desk, denominator, "REAL", "")                                                                          \
    COLUMN(status, replication, "INTEGER", "")                                                                     \
    COLUMN(status, status, "TEXT", "official status")                                                              \
    COLUMN(status, average, "REAL", "cases in it, time average over the counted time")                             \
    COLUMN(status, at_end, "INTEGER", "cases in it at as_of")                                                      \
    COLUMN(mix, replication, "INTEGER", "")                                                                        \
    COLUMN(mix, month, "TEXT", "")                                                                                 \
    COLUMN(mix, category, "TEXT", "")                                                                              \
    COLUMN(mix, channel, "TEXT", "")                                                                               \
    COLUMN(mix, reports, "INTEGER", "filed")                                                                       \
    COLUMN(log, replication, "INTEGER", "")                                                                        \
    COLUMN(log, stop, "INTEGER", "the how-manieth stop of the run, of all reports together")                       \
    COLUMN(log, number, "INTEGER", "of the report; 1 is the first after counting starts")                          \
    COLUMN(log, at, "INTEGER", "microseconds since the start")                                                     \
    COLUMN(log, step, "TEXT", "stop of the journey")                                                               \
    COLUMN(log, status, "TEXT", "official status that it showed until this stop; - for none")                      \
    COLUMN(log, ticket, "INTEGER", "number of the report whose ticket it shares")                                  \
    COLUMN(log, area, "TEXT", "")                                                                                  \
    COLUMN(log, channel, "TEXT", "")                                                                               \
    COLUMN(log, category, "TEXT", "")                                                                              \
    COLUMN(log, agency, "TEXT", "that has it in hand; NULL until one is named")                                    \
    COLUMN(log, waited, "INTEGER", "microseconds in the queue of the stage that ended here")                       \
    COLUMN(log, stage_time, "INTEGER", "microseconds of the whole stage")

#define STORE_TABLES(TABLE)                                                                       \
    TABLE(run, "key", "what made this file")                                                      \
    TABLE(scenario, "pointer", "what was simulated")                                              \
    TABLE(figure, "id", "every figure once")                                                      \
    TABLE(replication, "replication", "runs that are in this file")                               \
    TABLE(value, "replication, figure", "headline figures by replication")                        \
    TABLE(member, "dimension, id", "who is who")                                                  \
    TABLE(cell, "replication, dimension, member, figure", "figures by channel, agency, kelurahan …") \
    TABLE(desk, "replication, stage, figure", "figures by stage of desks")                        \
    TABLE(status, "replication, status", "how many cases show which status")                      \
    TABLE(mix, "replication, month, category, channel", "reports by month, category and channel") \
    TABLE(log, "replication, stop", "one row per stop of every report, if asked for")

/* VIEW(name, "query"). */
#define STORE_VIEWS(VIEW)                                                                                                       \
    VIEW(headline, "SELECT figure.id AS figure, sum(numerator) / sum(denominator) AS value, figure.unit, figure.definition "    \
                   "FROM value JOIN figure ON figure.id = value.figure GROUP BY figure.id")                                     \
    VIEW(by_channel, "SELECT member AS channel, figure, sum(numerator) / sum(denominator) AS value FROM cell "                  \
                     "WHERE dimension = 'channel' GROUP BY member, figure")                                                     \
    VIEW(by_agency, "SELECT member AS agency, figure, sum(numerator) / sum(denominator) AS value FROM cell "                    \
                    "WHERE dimension = 'agency' GROUP BY member, figure")                                                       \
    VIEW(by_month, "SELECT member AS month, figure, sum(numerator) / sum(denominator) AS value FROM cell "                      \
                   "WHERE dimension = 'month' GROUP BY member, figure")                                                         \
    VIEW(by_kelurahan, "SELECT m.label_en AS kelurahan, m.kecamatan, m.kota, figure, sum(numerator) / sum(denominator) AS value " \
                       "FROM cell JOIN member m ON m.dimension = 'area' AND m.id = cell.member WHERE cell.dimension = 'area' "  \
                       "GROUP BY cell.member, figure")                                                                          \
    VIEW(by_desk, "SELECT stage, figure, sum(numerator) / sum(denominator) AS value FROM desk GROUP BY stage, figure")

/* Keys of `run` that tell when, where and how it was made; a canonical dump leaves them out. */
#define STORE_NOT_CANONICAL "'command', 'made_at', 'machine', 'threads', 'seconds'"

#endif
