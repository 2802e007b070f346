/* Exponentials one after the other, for what is simulated beside the engine to check or to time it.
 */
#ifndef TANGGAP_TESTS_SUPPORT_STREAM_H
#define TANGGAP_TESTS_SUPPORT_STREAM_H

#include <assert.h>

#include "engine/random.h"

/* An endless sequence of one kind of draw, made in blocks: cheap where the order of use is fixed,
 * as for the gaps of an arrival process or the service times of one desk alone. */
enum { STREAM_BLOCK = 128 };
struct random_stream {
    struct random_key key;
    struct random_address address; /* entity counts blocks of four */
    size_t used;
    double values[STREAM_BLOCK];
};

void stream_init(struct random_stream *stream, const struct random_key *key, uint64_t source,
                 uint64_t purpose);

/* The next block of standard exponentials (mean 1); called when a block is used up. */
void stream_fill_exponentials(struct random_stream *stream);

static inline double stream_exponential(struct random_stream *stream) {
    assert(stream->used <= STREAM_BLOCK);
    if (stream->used == STREAM_BLOCK) stream_fill_exponentials(stream);
    return stream->values[stream->used++];
}

#endif
