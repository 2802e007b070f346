/* Makes a tournament tree; all that is done with one afterwards is inline in the header. */
#include "engine/event_tree.h"

#include "base/arena.h"

void event_tree_init(struct event_tree *tree, struct arena *arena, uint32_t slots) {
    assert(slots <= EVENT_SLOTS_MOST);
    tree->leaves = slots ? slots : 1;
    tree->nodes = ARENA_ARRAY(arena, 2 * (size_t)tree->leaves, struct event_key);
    for (uint32_t slot = 0; slot < tree->leaves; slot++)
        tree->nodes[tree->leaves + slot] = event_key_none(slot);
    for (uint32_t node = tree->leaves; node-- > 1;) {
        struct event_key left = tree->nodes[2 * node], right = tree->nodes[2 * node + 1];
        tree->nodes[node] = event_key_before(left, right) ? left : right;
    }
}
