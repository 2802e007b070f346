/* One writer. SQLite's own locks come and go with each transaction; this one is held from the first
 * replication to the last, goes with the process however it ends, and says who has it. */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inside.h"

enum { TIME_TO_SIGN = 20000 }; /* microseconds */

/* What stands in a lock; `width`: of the host, for whoever reads it. */
#define SIGNATURE(width) "process %d on %" width "s"

static bool cannot(const struct store *store, int fd, struct error *error) {
    error_set(error, EXIT_IO,
              SAY("%s: cannot be written: its lock %s: %s",
                  "%s: tidak dapat ditulis: kuncinya %s: %s"),
              store->path, store->lock_path, strerror(errno));
    if (fd >= 0) close(fd);
    return false;
}

/* Who signed is there: "process 123 on host", or what else stands in the lock. */
static void holder_tell(const char *signed_by, char holder[static 200]) {
    int process;
    char host[64];
    if (!*signed_by) snprintf(holder, 200, "%s", SAY("another process", "proses lain"));
    else if (sscanf(signed_by, SIGNATURE("63"), &process, host) == 2)
        snprintf(holder, 200, SAY("process %d on %s", "proses %d di %s"), process, host);
    else snprintf(holder, 200, "%s", signed_by);
}

static bool held_by_another(struct store *store, int fd, struct error *error) {
    char holder[200] = "", told[200];
    usleep(TIME_TO_SIGN); /* it may have had the lock for a moment only */
    ssize_t got = pread(fd, holder, sizeof holder - 1, 0);
    if (got > 0) holder[strcspn(holder, "\n")] = 0;
    for (char *at = holder; *at; at++)
        if ((unsigned char)*at < ' ') *at = '?';
    close(fd);
    holder_tell(holder, told);
    return error_set(error, EXIT_RESULTS_IN_USE,
                     SAY("%s: is being written by %s; wait for it, or give another name",
                         "%s: sedang ditulis oleh %s; tunggulah sampai selesai, atau berikan nama "
                         "lain"),
                     store->path, told);
}

enum found { OURS, GONE, PLANTED };

/* Whoever had the lock may have removed its file between our opening and our locking it; and what
 * is no file of its own is of somebody who wants us to write elsewhere. */
static enum found look_at(int fd, const char *path) {
    struct stat here, there;
    if (fstat(fd, &here) != 0 || here.st_nlink == 0) return GONE;
    if (!S_ISREG(here.st_mode) || here.st_nlink > 1) return PLANTED;
    return lstat(path, &there) == 0 && here.st_ino == there.st_ino && here.st_dev == there.st_dev
               ? OURS
               : GONE;
}

static void sign(int fd) {
    char host[64] = "", line[120];
    gethostname(host, sizeof host - 1);
    int length = snprintf(line, sizeof line, SIGNATURE("") "\n", (int)getpid(), host);
    if (ftruncate(fd, 0) == 0 && write(fd, line, (size_t)length) != length)
        return; /* who cannot be named still has the lock */
}

bool lock_take(struct store *store, struct error *error) {
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (;;) {
        int fd =
            open(store->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
        if (fd < 0) return cannot(store, fd, error);
        enum found found = look_at(fd, store->lock_path);
        if (found == PLANTED) {
            close(fd);
            return error_set(error, EXIT_IO,
                             SAY("%s: cannot be written: its lock %s is no file of its own",
                                 "%s: tidak dapat ditulis: kuncinya %s bukan berkas tersendiri"),
                             store->path, store->lock_path);
        }
        if (found == OURS && fcntl(fd, F_OFD_SETLK, &all) != 0)
            return errno == EAGAIN || errno == EACCES ? held_by_another(store, fd, error)
                                                      : cannot(store, fd, error);
        if (found == OURS && look_at(fd, store->lock_path) == OURS) {
            sign(fd);
            store->lock = fd;
            return true;
        }
        close(fd);
    }
}

void lock_release(struct store *store) {
    if (store->lock < 0) return;
    unlink(store->lock_path);
    close(store->lock);
    store->lock = -1;
}
