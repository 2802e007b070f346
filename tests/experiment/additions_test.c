/* Where the next officers help most, in made-up cities whose answer is known: what a lever gains
 * falls with every step, and noise is the same for all staffings or their own. */
#include "experiment/additions.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/mem.h"
#include "engine/random.h"

enum { LEVERS = 3, SYSTEMS_MOST = 400, REPLICATIONS_MOST = 200 };

struct made_up {
    double gain[LEVERS], officers[LEVERS], price[LEVERS], noise;
    size_t most[LEVERS], helps; /* after so many steps of a lever nothing helps; 0: all do */
    size_t steps[SYSTEMS_MOST][LEVERS], count, breaks_at, runs;
    struct replications replications[SYSTEMS_MOST];
};

static size_t system_with(struct made_up *city, const size_t steps[LEVERS]) {
    for (size_t s = 0; s < city->count; s++) {
        bool same = true;
        for (int l = 0; l < LEVERS; l++) same &= city->steps[s][l] == steps[l];
        if (same) return s;
    }
    cr_assert_lt(city->count, (size_t)SYSTEMS_MOST);
    for (int l = 0; l < LEVERS; l++) city->steps[city->count][l] = steps[l];
    city->replications[city->count].list =
        mem_alloc(REPLICATIONS_MOST, sizeof *city->replications->list);
    return city->count++;
}

static size_t made_up_step(void *context, size_t from, size_t lever) {
    struct made_up *city = context;
    size_t steps[LEVERS];
    for (int l = 0; l < LEVERS; l++) steps[l] = city->steps[from][l];
    return ++steps[lever] > city->most[lever] ? SIZE_MAX : system_with(city, steps);
}

static double made_up_officers(void *context, size_t system) {
    const struct made_up *city = context;
    double sum = 100;
    for (int l = 0; l < LEVERS; l++) sum += city->officers[l] * (double)city->steps[system][l];
    return sum;
}

/* Step n of a lever takes gain / n of the time away. */
static double made_up_time(const struct made_up *city, size_t system) {
    double time = 50;
    for (int l = 0; l < LEVERS; l++)
        for (size_t n = 1; n <= city->steps[system][l]; n++)
            time -= city->helps && n > city->helps ? 0 : city->gain[l] / (double)n;
    return time;
}

static void made_up_run(struct made_up *city, size_t system) {
    struct replications *replications = &city->replications[system];
    size_t r = replications->count++;
    struct random_key key = random_key_make(5, system);
    struct random_draws draws = random_at(&key, (struct random_address){1, r, 1});
    double cost = 1e9, own = uniform_from(draws.word[0]);
    for (int l = 0; l < LEVERS; l++) cost += city->price[l] * (double)city->steps[system][l];
    struct ratio *figures = replications->list[r].figures;
    figures[FIGURE_resolution_mean] =
        (struct ratio){made_up_time(city, system) + (double)(r % 7) + city->noise * (own - 0.5), 1};
    figures[FIGURE_cost] = (struct ratio){cost, 1};
    city->runs++;
}

static bool made_up_replicate(void *context, const size_t *systems, size_t count,
                              size_t replications) {
    struct made_up *city = context;
    cr_assert_leq(replications, (size_t)REPLICATIONS_MOST);
    for (size_t n = 0; n < count; n++)
        while (city->replications[systems[n]].count < replications) made_up_run(city, systems[n]);
    return !city->breaks_at || city->runs < city->breaks_at;
}

static const struct replications *made_up_replications(void *context, size_t system) {
    return &((struct made_up *)context)->replications[system];
}

static struct additions asked_of(struct made_up *city) {
    static const size_t nothing[LEVERS] = {0};
    system_with(city, nothing);
    return (struct additions){.lever_count = LEVERS,
                              .probability = 0.95,
                              .runs_most = 2000,
                              .figure = FIGURE_resolution_mean,
                              .context = city,
                              .step = made_up_step,
                              .officers = made_up_officers,
                              .replicate = made_up_replicate,
                              .replications = made_up_replications};
}

static void made_up_release(struct made_up *city) {
    for (size_t s = 0; s < city->count; s++) mem_free(city->replications[s].list);
    mem_free(city);
}

static struct made_up *made_up_new(void) {
    struct made_up *city = mem_alloc(1, sizeof *city);
    *city = (struct made_up){.gain = {1, 4, 0},
                             .officers = {1, 1, 1},
                             .price = {1e6, 1e7, 1e6},
                             .most = {100, 100, 100},
                             .noise = 0.1};
    return city;
}

static void expect_choices(const struct additions_story *story, const char *expected) {
    for (size_t i = 0; i < story->count; i++) {
        size_t chosen = story->choices[i].chosen;
        cr_expect_eq(chosen == SIZE_MAX ? '-' : (char)('a' + chosen), expected[i],
                     "choice %zu is %zu", i, chosen);
    }
    cr_expect_eq(story->count, strlen(expected));
}

/* 4, 2, 4/3 of lever b, then 1 of a or of b. */
Test(additions, every_officer_goes_where_it_gains_most) {
    struct made_up *city = made_up_new();
    struct additions asked = asked_of(city);
    asked.officers_most = 3;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_ALL_PLACED);
    expect_choices(&story, "bbb");
    cr_expect_float_eq(story.choices[2].officers, 3, 1e-9);
    cr_expect_float_eq(story.choices[2].cost, 3e7, 1);
    cr_expect_eq(city->runs, story.runs);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, gains_are_for_each_officer) {
    struct made_up *city = made_up_new();
    city->officers[1] = 8; /* half an hour for each */
    struct additions asked = asked_of(city);
    asked.officers_most = 10;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.choices[0].chosen, 0);
    cr_expect_eq(story.choices[0].levers[1].fit, ADDITION_GOOD);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, a_step_of_more_officers_than_are_left_is_measured_once_and_not_chosen) {
    struct made_up *city = made_up_new();
    city->officers[1] = 3;
    struct additions asked = asked_of(city);
    asked.officers_most = 2;
    struct additions_story story = additions_search(&asked);
    expect_choices(&story, "aa");
    cr_expect_eq(story.choices[0].levers[1].fit, ADDITION_TOO_MANY);
    cr_expect_geq(city->replications[story.choices[0].levers[1].to].count, 5);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, with_a_budget_gains_are_for_each_rupiah_and_the_budget_is_kept) {
    struct made_up *city = made_up_new();
    struct additions asked = asked_of(city);
    asked.budget = 3.5e6; /* a: 1 for a million; b: 4 for ten */
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_NOTHING_FITS);
    expect_choices(&story, "aaa");
    cr_expect_eq(story.choices[0].levers[1].fit, ADDITION_TOO_DEAR);
    for (size_t i = 0; i < story.count; i++) cr_expect_leq(story.choices[i].cost, 3.5e6);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, what_has_no_price_is_not_bought) {
    struct made_up *city = made_up_new();
    city->price[0] = 0;
    struct additions asked = asked_of(city);
    asked.budget = 1e7;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.choices[0].levers[0].fit, ADDITION_NO_PRICE);
    expect_choices(&story, "b");
    cr_expect_eq(story.end, ADDITIONS_NOTHING_FITS);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, where_nothing_fits_the_levers_say_why) {
    struct made_up *city = made_up_new();
    struct additions asked = asked_of(city);
    asked.budget = 1000;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_NOTHING_FITS);
    cr_expect_eq(story.count, 0);
    for (int l = 0; l < LEVERS; l++) cr_expect_eq(story.levers[l].fit, ADDITION_TOO_DEAR);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, none_is_chosen_where_every_officer_harms) {
    struct made_up *city = made_up_new();
    for (int l = 0; l < LEVERS; l++) city->gain[l] = -1;
    struct additions asked = asked_of(city);
    asked.officers_most = 3;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_NOTHING_HELPS);
    expect_choices(&story, "-");
    cr_expect_eq(story.choices[0].system, 0);
    additions_release(&story);
    made_up_release(city);
}

/* No officer changes anything, and every staffing has noise of its own. */
Test(additions, none_is_chosen_where_no_officer_helps) {
    for (int noise = 0; noise <= 16; noise += 8) {
        struct made_up *city = made_up_new();
        for (int l = 0; l < LEVERS; l++) city->gain[l] = 0;
        city->noise = noise;
        struct additions asked = asked_of(city);
        asked.officers_most = 3;
        struct additions_story story = additions_search(&asked);
        cr_expect_eq(story.end, ADDITIONS_NOTHING_HELPS);
        expect_choices(&story, "-");
        additions_release(&story);
        made_up_release(city);
    }
}

/* The second officer of each lever, and all after, change nothing. */
Test(additions, the_search_ends_with_the_last_officer_who_helps) {
    struct made_up *city = made_up_new();
    city->helps = 1;
    city->gain[2] = 0;
    city->noise = 0.5;
    struct additions asked = asked_of(city);
    asked.officers_most = 12;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_NOTHING_HELPS);
    expect_choices(&story, "ba-");
    cr_expect_float_eq(story.choices[2].officers, 2, 1e-9);
    additions_release(&story);
    made_up_release(city);
}

Test(additions, the_search_ends_where_the_target_is_met) {
    struct made_up *city = made_up_new();
    struct target target = {.figure = FIGURE_resolution_mean, .bound = 51};
    struct additions asked = asked_of(city);
    asked.officers_most = 20;
    asked.target = &target;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_TARGET_MET);
    expect_choices(&story, "b");
    additions_release(&story);
    made_up_release(city);
}

Test(additions, no_more_is_simulated_than_may_be) {
    static const size_t limits[] = {15, 40, 100, 250, 700};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct made_up *city = made_up_new();
        city->noise = 30;
        struct additions asked = asked_of(city);
        asked.officers_most = 20;
        asked.runs_most = limits[i];
        struct additions_story story = additions_search(&asked);
        cr_expect_leq(story.runs, limits[i], "%zu of %zu", story.runs, limits[i]);
        cr_expect_eq(city->runs, story.runs);
        if (limits[i] == 15) cr_expect_eq(story.end, ADDITIONS_RUNS_USED);
        if (limits[i] == 700) cr_expect_neq(story.end, ADDITIONS_RUNS_USED);
        additions_release(&story);
        made_up_release(city);
    }
}

Test(additions, a_lever_at_its_most_is_passed_over) {
    struct made_up *city = made_up_new();
    city->most[1] = 1;
    struct additions asked = asked_of(city);
    asked.officers_most = 2;
    struct additions_story story = additions_search(&asked);
    expect_choices(&story, "ba");
    cr_expect_eq(story.choices[1].levers[1].fit, ADDITION_AT_MOST);
    additions_release(&story);
    made_up_release(city);
}

/* What an interrupted search has left, some of it or all, changes nothing. */
Test(additions, whoever_goes_on_decides_as_before) {
    struct made_up *fresh = made_up_new();
    fresh->noise = 8;
    struct additions asked = asked_of(fresh);
    asked.officers_most = 12;
    asked.runs_most = 500;
    struct additions_story whole = additions_search(&asked);
    for (size_t left = 1; left <= 41; left += 20) {
        struct made_up *city = made_up_new();
        city->noise = 8;
        struct additions again = asked_of(city);
        again.officers_most = 12;
        again.runs_most = 500;
        for (size_t s = 0; s < fresh->count; s++) {
            size_t system = system_with(city, fresh->steps[s]);
            while (city->replications[system].count < left) made_up_run(city, system);
        }
        struct additions_story story = additions_search(&again);
        cr_assert_eq(story.count, whole.count);
        for (size_t i = 0; i < whole.count; i++) {
            cr_expect_eq(story.choices[i].chosen, whole.choices[i].chosen);
            cr_expect_float_eq(story.choices[i].zone, whole.choices[i].zone, 0);
        }
        cr_expect_eq(story.runs, whole.runs);
        additions_release(&story);
        made_up_release(city);
    }
    additions_release(&whole);
    made_up_release(fresh);
}

Test(additions, a_system_that_cannot_be_simulated_ends_it) {
    struct made_up *city = made_up_new();
    city->breaks_at = 30;
    struct additions asked = asked_of(city);
    asked.officers_most = 5;
    struct additions_story story = additions_search(&asked);
    cr_expect_eq(story.end, ADDITIONS_FAILED);
    additions_release(&story);
    made_up_release(city);
}
