/* A log is read once, in its own order, and sorted by report (stops.h); then a journey at a time is
 * in memory, and each of its stops is told with what comes before and after it: the ticket of a
 * report is that of its last stop, and the status that it shows from a stop on is the one that the
 * next stop has found. */
#include "journeys.h"

#include <assert.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "model/eventlog.h"
#include "questions.h"
#include "stops.h"

struct journeys {
    const struct reader *reader;
    struct stops *stops;
    struct log_names names[LOG_NAME_COUNT];
    bool *ends;       /* by the number of a step's name: the last stop of a report */
    uint32_t entered; /* the number of the step at which a report gets a ticket */
};

/* --- reading the log --- */

/* The name in a column, which is a text or the number of one; 0: nothing stands there. */
static uint32_t name_read(struct journeys *journeys, sqlite3_stmt *row, int column,
                          enum log_name name) {
    struct log_names *names = &journeys->names[name];
    if (sqlite3_column_type(row, column) == SQLITE_INTEGER)
        return log_names_of_file(names, sqlite3_column_int64(row, column));
    const char *text = (const char *)sqlite3_column_text(row, column);
    return log_names_number(names, journeys->reader, name, text,
                            (size_t)sqlite3_column_bytes(row, column));
}

/* False when a name is missing: an agency may be nothing, and in layout 1 so are groups. */
static bool stop_read(struct journeys *journeys, sqlite3_stmt *row, struct stop *stop) {
    int column = 0;
    stop->absent = 0;
    for (int i = 0; i < LOG_NUMBER_COUNT; i++, column++) {
        stop->number[i] = sqlite3_column_int64(row, column);
        if (!stop->number[i] && sqlite3_column_type(row, column) == SQLITE_NULL)
            stop->absent |= 1u << i;
    }
    bool whole = true;
    for (int i = 0; i < LOG_NAME_COUNT; i++, column++) {
        stop->name[i] = name_read(journeys, row, column, (enum log_name)i);
        whole &= stop->name[i] || i == LOG_NAME_agency || i == LOG_NAME_citizen_group;
    }
    return whole;
}

static bool stops_read(struct journeys *journeys, sqlite3_stmt *row, struct error *error) {
    struct stop stop;
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        if (!stop_read(journeys, row, &stop))
            return error_set(error, EXIT_DAMAGED,
                             SAY("the log is damaged: a stop lacks a name",
                                 "log rusak: sebuah perhentian tidak bernama"));
        if (!stops_add(journeys->stops, &stop, error)) return false;
    }
    stops_end(journeys->stops);
    return code == SQLITE_DONE || reader_fail(journeys->reader, error);
}

/* Where a report's own way ends it shows the status that stands there, at other stops the one that
 * it had until then. */
static bool step_ends(const struct datum *word) {
    enum step step;
    return step_named(word->text, &step) && (step_is_end(step) || step == STEP_MERGED);
}

static void steps_find(struct journeys *journeys) {
    const struct log_names *steps = &journeys->names[LOG_NAME_step];
    journeys->ends = mem_alloc(steps->count + 1, sizeof *journeys->ends);
    for (uint32_t i = 1; i < steps->count; i++) {
        journeys->ends[i] = step_ends(&steps->list[i].id);
        if (text_is(steps->list[i].id.text, step_word(STEP_ENTERED))) journeys->entered = i;
    }
}

struct journeys *journeys_read(const struct reader *reader, struct error *error) {
    const char *query = stops_sql(reader->layout);
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(reader->db, query, -1, &row, NULL) != SQLITE_OK) {
        reader_fail(reader, error);
        return NULL;
    }
    struct journeys *journeys = mem_alloc(1, sizeof *journeys);
    journeys->reader = reader;
    journeys->stops = stops_new();
    bool good = log_names_read(journeys->names, reader, error) &&
                stops_read(journeys, row, error);
    sqlite3_finalize(row);
    steps_find(journeys);
    if (good) return journeys;
    journeys_free(journeys);
    return NULL;
}

void journeys_free(struct journeys *journeys) {
    if (!journeys) return;
    stops_free(journeys->stops);
    for (int i = 0; i < LOG_NAME_COUNT; i++) log_names_release(&journeys->names[i]);
    mem_free(journeys->ends);
    mem_free(journeys);
}

/* --- a journey at a time --- */

struct way {
    const struct journeys *journeys;
    struct stops_walk *walk;
    const struct stop *ahead; /* the first of the next journey */
    bool begun;
    struct stop *stops; /* of this one */
    size_t count, room;
};

static struct way way_begin(const struct journeys *journeys) {
    return (struct way){.journeys = journeys, .walk = stops_walk_new(journeys->stops)};
}

static void way_release(struct way *way) {
    stops_walk_free(way->walk);
    mem_free(way->stops);
}

static bool is_of_same_report(const struct stop *a, const struct stop *b) {
    return a->number[LOG_NUMBER_replication] == b->number[LOG_NUMBER_replication] &&
           a->number[LOG_NUMBER_number] == b->number[LOG_NUMBER_number];
}

/* False at the end, and after an error. */
static bool way_next(struct way *way, struct error *error) {
    if (reader_is_stopped(way->journeys->reader, error)) return false;
    if (!way->begun) way->ahead = stops_next(way->walk, error);
    way->begun = true;
    way->count = 0;
    while (way->ahead && (!way->count || is_of_same_report(way->stops, way->ahead))) {
        ARRAY_ADD(way->stops, way->count, way->room, *way->ahead);
        way->ahead = stops_next(way->walk, error);
    }
    return way->count && !error->set;
}

static struct datum number_in(const struct stop *stop, enum log_number number) {
    if (stop->absent >> number & 1) return (struct datum){.kind = DATUM_NOTHING};
    return (struct datum){.kind = DATUM_WHOLE, .whole = stop->number[number]};
}

/* The ticket in which the report of this journey ends up, if it has ever entered the CRM. */
static struct datum ticket_of(const struct way *way) {
    for (size_t i = 0; i < way->count; i++)
        if (way->stops[i].name[LOG_NAME_step] == way->journeys->entered)
            return number_in(&way->stops[way->count - 1], LOG_NUMBER_ticket);
    return (struct datum){.kind = DATUM_NOTHING};
}

/* --- rows of events --- */

struct events {
    struct journey_rows head; /* first, so that one is the other */
    struct way way;
    size_t at; /* of the journey's stops */
    struct datum ticket, row[EVENT_COLUMN_COUNT];
    struct text problem;
};

static const struct name *name_in(const struct events *events, const struct stop *stop,
                                  enum log_name column) {
    return &events->way.journeys->names[column].list[stop->name[column]];
}

/* Reports of one problem have the same. */
static struct datum problem_in(struct events *events, const struct stop *stop) {
    if (stop->absent >> LOG_NUMBER_problem & 1) return (struct datum){.kind = DATUM_NOTHING};
    const struct datum *area = &name_in(events, stop, LOG_NAME_area)->id,
                       *category = &name_in(events, stop, LOG_NAME_category)->id;
    text_clear(&events->problem);
    text_add_n(&events->problem, area->text, area->length);
    text_add(&events->problem, "/");
    text_add_n(&events->problem, category->text, category->length);
    text_add(&events->problem, "/");
    text_add_whole(&events->problem, stop->number[LOG_NUMBER_problem]);
    return (struct datum){.kind = DATUM_TEXT,
                          .text = events->problem.bytes,
                          .length = events->problem.length};
}

static bool ends(const struct events *events, const struct stop *stop) {
    return events->way.journeys->ends[stop->name[LOG_NAME_step]];
}

/* The official status from this stop on, and until it. */
static void statuses_fill(struct events *events, const struct stop *stop) {
    bool last = events->at + 1 == events->way.count;
    bool own = ends(events, stop) || last || ends(events, stop + 1);
    events->row[EVENT_status] = name_in(events, own ? stop : stop + 1, LOG_NAME_status)->id;
    events->row[EVENT_before] =
        events->at == 0 ? (struct datum){.kind = DATUM_NOTHING}
                        : name_in(events, ends(events, stop) ? stop - 1 : stop,
                                  LOG_NAME_status)->id;
    events->row[EVENT_last] = (struct datum){.kind = DATUM_WHOLE, .whole = last};
}

static void row_fill(struct events *events, const struct stop *stop) {
    struct datum *row = events->row;
#define NUMBER(column) row[EVENT_##column] = number_in(stop, LOG_NUMBER_##column);
    LOG_NUMBERS(NUMBER)
#undef NUMBER
#define NAMED(column, dimension) row[EVENT_##column] = name_in(events, stop, LOG_NAME_##column)->id;
    LOG_NAMES(NAMED)
#undef NAMED
    row[EVENT_area_label] = name_in(events, stop, LOG_NAME_area)->label;
    row[EVENT_channel_label] = name_in(events, stop, LOG_NAME_channel)->label;
    row[EVENT_category_label] = name_in(events, stop, LOG_NAME_category)->label;
    row[EVENT_agency_label] = name_in(events, stop, LOG_NAME_agency)->label;
    row[EVENT_ticket] = events->ticket;
    row[EVENT_problem] = problem_in(events, stop);
    statuses_fill(events, stop);
}

static bool events_next(struct rows *rows, struct error *error) {
    struct events *events = (struct events *)rows;
    if (events->at + 1 < events->way.count) {
        events->at++;
    } else {
        if (!way_next(&events->way, error)) return false;
        events->at = 0;
        events->ticket = ticket_of(&events->way);
    }
    row_fill(events, &events->way.stops[events->at]);
    return true;
}

static void events_release(struct rows *rows) {
    struct events *events = (struct events *)rows;
    way_release(&events->way);
    text_release(&events->problem);
    mem_free(events);
}

struct rows *journeys_events(const struct journeys *journeys) {
    struct events *events = mem_alloc(1, sizeof *events);
    events->head = (struct journey_rows){.rows = {.name = "", .meaning = "", .key = "",
                                                  .column_count = EVENT_COLUMN_COUNT,
                                                  .row = events->row, .next = events_next},
                                         .release = events_release};
    events->way = way_begin(journeys);
    return &events->head.rows;
}

/* --- rows of tickets --- */

struct ticket {
    int64_t replication, number;
};

struct tickets {
    struct journey_rows head; /* first, so that one is the other */
    struct ticket *list;      /* ascending, each once */
    size_t count, room, at;
    struct datum row[2];
};

static int ticket_order(const void *a, const void *b) {
    const struct ticket *one = a, *other = b;
    if (one->replication != other->replication)
        return one->replication < other->replication ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

static void tickets_sort(struct tickets *tickets) {
    size_t kept = 0;
    if (tickets->count)
        qsort(tickets->list, tickets->count, sizeof *tickets->list, ticket_order);
    for (size_t i = 0; i < tickets->count; i++)
        if (!kept || ticket_order(&tickets->list[kept - 1], &tickets->list[i]) != 0)
            tickets->list[kept++] = tickets->list[i];
    tickets->count = kept;
}

static bool tickets_next(struct rows *rows, struct error *error) {
    struct tickets *tickets = (struct tickets *)rows;
    (void)error;
    if (tickets->at == tickets->count) return false;
    const struct ticket *ticket = &tickets->list[tickets->at++];
    tickets->row[0] = (struct datum){.kind = DATUM_WHOLE, .whole = ticket->replication};
    tickets->row[1] = (struct datum){.kind = DATUM_WHOLE, .whole = ticket->number};
    return true;
}

static void tickets_release(struct rows *rows) {
    struct tickets *tickets = (struct tickets *)rows;
    mem_free(tickets->list);
    mem_free(tickets);
}

struct rows *journeys_tickets(const struct journeys *journeys, struct error *error) {
    struct tickets *tickets = mem_alloc(1, sizeof *tickets);
    struct way way = way_begin(journeys);
    tickets->head = (struct journey_rows){.rows = {.name = "", .meaning = "", .key = "",
                                                   .column_count = 2, .row = tickets->row,
                                                   .next = tickets_next},
                                          .release = tickets_release};
    while (way_next(&way, error)) {
        struct datum ticket = ticket_of(&way);
        if (ticket.kind == DATUM_WHOLE)
            ARRAY_ADD(tickets->list, tickets->count, tickets->room,
                      (struct ticket){way.stops->number[LOG_NUMBER_replication], ticket.whole});
    }
    way_release(&way);
    tickets_sort(tickets);
    if (!error->set) return &tickets->head.rows;
    tickets_release(&tickets->head.rows);
    return NULL;
}
