/* From a file to a scenario: levers, --set, the timeline's versions, assumptions, hashes. */
#include "scenario/scenario.h"

#include <math.h>

#include "../support/scenario_file.h"
#include "schema/limit.h"

#define LEVERS                                                                                     \
    "\"closing\": {\"limit\": \"7 days\"}, \"levers\": ["                                          \
    "{\"id\": \"limit\", \"variable\": \"standards\", \"moves\": [\"/closing/limit\"], \"unit\": " \
    "\"days\", \"min\": 1, \"max\": 60},"                                                          \
    "{\"id\": \"staff\", \"variable\": \"resources\", \"unit\": \"people\", \"moves\": "           \
    "[\"/agencies/works/crew/servers\"], \"min\": 1, \"max\": 9},"                                 \
    "{\"id\": \"crews\", \"variable\": \"resources\", \"effect\": \"multiply\", \"moves\": "       \
    "[\"/agencies/*/crew/servers\"], \"min\": 0.5, \"max\": 3},"                                   \
    "{\"id\": \"work\", \"variable\": \"agencies\", \"effect\": \"multiply\", \"moves\": "         \
    "[\"/agencies/*/work/mean\"], \"min\": 0, \"max\": 3},"                                        \
    "{\"id\": \"owners\", \"variable\": \"agencies\", \"effect\": \"multiply\", \"moves\": "       \
    "[\"/categories/*/owners/*\"], \"min\": 1, \"max\": 3}],"

static struct scenario *with_lever(const char *id, const char *value) {
    struct change change = {id, value, true};
    return town_load_with(TOWN(WORK, LEVERS), (struct changes){&change, 1});
}

static struct scenario *with_set(const char *pointer, const char *value) {
    struct change change = {pointer, value, false};
    return town_load_with(
        TOWN(WORK, "\"crm\": {\"detection\": {\"value\": 0.5, \"source\": \"guess\"}},"),
        (struct changes){&change, 1});
}

Test(scenario, a_lever_sets_a_duration_in_its_unit) {
    struct scenario *scenario = with_lever("limit", "14");
    cr_assert_eq(scenario_spec(scenario)->closing.limit, days(14));
    scenario_free(scenario);
}

Test(scenario, a_unit_that_is_no_duration_is_only_shown) {
    struct scenario *scenario = with_lever("staff", "5");
    cr_assert_eq(scenario_spec(scenario)->agencies.items[0].crew.servers.count, 5);
    scenario_free(scenario);
}

Test(scenario, a_lever_multiplies_servers_to_whole_ones) {
    struct scenario *scenario = with_lever("crews", "1.3");
    cr_assert_eq(scenario_spec(scenario)->agencies.items[0].crew.servers.count, 3); /* 2.6 */
    scenario_free(scenario);
}

Test(scenario, a_lever_multiplies_durations) {
    struct scenario *scenario = with_lever("work", "1.5");
    cr_assert_eq(scenario_spec(scenario)->agencies.items[0].work.mean, minutes(90));
    scenario_free(scenario);
}

Test(scenario, a_star_reaches_every_element_and_every_weight) {
    struct scenario *scenario = with_lever("owners", "3");
    cr_assert_eq(scenario_spec(scenario)->categories.items[0].owners.items[0].weight, 3);
    scenario_free(scenario);
}

Test(scenario, a_lever_reaches_an_element_whatever_the_length_of_its_id) {
    struct text text = {0};
    char id[3001];
    memset(id, 'x', sizeof id - 1);
    id[sizeof id - 1] = 0;
    text_printf(&text,
                TOWN(WORK, "\"entry_desks\": [{\"id\": \"%s\", \"desk\": {\"servers\": 2}}], "
                           "\"levers\": [{\"id\": \"clerks\", \"variable\": \"resources\", "
                           "\"effect\": \"multiply\", \"moves\": "
                           "[\"/entry_desks/%s/desk/servers\"], "
                           "\"min\": 1, \"max\": 4}],"),
                id, id);
    struct change change = {"clerks", "3", true};
    struct scenario *scenario = town_load_with(text.bytes, (struct changes){&change, 1});
    cr_assert_eq(scenario_spec(scenario)->entry_desks.items[0].desk.servers.count, 6);
    scenario_free(scenario);
    text_release(&text);
}

#define WORKING_DAYS(effect, unit)                                                                 \
    TOWN(WORK, "\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": \"08:00-16:00\"}}], " \
               "\"office_hours\": \"office\", \"closing\": {\"limit\": \"5 working days\"}, " \
               "\"levers\": [{\"id\": \"limit\", \"variable\": \"standards\", \"effect\": \"" effect \
               "\", \"moves\": [\"/closing/limit\"], \"unit\": \"" unit "\", \"min\": 1, \"max\": " \
               "30}],")

static int64_t working_days_after(const char *town, const char *number) {
    struct change change = {"limit", number, true};
    struct scenario *scenario = town_load_with(town, (struct changes){&change, 1});
    sim_time limit = scenario_spec(scenario)->closing.limit;
    cr_assert(limit_counts_working_days(limit));
    scenario_free(scenario);
    return limit_working_days(limit);
}

Test(scenario, a_lever_sets_and_multiplies_working_days) {
    cr_assert_eq(working_days_after(WORKING_DAYS("set", "working days"), "10"), 10);
    cr_assert_eq(working_days_after(WORKING_DAYS("multiply", "working days"), "2"), 10);
    cr_assert_eq(working_days_after(WORKING_DAYS("multiply", "days"), "1.5"), 8);
}

Test(scenario, a_lever_switches_what_is_true_or_false) {
    static const char FLAGS[] =
        TOWN(WORK, "\"levers\": [{\"id\": \"feedback\", \"variable\": \"conditions\", \"moves\": "
                   "[\"/trust/feedback\"], \"min\": 0, \"max\": 1}],");
    for (int on = 0; on <= 1; on++) {
        struct change change = {"feedback", on ? "1" : "0", true};
        struct scenario *scenario = town_load_with(FLAGS, (struct changes){&change, 1});
        cr_expect_eq(scenario_spec(scenario)->trust.feedback, on);
        scenario_free(scenario);
    }
    cr_expect(pointer_is_whole("/trust/feedback"));
}

Test(scenario, levers_leave_unlimited_servers_alone) {
    struct change changes[] = {{"/agencies/works/crew/servers", "unlimited", false},
                               {"crews", "2", true}};
    struct scenario *scenario = town_load_with(TOWN(WORK, LEVERS), (struct changes){changes, 2});
    cr_assert_eq(scenario_spec(scenario)->agencies.items[0].crew.servers.count, SERVERS_UNLIMITED);
    scenario_free(scenario);
}

Test(scenario, a_change_takes_JSON_or_a_bare_word) {
    struct scenario *scenario = with_set("/crm/merge", "none");
    cr_assert_eq(scenario_spec(scenario)->crm.merge, MERGE_NONE);
    scenario_free(scenario);
    scenario = with_set("/crm", "{\"merge\": \"channel\"}");
    cr_assert_eq(scenario_spec(scenario)->crm.merge, MERGE_CHANNEL);
    scenario_free(scenario);
}

Test(scenario, a_change_keeps_the_source_of_what_it_changes) {
    struct scenario *scenario = with_set("/crm/detection", "0.25");
    cr_assert_eq(scenario_spec(scenario)->crm.detection, 0.25);
    cr_assert_eq(scenario->assumption_count, 1);
    scenario_free(scenario);
}

/* --- timeline --- */

#define ROWS                                                                                       \
    "\"warm_up\": \"10 days\", \"timeline\": ["                                                    \
    "{\"id\": \"later\", \"at\": \"2024-01-20\", \"set\": {\"/crm/detection\": 0.3}},"             \
    "{\"id\": \"first\", \"at\": \"2024-01-10\", \"label\": \"first\", \"set\": "                  \
    "{\"/crm/detection\": 0.5}},"                                                                  \
    "{\"id\": \"same\", \"at\": \"2024-01-10\", \"set\": {\"/channels/app/share\": 2}},"           \
    "{\"id\": \"before\", \"at\": \"2023-12-22\", \"set\": {\"/crm/detection\": 0.9}}],"

Test(scenario, the_timeline_makes_versions_in_order_of_date) {
    struct scenario *scenario = town_load(TOWN(WORK, ROWS));
    cr_assert_eq(scenario->version_count, 3,
                 "rows of one moment make one version, rows before the beginning the first");
    cr_assert_eq(scenario->versions[0].spec.crm.detection, 0.9);
    cr_assert_eq(scenario->versions[1].spec.crm.detection, 0.5);
    cr_assert_eq(scenario->versions[1].spec.channels.items[0].share, 2);
    cr_assert_eq(scenario->versions[2].spec.crm.detection, 0.3);
    cr_assert_eq(scenario->versions[2].spec.channels.items[0].share, 2, "a change lasts");
    cr_assert_eq(scenario->versions[0].from, INT64_MIN);
    cr_assert_eq(scenario->versions[1].from, days(date_to_days((struct date){2024, 1, 10})));
    scenario_free(scenario);
}

Test(scenario, versions_know_whether_hours_or_rates_have_changed) {
    struct scenario *scenario = town_load(
        TOWN(WORK,
             "\"calendars\": [{\"id\": \"office\", \"week\": {\"mon\": \"08:00-16:00\"}}], "
             "\"timeline\": ["
             "{\"at\": \"2024-01-10\", \"set\": {\"/crm/detection\": 0.5}},"
             "{\"at\": \"2024-01-11\", \"set\": {\"/calendars/office/week/mon\": \"08:00-15:00\"}},"
             "{\"at\": \"2024-01-12\", \"set\": {\"/categories/roads/incidence\": 20}}],"));
    const struct version *v = scenario->versions;
    cr_assert_eq(scenario->version_count, 4);
    cr_assert(v[0].calendars_hash == v[1].calendars_hash && v[0].rates_hash == v[1].rates_hash);
    cr_assert(v[1].calendars_hash != v[2].calendars_hash && v[1].rates_hash == v[2].rates_hash);
    cr_assert(v[2].calendars_hash == v[3].calendars_hash && v[2].rates_hash != v[3].rates_hash);
    scenario_free(scenario);
}

/* --- assumptions --- */

Test(scenario, assumptions_are_collected_with_their_ranges) {
    struct scenario *scenario = town_load(TOWN(
        "{\"law\": \"exponential\", \"mean\": \"1 h\", \"source\": \"measured\", \"range\": [" WORK
        ", " WORK "]}",
        "\"crm\": {\"detection\": {\"value\": 0.5, \"source\": \"guess\", \"confidence\": \"L\", "
        "\"range\": [0.2, 0.8]}},"
        "\"closing\": {\"sham\": {\"value\": 0.1, \"note\": \"neither source nor confidence\"}},"));
    cr_assert_eq(scenario->assumption_count, 2);
    const struct assumption *detection = &scenario->assumptions[0],
                            *work = &scenario->assumptions[1];
    cr_assert_str_eq(detection->pointer, "/crm/detection");
    cr_assert_str_eq(detection->source, "guess");
    cr_assert_str_eq(detection->confidence, "L");
    cr_assert_eq(detection->low->number, 0.2);
    cr_assert_eq(detection->high->number, 0.8);
    cr_assert_eq(detection->now->number, 0.5);
    cr_assert_str_eq(work->pointer, "/agencies/works/work");
    cr_assert_null(work->confidence);
    scenario_free(scenario);
}

Test(scenario, with_changes_one_pointer_and_leaves_the_base_alone) {
    struct scenario *base =
        town_load(TOWN(WORK, "\"crm\": {\"detection\": {\"value\": 0.5, \"source\": \"guess\", "
                             "\"range\": [0.2, 0.8]}},"));
    struct text story = {0};
    struct scenario *changed =
        scenario_with(base, "/crm/detection", base->assumptions[0].low, &story);
    cr_assert_not_null(changed, "%s", story.bytes);
    cr_assert_eq(scenario_spec(changed)->crm.detection, 0.2);
    cr_assert_eq(scenario_spec(base)->crm.detection, 0.5);
    cr_assert_neq(changed->hash, base->hash);
    scenario_free(changed);
    cr_assert_null(scenario_with(base, "/crm/detektion", base->assumptions[0].low, &story));
    cr_assert_not_null(strstr(story.bytes, "did you mean \"detection\"?"), "%s", story.bytes);
    text_release(&story);
    scenario_free(base);
}

/* --- hash --- */

static uint64_t hash_of(const char *text) {
    struct scenario *scenario = town_load(text);
    uint64_t hash = scenario->hash;
    scenario_free(scenario);
    return hash;
}

Test(scenario, the_hash_knows_no_order_of_members) {
    cr_assert_eq(
        hash_of(
            TOWN(WORK, "\"crm\": {\"detection\": 0.5, \"merge\": \"none\"}, \"utc_offset\": 8,")),
        hash_of(TOWN("{\"mean\": \"1 h\", \"law\": \"exponential\"}",
                     "\"utc_offset\": 8.0, \"crm\": {\"merge\": \"none\", \"detection\": 5e-1},")));
}

Test(scenario, the_hash_knows_every_value_and_the_order_of_lists) {
    const char *a = TOWN(WORK, "\"holidays\": [\"2024-01-01\", \"2024-01-02\"],"),
               *b = TOWN(WORK, "\"holidays\": [\"2024-01-02\", \"2024-01-01\"],");
    cr_assert_neq(hash_of(a), hash_of(b));
    cr_assert_neq(hash_of(TOWN(WORK, "\"utc_offset\": 8,")),
                  hash_of(TOWN(WORK, "\"utc_offset\": 7,")));
}

Test(scenario, a_resolved_scenario_has_the_same_hash) {
    struct scenario *scenario = town_load(TOWN(WORK, LEVERS ROWS));
    struct text text = {0};
    value_write(scenario->tree, true, &text);
    cr_assert_eq(hash_of(text.bytes), scenario->hash);
    text_release(&text);
    scenario_free(scenario);
}

/* --- statuses --- */

Test(scenario, a_file_that_cannot_be_read_is_no_invalid_scenario) {
    struct folder folder = folder_new();
    struct text story = {0};
    enum exit_status status;
    cr_assert_null(scenario_load(folder.path, (struct changes){0}, &story, &status));
    cr_assert_eq(status, EXIT_IO);
    folder_write(&folder, "empty.json", "");
    cr_assert_null(folder_load(&folder, "empty.json", (struct changes){0}, &story));
    text_release(&story);
    folder_remove(&folder);
}

/* --- in Indonesian --- */

/* What is said of a town that is not good, its first line without the path of its folder. */
static void expect_told_in_indonesian(const char *json, const char *words) {
    struct folder folder = folder_new();
    struct text story = {0};
    language_speak(INDONESIAN);
    folder_write(&folder, "town.json", json);
    cr_assert_null(folder_load(&folder, "town.json", (struct changes){0}, &story));
    cr_expect_not_null(strstr(story.bytes, words), "«%s» is not in «%s»", words, story.bytes);
    text_release(&story);
    folder_remove(&folder);
}

Test(scenario, rules_across_fields_are_told_in_indonesian) {
    expect_told_in_indonesian(TOWN("{\"law\": \"gamma\", \"mean\": \"1 h\", \"cv\": 9}", ""),
                              "/agencies/works/work: cv distribusi gamma dari 0.04 sampai 4\n");
    expect_told_in_indonesian(TOWN(WORK, "\"crm\": {\"misroute\": 0.1},"),
                              "/crm/misroute: hanya ada satu instansi, jadi tidak ada yang salah "
                              "alamat\n");
}

Test(scenario, means_in_an_indonesian_sentence_have_a_comma) {
    expect_told_in_indonesian(
        TOWN(WORK, "\"closing\": {\"sham\": 1, \"comes_back\": {\"share\": 0.95}, \"reopens\": "
                   "{\"share\": 0.6}},"),
        "sebuah kasus rata-rata akan berputar 50 kali: 1 kali sampai instansinya benar, kali 1 "
        "sampai buktinya diterima, kali 2,5 sampai tidak dibuka kembali");
}
