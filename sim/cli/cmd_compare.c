/* tanggap compare: what differs between variants, by how much, with intervals. */
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "change_lines.h"
#include "output.h"
#include "report/comparison_page.h"
#include "scenario_open.h"
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
    const struct scenario *files[VARIANTS_MOST]; /* unchanged; other variants change the first */
    size_t file_count;
    struct store_variant stored[VARIANTS_MOST];
    struct replications *replications;
    const char *names[VARIANTS_MOST];
    size_t count;
};

static struct scenario *variant_load(const struct options *options, const struct entry *entry,
                                     int *status) {
    struct change list[CHANGES_MOST + 1];
    struct changes changes = {list, options->change_count};
    memcpy(list, options->changes, options->change_count * sizeof *list);
    if (entry->lever)
        list[changes.count++] = (struct change){entry->lever, entry->value, change_names_lever(entry->lever)};
    return scenario_open(entry->file, changes, status);
}

static bool name_is_taken(const struct field_of_variants *field, const char *name) {
    for (size_t v = 0; v < field->count; v++)
        if (text_is(field->names[v], name)) return true;
    return false;
}

static bool variant_add(struct field_of_variants *field, struct entry entry, int *status) {
    if (field->count == VARIANTS_MOST) {
        terminal_line(SAY("tanggap compare: more than %d variants; a sweep is for so many",
                          "tanggap compare: lebih dari %d varian; untuk sebanyak itu ada sapuan "
                          "(sweep)"),
                      VARIANTS_MOST);
        *status = EXIT_USAGE;
        return false;
    }
    entry.scenario = variant_load(field->options, &entry, status);
    if (!entry.scenario) return false;
    struct text name = {0}, changes = {0};
    text_add(&changes, "");
    if (entry.lever) change_lines_add(&changes, entry.lever, entry.value);
    text_add(&name, entry.lever ? changes.bytes : scenario_spec(entry.scenario)->name);
    if (name_is_taken(field, name.bytes)) text_printf(&name, " (%zu)", field->count + 1);
    entry.name = name.bytes;
    entry.changes = changes.bytes;
    field->entries[field->count] = entry;
    if (!entry.lever) {
        scenario_tell(entry.scenario, entry.file, field->options->quiet);
        field->files[field->file_count++] = entry.scenario;
    }
    field->names[field->count] = entry.name;
    field->stored[field->count] =
        (struct store_variant){.name = entry.name,
                               .changes = entry.changes,
                               .scenario = entry.lever ? 0 : field->file_count - 1};
    field->count++;
    return true;
}

/* "bina_marga_crew=80%,100%,120%": a variant for each value. */
static bool variants_add_varied(struct field_of_variants *field, char *varied, int *status) {
    char *equals = strchr(varied, '='), *rest = NULL;
    if (!equals || equals == varied || !equals[1]) {
        terminal_line(SAY("tanggap compare: --vary %s: write it as --vary LEVER=VALUE,VALUE or "
                          "--vary /pointer=VALUE,VALUE",
                          "tanggap compare: --vary %s: tulislah sebagai --vary TUAS=NILAI,NILAI "
                          "atau --vary /penunjuk=NILAI,NILAI"),
                      varied);
        *status = EXIT_USAGE;
        return false;
    }
    *equals = 0;
    for (char *value = strtok_r(equals + 1, ",", &rest); value; value = strtok_r(NULL, ",", &rest))
        if (!variant_add(field,
                         (struct entry){field->options->files[0], .lever = varied, .value = value},
                         status))
            return false;
    return true;
}

static bool variants_add_all(struct field_of_variants *field, int *status) {
    const struct options *options = field->options;
    for (size_t i = 0; i < options->file_count; i++)
        if (!variant_add(field, (struct entry){.file = options->files[i]}, status)) return false;
    for (size_t i = 0; i < options->vary.count; i++)
        if (!variants_add_varied(field, options->vary.items[i], status)) return false;
    if (field->count >= 2) return true;
    terminal_line(SAY("tanggap compare: at least two scenarios, or one and --vary "
                      "LEVER=VALUE,VALUE, are expected; see tanggap compare --help",
                      "tanggap compare: harus ada sedikitnya dua skenario, atau satu skenario dan "
                      "--vary TUAS=NILAI,NILAI; lihat tanggap compare --help"));
    *status = EXIT_USAGE;
    return false;
}

static void variants_release(struct field_of_variants *field) {
    for (size_t v = 0; v < field->count; v++) {
        scenario_free(field->entries[v].scenario);
        mem_free(field->entries[v].name);
        mem_free(field->entries[v].changes);
    }
}

static const struct scenario *scenario_of(void *context, size_t variant) {
    return ((const struct field_of_variants *)context)->entries[variant].scenario;
}

static int judge_all(const struct field_of_variants *field,
                     const struct replications *replications) {
    int status = EXIT_DONE;
    for (size_t v = 0; v < field->count; v++) {
        if (simulation_judge(&replications[v], &field->options->target.target, field->names[v]) !=
            EXIT_DONE)
            status = EXIT_TARGET_NOT_MET;
    }
    return status;
}

static struct variant_labels labels_of(const struct field_of_variants *field,
                                       struct arena *arena) {
    struct variant_source *sources = ARENA_ARRAY(arena, field->count, struct variant_source);
    for (size_t v = 0; v < field->count; v++) {
        const struct entry *entry = &field->entries[v];
        sources[v] = (struct variant_source){entry->name,
                                             change_lines_read(entry->changes, arena)};
    }
    return variant_labels_make(field->entries[0].scenario, sources, field->count, arena);
}

static int comparison_print(const struct field_of_variants *field,
                            const struct replications *replications) {
    const struct options *options = field->options;
    struct figure_list figures = options->figures;
    struct text out = {0};
    int status = EXIT_DONE;
    if (!figures.count) figures.count = comparison_usual(replications, field->count, figures.items);
    struct comparison comparison = {field->names,  replications,        field->count,
                                    figures.items, figures.count, !options->independent,
                                    0.95};
    struct arena arena = {0};
    struct variant_labels labels = labels_of(field, &arena);
    struct comparison_page page = {&comparison, &labels, simulation_question(options)};
    if (options->json) comparison_write_json(&page, &out);
    else comparison_write(&page, output_style(), &out);
    arena_release(&arena);
    if (!output_answer(options, &out)) status = EXIT_IO;
    else if (options->target.given) status = judge_all(field, replications);
    text_release(&out);
    return status;
}

static int compare(struct field_of_variants *field) {
    const struct options *options = field->options;
    struct text asked = {0};
    for (size_t i = 0; i < options->figures.count; i++)
        text_printf(&asked, "%s%s", i ? "," : "", FIGURE_TABLE[options->figures.items[i]].id);
    struct simulation simulation = {.options = options,
                                    .context = field,
                                    .scenario_of = scenario_of,
                                    .inputs = {.kind = "compare",
                                               .question = simulation_question(options),
                                               .seed = options->seed,
                                               .replications = simulation_replications(
                                                   options, field->files[0]),
                                               .until = "",
                                               .independent = options->independent,
                                               .figures = asked.bytes,
                                               .scenarios = field->files,
                                               .scenario_count = field->file_count,
                                               .variants = field->stored,
                                               .variant_count = field->count,
                                               .shard = options->shard.number,
                                               .shards = options->shard.of,
                                               .detail = options->detail,
                                               .version = TANGGAP_VERSION,
                                               .command = options->command_line.bytes}};
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shard.of)
        status = comparison_print(field, simulation.replications);
    simulation_release(&simulation);
    text_release(&asked);
    return status;
}

int cmd_compare(const struct options *options) {
    struct field_of_variants field = {.options = options};
    int status = EXIT_USAGE;
    if (simulation_fits(options) && variants_add_all(&field, &status)) status = compare(&field);
    variants_release(&field);
    return status;
}
