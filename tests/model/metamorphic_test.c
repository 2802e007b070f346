/* What must not matter, does not matter: tests/README.md, the relations that hold bit for bit. (i)
 * stands in tests/experiment/replication_test.c. The statistical relations are in
 * tests/model/policy_test.c. */
#define _GNU_SOURCE /* memmem */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "document/value.h"

static const struct draw_seed SEED_OF_DRAWS = {11, 0};

/* --- comparing --- */

/* Lines that do not hold `word`, or all if it is NULL. */
static void add_lines_without(struct text *out, const char *lines, const char *word) {
    for (const char *from = lines; *from;) {
        const char *end = strchr(from, '\n') + 1;
        if (!word || !memmem(from, (size_t)(end - from), word, strlen(word)))
            text_add_n(out, from, (size_t)(end - from));
        from = end;
    }
}

static void expect_same_text(const char *a, const char *b, const char *without) {
    struct text x = {0}, y = {0};
    text_add(&x, "");
    text_add(&y, "");
    add_lines_without(&x, a, without);
    add_lines_without(&y, b, without);
    size_t at = 0;
    while (x.bytes[at] && x.bytes[at] == y.bytes[at]) at++;
    size_t from = at > 200 ? at - 200 : 0;
    cr_expect(text_is(x.bytes, y.bytes), "they differ here:\n%.300s\nand\n%.300s", x.bytes + from,
              y.bytes + from);
    text_release(&x);
    text_release(&y);
}

enum compare { MOMENTS = 1, FIGURES_TOO = 2 };

/* Takes both scenarios with it. Lines of figures that hold `without` are left aside. */
static void expect_same(struct scenario *a, struct scenario *b, enum compare what,
                        const char *without) {
    struct scenario *scenario[2] = {a, b};
    struct text told[2] = {0}, figures[2] = {0};
    for (int i = 0; i < 2; i++) {
        struct run run;
        run_all(&run, scenario[i], SEED_OF_DRAWS);
        cr_assert_gt(run.journal.count, 5000);
        run_moments(&run, &told[i]);
        run_figures(&run, &figures[i]);
        run_release(&run);
        scenario_free(scenario[i]);
    }
    expect_same_text(told[0].bytes, told[1].bytes, NULL);
    if (what == FIGURES_TOO) expect_same_text(figures[0].bytes, figures[1].bytes, without);
    for (int i = 0; i < 2; i++) {
        text_release(&told[i]);
        text_release(&figures[i]);
    }
}

/* --- changing --- */

static const char *const LISTS[] = {"areas",    "calendars",   "categories", "groups",
                                    "channels", "entry_desks", "agencies"};

static struct scenario *town_of_tree(const struct scenario *scenario) {
    struct text json = {0};
    value_write(scenario->tree, false, &json);
    struct scenario *changed = town(json.bytes, NULL);
    text_release(&json);
    return changed;
}

static void reverse(struct value *list) {
    struct value *reversed = NULL;
    for (struct value *item = list->first, *next; item; item = next) {
        next = item->next;
        item->next = reversed;
        reversed = item;
    }
    list->first = reversed;
}

static struct scenario *town_backwards(void) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        reverse(value_member(scenario->tree, LISTS[i]));
    struct value *owners = value_at(scenario->tree, "/categories/lamps/owners");
    reverse(owners);
    struct scenario *backwards = town_of_tree(scenario);
    scenario_free(scenario);
    return backwards;
}

static struct scenario *town_renamed(void) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        if (text_is(LISTS[i], "calendars")) continue;
        for (struct value *item = value_member(scenario->tree, LISTS[i])->first; item;
             item = item->next) {
            struct value *name = value_new(&scenario->arena, VALUE_TEXT, -1);
            name->text = "another name";
            value_put(&scenario->arena, item, text_is(LISTS[i], "areas") ? "name" : "label", name);
        }
    }
    struct scenario *renamed = town_of_tree(scenario);
    scenario_free(scenario);
    return renamed;
}

/* --- relations --- */

Test(metamorphic, lists_may_stand_in_any_order) {
    expect_same(town(MIXED_TOWN, NULL), town_backwards(), FIGURES_TOO, NULL);
}

Test(metamorphic, names_for_people_do_not_matter) {
    expect_same(town(MIXED_TOWN, NULL), town_renamed(), FIGURES_TOO, NULL);
}

/* `loafers` stands amid the others in the order of ids. */
Test(metamorphic, an_agency_that_nobody_is_sent_to_changes_nothing) {
    struct scenario *with = town(MIXED_TOWN, "/crm/misroute", "0", NULL);
    struct value *agencies = value_member(with->tree, "agencies"),
                 *loafers = value_copy(&with->arena, agencies->first),
                 *id = value_new(&with->arena, VALUE_TEXT, -1);
    struct value *unlimited = value_new(&with->arena, VALUE_TEXT, -1);
    id->text = "loafers";
    unlimited->text = "unlimited";
    value_put(&with->arena, loafers, "id", id);
    value_put(&with->arena, value_member(loafers, "crew"), "servers", unlimited);
    loafers->next = agencies->first;
    agencies->first = loafers;
    struct scenario *made = town_of_tree(with);
    scenario_free(with);
    expect_same(town(MIXED_TOWN, "/crm/misroute", "0", NULL), made, FIGURES_TOO, "loafers");
}

Test(metamorphic, hours_in_two_parts_that_touch_are_one) {
    expect_same(town(MIXED_TOWN, "/calendars/long/week", "{\"mon-sat\": \"06:00-22:00\"}", NULL),
                town(MIXED_TOWN, "/calendars/long/week",
                     "{\"mon-sat\": [\"06:00-13:00\", \"13:00-22:00\"]}", NULL),
                FIGURES_TOO, NULL);
}

/* With the default of an open calendar some working-time figures are not kept, so the moments are
 * compared. */
Test(metamorphic, seven_full_days_are_always) {
    expect_same(town(MIXED_TOWN, "/calendars/long/week", "{\"daily\": \"00:00-24:00\"}", NULL),
                town(MIXED_TOWN, "/agencies/lights/crew/calendar", "null",
                     "/agencies/roads/crew/calendar", "null", "/agencies/hall/crew/calendar",
                     "null", "/triage/central/calendar", "null",
                     "/entry_desks/typists/desk/calendar", "null", NULL),
                FIGURES_TOO, NULL);
}

Test(metamorphic, a_week_later_everything_is_the_same) {
    expect_same(town(MIXED_TOWN, NULL),
                town(MIXED_TOWN, "/start", "2024-01-08", "/end", "2024-03-04", NULL), MOMENTS,
                NULL);
}

#define ALL_ALIKE                                                                                  \
    "/categories/lamps/severity", "3", "/categories/holes/severity", "3",                          \
        "/categories/noise/severity", "3"

/* Moments on the calendar, and in that order what the report is; how it is numbered depends on when
 * counting starts. */
static void expect_same_moment(const struct moment *a, sim_time start_a, const struct moment *b,
                               sim_time start_b, size_t i) {
    const sim_time moved = start_b - start_a;
    cr_assert_eq(a->at, b->at + moved, "stop %zu: %s, %lld us apart", i, step_word(a->step),
                 (long long)(a->at - b->at - moved));
    cr_assert_eq(a->since, b->since + moved);
    cr_assert_eq(a->filed, b->filed + moved);
    cr_assert_eq(a->step, b->step);
    cr_assert_eq(a->status, b->status);
    cr_assert_eq(a->desk, b->desk);
    if (a->desk != NO_DESK) cr_assert_eq(a->started, b->started + moved);
    cr_assert_eq(a->work, b->work);
    cr_assert_eq(a->problem_stream, b->problem_stream);
    cr_assert_eq(a->problem_number, b->problem_number);
    cr_assert_eq(a->report, b->report);
    cr_assert_eq(a->reporter, b->reporter);
    cr_assert_eq(a->agency, b->agency);
    cr_assert_eq(a->fixed, b->fixed);
}

/* Whatever goes by dates, days or the beginning of the run. */
#define BY_THE_CALENDAR                                                                            \
    "/trust", "{\"feedback\": true}", "/initial_cases", "40", "/patterns/day/month",               \
        "[1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]", "/holidays", "[\"2024-01-17\", \"2024-02-01\"]",   \
        "/shocks",                                                                                 \
        "[{\"id\": \"flood\", \"from\": \"2024-01-20\", \"to\": \"2024-01-24T06:00\", "            \
        "\"factor\": 3, \"categories\": [\"holes\"]}]",                                            \
        "/agencies/hall/crew", "{\"servers\": 2, \"absence\": 0.3, \"closing\": \"pause\"}",       \
        "/timeline",                                                                               \
        "[{\"at\": \"2024-01-20T03:00\", \"set\": {\"/agencies/roads/crew/servers\": 5}}]",        \
        "/closing/red_flag", "\"5 days\""

static void expect_same_beginning(const char *start_a, const char *warm_up_a, const char *start_b,
                                  const char *warm_up_b) {
    struct scenario *scenario[2] = {
        town(MIXED_TOWN, BY_THE_CALENDAR, "/start", start_a, "/warm_up", warm_up_a, NULL),
        town(MIXED_TOWN, BY_THE_CALENDAR, "/start", start_b, "/warm_up", warm_up_b, NULL)};
    struct run run[2];
    for (int i = 0; i < 2; i++) run_all(&run[i], scenario[i], SEED_OF_DRAWS);
    cr_assert_gt(run[0].journal.count, 5000);
    for (size_t i = 0; i < run[0].journal.count && i < run[1].journal.count; i++)
        expect_same_moment(&run[0].journal.list[i], scenario_spec(scenario[0])->start,
                           &run[1].journal.list[i], scenario_spec(scenario[1])->start, i);
    cr_expect_eq(run[0].journal.count, run[1].journal.count);
    for (int i = 0; i < 2; i++) {
        run_release(&run[i]);
        scenario_free(scenario[i]);
    }
}

Test(metamorphic, where_counting_starts_in_the_same_run_moves_nothing) {
    expect_same_beginning("2024-01-01", "7 days", "2024-01-15", "21 days");
    expect_same_beginning("2024-01-01", "7 days", "2024-01-04T10:00", "250 h");
}

Test(metamorphic, equal_priorities_are_none) {
    expect_same(town(MIXED_TOWN, ALL_ALIKE, NULL),
                town(MIXED_TOWN, ALL_ALIKE, "/agencies/roads/crew/discipline", "severity", NULL),
                FIGURES_TOO, NULL);
}

Test(metamorphic, patience_for_ever_is_none) {
    expect_same(town(MIXED_TOWN, NULL),
                town(MIXED_TOWN, "/agencies/roads/crew/patience", CONSTANT("36500 days"), NULL),
                FIGURES_TOO, NULL);
}

Test(metamorphic, room_for_a_million_is_room_for_all) {
    expect_same(town(MIXED_TOWN, NULL),
                town(MIXED_TOWN, "/agencies/roads/crew/capacity", "1000000", "/triage/geo/capacity",
                     "1000000", NULL),
                FIGURES_TOO, NULL);
}

Test(metamorphic, a_timeline_row_that_says_what_is_changes_nothing) {
    expect_same(town(MIXED_TOWN, NULL),
                town(MIXED_TOWN, "/timeline",
                     "[{\"at\": \"2024-01-20T03:00\", \"set\": {\"/crm/misroute\": 0.2}}]", NULL),
                MOMENTS, NULL);
}

Test(metamorphic, a_longer_run_begins_like_the_shorter_one) {
    struct scenario *shorter = town(MIXED_TOWN, NULL),
                    *longer = town(MIXED_TOWN, "/end", "2024-06-01", "/as_of", "2024-07-01", NULL);
    struct run a, b;
    run_all(&a, shorter, SEED_OF_DRAWS);
    run_all(&b, longer, SEED_OF_DRAWS);
    cr_assert_gt(b.journal.count, a.journal.count);
    while (a.journal.list[a.journal.count - 1].step == STEP_OPEN) a.journal.count--;
    b.journal.count = a.journal.count;
    struct text x = {0}, y = {0};
    run_moments(&a, &x);
    run_moments(&b, &y);
    expect_same_text(x.bytes, y.bytes, NULL);
    text_release(&x);
    text_release(&y);
    run_release(&a);
    run_release(&b);
    scenario_free(shorter);
    scenario_free(longer);
}

/* --- all times twice as long --- */

/* No calendars, for weeks cannot be stretched. */
static struct scenario *stretched_town(int k) {
    struct text json = {0};
    text_printf(
        &json,
        "{\"name\": \"stretched\", \"start\": \"2024-01-01\", \"end\": \"%s\", \"areas\": "
        "[{\"id\": \"a\", "
        "\"population\": 5000}, {\"id\": \"b\", \"population\": 3000}],"
        " \"categories\": [{\"id\": \"x\", \"incidence\": %d, \"owners\": {\"p\": 3, \"q\": 1}}], "
        "\"participation\": {\"mean\": 1.5, \"delay\": {\"law\": \"exponential\", \"mean\": \"%d "
        "h\"}},"
        " \"channels\": [{\"id\": \"app\", \"geo\": true}, {\"id\": \"mail\", \"entry\": "
        "\"desk\"}],"
        " \"entry_desks\": [{\"id\": \"desk\", \"desk\": {\"servers\": 1, \"service\": {\"law\": "
        "\"exponential\", \"mean\": \"%d min\"}}}],",
        k == 1 ? "2024-01-31" : "2024-03-01", 400 / k, 30 * k, 20 * k);
    text_printf(&json,
                " \"crm\": {\"misroute\": 0.2, \"incomplete\": {\"share\": 0.1, \"answer\": "
                "{\"law\": \"exponential\", "
                "\"mean\": \"%d h\"}, \"give_up\": \"%d h\"}},"
                " \"triage\": {\"geo\": {\"servers\": 1, \"per\": \"kelurahan\", \"service\": "
                "{\"law\": \"gamma\", "
                "\"mean\": \"%d min\", \"shape\": 2}, \"other_duties\": {\"share\": 0.4, "
                "\"block\": \"%d min\"}},"
                "   \"central\": {\"servers\": 1, \"service\": {\"law\": \"lognormal\", "
                "\"median\": \"%d min\", "
                "\"p90\": \"%d min\"}}},",
                10 * k, 40 * k, 10 * k, 30 * k, 15 * k, 30 * k);
    text_printf(&json,
                " \"agencies\": [{\"id\": \"p\", \"crew\": {\"servers\": 2, \"patience\": "
                "{\"law\": \"exponential\", \"mean\": "
                "\"%d h\"}}, \"work\": {\"law\": \"exponential\", \"mean\": \"%d min\"}, \"lead\": "
                "{\"law\": \"weibull\", "
                "\"mean\": \"%d h\", \"shape\": 1.5}},"
                "   {\"id\": \"q\", \"crew\": {\"servers\": 1}, \"work\": {\"law\": "
                "\"exponential\", \"mean\": \"%d min\"}}],"
                " \"validation\": {\"desk\": {\"servers\": 1, \"service\": {\"law\": \"constant\", "
                "\"value\": \"%d min\"}}, "
                "\"rejected\": 0.2},"
                " \"closing\": {\"failed\": 0.1, \"limit\": \"%d h\", \"red_flag\": \"%d h\", "
                "\"comes_back\": {\"share\": 0.5, "
                "\"delay\": {\"law\": \"exponential\", \"mean\": \"%d h\"}}}}",
                30 * k, 80 * k, 9 * k, 50 * k, 7 * k, 50 * k, 20 * k, 24 * k);
    struct scenario *scenario = town(json.bytes, NULL);
    text_release(&json);
    return scenario;
}

/* Rounding to whole microseconds adds up along a chain of jobs that wait for one another. */
static const sim_time ROUNDING = 2000;

Test(metamorphic, with_all_times_twice_as_long_everything_takes_twice_as_long) {
    struct scenario *once = stretched_town(1), *twice = stretched_town(2);
    struct run a, b;
    run_all(&a, once, SEED_OF_DRAWS);
    run_all(&b, twice, SEED_OF_DRAWS);
    cr_assert_eq(a.journal.count, b.journal.count);
    cr_assert_gt(a.journal.count, 1500);
    sim_time worst = 0;
    for (size_t i = 0; i < a.journal.count; i++) {
        const struct moment *x = &a.journal.list[i], *y = &b.journal.list[i];
        cr_assert(x->step == y->step && x->number == y->number && x->report == y->report &&
                      x->agency == y->agency,
                  "moment %zu", i);
        sim_time off = llabs(y->at - 2 * x->at);
        if (off > worst) worst = off;
    }
    cr_expect_leq(worst, ROUNDING, "off by %lld microseconds", (long long)worst);
    cr_expect_float_eq(run_figure(&b, FIGURE_resolution_mean),
                       2 * run_figure(&a, FIGURE_resolution_mean), 1e-6);
    cr_expect_float_eq(run_figure(&b, FIGURE_late_share), run_figure(&a, FIGURE_late_share), 1e-12);
    cr_expect_float_eq(run_figure(&b, FIGURE_backlog_average),
                       run_figure(&a, FIGURE_backlog_average), 1e-6);
    cr_expect_float_eq(run_figure(&b, FIGURE_utilisation), run_figure(&a, FIGURE_utilisation),
                       1e-6);
    run_release(&a);
    run_release(&b);
    scenario_free(once);
    scenario_free(twice);
}

/* --- what is not connected --- */

#define APART                                                                                      \
    "/triage", "{}", "/validation", "null", "/channels/mail/entry", "null",                        \
        "/channels/counter/entry", "null", "/crm/misroute", "0", "/categories/lamps/owners",       \
        "{\"lights\": 1}", "/categories/holes/owners", "{\"roads\": 1}",                           \
        "/agencies/lights/second", "null"

/* Moments of one category, without what counts reports of all categories together. */
static void add_category(const struct run *run, const char *id, struct text *out) {
    for (size_t i = 0; i < run->journal.count; i++) {
        const struct moment *m = &run->journal.list[i];
        if (text_is(city_category(run->city, m->category)->id, id))
            text_printf(out, "%lld %s %s %llu %u %lld %lld\n", (long long)m->at, step_word(m->step),
                        status_word(m->status), (unsigned long long)m->problem_number, m->report,
                        (long long)m->started, (long long)m->work);
    }
}

Test(metamorphic, what_happens_at_one_agency_is_nothing_to_those_apart_from_it) {
    struct scenario *usual = town(MIXED_TOWN, APART, NULL),
                    *other = town(MIXED_TOWN, APART, "/agencies/roads/crew/servers", "9",
                                  "/agencies/roads/work", CONSTANT("9 h"), NULL);
    struct run a, b;
    run_all(&a, usual, SEED_OF_DRAWS);
    run_all(&b, other, SEED_OF_DRAWS);
    static const char *const apart[] = {"lamps", "noise"};
    for (int i = 0; i < 2; i++) {
        struct text x = {0}, y = {0};
        add_category(&a, apart[i], &x);
        add_category(&b, apart[i], &y);
        cr_assert_gt(x.length, 10000);
        expect_same_text(x.bytes, y.bytes, NULL);
        text_release(&x);
        text_release(&y);
    }
    run_release(&a);
    run_release(&b);
    scenario_free(usual);
    scenario_free(other);
}
