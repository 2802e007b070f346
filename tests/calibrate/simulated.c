#include "simulated.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "experiment/pool.h"
#include "experiment/settle.h"

enum { SEED = 2024 };

void simulated_init(struct simulated *simulated, const char *path, struct changes changes) {
    struct text story = {0};
    enum exit_status status;
    simulated->scenario = scenario_load(path, changes, &story, &status);
    if (!simulated->scenario) fputs(story.bytes, stderr), exit((int)status);
    text_release(&story);
    replications_init(&simulated->replications, simulated->scenario, SEED);
}

void simulated_release(struct simulated *simulated) {
    replications_release(&simulated->replications);
    scenario_free(simulated->scenario);
}

/* Replication r of all comes before r + 1 of any. */
struct course {
    struct simulated *list;
    size_t count;
    uint64_t replications, begun; /* of each; runs of all */
    bool details;
};

static bool course_next(void *context, struct pool_task *task) {
    struct course *course = context;
    if (course->begun == course->count * course->replications) return false;
    size_t which = course->begun % course->count;
    struct draw_seed draw_seed = {SEED, course->begun++ / course->count};
    *task = (struct pool_task){which, course->list[which].scenario, draw_seed, NULL};
    return true;
}

static bool course_done(void *context, const struct pool_task *task,
                        struct replication *replication_result) {
    struct course *course = context;
    struct replication *one =
        replications_add(&course->list[task->variant].replications, replication_result);
    if (!course->details) replication_let_details_go(one);
    return true;
}

void simulated_run(struct simulated *list, size_t count, uint64_t replications, bool details) {
    for (size_t i = 0; i < count; i++) list[i].replications.spares_times = !details;
    struct course course = {list, count, replications, 0, details};
    struct pool pool = {pool_threads_usual(), &course, course_next, course_done, NULL};
    if (pool_run(&pool) == POOL_INTERRUPTED) exit(EXIT_INTERRUPTED);
    for (size_t i = 0; i < count; i++) replications_settle(&list[i].replications);
}
