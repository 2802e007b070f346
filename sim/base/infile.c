/* Reading a file to its end, within a limit. */
#include "base/infile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/text.h"

static bool is_within(long long bytes, const char *path, unsigned mebibytes,
                      enum exit_status too_large, struct error *error) {
    return bytes <= (long long)mebibytes << 20 ||
           error_set(error, too_large,
                     SAY("%.400s: %lld bytes; a file may have at most %u MiB",
                         "%.400s: %lld byte; berkas paling banyak %u MiB"),
                     path, bytes, mebibytes);
}

/* Files of the kernel say that they are empty, and others grow. */
static bool read_to_end(int file, const char *path, unsigned mebibytes,
                        enum exit_status too_large, struct text *out, struct error *error) {
    char part[65536];
    text_add(out, "");
    for (ssize_t got; (got = read(file, part, sizeof part)) != 0;) {
        if (got < 0)
            return error_set(error, EXIT_IO,
                             SAY("%.400s: cannot be read: %m", "%.400s: tidak dapat dibaca: %m"),
                             path);
        text_add_n(out, part, (size_t)got);
        if (!is_within((long long)out->length, path, mebibytes, too_large, error)) return false;
    }
    return true;
}

static void mark_remove(struct text *text) {
    static const char mark[] = "\xEF\xBB\xBF";
    enum { LENGTH = sizeof mark - 1 };
    if (text->length < LENGTH || memcmp(text->bytes, mark, LENGTH) != 0) return;
    memmove(text->bytes, text->bytes + LENGTH, text->length - LENGTH + 1);
    text->length -= LENGTH;
}

bool infile_read(const char *path, unsigned mebibytes, enum exit_status too_large,
                 struct text *out, struct error *error) {
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return error_set(error, EXIT_IO,
                         SAY("%.400s: cannot be opened: %m", "%.400s: tidak dapat dibuka: %m"),
                         path);
    bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    bool good = regular ||
                error_set(error, EXIT_IO,
                          SAY("%.400s: not a regular file; give the path of a file",
                              "%.400s: bukan berkas biasa; berikan alamat sebuah berkas"),
                          path);
    good = good && is_within(about.st_size, path, mebibytes, too_large, error) &&
           read_to_end(file, path, mebibytes, too_large, out, error);
    close(file);
    if (good) mark_remove(out);
    return good;
}
