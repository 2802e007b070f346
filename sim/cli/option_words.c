/* getopt says of an option that it does not know only that, and quotes it as it is. */
#include "option_words.h"

#include <string.h>

#include "base/language.h"
#include "base/terminal.h"
#include "base/text.h"
#include "document/nearest.h"
#include "option_table.h"

/* An option that a word may stand for. */
struct option_meant {
    enum option_words asks; /* OPTION_WORDS_FIT of a row */
    struct taken_option taken;
    const char *name;
};

static const struct option_meant ASKING[] = {
    {.asks = OPTION_WORDS_HELP, .name = "help"}, {.asks = OPTION_WORDS_USAGE, .name = "usage"}};
enum { ASKING_COUNT = sizeof ASKING / sizeof *ASKING, MEANT_MOST = OPTION_COUNT + ASKING_COUNT };

/* All options of a command. Returns how many. */
static size_t options_of(enum command_id command, struct option_meant list[MEANT_MOST]) {
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_taken_by((enum option_id)i, command, &list[count].taken)) {
            list[count].asks = OPTION_WORDS_FIT;
            list[count].name = list[count].taken.row->name;
            count++;
        }
    for (size_t i = 0; i < ASKING_COUNT; i++) list[count++] = ASKING[i];
    return count;
}

/* --- what is told --- */

static enum option_words misfit(enum command_id command, const char *story) {
    terminal_line("tanggap %s: %s", COMMAND_TABLE[command].name, story);
    return OPTION_WORDS_MISFIT;
}

/* "; run, compare take it", if any other command does. */
static void takers_add(const char *name, struct text *story) {
    size_t takers = 0;
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        struct taken_option taken;
        bool takes = false;
        for (size_t i = 0; i < OPTION_COUNT && !takes; i++)
            takes = text_is(OPTION_TABLE[i].name, name) &&
                    option_taken_by((enum option_id)i, (enum command_id)c, &taken);
        if (!takes) continue;
        text_add(story, takers++ ? ", " : SAY("; it is one of ", "; itu opsi dari "));
        text_add(story, COMMAND_TABLE[c].name);
    }
}

static enum option_words unknown_told(enum command_id command, const char *name) {
    struct option_meant list[MEANT_MOST];
    struct nearest nearest = {.word = name};
    struct text story = {0};
    size_t count = options_of(command, list);
    for (size_t i = 0; i < count; i++) nearest_see(&nearest, list[i].name);
    text_printf(&story, SAY("there is no option --%s", "tidak ada opsi --%s"), name);
    takers_add(name, &story);
    if (nearest.name)
        text_printf(&story, SAY("; did you mean --%s?", "; maksudnya --%s?"), nearest.name);
    else
        text_printf(&story, SAY("; see tanggap %s --help", "; lihat tanggap %s --help"),
                    COMMAND_TABLE[command].name);
    misfit(command, story.bytes);
    text_release(&story);
    return OPTION_WORDS_MISFIT;
}

static enum option_words value_told(enum command_id command, const struct option_meant *meant,
                                    const char *what) {
    struct text story = {0};
    text_printf(&story, "--%s %s", meant->name, what);
    if (meant->taken.argument) text_printf(&story, ": %s", meant->taken.argument);
    misfit(command, story.bytes);
    text_release(&story);
    return OPTION_WORDS_MISFIT;
}

static enum option_words value_wanted(enum command_id command, const struct option_meant *meant) {
    return value_told(command, meant, SAY("wants a value", "memerlukan nilai"));
}

/* --- long names --- */

/* The option that a name of `length` bytes stands for, or NULL, and then why was told. */
static const struct option_meant *name_meant(enum command_id command, const char *name,
                                             const struct option_meant *list, size_t count) {
    const struct option_meant *found = NULL;
    struct text others = {0};
    size_t matches = 0;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(list[i].name, name, strlen(name)) != 0) continue;
        found = &list[i];
        if (text_is(list[i].name, name)) {
            matches = 1;
            break;
        }
        text_printf(&others, "%s--%s", matches++ ? ", " : "", list[i].name);
    }
    if (matches > 1)
        terminal_line(SAY("tanggap %s: --%s may be one of %s",
                          "tanggap %s: --%s bisa berarti salah satu dari %s"),
                      COMMAND_TABLE[command].name, name, others.bytes);
    else if (!matches) unknown_told(command, name);
    text_release(&others);
    return matches == 1 ? found : NULL;
}

/* "--name", "--name=value" or "--name" and the value in the next word, which is passed over. */
static enum option_words long_see(enum command_id command, char *const *words, int left,
                                  int *taken) {
    struct option_meant list[MEANT_MOST];
    size_t count = options_of(command, list), length = strcspn(*words + 2, "=");
    struct text name = {0};
    text_add_n(&name, *words + 2, length);
    const struct option_meant *meant = name_meant(command, name.bytes, list, count);
    bool has_value = (*words)[2 + length] == '=';
    text_release(&name);
    if (!meant) return OPTION_WORDS_MISFIT;
    if (meant->asks != OPTION_WORDS_FIT) return meant->asks;
    if (has_value && !meant->taken.argument)
        return value_told(command, meant, SAY("takes no value", "tidak memerlukan nilai"));
    if (has_value || !meant->taken.argument) return OPTION_WORDS_FIT;
    if (left < 2) return value_wanted(command, meant);
    ++*taken;
    return OPTION_WORDS_FIT;
}

/* --- letters --- */

static const struct option_meant *letter_meant(char letter, const struct option_meant *list,
                                               size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i].asks == OPTION_WORDS_FIT && list[i].taken.row->letter == letter)
            return &list[i];
    return NULL;
}

static enum option_words letter_told(enum command_id command, const char *letters) {
    size_t length = text_utf8_length(letters, strnlen(letters, 4));
    terminal_line(SAY("tanggap %s: there is no option -%.*s; see tanggap %s --help",
                      "tanggap %s: tidak ada opsi -%.*s; lihat tanggap %s --help"),
                  COMMAND_TABLE[command].name, (int)(length ? length : 1), letters,
                  COMMAND_TABLE[command].name);
    return OPTION_WORDS_MISFIT;
}

/* "-q", "-qj", "-n20" or "-n" and the value in the next word. */
static enum option_words letters_see(enum command_id command, char *const *words, int left,
                                     int *taken) {
    struct option_meant list[MEANT_MOST];
    size_t count = options_of(command, list);
    for (const char *letter = *words + 1; *letter; letter++) {
        const struct option_meant *meant = letter_meant(*letter, list, count);
        if (!meant && (*letter == 'h' || *letter == '?')) return OPTION_WORDS_HELP;
        if (!meant) return letter_told(command, letter);
        if (!meant->taken.argument) continue;
        if (!letter[1] && left < 2) return value_wanted(command, meant);
        *taken += !letter[1];
        break;
    }
    return OPTION_WORDS_FIT;
}

enum option_words option_words_see(enum command_id command, int count, char *const *words) {
    enum option_words seen = OPTION_WORDS_FIT;
    for (int i = 1, taken; i < count && seen == OPTION_WORDS_FIT; i += taken) {
        const char *word = words[i];
        taken = 1;
        if (text_is(word, "--")) break;
        if (strncmp(word, "--", 2) == 0) seen = long_see(command, words + i, count - i, &taken);
        else if (word[0] == '-' && word[1])
            seen = letters_see(command, words + i, count - i, &taken);
    }
    return seen;
}
