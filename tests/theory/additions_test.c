/* Random systems of independent queues, of which Erlang's formula knows where one server more helps
 * most: the selection finds it, within its indifference zone, as often as it says; and where no
 * server more helps, it keeps the present ones as often. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/formulas.h"
#include "../support/scenario_file.h"
#include "base/mem.h"
#include "engine/random.h"
#include "experiment/replication.h"
#include "experiment/selection.h"

/* Independent M/M/c queues as agencies of one small scenario, and the same with one server more at
 * each of them. Work takes a minute on average. */
enum { QUEUES = 3, TOWNS = 200, TOWNS_RIGHT = 182 };

struct queue_town {
    double rate[QUEUES]; /* a minute */
    int servers[QUEUES];
    struct scenario *more[QUEUES]; /* with one server more at that queue */
    struct replications replications[QUEUES];
};

static double uniform_of(uint64_t town, uint64_t which) {
    struct random_key key = random_key_make(2024, town);
    return uniform_from(random_at(&key, (struct random_address){9, which, 1}).word[0]);
}

static void queue_town_draw(struct queue_town *town, uint64_t number) {
    for (uint64_t q = 0; q < QUEUES; q++) {
        town->servers[q] = 1 + (int)(3 * uniform_of(number, 2 * q));
        town->rate[q] = town->servers[q] * (0.4 + 0.4 * uniform_of(number, 2 * q + 1));
    }
}

/* Mean stay of all customers with one server more at queue `at`, by Erlang's formula. */
static double stay_with_one_more(const struct queue_town *town, int at) {
    double stays = 0, rates = 0;
    for (int q = 0; q < QUEUES; q++) {
        struct truth truth = m_m_c(town->rate[q], 1, town->servers[q] + (q == at));
        stays += town->rate[q] * truth.stay;
        rates += town->rate[q];
    }
    return stays / rates;
}

static struct scenario *queue_town_load(const struct queue_town *town, int at) {
    struct text json = {0};
    text_add(&json, "{\"name\": \"queues\", \"start\": \"2024-01-01\", "
                    "\"end\": \"2024-01-01T12:00\", \"as_of\": \"2024-01-01T14:00\", "
                    "\"warm_up\": \"5 h\", "
                    "\"areas\": [{\"id\": \"town\", \"population\": 1000}], "
                    "\"participation\": {\"reports_per_problem\": \"one\"}, "
                    "\"channels\": [{\"id\": \"app\"}], \"categories\": [");
    for (int q = 0; q < QUEUES; q++)
        text_printf(&json, "%s{\"id\": \"c%d\", \"incidence\": %.17g, \"owners\": {\"q%d\": 1}}",
                    q ? ", " : "", q, town->rate[q] * 525600, q);
    text_add(&json, "], \"agencies\": [");
    for (int q = 0; q < QUEUES; q++)
        text_printf(&json,
                    "%s{\"id\": \"q%d\", \"crew\": {\"servers\": %d}, \"work\": {\"law\": "
                    "\"exponential\", \"mean\": \"1 min\"}}",
                    q ? ", " : "", q, town->servers[q] + (q == at));
    text_add(&json, "]}");
    struct scenario *scenario = town_load(json.bytes);
    text_release(&json);
    return scenario;
}

static bool queue_town_replicate(void *context, const size_t *systems, size_t count,
                                 size_t replications) {
    struct queue_town *town = context;
    for (size_t n = 0; n < count; n++)
        while (town->replications[systems[n]].count < replications)
            replications_run(&town->replications[systems[n]],
                             town->replications[systems[n]].count, NULL);
    return true;
}

/* In seconds; less is better. */
static struct contender queue_town_contender(void *context, size_t system) {
    const struct queue_town *town = context;
    return (struct contender){&town->replications[system].list->figures[FIGURE_resolution_mean],
                              NULL, sizeof(struct replication) / sizeof(struct ratio), -3600};
}

/* In seconds. */
static const double ZONE = 4;

/* What the choices in so many towns were worth. */
struct tally_of_towns {
    int right;  /* the addition that was chosen is within the zone of the best */
    int wrong_is_possible; /* another one would not be */
    size_t runs;
};

static void queue_town_choose(uint64_t number, struct tally_of_towns *tally) {
    struct queue_town town;
    double stay[QUEUES], best = INFINITY, worst = 0;
    queue_town_draw(&town, number);
    for (int q = 0; q < QUEUES; q++) {
        town.more[q] = queue_town_load(&town, q);
        replications_init(&town.replications[q], town.more[q], number);
        town.replications[q].spares_times = true;
        stay[q] = 60 * stay_with_one_more(&town, q);
        best = fmin(best, stay[q]);
        worst = fmax(worst, stay[q]);
    }
    struct selection selection = {.rule = {.probability = 0.95, .zone = ZONE, .first = 10},
                                  .system_count = QUEUES,
                                  .context = &town,
                                  .replicate = queue_town_replicate,
                                  .contender = queue_town_contender};
    struct selection_end end = selection_run(&selection);
    for (int q = 0; q < QUEUES; q++) {
        tally->runs += town.replications[q].count;
        replications_release(&town.replications[q]);
        scenario_free(town.more[q]);
    }
    mem_free(end.looked);
    tally->right += stay[end.best] <= best + ZONE;
    tally->wrong_is_possible += worst > best + ZONE;
}

Test(theory, the_best_addition_to_random_queues_is_found_within_the_zone) {
    struct tally_of_towns tally = {0};
    for (uint64_t number = 0; number < TOWNS; number++) queue_town_choose(number, &tally);
    cr_log_info("%d of %d within the zone, %d could have been wrong; %zu runs\n", tally.right,
                TOWNS, tally.wrong_is_possible, tally.runs);
    cr_expect_geq(tally.right, TOWNS_RIGHT, "%d of %d", tally.right, TOWNS);
    cr_expect_geq(tally.wrong_is_possible, TOWNS * 9 / 10, "%d", tally.wrong_is_possible);
}

/* --- where nothing helps --- */

enum { IDLE_FIRST = 10, IDLE_MOST = 20, TOWNS_KEPT = 190 };

/* Nobody waits: two to four servers for a load of 0.05 to 0.15. */
static void idle_town_draw(struct queue_town *town, uint64_t number) {
    for (uint64_t q = 0; q < QUEUES; q++) {
        town->servers[q] = 2 + (int)(3 * uniform_of(number, 2 * q));
        town->rate[q] = 0.05 + 0.1 * uniform_of(number, 2 * q + 1);
    }
}

/* The town as it is stands behind those with one server more. */
struct idle_town {
    struct queue_town more;
    struct scenario *present;
    struct replications replications;
};

static bool idle_town_replicate(void *context, const size_t *systems, size_t count,
                                size_t replications) {
    struct idle_town *town = context;
    while (town->replications.count < replications)
        replications_run(&town->replications, town->replications.count, NULL);
    for (size_t n = 0; n < count; n++)
        if (systems[n] < QUEUES) queue_town_replicate(&town->more, &systems[n], 1, replications);
    return true;
}

static struct contender idle_town_contender(void *context, size_t system) {
    struct idle_town *town = context;
    if (system == QUEUES) return (struct contender){.scale = 1};
    struct contender more = queue_town_contender(&town->more, system);
    more.minus = &town->replications.list->figures[FIGURE_resolution_mean];
    return more;
}

/* Whether the present servers are kept, and how many were worth more in the mean. */
static bool idle_town_is_kept(uint64_t number, int *tempting) {
    struct idle_town town = {0};
    idle_town_draw(&town.more, number);
    town.present = queue_town_load(&town.more, -1);
    replications_init(&town.replications, town.present, number);
    town.replications.spares_times = true;
    for (int q = 0; q < QUEUES; q++) {
        town.more.more[q] = queue_town_load(&town.more, q);
        /* Draws of its own, so that there is noise that a choice may take for a gain. */
        replications_init(&town.more.replications[q], town.more.more[q],
                          number + TOWNS * (uint64_t)(q + 1));
        town.more.replications[q].spares_times = true;
    }
    struct selection selection = {
        .rule = {.probability = 0.95, .first = IDLE_FIRST, .most = IDLE_MOST},
        .system_count = QUEUES + 1,
        .context = &town,
        .replicate = idle_town_replicate,
        .contender = idle_town_contender};
    struct selection_end end = selection_run(&selection);
    double present = replications_figure(&town.replications, FIGURE_resolution_mean).value;
    bool tempts = false;
    for (int q = 0; q < QUEUES; q++) {
        tempts |= replications_figure(&town.more.replications[q], FIGURE_resolution_mean).value <
                  present;
        replications_release(&town.more.replications[q]);
        scenario_free(town.more.more[q]);
    }
    *tempting += tempts;
    replications_release(&town.replications);
    scenario_free(town.present);
    mem_free(end.looked);
    return end.best == QUEUES;
}

Test(theory, nothing_is_chosen_where_nobody_waits) {
    int kept = 0, tempting = 0;
    for (uint64_t number = 0; number < TOWNS; number++)
        kept += idle_town_is_kept(number, &tempting);
    cr_log_info("%d of %d kept, %d with a gain in the mean\n", kept, TOWNS, tempting);
    cr_expect_geq(kept, TOWNS_KEPT, "%d of %d", kept, TOWNS);
    cr_expect_geq(tempting, TOWNS / 2, "%d", tempting);
}
