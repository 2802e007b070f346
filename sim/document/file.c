/* A whole file as bytes, if it is a file and not too large. */
#include "file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "document/value.h"

static bool read_regular(int file, const char *path, struct text *out, struct error *error) {
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return error_set(error, EXIT_IO, "%.400s: not a regular file; give the path of a file",
                         path);
    if (about.st_size > FILE_BYTES_MOST)
        return error_set(error, EXIT_INVALID_SCENARIO,
                         "%.400s: %lld bytes; a file may have at most 16 MiB", path,
                         (long long)about.st_size);
    char part[65536];
    text_add(out, "");
    for (ssize_t got; (got = read(file, part, sizeof part)) != 0;) {
        if (got < 0) return error_set(error, EXIT_IO, "%.400s: cannot be read: %m", path);
        text_add_n(out, part, (size_t)got);
    }
    return true;
}

bool file_read_whole(const char *path, struct text *out, struct error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return error_set(error, EXIT_IO, "%.400s: cannot be opened: %m", path);
    bool good = read_regular(file, path, out, error);
    close(file);
    return good;
}
