/* Rows into tables. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "inside.h"
#include "times_text.h"
#include "schema/diff.h"

const char *const DIMENSION_WORDS[DIMENSION_COUNT] = {
#define X(id, name) #name,
    DIMENSIONS(X)
#undef X
};

/* --- what the file is about --- */

bool store_say(struct store *store, const char *key, const char *value) {
    return store_insert(store, INSERT_RUN, "tt", key, value);
}

bool store_say_number(struct store *store, const char *key, uint64_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    return store_say(store, key, digits);
}

static bool say_digest(struct store *store, struct error *error) {
    char digest[17];
    if (!digest_make(&store->reader, digest)) return reader_fail(&store->reader, error);
    return store_say(store, "digest", digest) || store_fail(store, error, STORE_BE_WRITTEN);
}

/* Of a replication the checksum is there already. */
bool store_sign(struct store *store, struct error *error) {
    return store->reader.layout == 1 ? say_digest(store, error) : checksum_once(store, error);
}

static bool say_scenarios(struct store *store) {
    bool good = true;
    for (size_t i = 0; i < store->inputs->scenario_count; i++) {
        const struct scenario *scenario = store->inputs->scenarios[i];
        struct text json = {0};
        char hash[24];
        value_write(scenario->tree, true, &json);
        snprintf(hash, sizeof hash, "%016llx", (unsigned long long)scenario->hash);
        good &= store_insert(store, INSERT_SCENARIO, "ittt", (int64_t)i,
                             scenario_spec(scenario)->name, hash, json.bytes);
        text_release(&json);
    }
    return good;
}

static bool say_settings(struct store *store, size_t v) {
    bool good = true;
    for (size_t f = 0; f < store->inputs->factor_count; f++) {
        const struct store_setting *setting = &store->inputs->variants[v].settings[f];
        good &= store_insert(store, INSERT_SETTING, "iitrr", (int64_t)v, (int64_t)f, setting->value,
                       setting->coordinate, setting->position);
    }
    return good;
}

bool store_say_variant(struct store *store, size_t v) {
    const struct store_variant *variant = &store->inputs->variants[v];
    return store_insert(store, INSERT_VARIANT, "itit", (int64_t)v, variant->name,
                        (int64_t)variant->scenario, variant->changes) &&
           say_settings(store, v);
}

static bool say_variants(struct store *store) {
    const struct store_inputs *inputs = store->inputs;
    bool good = true;
    for (size_t f = 0; f < inputs->factor_count; f++)
        good &= store_insert(store, INSERT_FACTOR, "it", (int64_t)f, inputs->factors[f]);
    for (size_t v = 0; v < inputs->variant_count; v++) good &= store_say_variant(store, v);
    return good;
}

static bool say_design(struct store *store) {
    const struct store_inputs *inputs = store->inputs;
    if (inputs->figures && !store_say(store, "figures", inputs->figures)) return false;
    if (inputs->target && !store_say(store, "target", inputs->target)) return false;
    return !inputs->design || (store_say(store, "design", inputs->design) &&
                               store_say_number(store, "blocks", inputs->blocks) &&
                               store_say_number(store, "block_points", inputs->block_points));
}

/* Of the first scenario: what a reader of the results wants to know who knows its base. */
static bool diff_say(struct store *store) {
    struct text base = {0}, lines = {0};
    if (store->inputs->scenario_count)
        scenario_diff_from_base(store->inputs->scenarios[0], &base, &lines);
    bool good = !base.length || (store_say(store, "base", base.bytes) &&
                                 store_say(store, "differences", lines.bytes));
    text_release(&base);
    text_release(&lines);
    return good;
}

bool store_say_inputs(struct store *store) {
    const struct store_inputs *inputs = store->inputs;
    bool good = store_say(store, "kind", inputs->kind) &&
                store_say(store, "question", inputs->question) &&
                store_say_number(store, "seed", inputs->seed);
    good &= store_say(store, "seeds", inputs->independent ? "independent" : "common") &&
            store_say_number(store, "replications", inputs->replications);
    good &= store_say(store, "until", inputs->until) &&
            store_say(store, "version", inputs->version) &&
            store_say(store, "command", inputs->command);
    good &= store_say(store, "detail", inputs->detail ? "yes" : "no") &&
            store_say(store, "log", inputs->log ? "yes" : "no");
    good &= say_design(store) && diff_say(store) && say_scenarios(store) && say_variants(store);
    if (inputs->shards) {
        char shard[32];
        snprintf(shard, sizeof shard, "%u/%u", inputs->shard, inputs->shards);
        good &= store_say(store, "shard", shard);
    }
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *f = &FIGURE_TABLE[i];
        good &= store_insert(store, INSERT_FIGURE, "ttttttt", f->id, unit_word(f->unit), f->clock,
                       f->population, f->words, f->label_en, f->label_id) &&
                store_insert(store, INSERT_REASON, "ttt", f->id, f->none, f->none_id);
    }
    return good;
}

/* --- a replication --- */

static bool name_members(struct store *store, const struct measures *m) {
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++) {
            bool area = d == DIMENSION_AREA;
            good &= store_insert(store, INSERT_MEMBER, "ttttttr", DIMENSION_WORDS[d], m->id[d][i],
                           m->label_en[d][i], m->label_id[d][i], area ? m->kecamatan[i] : NULL,
                           area ? m->kota[i] : NULL, area ? m->population[i] : (double)NAN);
        }
    return good;
}

static bool add_values(struct store *store, struct row row,
                       const struct replication *replication_result) {
    bool good = store_insert(store, INSERT_REPLICATION, "iii", row.variant, row.replication,
                       (int64_t)replication_result->events);
    for (int f = 0; f < FIGURE_COUNT; f++)
        good &= store_insert(store, INSERT_VALUE, "iitrr", row.variant, row.replication,
                             FIGURE_TABLE[f].id, replication_result->figures[f].over,
                             replication_result->figures[f].under);
    for (int s = 0; s < STATUS_DONE; s++)
        good &= store_insert(store, INSERT_STATUS, "iitri", row.variant, row.replication,
                       status_word((enum status)s), replication_result->status_average[s],
                       replication_result->status_at_end[s]);
    for (int band = 0; band < AGES; band++) {
        int64_t up_to = isfinite(AGE_DAYS[band]) ? (int64_t)AGE_DAYS[band] : INT64_MAX;
        good &= store_insert(store, INSERT_AGE, "iiii", row.variant, row.replication, up_to,
                       (int64_t)replication_result->age[band]);
    }
    return good;
}

static bool add_cells(struct store *store, struct row row, const struct measures *m,
                      const struct replication *replication_result, bool all) {
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        if (!all && d != DIMENSION_CHANNEL && d != DIMENSION_AGENCY && d != DIMENSION_MONTH)
            continue;
        for (uint32_t i = 0; i < m->count[d]; i++)
            for (int f = 0; f < GROUP_FIGURE_COUNT; f++) {
                struct ratio value =
                    replication_result->cells[d][i * GROUP_FIGURE_COUNT + (uint32_t)f];
                good &= store_insert(store, INSERT_CELL, "iitttrr", row.variant, row.replication,
                               DIMENSION_WORDS[d], m->id[d][i], GROUP_FIGURE_TABLE[f].id,
                               value.over, value.under);
            }
    }
    return good;
}

static bool write_sums(struct store *store, int64_t variant,
                       const struct replications *replications) {
    const struct measures *m = replications->names;
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++)
            for (int f = 0; f < GROUP_FIGURE_COUNT; f++) {
                const struct sums *sums =
                    &replications->cells[d][i * GROUP_FIGURE_COUNT + (uint32_t)f];
                good &=
                    store_insert(store, INSERT_CELL_SUM, "itttirrrrr", variant, DIMENSION_WORDS[d],
                                 m->id[d][i], GROUP_FIGURE_TABLE[f].id, SUMS(sums));
            }
    return good && store_write_desk_sums(store, variant, replications);
}

static bool write_mix(struct store *store, int64_t variant,
                      const struct replications *replications) {
    const struct measures *m = replications->names;
    const uint64_t *count = replications->tallies[TALLY_MIX];
    bool good = true;
    for (uint32_t month = 0; month < m->count[DIMENSION_MONTH]; month++)
        for (uint32_t category = 0; category < m->count[DIMENSION_CATEGORY]; category++)
            for (uint32_t channel = 0; channel < m->count[DIMENSION_CHANNEL]; channel++, count++)
                if (*count)
                    good &= store_insert(store, INSERT_MIX, "ittti", variant,
                                         m->id[DIMENSION_MONTH][month],
                                         m->id[DIMENSION_CATEGORY][category],
                                         m->id[DIMENSION_CHANNEL][channel], (int64_t)*count);
    return good;
}

static bool write_flow(struct store *store, int64_t variant,
                       const struct replications *replications) {
    const struct measures *m = replications->names;
    const uint64_t *count = replications->tallies[TALLY_FLOW];
    bool good = true;
    for (uint32_t channel = 0; channel < m->count[DIMENSION_CHANNEL]; channel++)
        for (uint32_t agency = 0; agency < m->count[DIMENSION_AGENCY]; agency++, count++)
            if (*count)
                good &= store_insert(store, INSERT_FLOW, "itti", variant,
                                     m->id[DIMENSION_CHANNEL][channel],
                                     m->id[DIMENSION_AGENCY][agency], (int64_t)*count);
    return good;
}

static bool write_times(struct store *store, int64_t variant,
                        const struct replications *replications) {
    uint64_t *const *tallies = replications->tallies;
    bool good = true;
    for (int64_t hour = 0; hour < WEEK_HOURS; hour++)
        good &=
            store_insert(store, INSERT_HOUR, "iiii", variant, hour,
                   (int64_t)tallies[TALLY_FILED_AT][hour], (int64_t)tallies[TALLY_WORKED_AT][hour]);
    for (int64_t day = 0; day < replications->names->days; day++)
        good &= store_insert(
            store, INSERT_DAY, "iiiiii", variant, day, (int64_t)tallies[TALLY_FILED_ON][day],
            (int64_t)tallies[TALLY_CLOSED_ON][day], (int64_t)tallies[TALLY_OPEN_ON][day],
            (int64_t)replications->open_squares[day]);
    return good;
}

static bool write_distribution(struct store *store, int64_t variant, const char *time,
                               const uint64_t *ended, const uint64_t *cut) {
    int64_t band_ended[DISTRIBUTION_BANDS] = {0}, band_cut[DISTRIBUTION_BANDS] = {0};
    bool good = true;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) {
        if (!ended[cell] && !cut[cell]) continue;
        uint32_t band = distribution_band(cell);
        band_ended[band] += (int64_t)ended[cell];
        band_cut[band] += (int64_t)cut[cell];
    }
    for (uint32_t band = 0; band < DISTRIBUTION_BANDS; band++)
        if (band_ended[band] || band_cut[band])
            good &= store_insert(store, INSERT_DISTRIBUTION, "itirii", variant, time, (int64_t)band,
                                 distribution_edge(band) / (double)hours(1), band_ended[band],
                                 band_cut[band]);
    return good;
}

bool store_write_times(struct store *store, int64_t variant, enum times_kind kind,
                       const uint64_t *counts) {
    struct text cells = {0};
    int64_t last = -1;
    text_add(&cells, "");
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++)
        if (counts[cell]) times_text_add(&cells, &last, cell, counts[cell]);
    bool good = store_insert(store, INSERT_TIMES_SUM, "itt", variant, TIMES_WORDS[kind],
                             cells.bytes);
    text_release(&cells);
    return good;
}

static bool write_blocks(struct store *store, struct row row, enum times_kind kind,
                         const struct blocks *blocks) {
    struct text text = {0};
    int64_t last = -1;
    text_add(&text, "");
    for (size_t i = 0; i < blocks->count; i++)
        times_text_add(&text, &last, blocks->list[i].number, blocks->list[i].count);
    bool good = store_insert(store, INSERT_TIMES, "iitt", row.variant, row.replication,
                             TIMES_WORDS[kind], text.bytes);
    text_release(&text);
    return good;
}

static bool add_times(struct store *store, struct row row, const struct replications *replications,
                      const struct replication *replication_result) {
    bool good = true;
    for (int kind = 0; kind < TIMES_COUNT; kind++)
        good &= write_blocks(store, row, (enum times_kind)kind, &replication_result->times[kind]) &&
                store_write_times(store, row.variant, (enum times_kind)kind,
                                  replications->times[kind]);
    return good;
}

/* Where there are several areas, and not too many. */
static bool add_area_times(struct store *store, struct row row,
                           const struct replication *replication_result) {
    if (!replication_result->area_done.list) return true;
    struct text done = {0}, taken = {0};
    times_text_of(&done, &replication_result->area_done);
    times_text_of(&taken, &replication_result->area_taken);
    bool good = store_insert(store, INSERT_AREA_TIMES, "iitt", row.variant, row.replication,
                             done.bytes, taken.bytes);
    text_release(&done);
    text_release(&taken);
    return good;
}

bool store_write_group_times(struct store *store, int64_t variant, const char *dimension,
                             const char *member, const struct pooled *pooled) {
    struct text cells = {0}, squares = {0}, products = {0};
    times_text_of(&cells, &pooled->cells);
    times_text_of(&squares, &pooled->squares);
    times_text_of(&products, &pooled->products);
    bool good =
        store_insert(store, INSERT_GROUP_TIMES, "ittittt", variant, dimension, member,
                     (int64_t)pooled->joined, cells.bytes, squares.bytes, products.bytes);
    text_release(&cells);
    text_release(&squares);
    text_release(&products);
    return good;
}

static bool write_group_times(struct store *store, int64_t variant,
                              const struct replications *replications) {
    const struct measures *m = replications->names;
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT && store->reader.has[TABLE_group_times]; d++)
        for (uint32_t i = 0; i < m->count[d]; i++)
            if (replications->resolved[d][i].joined)
                good &= store_write_group_times(store, variant, DIMENSION_WORDS[d], m->id[d][i],
                                            &replications->resolved[d][i]);
    for (uint32_t s = 0; s < m->stage_count && store->reader.has[TABLE_group_times]; s++)
        if (replications->waits[s].joined)
            good &= store_write_group_times(store, variant, DESK_WORD, m->stages[s].id,
                                            &replications->waits[s]);
    return good;
}

static bool write_tallies(struct store *store, int64_t variant,
                          const struct replications *replications) {
    uint64_t *const *times = replications->times;
    return write_mix(store, variant, replications) && write_flow(store, variant, replications) &&
           write_times(store, variant, replications) &&
           write_distribution(store, variant, "response", times[TIMES_response],
                              times[TIMES_response_cut]) &&
           write_distribution(store, variant, "resolution", times[TIMES_resolution],
                              times[TIMES_resolution_cut]);
}

bool store_add(struct store *store, size_t variant, const struct replications *replications,
               const struct replication *replication_result, struct error *error) {
    struct row row = {(int64_t)variant, (int64_t)replication_result->replication};
    bool shard = store->inputs->shards > 0,
         good = store_tell_recording(store, replication_result->replication, error) &&
                store_begin_replication(store);
    bool all = shard || store->inputs->detail; /* a merge adds it up */
    if (!store->named[variant])
        good = good && name_members(store, replications->names) &&
               (!store->inputs->log || store_name_log(store, replications->names));
    store->named[variant] = true;
    good = good && store_log_finish(&store->log) && add_values(store, row, replication_result) &&
           add_cells(store, row, replications->names, replication_result, all);
    if (all)
        good = good &&
               store_add_stages(store, row, replications->names, replication_result->stages) &&
               store_add_single_desks(store, row, replications->names,
                                      replication_result->desks);
    if (!shard)
        good = good &&
               write_sums(store, row.variant, replications); /* of a part they would be of no use */
    good = good && write_tallies(store, row.variant, replications) &&
           add_times(store, row, replications, replication_result) &&
           add_area_times(store, row, replication_result) &&
           write_group_times(store, row.variant, replications) &&
           checksum_replication(store, row.variant, row.replication, error);
    good = good && sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    store->in_replication = false;
    if (good) return true;
    store_fail(store, error, STORE_BE_WRITTEN);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
