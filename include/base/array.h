/* Growing arrays. One is three members of the struct that owns it: its items, how many there are,
 * and for how many there is room. All zeros is the empty array; the two numbers are of any unsigned
 * type.
 *
 *     struct list { struct thing *items; uint32_t count, room; };
 *     ARRAY_ADD(list->items, list->count, list->room, (struct thing){.size = 3});
 *     mem_free(list->items);
 *
 * Invariant: count <= room, and `items` holds `room` of them, of which those from `count` on are
 * not set. Room at least doubles, so that adding n items moves O(n) of them; every call here may
 * move all items and so ends the life of pointers to them. Memory that runs out, or a number of
 * items beyond the type of `room`, ends the program (base/mem.h).
 *
 * These are macros, for the type of the items and of the numbers. They evaluate their arguments
 * more than once: give them members, not calls. */
#ifndef TANGGAP_BASE_ARRAY_H
#define TANGGAP_BASE_ARRAY_H

#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"

/* The room that an array gets which has `room` and wants `wanted`, of at most `most`. */
size_t array_room(size_t room, size_t wanted, size_t most);

/* What a number of the type of `room` can count up to. */
#define ARRAY_MOST(room) ((size_t)(__typeof__(room))-1)

/* Room for `wanted` items in all. */
#define ARRAY_RESERVE(items, room, wanted)                                                         \
    do {                                                                                           \
        if (__builtin_expect((wanted) > (room), 0)) {                                              \
            (room) = (__typeof__(room))array_room((room), (wanted), ARRAY_MOST(room));             \
            (items) = mem_resize((items), (room), sizeof *(items));                                \
        }                                                                                          \
    } while (0)

/* The same for rows that must not lie across cache lines, see mem_resize_rows(). */
#define ARRAY_RESERVE_ROWS(items, count, room, wanted)                                             \
    do {                                                                                           \
        if (__builtin_expect((wanted) > (room), 0)) {                                              \
            (room) = (__typeof__(room))array_room((room), (wanted), ARRAY_MOST(room));             \
            (items) = mem_resize_rows((items), (count), (room), sizeof *(items));                  \
        }                                                                                          \
    } while (0)

/* The same in an arena, which keeps the outgrown items until it goes: as many again at most. */
#define ARRAY_RESERVE_IN(arena, items, count, room, wanted)                                        \
    do {                                                                                           \
        if (__builtin_expect((wanted) > (room), 0)) {                                              \
            (room) = (__typeof__(room))array_room((room), (wanted), ARRAY_MOST(room));             \
            (items) = arena_copy((arena), (items), (count), (room), sizeof *(items));              \
        }                                                                                          \
    } while (0)

/* Adds one item, the last argument. */
#define ARRAY_ADD(items, count, room, ...)                                                         \
    do {                                                                                           \
        ARRAY_RESERVE(items, room, (size_t)(count) + 1);                                           \
        (items)[(count)++] = __VA_ARGS__;                                                          \
    } while (0)

#define ARRAY_ADD_IN(arena, items, count, room, ...)                                               \
    do {                                                                                           \
        ARRAY_RESERVE_IN(arena, items, count, room, (size_t)(count) + 1);                          \
        (items)[(count)++] = __VA_ARGS__;                                                          \
    } while (0)

#endif
