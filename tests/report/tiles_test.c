/* The layout of the map of tiles: every area has its own, and those that belong together stand side
 * by side. */
#include "report/tiles.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/text.h"

enum { COUNT = 40, COLS = 8 };

typedef void add_members(struct text *areas, int i);

static void add_nothing(struct text *areas, int i) { (void)areas, (void)i; }
static void add_one_kota(struct text *areas, int i) {
    (void)i;
    text_add(areas, ", \"kota\": \"one\", \"kecamatan\": \"and the same\"");
}
static void add_four_kota(struct text *areas, int i) {
    text_printf(areas, ", \"kota\": \"K%d\", \"kecamatan\": \"k%d\"", i % 4, i % 12);
}
static void add_tile(struct text *areas, int i) {
    text_printf(areas, ", \"tile_col\": %d, \"tile_row\": %d", i, -i);
}
static void add_the_same_tile(struct text *areas, int i) {
    (void)i;
    text_add(areas, ", \"tile_col\": 7, \"tile_row\": 7");
}
static void add_degrees(struct text *areas, int i) {
    text_printf(areas, ", \"lat\": -6.%02d, \"lon\": 106.%02d", i / COLS, i % COLS);
}
static void add_line(struct text *areas, int i) {
    text_printf(areas, ", \"lat\": -6, \"lon\": 106.%02d", i);
}

/* Forty areas, each with further members besides id and population. */
static struct city *city_of(add_members *add, struct scenario **scenario) {
    struct text areas = {0};
    text_add(&areas, "[");
    for (int i = 0; i < COUNT; i++) {
        text_printf(&areas, "%s{\"id\": \"a%02d\", \"population\": 100", i ? ", " : "", i);
        add(&areas, i);
        text_add(&areas, "}");
    }
    text_add(&areas, "]");
    *scenario = town(MIXED_TOWN, "/areas", areas.bytes, NULL);
    text_release(&areas);
    return city_new(*scenario, (struct draw_seed){1, 0}, NULL);
}

static void expect_apart(const struct tile *tiles) {
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < i; j++)
            cr_expect(tiles[i].col != tiles[j].col || tiles[i].row != tiles[j].row, "%d and %d", i,
                      j);
}

static enum tiles lay(add_members *add, struct tile *tiles) {
    struct scenario *scenario;
    struct city *city = city_of(add, &scenario);
    enum tiles laid = tiles_lay(city, COUNT, tiles);
    if (laid) expect_apart(tiles);
    city_free(city);
    scenario_free(scenario);
    return laid;
}

Test(tiles, what_nothing_places_has_no_map) {
    struct tile tiles[COUNT];
    cr_expect_eq(lay(add_nothing, tiles), TILES_NONE);
    cr_expect_eq(lay(add_one_kota, tiles), TILES_NONE);
}

Test(tiles, those_that_are_given_stay_where_they_are) {
    struct tile tiles[COUNT];
    cr_expect_eq(lay(add_tile, tiles), TILES_GIVEN);
    for (int i = 0; i < COUNT; i++) {
        cr_expect_eq(tiles[i].col - tiles[0].col, i);
        cr_expect_eq(tiles[i].row - tiles[0].row, -i);
    }
}

Test(tiles, of_two_on_one_tile_the_second_moves_beside_it) {
    struct tile tiles[COUNT];
    cr_expect_eq(lay(add_the_same_tile, tiles), TILES_GIVEN);
    for (int i = 0; i < COUNT; i++) cr_expect(abs(tiles[i].col) <= 4 && abs(tiles[i].row) <= 4);
}

/* Five rows of eight, from north to south and from west to east. */
Test(tiles, by_degrees_north_is_up_and_east_is_right) {
    struct tile tiles[COUNT];
    cr_expect_eq(lay(add_degrees, tiles), TILES_BY_DEGREES);
    for (int i = 0; i < COUNT; i++) {
        if (i >= 2 * COLS) cr_expect_gt(tiles[i].row, tiles[i - 2 * COLS].row, "%d", i);
        if (i % COLS >= 2) cr_expect_gt(tiles[i].col, tiles[i - 2].col, "%d", i);
    }
}

Test(tiles, areas_along_a_line_stand_along_a_line) {
    struct tile tiles[COUNT];
    cr_expect_eq(lay(add_line, tiles), TILES_BY_DEGREES);
    for (int i = 5; i < COUNT; i++) cr_expect_gt(tiles[i].col, tiles[i - 5].col);
}

/* Four kota of ten areas each: no other kota has a tile inside the rectangle of one. */
Test(tiles, a_kota_is_a_block_of_its_own) {
    struct tile tiles[COUNT];
    cr_assert_eq(lay(add_four_kota, tiles), TILES_BY_NAMES);
    for (int kota = 0; kota < 4; kota++) {
        struct tile low = tiles[kota], high = low;
        for (int i = kota; i < COUNT; i += 4) {
            if (tiles[i].col < low.col) low.col = tiles[i].col;
            if (tiles[i].row < low.row) low.row = tiles[i].row;
            if (tiles[i].col > high.col) high.col = tiles[i].col;
            if (tiles[i].row > high.row) high.row = tiles[i].row;
        }
        for (int i = 0; i < COUNT; i++) {
            bool inside = tiles[i].col >= low.col && tiles[i].col <= high.col &&
                          tiles[i].row >= low.row && tiles[i].row <= high.row;
            cr_expect(i % 4 == kota || !inside, "%d is in the block of %d", i, kota);
        }
    }
}
