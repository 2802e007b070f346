/* JSON Pointers: the examples of RFC 6901, elements by id, values that carry their source, and
 * places in a text. */
#include "document/locate.h"
#include "document/pointer.h"
#include "tree.h"

TestSuite(pointer, .init = begin, .fini = end);

static void assert_number_at(struct value *root, const char *pointer, double expected) {
    const struct value *value = value_at(root, pointer);
    cr_assert_not_null(value, "%s", pointer);
    cr_assert_eq(value->number, expected, "%s: %g", pointer, value->number);
}

Test(pointer, the_examples_of_RFC_6901) {
    struct value *root =
        read_value("{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3, "
                   "\"g|h\": 4, \"i\\\\j\": 5, \"k\\\"l\": 6, \" \": 7, \"m~n\": 8}");
    cr_assert_eq(value_at(root, ""), root);
    cr_assert_eq(value_at(root, "/foo")->kind, VALUE_LIST);
    cr_assert_str_eq(value_at(root, "/foo/0")->text, "bar");
    static const char *const pointers[] = {"/",     "/a~1b", "/c%d", "/e^f", "/g|h",
                                           "/i\\j", "/k\"l", "/ ",   "/m~0n"};
    for (int i = 0; i < 9; i++) assert_number_at(root, pointers[i], i);
}

Test(pointer, what_is_not_there_is_nothing) {
    struct value *root = read_value("{\"a\": [1, 2], \"b\": {\"c\": 3}}");
    static const char *const pointers[] = {"a",
                                           "/x",
                                           "/a/2",
                                           "/a/-",
                                           "/a/-1",
                                           "/a/01",
                                           "/a/+1",
                                           "/a/ 1",
                                           "/a/1x",
                                           "/a/1/0",
                                           "/b/c/d",
                                           "/b/",
                                           "/a/99999999999999999999"};
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
        cr_assert_null(value_at(root, pointers[i]), "%s", pointers[i]);
}

Test(pointer, an_element_is_named_by_id_before_place) {
    struct value *root =
        read_value("[{\"id\": \"1\", \"n\": 10}, {\"id\": \"x\", \"n\": 20}, {\"n\": 30}]");
    assert_number_at(root, "/1/n", 10);
    assert_number_at(root, "/x/n", 20);
    assert_number_at(root, "/2/n", 30);
}

Test(pointer, a_value_that_carries_its_source_is_the_value) {
    struct value *root =
        read_value("{\"crm\": {\"misroute\": {\"value\": 0.1, \"source\": \"guess\"}}, \"list\": "
                   "{\"value\": [{\"id\": \"a\", \"n\": 1}]}}");
    assert_number_at(root, "/crm/misroute", 0.1);
    assert_number_at(root, "/list/a/n", 1);
}

Test(pointer, the_value_of_a_constant_law_is_its_own) {
    struct value *root = read_value("{\"work\": {\"law\": \"constant\", \"value\": 3}}");
    cr_assert_eq(value_at(root, "/work")->kind, VALUE_OBJECT);
    assert_number_at(root, "/work/value", 3);
}

Test(pointer, a_value_beside_what_is_no_remark_is_a_member_like_others) {
    struct value *root =
        read_value("{\"weights\": {\"value\": 1, \"works\": 2, \"source\": \"guess\"}}");
    cr_assert_eq(value_at(root, "/weights")->kind, VALUE_OBJECT);
    assert_number_at(root, "/weights/value", 1);
}

Test(pointer, a_value_with_every_remark_is_the_value) {
    struct value *root =
        read_value("{\"n\": {\"source\": \"s\", \"confidence\": \"low\", \"note\": [1], "
                   "\"range\": [0, 9], \"$schema\": \"x\", \"value\": 4}}");
    assert_number_at(root, "/n", 4);
}

Test(pointer, setting_makes_objects_on_the_way) {
    struct value *root = read_value("{}");
    cr_assert(value_set(&arena, root, "/a/b/c", read_value("5"), &errors));
    assert_number_at(root, "/a/b/c", 5);
}

Test(pointer, setting_keeps_the_source) {
    struct value *root = read_value("{\"a\": {\"value\": 1, \"source\": \"guess\"}}");
    cr_assert(value_set(&arena, root, "/a", read_value("5"), &errors));
    assert_number_at(root, "/a", 5);
    cr_assert_str_eq(value_member(value_member(root, "a"), "source")->text, "guess");
}

Test(pointer, setting_replaces_an_element_in_its_place) {
    struct value *root = read_value("{\"l\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]}");
    cr_assert(value_set(&arena, root, "/l/b", read_value("{\"id\": \"b\", \"n\": 1}"), &errors));
    assert_number_at(root, "/l/1/n", 1);
    cr_assert_eq(value_count(value_at(root, "/l")), 3);
}

Test(pointer, setting_adds_no_element_and_says_so) {
    static const char *const pointers[] = {"/l/z", "/l/z/n", "/l/-", "/l/1", "l", "/n/x"};
    struct value *root = read_value("{\"l\": [{\"id\": \"a\"}], \"n\": 1}");
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        cr_assert_not(value_set(&arena, root, pointers[i], read_value("1"), &errors), "%s",
                      pointers[i]);
        cr_assert_eq(errors.count, i + 1);
    }
}

Test(pointer, below_escapes_what_it_must) {
    cr_assert_str_eq(pointer_below(&arena, "/a", "b/c~d"), "/a/b~1c~0d");
    struct value *root = read_value("{\"a\": {\"b/c~d\": 4}}");
    assert_number_at(root, pointer_below(&arena, "/a", "b/c~d"), 4);
}

Test(pointer, within_is_not_a_matter_of_letters) {
    cr_assert(pointer_is_within("/end", "/end"));
    cr_assert(pointer_is_within("/end/x", "/end"));
    cr_assert_not(pointer_is_within("/ending", "/end"));
    cr_assert_not(pointer_is_within("/en", "/end"));
}

Test(pointer, a_star_means_every_element) {
    struct value *root =
        read_value("{\"l\": [{\"id\": \"a\"}, {\"n\": 1}], \"o\": {\"x\": 1, \"y/z\": 2}}");
    struct pointers meant = pointers_meant(&arena, root, "/l/*/n");
    cr_assert_eq(meant.count, 2);
    cr_assert_str_eq(meant.items[0], "/l/a/n");
    cr_assert_str_eq(meant.items[1], "/l/1/n");
    meant = pointers_meant(&arena, root, "/o/*");
    cr_assert_eq(meant.count, 2);
    cr_assert_str_eq(meant.items[1], "/o/y~1z");
    meant = pointers_meant(&arena, root, "/o/*x");
    cr_assert_eq(meant.count, 1);
    cr_assert_eq(pointers_meant(&arena, root, "/nothing/*/n").count, 0);
}

static bool place_found(const struct origin *origin, const char *pointer, bool at_key,
                        struct text_cursor *place) {
    struct locator locator = {0};
    size_t at;
    bool found = value_locate(&locator, origin, pointer, at_key, &at);
    if (found) text_cursor_move(place, origin->bytes, at);
    locator_release(&locator);
    return found;
}

static void assert_place(const char *bytes, const char *pointer, bool at_key, int line,
                         int column) {
    struct origin origin = {.path = "x", .bytes = bytes, .length = strlen(bytes)};
    struct text_cursor place = {0};
    cr_assert(place_found(&origin, pointer, at_key, &place), "%s", pointer);
    cr_assert(place.line == line && place.column == column, "%s: %d:%d", pointer, place.line,
              place.column);
}

Test(pointer, a_step_of_any_length_names_what_has_that_name) {
    for (size_t length = 1020; length < 5000; length += length < 1030 ? 1 : 1000) {
        struct text list = {0}, pointer = {0};
        text_add(&list, "[{\"id\": \"");
        text_pad(&list, 'x', length);
        text_add(&list, "\", \"n\": 7}]");
        text_add(&pointer, "/");
        text_pad(&pointer, 'x', length);
        cr_assert_not_null(value_at(read_value(list.bytes), pointer.bytes));
        text_add(&pointer, "/n");
        struct value *root = read_value(list.bytes);
        assert_number_at(root, pointer.bytes, 7);
        cr_assert(value_can_set(root, pointer.bytes));
        cr_assert(value_set(&arena, root, pointer.bytes, read_value("1"), &errors));
        assert_number_at(root, pointer.bytes, 1);
        assert_place(list.bytes, pointer.bytes, true, 1, (int)length + 13);
        text_release(&list);
        text_release(&pointer);
    }
}

Test(pointer, places_in_a_text_are_found) {
    static const char text[] = "{\n  \"é\": {\"b\": [1, {\"id\": \"x\", \"n\": 2}]},\n  "
                               "\"a\\u002fb\": 3, \"w\": {\"value\": 4}\n}";
    assert_place(text, "", false, 1, 1);
    assert_place(text, "/é", false, 2, 8);
    assert_place(text, "/é", true, 2, 3);
    assert_place(text, "/é/b/0", false, 2, 15);
    assert_place(text, "/é/b/x/n", false, 2, 35);
    assert_place(text, "/é/b/1/n", true, 2, 30);
    assert_place(text, "/a~1b", false, 3, 15);
    assert_place(text, "/w", false, 3, 33);
    assert_place(text, "/w", true, 3, 18);
}

Test(pointer, the_place_of_a_value_with_remarks_is_that_of_the_value) {
    static const char text[] = "{\"r\": {\"note\": {\"a\": [1, \"}\"]}, \"value\": 4},\n"
                               " \"w\": {\"value\": 1, \"works\": 2}}";
    assert_place(text, "/r", false, 1, 42);
    assert_place(text, "/w", false, 2, 7);
    assert_place(text, "/w/value", false, 2, 17);
}

Test(pointer, places_in_a_table_are_found) {
    static const char text[] =
        "id,name,population\r\n01,\"a, \"\"b\"\"\",5\r\n\r\n02,c,6\r\n";
    struct origin origin = {.path = "x", .bytes = text, .length = strlen(text), .table = "/areas"};
    static const struct {
        const char *pointer;
        bool at_key;
        int line, column;
    } places[] = {{"/areas/01", false, 2, 1},
                  {"/areas/01/name", false, 2, 4},
                  {"/areas/02/population", false, 4, 6},
                  {"/areas/1/population", false, 4, 6},
                  {"/areas/02/name", true, 1, 4}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct text_cursor place = {0};
        cr_assert(place_found(&origin, places[i].pointer, places[i].at_key, &place), "%s",
                  places[i].pointer);
        cr_assert(place.line == places[i].line && place.column == places[i].column, "%s: %d:%d",
                  places[i].pointer, place.line, place.column);
    }
    struct text_cursor nowhere = {0};
    cr_assert_not(place_found(&origin, "/areas/03", false, &nowhere));
    cr_assert_not(place_found(&origin, "/areas/01/kota", false, &nowhere));
}

Test(pointer, a_place_is_the_same_after_any_other) {
    static const char text[] = "{\"a\": [{\"id\": \"x\", \"n\": 1}, {\"id\": \"y\", \"n\": "
                               "{\"m\": 2}}],\n \"ab\": {\"n\": {\"value\": {\"m\": 3}, \"source\": \"s\"}}}";
    static const char *const pointers[] = {"",       "/a",       "/a/x", "/a/x/n", "/a/y/n/m",
                                           "/a/1/n", "/a/1/n/m", "/ab",  "/ab/n",  "/ab/n/m",
                                           "/a/z/n", "/ab/n/q"};
    enum { COUNT = sizeof pointers / sizeof *pointers };
    struct origin origin = {.path = "x", .bytes = text, .length = strlen(text)};
    for (size_t i = 0; i < COUNT * COUNT; i++) {
        struct locator fresh = {0}, used = {0};
        size_t alone = 0, after = 0;
        const char *first = pointers[i / COUNT], *then = pointers[i % COUNT];
        bool at_key = i % 2;
        value_locate(&used, &origin, first, at_key, &after);
        bool found = value_locate(&fresh, &origin, then, at_key, &alone);
        cr_assert_eq(value_locate(&used, &origin, then, at_key, &after), found);
        cr_assert(!found || alone == after, "%s after %s", then, first);
        locator_release(&fresh);
        locator_release(&used);
    }
}
