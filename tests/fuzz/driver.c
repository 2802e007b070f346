/* Files in and out of the targets of `make fuzz`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "fuzz.h"

void fuzz_must(bool good, const char *what, const char *story) {
    if (good) return;
    fprintf(stderr, "fuzz: ERROR: %s\n%s\n", what, story ? story : "");
    abort();
}

static void must(bool good, const char *what) {
    if (good) return;
    perror(what);
    abort();
}

/* --- files --- */

static char folder[200];

static void folder_drop(void) {
    rmdir(folder);
}

const char *fuzz_folder(void) {
    const char *place = getenv("TMPDIR");
    if (*folder) return folder;
    snprintf(folder, sizeof folder, "%.150s/fuzz-%d", place ? place : "/tmp", (int)getpid());
    must(mkdir(folder, 0700) == 0, folder);
    atexit(folder_drop);
    return folder;
}

const char *fuzz_file(const char *name, const uint8_t *bytes, size_t length) {
    enum { FILES = 8 };
    static char paths[FILES][300];
    static const char *names[FILES];
    int i = 0;
    while (i < FILES - 1 && names[i] && !text_is(names[i], name)) i++;
    names[i] = name;
    snprintf(paths[i], sizeof paths[i], "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(paths[i], "wb");
    must(file && (!length || fwrite(bytes, 1, length, file) == length) && fclose(file) == 0,
         paths[i]);
    return paths[i];
}

const uint8_t *fuzz_sample(const char *name, size_t *length) {
    enum { ROOM = 1 << 22 };
    static uint8_t bytes[ROOM + 1];
    static size_t read;
    if (!read) {
        FILE *file = fopen(name, "rb");
        must(file != NULL, name);
        read = fread(bytes, 1, ROOM, file);
        fclose(file);
    }
    *length = read;
    return bytes;
}

/* --- inputs --- */

uint64_t fuzz_take(struct fuzz_bytes *from, size_t count) {
    uint64_t number = 0;
    for (; count && from->left; count--, from->left--) number = number << 8 | *from->bytes++;
    return number;
}

void fuzz_cut(const uint8_t *bytes, size_t length, struct fuzz_part parts[FUZZ_PARTS_MOST]) {
    for (size_t i = 0; i < FUZZ_PARTS_MOST; i++) {
        const uint8_t *end =
            length && i + 1 < FUZZ_PARTS_MOST ? memchr(bytes, FUZZ_DIVIDER, length) : NULL;
        size_t taken = end ? (size_t)(end - bytes) : length;
        parts[i] = (struct fuzz_part){bytes, taken};
        if (end) taken++;
        bytes += taken;
        length -= taken;
    }
}
