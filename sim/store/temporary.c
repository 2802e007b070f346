/* Temporary files stand where SQLite puts its own. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"

int temporary_file(void) {
    const char *const folders[] = {getenv("SQLITE_TMPDIR"), getenv("TMPDIR"), "/var/tmp", "/tmp"};
    int file = -1;
    for (size_t i = 0; file < 0 && i < sizeof folders / sizeof *folders; i++)
        if (folders[i]) file = open(folders[i], O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    FILE *nameless = file < 0 ? tmpfile() : NULL; /* a disk that has no such files */
    if (nameless) {
        file = fcntl(fileno(nameless), F_DUPFD_CLOEXEC, 0);
        fclose(nameless);
    }
    return file;
}

static bool cannot(struct error *error) {
    return error_set(error, EXIT_IO,
                     SAY("a temporary file cannot be written or read: %s",
                         "berkas sementara tidak dapat ditulis atau dibaca: %s"),
                     strerror(errno));
}

bool temporary_write(int file, const void *bytes, size_t length, off_t *at, struct error *error) {
    for (const char *from = bytes; length;) {
        ssize_t done = pwrite(file, from, length, *at);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return cannot(error);
        from += done;
        length -= (size_t)done;
        *at += done;
    }
    return true;
}

bool temporary_read(int file, void *bytes, size_t length, off_t *at, struct error *error) {
    for (char *into = bytes; length;) {
        ssize_t done = pread(file, into, length, *at);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return cannot(error);
        into += done;
        length -= (size_t)done;
        *at += done;
    }
    return true;
}
