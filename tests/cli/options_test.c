/* Reading a command line: what becomes of each kind of value, and what is refused in which words.
 */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/change_lines.h"
#include "cli/options.h"

/* Reads a line whose words stand between blanks; the first is the name of a command. */
static void read_line(struct options *options, const char *line) {
    static char copy[1000];
    static char *words[100];
    int count = 0;
    char *rest = NULL;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    words[count] = NULL;
    options_parse(options, command_named(words[0]), count, words);
}

Test(options, what_is_not_given_is_usual_or_absent) {
    struct options options;
    read_line(&options, "run town.json");
    cr_expect_eq(options.command, COMMAND_run);
    cr_expect_eq(options.seed, 1);
    cr_expect_eq(options.replications, 0);
    cr_expect_eq(options.threads, 0);
    cr_expect_null(options.out);
    cr_expect_not(options.json);
    cr_expect_not(options.target.given);
    cr_expect_eq(options.shard.of, 0);
    cr_expect_eq(options.change_count, 0);
    cr_expect_eq(options.file_count, 1);
    cr_expect_str_eq(options.files[0], "town.json");
    options_release(&options);
    read_line(&options, "report town.db");
    cr_expect_str_eq(options.out, "report.html");
    cr_expect_eq(options.replications, 0, "report takes none");
    options_release(&options);
    read_line(&options, "plot town.db cost");
    cr_expect_eq(options.by, BY_VARIANT);
    options_release(&options);
    read_line(&options, "export town.db");
    cr_expect_eq(options.format, FORMAT_ABSENT);
    options_release(&options);
}

Test(options, every_kind_of_value_reaches_its_member) {
    struct options options;
    read_line(&options, "run --seed 18446744073709551615 -n7 town.json --out a.db --shard=2/16 -j "
                        "--target=late_share<=2%");
    cr_expect_eq(options.seed, UINT64_MAX);
    cr_expect_eq(options.replications, 7);
    cr_expect_str_eq(options.out, "a.db");
    cr_expect_eq(options.shard.number, 2);
    cr_expect_eq(options.shard.of, 16);
    cr_expect(options.json);
    cr_expect(options.target.given);
    cr_expect_eq(options.target.target.figure, FIGURE_late_share);
    cr_expect_float_eq(options.target.target.bound, 0.02, 1e-12);
    options_release(&options);
    read_line(&options, "compare a.json b.json --kpi resolution_p90,cost -v crews=1,2 --vary x=3");
    cr_expect_eq(options.file_count, 2);
    cr_expect_eq(options.figures.count, 2);
    cr_expect_eq(options.figures.items[1], FIGURE_cost);
    cr_expect_eq(options.vary.count, 2);
    cr_expect_str_eq(options.vary.items[0], "crews=1,2");
    options_release(&options);
    read_line(&options, "export town.db --format ocel-json");
    cr_expect_eq(options.format, FORMAT_OCEL_JSON);
    cr_expect_str_eq(option_word(&OPTION_TABLE[OPTION_format], options.format), "ocel-json");
    options_release(&options);
}

Test(options, a_list_of_figures_adds_up) {
    struct options options;
    read_line(&options, "compare a.json b.json --kpi cost --kpi resolution_p90,cost -k reports");
    cr_expect_eq(options.figures.count, 3);
    cr_expect_eq(options.figures.items[0], FIGURE_cost);
    cr_expect_eq(options.figures.items[1], FIGURE_resolution_p90);
    cr_expect_eq(options.figures.items[2], FIGURE_reports);
    options_release(&options);
}

Test(options, changes_keep_the_order_in_which_they_were_given) {
    struct options options;
    read_line(&options, "check -l crews=2 --set /crm/misroute=0.2 town.json --lever crews=3");
    struct changes changes = options_changes(&options);
    cr_assert_eq(changes.count, 3);
    cr_expect_str_eq(changes.items[0].name, "crews");
    cr_expect_str_eq(changes.items[0].value, "2");
    cr_expect(changes.items[0].is_lever);
    cr_expect_str_eq(changes.items[1].name, "/crm/misroute");
    cr_expect_not(changes.items[1].is_lever);
    cr_expect_str_eq(changes.items[2].value, "3");
    options_release(&options);
}

Test(options, staff_plans_with_levers_that_have_no_value) {
    struct options options;
    read_line(&options, "staff town.json -l crews --lever misroute=0.2");
    cr_expect_eq(options.planned.count, 1);
    cr_expect_str_eq(options.planned.items[0], "crews");
    cr_expect_eq(options.change_count, 1);
    cr_expect_str_eq(options.changes[0].name, "misroute");
    options_release(&options);
}

Test(options, the_line_is_kept_as_it_was_typed) {
    struct options options;
    read_line(&options, "run -l crews=2 town.json");
    cr_expect_str_eq(options.command_line.bytes, "tanggap run -l crews=2 town.json");
    options_release(&options);
}

/* What is told when the word does not fit the option. */
static void expect_misfit(enum option_id option, const char *word, const char *expected) {
    static struct options options;
    struct text misfit = {0};
    char copy[200];
    snprintf(copy, sizeof copy, "%s", word);
    cr_expect_not(option_read(&options, &OPTION_TABLE[option], copy, &misfit), "%s", word);
    cr_expect_str_eq(misfit.bytes, expected);
    text_release(&misfit);
}

Test(options, a_word_that_does_not_fit_is_told_with_what_would_do) {
    expect_misfit(OPTION_replications, "0",
                  "--replications 0: a whole number from 1 to 1000000 is expected");
    expect_misfit(OPTION_seed, "-1",
                  "--seed -1: a whole number from 0 to 18446744073709551615 is expected");
    expect_misfit(OPTION_seed, "1e3",
                  "--seed 1e3: a whole number from 0 to 18446744073709551615 is expected");
    expect_misfit(OPTION_threads, "", "--threads : a whole number from 1 to 1024 is expected");
    expect_misfit(OPTION_shard, "3/2",
                  "--shard 3/2: write it as I/N, such as 1/16 for the first of 16");
    expect_misfit(OPTION_shard, "1/2x",
                  "--shard 1/2x: write it as I/N, such as 1/16 for the first of 16");
    expect_misfit(OPTION_lever, "crews", "--lever crews: write it as --lever id=value");
    expect_misfit(OPTION_set, "=3", "--set =3: write it as --set /pointer=value");
    expect_misfit(OPTION_figures, "zebra",
                  "--kpi zebra: there is no such figure; `tanggap fields --experiments` lists all");
    expect_misfit(OPTION_figures, "cost,coast",
                  "--kpi coast: there is no such figure; did you mean \"cost\"? "
                  "`tanggap fields --experiments` lists all");
    expect_misfit(OPTION_by, "agencies",
                  "--by agencies: one of variant channel agency month kelurahan is expected");
    expect_misfit(OPTION_by, "mouth",
                  "--by mouth: one of variant channel agency month kelurahan is expected; did you "
                  "mean \"month\"?");
}

Test(options, a_hostile_word_is_shown_escaped) {
    expect_misfit(OPTION_threads, "\033[31m",
                  "--threads \\x1B[31m: a whole number from 1 to 1024 is expected");
}

Test(options, so_many_words_and_no_more) {
    struct options options = {0};
    struct text misfit = {0};
    char word[] = "crews=1,2";
    for (size_t i = 0; i < WORDS_MOST; i++)
        cr_expect(option_read(&options, &OPTION_TABLE[OPTION_vary], word, &misfit));
    cr_expect_not(option_read(&options, &OPTION_TABLE[OPTION_vary], word, &misfit));
    cr_expect_eq(options.vary.count, WORDS_MOST);
    text_release(&misfit);
    for (size_t i = 0; i < CHANGES_MOST; i++) {
        char change[] = "a=1";
        cr_expect(option_read(&options, &OPTION_TABLE[OPTION_lever], change, &misfit));
    }
    char change[] = "a=1";
    cr_expect_not(option_read(&options, &OPTION_TABLE[OPTION_lever], change, &misfit));
    text_release(&misfit);
}

Test(options, too_few_operands_end_the_program, .exit_code = EXIT_USAGE) {
    struct options options;
    cr_redirect_stderr();
    read_line(&options, "diff a.json");
}

Test(options, an_option_of_another_command_ends_the_program, .exit_code = EXIT_USAGE) {
    struct options options;
    cr_redirect_stderr();
    read_line(&options, "dump a.db --json");
}

Test(change_lines, what_is_written_is_read_again) {
    struct arena arena = {0};
    struct text lines = {0};
    change_lines_add(&lines, "crews", "80%");
    change_lines_add(&lines, "/calendars/office/week", "{\n\"mon\": \"08:00-16:00\"}");
    change_lines_add(&lines, "/note", "a=b");
    struct changes changes = change_lines_read(lines.bytes, &arena);
    cr_assert_eq(changes.count, 3);
    cr_expect(changes.items[0].is_lever);
    cr_expect_str_eq(changes.items[0].value, "80%");
    cr_expect_not(changes.items[1].is_lever);
    cr_expect_str_eq(changes.items[1].value, "{ \"mon\": \"08:00-16:00\"}");
    cr_expect_str_eq(changes.items[2].value, "a=b");
    text_release(&lines);
    arena_release(&arena);
}
