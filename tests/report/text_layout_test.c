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

Test(text_layout, names_are_wrapped_where_that_saves_a_block) {
    static const char *const WORDS[] = {"Channels",          "reports", "late",
                                        "Kantor kelurahan",  "638",     "12.3%",
                                        "/agencies/roads/x", "9",       "1.0%", NULL};
    struct grid grid = {.sides = "lrr", .naming = 1, .headed = true};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){.columns = 29, .colours = true}, &out);
    expect(&out, "\033[1mChannels      reports   late\033[0m\n"
                 "  Kantor          638  12.3%\n"
                 "  kelurahan\n"
                 "  /agencies/        9   1.0%\n"
                 "  roads/x\n");
}

Test(text_layout, least_widths_give_way_before_words_do) {
    static const size_t LEAST[] = {20, 10};
    static const char *const WORDS[] = {"a name", "1", NULL};
    struct grid wide = {.sides = "lr", .naming = 1, .least = LEAST}, narrow = wide;
    struct text out = {0};
    fill(&wide, WORDS);
    grid_write(&wide, (struct table_style){.columns = 40}, &out);
    fill(&narrow, WORDS);
    grid_write(&narrow, (struct table_style){.columns = 20}, &out);
    expect(&out, "  a name                         1\n"
                 "  a name  1\n");
}

Test(text_layout, what_is_wrapped_stays_as_far_in_as_it_began) {
    struct grid grid = {.sides = "ll", .naming = 1, .flush = true};
    struct text out = {0};
    grid_word(&grid, "x");
    text_add(grid_cell(&grid), "  waits, closed");
    grid_write(&grid, (struct table_style){.columns = 13}, &out);
    expect(&out, "x    waits,\n"
                 "     closed\n");
}

Test(text_layout, no_line_ends_in_the_blanks_that_it_was_broken_at) {
    struct grid grid = {.sides = "lr", .naming = 1};
    struct text out = {0};
    text_add(grid_cell(&grid), "to 5 h   (unclear)");
    grid_word(&grid, "");
    grid_write(&grid, (struct table_style){.columns = 13}, &out);
    expect(&out, "  to 5 h\n"
                 "  (unclear)\n");
}

Test(text_layout, no_date_and_no_negative_number_is_parted) {
    static const char *const WORDS[] = {"from 2024-01-31", "-1", NULL};
    struct grid grid = {.sides = "lr", .naming = 1};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){.columns = 17}, &out);
    expect(&out, "  from        -1\n"
                 "  2024-01-31\n");
}

Test(text_layout, ascii_is_measured_as_it_is_shown) {
    static const char *const WORDS[] = {"…", "1 ± 2", "ab", "3", NULL};
    struct grid grid = {.sides = "lr", .naming = 1};
    struct text out = {0};
    fill(&grid, WORDS);
    grid_write(&grid, (struct table_style){.ascii = true}, &out);
    expect(&out, "  ...  1 +- 2\n"
                 "  ab        3\n");
}

/* Words and numbers of any length, in any number of columns: from the width on at which the widest
 * number stands beside a name of three columns, every line fits. */
Test(text_layout, no_line_is_wider_than_the_terminal) {
    unsigned draw = 1;
    for (int round = 0; round < 300; round++) {
        char sides[9] = "l";
        size_t columns = 2 + (size_t)(draw = draw * 1103515245 + 12345) / 65536 % 6;
        for (size_t c = 1; c < columns; c++) sides[c] = (draw >> c) % 3 ? 'r' : 'l';
        struct grid grid = {.sides = sides, .naming = 1, .headed = draw & 1};
        struct text out = {0};
        for (size_t i = 0; i < 5 * columns; i++) {
            draw = draw * 1103515245 + 12345;
            struct text *cell = grid_cell(&grid);
            text_add_n(cell, "水é 12345/678 90123 4567 8901_2345 6789", 2 + draw / 65536 % 18);
            if (text_utf8_length(cell->bytes, cell->length) == 0) text_clear(cell);
        }
        size_t width = 30 + draw / 65536 % 100;
        grid_write(&grid, (struct table_style){.columns = width}, &out);
        for (const char *line = out.bytes; *line; line += strcspn(line, "\n") + 1)
            cr_assert_leq(text_columns_n(line, strcspn(line, "\n")), width, "%zu: %s", width,
                          out.bytes);
        text_release(&out);
    }
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
    layout_heading(&out, (struct table_style){.columns = 9}, "All channels");
    expect(&out, "All\nchannels\n");
}
