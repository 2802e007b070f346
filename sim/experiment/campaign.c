/* Replications of many variants in the order in which a results file takes them. */
#include "experiment/campaign.h"

#include "base/mem.h"

/* A variant that is under way. Results come in the order of the runs, so at most a few variants are
 * open at once: those between the one whose result is awaited and the one that is run ahead. */
struct stage {
    struct replications *replications;
    uint64_t next;     /* the replication that is begun next */
    uint64_t under_way;
    bool enough, closed;
};

struct course {
    const struct campaign *campaign;
    struct stage *stages;
    size_t first, ahead; /* variants: the oldest that is open, the one that is begun next */
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

/* A known replication is passed over; those of a shard are not in a row. */
static void pass_over_known(struct course *course, size_t variant) {
    struct stage *stage = &course->stages[variant];
    for (size_t known = stage->replications->count; known; stage->next++)
        known -= is_in_shard(course->campaign, variant, stage->next);
}

static void close_what_is_complete(struct course *course) {
    const struct campaign *campaign = course->campaign;
    for (; course->first < course->ahead; course->first++) {
        struct stage *stage = &course->stages[course->first];
        bool complete =
            !stage->under_way && (stage->enough || stage->next >= campaign->replications);
        if (!complete) return;
        if (!stage->closed && campaign->close) campaign->close(campaign->context, course->first);
        stage->closed = true;
    }
}

/* Opens the next variant, if there is one. */
static bool open_next(struct course *course) {
    const struct campaign *campaign = course->campaign;
    if (course->ahead == campaign->variant_count) return false;
    struct stage *stage = &course->stages[course->ahead];
    stage->replications = campaign->open(campaign->context, course->ahead);
    course->failed |= !stage->replications;
    if (!stage->replications) return false;
    course->ahead++;
    pass_over_known(course, course->ahead - 1);
    stage->enough = has_enough(course, course->ahead - 1);
    return true;
}

/* The variant that is run now, or NULL: all are begun. */
static struct stage *present_stage(struct course *course, size_t *variant) {
    for (;;) {
        if (course->ahead) {
            struct stage *stage = &course->stages[*variant = course->ahead - 1];
            while (stage->next < course->campaign->replications &&
                   !is_in_shard(course->campaign, *variant, stage->next))
                stage->next++;
            if (!stage->enough && stage->next < course->campaign->replications) return stage;
        }
        close_what_is_complete(course);
        if (course->failed || !open_next(course)) return NULL;
    }
}

static bool next_run(void *context, struct pool_task *task) {
    struct course *course = context;
    const struct campaign *campaign = course->campaign;
    size_t variant;
    struct stage *stage = present_stage(course, &variant);
    if (!stage) return false;
    uint64_t replication = stage->next++;
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
    close_what_is_complete(course);
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
    if (end == POOL_FINISHED) close_what_is_complete(&course);
    mem_free(course.stages);
    return course.failed ? POOL_ENOUGH : end;
}
