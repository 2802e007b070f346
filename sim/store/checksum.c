/* Whether a results file is what was written. SQLite sees when its pages are torn, not when a bit
 * in a number turns over, nor when a row is gone. Each row makes a number, and each row belongs to
 * one scope, by its table's KEPT (schema.h): to the file, to a variant, or to the replication that
 * it names. The sum of a scope's numbers stands in the table `checksum`, written in the transaction
 * that writes the rows, so that a file is covered at every moment and not from its end on.
 *
 * A sum has no order, so rows are added as they are inserted. It is to find what disks do; nobody
 * is kept from forging, and so the rows of a file whose sums agree are still looked at one by one
 * by those who use them. */
#define _DEFAULT_SOURCE /* le64toh */
#include <endian.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "inside.h"

/* --- a row as a number --- */

static uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

void row_hash_begin(struct row_hash *hash, enum table table) {
    const char *name = LAYOUT_TABLES[table].name;
    *hash = (struct row_hash){0};
    row_hash_text(hash, name, strlen(name));
}

/* The first word of each says what it is, so that 0, 0.0, "" and NULL are four things. */
void row_hash_whole(struct row_hash *hash, int64_t number) {
    hash->state = mixed(mixed(hash->state, 1), (uint64_t)number);
}

void row_hash_number(struct row_hash *hash, double number) {
    uint64_t bits;
    number += 0.0; /* SQLite keeps whole numbers without the sign of zero */
    memcpy(&bits, &number, sizeof bits);
    hash->state = mixed(mixed(hash->state, 2), bits);
}

/* Eight bytes at a time, the lowest first on every machine. */
static uint64_t mixed_bytes(uint64_t hash, const char *bytes, size_t length) {
    for (size_t at = 0; at < length; at += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + at, length - at < 8 ? length - at : 8);
        hash = mixed(hash, le64toh(word));
    }
    return hash;
}

void row_hash_text(struct row_hash *hash, const char *text, size_t length) {
    hash->state = mixed_bytes(mixed(hash->state, 3 + 8 * (uint64_t)length), text, length);
}

void row_hash_nothing(struct row_hash *hash) { hash->state = mixed(hash->state, 4); }

uint64_t row_hash_end(const struct row_hash *hash) { return mixed(hash->state, 5); }

/* --- the scopes of a file --- */

struct scope {
    int64_t variant, replication; /* -1: see the table `checksum` */
    uint64_t sum;
};

struct walk {
    const struct reader *reader;
    struct error *error;
    struct scope *list; /* ascending */
    size_t count, room;
    size_t at;          /* the last row's scope; that of the next is near, for rows come in order */
    uint64_t text_left; /* bytes of text that a file of this size can hold */
};

static bool wrong(struct walk *walk, const char *what) {
    return reader_is_damaged(walk->reader, walk->error, what);
}

static int scope_order(const struct scope *scope, int64_t variant, int64_t replication) {
    if (scope->variant != variant) return scope->variant < variant ? -1 : 1;
    return (scope->replication > replication) - (scope->replication < replication);
}

static struct scope *scope_of(struct walk *walk, int64_t variant, int64_t replication) {
    size_t low = 0, high = walk->count;
    for (size_t next = walk->at; next < walk->count && next < walk->at + 2; next++)
        if (scope_order(&walk->list[next], variant, replication) == 0)
            return &walk->list[walk->at = next];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = scope_order(&walk->list[middle], variant, replication);
        if (order == 0) return &walk->list[walk->at = middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static void scope_add(struct walk *walk, int64_t variant, int64_t replication) {
    ARRAY_ADD(walk->list, walk->count, walk->room, (struct scope){variant, replication, 0});
}

static bool see_replication(struct walk *walk, int64_t variant, int64_t replication) {
    const struct scope *last = &walk->list[walk->count - 1];
    if (variant < 0 || replication < 0 || scope_order(last, variant, replication) >= 0)
        return wrong(walk, SAY("its replications stand in no order",
                               "replikasinya tidak berurutan"));
    if (last->variant != variant) scope_add(walk, variant, -1);
    scope_add(walk, variant, replication);
    return true;
}

static bool find_scopes(struct walk *walk) {
    sqlite3_stmt *rows;
    scope_add(walk, -1, -1);
    if (sqlite3_prepare_v2(walk->reader->db,
                           "SELECT variant, replication FROM replication ORDER BY variant, "
                           "replication",
                           -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(walk->reader, walk->error);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW)
        good = see_replication(walk, sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1));
    sqlite3_finalize(rows);
    return good && (code == SQLITE_DONE || reader_fail(walk->reader, walk->error));
}

/* --- the rows of a table --- */

enum { COLUMNS_MOST = 32, KEYS_MOST = 8 };

struct columns {
    char kind[COLUMNS_MOST]; /* of SQL: I, R, T; in small letters if it may be NULL, as R may */
    int count, variant, replication; /* the latter: where they stand, or -1 */
    int key[KEYS_MOST], keys;        /* where the parts of the key stand */
    struct {
        int64_t whole;
        struct text text;
    } last[KEYS_MOST]; /* the key of the row before */
    bool has_last;
};

static const struct layout_column *column_named(const char *table, const char *name) {
    for (size_t i = 0; i < LAYOUT_COLUMN_COUNT; i++)
        if (text_is(LAYOUT_COLUMNS[i].table, table) && text_is(LAYOUT_COLUMNS[i].name, name))
            return &LAYOUT_COLUMNS[i];
    return NULL;
}

/* "variant, replication": the column of that name, if the key has it there. */
static bool is_key(const char *key, int part, const char *name) {
    for (; part && key; part--) key = strstr(key, ", ") ? strstr(key, ", ") + 2 : NULL;
    size_t length = strlen(name);
    return key && strncmp(key, name, length) == 0 && (!key[length] || key[length] == ',');
}

static bool find_key(struct columns *columns, const char *key, sqlite3_stmt *rows) {
    for (bool found = true; found && columns->keys < KEYS_MOST;) {
        found = false;
        for (int i = 0; i < columns->count && !found; i++)
            if (is_key(key, columns->keys, sqlite3_column_name(rows, i)))
                found = true, columns->key[columns->keys] = i;
        columns->keys += found;
    }
    return columns->keys > 0;
}

/* Whether the key comes after that of the row before; it is kept for the next. Pages that have
 * changed places hold the same rows, and so have the same sum. */
static bool is_in_order(struct columns *columns, sqlite3_stmt *row) {
    int order = columns->has_last ? 0 : 1;
    columns->has_last = true;
    for (int i = 0; i < columns->keys; i++) {
        int column = columns->key[i];
        if (columns->kind[column] == 'I') {
            int64_t now = sqlite3_column_int64(row, column), before = columns->last[i].whole;
            if (!order) order = (now > before) - (now < before);
            columns->last[i].whole = now;
        } else {
            const char *now = (const char *)sqlite3_column_text(row, column);
            if (!order) order = strcmp(now, columns->last[i].text.bytes);
            text_clear(&columns->last[i].text);
            text_add(&columns->last[i].text, now);
        }
    }
    return order > 0;
}

static char kind_of(const char *type) {
    if (text_is(type, "TEXT NULL")) return 't';
    return text_is(type, "INTEGER NULL") ? 'i' : type[0];
}

static bool find_columns(struct columns *columns, const char *table, sqlite3_stmt *rows) {
    *columns = (struct columns){.count = sqlite3_column_count(rows), .variant = -1,
                                .replication = -1};
    if (columns->count > COLUMNS_MOST) return false;
    for (int i = 0; i < columns->count; i++) {
        const struct layout_column *column = column_named(table, sqlite3_column_name(rows, i));
        if (!column) return false;
        columns->kind[i] = kind_of(column->type);
        if (text_is(column->name, "variant")) columns->variant = i;
        if (text_is(column->name, "replication")) columns->replication = i;
    }
    return true;
}

static bool add_text(struct walk *walk, sqlite3_stmt *row, int column, struct row_hash *hash) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    size_t length = (size_t)sqlite3_column_bytes(row, column);
    if (!text || strlen(text) != length || length > walk->text_left) return false;
    walk->text_left -= length;
    row_hash_text(hash, text, length);
    return true;
}

/* False when it is not what its column may hold: SQLite itself does not look at that in a file. */
static bool add_cell(struct walk *walk, sqlite3_stmt *row, int column, char kind,
                     struct row_hash *hash) {
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        row_hash_whole(hash, sqlite3_column_int64(row, column));
        return kind == 'I' || kind == 'i';
    case SQLITE_FLOAT:
        row_hash_number(hash, sqlite3_column_double(row, column));
        return kind == 'R' && isfinite(sqlite3_column_double(row, column));
    case SQLITE_TEXT: return (kind == 'T' || kind == 't') && add_text(walk, row, column, hash);
    case SQLITE_NULL: row_hash_nothing(hash); return kind == 'R' || kind == 't' || kind == 'i';
    default: return false;
    }
}

static bool add_row(struct walk *walk, enum table table, struct columns *columns,
                    sqlite3_stmt *row) {
    struct row_hash hash;
    int64_t variant = -1, replication = -1;
    row_hash_begin(&hash, table);
    for (int i = 0; i < columns->count; i++)
        if (!add_cell(walk, row, i, columns->kind[i], &hash))
            return wrong(walk, SAY("a row holds what cannot stand there",
                                   "sebuah baris memuat isi yang tidak mungkin"));
    if (!is_in_order(columns, row))
        return wrong(walk, SAY("its rows stand in no order", "barisnya tidak berurutan"));
    if (LAYOUT_TABLES[table].kept != KEPT_ONCE) /* a log is of the only variant */
        variant = columns->variant < 0 ? 0 : sqlite3_column_int64(row, columns->variant);
    if (LAYOUT_TABLES[table].kept == KEPT_REPLICATION)
        replication = sqlite3_column_int64(row, columns->replication);
    struct scope *scope = scope_of(walk, variant, replication);
    if (!scope) return wrong(walk, SAY("there are rows of a replication that is not there",
                                       "ada baris milik replikasi yang tidak ada"));
    scope->sum += row_hash_end(&hash);
    return true;
}

static bool add_table(struct walk *walk, enum table table) {
    sqlite3_stmt *rows;
    struct columns columns;
    const char *query = LAYOUT_TABLES[table].query;
    if (!walk->reader->has[table]) return true;
    if (sqlite3_prepare_v2(walk->reader->db, query, -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(walk->reader, walk->error);
    int code = SQLITE_DONE;
    bool good = (find_columns(&columns, LAYOUT_TABLES[table].name, rows) &&
                 find_key(&columns, LAYOUT_TABLES[table].key, rows)) ||
                wrong(walk, SAY("a table has other columns",
                                "sebuah tabel mempunyai kolom lain"));
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW)
        good = add_row(walk, table, &columns, rows);
    sqlite3_finalize(rows);
    for (int i = 0; i < KEYS_MOST; i++) text_release(&columns.last[i].text);
    return good && (code == SQLITE_DONE || reader_fail(walk->reader, walk->error));
}

static struct walk walk_begin(const struct reader *reader, struct error *error) {
    return (struct walk){.reader = reader, .error = error, .text_left = reader->text_most};
}

static bool walk_all(struct walk *walk) {
    bool good = find_scopes(walk);
    for (int table = 0; good && table < TABLE_COUNT; table++)
        good = add_table(walk, (enum table)table);
    return good;
}

/* --- whether they are the ones that were written --- */

/* As many sums as scopes, of the same scopes, and the same. */
static bool same_sums(struct walk *walk) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(walk->reader->db,
                           "SELECT variant, replication, checksum FROM checksum ORDER BY variant, "
                           "replication",
                           -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(walk->reader, walk->error);
    int code;
    size_t at = 0;
    bool same = true;
    while (same && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const struct scope *scope = &walk->list[at];
        same = at++ < walk->count && sqlite3_column_int64(rows, 0) == scope->variant &&
               sqlite3_column_int64(rows, 1) == scope->replication &&
               (uint64_t)sqlite3_column_int64(rows, 2) == scope->sum;
    }
    sqlite3_finalize(rows);
    if (same && code != SQLITE_DONE) return reader_fail(walk->reader, walk->error);
    return (same && at == walk->count) ||
           wrong(walk, SAY("its rows are not the ones that were written",
                           "barisnya bukan yang dahulu ditulis"));
}

bool checksums_hold(const struct reader *reader, struct error *error) {
    struct walk walk = walk_begin(reader, error);
    bool good = walk_all(&walk) && (reader->layout == 1 || same_sums(&walk));
    mem_free(walk.list);
    return good;
}

/* --- writing them --- */

static bool write_sum(struct store *store, int64_t variant, int64_t replication, uint64_t sum) {
    sqlite3_stmt *statement = store->statement[INSERT_CHECKSUM];
    if (!statement) return true; /* layout 1 */
    sqlite3_bind_int64(statement, 1, variant);
    sqlite3_bind_int64(statement, 2, replication);
    sqlite3_bind_int64(statement, 3, (int64_t)sum);
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return good;
}

static bool write_all(struct store *store, const struct walk *walk) {
    bool good = true;
    for (size_t i = 0; i < walk->count; i++)
        good &= write_sum(store, walk->list[i].variant, walk->list[i].replication,
                          walk->list[i].sum);
    return good;
}

bool checksums_make(struct store *store, struct error *error) {
    struct walk walk = walk_begin(&store->reader, error);
    bool good = walk_all(&walk) && write_all(store, &walk);
    mem_free(walk.list);
    return good;
}

bool checksum_once(struct store *store, struct error *error) {
    struct walk walk = walk_begin(&store->reader, error);
    bool good = true;
    scope_add(&walk, -1, -1);
    for (int table = 0; good && table < TABLE_COUNT; table++)
        if (LAYOUT_TABLES[table].kept == KEPT_ONCE) good = add_table(&walk, (enum table)table);
    good = good && write_all(store, &walk);
    mem_free(walk.list);
    store->once_changed = false;
    return good;
}

bool checksum_replication(struct store *store, int64_t variant, int64_t replication,
                          struct error *error) {
    return write_sum(store, variant, -1, store->sums[KEPT_SUMS]) &&
           write_sum(store, variant, replication, store->sums[KEPT_REPLICATION]) &&
           (!store->once_changed || checksum_once(store, error));
}
