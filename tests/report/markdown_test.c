/* Markdown as it can be read at a terminal. */
#include "report/markdown.h"

#include <criterion/criterion.h>

#include "base/text.h"

static const char PAGE[] = "# Fields\n"
                           "\n"
                           "| field | kind | meaning |\n"
                           "|---|---|---|\n"
                           "| `end` \\* | list of [area](#area) | **required** |\n"
                           "| `start` |  | counting starts on this day |\n"
                           "\n"
                           "* `a`: | is no table\n";

static void expect_shown(size_t columns, const char *shown) {
    struct text out = {0};
    markdown_show(PAGE, (struct table_style){.columns = columns}, &out);
    cr_assert_str_eq(out.bytes, shown);
    text_release(&out);
}

Test(markdown, a_table_stands_in_columns_without_the_signs_of_links_and_bold_words) {
    expect_shown(80, "# Fields\n"
                     "\n"
                     "field      kind          meaning\n"
                     "  `end` *  list of area  required\n"
                     "  `start`                counting starts on this day\n"
                     "\n"
                     "* `a`: | is no table\n");
}

Test(markdown, its_words_are_wrapped_in_their_column) {
    expect_shown(40, "# Fields\n"
                     "\n"
                     "field      kind          meaning\n"
                     "  `end` *  list of area  required\n"
                     "  `start`                counting starts\n"
                     "                         on this day\n"
                     "\n"
                     "* `a`: | is no table\n");
}
