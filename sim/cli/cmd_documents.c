/* tanggap fields, schema, version, dump, merge: what needs no scenario. */
#include <gsl/gsl_version.h>
#include <jansson.h>

#include "base/outfile.h"
#include "base/terminal.h"
#include "experiment/experiment.h"
#include "options.h"
#include "output.h"
#include "report/markdown.h"
#include "store/store.h"

/* Prints a document and releases it. */
static int document_print(struct text *document) {
    int status = output_print(document) ? EXIT_DONE : EXIT_IO;
    text_release(document);
    return status;
}

/* Markdown, but for who reads it at a terminal, or says how wide it is to be. */
int cmd_fields(const struct options *options) {
    struct table_style style = output_style();
    struct text page = {0}, out = {0};
    (options->experiments ? experiment_fields_markdown : scenario_fields_markdown)(&page);
    if (!style.columns) return document_print(&page);
    markdown_show(page.bytes, style, &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    text_release(&page);
    text_release(&out);
    return status;
}

int cmd_schema(const struct options *options) {
    struct text out = {0};
    (options->experiments ? experiment_json_schema : scenario_json_schema)(&out);
    return document_print(&out);
}

int cmd_version(const struct options *options) {
    (void)options;
    struct text out = {0};
    text_printf(&out, "tanggap %s\njansson %s\nSQLite %s\nGSL %s\n", TANGGAP_VERSION,
                jansson_version_str(), store_library_version(), gsl_version);
    return document_print(&out);
}

int cmd_dump(const struct options *options) {
    const struct outfile_place place = {.path = NULL};
    struct outfile file;
    struct error error = {0};
    bool good = outfile_open(&file, &place, &error) &&
                store_dump(options->files[0], &file, &error);
    outfile_finish(&file, good, &error);
    return terminal_error(&error);
}

int cmd_merge(const struct options *options) {
    struct error error = {0};
    store_merge(options->files[0], options->files + 1, options->file_count - 1,
                options->command_line.bytes, &error);
    return terminal_error(&error);
}
