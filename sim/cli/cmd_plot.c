/* tanggap plot: one figure of a results file as bars, by variant or by group of reports. */
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "options.h"
#include "output.h"
#include "report/plot.h"
#include "store/results.h"
#include "store/store.h"

/* What the bars stand for, by the value of --by. */
struct grouping {
    const char *dimension; /* in the file; NULL: by variant */
    size_t most;           /* bars */
    bool by_name;          /* in the order of their names, otherwise the larger first */
    struct label groups;   /* "channel": of what the bars are the figure */
};

static struct grouping grouping_of(const struct options *options) {
    switch (options->by) {
    case BY_VARIANT: break;
    case BY_CHANNEL: return (struct grouping){"channel", 40, false, {"channel", "kanal"}};
    case BY_AGENCY: return (struct grouping){"agency", 40, false, {"agency", "instansi"}};
    case BY_MONTH: return (struct grouping){"month", 120, true, {"month", "bulan"}};
    case BY_KELURAHAN:
        return (struct grouping){"area", 40, false, {"kelurahan", "kelurahan"}};
    }
    return (struct grouping){0};
}

struct plotting {
    const char *path, *figure;
    struct grouping by;
    struct arena arena;
    struct store_summary summary;
    struct error *error;
    struct text *out;
};

static void draw(struct plotting *plotting, const char *title, enum unit unit,
                 const struct plot_bar *bars, size_t count) {
    plot_write(&(struct plot){title, unit, bars, count, output_style()}, plotting->out);
}

/* --- by variant --- */

static void plot_variants(struct plotting *plotting, enum figure_id figure) {
    const struct store_summary *summary = &plotting->summary;
    struct plot_bar *bars =
        ARENA_ARRAY(&plotting->arena, summary->variant_count + 1, struct plot_bar);
    for (size_t v = 0; v < summary->variant_count; v++)
        bars[v] = (struct plot_bar){summary->variants[v] ? summary->variants[v] : "",
                                    estimate_figure(figure, &summary->figure_values[v][figure],
                                                    FIGURE_COUNT, summary->replications[v], 0.95)};
    draw(plotting,
         arena_printf(&plotting->arena, SAY("%s, 95%% intervals", "%s, selang kepercayaan 95%%"),
                      label_spoken((struct label){FIGURE_TABLE[figure].label_en,
                                                  FIGURE_TABLE[figure].label_id})),
         FIGURE_TABLE[figure].unit, bars, summary->variant_count);
}

/* --- by what reports are told apart by --- */

static int larger_first(const void *a, const void *b) {
    double x = ((const struct plot_bar *)a)->estimate.value,
           y = ((const struct plot_bar *)b)->estimate.value;
    if (!isfinite(x) || !isfinite(y)) return isfinite(y) - isfinite(x);
    return (x < y) - (x > y);
}

static void draw_variant(struct plotting *plotting, const struct group_figure *figure,
                         size_t variant, struct plot_bar *bars, size_t count) {
    const struct grouping *by = &plotting->by;
    const char *name =
        plotting->summary.variant_count > 1 ? plotting->summary.variants[variant] : NULL;
    const char *title =
        arena_printf(&plotting->arena,
                     SAY("%s by %s%s%s, 95%% intervals",
                         "%s menurut %s%s%s, selang kepercayaan 95%%"),
                     label_spoken((struct label){figure->label_en, figure->label_id}),
                     label_spoken(plotting->by.groups), name ? ", " : "", name ? name : "");
    if (!by->by_name) qsort(bars, count, sizeof *bars, larger_first);
    draw(plotting, title, figure->unit, bars, count < by->most ? count : by->most);
    if (count > by->most) 
        text_printf(plotting->out, SAY("%zu more\n", "%zu lagi\n"), count - by->most);
}

struct bars {
    struct plotting *plotting;
    struct plot_bar *list;
    size_t count, room;
};

static bool bar_add(void *context, const char *label, const struct estimate *estimate) {
    struct bars *bars = context;
    ARRAY_ADD(bars->list, bars->count, bars->room,
              (struct plot_bar){arena_text(&bars->plotting->arena, label), *estimate});
    return true;
}

static bool plot_cells(struct plotting *plotting, enum group_figure_id figure) {
    struct results *results = results_open(plotting->path, NULL, plotting->error);
    struct bars bars = {.plotting = plotting};
    for (size_t v = 0; results && v < plotting->summary.variant_count; v++, bars.count = 0)
        if (results_groups(results, v, plotting->by.dimension, figure, &bars, bar_add,
                           plotting->error) &&
            bars.count)
            draw_variant(plotting, &GROUP_FIGURE_TABLE[figure], v, bars.list, bars.count);
    mem_free(bars.list);
    results_close(results);
    return !plotting->error->set;
}

/* --- the command --- */


static bool unknown(const struct plotting *plotting, const char *word, const char *would_do) {
    struct text shown = {0};
    text_add_shown(&shown, word);
    error_set(plotting->error, EXIT_USAGE,
              SAY("plot: there is no figure \"%.100s\"; %s",
                  "plot: tidak ada angka \"%.100s\"; %s"),
              shown.bytes ? shown.bytes : "", would_do);
    text_release(&shown);
    return false;
}

static const char *group_figures_in_words(struct arena *arena) {
    const char *words = SAY("by what reports are told apart by there are:",
                            "menurut pembeda laporan, angkanya adalah:");
    for (int i = 0; i < GROUP_FIGURE_COUNT; i++)
        words = arena_printf(arena, "%s %s", words, GROUP_FIGURE_TABLE[i].id);
    return words;
}

static bool plot_figure(struct plotting *plotting) {
    enum group_figure_id of_groups = group_figure_named(plotting->figure);
    enum figure_id figure = figure_named(plotting->figure);
    if (plotting->by.dimension && of_groups == GROUP_FIGURE_COUNT)
        return unknown(plotting, plotting->figure, group_figures_in_words(&plotting->arena));
    if (plotting->by.dimension) return plot_cells(plotting, of_groups);
    if (figure == FIGURE_COUNT)
        return unknown(plotting, plotting->figure,
                       SAY("`tanggap export --format csv` lists all in figure.csv",
                           "daftar lengkapnya ada di figure.csv dari `tanggap export --format "
                           "csv`"));
    plot_variants(plotting, figure);
    return true;
}

int cmd_plot(const struct options *options) {
    struct error error = {0};
    struct text out = {0};
    struct plotting plotting = {.path = options->files[0],
                                .figure = options->files[1],
                                .by = grouping_of(options),
                                .error = &error,
                                .out = &out};
    int status = EXIT_DONE;
    if (store_summarise(plotting.path, &plotting.arena, &plotting.summary, &error))
        plot_figure(&plotting);
    if (terminal_error(&error) != EXIT_DONE) status = (int)error.status;
    else if (!output_answer(options, &out)) status = EXIT_IO;
    text_release(&out);
    arena_release(&plotting.arena);
    return status;
}
