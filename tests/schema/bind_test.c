/* From values to structs by rows that are not those of a city: cases, alternatives, and the kinds
 * that scenarios lack. */
#include "schema/bind.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/orchard.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "document/value.h"

static struct arena arena;
static struct errors errors;

static void begin(void) { errors.arena = &arena; }

static void end(void) {
    errors_release(&errors);
    arena_release(&arena);
}

TestSuite(bind, .init = begin, .fini = end);

static struct orchard_spec *bound(const struct schema *schema, const char *json) {
    struct orchard_spec *spec = ARENA_NEW(&arena, struct orchard_spec);
    const struct value *value = value_read_text(json, "orchard", &arena, &errors);
    cr_assert_not_null(value, "%s", json);
    bool good = schema_bind(schema, value, spec, &arena, &errors, NULL);
    cr_expect_eq(good, errors.count == 0, "%s", json);
    return spec;
}

static const struct orchard_spec *good(const char *json) {
    const struct orchard_spec *spec = bound(&PLAIN_ORCHARDS, json);
    cr_assert_eq(errors.count, 0, "%s: %s: %s", json, errors.list[0].pointer,
                 errors.list[0].message);
    return spec;
}

/* All that is said about it, a complaint a line. */
static void expect_told(const struct schema *schema, const char *json, const char *expected) {
    struct text told = {0};
    bound(schema, json);
    for (size_t i = 0; i < errors.count; i++)
        text_printf(&told, "%s: %s\n", errors.list[i].pointer, errors.list[i].message);
    cr_expect_str_eq(told.bytes ? told.bytes : "", expected);
    text_release(&told);
    errors_release(&errors);
}

static void expect_refused(const char *json, const char *expected) {
    expect_told(&PLAIN_ORCHARDS, json, expected);
}

#define TREE(more) "{\"trees\": [{\"id\": \"old\", " more "}]}"

/* --- cases --- */

Test(bind, a_field_of_another_case_is_refused_with_those_that_have_it) {
    expect_refused(TREE("\"kind\": \"nut\", \"grafts\": 2"),
                   "/trees/old/grafts: is only for apple, pear; this is nut\n");
}

Test(bind, a_field_of_the_case_is_asked_for) {
    expect_refused(TREE("\"kind\": \"pear\""),
                   "/trees/old/grafts: is missing; whole number: how many (grafts)\n");
}

Test(bind, a_field_of_another_case_is_not_asked_for_and_has_its_default) {
    const struct tree_spec *tree = &good(TREE("\"kind\": \"nut\""))->trees.items[0];
    cr_expect(tree->hollow == 0.1 && tree->squirrels == COUNT_ABSENT && tree->grafts == 0);
}

Test(bind, of_an_object_without_a_case_what_is_said_is_bound_and_nothing_asked_for) {
    expect_refused(TREE("\"kind\": \"fig\", \"grafts\": 20"),
                   "/trees/old/kind: \"fig\" found, one of apple, pear, nut expected\n"
                   "/trees/old/grafts: 20 is above 9 grafts\n");
}

Test(bind, the_alternative_that_is_there_is_the_case) {
    cr_expect_eq(good("{\"water\": {\"well\": \"deep\", \"depth\": 40}}")->water.depth, 40);
    expect_refused("{\"water\": {\"ponds\": [\"a.png\"], \"depth\": 40}}",
                   "/water/depth: is only for well; this is ponds\n");
    expect_refused("{\"water\": {\"well\": \"deep\"}}",
                   "/water/depth: is missing; number: of the well (m)\n");
}

Test(bind, one_alternative_is_there_and_no_more) {
    expect_refused("{\"water\": {}}", "/water: exactly one of well, ponds is expected\n");
    expect_refused("{\"water\": {\"well\": \"deep\", \"ponds\": [\"a.png\"]}}",
                   "/water: exactly one of well, ponds is expected\n");
}

Test(bind, an_alternative_that_is_null_is_not_there) {
    cr_expect_eq(good("{\"water\": {\"well\": null, \"ponds\": [\"a.png\"]}}")->water.ponds.count,
                 1);
}

/* --- kinds --- */

Test(bind, a_number_may_stand_for_an_object) {
    const struct orchard_spec *number = good("{\"pickers\": 7}"),
                              *object = good("{\"pickers\": {}}"), *neither = good("{}");
    cr_expect(!number->pickers.object.declared && number->pickers.count == 7);
    cr_expect(object->pickers.object.declared && object->pickers.object.at_most == 12);
    cr_expect(!neither->pickers.object.declared && neither->pickers.count == 2);
}

Test(bind, what_is_neither_number_nor_object_is_refused) {
    expect_refused("{\"pickers\": 70}", "/pickers: 70 is above 50 pickers\n");
    expect_refused("{\"pickers\": []}",
                   "/pickers: a list found, whole number or object, 1 to 50 pickers expected\n");
    expect_refused("{\"pickers\": {\"at_most\": 0}}", "/pickers/at_most: 0 is below 1 pickers\n");
}

Test(bind, a_member_of_the_object_that_a_number_stands_for_is_sent_there) {
    expect_refused("{\"at_most\": 3}",
                   "/at_most: unknown name here; it belongs into \"pickers\"\n");
}

Test(bind, a_width_is_a_share_or_a_number_above_0) {
    struct width share = good("{\"tolerance\": \"2.5%\"}")->tolerance,
                 number = good("{\"tolerance\": 3}")->tolerance;
    cr_expect(share.relative == 0.025 && share.absolute == 0);
    cr_expect(number.relative == 0 && number.absolute == 3);
}

Test(bind, other_widths_are_refused) {
    static const char *const WRONG[] = {"0",       "-1",      "1000", "\"2\"", "\"%\"",
                                        "\"-2%\"", "\"2% \"", "true", "[]"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        char json[60];
        snprintf(json, sizeof json, "{\"tolerance\": %s}", WRONG[i]);
        bound(&PLAIN_ORCHARDS, json);
        cr_expect_eq(errors.count, 1, "%s", json);
        errors_release(&errors);
    }
}

Test(bind, of_many_words_only_the_nearest_is_named) {
    expect_refused("{\"gate\": \"gren\"}",
                   "/gate: \"gren\" is no colour; did you mean \"green\"?\n");
    expect_refused("{\"colours\": [\"red\", \"transparent\"]}",
                   "/colours/1: \"transparent\" is no colour; `orchard fields` lists them\n");
}

Test(bind, choices_are_places_in_the_words) {
    const struct choices colours = good("{\"colours\": [\"blue\", \"red\"]}")->colours;
    cr_expect(colours.count == 2 && colours.items[0] == 2 && colours.items[1] == 0);
}

Test(bind, lists_have_as_many_elements_as_their_row_says) {
    expect_refused("{\"trees\": []}", "/trees: an empty list; what stands in it\n");
    expect_refused("{\"crates\": [1, 2, 3, 4]}", "/crates: 4 elements; at most 3\n");
    expect_refused("{\"colours\": [\"red\", \"red\", \"red\", \"red\", \"red\"]}",
                   "/colours: 5 elements; at most 4\n");
}

Test(bind, values_are_kept_as_they_are) {
    const struct orchard_spec *spec =
        good("{\"crates\": [1, \"two\", [3]], \"plan\": [[1, 2], []]}");
    cr_expect_eq(value_count(spec->crates), 3);
    cr_expect_eq(value_count(spec->plan->first), 2);
    cr_expect_null(good("{}")->crates);
}

Test(bind, rows_are_lists) {
    expect_refused("{\"plan\": [[1], 2]}", "/plan/1: 2 found, a list expected\n");
}

Test(bind, a_pointer_starts_with_a_slash) {
    cr_expect_str_eq(good("{\"label\": \"/a/b\"}")->label, "/a/b");
    expect_refused("{\"label\": \"a/b\"}",
                   "/label: not a JSON Pointer; one starts with a slash: /list/id/member\n");
}

Test(bind, a_text_with_a_least_length_is_not_empty) {
    expect_refused("{\"map\": \"\"}", "/map: empty; a name is expected\n");
}

/* --- plain documents --- */

Test(bind, a_plain_document_has_notes_but_no_sources) {
    good("{\"note\": \"n\", \"$schema\": \"s\"}");
    expect_refused("{\"source\": \"s\"}",
                   "/source: unknown name; `orchard fields` lists those of orchard\n");
    expect_refused("{\"gate\": {\"value\": \"red\"}}",
                   "/gate: an object is no colour; `orchard fields` lists them\n");
    expect_refused("{\"extends\": \"e\"}",
                   "/extends: unknown name; `orchard fields` lists those of orchard\n");
}

Test(bind, another_one_has) {
    expect_told(&ORCHARDS,
                "{\"source\": \"s\", \"gate\": {\"value\": \"red\", \"source\": \"s\", \"range\": "
                "[\"red\", \"blue\"]}}",
                "");
    expect_told(&ORCHARDS, "{\"extends\": \"e\"}",
                "/extends: only a whole orchard can extend another\n");
}

/* --- in Indonesian --- */

Test(bind, in_indonesian_a_misfit_keeps_what_the_document_could_have) {
    language_speak(INDONESIAN);
    expect_told(&PLAIN_ORCHARDS, "{\"trees\": [{\"id\": \"t\", \"kind\": \"nut\", \"hollow\": 1.5}]}",
                "/trees/t/hollow: 1.5 di atas 1; porsi 1.5% ditulis 0.015\n");
    expect_told(&PLAIN_ORCHARDS, "{\"pickers\": \"some\"}",
                "/pickers: tertulis \"some\", seharusnya bilangan bulat atau objek, 1 sampai 50 "
                "pemetik\n");
}

Test(bind, in_indonesian_what_is_missing_and_what_is_unknown_is_told_by_the_rows) {
    language_speak(INDONESIAN);
    expect_told(&PLAIN_ORCHARDS, "{\"trees\": [{\"id\": \"t\", \"kind\": \"apple\"}]}",
                "/trees/t/grafts: tidak ada, padahal wajib; bilangan bulat: berapa banyak "
                "(cangkokan)\n");
    expect_told(&PLAIN_ORCHARDS, "{\"picker\": 3}",
                "/picker: nama tidak dikenal; maksudnya \"pickers\"?\n");
}
