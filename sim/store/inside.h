/* What the files of the store share. */
#ifndef TANGGAP_STORE_INSIDE_H
#define TANGGAP_STORE_INSIDE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "store/store.h"

enum statement {
    INSERT_RUN,
    INSERT_SCENARIO,
    INSERT_VARIANT,
    INSERT_FACTOR,
    INSERT_SETTING,
    INSERT_FIGURE,
    INSERT_REPLICATION,
    INSERT_VALUE,
    INSERT_MEMBER,
    INSERT_CELL,
    INSERT_CELL_SUM,
    INSERT_DESK,
    INSERT_DESK_SUM,
    INSERT_STATUS,
    INSERT_AGE,
    INSERT_MIX,
    INSERT_FLOW,
    INSERT_HOUR,
    INSERT_DAY,
    INSERT_DISTRIBUTION,
    INSERT_LOG,
    STATEMENT_COUNT
};

struct store_log {
    struct store *store;
    uint64_t replication;
    const struct measures *names;
    int64_t stops;
};

struct store {
    struct arena arena;
    const char *path, *lock_path;
    const struct store_inputs *inputs;
    sqlite3 *db;
    sqlite3_stmt *statement[STATEMENT_COUNT];
    uint64_t *had;        /* replications by variant, when opened */
    size_t named;         /* 1 + the variant whose members were named last */
    int lock;             /* file descriptor, or -1 */
    struct store_log log;
    bool made;            /* the file is ours from its first byte */
    bool in_replication;
    bool failed; /* a row could not be written: SQLite may have rolled back already, so no other may
                    follow */
};

/* --- write.c --- */
bool store_fail(struct store *store, struct error *error, const char *doing);
bool store_run_sql(struct store *store, struct error *error, const char *sql);
bool store_prepare(struct store *store, struct error *error);
/* Binds by kind: "t" text, "i" whole number, "r" number (NULL if it is none). After the first that
 * fails none is written. */
bool store_insert(struct store *store, enum statement which, const char *kinds, ...);
bool store_say_inputs(struct store *store);
bool store_say_digest(struct store *store);
bool store_say_number(struct store *store, const char *key, uint64_t number);
extern const char *const DIMENSION_WORDS[DIMENSION_COUNT];

/* --- layout.c --- */
bool layout_make_tables(struct store *store, struct error *error);

/* --- lock.c --- */
/* Only one process writes a results file. */
bool lock_take(struct store *store, struct error *error);
void lock_release(struct store *store);

/* --- place.c --- */
/* Nothing but files of their own stand at the names that the results, their lock and SQLite's
 * journals take. */
bool place_names_are_safe(const struct store *store, struct error *error);
/* A new file of this name, ours from its first byte; EEXIST in errno when there is one. */
bool place_make_file(const char *path);
/* What the first bytes of a file tell: refuses what is surely of others, or newer, before SQLite
 * may change it. */
bool place_may_be_ours(const char *path, struct error *error);
/* SQLite's shared memory does not work there. */
bool place_is_on_network(const char *path);
/* On the disk, under its name, for good; and nobody's file is replaced. */
bool place_give_name(const char *from, const char *to);

/* --- digest.c --- */
/* One number of all rows; false when they cannot be read. */
bool digest_make(sqlite3 *db, char digest[static 17]);
/* Of a file that was finished: its rows are the ones that were written. */
bool digest_holds(sqlite3 *db, const char *path, struct error *error);

/* --- dump.c --- */
/* Ours, of a layout that we know, and readable. */
bool is_ours(sqlite3 *db, const char *path, struct error *error);
/* A file of others, or of another process: trusts nothing in it, writes nothing. NULL and an error.
 */
sqlite3 *results_open_to_read(const char *path, struct error *error);

#endif
