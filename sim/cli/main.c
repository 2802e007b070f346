/* tanggap COMMAND …: finds the command, reads its options and leaves the rest to it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/outfile.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "commands.h"
#include "manual.h"
#include "options.h"
#include "output.h"
#include "store/store.h"

/* A stream that was closed when the program began would lend its number to the next file that is
 * opened, and what is said would be written into that. Writing to standard output then fails and is
 * told; the answer does not hang on the other two. */
static void hold_streams(void) {
    static const int modes[] = {
        [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDWR};
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", modes[stream]) != stream)
            _exit(EXIT_IO);
}

/* At exit: whether everything arrived. */
static void check_stdout(void) {
    if (ferror(stdout)) _exit(EXIT_IO); /* output_print() has told it */
    if (fflush(stdout) == 0) return;
    terminal_line(SAY("tanggap: standard output: %s", "tanggap: keluaran baku: %s"),
                  strerror(errno));
    _exit(EXIT_IO);
}

/* While replications run, the pool has a handler of its own (experiment/pool.c); this one ends the
 * program at any other time. */
static void on_signal(int signal) {
    const char *line = SAY("tanggap: interrupted; the same command begins again, or goes on with "
                           "what is in its --out FILE.db\n",
                           "tanggap: terputus; perintah yang sama mulai lagi, atau melanjutkan isi "
                           "--out FILE.db\n");
    (void)signal;
    if (!signals_is_new()) return; /* the pool has heard it, and results are being closed */
    ssize_t written = write(STDERR_FILENO, line, strlen(line));
    (void)written; /* with stderr closed, the exit status alone says it */
    asides_drop();
    _exit(EXIT_INTERRUPTED);
}

/* What --lang says, wherever it stands, so that all that is told of the other words is told in it.
 * NULL: nothing. */
static const char *language_asked(int count, char *const *words) {
    static const char NAME[] = "--lang";
    for (int i = 1; i < count && !text_is(words[i], "--"); i++) {
        if (text_is(words[i], NAME)) return i + 1 < count ? words[i + 1] : NULL;
        if (strncmp(words[i], "--lang=", sizeof NAME) == 0) return words[i] + sizeof NAME;
    }
    return NULL;
}

/* A word that is of no language is told when the option is read. */
static void language_settle(int count, char *const *words) {
    const char *asked = language_asked(count, words);
    enum language language = asked ? language_named(asked) : LANGUAGES;
    if (language == LANGUAGES) language_speak(language_of_environment());
    else language_choose(language);
}

/* How many words before the command are --lang and what it says: it may stand there, too. */
static int language_words_before(int count, char *const *words) {
    if (count > 2 && text_is(words[1], "--lang")) return 2;
    return count > 1 && strncmp(words[1], "--lang=", strlen("--lang=")) == 0 ? 1 : 0;
}

/* Options that stand in the place of a command. */
static const char *command_word(const char *word) {
    if (text_is(word, "--help") || text_is(word, "-h")) return "help";
    return text_is(word, "--version") ? "version" : word;
}

static int run(enum command_id command, int count, char **words) {
    struct options options;
    options_parse(&options, command, count, words);
    int status = COMMAND_TABLE[command].run(&options);
    options_release(&options);
    return status;
}

int main(int count, char **words) {
    hold_streams();
    language_settle(count, words);
    int before = language_words_before(count, words);
    words += before, count -= before;
    store_share_memory();
    signals_listen(on_signal);
    signal(SIGXFSZ, SIG_IGN); /* writing beyond a limit then fails with EFBIG, and is told */
    atexit(check_stdout);
    if (count < 2) {
        struct text overview = {0};
        manual_overview(output_columns(), &overview);
        terminal_story(overview.bytes);
        text_release(&overview);
        return EXIT_USAGE;
    }
    enum command_id command = command_named(command_word(words[1]));
    return command == COMMAND_COUNT ? command_unknown(words[1])
                                    : run(command, count - 1, words + 1);
}
