/* What a comparison says in rows and in words, of figures that are known. */
#include "report/comparison_page.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

enum { VARIANTS = 3 };

/* The same town three times: as it is, with two more men on the roads, and with a name that does
 * harm. */
struct field {
    struct scenario *scenarios[VARIANTS];
    struct replications replications[VARIANTS];
    const char *names[VARIANTS];
    enum figure_id figures[2];
    struct comparison comparison;
    struct variant_labels labels;
    struct comparison_page page;
    struct arena arena;
};

static void begin_with(struct field *field, uint64_t replications, const char *pointer,
                       const char *value) {
    *field = (struct field){.names = {"as it is", "more crews", "\x1b[31m \xe2\x80\xae evil"},
                            .figures = {FIGURE_resolution_mean, FIGURE_cost}};
    field->scenarios[0] = town(MIXED_TOWN, "/end", "2024-01-15", NULL);
    field->scenarios[1] =
        town(MIXED_TOWN, "/end", "2024-01-15", pointer, value, NULL);
    field->scenarios[2] = town(MIXED_TOWN, "/end", "2024-01-15", NULL);
    for (int v = 0; v < VARIANTS; v++) {
        replications_init(&field->replications[v], field->scenarios[v], 6);
        for (uint64_t r = 0; r < replications; r++)
            replications_run(&field->replications[v], r, NULL);
    }
    field->comparison = (struct comparison){
        field->names, field->replications, VARIANTS, field->figures, 2, true, 0.95};
    struct variant_source sources[VARIANTS];
    for (int v = 0; v < VARIANTS; v++)
        sources[v] = (struct variant_source){.name = field->names[v]};
    field->labels = variant_labels_make(field->scenarios[0], sources, VARIANTS, &field->arena);
    field->page = (struct comparison_page){&field->comparison, &field->labels, ""};
}

static void begin(struct field *field, uint64_t replications) {
    begin_with(field, replications, "/agencies/roads/crew/servers", "6");
}

static void end(struct field *field, struct text *page) {
    for (int v = 0; v < VARIANTS; v++) {
        replications_release(&field->replications[v]);
        scenario_free(field->scenarios[v]);
    }
    arena_release(&field->arena);
    text_release(page);
}

static bool has(const struct text *page, const char *words) {
    return strstr(page->bytes, words) != NULL;
}

Test(comparison_page, a_twin_is_the_same_and_nothing_else) {
    struct field field;
    struct text page = {0};
    begin(&field, 3);
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "no difference at all"));
    cr_expect(has(&page, "evil: no difference at all."));
    end(&field, &page);
}

Test(comparison_page, one_replication_claims_nothing) {
    struct field field;
    struct text page = {0};
    begin(&field, 1);
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "1 replication of each"));
    cr_expect(has(&page, "In the only replication, which may be chance:"), "%s", page.bytes);
    cr_expect(has(&page, "more crews: no clear difference, for 3 officers. In the only"));
    cr_expect(has(&page, "evil: no clear difference. Resolution: the same in the only "));
    cr_expect_not(has(&page, "Which may be the best"));
    end(&field, &page);
}

Test(comparison_page, no_name_drives_the_terminal) {
    struct field field;
    struct text page = {0};
    begin(&field, 2);
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "\\x1B[31m \\u202E evil"));
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n');
    end(&field, &page);
}

Test(comparison_page, the_name_of_a_variant_stays_whole_in_json) {
    struct field field;
    struct text page = {0};
    begin(&field, 2);
    comparison_write_json(&field.page, &page);
    cr_expect(has(&page, "\"variant\": \"\\u001B[31m"));
    end(&field, &page);
}

Test(comparison_page, all_values_of_a_figure_are_in_the_unit_of_the_largest) {
    struct field field;
    struct text page = {0};
    begin_with(&field, 3, "/agencies/roads/lead", CONSTANT("5 days"));
    field.comparison.figure_count = 1;
    field.comparison.figures = (enum figure_id[]){FIGURE_resolution_p90};
    double base = replications_figure(&field.replications[0], FIGURE_resolution_p90).value;
    cr_assert_lt(base, 100, "alone it is told in hours");
    comparison_write(&field.page, (struct table_style){0}, &page);
    const char *table = strstr(page.bytes, "\nResolution, 90th percentile\n");
    cr_assert_not_null(table, "%s", page.bytes);
    cr_expect(strstr(table, " 3.4 d\n"), "%s", table);
    cr_expect(strstr(table, " 6.9 d  "), "%s", table);
    end(&field, &page);
}

Test(comparison_page, working_hours_say_how_many_make_a_working_day) {
    struct field field;
    struct text page = {0};
    begin(&field, 3);
    field.comparison.figure_count = 1;
    field.comparison.figures = (enum figure_id[]){FIGURE_resolution_mean_working};
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "Resolution in office hours, mean. A working day has 7.0 h\n"), "%s",
              page.bytes);
    cr_expect(has(&page, " working h\n"));
    cr_expect_not(has(&page, " d\n"));
    end(&field, &page);
}

/* Overtime of the roads, which have a price, would hang on what else changes. */
Test(comparison_page, a_cost_that_is_the_same_for_want_of_prices_says_so) {
    struct field field;
    struct text page = {0};
    begin(&field, 2);
    for (int v = 0; v < VARIANTS; v++) {
        replications_release(&field.replications[v]);
        scenario_free(field.scenarios[v]);
        field.scenarios[v] = town(MIXED_TOWN, "/end", "2024-01-15",
                                  "/agencies/roads/crew/overtime_factor", "0",
                                  "/agencies/lights/crew/servers", v == 1 ? "4" : "2", NULL);
        replications_init(&field.replications[v], field.scenarios[v], 6);
        for (uint64_t r = 0; r < 2; r++) replications_run(&field.replications[v], r, NULL);
    }
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "the desks it changes have no price\n"), "%s", page.bytes);
    struct compared all[2 * (VARIANTS - 1)];
    struct text sentences[2] = {0};
    comparison_find(&field.comparison, all);
    for (int v = 0; v < 2; v++)
        comparison_sentence(&field.page, &all[2 + v], ENGLISH, &sentences[v]);
    cr_expect_str_eq(sentences[0].bytes, "more crews: cost of staff: no clear difference, the "
                                         "desks that it changes have no price (cost_per_hour).");
    cr_expect(has(&sentences[1], "evil: cost of staff: no difference at all."));
    text_release(&sentences[0]);
    text_release(&sentences[1]);
    end(&field, &page);
}

/* The first variant of a town of two whose levers have labels. */
static void answers_of(const char *lever, const char *value, const char *end_of,
                       uint64_t replications, struct text answers[static LANGUAGES],
                       struct text questions[static LANGUAGES]) {
    struct change change = {lever, value, change_names_lever(lever)};
    struct text story = {0};
    struct scenario *base = town_from("scenarios/small-town.json", "/end", end_of, NULL),
                    *moved = NULL;
    struct text json = {0};
    value_write(base->tree, true, &json);
    moved = scenario_parse(json.bytes, "town", (struct changes){&change, 1}, &story);
    cr_assert_not_null(moved, "%s", story.bytes);
    struct replications pair[2];
    const struct scenario *scenarios[] = {base, moved};
    static const enum figure_id FIGURES[] = {FIGURE_resolution_mean, FIGURE_late_share};
    const char *names[] = {"town", "moved"};
    for (int v = 0; v < 2; v++) {
        replications_init(&pair[v], scenarios[v], 6);
        for (uint64_t r = 0; r < replications; r++) replications_run(&pair[v], r, NULL);
    }
    struct comparison comparison = {names, pair, 2, FIGURES, 2, true, 0.95};
    struct arena arena = {0};
    struct variant_source sources[] = {{.name = "Town"}, {"moved", {&change, 1}}};
    struct variant_labels labels = variant_labels_make(base, sources, 2, &arena);
    struct comparison_page page = {&comparison, &labels, ""};
    struct compared all[2];
    comparison_find(&comparison, all);
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        comparison_answer(&page, all, 1, language, &answers[language]);
        comparison_question(&page, language, &questions[language]);
    }
    arena_release(&arena);
    for (int v = 0; v < 2; v++) replications_release(&pair[v]);
    scenario_free(moved);
    scenario_free(base);
    text_release(&json);
}

Test(comparison_page, an_answer_says_what_from_what_to_what_and_for_how_many_officers) {
    struct text answers[LANGUAGES] = {0}, questions[LANGUAGES] = {0};
    answers_of("crews", "2", "2024-06-01", 20, answers, questions);
    cr_expect_str_eq(questions[ENGLISH].bytes, "What would change with twice the crews?");
    cr_expect_str_eq(questions[INDONESIAN].bytes, "Apa yang berubah bila regu dua kali lipat?");
    cr_expect_eq(strncmp(answers[ENGLISH].bytes, "Twice the crews: resolution ", 28), 0, "%s",
                 answers[ENGLISH].bytes);
    cr_expect(has(&answers[ENGLISH], " h sooner ("), "%s", answers[ENGLISH].bytes);
    cr_expect(has(&answers[ENGLISH], " → "));
    cr_expect(has(&answers[ENGLISH], ", -12%), "), "%s", answers[ENGLISH].bytes);
    cr_expect(has(&answers[ENGLISH], ", for 5 officers."), "%s", answers[ENGLISH].bytes);
    cr_expect(has(&answers[ENGLISH], " points lower (1.0 → 0.7%), for"), "%s",
              answers[ENGLISH].bytes);
    cr_expect(has(&answers[INDONESIAN], " jam lebih cepat ("), "%s", answers[INDONESIAN].bytes);
    cr_expect(has(&answers[INDONESIAN], ", dengan tambahan 5 petugas."), "%s",
              answers[INDONESIAN].bytes);
    for (int language = 0; language < LANGUAGES; language++)
        text_release(&answers[language]), text_release(&questions[language]);
}

Test(comparison_page, what_neither_side_models_says_why) {
    struct field field;
    struct text page = {0}, indonesian = {0};
    begin(&field, 2);
    field.comparison.figure_count = 1;
    for (int v = 0; v < VARIANTS; v++)
        for (size_t r = 0; r < 2; r++)
            field.replications[v].list[r].figures[FIGURE_cost] = (struct ratio){0, 0};
    field.comparison.figures = (enum figure_id[]){FIGURE_cost};
    comparison_write(&field.page, (struct table_style){0}, &page);
    cr_expect(has(&page, "no desk has a price (cost_per_hour)\n"), "%s", page.bytes);
    cr_expect_not(has(&page, "IDR – to"));
    struct compared all[VARIANTS - 1];
    comparison_find(&field.comparison, all);
    comparison_sentence(&field.page, &all[0], INDONESIAN, &indonesian);
    cr_expect_str_eq(indonesian.bytes, "more crews: biaya petugas: tidak dapat dibandingkan, tidak "
                                       "ada meja yang berharga (cost_per_hour).");
    text_release(&indonesian);
    end(&field, &page);
}

Test(comparison, usual_figures_are_those_that_say_something_of_a_variant) {
    struct scenario *priced = town(MIXED_TOWN, NULL),
                    *unpriced = town(MIXED_TOWN, "/agencies/roads/crew/cost_per_hour", "0", NULL);
    struct replications replications[2];
    enum figure_id figures[FIGURE_COUNT];
    size_t usual = figures_usual(USE_COMPARE, figures);
    replications_init(&replications[0], unpriced, 4);
    replications_init(&replications[1], priced, 4);
    for (int v = 0; v < 2; v++) replications_run(&replications[v], 0, NULL);
    cr_expect_eq(comparison_usual(replications, 1, figures), usual - 1);
    for (size_t i = 0; i < usual - 1; i++) cr_expect_neq(figures[i], FIGURE_cost);
    cr_expect_eq(comparison_usual(replications, 2, figures), usual);
    for (int v = 0; v < 2; v++) replications_release(&replications[v]);
    scenario_free(priced);
    scenario_free(unpriced);
}
