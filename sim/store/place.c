/* The places where results stand: names that may be taken, files that may be of others, disks that
 * are far away. */
#define _GNU_SOURCE /* renameat2 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "inside.h"

/* --- names --- */

/* A link, soft or hard, a folder or a pipe. What is written there goes where its owner wants it,
 * not where we do. */
static bool is_planted(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0 && (!S_ISREG(about.st_mode) || about.st_nlink > 1);
}

bool place_is_planted(const char *path, const char *planted, struct error *error) {
    return error_set(error, EXIT_IO,
                     SAY("%s: cannot be written: %s is no file of its own",
                         "%s: tidak dapat ditulis: %s bukan berkas tersendiri"),
                     path, planted);
}

bool place_names_are_safe(const struct store *store, struct error *error) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    struct arena arena = {0};
    bool good = true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && good; i++) {
        const char *path = arena_printf(&arena, "%s%s", store->path, ends[i]);
        if (is_planted(path))
            good = place_is_planted(store->path, i ? path : SAY("it", "berkas itu"), error);
    }
    arena_release(&arena);
    return good;
}

bool place_make_file(const char *path, unsigned rights) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, rights);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* --- of others --- */

static uint32_t big_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

enum {
    HEAD = 100,
    PAGE_AT = 16,
    WRITE_VERSION_AT = 18, /* 1: no write-ahead log belongs to it */
    LAYOUT_AT = 60,
    APPLICATION_AT = 68
}; /* sqlite.org/fileformat.html */

bool place_is_foreign(const char *path, struct error *error) {
    return error_set(error, EXIT_DAMAGED,
                     SAY("%s: not a results file of tanggap", "%s: bukan berkas hasil tanggap"),
                     path);
}

bool place_is_newer(const char *path, int64_t layout, struct error *error) {
    return error_set(error, EXIT_DAMAGED,
                     SAY("%s: made by a newer tanggap (layout %lld; this one knows %d)",
                         "%s: dibuat oleh tanggap yang lebih baru (tata letak %lld; yang ini "
                         "mengenal sampai %d)"),
                     path, (long long)layout, STORE_LAYOUT);
}

/* A file that was begun and killed may be empty, or one page that does not say whose it is: the
 * rest is in its log. */
static bool judge(const unsigned char *head, ssize_t length, off_t size, const char *path,
                  struct error *error) {
    if (length == 0) return true;
    if (length < HEAD || memcmp(head, "SQLite format 3", 16) != 0)
        return place_is_foreign(path, error);
    uint32_t application = big_endian(head + APPLICATION_AT), layout = big_endian(head + LAYOUT_AT),
             page = (uint32_t)head[PAGE_AT] << 8 | head[PAGE_AT + 1];
    if (application != STORE_APPLICATION_ID && (application || size > (off_t)page))
        return place_is_foreign(path, error);
    if (layout > STORE_LAYOUT)
        return place_is_newer(path, layout, error);
    return true;
}

/* A finished file has no write-ahead log; SQLite would read one that lies beside it all the same,
 * and answer with what stands there. */
static bool is_alone(const unsigned char *head, ssize_t length, const char *path,
                     struct error *error) {
    struct arena arena = {0};
    struct stat log;
    const char *beside = arena_printf(&arena, "%s-wal", path);
    bool alone = length < HEAD || head[WRITE_VERSION_AT] != 1 || stat(beside, &log) != 0 ||
                 log.st_size == 0 ||
                 error_set(error, EXIT_DAMAGED,
                           SAY("%s: is damaged: the log %s lies beside it, and is of another file",
                               "%s: rusak: di sampingnya ada log %s, yang milik berkas lain"),
                           path, beside);
    arena_release(&arena);
    return alone;
}

bool place_cannot_open(const char *path, const char *why, struct error *error) {
    return error_set(error, EXIT_IO, SAY("%s: cannot be opened: %s", "%s: tidak dapat dibuka: %s"),
                     path, why);
}

bool place_may_be_ours(const char *path, struct error *error) {
    unsigned char head[HEAD];
    struct stat about;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool good = fd >= 0 && fstat(fd, &about) == 0;
    if (!good) place_cannot_open(path, strerror(errno), error);
    else if (!S_ISREG(about.st_mode))
        good = place_cannot_open(path, SAY("it is no file", "bukan berkas"), error);
    else {
        ssize_t length = pread(fd, head, sizeof head, 0);
        good = judge(head, length, about.st_size, path, error) &&
               is_alone(head, length, path, error);
    }
    if (fd >= 0) close(fd);
    return good;
}

/* --- far away --- */

bool place_is_on_network(const char *path) {
    static const unsigned long kinds[] = {0x6969 /* NFS */,
                                          0x517B /* SMB */,
                                          0xFF534D42 /* CIFS */,
                                          0xFE534D42 /* SMB2 */,
                                          0x0BD00BD0 /* Lustre */,
                                          0x65735546 /* FUSE */,
                                          0x47504653 /* GPFS */,
                                          0x01021997 /* 9P */,
                                          0x5346414F /* AFS */,
                                          0x6B414653 /* kAFS */,
                                          0x00C36400 /* Ceph */,
                                          0x19830326 /* BeeGFS */,
                                          0x20030528 /* OrangeFS */,
                                          0xAAD7AAEA /* PanFS */,
                                          0x01161970 /* GFS2 */,
                                          0x7461636F /* OCFS2 */,
                                          0x73757245 /* Coda */,
                                          0x564C /* NCP */,
                                          0x786F4256 /* VirtualBox */};
    struct statfs system;
    if (statfs(path, &system) != 0) return true; /* nothing is promised of what cannot be asked */
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((unsigned long)(uint32_t)system.f_type == kinds[i]) return true;
    return false;
}

/* --- a name for good --- */

static bool flush(const char *path, int flags) {
    int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int what = errno;
    if (fd >= 0) close(fd);
    errno = what;
    return good;
}

static void flush_folder_of(const char *path) {
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : arena_text_n(&arena, path, (size_t)(slash - path));
    flush(folder, O_DIRECTORY); /* some disks cannot, and need not */
    arena_release(&arena);
}

/* A disk that does not know how to rename without replacing knows how to link without replacing. */
bool place_give_name(const char *from, const char *to) {
    if (!flush(from, O_NOFOLLOW)) return false;
    bool good = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
    if (!good && (errno == EINVAL || errno == ENOSYS))
        good = link(from, to) == 0 && unlink(from) == 0;
    if (good) flush_folder_of(to);
    return good;
}
