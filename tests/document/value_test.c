/* Trees of values: merging by RFC 7396 and by id, writing, and what is refused while reading. */
#include "document/value.h"

#include "tree.h"

static const struct merger MERGER = {&arena, &errors, "law", NULL};

TestSuite(value, .init = begin, .fini = end);

static void assert_written(const struct value *value, bool canonical, const char *expected) {
    struct text text = {0};
    value_write(value, canonical, &text);
    text.bytes[strlen(text.bytes) - 1] = 0; /* the line end */
    cr_assert_str_eq(text.bytes, expected);
    text_release(&text);
}

static void assert_merges(const char *base, const char *patch, const char *expected) {
    struct value *merged = value_merge(&MERGER, read_value(base), read_value(patch), "");
    assert_written(merged, false, expected);
}

Test(value, merges_as_the_examples_of_RFC_7396) {
    assert_merges("{\"a\": \"b\"}", "{\"a\": \"c\"}", "{\"a\": \"c\"}");
    assert_merges("{\"a\": \"b\"}", "{\"b\": \"c\"}", "{\"a\": \"b\", \"b\": \"c\"}");
    assert_merges("{\"a\": \"b\"}", "{\"a\": null}", "{}");
    assert_merges("{\"a\": \"b\", \"b\": \"c\"}", "{\"a\": null}", "{\"b\": \"c\"}");
    assert_merges("{\"a\": [\"b\"]}", "{\"a\": \"c\"}", "{\"a\": \"c\"}");
    assert_merges("{\"a\": \"c\"}", "{\"a\": [\"b\"]}", "{\n  \"a\": [\"b\"]\n}");
    assert_merges("{\"a\": {\"b\": \"c\"}}", "{\"a\": {\"b\": \"d\", \"c\": null}}",
                  "{\n  \"a\": {\"b\": \"d\"}\n}");
    assert_merges("{\"a\": [{\"b\": \"c\"}]}", "{\"a\": [1]}", "{\n  \"a\": [1]\n}");
    assert_merges("[\"a\", \"b\"]", "[\"c\", \"d\"]", "[\"c\", \"d\"]");
    assert_merges("{\"a\": \"b\"}", "[\"c\"]", "[\"c\"]");
    assert_merges("{\"a\": \"foo\"}", "null", "null");
    assert_merges("{\"a\": \"foo\"}", "\"bar\"", "\"bar\"");
    assert_merges("{\"e\": null}", "{\"a\": 1}", "{\"e\": null, \"a\": 1}");
    assert_merges("[1, 2]", "{\"a\": \"b\", \"c\": null}", "{\"a\": \"b\"}");
    assert_merges("{}", "{\"a\": {\"bb\": {\"ccc\": null}}}", "{\n  \"a\": {\"bb\": {}}\n}");
}

Test(value, lists_with_ids_merge_by_id) {
    assert_merges("[{\"id\": \"a\", \"n\": 1}, {\"id\": \"b\", \"n\": 2}]",
                  "[{\"id\": \"b\", \"n\": 3}]",
                  "[\n  {\"id\": \"a\", \"n\": 1},\n  {\"id\": \"b\", \"n\": 3}\n]");
}

Test(value, new_ids_go_to_the_end_in_their_order) {
    assert_merges("[{\"id\": \"a\"}]",
                  "[{\"id\": \"z\"}, {\"id\": \"a\", \"n\": 1}, {\"id\": \"b\"}]",
                  "[\n  {\"id\": \"a\", \"n\": 1},\n  {\"id\": \"z\"},\n  {\"id\": \"b\"}\n]");
}

Test(value, remove_drops_an_element) {
    assert_merges("[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]",
                  "[{\"id\": \"b\", \"remove\": true}, {\"id\": \"c\", \"remove\": true}]",
                  "[\n  {\"id\": \"a\"}\n]");
}

Test(value, what_is_not_there_cannot_be_removed) {
    value_merge(&MERGER, read_value("[{\"id\": \"a\"}]"),
                read_value("[{\"id\": \"b\", \"remove\": true}]"), "/list");
    cr_assert_eq(errors.count, 1);
    cr_assert_str_eq(errors.list[0].pointer, "/list/b");
}

Test(value, an_id_twice_in_a_patch_is_told) {
    value_merge(&MERGER, read_value("[{\"id\": \"a\"}]"),
                read_value("[{\"id\": \"a\", \"n\": 1}, {\"id\": \"a\", \"n\": 2}]"), "/list");
    cr_assert_eq(errors.count, 1);
    cr_assert_str_eq(errors.list[0].pointer, "/list/1");
}

Test(value, lists_without_ids_are_replaced) {
    assert_merges("[{\"id\": \"a\"}, {\"n\": 1}]", "[{\"id\": \"a\", \"n\": 2}]",
                  "[\n  {\"id\": \"a\", \"n\": 2}\n]");
}

Test(value, an_empty_list_empties) {
    assert_merges("{\"l\": [{\"id\": \"a\"}]}", "{\"l\": []}", "{\"l\": []}");
}

Test(value, a_law_of_another_family_replaces_the_old_one) {
    assert_merges("{\"law\": \"exponential\", \"mean\": \"1 h\", \"source\": \"measured\"}",
                  "{\"law\": \"constant\", \"value\": \"2 h\"}",
                  "{\"law\": \"constant\", \"value\": \"2 h\"}");
}

Test(value, a_law_of_the_same_family_merges) {
    assert_merges("{\"law\": \"gamma\", \"mean\": \"1 h\", \"cv\": 1}",
                  "{\"law\": \"gamma\", \"cv\": 2}",
                  "{\"law\": \"gamma\", \"mean\": \"1 h\", \"cv\": 2}");
}

Test(value, a_long_list_merges_as_a_short_one) {
    struct text base = {0}, patch = {0};
    for (int i = 0; i < 20000; i++)
        text_printf(&base, "%s{\"id\": \"%d\", \"n\": 0}", i ? ", " : "[", i);
    for (int i = 19999; i >= 0; i--)
        text_printf(&patch, "%s{\"id\": \"%d\", \"n\": %d}", i < 19999 ? ", " : "[", i, i);
    text_add(&base, "]");
    text_add(&patch, "]");
    struct value *merged =
        value_merge(&MERGER, read_value(base.bytes), read_value(patch.bytes), "");
    int i = 0;
    for (const struct value *item = merged->first; item; item = item->next, i++)
        cr_assert_eq(value_member(item, "n")->number, i);
    cr_assert_eq(i, 20000);
    text_release(&base);
    text_release(&patch);
}

Test(value, canonical_text_stands_in_order_of_name) {
    assert_written(read_value("{\"b\": 1, \"a\": [2, 1], \"B\": {\"z\": 1, \"y\": 2}}"), true,
                   "{\n  \"B\": {\"y\": 2, \"z\": 1},\n  \"a\": [2, 1],\n  \"b\": 1\n}");
}

Test(value, what_is_written_reads_back) {
    static const char text[] = "{\"t\": \"a\\\"b\\\\c\\n\\t\\u0001 é 例\", \"n\": [0.1, -0, 1e300, "
                               "5e-324, 123456789012], \"x\": [true, false, null, {}, []]}";
    struct text once = {0}, twice = {0};
    value_write(read_value(text), true, &once);
    value_write(read_value(once.bytes), true, &twice);
    cr_assert_str_eq(once.bytes, twice.bytes);
    text_release(&once);
    text_release(&twice);
}

Test(value, characters_that_steer_a_terminal_are_written_as_escapes) {
    assert_written(read_value("\"\\u001b \\u009b \\u202e \\u200f \\ufeff é\""), false,
                   "\"\\u001b \\u009b \\u202e \\u200f \\ufeff é\"");
}

Test(value, a_copy_shares_nothing_but_texts) {
    struct value *value = read_value("{\"a\": [1, 2]}"), *copy = value_copy(&arena, value);
    value_member(copy, "a")->first->number = 7;
    cr_assert_eq(value_member(value, "a")->first->number, 1);
}

static void assert_unread(const char *text) {
    size_t before = errors.count;
    cr_assert_null(value_read_text(text, "test", &arena, &errors), "%s", text);
    cr_assert_eq(errors.count, before + 1);
}

Test(value, what_is_not_JSON_is_refused) {
    static const char *const texts[] = {
        "",      " ",   "{",    "[1,]", "{\"a\": 1, \"a\": 2}", "01", "'a'", "\xFF", "\"\\u0000\"",
        "[1 2]", "nul", "1e999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_unread(texts[i]);
}

Test(value, sixty_four_levels_are_read_and_not_one_more) {
    char text[2 * (DEPTH_MOST + 1) + 1] = "";
    for (int depth = DEPTH_MOST; depth <= DEPTH_MOST + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        text[2 * depth] = 0;
        cr_assert_eq(value_read_text(text, "test", &arena, &errors) != NULL, depth == DEPTH_MOST);
    }
}

Test(value, is_shown_in_a_few_words) {
    cr_expect_str_eq(value_shown(read_value("0.1"), &arena), "0.1");
    cr_expect_str_eq(value_shown(read_value("\"fifo\""), &arena), "\"fifo\"");
    cr_expect_str_eq(value_shown(read_value("[1, 2]"), &arena), "a list");
    cr_expect_str_eq(value_shown(read_value("{\"a\": 1}"), &arena), "an object");
    cr_expect_str_eq(value_shown(read_value("false"), &arena), "false");
}

Test(value, a_hint_names_what_was_probably_meant_or_nothing) {
    static const char *const NAMES[] = {"figures", "factors", NULL};
    cr_expect_str_eq(value_hint("factor", NAMES, &arena), "; did you mean \"factors\"?");
    cr_expect_str_eq(value_hint("colour", NAMES, &arena), "");
}
