/* The table of commands, made from commands.def, and what is asked of it. */
#include "commands.h"

#include "base/error.h"
#include "base/terminal.h"
#include "base/text.h"
#include "document/nearest.h"

#define EXAMPLE(line) line,
#define OPERANDS(least, most, one, more, english, indonesian)                                      \
    .operands_least = (least), .operands_most = (most), .first = OPERAND_##one,                    \
    .further = OPERAND_##more, .operands_misfit = {english, indonesian}

/* A row without its words in both languages, or with too few examples, does not compile. */
#define COMMAND(word, arguments, operands, line, line_id, sentences, sentences_id, lines)          \
    _Static_assert(sizeof("" line) > 1 && sizeof("" line_id) > 1,                                  \
                   "command " #word ": its meaning, twice");                                       \
    _Static_assert(sizeof("" sentences) > 1 && sizeof("" sentences_id) > 1,                        \
                   "command " #word ": what it does");                                             \
    _Static_assert(sizeof((const char *[]){lines}) >= 3 * sizeof(char *),                          \
                   "command " #word ": three examples");
#include "commands.def"
#undef COMMAND

const struct command COMMAND_TABLE[COMMAND_COUNT] = {
#define COMMAND(word, words, operands, line, line_id, sentences, sentences_id, lines)              \
    [COMMAND_##word] = {.name = #word,                                                             \
                        .arguments = words,                                                        \
                        operands,                                                                  \
                        .meaning = {line, line_id},                                                \
                        .description = {sentences, sentences_id},                                  \
                        .examples = (const char *const[]){lines},                                  \
                        .example_count = sizeof((const char *[]){lines}) / sizeof(char *),         \
                        .run = cmd_##word},
#include "commands.def"
#undef COMMAND
};

const char *operand_ending(enum operand operand) {
    static const char *const endings[] = {
#define X(id, ending) ending,
        OPERANDS_OF_COMMANDS(X)
#undef X
    };
    _Static_assert(sizeof endings / sizeof *endings == OPERAND_COUNT,
                   "one ending for each kind of operand");
    return endings[operand];
}

enum command_id command_named(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (text_is(COMMAND_TABLE[i].name, name)) return (enum command_id)i;
    return COMMAND_COUNT;
}

void command_list(struct text *out) {
    size_t widest = 0;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (text_columns(COMMAND_TABLE[i].arguments) > widest)
            widest = text_columns(COMMAND_TABLE[i].arguments);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        text_printf(out, "  %-8s %s", COMMAND_TABLE[i].name, COMMAND_TABLE[i].arguments);
        text_pad(out, ' ', widest - text_columns(COMMAND_TABLE[i].arguments));
        text_printf(out, "  %s\n", COMMAND_TABLE[i].meaning.en);
    }
}

int command_unknown(const char *name) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < COMMAND_COUNT; i++) nearest_see(&nearest, COMMAND_TABLE[i].name);
    if (nearest.name)
        terminal_line("tanggap: there is no command \"%s\"; did you mean \"%s\"?", name,
                      nearest.name);
    else terminal_line("tanggap: there is no command \"%s\"; `tanggap help` lists them", name);
    return EXIT_USAGE;
}
