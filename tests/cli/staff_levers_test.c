/* The smallest steps by which levers add officers: said with as few digits as tell them. */
#include "cli/staff_levers.h"

#include <math.h>

#include "../support/scenario_file.h"

#define LEVER(id, effect, moves, max)                                                              \
    "{\"id\": \"" id "\", \"variable\": \"resources\", " effect "\"moves\": [" moves             \
    "], \"min\": 0, \"max\": " max "}"
#define TIMES "\"effect\": \"multiply\", "

static const char STAFFED[] =
    "{\"name\": \"staffed\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", \"areas\": "
    "[{\"id\": \"north\", \"population\": 1000}, {\"id\": \"south\", \"population\": 500}], "
    "\"categories\": [{\"id\": \"roads\", \"incidence\": 10, \"owners\": {\"few\": 1, \"many\": 1, "
    "\"all\": 1}}], \"channels\": [{\"id\": \"app\"}], \"agencies\": ["
    "{\"id\": \"few\", \"crew\": {\"servers\": 3, \"cost_per_hour\": {\"value\": 40, \"source\": "
    "\"x\", \"confidence\": \"L\", \"range\": [20, 60]}}, \"work\": " WORK "}, "
    "{\"id\": \"many\", \"crew\": {\"servers\": {\"total\": 14, \"by\": \"population\"}, \"per\": "
    "\"kelurahan\", \"cost_per_hour\": 40}, \"work\": " WORK "}, "
    "{\"id\": \"all\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": " WORK "}], \"levers\": ["
    LEVER("few", "", "\"/agencies/few/crew/servers\"", "9") ", "
    LEVER("many", TIMES, "\"/agencies/many/crew/servers\"", "3") ", "
    LEVER("both", TIMES, "\"/agencies/*/crew/servers\"", "3") ", "
    LEVER("none", TIMES, "\"/agencies/all/crew/servers\"", "3") ", "
    LEVER("misroute", "", "\"/crm/misroute\"", "1") "]}";

static struct staff_lever lever_in(const struct scenario *scenario, const char *id) {
    return staff_lever_of(scenario, staff_lever_named(scenario_spec(scenario), id));
}

/* Numbers one after another from where the lever stands, with blanks between them. */
static void expect_ladder(const struct scenario *scenario, const struct staff_lever *lever,
                          size_t steps, const char *expected) {
    struct text ladder = {0};
    double number = lever->now;
    text_printf(&ladder, "%.12g", number);
    for (size_t i = 0; i < steps; i++) {
        number = staff_lever_next(scenario, lever, number);
        text_printf(&ladder, " %.12g", number);
    }
    cr_expect_str_eq(ladder.bytes, expected, "%s: %s", lever->name, ladder.bytes);
    text_release(&ladder);
}

Test(staff_levers, a_lever_that_sets_goes_up_by_one_to_its_most) {
    struct scenario *scenario = town_load(STAFFED);
    struct staff_lever lever = lever_in(scenario, "few");
    expect_ladder(scenario, &lever, 2, "3 4 5");
    cr_expect(isnan(staff_lever_next(scenario, &lever, 9)));
    scenario_free(scenario);
}

/* 14 to 15 from 14.5 / 14 = 1.036 on; 16 from 1.107. */
Test(staff_levers, a_lever_that_multiplies_a_total_adds_one_to_it) {
    struct scenario *scenario = town_load(STAFFED);
    struct staff_lever lever = lever_in(scenario, "many");
    expect_ladder(scenario, &lever, 2, "1 1.1 1.11");
    scenario_free(scenario);
}

/* 14 to 15 at 1.036, 16 at 1.107, 3 to 4 at 1.167: the larger desk first (Sainte-Lague). */
Test(staff_levers, a_lever_of_several_desks_gives_one_after_another) {
    struct scenario *scenario = town_load(STAFFED);
    struct staff_lever lever = lever_in(scenario, "both"), none = lever_in(scenario, "none");
    expect_ladder(scenario, &lever, 3, "1 1.1 1.11 1.17");
    cr_expect(isnan(staff_lever_next(scenario, &none, 1)));
    scenario_free(scenario);
}

Test(staff_levers, what_moves_no_servers_is_no_staff) {
    struct scenario *scenario = town_load(STAFFED);
    const struct scenario_spec *spec = scenario_spec(scenario);
    for (size_t i = 0; i < spec->levers.count; i++)
        cr_expect_eq(lever_moves_staff(&spec->levers.items[i]),
                     strcmp(spec->levers.items[i].id, "misroute") != 0);
    cr_expect(pointer_is_staff("/triage/geo/duty_servers/at/gambir"));
    cr_expect(pointer_is_staff("/agencies/many/crew/servers/total"));
    cr_expect_not(pointer_is_staff("/agencies/many/crew/servers/by"));
    cr_expect_not(pointer_is_staff("/agencies/many/crew/desks"));
    scenario_free(scenario);
}

Test(staff_levers, one_place_of_a_total_takes_that_with_it) {
    struct scenario *scenario = town_load(STAFFED);
    struct arena arena = {0};
    struct staff_lever many = lever_in(scenario, "many");
    struct pointers places = staff_lever_places(scenario, &many, &arena);
    cr_assert_eq(places.count, 2);
    struct staff_lever north = staff_lever_at(scenario, places.items[0], &arena);
    cr_expect_str_eq(north.name, "/agencies/many/crew/servers/at/north");
    cr_expect_str_eq(north.total, "/agencies/many/crew/servers/total");
    cr_expect_float_eq(north.now, 9, 0);
    cr_expect_float_eq(north.total_now, 14, 0);
    arena_release(&arena);
    scenario_free(scenario);
}

Test(staff_levers, prices_have_the_range_that_stands_beside_them) {
    struct scenario *scenario = town_load(STAFFED);
    struct staff_lever few = lever_in(scenario, "few"), many = lever_in(scenario, "many");
    struct price_range ranged = staff_lever_prices(scenario, &few),
                       plain = staff_lever_prices(scenario, &many);
    cr_expect_float_eq(ranged.now, 40, 0);
    cr_expect_float_eq(ranged.low, 0.5, 1e-12);
    cr_expect_float_eq(ranged.high, 1.5, 1e-12);
    cr_expect_float_eq(plain.now, 40, 0);
    cr_expect(isnan(plain.low));
    scenario_free(scenario);
}
