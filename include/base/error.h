/* What went wrong, where, and what to do about it. Two kinds: `struct error` holds the first story
 * of a failed action (a file, a disk); `struct errors` collects every complaint about an input, so
 * that the reader mends all at once. */
#ifndef TANGGAP_BASE_ERROR_H
#define TANGGAP_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses that this project promises, one row each: `tanggap help` prints them.
 * STATUS(id, number, English, Indonesian) */
#define EXIT_STATUSES(STATUS)                                                                      \
    STATUS(DONE, 0, "done", "selesai")                                                             \
    STATUS(TARGET_NOT_MET, 1, "target not met", "sasaran tidak tercapai")                          \
    STATUS(USAGE, 2, "usage", "salah pemakaian")                                                   \
    STATUS(INVALID_SCENARIO, 3, "invalid scenario or experiment",                                  \
           "skenario atau percobaan tidak sah")                                                    \
    STATUS(IO, 4, "input or output failed", "masukan atau keluaran gagal")                         \
    STATUS(INTERRUPTED, 5, "interrupted, can be resumed", "terputus, dapat dilanjutkan")           \
    STATUS(DAMAGED, 6, "results damaged, foreign or newer",                                        \
           "hasil rusak, asing, atau lebih baru")                                                  \
    STATUS(OUT_OF_MEMORY, 7, "out of memory", "memori habis")                                      \
    STATUS(RESULTS_IN_USE, 8, "results in use", "hasil sedang dipakai")

enum exit_status {
#define X(id, number, ...) EXIT_##id = number,
    EXIT_STATUSES(X)
#undef X
};

struct error {
    bool set;
    enum exit_status status;
    char story[1024];
    char remark[512]; /* what is worth knowing although nothing failed; "" for nothing */
};

/* Keeps the story if it is the first one told. Always returns false, so that a function can fail in
 * one line. */
__attribute__((format(printf, 3, 4))) bool error_set(struct error *error, enum exit_status status,
                                                     const char *format, ...);

/* Keeps the remark if it is the first one. */
__attribute__((format(printf, 2, 3))) void error_remark(struct error *error, const char *format,
                                                        ...);

/* One complaint about an input. `pointer` is a JSON Pointer, or "" when the text itself could not
 * be read; `origin` is the number that document/value.h gives to a file. Where it stands there is
 * sought when it is told: `at` bytes from the beginning, if it is `placed`. */
struct finding {
    const char *pointer, *message;
    int origin;
    bool at_key; /* the name is at fault, not the value */
    bool placed;
    size_t at;
};

struct errors {
    struct arena *arena; /* where findings live; borrowed */
    struct finding *list;
    size_t count, room, dropped;
};

enum { ERRORS_MOST = 200 };

/* Adds a complaint; beyond ERRORS_MOST they are only counted. Always returns false. */
__attribute__((format(printf, 4, 5))) bool errors_add(struct errors *errors, int origin,
                                                      const char *pointer, const char *format, ...);
void errors_release(struct errors *errors);

#endif
