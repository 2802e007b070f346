#include "orchard.h"

WORDS_OF(tree, TREES, "tree");

/* Without meanings. */
#define SPELT(id, word) #word,
static const char *const colours[] = {COLOURS(SPELT) NULL};
static const struct words colour_words = {"colour", colours, NULL};

#define SCHEMA_ROWS "../../tests/support/orchard.def"
#include "schema/sections.def"

const struct schema ORCHARDS = {
    .name = {"orchard", "kebun"}, .help = "orchard fields", .root = orchard_section};
const struct schema PLAIN_ORCHARDS = {
    .name = {"orchard", "kebun"},
    .help = "orchard fields",
    .root = orchard_section,
    .is_plain = true};
