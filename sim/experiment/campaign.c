/* Replications of many variants in the order in which a results file takes them. */
#include "experiment/campaign.h"

#include <assert.h>

#include "base/mem.h"

/* A variant that is under way. */
struct stage {
    struct replications *replications;
    uint64_t next;     /* the replication that is begun next; all of them: none */
    uint64_t under_way;
    bool enough, closed;
};

/* Variants take turns: replication r of all of them, in their order, is begun before r + 1 of any,
 * so that whatever ends the campaign leaves as many of each, or one more. A variant that has fewer
 * from an earlier campaign catches up first. */
struct course {
    const struct campaign *campaign;
    struct stage *stages;
    size_t opened;   /* variants, in the first round */
    uint64_t round;  /* the replication that is begun now */
    size_t turn;     /* and of which variant */
    bool failed;
};

bool shard_has(uint32_t shard, uint32_t shards, uint64_t run) {
    return !shards || run % shards == shard - 1;
}

static bool is_in_shard(const struct campaign *campaign, size_t variant, uint64_t replication) {
    return shard_has(campaign->shard, campaign->shards,
                     variant * campaign->replications + replication);
}

uint64_t campaign_size(const struct campaign *campaign) {
    uint64_t all = campaign->variant_count * campaign->replications;
    return campaign->shards ? (all + campaign->shards - campaign->shard) / campaign->shards : all;
}

static bool has_enough(struct course *course, size_t variant) {
    const struct campaign *campaign = course->campaign;
    struct replications *replications = course->stages[variant].replications;
    return campaign->enough && replications->count &&
           campaign->enough(campaign->context, variant, replications);
}

/* From `next` on, what is one of the shard's. */
static void pass_over_others(struct course *course, size_t variant) {
    struct stage *stage = &course->stages[variant];
    while (stage->next < course->campaign->replications &&
           !is_in_shard(course->campaign, variant, stage->next))
        stage->next++;
}

/* What is known is of this shard, and the first of its runs. */
static void pass_over_known(struct course *course, size_t variant) {
    struct stage *stage = &course->stages[variant];
    for (size_t known = stage->replications->count; known; known--) {
        pass_over_others(course, variant);
        stage->next++;
    }
    pass_over_others(course, variant);
}

static bool is_begun(const struct course *course, const struct stage *stage) {
    return stage->enough || stage->next >= course->campaign->replications;
}

static void close_if_complete(struct course *course, size_t variant) {
    const struct campaign *campaign = course->campaign;
    struct stage *stage = &course->stages[variant];
    if (stage->closed || stage->under_way || !is_begun(course, stage)) return;
    if (campaign->close) campaign->close(campaign->context, variant);
    stage->closed = true;
}

/* Opens the next variant. */
static bool open_next(struct course *course) {
    const struct campaign *campaign = course->campaign;
    size_t variant = course->opened;
    struct stage *stage = &course->stages[variant];
    stage->replications = campaign->open(campaign->context, variant);
    course->failed |= !stage->replications;
    if (!stage->replications) return false;
    course->opened++;
    pass_over_known(course, variant);
    stage->enough = has_enough(course, variant);
    close_if_complete(course, variant);
    return true;
}

static void turn_pass(struct course *course) {
    if (++course->turn < course->campaign->variant_count) return;
    course->turn = 0;
    course->round++;
}

/* The variant whose turn it is to begin another replication, or NULL: all have begun theirs. */
static struct stage *present_stage(struct course *course, size_t *variant) {
    size_t begun = 0; /* in a row; of all of them nothing is left */
    for (; begun < course->campaign->variant_count; turn_pass(course)) {
        if (course->turn == course->opened && !open_next(course)) return NULL;
        struct stage *stage = &course->stages[*variant = course->turn];
        assert(is_begun(course, stage) || stage->next >= course->round);
        begun = is_begun(course, stage) ? begun + 1 : 0;
        if (begun == 0 && stage->next == course->round) return stage;
    }
    return NULL;
}

static bool next_run(void *context, struct pool_task *task) {
    struct course *course = context;
    const struct campaign *campaign = course->campaign;
    size_t variant;
    if (course->failed) return false;
    struct stage *stage = present_stage(course, &variant);
    if (!stage) return false;
    uint64_t replication = stage->next++;
    pass_over_others(course, variant);
    turn_pass(course);
    *task = (struct pool_task){.variant = variant,
                               .scenario = stage->replications->scenario,
                               .draw_seed = {stage->replications->seed, replication}};
    stage->under_way++;
    if (campaign->listener)
        task->observer = campaign->listener(campaign->context, variant, replication);
    return true;
}

static bool take(void *context, const struct pool_task *task,
                 struct replication *replication_result) {
    struct course *course = context;
    const struct campaign *campaign = course->campaign;
    struct stage *stage = &course->stages[task->variant];
    stage->under_way--;
    if (stage->enough) { /* was begun before that was known */
        replication_free(replication_result);
    } else {
        struct replication *kept = replications_add(stage->replications, replication_result);
        course->failed |= campaign->keep && !campaign->keep(campaign->context, task->variant,
                                                            stage->replications, kept);
        replication_let_details_go(kept);
        stage->enough = has_enough(course, task->variant);
    }
    close_if_complete(course, task->variant);
    return !course->failed;
}

static void tell_interrupted(void *context) {
    const struct campaign *campaign = ((struct course *)context)->campaign;
    if (campaign->interrupted) campaign->interrupted(campaign->context);
}

enum pool_end campaign_run(const struct campaign *campaign) {
    struct course course = {.campaign = campaign,
                            .stages = mem_alloc(campaign->variant_count, sizeof *course.stages)};
    struct pool pool = {.threads = campaign->threads,
                        .context = &course,
                        .next = next_run,
                        .done = take,
                        .interrupted = tell_interrupted};
    enum pool_end end = pool_run(&pool);
    mem_free(course.stages);
    return course.failed ? POOL_ENOUGH : end;
}
