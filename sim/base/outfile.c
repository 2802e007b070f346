/* Files and folders that are whole or absent: written aside, then given their name. */
#define _GNU_SOURCE /* renameat2 */
#include "base/outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"

static bool cannot(const char *path, struct error *error) {
    return error_set(error, EXIT_IO, "%s: cannot be written: %s", path ? path : "standard output",
                     strerror(errno));
}

static bool taken(const char *path, struct error *error) {
    return error_set(error, EXIT_USAGE, "%s: exists already; remove it, or give another name",
                     path);
}

char *aside_of(const char *path) {
    size_t length = strlen(path), room = length + 32;
    while (length > 1 && path[length - 1] == '/') length--;
    char *aside = mem_alloc(room, 1);
    snprintf(aside, room, "%.*s.%d.part", (int)length, path, (int)getpid());
    return aside;
}

bool outfile_is_free(const char *path, struct error *error) {
    struct stat there;
    if (lstat(path, &there) == 0) return taken(path, error);
    return errno == ENOENT || cannot(path, error);
}

bool aside_finish(const char *aside, const char *path, struct error *error) {
    if (renameat2(AT_FDCWD, aside, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return taken(path, error);
    if (errno != EINVAL && errno != ENOSYS) return cannot(path, error);
    /* A file system that cannot promise it: a second name is refused in the same way, and the first
     * one goes. */
    if (link(aside, path) == 0) return unlink(aside) == 0 || cannot(aside, error);
    return errno == EEXIST ? taken(path, error) : cannot(path, error);
}

static bool open_aside(struct outfile *file, const char *path, struct error *error) {
    file->aside = aside_of(path);
    int fd = open(file->aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    file->stream = fd < 0 ? NULL : fdopen(fd, "w");
    if (file->stream) return true;
    cannot(path, error);
    if (fd >= 0) close(fd), unlink(file->aside);
    mem_free(file->aside);
    return false;
}

void outfile_put(struct outfile *file, struct text *text) {
    if (text->length && !file->failed)
        file->failed = fwrite(text->bytes, 1, text->length, file->stream) != text->length;
    text_clear(text);
}

bool outfile_finish(struct outfile *file, bool good, struct error *error) {
    bool written = !file->failed && fflush(file->stream) == 0 && !ferror(file->stream);
    if (good && !written) cannot(file->path, error);
    if (!file->path) return good && written;
    if (fclose(file->stream) != 0 && good && written) written = cannot(file->path, error);
    bool finished = good && written && aside_finish(file->aside, file->path, error);
    if (!finished) unlink(file->aside);
    mem_free(file->aside);
    return finished;
}

bool outfile_open(struct outfile *file, const char *path, struct error *error) {
    *file = (struct outfile){.stream = stdout, .path = path};
    return !path || (outfile_is_free(path, error) && open_aside(file, path, error));
}

bool outfile_replace(const char *path, const struct text *text, struct error *error) {
    struct outfile file = {.path = path};
    struct stat there;
    if (lstat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return error_set(
            error, EXIT_IO,
            "%s: is there already, and is no file that may be replaced; give another name", path);
    if (!open_aside(&file, path, error)) return false;
    bool written = fwrite(text->bytes, 1, text->length, file.stream) == text->length;
    if (fclose(file.stream) != 0) written = false;
    bool finished = written && rename(file.aside, path) == 0;
    if (!finished) cannot(path, error), unlink(file.aside);
    mem_free(file.aside);
    return finished;
}

/* --- folders --- */

static void remove_folder(const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (entry->d_name[0] != '.') unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder) closedir(folder);
    rmdir(path);
}

static bool is_empty_folder(const char *path) {
    DIR *folder = opendir(path);
    if (!folder) return false;
    bool empty = true;
    for (struct dirent *entry; empty && (entry = readdir(folder));)
        empty = text_is(entry->d_name, ".") || text_is(entry->d_name, "..");
    closedir(folder);
    return empty;
}

bool outfolder_open(struct outfolder *folder, const char *path, struct error *error) {
    struct stat there;
    if (lstat(path, &there) == 0 && !(S_ISDIR(there.st_mode) && is_empty_folder(path)))
        return error_set(error, EXIT_USAGE,
                         "%s: exists already and is not an empty folder; give another name", path);
    *folder = (struct outfolder){path, aside_of(path)};
    if (mkdir(folder->aside, 0700) == 0) return true;
    cannot(path, error);
    mem_free(folder->aside);
    return false;
}

char *outfolder_path(const struct outfolder *folder, const char *name) {
    size_t room = strlen(folder->aside) + strlen(name) + 2;
    char *path = mem_alloc(room, 1);
    snprintf(path, room, "%s/%s", folder->aside, name);
    return path;
}

bool outfolder_finish(struct outfolder *folder, bool good, struct error *error) {
    bool finished = good && rename(folder->aside, folder->path) ==
                                0; /* onto an empty folder, or onto nothing */
    if (good && !finished) cannot(folder->path, error);
    if (!finished) remove_folder(folder->aside);
    mem_free(folder->aside);
    return finished;
}
