/* tanggap export: results for other programs, a function for each word that --format may be. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/wrap.h"
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

/* A folder of CSV, and what is told of its files. */
struct csv_folder {
    const struct outfolder *folder;
    struct text package, readme;
    size_t count;
    struct error *error;
};

/* A file of the folder with this text, which is emptied. */
static bool write_text(struct csv_folder *csv, const char *name, struct text *text) {
    char *path = outfolder_path(csv->folder, name);
    struct outfile_place place = {.path = path};
    bool good = outfile_write(&place, text, csv->error);
    mem_free(path);
    return good;
}

static bool write_rows(struct csv_folder *csv, const char *name, struct rows *rows) {
    char *path = outfolder_path(csv->folder, name);
    struct outfile_place place = {.path = path};
    struct outfile file;
    bool good = outfile_open(&file, &place, csv->error) &&
                outfile_finish(&file, csv_write(&file, rows, csv->error), csv->error);
    mem_free(path);
    return good;
}

/* The rows as a file, or nothing where there are none because of an error. They are given back. */
static bool write_file(struct csv_folder *csv, const char *name, struct rows *rows) {
    if (!rows) return false;
    bool good = write_rows(csv, name, rows);
    package_add(&csv->package, rows, name, csv->count++ == 0);
    text_printf(&csv->readme, "%-24s  %s\n", name, rows->meaning);
    results_done(rows);
    return good;
}

/* Their names begin with a number, so that they stand first wherever the folder is listed. */
static bool write_views(struct export *export, struct csv_folder *csv) {
    bool good = true;
    text_add(&csv->readme, "What most people look for:\n\n");
    for (size_t i = 0; good && i < results_view_count(); i++) {
        char name[64];
        struct rows *rows = results_view(export->results, i, export->error);
        if (!rows && !export->error->set) continue;
        if (rows) snprintf(name, sizeof name, "%02zu-%s.csv", i + 1, rows->name);
        good = write_file(csv, name, rows);
    }
    return good;
}

static bool write_tables(struct export *export, struct csv_folder *csv) {
    bool good = true;
    text_add(&csv->readme, "\nThe tables that they are made from:\n\n");
    for (size_t i = 0; good && i < results_table_count(); i++) {
        char name[64];
        struct rows *rows = results_table(export->results, i, export->error);
        if (rows) snprintf(name, sizeof name, "%s.csv", rows->name);
        good = write_file(csv, name, rows);
    }
    return good;
}

#define CSV_WORDS                                                                                  \
    "Tables of a results file of tanggap. RFC 4180, UTF-8, lines end in CRLF. Texts that a "       \
    "spreadsheet would run as a formula (they begin with = + - @, TAB or CR) have an apostrophe "  \
    "before them; numbers never do. An empty cell is no value."

static bool write_folder(struct export *export, const struct outfolder *folder) {
    struct csv_folder csv = {.folder = folder, .error = export->error};
    const char *question = results_said(export->results, "question");
    const char *title = question && *question ? question : "Results of tanggap";
    package_begin(&csv.package, title, CSV_WORDS);
    text_add_shown(&csv.readme, title);
    text_add(&csv.readme, "\n\n");
    wrap_words(&csv.readme, CSV_WORDS " datapackage.json explains every column.",
               (struct wrap){80, 0, 0});
    text_add(&csv.readme, "\n\n");
    bool good = write_views(export, &csv) && write_tables(export, &csv);
    package_end(&csv.package);
    good = good && write_text(&csv, "00-README.txt", &csv.readme) &&
           write_text(&csv, "datapackage.json", &csv.package);
    text_release(&csv.package);
    text_release(&csv.readme);
    return good;
}

static bool export_csv(struct export *export) {
    struct outfolder folder;
    return outfolder_open(&folder, export->place.path, export->error) &&
           outfolder_finish(&folder, write_folder(export, &folder), export->error);
}

static bool jsonl_of(struct rows *rows, struct outfile *file, struct error *error) {
    bool good = rows && jsonl_write(file, rows, error);
    results_done(rows);
    return good;
}

/* All tables, and of a sweep the wide one. */
static bool jsonl_of_tables(struct export *export, struct outfile *file) {
    bool good = true;
    for (size_t i = 0; good && i < results_table_count(); i++)
        good = jsonl_of(results_table(export->results, i, export->error), file, export->error);
    struct rows *by_cell = good ? results_view(export->results, 0, export->error) : NULL;
    return by_cell ? jsonl_of(by_cell, file, export->error) : good && !export->error->set;
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
                         SAY("export: CSV is not shown on a terminal; say --out FILE, or pipe it "
                             "on",
                             "export: CSV tidak ditampilkan di terminal; sebutkan --out FILE, atau "
                             "salurkan ke program lain"));
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
    error_set(error, EXIT_USAGE,
              SAY("export: no format is given; --format is one of %s",
                  "export: format belum disebut; --format adalah salah satu dari %s"),
              words.bytes);
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
        return error_set(error, EXIT_USAGE,
                         SAY("export: %s needs a place: --out PATH",
                             "export: %s memerlukan tempat: --out PATH"),
                         option_word(&OPTION_TABLE[OPTION_format], options->format));
    signals_listen(on_signal);
    struct export export = {results_open(options->files[0], &interrupted, error),
                            output_place(options, options->out, NULL), .error = error};
    if (export.results && !options->quiet && !results_said(export.results, "complete"))
        terminal_line(SAY("tanggap export: these results are not complete yet",
                          "tanggap export: hasil ini belum lengkap"));
    bool good = export.results && (!form.needs_log || read_log(&export)) && form.write(&export);
    results_close(export.results);
    return good;
}

int cmd_export(const struct options *options) {
    struct error error = {0};
    if (!export_results(options, &error) && !error.set)
        error_set(&error, EXIT_IO,
                  SAY("standard output: cannot be written", "keluaran baku: tidak dapat ditulis"));
    return terminal_error(&error);
}
