/* Bytes made shorter, and as text: gzip (RFC 1952) and base64 (RFC 4648). The same bytes give the
 * same gzip with the same version of zlib: no time, no name of a file. */
#ifndef TANGGAP_BASE_GZIP_H
#define TANGGAP_BASE_GZIP_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/* Adds `length` bytes, fewer than 4 GB, as a gzip file of one member. */
void gzip_add(struct text *out, const char *bytes, size_t length);

/* Adds to `out` what a gzip file of one member holds, at most `most` bytes of it. False if it is
 * damaged, or holds more; `out` then holds a part of it. */
bool gzip_read(struct text *out, const char *bytes, size_t length, size_t most);

/* Adds `length` bytes as base64 in one line, with its padding. */
void base64_add(struct text *out, const char *bytes, size_t length);

/* Adds to `out` the bytes that base64 stands for; white space around it is passed over. False if it
 * is none. */
bool base64_read(struct text *out, const char *words, size_t length);

#endif
