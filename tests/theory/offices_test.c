/* Desks that change with the time of day, or are not yet in their steady state. Times are in hours.
 */
#include <criterion/criterion.h>

#include "../support/chains.h"
#include "../support/theory.h"

#define RATE "/categories/any/incidence"
#define CREW "crew/crew"

/* Reports come all day; from 8 to 16 somebody is there. */
static struct office eight_hours(double rate, double work, int servers) {
    return (struct office){.servers = servers, .work = work, .count = 3,
                           .stretches = {{8, rate, false}, {8, rate, true}, {8, rate, false}}};
}

static void compare_hours(struct suite *suite, struct truth truth, unsigned figures) {
    truth.wait *= 60;
    truth.stay *= 60;
    truth.closed *= 60;
    compare_truth(suite, CREW, truth, figures);
}

static void open_eight_hours(struct suite *suite) {
    struct office office = eight_hours(0.8, 2.0 / 3, 2);
    suite_run(suite, (struct textbook){
                         .name = "office, finish, 0.8", .scenario = "office", .replications = 40});
    compare_hours(suite, office_regime(&office),
                  WAIT | STAY | PRESENT | WAITING | DELAYED | CLOSED_HOURS);

    office.pause = true;
    suite_run(suite, (struct textbook){.name = "office, pause, 0.8",
                                       .scenario = "office-pause",
                                       .replications = 40});
    compare_hours(suite, office_regime(&office),
                  WAIT | STAY | PRESENT | WAITING | DELAYED | CLOSED_HOURS);

    office = eight_hours(0.6, 1, 3);
    suite_run(suite, (struct textbook){.name = "office, finish, 0.6",
                                       .scenario = "office",
                                       .changes = {CHANGE(RATE, "5256"),
                                                   CHANGE("/agencies/crew/work/mean", "\"1 h\""),
                                                   CHANGE("/agencies/crew/crew/servers", "3")}});
    compare_hours(suite, office_regime(&office), WAIT | STAY | DELAYED);

    office.pause = true;
    suite_run(suite, (struct textbook){.name = "office, pause, 0.6",
                                       .scenario = "office-pause",
                                       .changes = {CHANGE(RATE, "5256"),
                                                   CHANGE("/agencies/crew/work/mean", "\"1 h\""),
                                                   CHANGE("/agencies/crew/crew/servers", "3")}});
    compare_hours(suite, office_regime(&office), WAIT | STAY | PRESENT);
}

static void open_on_weekdays(struct suite *suite) {
    double rate = 120.0 / 168;
    struct office office = {.servers = 4, .work = 1, .count = 21};
    for (int day = 0; day < 5; day++) {
        struct stretch *of_day = &office.stretches[4 * day];
        of_day[0] = (struct stretch){day ? 15.5 : 8, rate, false};
        of_day[1] = (struct stretch){4, rate, true};
        of_day[2] = (struct stretch){1, rate, false};
        of_day[3] = (struct stretch){3.5, rate, true};
    }
    office.stretches[20] = (struct stretch){7.5 + 48, rate, false};
    suite_run(suite, (struct textbook){.name = "weekdays with lunch, finish",
                                       .scenario = "office-week",
                                       .replications = 40});
    compare_hours(suite, office_regime(&office), WAIT | STAY | PRESENT | DELAYED | CLOSED_HOURS);

    office.pause = true;
    suite_run(suite,
              (struct textbook){.name = "weekdays with lunch, pause",
                                .scenario = "office-week",
                                .replications = 40,
                                .changes = {CHANGE("/agencies/crew/crew/closing", "\"pause\"")}});
    compare_hours(suite, office_regime(&office), WAIT | STAY | WAITING);
}

static void duty_at_night(struct suite *suite) {
    suite_run(suite, (struct textbook){.name = "one on duty at night", .scenario = "duty-shift"});
    compare_hours(suite, two_shifts(2, 0.5, (int[]){2, 1}, (double[]){8, 16}),
                  WAIT | STAY | PRESENT | DELAYED);

    suite_run(suite,
              (struct textbook){.name = "three by day, two at night",
                                .scenario = "duty-shift",
                                .changes = {CHANGE(RATE, "28032"),
                                            CHANGE("/agencies/crew/crew/servers", "3"),
                                            CHANGE("/agencies/crew/crew/duty_servers", "2")}});
    compare_hours(suite, two_shifts(3.2, 0.5, (int[]){3, 2}, (double[]){8, 16}), WAIT | WAITING);
}

static void absent_days(struct suite *suite) {
    struct office office = eight_hours(15.0 / 24, 1.0 / 3, 1);
    office.absence = 0.1;
    suite_run(suite, (struct textbook){.name = "absent one day in ten, finish",
                                       .scenario = "absence",
                                       .replications = 70});
    compare_hours(suite, office_regime(&office), WAIT | PRESENT | DELAYED | CLOSED_HOURS);

    office.pause = true;
    suite_run(suite,
              (struct textbook){.name = "absent one day in ten, pause",
                                .scenario = "absence",
                                .replications = 70,
                                .changes = {CHANGE("/agencies/crew/crew/closing", "\"pause\"")}});
    compare_hours(suite, office_regime(&office), WAIT | STAY);
}

static void rush_hours(struct suite *suite) {
    static const double hour[24] = {1, 1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 12,
                                    8, 8, 8, 8, 8, 6, 6, 6, 4, 4,  2,  2};
    struct office office = {.servers = 2, .work = 1.0 / 6, .count = 24};
    for (int i = 0; i < 24; i++)
        office.stretches[i] = (struct stretch){1, 6 * hour[i] / (128.0 / 24), true};
    suite_run(suite,
              (struct textbook){.name = "M(t)/M/2", .scenario = "day-pattern", .days = 1400});
    compare_hours(suite, office_regime(&office), WAIT | PRESENT | DELAYED | BUSY);
}

static void first_day(struct suite *suite) {
    suite_run(suite, (struct textbook){.name = "five overloaded servers, the first day",
                                       .scenario = "overload",
                                       .replications = 6000});
    compare_hours(suite, first_hours(13, 0.5, 5, 0, 24), PRESENT | WAIT | STAY | WAITING | DELAYED);

    suite_run(suite, (struct textbook){.name = "thirty cases to begin with",
                                       .scenario = "drain",
                                       .replications = 6000});
    compare_desk(suite, CREW, DESK_FIGURE_present, first_hours(3, 0.5, 2, 30, 24).present);
    compare_desk(suite, CREW, DESK_FIGURE_waiting, first_hours(3, 0.5, 2, 30, 24).waiting);
}

Test(theory, offices_that_close) {
    struct suite suite = {.name = "offices"};
    open_eight_hours(&suite);
    open_on_weekdays(&suite);
    duty_at_night(&suite);
    absent_days(&suite);
    rush_hours(&suite);
    first_day(&suite);
    suite_end(&suite);
}
