/* What `run --json` prints: every figure of the replications together, by dimension, desk and
 * status. */
#include "report/json.h"

#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/equity.h"
#include "json_shapes.h"
#include "page_load.h"

struct json *json_estimate(struct estimate e, enum unit unit) {
    struct ends ends = words_ends(unit, e.value, e.low, e.high);
    struct json *json =
        JSON_RECORD({"value", json_of_number(e.value)}, {"low", json_of_number(ends.low)},
                    {"high", json_of_number(ends.high)}, {"unit", json_of_words(unit_word(unit))});
    if (e.is_skewed) json_set(json, "rough", json_of_flag(true));
    return json;
}

/* The largest seeds are more than many readers of JSON hold. */
static struct json *json_of_seed(uint64_t seed) {
    char words[24];
    if (seed <= INT64_MAX) return json_of_whole((int64_t)seed);
    snprintf(words, sizeof words, "%llu", (unsigned long long)seed);
    return json_of_words(words);
}

static struct json *headline(const struct replications *replications) {
    struct json *figures = json_record();
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *figure = &FIGURE_TABLE[i];
        struct estimate estimate = replications_figure(replications, (enum figure_id)i);
        struct json *one = json_estimate(estimate, figure->unit);
        json_set(one, "definition", json_of_words(figure->words));
        json_set(one, "clock", json_of_words(figure->clock));
        json_set(one, "population", json_of_words(figure->population));
        if (!isfinite(estimate.value))
            json_set(one, "none",
                     json_of_words(replications_none(replications, (enum figure_id)i)));
        json_set(figures, figure->id, one);
    }
    return figures;
}

static struct json *member_of(const struct replications *replications, enum dimension d,
                              uint32_t place) {
    const char *label = replications->names->label_en[d][place];
    struct json *member = json_record();
    if (label) json_set(member, "label", json_of_words(label));
    for (int i = 0; i < GROUP_FIGURE_COUNT; i++) {
        struct estimate estimate =
            replications_group(replications, d, place, (enum group_figure_id)i);
        json_set(member, GROUP_FIGURE_TABLE[i].id,
                 json_estimate(estimate, GROUP_FIGURE_TABLE[i].unit));
    }
    return member;
}

static struct json *dimension(const struct replications *replications, enum dimension d) {
    struct json *members = json_record();
    for (uint32_t place = 0; place < replications->names->count[d]; place++)
        json_set(members, replications->names->id[d][place], member_of(replications, d, place));
    return members;
}

/* Ids of the areas that are slower than the city by more than chance, the slowest first. */
static struct json *slower_areas(const struct replications *replications) {
    uint32_t areas = replications->names->count[DIMENSION_AREA];
    struct area_standing *standings = mem_alloc(areas, sizeof *standings);
    uint32_t *slower = mem_alloc(areas, sizeof *slower);
    struct json *ids = json_list();
    equity_stand(replications, standings);
    size_t count = equity_rank(standings, areas, slower);
    for (size_t i = 0; i < count; i++)
        json_add(ids, json_of_words(replications->names->id[DIMENSION_AREA][slower[i]]));
    mem_free(standings);
    mem_free(slower);
    return ids;
}

static struct json *stages(const struct replications *replications) {
    struct json *all = json_record();
    for (uint32_t s = 0; s < replications->names->stage_count; s++) {
        struct json *stage = json_record();
        for (int i = 0; i < DESK_FIGURE_COUNT; i++) {
            struct estimate estimate = replications_stage(replications, s, (enum desk_figure_id)i);
            json_set(stage, DESK_FIGURE_TABLE[i].id,
                     json_estimate(estimate, DESK_FIGURE_TABLE[i].unit));
        }
        json_set(all, replications->names->stages[s].id, stage);
    }
    return all;
}

/* What is more than the figures of desks: how full they are, the fullest place if it stands out,
 * and agencies with several desks. */
static struct json *load_row_json(const struct replications *replications,
                                  const struct load_row *row) {
    const struct measures *names = replications->names;
    const char *id = row->is_agency ? names->id[DIMENSION_AGENCY][row->index]
                                    : names->stages[row->index].id;
    return JSON_RECORD({row->is_agency ? "agency" : "desk", json_of_words(id)},
                       {"state", json_of_words(load_state_word(row->state))},
                       {"place", row->place ? json_of_words(row->place) : json_of_nothing()},
                       {"load", json_estimate(row->load, UNIT_RATIO)},
                       {"load_fullest", json_estimate(row->fullest, UNIT_RATIO)},
                       {"work_waiting", json_estimate(row->work_waiting, UNIT_STAFF_HOURS)},
                       {"days_to_clear", json_estimate(row->days, UNIT_DAYS)});
}

static struct json *loads(const struct replications *replications) {
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows);
    size_t count = page_load_rows(replications, rows);
    struct json *list = json_list();
    for (size_t i = 0; i < count; i++) json_add(list, load_row_json(replications, &rows[i]));
    mem_free(rows);
    return list;
}

static struct json *statuses(const struct replications *replications) {
    struct json *all = json_record();
    for (int s = 0; s < STATUS_DONE; s++) {
        double average = 0, end = 0;
        for (size_t i = 0; i < replications->count; i++) {
            average += replications->list[i].status_average[s] / (double)replications->count;
            end += (double)replications->list[i].status_at_end[s] / (double)replications->count;
        }
        json_set(all, status_id((enum status)s),
                 JSON_RECORD({"status", json_of_words(status_word((enum status)s))},
                             {"average", json_of_number(average)},
                             {"at_end", json_of_number(end)}));
    }
    return all;
}

static struct json *target_json(const struct run_told *told) {
    const struct target *target = told->target;
    const struct figure *figure = &FIGURE_TABLE[target->figure];
    struct json *json =
        json_estimate(replications_figure(told->replications, target->figure), figure->unit);
    json_set(json, "figure", json_of_words(figure->id));
    json_set(json, target->at_least ? "at_least" : "at_most", json_of_number(target->bound));
    json_set(json, "verdict", json_of_words(verdict_word(run_verdict(told), ENGLISH)));
    return json;
}

static struct json *answers_json(const struct run_told *told) {
    struct json *list = json_list();
    for (enum run_part part = 0; part < RUN_PART_COUNT; part++) {
        struct text sentence = {0};
        run_answer(told, part, RUN_WITH_INTERVALS, ENGLISH, &sentence);
        if (sentence.length) json_add(list, json_of_words(sentence.bytes));
        text_release(&sentence);
    }
    return list;
}

void json_write(const struct run_told *told, struct text *out) {
    static const char *const names[] = {
#define X(id, name) "by_" #name,
        DIMENSIONS(X)
#undef X
    };
    const struct replications *replications = told->replications;
    char hash[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)replications->scenario->hash);
    struct json *root = JSON_RECORD(
        {"question", json_of_words(told->question)}, {"answers", answers_json(told)},
        {"target", told->target ? target_json(told) : json_of_nothing()},
        {"scenario", json_of_words(scenario_spec(replications->scenario)->name)},
        {"scenario_hash", json_of_words(hash)}, {"seed", json_of_seed(replications->seed)},
        {"replications", json_of_whole((int64_t)replications->count)},
        {"level", json_of_number(0.95)});
    json_set(root, "working_day_hours", json_of_number(city_working_day(replications->named)));
    json_set(root, "figures", headline(replications));
    for (int d = 0; d < DIMENSION_COUNT; d++)
        json_set(root, names[d], dimension(replications, (enum dimension)d));
    json_set(root, "slower_areas", slower_areas(replications));
    json_set(root, "desks", stages(replications));
    json_set(root, "load", loads(replications));
    json_set(root, "statuses", statuses(replications));
    json_print(root, JSON_FOR_PEOPLE, out);
}
