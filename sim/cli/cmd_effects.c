/* tanggap effects: what the results of a sweep say about its factors. */

#include "base/language.h"
#include "base/terminal.h"
#include "options.h"
#include "output.h"
#include "results_effects.h"

static int print_effects(const struct store_summary *summary, const struct options *options,
                         struct arena *arena) {
    struct text out = {0};
    struct effects_page *pages;
    const struct effects_head head = {.question = summary->question,
                                      .portion = results_portion(summary)};
    size_t figures = results_effects(summary, arena, &pages);
    if (options->json) effects_write_json(&head, pages, figures, &out);
    else effects_write(&head, pages, figures, output_style(), &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    return status;
}

int cmd_effects(const struct options *options) {
    struct arena arena = {0};
    struct error error = {0};
    struct store_summary summary;
    int status = EXIT_DONE;
    if (store_summarise(options->files[0], &arena, &summary, &error) && !summary.design)
        error_set(&error, EXIT_USAGE,
                  SAY("%s: was made by %s, which has no factors; `tanggap sweep` makes what "
                      "effects can be read from",
                      "%s: dibuat oleh %s, yang tidak mempunyai faktor; pengaruh faktor dapat "
                      "dibaca dari hasil `tanggap sweep`"),
                  options->files[0], summary.kind);
    if (!error.set) status = print_effects(&summary, options, &arena);
    if (terminal_error(&error) != EXIT_DONE) status = (int)error.status;
    arena_release(&arena);
    return status;
}
