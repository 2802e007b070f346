/* tanggap fields, schema, version, dump: what needs no scenario. */
#include <gsl/gsl_version.h>
#include <jansson.h>

#include "commands.h"
#include "experiment/study.h"
#include "store/store.h"

/* What a document says of scenarios, and of experiments. */
struct writers {
    void (*of_scenarios)(struct text *out), (*of_experiments)(struct text *out);
};

static int print_document(const char *name, const char *document, const struct argp_option *own, int count, char **words, struct writers writers) {
    struct options options = {0};
    options_parse(&options, name, "", document, own, count, words);
    if (options.file_count) {
        fprintf(stderr, "tanggap %s: no argument is expected\n", name);
        return EXIT_USAGE;
    }
    struct text out = {0};
    if (options.experiments) writers.of_experiments(&out);
    else writers.of_scenarios(&out);
    int status = print_out(&out) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    return status;
}

static const struct argp_option OF_EXPERIMENTS[] = {{"experiments", KEY_EXPERIMENTS, NULL, 0, "of experiments, which `tanggap sweep` runs, instead of scenarios", 0}, {0}};

int cmd_fields(int count, char **words) {
    return print_document("fields", "Prints every field of a scenario, or of an experiment and every figure, as Markdown.\v"
                          "Examples:\n  tanggap fields | less\n  tanggap fields --experiments | less\n  tanggap fields | grep -A20 '## desk'\n",
                          OF_EXPERIMENTS, count, words, (struct writers){scenario_fields_markdown, study_fields_markdown});
}

int cmd_schema(int count, char **words) {
    return print_document("schema", "Prints the JSON Schema (2020-12) of scenarios, or of experiments.\v"
                          "Examples:\n  tanggap schema > schema.json\n  tanggap schema --experiments > experiments.json\n"
                          "  echo '{\"$schema\": \"schema.json\", \"extends\": \"town.json\"}' > mine.json\n",
                          OF_EXPERIMENTS, count, words, (struct writers){scenario_json_schema, study_json_schema});
}

static void write_version(struct text *out) {
    text_printf(out, "tanggap %s\njansson %s\nSQLite %s\nGSL %s\n", TANGGAP_VERSION, jansson_version_str(), store_library_version(), gsl_version);
}

int cmd_version(int count, char **words) {
    return print_document("version", "Prints the versions of tanggap and its libraries.\v"
                          "Examples:\n  tanggap version\n  tanggap --version\n  tanggap version | head -1\n", NULL, count, words, (struct writers){write_version, NULL});
}

int cmd_dump(int count, char **words) {
    struct options options = {0};
    options_parse(&options, "dump", "RESULTS.db",
                  "Prints a results file as text in a fixed order, without command, machine and times.\v"
                  "Examples:\n  tanggap dump results.db | less\n  tanggap dump results.db | sha256sum\n  diff <(tanggap dump a.db) <(tanggap dump b.db)\n",
                  NULL, count, words);
    if (options.file_count != 1) {
        fputs("tanggap dump: exactly one results file is expected\n", stderr);
        return EXIT_USAGE;
    }
    struct text out = {0};
    struct error error = {0};
    int status = EXIT_DONE;
    text_add(&out, "");
    if (!store_dump(options.files[0], &out, &error)) {
        fprintf(stderr, "tanggap: %s\n", error.story);
        status = (int)error.status;
    } else if (!print_out(&out)) {
        status = EXIT_IO;
    }
    text_release(&out);
    return status;
}

int cmd_merge(int count, char **words) {
    static struct options options;
    struct text command = {0};
    options_command_line("merge", count, words, &command);
    options_parse(&options, "merge", "OUT.db SHARD.db…",
                  "Joins the shards of one experiment into a new file, which equals that of an unsharded run.\v"
                  "Examples:\n"
                  "  tanggap merge whole.db part-1.db part-2.db\n"
                  "  tanggap merge whole.db part-*.db && tanggap dump whole.db\n"
                  "  for i in 1 2; do tanggap run mine.json --shard $i/2 --out part-$i.db; done\n",
                  NULL, count, words);
    struct error error = {0};
    if (options.file_count < 2) error_set(&error, EXIT_USAGE, "merge: a new file and the shards are expected; see tanggap merge --help");
    else store_merge(options.files[0], options.files + 1, options.file_count - 1, command.bytes, &error);
    if (error.set) fprintf(stderr, "tanggap: %s\n", error.story);
    text_release(&command);
    return error.set ? (int)error.status : EXIT_DONE;
}
