/* Open311 GeoReport v2: the answer to GET requests, one service request for every report. Places
 * have an address and no coordinates: the scenario knows kelurahan, not streets. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "json_text.h"
#include "report/export.h"

/* FIELD(name, writer): every field that the specification lists for a service request, in its
 * order. */
#define FIELDS(FIELD)                     \
    FIELD(service_request_id, add_number) \
    FIELD(status, add_status)             \
    FIELD(status_notes, add_notes)        \
    FIELD(service_name, add_service)      \
    FIELD(service_code, add_code)         \
    FIELD(description, add_description)   \
    FIELD(agency_responsible, add_agency) \
    FIELD(service_notice, add_nothing)    \
    FIELD(requested_datetime, add_filed)  \
    FIELD(updated_datetime, add_updated)  \
    FIELD(expected_datetime, add_nothing) \
    FIELD(address, add_address)           \
    FIELD(address_id, add_address_id)     \
    FIELD(zipcode, add_nothing)           \
    FIELD(lat, add_nothing)               \
    FIELD(long, add_nothing)              \
    FIELD(media_url, add_nothing)

struct request {
    const struct datum *row;
    const struct log_clock *clock;
};

/* Each adds the text of a field; an empty one is null, or an empty cell. */
typedef void field_writer(struct text *out, const struct request *request);

static void add_datum(struct text *out, const struct datum *datum) {
    if (datum->kind == DATUM_TEXT) text_add_n(out, datum->text, datum->length);
}

/* What is no step, in a file that somebody has touched, is taken for an open request. */
static enum step step_of(const struct request *request) {
    const struct datum *word = &request->row[REQUEST_step];
    enum step step;
    return word->kind == DATUM_TEXT && step_named(word->text, &step) ? step : STEP_OPEN;
}

static void add_nothing(struct text *out, const struct request *request) {
    (void)out, (void)request;
}

static void add_number(struct text *out, const struct request *request) {
    text_printf(out, "%lld-%lld", (long long)request->row[REQUEST_replication].whole,
                (long long)request->row[REQUEST_number].whole);
}

static void add_status(struct text *out, const struct request *request) {
    enum step step = step_of(request);
    text_add(out, step_is_end(step) ? "closed" : "open");
}

static void add_notes(struct text *out, const struct request *request) {
    const struct datum *row = request->row;
    bool merged = row[REQUEST_ticket].kind == DATUM_WHOLE &&
                  row[REQUEST_ticket].whole != row[REQUEST_number].whole;
    if (merged)
        text_printf(out, "joined request %lld-%lld; ", (long long)row[REQUEST_replication].whole,
                    (long long)row[REQUEST_ticket].whole);
    if (row[REQUEST_earlier].kind == DATUM_WHOLE)
        text_printf(out, "comes back from request %lld-%lld; ",
                    (long long)row[REQUEST_replication].whole,
                    (long long)row[REQUEST_earlier].whole);
    if (step_of(request) == STEP_OPEN) add_datum(out, &row[REQUEST_status]);
    else text_printf(out, "%s: %s", step_word(step_of(request)), step_meaning(step_of(request)));
}

static void add_service(struct text *out, const struct request *request) {
    add_datum(out, &request->row[REQUEST_category_label]);
}

static void add_code(struct text *out, const struct request *request) {
    add_datum(out, &request->row[REQUEST_category]);
}

static void add_description(struct text *out, const struct request *request) {
    text_add(out, "Simulated report: ");
    add_datum(out, &request->row[REQUEST_category_label]);
    text_add(out, ", sent by ");
    add_datum(out, &request->row[REQUEST_channel_label]);
}

static void add_agency(struct text *out, const struct request *request) {
    add_datum(out, &request->row[REQUEST_agency_label]);
}

static void add_filed(struct text *out, const struct request *request) {
    log_add_time(out, request->clock, request->row[REQUEST_filed].whole);
}

static void add_updated(struct text *out, const struct request *request) {
    log_add_time(out, request->clock, request->row[REQUEST_updated].whole);
}

static void add_address(struct text *out, const struct request *request) {
    add_datum(out, &request->row[REQUEST_area_label]);
    for (int i = REQUEST_kecamatan; i <= REQUEST_kota; i++)
        if (request->row[i].length) text_add(out, ", "), add_datum(out, &request->row[i]);
}

static void add_address_id(struct text *out, const struct request *request) {
    add_datum(out, &request->row[REQUEST_area]);
}

static const struct {
    const char *name;
    field_writer *add;
} FIELD_TABLE[] = {
#define X(name, writer) {#name, writer},
    FIELDS(X)
#undef X
};
enum { FIELD_COUNT = sizeof FIELD_TABLE / sizeof *FIELD_TABLE };

/* The field as a text, or nothing. Lives in `cell` until it is written anew. */
static struct datum field_of(const struct request *request, size_t field, struct text *cell) {
    text_clear(cell);
    FIELD_TABLE[field].add(cell, request);
    return (struct datum){.kind = cell->length ? DATUM_TEXT : DATUM_NOTHING,
                          .text = cell->bytes,
                          .length = cell->length};
}

bool open311_write_json(struct outfile *file, struct rows *requests, const struct log_clock *clock,
                        struct error *error) {
    struct text line = {0}, cell = {0};
    text_add(&line, "[");
    for (bool first = true; requests->next(requests, error); first = false) {
        text_add(&line, first ? "\n{" : ",\n{");
        for (size_t i = 0; i < FIELD_COUNT; i++) {
            struct datum datum = field_of(&(struct request){requests->row, clock}, i, &cell);
            json_add_name(&line, FIELD_TABLE[i].name, i == 0);
            json_add_datum(&line, &datum);
        }
        text_add(&line, "}");
        outfile_put(file, &line);
    }
    text_add(&line, "]\n");
    outfile_put(file, &line);
    text_release(&line);
    text_release(&cell);
    return !error->set;
}

bool open311_write_csv(struct outfile *file, struct rows *requests, const struct log_clock *clock,
                       struct error *error) {
    struct text line = {0}, cell = {0};
    for (size_t i = 0; i < FIELD_COUNT; i++)
        text_printf(&line, "%s%s", i ? "," : "", FIELD_TABLE[i].name);
    text_add(&line, "\r\n");
    while (requests->next(requests, error)) {
        for (size_t i = 0; i < FIELD_COUNT; i++) {
            struct datum datum = field_of(&(struct request){requests->row, clock}, i, &cell);
            if (i) text_add(&line, ",");
            csv_write_cell(&line, &datum);
        }
        text_add(&line, "\r\n");
        outfile_put(file, &line);
    }
    outfile_put(file, &line);
    text_release(&line);
    text_release(&cell);
    return !error->set;
}
