/* The tournament against a linear search. */
#include "engine/event_tree.h"

#include <criterion/criterion.h>

#include "base/arena.h"
#include "check.h"

enum { OPERATIONS = 200000 };

static struct event_key key_of(sim_time at, unsigned priority, uint64_t sequence, uint32_t slot) {
    return event_key_make(at, priority, sequence, slot);
}

Test(event_tree, an_empty_tree_has_nothing_before_never) {
    struct arena arena = {0};
    for (uint32_t slots = 0; slots < 20; slots++) {
        struct event_tree tree;
        event_tree_init(&tree, &arena, slots);
        cr_assert_eq(event_tree_first(&tree).at, TIME_NEVER, "%u slots", slots);
    }
    arena_release(&arena);
}

Test(event_tree, the_earliest_leaves_first) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, 5);
    for (uint32_t slot = 0; slot < 5; slot++)
        event_tree_set(&tree, slot, key_of(100 - slot, 0, slot, slot));
    cr_assert_eq(event_key_slot(event_tree_first(&tree)), 4);
    arena_release(&arena);
}

Test(event_tree, of_one_moment_the_smaller_priority_leaves_first) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, 3);
    event_tree_set(&tree, 0, key_of(10, 128, 1, 0));
    event_tree_set(&tree, 1, key_of(10, 64, 2, 1));
    event_tree_set(&tree, 2, key_of(10, 96, 3, 2));
    cr_assert_eq(event_key_slot(event_tree_first(&tree)), 1);
    arena_release(&arena);
}

Test(event_tree, ties_leave_in_the_order_they_came) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, 6);
    static const uint32_t came[] = {3, 0, 5, 1, 4, 2};
    for (uint64_t i = 0; i < 6; i++) event_tree_set(&tree, came[i], key_of(10, 64, i, came[i]));
    for (int i = 0; i < 6; i++) {
        uint32_t slot = event_key_slot(event_tree_first(&tree));
        cr_assert_eq(slot, came[i], "place %d", i);
        event_tree_clear(&tree, slot);
    }
    arena_release(&arena);
}

Test(event_tree, times_before_zero_come_before_zero) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, 2);
    event_tree_set(&tree, 0, key_of(0, 0, 1, 0));
    event_tree_set(&tree, 1, key_of(-5, 255, 2, 1));
    cr_assert_eq(event_key_slot(event_tree_first(&tree)), 1);
    arena_release(&arena);
}

Test(event_tree, a_key_holds_the_largest_slot_and_sequence) {
    struct event_key key =
        key_of(7, 255, (UINT64_C(1) << EVENT_SEQUENCE_BITS) - 1, EVENT_SLOTS_MOST - 1);
    cr_assert_eq(event_key_slot(key), EVENT_SLOTS_MOST - 1);
    cr_assert_eq(key.order, UINT64_MAX);
}

Test(event_tree, a_key_is_not_before_itself) {
    struct event_key key = key_of(7, 3, 1, 2);
    cr_assert_not(event_key_before(key, key));
}

Test(event_tree, a_slot_keeps_what_was_set) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, 9);
    for (uint32_t slot = 0; slot < 9; slot++)
        event_tree_set(&tree, slot, key_of(slot * 3, 1, slot, slot));
    for (uint32_t slot = 0; slot < 9; slot++)
        cr_assert_eq(event_tree_get(&tree, slot).at, slot * 3);
    arena_release(&arena);
}

static uint32_t earliest(const struct event_key *keys, uint32_t slots) {
    uint32_t best = 0;
    for (uint32_t slot = 1; slot < slots; slot++)
        if (event_key_before(keys[slot], keys[best])) best = slot;
    return best;
}

static void fuzz(uint32_t slots, uint64_t seed) {
    struct arena arena = {0};
    struct event_tree tree;
    event_tree_init(&tree, &arena, slots);
    struct event_key *keys = ARENA_ARRAY(&arena, slots, struct event_key);
    for (uint32_t slot = 0; slot < slots; slot++) keys[slot] = key_of(TIME_NEVER, 255, 0, slot);
    for (uint64_t i = 0; i < OPERATIONS / slots + 1000; i++) {
        uint32_t slot = chance_below(&seed, slots);
        keys[slot] = chance_below(&seed, 4) ? key_of((sim_time)chance_below(&seed, 50) - 20,
                                                     chance_below(&seed, 3), i, slot)
                                            : key_of(TIME_NEVER, 255, 0, slot);
        if (keys[slot].at == TIME_NEVER)
            event_tree_clear(&tree, slot);
        else
            event_tree_set(&tree, slot, keys[slot]);
        struct event_key first = event_tree_first(&tree), expected = keys[earliest(keys, slots)];
        cr_assert(first.at == expected.at &&
                      (first.order == expected.order || first.at == TIME_NEVER),
                  "operation %lu", i);
    }
    arena_release(&arena);
}

Test(event_tree, agrees_with_a_linear_search_for_any_number_of_slots) {
    for (uint32_t slots = 1; slots < 40; slots++) fuzz(slots, slots);
    fuzz(1000, 1000);
}
