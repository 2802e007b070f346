/* Memory that is born together and goes together. Fuzzed with a fixed seed against a ledger of what
 * was given out. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"

enum { PIECES = 5000 };

struct piece {
    unsigned char *at;
    size_t size;
    unsigned char mark;
};

static uint32_t roll(uint32_t *state) { return *state = *state * 1664525u + 1013904223u; }

static size_t any_size(uint32_t *state) {
    switch (roll(state) >> 28) {
    case 0: return 0;
    case 1: return 60000 + (roll(state) >> 16) % 12000; /* around the size of a block */
    case 2: return 1000 + (roll(state) >> 16) % 100;    /* around where alignment changes */
    default: return (roll(state) >> 16) % 300;
    }
}

static bool all_are(const struct piece *piece, unsigned char value) {
    for (size_t i = 0; i < piece->size; i++)
        if (piece->at[i] != value) return false;
    return true;
}

Test(arena, memory_comes_zeroed) {
    struct arena arena = {0};
    uint32_t state = 1;
    for (int i = 0; i < PIECES; i++) {
        struct piece piece = {.size = any_size(&state)};
        piece.at = arena_alloc(&arena, piece.size, 1);
        cr_assert(all_are(&piece, 0), "piece %d of %zu bytes", i, piece.size);
        if (piece.size) memset(piece.at, 0xAB, piece.size);
    }
    arena_release(&arena);
}

Test(arena, no_piece_overlaps_another) {
    struct arena arena = {0};
    static struct piece pieces[PIECES];
    uint32_t state = 2;
    for (int i = 0; i < PIECES; i++) {
        pieces[i] = (struct piece){.size = any_size(&state), .mark = (unsigned char)(i % 251)};
        pieces[i].at = arena_alloc(&arena, pieces[i].size, 1);
        if (pieces[i].size) memset(pieces[i].at, pieces[i].mark, pieces[i].size);
    }
    for (int i = 0; i < PIECES; i++)
        cr_assert(all_are(&pieces[i], pieces[i].mark), "piece %d was written over", i);
    arena_release(&arena);
}

Test(arena, small_pieces_are_aligned_to_16_and_large_ones_to_64) {
    struct arena arena = {0};
    uint32_t state = 3;
    for (int i = 0; i < PIECES; i++) {
        size_t size = any_size(&state), alignment = size >= 1024 ? 64 : 16;
        cr_assert_eq((uintptr_t)arena_alloc(&arena, size, 1) % alignment, 0,
                     "piece %d of %zu bytes", i, size);
    }
    arena_release(&arena);
}

Test(arena, count_times_size_bytes_are_given) {
    struct arena arena = {0};
    for (size_t count = 1; count < 3000; count += 7) {
        struct piece piece = {.at = arena_alloc(&arena, count, 24), .size = count * 24};
        memset(piece.at, 1, piece.size); /* the sanitizer objects if it is less */
        struct piece next = {.at = arena_alloc(&arena, 1, 16), .size = 16};
        cr_assert(all_are(&next, 0), "%zu times 24", count);
    }
    arena_release(&arena);
}

Test(arena, a_released_arena_is_ready_again) {
    struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        cr_assert_str_eq(arena_text(&arena, "again"), "again");
        arena_release(&arena);
        cr_assert_null(arena.blocks);
    }
}

Test(arena, an_unused_arena_can_be_released) {
    struct arena arena = {0};
    arena_release(&arena);
    cr_assert_null(arena.blocks);
}

Test(arena, text_n_copies_that_many_bytes_and_ends_them) {
    struct arena arena = {0};
    char *copy = arena_text_n(&arena, "rubbish heap", 7);
    cr_assert_str_eq(copy, "rubbish");
    arena_release(&arena);
}

Test(arena, text_n_of_nothing_is_the_empty_text) {
    struct arena arena = {0};
    cr_assert_str_eq(arena_text_n(&arena, NULL, 0), "");
    arena_release(&arena);
}

Test(arena, a_copy_does_not_follow_its_original) {
    struct arena arena = {0};
    char original[] = "pothole";
    char *copy = arena_text(&arena, original);
    original[0] = 'x';
    cr_assert_str_eq(copy, "pothole");
    arena_release(&arena);
}

Test(arena, printf_makes_texts_longer_than_a_block) {
    struct arena arena = {0};
    char *text = arena_printf(&arena, "%0100000d|%s", 7, "end");
    cr_assert_eq(strlen(text), 100004);
    cr_assert_str_eq(text + 99999, "7|end");
    arena_release(&arena);
}

Test(arena, a_product_that_overflows_ends_the_program_with_status_7,
     .exit_code = EXIT_OUT_OF_MEMORY) {
    struct arena arena = {0};
    arena_alloc(&arena, SIZE_MAX / 8, 16);
}

Test(mem, a_resize_that_overflows_ends_the_program_with_status_7, .exit_code = EXIT_OUT_OF_MEMORY) {
    mem_resize(NULL, SIZE_MAX / 2, 3);
}

Test(mem, a_resized_block_keeps_what_it_held) {
    unsigned char *block = mem_alloc(100, 1);
    memset(block, 5, 100);
    block = mem_resize(block, 100000, 1);
    struct piece kept = {.at = block, .size = 100};
    cr_assert(all_are(&kept, 5));
    mem_free(block);
}

Test(mem, nothing_can_be_freed) {
    void *block = mem_alloc(0, 0);
    cr_assert_not_null(block);
    mem_free(block);
    mem_free(NULL);
}
