/* What the files of the store share. */
#ifndef TANGGAP_STORE_INSIDE_H
#define TANGGAP_STORE_INSIDE_H

#include <math.h>
#include <signal.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "batch.h"
#include "layout.h"
#include "base/language.h"
#include "store/store.h"

/* ORDER STORE_TABLES, STORE_LOG: the n-th statement adds a row to the n-th table. */
enum statement {
    INSERT_RUN,
    INSERT_SCENARIO,
    INSERT_VARIANT,
    INSERT_FACTOR,
    INSERT_SETTING,
    INSERT_FIGURE,
    INSERT_REASON,
    INSERT_REPLICATION,
    INSERT_VALUE,
    INSERT_MEMBER,
    INSERT_CELL,
    INSERT_CELL_SUM,
    INSERT_DESK,
    INSERT_SINGLE_DESK,
    INSERT_DESK_SUM,
    INSERT_STATUS,
    INSERT_AGE,
    INSERT_MIX,
    INSERT_FLOW,
    INSERT_HOUR,
    INSERT_DAY,
    INSERT_DISTRIBUTION,
    INSERT_TIMES,
    INSERT_TIMES_SUM,
    INSERT_AREA_TIMES,
    INSERT_GROUP_TIMES,
    INSERT_ESTIMATE,
    INSERT_GROUP_ESTIMATE,
    INSERT_DESK_ESTIMATE,
    INSERT_LOG, /* none: a table of older layouts */
    INSERT_LOG_NAME,
    INSERT_LOG_REPORT,
    INSERT_LOG_STOP,
    INSERT_CHECKSUM,
    STATEMENT_COUNT
};
_Static_assert((int)INSERT_CHECKSUM == (int)TABLE_COUNT, "a table has no statement, or two");

/* A file that is read; reader.c. */
struct reader {
    sqlite3 *db;
    const char *path;                  /* borrowed */
    const volatile sig_atomic_t *stop; /* reading ends when it is set; may be NULL */
    int layout;
    bool has[TABLE_COUNT];
    uint64_t steps_left, text_most; /* what a file of this size may need */
    bool is_spent;                  /* it needed more */
};

/* The log of the replication that runs; log.c. */
struct early;
struct store_log {
    struct store *store;
    uint64_t replication;
    const struct measures *names;
    int64_t stops;
    struct number_batch *waiting_reports, *waiting_stops; /* rows that are not inserted yet */
    struct early *early; /* by number: the one of report -1 comes first */
    size_t early_count, early_room;
    bool *described; /* reports since counting started: by number, from 1 */
    size_t described_count, described_room;
};

struct store {
    struct arena arena;
    const char *path, *lock_path;
    const struct store_inputs *inputs;
    sqlite3 *db;
    struct reader reader; /* of the same file, by the same connection */
    sqlite3_stmt *statement[STATEMENT_COUNT]; /* NULL: its layout has no such table */
    uint64_t sums[KEPT_REPLICATION + 1];      /* of the rows of this transaction */
    bool once_changed; /* rows that are written once have come in this transaction */
    uint64_t *had;        /* replications by variant, when opened */
    size_t variant_count; /* that the file has; of those that come later the inputs may know */
    bool *named;          /* by variant: its members were named since the file was opened */
    int lock;             /* file descriptor, or -1 */
    struct store_log log;
    struct recording *recordings; /* of replications whose turn has not come */
    bool made;            /* the file is ours from its first byte */
    bool in_replication;
    bool failed; /* a row could not be written: SQLite may have rolled back already, so no other may
                    follow */
};

/* --- insert.c --- */
/* What could not be done with the file: BE(id, English, Indonesian). */
#define STORE_BEINGS(BE)                 \
    BE(OPENED, "be opened", "dibuka")    \
    BE(READ, "be read", "dibaca")        \
    BE(WRITTEN, "be written", "ditulis") \
    BE(CLOSED, "be closed", "ditutup")

enum store_being {
#define BE(id, ...) STORE_BE_##id,
    STORE_BEINGS(BE)
#undef BE
};

/* Says what SQLite has against it. Always returns false. */
bool store_fail(struct store *store, struct error *error, enum store_being being);
bool store_run_sql(struct store *store, struct error *error, const char *sql);
bool store_prepare(struct store *store, struct error *error);
/* The tables of this layout, and the statements that fill them. */
bool store_begin_tables(struct store *store, int layout, struct error *error);
/* Binds by kind: "t" text, "i" whole number, "o" pointer to one, NULL for none, "r" number (NULL if
 * it is none). After the first that fails none is written. */
bool store_insert(struct store *store, enum statement which, const char *kinds, ...);
/* The transaction of a replication begins with its first row, which may be one of the log. */
bool store_begin_replication(struct store *store);
/* All rows of the batch, of so many columns, which then is empty. */
bool store_insert_batch(struct store *store, enum statement which, struct number_batch *batch,
                        int columns);

/* Of which replication of which variant a row is. */
struct row {
    int64_t variant, replication;
};

/* Six values of a row of sums, for store_insert(). */
#define SUMS(sums)                                                                          \
    (int64_t)(sums)->n, (sums)->over, (sums)->under, (sums)->over_over, (sums)->over_under, \
        (sums)->under_under

/* Figures of the stages of a replication; of its single desks (a stage of one desk stands among the
 * stages), without --detail their load alone, which a part is asked for when parts are merged; and
 * sums over replications, for stages those of every figure, for single desks that of the load. */
bool store_add_stages(struct store *store, struct row row, const struct measures *m,
                      const struct ratio *stages);
bool store_add_single_desks(struct store *store, struct row row, const struct measures *m,
                            const struct ratio *desks);
bool store_write_desk_sums(struct store *store, int64_t variant,
                           const struct replications *replications);

/* --- write.c --- */
bool store_say_inputs(struct store *store);
bool store_say_variant(struct store *store, size_t variant);
/* Durations of a variant by cell, all replications together. */
bool store_write_times(struct store *store, int64_t variant, enum times_kind kind,
                       const uint64_t *counts);
/* The same of the reports of a member. */
bool store_write_group_times(struct store *store, int64_t variant, const char *dimension,
                             const char *member, const struct pooled *pooled);
/* What says that the file is whole, when it is finished. */
bool store_sign(struct store *store, struct error *error);
bool store_say(struct store *store, const char *key, const char *value);
bool store_say_number(struct store *store, const char *key, uint64_t number);
#define DESK_WORD "desk" /* beside them in group_times */
extern const char *const DIMENSION_WORDS[DIMENSION_COUNT];
extern const char *const TIMES_WORDS[TIMES_COUNT];

/* --- by_cell.c --- */
/* The view by_cell in one file, of the factors that stand in another, if there are any; where both
 * are the same, what its columns mean, too. */
bool by_cell_make(sqlite3 *from, sqlite3 *into);
#define BY_CELL_MEANING "a sweep as a wide table, a row for each variant and figure"
#define BY_CELL_FACTOR "what the variant has there; NULL: what the scenario says"

/* --- log.c --- */
/* The names that stand as numbers in a log. */
bool store_name_log(struct store *store, const struct measures *m);
/* What waits is inserted: the replication is over. */
bool store_log_finish(struct store_log *log);
void store_log_release(struct store_log *log);

/* --- recording.c --- */
/* To the log, what a replication that ran beside others has told; nothing, if it did not. */
bool store_tell_recording(struct store *store, uint64_t replication, struct error *error);
void store_recordings_drop(struct store *store);

/* --- lock.c --- */
/* Only one process writes a results file. */
bool lock_take(struct store *store, struct error *error);
void lock_release(struct store *store);

/* --- place.c --- */
/* Nothing but files of their own stand at the names that the results, their lock and SQLite's
 * journals take. */
bool place_names_are_safe(const struct store *store, struct error *error);
/* A new file of this name, ours from its first byte, with what the umask leaves of these rights;
 * EEXIST in errno when there is one. */
bool place_make_file(const char *path, unsigned rights);
/* What the first bytes of a file tell: refuses what is surely of others, or newer, before SQLite
 * may change it. */
bool place_may_be_ours(const char *path, struct error *error);
/* Why a file cannot be read, or nothing can be written at its name: it, or `planted` beside it, is
 * no file of its own; it is of others; of a layout that this program does not know; or as `why`
 * says. They always return false. */
bool place_is_planted(const char *path, const char *planted, struct error *error);
bool place_is_foreign(const char *path, struct error *error);
bool place_is_newer(const char *path, int64_t layout, struct error *error);
bool place_cannot_open(const char *path, const char *why, struct error *error);
/* SQLite's shared memory does not work there. */
bool place_is_on_network(const char *path);
/* On the disk, under its name, for good; and nobody's file is replaced. */
bool place_give_name(const char *from, const char *to);

/* --- reader.c --- */
/* A file of others, or of another process: trusts nothing in it, writes nothing. False and an error
 * when it is not ours, is damaged or cannot be read; then there is nothing to close. */
bool reader_open(struct reader *reader, const char *path, const volatile sig_atomic_t *stop,
                 struct error *error);
void reader_close(struct reader *reader);
/* The same for a connection that is there, whose `db` and `path` are set; says what layout it has,
 * and leaves it with the limits of reading. */
bool reader_check(struct reader *reader, struct error *error);
/* Whether dumps and exports find the table: as such, or as a view. */
bool reader_tells_of(const struct reader *reader, enum table table);
/* Of a file that is being made, in this layout. */
void reader_of_own_file(struct reader *reader, int layout);

/* --- limit.c --- */
/* Of a file that is yet to be found ours, of one that is, and none, for rows of our own. */
void reader_limit_opening(struct reader *reader);
void reader_limit_begin(struct reader *reader);
void reader_limit_end(struct reader *reader);
/* Why reading ended before its end. */
bool reader_fail(const struct reader *reader, struct error *error);
/* What of a file of ours is not as it was written. Always returns false. */
bool reader_is_damaged(const struct reader *reader, struct error *error, const char *how);
/* True, and the error, when reading is to end. */
bool reader_is_stopped(const struct reader *reader, struct error *error);
enum exit_status sqlite_status(int code);

/* A cell of a row; NaN where it is NULL. */
static inline double row_number(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? NAN
                                                           : sqlite3_column_double(row, column);
}

/* --- times_read.c --- */
/* The durations of a variant's replications, which are there, as far as its layout has them. */
bool times_read(const struct reader *reader, size_t variant, struct replications *replications,
                struct error *error);
/* Figures of all replications in the place of each one's own (experiment/settle.h): `figures` are
 * FIGURE_COUNT of each replication, 0 to count - 1. */
bool times_settle(const struct reader *reader, size_t variant, struct ratio *figures, size_t count,
                  struct error *error);

/* --- estimates.c --- */
/* The tables of estimates, from the rows that are there; in the transaction that completes the
 * file. Of a layout without the tables nothing. */
bool estimates_write(struct store *store, struct error *error);

/* --- group_read.c --- */
/* A figure of a member, over the replications that are there. */
struct group_row {
    const char *dimension, *member, *label;
    enum group_figure_id figure;
    struct estimate estimate;
};
/* All of a variant, in the order of their names, until `tell` returns false. */
bool groups_read(const struct reader *reader, int64_t variant, void *context,
                 bool (*tell)(void *context, const struct group_row *row), struct error *error);
/* What stands in the columns from `first` on: joined, cells, squares, products. To be released. */
bool pooled_in(sqlite3_stmt *row, int first, struct pooled *pooled);
/* The six columns of sums from `first` on. */
struct sums sums_in(sqlite3_stmt *row, int first);

/* --- checksum.c --- */
struct row_hash {
    uint64_t state;
};
void row_hash_begin(struct row_hash *hash, enum table table);
void row_hash_whole(struct row_hash *hash, int64_t number);
void row_hash_number(struct row_hash *hash, double number);
void row_hash_text(struct row_hash *hash, const char *text, size_t length);
void row_hash_nothing(struct row_hash *hash);
uint64_t row_hash_end(const struct row_hash *hash);
/* Walks over all rows: each is what its column may hold, belongs to something that is there, and
 * together they are the ones that were written. */
bool checksums_hold(const struct reader *reader, struct error *error);
/* Those of all rows that are there; of the rows that are written once; and, from store->sums, of a
 * replication and of what its variant sums up. */
bool checksums_make(struct store *store, struct error *error);
bool checksum_once(struct store *store, struct error *error);
bool checksum_replication(struct store *store, int64_t variant, int64_t replication,
                          struct error *error);

/* --- digest.c --- */
/* The checksum of layout 1: one number of all rows, said when the file is finished. False when they
 * cannot be read. */
bool digest_make(const struct reader *reader, char digest[static 17]);
bool digest_holds(const struct reader *reader, struct error *error);

#endif
