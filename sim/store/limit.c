/* Trees in a file of others may lead in circles, and rows may be longer than the file: reading has
 * a limit in SQLite's own steps and in bytes of text, both in proportion to the size of the file,
 * far above what an honest one needs. */
#include <sys/stat.h>

#include "base/text.h"
#include "inside.h"

enum {
    STEPS_BETWEEN_LOOKS = 1000,
    STEPS_TO_OPEN = 500000,       /* until its tables are known to be ours */
    BYTES_TO_OPEN = 1 << 16,      /* of one row of sqlite_master */
    STEPS_OF_ANY_FILE = 20000000, /* a fraction of a second */
    STEPS_PER_BYTE = 32, /* the journeys of an event log take 7 */
    TEXT_OF_ANY_FILE = 1 << 20,
    LENGTH_MOST = 1000000000, /* SQLite's own */
};

static int is_over(void *context) {
    struct reader *reader = context;
    if (reader->stop && *reader->stop) return 1;
    if (reader->steps_left < STEPS_BETWEEN_LOOKS) return reader->is_spent = true;
    reader->steps_left -= STEPS_BETWEEN_LOOKS;
    return 0;
}

static uint64_t size_of(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && about.st_size > 0 ? (uint64_t)about.st_size : 0;
}

static uint64_t size_with_log(const char *path) {
    struct text log = {0};
    text_printf(&log, "%s-wal", path);
    uint64_t size = size_of(path) + size_of(log.bytes);
    text_release(&log);
    return size;
}

void reader_limit_begin(struct reader *reader) {
    uint64_t size = size_with_log(reader->path);
    reader->text_most = size + TEXT_OF_ANY_FILE;
    reader->steps_left = STEPS_OF_ANY_FILE + STEPS_PER_BYTE * size;
    sqlite3_limit(reader->db, SQLITE_LIMIT_LENGTH,
                  reader->text_most < LENGTH_MOST ? (int)reader->text_most : LENGTH_MOST);
    sqlite3_progress_handler(reader->db, STEPS_BETWEEN_LOOKS, is_over, reader);
}

void reader_limit_end(struct reader *reader) {
    reader->text_most = UINT64_MAX;
    sqlite3_limit(reader->db, SQLITE_LIMIT_LENGTH, LENGTH_MOST);
    sqlite3_progress_handler(reader->db, 0, NULL, NULL);
}

void reader_limit_opening(struct reader *reader) {
    reader->steps_left = STEPS_TO_OPEN;
    sqlite3_limit(reader->db, SQLITE_LIMIT_LENGTH, BYTES_TO_OPEN);
    sqlite3_progress_handler(reader->db, STEPS_BETWEEN_LOOKS, is_over, reader);
}

enum exit_status sqlite_status(int code) {
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return EXIT_RESULTS_IN_USE;
    case SQLITE_NOMEM: return EXIT_OUT_OF_MEMORY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return EXIT_DAMAGED;
    default: return EXIT_IO;
    }
}

static bool interrupted(const struct reader *reader, struct error *error) {
    return error_set(error, EXIT_INTERRUPTED,
                     SAY("%s: interrupted; nothing was written",
                         "%s: terputus; tidak ada yang ditulis"),
                     reader->path);
}

bool reader_is_stopped(const struct reader *reader, struct error *error) {
    return reader->stop && *reader->stop && !interrupted(reader, error);
}

bool reader_is_damaged(const struct reader *reader, struct error *error, const char *how) {
    return error_set(error, EXIT_DAMAGED, SAY("%s: is damaged: %s", "%s: rusak: %s"), reader->path,
                     how);
}

bool reader_fail(const struct reader *reader, struct error *error) {
    int code = sqlite3_errcode(reader->db);
    if (reader->is_spent)
        return reader_is_damaged(reader, error,
                                 SAY("reading it takes more steps than its size explains",
                                     "membacanya memerlukan lebih banyak langkah daripada yang "
                                     "wajar untuk ukurannya"));
    if ((code & 0xFF) == SQLITE_INTERRUPT) return interrupted(reader, error);
    bool misfit = code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE;
    bool senseless = misfit || code == SQLITE_ERROR || code == SQLITE_TOOBIG;
    return error_set(error, senseless ? EXIT_DAMAGED : sqlite_status(code),
                     SAY("%s: cannot be read: %s", "%s: tidak dapat dibaca: %s"), reader->path,
                     misfit ? SAY("rows do not fit together", "barisnya tidak saling cocok")
                            : sqlite3_errmsg(reader->db));
}
