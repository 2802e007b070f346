/* tanggap effects: what the results of a sweep say about its factors. */
#include <string.h>

#include "base/arena.h"
#include "effects_of.h"

static struct design design_of(const struct store_summary *summary, struct arena *arena) {
    struct design design = {.kind = DESIGN_LIST, .factors = summary->factor_count, .count = summary->variant_count, .blocks = summary->blocks, .block_points = summary->block_points};
    for (int kind = 0; kind < DESIGN_KINDS; kind++)
        if (summary->design && text_is(summary->design, design_word((enum design_kind)kind))) design.kind = (enum design_kind)kind;
    design.points = ARENA_ARRAY(arena, design.count * design.factors + 1, double);
    for (size_t i = 0; i < design.count * design.factors; i++) design.points[i] = summary->settings[i].coordinate;
    return design;
}

size_t effects_of(const struct store_summary *summary, struct arena *arena, struct effects_page **out) {
    struct design *design = ARENA_NEW(arena, struct design);
    struct effects_page *pages = *out = ARENA_ARRAY(arena, FIGURE_COUNT, struct effects_page);
    *design = design_of(summary, arena);
    const char **values = ARENA_ARRAY(arena, summary->variant_count * summary->factor_count + 1, const char *);
    char *figures = arena_text(arena, summary->figures), *rest = NULL;
    size_t count = 0;
    for (size_t i = 0; i < summary->variant_count * summary->factor_count; i++) values[i] = summary->settings[i].value;
    for (char *word = strtok_r(figures, ",", &rest); word && count < FIGURE_COUNT; word = strtok_r(NULL, ",", &rest)) {
        enum figure_id figure = figure_named(word);
        if (figure == FIGURE_COUNT) continue;
        struct estimate *responses = ARENA_ARRAY(arena, summary->variant_count + 1, struct estimate);
        struct observed *observed = ARENA_NEW(arena, struct observed);
        for (size_t v = 0; v < summary->variant_count; v++)
            responses[v] = estimate_ratio(&summary->figure_values[v][figure], FIGURE_COUNT, summary->replications[v], 0.95);
        *observed = (struct observed){design, responses, summary->independent, summary->seed};
        pages[count++] = (struct effects_page){figure, observed, summary->factors, values, arena};
    }
    return count;
}

int cmd_effects(int count, char **words) {
    static const struct argp_option own[] = {{"json", 'j', NULL, 0, "print JSON for programs", 0}, {0}};
    static struct options options;
    options_parse(&options, "effects", "RESULTS.db",
                  "Says what the results of a sweep tell about its factors: main effects, and for Morris and Sobol designs "
                  "the indices of sensitivity, with intervals.\v"
                  "Examples:\n"
                  "  tanggap effects crews.db\n"
                  "  tanggap effects crews.db | less\n"
                  "  tanggap effects merged.db | less\n",
                  own, count, words);
    if (options.file_count != 1) {
        fputs("tanggap effects: exactly one file of results is expected\n", stderr);
        return EXIT_USAGE;
    }
    struct arena arena = {0};
    struct error error = {0};
    struct store_summary summary;
    struct text out = {0};
    int status = EXIT_DONE;
    if (store_summarise(options.files[0], &arena, &summary, &error) && !summary.design)
        error_set(&error, EXIT_USAGE, "%s: was made by %s, which has no factors; `tanggap sweep` makes what effects can be read from", options.files[0], summary.kind);
    if (error.set) {
        fprintf(stderr, "tanggap: %s\n", error.story);
        status = (int)error.status;
    } else {
        if (!summary.complete) fputs("tanggap effects: these results are not complete yet\n", stderr);
        struct effects_page *pages;
        size_t figures = effects_of(&summary, &arena, &pages);
        if (options.json) effects_write_json(summary.question, pages, figures, &out);
        else effects_write(summary.question, pages, figures, options_style(), &out);
        if (!print_out(&out)) status = EXIT_IO;
    }
    text_release(&out);
    arena_release(&arena);
    return status;
}
