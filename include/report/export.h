/* The ways out of a results file: the same rows in the forms that other programs read. Each writer
 * takes rows one by one and holds one of them at a time. */
#ifndef TANGGAP_REPORT_EXPORT_H
#define TANGGAP_REPORT_EXPORT_H

#include "base/outfile.h"
#include "base/rows.h"
#include "model/eventlog.h"

struct error;

/* --- csv.c: RFC 4180, UTF-8, CRLF --- */

/* A text that a spreadsheet would run as a formula gets an apostrophe; a number never does. Nothing
 * is an empty cell, an empty text "". */
void csv_write_cell(struct text *out, const struct datum *datum);
bool csv_write(struct outfile *file, struct rows *rows, struct error *error);

/* --- package.c: datapackage.json, Frictionless Data Package v1 --- */

void package_begin(struct text *out, const char *title, const char *description);
/* Adds what the file `path` of the folder holds. */
void package_add(struct text *out, const struct rows *rows, const char *path, bool first);
void package_end(struct text *out);

/* --- jsonl.c: one object a line, its table said in it --- */

bool jsonl_write(struct outfile *file, struct rows *rows, struct error *error);

/* --- xes.c, ocel.c: event logs; `events` are rows of EVENT_COLUMNS --- */

struct log_words {
    const char *name, *description;
    struct log_clock clock;
};
bool xes_write(struct outfile *file, struct rows *events, const struct log_words *words,
               struct error *error);

/* OCEL 2.0 JSON takes the events twice, once for what changes in the reports. */
struct ocel_rows {
    struct rows *members, *tickets, *journeys, *events;
};
bool ocel_write_json(struct outfile *file, const struct ocel_rows *rows,
                     const struct log_clock *clock, struct error *error);

/* --- open311.c: GeoReport v2 service requests; rows of REQUEST_COLUMNS --- */

bool open311_write_json(struct outfile *file, struct rows *requests, const struct log_clock *clock,
                        struct error *error);
bool open311_write_csv(struct outfile *file, struct rows *requests, const struct log_clock *clock,
                       struct error *error);

#endif
