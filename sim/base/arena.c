/* Memory that is given back as a whole: a chain of blocks. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_BYTES = 64 * 1024, LARGE_BYTES = 1024 };

struct arena_block {
    struct arena_block *older;
};

void arena_release(struct arena *arena) {
    for (struct arena_block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        mem_free(block);
    }
    *arena = (struct arena){0};
}

static char *align_up(char *at, size_t alignment) {
    return at + (-(uintptr_t)at & (alignment - 1));
}

static void arena_grow(struct arena *arena, size_t bytes) {
    size_t size = sizeof(struct arena_block) + bytes;
    if (size < BLOCK_BYTES) size = BLOCK_BYTES;
    struct arena_block *block = mem_alloc(1, size);
    block->older = arena->blocks;
    arena->blocks = block;
    arena->free_from = (char *)(block + 1);
    arena->free_to = (char *)block + size;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size) {
    if (size && count > (SIZE_MAX / 2) / size) mem_out_of_memory();
    size_t bytes = count * size;
    size_t alignment =
        bytes >= LARGE_BYTES || size % 64 == 0 ? 64 : 16; /* whole lines of memory stand on lines */
    char *at = arena->free_from ? align_up(arena->free_from, alignment) : NULL;
    if (!at || at > arena->free_to || (size_t)(arena->free_to - at) < bytes) {
        arena_grow(arena, bytes + alignment);
        at = align_up(arena->free_from, alignment);
    }
    arena->free_from = at + bytes;
    return at;
}

void *arena_copy(struct arena *arena, const void *things, size_t count, size_t room, size_t size) {
    assert(count <= room);
    void *copy = arena_alloc(arena, room, size);
    if (count) memcpy(copy, things, count * size);
    return copy;
}

char *arena_text_n(struct arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1, 1);
    if (length) memcpy(copy, text, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text) {
    return arena_text_n(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = arena_alloc(arena, size, 1);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}
