/* What a results file says of its variants, for those who ask about the experiment as a whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/experiment.h"
#include "inside.h"

struct summing {
    struct reader reader;
    struct arena *arena;
    struct store_summary *summary;
    struct error *error;
};

static const char *text_in(struct summing *summing, sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? arena_text(summing->arena, text) : NULL;
}

/* Each row of a query to `see`, which says whether it made sense. */
static bool each_row(struct summing *summing, const char *query,
                     bool (*see)(struct summing *, sqlite3_stmt *)) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(summing->reader.db, query, -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(&summing->reader, summing->error);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW) good = see(summing, rows);
    sqlite3_finalize(rows);
    return (good && code == SQLITE_DONE) || reader_fail(&summing->reader, summing->error);
}

static bool see_said(struct summing *summing, sqlite3_stmt *row) {
    struct store_summary *summary = summing->summary;
    const char *key = text_in(summing, row, 0), *value = text_in(summing, row, 1);
    if (!key || !value) return false;
    if (text_is(key, "kind")) summary->kind = value;
    if (text_is(key, "question")) summary->question = value;
    if (text_is(key, "design")) summary->design = value;
    if (text_is(key, "figures")) summary->figures = value;
    if (text_is(key, "target")) summary->target = value;
    if (text_is(key, "assumptions")) summary->assumptions = value;
    if (text_is(key, "until")) summary->until = value;
    if (text_is(key, "version")) summary->version = value;
    if (text_is(key, "command")) summary->command = value;
    if (text_is(key, "base")) summary->base = value;
    if (text_is(key, "differences")) summary->differences = value;
    if (text_is(key, "log")) summary->log = text_is(value, "yes");
    if (text_is(key, "replications")) summary->asked = strtoull(value, NULL, 10);
    if (text_is(key, "seed")) summary->seed = strtoull(value, NULL, 10);
    if (text_is(key, "seeds")) summary->independent = text_is(value, "independent");
    if (text_is(key, "complete")) summary->complete = true;
    if (text_is(key, "blocks")) summary->blocks = strtoull(value, NULL, 10);
    if (text_is(key, "block_points")) summary->block_points = strtoull(value, NULL, 10);
    return true;
}

static bool see_scenario(struct summing *summing, sqlite3_stmt *row) {
    uint64_t number = (uint64_t)sqlite3_column_int64(row, 0);
    if (number >= summing->summary->scenario_count) return false;
    summing->summary->scenarios[number] = text_in(summing, row, 1);
    return summing->summary->scenarios[number];
}

static bool see_counts(struct summing *summing, sqlite3_stmt *row) {
    summing->summary->scenario_count = (size_t)sqlite3_column_int64(row, 2);
    summing->summary->variant_count = (size_t)sqlite3_column_int64(row, 0);
    summing->summary->factor_count = (size_t)sqlite3_column_int64(row, 1);
    return true;
}

static bool is_variant(const struct summing *summing, sqlite3_stmt *row) {
    int64_t variant = sqlite3_column_int64(row, 0);
    return variant >= 0 && (size_t)variant < summing->summary->variant_count;
}

static bool see_variant(struct summing *summing, sqlite3_stmt *row) {
    if (!is_variant(summing, row)) return false;
    size_t variant = (size_t)sqlite3_column_int64(row, 0);
    summing->summary->variants[variant] = text_in(summing, row, 1);
    summing->summary->changes[variant] = text_in(summing, row, 3);
    summing->summary->scenario_of[variant] = (size_t)sqlite3_column_int64(row, 4);
    if (!summing->summary->changes[variant] ||
        summing->summary->scenario_of[variant] >= summing->summary->scenario_count)
        return false;
    size_t count = summing->summary->replications[variant] = (size_t)sqlite3_column_int64(row, 2);
    struct ratio *values = summing->summary->figure_values[variant] =
        ARENA_ARRAY(summing->arena, count * FIGURE_COUNT + 1, struct ratio);
    for (size_t i = 0; i < count * FIGURE_COUNT; i++) values[i] = RATIO_MISSING;
    return true;
}

static bool see_factor(struct summing *summing, sqlite3_stmt *row) {
    int64_t factor = sqlite3_column_int64(row, 0);
    if (factor < 0 || (size_t)factor >= summing->summary->factor_count) return false;
    summing->summary->factors[factor] = text_in(summing, row, 1);
    return true;
}

static bool see_setting(struct summing *summing, sqlite3_stmt *row) {
    int64_t factor = sqlite3_column_int64(row, 1);
    if (!is_variant(summing, row) || factor < 0 || (size_t)factor >= summing->summary->factor_count)
        return false;
    summing->summary
        ->settings[(size_t)sqlite3_column_int64(row, 0) * summing->summary->factor_count +
                   (size_t)factor] =
        (struct store_setting){text_in(summing, row, 2), row_number(row, 3), row_number(row, 4)};
    return true;
}

static bool see_value(struct summing *summing, sqlite3_stmt *row) {
    enum figure_id figure = figure_named((const char *)sqlite3_column_text(row, 2));
    int64_t replication = sqlite3_column_int64(row, 1);
    if (!is_variant(summing, row) || figure == FIGURE_COUNT) return false;
    size_t variant = (size_t)sqlite3_column_int64(row, 0);
    if (replication < 0 || (size_t)replication >= summing->summary->replications[variant])
        return false;
    summing->summary->figure_values[variant][(size_t)replication * FIGURE_COUNT + figure] =
        (struct ratio){row_number(row, 3), row_number(row, 4)};
    return true;
}

/* A design has a kind that we know, factors, and blocks of points that are all of its variants. */
static bool design_fits(const struct store_summary *summary) {
    size_t k = summary->factor_count, block = 0;
    enum design_kind kind = 0;
    while (kind < DESIGN_KINDS && !text_is(design_word(kind), summary->design)) kind++;
    if (kind == DESIGN_KINDS || k == 0 || k > FACTORS_MOST) return false;
    if (kind == DESIGN_SALTELLI) block = k + 2;
    if (kind == DESIGN_MORRIS) block = k + 1;
    if (summary->block_points != block || (!block && summary->blocks)) return false;
    return !block || (summary->variant_count % block == 0 &&
                      summary->blocks == summary->variant_count / block);
}

static bool settle(struct summing *summing) {
    const struct store_summary *summary = summing->summary;
    bool good = true;
    for (size_t v = 0; v < summary->variant_count && good; v++)
        good = !summary->figure_values[v] ||
               times_settle(&summing->reader, v, summary->figure_values[v],
                            summary->replications[v], summing->error);
    return good;
}

static bool summarise(struct summing *summing) {
    struct store_summary *summary = summing->summary;
    if (!each_row(summing, "SELECT key, value FROM run", see_said) ||
        !each_row(summing,
                  "SELECT (SELECT count(*) FROM variant), (SELECT count(*) FROM factor), (SELECT "
                  "count(*) FROM scenario)",
                  see_counts))
        return false;
    summary->variants = ARENA_ARRAY(summing->arena, summary->variant_count + 1, const char *);
    summary->changes = ARENA_ARRAY(summing->arena, summary->variant_count + 1, const char *);
    summary->scenario_of = ARENA_ARRAY(summing->arena, summary->variant_count + 1, size_t);
    summary->scenarios = ARENA_ARRAY(summing->arena, summary->scenario_count + 1, const char *);
    summary->replications = ARENA_ARRAY(summing->arena, summary->variant_count + 1, size_t);
    summary->figure_values =
        ARENA_ARRAY(summing->arena, summary->variant_count + 1, struct ratio *);
    summary->factors = ARENA_ARRAY(summing->arena, summary->factor_count + 1, const char *);
    summary->settings = ARENA_ARRAY(
        summing->arena, summary->variant_count * summary->factor_count + 1, struct store_setting);
    return each_row(summing, "SELECT scenario, json FROM scenario", see_scenario) &&
           each_row(summing,
                    "SELECT variant, name, (SELECT count(*) FROM replication r WHERE r.variant = "
                    "variant.variant), changes, scenario FROM variant",
                    see_variant) &&
           each_row(summing, "SELECT factor, name FROM factor", see_factor) &&
           each_row(summing, "SELECT variant, factor, value, coordinate, position FROM setting",
                    see_setting) &&
           each_row(summing,
                    "SELECT variant, replication, figure, numerator, denominator FROM value",
                    see_value) &&
           settle(summing) &&
           (!summary->design || design_fits(summary) ||
            reader_is_damaged(&summing->reader, summing->error,
                              SAY("its design does not fit its factors and variants",
                                  "rancangannya tidak cocok dengan faktor dan variannya")));
}

bool store_summarise(const char *path, struct arena *arena, struct store_summary *summary,
                     struct error *error) {
    *summary = (struct store_summary){.kind = "",
                                      .question = "",
                                      .figures = "",
                                      .target = "",
                                      .assumptions = "",
                                      .until = "",
                                      .version = "",
                                      .command = "",
                                      .base = "",
                                      .differences = ""};
    struct summing summing = {.arena = arena, .summary = summary, .error = error};
    if (!reader_open(&summing.reader, path, NULL, error)) return false;
    bool good = summarise(&summing);
    reader_close(&summing.reader);
    return good;
}

struct store *store_open_to_read(const char *path, struct error *error) {
    struct store *store = mem_alloc(1, sizeof *store);
    store->lock = -1;
    store->path = arena_text(&store->arena, path);
    if (reader_open(&store->reader, store->path, NULL, error)) {
        store->db = store->reader.db;
        return store;
    }
    store_free(store);
    return NULL;
}
