/* The order of things: slots, alarms, ties, choices; the same run twice; and an audit that notices.
 */
#include "engine/engine.h"

#include "check.h"
#include "event_log.h"

static struct desk_settings servers(uint32_t count) {
    return (struct desk_settings){.shift = {{&calendar_always, count}}};
}

static void alarm_in(struct desk_world *world, sim_time at, uint32_t subject) {
    engine_set_alarm(&world->engine, (struct alarm){.at = at, .kind = 1, .subject = subject});
}

Test(engine, with_nothing_to_come_the_clock_goes_to_the_end) {
    struct desk_world world;
    struct event event;
    world_init(&world, 1, 1);
    cr_assert_not(engine_next(&world.engine, hours(5), &event));
    cr_assert_eq(world.engine.now, hours(5));
    world_release(&world);
}

Test(engine, an_event_at_the_end_still_comes_and_one_after_it_does_not) {
    struct desk_world world;
    world_init(&world, 0, 1);
    alarm_in(&world, hours(5), 1);
    alarm_in(&world, hours(5) + 1, 2);
    world_run(&world, hours(5));
    ASSERT_LOG(&world, "05:00 alarm 1\n");
}

Test(engine, the_clock_never_goes_back) {
    struct desk_world world;
    struct event event;
    world_init(&world, 1, 1);
    cr_assert_not(engine_next(&world.engine, hours(5), &event));
    cr_assert_not(engine_next(&world.engine, hours(2), &event));
    cr_assert_eq(world.engine.now, hours(5));
    world_release(&world);
}

Test(engine, a_slot_comes_once) {
    struct desk_world world;
    world_init(&world, 2, 1);
    engine_set_slot(&world.engine, 1, hours(2), PRIORITY_ARRIVAL);
    engine_set_slot(&world.engine, 0, hours(3), PRIORITY_ARRIVAL);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "02:00 slot 1\n03:00 slot 0\n");
}

Test(engine, a_slot_set_again_comes_at_the_new_time_only) {
    struct desk_world world;
    world_init(&world, 1, 1);
    engine_set_slot(&world.engine, 0, hours(2), PRIORITY_ARRIVAL);
    engine_set_slot(&world.engine, 0, hours(7), PRIORITY_ARRIVAL);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "07:00 slot 0\n");
}

Test(engine, of_one_moment_first_then_done_then_alarm_then_arrival) {
    struct desk_world world;
    world_init(&world, 2, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&world.engine, &settings, 1);
    engine_set_slot(&world.engine, 0, hours(1), PRIORITY_ARRIVAL);
    alarm_in(&world, hours(1), 5);
    world_job(&world, 0, (struct job){.work = hours(1)});
    engine_set_slot(&world.engine, 1, hours(1), PRIORITY_FIRST);
    world_run(&world, days(1));
    ASSERT_LOG(&world, "01:00 slot 1\n01:00 done 0\n01:00 alarm 5\n01:00 slot 0\n");
}

Test(engine, alarms_of_one_moment_leave_in_the_order_they_were_set) {
    struct desk_world world;
    world_init(&world, 0, 1);
    for (uint32_t i = 0; i < 5; i++) alarm_in(&world, hours(1), (i * 3) % 5);
    world_run(&world, days(1));
    ASSERT_LOG(&world,
               "01:00 alarm 0\n01:00 alarm 3\n01:00 alarm 1\n01:00 alarm 4\n01:00 alarm 2\n");
}

Test(engine, an_alarm_set_for_now_comes_now) {
    struct desk_world world;
    world_init(&world, 0, 1);
    world_run(&world, hours(4));
    alarm_in(&world, hours(4), 9);
    world_run(&world, hours(4));
    ASSERT_LOG(&world, "04:00 alarm 9\n");
}

Test(engine, a_fresh_job_is_at_rest) {
    struct desk_world world;
    world_init(&world, 0, 1);
    uint32_t number = engine_new_job(&world.engine);
    world.engine.jobs[number] = (struct job){.work = 5, .promoted = true, .severity = 3};
    engine_free_job(&world.engine, number);
    number = engine_new_job(&world.engine);
    const struct job *job = &world.engine.jobs[number];
    cr_assert(job->work == 0 && !job->promoted && !job->severity && !job->queued &&
              job->desk == NO_JOB && job->server == NO_JOB);
    world_release(&world);
}

Test(engine, job_numbers_are_used_again_latest_first) {
    struct desk_world world;
    world_init(&world, 0, 1);
    for (uint32_t i = 0; i < 1000; i++) cr_assert_eq(engine_new_job(&world.engine), i);
    engine_free_job(&world.engine, 5);
    engine_free_job(&world.engine, 700);
    cr_assert_eq(engine_new_job(&world.engine), 700);
    cr_assert_eq(engine_new_job(&world.engine), 5);
    cr_assert_eq(engine_new_job(&world.engine), 1000);
    world_release(&world);
}

/* --- choices --- */

static struct desk_world four_desks(void) {
    struct desk_world world;
    world_init(&world, 0, 6);
    struct desk_settings settings = servers(1);
    for (uint64_t i = 0; i < 6; i++) engine_add_desk(&world.engine, &settings, i);
    return world; /* the choice is between desks 1 to 4 */
}

Test(engine, pooled_is_always_the_first_desk) {
    struct desk_world world = four_desks();
    uint32_t turn = 3;
    cr_assert_eq(engine_choose(&world.engine, 1, 4, CHOICE_POOLED, 0.99, &turn), 1);
    world_release(&world);
}

Test(engine, random_follows_the_uniform) {
    struct desk_world world = four_desks();
    uint32_t turn = 0;
    static const double u[] = {0x1p-53, 0.2499, 0.25, 0.5, 0.75, 1 - 0x1p-53};
    static const uint32_t expected[] = {1, 1, 2, 3, 4, 4};
    for (int i = 0; i < 6; i++)
        cr_assert_eq(engine_choose(&world.engine, 1, 4, CHOICE_RANDOM, u[i], &turn), expected[i]);
    world_release(&world);
}

Test(engine, round_robin_gives_each_his_turn) {
    struct desk_world world = four_desks();
    uint32_t turn = 0;
    for (uint32_t i = 0; i < 12; i++)
        cr_assert_eq(engine_choose(&world.engine, 1, 4, CHOICE_ROUND_ROBIN, 0.5, &turn), 1 + i % 4);
    world_release(&world);
}

Test(engine, shortest_is_the_desk_with_the_fewest_jobs_present) {
    struct desk_world world = four_desks();
    static const uint32_t present[] = {0, 2, 3, 1, 2, 0};
    for (uint32_t desk = 0; desk < 6; desk++)
        for (uint32_t i = 0; i < present[desk]; i++)
            world_job(&world, desk, (struct job){.work = hours(1)});
    uint32_t turn = 0;
    cr_assert_eq(engine_choose(&world.engine, 1, 4, CHOICE_SHORTEST, 0.5, &turn), 3);
    world_release(&world);
}

Test(engine, of_equally_short_desks_the_first_is_taken) {
    struct desk_world world = four_desks();
    uint32_t turn = 0;
    world_job(&world, 1, (struct job){.work = hours(1)});
    cr_assert_eq(engine_choose(&world.engine, 1, 4, CHOICE_SHORTEST, 0.5, &turn), 2);
    world_release(&world);
}

Test(engine, of_one_desk_there_is_no_choice) {
    struct desk_world world = four_desks();
    for (int choice = 0; choice <= CHOICE_SHORTEST; choice++) {
        uint32_t turn = 2;
        cr_assert_eq(engine_choose(&world.engine, 3, 1, (enum choice)choice, 0.9, &turn), 3);
    }
    world_release(&world);
}

/* --- the same run twice --- */

enum { SOURCES = 3, ARRIVALS = 20000 };

struct fingerprint {
    uint64_t hash, events;
};

static void note(struct fingerprint *print, uint64_t value) {
    print->hash = (print->hash ^ value) * 0x100000001B3u;
    print->hash ^= print->hash >> 29;
}

/* Three sources, each on its own slot, send jobs through two desks in turn. `slot_of` says which
 * slot is whose. */
static struct fingerprint network(uint64_t seed, const uint32_t slot_of[SOURCES]) {
    struct desk_world world;
    struct distribution patience = distribution_exponential((double)hours(3));
    struct desk_settings first = servers(3), second = servers(2);
    world_init(&world, SOURCES, 2);
    struct engine *engine = &world.engine;
    engine->key = random_key_make(seed, 0);
    first.patience = &patience;
    second.other_share = 0.2, second.other_block = minutes(40),
    second.discipline = DISCIPLINE_SHORTEST;
    engine_add_desk(engine, &first, 100);
    engine_add_desk(engine, &second, 200);
    struct fingerprint print = {0};
    uint64_t arrivals[SOURCES] = {0}, total = 0;
    for (int i = 0; i < SOURCES; i++)
        engine_set_slot(engine, slot_of[i], hours(i), PRIORITY_ARRIVAL);
    struct event event;
    while (engine_next(engine, days(4000), &event)) {
        uint32_t source = 0;
        while (event.kind == EVENT_SLOT && slot_of[source] != event.subject) source++;
        note(&print, (uint64_t)engine->now), note(&print, event.kind),
            note(&print, event.kind == EVENT_SLOT ? source : event.subject);
        print.events++;
        if (event.kind == EVENT_SLOT) {
            struct random_draws draws =
                random_at(&engine->key, (struct random_address){source, arrivals[source]++, 1});
            uint32_t job = engine_new_job(engine);
            engine->jobs[job].work =
                time_from_double(-(double)minutes(30) * log(uniform_from(draws.word[0])));
            engine->jobs[job].draws[0] = draws.word[2];
            engine_enter(engine, 0, job);
            sim_time gap =
                time_from_double(-(double)minutes(60) * log(uniform_from(draws.word[1])));
            if (total++ < ARRIVALS)
                engine_set_slot(engine, slot_of[source], engine->now + gap, PRIORITY_ARRIVAL);
        } else if (event.kind == EVENT_DONE && event.desk == 0) {
            engine_enter(engine, 1, event.subject);
        } else {
            engine_free_job(engine, event.subject);
        }
    }
    world_release(&world);
    return print;
}

/* Two come at a time, so that one of them waits, and would for years. */
Test(engine, what_is_pending_does_not_grow_with_the_patience_of_those_who_were_served) {
    struct desk_world world;
    struct distribution patience = distribution_constant((double)days(3650));
    struct desk_settings desk = servers(1);
    desk.patience = &patience;
    world_init(&world, 0, 1);
    engine_add_desk(&world.engine, &desk, 1);
    struct event event;
    uint32_t most = 0, served = 0;
    for (int hour = 0; hour < 20000; hour++) {
        for (int i = 0; i < 2; i++) {
            uint32_t job = engine_new_job(&world.engine);
            world.engine.jobs[job].work = minutes(10);
            cr_assert(engine_enter(&world.engine, 0, job));
        }
        for (; engine_next(&world.engine, hours(hour + 1), &event); served++) {
            cr_assert_eq(event.kind, EVENT_DONE);
            engine_free_job(&world.engine, event.subject);
        }
        if (world.engine.timers.pending > most) most = world.engine.timers.pending;
    }
    cr_assert_eq(served, 40000);
    cr_assert_leq(most, 2100, "%u alarms", most);
    world_release(&world);
}

Test(engine, the_same_seed_gives_the_same_events) {
    struct fingerprint a = network(1, (uint32_t[]){0, 1, 2}), b = network(1, (uint32_t[]){0, 1, 2});
    cr_assert_gt(a.events, 2 * ARRIVALS);
    cr_assert_eq(a.hash, b.hash);
}

Test(engine, another_seed_gives_other_events) {
    cr_assert_neq(network(1, (uint32_t[]){0, 1, 2}).hash, network(2, (uint32_t[]){0, 1, 2}).hash);
}

Test(engine, the_order_of_the_slots_changes_no_event) {
    cr_assert_eq(network(1, (uint32_t[]){0, 1, 2}).hash, network(1, (uint32_t[]){2, 0, 1}).hash);
}

Test(engine, two_runs_stand_side_by_side) {
    struct desk_world a, b;
    world_init(&a, 0, 1);
    world_init(&b, 0, 1);
    struct desk_settings settings = servers(1);
    engine_add_desk(&a.engine, &settings, 1);
    engine_add_desk(&b.engine, &settings, 1);
    for (int i = 0; i < 5; i++) {
        world_job(&a, 0, (struct job){.work = hours(1)});
        world_run(&a, hours(i));
        world_job(&b, 0, (struct job){.work = hours(1)});
        world_run(&b, hours(i));
    }
    cr_assert_str_eq(a.log.bytes, b.log.bytes);
    world_release(&a);
    world_release(&b);
}

/* --- the audit --- */

static struct desk_world busy_desk(void) { /* two in service, two waiting */
    struct desk_world world;
    world_init(&world, 0, 1);
    struct desk_settings settings = servers(2);
    engine_add_desk(&world.engine, &settings, 1);
    for (int i = 0; i < 4; i++) world_job(&world, 0, (struct job){.work = hours(1)});
    return world;
}

Test(engine, the_audit_finds_nothing_in_a_sound_engine) {
    struct desk_world world = busy_desk();
    cr_assert_null(engine_audit(&world.engine));
    world_release(&world);
}

#define AUDIT_NOTICES(what, damage)                       \
    Test(engine, the_audit_notices_##what) {              \
        struct desk_world world = busy_desk();            \
        struct engine *engine = &world.engine;            \
        struct desk *desk = &engine->desks[0];            \
        (void)desk;                                       \
        damage;                                           \
        cr_assert_not_null(engine_audit(engine));         \
        world_release(&world);                            \
    }

AUDIT_NOTICES(a_job_that_is_elsewhere, engine->jobs[0].desk = 7)
AUDIT_NOTICES(a_job_with_another_server, engine->jobs[1].server ^= 1)
AUDIT_NOTICES(a_job_in_service_that_is_queued, engine->jobs[0].queued = true)
AUDIT_NOTICES(a_miscounted_queue, desk->tally.waiting.count++)
AUDIT_NOTICES(a_job_that_was_lost, desk->tally.present.count--)
AUDIT_NOTICES(a_job_that_came_twice, desk->tally.present.count++)
AUDIT_NOTICES(a_server_with_a_completion_and_no_job, desk->servers[0].job = NO_JOB)
AUDIT_NOTICES(a_server_with_a_job_and_no_completion, timers_pop(&engine->timers))
AUDIT_NOTICES(a_completion_at_another_moment, engine->jobs[0].ends++)
AUDIT_NOTICES(an_idle_server_while_a_job_waits, desk->idle[desk->idle_count++] = 0)
AUDIT_NOTICES(two_servers_with_one_job, desk->servers[1].job = desk->servers[0].job)
