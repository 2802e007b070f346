/* tanggap export: results for other programs, a function for each word that --format may be. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "output.h"
#include "report/export.h"
#include "store/results.h"

struct export {
    struct results *results;
    struct outfile_place place;
    struct log_clock clock;
    struct error *error;
};

/* Set by the signal handler, which may touch nothing else. */
static volatile sig_atomic_t interrupted;

static void on_signal(int signal) {
    (void)signal;
    bool is_new = signals_is_new();
    if (interrupted && is_new) _exit(EXIT_INTERRUPTED);
    interrupted = 1;
}

/* --- tables --- */

static bool write_table(const struct outfolder *folder, struct rows *rows, struct error *error) {
    char name[64];
    snprintf(name, sizeof name, "%s.csv", rows->name);
    char *path = outfolder_path(folder, name);
    struct outfile_place place = {.path = path};
    struct outfile file;
    bool good = outfile_open(&file, &place, error) &&
                outfile_finish(&file, csv_write(&file, rows, error), error);
    mem_free(path);
    return good;
}

static bool write_package(const struct outfolder *folder, struct text *package,
                          struct error *error) {
    char *path = outfolder_path(folder, "datapackage.json");
    struct outfile_place place = {.path = path};
    package_end(package);
    bool good = outfile_write(&place, package, error);
    mem_free(path);
    return good;
}

static bool write_tables(struct export *export, const struct outfolder *folder) {
    struct text package = {0};
    const char *question = results_said(export->results, "question");
    package_begin(&package, question && *question ? question : "Results of tanggap",
                  "Tables of a results file of tanggap. RFC 4180, UTF-8, lines end in CRLF. Texts "
                  "that a spreadsheet would run as a formula (they begin "
                  "with = + - @, TAB or CR) have an apostrophe before them; numbers never do. An "
                  "empty cell is no value.");
    bool good = true;
    for (size_t i = 0; good && i < results_table_count(export->results); i++) {
        struct rows *rows = results_table(export->results, i, export->error);
        good = rows && write_table(folder, rows, export->error);
        if (rows) package_add(&package, rows, i == 0);
        results_done(rows);
    }
    good = good && write_package(folder, &package, export->error);
    text_release(&package);
    return good;
}

static bool export_csv(struct export *export) {
    struct outfolder folder;
    return outfolder_open(&folder, export->place.path, export->error) &&
           outfolder_finish(&folder, write_tables(export, &folder), export->error);
}

static bool jsonl_of_tables(struct export *export, struct outfile *file) {
    bool good = true;
    for (size_t i = 0; good && i < results_table_count(export->results); i++) {
        struct rows *rows = results_table(export->results, i, export->error);
        good = rows && jsonl_write(file, rows, export->error);
        results_done(rows);
    }
    return good;
}

/* One file by one writer. It has another name until it is complete. */
static bool in_one_file(struct export *export, bool (*write)(struct export *, struct outfile *)) {
    struct outfile file;
    return outfile_open(&file, &export->place, export->error) &&
           outfile_finish(&file, write(export, &file), export->error);
}

static bool export_jsonl(struct export *export) {
    return in_one_file(export, jsonl_of_tables);
}

/* --- event logs --- */

static const char *said(struct export *export, const char *key) {
    const char *value = results_said(export->results, key);
    return value ? value : "";
}

static bool xes_of_log(struct export *export, struct outfile *file) {
    struct text description = {0};
    text_printf(&description, "Simulated by tanggap %s, seed %s", said(export, "version"),
                said(export, "seed"));
    struct log_words words = {results_scenario_name(export->results), description.bytes,
                              export->clock};
    struct rows *events = results_ask(export->results, QUESTION_EVENTS, export->error);
    bool good = events && xes_write(file, events, &words, export->error);
    results_done(events);
    text_release(&description);
    return good;
}

static bool export_xes(struct export *export) {
    return in_one_file(export, xes_of_log);
}

static bool export_ocel(struct export *export) {
    return ocel_write_database(export->results, &export->place, export->error);
}

static bool ocel_of_log(struct export *export, struct outfile *file) {
    struct ocel_rows rows = {results_ask(export->results, QUESTION_MEMBERS, export->error),
                             results_ask(export->results, QUESTION_TICKETS, export->error),
                             results_ask(export->results, QUESTION_EVENTS, export->error),
                             results_ask(export->results, QUESTION_EVENTS, export->error)};
    bool good = !export->error->set && ocel_write_json(file, &rows, &export->clock, export->error);
    results_done(rows.members);
    results_done(rows.tickets);
    results_done(rows.journeys);
    results_done(rows.events);
    return good;
}

static bool export_ocel_json(struct export *export) {
    return in_one_file(export, ocel_of_log);
}

static bool open311_by(struct export *export, struct outfile *file,
                       bool (*write)(struct outfile *, struct rows *, const struct log_clock *,
                                     struct error *)) {
    struct rows *requests = results_ask(export->results, QUESTION_REQUESTS, export->error);
    bool good = requests && write(file, requests, &export->clock, export->error);
    results_done(requests);
    return good;
}

static bool json_of_requests(struct export *export, struct outfile *file) {
    return open311_by(export, file, open311_write_json);
}

static bool csv_of_requests(struct export *export, struct outfile *file) {
    return open311_by(export, file, open311_write_csv);
}

static bool export_open311(struct export *export) {
    return in_one_file(export, json_of_requests);
}

/* Cells of CSV are written unescaped, and may hold sequences that a terminal obeys. */
static bool export_open311_csv(struct export *export) {
    if (!export->place.path && isatty(STDOUT_FILENO))
        return error_set(export->error, EXIT_USAGE,
                         "export: CSV is not shown on a terminal; say --out FILE, or pipe it on");
    return in_one_file(export, csv_of_requests);
}

/* --- the command --- */

struct form {
    bool needs_log, needs_name;
    bool (*write)(struct export *export);
};

/* `write` is NULL when no format was given. */
static struct form form_of(const struct options *options) {
    switch (options->format) {
    case FORMAT_ABSENT: break;
    case FORMAT_CSV: return (struct form){.needs_name = true, .write = export_csv};
    case FORMAT_JSONL: return (struct form){.write = export_jsonl};
    case FORMAT_XES: return (struct form){.needs_log = true, .write = export_xes};
    case FORMAT_OCEL:
        return (struct form){.needs_log = true, .needs_name = true, .write = export_ocel};
    case FORMAT_OCEL_JSON: return (struct form){.needs_log = true, .write = export_ocel_json};
    case FORMAT_OPEN311: return (struct form){.needs_log = true, .write = export_open311};
    case FORMAT_OPEN311_CSV: return (struct form){.needs_log = true, .write = export_open311_csv};
    }
    return (struct form){0};
}

static bool refuse_no_format(struct error *error) {
    struct text words = {0};
    option_words(&OPTION_TABLE[OPTION_format], &words);
    error_set(error, EXIT_USAGE, "export: no format is given; --format is one of %s", words.bytes);
    text_release(&words);
    return false;
}

/* What an event log needs: stops of reports in the file, and the moment from which they count. */
static bool read_log(struct export *export) {
    return results_have_log(export->results, export->error) &&
           results_clock(export->results, &export->clock, export->error);
}

static bool export_results(const struct options *options, struct error *error) {
    struct form form = form_of(options);
    if (!form.write) return refuse_no_format(error);
    if (form.needs_name && !options->out)
        return error_set(error, EXIT_USAGE, "export: %s needs a place: --out PATH",
                         option_word(&OPTION_TABLE[OPTION_format], options->format));
    signals_listen(on_signal);
    struct export export = {results_open(options->files[0], &interrupted, error),
                            output_place(options, options->out, NULL), .error = error};
    if (export.results && !options->quiet && !results_said(export.results, "complete"))
        terminal_line("tanggap export: these results are not complete yet");
    bool good = export.results && (!form.needs_log || read_log(&export)) && form.write(&export);
    results_close(export.results);
    return good;
}

int cmd_export(const struct options *options) {
    struct error error = {0};
    if (!export_results(options, &error) && !error.set)
        error_set(&error, EXIT_IO, "standard output: cannot be written");
    return terminal_error(&error);
}
