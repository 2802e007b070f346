/* tanggap help: what the program says of itself, to people, to man and to shells. */

#include "base/error.h"
#include "base/language.h"
#include "base/terminal.h"
#include "command_help.h"
#include "completions.h"
#include "manual.h"
#include "options.h"
#include "output.h"

/* `tanggap help run` is `tanggap run --help`. */
static int help_of(const char *name) {
    struct text page = {0};
    enum command_id command = command_named(name);
    if (command == COMMAND_COUNT) return command_unknown(name);
    command_help(command, output_columns(), &page);
    int status = output_page(&page) ? EXIT_DONE : EXIT_IO;
    text_release(&page);
    return status;
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
        terminal_line(SAY("tanggap help: one of COMMAND, --man and --completions is expected",
                          "tanggap help: harus ada salah satu dari PERINTAH, --man, dan "
                          "--completions"));
        return EXIT_USAGE;
    }
    if (options->file_count) return help_of(options->files[0]);
    struct text out = {0};
    if (options->man) manual_page(&out);
    else if (completions) write_completions(options, &out);
    else manual_overview(output_columns(), &out);
    bool is_data = options->man || completions;
    int status =
        (is_data ? output_print(&out) : output_page(&out)) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    return status;
}
