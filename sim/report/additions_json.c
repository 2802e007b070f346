/* Where the next officers help most, as JSON. */
#include <math.h>

#include "additions_parts.h"
#include "json_shapes.h"

/* {"en": …, "id": …} */
#define BOTH_WORDS(words, which)                                                                   \
    JSON_RECORD({"en", json_of_words(words((which), ENGLISH))},                                    \
                {"id", json_of_words(words((which), INDONESIAN))})

static struct json *gain_json(const struct difference *gain, enum unit unit, double per) {
    return JSON_RECORD({"value", json_of_number(gain->value / per)},
                       {"low", json_of_number(gain->low / per)},
                       {"high", json_of_number(gain->high / per)},
                       {"unit", json_of_words(unit_word(unit))});
}

static struct json *row_json(const struct additions_page *page, const struct addition_row *row) {
    bool good = row->fit == ADDITION_GOOD;
    struct json *json = JSON_RECORD(
        {"lever", json_of_words(row->lever)}, {"step", json_of_words(row->step.en)},
        {"may_be_chosen", json_of_flag(good)},
        {"why_not", good ? json_of_nothing() : BOTH_WORDS(addition_fit_words, row->fit)},
        {"officers", json_of_number(row->officers)}, {"cost", json_of_number(row->cost)},
        {"replications", json_of_whole((int64_t)row->replications)},
        {"may_be_best", json_of_flag(row->stayed)},
        {"scarce", row->replications ? json_of_flag(addition_is_clear(&row->gains[0]))
                                     : json_of_nothing()});
    struct json *gains = json_record(), *prices = JSON_RECORD(
        {"now", json_of_number(row->price)}, {"low", json_of_number(row->price * row->price_low)},
        {"high", json_of_number(row->price * row->price_high)});
    for (size_t f = 0; row->replications && f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_set(gains, figure->id,
                 JSON_RECORD({"step", gain_json(&row->gains[f], figure->unit, 1)},
                             {"officer", gain_json(&row->gains[f], figure->unit, row->officers)},
                             {"million_idr", row->cost > 0 ? gain_json(&row->gains[f], figure->unit,
                                                                       row->cost / MILLION)
                                                           : json_of_nothing()}));
    }
    json_set(json, "price_per_hour", prices);
    json_set(json, "gains", gains);
    return json;
}

static struct json *figures_json(const struct additions_page *page,
                                 const struct estimate *figures) {
    struct json *json = json_record();
    for (size_t f = 0; f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_set(json, figure->id, json_estimate(figures[f], figure->unit));
    }
    return json;
}

static struct json *changes_json(const struct additions_page *page,
                                 const struct difference *changes) {
    struct json *json = json_record();
    for (size_t f = 0; f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_set(json, figure->id, gain_json(&changes[f], figure->unit, 1));
    }
    return json;
}

static struct json *choice_json(const struct additions_page *page,
                                const struct addition_choice_row *row) {
    return JSON_RECORD({"lever", json_of_words(row->lever)}, {"step", json_of_words(row->step.en)},
                       {"officers", json_of_number(row->officers)},
                       {"cost", json_of_number(row->cost)}, {"zone", json_of_number(row->zone)},
                       {"replications", json_of_whole((int64_t)row->replications)},
                       {"figures", figures_json(page, row->figures)},
                       {"changes", changes_json(page, row->changes)});
}

static struct json *prices_json(const struct additions_page *page) {
    struct first_by_price by = additions_first_by_price(page);
    if (!by.first) return json_of_nothing();
    return JSON_RECORD(
        {"lever", json_of_words(by.first->lever)},
        {"then", json_of_words(by.second ? by.second->lever : NULL)},
        {"up_to_times_its_price", json_of_number(by.factor)},
        {"over_the_whole_range",
         isnan(by.least_factor) ? json_of_nothing() : json_of_flag(by.least_factor >= 1)});
}

static struct json *nothing_in(const struct additions_page *page, enum language language) {
    struct text words = {0};
    additions_nothing_words(page, language, &words);
    struct json *json = json_of_words(words.bytes);
    text_release(&words);
    return json;
}

/* Where the search ended because nothing helps: after how many officers, and in words. */
static struct json *nothing_json(const struct additions_page *page) {
    if (page->end != ADDITIONS_NOTHING_HELPS) return json_of_nothing();
    double officers = page->choices[page->choice_count - 1].officers;
    return JSON_RECORD({"after_officers", json_of_number(officers)},
                       {"en", nothing_in(page, ENGLISH)}, {"id", nothing_in(page, INDONESIAN)});
}

void additions_write_json(const struct additions_page *page, struct text *out) {
    struct json *levers = json_list(), *choices = json_list();
    for (size_t i = 0; i < page->row_count; i++) json_add(levers, row_json(page, &page->rows[i]));
    for (size_t i = 0; i < page->choice_count; i++)
        json_add(choices, choice_json(page, &page->choices[i]));
    json_print(
        JSON_RECORD({"objective", json_of_words(additions_objective(page)->id)},
                    {"by", json_of_words(page->budget > 0 ? "million_idr" : "officer")},
                    {"procedure", json_of_words("Kim and Nelson 2001 (KN)")},
                    {"standard", json_of_words("the present staff (Nelson and Goldsman 2001)")},
                    {"probability", json_of_number(page->probability)},
                    {"level", json_of_number(0.95)},
                    {"base", JSON_RECORD({"officers", json_of_number(page->base_officers)},
                                         {"cost", json_of_number(page->base_cost)},
                                         {"figures", figures_json(page, page->base)})},
                    {"levers", levers}, {"first_by_price", prices_json(page)},
                    {"choices", choices}, {"nothing_chosen", nothing_json(page)},
                    {"end", BOTH_WORDS(addition_end_words, page->end)},
                    {"simulations", json_of_whole((int64_t)page->runs)},
                    {"simulations_most", json_of_whole((int64_t)page->runs_most)}),
        JSON_FOR_PEOPLE, out);
}
