/* Files in and out of the targets of `make fuzz`. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"

static void must(int good, const char *what) {
    if (good) return;
    perror(what);
    abort();
}

const char *fuzz_file(const char *ending, const uint8_t *bytes, size_t length) {
    static char path[200];
    const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, sizeof path, "%s/tanggap-fuzz-%d%s", place, (int)getpid(), ending);
    FILE *file = fopen(path, "wb");
    must(file && (!length || fwrite(bytes, 1, length, file) == length) && fclose(file) == 0, path);
    return path;
}

const uint8_t *fuzz_sample(const char *name, size_t *length) {
    enum { ROOM = 1 << 22 };
    static uint8_t bytes[ROOM];
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

uint64_t fuzz_take(struct fuzz_bytes *from, size_t count) {
    uint64_t number = 0;
    for (; count && from->left; count--, from->left--) number = number << 8 | *from->bytes++;
    return number;
}
