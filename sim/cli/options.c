/* Reading a command line. argp finds the options; their rows say how a value is read and where it
 * goes. */
#include "options.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "base/terminal.h"
#include "command_help.h"
#include "option_words.h"
#include "output.h"
#include "scenario_find.h"

/* --- values --- */

/* Adds "--name word: what is expected"; the word may be hostile. Always returns false. */
static bool misfits(const struct option_row *row, const char *word, const char *expected,
                    struct text *misfit) {
    text_printf(misfit, "--%s ", row->name);
    text_add_shown(misfit, word);
    text_printf(misfit, ": %s", expected);
    return false;
}

static bool read_whole(uint64_t *number, const struct option_row *row, const char *word,
                       struct text *misfit) {
    char *end, expected[100];
    errno = 0;
    *number = strtoull(word, &end, 10);
    if (!errno && !*end && end != word && !strchr(word, '-') && *number >= row->least &&
        *number <= row->most)
        return true;
    snprintf(expected, sizeof expected, SAY("a whole number from %llu to %llu is expected",
                 "bilangan bulat dari %llu sampai %llu yang diharapkan"),
             (unsigned long long)row->least, (unsigned long long)row->most);
    return misfits(row, word, expected, misfit);
}

static const struct option_choice *nearest_choice(const struct option_row *row, const char *word) {
    const struct option_choice *nearest = NULL;
    int least = 3;
    for (size_t i = 0; i < row->choice_count; i++) {
        int distance = text_distance(row->choices[i].word, word, least);
        if (distance < least) least = distance, nearest = &row->choices[i];
    }
    return nearest;
}

static bool read_choice(unsigned *value, const struct option_row *row, const char *word,
                        struct text *misfit) {
    for (size_t i = 0; i < row->choice_count; i++)
        if (text_is(row->choices[i].word, word)) return *value = row->choices[i].value, true;
    const struct option_choice *nearest = nearest_choice(row, word);
    misfits(row, word, SAY("one of ", "yang diharapkan salah satu dari "), misfit);
    option_words(row, misfit);
    text_add(misfit, SAY(" is expected", ""));
    if (nearest)
        text_printf(misfit, SAY("; did you mean \"%s\"?", "; maksudnya \"%s\"?"), nearest->word);
    return false;
}

/* "2/16" */
static bool read_shard(struct shard *shard, const struct option_row *row, const char *word,
                       struct text *misfit) {
    enum { SHARDS_MOST = 100000 };
    char rest;
    bool good = sscanf(word, "%u/%u%c", &shard->number, &shard->of, &rest) == 2 &&
                shard->number >= 1 && shard->number <= shard->of && shard->of <= SHARDS_MOST &&
                *word != '-' && *word != '+';
    return good || misfits(row, word,
                           SAY("write it as I/N, such as 1/16 for the first of 16",
                               "tulislah sebagai I/N, misalnya 1/16 untuk yang pertama dari 16"),
                           misfit);
}

static bool read_target(struct target_asked *asked, const char *word, struct text *misfit) {
    struct error error = {0};
    asked->given = target_parse(word, &asked->target, &error);
    if (!asked->given) text_printf(misfit, "--target: %s", error.story);
    return asked->given;
}

static bool figure_is_listed(const struct figure_list *figures, enum figure_id figure) {
    for (size_t i = 0; i < figures->count; i++)
        if (figures->items[i] == figure) return true;
    return false;
}

/* "resolution_p90,cost", added to those that were named before. */
static bool read_figures(struct figure_list *figures, const struct option_row *row, char *word,
                         struct text *misfit) {
    char *rest = NULL;
    for (char *name = strtok_r(word, ",", &rest); name; name = strtok_r(NULL, ",", &rest)) {
        enum figure_id figure = figure_named(name);
        if (figure_is_listed(figures, figure)) continue;
        if (figure == FIGURE_COUNT) {
            misfits(row, name, SAY("there is no such figure; ", "tidak ada angka itu; "), misfit);
            if (figure_nearest(name))
                text_printf(misfit, SAY("did you mean \"%s\"? ", "maksudnya \"%s\"? "),
                            figure_nearest(name));
            text_add(misfit, SAY("`tanggap fields --experiments` lists all",
                                 "daftar lengkapnya: `tanggap fields --experiments`"));
            return false;
        }
        figures->items[figures->count++] = figure;
    }
    return figures->count > 0 || misfits(
        row, word, SAY("the name of a figure is expected", "nama sebuah angka yang diharapkan"),
        misfit);
}

static bool add_word(struct word_list *list, const struct option_row *row, char *word,
                     struct text *misfit) {
    if (list->count == WORDS_MOST)
        return misfits(row, word,
                       SAY("is one too many; 32 may be given",
                           "sudah kelebihan; paling banyak 32 dapat diberikan"),
                       misfit);
    _Static_assert(WORDS_MOST == 32, "the sentence above says it");
    list->items[list->count++] = word;
    return true;
}

/* "name=value" into its two halves. */
static bool add_change(struct options *options, const struct option_row *row, char *word,
                       struct text *misfit) {
    bool is_lever = row->kind != KIND_POINTER && change_names_lever(word);
    char *equals = strchr(word, '=');
    if (!equals || equals == word || !equals[1])
        return misfits(
            row, word,
            is_lever ? SAY("write it as --lever id=value", "tulislah sebagai --lever id=nilai")
                     : SAY("write it as --set /pointer=value",
                           "tulislah sebagai --set /penunjuk=nilai"),
            misfit);
    if (options->change_count == CHANGES_MOST)
        return misfits(row, word,
                       SAY("there are too many changes; write a scenario that extends this one",
                           "perubahannya terlalu banyak; tulislah skenario yang memperluas ini"),
                       misfit);
    *equals = 0;
    options->changes[options->change_count++] = (struct change){word, equals + 1, is_lever};
    return true;
}

bool option_read(struct options *options, const struct option_row *row, char *word,
                 struct text *misfit) {
    void *member = (char *)options + row->offset;
    switch (row->kind) {
    case KIND_FLAG: return *(bool *)member = true;
    case KIND_WHOLE: return read_whole(member, row, word, misfit);
    case KIND_TEXT:
    case KIND_PATH: return *(const char **)member = word, true;
    case KIND_CHOICE: return read_choice(member, row, word, misfit);
    case KIND_SHARD: return read_shard(member, row, word, misfit);
    case KIND_TARGET: return read_target(member, word, misfit);
    case KIND_FIGURES: return read_figures(member, row, word, misfit);
    case KIND_VARIED: return add_word(member, row, word, misfit);
    case KIND_LEVER:
    case KIND_POINTER: return add_change(options, row, word, misfit);
    case KIND_PLANNED:
        return strchr(word, '=') ? add_change(options, row, word, misfit)
                                 : add_word(member, row, word, misfit);
    }
    return false;
}

/* --- the command line --- */

enum { KEY_WITHOUT_LETTER = 0x100 }; /* and the number of the row */

static int key_of(const struct option_row *row) {
    return row->letter ? row->letter : KEY_WITHOUT_LETTER + (int)(row - OPTION_TABLE);
}

/* The option of this command that argp knows by `key`; false when there is none. */
static bool option_of_key(enum command_id command, int key, struct taken_option *taken) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_taken_by((enum option_id)i, command, taken) && key_of(taken->row) == key)
            return true;
    return false;
}

static _Noreturn void refuse(const struct options *options, const char *story) {
    terminal_line("tanggap %s: %s", COMMAND_TABLE[options->command].name, story);
    exit(EXIT_USAGE);
}

static void check_operands(const struct options *options) {
    const struct command *command = &COMMAND_TABLE[options->command];
    struct text story = {0};
    if (options->file_count >= command->operands_least &&
        options->file_count <= command->operands_most)
        return;
    text_printf(&story, SAY("%s; see tanggap %s --help", "%s; lihat tanggap %s --help"),
                label_spoken(command->operands_misfit), command->name);
    refuse(options, story.bytes);
}

/* Of one value the second would hide the first; lists add up, and a flag says no more by being
 * said again. The list of the usual value gives way to what is given. */
static bool option_is_news(struct options *options, const struct option_row *row, const char *word,
                           struct text *misfit) {
    bool *given = &options->given[row - OPTION_TABLE], is_first = !*given;
    *given = true;
    switch (row->kind) {
    case KIND_WHOLE:
    case KIND_TEXT:
    case KIND_PATH:
    case KIND_CHOICE:
    case KIND_SHARD:
    case KIND_TARGET:
        return is_first || misfits(row, word,
                                   SAY("given twice; which one is meant?",
                                       "disebut dua kali; yang mana yang dimaksud?"),
                                   misfit);
    case KIND_FIGURES:
        if (is_first) ((struct figure_list *)(void *)((char *)options + row->offset))->count = 0;
        return true;
    case KIND_FLAG:
    case KIND_VARIED:
    case KIND_LEVER:
    case KIND_POINTER:
    case KIND_PLANNED: return true;
    }
    return true;
}

static error_t parse(int key, char *word, struct argp_state *state) {
    struct options *options = state->input;
    struct taken_option taken;
    if (key == ARGP_KEY_ARG) {
        if (options->file_count == FILES_MOST) refuse(options,
                                                      SAY("more than 1024 files",
                                                          "lebih dari 1024 berkas"));
        _Static_assert(FILES_MOST == 1024, "the sentence above says it");
        options->files[options->file_count++] = word;
        return 0;
    }
    if (key == ARGP_KEY_END) check_operands(options);
    if (!option_of_key(options->command, key, &taken)) return ARGP_ERR_UNKNOWN;
    struct text misfit = {0};
    if (!option_is_news(options, taken.row, word, &misfit) ||
        !option_read(options, taken.row, word, &misfit))
        refuse(options, misfit.bytes);
    text_release(&misfit);
    return 0;
}

/* The rows of the command as argp wants them; they live in the arena. */
static const struct argp_option *options_for_argp(enum command_id command, struct arena *arena) {
    struct argp_option *list = ARENA_ARRAY(arena, OPTION_COUNT + 1, struct argp_option),
                       *next = list;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (!option_taken_by((enum option_id)i, command, &taken)) continue;
        *next++ = (struct argp_option){
            .name = taken.row->name, .key = key_of(taken.row), .arg = taken.argument};
    }
    return next > list ? list : NULL; /* argp loses memory over a list of none */
}

/* What a row has for usual is read as if it had been given. */
static void read_usual(struct options *options) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        struct text misfit = {0};
        if (!option_taken_by((enum option_id)i, options->command, &taken) || !taken.usual) continue;
        option_read(options, taken.row, arena_text(&options->arena, taken.usual), &misfit);
        text_release(&misfit);
    }
}

/* Of scenarios and experiments it is told when they are read, with the places where they were
 * sought. */
static bool must_be_there(enum operand operand) {
    return operand == OPERAND_RESULTS || operand == OPERAND_PAGE;
}

/* Ends the program if the words ask for help, or do not fit. */
static void words_see(enum command_id id, int count, char **words) {
    struct text page = {0};
    switch (option_words_see(id, count, words)) {
    case OPTION_WORDS_FIT: return;
    case OPTION_WORDS_MISFIT: exit(EXIT_USAGE);
    case OPTION_WORDS_HELP: command_help(id, output_columns(), &page); break;
    case OPTION_WORDS_USAGE: command_usage(id, output_columns(), &page); break;
    }
    exit(output_page(&page) ? EXIT_DONE : EXIT_IO);
}

/* Data is the same in every language, and so is what is kept of the line. */
static void command_line_add(struct text *line, int count, char **words) {
    static const char LANG[] = "--lang";
    for (int i = 1; i < count; i++) {
        if (text_is(words[i], LANG)) i++;
        else if (strncmp(words[i], "--lang=", sizeof LANG) != 0) text_printf(line, " %s", words[i]);
    }
}

/* main() has heard it already where it is written out. */
static void language_take(const struct options *options) {
    const char *word = option_word(&OPTION_TABLE[OPTION_lang], options->lang);
    if (word) language_choose(language_named(word));
}

void options_parse(struct options *options, enum command_id id, int count, char **words) {
    const struct command *command = &COMMAND_TABLE[id];
    words_see(id, count, words);
    *options = (struct options){.command = id};
    text_printf(&options->command_line, "tanggap %s", command->name);
    command_line_add(&options->command_line, count, words);
    read_usual(options);
    struct argp argp = {.options = options_for_argp(id, &options->arena), .parser = parse};
    words[0] = arena_printf(&options->arena, "tanggap %s", command->name);
    argp_parse(&argp, count, words, ARGP_NO_HELP, NULL, options);
    language_take(options);
    for (size_t i = 0; i < options->file_count; i++) {
        enum operand operand = i ? command->further : command->first;
        if (must_be_there(operand) && operand_is_misspelt(options->files[i], operand))
            exit(EXIT_IO);
        options->files[i] = scenario_find(options->files[i], operand, &options->arena);
    }
}

void options_release(struct options *options) {
    text_release(&options->command_line);
    arena_release(&options->arena);
}

struct changes options_changes(const struct options *options) {
    return (struct changes){options->changes, options->change_count};
}
