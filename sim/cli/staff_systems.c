/* Staffings, made when they are first asked for and simulated as far as they are asked. */
#include "staff_systems.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/language.h"
#include "base/terminal.h"
#include "change_lines.h"
#include "experiment/campaign.h"
#include "model/stages.h"
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

/* Of places whose servers are shared out the total grows by the steps of all of them. Returns how
 * many changes that makes. */
static size_t totals_add(const struct staff_systems *systems, const size_t *steps,
                         struct change *list, struct arena *arena) {
    size_t count = 0;
    double *sums = ARENA_ARRAY(arena, systems->lever_count + 1, double);
    for (size_t l = 0; l < systems->lever_count; l++) {
        const struct staff_lever *lever = &systems->ladders[l].lever;
        size_t t = 0;
        if (!steps[l] || !lever->total) continue;
        while (t < count && !text_is(list[t].name, lever->total)) t++;
        if (t == count) {
            list[count++] = (struct change){.name = lever->total};
            sums[t] = lever->total_now;
        }
        sums[t] += systems->ladders[l].values[steps[l]] - lever->now;
    }
    for (size_t t = 0; t < count; t++) list[t].value = arena_printf(arena, "%.12g", sums[t]);
    return count;
}

struct changes staff_systems_changes(const struct staff_systems *systems, size_t system,
                                     struct arena *arena) {
    const size_t *steps = systems->list[system]->steps;
    struct change *list = ARENA_ARRAY(arena, 2 * systems->lever_count + 1, struct change);
    size_t count = totals_add(systems, steps, list, arena);
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

/* From the base as it is, so that its own changes come first whatever they are: as a results file
 * has it. */
static struct scenario *system_load(struct staff_systems *systems, size_t system) {
    struct arena arena = {0};
    struct text story = {0};
    struct scenario *scenario =
        scenario_parse(systems->base_json.bytes, systems->options->files[0],
                       staff_systems_changes(systems, system, &arena), &story);
    if (!scenario) {
        terminal_line(SAY("tanggap staff: a staffing that was to be looked at is not possible:",
                          "tanggap staff: susunan petugas yang hendak diperiksa tidak mungkin:"));
        terminal_story(story.bytes);
        systems->status = EXIT_INVALID_SCENARIO;
    }
    text_release(&story);
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
    one->variant = SIZE_MAX;
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
        .progress = simulation_progress(options)};
    for (size_t l = 0; l < lever_count; l++) {
        struct staff_ladder *ladder = &systems->ladders[l];
        ladder->lever = levers[l];
        ladder->ends = isnan(levers[l].now);
        ARRAY_ADD(ladder->values, ladder->count, ladder->room, levers[l].now);
    }
    value_write(base->tree, true, &systems->base_json);
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
    store_free(systems->store);
    arena_release(&systems->arena);
    mem_free(systems->variants);
    text_release(&systems->base_json);
    mem_free(systems->list);
    mem_free(systems->ladders);
}

/* --- the results file --- */

void staff_systems_keep(struct staff_systems *systems, const char *results,
                        const struct store_inputs *inputs) {
    systems->results = results;
    systems->inputs = *inputs;
    systems->inputs.grows = true;
}

static bool store_failed(struct staff_systems *systems, const struct error *error) {
    progress_end(&systems->progress);
    systems->status = terminal_error(error);
    return false;
}

/* "crews=1.2, validators=16", and the same a line each. */
static struct store_variant variant_of(struct staff_systems *systems, size_t system) {
    struct changes changes = staff_systems_changes(systems, system, &systems->arena);
    struct text name = {0}, lines = {0};
    text_add(&name, changes.count ? "" : "as it stands");
    text_add(&lines, "");
    for (size_t i = 0; i < changes.count; i++) {
        text_printf(&name, "%s%s=%s", i ? ", " : "", changes.items[i].name,
                    changes.items[i].value);
        change_lines_add(&lines, changes.items[i].name, changes.items[i].value);
    }
    struct store_variant variant = {.name = arena_text(&systems->arena, name.bytes),
                                    .changes = arena_text(&systems->arena, lines.bytes)};
    text_release(&name);
    text_release(&lines);
    return variant;
}

/* A system becomes a variant of the file when it is simulated for the first time, and has what the
 * file holds of it. */
static bool system_enter(struct staff_systems *systems, size_t system) {
    struct staff_system *one = systems->list[system];
    struct error error = {0};
    if (!systems->results || one->variant != SIZE_MAX) return true;
    one->variant = systems->variant_count;
    ARRAY_ADD(systems->variants, systems->variant_count, systems->variant_room,
              variant_of(systems, system));
    systems->inputs.variants = systems->variants;
    systems->inputs.variant_count = systems->variant_count;
    bool good = true;
    if (systems->store) good = store_grow(systems->store, &systems->inputs, &error);
    else systems->store = store_open(systems->results, &systems->inputs, &error);
    good = good && systems->store &&
           store_read(systems->store, one->variant, &one->replications, &error);
    systems->runs += one->replications.count;
    return good || store_failed(systems, &error);
}

bool staff_systems_finish(struct staff_systems *systems) {
    struct error error = {0};
    return !systems->store || store_finish(systems->store, &error) ||
           store_failed(systems, &error);
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
    const struct batch *batch = context;
    struct staff_systems *systems = batch->systems;
    struct error error = {0};
    if (systems->store && !store_add(systems->store, systems->list[batch->list[variant]]->variant,
                                     replications, replication_result, &error))
        return store_failed(systems, &error);
    systems->runs++;
    if (systems->runs_most)
        progress_show(&systems->progress, systems->runs,
                      systems->runs > systems->runs_most ? systems->runs : systems->runs_most);
    return true;
}

static void batch_tell_stopping(void *context) {
    progress_end(&((struct batch *)context)->systems->progress);
    simulation_tell_stopping();
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
    if (end != POOL_INTERRUPTED) return false;
    if (systems->store)
        terminal_line(SAY("tanggap: interrupted; %zu of at most %zu simulations are in %s. The "
                          "same command goes on from there",
                          "tanggap: terputus; %zu dari paling banyak %zu simulasi ada di %s. "
                          "Perintah yang sama melanjutkannya dari situ"),
                      systems->runs, systems->runs_most, systems->results);
    else
        terminal_line(SAY("tanggap: interrupted; nothing was kept. With --results FILE.db the "
                          "same command would go on where it ended",
                          "tanggap: terputus; tidak ada yang disimpan. Dengan --results FILE.db "
                          "perintah yang sama dapat melanjutkannya"));
    systems->status = EXIT_INTERRUPTED;
    return false;
}

bool staff_systems_replicate(void *context, const size_t *list, size_t count,
                             size_t replications) {
    struct staff_systems *systems = context;
    size_t *lacking = mem_alloc(count + 1, sizeof *lacking), missing = 0;
    bool good = true;
    for (size_t i = 0; i < count && good; i++) good = system_enter(systems, list[i]);
    for (size_t i = 0; i < count && good; i++)
        if (systems->list[list[i]]->replications.count < replications)
            lacking[missing++] = list[i];
    good = good && (!missing || batch_run(systems, lacking, missing, replications));
    mem_free(lacking);
    return good;
}

/* --- in words --- */

struct label staff_systems_words(const struct staff_systems *systems, size_t lever, size_t from,
                                 size_t to, struct arena *arena) {
    const struct staff_ladder *ladder = &systems->ladders[lever];
    const char *before = ladder->lever.spec ? EFFECT_TABLE[ladder->lever.spec->effect].prefix : "";
    size_t low = systems->list[from]->steps[lever], high = systems->list[to]->steps[lever];
    char *from_words = arena_printf(arena, "%s%.12g", before, ladder->values[low]),
         *to_words = arena_printf(arena, "%s%.12g", before, ladder->values[high]);
    return (struct label){arena_printf(arena, "%s to %s", from_words, to_words),
                          arena_printf(arena, "%s s.d. %s", from_words, to_words)};
}
