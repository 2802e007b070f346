/* What a desk does job by job, as short timed logs; and the shares of absence. */
#include "check.h"
#include "engine/desk.h"
#include "engine/duty.h"
#include "event_log.h"

static struct desk_settings servers(uint32_t count) {
    return (struct desk_settings){.shift = {{&calendar_always, count}}};
}

/* 8 to 12 every day but Sundays; simulated time 0 is a Monday's midnight. */
static const struct calendar *mornings(struct arena *arena) {
    struct week week = {0};
    for (int day = 0; day < 6; day++)
        week.day[day][0] = (struct shift_hours){hours(8), hours(12)}, week.count[day] = 1;
    struct calendar_rule rule = {-100000, 100000, &week};
    return calendar_make(arena, 1, &rule, days(4), 0, days(7000));
}

static void jobs_of_an_hour(struct desk_world *world, int count) {
    for (int i = 0; i < count; i++) world_job(world, 0, (struct job){.work = hours(1)});
}

Test(desk_log, one_server_takes_one_job_after_the_other) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n02:00 done 1\n03:00 done 2\n");
}

Test(desk_log, two_servers_take_two_jobs_at_once) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(2);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:00 done 1\n02:00 done 2\n");
}

Test(desk_log, a_job_without_work_is_done_at_once) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    world_job(&world, 0, (struct job){.work = 0});
    world_run(&world, 0);
    ASSERT_LOG(&world, "00:00 done 0\n");
}

Test(desk_log, a_full_desk_refuses) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    settings.capacity = 2;
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "refused 2\n01:00 done 0\n02:00 done 1\n");
}

Test(desk_log, a_refused_job_is_as_it_was) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    settings.capacity = 1;
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 1);
    uint32_t job = engine_new_job(&world.engine);
    world.engine.jobs[job].work = 7;
    struct job before = world.engine.jobs[job];
    engine_enter(&world.engine, 0, job);
    const struct job *after = &world.engine.jobs[job];
    cr_assert(after->desk == before.desk && after->server == before.server &&
              after->entered == before.entered && after->queued == before.queued &&
              after->counted == before.counted && after->work == before.work);
    world_release(&world);
}

Test(desk_log, patience_ends_while_waiting_and_not_in_service) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct distribution patience = distribution_constant((double)minutes(90));
    struct desk_settings settings = servers(1);
    settings.patience = &patience;
    engine_add_desk(&world.engine, &settings, 1);
    for (int i = 0; i < 3; i++) world_job(&world, 0, (struct job){.work = minutes(80)});
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:20 done 0\n01:30 abandoned 2\n02:40 done 1\n");
}

static void closing_log(struct desk_world *world, enum closing closing) {
    world_init(world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world->arena), 1}}, .closing = closing};
    engine_add_desk(&world->engine, &settings, 1);
    world_run(world, hours(11));
    world_job(world, 0, (struct job){.work = hours(2)});
    world_job(world, 0, (struct job){.work = hours(1)});
    world_run(world, days(3));
}

Test(desk_log, with_finish_the_job_in_hand_is_done_past_closing) {
    struct desk_world world;
    closing_log(&world, CLOSING_FINISH);
    ASSERT_LOG(&world, "13:00 done 0\n33:00 done 1\n");
}

Test(desk_log, with_pause_the_job_in_hand_is_taken_up_at_the_next_opening) {
    struct desk_world world;
    closing_log(&world, CLOSING_PAUSE);
    ASSERT_LOG(&world, "33:00 done 0\n34:00 done 1\n");
}

Test(desk_log, what_is_handed_over_to_nobody_rests_until_the_next_opening) {
    struct desk_world world;
    closing_log(&world, CLOSING_HAND_OVER);
    ASSERT_LOG(&world, "33:00 done 0\n34:00 done 1\n");
}

/* One server in the mornings and one who never goes, three jobs at 8 o'clock on Monday, of 5, 5 and
 * 1 hours: the first begins with who stays, the second with who goes home at noon. */
static void two_shifts_log(struct desk_world *world, enum closing closing, sim_time until) {
    world_init(world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world->arena), 1}, {&calendar_always, 1}},
                                     .closing = closing};
    engine_add_desk(&world->engine, &settings, 1);
    world_run(world, hours(8));
    for (int i = 0; i < 3; i++) world_job(world, 0, (struct job){.work = hours(i < 2 ? 5 : 1)});
    world_run(world, until);
}

Test(desk_log, with_pause_a_job_rests_though_a_colleague_stays) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_PAUSE, days(3));
    ASSERT_LOG(&world, "13:00 done 0\n14:00 done 2\n33:00 done 1\n");
}

Test(desk_log, a_job_that_is_handed_over_goes_on_with_a_colleague_before_all_that_wait) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, days(3));
    ASSERT_LOG(&world, "13:00 done 0\n14:00 done 1\n15:00 done 2\n");
}

Test(desk_log, a_job_that_is_handed_over_began_once_and_is_counted_once) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, days(3));
    const struct job *job = &world.engine.jobs[1];
    const struct desk_tally *tally = &world.engine.desks[0].tally;
    struct desk_time time = engine_desk_time(&world.engine, 0);
    cr_expect_eq(job->started, hours(8));
    cr_expect_eq(job->ends, hours(14));
    cr_expect_eq(engine_job_worked(&world.engine, 1), hours(5));
    cr_expect_eq(tally->started, 3);
    cr_expect_eq(tally->delayed, 1);
    cr_expect_eq(tally->finished, 3);
    cr_expect_eq(tally->waited, (double)hours(6), "the third, from 8 to 14");
    cr_expect_eq(tally->stayed, (double)hours(5 + 6 + 7));
    cr_expect(time_integral_until(&tally->waiting, days(3)) == hours(6));
    cr_expect_eq(time.worked, (double)hours(11));
    cr_expect_eq(time.held, (double)hours(11));
    cr_expect_eq(time.overtime, 0);
    world_release(&world);
}

Test(desk_log, a_job_that_is_handed_over_is_as_far_as_it_was) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, hours(12) + minutes(30));
    struct job_progress waits = engine_job_progress(&world.engine, 1);
    cr_expect(waits.is_there && waits.has_begun);
    cr_expect_eq(waits.started, hours(8));
    cr_expect_eq(waits.worked, hours(4));
    world_run(&world, hours(13) + minutes(15));
    struct job_progress goes_on = engine_job_progress(&world.engine, 1);
    cr_expect_eq(goes_on.started, hours(8));
    cr_expect_eq(goes_on.worked, hours(4) + minutes(15));
    world_release(&world);
}

Test(desk_log, a_red_flag_hastens_what_remains_of_a_job_that_is_handed_over) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, hours(12) + minutes(30));
    engine_promote(&world.engine, 1, 2);
    world_run(&world, days(3));
    cr_expect_eq(engine_job_worked(&world.engine, 1), hours(4) + minutes(30));
    ASSERT_LOG(&world, "13:00 done 0\n13:30 done 1\n14:30 done 2\n");
}

Test(desk_log, a_job_that_was_handed_over_can_be_withdrawn) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, hours(12) + minutes(30));
    cr_expect(engine_withdraw(&world.engine, 1));
    world_run(&world, days(3));
    cr_expect_eq(engine_desk_time(&world.engine, 0).worked, (double)hours(4 + 5 + 1));
    ASSERT_LOG(&world, "13:00 done 0\n14:00 done 2\n");
}

Test(desk_log, patience_ends_with_the_first_start_of_a_job_that_is_handed_over) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct distribution patience = distribution_constant((double)hours(1));
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}},
                                     .closing = CLOSING_HAND_OVER,
                                     .patience = &patience};
    engine_add_desk(&world.engine, &settings, 1);
    world_run(&world, hours(11));
    world_job(&world, 0, (struct job){.work = hours(2)});
    world_run(&world, days(3));
    ASSERT_LOG(&world, "33:00 done 0\n");
}

Test(desk_log, what_was_begun_before_a_desk_stopped_handing_over_is_handed_over_once_more) {
    struct desk_world world;
    two_shifts_log(&world, CLOSING_HAND_OVER, hours(10));
    struct desk_settings settings = world.engine.desks[0].settings;
    settings.closing = CLOSING_FINISH;
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, days(3));
    ASSERT_LOG(&world, "13:00 done 0\n14:00 done 1\n15:00 done 2\n");
}

/* The end of the day on which so many days have gone by with one of the desk's servers there. */
static sim_time end_of_days_with_somebody(const struct desk_world *world, int wanted) {
    const struct desk *desk = &world->engine.desks[0];
    int day = 0;
    for (; wanted > 0; day++) {
        bool there = false;
        for (uint32_t i = 0; i < desk->server_count; i++)
            there |= attendance_between((struct attendance){&world->engine.key, desk, i}, days(day),
                                        days(day + 1)) > 0;
        wanted -= there;
    }
    return days(day);
}

Test(desk_log, who_misses_the_next_day_hands_over_at_midnight) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .shift = {{&calendar_always, 2}}, .absence = 0.5, .closing = CLOSING_HAND_OVER};
    engine_add_desk(&world.engine, &settings, 7);
    uint32_t job = world_job(&world, 0, (struct job){.work = days(60)});
    sim_time ends = end_of_days_with_somebody(&world, 60);
    world_run(&world, days(400));
    cr_expect_eq(world.engine.jobs[job].ends, ends, "%g days", in_days((double)ends));
    world_release(&world);
}

Test(desk_log, a_job_that_comes_after_closing_starts_at_the_next_opening) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}}};
    engine_add_desk(&world.engine, &settings, 1);
    world_run(&world, days(5) + hours(12)); /* Saturday noon; Sunday is closed */
    uint32_t job = world_job(&world, 0, (struct job){.work = hours(1)});
    world_run(&world, days(14));
    cr_assert_eq(world.engine.jobs[job].started, days(7) + hours(8));
    world_release(&world);
}

Test(desk_log, servers_of_two_shifts_work_at_their_own_hours) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}, {&calendar_always, 1}}};
    engine_add_desk(&world.engine, &settings, 1);
    for (int i = 0; i < 4; i++) world_job(&world, 0, (struct job){.work = hours(5)});
    world_run(&world, days(1));
    ASSERT_LOG(&world, "05:00 done 0\n10:00 done 1\n13:00 done 2\n15:00 done 3\n");
}

/* The first shift from 8 to 16, the second from 12 to 20. */
static void overlap(struct desk_world *world, struct desk_settings *settings) {
    const int opens[] = {8, 12};
    world_init(world, 0, 1);
    *settings = (struct desk_settings){.closing = CLOSING_PAUSE};
    for (int i = 0; i < DESK_SHIFTS; i++) {
        struct week week = {0};
        for (int day = 0; day < 7; day++) {
            week.day[day][0] = (struct shift_hours){hours(opens[i]), hours(opens[i] + 8)};
            week.count[day] = 1;
        }
        struct calendar_rule rule = {-100000, 100000, &week};
        settings->shift[i] = (struct desk_shift){
            .calendar = calendar_make(&world->arena, 1, &rule, 0, 0, days(7000)), .servers = 1};
    }
    engine_add_desk(&world->engine, settings, 1);
}

static uint32_t job_at(struct desk_world *world, sim_time at, sim_time work) {
    world_run(world, at);
    return world_job(world, 0, (struct job){.work = work});
}

Test(desk_log, of_idle_servers_on_duty_the_one_who_finished_last_takes_the_job) {
    struct desk_world world;
    struct desk_settings settings;
    overlap(&world, &settings);
    const struct job *jobs;
    uint32_t first = job_at(&world, hours(13), minutes(30)),
             both = job_at(&world, hours(14), hours(1)),
             other = job_at(&world, minutes(14 * 60 + 10), minutes(20)),
             last = job_at(&world, minutes(15 * 60 + 30), minutes(10));
    jobs = world.engine.jobs;
    cr_expect_eq(jobs[first].server, 1, "the second shift lies on top at the beginning");
    cr_expect_eq(jobs[both].server, 1, "who finished last");
    cr_expect_eq(jobs[other].server, 0, "who is left");
    cr_expect_eq(jobs[last].server, 1, "who finished at 15:00, not at 14:30");
    world_run(&world, days(1));
    ASSERT_LOG(&world, "13:30 done 0\n14:30 done 2\n15:00 done 1\n15:40 done 3\n");
}

Test(desk_log, with_pause_a_job_may_rest_though_a_colleague_stays) {
    struct desk_world world;
    struct desk_settings settings;
    overlap(&world, &settings);
    job_at(&world, hours(13), hours(1));              /* the second shift */
    job_at(&world, minutes(13 * 60 + 5), hours(1));   /* the first, until 14:05 */
    job_at(&world, minutes(14 * 60 + 10), hours(2));  /* the first again: it finished last */
    world_run(&world, days(2));
    ASSERT_LOG(&world, "14:00 done 0\n14:05 done 1\n32:10 done 2\n");
}

Test(desk_log, a_pure_delay_serves_every_job_at_once) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.unlimited = true};
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:00 done 1\n01:00 done 2\n");
}

Test(desk_log, a_pure_delay_with_pause_counts_working_time) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .unlimited = true, .shift = {{mornings(&world.arena), 0}}, .closing = CLOSING_PAUSE};
    engine_add_desk(&world.engine, &settings, 1);
    world_run(&world, hours(11));
    jobs_of_an_hour(&world, 1);
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, days(3));
    ASSERT_LOG(&world, "12:00 done 0\n34:00 done 1\n");
}

/* --- staff --- */

Test(desk_log, a_server_too_many_leaves_when_his_job_is_done) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(2);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 4);
    world_run(&world, minutes(30));
    settings = servers(1);
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:00 done 1\n02:00 done 2\n03:00 done 3\n");
}

Test(desk_log, a_new_server_takes_a_waiting_job_at_once) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, minutes(30));
    settings = servers(2);
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:30 done 1\n02:00 done 2\n");
}

Test(desk_log, a_server_who_was_to_leave_can_be_called_back) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings two = servers(2), none = servers(0);
    engine_add_desk(&world.engine, &two, 1);
    jobs_of_an_hour(&world, 4);
    world_run(&world, minutes(30));
    engine_change_desk(&world.engine, 0, &none);
    engine_change_desk(&world.engine, 0, &two);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:00 done 1\n02:00 done 2\n02:00 done 3\n");
}

Test(desk_log, without_servers_all_wait_until_some_come) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings none = servers(0), one = servers(1);
    engine_add_desk(&world.engine, &none, 1);
    jobs_of_an_hour(&world, 2);
    world_run(&world, hours(5));
    engine_change_desk(&world.engine, 0, &one);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "06:00 done 0\n07:00 done 1\n");
}

Test(desk_log, a_desk_that_becomes_a_pure_delay_serves_those_who_wait) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings one = servers(1), delay = {.unlimited = true};
    engine_add_desk(&world.engine, &one, 1);
    jobs_of_an_hour(&world, 3);
    world_run(&world, minutes(30));
    engine_change_desk(&world.engine, 0, &delay);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:30 done 1\n01:30 done 2\n");
}

Test(desk_log, another_discipline_reorders_those_who_wait) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    for (int i = 0; i < 4; i++) world_job(&world, 0, (struct job){.work = hours(4 - i)});
    settings.discipline = DISCIPLINE_SHORTEST;
    engine_change_desk(&world.engine, 0, &settings);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "04:00 done 0\n05:00 done 3\n07:00 done 2\n10:00 done 1\n");
}

/* --- single jobs --- */

Test(desk_log, a_promoted_job_goes_next) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 4);
    engine_promote(&world.engine, 3, 1);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n02:00 done 3\n03:00 done 1\n04:00 done 2\n");
}

Test(desk_log, a_promoted_job_can_be_faster) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    engine_promote(&world.engine, 2, 2);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n01:30 done 2\n02:30 done 1\n");
}

Test(desk_log, promoting_a_job_in_service_does_not_speed_it_up) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 1);
    engine_promote(&world.engine, 0, 2);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n");
}

Test(desk_log, a_faster_promoted_job_leaves_the_shortest_first_in_order) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    settings.discipline = DISCIPLINE_SHORTEST;
    engine_add_desk(&world.engine, &settings, 1);
    static const int64_t work[] = {0,  1,  10, 2,
                                   11, 12, 30, 4}; /* the first is in service, the others a heap */
    for (int i = 0; i < 8; i++) world_job(&world, 0, (struct job){.work = hours(work[i])});
    engine_promote(&world.engine, 4, 5.5);
    world_run(&world, days(10));
    ASSERT_LOG(&world, "00:00 done 0\n02:00 done 4\n03:00 done 1\n05:00 done 3\n09:00 done "
                       "7\n19:00 done 2\n31:00 done 5\n61:00 done 6\n");
}

Test(desk_log, a_withdrawn_job_is_never_done) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct distribution patience = distribution_constant((double)hours(20));
    struct desk_settings settings = servers(1);
    settings.patience = &patience;
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 3);
    cr_assert(engine_withdraw(&world.engine, 1));
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 done 0\n02:00 done 2\n");
}

Test(desk_log, only_a_waiting_job_can_be_withdrawn) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    jobs_of_an_hour(&world, 2);
    cr_assert_not(engine_withdraw(&world.engine, 0), "in service");
    cr_assert(engine_withdraw(&world.engine, 1));
    cr_assert_not(engine_withdraw(&world.engine, 1), "withdrawn already");
    world_release(&world);
}

/* --- tallies --- */

Test(desk_log, only_jobs_that_come_in_the_counted_time_are_counted) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = hours(1), world.engine.count_to = hours(3);
    for (int i = 0; i < 5; i++) { /* at 0, 1, 2, 3 and 4 o'clock */
        world_run(&world, hours(i));
        jobs_of_an_hour(&world, 1);
    }
    world_run(&world, days(1));
    const struct desk_tally *tally = &world.engine.desks[0].tally;
    cr_assert(tally->arrived == 2 && tally->started == 2 && tally->finished == 2);
    world_release(&world);
}

Test(desk_log, work_is_counted_as_far_as_it_falls_into_the_counted_time) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = hours(1), world.engine.count_to = hours(3);
    world_job(&world, 0, (struct job){.work = hours(4)});
    world_run(&world, hours(2));
    cr_assert_eq(engine_desk_worked(&world.engine, 0), (double)hours(1), "with the job in hand");
    world_run(&world, days(1));
    cr_assert_eq(engine_desk_worked(&world.engine, 0), (double)hours(2));
    world_release(&world);
}

Test(desk_log, duty_is_the_hours_of_all_shifts_less_absence) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 3}, {&calendar_always, 1}},
                                     .absence = 0.25};
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = 0, world.engine.count_to = days(7);
    world_run(&world, days(8));
    cr_assert_eq(engine_desk_duty(&world.engine, 0),
                 (double)(0.75 * (3 * 24 + 168) * (double)hours(1)));
    world_release(&world);
}

/* --- where the time of servers goes --- */

/* One server in the mornings of a week; a job of three hours comes on Monday at eleven. */
static struct desk_time time_after_a_long_job(enum closing closing, sim_time until) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}}, .closing = closing};
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = 0, world.engine.count_to = days(7);
    world_run(&world, hours(11));
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, until);
    struct desk_time time = engine_desk_time(&world.engine, 0);
    world_release(&world);
    return time;
}

static void expect_hours(double time, double hours, const char *what) {
    cr_expect_float_eq(in_hours(time), hours, 1e-9, "%s: %g h", what, in_hours(time));
}

Test(desk_log, what_is_finished_past_closing_time_is_overtime) {
    struct desk_time done = time_after_a_long_job(CLOSING_FINISH, days(7)),
                     in_hand = time_after_a_long_job(CLOSING_FINISH, hours(13));
    expect_hours(done.worked, 3, "worked");
    expect_hours(done.held, 1, "with a job on duty");
    expect_hours(done.overtime, 2, "overtime");
    expect_hours(done.present, 24, "on duty");
    expect_hours(in_hand.overtime, 1, "overtime of the job in hand");
}

Test(desk_log, what_is_paused_at_closing_time_is_none) {
    struct desk_time time = time_after_a_long_job(CLOSING_PAUSE, days(7));
    expect_hours(time.worked, 3, "worked");
    expect_hours(time.held, 3, "with a job on duty");
    expect_hours(time.overtime, 0, "overtime");
}

Test(desk_log, who_is_sent_home_finishes_in_overtime) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings two = {.shift = {{mornings(&world.arena), 2}}},
                         one = {.shift = {{mornings(&world.arena), 1}}};
    engine_add_desk(&world.engine, &two, 1);
    world.engine.count_from = 0, world.engine.count_to = days(7);
    world_run(&world, hours(8));
    for (int i = 0; i < 2; i++) world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, hours(9));
    engine_change_desk(&world.engine, 0, &one);
    world_run(&world, days(7));
    struct desk_time time = engine_desk_time(&world.engine, 0);
    expect_hours(time.worked, 6, "worked");
    expect_hours(time.held, 4, "with a job on duty");
    expect_hours(time.overtime, 2, "overtime");
    expect_hours(time.present, 2 + 23, "on duty");
    world_release(&world);
}

/* Two hours of the four of a morning are for other work. */
static struct desk_time time_after_a_routine(enum closing closing, sim_time until) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}}, .closing = closing};
    settings_add_routine(&settings, &world.arena, hours(2), days(7000));
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = 0, world.engine.count_to = days(7);
    world_run(&world, hours(8));
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, until);
    cr_expect_eq(engine_desk_duty(&world.engine, 0),
                 (double)calendar_worked_between(settings.shift[0].duty, 0, until));
    struct desk_time time = engine_desk_time(&world.engine, 0);
    world_release(&world);
    return time;
}

Test(desk_log, a_routine_is_done_first_is_on_duty_and_paid_and_is_no_idling) {
    struct desk_time paused = time_after_a_routine(CLOSING_PAUSE, days(7)),
                     finished = time_after_a_routine(CLOSING_FINISH, days(7)),
                     before = time_after_a_routine(CLOSING_PAUSE, hours(11));
    expect_hours(before.worked, 1, "from ten to eleven");
    expect_hours(paused.held, 3, "with a job on duty");
    expect_hours(paused.present, 24, "on duty");
    expect_hours(paused.elsewhere, 12, "two hours on each of six days");
    expect_hours(finished.held, 2, "with a job on duty");
    expect_hours(finished.overtime, 1, "past closing time");
}

Test(desk_log, what_runs_on_from_a_day_into_the_routine_of_the_next_is_no_overtime) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{&calendar_always, 1}}};
    settings_add_routine(&settings, &world.arena, hours(8), days(7000));
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = 0, world.engine.count_to = days(7);
    world_run(&world, hours(22));
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, days(7));
    struct desk_time time = engine_desk_time(&world.engine, 0);
    expect_hours(time.worked, 3, "worked");
    expect_hours(time.held, 3, "with a job on duty");
    expect_hours(time.overtime, 0, "overtime");
    expect_hours(time.elsewhere, 7 * 8, "routine");
    world_release(&world);
}

/* With more to do than there is time for. */
static struct desk_time time_under_a_flood(struct desk_settings settings, bool routine) {
    enum { WEEKS = 20 };
    struct desk_world world;
    world_init(&world, 0, 1);
    settings.shift[0].calendar = mornings(&world.arena);
    settings.other_block = minutes(20);
    if (routine) settings_add_routine(&settings, &world.arena, hours(1), days(7000));
    engine_add_desk(&world.engine, &settings, 1);
    world.engine.count_from = days(7), world.engine.count_to = days(7 * WEEKS);
    for (int i = 0; i < 3000; i++) world_job(&world, 0, (struct job){.work = hours(1)});
    world_run(&world, days(7 * WEEKS));
    struct desk_time time = engine_desk_time(&world.engine, 0);
    world_release(&world);
    return time;
}

Test(desk_log, servers_with_more_to_do_than_time_are_busy_all_the_time_and_never_longer) {
    for (int kind = 0; kind < 24; kind++) {
        struct desk_time time = time_under_a_flood(
            (struct desk_settings){.shift = {{.servers = 3}},
                                   .closing = (enum closing)(kind / 8),
                                   .absence = kind & 1 ? 0.2 : 0,
                                   .other_share = kind & 2 ? 0.3 : 0},
            kind & 4);
        double busy = time.held + time.overtime + time.elsewhere,
               paid = time.present + time.overtime;
        cr_expect_gt(busy / paid, 1 - 5e-3, "%d: %g of %g", kind, busy, paid);
        cr_expect_leq(busy / paid, 1 + 1e-12, "%d: %g of %g", kind, busy, paid);
        cr_expect_leq(time.worked, time.held + time.overtime + 1, "%d", kind);
    }
}

/* --- absence --- */

enum { DAYS = 6000 };

/* Share of working days on which a short job that comes before opening is done that day. */
static double days_with_somebody(uint32_t count, double absence) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), count}},
                                     .absence = absence};
    engine_add_desk(&world.engine, &settings, 99);
    double done = 0, working = 0;
    for (int day = 0; day < DAYS; day++) {
        world_run(&world, days(day) + hours(7));
        if (day % 7 == 6) continue;
        uint32_t job = world_job(&world, 0, (struct job){.work = seconds(1)});
        world_run(&world, days(day) + hours(23));
        working++;
        done += world.engine.jobs[job].started > 0 && !world.engine.jobs[job].queued;
    }
    world_release(&world);
    return done / working;
}

static void assert_share(double share, double exact) {
    double working = DAYS * 6 / 7.0, z = (share - exact) / sqrt(exact * (1 - exact) / working);
    cr_log_info("share %.4f, exact %.4f, z %.2f\n", share, exact, z);
    cr_assert_lt(fabs(z), 4, "share %g, exact %g, z %.2f", share, exact, z);
}

Test(desk_log, a_server_misses_his_share_of_shifts) {
    assert_share(days_with_somebody(1, 0.2), 0.8);
}

Test(desk_log, servers_are_absent_independently_of_each_other) {
    assert_share(days_with_somebody(2, 0.4), 1 - 0.16);
}

Test(desk_log, a_server_is_absent_for_a_whole_shift) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {.shift = {{mornings(&world.arena), 1}}, .absence = 0.5};
    engine_add_desk(&world.engine, &settings, 7);
    for (int day = 0; day < 300;
         day++) { /* a job at 8:30 and one at 11:00: served on the same day or both not */
        if (day % 7 == 6) continue;
        world_run(&world, days(day) + hours(8) + minutes(30));
        uint32_t early = world_job(&world, 0, (struct job){.work = 1});
        world_run(&world, days(day) + hours(11));
        uint32_t late = world_job(&world, 0, (struct job){.work = 1});
        world_run(&world, days(day) + hours(13));
        cr_assert_eq(world.engine.jobs[early].queued, world.engine.jobs[late].queued, "day %d",
                     day);
    }
    world_release(&world);
}

Test(desk_log, with_pause_a_job_waits_for_its_absent_server) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .shift = {{mornings(&world.arena), 1}}, .absence = 0.5, .closing = CLOSING_PAUSE};
    engine_add_desk(&world.engine, &settings, 7);
    uint32_t job = world_job(
        &world, 0, (struct job){.work = hours(400)}); /* 100 shifts of work, half of them missed */
    world_run(&world, days(6000));
    double shifts =
        (double)calendar_worked(settings.shift[0].calendar, world.engine.jobs[job].ends) /
        (double)hours(4);
    cr_assert_lt(fabs(shifts - 200), 4 * sqrt(200), "took %g shifts",
                 shifts); /* negative binomial: variance 100 * 2 */
    world_release(&world);
}

Test(desk_log, a_job_of_months_is_called_away_from_as_often_as_a_short_one) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .shift = {{&calendar_always, 1}}, .other_share = 0.5, .other_block = minutes(1)};
    engine_add_desk(&world.engine, &settings, 7);
    world_job(&world, 0, (struct job){.work = hours(5000)});
    world_run(&world, days(2000)); /* 300,000 calls of a minute */
    double away = (double)(world.engine.jobs[0].ends - world.engine.jobs[0].started - hours(5000)) /
                  (double)minutes(1);
    cr_assert_lt(fabs(away - 300000), 4 * sqrt(2 * 300000.0), "away for %g minutes", away);
    world_release(&world);
}

Test(desk_log, under_a_new_calendar_what_was_seen_of_a_server_is_told_in_its_working_time) {
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = {
        .shift = {{&calendar_always, 1}}, .other_share = 0.5, .other_block = hours(1)};
    engine_add_desk(&world.engine, &settings, 7);
    world_job(&world, 0, (struct job){.work = hours(3)});
    world_run(&world, days(30));
    settings.shift[0].calendar = mornings(&world.arena);
    engine_change_desk(&world.engine, 0, &settings);
    cr_assert_eq(world.engine.desks[0].servers[0].seen,
                 calendar_worked(settings.shift[0].calendar, days(30)));
    world_release(&world);
}
