/* tanggap COMMAND …: finds the command, reads its options and leaves the rest to it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    terminal_line("tanggap: standard output: %s", strerror(errno));
    _exit(EXIT_IO);
}

/* While replications run, the pool has a handler of its own (experiment/pool.c); this one ends the
 * program at any other time. */
static void on_signal(int signal) {
    static const char line[] =
        "tanggap: interrupted; the same command begins again, or goes on with what is in its "
        "--out FILE.db\n";
    (void)signal;
    if (!signals_is_new()) return; /* the pool has heard it, and results are being closed */
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written; /* with stderr closed, the exit status alone says it */
    asides_drop();
    _exit(EXIT_INTERRUPTED);
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
