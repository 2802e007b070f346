/* A whole file as bytes, if it is a file and not too large. */
#ifndef TANGGAP_BASE_INFILE_H
#define TANGGAP_BASE_INFILE_H

#include <stdbool.h>

#include "base/error.h"

struct text;

/* Reads a regular file of at most `mebibytes` into `out`, which is empty. A byte order mark, which
 * some editors and spreadsheets put before UTF-8, is passed over. A pipe, a folder, a device and a
 * file that cannot be read are EXIT_IO, told at once; one that is larger is `too_large`. */
bool infile_read(const char *path, unsigned mebibytes, enum exit_status too_large,
                 struct text *out, struct error *error);

#endif
