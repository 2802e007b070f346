#include "report/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "json_parts.h"
#include "json_text.h"

json_t *json_number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

json_t *json_estimate(struct estimate e, enum unit unit) {
    return json_pack("{s:o, s:o, s:o, s:s}", "value", json_number(e.value), "low", json_number(e.value - e.half_width), "high", json_number(e.value + e.half_width), "unit",
                     unit_word(unit));
}

void json_finish(json_t *root, struct text *out) {
    char *bytes = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_add_document(out, bytes);
    text_add(out, "\n");
    free(bytes);
    json_decref(root);
}

/* The largest seeds are more than a JSON integer of jansson holds. */
static json_t *seed(uint64_t seed) {
    return seed <= INT64_MAX ? json_integer((json_int_t)seed) : json_sprintf("%llu", (unsigned long long)seed);
}

static json_t *headline(const struct trials *trials) {
    json_t *figures = json_object();
    for (int i = 0; i < FIGURE_COUNT; i++) {
        json_t *figure = json_estimate(trials_figure(trials, (enum figure_id)i), FIGURE_TABLE[i].unit);
        json_object_set_new(figure, "definition", json_string(FIGURE_TABLE[i].words));
        json_object_set_new(figure, "clock", json_string(FIGURE_TABLE[i].clock));
        json_object_set_new(figure, "population", json_string(FIGURE_TABLE[i].population));
        json_object_set_new(figures, FIGURE_TABLE[i].id, figure);
    }
    return figures;
}

static json_t *dimension(const struct trials *trials, enum dimension d) {
    json_t *members = json_object();
    for (uint32_t place = 0; place < trials->names->count[d]; place++) {
        json_t *member = json_object();
        if (trials->names->label_en[d][place]) json_object_set_new(member, "label", json_string(trials->names->label_en[d][place]));
        for (int i = 0; i < CELL_FIGURE_COUNT; i++)
            json_object_set_new(member, CELL_FIGURE_TABLE[i].id, json_estimate(trials_cell(trials, d, place, (enum cell_figure_id)i), CELL_FIGURE_TABLE[i].unit));
        json_object_set_new(members, trials->names->id[d][place], member);
    }
    return members;
}

static json_t *stages(const struct trials *trials) {
    json_t *all = json_object();
    for (uint32_t s = 0; s < trials->names->stage_count; s++) {
        json_t *stage = json_object();
        for (int i = 0; i < DESK_FIGURE_COUNT; i++)
            json_object_set_new(stage, DESK_FIGURE_TABLE[i].id, json_estimate(trials_stage(trials, s, (enum desk_figure_id)i), DESK_FIGURE_TABLE[i].unit));
        json_object_set_new(all, trials->names->stages[s].id, stage);
    }
    return all;
}

static json_t *statuses(const struct trials *trials) {
    json_t *all = json_object();
    for (int s = 0; s < STATUS_DONE; s++) {
        double average = 0, end = 0;
        for (size_t i = 0; i < trials->count; i++) {
            average += trials->list[i].status_average[s] / (double)trials->count;
            end += (double)trials->list[i].status_at_end[s] / (double)trials->count;
        }
        json_object_set_new(all, status_id((enum status)s), json_pack("{s:s, s:f, s:f}", "status", status_word((enum status)s), "average", average, "at_end", end));
    }
    return all;
}

void json_write(const struct trials *trials, struct text *out) {
    char hash[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)trials->scenario->hash);
    json_t *root = json_pack("{s:s, s:s, s:o, s:I, s:f}", "scenario", scenario_spec(trials->scenario)->name, "scenario_hash", hash, "seed",
                             seed(trials->seed), "replications", (json_int_t)trials->count, "level", 0.95);
    json_object_set_new(root, "figures", headline(trials));
    static const char *const names[] = {
#define X(id, name) "by_" #name,
        DIMENSIONS(X)
#undef X
    };
    for (int d = 0; d < DIMENSION_COUNT; d++) json_object_set_new(root, names[d], dimension(trials, (enum dimension)d));
    json_object_set_new(root, "desks", stages(trials));
    json_object_set_new(root, "statuses", statuses(trials));
    json_finish(root, out);
}
