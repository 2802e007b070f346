/* Texts of counts by cell, and the bands of the table `distribution`. */
#include "times_text.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "engine/tally.h"

void times_text_add(struct text *out, int64_t *last, int64_t cell, uint64_t count) {
    text_printf(out, "%s%lld", *last < 0 ? "" : " ", (long long)(cell - *last - 1));
    if (count != 1) text_printf(out, ":%llu", (unsigned long long)count);
    *last = cell;
}

/* The whole number at *at, which goes behind it. False where there is none below 2^63. */
static bool whole_read(const char **at, uint64_t *number) {
    const char *digit = *at;
    *number = 0;
    for (; *digit >= '0' && *digit <= '9'; digit++) {
        if (*number > (INT64_MAX - 9) / 10) return false;
        *number = *number * 10 + (uint64_t)(*digit - '0');
    }
    bool some = digit != *at;
    *at = digit;
    return some;
}

bool times_text_read(const char *text, uint32_t cells, void *context,
                     bool (*tell)(void *context, uint32_t cell, uint64_t count)) {
    uint64_t cell = 0, gap, count;
    for (const char *at = text; *at;) {
        count = 1;
        if (!whole_read(&at, &gap) || gap >= cells) return false;
        if (*at == ':' && (at++, !whole_read(&at, &count) || count == 0)) return false;
        cell += gap;
        if (cell >= cells || !tell(context, (uint32_t)cell, count)) return false;
        cell++;
        if (*at == ' ' && *++at) continue;
        if (*at) return false;
    }
    return true;
}

void times_text_of(struct text *out, const struct runs *runs) {
    int64_t last = -1;
    text_add(out, "");
    for (size_t i = 0; i < runs->count; i++)
        times_text_add(out, &last, runs->list[i].cell, runs->list[i].count);
}

struct growing_runs {
    struct runs *runs;
    size_t room;
};

static bool run_add(void *context, uint32_t cell, uint64_t count) {
    struct growing_runs *growing = context;
    struct runs *runs = growing->runs;
    ARRAY_ADD(runs->list, runs->count, growing->room, (struct cell_count){cell, count});
    runs->total += count;
    return runs->total >= count;
}

bool times_text_runs(const char *text, uint32_t cells, struct runs *runs) {
    *runs = (struct runs){0};
    return times_text_read(text, cells, &(struct growing_runs){runs, 0}, run_add);
}

enum { BANDS_PER_OCTAVE = 32, BAND_UNIT_BITS = 20 };

uint32_t distribution_band(unsigned cell) {
    uint64_t units = (uint64_t)histogram_edge(cell) >> BAND_UNIT_BITS;
    if (units < BANDS_PER_OCTAVE) return (uint32_t)units;
    uint32_t octave = 63 - (uint32_t)__builtin_clzll(units) - 5;
    uint32_t band = BANDS_PER_OCTAVE * (octave + 1) +
                    (uint32_t)(units >> octave & (BANDS_PER_OCTAVE - 1));
    return band < DISTRIBUTION_BANDS ? band : DISTRIBUTION_BANDS - 1;
}

double distribution_edge(uint32_t band) {
    double unit = (double)(1 << BAND_UNIT_BITS);
    if (band < BANDS_PER_OCTAVE) return unit * band;
    uint32_t octave = band / BANDS_PER_OCTAVE - 1;
    return unit * (double)((uint64_t)(BANDS_PER_OCTAVE + band % BANDS_PER_OCTAVE) << octave);
}
