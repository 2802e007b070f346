/* A kind of documents that is no city: orchards. */
#ifndef TANGGAP_TESTS_SUPPORT_ORCHARD_H
#define TANGGAP_TESTS_SUPPORT_ORCHARD_H

#include "schema/fields.h"
#include "schema/members.h"

#define TREES(TREE)                      \
    TREE(APPLE, apple, "apples", "apel") \
    TREE(PEAR, pear, "pears", "pir")     \
    TREE(NUT, nut, "nuts", "kacang")

enum tree {
#define TREE(id, ...) TREE_##id,
    TREES(TREE)
#undef TREE
};

#define COLOURS(COLOUR)                                                                            \
    COLOUR(RED, red) COLOUR(GREEN, green) COLOUR(BLUE, blue) COLOUR(WHITE, white)                  \
    COLOUR(BLACK, black) COLOUR(BROWN, brown) COLOUR(GREY, grey) COLOUR(PINK, pink)                \
    COLOUR(ORANGE, orange) COLOUR(VIOLET, violet) COLOUR(OCHRE, ochre) COLOUR(UMBER, umber)        \
    COLOUR(SIENNA, sienna) COLOUR(TEAL, teal) COLOUR(OLIVE, olive) COLOUR(RUST, rust)              \
    COLOUR(LIME, lime)

enum colour {
#define COLOUR(id, ...) COLOUR_##id,
    COLOURS(COLOUR)
#undef COLOUR
};

#define SCHEMA_ROWS "../../tests/support/orchard.def"
#include "schema/structs.def"
#undef SCHEMA_ROWS

extern const struct schema ORCHARDS;       /* which may extend one another and carry sources */
extern const struct schema PLAIN_ORCHARDS; /* which stand alone */

#endif
