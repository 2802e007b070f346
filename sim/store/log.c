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
    bool logged, described;
};

/* --- numbers for names --- */

bool store_name_log(struct store *store, const struct measures *m) {
    static const struct {
        const char *column;
        enum dimension dimension;
    } named[] = {{"area", DIMENSION_AREA},
                 {"channel", DIMENSION_CHANNEL},
                 {"category", DIMENSION_CATEGORY},
                 {"citizen_group", DIMENSION_GROUP},
                 {"agency", DIMENSION_AGENCY}};
    bool good = true;
    for (int i = 0; i <= STEP_OPEN; i++)
        good &= store_insert(store, INSERT_LOG_NAME, "tit", "step", (int64_t)i,
                             step_word((enum step)i));
    for (int i = 0; i <= STATUS_COUNT; i++)
        good &= store_insert(store, INSERT_LOG_NAME, "tit", "status", (int64_t)i,
                             status_word((enum status)i));
    for (size_t n = 0; n < sizeof named / sizeof *named; n++)
        for (uint32_t i = 0; i < m->count[named[n].dimension]; i++)
            good &= store_insert(store, INSERT_LOG_NAME, "tit", named[n].column, (int64_t)i,
                                 m->id[named[n].dimension][i]);
    return good;
}

/* --- rows --- */

static struct early *early_of(struct store_log *log, int64_t number);

/* Whether what does not change about a report is written already; from now on it is. */
static bool *is_described(struct store_log *log, int64_t number) {
    if (number < 0) return &early_of(log, number)->described;
    size_t at = (size_t)number;
    while (log->described_count <= at)
        ARRAY_ADD(log->described, log->described_count, log->described_room, false);
    return &log->described[at];
}

enum { REPORT_COLUMNS = 10, STOP_COLUMNS = 12 };
_Static_assert((int)STOP_COLUMNS <= (int)BATCH_COLUMNS, "a row of the log has no place");

/* A place for another row of a table; where there is none, those that wait are inserted first. */
static struct number_row *row_next(struct store_log *log, enum statement which, int columns) {
    struct number_batch **at =
        which == INSERT_LOG_STOP ? &log->waiting_stops : &log->waiting_reports;
    if (!*at) *at = number_batch_new();
    struct batch *batch = &(*at)->batch;
    if (batch->count == NUMBER_ROWS) store_insert_batch(log->store, which, *at, columns);
    return &(*at)->rows[batch->count++];
}

bool store_log_finish(struct store_log *log) {
    return (!log->waiting_reports || store_insert_batch(log->store, INSERT_LOG_REPORT,
                                                        log->waiting_reports, REPORT_COLUMNS)) &&
           (!log->waiting_stops || store_insert_batch(log->store, INSERT_LOG_STOP,
                                                      log->waiting_stops, STOP_COLUMNS));
}

/* ORDER STORE_COLUMNS, log_report */
static void report_write(struct store_log *log, const struct moment *moment) {
    enum { EARLIER = 2, REPORTER = 8 };
    bool follows = log->names->follows_reporters;
    *row_next(log, INSERT_LOG_REPORT, REPORT_COLUMNS) = (struct number_row){
        .value = {(int64_t)log->replication, moment->number, moment->earlier, moment->counted,
                  moment->area, moment->channel, moment->category, moment->group,
                  moment->reporter, (int64_t)moment->problem_number},
        .absent = (moment->comes_back ? 0 : 1u << EARLIER) | (follows ? 0 : 1u << REPORTER)};
}

/* ORDER STORE_COLUMNS, log_stop */
static void stop_write(struct store_log *log, const struct moment *moment) {
    enum { AGENCY = 7 };
    sim_time waited = moment->desk != NO_DESK ? moment->started - moment->since : 0;
    *row_next(log, INSERT_LOG_STOP, STOP_COLUMNS) = (struct number_row){
        .value = {(int64_t)log->replication, ++log->stops, moment->number, moment->at,
                  moment->step, moment->status, moment->ticket, moment->agency, moment->planned,
                  moment->fixed, waited, moment->at - moment->since},
        .absent = moment->agency == NO_AGENCY ? 1u << AGENCY : 0};
}

static void row_write(struct store_log *log, const struct moment *moment) {
    if (!store_begin_replication(log->store)) return; /* told when the replication is added */
    bool *described = is_described(log, moment->number);
    if (!*described) report_write(log, moment);
    *described = true;
    stop_write(log, moment);
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
    *early_of(log, number) = (struct early){.logged = true, .described = kept.described};
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
    mem_free(log->described);
    mem_free(log->waiting_reports);
    mem_free(log->waiting_stops);
    *log = (struct store_log){0};
}

struct observer store_observer(struct store *store, uint64_t replication,
                               const struct measures *names) {
    store_log_release(&store->log);
    store->log = (struct store_log){.store = store, .replication = replication, .names = names};
    return (struct observer){&store->log, moment_told};
}
