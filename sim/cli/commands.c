/* The table of commands, made from commands.def, and what is asked of it. */
#include "commands.h"

#include "base/error.h"
#include "base/language.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/wrap.h"
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

static size_t widest_arguments(void) {
    size_t widest = 0;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (text_columns(COMMAND_TABLE[i].arguments) > widest)
            widest = text_columns(COMMAND_TABLE[i].arguments);
    return widest;
}

void command_list(size_t columns, struct text *out) {
    enum { ONE_LINE = 80, BELOW = 11, GAP = 2 };
    size_t widest = widest_arguments();
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMAND_TABLE[i];
        if (columns < ONE_LINE) {
            text_printf(out, "  %s%s%s\n", command->name, *command->arguments ? " " : "",
                        command->arguments);
            wrap_words(out, label_spoken(command->meaning), (struct wrap){columns, BELOW, BELOW});
        } else {
            text_printf(out, "  %-8s %s", command->name, command->arguments);
            text_pad(out, ' ', widest + GAP - text_columns(command->arguments));
            text_add(out, label_spoken(command->meaning));
        }
        text_add(out, "\n");
    }
}

int command_unknown(const char *name) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < COMMAND_COUNT; i++) nearest_see(&nearest, COMMAND_TABLE[i].name);
    if (nearest.name)
        terminal_line(SAY("tanggap: there is no command \"%s\"; did you mean \"%s\"?",
                          "tanggap: tidak ada perintah \"%s\"; maksudnya \"%s\"?"),
                      name, nearest.name);
    else
        terminal_line(SAY("tanggap: there is no command \"%s\"; `tanggap help` lists them",
                          "tanggap: tidak ada perintah \"%s\"; daftarnya: `tanggap help`"),
                      name);
    return EXIT_USAGE;
}
