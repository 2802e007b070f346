/* What the targets of `make fuzz` share. A target is one file like results_fuzz.c that defines
 * LLVMFuzzerTestOneInput(); its corpus, kept small, is the folder of that name in corpus. The
 * Makefile and run.sh find both by their names. */
#ifndef TANGGAP_TESTS_FUZZ_FUZZ_H
#define TANGGAP_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* A file of this process alone, in memory where there is such a place, that holds these bytes; the
 * same for each call with the same ending. Borrowed. */
const char *fuzz_file(const char *ending, const uint8_t *bytes, size_t length);

/* The bytes of a file that run.sh made beside the targets; the target ends when it is not there.
 * Borrowed, and read once. */
const uint8_t *fuzz_sample(const char *name, size_t *length);

/* Takes numbers off the front of an input; 0 when it is used up. */
struct fuzz_bytes {
    const uint8_t *bytes;
    size_t left;
};
uint64_t fuzz_take(struct fuzz_bytes *from, size_t count);

#endif
