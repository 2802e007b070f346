/* The log: a row for every stop of every report that counting has seen. Of those that were filed
 * before only the ones that others refer to are in it: as the ticket that they share, or as the
 * report that they name. Which these are is not known until then, so that the stops of each are
 * kept here as long as somebody may come to refer to it, and are written, all of them, when
 * somebody does. */
#include "base/array.h"
#include "inside.h"

/* A report from before counting started. */
struct early {
    struct moment *stops; /* while it is not in the log */
    size_t count, room;
    bool logged;
};

static void row_write(struct store_log *log, const struct moment *moment) {
    const struct measures *names = log->names;
    struct store *store = log->store;
    sim_time waited = moment->desk != NO_DESK ? moment->started - moment->since : 0;
    int64_t reporter = moment->reporter;
    if (!store_begin_replication(store)) return; /* told when the replication is added */
    store_insert(store, INSERT_LOG, "iiiittioitttttiioiii", (int64_t)log->replication,
                 ++log->stops, moment->number, moment->at, step_word(moment->step),
                 status_word(moment->status), moment->ticket,
                 moment->comes_back ? &moment->earlier : NULL, (int64_t)moment->counted,
                 names->id[DIMENSION_AREA][moment->area],
                 names->id[DIMENSION_CHANNEL][moment->channel],
                 names->id[DIMENSION_CATEGORY][moment->category],
                 names->id[DIMENSION_GROUP][moment->group],
                 moment->agency == NO_AGENCY ? NULL : names->id[DIMENSION_AGENCY][moment->agency],
                 (int64_t)moment->planned, (int64_t)moment->fixed,
                 names->follows_reporters ? &reporter : NULL, (int64_t)moment->problem_number,
                 waited, moment->at - moment->since);
}

/* --- reports from before counting started --- */

/* They are numbered -1, -2, … */
static struct early *early_of(struct store_log *log, int64_t number) {
    assert(number < 0);
    size_t at = (size_t)-(number + 1);
    while (log->early_count <= at)
        ARRAY_ADD(log->early, log->early_count, log->early_room, (struct early){0});
    return &log->early[at];
}

static void stops_release(struct early *early) {
    mem_free(early->stops);
    early->stops = NULL;
    early->count = early->room = 0;
}

/* Nobody can refer to it any more: it is over, and neither is opened again nor comes back. */
static bool is_done_with(const struct moment *moment) {
    bool comes_back = moment->step == STEP_CLOSED && !moment->fixed &&
                      moment->ticket == moment->number;
    return step_is_end(moment->step) && !comes_back;
}

static void early_keep(struct early *early, const struct moment *moment) {
    if (is_done_with(moment)) stops_release(early);
    else ARRAY_ADD(early->stops, early->count, early->room, *moment);
}

static void moment_log(struct store_log *log, const struct moment *moment);

/* The report that is referred to is in the log, too. */
static void early_log(struct store_log *log, int64_t number) {
    struct early kept = *early_of(log, number);
    if (kept.logged) return;
    *early_of(log, number) = (struct early){.logged = true};
    for (size_t i = 0; i < kept.count; i++) moment_log(log, &kept.stops[i]);
    stops_release(&kept);
}

static void moment_log(struct store_log *log, const struct moment *moment) {
    if (moment->ticket < 0) early_log(log, moment->ticket);
    if (moment->comes_back && moment->earlier < 0) early_log(log, moment->earlier);
    row_write(log, moment);
}

static void moment_told(void *context, const struct moment *moment) {
    struct store_log *log = context;
    struct early *early = moment->number < 0 ? early_of(log, moment->number) : NULL;
    if (early && !early->logged) early_keep(early, moment);
    else moment_log(log, moment);
}

/* --- its life --- */

void store_log_release(struct store_log *log) {
    for (size_t i = 0; i < log->early_count; i++) stops_release(&log->early[i]);
    mem_free(log->early);
    *log = (struct store_log){0};
}

struct observer store_observer(struct store *store, uint64_t replication,
                               const struct measures *names) {
    store_log_release(&store->log);
    store->log = (struct store_log){.store = store, .replication = replication, .names = names};
    return (struct observer){&store->log, moment_told};
}
