/* tanggap rerun: runs the experiment of a report again, from the page alone, and compares every
 * figure. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "base/language.h"
#include "base/terminal.h"
#include "change_lines.h"
#include "output.h"
#include "report/page.h"
#include "simulate.h"

struct rerun {
    struct arena arena;
    const char *path;
    uint64_t seed;
    bool independent;
    const struct value *figures; /* their ids, in the order in which each variant lists them */
    size_t count;
    struct rerun_variant {
        const char *name, *changes, *json;
        uint64_t replications;
        const struct value *figures;
        struct scenario *scenario;
    } *variants;
};

/* --- reading the page --- */

enum { PAGE_MEBIBYTES_MOST = 256 };

static const char *text_of(const struct value *object, const char *name) {
    const struct value *value = object ? value_member(object, name) : NULL;
    return value && value->kind == VALUE_TEXT ? value->text : NULL;
}

static const struct value *value_element(const struct value *list, double index) {
    const struct value *at = list ? list->first : NULL;
    for (double i = 0; at && i < index; i++) at = at->next;
    return at;
}

static bool read_variant(struct rerun_variant *variant, const struct value *from,
                         const struct value *scenarios) {
    const struct value *number = value_member(from, "scenario"),
                       *replications = value_member(from, "replications");
    const struct value *json =
        number && number->kind == VALUE_NUMBER ? value_element(scenarios, number->number) : NULL;
    *variant = (struct rerun_variant){.name = text_of(from, "name"),
                                      .changes = text_of(from, "changes"),
                                      .figures = value_member(from, "figures")};
    if (!json || json->kind != VALUE_TEXT || !replications || replications->kind != VALUE_NUMBER ||
        !(replications->number >= 0))
        return false;
    variant->json = json->text;
    variant->replications = (uint64_t)replications->number;
    return variant->name && variant->changes && variant->figures &&
           variant->figures->kind == VALUE_LIST;
}

static bool read_inputs(struct rerun *rerun, const struct value *root) {
    const struct value *inputs =
        root && root->kind == VALUE_OBJECT ? value_member(root, "inputs") : NULL;
    if (!inputs || inputs->kind != VALUE_OBJECT) return false;
    const struct value *variants = value_member(inputs, "variants"),
                       *independent = value_member(inputs, "independent"),
                       *scenarios = value_member(inputs, "scenarios");
    const char *seed = text_of(inputs, "seed");
    rerun->figures = value_member(inputs, "figures");
    if (!seed || !rerun->figures || rerun->figures->kind != VALUE_LIST || !variants ||
        variants->kind != VALUE_LIST || !scenarios || scenarios->kind != VALUE_LIST)
        return false;
    rerun->seed = strtoull(seed, NULL, 10);
    rerun->independent = independent && independent->kind == VALUE_FLAG && independent->flag;
    rerun->variants = ARENA_ARRAY(&rerun->arena, value_count(variants) + 1, struct rerun_variant);
    for (const struct value *one = variants->first; one; one = one->next) {
        struct rerun_variant *variant = &rerun->variants[rerun->count];
        if (one->kind != VALUE_OBJECT || !read_variant(variant, one, scenarios)) return false;
        rerun->count += variant->replications > 0; /* of an unfinished file some may have none */
    }
    return rerun->count > 0;
}

static bool read_page(struct rerun *rerun, struct text *page, struct error *error) {
    if (!infile_read(rerun->path, PAGE_MEBIBYTES_MOST, EXIT_DAMAGED, page, error)) return false;
    struct errors errors = {.arena = &rerun->arena};
    struct text data = {0};
    const struct value *root =
        report_page_read(page, (size_t)PAGE_MEBIBYTES_MOST << 20, &data)
            ? value_read_text(data.bytes, rerun->path, &rerun->arena, &errors)
            : NULL;
    errors_release(&errors);
    text_release(&data);
    return read_inputs(rerun, root) ||
           error_set(error, EXIT_DAMAGED,
                     SAY("%s: is no report of tanggap, or is damaged",
                         "%s: bukan halaman laporan tanggap, atau rusak"),
                     rerun->path);
}

/* --- running it --- */

static const struct scenario *open_variant(void *context, size_t number) {
    struct rerun *rerun = context;
    struct rerun_variant *variant = &rerun->variants[number];
    struct text story = {0};
    variant->scenario = scenario_parse(variant->json, rerun->path,
                                       change_lines_read(variant->changes, &rerun->arena), &story);
    if (!variant->scenario) {
        terminal_line(SAY("tanggap rerun: the scenario of \"%s\" cannot be read:",
                          "tanggap rerun: skenario \"%s\" tidak dapat dibaca:"),
                      variant->name);
        terminal_story(story.bytes);
    }
    text_release(&story);
    return variant->scenario;
}

static bool has_enough(void *context, size_t number, struct replications *replications) {
    return replications->count >= ((const struct rerun *)context)->variants[number].replications;
}

static const struct value *figure_there(const struct rerun *rerun,
                                        const struct rerun_variant *variant, const char *figure) {
    const struct value *id = rerun->figures->first, *value = variant->figures->first;
    while (id && value && !(id->kind == VALUE_TEXT && text_is(id->text, figure)))
        id = id->next, value = value->next;
    return id ? value : NULL;
}

/* The first figure that differs, or NULL. */
static const char *figure_differing(const struct rerun *rerun, const struct rerun_variant *variant,
                                    const struct replications *replications) {
    for (int f = 0; f < FIGURE_COUNT; f++) {
        const struct value *there = figure_there(rerun, variant, FIGURE_TABLE[f].id);
        double now = replications_figure(replications, (enum figure_id)f).value;
        bool same =
            there && (there->kind == VALUE_NUMBER ? there->number == now
                                                  : there->kind == VALUE_NULL && !isfinite(now));
        if (!same) return FIGURE_TABLE[f].id;
    }
    return NULL;
}

/* What differs, or that nothing does, as a line in `out`; the exit status. */
static int verdict_write(const struct rerun *rerun, const struct replications *replications,
                         struct text *out) {
    text_add_shown(out, rerun->path);
    for (size_t v = 0; v < rerun->count; v++) {
        const char *figure = figure_differing(rerun, &rerun->variants[v], &replications[v]);
        if (!figure) continue;
        text_printf(out, SAY(": %s of \"", ": %s pada \""), figure);
        text_add_shown(out, rerun->variants[v].name);
        text_add(out, SAY("\" is not what the report says: another version of tanggap has made it, "
                          "or somebody has changed it\n",
                          "\" tidak sama dengan isi halaman: halaman itu dibuat versi tanggap yang "
                          "lain, atau sudah diubah orang\n"));
        return EXIT_TARGET_NOT_MET;
    }
    text_printf(out,
                rerun->count == 1 ? SAY(": all %d figures of %zu variant are the same\n",
                                        ": semua %d angka dari %zu varian sama\n")
                                  : SAY(": all %d figures of %zu variants are the same\n",
                                        ": semua %d angka dari %zu varian sama\n"),
                FIGURE_COUNT, rerun->count);
    return EXIT_DONE;
}

static int verdict_print(const struct rerun *rerun, const struct replications *replications,
                         const struct options *options) {
    struct text out = {0};
    int status = verdict_write(rerun, replications, &out);
    if (!output_answer(options, &out)) status = EXIT_IO;
    text_release(&out);
    return status;
}

static int run_again(struct rerun *rerun, const struct options *options) {
    uint64_t most = 0;
    struct store_variant *variants = ARENA_ARRAY(&rerun->arena, rerun->count, struct store_variant);
    for (size_t v = 0; v < rerun->count; v++) {
        if (rerun->variants[v].replications > most) most = rerun->variants[v].replications;
        variants[v] = (struct store_variant){.name = rerun->variants[v].name,
                                             .changes = rerun->variants[v].changes};
    }
    struct simulation simulation = {.options = options,
                                    .context = rerun,
                                    .scenario_of = open_variant,
                                    .enough = has_enough,
                                    .inputs = {.kind = "rerun",
                                               .question = "",
                                               .seed = rerun->seed,
                                               .replications = most,
                                               .until = "",
                                               .independent = rerun->independent,
                                               .variants = variants,
                                               .variant_count = rerun->count,
                                               .version = TANGGAP_VERSION,
                                               .command = ""}};
    int status = simulate(&simulation);
    if (status == EXIT_DONE) status = verdict_print(rerun, simulation.replications, options);
    simulation_release(&simulation);
    return status;
}

int cmd_rerun(const struct options *options) {
    struct rerun rerun = {.path = options->files[0]};
    struct text page = {0};
    struct error error = {0};
    int status =
        read_page(&rerun, &page, &error) ? run_again(&rerun, options) : terminal_error(&error);
    for (size_t v = 0; v < rerun.count; v++) scenario_free(rerun.variants[v].scenario);
    text_release(&page);
    arena_release(&rerun.arena);
    return status;
}
