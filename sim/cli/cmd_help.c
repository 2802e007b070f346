/* tanggap help: what the program says of itself. */
#include <string.h>

#include "base/error.h"
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

int cmd_help(const struct options *options) {
    if (options->file_count) return help_of(options->files[0]);
    struct text out = {0};
    manual_overview(&out);
    int status = output_print(&out) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    return status;
}
