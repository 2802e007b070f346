/* tanggap export: results for other programs, one row of the table below for each form. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "commands.h"
#include "report/export.h"
#include "store/rows.h"

/* FORMAT(function, word, whether it needs the log, whether it needs a name, meaning) */
#define FORMATS(FORMAT)                                                                                            \
    FORMAT(csv, "csv", false, true, "a folder of CSV tables with datapackage.json (Frictionless)")                 \
    FORMAT(jsonl, "jsonl", false, false, "every table, one JSON object a line")                                    \
    FORMAT(xes, "xes", true, false, "event log, IEEE 1849-2016, one trace for every report")                       \
    FORMAT(ocel, "ocel", true, true, "object-centric event log, OCEL 2.0, an SQLite file")                         \
    FORMAT(ocel_json, "ocel-json", true, false, "object-centric event log, OCEL 2.0, JSON")                        \
    FORMAT(open311, "open311", true, false, "service requests, Open311 GeoReport v2, JSON")                        \
    FORMAT(open311_csv, "open311-csv", true, false, "the same as CSV")

struct export {
    struct results *results;
    const char *out; /* NULL: standard output */
    struct log_clock clock;
    struct error *error;
};

static volatile sig_atomic_t interrupted; /* the one thing that a signal handler may touch */

static void on_signal(int signal) {
    (void)signal;
    interrupted = 1;
}

static void listen_to_signals(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}; /* a second one ends at once */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* --- tables --- */

static bool write_table(const struct outfolder *folder, struct rows *rows, struct error *error) {
    char name[64];
    snprintf(name, sizeof name, "%s.csv", rows->name);
    char *path = outfolder_path(folder, name);
    struct outfile file;
    bool good = outfile_open(&file, path, error) && outfile_finish(&file, csv_write(&file, rows, error), error);
    mem_free(path);
    return good;
}

static bool write_package(const struct outfolder *folder, struct text *package, struct error *error) {
    char *path = outfolder_path(folder, "datapackage.json");
    struct outfile file;
    bool good = outfile_open(&file, path, error);
    if (good) {
        package_end(package);
        outfile_put(&file, package);
        good = outfile_finish(&file, true, error);
    }
    mem_free(path);
    return good;
}

static bool write_tables(struct export *export, const struct outfolder *folder) {
    struct text package = {0};
    const char *question = results_said(export->results, "question");
    package_begin(&package, question && *question ? question : "Results of tanggap",
                  "Tables of a results file of tanggap. RFC 4180, UTF-8, lines end in CRLF. Texts that a spreadsheet would run as a formula (they begin "
                  "with = + - @, TAB or CR) have an apostrophe before them; numbers never do. An empty cell is no value.");
    bool good = true;
    for (size_t i = 0; good && i < results_table_count(); i++) {
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
    return outfolder_open(&folder, export->out, export->error) && outfolder_finish(&folder, write_tables(export, &folder), export->error);
}

static bool jsonl_of_tables(struct export *export, struct outfile *file) {
    bool good = true;
    for (size_t i = 0; good && i < results_table_count(); i++) {
        struct rows *rows = results_table(export->results, i, export->error);
        good = rows && jsonl_write(file, rows, export->error);
        results_done(rows);
    }
    return good;
}

/* One file by one writer; aside until it is whole. */
static bool in_one_file(struct export *export, bool (*write)(struct export *, struct outfile *)) {
    struct outfile file;
    return outfile_open(&file, export->out, export->error) && outfile_finish(&file, write(export, &file), export->error);
}

static bool export_jsonl(struct export *export) { return in_one_file(export, jsonl_of_tables); }

/* --- event logs --- */

static const char *said(struct export *export, const char *key) {
    const char *value = results_said(export->results, key);
    return value ? value : "";
}

static bool xes_of_log(struct export *export, struct outfile *file) {
    struct text description = {0};
    text_printf(&description, "Simulated by tanggap %s, seed %s", said(export, "version"), said(export, "seed"));
    struct log_words words = {results_scenario_name(export->results), description.bytes, export->clock};
    struct rows *events = results_ask(export->results, QUESTION_EVENTS, export->error);
    bool good = events && xes_write(file, events, &words, export->error);
    results_done(events);
    text_release(&description);
    return good;
}

static bool export_xes(struct export *export) { return in_one_file(export, xes_of_log); }

static bool export_ocel(struct export *export) { return ocel_write_database(export->results, export->out, export->error); }

static bool ocel_of_log(struct export *export, struct outfile *file) {
    struct ocel_rows rows = {results_ask(export->results, QUESTION_MEMBERS, export->error), results_ask(export->results, QUESTION_TICKETS, export->error),
                             results_ask(export->results, QUESTION_EVENTS, export->error), results_ask(export->results, QUESTION_EVENTS, export->error)};
    bool good = !export->error->set && ocel_write_json(file, &rows, &export->clock, export->error);
    results_done(rows.members);
    results_done(rows.tickets);
    results_done(rows.journeys);
    results_done(rows.events);
    return good;
}

static bool export_ocel_json(struct export *export) { return in_one_file(export, ocel_of_log); }

static bool open311_by(struct export *export, struct outfile *file, bool (*write)(struct outfile *, struct rows *, const struct log_clock *, struct error *)) {
    struct rows *requests = results_ask(export->results, QUESTION_REQUESTS, export->error);
    bool good = requests && write(file, requests, &export->clock, export->error);
    results_done(requests);
    return good;
}

static bool json_of_requests(struct export *export, struct outfile *file) { return open311_by(export, file, open311_write_json); }

static bool csv_of_requests(struct export *export, struct outfile *file) { return open311_by(export, file, open311_write_csv); }

static bool export_open311(struct export *export) { return in_one_file(export, json_of_requests); }

/* A cell of CSV arrives as it is, and may hold what steers a terminal. */
static bool export_open311_csv(struct export *export) {
    if (!export->out && isatty(STDOUT_FILENO)) return error_set(export->error, EXIT_USAGE, "export: CSV is not shown on a terminal; say --out FILE, or pipe it on");
    return in_one_file(export, csv_of_requests);
}

/* --- the command --- */

static const struct format {
    const char *word;
    bool needs_log, needs_name;
    bool (*write)(struct export *export);
} FORMAT_TABLE[] = {
#define X(function, word, log, name, meaning) {word, log, name, export_##function},
    FORMATS(X)
#undef X
};

static const struct format *format_of(const struct options *options, struct error *error) {
    for (size_t i = 0; options->format && i < sizeof FORMAT_TABLE / sizeof *FORMAT_TABLE; i++)
        if (text_is(FORMAT_TABLE[i].word, options->format)) return &FORMAT_TABLE[i];
    struct text shown = {0};
    text_add(&shown, "");
    if (options->format) text_add_shown(&shown, options->format);
#define X(function, word, log, name, meaning) " " word
    error_set(error, EXIT_USAGE, "export: %s%s%s; --format is one of" FORMATS(X), options->format ? "there is no format \"" : "no format is given", shown.bytes,
              options->format ? "\"" : "");
#undef X
    text_release(&shown);
    return NULL;
}

static bool export_results(const struct options *options, struct error *error) {
    if (options->file_count != 1) return error_set(error, EXIT_USAGE, "export: exactly one results file is expected; see tanggap export --help");
    const struct format *format = format_of(options, error);
    if (!format) return false;
    if (format->needs_name && !options->out) return error_set(error, EXIT_USAGE, "export: %s needs a place: --out PATH", format->word);
    listen_to_signals();
    struct export export = {results_open(options->files[0], &interrupted, error), options->out, .error = error};
    if (export.results && !results_said(export.results, "complete")) fputs("tanggap export: these results are not complete yet\n", stderr);
    bool good = export.results && (!format->needs_log || (results_have_log(export.results, error) && results_clock(export.results, &export.clock, error))) && format->write(&export);
    results_close(export.results);
    return good;
}

int cmd_export(int count, char **words) {
    static const struct argp_option own[] = {
#define X(function, word, log, name, meaning) "\n" word ": " meaning
        {"format", 'f', "FORMAT", 0, "what to write:" FORMATS(X), 0},
#undef X
        {"out", 'o', "PATH", 0, "where; nothing that exists is overwritten. Without it text goes to standard output", 0},
        {0}};
    static struct options options;
    options_parse(&options, "export", "RESULTS.db",
                  "Writes results in a form that other programs read. Event logs and service requests come from runs made with --log.\v"
                  "Examples:\n"
                  "  tanggap export results.db --format csv --out tables\n"
                  "  tanggap export results.db --format jsonl | head\n"
                  "  tanggap export town.db --format xes --out town.xes\n"
                  "  tanggap export town.db --format ocel --out town.sqlite\n",
                  own, count, words);
    struct error error = {0};
    if (export_results(&options, &error)) return EXIT_DONE;
    if (!error.set) error_set(&error, EXIT_IO, "standard output: cannot be written");
    fprintf(stderr, "tanggap: %s\n", error.story);
    return (int)error.status;
}
