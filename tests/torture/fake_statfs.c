/* Stands before the C library: every file lies on the file system whose number FAKE_STATFS names.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

int statfs(const char *path, struct statfs *system) {
    (void)path;
    memset(system, 0, sizeof *system);
    system->f_type = (__typeof__(system->f_type))strtoul(getenv("FAKE_STATFS"), NULL, 0);
    return 0;
}
