/* The report: whole, escaped, the same every time, and the same figures as everywhere. */
#define _GNU_SOURCE /* memmem */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "report/page.h"
#include "document/value.h"

struct made {
    struct scenario *scenario;
    struct trials trials;
    struct page_variant variant;
    const char *json;
    struct text tree, html;
};

static void make(struct made *made, struct scenario *scenario, const char *question) {
    *made = (struct made){.scenario = scenario};
    trials_init(&made->trials, scenario, 6);
    for (uint64_t r = 0; r < 3; r++) trials_run(&made->trials, r, NULL);
    value_write(scenario->tree, true, &made->tree);
    made->json = made->tree.bytes;
    made->variant = (struct page_variant){.name = "as it is", .changes = "", .trials = &made->trials};
    struct report_page page = {.kind = "run", .question = question, .version = "0", .command = "tanggap run", .until = "", .seed = 6, .asked = 3, .scenarios = &made->json,
                               .scenario_count = 1, .variants = &made->variant, .variant_count = 1};
    report_html(&page, &made->html);
}

static void drop(struct made *made) {
    text_release(&made->tree);
    text_release(&made->html);
    trials_release(&made->trials);
    scenario_free(made->scenario);
}

/* What stands between the tags of the data. */
static struct value *data_of(const struct made *made, struct arena *arena) {
    static const char BEGIN[] = "<script type=\"application/json\" id=\"data\">";
    const char *from = strstr(made->html.bytes, BEGIN), *to = from ? strstr(from, "</script>") : NULL;
    cr_assert_not_null(to);
    struct errors errors = {.arena = arena};
    char *json = arena_text_n(arena, from + strlen(BEGIN), (size_t)(to - from) - strlen(BEGIN));
    struct value *root = value_read_text(json, "data", arena, &errors);
    cr_assert_not_null(root);
    return root;
}

Test(page, every_figure_in_it_is_the_figure) {
    struct made made;
    struct arena arena = {0};
    make(&made, town(MIXED_TOWN, NULL), "");
    size_t seen = 0;
    for (const struct value *one = value_member(data_of(&made, &arena), "figures")->first; one; one = one->next, seen++) {
        enum figure_id figure = figure_named(value_id(one));
        struct estimate estimate = trials_figure(&made.trials, figure);
        const struct value *value = value_member(one, "value");
        if (isfinite(estimate.value)) cr_expect_eq(value->number, estimate.value, "%s", FIGURE_TABLE[figure].id);
        else cr_expect_eq(value->kind, VALUE_NULL);
    }
    cr_expect_eq(seen, FIGURE_COUNT);
    arena_release(&arena);
    drop(&made);
}

Test(page, built_twice_it_is_the_same) {
    struct made first, second;
    make(&first, town(MIXED_TOWN, NULL), "");
    make(&second, town(MIXED_TOWN, NULL), "");
    cr_expect(text_is(first.html.bytes, second.html.bytes));
    drop(&first);
    drop(&second);
}

Test(page, flows_days_hours_and_curves_add_up_to_the_reports) {
    struct made made;
    struct arena arena = {0};
    make(&made, town(MIXED_TOWN, NULL), "");
    const struct value *root = data_of(&made, &arena);
    double reports = trials_figure(&made.trials, FIGURE_reports).value, into = 0, filed = 0, week = 0;
    for (const struct value *link = value_member(value_member(root, "flow"), "links")->first; link; link = link->next)
        if (strncmp(value_member(link, "target")->text, "triage:", 7) == 0) into += value_member(link, "value")->number;
    for (const struct value *day = value_member(value_member(root, "days"), "filed")->first; day; day = day->next) filed += day->number;
    for (const struct value *hour = value_member(value_member(root, "heat"), "filed")->first; hour; hour = hour->next) week += hour->number;
    double away = trials_figure(&made.trials, FIGURE_walked_away).value + trials_figure(&made.trials, FIGURE_refused).value;
    cr_expect(reports - away - 1e-6 <= into && into <= reports + 1e-6, "%g of %g", into, reports); /* of those turned away some never came to be filed */
    cr_expect_float_eq(filed, reports, 1e-6);
    cr_expect_float_eq(week, reports, 1e-6);
    arena_release(&arena);
    drop(&made);
}

Test(page, names_of_users_never_become_markup) {
    struct made made;
    struct arena arena = {0};
    make(&made, town(MIXED_TOWN, "/name", "</script><script>alert(1)</script>", "/channels/app/label", "<img src=x onerror=alert(2)>", NULL), "\"><svg onload=alert(3)>");
    cr_expect_null(strstr(made.html.bytes, "<script>alert"));
    cr_expect_null(strstr(made.html.bytes, "<img src=x"));
    cr_expect_null(strstr(made.html.bytes, "<svg onload"));
    cr_expect_str_eq(value_member(value_member(data_of(&made, &arena), "scenario"), "name")->text, "</script><script>alert(1)</script>");
    arena_release(&arena);
    drop(&made);
}

Test(page, it_asks_nobody_and_allows_nothing_else) {
    struct made made;
    make(&made, town(MIXED_TOWN, NULL), "");
    cr_expect_not_null(strstr(made.html.bytes, "default-src 'none'; script-src 'sha256-"));
    static const char *const asks[] = {"<link", "<img", "<iframe", "src=\"", "@import", "url(http"};
    size_t head = (size_t)(strstr(made.html.bytes, "<script type=") - made.html.bytes);
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) cr_expect_null(memmem(made.html.bytes, head, asks[i], strlen(asks[i])), "%s", asks[i]);
    drop(&made);
}

Test(page, all_twenty_items_of_stress_are_there_and_say_something_in_both_languages) {
    struct made made;
    struct arena arena = {0};
    make(&made, town(MIXED_TOWN, NULL), "");
    size_t items = 0;
    for (const struct value *item = value_member(data_of(&made, &arena), "stress")->first; item; item = item->next, items++) {
        for (int language = 0; language < 2; language++) {
            const char *of[] = {"en", "id"}, *name = value_member(value_member(item, "item"), of[language])->text;
            cr_expect_gt(strlen(name), 5);
            cr_expect_gt(strlen(value_member(value_member(item, "text"), of[language])->text), 15, "%s", name);
        }
    }
    cr_expect_eq(items, 20);
    arena_release(&arena);
    drop(&made);
}
