/* What sets two scenarios apart. A town and another one are compared, and every difference is read
 * as its line. */
#include "schema/diff.h"
#include "../support/scenario_file.h"

/* The lines of what sets two texts apart, without the meaning behind the dash. */
static struct text lines_between(const char *one, const char *other, bool with_meaning) {
    struct scenario *before = town_load(one), *after = town_load(other);
    struct arena arena = {0};
    struct text lines = {0};
    text_add(&lines, "");
    struct diffs diffs = scenario_diffs(before->tree, after->tree, &arena);
    for (size_t i = 0; i < diffs.count; i++) {
        if (!with_meaning) diffs.items[i].meaning = (struct label)BOTH("", "");
        diff_write(&diffs.items[i], ENGLISH, &lines);
        text_add(&lines, "\n");
    }
    arena_release(&arena);
    scenario_free(before);
    scenario_free(after);
    return lines;
}

static void expect(const char *one, const char *other, const char *expected) {
    struct text lines = lines_between(one, other, false);
    cr_expect_str_eq(lines.bytes, expected);
    text_release(&lines);
}

#define PLAIN TOWN(WORK, "")
#define WITH(more) TOWN(WORK, more)

Test(diff, a_scenario_does_not_differ_from_itself) { expect(PLAIN, PLAIN, ""); }

Test(diff, a_default_said_is_like_one_unsaid) {
    expect(PLAIN,
           WITH("\"crm\": {\"detection\": 1, \"misroute\": null}, \"trust\": {}, \"validation\": "
                "null,"),
           "");
}

Test(diff, remarks_are_not_compared) {
    expect(WITH("\"crm\": {\"misroute\": 0},"),
           WITH("\"note\": \"x\", \"crm\": {\"source\": \"guess\", \"misroute\": {\"value\": 0, "
                "\"source\": \"guess\", \"confidence\": \"L\", \"range\": [0, 0.1]}},"),
           "");
}

Test(diff, the_same_time_in_other_units_is_the_same) {
    expect(WITH("\"closing\": {\"limit\": \"1 week\"}, \"as_of\": \"2024-03-01\","),
           WITH("\"closing\": {\"limit\": \"168 h\"}, \"as_of\": \"2024-03-01T00:00\","), "");
}

Test(diff, a_label_said_once_is_said_in_both_languages) {
    expect(WITH("\"groups\": [{\"id\": \"all\", \"share\": 1, \"label\": \"All\"}],"),
           WITH("\"groups\": [{\"id\": \"all\", \"share\": 1, \"label\": {\"en\": \"All\", \"id\": "
                "\"All\"}}],"),
           "");
    expect(WITH("\"groups\": [{\"id\": \"all\", \"share\": 1, \"label\": \"All\"}],"),
           WITH("\"groups\": [{\"id\": \"all\", \"share\": 1, \"label\": {\"en\": \"All\", \"id\": "
                "\"Semua\"}}],"),
           "groups / all / label: \"All\" → \"All\" / \"Semua\"\n");
}

Test(diff, a_number_changes_with_its_unit_and_by_so_much) {
    expect(PLAIN, WITH("\"initial_cases\": 50,"), "initial_cases: 0 (default) → 50 cases\n");
    expect(WITH("\"initial_cases\": 50,"), WITH("\"initial_cases\": 75,"),
           "initial_cases: 50 → 75 cases (+50%)\n");
    expect(WITH("\"initial_cases\": 1000,"), WITH("\"initial_cases\": 1001,"),
           "initial_cases: 1000 → 1001 cases (+0.1%)\n");
    expect(WITH("\"participation\": {\"mean\": 2},"), PLAIN,
           "participation / mean: 2 → 1 reports per problem (default, -50%)\n");
    expect(WITH("\"utc_offset\": 8,"), PLAIN, "utc_offset: 8 → 7 h (default)\n");
}

Test(diff, a_share_changes_by_points) {
    expect(WITH("\"crm\": {\"detection\": 0.29},"), WITH("\"crm\": {\"detection\": 0.07},"),
           "crm / detection: 29% → 7% (-22 percentage points)\n");
}

Test(diff, a_duration_stands_as_it_was_written) {
    expect(WITH("\"closing\": {\"limit\": \"1 week\"},"),
           WITH("\"closing\": {\"limit\": \"10.5 days\"},"),
           "closing / limit: 1 week → 10.5 days (+50%)\n");
}

Test(diff, a_desk_that_becomes_unlimited_has_no_percentage) {
    expect(WITH("\"triage\": {\"central\": {\"servers\": 3}},"),
           WITH("\"triage\": {\"central\": {\"servers\": \"unlimited\"}},"),
           "triage / central / servers: 3 servers → unlimited\n");
}

Test(diff, elements_are_matched_by_id) {
    expect(WITH("\"shocks\": [{\"id\": \"flood\", \"from\": \"2024-01-02\", \"to\": "
                "\"2024-01-03\", \"factor\": 2}],"),
           WITH("\"shocks\": [{\"id\": \"fair\", \"from\": \"2024-01-05\", \"to\": \"2024-01-06\", "
                "\"factor\": 3, \"source\": \"plan\"},"
                "{\"id\": \"flood\", \"from\": \"2024-01-02\", \"to\": \"2024-01-03\", \"factor\": "
                "4}],"),
           "shocks / flood / factor: 2 → 4 (+100%)\nshocks / fair: added: from 2024-01-05, to "
           "2024-01-06, factor 3\n");
    expect(WITH("\"shocks\": [{\"id\": \"flood\", \"from\": \"2024-01-02\", \"to\": "
                "\"2024-01-03\", \"factor\": 2}],"),
           PLAIN, "shocks / flood: removed; it was from 2024-01-02, to 2024-01-03, factor 2\n");
}

Test(diff, another_order_is_said_once) {
    expect(
        WITH("\"groups\": [{\"id\": \"young\", \"share\": 1}, {\"id\": \"old\", \"share\": 2}],"),
        WITH("\"groups\": [{\"id\": \"old\", \"share\": 2}, {\"id\": \"young\", \"share\": 1}],"),
        "groups: in another order: young, old → old, young\n");
}

Test(diff, a_law_of_the_same_family_differs_in_a_number) {
    expect(TOWN(WORK, ""), TOWN("{\"law\": \"exponential\", \"mean\": \"90 min\"}", ""),
           "agencies / works / work / mean: 1 h → 90 min (+50%)\n");
}

Test(diff, a_law_of_another_family_is_another_law) {
    expect(TOWN(WORK, ""),
           TOWN("{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"3 h\", \"source\": "
                "\"guess\"}",
                ""),
           "agencies / works / work: exponential, mean 1 h → lognormal, median 1 h, p90 3 h\n");
}

Test(diff, what_a_law_is_for_is_said_with_its_numbers) {
    struct text lines = lines_between(
        TOWN(WORK, ""), TOWN("{\"law\": \"exponential\", \"mean\": \"2 h\"}", ""), true);
    cr_assert_str_eq(
        lines.bytes,
        "agencies / works / work / mean: 1 h → 2 h (+100%) – of one case: occupies a server\n");
    text_release(&lines);
}

Test(diff, a_section_that_is_new_is_said_whole) {
    expect(PLAIN, WITH("\"reporters\": {\"pool\": 20, \"tail\": 0.4},"),
           "reporters: added: pool 20 per 1,000 residents, tail 40%\n");
    expect(WITH("\"validation\": {},"), PLAIN, "validation: removed; it was all by default\n");
}

Test(diff, hours_differ_by_the_day) {
    const char *before =
        WITH("\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": \"08:00-16:00\"}}],");
    expect(before,
           WITH("\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-wed\": \"08:00-16:00\", "
                "\"thu\": \"08:00-16:00\", \"fri\": \"08:00-16:00\"}}],"),
           "");
    expect(before,
           WITH("\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-thu\": \"08:00-16:00\", "
                "\"fri\": [\"08:00-11:30\", \"13:00-16:00\"], \"sat\": \"22:00-06:00\", \"sun\": "
                "\"00:00-24:00\"}}],"),
           "calendars / office / week / fri: 08:00-16:00 → 08:00-11:30, 13:00-16:00\n"
           "calendars / office / week / sat: closed → 22:00-06:00\n"
           "calendars / office / week / sun: closed → 00:00-24:00\n");
}

Test(diff, dates_come_and_go_one_by_one) {
    expect(WITH("\"holidays\": [\"2024-01-01\", \"2024-01-10\"],"),
           WITH("\"holidays\": [\"2024-01-10\", \"2024-01-11\", \"2024-01-12\"],"),
           "holidays: removed; it was 2024-01-01\nholidays: added: 2024-01-11\nholidays: added: "
           "2024-01-12\n");
    expect(WITH("\"holidays\": [\"2024-01-01\", \"2024-01-10\"],"),
           WITH("\"holidays\": [\"2024-01-10\", \"2024-01-01\"],"), "");
}

#define LIKING(weights)                                                                            \
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", \"areas\": "         \
    "[{\"id\": \"centre\", \"population\": 1000}],"                                                \
    "\"categories\": [{\"id\": \"roads\", \"incidence\": 10, \"owners\": {\"works\": 1}}],"        \
    "\"groups\": [{\"id\": \"young\", \"share\": 1}, {\"id\": \"old\", \"share\": 1}],"            \
    "\"channels\": [{\"id\": \"app\", \"groups\": {" weights                                       \
    "}}], \"agencies\": [{\"id\": \"works\", \"work\": " WORK "}]}"

Test(diff, weights_differ_by_name) {
    expect(LIKING("\"young\": 2"),
           LIKING("\"old\": 0.5, \"young\": {\"value\": 3, \"source\": \"guess\"}"),
           "channels / app / groups / young: 2 → 3 (+50%)\nchannels / app / groups / old: added: "
           "0.5\n");
    expect(LIKING("\"young\": 2, \"old\": 1"), LIKING("\"old\": 1, \"young\": 2"), "");
}

Test(diff, what_a_dated_row_puts_somewhere_has_the_unit_of_that_place) {
    expect(WITH("\"timeline\": [{\"id\": \"more\", \"at\": \"2024-01-05\", \"set\": "
                "{\"/agencies/works/crew/servers\": 2}}],"),
           WITH("\"timeline\": [{\"id\": \"more\", \"at\": \"2024-01-05\", \"set\": "
                "{\"/agencies/works/crew/servers\": 5, \"/crm/detection\": 0.1}}],"),
           "timeline / more / set / /agencies/works/crew/servers: 2 → 5 servers (+150%)\ntimeline "
           "/ more / set / /crm/detection: added: 10%\n");
}

Test(diff, an_id_with_a_slash_is_pointed_to_with_care) {
    struct scenario *before = town_load(WITH("\"groups\": [{\"id\": \"a/b\", \"share\": 1}],")),
                    *after = town_load(WITH("\"groups\": [{\"id\": \"a/b\", \"share\": 2}],"));
    struct arena arena = {0};
    struct diffs diffs = scenario_diffs(before->tree, after->tree, &arena);
    cr_assert_eq(diffs.count, 1);
    cr_assert_str_eq(diffs.items[0].pointer, "/groups/a~1b/share");
    cr_assert_eq(diffs.items[0].kind, DIFF_CHANGED);
    struct text line = {0};
    diff_write(&diffs.items[0], ENGLISH, &line);
    cr_assert_eq(strncmp(line.bytes, "groups / a/b / share: 1 → 2 (+100%)",
                         strlen("groups / a/b / share: 1 → 2 (+100%)")),
                 0, "%s", line.bytes);
    text_release(&line);
    arena_release(&arena);
    scenario_free(before);
    scenario_free(after);
}

/* --- from the base --- */

static void expect_diff(const char *path, struct changes changes, const char *base,
                        const char *line) {
    struct text story = {0}, name = {0}, lines = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load(path, changes, &story, &status);
    cr_assert_not_null(scenario, "%s", story.bytes);
    scenario_diff_from_base(scenario, &name, &lines);
    cr_expect_str_eq(name.bytes, base);
    if (*line) cr_expect_not_null(strstr(lines.bytes, line), "%s is not in: %s", line, lines.bytes);
    else cr_expect_str_eq(lines.bytes, "");
    cr_expect_null(strstr(lines.bytes, "description:"), "its own words are told elsewhere");
    text_release(&name);
    text_release(&lines);
    text_release(&story);
    scenario_free(scenario);
}

Test(diff, a_scenario_is_set_apart_from_the_file_it_extends) {
    expect_diff("scenarios/siloed.json", (struct changes){0}, "Jakarta 2024",
                "crm / merge: city → channel");
}

Test(diff, one_that_extends_none_is_set_apart_by_the_command_line) {
    struct change crews = {"crews", "2", true};
    expect_diff("scenarios/small-town.json", (struct changes){&crews, 1},
                "A small town, for learning", "servers");
}

Test(diff, one_that_extends_none_and_is_as_it_stands_is_its_own_base) {
    expect_diff("scenarios/small-town.json", (struct changes){0}, "", "");
}

Test(diff, a_line_is_a_line_whatever_stands_in_it) {
    struct scenario
        *before = town_load(TOWN(WORK, "")),
        *after = town_load(TOWN(
            WORK,
            "\"groups\": [{\"id\": \"a\", \"label\": \"one – \\ntwo\\tthree\", \"share\": 1}],"));
    struct arena arena = {0};
    struct text lines = {0};
    struct diffs diffs = scenario_diffs(before->tree, after->tree, &arena);
    diffs_write(&diffs, &lines);
    size_t breaks = 0, tabs = 0;
    for (const char *at = lines.bytes; *at; at++) breaks += *at == '\n', tabs += *at == '\t';
    cr_expect_eq(breaks, diffs.count, "%s", lines.bytes);
    cr_expect_eq(tabs, 3 * diffs.count, "each is said and explained in both languages: %s",
                 lines.bytes);
    cr_expect_not_null(strstr(lines.bytes, "one – \\x0Atwo\\x09three"), "%s", lines.bytes);
    text_release(&lines);
    arena_release(&arena);
    scenario_free(before);
    scenario_free(after);
}

Test(diff, a_line_is_read_in_each_language_and_an_old_one_in_english) {
    struct text said = {0};
    const char *lines = "a: 1 → 2\tit means\ta: 1 → 3\tartinya\nb: 1\tits meaning\n";
    diffs_read(lines, INDONESIAN, &said);
    cr_expect_str_eq(said.bytes, "a: 1 → 3 – artinya");
    lines = diffs_read(lines, ENGLISH, &said);
    cr_expect_str_eq(said.bytes, "a: 1 → 2 – it means");
    diffs_read(lines, INDONESIAN, &said);
    cr_expect_str_eq(said.bytes, "b: 1");
    lines = diffs_read(lines, ENGLISH, &said);
    cr_expect_str_eq(said.bytes, "b: 1 – its meaning");
    cr_expect_str_eq(lines, "");
    text_release(&said);
}

Test(diff, in_indonesian_per_cents_have_a_comma_and_values_stay_as_the_file_has_them) {
    struct scenario *before = town_load(PLAIN),
                    *after = town_load(TOWN("{\"law\": \"exponential\", \"mean\": \"1.025 h\"}",
                                            "\"crm\": {\"detection\": 0.125},"));
    struct arena arena = {0};
    struct text lines = {0};
    struct diffs diffs = scenario_diffs(before->tree, after->tree, &arena);
    for (size_t i = 0; i < diffs.count; i++) {
        diff_write(&diffs.items[i], INDONESIAN, &lines);
        text_add(&lines, "\n");
    }
    cr_expect_str_eq(lines.bytes,
                     "crm / detection: 100% (bila tidak disebut) → 12,5% (-87,5 poin persen) – porsi "
                     "duplikat yang ditemukan\n"
                     "agencies / works / work / mean: 1 h → 1.025 h (+2,5%) – untuk satu kasus: "
                     "menyita seorang petugas\n");
    text_release(&lines);
    arena_release(&arena);
    scenario_free(before);
    scenario_free(after);
}
