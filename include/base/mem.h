/* The only place that allocates. Running out of memory ends the program with its own exit status
 * (EXIT_OUT_OF_MEMORY) and one line, so that no other line of tanggap carries that branch. Nothing
 * half-written is left behind: results are committed by SQLite in transactions, and what is written
 * aside (base/outfile.h) goes. The libraries that allocate for us do it here, too. */
#ifndef TANGGAP_BASE_MEM_H
#define TANGGAP_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory for `count` things of `size` bytes; the caller frees it with mem_free(). A product
 * that overflows counts as running out. */
void *mem_alloc(size_t count, size_t size);

/* `block` (from mem_alloc, or NULL) grown or shrunk to `count` things of `size` bytes. Bytes beyond
 * the old size are not set. */
void *mem_resize(void *block, size_t count, size_t size);

/* The same for rows that must not lie across lines of memory: `block` holds `before` of them. Large
 * ones ask for large pages, for rows are visited in no order. */
void *mem_resize_rows(void *block, size_t before, size_t count, size_t size);

/* Ends the program as any call here does for which there is not enough memory. From any thread. */
_Noreturn void mem_out_of_memory(void);

/* Gives back what mem_alloc or mem_resize returned; NULL is fine. */
void mem_free(void *block);

#endif
