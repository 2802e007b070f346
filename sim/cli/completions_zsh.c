/* The completions of zsh: a call of _arguments for each command. */
#include "base/text.h"
#include "completions.h"

static const char HEAD[] =
    "#compdef tanggap\n"
    "# zsh completion of tanggap, written by `tanggap help --completions zsh`.\n"
    "\n"
    "_tanggap_levers() { # of the scenario on the line\n"
    "    local scenario=${words[(r)*.json]}\n"
    "    local -a levers\n"
    "    [[ -n $scenario ]] || return 1\n"
    "    levers=(${(f)\"$(tanggap levers -- $scenario 2>/dev/null |\n"
    "        sed -n 's/^  \\([^ ]\\{1,\\}\\) .*/\\1/p')\"})\n"
    "    compadd -S = -a levers\n"
    "}\n"
    "\n"
    "_tanggap() {\n"
    "    local -a commands figures\n";

/* Inside '…' of the shell, in a specification of _arguments or _describe, where a colon and
 * brackets mean something. */
static void add_words(struct text *out, const char *words) {
    for (; *words; words++) {
        if (*words == '\'') text_add(out, "'\\''");
        else if (*words == ':' || *words == '[' || *words == ']' || *words == '\\')
            text_printf(out, "\\%c", *words);
        else text_add_n(out, words, 1);
    }
}

static void add_action(struct text *out, const struct taken_option *taken) {
    const char *ending = option_ending(taken);
    switch (completion_of(taken->row->kind)) {
    case COMPLETE_NOTHING: text_add(out, " "); break;
    case COMPLETE_FILES:
        if (*ending) text_printf(out, "_files -g \"*.%s\"", ending);
        else text_add(out, "_files");
        break;
    case COMPLETE_CHOICES:
        text_add(out, "((");
        for (size_t i = 0; i < taken->row->choice_count; i++) {
            text_printf(out, "%s%s\\:\"", i ? " " : "", taken->row->choices[i].word);
            add_words(out, taken->row->choices[i].meaning.en);
            text_add(out, "\"");
        }
        text_add(out, "))");
        break;
    case COMPLETE_FIGURE: text_add(out, "compadd -a figures"); break;
    case COMPLETE_FIGURE_LIST: text_add(out, "_sequence compadd -a figures"); break;
    case COMPLETE_LEVER: text_add(out, "_tanggap_levers"); break;
    }
}

/* '(-n --replications)'{-n+,--replications=}'[help]:N:action' */
static void add_option(struct text *out, const struct taken_option *taken) {
    const struct option_row *row = taken->row;
    const char *long_end = taken->argument ? "=" : "", *letter_end = taken->argument ? "+" : "";
    text_add(out, " \\\n            ");
    if (completion_is_repeated(row->kind)) text_add(out, "'*'");
    else if (row->letter) text_printf(out, "'(-%c --%s)'", row->letter, row->name);
    if (row->letter)
        text_printf(out, "{-%c%s,--%s%s}", row->letter, letter_end, row->name, long_end);
    else text_printf(out, "--%s%s", row->name, long_end);
    text_add(out, "'[");
    add_words(out, taken->help.en);
    text_add(out, "]");
    if (taken->argument) {
        text_add(out, ":");
        add_words(out, taken->argument);
        text_add(out, ":");
        add_action(out, taken);
    }
    text_add(out, "'");
}

static void add_operand(struct text *out, const char *place, enum operand operand) {
    text_printf(out, " \\\n            '%s:", place);
    switch (operand) {
    case OPERAND_SCENARIO:
    case OPERAND_EXPERIMENT:
    case OPERAND_RESULTS:
    case OPERAND_NEW_RESULTS:
    case OPERAND_PAGE: text_printf(out, "file:_files -g \"*.%s\"'", operand_ending(operand)); break;
    case OPERAND_FIGURE: text_add(out, "figure:compadd -a figures'"); break;
    case OPERAND_COMMAND: text_add(out, "command:{ _describe command commands }'"); break;
    case OPERAND_NOTHING:
    case OPERAND_COUNT: text_add(out, "nothing: '"); break;
    }
}

static void add_command(struct text *out, enum command_id id) {
    const struct command *command = &COMMAND_TABLE[id];
    text_printf(out, "    %s)\n        _arguments -s '(- *)--help[help]'", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (option_taken_by((enum option_id)i, id, &taken)) add_option(out, &taken);
    }
    if (command->first != OPERAND_NOTHING) add_operand(out, "1", command->first);
    if (command->operands_most > 1) add_operand(out, "*", command->further);
    text_add(out, "\n        ;;\n");
}

void completions_for_zsh(struct text *out) {
    text_add(out, HEAD);
    text_add(out, "    commands=(\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        text_printf(out, "        '%s:", COMMAND_TABLE[i].name);
        add_words(out, COMMAND_TABLE[i].meaning.en);
        text_add(out, "'\n");
    }
    text_add(out, "    )\n    figures=(");
    completion_figures(out);
    text_add(out, ")\n"
                  "    if ((CURRENT == 2)); then\n"
                  "        _describe command commands\n"
                  "        return\n"
                  "    fi\n"
                  "    local command=$words[2]\n"
                  "    shift words\n"
                  "    ((CURRENT--))\n"
                  "    case $command in\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_command(out, (enum command_id)i);
    text_add(out, "    esac\n"
                  "}\n"
                  "\n"
                  "if [[ $funcstack[1] == _tanggap ]]; then _tanggap \"$@\"; else compdef _tanggap "
                  "tanggap; fi\n");
}
