/* Lines that fit a width. */
#include "base/wrap.h"

#include <criterion/criterion.h>

#include "base/text.h"

static void assert_page(const char *page, size_t columns, const char *expected) {
    struct text out = {0};
    text_add(&out, "");
    wrap_page(&out, page, columns);
    cr_assert_str_eq(out.bytes, expected);
    text_release(&out);
}

Test(wrap, words_are_broken_at_blanks_behind_their_indents) {
    struct text out = {0};
    wrap_words(&out, "one  two three four", (struct wrap){12, 2, 4});
    cr_assert_str_eq(out.bytes, "  one two\n    three\n    four");
    text_release(&out);
}

Test(wrap, a_line_that_fits_stays_as_it_is) {
    assert_page("a  b   c\n\n  d\n", 8, "a  b   c\n\n  d\n");
    assert_page("", 8, "");
    assert_page("no end", 8, "no end");
}

Test(wrap, what_is_broken_off_stands_two_columns_further_in) {
    assert_page("  one two three\n", 9, "  one two\n    three\n");
}

Test(wrap, what_is_said_of_a_word_stays_below_itself) {
    assert_page("  run  says what a city does\n", 20, "  run  says what a\n       city does\n");
}

Test(wrap, a_deep_indent_gives_way) {
    assert_page("                    one two\n", 12, "    one two\n");
}

Test(wrap, a_word_that_is_wider_stands_alone_and_whole) {
    assert_page("see /agencies/roads/crew now\n", 12, "see\n  /agencies/roads/crew\n  now\n");
}

Test(wrap, wide_characters_take_two_columns_and_colours_none) {
    assert_page("水水 水水\n", 9, "水水 水水\n");
    assert_page("水水 水水\n", 8, "水水\n  水水\n");
    assert_page("\033[1mone two\033[0m\n", 7, "\033[1mone two\033[0m\n");
}
