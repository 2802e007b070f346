#include "report_pages.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const enum figure_id ASKED[] = {FIGURE_resolution_mean};

/* Journeys in reports of at most so many: the longest and some at random. */
enum { JOURNEYS = 2 };

static void listen(struct made_page *made) {
    struct trace_choice choices[2 * JOURNEYS];
    struct ratio figures[FIGURE_COUNT];
    struct draw_seed draw_seed = {made->replications.seed, 0};
    size_t count = traces_choose(made->scenario, draw_seed, JOURNEYS, JOURNEYS, choices, figures);
    traces_listen(&made->traces, made->scenario, draw_seed, choices, count);
}

static void begin(struct made_page *made, struct scenario *scenario, const char *question) {
    *made = (struct made_page){.scenario = scenario};
    replications_init(&made->replications, scenario, 6);
    for (uint64_t r = 0; r < 3; r++) replications_run(&made->replications, r, NULL);
    listen(made);
    value_write(scenario->tree, true, &made->tree);
    made->json = made->tree.bytes;
    made->variants[0] = (struct page_variant){
        .name = "as it is", .changes = "", .replications = &made->replications};
    made->page = (struct report_page){.kind = "run",
                                      .question = question,
                                      .version = "0",
                                      .command = "tanggap run",
                                      .until = "",
                                      .seed = 6,
                                      .asked = 3,
                                      .scenarios = &made->json,
                                      .scenario_count = 1,
                                      .variants = made->variants,
                                      .variant_count = 1,
                                      .figures = ASKED,
                                      .figure_count = sizeof ASKED / sizeof *ASKED,
                                      .traces = &made->traces};
}

void made_page_run(struct made_page *made, struct scenario *scenario, const char *question) {
    begin(made, scenario, question);
    report_html(&made->page, &made->html);
}

void made_page_comparison(struct made_page *made, struct scenario *scenario) {
    begin(made, scenario, "");
    made->variants[1] = made->variants[0];
    made->variants[1].name = "the same again";
    made->page.kind = "compare";
    made->page.variant_count = 2;
    struct variant_source sources[] = {{.name = made->variants[0].name},
                                       {.name = made->variants[1].name}};
    made->labels = variant_labels_make(scenario, sources, 2, &made->arena);
    made->page.labels = &made->labels;
    report_html(&made->page, &made->html);
}

/* One point of the design: its settings as numbers and as words. */
static void add_point(struct made_page *made, size_t i, const double point[PAGE_FACTORS]) {
    for (size_t f = 0; f < PAGE_FACTORS; f++) {
        char word[32];
        snprintf(word, sizeof word, "%g", point[f]);
        made->points[i * PAGE_FACTORS + f] = point[f];
        made->settings[i][f] = made->values[i * PAGE_FACTORS + f] = arena_text(&made->arena, word);
    }
    made->responses[i] = replications_figure(&made->replications, ASKED[0]);
    made->variants[i] = (struct page_variant){.name = "a point",
                                              .changes = "",
                                              .replications = &made->replications,
                                              .settings = made->settings[i],
                                              .positions = &made->points[i * PAGE_FACTORS]};
}

void made_page_sweep(struct made_page *made, struct scenario *scenario, enum design_kind kind,
                     const double (*points)[PAGE_FACTORS], size_t count) {
    static const char *const FACTORS[PAGE_FACTORS] = {"crews", "rain"};
    begin(made, scenario, "");
    for (size_t i = 0; i < count; i++) add_point(made, i, points[i]);
    made->design = (struct design){
        .kind = kind, .factors = PAGE_FACTORS, .count = count, .points = made->points};
    made->observed = (struct observed){&made->design, made->responses, false, 6};
    made->effects =
        (struct effects_page){ASKED[0], &made->observed, FACTORS, made->values, &made->arena};
    made->page.kind = "sweep";
    made->page.variant_count = count;
    made->page.factors = FACTORS;
    made->page.factor_count = PAGE_FACTORS;
    made->page.effects = &made->effects;
    made->page.effect_count = 1;
    made->sweep = sweep_words_make(&(struct sweep_source){.base = scenario,
                                                          .factors = FACTORS,
                                                          .factor_count = PAGE_FACTORS,
                                                          .values = made->values,
                                                          .count = count},
                                   &made->arena);
    made->page.sweep = &made->sweep;
    report_html(&made->page, &made->html);
}

struct value *made_page_data(struct made_page *made) {
    struct text data = {0};
    cr_assert(report_page_read(&made->html, 1 << 26, &data));
    struct errors errors = {.arena = &made->arena};
    struct value *root = value_read_text(data.bytes, "data", &made->arena, &errors);
    text_release(&data);
    cr_assert_not_null(root);
    return root;
}

void made_page_release(struct made_page *made) {
    text_release(&made->tree);
    text_release(&made->html);
    traces_release(&made->traces);
    replications_release(&made->replications);
    scenario_free(made->scenario);
    arena_release(&made->arena);
}
