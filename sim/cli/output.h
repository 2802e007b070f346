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

/* Writes the text to standard output and flushes it. False, and a line on stderr, when it fails. */
bool output_print(const struct text *text);

/* A file of that command: what the words of its line name is read and stays as it is; `mark` as in
 * struct outfile_place. Borrows from the options. */
struct outfile_place output_place(const struct options *options, const char *path,
                                  const char *mark);

#endif
