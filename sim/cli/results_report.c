/* A file of results as a page for people. The base, and the first variants of a comparison, are
 * read with all that was kept of them, others with their headline figures alone; journeys are those
 * of the first replication, which is run again. */
#include "results_report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "change_lines.h"
#include "experiment/comparison.h"
#include "experiment/settle.h"
#include "experiment/traces.h"
#include "report/page.h"
#include "results_effects.h"
#include "schema/diff.h"

/* --- from the file --- */

/* Headline figures alone: what is said of a variant beside the base. */
static void fill_lightly(struct replications *replications, const struct store_summary *summary,
                         size_t variant) {
    *replications = (struct replications){
        .count = summary->replications[variant],
        .list = mem_alloc(summary->replications[variant], sizeof *replications->list)};
    for (size_t r = 0; r < replications->count; r++)
        memcpy(replications->list[r].figures, &summary->figure_values[variant][r * FIGURE_COUNT],
               sizeof replications->list[r].figures);
}

static void scenario_refuse(const char *path, const struct text *story, struct error *error) {
    error_set(error, EXIT_DAMAGED,
              SAY("%s: its scenario cannot be read: %.600s",
                  "%s: skenarionya tidak dapat dibaca: %.600s"),
              path, story->bytes ? story->bytes : "");
}

/* A variant with all that was kept of it. */
static struct scenario *fill_fully(struct replications *replications,
                                   const struct store_summary *summary, size_t variant,
                                   const char *path, struct arena *arena, struct error *error) {
    struct text story = {0};
    struct scenario *scenario =
        scenario_parse(summary->scenarios[summary->scenario_of[variant]], path,
                       change_lines_read(summary->changes[variant], arena), &story);
    if (!scenario) scenario_refuse(path, &story, error);
    text_release(&story);
    if (!scenario) return NULL;
    struct store *store = store_open_to_read(path, error);
    replications_init(replications, scenario, summary->seed);
    if (store) store_read(store, variant, replications, error);
    store_free(store);
    return scenario;
}

static size_t figures_asked(const struct store_summary *summary,
                            const struct replications *replications, struct arena *arena,
                            enum figure_id *figures) {
    size_t count = 0;
    char *words = arena_text(arena, summary->figures), *rest = NULL;
    for (char *word = strtok_r(words, ",", &rest); word && count < FIGURE_COUNT;
         word = strtok_r(NULL, ",", &rest))
        if (figure_named(word) != FIGURE_COUNT) figures[count++] = figure_named(word);
    return count ? count : comparison_usual(replications, summary->variant_count, figures);
}

/* Of so many variants the differences are told in full; those of a sweep are its settings. */
enum { VARIANTS_APART = 16 };

static const char *differences_of(const struct store_summary *summary, size_t v,
                                  const struct scenario *first, struct arena *arena) {
    if (v == 0 || summary->factor_count || summary->variant_count > VARIANTS_APART) return NULL;
    struct text story = {0}, lines = {0};
    struct scenario *scenario =
        scenario_parse(summary->scenarios[summary->scenario_of[v]], summary->variants[v],
                       change_lines_read(summary->changes[v], arena), &story);
    text_add(&lines, "");
    if (scenario) {
        struct diffs all = scenario_diffs(first->tree, scenario->tree, arena);
        diffs_write(&all, &lines);
    }
    const char *kept = arena_text(arena, lines.bytes);
    scenario_free(scenario);
    text_release(&story);
    text_release(&lines);
    return kept;
}

enum { WORST_TOLD = 10, RANDOM_TOLD = 10 };

static const struct replication *replication_of(const struct replications *replications,
                                                uint64_t replication) {
    for (size_t i = 0; i < replications->count; i++)
        if (replications->list[i].replication == replication) return &replications->list[i];
    return NULL;
}

/* But for those in which a replication has its share of what all have together. */
static bool same_figures(const struct ratio *a, const struct ratio *b) {
    for (int f = 0; f < FIGURE_COUNT; f++) {
        if (figure_is_of_all((enum figure_id)f)) continue;
        bool same_over = a[f].over == b[f].over || (isnan(a[f].over) && isnan(b[f].over));
        if (!same_over || !(a[f].under == b[f].under || (isnan(a[f].under) && isnan(b[f].under))))
            return false;
    }
    return true;
}

/* Runs the first replication again for the journeys of single reports, which the file does not
 * hold. If its figures differ from those of the file, which happens when another version of the
 * program has made it, the journeys are left out. */
static bool tell_traces(struct traces *traces, const struct replications *replications,
                        const char *path, bool quiet) {
    const struct replication *kept = replication_of(replications, 0);
    const struct draw_seed draw_seed = {replications->seed, 0};
    struct ratio figures[FIGURE_COUNT];
    struct trace_choice choices[WORST_TOLD + RANDOM_TOLD];
    if (!kept) return false;
    size_t count =
        traces_choose(replications->scenario, draw_seed, WORST_TOLD, RANDOM_TOLD, choices, figures);
    if (!same_figures(figures, kept->figures)) {
        if (!quiet)
            terminal_line(
                SAY("tanggap: %s: journeys of single reports are left out: this version of tanggap "
                    "does not compute what stands in the file",
                    "tanggap: %s: perjalanan laporan satu per satu tidak disertakan: versi tanggap "
                    "ini tidak menghasilkan angka yang ada di berkas itu"),
                path);
        return false;
    }
    traces_listen(traces, replications->scenario, draw_seed, choices, count);
    return true;
}

static struct page_variant *variants_of(const struct store_summary *summary,
                                        const struct replications *replications,
                                        struct arena *arena) {
    struct page_variant *variants = ARENA_ARRAY(arena, summary->variant_count, struct page_variant);
    for (size_t v = 0; v < summary->variant_count; v++) {
        const char **settings = ARENA_ARRAY(arena, summary->factor_count + 1, const char *);
        double *positions = ARENA_ARRAY(arena, summary->factor_count + 1, double);
        for (size_t f = 0; f < summary->factor_count; f++) {
            settings[f] = summary->settings[v * summary->factor_count + f].value;
            positions[f] = summary->settings[v * summary->factor_count + f].position;
        }
        variants[v] = (struct page_variant){
            .name = summary->variants[v],
            .changes = summary->changes[v],
            .differences = differences_of(summary, v, replications[0].scenario, arena),
            .scenario = summary->scenario_of[v],
            .replications = &replications[v],
            .settings = settings,
            .positions = positions};
    }
    return variants;
}

static struct variant_labels labels_of(const struct store_summary *summary,
                                       const struct scenario *base, struct arena *arena) {
    struct variant_source *sources =
        ARENA_ARRAY(arena, summary->variant_count, struct variant_source);
    for (size_t v = 0; v < summary->variant_count; v++)
        sources[v] = (struct variant_source){summary->variants[v],
                                             change_lines_read(summary->changes[v], arena)};
    return variant_labels_make(base, sources, summary->variant_count, arena);
}

static void write_page(const struct store_summary *summary, struct replications *replications,
                       const struct sweep_words *sweep, const struct traces *traces,
                       struct arena *arena, struct text *out) {
    enum figure_id figures[FIGURE_COUNT];
    struct effects_page *effects = NULL;
    size_t effect_count = 0;
    if (summary->design)
        effect_count = results_effects(summary, arena, &effects);
    struct variant_labels labels = {0};
    struct target target;
    struct error ignored = {0};
    bool has_target = *summary->target && target_parse(summary->target, &target, &ignored);
    struct sway *sways = ARENA_ARRAY(arena, ASSUMPTIONS_MOST, struct sway);
    if (!sweep) labels = labels_of(summary, replications[0].scenario, arena);
    struct report_page page = {.kind = summary->kind,
                               .question = summary->question,
                               .version = summary->version,
                               .command = summary->command,
                               .until = summary->until,
                               .base = summary->base,
                               .differences = summary->differences,
                               .seed = summary->seed,
                               .asked = summary->asked,
                               .portion = results_portion(summary),
                               .independent = summary->independent,
                               .scenarios = summary->scenarios,
                               .scenario_count = summary->scenario_count,
                               .variants = variants_of(summary, replications, arena),
                               .variant_count = summary->variant_count,
                               .shown = sweep ? sweep->nearest : 0,
                               .labels = sweep ? NULL : &labels,
                               .sweep = sweep,
                               .target = has_target ? &target : NULL,
                               .factors = summary->factors,
                               .factor_count = summary->factor_count,
                               .figures = figures,
                               .figure_count = figures_asked(summary, replications, arena, figures),
                               .effects = effects,
                               .effect_count = effect_count,
                               .sways = sways,
                               .sway_count = assumptions_read(summary->assumptions,
                                                              replications[0].scenario,
                                                              ASSUMPTIONS_MOST, sways),
                               .traces = traces};
    report_html(&page, out);
}

/* How many variants, from the first on, a page tells of in full: of a comparison those that stand
 * side by side in its charts. */
static size_t variants_in_full(const struct store_summary *summary) {
    size_t most = text_is(summary->kind, "compare") ? PAGE_VARIANTS_IN_FULL : 1;
    return summary->variant_count < most ? summary->variant_count : most;
}

/* The points of a sweep in words; false, and an error, when its scenario cannot be read. */
static bool sweep_words_of(const struct store_summary *summary, const char *path,
                           struct sweep_words *words, struct arena *arena, struct error *error) {
    struct text story = {0};
    struct scenario *base =
        scenario_parse(summary->scenarios[0], path, (struct changes){0}, &story);
    size_t settings = summary->variant_count * summary->factor_count;
    const char **values = ARENA_ARRAY(arena, settings + 1, const char *);
    for (size_t i = 0; i < settings; i++) values[i] = summary->settings[i].value;
    if (base)
        *words = sweep_words_make(&(struct sweep_source){.base = base,
                                                         .factors = summary->factors,
                                                         .factor_count = summary->factor_count,
                                                         .values = values,
                                                         .scenario_of = summary->scenario_of,
                                                         .count = summary->variant_count},
                                  arena);
    else scenario_refuse(path, &story, error);
    scenario_free(base);
    text_release(&story);
    return !error->set;
}

/* Which variants are told of in full: from which on, and how many. */
struct in_full {
    size_t from, count;
};

static struct in_full in_full_of(const struct store_summary *summary,
                                 const struct sweep_words *sweep) {
    return (struct in_full){sweep ? sweep->nearest : 0, variants_in_full(summary)};
}

static bool is_in_full(struct in_full full, size_t variant) {
    return variant >= full.from && variant < full.from + full.count;
}

static void make_page(const struct store_summary *summary, const char *results, bool quiet,
                      struct arena *arena, struct text *out, struct error *error) {
    struct replications *replications =
        ARENA_ARRAY(arena, summary->variant_count, struct replications);
    struct scenario *scenarios[PAGE_VARIANTS_IN_FULL] = {0};
    struct sweep_words words, *sweep = summary->factor_count ? &words : NULL;
    if (sweep && !sweep_words_of(summary, results, sweep, arena, error)) return;
    if (sweep && !summary->replications[words.nearest]) words.nearest = 0;
    struct in_full full = in_full_of(summary, sweep);
    for (size_t v = 0; v < summary->variant_count && !error->set; v++)
        if (is_in_full(full, v))
            scenarios[v - full.from] =
                fill_fully(&replications[v], summary, v, results, arena, error);
        else fill_lightly(&replications[v], summary, v);
    struct traces traces;
    bool told = !error->set && tell_traces(&traces, &replications[full.from], results, quiet);
    if (!error->set) write_page(summary, replications, sweep, told ? &traces : NULL, arena, out);
    if (told) traces_release(&traces);
    for (size_t v = 0; v < summary->variant_count; v++)
        if (!is_in_full(full, v)) mem_free(replications[v].list);
        else if (scenarios[v - full.from]) replications_release(&replications[v]);
    for (size_t i = 0; i < PAGE_VARIANTS_IN_FULL; i++) scenario_free(scenarios[i]);
}

bool results_report(const char *results, bool quiet, struct text *out, struct error *error) {
    struct arena arena = {0};
    struct store_summary summary;
    bool read = store_summarise(results, &arena, &summary, error);
    if (read && !summary.replications[0])
        error_set(error, EXIT_USAGE,
                  SAY("%s: is not complete: \"%s\" has no replication yet; run the same command "
                      "again",
                      "%s: belum lengkap: \"%s\" belum mempunyai replikasi; jalankan lagi perintah "
                      "yang sama"),
                  results, summary.variants[0]);
    if (read && !error->set) make_page(&summary, results, quiet, &arena, out, error);
    arena_release(&arena);
    return !error->set;
}
