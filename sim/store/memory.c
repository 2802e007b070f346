/* SQLite's memory is the program's own: where there is none the program ends as mem_alloc() ends
 * it, instead of calling a sound file damaged. A transaction that was under way is rolled back by
 * whoever opens the file next, as after a kill. */
#include <malloc.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "store/store.h"

static void *block_new(int bytes) { return mem_resize(NULL, 1, (size_t)bytes); }
static void *block_resize(void *block, int bytes) { return mem_resize(block, 1, (size_t)bytes); }
static int block_size(void *block) { return block ? (int)malloc_usable_size(block) : 0; }
static int size_rounded(int bytes) { return (bytes + 7) & ~7; }
static int begin(void *nothing) { return (void)nothing, SQLITE_OK; }
static void end(void *nothing) { (void)nothing; }

void store_share_memory(void) {
    static const sqlite3_mem_methods methods = {block_new,    mem_free, block_resize, block_size,
                                                size_rounded, begin,    end,          NULL};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
