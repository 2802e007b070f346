/* Memory that is born together and goes together: everything of one scenario, or of one run. Nobody
 * frees a part. */
#ifndef TANGGAP_BASE_ARENA_H
#define TANGGAP_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena {
    struct arena_block *blocks; /* newest first */
    char *free_from, *free_to;  /* the rest of the newest block */
};

/* An arena of all zeros is ready for use; arena_release() gives everything back and leaves it ready
 * again. */
void arena_release(struct arena *arena);

/* Zeroed memory for `count` things of `size` bytes, aligned to 64 bytes when it is large, to 16
 * otherwise. Lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A copy of `count` things of `size` bytes, with zeroed room for `room` of them (count <= room). */
void *arena_copy(struct arena *arena, const void *things, size_t count, size_t room, size_t size);

/* Copies of a text: the first `length` bytes, or all of it. */
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_text(struct arena *arena, const char *text);

/* A text made as by printf, and by vprintf. */
__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *arena, const char *format,
                                                         ...);
__attribute__((format(printf, 2, 0))) char *arena_vprintf(struct arena *arena, const char *format,
                                                          va_list args);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_alloc((arena), (count), sizeof(type)))

#endif
