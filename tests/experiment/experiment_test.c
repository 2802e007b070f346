/* Experiment files: what cells they make, and how they are refused. */
#include "experiment/experiment.h"

#include <dirent.h>
#include <math.h>

#include "../support/scenario_file.h"
#include "experiment/effects.h"

#define SCENARIO                                                                                   \
    "\"closing\": {\"limit\": \"7 days\"}, \"crm\": {\"detection\": 0.5}, \"levers\": ["           \
    "{\"id\": \"limit\", \"variable\": \"standards\", \"moves\": [\"/closing/limit\"], \"unit\": " \
    "\"days\", \"min\": 1, \"max\": 60},"                                                          \
    "{\"id\": \"staff\", \"variable\": \"resources\", \"unit\": \"people\", \"moves\": "           \
    "[\"/agencies/works/crew/servers\"], \"min\": 1, \"max\": 9},"                                 \
    "{\"id\": \"crews\", \"variable\": \"resources\", \"effect\": \"multiply\", \"moves\": "       \
    "[\"/agencies/*/crew/servers\"], \"min\": 0.5, \"max\": 3}],"
#define OVERRULED                                                                                  \
    SCENARIO                                                                                       \
        "\"timeline\": [{\"id\": \"early\", \"at\": \"2023-01-01\", \"set\": "                     \
        "{\"/crm/detection\": 0.6}},"                                                              \
        "{\"id\": \"later\", \"at\": \"2024-01-15\", \"set\": {\"/closing/limit\": \"3 days\"}}],"

/* An experiment with these factors and whatever follows. */
#define STUDY(factors, more)                                                                       \
    "{\"question\": \"q\", \"look_for\": \"l\", \"scenario\": \"town.json\", \"factors\": "        \
    "[" factors "]" more "}"
#define DETECTION "{\"pointer\": \"/crm/detection\", \"values\": [0.2, 0.8]}"
#define STAFF "{\"lever\": \"staff\", \"values\": [2, 3, 5]}"

/* The design with positions in place of coordinates, so that slopes are per unit of the factor. */
static struct design design_in_units(const struct experiment *study, struct arena *arena) {
    struct design design = study->design;
    design.points = ARENA_ARRAY(arena, design.count * design.factors, double);
    for (size_t i = 0; i < design.count; i++)
        memcpy(design.points + i * design.factors, study->cells[i].positions,
               design.factors * sizeof(double));
    return design;
}

/* Loads an experiment beside town.json and other.json; one that is refused has a story. */
static struct experiment *load(const char *scenario, const char *experiment, struct text *story) {
    struct folder folder = folder_new();
    char path[128];
    enum exit_status status;
    folder_write(&folder, "town.json", scenario);
    folder_write(&folder, "other.json",
                 "{\"extends\": \"town.json\", \"name\": \"other\", \"levers\": [{\"id\": "
                 "\"staff\", \"remove\": true}]}");
    folder_write(&folder, "study.json", experiment);
    snprintf(path, sizeof path, "%s/study.json", folder.path);
    struct experiment *study = experiment_load(path, story, &status);
    cr_assert_eq(status, study ? EXIT_DONE : EXIT_INVALID_SCENARIO, "%s", story->bytes);
    folder_remove(&folder);
    return study;
}

static struct experiment *good(const char *experiment) {
    struct text story = {0};
    struct experiment *study = load(TOWN(WORK, SCENARIO), experiment, &story);
    cr_assert_not_null(study, "%s", story.bytes);
    text_release(&story);
    return study;
}

static void expect_names(const char *experiment, const char *const *names) {
    struct experiment *study = good(experiment);
    size_t count = 0;
    for (; names[count]; count++) {
        cr_assert_lt(count, study->cell_count);
        cr_expect_str_eq(study->cells[count].name, names[count]);
    }
    cr_expect_eq(study->cell_count, count);
    experiment_free(study);
}

/* The experiment is refused, and this is part of what is said. */
static void expect_refused_by(const char *scenario, const char *experiment, const char *words) {
    struct text story = {0};
    struct experiment *study = load(scenario, experiment, &story);
    cr_assert_null(study, "%s", words);
    cr_expect_not_null(strstr(story.bytes, words), "«%s» is not in «%s»", words, story.bytes);
    text_release(&story);
}

static void expect_refused(const char *experiment, const char *words) {
    expect_refused_by(TOWN(WORK, SCENARIO), experiment, words);
}

/* --- cells --- */

Test(study, a_grid_names_its_cells_by_factor_and_value) {
    expect_names(STUDY(STAFF "," DETECTION, ""),
                 (const char *[]){"staff=2, /crm/detection=0.2", "staff=2, /crm/detection=0.8",
                                  "staff=3, /crm/detection=0.2", "staff=3, /crm/detection=0.8",
                                  "staff=5, /crm/detection=0.2", "staff=5, /crm/detection=0.8",
                                  NULL});
}

Test(study, one_at_a_time_begins_with_the_city_as_it_stands) {
    expect_names(STUDY(STAFF ", {\"lever\": \"limit\", \"low\": 3, \"high\": 14}",
                       ", \"design\": {\"kind\": \"one_at_a_time\"}"),
                 (const char *[]){"as it stands", "staff=2", "staff=3", "staff=5", "limit=3",
                                  "limit=14", NULL});
}

Test(study, a_list_says_every_cell) {
    expect_names(STUDY("{\"lever\": \"staff\"}, {\"pointer\": \"/agencies/works/crew/discipline\", "
                       "\"name\": \"next\"}",
                       ", \"design\": {\"kind\": \"list\", \"list\": [[4, \"fifo\"], [2, "
                       "\"severity\"], [4, \"severity\"]]}"),
                 (const char *[]){"staff=4, next=fifo", "staff=2, next=severity",
                                  "staff=4, next=severity", NULL});
}

Test(study, values_may_have_names) {
    expect_names(STUDY("{\"pointer\": \"/shocks\", \"name\": \"flood\", \"names\": [\"none\", \"a "
                       "week\"], \"values\": [[], "
                       "[{\"id\": \"flood\", \"from\": \"2024-01-08\", \"to\": \"2024-01-15\", "
                       "\"factor\": 3}]]}",
                       ""),
                 (const char *[]){"flood=none", "flood=a week", NULL});
}

Test(study, scenarios_may_be_a_factor) {
    struct text story = {0};
    struct experiment *study =
        load(TOWN(WORK, SCENARIO),
             "{\"question\": \"q\", \"look_for\": \"l\", \"factors\": [{\"scenarios\": "
             "[\"town.json\", \"other.json\"]}, " DETECTION "]}",
             &story);
    cr_assert_not_null(study, "%s", story.bytes);
    cr_assert_eq(study->cell_count, 4);
    cr_expect_str_eq(study->cells[2].name, "scenario=other, /crm/detection=0.2");
    cr_expect_not_null(strstr(study->cells[2].scenario, "/other.json"));
    cr_expect_not_null(strstr(study->cells[1].scenario, "/town.json"));
    experiment_free(study);
}

Test(study, a_range_of_servers_gives_whole_ones_alike_often) {
    struct experiment *study =
        good(STUDY("{\"lever\": \"staff\", \"low\": 1, \"high\": 4}",
                   ", \"design\": {\"kind\": \"latin_hypercube\", \"points\": 40}"));
    size_t seen[5] = {0};
    for (size_t i = 0; i < study->cell_count; i++) seen[(size_t)study->cells[i].positions[0]]++;
    for (size_t i = 1; i < 5; i++) cr_expect_eq(seen[i], 10);
    experiment_free(study);
}

Test(study, a_range_of_durations_has_a_unit) {
    expect_names(
        STUDY("{\"pointer\": \"/closing/limit\", \"low\": 2, \"high\": 4, \"unit\": \"days\"}",
              ", \"design\": {\"kind\": \"grid\", \"levels\": 3}"),
        (const char *[]){"/closing/limit=2 days", "/closing/limit=3 days", "/closing/limit=4 days",
                         NULL});
}

Test(study, a_star_reaches_every_element) {
    struct experiment *study =
        good(STUDY("{\"pointer\": \"/agencies/*/crew/servers\", \"values\": [3]}", ""));
    cr_assert_eq(study->cells[0].changes.count, 1);
    cr_expect_str_eq(study->cells[0].changes.items[0].name, "/agencies/works/crew/servers");
    experiment_free(study);
}

Test(study, sobol_makes_pairs_and_their_mixtures_or_points_alone) {
    struct experiment *pairs =
        good(STUDY(STAFF "," DETECTION, ", \"design\": {\"kind\": \"sobol\", \"points\": 8}"));
    struct experiment *points =
        good(STUDY(STAFF "," DETECTION,
                   ", \"design\": {\"kind\": \"sobol\", \"points\": 8, \"sensitivity\": false}"));
    cr_expect(pairs->cell_count == 8 * 4 && pairs->design.kind == DESIGN_SALTELLI);
    cr_expect(points->cell_count == 8 && points->design.kind == DESIGN_SOBOL);
    experiment_free(pairs);
    experiment_free(points);
}

Test(study, morris_has_four_levels_unless_it_says_otherwise) {
    struct experiment *study =
        good(STUDY("{\"lever\": \"crews\", \"low\": 0.5, \"high\": 2}," DETECTION,
                   ", \"design\": {\"kind\": \"morris\", \"trajectories\": 5}"));
    cr_expect_eq(study->cell_count, 15);
    for (size_t i = 0; i < study->cell_count; i++)
        cr_expect_eq(fmod(study->cells[i].positions[0] * 2, 1), 0);
    experiment_free(study);
}

Test(study, positions_are_in_the_unit_of_the_factor) {
    struct experiment *study =
        good(STUDY(STAFF ", {\"pointer\": \"/agencies/works/crew/discipline\", \"values\": "
                         "[\"fifo\", \"severity\"]}",
                   ""));
    struct arena arena = {0};
    struct design design = design_in_units(study, &arena);
    cr_expect(design_point(&design, 5)[0] == 5 && design_point(&design, 5)[1] == 1);
    cr_expect(design_point(&study->design, 5)[0] == 1);
    arena_release(&arena);
    experiment_free(study);
}

/* Staff 2, 3, 5 and detection 0.2, 0.8: a response that is 4 times the one less 10 times the other.
 */
Test(study, slopes_can_be_had_per_unit_of_the_factor) {
    struct experiment *study = good(STUDY(STAFF "," DETECTION, ""));
    struct arena arena = {0};
    struct design design = design_in_units(study, &arena);
    struct estimate responses[6] = {{0}};
    struct bracket slopes[2];
    for (size_t i = 0; i < 6; i++)
        responses[i].value = 4 * study->cells[i].positions[0] - 10 * study->cells[i].positions[1];
    effects_slopes(&(struct observed){.design = &design, .responses = responses}, slopes);
    cr_expect_float_eq(slopes[0].value, 4, 1e-10);
    cr_expect_float_eq(slopes[1].value, -10, 1e-10);
    arena_release(&arena);
    experiment_free(study);
}

Test(study, a_cell_loads_as_its_scenario_with_its_changes) {
    struct folder folder = folder_new();
    struct text story = {0};
    enum exit_status status;
    char path[128];
    folder_write(&folder, "town.json", TOWN(WORK, SCENARIO));
    folder_write(&folder, "study.json", STUDY(STAFF "," DETECTION, ""));
    snprintf(path, sizeof path, "%s/study.json", folder.path);
    struct experiment *study = experiment_load(path, &story, &status);
    cr_assert_not_null(study, "%s", story.bytes);
    struct scenario *scenario = experiment_scenario(study, 3, &story, &status);
    cr_assert_not_null(scenario, "%s", story.bytes);
    cr_expect_eq(scenario_spec(scenario)->agencies.items[0].crew.servers.count, 3);
    cr_expect_eq(scenario_spec(scenario)->crm.detection, 0.8);
    scenario_free(scenario);
    experiment_free(study);
    folder_remove(&folder);
}

/* --- the other members --- */

Test(study, what_is_not_said_has_a_default) {
    struct experiment *study = good(STUDY(STAFF, ""));
    cr_expect(study->replications.rule.least == 20 && study->replications.rule.most == 20 &&
              study->replications.figure == FIGURE_COUNT);
    cr_expect(study->seed == 1 && !study->independent && study->warm_up == WARM_UP_GIVEN);
    cr_expect(study->figure_count == 4 && study->figures[0] == FIGURE_resolution_mean);
    experiment_free(study);
}

Test(study, replications_may_go_on_until_an_interval_is_narrow) {
    struct experiment *study = good(STUDY(
        STAFF,
        ", \"replications\": {\"until\": {\"figure\": \"resolution_p90\", \"half_width\": \"2%\"}, "
        "\"at_least\": 30}, "
        "\"seed\": 7, \"independent\": true, \"figures\": [\"cost\"], \"warm_up\": \"mser5\""));
    cr_expect(study->replications.rule.least == 30 && study->replications.rule.most == 500);
    cr_expect(study->replications.figure == FIGURE_resolution_p90 &&
              study->replications.rule.relative == 0.02 && study->replications.rule.absolute == 0);
    cr_expect(study->seed == 7 && study->independent && study->warm_up == WARM_UP_MSER5);
    cr_expect(study->figure_count == 1 && study->figures[0] == FIGURE_cost);
    experiment_free(study);
}

Test(study, half_widths_may_be_absolute) {
    struct experiment *study = good(STUDY(
        STAFF,
        ", \"replications\": {\"until\": {\"figure\": \"resolution_mean\", \"half_width\": 0.5}}"));
    cr_expect(study->replications.rule.absolute == 0.5 && study->replications.rule.relative == 0);
    experiment_free(study);
}

Test(study, the_hash_follows_what_is_said_and_not_how) {
    struct experiment
        *a = good(STUDY(STAFF, ", \"seed\": 2")),
        *b = good("  {\"seed\": 2, \"factors\": [" STAFF
                  "], \"scenario\": \"town.json\", \"look_for\": \"l\", \"question\": \"q\"}");
    struct experiment *c = good(STUDY(STAFF, ", \"seed\": 3"));
    cr_expect_eq(a->hash, b->hash);
    cr_expect_neq(a->hash, c->hash);
    experiment_free(a);
    experiment_free(b);
    experiment_free(c);
}

/* --- refusals --- */

static const struct refusal {
    const char *experiment, *words;
} REFUSALS[] = {
    {"[]", "a list found, an object { … } expected"},
    {STUDY(STAFF, ", \"desing\": {}"), ":1:115: /desing: unknown name; did you mean \"design\"?"},
    {"{\"look_for\": \"l\", \"scenario\": \"town.json\", \"factors\": [" STAFF "]}",
     "/question: is missing; text: what the experiment is to answer"},
    {"{\"question\": \"q\", \"look_for\": \"l\", \"factors\": [" STAFF "]}",
     "/scenario: is missing"},
    {"{\"question\": \"q\", \"look_for\": \"l\", \"scenario\": \"twon.json\", \"factors\": [" STAFF
     "]}",
     "twon.json: cannot be opened"},
    {STUDY("", ""), "/factors: an empty list"},
    {STUDY("{\"values\": [1]}", ""),
     "/factors/0: exactly one of lever, pointer, scenarios is expected"},
    {STUDY("{\"lever\": \"staff\", \"pointer\": \"/x\", \"values\": [1]}", ""),
     "/factors/0: exactly one of lever, pointer, scenarios is expected"},
    {STUDY("{\"lever\": \"staf\", \"values\": [1]}", ""),
     "/factors/0/lever: \"staf\" is no lever; did you mean \"staff\"?"},
    {STUDY("{\"lever\": \"staff\", \"value\": [1]}", ""),
     "/factors/0/value: unknown name; did you mean \"values\"?"},
    {STUDY("{\"lever\": \"staff\"}", ""), "/factors/0: neither `values` nor `low` and `high`"},
    {STUDY("{\"lever\": \"staff\", \"low\": 2}", ""),
     "/factors/0/high: is missing; where the range ends"},
    {STUDY("{\"lever\": \"staff\", \"low\": 2, \"high\": 2}", ""),
     "/factors/0/high: not above `low`"},
    {STUDY("{\"lever\": \"staff\", \"low\": 2, \"high\": 4, \"values\": [1]}", ""),
     "/factors/0/low: either `values`, or `low` and `high`"},
    {STUDY("{\"lever\": \"staff\", \"values\": []}", ""), "/factors/0/values: an empty list"},
    {STUDY("{\"lever\": \"staff\", \"values\": [\"2\"]}", ""),
     "/factors/0/values/0: \"2\" found, a number expected"},
    {STUDY("{\"lever\": \"staff\", \"values\": [2, 12]}", ""),
     "/factors/0/values/1: 12 is out of the lever's range, 1 to 9 people"},
    {STUDY("{\"lever\": \"staff\", \"values\": [2, 2.5]}", ""),
     "/factors/0/values/1: 2.5 found, a whole number people expected"},
    {STUDY("{\"lever\": \"staff\", \"values\": [2, 2]}", ""),
     "/factors/0/values: \"2\" stands there twice"},
    {STUDY(STAFF "," STAFF, ""), "/factors/1/lever: an earlier factor moves the same"},
    {STUDY("{\"pointer\": \"crm\", \"values\": [1]}", ""),
     "/factors/0/pointer: not a JSON Pointer"},
    {STUDY("{\"pointer\": \"/crm/detektion\", \"values\": [0.1, 0.2]}", ""),
     "/factors/0/pointer: /crm/detektion: unknown name; did you mean \"detection\"?"},
    {STUDY("{\"pointer\": \"/crm/detection\", \"values\": [0.1, 2]}", ""),
     "/factors/0/values/1: /crm/detection: 2 is above 1"},
    {STUDY("{\"pointer\": \"/crm/detection\", \"low\": 0.5, \"high\": 2}",
           ", \"design\": {\"kind\": \"grid\", \"levels\": 2}"),
     "/factors/0/high: /crm/detection: 2 is above 1"},
    {STUDY("{\"pointer\": \"/closing/limit\", \"low\": 2, \"high\": 4}", ""),
     "/factors/0: durations stand there; `unit` says which"},
    {STUDY("{\"pointer\": \"/agencies/works/crew/servers\", \"low\": 1.5, \"high\": 4}", ""),
     "/factors/0/low: 1.5 found, a whole number expected"},
    {STUDY("{\"pointer\": \"/shocks\", \"values\": [[]]}", ""),
     "/factors/0/values/0: a list has no short name; give `names`"},
    {STUDY("{\"pointer\": \"/crm/detection\", \"values\": [0.1, 0.2], \"names\": [\"low\"]}", ""),
     "/factors/0/names: 1 names for 2 values"},
    {STUDY("{\"lever\": \"crews\", \"low\": 0.5, \"high\": 2}", ""),
     "/factors/0: a grid over a range wants `levels`"},
    {STUDY("{\"lever\": \"staff\", \"low\": 1, \"high\": 3}",
           ", \"design\": {\"kind\": \"grid\", \"levels\": 5}"),
     "/factors/0: 5 levels, but only 3 whole numbers"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"gird\"}"),
     "/design/kind: \"gird\" found, one of grid, list, one_at_a_time, latin_hypercube, sobol, "
     "morris expected; did you mean \"grid\"?"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"grid\", \"points\": 3}"),
     "/design/points: is only for latin_hypercube, sobol; this is grid"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"sobol\"}"),
     "/design/points: is missing; whole number: how many points"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"morris\", \"trajectories\": 4, \"levels\": 5}"),
     "/design/levels: 5 is odd"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"latin_hypercube\", \"points\": 200000}"),
     "/design: makes 200000 cells; at most 100000"},
    {STUDY(STAFF, ", \"design\": {\"kind\": \"list\", \"list\": [[2]]}"),
     "/factors/0/values: the design's `list` says what values there are"},
    {STUDY("{\"lever\": \"staff\"}", ", \"design\": {\"kind\": \"list\", \"list\": [[2], [2, 3]]}"),
     "/design/list/1: a list found, a list of 1 values"},
    {STUDY("{\"lever\": \"staff\"}", ", \"design\": {\"kind\": \"list\", \"list\": [[2], [99]]}"),
     "/design/list/1/0: 99 is out of the lever's range"},
    {STUDY("{\"lever\": \"staff\"}", ", \"design\": {\"kind\": \"list\"}"),
     "/design/list: is missing; list of lists: the values of all factors"},
    {STUDY(STAFF ", {\"pointer\": \"/agencies/works/crew/servers\", \"values\": [2]}", ""),
     "/factors/0/lever: sets /agencies/works/crew/servers, which another factor moves too"},
    {STUDY(STAFF, ", \"replications\": 0"), "/replications: 0 is below 1 replications"},
    {STUDY(STAFF, ", \"replications\": {\"until\": {\"figure\": \"cots\", \"half_width\": \"2\"}}"),
     "/replications/until/figure: \"cots\" is no figure; did you mean \"cost\"?"},
    {STUDY(STAFF, ", \"replications\": {\"until\": {\"figure\": \"cost\", \"half_width\": \"2\"}}"),
     "/replications/until/half_width: \"2\" found"},
    {STUDY(STAFF, ", \"replications\": {\"until\": {\"figure\": \"cost\", \"half_width\": 2}, "
                  "\"at_most\": 5}"),
     "/replications/at_most: 5 is below `at_least`, which is 20"},
    {STUDY(STAFF, ", \"seed\": -1"), "/seed: -1 is below 0"},
    {STUDY(STAFF, ", \"independent\": \"yes\""),
     "/independent: \"yes\" found, true or false expected"},
    {STUDY(STAFF, ", \"figures\": [\"done_8d\"]"),
     "/figures/0: \"done_8d\" is no figure; did you mean"},
    {STUDY(STAFF, ", \"warm_up\": \"mser\""),
     "/warm_up: \"mser\" found, one of given, mser5 expected"},
    {STUDY("{\"scenarios\": [\"town.json\"]}", ""),
     "/scenario: a factor names the `scenarios`; leave this out"},
};

Test(study, every_slip_is_told_with_its_place_and_remedy) {
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        expect_refused(REFUSALS[i].experiment, REFUSALS[i].words);
}

Test(study, all_that_is_wrong_is_told_at_once) {
    static const char EXPERIMENT[] = STUDY("{\"lever\": \"staf\", \"values\": [1]}, {\"pointer\": "
                                           "\"/crm/detection\", \"values\": [3]}",
                                           ", \"seed\": \"x\", \"colour\": 1");
    static const char *const WORDS[] = {"/factors/0/lever", "/factors/1/values/0", "/seed",
                                        "/colour"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) expect_refused(EXPERIMENT, WORDS[i]);
}

Test(study, a_lever_must_be_known_to_every_scenario) {
    expect_refused("{\"question\": \"q\", \"look_for\": \"l\", \"factors\": [{\"scenarios\": "
                   "[\"town.json\", \"other.json\"]}, " STAFF "]}",
                   "other.json: \"staff\" is no lever");
}

Test(study, a_factor_that_the_timeline_overrules_is_refused) {
    expect_refused_by(
        TOWN(WORK, OVERRULED), STUDY(DETECTION, ""),
        "/factors/0/pointer: nothing would change, for \"early\" of the timeline sets "
        "/crm/detection before the beginning; change /timeline/early/set/~1crm~1detection");
}

Test(study, a_factor_that_the_timeline_changes_later_is_not) {
    struct text story = {0};
    struct experiment *study =
        load(TOWN(WORK, OVERRULED),
             STUDY("{\"lever\": \"limit\", \"values\": [5]}, {\"pointer\": "
                   "\"/timeline/early/set/~1crm~1detection\", \"values\": [0.1]}",
                   ""),
             &story);
    cr_assert_not_null(study, "%s", story.bytes);
    experiment_free(study);
}

Test(study, a_scenario_that_is_wrong_tells_its_own_story) {
    expect_refused_by("{\"name\": \"town\"}", STUDY(STAFF, ""),
                      "/scenario: is no good scenario; see below");
    expect_refused_by("{\"name\": \"town\"}", STUDY(STAFF, ""),
                      "town.json:1:1: /areas: is missing");
}

Test(study, a_file_that_cannot_be_read_has_its_own_status) {
    struct text story = {0};
    enum exit_status status;
    cr_expect_null(experiment_load("/nowhere/study.json", &story, &status));
    cr_expect_eq(status, EXIT_IO);
    text_release(&story);
}

/* --- those that are shipped --- */

Test(study, every_shipped_experiment_is_good_and_so_are_its_first_and_last_cells) {
    DIR *folder = opendir("scenarios/experiments");
    size_t count = 0;
    cr_assert_not_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct text story = {0};
        enum exit_status status;
        char path[300];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "scenarios/experiments/%s", entry->d_name);
        struct experiment *study = experiment_load(path, &story, &status);
        cr_assert_not_null(study, "%s", story.bytes);
        for (size_t i = 0;
             i<study->cell_count; i += study->cell_count> 1 ? study->cell_count - 1 : 1) {
            struct scenario *scenario = experiment_scenario(study, i, &story, &status);
            cr_expect_not_null(scenario, "%s: %s: %s", path, study->cells[i].name, story.bytes);
            scenario_free(scenario);
        }
        experiment_free(study);
        text_release(&story);
        count++;
    }
    closedir(folder);
    cr_expect_geq(count, 8);
}

/* --- in Indonesian --- */

Test(study, in_indonesian_a_refusal_of_the_scenario_goes_without_the_command_line) {
    language_speak(INDONESIAN);
    expect_refused(STUDY("{\"pointer\": \"/crm/detection\", \"values\": [0.5, 2]}", ""),
                   "/factors/0/values/1: /crm/detection: 2 di atas 1; porsi 2% ditulis 0.02\n");
    expect_refused(STUDY("{\"lever\": \"staff\", \"values\": [2, 99]}", ""),
                   "/factors/0/values/1: 99 di luar rentang tuas, 1 sampai 9 people\n");
}
