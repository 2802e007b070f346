/* XES, IEEE Std 1849-2016: one trace for every report, one event for every stop. The root has no
 * namespace, for the standard's schema gives it none. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "report/export.h"

/* Characters that XML 1.0 cannot hold, not even as a reference, become U+FFFD; those that steer, and
 * ends of lines, are written as references, so that they arrive as they are. */
static bool is_of_xml(unsigned point) {
    return point >= 0x20 ? point != 0xFFFE && point != 0xFFFF
                         : point == '\t' || point == '\n' || point == '\r';
}

/* How many bytes from the first on stand for themselves. */
static size_t plain_length(const char *bytes, size_t length) {
    size_t i = 0;
    while (i < length && bytes[i] >= ' ' && bytes[i] < 0x7F && !strchr("&<>\"", bytes[i])) i++;
    return i;
}

static void add_escaped(struct text *out, const char *bytes, size_t length) {
    for (size_t taken; length; bytes += taken, length -= taken) {
        if ((taken = plain_length(bytes, length))) {
            text_add_n(out, bytes, taken);
            continue;
        }
        taken = text_utf8_length(bytes, length);
        unsigned point = taken ? text_utf8_point(bytes, taken) : 0xFFFE;
        if (!taken) taken = 1;
        if (!is_of_xml(point)) text_add(out, "\xEF\xBF\xBD");
        else if (text_steers(point)) text_printf(out, "&#x%X;", point);
        else if (point == '&') text_add(out, "&amp;");
        else if (point == '<') text_add(out, "&lt;");
        else if (point == '>') text_add(out, "&gt;");
        else if (point == '"') text_add(out, "&quot;");
        else text_add_n(out, bytes, taken);
    }
}

/* Up to the value, which an attribute ends with. */
static void begin_attribute(struct text *out, const char *type, const char *key) {
    text_add(out, "<");
    text_add(out, type);
    text_add(out, " key=\"");
    text_add(out, key);
    text_add(out, "\" value=\"");
}

static void add_word(struct text *out, const char *type, const char *key, const char *value) {
    begin_attribute(out, type, key);
    add_escaped(out, value, strlen(value));
    text_add(out, "\"/>");
}

static void add_datum(struct text *out, const char *key, const struct datum *datum) {
    if (datum->kind == DATUM_NOTHING) return;
    begin_attribute(out,
                    datum->kind == DATUM_WHOLE    ? "int"
                    : datum->kind == DATUM_NUMBER ? "float"
                                                  : "string",
                    key);
    if (datum->kind == DATUM_WHOLE) text_add_whole(out, datum->whole);
    else if (datum->kind == DATUM_NUMBER) text_add_number(out, datum->number);
    else add_escaped(out, datum->text, datum->length);
    text_add(out, "\"/>");
}

static void add_flag(struct text *out, const char *key, const struct datum *flag) {
    if (flag->kind != DATUM_WHOLE) return;
    begin_attribute(out, "boolean", key);
    text_add(out, flag->whole ? "true\"/>" : "false\"/>");
}

static void add_seconds(struct text *out, const char *key, const struct datum *microseconds) {
    if (microseconds->kind == DATUM_WHOLE)
        add_datum(
            out, key,
            &(struct datum){.kind = DATUM_NUMBER, .number = (double)microseconds->whole / 1e6});
}

static void add_head(struct text *out, const struct log_words *words) {
    text_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<log xes.version=\"1849.2016\" xes.features=\"\">\n"
                  "<extension name=\"Concept\" prefix=\"concept\" "
                  "uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
                  "<extension name=\"Time\" prefix=\"time\" "
                  "uri=\"http://www.xes-standard.org/time.xesext\"/>\n"
                  "<extension name=\"Lifecycle\" prefix=\"lifecycle\" "
                  "uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n"
                  "<extension name=\"Organizational\" prefix=\"org\" "
                  "uri=\"http://www.xes-standard.org/org.xesext\"/>\n"
                  "<global scope=\"trace\"><string key=\"concept:name\" value=\"-\"/></global>\n"
                  "<global scope=\"event\"><string key=\"concept:name\" value=\"-\"/><date "
                  "key=\"time:timestamp\" value=\"1970-01-01T00:00:00.000+00:00\"/>"
                  "<string key=\"lifecycle:transition\" value=\"complete\"/></global>\n"
                  "<classifier name=\"Activity\" scope=\"event\" keys=\"concept:name\"/>\n");
    add_word(out, "string", "concept:name", words->name);
    text_add(out, "\n");
    add_word(out, "string", "lifecycle:model", "standard");
    text_add(out, "\n");
    add_word(out, "string", "description", words->description);
    text_add(out, "\n");
}

static void begin_trace(struct text *out, const struct datum *row) {
    text_add(out, "<trace>");
    text_printf(out, "<string key=\"concept:name\" value=\"%lld-%lld\"/>",
                (long long)row[EVENT_replication].whole, (long long)row[EVENT_number].whole);
    add_datum(out, "replication", &row[EVENT_replication]);
    add_datum(out, "report", &row[EVENT_number]);
    add_datum(out, "ticket", &row[EVENT_ticket]);
    add_datum(out, "channel", &row[EVENT_channel_label]);
    add_datum(out, "category", &row[EVENT_category_label]);
    add_datum(out, "kelurahan", &row[EVENT_area_label]);
    add_datum(out, "citizen_group", &row[EVENT_citizen_group]);
    add_datum(out, "reporter", &row[EVENT_reporter]);
    add_datum(out, "problem", &row[EVENT_problem]);
    add_datum(out, "earlier", &row[EVENT_earlier]);
    add_flag(out, "counted", &row[EVENT_counted]);
    text_add(out, "\n");
}

static void add_event(struct text *out, const struct datum *row, const struct log_clock *clock) {
    text_add(out, " <event>");
    add_datum(out, "concept:name", &row[EVENT_step]);
    text_add(out, "<date key=\"time:timestamp\" value=\"");
    log_add_time(out, clock, row[EVENT_at].whole);
    text_add(out, "\"/><string key=\"lifecycle:transition\" value=\"complete\"/>");
    add_datum(out, "org:resource", &row[EVENT_agency_label]);
    add_datum(out, "org:group", &row[EVENT_agency]);
    add_datum(out, "status", &row[EVENT_status]);
    add_flag(out, "planned", &row[EVENT_planned]);
    add_flag(out, "fixed", &row[EVENT_fixed]);
    add_seconds(out, "waited_seconds", &row[EVENT_waited]);
    add_seconds(out, "stage_seconds", &row[EVENT_stage_time]);
    text_add(out, "</event>\n");
}

bool xes_write(struct outfile *file, struct rows *events, const struct log_words *words,
               struct error *error) {
    struct text line = {0};
    bool in_trace = false;
    add_head(&line, words);
    while (events->next(events, error)) {
        const struct datum *row = events->row;
        if (!in_trace) begin_trace(&line, row);
        add_event(&line, row, &words->clock);
        in_trace = !row[EVENT_last].whole;
        if (!in_trace) text_add(&line, "</trace>\n");
        outfile_put(file, &line);
    }
    text_add(&line, "</log>\n");
    outfile_put(file, &line);
    text_release(&line);
    return !error->set;
}
