/* Where the time of jobs at a desk goes: single jobs, a count minute by minute from outside, and
 * the theory of a server with breakdowns. */
#include "engine/desk.h"
#include "engine/duty.h"
#include "event_log.h"
#include "station.h"

static void expect_spent(const struct desk_world *world, uint32_t job, double waiting,
                         double closed, double away, double hands) {
    struct job_spent spent = engine_job_spent(&world->engine, job);
    cr_expect_eq(spent.waiting, (sim_time)(waiting * 3600e6), "%u: waiting %g h", job,
                 in_hours((double)spent.waiting));
    cr_expect_eq(spent.closed, (sim_time)(closed * 3600e6), "%u: closed %g h", job,
                 in_hours((double)spent.closed));
    cr_expect_eq(spent.away, (sim_time)(away * 3600e6), "%u: away %g h", job,
                 in_hours((double)spent.away));
    cr_expect_eq(spent.hands, (sim_time)(hands * 3600e6), "%u: hands %g h", job,
                 in_hours((double)spent.hands));
}

/* One or two shifts; two jobs of two hours and one come at eleven. */
static void mornings_run(struct desk_world *world, struct desk_settings settings, sim_time until) {
    world_init(world, 0, 1);
    settings.shift[0] = (struct desk_shift){.calendar = daily(&world->arena, hours(8), hours(12)),
                                            .servers = 1};
    engine_add_desk(&world->engine, &settings, 1);
    world_run(world, hours(11));
    world_job(world, 0, (struct job){.work = hours(2)});
    world_job(world, 0, (struct job){.work = hours(1)});
    world_run(world, until);
}

Test(stay, of_a_plain_desk_is_waiting_and_hands) {
    struct desk_world world;
    struct desk_settings one = {.shift = {{&calendar_always, 1}}};
    world_init(&world, 0, 1);
    engine_add_desk(&world.engine, &one, 1);
    for (int i = 0; i < 2; i++) world_job(&world, 0, (struct job){.work = hours(1)});
    world_run(&world, minutes(30));
    expect_spent(&world, 0, 0, 0, 0, 0.5);
    expect_spent(&world, 1, 0.5, 0, 0, 0);
    world_run(&world, hours(2));
    expect_spent(&world, 1, 1, 0, 0, 1);
    world_release(&world);
}

Test(stay, waits_for_the_opening_while_overtime_is_worked) {
    struct desk_world world;
    mornings_run(&world, (struct desk_settings){.closing = CLOSING_FINISH}, hours(12) + 1);
    expect_spent(&world, 1, 1, 1 / 3600e6, 0, 0);
    world_run(&world, hours(13));
    expect_spent(&world, 0, 0, 0, 0, 2);
    world_run(&world, hours(33));
    expect_spent(&world, 1, 1, 20, 0, 1);
    world_release(&world);
}

Test(stay, of_a_job_that_pauses_rests_in_closed_hours) {
    struct desk_world world;
    mornings_run(&world, (struct desk_settings){.closing = CLOSING_PAUSE}, hours(20));
    expect_spent(&world, 0, 0, 8, 0, 1);
    expect_spent(&world, 1, 1, 8, 0, 0);
    world_run(&world, hours(33));
    expect_spent(&world, 0, 0, 20, 0, 2);
    world_run(&world, hours(34));
    expect_spent(&world, 1, 2, 20, 0, 1);
    world_release(&world);
}

Test(stay, of_a_job_that_is_handed_over_is_that_of_both_services) {
    struct desk_world world;
    mornings_run(&world, (struct desk_settings){.closing = CLOSING_HAND_OVER}, hours(20));
    expect_spent(&world, 0, 0, 8, 0, 1);
    world_run(&world, hours(33));
    expect_spent(&world, 0, 0, 20, 0, 2);
    world_release(&world);
}

Test(stay, is_closed_only_while_both_shifts_are) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .shift = {{daily(&world.arena, hours(8), hours(12)), 1},
                  {daily(&world.arena, hours(11), hours(15)), 1}}};
    engine_add_desk(&world.engine, &settings, 1);
    world_run(&world, hours(11));
    for (int i = 0; i < 2; i++) world_job(&world, 0, (struct job){.work = hours(6)});
    world_job(&world, 0, (struct job){.work = hours(1)});
    world_run(&world, hours(33));
    expect_spent(&world, 2, 4, 17, 0, 1); /* 11 to 15, and until 8 */
    world_release(&world);
}

Test(stay, of_a_pure_delay_is_hands_and_closed_hours) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.unlimited = true,
                                     .shift = {{daily(&world.arena, hours(8), hours(12)), 0}},
                                     .closing = CLOSING_PAUSE};
    engine_add_desk(&world.engine, &settings, 1);
    world_run(&world, hours(11));
    world_job(&world, 0, (struct job){.work = hours(2)});
    world_run(&world, hours(30));
    expect_spent(&world, 0, 0, 18, 0, 1);
    world_run(&world, hours(33));
    expect_spent(&world, 0, 0, 20, 0, 2);
    cr_expect(engine_job_is_delay(&world.engine, 0));
    world_release(&world);
}

Test(stay, goes_by_the_hours_of_the_desk_before_and_after_a_change) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{&calendar_always, 1}}};
    engine_add_desk(&world.engine, &settings, 1);
    for (int i = 0; i < 3; i++) world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, hours(1));
    settings.shift[0].calendar = daily(&world.arena, hours(8), hours(12));
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, hours(2));
    settings.shift[0].calendar = &calendar_always;
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, hours(3));
    expect_spent(&world, 0, 0, 0, 0, 3);
    world_run(&world, hours(6));
    expect_spent(&world, 1, 2, 1, 0, 3); /* from 1 to 2 the one who works is past closing time */
    world_run(&world, hours(9));
    expect_spent(&world, 2, 5, 1, 0, 3);
    world_release(&world);
}

Test(stay, without_anybody_is_closed) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings none = {.shift = {{&calendar_always, 0}}, .absence = 0.5};
    engine_add_desk(&world.engine, &none, 1);
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, hours(40));
    expect_spent(&world, 0, 0, 40, 0, 0);
    world_release(&world);
}

/* --- minute by minute --- */

enum { COUNTED_JOBS = 120 };

/* A job waits while anybody is there, or has hands on it while its server is. */
static void minute_count(const struct desk_world *world, const bool *gone,
                         struct job_spent *counted, uint32_t jobs) {
    const struct engine *engine = &world->engine;
    const struct desk *desk = &engine->desks[0];
    sim_time now = engine->now;
    bool there[8], on_duty[8], anybody = false, anybody_on_duty = false;
    for (uint32_t i = 0; i < desk->server_count; i++) {
        struct attendance attendance = {&engine->key, desk, i};
        there[i] = attendance_between(attendance, now, now + minutes(1)) > 0;
        on_duty[i] = attendance_on_duty(attendance, now, now + minutes(1)) > 0;
        cr_assert(on_duty[i] || !there[i]);
        anybody |= there[i];
        anybody_on_duty |= on_duty[i];
    }
    for (uint32_t j = 0; j < jobs; j++) {
        const struct job *job = &engine->jobs[j];
        if (gone[j]) continue;
        if (job->queued && anybody) counted[j].waiting += minutes(1);
        else if (!job->queued && there[job->server]) counted[j].hands += minutes(1);
        else if (job->queued ? anybody_on_duty : on_duty[job->server])
            counted[j].away += minutes(1);
        else counted[j].closed += minutes(1);
    }
}

static void minutes_compare(enum closing closing, double absence, sim_time routine, uint64_t seed) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{daily(&world.arena, hours(8), hours(14)), 2},
                                               {daily(&world.arena, hours(12), hours(16)), 1}},
                                     .closing = closing,
                                     .absence = absence};
    if (routine) settings_add_routine(&settings, &world.arena, routine, days(4000));
    engine_add_desk(&world.engine, &settings, seed);
    struct job_spent counted[COUNTED_JOBS] = {0};
    bool gone[COUNTED_JOBS] = {0};
    uint32_t jobs = 0, done = 0;
    struct event event;
    for (sim_time now = 0; done < COUNTED_JOBS; now += minutes(1)) {
        while (engine_next(&world.engine, now, &event)) {
            struct job_spent spent = engine_job_spent(&world.engine, event.subject),
                             *by_minutes = &counted[event.subject];
            cr_assert_eq(spent.waiting, by_minutes->waiting, "%u, %u waiting", closing,
                         event.subject);
            cr_assert_eq(spent.closed, by_minutes->closed, "%u, %u closed", closing, event.subject);
            cr_assert_eq(spent.hands, by_minutes->hands, "%u, %u hands", closing, event.subject);
            cr_assert_eq(spent.away, by_minutes->away, "%u, %u away", closing, event.subject);
            cr_assert(routine || !spent.away);
            gone[event.subject] = true;
            done++;
        }
        if (jobs < COUNTED_JOBS && chance_below(&seed, 120) == 0) {
            world_job(&world, 0, (struct job){.work = minutes(1 + chance_below(&seed, 400))});
            jobs++;
        }
        minute_count(&world, gone, counted, jobs);
    }
    world_release(&world);
}

Test(stay, is_what_a_count_minute_by_minute_gives) {
    for (uint64_t seed = 1; seed <= 4; seed++)
        for (int absence = 0; absence < 2; absence++) {
            minutes_compare(CLOSING_PAUSE, 0.3 * absence, 0, seed);
            minutes_compare(CLOSING_HAND_OVER, 0.3 * absence, 0, seed);
        }
}

/* The first shift has other work from 8 to 11, or all day long; the second takes jobs from 12 on. */
Test(stay, with_a_routine_is_what_a_count_minute_by_minute_gives) {
    for (uint64_t seed = 1; seed <= 3; seed++)
        for (int absence = 0; absence < 2; absence++)
            for (int routine = 3; routine <= 9; routine += 6) {
                minutes_compare(CLOSING_PAUSE, 0.3 * absence, hours(routine), seed);
                minutes_compare(CLOSING_HAND_OVER, 0.3 * absence, hours(routine), seed);
            }
}

/* --- against theory --- */

/* Means per job in services, over the jobs that came while counting. */
static void stay_means(const struct station *station, double means[REPLICATIONS][4]) {
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct station_run run = {.station = station};
        engine_init(&run.engine, &run.arena, (struct engine_size){1, 1},
                    random_key_make(station->seed, i), 0);
        run.engine.count_from = run.engine.count_to = TIME_NEVER;
        engine_add_desk(&run.engine, &station->desk, 4711);
        engine_set_slot(&run.engine, 0, 1, PRIORITY_ARRIVAL);
        struct event event;
        while (engine_next(&run.engine, TIME_NEVER - 1, &event)) {
            if (event.kind == EVENT_SLOT) station_arrival(&run);
            else station_leaves(&run, &event);
        }
        const struct desk_tally *tally = &run.engine.desks[0].tally;
        double unit = (double)tally->finished * (double)SERVICE;
        means[i][0] = tally->waiting_time / unit;
        means[i][1] = tally->away_time / unit;
        means[i][2] = tally->hands_time / unit;
        means[i][3] = tally->closed_time / unit;
        engine_release(&run.engine);
        arena_release(&run.arena);
    }
}

struct stay_mean {
    double value;
};

static void expect_mean(double means[REPLICATIONS][4], int part, double exact) {
    struct stay_mean outcomes[REPLICATIONS];
    for (int i = 0; i < REPLICATIONS; i++) outcomes[i].value = means[i][part];
    ASSERT_MEAN(outcomes, value, exact);
}

Test(stay, of_an_m_m_3_waits_and_is_worked_on_as_long_as_it_should) {
    struct station station = {.desk = {.shift = {{&calendar_always, 3}}},
                              .gap = 1 / 1.8, .jobs = 120000, .warm = 500, .seed = 41};
    double means[REPLICATIONS][4], load = 1.8, c = load * load * load / 6 / (1 - load / 3);
    stay_means(&station, means);
    double delayed = c / (1 + load + load * load / 2 + c);
    expect_mean(means, 0, delayed / (3 - load));
    expect_mean(means, 2, 1);
    for (int i = 0; i < REPLICATIONS; i++) cr_expect(means[i][1] == 0 && means[i][3] == 0);
}

/* One server, called away for a share p of their time in blocks of mean b. A job has work S and
 * interruptions A, which come after the work. A job that comes finds, beside the jobs ahead of it,
 * the rest of the one in hand, or the server away with no job in hand (Avi-Itzhak and Naor 1963).
 */
Test(stay, with_other_duties_is_parted_as_the_theory_of_breakdowns_has_it) {
    const double p = 0.3, b = 0.5, rate = 0.4, r = p / (1 - p);
    struct station station = {.desk = {.shift = {{&calendar_always, 1}},
                                       .other_share = p,
                                       .other_block = (sim_time)(b * (double)SERVICE)},
                              .gap = 1 / rate, .jobs = 150000, .warm = 500, .seed = 42};
    double s2 = 2, sa = r * s2, a2 = 2 * r * b + r * r * s2, away_idle = p - rate * r;
    double rest_of_work = rate * s2 / 2, rest_away = rate * (sa + a2 / 2) + away_idle * b;
    double wait = (rest_of_work + rest_away) / (1 - rate * (1 + r));
    double means[REPLICATIONS][4];
    stay_means(&station, means);
    expect_mean(means, 0, rate * wait + rest_of_work);
    expect_mean(means, 1, rate * wait * r + rest_away + r);
    expect_mean(means, 2, 1);
}
