/* Raw 64-bit words of the generator on standard output, without end, for a battery of tests
 * (promise V6):
 *
 *     dieharder_stream one  | dieharder -a -g 200     one stream: consecutive entities
 *     dieharder_stream many | dieharder -a -g 200     1,000 streams, a word of each in turn
 *
 * An optional second argument is the seed. Not part of the test program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/random.h"

enum { ENTITIES = 4096, STREAMS = 1000, PART = 64 };

static void one_stream(const struct random_key *key) {
    static uint64_t words[4 * ENTITIES];
    struct random_address address = {.source = 1, .purpose = 1};
    for (;; address.entity += ENTITIES) {
        random_block(key, address, ENTITIES, words);
        if (fwrite(words, sizeof words, 1, stdout) != 1) return; /* the reader has had enough */
    }
}

static void many_streams(const struct random_key *key) {
    static uint64_t part[4 * PART], words[4 * PART][STREAMS];
    for (uint64_t entity = 0;; entity += PART) {
        for (uint64_t source = 0; source < STREAMS; source++) {
            random_block(key,
                         (struct random_address){.source = source, .entity = entity, .purpose = 1},
                         PART, part);
            for (size_t i = 0; i < 4 * PART; i++) words[i][source] = part[i];
        }
        if (fwrite(words, sizeof words, 1, stdout) != 1) return;
    }
}

int main(int argc, char **argv) {
    struct random_key key = random_key_make(argc > 2 ? strtoull(argv[2], NULL, 10) : 1, 0);
    if (argc > 1 && strcmp(argv[1], "one") == 0) {
        one_stream(&key);
    } else if (argc > 1 && strcmp(argv[1], "many") == 0) {
        many_streams(&key);
    } else {
        fputs("usage: dieharder_stream one|many [seed] | dieharder -a -g 200\n", stderr);
        return 2;
    }
    return 0;
}
