/* Columns that line up, lines that fit, and names that stay names. */
#include "report/text_layout.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/mem.h"

static void expect(struct text *text, const char *shown) {
    cr_expect_str_eq(text->bytes, shown);
    text_release(text);
}

static void fill(struct grid *grid, const char *const *words) {
    for (; *words; words++) grid_word(grid, *words);
}

Test(text_layout, columns_are_as_wide_as_what_stands_in_them) {
    static const char *const WORDS[] = {"",  "n", "cost", "a", "20", "IDR 5", "a longer one",
                                        "3", "",  NULL};
    struct grid grid = {.sides = "lrr", .naming = 1};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){0}, &out);
    expect(&out, "                 n   cost\n"
                 "  a             20  IDR 5\n"
                 "  a longer one   3\n");
}

Test(text_layout, a_table_wider_than_the_terminal_comes_in_blocks_that_name_their_rows) {
    static const char *const WORDS[] = {"", "first", "second", "third", "row", "1", "2", "3", NULL};
    struct grid grid = {.sides = "lrrr", .naming = 1};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){.columns = 22}, &out);
    expect(&out, "       first  second\n"
                 "  row      1       2\n"
                 "\n"
                 "       third\n"
                 "  row      3\n");
}

Test(text_layout, a_terminal_of_one_column_still_gets_every_cell) {
    static const char *const WORDS[] = {"row", "1", "2", NULL};
    struct grid grid = {.sides = "lrr", .naming = 1};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){.columns = 1}, &out);
    expect(&out, "  row  1\n\n  row  2\n");
}

static void expect_name(const char *name, size_t width, const char *shown) {
    struct text out = {0};
    layout_name(&out, name, width);
    expect(&out, shown);
}

Test(text_layout, a_long_name_is_cut_at_a_character) {
    expect_name("Dinas Pertamanan", 8, "Dinas P…");
    expect_name("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 3, "\xc3\xa9\xc3\xa9…");
    expect_name("short", 5, "short");
    expect_name("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 5, "\xe6\x97\xa5\xe6\x9c\xac…");
}

Test(text_layout, a_name_of_ten_thousand_characters_takes_no_more_than_its_column) {
    char *name = mem_alloc(10001, 1);
    memset(name, 'x', 10000);
    struct text out = {0};
    layout_name_cell(&out, name, 20, LEFT);
    cr_expect_eq(text_columns(out.bytes), 20);
    text_release(&out);
    mem_free(name);
}

Test(text_layout, no_name_drives_the_terminal) {
    expect_name("\x1b[31m \xe2\x80\xae \"a\" \n", 40, "\\x1B[31m \\u202E \"a\" \\x0A");
    struct text out = {0};
    layout_paragraph(&out, (struct table_style){0}, "\x1b]0;owned\x07 \xe2\x80\x8f", 2);
    expect(&out, "  \\x1B]0;owned\\x07 \\u200F\n");
}

Test(text_layout, a_paragraph_is_broken_at_spaces) {
    struct text out = {0};
    layout_paragraph(&out, (struct table_style){.columns = 12}, "one two three four", 2);
    expect(&out, "  one two\n  three four\n");
}

Test(text_layout, a_heading_is_bold_only_where_there_are_colours) {
    struct text out = {0};
    layout_heading(&out, (struct table_style){0}, "Channels");
    expect(&out, "Channels\n");
    layout_heading(&out, (struct table_style){.colours = true}, "Channels");
    expect(&out, "\033[1mChannels\033[0m\n");
}
