/* Moves of officers: as a lever that a scenario declares and as a pair on the command line, between
 * desks, shifts and places; the total stays, or the move is refused in words. */
#include "../support/scenario_file.h"
#include "model/stages.h"

#define SERVICE "\"service\": {\"law\": \"constant\", \"value\": \"5 min\"}"

static const char PLACES[] =
    "{\"name\": \"places\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", \"areas\": ["
    "{\"id\": \"north\", \"population\": 9000}, {\"id\": \"south\", \"population\": 1000}], "
    "\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": \"08:00-16:00\"}}, "
    "{\"id\": \"evening\", \"week\": {\"mon-fri\": \"18:00-20:00\"}}], "
    "\"categories\": [{\"id\": \"roads\", \"incidence\": 10, \"owners\": {\"works\": 1}}], "
    "\"channels\": [{\"id\": \"app\", \"geo\": true}], \"triage\": {\"geo\": {\"servers\": "
    "{\"total\": 10, \"by\": \"population\"}, \"per\": \"kelurahan\", \"calendar\": \"office\", "
    "\"duty_servers\": 1, \"duty_calendar\": \"evening\", \"cost_per_hour\": 10, " SERVICE "}}, "
    "\"agencies\": [{\"id\": \"works\", \"crew\": {\"servers\": 4, \"cost_per_hour\": 30}, "
    "\"work\": {\"law\": \"constant\", \"value\": \"1 h\"}}], "
    "\"validation\": {\"desk\": {\"servers\": 3, \"calendar\": \"office\", \"duty_servers\": 0, "
    "\"duty_calendar\": \"evening\", \"cost_per_hour\": 30, " SERVICE "}}, "
    "\"levers\": [{\"id\": \"evening\", \"variable\": \"resources\", \"effect\": \"move\", "
    "\"from\": \"/validation/desk/servers\", \"moves\": [\"/validation/desk/duty_servers\"], "
    "\"min\": 0, \"max\": 3}, {\"id\": \"works\", \"variable\": \"resources\", "
    "\"moves\": [\"/agencies/works/crew/servers\"], \"min\": 1, \"max\": 9}]}";

static struct scenario *moved(const char *lever, const char *number, struct text *story) {
    struct folder folder = folder_new();
    struct change change = {lever, number, true};
    folder_write(&folder, "places.json", PLACES);
    struct scenario *scenario =
        folder_load(&folder, "places.json", (struct changes){&change, lever ? 1 : 0}, story);
    folder_remove(&folder);
    return scenario;
}

static double number_at(const struct scenario *scenario, const char *pointer) {
    const struct value *value = value_at(scenario->tree, pointer);
    return value ? value->number : -1;
}

/* After the move that many stand at each of two pointers, and as many officers work as before. */
static void expect_moved(const char *lever, const char *number, const char *from, double left,
                         const char *to, double there) {
    struct scenario *before = moved(NULL, NULL, NULL), *after = moved(lever, number, NULL);
    cr_expect_float_eq(number_at(after, from), left, 0, "%s: %g", from, number_at(after, from));
    cr_expect_float_eq(number_at(after, to), there, 0, "%s: %g", to, number_at(after, to));
    cr_expect_float_eq(stages_officers(after), stages_officers(before), 0);
    scenario_free(before);
    scenario_free(after);
}

static void expect_refused(const char *lever, const char *number, const char *why) {
    struct text story = {0};
    text_add(&story, "");
    cr_expect_null(moved(lever, number, &story));
    cr_expect_not_null(strstr(story.bytes, why), "%s=%s: %s", lever, number, story.bytes);
    text_release(&story);
}

Test(lever_move, a_lever_moves_a_shift_into_the_evening) {
    expect_moved("evening", "2", "/validation/desk/servers", 1, "/validation/desk/duty_servers", 2);
    expect_moved("evening", "0", "/validation/desk/servers", 3, "/validation/desk/duty_servers", 0);
}

Test(lever_move, a_pair_moves_officers_and_back) {
    expect_moved("/validation/desk/servers:/agencies/works/crew/servers", "1",
                 "/validation/desk/servers", 2, "/agencies/works/crew/servers", 5);
    expect_moved("works:/validation/desk/servers", "-2", "/agencies/works/crew/servers", 6,
                 "/validation/desk/servers", 1);
}

Test(lever_move, a_pair_moves_between_places_of_a_total) {
    expect_moved("/triage/geo/servers/at/north:/triage/geo/servers/at/south", "2",
                 "/triage/geo/servers/at/north", 7, "/triage/geo/servers/at/south", 3);
    struct scenario *scenario =
        moved("/triage/geo/servers/at/north:/triage/geo/servers/at/south", "2", NULL);
    cr_expect_float_eq(number_at(scenario, "/triage/geo/servers/total"), 10, 0);
    scenario_free(scenario);
}

Test(lever_move, a_place_takes_from_the_others_of_its_total) {
    expect_moved("/triage/geo/servers/total:/triage/geo/servers/at/south", "3",
                 "/triage/geo/servers/total", 10, "/triage/geo/servers/at/south", 4);
}

Test(lever_move, what_cannot_be_moved_is_refused_in_words) {
    expect_refused("evening", "4", "a number from 0 to 3 is expected");
    expect_refused("works:/validation/desk/servers", "5", "takes 5 from");
    expect_refused("works:/validation/desk/servers", "1.5", "a whole number of officers");
    expect_refused("works:/validation/desk/servers", "x", "a whole number of officers");
    expect_refused("/triage/geo/servers/total:/validation/desk/servers", "1",
                   "an hour costs IDR 10");
    expect_refused("/triage/geo/duty_servers:/triage/geo/servers/total", "1",
                   "one for each kelurahan");
    expect_refused("works:nobody", "1", "there is no lever \"nobody\"");
    expect_refused("works:/crm/misroute", "1", "no number of servers stands at");
    expect_refused("/triage/geo/servers/at/west:/triage/geo/servers/at/south", "1",
                   "no number of servers stands at");
    /* Of a total every place has one at least. */
    expect_refused("/triage/geo/servers/total:/triage/geo/servers/at/south", "9", "/triage/geo");
}

Test(lever_move, a_lever_that_moves_says_from_where_to_where) {
    static const char *const WRONG[][2] = {
        {"\"from\": \"/validation/desk/servers\", ", "/levers/evening/from: is missing"},
        {"\"effect\": \"move\", ", "only a lever whose effect is `move`"}};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct folder folder = folder_new();
        struct text json = {0}, story = {0};
        const char *cut = strstr(PLACES, WRONG[i][0]);
        text_add_n(&json, PLACES, (size_t)(cut - PLACES));
        text_add(&json, cut + strlen(WRONG[i][0]));
        text_add(&story, "");
        folder_write(&folder, "places.json", json.bytes);
        cr_expect_null(folder_load(&folder, "places.json", (struct changes){0}, &story));
        cr_expect_not_null(strstr(story.bytes, WRONG[i][1]), "%s", story.bytes);
        folder_remove(&folder);
        text_release(&json);
        text_release(&story);
    }
}
