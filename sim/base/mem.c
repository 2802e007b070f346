/* The only place that allocates; running out ends the program. */
#include "base/language.h"
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

/* quick_exit: exit() would wait for other threads, and abort on one of theirs; and what stands in
 * the buffer of standard output is no whole answer. */
_Noreturn void mem_out_of_memory(void) {
    const char *line =
        SAY("tanggap: out of memory; use a smaller scenario, fewer areas, or a machine with more\n",
            "tanggap: memori habis; pakailah skenario yang lebih kecil, wilayah yang lebih "
            "sedikit, atau mesin yang memorinya lebih banyak\n");
    ssize_t written = write(STDERR_FILENO, line, strlen(line));
    (void)written; /* with stderr closed, the exit status alone says it */
    quick_exit(EXIT_OUT_OF_MEMORY);
}

void *mem_alloc(size_t count, size_t size) {
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block) mem_out_of_memory();
    return block;
}

void *mem_resize(void *block, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) mem_out_of_memory();
    size_t bytes = count * size;
    void *moved = realloc(block, bytes ? bytes : 1);
    if (!moved) mem_out_of_memory();
    return moved;
}

void *mem_resize_rows(void *block, size_t before, size_t count, size_t size) {
    enum { LINE = 64, LARGE_PAGE = 1 << 21 };
    if (count > (SIZE_MAX - LARGE_PAGE) / size) mem_out_of_memory();
    size_t bytes = count * size, unit = bytes >= LARGE_PAGE ? LARGE_PAGE : LINE;
    bytes = (bytes + unit - 1) / unit * unit;
    void *moved = aligned_alloc(unit, bytes);
    if (!moved) mem_out_of_memory();
    if (unit == LARGE_PAGE) madvise(moved, bytes, MADV_HUGEPAGE); /* a wish, no more */
    if (block) memcpy(moved, block, before * size);
    free(block);
    return moved;
}

void mem_free(void *block) { free(block); }
