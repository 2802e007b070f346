/* The report: whole, escaped, the same every time, and the same figures as everywhere. */
#define _GNU_SOURCE /* memmem */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/report_pages.h"
#include "../support/town.h"

Test(page, every_figure_in_it_is_the_figure) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    size_t seen = 0;
    for (const struct value *one = value_member(made_page_data(&made), "figures")->first; one;
         one = one->next, seen++) {
        enum figure_id figure = figure_named(value_id(one));
        struct estimate estimate = replications_figure(&made.replications, figure);
        const struct value *value = value_member(one, "value");
        if (isfinite(estimate.value))
            cr_expect_eq(value->number, estimate.value, "%s", FIGURE_TABLE[figure].id);
        else cr_expect_eq(value->kind, VALUE_NULL);
    }
    cr_expect_eq(seen, FIGURE_COUNT);
    made_page_release(&made);
}

Test(page, built_twice_it_is_the_same) {
    struct made_page first, second;
    made_page_run(&first, town(MIXED_TOWN, NULL), "");
    made_page_run(&second, town(MIXED_TOWN, NULL), "");
    cr_expect(text_is(first.html.bytes, second.html.bytes));
    made_page_release(&first);
    made_page_release(&second);
}

Test(page, flows_days_hours_and_curves_add_up_to_the_reports) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    const struct value *root = made_page_data(&made);
    double reports = replications_figure(&made.replications, FIGURE_reports).value, into = 0,
           filed = 0, week = 0;
    for (const struct value *link = value_member(value_member(root, "flow"), "links")->first; link;
         link = link->next)
        if (strncmp(value_member(link, "target")->text, "triage:", 7) == 0)
            into += value_member(link, "value")->number;
    for (const struct value *day = value_member(value_member(root, "days"), "filed")->first; day;
         day = day->next)
        filed += day->number;
    for (const struct value *hour = value_member(value_member(root, "heat"), "filed")->first; hour;
         hour = hour->next)
        week += hour->number;
    double away = replications_figure(&made.replications, FIGURE_walked_away).value +
                  replications_figure(&made.replications, FIGURE_refused).value;
    cr_expect(reports - away - 1e-6 <= into && into <= reports + 1e-6, "%g of %g", into,
              reports); /* of those turned away some never came to be filed */
    cr_expect_float_eq(filed, reports, 1e-6);
    cr_expect_float_eq(week, reports, 1e-6);
    made_page_release(&made);
}

Test(page, names_of_users_never_become_markup) {
    struct made_page made;
    made_page_run(&made,
                  town(MIXED_TOWN, "/name", "</script><script>alert(1)</script>",
                       "/channels/app/label", "<img src=x onerror=alert(2)>", NULL),
                  "\"><svg onload=alert(3)>");
    cr_expect_null(strstr(made.html.bytes, "<script>alert"));
    cr_expect_null(strstr(made.html.bytes, "<img src=x"));
    cr_expect_null(strstr(made.html.bytes, "<svg onload"));
    cr_expect_str_eq(value_member(value_member(made_page_data(&made), "scenario"), "name")->text,
                     "</script><script>alert(1)</script>");
    made_page_release(&made);
}

Test(page, it_asks_nobody_and_allows_nothing_else) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    cr_expect_not_null(strstr(made.html.bytes, "default-src 'none'; script-src 'sha256-"));
    static const char *const asks[] = {"<link", "<img", "<iframe", "src=\"", "@import", "url(http"};
    size_t head = (size_t)(strstr(made.html.bytes, "<script type=") - made.html.bytes);
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        cr_expect_null(memmem(made.html.bytes, head, asks[i], strlen(asks[i])), "%s", asks[i]);
    made_page_release(&made);
}

Test(page, all_twenty_items_of_stress_are_there_and_say_something_in_both_languages) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    size_t items = 0;
    for (const struct value *item = value_member(made_page_data(&made), "stress")->first; item;
         item = item->next, items++) {
        for (int language = 0; language < 2; language++) {
            const char *of[] = {"en", "id"},
                       *name = value_member(value_member(item, "item"), of[language])->text;
            cr_expect_gt(strlen(name), 5);
            cr_expect_gt(strlen(value_member(value_member(item, "text"), of[language])->text), 15,
                         "%s", name);
        }
    }
    cr_expect_eq(items, 20);
    made_page_release(&made);
}

static const struct value *element(const struct value *list, size_t index) {
    const struct value *at = list->first;
    while (index--) at = at->next;
    return at;
}

static void expect_the_same(const struct value *a, const struct value *b, const char *what) {
    cr_assert_eq(a->kind, b->kind, "%s", what);
    if (a->kind == VALUE_NUMBER) cr_expect_eq(a->number, b->number, "%s", what);
}

Test(page, of_a_comparison_every_chart_has_both_cities) {
    static const char *const LISTS[] = {"channels", "agencies", "desks", "ageing"};
    struct made_page made;
    made_page_comparison(&made, town(MIXED_TOWN, NULL));
    const struct value *root = made_page_data(&made), *others = value_member(root, "others"),
                       *other = others->first;
    cr_assert_not_null(other);
    cr_expect_null(other->next);
    cr_expect_str_eq(value_member(value_member(other, "label"), "en")->text, "the same again");
    for (size_t f = 0; f < FIGURE_COUNT; f++)
        expect_the_same(
            value_member(element(value_member(root, "figures"), f), "value"),
            value_member(element(value_member(other, "figures"), f), "value"),
            FIGURE_TABLE[f].id);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        cr_expect_eq(value_count(value_member(root, LISTS[i])),
                     value_count(value_member(other, LISTS[i])), "%s", LISTS[i]);
    const struct value *open = value_member(value_member(other, "days"), "open");
    cr_expect_eq(value_count(open),
                 value_count(value_member(value_member(root, "days"), "open")));
    made_page_release(&made);
}

Test(page, areas_that_are_the_same_do_not_differ_on_the_map) {
    struct made_page made;
    made_page_comparison(&made, town(MIXED_TOWN, NULL));
    const struct value *other = value_member(made_page_data(&made), "others")->first,
                       *areas = value_member(other, "areas");
    cr_assert_not_null(areas);
    for (const struct value *figure = areas->first; figure; figure = figure->next) {
        cr_expect_eq(value_count(value_member(figure, "change")), 3);
        for (const struct value *one = value_member(figure, "change")->first; one; one = one->next)
            cr_expect_eq(one->number, 0, "%s", figure->key);
        for (const struct value *one = value_member(figure, "clear")->first; one; one = one->next)
            cr_expect_eq(one->number, 0, "%s", figure->key);
    }
    made_page_release(&made);
}

Test(page, a_comparison_is_titled_by_its_question_and_answers_it_without_a_script) {
    struct made_page made;
    made_page_comparison(&made, town(MIXED_TOWN, NULL));
    cr_expect_not_null(strstr(made.html.bytes,
                              "<h1>How does the same again differ from as it is?</h1>"));
    cr_expect_not_null(strstr(made.html.bytes, "<p class=\"sentence\">the same again: no "
                                               "difference at all.</p>"));
    const struct value *title = value_member(made_page_data(&made), "title");
    cr_expect_str_eq(value_member(title, "id")->text, "Apa bedanya the same again dari as it is?");
    made_page_release(&made);
}

Test(page, a_run_answers_without_a_script_too) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "How long does it take?");
    cr_expect_not_null(strstr(made.html.bytes, "<h1>How long does it take?</h1>"));
    cr_expect_not_null(strstr(made.html.bytes, "<p class=\"sentence\">Half of the reports that"));
    made_page_release(&made);
}

Test(page, of_a_sweep_settings_are_in_words_and_means_have_intervals) {
    static const double GRID[][2] = {{1, 0}, {1, 5}, {2, 0}, {2, 5}};
    struct made_page made;
    made_page_sweep(&made, town(MIXED_TOWN, "/end", "2024-01-20", NULL), DESIGN_GRID, GRID, 4);
    const struct value *sweep = value_member(made_page_data(&made), "sweep"),
                       *cell = element(value_member(sweep, "cells"), 3),
                       *factor = element(value_member(sweep, "factors"), 1);
    cr_expect_str_eq(value_member(factor, "name")->text, "rain");
    cr_expect_not_null(value_member(value_member(factor, "label"), "id"));
    cr_expect_str_eq(value_member(element(value_member(cell, "said"), 1), "en")->text, "5");
    cr_expect_eq(value_member(cell, "base")->flag, false);
    cr_expect_null(value_member(sweep, "effects"));
    const struct value *levels = value_member(sweep, "levels"),
                       *figure = value_member(levels, FIGURE_TABLE[FIGURE_resolution_mean].id),
                       *of = value_member(value_member(figure, "factors"), "crews"),
                       *mean = value_member(value_member(of, "levels")->first, "mean");
    cr_expect_lt(value_member(mean, "low")->number, value_member(mean, "value")->number);
    cr_expect_gt(value_member(mean, "high")->number, value_member(mean, "value")->number);
    cr_expect_eq(value_member(made_page_data(&made), "no_base")->flag, true);
    made_page_release(&made);
}

Test(page, what_assumptions_do_stands_there_in_words_of_both_languages) {
    struct sway sways[2];
    struct made_page made;
    made_page_run(&made,
                  town(MIXED_TOWN, "/end", "2024-01-08", "/agencies/roads/crew/servers",
                       "{\"value\": 3, \"confidence\": \"L\", \"source\": \"guessed\", "
                       "\"range\": [2, 5]}",
                       "/crm/misroute",
                       "{\"value\": 0.2, \"source\": \"x\", \"range\": [0.1, 0.3]}",
                       NULL),
                  "");
    made.page.sways = sways;
    made.page.sway_count = assumptions_rank(made.scenario, 6, 2, sways, NULL, NULL);
    text_clear(&made.html);
    report_html(&made.page, &made.html);
    const struct value *list =
        value_member(value_member(made_page_data(&made), "assumptions"), "list");
    cr_assert_eq(value_count(list), 2);
    for (const struct value *one = list->first; one; one = one->next) {
        const struct value *label = value_member(one, "label"), *range = value_member(one, "range");
        bool crews = strstr(value_member(label, "en")->text, "servers");
        cr_expect_not_null(strstr(value_member(label, "id")->text, crews ? "petugas" : "salah"));
        cr_expect_str_eq(value_member(range, "id")->text, crews ? "2 s.d. 5" : "10% s.d. 30%");
        cr_expect_str_eq(value_member(range, "en")->text, crews ? "2 to 5" : "10% to 30%");
    }
    cr_expect_not_null(strstr(made.html.bytes, "<section id=\"assumptions\">"));
    made_page_release(&made);
}

/* Nobody walks so far: a channel that is open and brings nothing. */
#define EMPTY_CHANNEL "/channels/counter/share", "0.000001"

static const struct value *member_of_id(const struct value *list, const char *id) {
    for (const struct value *one = list->first; one; one = one->next)
        if (text_is(value_id(one), id)) return one;
    return NULL;
}

Test(page, a_channel_that_is_open_stands_in_every_list_of_channels) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, "/end", "2024-01-08", EMPTY_CHANNEL, NULL), "");
    const struct value *root = made_page_data(&made),
                       *counter = member_of_id(value_member(root, "channels"), "counter");
    size_t bars = 0, links = 0;
    cr_assert_not_null(counter);
    cr_expect_eq(value_member(value_member(counter, "reports"), "value")->number, 0);
    for (const struct value *bar = value_member(value_member(root, "time"), "bars")->first; bar;
         bar = bar->next)
        bars += text_is(value_member(bar, "of")->text, "channel");
    for (const struct value *link = value_member(value_member(root, "flow"), "links")->first; link;
         link = link->next)
        links += strncmp(value_member(link, "source")->text, "channel:", 8) == 0;
    cr_expect_eq(bars, value_count(value_member(root, "channels")));
    cr_expect_eq(links, bars);
    made_page_release(&made);
}

Test(page, a_channel_that_is_never_open_in_the_period_is_none) {
    struct made_page made;
    made_page_run(&made,
                  town(MIXED_TOWN, "/end", "2024-01-08", "/channels/counter/open", "false", NULL),
                  "");
    cr_expect_null(member_of_id(value_member(made_page_data(&made), "channels"), "counter"));
    made_page_release(&made);
}

Test(page, the_backlog_of_the_last_day_is_the_backlog_at_the_end) {
    static const char *const ENDS[] = {"2024-02-26", "2024-02-25T15:00"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        struct made_page made;
        made_page_run(&made, town(MIXED_TOWN, "/end", ENDS[i], NULL), "");
        const struct value *root = made_page_data(&made),
                           *open = value_member(value_member(root, "days"), "open"),
                           *last = element(open, value_count(open) - 1);
        double ages = 0;
        for (const struct value *age = value_member(root, "ageing")->first; age; age = age->next)
            ages += value_member(age, "open")->number;
        cr_expect_eq(last->number, replications_figure(&made.replications,
                                                       FIGURE_backlog_end).value);
        cr_expect_float_eq(ages, last->number, 1e-9);
        cr_expect_eq(element(open, 0)->number,
                     (double)made.replications.tallies[TALLY_OPEN_ON][1] / 3,
                     "a day ends at the next midnight");
        made_page_release(&made);
    }
}

Test(page, the_four_shares_are_of_the_reports_that_their_rows_name) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    const struct value *shares = value_member(made_page_data(&made), "shares");
    size_t seen = 0;
    for (const struct value *one = value_member(shares, "list")->first; one; one = one->next) {
        enum figure_id figure = figure_named(value_member(one, "figure")->text);
        double under = 0;
        for (size_t r = 0; r < made.replications.count; r++)
            under += made.replications.list[r].figures[figure].under;
        cr_expect_float_eq(value_member(one, "reports")->number, under / 3, 1e-9);
        seen++;
    }
    cr_expect_eq(seen, 4);
    cr_expect_not_null(strstr(value_member(value_member(shares, "words"), "id")->text,
                              "selesai dalam batas waktu dan terlambat berjumlah"));
    made_page_release(&made);
}

Test(page, its_memo_says_city_period_findings_and_method) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "How long does it take?");
    const struct value *memo = value_member(made_page_data(&made), "memo");
    const char *en = value_member(memo, "en")->text, *id = value_member(memo, "id")->text;
    static const char *const ENGLISH_PARTS[] = {"How long does it take? ",
                                                "1 January 2024 to 25 February 2024",
                                                "Half of the reports that were closed took up to ",
                                                "tanggap 0, 3 replications, 95% intervals",
                                                "seed 6, scenario "};
    for (size_t i = 0; i < sizeof ENGLISH_PARTS / sizeof *ENGLISH_PARTS; i++)
        cr_expect_not_null(strstr(en, ENGLISH_PARTS[i]), "%s in %s", ENGLISH_PARTS[i], en);
    cr_expect_not_null(strstr(id, "1 Januari 2024 s.d. 25 Februari 2024"), "%s", id);
    cr_expect_not_null(strstr(id, " benih 6, skenario "), "%s", id);
    cr_expect_not_null(strstr(made.html.bytes, "<section id=\"memo\"><h2>For a memo</h2><p>"));
    made_page_release(&made);
}
