/* Where the areas of a scenario stand on a map of tiles, one for each. */
#ifndef TANGGAP_REPORT_TILES_H
#define TANGGAP_REPORT_TILES_H

#include <stdbool.h>
#include <stdint.h>

struct city;

struct tile {
    int col, row;
};

/* What the layout follows: the scenario's tiles if it gives any (the second one of a tile moves to
 * the nearest free one); else latitude and longitude, if all areas have them; else kota and
 * kecamatan, each a block of its own. TILES_NONE when nothing says where areas lie, or there are
 * too many to be seen. */
enum tiles { TILES_NONE, TILES_GIVEN, TILES_BY_DEGREES, TILES_BY_NAMES };

/* Lays out the areas of the city, `count` of them, in their order; no two share a tile, and the
 * same areas are always laid out alike. */
enum tiles tiles_lay(const struct city *city, uint32_t count, struct tile *out);

#endif
