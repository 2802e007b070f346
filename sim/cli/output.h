/* Standard output: what a command answers with. */
#ifndef TANGGAP_CLI_OUTPUT_H
#define TANGGAP_CLI_OUTPUT_H

#include <stdbool.h>

#include "base/outfile.h"
#include "base/text.h"
#include "options.h"
#include "report/style.h"

/* How pages of text on standard output are written: as base/terminal.h says of it. A file or a pipe
 * is as wide as COLUMNS, or as anything when that is not set. */
struct table_style output_style(void);

/* Writes data to standard output as they are, and flushes it. False, and a line on stderr, when it
 * fails. */
bool output_print(const struct text *text);

/* Writes a page for people, by the style of standard output: in ASCII where nothing else can be
 * shown, and with every line broken at blanks that is wider than the terminal still. As
 * output_print(). */
bool output_page(const struct text *page);

/* The answer of a command: a page, or data with --json. */
bool output_answer(const struct options *options, const struct text *answer);

/* How wide help is written: as the terminal, at most 100 columns; 80 in a file or a pipe. */
size_t output_columns(void);

/* A file of that command: what the words of its line name is read and stays as it is; `mark` as in
 * struct outfile_place. Borrows from the options. */
struct outfile_place output_place(const struct options *options, const char *path,
                                  const char *mark);

#endif
