#include "orchard.h"

static const char *const tree_words[] = {"apple", "pear", "nut", NULL};
static const char *const tree_meanings[] = {"apples", "pears", "nuts", NULL};
static const char *const colour_words[] = {"red",    "green", "blue",   "white",  "black", "brown",
                                           "grey",   "pink",  "orange", "violet", "ochre", "umber",
                                           "sienna", "teal",  "olive",  "rust",   "lime",  NULL};
static const struct words TREE_WORDS = {"tree", tree_words, tree_meanings};
static const struct words COLOUR_WORDS = {"colour", colour_words, NULL};

#define SCHEMA_ROWS "../../tests/support/orchard.def"
#include "schema/sections.def"

const struct schema ORCHARDS = {
    .name = "orchard", .help = "orchard fields", .root = orchard_section};
const struct schema PLAIN_ORCHARDS = {
    .name = "orchard", .help = "orchard fields", .root = orchard_section, .is_plain = true};
