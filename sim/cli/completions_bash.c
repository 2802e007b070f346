/* The completions of bash: a function that looks at the word before the cursor, then at the
 * command. */
#include "base/text.h"
#include "completions.h"

static const char HEAD[] =
    "# bash completion of tanggap, written by `tanggap help --completions bash`.\n"
    "\n"
    "_tanggap_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\"); }\n"
    "\n"
    "_tanggap_list() { # words with commas between them\n"
    "    local done=\n"
    "    [[ $word == *,* ]] && done=${word%,*},\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$done\" -W \"$1\" -- \"${word##*,}\")\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "\n"
    "_tanggap_files() { # files whose names end so, and folders\n"
    "    mapfile -t COMPREPLY < <(compgen -f -X \"!*$1\" -- \"$word\"; compgen -d -- \"$word\")\n"
    "    compopt -o filenames 2>/dev/null\n"
    "}\n"
    "\n"
    "_tanggap_levers() { # of the scenario on the line\n"
    "    local file scenario=\n"
    "    for file in \"${COMP_WORDS[@]:2}\"; do\n"
    "        [[ -z $scenario && $file == *.json && -f $file ]] && scenario=$file\n"
    "    done\n"
    "    [[ $scenario ]] || return 0\n"
    "    _tanggap_words \"$(\"${COMP_WORDS[0]}\" levers -- \"$scenario\" 2>/dev/null |\n"
    "        sed -n 's/^  \\([^ ]\\{1,\\}\\) .*/\\1=/p')\"\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "\n"
    "_tanggap() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command=${COMP_WORDS[1]}\n"
    "    COMPREPLY=()\n"
    "    # --format=csv comes as three words, --lever=crews=2 as five\n"
    "    if [[ $word == = ]]; then\n"
    "        word=\n"
    "    elif [[ $before == = ]]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "        [[ $before == -* ]] || return 0\n"
    "    fi\n";

static void add_action(struct text *out, const struct taken_option *taken) {
    const char *ending = option_ending(taken);
    switch (completion_of(taken->row->kind)) {
    case COMPLETE_NOTHING: break;
    case COMPLETE_FILES:
        text_printf(out, " _tanggap_files '%s%s';", *ending ? "." : "", ending);
        break;
    case COMPLETE_CHOICES:
        text_add(out, " _tanggap_words '");
        option_words(taken->row, out);
        text_add(out, "';");
        break;
    case COMPLETE_FIGURE: text_add(out, " _tanggap_words \"$figures\";"); break;
    case COMPLETE_FIGURE_LIST: text_add(out, " _tanggap_list \"$figures\";"); break;
    case COMPLETE_LEVER: text_add(out, " _tanggap_levers;"); break;
    }
    text_add(out, " return 0 ;;\n");
}

/* A case for the value of each option of each command. */
static void add_values(struct text *out, enum command_id id) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (!option_taken_by((enum option_id)i, id, &taken) || !taken.argument) continue;
        text_printf(out, "    '%s --%s'", COMMAND_TABLE[id].name, taken.row->name);
        if (taken.row->letter)
            text_printf(out, " | '%s -%c'", COMMAND_TABLE[id].name, taken.row->letter);
        text_add(out, ")");
        add_action(out, &taken);
    }
}

static void add_options(struct text *out, enum command_id id) {
    text_printf(out, "    '%s -'*) _tanggap_words '--help --usage", COMMAND_TABLE[id].name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (!option_taken_by((enum option_id)i, id, &taken)) continue;
        text_printf(out, " --%s", taken.row->name);
        if (taken.row->letter) text_printf(out, " -%c", taken.row->letter);
    }
    text_add(out, "' ;;\n");
}

static void add_operand(struct text *out, enum operand operand) {
    switch (operand) {
    case OPERAND_SCENARIO:
    case OPERAND_EXPERIMENT:
    case OPERAND_RESULTS:
    case OPERAND_NEW_RESULTS:
    case OPERAND_PAGE: text_printf(out, " _tanggap_files '.%s'", operand_ending(operand)); break;
    case OPERAND_FIGURE: text_add(out, " _tanggap_words \"$figures\""); break;
    case OPERAND_COMMAND: text_add(out, " _tanggap_words \"$commands\""); break;
    case OPERAND_NOTHING:
    case OPERAND_COUNT: text_add(out, " :"); break;
    }
}

/* The first operand until a file of its kind is on the line, then the further one if it differs. */
static void add_operands(struct text *out, enum command_id id) {
    const struct command *command = &COMMAND_TABLE[id];
    if (command->first == OPERAND_NOTHING) return;
    if (command->operands_most > 1 &&
        !text_is(operand_ending(command->further), operand_ending(command->first))) {
        text_printf(out,
                    "    '%s '*)\n        if [[ \" ${COMP_WORDS[*]:2:COMP_CWORD - 2} \" == *.%s\\ "
                    "* ]]; then",
                    command->name, operand_ending(command->first));
        add_operand(out, command->further);
        text_add(out, "; else");
        add_operand(out, command->first);
        text_add(out, "; fi ;;\n");
        return;
    }
    text_printf(out, "    '%s '*)", command->name);
    add_operand(out, command->first);
    text_add(out, " ;;\n");
}

void completions_for_bash(struct text *out) {
    text_add(out, HEAD);
    text_add(out, "    local commands='");
    completion_commands(out);
    text_add(out, "'\n    local figures='");
    completion_figures(out);
    text_add(out, "'\n    ((COMP_CWORD > 1)) || { _tanggap_words \"$commands\"; return 0; }\n"
                  "    case \"$command $before\" in\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_values(out, (enum command_id)i);
    text_add(out, "    esac\n    case \"$command $word\" in\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_options(out, (enum command_id)i);
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_operands(out, (enum command_id)i);
    text_add(out, "    esac\n}\n\ncomplete -F _tanggap tanggap\n");
}
