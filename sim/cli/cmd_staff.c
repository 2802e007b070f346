/* tanggap staff: how few people are enough? */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/staffing.h"
#include "report/table.h"
#include "report/words.h"
#include "simulate.h"

/* A lever as an axis of staff. */
struct axis {
    const struct lever_spec *lever;
    double low, step;
};

struct planning {
    const struct options *options;
    struct target target;
    const struct scenario *base; /* as it stands */
    struct axis axes[AXES_MOST];
    size_t levels[AXES_MOST], axis_count;
    const char *command;
    struct planned {
        struct estimate figure;
        double officers, cost;
        struct text desks; /* what Erlang C says beside */
    } *plans; /* in the order of the visits */
    size_t count, room;
    int status;
};

/* --- levers as axes --- */

static bool add_axis(struct planning *planning, const char *id) {
    const struct scenario_spec *spec = scenario_spec(planning->base);
    for (size_t i = 0; i < spec->levers.count; i++) {
        const struct lever_spec *lever = &spec->levers.items[i];
        if (!text_is(lever->id, id)) continue;
        enum { STEPS = 20 };
        double step = isfinite(lever->step) && lever->step > 0 ? lever->step : lever->effect == EFFECT_SET ? 1 : (lever->max - lever->min) / STEPS;
        planning->axes[planning->axis_count] = (struct axis){lever, lever->min, step};
        planning->levels[planning->axis_count++] = (size_t)floor((lever->max - lever->min) / step + 1e-9) + 1;
        return true;
    }
    fprintf(stderr, "tanggap staff: --lever %s: there is none of this name; `tanggap levers` lists those of a scenario\n", id);
    return false;
}

static double value_at_level(const struct axis *axis, size_t level) { return axis->low + (double)level * axis->step; }

/* --- Erlang C beside it --- */

/* The pointer of a lever to the desk whose stage is `id`: "/agencies/works/crew/servers" moves "crew/works". */
static bool moves_stage(const char *pointer, const char *id) {
    static const char *const shapes[][2] = {{"/agencies/%s/crew/servers", "crew/"}, {"/agencies/%s/disposition/desk/servers", "disposition/"},
                                            {"/entry_desks/%s/desk/servers", "entry/"}, {"/triage/%s/servers", "triage/"}, {"/validation/desk/servers", "validation"}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        size_t prefix = strlen(shapes[i][1]);
        struct text wanted = {0};
        const char *gap = strstr(shapes[i][0], "%s"), *rest = gap ? gap + 2 : "";
        if (strncmp(id, shapes[i][1], prefix) != 0) continue;
        text_add_n(&wanted, shapes[i][0], gap ? (size_t)(gap - shapes[i][0]) : strlen(shapes[i][0]));
        if (gap) text_printf(&wanted, "%s%s", id + prefix, rest);
        bool found = text_is(wanted.bytes, pointer);
        text_release(&wanted);
        if (found) return true;
    }
    return false;
}

/* One desk of the stage as M/M/c during its hours: what the formula says beside what was simulated. */
static void add_erlang(const struct trials *trials, uint32_t stage, struct text *out) {
    const struct named_stage *named = &trials->names->stages[stage];
    double servers = trials_stage(trials, stage, DESK_FIGURE_servers).value / named->desk_count, load = trials_stage(trials, stage, DESK_FIGURE_utilisation).value * servers;
    double waits = trials_stage(trials, stage, DESK_FIGURE_delayed).value;
    if (!(servers >= 1) || !isfinite(load)) return;
    text_printf(out, "  %s: %.3g servers a desk, offered load %.3g; had to wait: %.1f%% simulated, %.1f%% by Erlang C, which knows no closing hours, absence or batches\n", named->id, servers, load,
                100 * waits, 100 * staffing_erlang_c(load, round(servers)));
}

static void add_desks(const struct planning *planning, const struct trials *trials, struct text *out) {
    for (uint32_t s = 0; s < trials->names->stage_count; s++)
        for (size_t a = 0; a < planning->axis_count; a++)
            for (size_t p = 0; p < planning->axes[a].lever->moves.count; p++)
                if (moves_stage(planning->axes[a].lever->moves.items[p], trials->names->stages[s].id)) add_erlang(trials, s, out);
}

/* --- one staffing --- */

static const struct scenario *the_scenario(void *context, size_t variant) {
    (void)variant;
    return context;
}

static struct scenario *with_levels(const struct planning *planning, const size_t *at, int *status) {
    struct options options = *planning->options;
    char values[AXES_MOST][40];
    for (size_t a = 0; a < planning->axis_count; a++) {
        snprintf(values[a], sizeof *values, "%.12g", value_at_level(&planning->axes[a], at[a]));
        options.changes[options.change_count++] = (struct change){planning->axes[a].lever->id, values[a], true};
    }
    return options_scenario(&options, status);
}

static void keep_plan(struct planning *planning, const struct trials *trials, struct staffing_result *result) {
    struct planned plan = {.figure = trials_figure(trials, planning->target.figure), .officers = trials_figure(trials, FIGURE_officers).value, .cost = trials_figure(trials, FIGURE_cost).value};
    double half = isfinite(plan.figure.half_width) ? plan.figure.half_width : 0, low = plan.figure.value - half, high = plan.figure.value + half;
    add_desks(planning, trials, &plan.desks);
    result->cost = plan.cost > 0 ? plan.cost : plan.officers; /* a scenario without prices counts heads */
    result->shortfall = !isfinite(plan.figure.value) ? INFINITY : planning->target.at_least ? planning->target.bound - low : high - planning->target.bound;
    if (planning->count == planning->room) {
        planning->room = planning->room ? planning->room * 2 : 32;
        planning->plans = mem_resize(planning->plans, planning->room, sizeof *planning->plans);
    }
    planning->plans[planning->count++] = plan;
}

static bool simulate_levels(void *context, const size_t *at, struct staffing_result *result) {
    struct planning *planning = context;
    struct scenario *scenario = with_levels(planning, at, &planning->status);
    if (!scenario) return false;
    const struct scenario *one = scenario;
    struct store_variant variant = {.name = "", .changes = ""};
    struct simulation simulation = {.options = planning->options, .context = scenario, .scenario_of = the_scenario, .keeps_nothing = true,
                                    .inputs = {.kind = "staff", .question = "", .seed = planning->options->seed, .replications = planning->options->replications, .until = "",
                                               .scenarios = &one, .scenario_count = 1, .variants = &variant, .variant_count = 1, .version = TANGGAP_VERSION, .command = planning->command}};
    planning->status = simulate(&simulation);
    if (planning->status == EXIT_DONE) keep_plan(planning, &simulation.trials[0], result);
    simulation_release(&simulation);
    scenario_free(scenario);
    return planning->status == EXIT_DONE;
}

/* --- telling --- */

static void add_levels(const struct planning *planning, const size_t *at, struct text *out) {
    for (size_t a = 0; a < planning->axis_count; a++) text_printf(out, "%s%s=%.12g", a ? ", " : "", planning->axes[a].lever->id, value_at_level(&planning->axes[a], at[a]));
}

static int cheaper_first(const void *a, const void *b) {
    const struct staffing_visit *const *x = a, *const *y = b;
    double p = (*x)->result.cost, q = (*y)->result.cost;
    return (p > q) - (p < q) + ((p == q) ? ((*x) > (*y)) - ((*x) < (*y)) : 0);
}

static void add_row(const struct planning *planning, const struct staffing_story *story, const struct staffing_visit *visit, struct text *out) {
    const struct planned *plan = &planning->plans[visit - story->visits];
    struct text levels = {0};
    add_levels(planning, visit->at, &levels);
    text_printf(out, "%s %-44s", story->end == STAFFING_FOUND && visit == &story->visits[story->answer] ? "→" : " ", levels.bytes);
    words_number(out, plan->officers, 0);
    text_add(out, " officers, ");
    if (plan->cost > 0) text_printf(out, "IDR %.4g billion, ", plan->cost / 1e9);
    text_printf(out, "%s ", FIGURE_TABLE[planning->target.figure].id);
    text_printf(out, "%.4g ± %.2g%s\n", plan->figure.value, plan->figure.half_width, visit->result.shortfall <= 0 ? "  meets it" : "");
    text_release(&levels);
}

static void tell(const struct planning *planning, const struct staffing_story *story, struct text *out) {
    const struct staffing_visit **order = mem_alloc(story->count, sizeof *order);
    const struct figure *figure = &FIGURE_TABLE[planning->target.figure];
    for (size_t i = 0; i < story->count; i++) order[i] = &story->visits[i];
    qsort(order, story->count, sizeof *order, cheaper_first);
    text_printf(out, "Target: %s %s %.12g %s, with the whole 95%% interval; %llu replications of each staffing, the same luck for all\n\n", figure->id,
                planning->target.at_least ? "at least" : "at most", planning->target.bound, figure->unit, (unsigned long long)planning->options->replications);
    for (size_t i = 0; i < story->count; i++) add_row(planning, story, order[i], out);
    const struct staffing_visit *answer = &story->visits[story->answer];
    if (story->end == STAFFING_FOUND) {
        text_add(out, "\nThe cheapest that meets it: ");
        add_levels(planning, answer->at, out);
        text_add(out, planning->axis_count == 1 && answer->at[0] ? "; one step less does not.\n" : ".\n");
    } else {
        text_add(out, "\nNo staffing that these levers can reach meets it, not even ");
        add_levels(planning, answer->at, out);
        text_add(out, ".\n");
    }
    const struct text *desks = &planning->plans[story->answer].desks;
    if (desks->length) text_printf(out, "\nThe desks that these levers staff\n%s", desks->bytes);
    mem_free(order);
}

static int plan_staff(struct planning *planning) {
    struct staffing staffing = {.axis_count = planning->axis_count, .levels = planning->levels, .context = planning, .simulate = simulate_levels};
    struct staffing_story story = staffing_search(&staffing);
    int status = planning->status;
    if (story.end != STAFFING_FAILED) {
        struct text out = {0};
        tell(planning, &story, &out);
        status = !print_out(&out) ? EXIT_IO : story.end == STAFFING_FOUND ? EXIT_DONE : EXIT_TARGET_NOT_MET;
        text_release(&out);
    }
    for (size_t i = 0; i < planning->count; i++) text_release(&planning->plans[i].desks);
    mem_free(planning->plans);
    mem_free(story.visits);
    return status;
}

int cmd_staff(int count, char **words) {
    static const struct argp_option own[] = {
        {"target", 'T', "'FIGURE >= X'", 0, "what the staffing must meet, with its whole interval", 0},
        {"lever", 'l', "ID", 0, "a lever to plan with; may be repeated. ID=VALUE fixes one instead", 0},
        {"replications", 'n', "N", 0, "of each staffing that is looked at (default 20)", 0},
        {"seed", 's', "S", 0, "of all chance (default 1)", 0},
        {"set", 'S', "/POINTER=VALUE", 0, "change anything in the scenario; may be repeated", 0},
        {"threads", 't', "N", 0, "replications at a time (default: all cores)", 0},
        {"quiet", 'q', NULL, 0, "no progress", 0},
        {0}};
    static struct options options;
    options = (struct options){.seed = 1, .replications = REPLICATIONS_USUAL, .names_levers = true};
    struct text command = {0};
    options_command_line("staff", count, words, &command);
    options_parse(&options, "staff", "SCENARIO",
                  "Finds the cheapest staffing among the named levers that meets a target, by simulation.\v"
                  "Examples:\n"
                  "  tanggap staff scenarios/small-town.json --target 'resolution_mean <= 40 h' --lever crews\n"
                  "  tanggap staff scenarios/jakarta-2024.json --target 'done_7d >= 93%' --lever bina_marga_crew --lever parks_crew\n"
                  "  tanggap staff mine.json --target 'late_share <= 2%' --lever validators --replications 50\n",
                  own, count, words);
    struct planning planning = {.options = &options, .command = command.bytes};
    int status = EXIT_USAGE;
    if (options.file_count != 1 || !options.target || !options.vary_count || options.vary_count > AXES_MOST) {
        fprintf(stderr, "tanggap staff: one scenario, --target and one to %d times --lever ID are expected; see tanggap staff --help\n", AXES_MOST);
    } else if (options_target(&options, &planning.target)) {
        struct scenario *base = options_scenario(&options, &status);
        planning.base = base;
        bool good = base != NULL;
        for (size_t i = 0; i < options.vary_count && good; i++) good = add_axis(&planning, options.vary[i]);
        if (good) status = plan_staff(&planning);
        else if (base) status = EXIT_USAGE;
        scenario_free(base);
    }
    text_release(&command);
    return status;
}
