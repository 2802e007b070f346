/* A patch is what a merge makes the second document of the first by, and says no more than that. */
#include <criterion/criterion.h>

#include "tree.h"

TestSuite(patch, .init = begin, .fini = end);

/* The patch as written, on one line of its own members; "" for none. */
static void expect_patch(const char *before, const char *after, const char *expected) {
    struct value *patch = value_patch(read_value(before), read_value(after), "law", &arena);
    struct text written = {0}, wanted = {0};
    text_add(&written, "");
    text_add(&wanted, "");
    if (patch) value_write(patch, true, &written);
    if (*expected) value_write(read_value(expected), true, &wanted);
    cr_expect_str_eq(written.bytes, wanted.bytes, "%s to %s", before, after);
    text_clear(&written);
    text_clear(&wanted);
    struct merger merger = {.arena = &arena, .errors = &errors, .family = "law"};
    struct value *merged = read_value(before);
    if (patch) merged = value_merge(&merger, merged, patch, "");
    value_write(merged, true, &written);
    value_write(read_value(after), true, &wanted);
    cr_expect_str_eq(written.bytes, wanted.bytes, "%s to %s by a merge", before, after);
    text_release(&written);
    text_release(&wanted);
}

Test(patch, of_the_same_there_is_none) {
    expect_patch("{\"a\": 1, \"b\": [{\"id\": \"x\", \"c\": [1, 2]}]}",
                 "{\"b\": [{\"id\": \"x\", \"c\": [1, 2]}], \"a\": 1}", "");
}

Test(patch, says_members_that_differ_and_nothing_beside) {
    expect_patch("{\"a\": {\"b\": 1, \"c\": 2}, \"d\": 3}",
                 "{\"a\": {\"b\": 1, \"c\": 4}, \"d\": 3}", "{\"a\": {\"c\": 4}}");
}

Test(patch, takes_away_by_null_and_adds_what_is_new) {
    expect_patch("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"c\": {\"d\": 1}}",
                 "{\"c\": {\"d\": 1}, \"a\": null}");
}

Test(patch, changes_adds_and_removes_elements_by_id) {
    expect_patch("{\"l\": [{\"id\": \"a\", \"n\": 1, \"m\": 5}, {\"id\": \"b\", \"n\": 2}, "
                 "{\"id\": \"c\", \"n\": 3}]}",
                 "{\"l\": [{\"id\": \"a\", \"n\": 7, \"m\": 5}, {\"id\": \"c\", \"n\": 3}, "
                 "{\"id\": \"d\", \"n\": 4}]}",
                 "{\"l\": [{\"id\": \"a\", \"n\": 7}, {\"id\": \"b\", \"remove\": true}, "
                 "{\"id\": \"d\", \"n\": 4}]}");
}

Test(patch, another_order_takes_the_place_of_the_old_list) {
    expect_patch("{\"l\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}",
                 "{\"l\": [{\"id\": \"b\"}, {\"id\": \"a\"}]}",
                 "{\"l\": {\"replace\": [{\"id\": \"b\"}, {\"id\": \"a\"}]}}");
}

Test(patch, lists_without_ids_are_told_as_a_whole) {
    expect_patch("{\"l\": [1, 2], \"m\": [1]}", "{\"l\": [1, 3], \"m\": [1]}", "{\"l\": [1, 3]}");
}

Test(patch, another_family_is_told_as_a_whole) {
    expect_patch("{\"w\": {\"law\": \"exponential\", \"mean\": \"1 h\"}}",
                 "{\"w\": {\"law\": \"constant\", \"value\": \"1 h\"}}",
                 "{\"w\": {\"law\": \"constant\", \"value\": \"1 h\"}}");
}

Test(patch, a_number_takes_the_place_of_one_with_a_source) {
    expect_patch("{\"s\": {\"value\": 3, \"source\": \"x\"}}", "{\"s\": 4}", "{\"s\": 4}");
}
