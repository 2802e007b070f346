/* Rows of desks: of a replication, and sums over replications. */
#include "inside.h"

/* --- of a replication --- */

bool store_add_stages(struct store *store, struct row row, const struct measures *m,
                      const struct ratio *stages) {
    bool good = true;
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int f = 0; f < DESK_FIGURE_COUNT; f++) {
            struct ratio value = stages[s * DESK_FIGURE_COUNT + (uint32_t)f];
            good &= store_insert(store, INSERT_DESK, "iittrr", row.variant, row.replication,
                                 m->stages[s].id, DESK_FIGURE_TABLE[f].id, value.over,
                                 value.under);
        }
    return good;
}

static bool add_single_desk(struct store *store, struct row row, const char *stage,
                            const char *desk, const struct ratio *figures) {
    bool good = true, all = store->inputs->detail;
    for (int f = 0; f < DESK_FIGURE_COUNT; f++)
        if (all || f == DESK_FIGURE_load)
            good &= store_insert(store, INSERT_SINGLE_DESK, "iitttrr", row.variant,
                                 row.replication, stage, desk, DESK_FIGURE_TABLE[f].id,
                                 figures[f].over, figures[f].under);
    return good;
}

bool store_add_single_desks(struct store *store, struct row row, const struct measures *m,
                            const struct ratio *desks) {
    bool good = true;
    if (!store->reader.has[TABLE_single_desk]) return true;
    for (uint32_t s = 0; s < m->stage_count; s++) {
        const struct named_stage *stage = &m->stages[s];
        for (uint32_t i = 0; stage->desk_count > 1 && i < stage->desk_count; i++) {
            size_t desk = stage->first_desk + i;
            good &= add_single_desk(store, row, stage->id, m->desk_id[desk],
                                    &desks[desk * DESK_FIGURE_COUNT]);
        }
    }
    return good;
}

/* --- over replications --- */

/* Of the single desks of a stage that has several. */
static bool write_loads(struct store *store, int64_t variant,
                        const struct replications *replications) {
    const struct measures *m = replications->names;
    bool good = true;
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (uint32_t d = 0; d < m->stages[s].desk_count && m->stages[s].desk_count > 1; d++) {
            uint32_t desk = m->stages[s].first_desk + d;
            good &= store_insert(store, INSERT_DESK_SUM, "ittirrrrr", variant, m->desk_id[desk],
                                 DESK_FIGURE_TABLE[DESK_FIGURE_load].id,
                                 SUMS(&replications->loads[desk]));
        }
    return good;
}

bool store_write_desk_sums(struct store *store, int64_t variant,
                           const struct replications *replications) {
    const struct measures *m = replications->names;
    bool good = true;
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int f = 0; f < DESK_FIGURE_COUNT; f++) {
            const struct sums *sums = &replications->stages[s * DESK_FIGURE_COUNT + (uint32_t)f];
            good &= store_insert(store, INSERT_DESK_SUM, "ittirrrrr", variant, m->stages[s].id,
                           DESK_FIGURE_TABLE[f].id, SUMS(sums));
        }
    return good && write_loads(store, variant, replications);
}
