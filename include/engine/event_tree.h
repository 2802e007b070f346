/* The next event of a fixed set of slots: a tournament tree. Its leaves are the slots (a source, a
 * boundary), each with one pending event at most (TIME_NEVER: none); an inner node holds the
 * earlier of its two children, so the root is the earliest event of all.
 *
 * Events leave in one total order: time, then priority, then the sequence in which they were set.
 *
 * The branch predictor cannot foresee which event is the earliest. So no branch depends on it:
 * setting a slot replays its matches up to the root with compares and conditional moves, about 1
 * ns a level. A heap does the same work with branches and takes three times as long. */
#ifndef TANGGAP_ENGINE_EVENT_TREE_H
#define TANGGAP_ENGINE_EVENT_TREE_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/sim_time.h"

struct arena;

__extension__ typedef __int128 event_number;
__extension__ typedef unsigned __int128 event_bits;

/* `order` is priority (8 bits), sequence (36 bits), slot (20 bits), so that one compare of 128 bits
 * decides and the winner says which slot it is. 2^36 events and 2^20 slots are far beyond one run.
 */
struct event_key {
    uint64_t order;
    sim_time at;
};

enum {
    EVENT_SLOT_BITS = 20,
    EVENT_SEQUENCE_BITS = 36,
    EVENT_SLOTS_MOST = 1 << EVENT_SLOT_BITS,
    EVENT_PRIORITY_LAST = 255
};

static inline struct event_key event_key_make(sim_time at, unsigned priority, uint64_t sequence,
                                              uint32_t slot) {
    assert(priority <= EVENT_PRIORITY_LAST);
    assert(sequence >> EVENT_SEQUENCE_BITS == 0);
    assert(slot < EVENT_SLOTS_MOST);
    uint64_t in_place =
        sequence << (64 - EVENT_SEQUENCE_BITS) >> (64 - EVENT_SEQUENCE_BITS - EVENT_SLOT_BITS);
    return (struct event_key){
        .order = (uint64_t)priority << (EVENT_SLOT_BITS + EVENT_SEQUENCE_BITS) | in_place | slot,
        .at = at};
}

/* The key of a slot that has no event; it comes after that of every event before TIME_NEVER. */
static inline struct event_key event_key_none(uint32_t slot) {
    return event_key_make(TIME_NEVER, EVENT_PRIORITY_LAST, 0, slot);
}

static inline uint32_t event_key_slot(struct event_key key) {
    return (uint32_t)key.order & (EVENT_SLOTS_MOST - 1);
}

/* The key as one number of 128 bits. Comparing two of them is a compare and a subtraction with
 * borrow, whose flags a conditional move can use; comparing word by word, gcc makes a jump. */
static inline event_number event_key_number(struct event_key key) {
    return (event_number)((event_bits)(uint64_t)key.at << 64 | key.order);
}

static inline int event_key_before(struct event_key a, struct event_key b) {
    return event_key_number(a) < event_key_number(b);
}

struct event_tree {
    uint32_t leaves;         /* as many as slots; need not be a power of two */
    struct event_key
        *nodes; /* 1 is the root; the children of i are 2i and 2i + 1; slot s is leaf leaves + s */
};

/* A tree for `slots` slots, all empty, in the arena. */
void event_tree_init(struct event_tree *tree, struct arena *arena, uint32_t slots);

/* Gives a slot its event. Returns the earliest event of all, which is what event_tree_first() would
 * return now, but without a load from memory. */
static inline struct event_key event_tree_set(struct event_tree *tree, uint32_t slot,
                                              struct event_key key) {
    assert(slot < tree->leaves);
    assert(event_key_slot(key) == slot);
    struct event_key *nodes = tree->nodes;
    size_t node = (size_t)tree->leaves + slot;
    nodes[node] = key;
    while (node > 1) {
        struct event_key rival = nodes[node ^ 1];
        int wins = event_key_before(key, rival);
        key.at = wins ? key.at : rival.at;
        key.order = wins ? key.order : rival.order;
        node >>= 1;
        nodes[node] = key;
    }
    assert(!event_key_before(nodes[tree->leaves + slot], key));
    return key;
}

static inline struct event_key event_tree_clear(struct event_tree *tree, uint32_t slot) {
    return event_tree_set(tree, slot, event_key_none(slot));
}

/* Empties a slot without replaying its matches: event_tree_first() is wrong until the slot is
 * set or cleared. */
static inline void event_tree_take(struct event_tree *tree, uint32_t slot) {
    assert(slot < tree->leaves);
    tree->nodes[tree->leaves + slot] = event_key_none(slot);
}

/* The earliest event of all; its time is TIME_NEVER when no slot has one. */
static inline struct event_key event_tree_first(const struct event_tree *tree) {
    return tree->nodes[1];
}

static inline struct event_key event_tree_get(const struct event_tree *tree, uint32_t slot) {
    assert(slot < tree->leaves);
    return tree->nodes[tree->leaves + slot];
}

#endif
