/* Blocks of exponentials, vector code as in the engine: a bar that the engine is held to is as fast
 * as it can be. */
#include "stream.h"

#include "engine/numeric.h"
#include "engine/vector.h"

void stream_init(struct random_stream *stream, const struct random_key *key, uint64_t source,
                 uint64_t purpose) {
    stream->key = *key;
    stream->address = (struct random_address){source, 0, purpose};
    stream->used = STREAM_BLOCK;
}

VECTOR_VERSIONS
static void exponentials(const uint64_t *words, double *values) {
    for (int i = 0; i < STREAM_BLOCK; i++) values[i] = -num_log(uniform_from(words[i]));
}

void stream_fill_exponentials(struct random_stream *stream) {
    uint64_t words[STREAM_BLOCK];
    random_block(&stream->key, stream->address, STREAM_BLOCK / 4, words);
    stream->address.entity += STREAM_BLOCK / 4;
    exponentials(words, stream->values);
    stream->used = 0;
}
