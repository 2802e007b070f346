/* What an event log says of a run, whatever format it is written in: one row for every stop of
 * every report, reports one after the other. The store reads the rows; the writers of XES and OCEL
 * know them by these names. */
#ifndef TANGGAP_MODEL_EVENTLOG_H
#define TANGGAP_MODEL_EVENTLOG_H

#include "base/rows.h"
#include "model/record.h"

struct text;

/* COLUMN(name): in the order of the row. Ids are those of the scenario, labels are for people;
 * times are microseconds. From the group to `fixed` files of layout 1 know nothing. */
#define EVENT_COLUMNS(COLUMN)                                                                     \
    COLUMN(replication)                                                                           \
    COLUMN(number)     /* of the report */                                                        \
    COLUMN(stop)       /* number of the stop in the run, from 1 */                                \
    COLUMN(at)         /* since the start */                                                      \
    COLUMN(step)       /* or "open", when the run ends */                                         \
    COLUMN(status)     /* official status that it shows from now on */                            \
    COLUMN(before)     /* and until now; nothing at its first stop */                             \
    COLUMN(last)       /* 1 at its last stop, 0 before */                                         \
    COLUMN(ticket)     /* number of the report whose ticket it ends up in; nothing without one */ \
    COLUMN(channel)                                                                               \
    COLUMN(channel_label)                                                                         \
    COLUMN(category)                                                                              \
    COLUMN(category_label)                                                                        \
    COLUMN(area)                                                                                  \
    COLUMN(area_label)                                                                            \
    COLUMN(agency)     /* nothing until one is named */                                           \
    COLUMN(agency_label)                                                                          \
    COLUMN(citizen_group)                                                                         \
    COLUMN(reporter)   /* nothing where reporters are not followed */                             \
    COLUMN(problem)    /* a text; reports of one problem have the same */                         \
    COLUMN(earlier)    /* number of the report that it names; nothing if it names none */         \
    COLUMN(counted)    /* 1 if it enters the figures, else 0 */                                   \
    COLUMN(planned)    /* 1 if its ticket is planned work, else 0 */                              \
    COLUMN(fixed)      /* 1 if the problem is fixed by now, else 0 */                             \
    COLUMN(waited)     /* in the queue of the stage that ended here */                            \
    COLUMN(stage_time) /* in the whole stage */

enum event_column {
#define X(name) EVENT_##name,
    EVENT_COLUMNS(X)
#undef X
    EVENT_COLUMN_COUNT
};

/* One row for every report, with the outcome of its ticket; files of layout 1 do not know which
 * report a report names. */
#define REQUEST_COLUMNS(COLUMN)                                  \
    COLUMN(replication)                                          \
    COLUMN(number)                                               \
    COLUMN(step)     /* the last stop of its ticket, or open */  \
    COLUMN(status)   /* that it shows now */                     \
    COLUMN(ticket)   /* as above */                              \
    COLUMN(earlier)  /* as above */                              \
    COLUMN(category)                                             \
    COLUMN(category_label)                                       \
    COLUMN(channel_label)                                        \
    COLUMN(agency_label)                                         \
    COLUMN(filed)    /* since the start */                       \
    COLUMN(updated)  /* of the last stop, since the start */     \
    COLUMN(area)                                                 \
    COLUMN(area_label)                                           \
    COLUMN(kecamatan)                                            \
    COLUMN(kota)

enum request_column {
#define X(name) REQUEST_##name,
    REQUEST_COLUMNS(X)
#undef X
    REQUEST_COLUMN_COUNT
};

/* What events are about. OBJECT(id, word, meaning) */
#define LOG_OBJECTS(OBJECT)                                              \
    OBJECT(REPORT, report, "what one citizen has sent")                  \
    OBJECT(TICKET, ticket, "a case of the CRM: one report or several")   \
    OBJECT(AGENCY, agency, "who has it in hand")                         \
    OBJECT(CHANNEL, channel, "how it was sent")                          \
    OBJECT(KELURAHAN, kelurahan, "where it is")

enum log_object {
#define X(id, word, meaning) LOG_##id,
    LOG_OBJECTS(X)
#undef X
    LOG_OBJECT_COUNT
};

/* The word of an object in ids; a constant text. */
const char *log_object_word(enum log_object object);

/* The object that a member of a dimension ("agency", "channel", "area") is. */
enum log_object log_object_of(const char *dimension);

/* How objects hang together: what an event is about, and what a report has. */
struct log_link {
    enum log_object object;
    enum event_column column; /* that holds its id, if it has one */
    const char *qualifier;
};

/* Links of an event and of a report; each table ends with a row of no qualifier. */
extern const struct log_link EVENT_LINK_TABLE[], REPORT_LINK_TABLE[];

/* Adds the id of what is numbered within a replication: "event:0-7". */
void log_add_number(struct text *out, const char *word, int64_t replication, int64_t number);

/* Adds the id of an object: "report:0-12" for what is numbered within a replication,
 * "agency:bina_marga" for what has a name. */
void log_add_object(struct text *out, enum log_object object, int64_t replication,
                    const struct datum *id);

/* When the clock of a log started: microseconds since 1970 in local time, and how many minutes that
 * is ahead of UTC. */
struct log_clock {
    sim_time start;
    int offset_minutes;
};

/* Adds a moment of the run as "2024-03-12T07:30:05.120000+07:00", to the microsecond, so that times
 * between moments are those of the run: RFC 3339, ISO 8601 and xs:dateTime at once. */
void log_add_time(struct text *out, const struct log_clock *clock, sim_time at);

#endif
