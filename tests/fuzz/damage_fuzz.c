/* A results file whose bytes were changed by accident: whatever they are now, a reader gives the
 * answer of the whole file, or says that it is damaged. An input is a list of edits: how, where,
 * and the new bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/outfile.h"
#include "base/text.h"
#include "fuzz.h"
#include "report/export.h"
#include "store/results.h"
#include "store/store.h"

/* --- readers: the answer, or NULL and an error --- */

typedef char *reader(const char *path, struct error *error);

static char *dumped(const char *path, struct error *error) {
    char *answer = NULL;
    size_t length;
    struct outfile file = {.stream = open_memstream(&answer, &length)};
    store_dump(path, &file, error);
    fclose(file.stream);
    return answer;
}

static char *exported(const char *path, struct error *error) {
    char *answer = NULL;
    size_t length;
    struct outfile file = {.stream = open_memstream(&answer, &length)};
    struct results *results = results_open(path, NULL, error);
    for (size_t i = 0; results && !error->set && i < results_table_count(); i++) {
        struct rows *rows = results_table(results, i, error);
        if (rows) jsonl_write(&file, rows, error);
        results_done(rows);
    }
    results_close(results);
    fclose(file.stream);
    return answer;
}

static char *summarised(const char *path, struct error *error) {
    char *answer = NULL;
    size_t length;
    FILE *stream = open_memstream(&answer, &length);
    struct arena arena = {0};
    struct store_summary summary;
    if (store_summarise(path, &arena, &summary, error)) {
        fprintf(stream, "%s %s %llu\n", summary.kind, summary.question,
                (unsigned long long)summary.seed);
        for (size_t v = 0; v < summary.variant_count; v++) {
            fprintf(stream, "%s %s\n", summary.variants[v], summary.changes[v]);
            for (size_t i = 0; i < summary.replications[v] * FIGURE_COUNT; i++)
                fprintf(stream, "%a/%a ", summary.figure_values[v][i].over,
                        summary.figure_values[v][i].under);
        }
    }
    fclose(stream);
    arena_release(&arena);
    return answer;
}

static reader *const READERS[] = {dumped, exported, summarised};
enum { READERS_COUNT = sizeof READERS / sizeof *READERS };

/* --- */

static const char *answer_of_whole(size_t which, const uint8_t *sample, size_t length) {
    static char *answers[READERS_COUNT];
    struct error error = {0};
    if (answers[which]) return answers[which];
    const char *path = fuzz_file("whole.db", sample, length);
    answers[which] = READERS[which](path, &error);
    fuzz_must(!error.set, "the whole file is refused", error.story);
    unlink(path);
    return answers[which];
}

/* How many bytes are left. */
static size_t damage(uint8_t *bytes, size_t length, struct fuzz_bytes *from) {
    for (int edits = 0; from->left && edits < 40; edits++) {
        uint64_t how = fuzz_take(from, 1) % 8, at = fuzz_take(from, 3) % length;
        size_t count = fuzz_take(from, 1) % 64;
        if (count > length - at) count = length - at;
        switch (how) {
        case 0: length = at ? at : 1; break;
        case 1: memset(bytes + at, (int)fuzz_take(from, 1), count); break;
        case 2:
            memmove(bytes + at, bytes + fuzz_take(from, 3) % (length - count + 1), count);
            break;
        case 3: bytes[at] = (uint8_t)fuzz_take(from, 1); break;
        default: bytes[at] ^= (uint8_t)(1 << fuzz_take(from, 1) % 8);
        }
    }
    return length;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    size_t sample_length;
    struct fuzz_bytes from = {bytes, length};
    const uint8_t *sample = fuzz_sample("build/fuzz/sample-run.db", &sample_length);
    size_t which = fuzz_take(&from, 1) % READERS_COUNT;
    const char *whole = answer_of_whole(which, sample, sample_length);
    uint8_t *copy = malloc(sample_length);
    memcpy(copy, sample, sample_length);
    struct error error = {0};
    const char *path = fuzz_file("damaged.db", copy, damage(copy, sample_length, &from));
    char *answer = READERS[which](path, &error);
    fuzz_must(error.set || text_is(answer, whole), "a damaged file is answered from", answer);
    fuzz_must(!error.set || (error.status == EXIT_DAMAGED && strstr(error.story, path)),
              "a damaged file is called something else", error.story);
    free(answer);
    free(copy);
    unlink(path);
    return 0;
}
