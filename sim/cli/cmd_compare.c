/* tanggap compare: does it make a difference, how large is it, and how sure is that? */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "experiment/target.h"
#include "report/comparison.h"
#include "simulate.h"

enum { VARIANTS_MOST = 200 };

/* A variant: a file, or the base with one lever, or one pointer, moved. */
struct entry {
    const char *file, *lever, *value;
    char *name, *changes;
    struct scenario *scenario;
};

struct field_of_variants {
    const struct options *options;
    struct entry entries[VARIANTS_MOST];
    const struct scenario *files[VARIANTS_MOST]; /* scenarios as their files have them; the others change the first */
    size_t file_count;
    struct store_variant stored[VARIANTS_MOST];
    struct trials *trials;
    const char *names[VARIANTS_MOST];
    size_t count;
};

static struct scenario *load(const struct options *options, const struct entry *entry, int *status) {
    struct options one = *options;
    one.files[0] = entry->file;
    if (entry->lever && one.change_count < CHANGES_MOST) one.changes[one.change_count++] = (struct change){entry->lever, entry->value, *entry->lever != '/'};
    return options_scenario(&one, status);
}

static bool is_taken(const struct field_of_variants *field, const char *name) {
    for (size_t v = 0; v < field->count; v++)
        if (text_is(field->names[v], name)) return true;
    return false;
}

static bool add(struct field_of_variants *field, struct entry entry, int *status) {
    if (field->count == VARIANTS_MOST) {
        fprintf(stderr, "tanggap compare: more than %d variants; a sweep is for so many\n", VARIANTS_MOST);
        *status = EXIT_USAGE;
        return false;
    }
    entry.scenario = load(field->options, &entry, status);
    if (!entry.scenario) return false;
    struct text name = {0}, changes = {0};
    text_add(&changes, "");
    if (entry.lever) options_add_change_line(&changes, entry.lever, entry.value);
    text_add(&name, entry.lever ? changes.bytes : scenario_spec(entry.scenario)->name);
    if (is_taken(field, name.bytes)) text_printf(&name, " (%zu)", field->count + 1);
    entry.name = name.bytes;
    entry.changes = changes.bytes;
    field->entries[field->count] = entry;
    if (!entry.lever) field->files[field->file_count++] = entry.scenario;
    field->names[field->count] = entry.name;
    field->stored[field->count] = (struct store_variant){.name = entry.name, .changes = entry.changes, .scenario = entry.lever ? 0 : field->file_count - 1};
    field->count++;
    return true;
}

/* "bina_marga_crew=80%,100%,120%": a variant for each value. */
static bool add_varied(struct field_of_variants *field, char *varied, int *status) {
    char *equals = strchr(varied, '='), *rest = NULL;
    if (!equals || equals == varied || !equals[1]) {
        fprintf(stderr, "tanggap compare: --vary %s: write it as --vary LEVER=VALUE,VALUE or --vary /pointer=VALUE,VALUE\n", varied);
        *status = EXIT_USAGE;
        return false;
    }
    *equals = 0;
    for (char *value = strtok_r(equals + 1, ",", &rest); value; value = strtok_r(NULL, ",", &rest))
        if (!add(field, (struct entry){.file = field->options->files[0], .lever = varied, .value = value}, status)) return false;
    return true;
}

static bool add_all(struct field_of_variants *field, const struct options *options, int *status) {
    for (size_t i = 0; i < options->file_count; i++)
        if (!add(field, (struct entry){.file = options->files[i]}, status)) return false;
    for (size_t i = 0; i < options->vary_count; i++)
        if (!add_varied(field, options->vary[i], status)) return false;
    if (field->count >= 2) return true;
    fputs("tanggap compare: at least two scenarios, or one and --vary LEVER=VALUE,VALUE, are expected; see tanggap compare --help\n", stderr);
    *status = EXIT_USAGE;
    return false;
}

static void drop(struct field_of_variants *field) {
    for (size_t v = 0; v < field->count; v++) {
        scenario_free(field->entries[v].scenario);
        mem_free(field->entries[v].name);
        mem_free(field->entries[v].changes);
    }
}

static const struct scenario *scenario_of(void *context, size_t variant) { return ((const struct field_of_variants *)context)->entries[variant].scenario; }

/* "resolution_p90,cost" */
static bool read_figures(char *words, enum figure_id *figures, size_t *count) {
    char *rest = NULL;
    *count = 0;
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        enum figure_id figure = figure_named(word);
        if (figure == FIGURE_COUNT || *count == FIGURE_COUNT) {
            fprintf(stderr, "tanggap compare: --kpi: there is no figure \"%s\"; did you mean \"%s\"? `tanggap fields --experiments` lists all\n", word, figure_nearest(word));
            return false;
        }
        figures[(*count)++] = figure;
    }
    return *count > 0;
}

static int judge_all(const struct field_of_variants *field, const struct trials *trials, const struct target *target) {
    int status = EXIT_DONE;
    for (size_t v = 0; v < field->count; v++) {
        struct text name = {0};
        text_add_shown(&name, field->names[v]);
        fprintf(stderr, "%s: ", name.bytes);
        text_release(&name);
        if (options_judge(&trials[v], target) != EXIT_DONE) status = EXIT_TARGET_NOT_MET;
    }
    return status;
}

static int compare(struct field_of_variants *field, const struct options *options, const char *command) {
    enum figure_id figures[FIGURE_COUNT];
    size_t figure_count = 0;
    struct target target;
    struct text asked = {0};
    if (options->kpi && !read_figures(options->kpi, figures, &figure_count)) return EXIT_USAGE;
    if (options->target && !options_target(options, &target)) return EXIT_USAGE;
    for (size_t i = 0; i < figure_count; i++) text_printf(&asked, "%s%s", i ? "," : "", FIGURE_TABLE[figures[i]].id);
    struct simulation simulation = {
        .options = options, .context = field, .scenario_of = scenario_of,
        .inputs = {.kind = "compare", .question = "", .seed = options->seed, .replications = options->replications, .until = "", .independent = options->independent, .figures = asked.bytes,
                   .scenarios = field->files, .scenario_count = field->file_count, .variants = field->stored, .variant_count = field->count, .shard = options->shard,
                   .shards = options->shards, .detail = options->detail, .version = TANGGAP_VERSION, .command = command}};
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shards) {
        if (!options->kpi) figure_count = comparison_usual(simulation.trials, field->count, figures);
        struct comparison comparison = {field->names, simulation.trials, field->count, figures, figure_count, !options->independent, 0.95};
        struct text out = {0};
        if (options->json) comparison_write_json(&comparison, &out);
        else comparison_write(&comparison, options_style(), &out);
        if (!print_out(&out)) status = EXIT_IO;
        else if (options->target) status = judge_all(field, simulation.trials, &target);
        text_release(&out);
    }
    simulation_release(&simulation);
    text_release(&asked);
    return status;
}

int cmd_compare(int count, char **words) {
    static const struct argp_option own[] = {
        {"vary", 'v', "LEVER=V,V...", 0, "a variant of the first scenario for each value of a lever or /pointer; may be repeated", 0},
        {"kpi", 'k', "FIGURE,...", 0, "figures to compare (default: the usual seven, if they say something); fewer give narrower intervals", 0},
        {"independent", 'i', NULL, 0, "seeds of its own for each variant, instead of the same luck for all", 0},
        {"target", 'T', "'FIGURE >= X'", 0, "exit with status 1 unless every variant meets it", 0},
        OPTIONS_OF_SIMULATIONS,
        {0}};
    static struct options options;
    options = (struct options){.seed = 1, .replications = REPLICATIONS_USUAL};
    struct text command = {0};
    options_command_line("compare", count, words, &command);
    options_parse(&options, "compare", "BASE [OTHER…]",
                  "Runs scenarios with the same luck and says what differs, with intervals and in words.\v"
                  "Examples:\n"
                  "  tanggap compare scenarios/jakarta-2024.json --vary bina_marga_crew=0.5,1.5\n"
                  "  tanggap compare before.json after.json --kpi resolution_p90,cost\n"
                  "  tanggap compare mine.json --vary crews=80%,120% --out crews.db\n",
                  own, count, words);
    static struct field_of_variants field;
    field = (struct field_of_variants){.options = &options};
    int status = EXIT_USAGE;
    if (options_of_simulations_fit(&options, "compare") && add_all(&field, &options, &status)) status = compare(&field, &options, command.bytes);
    drop(&field);
    text_release(&command);
    return status;
}
