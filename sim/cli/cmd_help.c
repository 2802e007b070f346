/* tanggap help: what the program says of itself, to people, to man and to shells. */

#include "base/error.h"
#include "base/terminal.h"
#include "completions.h"
#include "manual.h"
#include "options.h"
#include "output.h"

/* `tanggap help run` is `tanggap run --help`, after which argp ends the program. */
static int help_of(const char *name) {
    enum command_id command = command_named(name);
    if (command == COMMAND_COUNT) return command_unknown(name);
    char first[] = "", second[] = "--help";
    struct options options;
    options_parse(&options, command, 2, (char *[]){first, second, NULL});
    options_release(&options);
    return EXIT_DONE;
}

static void write_completions(const struct options *options, struct text *out) {
    switch (options->completions) {
    case SHELL_ABSENT: break;
    case SHELL_BASH: completions_for_bash(out); break;
    case SHELL_ZSH: completions_for_zsh(out); break;
    case SHELL_FISH: completions_for_fish(out); break;
    }
}

int cmd_help(const struct options *options) {
    bool completions = options->completions != SHELL_ABSENT;
    if (options->file_count + options->man + completions > 1) {
        terminal_line("tanggap help: one of COMMAND, --man and --completions is expected");
        return EXIT_USAGE;
    }
    if (options->file_count) return help_of(options->files[0]);
    struct text out = {0};
    if (options->man) manual_page(&out);
    else if (completions) write_completions(options, &out);
    else manual_overview(&out);
    bool is_data = options->man || completions;
    int status =
        (is_data ? output_print(&out) : output_answer(options, &out)) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    return status;
}
