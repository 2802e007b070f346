/* tanggap staff: the cheapest staffing that meets a target, searched by simulation; or, in
 * staff_next.c, where the next officers help most. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "experiment/staffing.h"
#include "model/stages.h"
#include "output.h"
#include "report/staffing_page.h"
#include "scenario_open.h"
#include "simulate.h"
#include "staff_levers.h"
#include "staff_next.h"
#include "staff_plan.h"

/* A lever, or a /pointer to a number of servers, as an axis of staff. */
struct axis {
    const char *name;
    double low, step;
};

struct planning {
    const struct options *asked;   /* as given */
    const struct options *options; /* of the simulations, which keep no file: --out is the plan's */
    const struct scenario *base; /* as it stands */
    uint64_t replications;
    struct arena arena;
    struct axis axes[AXES_MOST];
    size_t levels[AXES_MOST], axis_count;
    uint32_t *stages; /* that the axes staff; in the arena */
    size_t stage_count;
    struct planned {
        struct estimate figure;
        double officers, cost;
        struct staffing_desk *desks; /* what Erlang C says beside */
        size_t desk_count;
    } *plans; /* in the order of the visits */
    size_t count, room;
    int status;
};

/* --- levers as axes; the search relies on it that more servers never make the figure worse --- */

static bool axis_add(struct planning *planning, struct axis axis, double high) {
    planning->axes[planning->axis_count] = axis;
    planning->levels[planning->axis_count++] =
        (size_t)floor((high - axis.low) / axis.step + 1e-9) + 1;
    return true;
}

static bool axis_add_lever(struct planning *planning, const char *id) {
    enum { STEPS = 20 };
    const struct scenario_spec *spec = scenario_spec(planning->base);
    const struct lever_spec *lever = staff_lever_named(spec, id);
    if (!lever) return false;
    double step = isfinite(lever->step) && lever->step > 0 ? lever->step
                  : effect_replaces(lever->effect)            ? 1
                                                           : (lever->max - lever->min) / STEPS;
    return axis_add(planning, (struct axis){lever->id, lever->min, step}, lever->max);
}

/* From one server to four times as many as stand there, and ten at least. */
static bool axis_add_pointer(struct planning *planning, const char *pointer) {
    enum { TIMES = 4, LEAST = 10 };
    const struct value *now = value_at(planning->base->tree, pointer);
    if (!pointer_is_staff(pointer) || !now || now->kind != VALUE_NUMBER) {
        terminal_line(SAY("tanggap staff: --lever %s: %s; planned is with numbers of servers, such "
                          "as /agencies/works/crew/servers",
                          "tanggap staff: --lever %s: %s; yang direncanakan adalah jumlah petugas, "
                          "misalnya /agencies/works/crew/servers"),
                      pointer,
                      pointer_is_staff(pointer)
                          ? SAY("no number stands there", "tidak ada bilangan di sana")
                          : SAY("this is no number of servers", "ini bukan jumlah petugas"));
        return false;
    }
    return axis_add(planning, (struct axis){pointer, 1, 1}, fmax(LEAST, TIMES * now->number));
}

static double value_at_level(const struct axis *axis, size_t level) {
    return axis->low + (double)level * axis->step;
}

/* --- levels, and the stages that they staff --- */

static struct scenario *scenario_with_levels(const struct planning *planning, const size_t *at,
                                             int *status) {
    const struct options *options = planning->options;
    struct change list[CHANGES_MOST + AXES_MOST];
    char values[AXES_MOST][40];
    size_t count = options->change_count;
    memcpy(list, options->changes, count * sizeof *list);
    for (size_t a = 0; a < planning->axis_count; a++) {
        snprintf(values[a], sizeof *values, "%.12g", value_at_level(&planning->axes[a], at[a]));
        const char *name = planning->axes[a].name;
        list[count++] = (struct change){name, values[a], *name != '/'};
    }
    return scenario_open(options->files[0], (struct changes){list, count}, status);
}

/* Finds the stages that the levers staff: those that differ between lowest and highest levels. */
static bool stages_find(struct planning *planning) {
    size_t lowest[AXES_MOST] = {0}, highest[AXES_MOST] = {0};
    for (size_t a = 0; a < planning->axis_count; a++) highest[a] = planning->levels[a] - 1;
    struct scenario *few = scenario_with_levels(planning, lowest, &planning->status);
    struct scenario *many = few ? scenario_with_levels(planning, highest, &planning->status) : NULL;
    if (many)
        planning->stage_count = stages_restaffed(few, many, &planning->arena, &planning->stages);
    scenario_free(few);
    scenario_free(many);
    return many != NULL;
}

/* --- Erlang C beside it --- */

/* One desk of the stage as M/M/c during its hours: what the formula says beside the simulation. */
static void desk_add(const struct replications *replications, uint32_t stage,
                     struct planned *plan) {
    const struct named_stage *named = &replications->names->stages[stage];
    struct staffing_desk desk = {
        .servers =
            replications_stage(replications, stage, DESK_FIGURE_servers).value / named->desk_count,
        .waits = replications_stage(replications, stage, DESK_FIGURE_delayed).value};
    desk.load =
        replications_stage(replications, stage, DESK_FIGURE_utilisation).value * desk.servers;
    if (!(desk.servers >= 1) || !isfinite(desk.load)) return;
    desk.erlang = staffing_erlang_c(desk.load, round(desk.servers));
    snprintf(desk.id, sizeof desk.id, "%s", named->id);
    plan->desks = mem_resize(plan->desks, plan->desk_count + 1, sizeof *plan->desks);
    plan->desks[plan->desk_count++] = desk;
}

static void desks_add(const struct planning *planning, const struct replications *replications,
                      struct planned *plan) {
    for (size_t i = 0; i < planning->stage_count; i++)
        desk_add(replications, planning->stages[i], plan);
}

/* --- one staffing --- */

static const struct scenario *the_scenario(void *context, size_t variant) {
    (void)variant;
    return context;
}

static void plan_keep(struct planning *planning, const struct replications *replications,
                      struct staffing_result *result) {
    struct planned plan = {
        .figure = replications_figure(replications, planning->options->target.target.figure),
        .officers = replications_figure(replications, FIGURE_officers).value,
        .cost = replications_figure(replications, FIGURE_cost).value};
    desks_add(planning, replications, &plan);
    result->cost =
        plan.cost > 0 ? plan.cost : plan.officers; /* a scenario without prices counts heads */
    result->shortfall = target_shortfall(&planning->options->target.target, plan.figure);
    ARRAY_ADD(planning->plans, planning->count, planning->room, plan);
}

static bool simulate_levels(void *context, const size_t *at, struct staffing_result *result) {
    struct planning *planning = context;
    struct scenario *scenario = scenario_with_levels(planning, at, &planning->status);
    if (!scenario) return false;
    const struct scenario *one = scenario;
    struct store_variant variant = {.name = "", .changes = ""};
    struct simulation simulation = {.options = planning->options,
                                    .context = scenario,
                                    .scenario_of = the_scenario,
                                    .keeps_nothing = true,
                                    .inputs = {.kind = "staff",
                                               .question = "",
                                               .seed = planning->options->seed,
                                               .replications = planning->replications,
                                               .until = "",
                                               .scenarios = &one,
                                               .scenario_count = 1,
                                               .variants = &variant,
                                               .variant_count = 1,
                                               .version = TANGGAP_VERSION,
                                               .command = planning->options->command_line.bytes}};
    planning->status = simulate(&simulation);
    if (planning->status == EXIT_DONE) plan_keep(planning, &simulation.replications[0], result);
    simulation_release(&simulation);
    scenario_free(scenario);
    return planning->status == EXIT_DONE;
}

/* --- telling --- */

static char *levels_in_words(const struct planning *planning, const size_t *at) {
    struct text words = {0};
    for (size_t a = 0; a < planning->axis_count; a++)
        text_printf(&words, "%s%s=%.12g", a ? ", " : "", planning->axes[a].name,
                    value_at_level(&planning->axes[a], at[a]));
    return words.bytes;
}

static int cheaper_first(const void *a, const void *b) {
    const struct staffing_visit *const *x = a, *const *y = b;
    double p = (*x)->result.cost, q = (*y)->result.cost;
    return (p > q) - (p < q) + ((p == q) ? ((*x) > (*y)) - ((*x) < (*y)) : 0);
}

static void story_write(const struct planning *planning, const struct staffing_story *story,
                        struct text *out) {
    const struct staffing_visit **order = mem_alloc(story->count, sizeof *order);
    struct staffing_row *rows = mem_alloc(story->count, sizeof *rows);
    const struct planned *answer = &planning->plans[story->answer];
    struct staffing_page page = {.target = planning->options->target.target,
                                 .replications = planning->replications,
                                 .rows = rows,
                                 .count = story->count,
                                 .found = story->end == STAFFING_FOUND,
                                 .one_step_less_misses = planning->axis_count == 1 &&
                                                         story->visits[story->answer].at[0] > 0,
                                 .desks = answer->desks,
                                 .desk_count = answer->desk_count};
    for (size_t i = 0; i < story->count; i++) order[i] = &story->visits[i];
    qsort(order, story->count, sizeof *order, cheaper_first);
    for (size_t i = 0; i < story->count; i++) {
        size_t visit = (size_t)(order[i] - story->visits);
        const struct planned *plan = &planning->plans[visit];
        rows[i] = (struct staffing_row){levels_in_words(planning, order[i]->at), plan->officers,
                                        plan->cost, plan->figure, order[i]->result.shortfall <= 0};
        if (visit == story->answer) page.answer = i;
    }
    if (planning->options->json) staffing_write_json(&page, out);
    else staffing_write(&page, output_style(), out);
    for (size_t i = 0; i < story->count; i++) mem_free((char *)rows[i].levels);
    mem_free(rows);
    mem_free(order);
}

/* The cheapest staffing, if one was found, as an overlay. */
static int found_write(struct planning *planning, const struct staffing_story *story) {
    const struct options *options = planning->asked;
    struct text note = {0};
    int status = EXIT_DONE;
    if (!options->out || story->end != STAFFING_FOUND) return EXIT_DONE;
    struct scenario *scenario =
        scenario_with_levels(planning, story->visits[story->answer].at, &status);
    text_add(&note, "the cheapest staffing that meets ");
    target_words(&options->target.target, &note);
    if (scenario)
        status = staff_plan_write(options, scenario,
                                  (struct staff_found){
                                      .name = "with the least staff that meets the target",
                                      .note = note.bytes});
    scenario_free(scenario);
    text_release(&note);
    return status;
}

static int staff_plan(struct planning *planning) {
    struct staffing staffing = {.axis_count = planning->axis_count,
                                .levels = planning->levels,
                                .context = planning,
                                .simulate = simulate_levels};
    struct staffing_story story = staffing_search(&staffing);
    int status = planning->status;
    if (story.end != STAFFING_FAILED) {
        struct text out = {0};
        story_write(planning, &story, &out);
        status = !output_answer(planning->options, &out) ? EXIT_IO
                 : story.end == STAFFING_FOUND ? EXIT_DONE
                                               : EXIT_TARGET_NOT_MET;
        text_release(&out);
        int written = status == EXIT_DONE ? found_write(planning, &story) : EXIT_DONE;
        if (written != EXIT_DONE) status = written;
    }
    for (size_t i = 0; i < planning->count; i++) mem_free(planning->plans[i].desks);
    mem_free(planning->plans);
    mem_free(story.visits);
    return status;
}

/* An option that asks for nothing in this search, or NULL. */
static const char *option_of_other_search(const struct options *options) {
    static const struct {
        enum option_id id;
        bool with_next;
    } OF[] = {{OPTION_zone, true},
              {OPTION_probability, true},
              {OPTION_runs, true},
              {OPTION_figures, true},
              {OPTION_places, true},
              {OPTION_results, true},
              {OPTION_report, true},
              {OPTION_replications, false}};
    bool next = options->next || options->budget;
    for (size_t i = 0; i < sizeof OF / sizeof *OF; i++)
        if (options->given[OF[i].id] && OF[i].with_next != next) return OPTION_TABLE[OF[i].id].name;
    return NULL;
}

/* Whether the options go together; if not, a line on stderr says so. */
static bool fit_together(const struct options *options) {
    const char *stranger = option_of_other_search(options);
    if (!stranger) return true;
    if (options->next || options->budget)
        terminal_line(SAY("tanggap staff: --%s does not go with --next and --budget: how often "
                          "each staffing is simulated follows from --runs and --zone",
                          "tanggap staff: --%s tidak dapat dipakai bersama --next dan --budget: "
                          "banyaknya simulasi tiap susunan petugas mengikuti --runs dan --zone"),
                      stranger);
    else
        terminal_line(SAY("tanggap staff: --%s goes with --next or --budget",
                          "tanggap staff: --%s dipakai bersama --next atau --budget"),
                      stranger);
    return false;
}

/* Whether target, levers and replications were given; if not, a line on stderr says so. */
static bool is_complete(const struct options *options) {
    size_t axes = options->planned.count;
    if (!options->target.given || !axes || axes > AXES_MOST)
        terminal_line(
            SAY("tanggap staff: --next N, or --budget IDR, or --target and one to %d times --lever "
                "ID or --lever /pointer are expected; see tanggap staff --help",
                "tanggap staff: harus ada --next N, atau --budget IDR, atau --target beserta satu "
                "sampai %d kali --lever ID atau --lever /penunjuk; lihat tanggap staff --help"),
            AXES_MOST);
    else if (options->replications == 1)
        terminal_line(
            SAY("tanggap staff: one replication has no interval, so nothing could meet the target "
                "for certain; --replications 2 or more are expected",
                "tanggap staff: satu replikasi tidak mempunyai selang, sehingga sasaran tidak "
                "dapat dipastikan tercapai; --replications harus 2 atau lebih"));
    else return true;
    return false;
}

/* The cheapest staffing that meets the target. */
static int staff_for_target(const struct options *options, const struct scenario *base) {
    struct options simulated = *options;
    simulated.out = NULL;
    struct planning planning = {
        .asked = options,
        .options = &simulated,
        .base = base,
        .replications = simulation_replications(options, base)};
    int status = EXIT_USAGE;
    bool good = true;
    for (size_t i = 0; i < options->planned.count && good; i++)
        good = (*options->planned.items[i] == '/' ? axis_add_pointer : axis_add_lever)(
            &planning, options->planned.items[i]);
    if (good) status = stages_find(&planning) ? staff_plan(&planning) : planning.status;
    arena_release(&planning.arena);
    return status;
}

int cmd_staff(const struct options *options) {
    bool next = options->next || options->budget;
    int status;
    if (!fit_together(options) || (!next && !is_complete(options))) return EXIT_USAGE;
    status = staff_plan_place(options);
    if (status != EXIT_DONE) return status;
    struct scenario *base = scenario_open(options->files[0], options_changes(options), &status);
    if (!base) return status;
    scenario_tell(base, options->files[0], options->quiet);
    status = (next ? staff_next : staff_for_target)(options, base);
    scenario_free(base);
    return status;
}
