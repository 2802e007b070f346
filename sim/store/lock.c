/* One writer. SQLite's own locks come and go with each transaction; this one is held from the first replication to the
 * last, goes with the process however it ends, and says who has it. */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "inside.h"

static bool cannot(const struct store *store, struct error *error) {
    return error_set(error, EXIT_IO, "%s: cannot be written: %s", store->path, strerror(errno));
}

static bool held_by_another(struct store *store, int fd, struct error *error) {
    char holder[200] = "";
    ssize_t got = pread(fd, holder, sizeof holder - 1, 0);
    if (got > 0) holder[strcspn(holder, "\n")] = 0;
    for (char *at = holder; *at; at++)
        if ((unsigned char)*at < ' ') *at = '?';
    close(fd);
    return error_set(error, EXIT_RESULTS_IN_USE, "%s: is being written by %s; wait for it, or give another name", store->path,
                     *holder ? holder : "another process");
}

/* Whoever had the lock may have removed its file between our opening and our locking it. */
static bool is_still_there(int fd, const char *path) {
    struct stat here, there;
    return fstat(fd, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino && here.st_dev == there.st_dev;
}

static void sign(int fd) {
    char host[64] = "", line[120];
    gethostname(host, sizeof host - 1);
    int length = snprintf(line, sizeof line, "process %d on %s\n", (int)getpid(), host);
    if (ftruncate(fd, 0) == 0 && write(fd, line, (size_t)length) != length) return; /* who cannot be named still has the lock */
}

bool take_lock(struct store *store, struct error *error) {
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (;;) {
        int fd = open(store->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0) return cannot(store, error);
        if (fcntl(fd, F_OFD_SETLK, &all) != 0) return errno == EAGAIN || errno == EACCES ? held_by_another(store, fd, error) : (close(fd), cannot(store, error));
        if (is_still_there(fd, store->lock_path)) {
            sign(fd);
            store->lock = fd;
            return true;
        }
        close(fd);
    }
}

void let_lock_go(struct store *store) {
    if (store->lock < 0) return;
    unlink(store->lock_path);
    close(store->lock);
    store->lock = -1;
}

bool is_on_network(const char *path) {
    static const unsigned long kinds[] = {0x6969 /* NFS */, 0x517B /* SMB */, 0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */,
                                          0x0BD00BD0 /* Lustre */, 0x65735546 /* FUSE */, 0x47504653 /* GPFS */, 0x01021997 /* 9P */};
    struct statfs system;
    if (statfs(path, &system) != 0) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((unsigned long)(uint32_t)system.f_type == kinds[i]) return true;
    return false;
}
