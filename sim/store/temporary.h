/* Files without a name, for what does not fit into memory; they go with the program. */
#ifndef TANGGAP_STORE_TEMPORARY_H
#define TANGGAP_STORE_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct error;

/* A descriptor, to be closed; -1 when there can be none (errno). */
int temporary_file(void);

/* All `length` bytes, at *at, which moves on; false and an error. */
bool temporary_write(int file, const void *bytes, size_t length, off_t *at, struct error *error);
bool temporary_read(int file, void *bytes, size_t length, off_t *at, struct error *error);

#endif
