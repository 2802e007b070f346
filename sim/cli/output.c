/* Standard output: style by terminal and environment, and writing with its errors told. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/terminal.h"
#include "base/wrap.h"

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
    if (!good)
        terminal_line(SAY("tanggap: standard output: %s", "tanggap: keluaran baku: %s"),
                      strerror(errno));
    return good;
}

size_t output_columns(void) {
    enum { MOST = 100 };
    size_t columns = output_style().columns;
    return columns == 0 ? COLUMNS_USUAL : columns < MOST ? columns : MOST;
}

bool output_page(const struct text *page) {
    struct table_style style = output_style();
    struct text ascii = {0}, lines = {0};
    if (!page->length) return output_print(page);
    if (style.ascii) text_add_ascii(&ascii, page->bytes);
    const struct text *shown = style.ascii ? &ascii : page;
    wrap_page(&lines, shown->bytes, style.columns ? style.columns : shown->length);
    bool good = output_print(&lines);
    text_release(&ascii);
    text_release(&lines);
    return good;
}

bool output_answer(const struct options *options, const struct text *answer) {
    return options->json ? output_print(answer) : output_page(answer);
}

struct outfile_place output_place(const struct options *options, const char *path,
                                  const char *mark) {
    return (struct outfile_place){.path = path,
                                  .mark = mark,
                                  .force = options->force,
                                  .inputs = options->files,
                                  .input_count = options->file_count};
}
