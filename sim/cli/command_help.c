/* The help of a command, from the tables. */
#include "command_help.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "base/wrap.h"
#include "option_table.h"

/* The column in which the words of options begin: beside their signs, or below them. */
static size_t words_from(size_t columns) {
    enum { BESIDE = 30, BELOW = 8 };
    return columns >= 2 * BESIDE ? BESIDE : BELOW;
}

/* "  -n, --replications=N", and below the first line of the words, or beside it, what it is. */
static void sign_add(struct text *out, int letter, const char *name, const char *argument,
                     const char *words, size_t columns) {
    enum { GAP = 2 };
    size_t from = words_from(columns);
    struct text sign = {0}, lines = {0};
    if (letter) text_printf(&sign, "  -%c, --%s", letter, name);
    else text_printf(&sign, "      --%s", name);
    if (argument) text_printf(&sign, "=%s", argument);
    for (size_t length; *words; words += length) {
        struct text line = {0};
        length = strcspn(words, "\n");
        text_add_n(&line, words, length);
        wrap_words(&lines, line.bytes, (struct wrap){columns, from, from});
        text_add(&lines, "\n");
        text_release(&line);
        length += words[length] != 0;
    }
    bool is_beside = text_columns(sign.bytes) + GAP <= from;
    if (is_beside) text_pad(&sign, ' ', from - text_columns(sign.bytes));
    else text_add(&sign, "\n");
    text_printf(out, "%s%s", sign.bytes, lines.bytes + (is_beside ? from : 0));
    text_release(&sign);
    text_release(&lines);
}

static void options_add(struct text *out, enum command_id id, size_t columns) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        struct text words = {0};
        if (!option_taken_by((enum option_id)i, id, &taken)) continue;
        option_help(&taken, &words);
        sign_add(out, taken.row->letter, taken.row->name, taken.argument, words.bytes, columns);
        text_release(&words);
    }
    sign_add(out, 'h', "help", NULL, SAY("this help", "bantuan ini"), columns);
    sign_add(out, 0, "usage", NULL,
             SAY("the options in a few lines", "opsi-opsinya dalam beberapa baris"), columns);
}

void command_help(enum command_id id, size_t columns, struct text *out) {
    const struct command *command = &COMMAND_TABLE[id];
    struct text page = {0};
    text_printf(&page, SAY("Usage: tanggap %s [OPTION...]%s%s\n\n",
                           "Pemakaian: tanggap %s [OPSI...]%s%s\n\n"),
                command->name, *command->arguments ? " " : "", command->arguments);
    wrap_words(&page, label_spoken(command->description), (struct wrap){columns, 0, 0});
    text_add(&page, "\n\n");
    options_add(&page, id, columns);
    text_add(&page, SAY("\nExamples:\n", "\nContoh:\n"));
    for (size_t i = 0; i < command->example_count; i++)
        text_printf(&page, "  %s\n", command->examples[i]);
    wrap_page(out, page.bytes, columns);
    text_release(&page);
}

void command_usage(enum command_id id, size_t columns, struct text *out) {
    const struct command *command = &COMMAND_TABLE[id];
    struct text words = {0};
    text_printf(&words, SAY("Usage: tanggap %s", "Pemakaian: tanggap %s"), command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (!option_taken_by((enum option_id)i, id, &taken)) continue;
        text_add(&words, " [");
        if (taken.row->letter) text_printf(&words, "-%c|", taken.row->letter);
        text_printf(&words, "--%s", taken.row->name);
        if (taken.argument) text_printf(&words, "=%s", taken.argument);
        text_add(&words, "]");
    }
    text_printf(&words, " [-h|--help] [--usage]%s%s", *command->arguments ? " " : "",
                command->arguments);
    wrap_words(out, words.bytes, (struct wrap){columns, 0, 8});
    text_add(out, "\n");
    text_release(&words);
}
