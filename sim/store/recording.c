/* The moments of a replication that runs beside others wait, in the order in which they were told,
 * until it is that replication's turn; then they are told to the log as if it ran then. A file is
 * the same on any number of threads because nothing else ever writes a row of the log. */
#include <assert.h>
#include <unistd.h>

#include "base/mem.h"
#include "inside.h"
#include "temporary.h"

enum { HELD_MOST = 2048 }; /* moments in memory, the last of the recording */

/* Of one replication. While it runs, its own thread writes here and nobody else looks. */
struct recording {
    struct observer observer;
    uint64_t replication;
    const struct measures *names;
    struct moment *held;
    size_t held_count;
    int file; /* or -1 */
    off_t length;
    struct error error;
    struct recording *next;
};

static void held_write(struct recording *recording) {
    if (recording->file < 0) recording->file = temporary_file();
    temporary_write(recording->file, recording->held,
                    recording->held_count * sizeof *recording->held, &recording->length,
                    &recording->error);
    recording->held_count = 0;
}

static void moment_keep(void *context, const struct moment *moment) {
    struct recording *recording = context;
    if (recording->error.set) return; /* told when it is its turn */
    if (recording->held_count == HELD_MOST) held_write(recording);
    recording->held[recording->held_count++] = *moment;
}

const struct observer *store_observer_beside(struct store *store, uint64_t replication,
                                             const struct measures *names) {
    struct recording *recording = mem_alloc(1, sizeof *recording);
    *recording = (struct recording){.observer = {recording, moment_keep},
                                    .replication = replication,
                                    .names = names,
                                    .held = mem_alloc(HELD_MOST, sizeof *recording->held),
                                    .file = -1,
                                    .next = store->recordings};
    store->recordings = recording;
    return &recording->observer;
}

static void recording_free(struct recording *recording) {
    if (recording->file >= 0) close(recording->file);
    mem_free(recording->held);
    mem_free(recording);
}

void store_recordings_drop(struct store *store) {
    for (struct recording *next; store->recordings; store->recordings = next) {
        next = store->recordings->next;
        recording_free(store->recordings);
    }
}

static void tell_held(const struct recording *recording, const struct observer *log) {
    for (size_t i = 0; i < recording->held_count; i++) log->told(log->context, &recording->held[i]);
}

/* First what is in the file, in portions that the memory of the recording holds. */
static bool recording_tell(struct recording *recording, const struct observer *log,
                           struct error *error) {
    struct moment *portion = mem_alloc(HELD_MOST, sizeof *portion);
    bool good = !recording->error.set;
    if (!good) *error = recording->error;
    assert(recording->length % (off_t)(HELD_MOST * sizeof *portion) == 0 || !good);
    for (off_t at = 0; good && at < recording->length;) {
        good = temporary_read(recording->file, portion, HELD_MOST * sizeof *portion, &at, error);
        for (size_t i = 0; good && i < HELD_MOST; i++) log->told(log->context, &portion[i]);
    }
    mem_free(portion);
    if (good) tell_held(recording, log);
    return good;
}

bool store_tell_recording(struct store *store, uint64_t replication, struct error *error) {
    struct recording **at = &store->recordings;
    while (*at && (*at)->replication != replication) at = &(*at)->next;
    if (!*at) return true;
    struct recording *recording = *at;
    *at = recording->next;
    struct observer log = store_observer(store, replication, recording->names);
    bool good = recording_tell(recording, &log, error);
    recording_free(recording);
    return good;
}
