/* What the files of the store share. */
#ifndef TANGGAP_STORE_INSIDE_H
#define TANGGAP_STORE_INSIDE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "store/store.h"

enum statement { INSERT_RUN, INSERT_SCENARIO, INSERT_FIGURE, INSERT_REPLICATION, INSERT_VALUE, INSERT_MEMBER, INSERT_CELL, INSERT_DESK,
                 INSERT_STATUS, INSERT_MIX, INSERT_LOG, STATEMENT_COUNT };

struct store_log {
    struct store *store;
    uint64_t replication;
    int64_t stops;
};

struct store {
    struct arena arena;
    const char *path, *partial;
    sqlite3 *db;
    sqlite3_stmt *statement[STATEMENT_COUNT];
    uint64_t seed;
    struct store_log log;
    bool begun, named, log_failed, done;
};

bool store_fail(struct store *store, struct error *error, const char *doing);

#endif
