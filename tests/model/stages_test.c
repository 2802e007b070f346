/* Which stages differ in their staff between two scenarios, by the ids that a run's measures have.
 */
#include <criterion/criterion.h>

#include "../support/town.h"
#include "base/arena.h"
#include "model/stages.h"

#define SERVICE "\"service\": {\"law\": \"constant\", \"value\": \"5 min\"}"
#define WORK "\"work\": {\"law\": \"constant\", \"value\": \"1 h\"}"

/* clang-format off */
static const char OFFICES[] =
    "{\"name\": \"offices\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\","
    " \"areas\": [{\"id\": \"north\", \"population\": 1000},"
    "             {\"id\": \"south\", \"population\": 900}],"
    " \"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": \"08:00-16:00\"}},"
    "                 {\"id\": \"night\", \"week\": {\"mon-sun\": \"20:00-23:00\"}}],"
    " \"categories\": [{\"id\": \"any\", \"incidence\": 900,"
    "                   \"owners\": {\"works\": 1, \"parks\": 1}}],"
    " \"entry_desks\": [{\"id\": \"post\", \"desk\": {\"servers\": 2, " SERVICE "}}],"
    " \"channels\": [{\"id\": \"app\", \"share\": 0.5, \"geo\": true},"
    "                {\"id\": \"mail\", \"share\": 0.5, \"entry\": \"post\"}],"
    " \"triage\": {\"per_channel\": true,"
    "   \"geo\": {\"servers\": 1, \"per\": \"kelurahan\", \"calendar\": \"office\", " SERVICE ","
    "             \"duty_servers\": 1, \"duty_calendar\": \"night\"},"
    "   \"central\": {\"servers\": 1, " SERVICE "}},"
    " \"agencies\": [{\"id\": \"works\", \"crew\": {\"servers\": 2}, " WORK ","
    "                 \"disposition\": {\"desk\": {\"servers\": 1, " SERVICE "}}},"
    "                {\"id\": \"parks\", \"crew\": {\"servers\": 2}, " WORK "}],"
    " \"validation\": {\"desk\": {\"servers\": 1, " SERVICE "}},"
    " \"timeline\": [{\"at\": \"2024-02-01\","
    "                 \"set\": {\"/agencies/parks/crew/servers\": 4}}]}";
/* clang-format on */

/* Expects the ids of the stages that differ, with blanks between them; frees the scenarios. */
static void expect_restaffed(struct scenario *before, struct scenario *after,
                             const char *expected) {
    struct arena arena = {0};
    struct text ids = {0};
    struct replications replications;
    uint32_t *stages;
    text_add(&ids, "");
    replications_init(&replications, before, 1);
    size_t count = stages_restaffed(before, after, &arena, &stages);
    for (size_t i = 0; i < count; i++)
        text_printf(&ids, "%s%s", i ? " " : "", replications.names->stages[stages[i]].id);
    cr_expect_str_eq(ids.bytes, expected);
    text_release(&ids);
    replications_release(&replications);
    arena_release(&arena);
    scenario_free(before);
    scenario_free(after);
}

#define RESTAFFED(expected, ...)                                                                   \
    expect_restaffed(town(OFFICES, NULL), town(OFFICES, __VA_ARGS__, NULL), expected)

Test(stages, a_scenario_is_staffed_as_itself) {
    expect_restaffed(town(OFFICES, NULL), town(OFFICES, NULL), "");
}

Test(stages, a_number_of_servers_staffs_the_stage_of_its_desk) {
    RESTAFFED("crew/works", "/agencies/works/crew/servers", "3");
    RESTAFFED("disposition/works", "/agencies/works/disposition/desk/servers", "2");
    RESTAFFED("entry/post", "/entry_desks/post/desk/servers", "1");
    RESTAFFED("triage/geo", "/triage/geo/servers", "2");
    RESTAFFED("validation", "/validation/desk/servers", "2");
}

Test(stages, a_second_shift_is_staff_too) {
    RESTAFFED("triage/geo", "/triage/geo/duty_servers", "2");
}

Test(stages, a_desk_of_each_channel_is_a_stage_of_each) {
    RESTAFFED("triage/app triage/mail", "/triage/central/servers", "2");
}

Test(stages, several_that_differ_come_in_the_order_of_their_numbers) {
    RESTAFFED("crew/parks crew/works", "/agencies/works/crew/servers", "7",
              "/agencies/parks/crew/servers", "7");
}

Test(stages, what_holds_for_a_part_of_the_timeline_counts) {
    RESTAFFED("crew/parks", "/timeline/0/set/~1agencies~1parks~1crew~1servers", "5");
}

Test(stages, what_is_no_staff_restaffs_nothing) {
    RESTAFFED("", "/crm/misroute", "0.3");
}

Test(stages, officers_are_those_of_a_run) {
    static const char *const changes[][2] = {{"/triage/geo/servers", "3"},
                                             {"/triage/geo/duty_servers", "0"},
                                             {"/triage/geo/servers", "{\"total\": 5}"},
                                             {"/triage/geo/servers/at/south", "4"},
                                             {"/agencies/works/crew/desks", "2"},
                                             {"/agencies/works/crew/servers", "\"unlimited\""},
                                             {"/agencies/parks/crew/per", "\"kelurahan\""}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct scenario *scenario = town(OFFICES, changes[i][0], changes[i][1], NULL);
        struct run run;
        run_all(&run, scenario, (struct draw_seed){1, 0});
        cr_expect_float_eq(stages_officers(scenario), run_figure(&run, FIGURE_officers), 0, "%s",
                           changes[i][0]);
        run_release(&run);
        scenario_free(scenario);
    }
}
