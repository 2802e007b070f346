/* Growing arrays: what they hold, how much room they take, and how they end the program. */
#include "base/array.h"

#include <criterion/criterion.h>
#include <stdint.h>

#include "base/error.h"

/* As owners have it: room of either type. */
struct numbers {
    uint64_t *items;
    uint32_t count, room;
};

struct letters {
    char *items;
    size_t count, room;
    uint8_t few; /* a room that cannot be large */
};

Test(array, items_stay_what_they_were_while_it_grows) {
    struct numbers numbers = {0};
    for (uint64_t i = 0; i < 100000; i++)
        ARRAY_ADD(numbers.items, numbers.count, numbers.room, i * i);
    cr_assert_eq(numbers.count, 100000);
    cr_assert_geq(numbers.room, numbers.count);
    for (uint64_t i = 0; i < 100000; i++) cr_assert_eq(numbers.items[i], i * i);
    mem_free(numbers.items);
}

Test(array, it_is_moved_a_logarithm_of_times) {
    struct numbers numbers = {0};
    int moves = 0;
    for (uint64_t i = 0; i < 1000000; i++) {
        uint32_t before = numbers.room;
        ARRAY_ADD(numbers.items, numbers.count, numbers.room, i);
        moves += numbers.room != before;
    }
    cr_assert_leq(moves, 17, "%d moves", moves);
    mem_free(numbers.items);
}

Test(array, an_item_may_be_written_as_a_struct_with_commas) {
    struct {
        struct datum {
            int a, b;
        } *items;
        size_t count, room;
    } list = {0};
    ARRAY_ADD(list.items, list.count, list.room, (struct datum){1, 2});
    ARRAY_ADD(list.items, list.count, list.room, (struct datum){.b = 4, .a = 3});
    cr_assert_eq(list.items[0].b, 2);
    cr_assert_eq(list.items[1].a, 3);
    mem_free(list.items);
}

Test(array, what_is_reserved_is_there_at_once_and_no_call_makes_it_less) {
    struct letters letters = {0};
    ARRAY_RESERVE(letters.items, letters.room, 1000);
    cr_assert_geq(letters.room, 1000);
    const char *at = letters.items;
    size_t room = letters.room;
    ARRAY_RESERVE(letters.items, letters.room, 10);
    cr_assert_eq(letters.items, at);
    cr_assert_eq(letters.room, room);
    mem_free(letters.items);
}

Test(array, rows_keep_to_their_lines_of_memory) {
    struct {
        struct row {
            _Alignas(64) uint32_t number;
        } *items;
        uint32_t count, room;
    } rows = {0};
    for (uint32_t i = 0; i < 10000; i++) {
        uint32_t count = rows.count;
        ARRAY_RESERVE_ROWS(rows.items, count, rows.room, count + 1);
        rows.items[rows.count++].number = i;
    }
    cr_assert_eq((uintptr_t)rows.items % 64, 0);
    for (uint32_t i = 0; i < 10000; i++) cr_assert_eq(rows.items[i].number, i);
    mem_free(rows.items);
}

Test(array, one_in_an_arena_grows_and_leaves_its_old_items_readable) {
    struct arena arena = {0};
    struct numbers numbers = {0};
    ARRAY_ADD_IN(&arena, numbers.items, numbers.count, numbers.room, 7);
    const uint64_t *first = numbers.items;
    for (uint64_t i = 1; i < 5000; i++)
        ARRAY_ADD_IN(&arena, numbers.items, numbers.count, numbers.room, i);
    cr_assert_eq(*first, 7);
    cr_assert_eq(numbers.items[0], 7);
    cr_assert_eq(numbers.items[4999], 4999);
    arena_release(&arena);
}

Test(array, room_doubles_but_never_beyond_what_its_type_can_count) {
    cr_assert_eq(array_room(64, 65, SIZE_MAX), 128);
    cr_assert_eq(array_room(64, 1000, SIZE_MAX), 1000);
    cr_assert_eq(array_room(200, 201, UINT8_MAX), 255);
    cr_assert_eq(array_room(SIZE_MAX - 1, SIZE_MAX, SIZE_MAX), SIZE_MAX);
    cr_assert_eq(array_room(0, 1, 3), 1);
}

Test(array, a_room_that_its_type_cannot_count_ends_the_program, .exit_code = EXIT_OUT_OF_MEMORY) {
    struct letters letters = {0};
    unsigned wanted = 256;
    ARRAY_RESERVE(letters.items, letters.few, wanted);
}

Test(array, more_than_there_is_memory_ends_the_program, .exit_code = EXIT_OUT_OF_MEMORY) {
    struct numbers numbers = {0};
    size_t room = 0;
    ARRAY_RESERVE(numbers.items, room, SIZE_MAX / 2);
}
