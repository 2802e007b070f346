/* The bar in any width. */
#include "cli/progress.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/language.h"

static const struct progress_words USUAL = {
    "simulating", "mean resolution 90.6 ± 4.1 h", 1234, 4000, 86400};

static void assert_line(const struct progress_words *words, size_t columns, const char *expected) {
    struct text line = {0};
    progress_line(words, columns, &line);
    cr_assert_str_eq(line.bytes, expected, "%zu columns: %s", columns, line.bytes);
    text_release(&line);
}

Test(progress, says_everything_where_there_is_room) {
    assert_line(&USUAL, 119,
                "simulating [#########.....................] 1234 of 4000, 24 h left; "
                "mean resolution 90.6 ± 4.1 h");
}

Test(progress, shortens_the_bar_before_it_leaves_out_the_estimate) {
    assert_line(&USUAL, 89,
                "simulating [####...........] 1234 of 4000, 24 h left; "
                "mean resolution 90.6 ± 4.1 h");
}

Test(progress, leaves_out_what_is_least_missed_as_the_terminal_narrows) {
    assert_line(&USUAL, 79,
                "simulating [#########.....................] 1234 of 4000, 24 h left");
    assert_line(&USUAL, 59, "simulating [####...........] 1234 of 4000, 24 h left");
    assert_line(&USUAL, 39, "simulating 1234 of 4000, 24 h left");
}

Test(progress, never_takes_more_than_the_line) {
    const struct progress_words hard = {"menyimulasikan kota 水水水水水水水水水水水水",
                                        "rata-rata penyelesaian 123456789.1 ± 98765.4 jam",
                                        18446744073709551615u, 18446744073709551615u, 1e15};
    for (size_t columns = 1; columns < 200; columns++) {
        struct text line = {0};
        progress_line(&hard, columns, &line);
        cr_assert_leq(text_columns(line.bytes), columns, "%zu columns: %s", columns, line.bytes);
        cr_assert(line.length > 0);
        text_release(&line);
    }
}

Test(progress, says_what_is_left_in_a_unit_that_suits_it) {
    static const struct {
        double seconds;
        const char *line;
    } cases[] = {{0, "run 1 of 2, 0 s left"},        {119, "run 1 of 2, 119 s left"},
                 {120, "run 1 of 2, 2 min left"},    {7199, "run 1 of 2, 120 min left"},
                 {7200, "run 1 of 2, 2 h left"},     {172799, "run 1 of 2, 48 h left"},
                 {172800, "run 1 of 2, 2 d left"},   {1e9, "run 1 of 2, 11574 d left"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_line(&(struct progress_words){"run", "", 1, 2, cases[i].seconds}, 26,
                    cases[i].line);
}

Test(progress, speaks_the_language_with_the_units_of_that) {
    language_speak(INDONESIAN);
    assert_line(&(struct progress_words){"menyimulasikan", "", 1, 2, 119}, 60,
                "menyimulasikan [#######........] 1 dari 2, sisa 119 dtk");
    assert_line(&(struct progress_words){"menyimulasikan", "", 1, 2, 172799}, 40,
                "menyimulasikan 1 dari 2, sisa 48 jam");
    language_speak(ENGLISH);
}

Test(progress, a_note_is_cut_at_a_character) {
    struct progress progress = progress_start("x", true);
    progress_note(&progress, "12345678901234567890123456789012345678901234567890123456789012±");
    cr_assert_eq(strlen(progress.note), 62);
}
