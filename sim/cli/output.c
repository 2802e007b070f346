/* Standard output: style by terminal and environment, and writing with its errors told. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/terminal.h"

struct table_style output_style(void) {
    struct terminal terminal = terminal_at(STDOUT_FILENO);
    return (struct table_style){.colours = terminal.colours,
                                .ascii = terminal.ascii,
                                .columns = terminal.columns};
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
