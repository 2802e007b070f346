/* Files and folders that are whole or absent: written aside, then given their name. */
#define _GNU_SOURCE /* renameat2, getdents64 */
#include "base/language.h"
#include "base/outfile.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"

bool outfile_cannot(const char *path, struct error *error) {
    return error_set(error, EXIT_IO,
                     SAY("%s: cannot be written: %s", "%s: tidak dapat ditulis: %s"),
                     path ? path : SAY("standard output", "keluaran baku"), strerror(errno));
}

/* --- what may be replaced --- */

/* The folder that a path leads into. */
static bool folder_of(const char *path, struct stat *folder) {
    const char *slash = strrchr(path, '/');
    if (!slash) return stat(".", folder) == 0;
    char *name = mem_alloc((size_t)(slash - path) + 2, 1);
    memcpy(name, path, (size_t)(slash - path) + 1);
    bool there = stat(name, folder) == 0;
    mem_free(name);
    return there;
}

static const char *name_in_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_one(const struct stat *one, const struct stat *other) {
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

bool outfile_is_same(const char *path, const char *other) {
    struct stat one, two;
    if (stat(path, &one) == 0 && stat(other, &two) == 0) return is_one(&one, &two);
    return text_is(name_in_folder(path), name_in_folder(other)) && folder_of(path, &one) &&
           folder_of(other, &two) && is_one(&one, &two);
}

static bool is_input(const struct outfile_place *place) {
    for (size_t i = 0; i < place->input_count; i++)
        if (outfile_is_same(place->path, place->inputs[i])) return true;
    return false;
}

/* Whether what stands there says that it was written by us, or says nothing. */
static bool is_ours(const struct outfile_place *place) {
    char head[4096];
    int fd = open(place->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, head, sizeof head);
    if (fd >= 0) close(fd);
    return length >= 0 && (length == 0 || memmem(head, (size_t)length, place->mark,
                                                 strlen(place->mark)));
}

static bool is_no_file(const char *path, struct error *error) {
    return error_set(error, EXIT_IO,
                     SAY("%s: is there already, and is no file that may be replaced; give another "
                         "name",
                         "%s: sudah ada, dan bukan berkas yang boleh diganti; berikan nama lain"),
                     path);
}

static bool may_be_replaced(const struct outfile_place *place, const struct stat *there,
                            struct error *error) {
    if (!S_ISREG(there->st_mode)) return is_no_file(place->path, error);
    if (is_input(place))
        return error_set(error, EXIT_USAGE,
                         SAY("%s: is read by this command, and would be lost; give another name",
                             "%s: dibaca oleh perintah ini, dan akan hilang; berikan nama lain"),
                         place->path);
    if (place->force || (place->mark && is_ours(place))) return true;
    return error_set(error, EXIT_USAGE,
                     SAY("%s: exists already%s; give another name, or replace it with --force",
                         "%s: sudah ada%s; berikan nama lain, atau gantilah dengan --force"),
                     place->path,
                     place->mark ? SAY(" and was not written by this command",
                                       " dan tidak ditulis oleh perintah ini")
                                 : "");
}

bool outfile_place_is_good(const struct outfile_place *place, struct error *error) {
    struct stat there;
    if (!place->path) return true;
    if (lstat(place->path, &there) == 0) return may_be_replaced(place, &there, error);
    return errno == ENOENT || outfile_cannot(place->path, error);
}

char *aside_of(const char *path) {
    size_t length = strlen(path), room = length + 32;
    while (length > 1 && path[length - 1] == '/') length--;
    char *aside = mem_alloc(room, 1);
    snprintf(aside, room, "%.*s.%d.part", (int)length, path, (int)getpid());
    return aside;
}

/* --- what is being written aside --- */

/* A file written aside is of the process, not of whoever writes it: the process may end at any
 * moment, and whoever ends it must find the file. A file in a folder and the folder are two. */
enum { ASIDES_MOST = 4 };
static _Atomic(const char *) asides[ASIDES_MOST];

/* By system calls alone, for it may be a signal that ends the program. */
static void folder_remove(const char *path) {
    _Alignas(struct dirent64) char entries[4096];
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    for (ssize_t length; folder >= 0 && (length = getdents64(folder, entries, sizeof entries)) > 0;)
        for (ssize_t at = 0; at < length;) {
            const struct dirent64 *entry = (const void *)(entries + at);
            if (entry->d_name[0] != '.') unlinkat(folder, entry->d_name, 0);
            at += entry->d_reclen;
        }
    if (folder >= 0) close(folder);
    rmdir(path);
}

void asides_drop(void) {
    for (int i = 0; i < ASIDES_MOST; i++) {
        const char *aside = atomic_load(&asides[i]);
        if (aside && unlink(aside) != 0) folder_remove(aside);
    }
}

void aside_begin(const char *aside) {
    int i = 0;
    while (i < ASIDES_MOST && atomic_load(&asides[i])) i++;
    assert(i < ASIDES_MOST);
    atomic_store(&asides[i], aside);
    at_quick_exit(asides_drop); /* once more than once does no harm */
}

void aside_end(const char *aside) {
    for (int i = 0; i < ASIDES_MOST; i++)
        if (atomic_load(&asides[i]) == aside) atomic_store(&asides[i], NULL);
}

/* --- files --- */

/* False where somebody has the name. */
static bool give_free_name(const char *aside, const char *path) {
    if (renameat2(AT_FDCWD, aside, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    /* A file system that cannot promise it: a second name is refused in the same way, and the first
     * one goes. */
    return link(aside, path) == 0 && unlink(aside) == 0;
}

/* What cannot be changed stays as it is: some disks have no rights. */
void rights_follow_umask(const char *path, unsigned most) {
    mode_t mask = umask(0);
    umask(mask);
    if (chmod(path, most & ~mask) != 0) return;
}

bool aside_finish(const char *aside, const struct outfile_place *place, struct error *error) {
    rights_follow_umask(aside, RIGHTS_OF_FILE);
    if (give_free_name(aside, place->path)) return true;
    if (errno != EEXIST) return outfile_cannot(place->path, error);
    return outfile_place_is_good(place, error) &&
           (rename(aside, place->path) == 0 || outfile_cannot(place->path, error));
}

static bool open_aside(struct outfile *file, const char *path, struct error *error) {
    file->aside = aside_of(path);
    aside_begin(file->aside);
    int fd = open(file->aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                  RIGHTS_OF_TEMPORARY);
    file->stream = fd < 0 ? NULL : fdopen(fd, "w");
    if (file->stream) return true;
    outfile_cannot(path, error);
    if (fd >= 0) close(fd), unlink(file->aside);
    aside_end(file->aside);
    mem_free(file->aside);
    return false;
}

void outfile_put(struct outfile *file, struct text *text) {
    errno = EIO;
    if (text->length && !file->failed &&
        fwrite(text->bytes, 1, text->length, file->stream) != text->length)
        file->failed = errno;
    text_clear(text);
}

bool outfile_finish(struct outfile *file, bool good, struct error *error) {
    errno = EIO;
    if (!file->failed && (fflush(file->stream) != 0 || ferror(file->stream))) file->failed = errno;
    const char *path = file->place->path;
    if (path && fclose(file->stream) != 0 && !file->failed) file->failed = errno;
    bool written = !file->failed;
    errno = file->failed;
    if (good && !written) outfile_cannot(path, error);
    if (!path) return good && written;
    bool finished = good && written && aside_finish(file->aside, file->place, error);
    if (!finished) unlink(file->aside);
    aside_end(file->aside);
    mem_free(file->aside);
    return finished;
}

bool outfile_open(struct outfile *file, const struct outfile_place *place, struct error *error) {
    *file = (struct outfile){.stream = stdout, .place = place};
    return !place->path ||
           (outfile_place_is_good(place, error) && open_aside(file, place->path, error));
}

bool outfile_write(const struct outfile_place *place, struct text *text, struct error *error) {
    struct outfile file;
    if (!outfile_open(&file, place, error)) return false;
    outfile_put(&file, text);
    return outfile_finish(&file, true, error);
}

/* --- folders --- */

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
    bool exists = lstat(path, &there) == 0;
    if (exists && !S_ISDIR(there.st_mode) && !S_ISREG(there.st_mode))
        return is_no_file(path, error);
    if (exists && !(S_ISDIR(there.st_mode) && is_empty_folder(path)))
        return error_set(error, EXIT_USAGE,
                         SAY("%s: exists already and is not an empty folder; give another name",
                             "%s: sudah ada dan bukan folder kosong; berikan nama lain"),
                         path);
    *folder = (struct outfolder){path, aside_of(path)};
    aside_begin(folder->aside);
    if (mkdir(folder->aside, 0700) == 0) return true;
    outfile_cannot(path, error);
    aside_end(folder->aside);
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
    if (good) rights_follow_umask(folder->aside, RIGHTS_OF_FOLDER);
    bool finished = good && rename(folder->aside, folder->path) ==
                                0; /* onto an empty folder, or onto nothing */
    if (good && !finished) outfile_cannot(folder->path, error);
    if (!finished) folder_remove(folder->aside);
    aside_end(folder->aside);
    mem_free(folder->aside);
    return finished;
}
