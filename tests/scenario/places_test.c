/* Servers that differ from place to place: totals shared out, single places, and who does the work
 * of a place without anybody. */
#include "scenario/places.h"

#include "../support/scenario_file.h"
#include "../support/town.h"

/* --- the method --- */

#define EXPECT_SEATS(seats, least, ...)                                                      \
    do {                                                                                     \
        const uint32_t expected[] = {__VA_ARGS__};                                           \
        uint32_t out[sizeof expected / sizeof *expected];                                    \
        cr_assert_eq(sizeof weights / sizeof *weights, sizeof expected / sizeof *expected);  \
        seats_share(weights, sizeof weights / sizeof *weights, seats, least, out);           \
        for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)                      \
            cr_expect_eq(out[i], expected[i], "place %zu: %u, not %u", i, out[i],            \
                         expected[i]);                                                       \
    } while (0)

Test(places, seats_go_by_the_divisors_of_sainte_lague) {
    const double weights[] = {53000, 24000, 23000}; /* quotients of 1, 3, 5, 7, …, by hand */
    EXPECT_SEATS(7, 0, 3, 2, 2);
    EXPECT_SEATS(5, 0, 3, 1, 1);
    EXPECT_SEATS(1, 0, 1, 0, 0);
    EXPECT_SEATS(0, 0, 0, 0, 0);
}

Test(places, of_equal_claims_the_first_place_comes_first) {
    const double weights[] = {1, 1, 1, 0};
    EXPECT_SEATS(2, 0, 1, 1, 0, 0);
    EXPECT_SEATS(4, 0, 2, 1, 1, 0);
}

Test(places, every_place_has_its_least_before_anybody_has_more) {
    const double weights[] = {1000, 1, 1};
    EXPECT_SEATS(3, 1, 1, 1, 1);
    EXPECT_SEATS(6, 1, 4, 1, 1);
    EXPECT_SEATS(9, 2, 5, 2, 2);
}

enum { MANY = 267 };

static void weights_fill(double *weights) {
    for (int i = 0; i < MANY; i++) weights[i] = 1 + (i * 7919) % 1013;
}

Test(places, one_more_never_takes_one_from_a_place) {
    double weights[MANY];
    uint32_t before[MANY], after[MANY];
    weights_fill(weights);
    for (uint64_t least = 0; least < 2; least++) {
        seats_share(weights, MANY, MANY, least, before);
        for (uint64_t seats = MANY + 1; seats < 6 * MANY; seats++) {
            uint64_t sum = 0;
            seats_share(weights, MANY, seats, least, after);
            for (int i = 0; i < MANY; i++) {
                cr_assert_geq(after[i], before[i], "%lu seats, place %d", (unsigned long)seats, i);
                sum += before[i] = after[i];
            }
            cr_assert_eq(sum, seats);
        }
    }
}

Test(places, many_seats_are_shared_as_few_are) {
    const double weights[] = {500, 300, 200};
    EXPECT_SEATS(1000000, 1, 500000, 300000, 200000);
    EXPECT_SEATS(1000001, 1, 500001, 300000, 200000);
}

/* --- in a scenario --- */

/* Four kelurahan of two kecamatan, a desk in each; `servers` is JSON. */
#define QUARTERS(servers, more)                                                                   \
    "{\"name\": \"quarters\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", \"areas\": ["    \
    "{\"id\": \"a\", \"name\": \"Alpha\", \"kecamatan\": \"East\", \"population\": 4000, "         \
    "\"columns\": {\"roads\": 1}},"                                                               \
    "{\"id\": \"b\", \"name\": \"Beta\", \"kecamatan\": \"East\", \"population\": 3000, "          \
    "\"columns\": {\"roads\": 1}},"                                                               \
    "{\"id\": \"c\", \"name\": \"Gamma\", \"kecamatan\": \"West\", \"population\": 2000, "         \
    "\"columns\": {\"roads\": 1}},"                                                               \
    "{\"id\": \"d\", \"name\": \"Gamma\", \"kecamatan\": \"West\", \"population\": 1000, "         \
    "\"columns\": {\"roads\": 7}}],"                                                              \
    "\"calendars\": [{\"id\": \"night\", \"week\": {\"mon-sun\": \"20:00-23:00\"}}],"              \
    "\"categories\": [{\"id\": \"roads\", \"incidence\": 100, \"owners\": {\"works\": 1}}], "      \
    "\"channels\": [{\"id\": \"app\"}]," more "\"agencies\": [{\"id\": \"works\", \"crew\": "      \
    "{\"per\": \"kelurahan\", \"servers\": " servers "}, \"work\": " WORK "}]}"

static struct desk_places crew_places(const struct scenario *scenario, struct arena *arena) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    const struct desk_spec *crew = &spec->agencies.items[0].crew;
    struct places places = places_of(spec, crew->per, arena);
    return desk_places(crew, &places, spec, arena);
}

static void expect_servers(struct scenario *scenario, const char *expected) {
    struct arena arena = {0};
    struct text text = {0};
    struct desk_places crew = crew_places(scenario, &arena);
    for (int p = 0; p < 4; p++) text_printf(&text, "%s%u", p ? " " : "", crew.servers[0][p]);
    cr_expect_str_eq(text.bytes, expected);
    text_release(&text);
    arena_release(&arena);
    scenario_free(scenario);
}

#define EXPECT_SERVERS(expected, servers, ...) \
    expect_servers(town(QUARTERS(servers, ""), __VA_ARGS__ __VA_OPT__(, ) NULL), expected)

Test(places, a_total_is_shared_out_by_population) {
    EXPECT_SERVERS("4 3 2 1", "{\"total\": 10}");
    EXPECT_SERVERS("8 6 4 2", "{\"total\": 20}");
}

Test(places, a_total_is_shared_out_by_a_column_or_evenly) {
    EXPECT_SERVERS("1 1 1 7", "{\"total\": 10, \"by\": \"roads\"}");
    EXPECT_SERVERS("3 3 2 2", "{\"total\": 10, \"by\": \"even\"}");
    EXPECT_SERVERS("4 3 2 1", "{\"total\": 10, \"by\": \"reports\"}");
}

Test(places, a_place_that_is_set_is_taken_out_of_the_total_first) {
    EXPECT_SERVERS("3 2 1 4", "{\"total\": 10, \"at\": {\"d\": 4}}");
    EXPECT_SERVERS("4 4 2 1", "{\"total\": 11, \"at\": {\"Beta\": 4}}", "/name", "\"by its name\"");
}

Test(places, a_number_for_every_place_may_differ_in_some) {
    EXPECT_SERVERS("2 2 2 5", "{\"each\": 2, \"at\": {\"d\": 5}}");
    EXPECT_SERVERS("2 3 2 2", "2", "/agencies/works/crew/servers/at/b", "3");
}

Test(places, a_pointer_moves_one_place_and_leaves_the_others) {
    EXPECT_SERVERS("4 3 2 2", "{\"total\": 10}", "/agencies/works/crew/servers/total", "11",
                   "/agencies/works/crew/servers/at/d", "2");
}

Test(places, percent_is_of_the_total) {
    EXPECT_SERVERS("3 2 2 1", "{\"total\": 10}", "/agencies/works/crew/servers", "80%");
}

#define CREWS                                                                                     \
    "\"levers\": [{\"id\": \"crews\", \"variable\": \"resources\", \"effect\": \"multiply\", "     \
    "\"moves\": [\"/agencies/*/crew/servers\"], \"min\": 0.5, \"max\": 3}],"

Test(places, a_lever_multiplies_the_total) {
    struct change change = {"crews", "0.8", true};
    struct changes changes = {&change, 1};
    expect_servers(town_load_with(QUARTERS("{\"total\": 20}", CREWS), changes), "6 5 3 2");
}

Test(places, rows_of_the_timeline_share_a_total_out_anew) {
    struct scenario *scenario = town(
        QUARTERS("{\"total\": 10}", "\"timeline\": [{\"at\": \"2024-02-01\", \"set\": "
                                    "{\"/agencies/works/crew/servers/total\": 20}}],"),
        NULL);
    struct arena arena = {0};
    const struct scenario_spec *later = &scenario->versions[1].spec;
    struct places places = places_of(later, PLACE_KELURAHAN, &arena);
    cr_expect_eq(desk_places(&later->agencies.items[0].crew, &places, later, &arena).servers[0][0],
                 8);
    arena_release(&arena);
    scenario_free(scenario);
}

/* --- where nobody serves --- */

Test(places, the_work_of_a_place_without_anybody_is_done_where_it_falls_to) {
    struct scenario *scenario =
        town(QUARTERS("{\"total\": 10, \"at\": {\"c\": 0, \"d\": 0}, "
                      "\"falls_to\": {\"c\": \"d\", \"d\": \"Alpha\"}}",
                      ""),
             NULL);
    struct arena arena = {0};
    struct run run;
    struct desk_places crew = crew_places(scenario, &arena);
    const uint32_t expected[] = {0, 1, 0, 0};
    for (int p = 0; p < 4; p++) cr_expect_eq(crew.worked_by[p], expected[p]);
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_gt(run.m->by_desk[0].arrived, 0);
    cr_expect_gt(run.m->by_desk[1].arrived, 0);
    cr_expect_eq(run.m->by_desk[2].arrived, 0);
    cr_expect_eq(run.m->by_desk[3].arrived, 0);
    cr_expect_eq(run.m->by_desk[0].servers + run.m->by_desk[1].servers, 10);
    run_release(&run);
    arena_release(&arena);
    scenario_free(scenario);
}

/* Nobody came to c until February, when its staff went to b: all that waited there is done at b. */
Test(places, what_waits_where_nobody_serves_any_more_goes_where_its_work_is_done) {
    struct scenario *scenario = town(
        QUARTERS("{\"each\": 9, \"at\": {\"c\": 1}, \"falls_to\": {\"c\": \"b\"}}",
                 "\"timeline\": [{\"at\": \"2024-02-01\", \"set\": "
                 "{\"/agencies/works/crew/servers/at/c\": 0}}],"),
        "/agencies/works/work", "{\"law\": \"constant\", \"value\": \"20 days\"}", "/end",
        "\"2024-02-25\"", "/categories/roads/incidence", "300", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    const struct desk_measures *left = &run.m->by_desk[2];
    cr_expect_gt(left->arrived, left->started, "some had waited");
    cr_expect_eq(left->waiting_at_end, 0);
    cr_expect_leq(left->started, 3, "what was in hand was finished");
    run_release(&run);
    scenario_free(scenario);
}

/* The same city in other words: nothing that happens differs. */
Test(places, a_total_that_gives_everybody_the_same_is_that_number_in_each_place) {
    struct run one, other;
    struct text told = {0}, retold = {0};
    struct scenario *each = town(QUARTERS("2", ""), NULL),
                    *total = town(QUARTERS("{\"total\": 8, \"by\": \"even\"}", ""), NULL);
    run_all(&one, each, (struct draw_seed){1, 0});
    run_all(&other, total, (struct draw_seed){1, 0});
    run_figures(&one, &told);
    run_figures(&other, &retold);
    cr_expect_str_eq(told.bytes, retold.bytes);
    text_release(&told);
    text_release(&retold);
    run_release(&one);
    run_release(&other);
    scenario_free(each);
    scenario_free(total);
}

/* --- what is refused --- */

static void expect_refused(const char *json, const char *words) {
    struct folder folder = folder_new();
    struct text story = {0};
    text_add(&story, "");
    folder_write(&folder, "scenario.json", json);
    struct scenario *scenario =
        folder_load(&folder, "scenario.json", (struct changes){0}, &story);
    cr_expect_null(scenario);
    cr_expect(strstr(story.bytes, words), "\"%s\" is not in: %s", words, story.bytes);
    text_release(&story);
    folder_remove(&folder);
}

Test(places, what_cannot_be_shared_out_is_refused_with_its_remedy) {
    expect_refused(QUARTERS("{\"total\": 3}", ""), "4 places have at least 1 each: 4 are needed");
    expect_refused(QUARTERS("{\"total\": 9, \"at\": {\"a\": 7}}", ""),
                   "7 stand in `at`, and 3 other places have at least 1 each: 10 are needed");
    expect_refused(QUARTERS("{\"total\": 8, \"by\": \"road\"}", ""), "did you mean \"roads\"?");
    expect_refused(QUARTERS("{\"total\": 8, \"by\": \"lat\"}", ""), "column of the areas");
    expect_refused(QUARTERS("{\"total\": 8, \"at\": {\"Gamma\": 1}}", ""),
                   "\"Gamma\" is none of the places of this desk");
    expect_refused(QUARTERS("{\"total\": 8, \"at\": {\"Alpha\": 1, \"a\": 2}}", ""),
                   "stands twice, by two names");
    expect_refused(QUARTERS("{\"total\": 8, \"each\": 2}", ""), "exactly one of each, total");
    expect_refused(QUARTERS("{\"each\": 1.5}", ""), "for 1.5 write 2 with \"other_duties\"");
}

Test(places, a_place_without_anybody_to_do_its_work_is_refused) {
    expect_refused(QUARTERS("{\"total\": 3, \"least\": 0}", ""), "nobody serves in \"d\"");
    expect_refused(QUARTERS("{\"each\": 1, \"at\": {\"c\": 0, \"d\": 0}}", ""),
                   "nobody serves in \"c\" (and in 1 other place)");
    expect_refused(QUARTERS("{\"each\": 1, \"at\": {\"c\": 0, \"d\": 0}, "
                            "\"falls_to\": {\"c\": \"d\", \"d\": \"c\"}}",
                            ""),
                   "a place where somebody serves");
}
