/* The question "where does the next officer help most", from the command line to the answer. */
#include "staff_next.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/language.h"
#include "base/terminal.h"
#include "experiment/additions.h"
#include "experiment/settle.h"
#include "output.h"
#include "report/additions_page.h"
#include "simulate.h"
#include "staff_plan.h"
#include "staff_systems.h"

enum { STRIDE = sizeof(struct replication) / sizeof(struct ratio) };

struct question {
    const struct options *options;
    const struct scenario *base;
    struct arena arena;
    struct staff_lever *levers;
    size_t lever_count, lever_room;
    struct staff_systems systems;
    struct additions asked;
    struct additions_story story;
    struct additions_page page;
};

/* --- what is asked --- */

static bool lever_is_fixed(const struct options *options, const char *name) {
    for (size_t i = 0; i < options->change_count; i++)
        if (options->changes[i].is_lever && text_is(options->changes[i].name, name)) return true;
    return false;
}

static void lever_add(struct question *question, struct staff_lever lever) {
    ARRAY_ADD(question->levers, question->lever_count, question->lever_room, lever);
}

static bool lever_add_named(struct question *question, const char *name) {
    if (*name != '/') {
        const struct lever_spec *spec = staff_lever_named(scenario_spec(question->base), name);
        if (spec) lever_add(question, staff_lever_of(question->base, spec));
        return spec != NULL;
    }
    struct staff_lever lever = staff_lever_at(question->base, name, &question->arena);
    if (pointer_is_staff(name) && isfinite(lever.now)) return lever_add(question, lever), true;
    terminal_line(SAY("tanggap staff: --lever %s: no number of servers stands there; planned is "
                      "with those, such as /agencies/works/crew/servers",
                      "tanggap staff: --lever %s: tidak ada jumlah petugas di sana; itulah yang "
                      "direncanakan, misalnya /agencies/works/crew/servers"),
                  name);
    return false;
}

static bool lever_is_listed(const struct question *question, const char *name) {
    for (size_t l = 0; l < question->lever_count; l++)
        if (text_is(question->levers[l].name, name)) return true;
    return false;
}

/* Every single place of the desks that the levers staff, behind them. */
static void places_add(struct question *question) {
    size_t levers = question->lever_count;
    for (size_t l = 0; l < levers; l++) {
        struct staff_lever lever = question->levers[l];
        struct pointers places = staff_lever_places(question->base, &lever, &question->arena);
        for (size_t p = 0; p < places.count; p++)
            if (!lever_is_listed(question, places.items[p]))
                lever_add(question,
                          staff_lever_at(question->base, places.items[p], &question->arena));
    }
}

/* Those that were named, or all that move staff and were not fixed. */
static bool levers_find(struct question *question) {
    const struct options *options = question->options;
    const struct scenario_spec *spec = scenario_spec(question->base);
    for (size_t i = 0; i < options->planned.count; i++)
        if (!lever_add_named(question, options->planned.items[i])) return false;
    for (size_t i = 0; i < spec->levers.count && !options->planned.count; i++)
        if (lever_moves_staff(&spec->levers.items[i]) &&
            !lever_is_fixed(options, spec->levers.items[i].id))
            lever_add(question, staff_lever_of(question->base, &spec->levers.items[i]));
    if (options->places) places_add(question);
    if (question->lever_count) return true;
    terminal_line(SAY("tanggap staff: this scenario declares no lever that moves staff; name "
                      "numbers of servers with --lever /pointer",
                      "tanggap staff: skenario ini tidak menyatakan tuas yang menggerakkan "
                      "petugas; sebutkan jumlah petugas dengan --lever /penunjuk"));
    return false;
}

static void figure_add(struct additions_page *page, enum figure_id figure) {
    for (size_t i = 0; i < page->figure_count; i++)
        if (page->figures[i] == figure) return;
    if (page->figure_count < ADDITION_FIGURES_MOST)
        page->figures[page->figure_count++] = figure;
}

/* The objective first; then what people ask of any staffing. */
static bool figures_find(struct question *question) {
    const struct options *options = question->options;
    struct additions_page *page = &question->page;
    for (size_t i = 0; i < options->figures.count; i++)
        figure_add(page, options->figures.items[i]);
    if (options->target.given) figure_add(page, options->target.target.figure);
    figure_add(page, FIGURE_resolution_mean);
    figure_add(page, FIGURE_resolution_p90);
    figure_add(page, FIGURE_late_share);
    if (FIGURE_TABLE[page->figures[0]].better != BETTER_NEITHER) return true;
    terminal_line(SAY("tanggap staff: of %s neither less nor more is better, so no officer can "
                      "help it; another figure is expected (--kpi)",
                      "tanggap staff: untuk %s tidak ada arah yang lebih baik, sehingga petugas "
                      "tidak dapat membantunya; pilihlah angka lain (--kpi)"),
                  FIGURE_TABLE[page->figures[0]].id);
    return false;
}

static void zone_refuse(const char *words, enum figure_id figure) {
    enum unit unit = FIGURE_TABLE[figure].unit;
    terminal_line(SAY("tanggap staff: --zone %s: a number above 0 of %s is expected, the unit of "
                      "%s",
                      "tanggap staff: --zone %s: harus ada bilangan di atas 0 dalam satuan %s, "
                      "yaitu satuan %s"),
                  words, unit_word(unit), FIGURE_TABLE[figure].id);
}

/* "0.05 h" in the unit of the objective. */
static bool zone_read(const struct question *question, double *zone) {
    const char *words = question->options->zone;
    struct target target;
    struct error error = {0};
    struct text bound = {0};
    text_printf(&bound, "%s <= %s", FIGURE_TABLE[question->page.figures[0]].id, words);
    bool good = target_parse(bound.bytes, &target, &error) && target.bound > 0;
    text_release(&bound);
    *zone = target.bound;
    if (!good)
        zone_refuse(words, question->page.figures[0]);
    return good;
}

static bool asked_find(struct question *question) {
    const struct options *options = question->options;
    struct additions_page *page = &question->page;
    double zone = 0;
    if (options->zone && !zone_read(question, &zone)) return false;
    page->officers_most = (double)options->next;
    page->budget = (double)options->budget;
    page->probability = (double)options->probability / 100;
    page->zone = zone;
    page->target = options->target.given ? &options->target.target : NULL;
    page->runs_most = options->runs ? options->runs
                                    : additions_runs_usual(question->lever_count,
                                                           page->officers_most);
    question->asked = (struct additions){.lever_count = question->lever_count,
                                         .officers_most = page->officers_most,
                                         .budget = page->budget,
                                         .probability = page->probability,
                                         .zone = page->zone,
                                         .runs_most = page->runs_most,
                                         .figure = page->figures[0],
                                         .target = page->target,
                                         .context = &question->systems,
                                         .step = staff_systems_step,
                                         .officers = staff_systems_officers,
                                         .replicate = staff_systems_replicate,
                                         .replications = staff_systems_replications};
    return true;
}

/* --- the answer --- */

static const struct replications *replications_of(const struct question *question, size_t system) {
    return &question->systems.list[system]->replications;
}

/* How much `to` exceeds `from` in each figure, over the replications that both have: returns how
 * many. */
static size_t differences_find(const struct question *question, size_t from, size_t to,
                               double level, struct difference *out) {
    const struct replications *a = replications_of(question, from),
                              *b = replications_of(question, to);
    size_t count = a->count < b->count ? a->count : b->count;
    for (size_t f = 0; count && f < question->page.figure_count; f++) {
        enum figure_id figure = question->page.figures[f];
        out[f] = estimate_difference(&a->list->figures[figure], &b->list->figures[figure], STRIDE,
                                     count, level, true);
    }
    return count;
}

static struct addition_row row_of(struct question *question, size_t lever, size_t comparisons) {
    const struct addition *one = &question->story.levers[lever];
    struct price_range prices =
        staff_lever_prices(question->base, &question->systems.ladders[lever].lever);
    struct addition_row row = {.lever = question->systems.ladders[lever].lever.name,
                               .step = {"", ""},
                               .fit = one->fit,
                               .officers = one->officers,
                               .cost = one->cost,
                               .stayed = one->stayed,
                               .price = prices.now,
                               .price_low = prices.low,
                               .price_high = prices.high};
    if (one->to == SIZE_MAX) return row;
    row.step = staff_systems_words(&question->systems, lever, one->from, one->to,
                                   &question->arena);
    row.replications = differences_find(question, one->from, one->to,
                                        simultaneous_level(0.95, comparisons), row.gains);
    return row;
}

static void rows_find(struct question *question) {
    struct additions_page *page = &question->page;
    struct addition_row *rows =
        ARENA_ARRAY(&question->arena, question->lever_count, struct addition_row);
    size_t measured = 0;
    for (size_t l = 0; l < question->lever_count; l++) {
        const struct addition *one = &question->story.levers[l];
        measured += one->to != SIZE_MAX && replications_of(question, one->to)->count > 0;
    }
    for (size_t l = 0; l < question->lever_count; l++) {
        struct addition_row row = row_of(question, l, measured);
        double rate = addition_row_rate(page, &row);
        size_t at = l;
        for (; at > 0; at--) { /* behind all that gain as much or more */
            double before = addition_row_rate(page, &rows[at - 1]);
            if (isnan(rate) || before >= rate) break;
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
    page->rows = rows;
    page->row_count = question->lever_count;
}

/* No numbers of a staffing that was not simulated. */
static struct estimate figure_of_system(const struct question *question, size_t system,
                                        enum figure_id figure) {
    const struct replications *replications = replications_of(question, system);
    if (replications->count) return replications_figure(replications, figure);
    return (struct estimate){.value = NAN, .low = NAN, .high = NAN, .half_width = NAN,
                             .error = NAN};
}

static void figures_of(const struct question *question, size_t system, struct estimate *out) {
    for (size_t f = 0; f < question->page.figure_count; f++)
        out[f] = figure_of_system(question, system, question->page.figures[f]);
}

static void choices_find(struct question *question) {
    const struct additions_story *story = &question->story;
    struct addition_choice_row *rows =
        ARENA_ARRAY(&question->arena, story->count, struct addition_choice_row);
    size_t before = 0;
    for (size_t i = 0; i < story->count; i++) {
        const struct addition_choice *choice = &story->choices[i];
        rows[i] = (struct addition_choice_row){.officers = choice->officers,
                                               .cost = choice->cost,
                                               .zone = choice->zone,
                                               .replications = choice->replications};
        if (choice->chosen != SIZE_MAX) {
            rows[i].lever = question->systems.ladders[choice->chosen].lever.name;
            rows[i].step = staff_systems_words(&question->systems, choice->chosen, before,
                                               choice->system, &question->arena);
        }
        figures_of(question, choice->system, rows[i].figures);
        differences_find(question, 0, choice->system, 0.95, rows[i].changes);
        before = choice->system;
    }
    question->page.choices = rows;
    question->page.choice_count = story->count;
}

static void page_find(struct question *question) {
    struct additions_page *page = &question->page;
    for (size_t s = 0; s < question->systems.count; s++)
        if (question->systems.list[s]->replications.count)
            replications_settle(&question->systems.list[s]->replications);
    figures_of(question, 0, page->base);
    page->base_cost = figure_of_system(question, 0, FIGURE_cost).value;
    page->base_officers = question->systems.list[0]->officers;
    page->end = question->story.end;
    page->runs = question->story.runs;
    rows_find(question);
    choices_find(question);
}

/* The staffing after the last choice that chose something, as an overlay; where nothing was chosen
 * the overlay changes nothing, so that a plan of an earlier search does not stay there. */
static int plan_write(struct question *question) {
    const struct additions_story *story = &question->story;
    size_t system = story->count ? story->choices[story->count - 1].system : 0;
    double officers = question->systems.list[system]->officers - question->page.base_officers;
    bool nothing = system == 0;
    struct staff_found as = {
        nothing ? "as it is" : arena_printf(&question->arena, "with %g more officers", officers),
        arena_printf(&question->arena,
                     "%swhere the next officers help %s most, found with %zu simulations, seed "
                     "%llu",
                     nothing ? "nothing chosen: " : "",
                     FIGURE_TABLE[question->page.figures[0]].id, story->runs,
                     (unsigned long long)question->options->seed),
        nothing};
    return staff_plan_write(question->options, question->systems.list[system]->scenario, as);
}

static int answer(struct question *question) {
    struct text out = {0};
    page_find(question);
    if (question->options->json) additions_write_json(&question->page, &out);
    else additions_write(&question->page, output_style(), &out);
    int status = !output_answer(question->options, &out) ? EXIT_IO
                 : question->page.target && question->story.end != ADDITIONS_TARGET_MET
                     ? EXIT_TARGET_NOT_MET
                     : EXIT_DONE;
    text_release(&out);
    int written = status == EXIT_IO ? EXIT_DONE : plan_write(question);
    return written == EXIT_DONE ? status : written;
}

/* --- the results file, and the page made of it --- */

/* What the search hangs on, in words: a file of another is refused. */
static const char *rule_in_words(struct question *question) {
    const struct options *options = question->options;
    struct text words = {0};
    text_printf(&words, "KN for %s, probability %llu%%, zone %s, %llu officers, IDR %llu, at most "
                        "%zu simulations, of",
                FIGURE_TABLE[question->page.figures[0]].id,
                (unsigned long long)options->probability, options->zone ? options->zone : "free",
                (unsigned long long)options->next, (unsigned long long)options->budget,
                question->page.runs_most);
    for (size_t l = 0; l < question->lever_count; l++)
        text_printf(&words, " %s", question->levers[l].name);
    if (options->target.given) {
        text_add(&words, ", until ");
        target_words(&options->target.target, &words);
    }
    const char *kept = arena_text(&question->arena, words.bytes);
    text_release(&words);
    return kept;
}

/* The objective first: what the chart of cost is drawn against. */
static const char *figures_in_words(struct question *question) {
    struct text words = {0};
    for (size_t f = 0; f < question->page.figure_count; f++)
        text_printf(&words, "%s%s", f ? "," : "", FIGURE_TABLE[question->page.figures[f]].id);
    const char *kept = arena_text(&question->arena, words.bytes);
    text_release(&words);
    return kept;
}

/* As if the file of --results were that of --out, which is the plan's here. */
static struct options options_of_results(const struct options *options) {
    struct options kept = *options;
    kept.out = options->results;
    return kept;
}

/* False, and the status, when the page has no place. */
static bool results_begin(struct question *question, char beside[static 4096]) {
    const struct options kept = options_of_results(question->options);
    struct error error = {0};
    const char *results = simulation_results_path(&kept, beside);
    struct store_inputs inputs = {.kind = "staff",
                                  .question = "",
                                  .seed = kept.seed,
                                  .replications = question->page.runs_most,
                                  .until = rule_in_words(question),
                                  .figures = figures_in_words(question),
                                  .scenarios = &question->base,
                                  .scenario_count = 1,
                                  .temporary = !kept.out,
                                  .version = TANGGAP_VERSION,
                                  .command = kept.command_line.bytes};
    simulation_report_has_place(&kept, &inputs, &error);
    question->systems.status = terminal_error(&error);
    if (results) staff_systems_keep(&question->systems, results, &inputs);
    return !error.set;
}

static int results_end(struct question *question, int status) {
    const struct options kept = options_of_results(question->options);
    bool told = status == EXIT_DONE || status == EXIT_TARGET_NOT_MET;
    if (!told || !kept.report) return status;
    int written = simulation_report_write(&kept, question->systems.results);
    return written == EXIT_DONE ? status : written;
}

static int search(struct question *question) {
    char beside[4096];
    staff_systems_init(&question->systems, question->options, question->base, question->levers,
                       question->lever_count);
    question->systems.runs_most = question->page.runs_most;
    int status = question->systems.status;
    if (status == EXIT_DONE && results_begin(question, beside)) {
        question->story = additions_search(&question->asked);
        progress_end(&question->systems.progress);
        bool good = question->story.end != ADDITIONS_FAILED &&
                    staff_systems_finish(&question->systems);
        if (good) status = answer(question);
        additions_release(&question->story);
        if (!good) status = question->systems.status;
        store_free(question->systems.store);
        question->systems.store = NULL;
        status = results_end(question, status);
    } else if (status == EXIT_DONE) {
        status = question->systems.status;
    }
    staff_systems_release(&question->systems);
    return status;
}

int staff_next(const struct options *options, const struct scenario *base) {
    struct question question = {.options = options, .base = base};
    int status = EXIT_USAGE;
    if (levers_find(&question) && figures_find(&question) && asked_find(&question))
        status = search(&question);
    mem_free(question.levers);
    arena_release(&question.arena);
    return status;
}
