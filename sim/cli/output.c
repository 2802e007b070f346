/* Standard output: style by terminal and environment, and writing with its errors told. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/terminal.h"
static size_t columns_of_stdout(void) {
    const char *said = getenv("COLUMNS");
    struct winsize size = {0};
    long columns = said ? strtol(said, NULL, 10) : 0;
    if (columns <= 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    return columns > 0 && columns < 10000 ? (size_t)columns : 0;
}

struct table_style output_style(void) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    bool plain = (no_colour && *no_colour) || (terminal && text_is(terminal, "dumb"));
    return (struct table_style){.colours = isatty(STDOUT_FILENO) && !plain,
                                .columns = columns_of_stdout()};
}

bool output_print(const struct text *text) {
    bool good =
        text->length == 0 ||
        (fwrite(text->bytes, 1, text->length, stdout) == text->length && fflush(stdout) == 0);
    if (!good) terminal_line("tanggap: standard output: %s", strerror(errno));
    return good;
}

struct outfile_place output_place(const struct options *options, const char *path,
                                  const char *mark) {
    return (struct outfile_place){.path = path,
                                  .mark = mark,
                                  .force = options->force,
                                  .inputs = options->files,
                                  .input_count = options->file_count};
}
