/* How much room a growing array gets. */
#include "base/array.h"

enum { ARRAY_FIRST = 16 }; /* fewer are not worth a call of the allocator */

size_t array_room(size_t room, size_t wanted, size_t most) {
    if (wanted > most) mem_out_of_memory();
    size_t doubled = room > most / 2 ? most : 2 * room;
    if (doubled < ARRAY_FIRST && ARRAY_FIRST <= most) doubled = ARRAY_FIRST;
    return doubled < wanted ? wanted : doubled;
}
