/* The tables of a scenario that does not change: its areas, and its holidays are none. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "fuzz.h"
#include "scenario/scenario.h"

static const char TOWN[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\",\n"
    " \"areas\": {\"table\": \"areas.csv\", \"ignore\": [\"remarks\"]},\n"
    " \"channels\": {\"table\": \"channels.csv\"},\n"
    " \"categories\": [{\"id\": \"roads\", \"incidence\": 10, \"owners\": {\"works\": 1}}],\n"
    " \"agencies\": [{\"id\": \"works\", \"work\": {\"law\": \"exponential\", \"mean\": \"1 "
    "h\"}}]}";

static bool mutate(const char *part, size_t number, struct fuzz_dice *dice, struct text *out) {
    (void)number;
    return fuzz_mutate_table(part, dice, out);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    return fuzz_mutate(bytes, length, room, seed, mutate);
}

static uint64_t hash_of_table(const char *path, const uint8_t *bytes, size_t length) {
    static const struct changes none;
    fuzz_file("areas.csv", bytes, length);
    struct scenario *scenario = fuzz_scenario_at(path, &none);
    uint64_t hash = scenario ? scenario->hash : 0;
    scenario_free(scenario);
    return hash;
}

/* Windows ends lines in two characters, and some programs begin with a byte order mark. */
static void check_spellings(const char *path, const struct fuzz_part *areas, uint64_t hash) {
    struct text other = {0};
    if (memchr(areas->bytes, '"', areas->length) || memchr(areas->bytes, '\r', areas->length) ||
        (areas->length && areas->bytes[0] == 0xef))
        return;
    text_add(&other, "\xef\xbb\xbf");
    for (size_t i = 0; i < areas->length; i++)
        text_add_n(&other, areas->bytes[i] == '\n' ? "\r\n" : (const char *)&areas->bytes[i],
                   areas->bytes[i] == '\n' ? 2 : 1);
    fuzz_must(hash_of_table(path, (const uint8_t *)other.bytes, other.length) == hash,
              "with other ends of lines it is another table", NULL);
    text_release(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char usual[] = "id\napp\n";
    struct fuzz_part parts[FUZZ_PARTS_MOST];
    fuzz_cut(bytes, length, parts);
    if (!parts[1].length) parts[1] = (struct fuzz_part){(const uint8_t *)usual, sizeof usual - 1};
    const char *path = fuzz_file("scenario.json", (const uint8_t *)TOWN, sizeof TOWN - 1),
               *channels = fuzz_file("channels.csv", parts[1].bytes, parts[1].length),
               *areas = fuzz_file("areas.csv", parts[0].bytes, parts[0].length);
    uint64_t hash = hash_of_table(path, parts[0].bytes, parts[0].length);
    if (hash) check_spellings(path, &parts[0], hash);
    unlink(path);
    unlink(channels);
    unlink(areas);
    return 0;
}
