/* Documents are JSON to a reader, numbers read back as themselves, and no text can drive a
 * terminal. */
#include "report/json_tree.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* What is printed for programs. */
static struct text printed(struct json *json) {
    struct text out = {0};
    json_print(json, JSON_FOR_PROGRAMS, &out);
    return out;
}

static void expect_printed(struct json *json, const char *expected) {
    struct text out = printed(json);
    cr_expect_str_eq(out.bytes, expected);
    text_release(&out);
}

static struct json *small_document(void) {
    struct json *list = json_list();
    json_add(list, json_of_whole(-7));
    json_add(list, json_of_flag(true));
    json_add(list, json_list());
    struct json *record =
        JSON_RECORD({"words", json_of_words("a \"b\"\n")}, {"list", list}, {"none", json_record()});
    json_set(record, "nothing", json_of_words(NULL));
    return record;
}

Test(json_tree, members_and_items_stand_in_the_order_in_which_they_came) {
    expect_printed(
        small_document(),
        "{\"words\":\"a \\\"b\\\"\\n\",\"list\":[-7,true,[]],\"none\":{},\"nothing\":null}");
}

Test(json_tree, for_people_it_is_indented_by_two_and_ends_with_a_line_break) {
    struct text out = {0};
    json_print(small_document(), JSON_FOR_PEOPLE, &out);
    cr_expect_str_eq(
        out.bytes,
        "{\n  \"words\": \"a \\\"b\\\"\\n\",\n  \"list\": [\n    -7,\n    true,\n    []\n  ],\n"
        "  \"none\": {},\n  \"nothing\": null\n}\n");
    text_release(&out);
}

Test(json_tree, numbers_are_written_as_jansson_writes_them_and_read_back_as_themselves) {
    static const double numbers[] = {0,
                                     -0.0,
                                     1,
                                     -2.5,
                                     0.1,
                                     1.0 / 3,
                                     1e5,
                                     1e15,
                                     1e16,
                                     1e17,
                                     123456789012345678.0,
                                     1e-5,
                                     2.5e-7,
                                     1e100,
                                     -1e-300,
                                     5e-324,
                                     1.7976931348623157e308};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        json_t *real = json_real(numbers[i]);
        char *expected = json_dumps(real, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
        struct text out = printed(json_of_number(numbers[i]));
        cr_expect_str_eq(out.bytes, expected);
        cr_expect_eq(strtod(out.bytes, NULL), numbers[i], "%s", out.bytes);
        text_release(&out);
        free(expected);
        json_decref(real);
    }
}

Test(json_tree, what_is_no_number_is_null) {
    expect_printed(json_of_number((double)NAN), "null");
    expect_printed(json_of_number((double)INFINITY), "null");
    expect_printed(json_of_number(-(double)INFINITY), "null");
}

Test(json_tree, words_read_back_as_themselves_whatever_is_in_them) {
    static const char *const words[] = {"",
                                        "plain",
                                        "\"quoted\" \\ /",
                                        "\b\f\n\r\t\x01\x1b\x7f",
                                        "Kelurahan Pulo Gebang",
                                        "\xE2\x80\xAE reversed",
                                        "\xEF\xBB\xBF mark",
                                        "\xF0\x9F\x98\x80"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text out = printed(JSON_RECORD({"words", json_of_words(words[i])}));
        json_error_t wrong;
        json_t *root = json_loadb(out.bytes, out.length, 0, &wrong);
        cr_assert_not_null(root, "%s: %s", out.bytes, wrong.text);
        cr_expect_str_eq(json_string_value(json_object_get(root, "words")), words[i]);
        json_decref(root);
        text_release(&out);
    }
}

Test(json_tree, what_would_steer_a_terminal_is_an_escape) {
    expect_printed(json_of_words("\x1b[31m"), "\"\\u001B[31m\"");
    expect_printed(json_of_words("\xE2\x80\xAE"), "\"\\u202e\"");
}

Test(json_tree, bytes_that_are_no_utf8_become_the_mark_for_that) {
    expect_printed(json_of_words("a\xFF"
                                 "b"),
                   "\"a\xEF\xBF\xBD"
                   "b\"");
}

Test(json_tree, a_member_is_found_by_its_name) {
    struct json *record = small_document();
    cr_expect_eq(json_count(json_member(record, "list")), 3);
    cr_expect_null(json_member(record, "words of others"));
    expect_printed(
        record,
        "{\"words\":\"a \\\"b\\\"\\n\",\"list\":[-7,true,[]],\"none\":{},\"nothing\":null}");
}
