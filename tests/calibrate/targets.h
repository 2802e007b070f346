/* Published figures: what they are read off, the band they are to be in, what a hit is worth. */
#ifndef TANGGAP_TESTS_CALIBRATE_TARGETS_H
#define TANGGAP_TESTS_CALIBRATE_TARGETS_H

#include "periods.h"
#include "reading.h"

/* What a hit is worth. */
enum worth {
    WORTH_INPUT,  /* the scenario says it itself: a hit shows that the program adds up */
    WORTH_FITTED, /* a parameter was chosen so that it comes out */
    WORTH_CHECK,  /* nothing was chosen for it: a hit says something about the model */
};

enum band_kind { BAND_NONE, BAND_PERCENT, BAND_POINTS, BAND_PLUS_MINUS, BAND_BETWEEN };

/* `width`: per cent of the value, points of a share, or units of the value; of BAND_BETWEEN its
 * lower end, and `high` the upper one. */
struct band {
    enum band_kind kind;
    double width, high;
};

struct target {
    const char *id, *words;
    enum period period;
    struct reading reading;
    double published; /* NaN: nobody has published it */
    struct band band;
    enum worth worth;
    const char *note; /* said below a miss; below every row without a band; or NULL */
};

extern const struct target TARGETS[], UNBANDED[];
extern const size_t TARGET_COUNT, UNBANDED_COUNT;

#endif
