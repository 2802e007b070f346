/* The completions of fish: a line for each command, and for each option of each command. */
#include "base/text.h"
#include "completions.h"

static const char HEAD[] =
    "# fish completion of tanggap, written by `tanggap help --completions fish`.\n"
    "\n"
    "function __tanggap_command # is this the command of the line?\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -ge 2; and test $words[2] = $argv[1]\n"
    "end\n"
    "\n"
    "function __tanggap_levers # of the scenario on the line\n"
    "    set -l scenario (string match -- '*.json' (commandline -opc))\n"
    "    test (count $scenario) -ge 1; or return\n"
    "    tanggap levers -- $scenario[1] 2>/dev/null | string replace -rf '^  (\\S+) .*' '$1='\n"
    "end\n"
    "\n"
    "complete -c tanggap -f\n";

/* Inside '…' of fish. */
static void add_words(struct text *out, const char *words) {
    for (; *words; words++) {
        if (*words == '\'' || *words == '\\') text_add(out, "\\");
        text_add_n(out, words, 1);
    }
}

static void add_begin(struct text *out, enum command_id id) {
    text_printf(out, "complete -c tanggap -n '__tanggap_command %s'", COMMAND_TABLE[id].name);
}

/* Inside '…' of the shell: each word, a tab and its meaning in quotes of its own. */
static void add_choices(struct text *out, const struct option_row *row) {
    text_add(out, " -a '");
    for (size_t i = 0; i < row->choice_count; i++) {
        text_printf(out, "%s%s\\t\"", i ? " " : "", row->choices[i].word);
        add_words(out, row->choices[i].meaning.en);
        text_add(out, "\"");
    }
    text_add(out, "'");
}

static void add_action(struct text *out, const struct taken_option *taken) {
    const char *ending = option_ending(taken);
    switch (completion_of(taken->row->kind)) {
    case COMPLETE_NOTHING: text_add(out, " -x"); break;
    case COMPLETE_FILES:
        if (*ending) text_printf(out, " -x -a '(__fish_complete_suffix .%s)'", ending);
        else text_add(out, " -r -F");
        break;
    case COMPLETE_CHOICES:
        text_add(out, " -x");
        add_choices(out, taken->row);
        break;
    case COMPLETE_FIGURE:
    case COMPLETE_FIGURE_LIST:
        text_add(out, " -x -a '");
        completion_figures(out);
        text_add(out, "'");
        break;
    case COMPLETE_LEVER: text_add(out, " -x -a '(__tanggap_levers)'"); break;
    }
}

static void add_option(struct text *out, enum command_id id, const struct taken_option *taken) {
    add_begin(out, id);
    text_printf(out, " -l %s", taken->row->name);
    if (taken->row->letter) text_printf(out, " -s %c", taken->row->letter);
    if (taken->argument) add_action(out, taken);
    text_add(out, " -d '");
    add_words(out, taken->help.en);
    text_add(out, "'\n");
}

static void add_operand(struct text *out, enum command_id id, enum operand operand) {
    if (operand == OPERAND_NOTHING) return;
    add_begin(out, id);
    text_add(out, " -a '");
    switch (operand) {
    case OPERAND_SCENARIO:
    case OPERAND_EXPERIMENT:
    case OPERAND_RESULTS:
    case OPERAND_NEW_RESULTS:
    case OPERAND_PAGE:
        text_printf(out, "(__fish_complete_suffix .%s)", operand_ending(operand));
        break;
    case OPERAND_FIGURE: completion_figures(out); break;
    case OPERAND_COMMAND: completion_commands(out); break;
    case OPERAND_NOTHING:
    case OPERAND_COUNT: break;
    }
    text_add(out, "'\n");
}

static void add_command(struct text *out, enum command_id id) {
    const struct command *command = &COMMAND_TABLE[id];
    text_printf(out, "complete -c tanggap -n 'test (count (commandline -opc)) -eq 1' -a %s -d '",
                command->name);
    add_words(out, command->meaning.en);
    text_add(out, "'\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (option_taken_by((enum option_id)i, id, &taken)) add_option(out, id, &taken);
    }
    add_operand(out, id, command->first);
    if (!text_is(operand_ending(command->further), operand_ending(command->first)))
        add_operand(out, id, command->further);
}

void completions_for_fish(struct text *out) {
    text_add(out, HEAD);
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_command(out, (enum command_id)i);
}
