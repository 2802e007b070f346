/* Whole files as texts, with the limits that a scenario's files have. */
#ifndef TANGGAP_DOCUMENT_FILE_H
#define TANGGAP_DOCUMENT_FILE_H

#include <stdbool.h>

struct error;
struct text;

/* Reads a regular file of at most 16 MiB into `out`. */
bool file_read_whole(const char *path, struct text *out, struct error *error);

#endif
