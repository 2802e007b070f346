/* OCEL 2.0 in its relational form (Berti et al., "OCEL (Object-Centric Event Log) 2.0
 * Specification", section 5): tables `event`, `object`, their relations, and one table for every
 * type, whose name the map tables give. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "base/text.h"
#include "inside.h"
#include "store/results.h"

enum store_insert {
    ADD_EVENT,
    ADD_OBJECT,
    ADD_EVENT_OBJECT,
    ADD_OBJECT_OBJECT,
    ADD_REPORT,
    ADD_TICKET,
    ADD_AGENCY,
    ADD_CHANNEL,
    ADD_KELURAHAN,
    ADD_STEP,
    INSERTS = ADD_STEP + STEP_OPEN + 1
};

struct ocel {
    struct results *results;
    const char *path;
    struct error *error;
    sqlite3 *db;
    sqlite3_stmt *insert[INSERTS];
    struct datum_batch *waiting[INSERTS]; /* rows that are not inserted yet */
    struct log_clock clock;
    struct text id, other, when;
};

static bool fail(struct ocel *ocel) {
    if (sqlite3_errcode(ocel->db) == SQLITE_CONSTRAINT)
        return error_set(ocel->error, EXIT_DAMAGED,
                         SAY("the log is damaged: it contradicts itself (%s)",
                             "log rusak: isinya saling bertentangan (%s)"),
                         sqlite3_errmsg(ocel->db));
    return error_set(ocel->error, EXIT_IO,
                     SAY("%s: cannot be written: %s", "%s: tidak dapat ditulis: %s"), ocel->path,
                     sqlite3_errmsg(ocel->db));
}

static bool run(struct ocel *ocel, const char *sql) {
    return sqlite3_exec(ocel->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(ocel);
}

/* --- tables --- */

static const char TABLES_OF_ALL[] =
    "CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);"
    "CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);"
    "CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES "
    "event_map_type (ocel_type)) WITHOUT ROWID;"
    "CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES "
    "object_map_type (ocel_type)) WITHOUT ROWID;"
    "CREATE TABLE event_object (ocel_event_id TEXT NOT NULL REFERENCES event (ocel_id), "
    "ocel_object_id TEXT NOT NULL REFERENCES object (ocel_id), "
    "ocel_qualifier TEXT NOT NULL, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier)) "
    "WITHOUT ROWID;"
    "CREATE TABLE object_object (ocel_source_id TEXT NOT NULL REFERENCES object (ocel_id), "
    "ocel_target_id TEXT NOT NULL REFERENCES object (ocel_id), "
    "ocel_qualifier TEXT NOT NULL, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier)) "
    "WITHOUT ROWID;";

/* Attributes of each type of object; a table of objects holds a row for every moment at which one
 * of them changes. */
static const char *const ATTRIBUTES[LOG_OBJECT_COUNT] = {
    [LOG_REPORT] = (", status TEXT, category TEXT, citizen_group TEXT, reporter INTEGER, "
                    "problem TEXT, counted INTEGER"),
    [LOG_TICKET] = "",
    [LOG_AGENCY] = ", label TEXT",
    [LOG_CHANNEL] = ", label TEXT",
    [LOG_KELURAHAN] = ", label TEXT, kecamatan TEXT, kota TEXT, population REAL",
};

static bool make_ocel_tables(struct ocel *ocel) {
    struct text sql = {0};
    text_add(&sql, TABLES_OF_ALL);
    for (int i = 0; i < LOG_OBJECT_COUNT; i++) {
        const char *word = log_object_word((enum log_object)i);
        text_printf(&sql, "INSERT INTO object_map_type VALUES ('%s', '%s');", word, word);
        text_printf(&sql,
                    "CREATE TABLE object_%s (ocel_id TEXT NOT NULL REFERENCES object (ocel_id), "
                    "ocel_time TIMESTAMP NOT NULL, ocel_changed_field TEXT%s);",
                    word, ATTRIBUTES[i]);
    }
    for (int i = 0; i <= STEP_OPEN; i++) {
        const char *word = step_word((enum step)i);
        text_printf(&sql, "INSERT INTO event_map_type VALUES ('%s', '%s');", word, word);
        text_printf(&sql,
                    "CREATE TABLE event_%s (ocel_id TEXT PRIMARY KEY REFERENCES event (ocel_id), "
                    "ocel_time TIMESTAMP NOT NULL, waited_seconds REAL, stage_seconds REAL, "
                    "planned INTEGER, fixed INTEGER) WITHOUT ROWID;",
                    word);
    }
    bool good = run(ocel, sql.bytes);
    text_release(&sql);
    return good;
}

static bool prepare_insert(struct ocel *ocel, int which, const char *sql) {
    ocel->waiting[which] = datum_batch_new();
    return sqlite3_prepare_v2(ocel->db, sql, -1, &ocel->insert[which], NULL) == SQLITE_OK ||
           fail(ocel);
}

static bool prepare_inserts(struct ocel *ocel) {
    static const char *const sql[ADD_STEP] = {
        [ADD_EVENT] = "INSERT INTO event SELECT c0, c1 FROM batch(?)",
        [ADD_OBJECT] = "INSERT INTO object SELECT c0, c1 FROM batch(?)",
        [ADD_EVENT_OBJECT] = "INSERT INTO event_object SELECT c0, c1, c2 FROM batch(?)",
        [ADD_OBJECT_OBJECT] = "INSERT INTO object_object SELECT c0, c1, c2 FROM batch(?)",
        [ADD_REPORT] = ("INSERT INTO object_report SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM "
                        "batch(?)"),
        [ADD_TICKET] = "INSERT INTO object_ticket SELECT c0, c1, NULL FROM batch(?)",
        [ADD_AGENCY] = "INSERT INTO object_agency SELECT c0, c1, NULL, c2 FROM batch(?)",
        [ADD_CHANNEL] = "INSERT INTO object_channel SELECT c0, c1, NULL, c2 FROM batch(?)",
        [ADD_KELURAHAN] = ("INSERT INTO object_kelurahan SELECT c0, c1, NULL, c2, c3, c4, c5 FROM "
                           "batch(?)"),
    };
#define STEP_COLUMNS "c0, c1, c2, c3, c4, c5"
    static const char *const steps[STEP_OPEN + 1] = {
#define X(id, name, english, indonesian)                                                           \
    "INSERT INTO event_" #name " SELECT " STEP_COLUMNS " FROM batch(?)",
        JOURNEY(X)
#undef X
            "INSERT INTO event_open SELECT " STEP_COLUMNS " FROM batch(?)",
    };
    bool good = true;
    for (int i = 0; good && i < INSERTS; i++)
        good = prepare_insert(ocel, i, i < ADD_STEP ? sql[i] : steps[i - ADD_STEP]);
    return good;
}

/* --- rows --- */

static struct datum text_datum(const char *text) {
    return (struct datum){
        .kind = text ? DATUM_TEXT : DATUM_NOTHING, .text = text, .length = text ? strlen(text) : 0};
}

static struct datum seconds_datum(const struct datum *microseconds) {
    return (struct datum){.kind = DATUM_NUMBER, .number = (double)microseconds->whole / 1e6};
}

#define ADD(ocel, which, ...)                                                                      \
    add_row(ocel, which, (const struct datum[]){__VA_ARGS__},                                      \
            sizeof((struct datum[]){__VA_ARGS__}) / sizeof(struct datum))

static bool insert_waiting(struct ocel *ocel, int which) {
    sqlite3_stmt *statement = ocel->insert[which];
    batch_bind(statement, &ocel->waiting[which]->batch);
    bool good = sqlite3_step(statement) == SQLITE_DONE || fail(ocel);
    sqlite3_reset(statement);
    datum_batch_clear(ocel->waiting[which]);
    return good;
}

static bool insert_all_waiting(struct ocel *ocel) {
    bool good = true;
    for (int i = 0; good && i < INSERTS; i++) good = insert_waiting(ocel, i);
    return good;
}

static bool add_row(struct ocel *ocel, int which, const struct datum *data, size_t count) {
    datum_batch_add(ocel->waiting[which], data, count);
    return ocel->waiting[which]->batch.count < DATUM_ROWS || insert_waiting(ocel, which);
}

static struct datum object_id(struct text *room, enum log_object object, int64_t replication,
                              const struct datum *id) {
    text_clear(room);
    log_add_object(room, object, replication, id);
    return text_datum(room->bytes);
}

static struct datum time_datum(struct ocel *ocel, sim_time at) {
    text_clear(&ocel->when);
    log_add_time(&ocel->when, &ocel->clock, at);
    return text_datum(ocel->when.bytes);
}

/* What an object has from the start carries this time, as the specification wants it. */
static const struct datum ALWAYS = {
    .kind = DATUM_TEXT, .text = "1970-01-01T00:00:00Z", .length = 20};

static bool add_member(struct ocel *ocel, const struct datum *row) {
    enum log_object object = log_object_of(row[0].text);
    struct datum id = object_id(&ocel->id, object, 0, &row[1]);
    if (!ADD(ocel, ADD_OBJECT, id, text_datum(log_object_word(object)))) return false;
    if (object != LOG_KELURAHAN)
        return ADD(ocel, object == LOG_AGENCY ? ADD_AGENCY : ADD_CHANNEL, id, ALWAYS, row[2]);
    return ADD(ocel, ADD_KELURAHAN, id, ALWAYS, row[2], row[3], row[4], row[5]);
}

static bool add_ticket(struct ocel *ocel, const struct datum *row) {
    struct datum id = object_id(&ocel->id, LOG_TICKET, row[0].whole, &row[1]);
    return ADD(ocel, ADD_OBJECT, id, text_datum("ticket")) && ADD(ocel, ADD_TICKET, id, ALWAYS);
}

static bool add_links(struct ocel *ocel, const struct datum *row, const struct log_link *links,
                      enum store_insert which, struct datum from) {
    bool good = true;
    for (; good && links->qualifier; links++)
        if (row[links->column].kind != DATUM_NOTHING)
            good = ADD(ocel, (int)which, from,
                       object_id(&ocel->other, links->object, row[EVENT_replication].whole,
                                 &row[links->column]),
                       text_datum(links->qualifier));
    return good;
}

static bool add_journey(struct ocel *ocel, const struct datum *row) {
    const struct datum *before = &row[EVENT_before], *status = &row[EVENT_status];
    struct datum id = object_id(&ocel->id, LOG_REPORT, row[EVENT_replication].whole,
                                &row[EVENT_number]);
    if (before->kind == DATUM_NOTHING)
        return ADD(ocel, ADD_OBJECT, id, text_datum("report")) &&
               ADD(ocel, ADD_REPORT, id, ALWAYS, text_datum(NULL), *status, row[EVENT_category],
                   row[EVENT_citizen_group], row[EVENT_reporter], row[EVENT_problem],
                   row[EVENT_counted]) &&
               add_links(ocel, row, REPORT_LINK_TABLE, ADD_OBJECT_OBJECT, id);
    const struct datum same = text_datum(NULL);
    return text_is(before->text, status->text) ||
           ADD(ocel, ADD_REPORT, id, time_datum(ocel, row[EVENT_at].whole), text_datum("status"),
               *status, same, same, same, same, same);
}

static bool add_event(struct ocel *ocel, const struct datum *row) {
    text_clear(&ocel->id);
    log_add_number(&ocel->id, "event", row[EVENT_replication].whole, row[EVENT_stop].whole);
    struct datum id = text_datum(ocel->id.bytes);
    enum step step;
    if (row[EVENT_step].kind != DATUM_TEXT || !step_named(row[EVENT_step].text, &step))
        return error_set(ocel->error, EXIT_DAMAGED,
                         SAY("the log knows a step that tanggap does not: %.40s",
                             "log memuat langkah yang tidak dikenal tanggap: %.40s"),
                         row[EVENT_step].kind == DATUM_TEXT
                             ? row[EVENT_step].text
                             : SAY("(no text)", "(bukan teks)"));
    return ADD(ocel, ADD_EVENT, id, row[EVENT_step]) &&
           ADD(ocel, ADD_STEP + (int)step, id, time_datum(ocel, row[EVENT_at].whole),
               seconds_datum(&row[EVENT_waited]), seconds_datum(&row[EVENT_stage_time]),
               row[EVENT_planned], row[EVENT_fixed]) &&
           add_links(ocel, row, EVENT_LINK_TABLE, ADD_EVENT_OBJECT, id);
}

static bool add_stop(struct ocel *ocel, const struct datum *row) {
    return add_journey(ocel, row) && add_event(ocel, row);
}

static bool add_all(struct ocel *ocel, enum question question,
                    bool (*add)(struct ocel *, const struct datum *)) {
    struct rows *rows = results_ask(ocel->results, question, ocel->error);
    bool good = rows != NULL;
    while (good && rows->next(rows, ocel->error)) good = add(ocel, rows->row);
    results_done(rows);
    return good && !ocel->error->set;
}

/* In one transaction that nobody else sees, so no journal; the file gets its name when it is whole.
 */
static bool fill(struct ocel *ocel) {
    return run(ocel, "PRAGMA page_size = 16384; PRAGMA cache_size = -24000; PRAGMA journal_mode = "
                     "OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN") &&
           make_ocel_tables(ocel) && (batch_begin(ocel->db) || fail(ocel)) &&
           prepare_inserts(ocel) &&
           add_all(ocel, QUESTION_MEMBERS, add_member) &&
           add_all(ocel, QUESTION_TICKETS, add_ticket) &&
           add_all(ocel, QUESTION_EVENTS, add_stop) && insert_all_waiting(ocel) &&
           run(ocel, "COMMIT");
}

static bool fill_aside(struct ocel *ocel, const char *aside) {
    int fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                  RIGHTS_OF_TEMPORARY);
    if (fd < 0)
        return outfile_cannot(ocel->path, ocel->error);
    close(fd);
    if (sqlite3_open_v2(aside, &ocel->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        return fail(ocel);
    bool good = fill(ocel);
    for (int i = 0; i < INSERTS; i++) {
        sqlite3_finalize(ocel->insert[i]);
        datum_batch_free(ocel->waiting[i]);
    }
    return good;
}

bool ocel_write_database(struct results *results, const struct outfile_place *place,
                         struct error *error) {
    struct ocel ocel = {.results = results, .path = place->path, .error = error};
    char *aside = aside_of(place->path);
    aside_begin(aside);
    bool good = results_clock(results, &ocel.clock, error) && outfile_place_is_good(place, error) &&
                fill_aside(&ocel, aside);
    good = (sqlite3_close(ocel.db) == SQLITE_OK || fail(&ocel)) && good &&
           aside_finish(aside, place, error);
    if (!good && ocel.db) unlink(aside);
    aside_end(aside);
    mem_free(aside);
    text_release(&ocel.id);
    text_release(&ocel.other);
    text_release(&ocel.when);
    return good;
}
