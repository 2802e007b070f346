/* tanggap COMMAND …: finds the command and leaves the rest to it. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/signals.h"
#include "commands.h"

static const struct {
    const char *name, *arguments, *meaning;
    int (*run)(int count, char **words);
} TABLE[] = {
#define COMMAND(name, arguments, meaning) {#name, arguments, meaning, cmd_##name},
    COMMANDS(COMMAND)
#undef COMMAND
};

enum { TABLE_ROWS = sizeof TABLE / sizeof *TABLE };

static void add_commands(struct text *out) {
    size_t widest = 0;
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (text_columns(TABLE[i].arguments) > widest) widest = text_columns(TABLE[i].arguments);
    for (size_t i = 0; i < TABLE_ROWS; i++) {
        text_printf(out, "  %-8s %s", TABLE[i].name, TABLE[i].arguments);
        text_pad(out, ' ', widest - text_columns(TABLE[i].arguments));
        text_printf(out, "  %s\n", TABLE[i].meaning);
    }
}

static void print_help(FILE *to) {
    struct text out = {0};
    text_add(&out, "tanggap simulates how a city's complaints travel, and how staff, routing and participation change it.\n\n"
                   "Usage: tanggap COMMAND …\n\n");
    add_commands(&out);
    text_add(&out, "\nExamples:\n"
                   "  tanggap run scenarios/jakarta-2024.json\n"
                   "  tanggap compare scenarios/jakarta-2024.json --vary triage_admins=2\n"
                   "  tanggap trace scenarios/small-town.json --complaint 12\n\n"
                   "`tanggap COMMAND --help` says more.\n\nExit status:\n");
#define X(id, number, meaning) text_printf(&out, "  %d  %s\n", number, meaning);
    EXIT_STATUSES(X)
#undef X
    fwrite(out.bytes, 1, out.length, to);
    text_release(&out);
}

static int unknown(const char *name) {
    const char *nearest = NULL;
    int least = 4;
    for (size_t i = 0; i < TABLE_ROWS; i++) {
        int distance = text_distance(TABLE[i].name, name, 3);
        if (distance < least) least = distance, nearest = TABLE[i].name;
    }
    struct text shown = {0};
    text_add_shown(&shown, name);
    fprintf(stderr, "tanggap: there is no command \"%s\"", shown.bytes);
    text_release(&shown);
    if (nearest) fprintf(stderr, "; did you mean \"%s\"?\n", nearest);
    else fputs("; `tanggap help` lists them\n", stderr);
    return EXIT_USAGE;
}

/* What --help prints is written by argp, which asks nobody whether it arrived. */
static void check_stdout(void) {
    if (ferror(stdout)) _exit(EXIT_IO); /* print_out() has told it */
    if (fflush(stdout) == 0) return;
    fprintf(stderr, "tanggap: standard output: %s\n", strerror(errno));
    _exit(EXIT_IO);
}

/* Before replications are under way and after they are all there; between, the pool listens and says more. */
static void on_signal(int signal) {
    static const char line[] = "tanggap: interrupted; the same command begins again, or goes on with what is in its --out FILE.db\n";
    (void)signal;
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0) _exit(EXIT_INTERRUPTED); /* nobody reads it: it ends all the same */
    _exit(EXIT_INTERRUPTED);
}

int main(int count, char **words) {
    argp_err_exit_status = EXIT_USAGE;
    signals_listen(on_signal);
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is a full disk: an error to tell, no reason to die */
    atexit(check_stdout);
    if (count < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(words[1], "help") == 0 || strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(words[1], "--version") == 0) return cmd_version(1, words);
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (strcmp(words[1], TABLE[i].name) == 0) return TABLE[i].run(count - 1, words + 1);
    return unknown(words[1]);
}
