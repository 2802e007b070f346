/* What a results file holds, back into replications. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/campaign.h"
#include "experiment/settle.h"
#include "inside.h"
#include "times_text.h"

/* One query over one variant, row by row. */
struct reading {
    struct store *store;
    struct error *error;
    struct replications *replications;
    sqlite3_stmt *statement;
    size_t variant;
    uint64_t expected; /* the next replication: one left out would never be run, and one of another
                          shard be there twice */
    size_t at; /* where the last row's thing stood: rows come in order, so the next is near */
};

static double number_in(const struct reading *reading, int column) {
    return row_number(reading->statement, column);
}

static const char *text_in(const struct reading *reading, int column) {
    const char *text = (const char *)sqlite3_column_text(reading->statement, column);
    return text ? text : "";
}

static bool each_row(struct reading *reading, const char *query, size_t variant,
                     bool (*see)(struct reading *)) {
    sqlite3 *db = reading->store->db;
    int code = sqlite3_prepare_v2(db, query, -1, &reading->statement, NULL);
    bool good = code == SQLITE_OK;
    reading->at = 0;
    sqlite3_bind_int64(reading->statement, 1, (int64_t)variant);
    while (good && (code = sqlite3_step(reading->statement)) == SQLITE_ROW) good = see(reading);
    sqlite3_finalize(reading->statement);
    if (good && code == SQLITE_DONE) return true;
    if (code != SQLITE_ROW) return reader_fail(&reading->store->reader, reading->error);
    return reader_is_damaged(
        &reading->store->reader, reading->error,
        SAY("a row is missing, or names something that the scenario does not have",
            "sebuah baris tidak ada, atau menyebut sesuatu yang tidak ada dalam skenario"));
}

/* Where `id` stands in a list of ids, sought from the last place on. */
static size_t find_id(struct reading *reading, const char *const *ids, size_t count,
                      const char *id) {
    for (size_t i = 0; i < count; i++) {
        size_t place = (reading->at + i) % count;
        if (text_is(ids[place], id)) return reading->at = place;
    }
    return count;
}

/* --- rows --- */

static bool is_expected(struct reading *reading, uint64_t replication) {
    const struct store_inputs *inputs = reading->store->inputs;
    if (!inputs) return true; /* who only reads runs nothing */
    while (!shard_has(inputs->shard, inputs->shards,
                      reading->variant * inputs->replications + reading->expected))
        reading->expected++;
    return replication == reading->expected++;
}

static bool see_replication(struct reading *reading) {
    if (!is_expected(reading, (uint64_t)sqlite3_column_int64(reading->statement, 0))) return false;
    struct replication *replication_result = mem_alloc(1, sizeof *replication_result);
    replication_result->replication = (uint64_t)sqlite3_column_int64(reading->statement, 0);
    replication_result->events = (uint64_t)sqlite3_column_int64(reading->statement, 1);
    for (int f = 0; f < FIGURE_COUNT; f++)
        replication_result->figures[f] = RATIO_MISSING;
    replications_add(reading->replications, replication_result);
    return true;
}

static struct replication *replication_of_trial(struct reading *reading) {
    uint64_t replication = (uint64_t)sqlite3_column_int64(reading->statement, 0);
    for (size_t i = 0; i < reading->replications->count; i++) {
        size_t place = (reading->at + i) % reading->replications->count;
        if (reading->replications->list[place].replication == replication)
            return &reading->replications->list[reading->at = place];
    }
    return NULL;
}

static bool see_value(struct reading *reading) {
    struct replication *replication_result = replication_of_trial(reading);
    enum figure_id figure = figure_named(text_in(reading, 1));
    if (!replication_result || figure == FIGURE_COUNT) return false;
    replication_result->figures[figure] =
        (struct ratio){number_in(reading, 2), number_in(reading, 3)};
    return true;
}

static bool see_status(struct reading *reading) {
    struct replication *replication_result = replication_of_trial(reading);
    for (int s = 0; s < STATUS_DONE; s++) {
        if (!replication_result || !text_is(status_word((enum status)s), text_in(reading, 1)))
            continue;
        replication_result->status_average[s] = number_in(reading, 2);
        replication_result->status_at_end[s] = sqlite3_column_int64(reading->statement, 3);
        return true;
    }
    return false;
}

static bool see_age(struct reading *reading) {
    struct replication *replication_result = replication_of_trial(reading);
    int64_t up_to = sqlite3_column_int64(reading->statement, 1);
    for (int band = 0; band < AGES; band++) {
        if (!replication_result ||
            (isfinite(AGE_DAYS[band]) ? (int64_t)AGE_DAYS[band] : INT64_MAX) != up_to)
            continue;
        replication_result->age[band] = (uint64_t)sqlite3_column_int64(reading->statement, 2);
        return true;
    }
    return false;
}

static bool see_cell_sum(struct reading *reading) {
    const struct measures *m = reading->replications->names;
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        if (!text_is(DIMENSION_WORDS[d], text_in(reading, 0))) continue;
        size_t place = find_id(reading, m->id[d], m->count[d], text_in(reading, 1));
        size_t figure = group_figure_named(text_in(reading, 2));
        if (place == m->count[d] || figure == GROUP_FIGURE_COUNT) return false;
        reading->replications->cells[d][place * GROUP_FIGURE_COUNT + figure] =
            sums_in(reading->statement, 3);
        return true;
    }
    return false;
}

/* Of a single desk the load is known, and no more. */
static bool see_load(struct reading *reading) {
    const struct measures *m = reading->replications->names;
    size_t desk = find_id(reading, m->desk_id, m->desk_count, text_in(reading, 0));
    if (desk == m->desk_count || desk_figure_named(text_in(reading, 1)) != DESK_FIGURE_load)
        return false;
    reading->replications->loads[desk] = sums_in(reading->statement, 2);
    return true;
}

static bool see_desk_sum(struct reading *reading) {
    const struct measures *m = reading->replications->names;
    for (size_t s = 0; s < m->stage_count; s++) {
        if (!text_is(m->stages[s].id, text_in(reading, 0))) continue;
        size_t figure = desk_figure_named(text_in(reading, 1));
        if (figure == DESK_FIGURE_COUNT) return false;
        reading->replications->stages[s * DESK_FIGURE_COUNT + figure] =
            sums_in(reading->statement, 2);
        return true;
    }
    return see_load(reading);
}

static bool see_waits(struct reading *reading) {
    const struct measures *m = reading->replications->names;
    uint32_t stage = 0;
    while (stage < m->stage_count && !text_is(m->stages[stage].id, text_in(reading, 1))) stage++;
    if (stage == m->stage_count) return false;
    pooled_release(&reading->replications->waits[stage]);
    return pooled_in(reading->statement, 2, &reading->replications->waits[stage]);
}

static bool see_group_times(struct reading *reading) {
    const struct measures *m = reading->replications->names;
    if (text_is(text_in(reading, 0), DESK_WORD)) return see_waits(reading);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        if (!text_is(DIMENSION_WORDS[d], text_in(reading, 0))) continue;
        size_t place = find_id(reading, m->id[d], m->count[d], text_in(reading, 1));
        if (place == m->count[d]) return false;
        struct pooled *pooled = &reading->replications->resolved[d][place];
        pooled_release(pooled);
        return pooled_in(reading->statement, 2, pooled);
    }
    return false;
}

/* Where a row stands in a tally by lists of ids: its columns name one of each. SIZE_MAX: somebody
 * unknown. */
static size_t place_among(struct reading *reading, const enum dimension *order, int count) {
    const struct measures *m = reading->replications->names;
    size_t place = 0;
    for (int i = 0; i < count; i++) {
        reading->at = 0;
        size_t here = find_id(reading, m->id[order[i]], m->count[order[i]], text_in(reading, i));
        if (here == m->count[order[i]]) return SIZE_MAX;
        place = place * m->count[order[i]] + here;
    }
    return place;
}

static uint64_t whole_in(const struct reading *reading, int column) {
    return (uint64_t)sqlite3_column_int64(reading->statement, column);
}

static bool see_mix(struct reading *reading) {
    static const enum dimension order[] = {DIMENSION_MONTH, DIMENSION_CATEGORY, DIMENSION_CHANNEL};
    size_t place = place_among(reading, order, 3);
    if (place != SIZE_MAX) reading->replications->tallies[TALLY_MIX][place] = whole_in(reading, 3);
    return place != SIZE_MAX;
}

static bool see_flow(struct reading *reading) {
    static const enum dimension order[] = {DIMENSION_CHANNEL, DIMENSION_AGENCY};
    size_t place = place_among(reading, order, 2);
    if (place != SIZE_MAX) reading->replications->tallies[TALLY_FLOW][place] = whole_in(reading, 2);
    return place != SIZE_MAX;
}

static bool see_hour(struct reading *reading) {
    uint64_t hour = whole_in(reading, 0);
    if (hour >= WEEK_HOURS) return false;
    reading->replications->tallies[TALLY_FILED_AT][hour] = whole_in(reading, 1);
    reading->replications->tallies[TALLY_WORKED_AT][hour] = whole_in(reading, 2);
    return true;
}

static bool see_day(struct reading *reading) {
    uint64_t day = whole_in(reading, 0);
    if (day >= reading->replications->names->days) return false;
    reading->replications->tallies[TALLY_FILED_ON][day] = whole_in(reading, 1);
    reading->replications->tallies[TALLY_CLOSED_ON][day] = whole_in(reading, 2);
    reading->replications->tallies[TALLY_OPEN_ON][day] = whole_in(reading, 3);
    reading->replications->open_squares[day] = whole_in(reading, 4);
    return true;
}

/* All that a file of layout 1 has of how long it takes: its bands, whose counts are put into the
 * middle. */
static bool see_distribution(struct reading *reading) {
    bool response = text_is(text_in(reading, 0), "response");
    uint64_t band = whole_in(reading, 1), *const *times = reading->replications->times;
    if (band >= DISTRIBUTION_BANDS || !(response || text_is(text_in(reading, 0), "resolution")))
        return false;
    double from = distribution_edge((uint32_t)band), to = distribution_edge((uint32_t)band + 1);
    unsigned cell = band ? histogram_cell((sim_time)((from + to) / 2)) : 0;
    times[response ? TIMES_response : TIMES_resolution][cell] += whole_in(reading, 2);
    times[response ? TIMES_response_cut : TIMES_resolution_cut][cell] += whole_in(reading, 3);
    return true;
}

/* How long it takes, in as much detail as the file's layout has. */
static bool read_times(struct reading *reading, size_t variant) {
    if (!reading->store->reader.has[TABLE_group_times])
        replications_forget_times(reading->replications);
    if (!reading->store->reader.has[TABLE_times])
        return each_row(reading,
                        "SELECT time, cell, ended, cut FROM distribution WHERE variant = ?",
                        variant, see_distribution);
    return times_read(&reading->store->reader, variant, reading->replications, reading->error) &&
           each_row(reading,
                    "SELECT dimension, member, joined, cells, squares, products FROM group_times "
                    "WHERE variant = ?",
                    variant, see_group_times);
}

bool store_read(struct store *store, size_t variant, struct replications *replications,
                struct error *error) {
    struct reading reading = {
        .store = store, .error = error, .replications = replications, .variant = variant};
#define SUM_COLUMNS                                                                                \
    "count, numerators, denominators, numerator_squares, products, denominator_squares"
    reader_limit_begin(&store->reader);
    bool good =
        each_row(&reading,
                 "SELECT replication, events FROM replication WHERE variant = ? ORDER BY "
                 "replication",
                 variant, see_replication) &&
        each_row(&reading,
                 "SELECT replication, figure, numerator, denominator FROM value WHERE variant = ?",
                 variant, see_value) &&
        each_row(&reading,
                 "SELECT replication, status, average, at_end FROM status WHERE variant = ?",
                 variant, see_status) &&
        each_row(&reading, "SELECT replication, up_to_days, open FROM age WHERE variant = ?",
                 variant, see_age) &&
        each_row(&reading,
                 "SELECT dimension, member, figure, " SUM_COLUMNS
                 " FROM cell_sum WHERE variant = ?",
                 variant, see_cell_sum) &&
        each_row(&reading, "SELECT stage, figure, " SUM_COLUMNS " FROM desk_sum WHERE variant = ?",
                 variant, see_desk_sum) &&
        each_row(&reading, "SELECT month, category, channel, reports FROM mix WHERE variant = ?",
                 variant, see_mix) &&
        each_row(&reading, "SELECT channel, agency, reports FROM flow WHERE variant = ?", variant,
                 see_flow) &&
        each_row(&reading, "SELECT hour, filed, worked FROM hour WHERE variant = ?", variant,
                 see_hour) &&
        each_row(&reading,
                 "SELECT day, filed, closed, open, open_squares FROM day WHERE variant = ?",
                 variant, see_day) &&
        read_times(&reading, variant);
#undef SUM_COLUMNS
    if (good) replications_settle(replications);
    if (store->inputs) reader_limit_end(&store->reader); /* what follows are rows of our own */
    return good;
}
