/* What is allowed and probably not meant is told of a good scenario. */
#include "../support/scenario_file.h"

#define OFFICE(week, more)                                                                         \
    TOWN(WORK, "\"calendars\": [{\"id\": \"office\", \"week\": " week more "}],")

/* The doubts of a scenario begin with the place and these words; NULL: there are none. */
static void assert_doubt(const char *json, const char *expected) {
    struct scenario *scenario = town_load(json);
    if (expected)
        cr_assert_not_null(strstr(scenario->doubts, expected), "«%s»", scenario->doubts);
    else cr_assert_str_eq(scenario->doubts, "");
    scenario_free(scenario);
}

Test(doubts, usual_hours_raise_none) {
    assert_doubt(OFFICE("{\"mon-thu\": \"08:00-16:00\", \"fri\": [\"08:00-11:30\", "
                        "\"13:00-16:00\"]}", ""), NULL);
    assert_doubt(OFFICE("{\"daily\": \"00:00-24:00\"}", ""), NULL);
    assert_doubt(OFFICE("{\"daily\": \"22:00-06:00\"}", ""), NULL);
    assert_doubt(OFFICE("{\"daily\": [\"08:00-12:00\", \"12:00-16:00\"]}", ""), NULL);
}

Test(doubts, from_eight_to_eight_is_a_day_and_a_night) {
    assert_doubt(OFFICE("{\"mon\": \"08:00-08:00\"}", ""),
                 "/calendars/office/week: mon 08:00-08:00 is open for 24 hours, into the next day; "
                 "all day is written \"00:00-24:00\", closed []");
}

Test(doubts, spans_that_overlap_count_once) {
    assert_doubt(OFFICE("{\"tue\": [\"08:00-12:00\", \"11:00-16:00\"]}", ""),
                 "/calendars/office/week: tue 08:00-12:00 and 11:00-16:00 overlap; time in both "
                 "counts once");
}

Test(doubts, a_night_reaches_into_the_next_day) {
    assert_doubt(OFFICE("{\"sun\": \"22:00-06:00\", \"mon\": \"05:00-12:00\"}", ""),
                 "/calendars/office/week: sun 22:00-06:00 and the next day's 05:00-12:00 overlap");
}

Test(doubts, exceptions_are_looked_at_too) {
    assert_doubt(OFFICE("{\"mon\": \"08:00-16:00\"}",
                        ", \"exceptions\": [{\"id\": \"ramadan\", \"from\": \"2024-01-05\", "
                        "\"to\": \"2024-01-06\", \"week\": {\"mon\": [\"08:00-12:00\", "
                        "\"09:00-10:00\"]}}]"),
                 "/calendars/office/exceptions/ramadan/week: mon 08:00-12:00 and 09:00-10:00");
}

Test(doubts, an_exception_that_closes_an_office_for_the_whole_run_is_told) {
    assert_doubt(OFFICE("{\"mon-fri\": \"08:00-16:00\"}",
                        ", \"exceptions\": [{\"from\": \"2023-12-01\", \"to\": \"2024-12-31\", "
                        "\"week\": {}}]"),
                 "/calendars/office/exceptions: closed throughout the run, by its exceptions or "
                 "holidays; nobody is served by desks that go by it");
}

Test(doubts, an_exception_that_closes_it_for_a_part_is_none) {
    assert_doubt(OFFICE("{\"mon-fri\": \"08:00-16:00\"}",
                        ", \"exceptions\": [{\"from\": \"2023-12-01\", \"to\": \"2024-01-20\", "
                        "\"week\": {}}]"),
                 NULL);
}

Test(doubts, what_a_row_of_the_timeline_sets_is_looked_at_too) {
    assert_doubt(TOWN(WORK, "\"calendars\": [{\"id\": \"office\", \"week\": {\"mon\": "
                            "\"08:00-16:00\"}}], \"timeline\": [{\"at\": \"2024-01-10\", \"set\": "
                            "{\"/calendars/office/week\": {\"mon\": \"08:00-08:00\"}}}],"),
                 "mon 08:00-08:00 is open for 24 hours");
}

/* --- what a row of the timeline sets again --- */

/* The crew of two becomes five on 10 January, and is three by a file above or the command line. */
#define DATED                                                                                     \
    TOWN(WORK, "\"timeline\": [{\"id\": \"more\", \"at\": \"2024-01-10\", "                        \
               "\"set\": {\"/agencies/works/crew/servers\": 5}}],")
#define ABOVE(servers, more)                                                                      \
    "{\"extends\": \"base.json\"" more ", \"agencies\": [{\"id\": \"works\", \"crew\": "           \
    "{\"servers\": " servers "}}]}"

static void assert_doubt_above(const char *above, struct changes changes, const char *expected) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json", DATED);
    folder_write(&folder, "above.json", above);
    struct scenario *scenario = folder_load(&folder, "above.json", changes, NULL);
    if (expected)
        cr_assert_not_null(strstr(scenario->doubts, expected), "«%s»", scenario->doubts);
    else cr_assert_str_eq(scenario->doubts, "");
    scenario_free(scenario);
    folder_remove(&folder);
}

Test(doubts, what_a_file_sets_and_a_row_of_its_base_sets_again_is_told) {
    static const char AGAIN[] = "/agencies/works/crew/servers: the timeline sets it again on "
                                "2024-01-10 (row \"more\"), so that this holds only until then";
    const struct change three = {"/agencies/works/crew/servers", "3", false};
    assert_doubt_above(ABOVE("3", ""), (struct changes){0}, AGAIN);
    assert_doubt_above(ABOVE("{\"each\": 3}", ""), (struct changes){0}, AGAIN);
    assert_doubt_above("{\"extends\": \"base.json\"}", (struct changes){&three, 1}, AGAIN);
    assert_doubt_above(ABOVE("3", ", \"start\": \"2024-01-15\""), (struct changes){0},
                       "so that this never holds");
}

Test(doubts, a_row_raises_none_if_nobody_has_changed_what_it_sets_or_it_comes_too_late) {
    assert_doubt(DATED, NULL);
    assert_doubt_above("{\"extends\": \"base.json\"}", (struct changes){0}, NULL);
    assert_doubt_above(ABOVE("3", ", \"end\": \"2024-01-10\""), (struct changes){0}, NULL);
    assert_doubt_above(ABOVE("3", ", \"timeline\": [{\"id\": \"more\", \"set\": "
                                  "{\"/agencies/works/crew/servers\": 4}}]"),
                       (struct changes){0}, NULL);
}

Test(doubts, in_indonesian_too) {
    language_speak(INDONESIAN);
    assert_doubt(OFFICE("{\"sun\": \"22:00-06:00\", \"mon\": \"05:00-12:00\"}", ""),
                 "/calendars/office/week: sun 22:00-06:00 dan hari berikutnya 05:00-12:00 "
                 "bertumpang tindih; waktu yang ada di keduanya dihitung sekali");
}
