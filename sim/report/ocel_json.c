/* OCEL 2.0 as JSON: objects first, then events, each with its relationships. What changes in a
 * report, its status, is a list of values with their times. */
#include "base/error.h"
#include "base/text.h"
#include "json_text.h"
#include "report/export.h"

struct ocel_json {
    struct outfile *file;
    const struct log_clock *clock;
    struct text line, id;
    bool first; /* of a list */
};

static void put(struct ocel_json *ocel) { outfile_put(ocel->file, &ocel->line); }

static void next_in_list(struct ocel_json *ocel) {
    text_add(&ocel->line, ocel->first ? "\n  " : ",\n  ");
    ocel->first = false;
}

static void add_id(struct ocel_json *ocel, enum log_object object, int64_t replication,
                   const struct datum *id) {
    text_clear(&ocel->id);
    log_add_object(&ocel->id, object, replication, id);
    json_add_text(&ocel->line, ocel->id.bytes, ocel->id.length);
}

static void add_time(struct ocel_json *ocel, sim_time at) {
    text_add(&ocel->line, "\"");
    log_add_time(&ocel->line, ocel->clock, at);
    text_add(&ocel->line, "\"");
}

/* --- types --- */

static void add_types(struct ocel_json *ocel) {
    static const char *const of_objects[LOG_OBJECT_COUNT] = {
        [LOG_REPORT] = "{\"name\": \"status\", \"type\": \"string\"}, {\"name\": \"category\", "
                       "\"type\": \"string\"}, "
                       "{\"name\": \"citizen_group\", \"type\": \"string\"}, "
                       "{\"name\": \"reporter\", \"type\": \"integer\"}, {\"name\": \"problem\", "
                       "\"type\": \"string\"}, {\"name\": \"counted\", \"type\": \"boolean\"}",
        [LOG_TICKET] = "",
        [LOG_AGENCY] = "{\"name\": \"label\", \"type\": \"string\"}",
        [LOG_CHANNEL] = "{\"name\": \"label\", \"type\": \"string\"}",
        [LOG_KELURAHAN] = ("{\"name\": \"label\", \"type\": \"string\"}, {\"name\": \"kecamatan\", "
                           "\"type\": \"string\"}, "
                           "{\"name\": \"kota\", \"type\": \"string\"}, {\"name\": \"population\", "
                           "\"type\": \"float\"}"),
    };
    text_add(&ocel->line, "{\"objectTypes\": [");
    for (int i = 0; i < LOG_OBJECT_COUNT; i++)
        text_printf(&ocel->line, "%s\n  {\"name\": \"%s\", \"attributes\": [%s]}", i ? "," : "",
                    log_object_word((enum log_object)i), of_objects[i]);
    text_add(&ocel->line, "],\n\"eventTypes\": [");
    for (int i = 0; i <= STEP_OPEN; i++)
        text_printf(&ocel->line,
                    "%s\n  {\"name\": \"%s\", \"attributes\": [{\"name\": \"waited_seconds\", "
                    "\"type\": \"float\"}, {\"name\": \"stage_seconds\", \"type\": \"float\"}, "
                    "{\"name\": \"planned\", \"type\": \"boolean\"}, "
                    "{\"name\": \"fixed\", \"type\": \"boolean\"}]}",
                    i ? "," : "", step_word((enum step)i));
    text_add(&ocel->line, "],\n\"objects\": [");
    put(ocel);
}

/* --- objects --- */

enum {
    MEMBER_DIMENSION,
    MEMBER_ID,
    MEMBER_LABEL,
    MEMBER_KECAMATAN,
    MEMBER_KOTA,
    MEMBER_POPULATION
}; /* ORDER MEMBERS */

static void attribute_begin(struct ocel_json *ocel, const char *name, bool *first) {
    text_add(&ocel->line, *first ? "{\"name\": \"" : ", {\"name\": \"");
    text_add(&ocel->line, name);
    text_add(&ocel->line, "\", \"time\": \"1970-01-01T00:00:00Z\", \"value\": ");
    *first = false;
}

static void add_attribute(struct ocel_json *ocel, const char *name, const struct datum *value,
                          bool *first) {
    if (value->kind == DATUM_NOTHING) return;
    attribute_begin(ocel, name, first);
    json_add_datum(&ocel->line, value);
    text_add(&ocel->line, "}");
}

static const char *flag_word(const struct datum *flag) { return flag->whole ? "true" : "false"; }

static void add_flag(struct ocel_json *ocel, const char *name, const struct datum *flag,
                     bool *first) {
    if (flag->kind != DATUM_WHOLE) return;
    attribute_begin(ocel, name, first);
    text_add(&ocel->line, flag_word(flag));
    text_add(&ocel->line, "}");
}

static void add_member(struct ocel_json *ocel, const struct datum *row) {
    enum log_object object = log_object_of(row[MEMBER_DIMENSION].text);
    bool first = true;
    next_in_list(ocel);
    text_add(&ocel->line, "{\"id\": ");
    add_id(ocel, object, 0, &row[MEMBER_ID]);
    text_printf(&ocel->line, ", \"type\": \"%s\", \"attributes\": [", log_object_word(object));
    add_attribute(ocel, "label", &row[MEMBER_LABEL], &first);
    if (object == LOG_KELURAHAN) {
        add_attribute(ocel, "kecamatan", &row[MEMBER_KECAMATAN], &first);
        add_attribute(ocel, "kota", &row[MEMBER_KOTA], &first);
        add_attribute(ocel, "population", &row[MEMBER_POPULATION], &first);
    }
    text_add(&ocel->line, "], \"relationships\": []}");
}

static void add_ticket(struct ocel_json *ocel, const struct datum *row) {
    next_in_list(ocel);
    text_add(&ocel->line, "{\"id\": ");
    add_id(ocel, LOG_TICKET, row[0].whole, &row[1]);
    text_add(&ocel->line, ", \"type\": \"ticket\", \"attributes\": [], \"relationships\": []}");
}

static void add_links(struct ocel_json *ocel, const struct datum *row,
                      const struct log_link *links) {
    bool first = true;
    text_add(&ocel->line, "\"relationships\": [");
    for (; links->qualifier; links++) {
        if (row[links->column].kind == DATUM_NOTHING) continue;
        text_add(&ocel->line, first ? "{\"objectId\": " : ", {\"objectId\": ");
        add_id(ocel, links->object, row[EVENT_replication].whole, &row[links->column]);
        text_add(&ocel->line, ", \"qualifier\": \"");
        text_add(&ocel->line, links->qualifier);
        text_add(&ocel->line, "\"}");
        first = false;
    }
    text_add(&ocel->line, "]");
}

/* A report's rows come one after the other: the first begins it, each may change its status, the
 * last ends it. */
static void add_journey(struct ocel_json *ocel, const struct datum *row) {
    const struct datum *before = &row[EVENT_before], *status = &row[EVENT_status];
    bool begins = before->kind == DATUM_NOTHING, first = true;
    if (begins) {
        next_in_list(ocel);
        text_add(&ocel->line, "{\"id\": ");
        add_id(ocel, LOG_REPORT, row[EVENT_replication].whole, &row[EVENT_number]);
        text_add(&ocel->line, ", \"type\": \"report\", \"attributes\": [");
        add_attribute(ocel, "category", &row[EVENT_category], &first);
        add_attribute(ocel, "citizen_group", &row[EVENT_citizen_group], &first);
        add_attribute(ocel, "reporter", &row[EVENT_reporter], &first);
        add_attribute(ocel, "problem", &row[EVENT_problem], &first);
        add_flag(ocel, "counted", &row[EVENT_counted], &first);
    }
    if (begins) {
        add_attribute(ocel, "status", status, &first);
    } else if (!text_is(before->text, status->text)) {
        text_add(&ocel->line, ", {\"name\": \"status\", \"time\": ");
        add_time(ocel, row[EVENT_at].whole);
        text_add(&ocel->line, ", \"value\": ");
        json_add_datum(&ocel->line, status);
        text_add(&ocel->line, "}");
    }
    if (row[EVENT_last].whole) {
        text_add(&ocel->line, "], ");
        add_links(ocel, row, REPORT_LINK_TABLE);
        text_add(&ocel->line, "}");
    }
}

static void add_seconds(struct ocel_json *ocel, const char *name, const struct datum *microseconds,
                        bool first) {
    text_add(&ocel->line, first ? "{\"name\": \"" : ", {\"name\": \"");
    text_add(&ocel->line, name);
    text_add(&ocel->line, "\", \"value\": ");
    text_add_number(&ocel->line, (double)microseconds->whole / 1e6);
    text_add(&ocel->line, "}");
}

static void add_event_flag(struct ocel_json *ocel, const char *name, const struct datum *flag) {
    if (flag->kind != DATUM_WHOLE) return;
    text_add(&ocel->line, ", {\"name\": \"");
    text_add(&ocel->line, name);
    text_add(&ocel->line, "\", \"value\": ");
    text_add(&ocel->line, flag_word(flag));
    text_add(&ocel->line, "}");
}

static void add_event(struct ocel_json *ocel, const struct datum *row) {
    next_in_list(ocel);
    text_add(&ocel->line, "{\"id\": \"");
    log_add_number(&ocel->line, "event", row[EVENT_replication].whole, row[EVENT_stop].whole);
    text_add(&ocel->line, "\", \"type\": ");
    json_add_datum(&ocel->line, &row[EVENT_step]);
    text_add(&ocel->line, ", \"time\": ");
    add_time(ocel, row[EVENT_at].whole);
    text_add(&ocel->line, ", \"attributes\": [");
    add_seconds(ocel, "waited_seconds", &row[EVENT_waited], true);
    add_seconds(ocel, "stage_seconds", &row[EVENT_stage_time], false);
    add_event_flag(ocel, "planned", &row[EVENT_planned]);
    add_event_flag(ocel, "fixed", &row[EVENT_fixed]);
    text_add(&ocel->line, "], ");
    add_links(ocel, row, EVENT_LINK_TABLE);
    text_add(&ocel->line, "}");
}

static bool add_all(struct ocel_json *ocel, struct rows *rows,
                    void (*add)(struct ocel_json *, const struct datum *), struct error *error) {
    while (rows->next(rows, error)) {
        add(ocel, rows->row);
        put(ocel);
    }
    return !error->set;
}

bool ocel_write_json(struct outfile *file, const struct ocel_rows *rows,
                     const struct log_clock *clock, struct error *error) {
    struct ocel_json ocel = {.file = file, .clock = clock, .first = true};
    add_types(&ocel);
    bool good = add_all(&ocel, rows->members, add_member, error) &&
                add_all(&ocel, rows->tickets, add_ticket, error) &&
                add_all(&ocel, rows->journeys, add_journey, error);
    text_add(&ocel.line, "],\n\"events\": [");
    ocel.first = true;
    good = good && add_all(&ocel, rows->events, add_event, error);
    text_add(&ocel.line, "]}\n");
    put(&ocel);
    text_release(&ocel.line);
    text_release(&ocel.id);
    return good;
}
