/* The tables of commands and options: what the compiler cannot see of a row. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/completions.h"
#include "cli/options.h"

/* Calls `see` for every option of every command. */
static void for_each_taken(void (*see)(enum command_id command, const struct taken_option *taken)) {
    size_t seen = 0;
    for (size_t c = 0; c < COMMAND_COUNT; c++)
        for (size_t o = 0; o < OPTION_COUNT; o++) {
            struct taken_option taken;
            if (!option_taken_by((enum option_id)o, (enum command_id)c, &taken)) continue;
            see((enum command_id)c, &taken);
            seen++;
        }
    cr_assert_gt(seen, 70, "only %zu options of commands were seen", seen);
}

static void expect_both(struct label label, const char *what, const char *of) {
    cr_assert_not_null(label.en, "%s of %s: no English", what, of);
    cr_assert_not_null(label.id, "%s of %s: no Indonesian", what, of);
    cr_expect_str_neq(label.en, "", "%s of %s: no English", what, of);
    cr_expect_str_neq(label.id, "", "%s of %s: no Indonesian", what, of);
    cr_expect_str_neq(label.en, label.id, "%s of %s: the same in both languages", what, of);
}

Test(commands, each_is_said_in_both_languages) {
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        const struct command *command = &COMMAND_TABLE[c];
        expect_both(command->meaning, "the meaning", command->name);
        expect_both(command->description, "the description", command->name);
        expect_both(command->operands_misfit, "what is expected", command->name);
    }
}

Test(commands, each_is_found_by_its_name_alone) {
    for (size_t c = 0; c < COMMAND_COUNT; c++)
        cr_expect_eq(command_named(COMMAND_TABLE[c].name), c, "%s", COMMAND_TABLE[c].name);
    cr_expect_eq(command_named("ru"), COMMAND_COUNT);
    cr_expect_eq(command_named(""), COMMAND_COUNT);
}

Test(commands, operands_fit_the_line_of_arguments) {
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        const struct command *command = &COMMAND_TABLE[c];
        cr_expect_leq(command->operands_least, command->operands_most, "%s", command->name);
        cr_expect_leq(command->operands_most, FILES_MOST, "%s", command->name);
        cr_expect_eq(command->operands_most == 0, command->first == OPERAND_NOTHING, "%s",
                     command->name);
        cr_expect_eq(command->operands_most < 2, command->further == OPERAND_NOTHING, "%s",
                     command->name);
        cr_expect_eq(command->operands_most == 0, !*command->arguments, "%s", command->name);
    }
}

static void see_languages(enum command_id command, const struct taken_option *taken) {
    (void)command;
    expect_both(taken->help, "the help", taken->row->name);
    for (size_t i = 0; i < taken->row->choice_count; i++)
        expect_both(taken->row->choices[i].meaning, "a choice", taken->row->name);
}

Test(options, each_is_said_in_both_languages) {
    for_each_taken(see_languages);
}

static void see_twins(enum command_id command, const struct taken_option *taken) {
    for (size_t o = 0; o < OPTION_COUNT; o++) {
        struct taken_option other;
        if (!option_taken_by((enum option_id)o, command, &other) || other.row == taken->row)
            continue;
        cr_expect_str_neq(taken->row->name, other.row->name, "%s has two --%s",
                          COMMAND_TABLE[command].name, other.row->name);
        cr_expect(!taken->row->letter || taken->row->letter != other.row->letter, "%s has two -%c",
                  COMMAND_TABLE[command].name, other.row->letter);
    }
}

Test(options, no_command_has_two_of_a_name_or_a_letter) {
    for_each_taken(see_twins);
}

Test(options, no_row_names_a_command_twice) {
    for (size_t o = 0; o < OPTION_COUNT; o++) {
        bool named[COMMAND_COUNT] = {false};
        for (size_t u = 0; u < OPTION_TABLE[o].use_count; u++) {
            bool *one = &named[OPTION_TABLE[o].uses[u].command];
            cr_expect_not(*one, "--%s", OPTION_TABLE[o].name);
            *one = true;
        }
    }
}

static void see_signs(enum command_id command, const struct taken_option *taken) {
    const struct option_row *row = taken->row;
    (void)command;
    for (const char *at = row->name; *at; at++)
        cr_expect(islower((unsigned char)*at) || *at == '-', "--%s", row->name);
    cr_expect(row->letter == 0 || isalpha(row->letter), "-%c", row->letter);
    cr_expect_eq(row->kind == KIND_FLAG, taken->argument == NULL, "--%s", row->name);
    cr_expect(!taken->argument || *taken->argument, "--%s has an empty argument", row->name);
    cr_expect_leq(row->least, row->most, "--%s", row->name);
    cr_expect_eq(row->kind == KIND_CHOICE, row->choice_count > 1, "--%s", row->name);
}

Test(options, names_letters_arguments_and_kinds_go_together) {
    for_each_taken(see_signs);
}

static void see_usual(enum command_id command, const struct taken_option *taken) {
    static struct options options;
    struct text misfit = {0};
    char word[100];
    if (!taken->usual) return;
    snprintf(word, sizeof word, "%s", taken->usual);
    cr_expect(option_read(&options, taken->row, word, &misfit), "%s --%s: %s",
              COMMAND_TABLE[command].name, taken->row->name, misfit.bytes);
    text_release(&misfit);
}

Test(options, what_is_usual_can_be_read) {
    for_each_taken(see_usual);
}

static void see_help(enum command_id command, const struct taken_option *taken) {
    struct text help = {0};
    (void)command;
    option_help(taken, &help);
    cr_expect_not_null(strstr(help.bytes, taken->help.en));
    if (taken->usual)
        cr_expect_not_null(strstr(help.bytes, taken->usual), "--%s", taken->row->name);
    for (size_t i = 0; i < taken->row->choice_count; i++) {
        cr_expect_not_null(strstr(help.bytes, taken->row->choices[i].word));
        cr_expect_not_null(strstr(help.bytes, taken->row->choices[i].meaning.en));
    }
    text_release(&help);
}

Test(options, help_says_choices_and_what_is_usual) {
    for_each_taken(see_help);
}

Test(options, a_command_may_take_one_in_its_own_way) {
    struct taken_option run, report, export;
    cr_assert(option_taken_by(OPTION_out, COMMAND_run, &run));
    cr_assert(option_taken_by(OPTION_out, COMMAND_report, &report));
    cr_assert(option_taken_by(OPTION_out, COMMAND_export, &export));
    cr_expect_str_eq(run.argument, "FILE.db");
    cr_expect_str_eq(report.argument, "FILE.html");
    cr_expect_null(run.usual);
    cr_expect_str_eq(report.usual, "report.html");
    cr_expect_str_eq(option_ending(&run), "db");
    cr_expect_str_eq(option_ending(&report), "html");
    cr_expect_str_eq(option_ending(&export), "");
    cr_expect_not(option_taken_by(OPTION_out, COMMAND_levers, &run));
}

Test(options, what_takes_no_value_is_not_completed) {
    cr_expect_eq(completion_of(KIND_FLAG), COMPLETE_NOTHING);
    cr_expect_eq(completion_of(KIND_CHOICE), COMPLETE_CHOICES);
    cr_expect_not(completion_is_repeated(KIND_WHOLE));
    cr_expect(completion_is_repeated(KIND_POINTER));
}
