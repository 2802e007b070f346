/* The layout of the map: tiles as they are given, as latitude and longitude suggest, or in blocks
 * of kecamatan and kota. The first two wish for a place and get the nearest that is free. */
#include "tiles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/city.h"

enum { TILES_MOST = 5000 };

struct laying {
    const struct city *city;
    uint32_t count;
    struct tile *out;
};

static const struct area_spec *area_of(const struct laying *laying, uint32_t i) {
    return city_area(laying->city, i);
}

/* --- the nearest free place --- */

/* Wishes lie from 0 to the last column and row; around them there is room for all. */
struct field {
    int cols, rows, margin;
    bool *taken;
};

static bool *place_in(const struct field *field, int col, int row) {
    int row_length = field->cols + 2 * field->margin;
    return &field->taken[(size_t)(row + field->margin) * (size_t)row_length +
                         (size_t)(col + field->margin)];
}

/* Places of the square ring `ring` around the wish; of equally near ones the first by row and
 * column. */
static void ring_look(const struct field *field, struct tile wish, int ring, struct tile *best,
                      double *least) {
    for (int row = wish.row - ring; row <= wish.row + ring; row++)
        for (int col = wish.col - ring; col <= wish.col + ring; col++) {
            bool on_ring = abs(row - wish.row) == ring || abs(col - wish.col) == ring;
            bool in_field = row >= -field->margin && row < field->rows + field->margin &&
                            col >= -field->margin && col < field->cols + field->margin;
            double away = hypot(row - wish.row, col - wish.col);
            if (!on_ring || !in_field || away >= *least || *place_in(field, col, row)) continue;
            *least = away;
            *best = (struct tile){col, row};
        }
}

static struct tile place_take(const struct field *field, struct tile wish) {
    struct tile best = wish;
    double least = INFINITY;
    for (int ring = 0; ring <= least && ring <= field->cols + field->rows + 2 * field->margin;
         ring++)
        ring_look(field, wish, ring, &best, &least);
    *place_in(field, best.col, best.row) = true;
    return best;
}

struct wish {
    struct tile tile;
    double from_middle;
    uint32_t area;
};

/* Those in the middle choose first, so that a crowd grows outwards. */
static int wish_order(const void *left, const void *right) {
    const struct wish *a = left, *b = right;
    if (a->from_middle != b->from_middle) return a->from_middle < b->from_middle ? -1 : 1;
    return a->area < b->area ? -1 : a->area > b->area;
}

static void wishes_grant(struct laying *laying, struct wish *wishes) {
    struct field field = {.margin = (int)ceil(sqrt(laying->count))};
    for (uint32_t i = 0; i < laying->count; i++) {
        if (wishes[i].tile.col >= field.cols) field.cols = wishes[i].tile.col + 1;
        if (wishes[i].tile.row >= field.rows) field.rows = wishes[i].tile.row + 1;
    }
    for (uint32_t i = 0; i < laying->count; i++) {
        wishes[i].area = i;
        wishes[i].from_middle = hypot(wishes[i].tile.col - (field.cols - 1) / 2.0,
                                      wishes[i].tile.row - (field.rows - 1) / 2.0);
    }
    field.taken = mem_alloc((size_t)(field.cols + 2 * field.margin) *
                                (size_t)(field.rows + 2 * field.margin),
                            sizeof *field.taken);
    qsort(wishes, laying->count, sizeof *wishes, wish_order);
    for (uint32_t i = 0; i < laying->count; i++)
        laying->out[wishes[i].area] = place_take(&field, wishes[i].tile);
    mem_free(field.taken);
}

/* --- as they are given --- */

static bool lay_given(struct laying *laying, struct wish *wishes) {
    double left = INFINITY, top = INFINITY;
    bool given = false;
    for (uint32_t i = 0; i < laying->count; i++) {
        const struct area_spec *area = area_of(laying, i);
        given = given || area->tile_col != 0 || area->tile_row != 0;
        left = fmin(left, (double)area->tile_col);
        top = fmin(top, (double)area->tile_row);
    }
    for (uint32_t i = 0; i < laying->count && given; i++)
        wishes[i].tile = (struct tile){(int)((double)area_of(laying, i)->tile_col - left),
                                       (int)((double)area_of(laying, i)->tile_row - top)};
    if (given) wishes_grant(laying, wishes);
    return given;
}

/* --- by latitude and longitude --- */

struct frame {
    double west, east, south, north;
};

static bool frame_find(const struct laying *laying, struct frame *frame) {
    *frame = (struct frame){INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (uint32_t i = 0; i < laying->count; i++) {
        const struct area_spec *area = area_of(laying, i);
        if (isnan(area->lat) || isnan(area->lon)) return false;
        frame->west = fmin(frame->west, area->lon);
        frame->east = fmax(frame->east, area->lon);
        frame->south = fmin(frame->south, area->lat);
        frame->north = fmax(frame->north, area->lat);
    }
    return frame->west < frame->east || frame->south < frame->north;
}

/* As many columns and rows as make one and a half tiles for each area, in the shape of the city: a
 * degree of longitude is shorter than one of latitude by the cosine of the latitude. */
static bool lay_by_degrees(struct laying *laying, struct wish *wishes) {
    enum { SPARSE = 3, DENSE = 2 };
    static const double RADIANS = 3.14159265358979323846 / 180;
    struct frame frame;
    if (!frame_find(laying, &frame)) return false;
    double shorter = cos((frame.south + frame.north) / 2 * RADIANS),
           width = (frame.east - frame.west) * shorter, height = frame.north - frame.south,
           tiles = (double)laying->count * SPARSE / DENSE,
           least = fmax(width, height) / (double)laying->count; /* of a side: a city along a line */
    width = fmax(width, least);
    height = fmax(height, least);
    double size = sqrt(width * height / tiles);
    for (uint32_t i = 0; i < laying->count; i++) {
        const struct area_spec *area = area_of(laying, i);
        wishes[i].tile = (struct tile){(int)((area->lon - frame.west) * shorter / size),
                                       (int)((frame.north - area->lat) / size)};
    }
    wishes_grant(laying, wishes);
    return true;
}

/* --- by kota and kecamatan --- */

/* An area, or a block of them, with its place inside the block that it belongs to. */
struct block {
    int wide, high, col, row;
};

static int side_of(double tiles) { return (int)ceil(sqrt(tiles)); }

/* Side by side in rows, as long as a square of all of them is wide; `gap` tiles stay free between
 * blocks. Returns the block that holds them. */
static struct block blocks_pack(struct block *blocks, size_t count, int gap) {
    struct block whole = {0};
    double tiles = 0;
    int widest = 0, col = 0, row = 0, high = 0;
    for (size_t i = 0; i < count; i++) {
        tiles += (double)(blocks[i].wide + gap) * (blocks[i].high + gap);
        if (blocks[i].wide > widest) widest = blocks[i].wide;
    }
    int most = side_of(tiles) > widest ? side_of(tiles) : widest;
    for (size_t i = 0; i < count; i++) {
        if (col > 0 && col + blocks[i].wide > most) col = 0, row += high + gap, high = 0;
        blocks[i].col = col;
        blocks[i].row = row;
        col += blocks[i].wide + gap;
        if (blocks[i].high > high) high = blocks[i].high;
        if (col - gap > whole.wide) whole.wide = col - gap;
        whole.high = row + high;
    }
    return whole;
}

struct named_area {
    const char *kota, *kecamatan;
    uint32_t area;
    struct tile tile;
};

static int named_area_order(const void *left, const void *right) {
    const struct named_area *a = left, *b = right;
    int order = strcmp(a->kota, b->kota);
    if (order == 0) order = strcmp(a->kecamatan, b->kecamatan);
    return order ? order : a->area < b->area ? -1 : a->area > b->area;
}

static struct block kecamatan_lay(struct named_area *list, size_t count) {
    struct block *blocks = mem_alloc(count, sizeof *blocks);
    for (size_t i = 0; i < count; i++) blocks[i] = (struct block){.wide = 1, .high = 1};
    struct block whole = blocks_pack(blocks, count, 0);
    for (size_t i = 0; i < count; i++) list[i].tile = (struct tile){blocks[i].col, blocks[i].row};
    mem_free(blocks);
    return whole;
}

static void areas_move(struct named_area *list, size_t count, const struct block *by) {
    for (size_t i = 0; i < count; i++) {
        list[i].tile.col += by->col;
        list[i].tile.row += by->row;
    }
}

/* How many areas from here on are of the same kota, or of the same kecamatan in it. */
static size_t run_of(const struct named_area *list, size_t count, bool same_kecamatan) {
    size_t n = 1;
    while (n < count && text_is(list[n].kota, list[0].kota) &&
           (!same_kecamatan || text_is(list[n].kecamatan, list[0].kecamatan)))
        n++;
    return n;
}

/* Lays the parts of a list, each by itself, then side by side: the kota of the city with a gap, the
 * kecamatan of a kota without. */
static struct block parts_lay(struct named_area *list, size_t count, bool are_kecamatan) {
    struct block *blocks = mem_alloc(count, sizeof *blocks), whole;
    size_t parts = 0;
    for (size_t at = 0, n; at < count; at += n) {
        n = run_of(list + at, count - at, are_kecamatan);
        blocks[parts++] =
            are_kecamatan ? kecamatan_lay(list + at, n) : parts_lay(list + at, n, true);
    }
    whole = blocks_pack(blocks, parts, are_kecamatan ? 0 : 1);
    parts = 0;
    for (size_t at = 0, n; at < count; at += n) {
        n = run_of(list + at, count - at, are_kecamatan);
        areas_move(list + at, n, &blocks[parts++]);
    }
    mem_free(blocks);
    return whole;
}

static bool lay_by_names(struct laying *laying) {
    struct named_area *list = mem_alloc(laying->count, sizeof *list);
    for (uint32_t i = 0; i < laying->count; i++) {
        const struct area_spec *area = area_of(laying, i);
        list[i] = (struct named_area){area->kota, area->kecamatan, i, {0, 0}};
    }
    qsort(list, laying->count, sizeof *list, named_area_order);
    bool says_something = run_of(list, laying->count, true) < laying->count;
    if (says_something) parts_lay(list, laying->count, false);
    for (uint32_t i = 0; i < laying->count && says_something; i++)
        laying->out[list[i].area] = list[i].tile;
    mem_free(list);
    return says_something;
}

enum tiles tiles_lay(const struct city *city, uint32_t count, struct tile *out) {
    struct laying laying = {city, count, out};
    if (count < 2 || count > TILES_MOST) return TILES_NONE;
    struct wish *wishes = mem_alloc(count, sizeof *wishes);
    enum tiles laid = lay_given(&laying, wishes)        ? TILES_GIVEN
                      : lay_by_degrees(&laying, wishes) ? TILES_BY_DEGREES
                      : lay_by_names(&laying)           ? TILES_BY_NAMES
                                                        : TILES_NONE;
    mem_free(wishes);
    return laid;
}
