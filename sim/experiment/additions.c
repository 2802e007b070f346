/* One choice after another: where the next officer helps most.
 *
 * Invariant: whatever is decided follows from the replications that were asked for, in their order.
 * A system may have more of them, from a file that an interrupted search has left; they are not
 * looked at before they are asked for, so that a search that goes on decides as it did. */
#include "experiment/additions.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "experiment/selection.h"

enum { STRIDE = sizeof(struct replication) / sizeof(struct ratio) };

struct hunt {
    const struct additions *additions;
    struct additions_story *story;
    struct addition *levers;  /* as they stand */
    size_t here;              /* the staffing so far */
    struct looked {
        size_t system, asked; /* replications that were asked of it; a file may hold more */
    } *systems;               /* each once */
    size_t system_count, system_room;
    size_t *running;          /* levers in the selection at hand */
    size_t running_count;
    bool failed;
};

/* --- runs --- */

/* How many replications of a system this search knows. */
static size_t replications_of(const struct hunt *hunt, size_t system) {
    for (size_t i = 0; i < hunt->system_count; i++)
        if (hunt->systems[i].system == system) return hunt->systems[i].asked;
    return 0;
}

static void system_note(struct hunt *hunt, size_t system, size_t asked) {
    for (size_t i = 0; i < hunt->system_count; i++) {
        struct looked *looked = &hunt->systems[i];
        if (looked->system != system) continue;
        if (asked > looked->asked) looked->asked = asked;
        return;
    }
    ARRAY_ADD(hunt->systems, hunt->system_count, hunt->system_room,
              (struct looked){system, asked});
}

static size_t runs_so_far(const struct hunt *hunt) {
    size_t runs = 0;
    for (size_t i = 0; i < hunt->system_count; i++) runs += hunt->systems[i].asked;
    return runs;
}

static bool replicate(struct hunt *hunt, const size_t *systems, size_t count, size_t replications) {
    const struct additions *additions = hunt->additions;
    hunt->failed |= !additions->replicate(additions->context, systems, count, replications);
    for (size_t i = 0; i < count && !hunt->failed; i++)
        system_note(hunt, systems[i], replications);
    return !hunt->failed;
}

size_t additions_runs_usual(size_t levers, double officers) {
    enum { OF_EACH = 30, A_CHOICE = 35, CHOICES = 20 };
    size_t first = OF_EACH * (levers + 1),
           all = A_CHOICE * (officers > 0 ? (size_t)officers : CHOICES);
    return first > all ? first : all;
}

/* --- measuring --- */

static const struct ratio *values_of(const struct hunt *hunt, size_t system,
                                     enum figure_id figure) {
    const struct replications *replications =
        hunt->additions->replications(hunt->additions->context, system);
    return &replications->list->figures[figure];
}

static double cost_of(const struct hunt *hunt, size_t system) {
    return estimate_ratio(values_of(hunt, system, FIGURE_cost), STRIDE,
                          replications_of(hunt, system), 0.95)
        .value;
}

static double officers_of(const struct hunt *hunt, size_t system) {
    return hunt->additions->officers(hunt->additions->context, system);
}

static double cost_above_base(const struct hunt *hunt, size_t system) {
    return replications_of(hunt, system) ? cost_of(hunt, system) - cost_of(hunt, 0) : NAN;
}

/* A lever's next step from the staffing so far, not simulated yet. */
static void step_take(struct hunt *hunt, size_t lever) {
    const struct additions *additions = hunt->additions;
    struct addition *one = &hunt->levers[lever];
    *one = (struct addition){.from = hunt->here,
                             .to = additions->step(additions->context, hunt->here, lever),
                             .officers = NAN,
                             .cost = NAN,
                             .choice = hunt->story->count};
    if (one->to != SIZE_MAX)
        one->officers = officers_of(hunt, one->to) - officers_of(hunt, one->from);
}

static void steps_take(struct hunt *hunt) {
    const struct additions_story *story = hunt->story;
    bool all = story->count % ADDITIONS_FRESH_EVERY == 0;
    size_t last = story->count ? story->choices[story->count - 1].chosen : SIZE_MAX;
    for (size_t lever = 0; lever < hunt->additions->lever_count; lever++)
        if (all || lever == last) step_take(hunt, lever);
}

/* What may be known of a step before it is simulated. */
static enum addition_fit fit_by_officers(const struct hunt *hunt, const struct addition *one) {
    double most = hunt->additions->officers_most;
    double placed = officers_of(hunt, hunt->here) - officers_of(hunt, 0);
    if (one->to == SIZE_MAX) return ADDITION_AT_MOST;
    return most > 0 && placed + one->officers > most + 1e-9 ? ADDITION_TOO_MANY : ADDITION_GOOD;
}

/* And after its first replications. */
static enum addition_fit fit_by_cost(const struct hunt *hunt, const struct addition *one) {
    double budget = hunt->additions->budget;
    if (!(budget > 0)) return ADDITION_GOOD;
    if (!(one->cost > 0)) return ADDITION_NO_PRICE;
    double spent = hunt->here ? cost_above_base(hunt, hunt->here) : 0;
    return spent + one->cost > budget * (1 + 1e-9) ? ADDITION_TOO_DEAR : ADDITION_GOOD;
}

/* --- sharing out the runs --- */

/* Each system once. */
static void system_add(size_t *systems, size_t *count, size_t system) {
    for (size_t i = 0; i < *count; i++)
        if (systems[i] == system) return;
    systems[(*count)++] = system;
}

/* Replications that a choice would take up to `each` of every step that is measured. */
static size_t runs_up_to(const struct hunt *hunt, size_t each) {
    size_t runs = 0, seen = 0;
    size_t *counted = mem_alloc(2 * hunt->additions->lever_count + 1, sizeof *counted);
    for (size_t n = 0; n < hunt->running_count; n++) {
        const struct addition *one = &hunt->levers[hunt->running[n]];
        system_add(counted, &seen, one->from);
        system_add(counted, &seen, one->to);
    }
    for (size_t i = 0; i < seen; i++) {
        size_t has = replications_of(hunt, counted[i]);
        runs += has < each ? each - has : 0;
    }
    mem_free(counted);
    return runs;
}

/* The least that a step at hand takes of what is left. */
static double least_step(const struct hunt *hunt, bool in_cost) {
    double least = INFINITY;
    for (size_t n = 0; n < hunt->running_count; n++) {
        const struct addition *one = &hunt->levers[hunt->running[n]];
        least = fmin(least, in_cost ? one->cost : one->officers);
    }
    return least;
}

/* How many choices may come after this one; of a budget whose prices are not known yet a guess. */
static double choices_to_come(const struct hunt *hunt) {
    enum { GUESS = 20 };
    const struct additions *additions = hunt->additions;
    double placed = officers_of(hunt, hunt->here) - officers_of(hunt, 0),
           spent = hunt->here ? cost_above_base(hunt, hunt->here) : 0, choices = INFINITY;
    if (additions->officers_most > 0)
        choices = (additions->officers_most - placed) / least_step(hunt, false);
    double cost = additions->budget > 0 ? least_step(hunt, true) : NAN;
    if (cost > 0 && isfinite(cost)) choices = fmin(choices, (additions->budget - spent) / cost);
    return isfinite(choices) ? fmax(0, floor(choices) - 1) : GUESS;
}

/* Systems that those choices will measure. */
static double systems_to_come(const struct hunt *hunt) {
    double choices = choices_to_come(hunt), done = (double)hunt->story->count,
           fresh = floor((done + choices) / ADDITIONS_FRESH_EVERY) -
                   floor(done / ADDITIONS_FRESH_EVERY);
    return 2 * (choices - fresh) + fresh * (double)(hunt->running_count + 1);
}

/* The most replications of each that this choice may take, so that as many are left for every
 * system that may come; and, whatever may come, no more than there are. */
static size_t share_of(const struct hunt *hunt) {
    enum { EACH_MOST = 1000000 };
    size_t used = runs_so_far(hunt), most = hunt->additions->runs_most, low = 0, high = EACH_MOST;
    double to_come = systems_to_come(hunt);
    while (low < high) {
        size_t each = low + (high - low + 1) / 2;
        if ((double)(used + runs_up_to(hunt, each)) + to_come * (double)each <= (double)most)
            low = each;
        else high = each - 1;
    }
    while (low < hunt->story->first && used + runs_up_to(hunt, low + 1) <= most) low++;
    return low;
}

/* --- choosing --- */

static bool selection_replicate(void *context, const size_t *systems, size_t count,
                                size_t replications) {
    struct hunt *hunt = context;
    size_t *both = mem_alloc(2 * count + 1, sizeof *both), both_count = 0;
    for (size_t n = 0; n < count; n++) {
        if (systems[n] == hunt->running_count) continue; /* to do nothing */
        const struct addition *one = &hunt->levers[hunt->running[systems[n]]];
        system_add(both, &both_count, one->from);
        system_add(both, &both_count, one->to);
    }
    bool good = replicate(hunt, both, both_count, replications);
    mem_free(both);
    return good;
}

/* What a step gains for each officer, or each million rupiah. */
static struct contender selection_contender(void *context, size_t system) {
    enum { MILLION = 1000000 };
    const struct hunt *hunt = context;
    const struct additions *additions = hunt->additions;
    if (system == hunt->running_count) return (struct contender){.scale = 1};
    const struct addition *one = &hunt->levers[hunt->running[system]];
    double sign = FIGURE_TABLE[additions->figure].better == BETTER_SMALLER ? -1 : 1;
    return (struct contender){values_of(hunt, one->to, additions->figure),
                              values_of(hunt, one->from, additions->figure), STRIDE,
                              sign / (additions->budget > 0 ? one->cost / MILLION
                                                            : one->officers)};
}

/* Those that fit, or, with `all`, every step that there is. */
static void run_those_that_fit(struct hunt *hunt, bool all) {
    hunt->running_count = 0;
    for (size_t lever = 0; lever < hunt->additions->lever_count; lever++)
        if (hunt->levers[lever].fit == ADDITION_GOOD ||
            (all && hunt->levers[lever].to != SIZE_MAX))
            hunt->running[hunt->running_count++] = lever;
}

static bool measure_first(struct hunt *hunt) {
    size_t *all = mem_alloc(hunt->running_count + 1, sizeof *all);
    for (size_t n = 0; n < hunt->running_count; n++) all[n] = n;
    bool good = selection_replicate(hunt, all, hunt->running_count, hunt->story->first);
    mem_free(all);
    for (size_t n = 0; good && n < hunt->running_count; n++) {
        struct addition *one = &hunt->levers[hunt->running[n]];
        one->cost = cost_of(hunt, one->to) - cost_of(hunt, one->from);
        one->looked = hunt->story->first;
    }
    return good;
}

static struct addition *levers_copy(const struct hunt *hunt) {
    size_t levers = hunt->additions->lever_count;
    struct addition *copy = mem_alloc(levers, sizeof *copy);
    memcpy(copy, hunt->levers, levers * sizeof *copy);
    return copy;
}

static void choice_keep(struct hunt *hunt, struct addition_choice choice) {
    choice.levers = levers_copy(hunt);
    if (!hunt->story->count) hunt->story->levers = levers_copy(hunt);
    ARRAY_ADD(hunt->story->choices, hunt->story->count, hunt->story->room, choice);
}

/* Goes where the lever leads from the staffing so far, which may be another than the one at which
 * it was measured. */
static bool go_on_to(struct hunt *hunt, size_t lever, size_t *system) {
    const struct additions *additions = hunt->additions;
    *system = hunt->levers[lever].from == hunt->here
                  ? hunt->levers[lever].to
                  : additions->step(additions->context, hunt->here, lever);
    if (*system == SIZE_MAX) hunt->levers[lever].to = SIZE_MAX; /* and so it fits no more */
    return *system != SIZE_MAX && replicate(hunt, system, 1, hunt->story->first);
}

static bool choose(struct hunt *hunt, size_t most) {
    const struct additions *additions = hunt->additions;
    struct selection selection = {.rule = {.probability = additions->probability,
                                           .zone = additions->zone,
                                           .first = hunt->story->first,
                                           .most = most},
                                  .system_count = hunt->running_count + 1,
                                  .context = hunt,
                                  .replicate = selection_replicate,
                                  .contender = selection_contender};
    struct selection_end end = selection_run(&selection);
    struct addition_choice choice = {.chosen = SIZE_MAX,
                                     .system = hunt->here,
                                     .zone = end.zone,
                                     .replications = end.replications};
    for (size_t n = 0; n < hunt->running_count && !end.failed; n++) {
        hunt->levers[hunt->running[n]].looked = end.looked[n];
        hunt->levers[hunt->running[n]].stayed = end.looked[n] == end.replications;
    }
    if (!end.failed && end.best < hunt->running_count)
        choice.chosen = hunt->running[end.best];
    mem_free(end.looked);
    if (end.failed) return false;
    if (choice.chosen != SIZE_MAX && !go_on_to(hunt, choice.chosen, &choice.system))
        return !hunt->failed;
    hunt->here = choice.system;
    choice.officers = officers_of(hunt, hunt->here) - officers_of(hunt, 0);
    choice.cost = cost_above_base(hunt, hunt->here);
    choice_keep(hunt, choice);
    return true;
}

/* --- the search --- */

static bool target_is_met(const struct hunt *hunt) {
    const struct additions *additions = hunt->additions;
    const struct target *target = additions->target;
    if (!target || !replications_of(hunt, hunt->here)) return false;
    return target_shortfall(target, estimate_figure(target->figure,
                                                    values_of(hunt, hunt->here, target->figure),
                                                    STRIDE, replications_of(hunt, hunt->here),
                                                    0.95)) <= 0;
}

static void fits_find(struct hunt *hunt,
                      enum addition_fit (*fit)(const struct hunt *, const struct addition *)) {
    for (size_t lever = 0; lever < hunt->additions->lever_count; lever++) {
        struct addition *one = &hunt->levers[lever];
        if (fit == fit_by_officers || one->fit == ADDITION_GOOD) one->fit = fit(hunt, one);
        one->stayed = false;
    }
}

/* Before the first choice it is known how many replications variances can be estimated from. Where
 * the share of a choice is too small for that, there will be fewer choices. */
static void first_stage_set(struct hunt *hunt) {
    hunt->story->first = ADDITIONS_FIRST_LEAST;
    size_t share = share_of(hunt);
    if (share > hunt->story->first) hunt->story->first = share;
    if (share > ADDITIONS_FIRST_MOST) hunt->story->first = ADDITIONS_FIRST_MOST;
}

/* One choice more; false when it was the last. */
static bool go_on(struct hunt *hunt) {
    struct additions_story *story = hunt->story;
    bool is_first = story->count == 0;
    steps_take(hunt);
    fits_find(hunt, fit_by_officers);
    run_those_that_fit(hunt, is_first);
    story->end = ADDITIONS_NOTHING_FITS;
    if (!hunt->running_count) return false;
    story->end = ADDITIONS_RUNS_USED;
    if (is_first) first_stage_set(hunt);
    if (share_of(hunt) < story->first) return false;
    story->end = ADDITIONS_FAILED;
    if (!measure_first(hunt)) return false;
    story->end = ADDITIONS_TARGET_MET;
    if (is_first && target_is_met(hunt)) return false;
    fits_find(hunt, fit_by_cost);
    run_those_that_fit(hunt, false);
    story->end = ADDITIONS_NOTHING_FITS;
    if (!hunt->running_count) return false;
    size_t most = share_of(hunt);
    story->end = ADDITIONS_FAILED;
    if (!choose(hunt, most > story->first ? most : story->first)) return false;
    story->end = ADDITIONS_NOTHING_HELPS;
    if (story->choices[story->count - 1].chosen == SIZE_MAX) return false;
    story->end = ADDITIONS_TARGET_MET;
    if (target_is_met(hunt)) return false;
    story->end = ADDITIONS_ALL_PLACED;
    double placed = story->choices[story->count - 1].officers;
    return !(hunt->additions->officers_most > 0) ||
           placed + 1e-9 < hunt->additions->officers_most;
}

/* What is left of the runs goes to the base and the staffings on the way, the last first, so that
 * what the choices add can be said. */
static bool firm_up(struct hunt *hunt) {
    const struct additions_story *story = hunt->story;
    for (size_t each = story->first + 1; each <= ADDITIONS_FIRM; each++)
        for (size_t i = 0; i <= story->count; i++) {
            size_t system = i ? story->choices[story->count - i].system : 0;
            if (replications_of(hunt, system) >= each) continue;
            if (runs_so_far(hunt) + each - replications_of(hunt, system) >
                hunt->additions->runs_most)
                return true;
            if (!replicate(hunt, &system, 1, each)) return false;
        }
    return true;
}

struct additions_story additions_search(const struct additions *additions) {
    struct additions_story story = {.end = ADDITIONS_FAILED};
    struct hunt hunt = {.additions = additions,
                        .story = &story,
                        .levers = mem_alloc(additions->lever_count + 1, sizeof *hunt.levers),
                        .running = mem_alloc(additions->lever_count + 1, sizeof *hunt.running)};
    assert(FIGURE_TABLE[additions->figure].better != BETTER_NEITHER);
    system_note(&hunt, 0, 0);
    while (go_on(&hunt)) continue;
    if (story.count && story.end != ADDITIONS_FAILED && !firm_up(&hunt))
        story.end = ADDITIONS_FAILED;
    if (!story.levers) story.levers = levers_copy(&hunt);
    story.runs = runs_so_far(&hunt);
    mem_free(hunt.levers);
    mem_free(hunt.systems);
    mem_free(hunt.running);
    return story;
}

void additions_release(struct additions_story *story) {
    for (size_t i = 0; i < story->count; i++) mem_free(story->choices[i].levers);
    mem_free(story->choices);
    mem_free(story->levers);
}
