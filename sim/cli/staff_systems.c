/* Staffings, made when they are first asked for and simulated as far as they are asked. */
#include "staff_systems.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/terminal.h"
#include "experiment/campaign.h"
#include "experiment/percentiles.h"
#include "model/stages.h"
#include "scenario_open.h"
#include "simulate.h"

/* --- ladders --- */

/* What the lever stands at after so many steps; NaN: it has not so many. */
static double ladder_value(const struct staff_systems *systems, struct staff_ladder *ladder,
                           size_t steps) {
    while (ladder->count <= steps && !ladder->ends) {
        double next =
            staff_lever_next(systems->base, &ladder->lever, ladder->values[ladder->count - 1]);
        ladder->ends = isnan(next);
        if (!ladder->ends) ARRAY_ADD(ladder->values, ladder->count, ladder->room, next);
    }
    return steps < ladder->count ? ladder->values[steps] : NAN;
}

/* --- making them --- */

struct changes staff_systems_changes(const struct staff_systems *systems, size_t system,
                                     struct arena *arena) {
    const size_t *steps = systems->list[system]->steps;
    struct change *list = ARENA_ARRAY(arena, systems->lever_count, struct change);
    size_t count = 0;
    for (size_t l = 0; l < systems->lever_count; l++) {
        const struct staff_ladder *ladder = &systems->ladders[l];
        if (!steps[l]) continue;
        assert(steps[l] < ladder->count);
        list[count++] = (struct change){
            ladder->lever.name, arena_printf(arena, "%.12g", ladder->values[steps[l]]),
            *ladder->lever.name != '/'};
    }
    return (struct changes){list, count};
}

static struct scenario *system_load(struct staff_systems *systems, size_t system) {
    const struct options *options = systems->options;
    struct arena arena = {0};
    struct changes own = staff_systems_changes(systems, system, &arena);
    struct change *all =
        ARENA_ARRAY(&arena, options->change_count + own.count + 1, struct change);
    memcpy(all, options->changes, options->change_count * sizeof *all);
    if (own.count) memcpy(all + options->change_count, own.items, own.count * sizeof *all);
    struct scenario *scenario =
        scenario_open(options->files[0], (struct changes){all, options->change_count + own.count},
                      &systems->status);
    arena_release(&arena);
    return scenario;
}

static size_t system_find(const struct staff_systems *systems, const size_t *steps) {
    for (size_t s = 0; s < systems->count; s++)
        if (!memcmp(systems->list[s]->steps, steps, systems->lever_count * sizeof *steps))
            return s;
    return SIZE_MAX;
}

/* The system of these steps, loaded; SIZE_MAX when it cannot be had. */
static size_t system_with(struct staff_systems *systems, const size_t *steps) {
    size_t known = system_find(systems, steps);
    if (known != SIZE_MAX) return known;
    struct staff_system *one = mem_alloc(1, sizeof *one);
    one->steps = mem_alloc(systems->lever_count + 1, sizeof *one->steps);
    if (systems->lever_count)
        memcpy(one->steps, steps, systems->lever_count * sizeof *one->steps);
    ARRAY_ADD(systems->list, systems->count, systems->room, one);
    one->scenario = system_load(systems, systems->count - 1);
    if (!one->scenario) return SIZE_MAX;
    one->officers = stages_officers(one->scenario);
    replications_init(&one->replications, one->scenario, systems->options->seed);
    one->replications.spares_times = systems->count > 1;
    return systems->count - 1;
}

void staff_systems_init(struct staff_systems *systems, const struct options *options,
                        const struct scenario *base, const struct staff_lever *levers,
                        size_t lever_count) {
    *systems = (struct staff_systems){
        .options = options,
        .base = base,
        .ladders = mem_alloc(lever_count + 1, sizeof *systems->ladders),
        .lever_count = lever_count,
        .figure = FIGURE_COUNT,
        .progress = progress_start("simulating", options->quiet)};
    for (size_t l = 0; l < lever_count; l++) {
        struct staff_ladder *ladder = &systems->ladders[l];
        ladder->lever = levers[l];
        ladder->ends = isnan(levers[l].now);
        ARRAY_ADD(ladder->values, ladder->count, ladder->room, levers[l].now);
    }
    size_t *nothing = mem_alloc(lever_count + 1, sizeof *nothing);
    system_with(systems, nothing);
    mem_free(nothing);
}

static void system_free(struct staff_system *one) {
    if (one->scenario) replications_release(&one->replications);
    scenario_free(one->scenario);
    mem_free(one->steps);
    mem_free(one);
}

void staff_systems_release(struct staff_systems *systems) {
    for (size_t s = 0; s < systems->count; s++) system_free(systems->list[s]);
    for (size_t l = 0; l < systems->lever_count; l++) mem_free(systems->ladders[l].values);
    mem_free(systems->list);
    mem_free(systems->ladders);
}

/* --- what a search asks --- */

/* Levers that move the same desks round one after the other, so that a step which adds an officer
 * to the base need not add one here; then it is the next that does. */
size_t staff_systems_step(void *context, size_t from, size_t lever) {
    enum { TRIES = 8 };
    struct staff_systems *systems = context;
    size_t *steps = mem_alloc(systems->lever_count, sizeof *steps), found = SIZE_MAX;
    memcpy(steps, systems->list[from]->steps, systems->lever_count * sizeof *steps);
    for (int i = 0; i < TRIES && found == SIZE_MAX; i++) {
        steps[lever]++;
        if (isnan(ladder_value(systems, &systems->ladders[lever], steps[lever]))) break;
        size_t system = system_with(systems, steps);
        if (system == SIZE_MAX) break;
        if (systems->list[system]->officers > systems->list[from]->officers) found = system;
    }
    mem_free(steps);
    return found;
}

double staff_systems_officers(void *context, size_t system) {
    return ((struct staff_systems *)context)->list[system]->officers;
}

const struct replications *staff_systems_replications(void *context, size_t system) {
    return &((struct staff_systems *)context)->list[system]->replications;
}

/* The systems of a campaign. */
struct batch {
    struct staff_systems *systems;
    const size_t *list;
};

static struct replications *batch_open(void *context, size_t variant) {
    const struct batch *batch = context;
    return &batch->systems->list[batch->list[variant]]->replications;
}

static bool batch_keep(void *context, size_t variant, struct replications *replications,
                       struct replication *replication_result) {
    struct staff_systems *systems = ((struct batch *)context)->systems;
    (void)variant, (void)replications, (void)replication_result;
    systems->runs++;
    if (systems->runs_most)
        progress_show(&systems->progress, systems->runs,
                      systems->runs > systems->runs_most ? systems->runs : systems->runs_most);
    return true;
}

static void batch_tell_stopping(void *context) {
    progress_end(&((struct batch *)context)->systems->progress);
    terminal_line("tanggap: stopping; once more ends at once");
}

static bool batch_run(struct staff_systems *systems, const size_t *list, size_t count,
                      size_t replications) {
    struct batch batch = {systems, list};
    struct campaign campaign = {.variant_count = count,
                                .replications = replications,
                                .threads = simulation_threads(systems->options),
                                .context = &batch,
                                .open = batch_open,
                                .keep = batch_keep,
                                .interrupted = batch_tell_stopping};
    enum pool_end end = campaign_run(&campaign);
    if (end == POOL_FINISHED) return true;
    if (end == POOL_INTERRUPTED) {
        terminal_line("tanggap: interrupted; nothing was kept");
        systems->status = EXIT_INTERRUPTED;
    }
    return false;
}

bool staff_systems_replicate(void *context, const size_t *list, size_t count,
                             size_t replications) {
    struct staff_systems *systems = context;
    size_t *lacking = mem_alloc(count + 1, sizeof *lacking), missing = 0;
    for (size_t i = 0; i < count; i++)
        if (systems->list[list[i]]->replications.count < replications)
            lacking[missing++] = list[i];
    bool good = !missing || batch_run(systems, lacking, missing, replications);
    for (size_t i = 0; good && i < missing && figure_is_percentile(systems->figure); i++)
        percentiles_settle(&systems->list[lacking[i]]->replications);
    mem_free(lacking);
    return good;
}

/* --- in words --- */

const char *staff_systems_words(const struct staff_systems *systems, size_t lever, size_t from,
                                size_t to, struct arena *arena) {
    const struct staff_ladder *ladder = &systems->ladders[lever];
    const char *before = ladder->lever.spec ? EFFECT_TABLE[ladder->lever.spec->effect].prefix : "";
    size_t low = systems->list[from]->steps[lever], high = systems->list[to]->steps[lever];
    return arena_printf(arena, "%s%.12g to %s%.12g", before, ladder->values[low], before,
                        ladder->values[high]);
}
