/* To be preloaded: counts the allocations of a program, and lets one of them fail.
 *
 *     FAULTS_AT=k      the k-th fails, the first is 1; absent: none does
 *     FAULTS_ON=1      and so does every later one
 *     FAULTS_COUNT=f   how many there were is written into this file at the end
 *
 * glibc's own names for its allocator are called, so that nothing has to be looked up: looking up
 * allocates. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_ulong count;
static unsigned long fails_at;
static int fails_on;

static int fails(void) {
    unsigned long number = atomic_fetch_add(&count, 1) + 1;
    if (!fails_at || (fails_on ? number < fails_at : number != fails_at)) return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *block, size_t size) { return fails() ? NULL : __libc_realloc(block, size); }
void *aligned_alloc(size_t alignment, size_t size) {
    return fails() ? NULL : __libc_memalign(alignment, size);
}
int posix_memalign(void **block, size_t alignment, size_t size) {
    void *made = fails() ? NULL : __libc_memalign(alignment, size);
    if (made) *block = made;
    return made ? 0 : ENOMEM;
}

/* What the loader and the libraries' own beginnings allocate is not counted: it is not ours. */
__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAULTS_AT"), *on = getenv("FAULTS_ON");
    fails_at = at ? strtoul(at, NULL, 10) : 0;
    fails_on = on && *on == '1';
    atomic_store(&count, 0);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULTS_COUNT");
    char words[24];
    int length = snprintf(words, sizeof words, "%lu\n", atomic_load(&count));
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file < 0) return;
    if (write(file, words, (size_t)length) != length) _exit(99);
    close(file);
}
