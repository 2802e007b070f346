/* What the targets of `make fuzz` share. A target is one file like results_fuzz.c that defines
 * LLVMFuzzerTestOneInput(), and LLVMFuzzerCustomMutator() where inputs have a shape; its corpus,
 * kept small, is the folder of that name in corpus. The Makefile and run.sh find both by their
 * names.
 *
 * An input of several files has their bytes one after the other, with FUZZ_DIVIDER between them. */
#ifndef TANGGAP_TESTS_FUZZ_FUZZ_H
#define TANGGAP_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct schema;
struct text;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t room);

/* Ends the target with what is wrong, and `story` behind it, unless it is true. */
void fuzz_must(bool good, const char *what, const char *story);

/* A file of this process alone that holds these bytes; all of them stand in one folder, and have
 * the same path for each call with the same name. The name must live on; the path does, too. */
const char *fuzz_file(const char *name, const uint8_t *bytes, size_t length);
const char *fuzz_folder(void);

/* The bytes of a file that run.sh made beside the targets; the target ends when it is not there.
 * Borrowed, and read once, so that a target has one sample. A NUL stands behind them. */
const uint8_t *fuzz_sample(const char *name, size_t *length);

/* Takes numbers off the front of an input; 0 when it is used up. */
struct fuzz_bytes {
    const uint8_t *bytes;
    size_t left;
};
uint64_t fuzz_take(struct fuzz_bytes *from, size_t count);

/* Cuts an input into its files: always FUZZ_PARTS_MOST, the last ones empty. What is behind the
 * last divider that fits belongs to the last file. */
enum { FUZZ_PARTS_MOST = 4, FUZZ_DIVIDER = 0x1e };
struct fuzz_part {
    const uint8_t *bytes;
    size_t length;
};
void fuzz_cut(const uint8_t *bytes, size_t length, struct fuzz_part parts[FUZZ_PARTS_MOST]);

/* --- mutators.c --- */

/* Chance of a mutator, as libFuzzer's seed gives it: a number below `bound`. */
struct fuzz_dice {
    uint64_t state;
};
uint64_t fuzz_roll(struct fuzz_dice *dice, uint64_t bound);

/* Changes one file of an input by `mutate`, which adds the changed file to `out`, or returns false
 * when it knows nothing to change; one time in eight, and then, by its bytes. Returns the length of
 * the input, which fits into `room`. */
typedef bool fuzz_mutator(const char *part, size_t number, struct fuzz_dice *dice,
                          struct text *out);
size_t fuzz_mutate(uint8_t *bytes, size_t length, size_t room, unsigned seed,
                   fuzz_mutator *mutate);

/* A file of JSON changed at one place of its tree, by what the rows of the schema have there. */
bool fuzz_mutate_document(const char *part, const struct schema *schema, struct fuzz_dice *dice,
                          struct text *out);

/* A table changed in one cell, one line or its divider. */
bool fuzz_mutate_table(const char *part, struct fuzz_dice *dice, struct text *out);

/* --- scenarios.c --- */

/* The scenario of an input: its JSON, `base.json` that it may extend, `table.csv` that may fill its
 * lists, and changes, one a line. A message that refuses it names a place; one that is accepted is
 * the same scenario after `resolve` printed it. NULL when it is refused. */
struct scenario *fuzz_scenario(const uint8_t *bytes, size_t length);

/* The same of a scenario that stands in a file already. */
struct changes;
struct scenario *fuzz_scenario_at(const char *path, const struct changes *changes);

#endif
