/* The one door by which a results file is read. Before anybody sees a row of it, it has been found
 * to be ours, of a layout that we know, with that layout's tables and no others, and with the rows
 * that were written; and it is read as it was at that moment, whoever goes on writing it. */
#include <sys/stat.h>

#include "base/text.h"
#include "inside.h"

/* --- is it ours? --- */

static int64_t number_asked(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static bool is_of_known_layout(struct reader *reader, struct error *error) {
    int64_t application = number_asked(reader->db, "PRAGMA application_id"),
            layout = number_asked(reader->db, "PRAGMA user_version");
    if (application < 0) return reader_fail(reader, error);
    if (application != STORE_APPLICATION_ID)
        return place_is_foreign(reader->path, error);
    if (layout > STORE_LAYOUT)
        return place_is_newer(reader->path, layout, error);
    reader->layout = (int)layout;
    if (layout >= 1 && layout_is_there(reader->db, reader->layout)) return true;
    if (reader->is_spent) return reader_fail(reader, error);
    return error_set(error, EXIT_DAMAGED,
                     SAY("%s: is damaged, or was changed: its tables are not those of layout %lld",
                         "%s: rusak, atau sudah diubah: tabelnya bukan tabel tata letak %lld"),
                     reader->path, (long long)layout);
}

/* A last page that is not all there reads as if zeros stood in it. While a log lies beside it the
 * file may well be shorter. */
static bool is_of_full_length(const struct reader *reader, struct error *error) {
    int64_t mode = number_asked(
                reader->db, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"),
            length = number_asked(
                reader->db,
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    struct stat about;
    if (mode != 1 || stat(reader->path, &about) != 0 || about.st_size >= length) return true;
    return error_set(error, EXIT_DAMAGED,
                     SAY("%s: is cut short: %lld of %lld bytes are there",
                         "%s: terpotong: hanya ada %lld dari %lld byte"),
                     reader->path, (long long)about.st_size, (long long)length);
}

static void find_tables(struct reader *reader) {
    for (int table = 0; table < TABLE_COUNT; table++)
        reader->has[table] =
            sqlite3_table_column_metadata(reader->db, "main", LAYOUT_TABLES[table].name, NULL, NULL,
                                          NULL, NULL, NULL, NULL) == SQLITE_OK;
}

bool reader_tells_of(const struct reader *reader, enum table table) {
    return reader->has[table] || (table == TABLE_log && reader->has[TABLE_log_stop]);
}

/* --- does it say what it must? --- */

/* What may be wrong: WRONG(its number in the query below, English, Indonesian) */
#define WRONGS(WRONG)                                                                              \
    WRONG(0, "it does not say by what it was made", "tidak menyebut bagaimana ia dibuat")          \
    WRONG(1, "its scenarios, variants and factors do not fit together",                            \
          "skenario, varian, dan faktornya tidak saling cocok")                                    \
    WRONG(2, "it has replications of variants that are not there",                                 \
          "memuat replikasi dari varian yang tidak ada")                                           \
    WRONG(3, "it calls itself complete and is not", "menyebut dirinya lengkap padahal tidak")

#define WRONG(number, english, indonesian) \
    _Static_assert(sizeof("" english) > 1 && sizeof("" indonesian) > 1, "wrong " #number ", twice");
WRONGS(WRONG)
#undef WRONG

static const struct label WRONG_LABELS[] = {
#define WRONG(number, english, indonesian) [number] = {"" english, "" indonesian},
    WRONGS(WRONG)
#undef WRONG
};

/* The number of the first thing that is wrong, or NULL. What is numbered is numbered from 0 on
 * without a gap, and what names a number names one that is there. */
static const char SENSE[] =
    "WITH said AS (SELECT (SELECT value FROM run WHERE key = 'replications') AS asked, "
    "(SELECT value FROM run WHERE key = 'seed') AS seed, "
    "(SELECT count(*) FROM variant) AS variants, (SELECT count(*) FROM factor) AS factors, "
    "(SELECT count(*) FROM scenario) AS scenarios) "
    "SELECT CASE "
    "WHEN (SELECT count(*) FROM run WHERE key IN ('kind', 'seed', 'seeds', 'replications', "
    "'version', 'until', 'question', 'command', 'detail', 'log')) <> 10 "
    "OR asked GLOB '*[^0-9]*' OR seed GLOB '*[^0-9]*' OR length(asked) NOT BETWEEN 1 AND 20 "
    "OR length(seed) NOT BETWEEN 1 AND 20 OR asked = '0' "
    "THEN 0 "
    "WHEN scenarios = 0 OR variants = 0 "
    "OR (SELECT min(scenario) <> 0 OR max(scenario) <> scenarios - 1 FROM scenario) "
    "OR (SELECT min(variant) <> 0 OR max(variant) <> variants - 1 OR min(scenario) < 0 OR "
    "max(scenario) >= scenarios FROM variant) "
    "OR (SELECT coalesce(min(factor) <> 0 OR max(factor) <> factors - 1, 0) FROM factor) "
    "OR (SELECT count(*) FROM setting) <> variants * factors "
    "OR (SELECT coalesce(min(variant) < 0 OR max(variant) >= variants OR min(factor) < 0 OR "
    "max(factor) >= factors, 0) FROM setting) "
    "THEN 1 "
    "WHEN (SELECT coalesce(max(variant) >= variants, 0) FROM replication) "
    "THEN 2 "
    "WHEN (SELECT count(*) FROM run WHERE key = 'complete') <> 0 "
    "AND (SELECT value = '' FROM run WHERE key = 'until') "
    "AND (SELECT count(*) FROM run WHERE key = 'shard') = 0 "
    "AND (SELECT count(*) FROM replication) <> variants * CAST(asked AS INTEGER) "
    "THEN 3 "
    "END FROM said";

static bool makes_sense(const struct reader *reader, struct error *error) {
    const char *query = SENSE;
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(reader->db, query, -1, &row, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    bool good = sqlite3_step(row) == SQLITE_ROW || reader_fail(reader, error);
    if (good && sqlite3_column_type(row, 0) != SQLITE_NULL)
        good = reader_is_damaged(reader, error,
                                 label_spoken(WRONG_LABELS[sqlite3_column_int(row, 0)]));
    sqlite3_finalize(row);
    return good;
}

/* --- opening --- */

bool reader_check(struct reader *reader, struct error *error) {
    sqlite3_exec(reader->db, "PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1;", NULL, NULL,
                 NULL);
    sqlite3_db_config(reader->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    reader_limit_opening(reader);
    if (!is_of_known_layout(reader, error) || !is_of_full_length(reader, error)) return false;
    reader_limit_begin(reader);
    find_tables(reader);
    return checksums_hold(reader, error) && makes_sense(reader, error) &&
           (reader->layout > 1 || digest_holds(reader, error));
}

void reader_of_own_file(struct reader *reader, int layout) {
    reader->layout = layout;
    reader->text_most = UINT64_MAX;
    find_tables(reader);
}

bool reader_open(struct reader *reader, const char *path, const volatile sig_atomic_t *stop,
                 struct error *error) {
    *reader = (struct reader){.path = path, .stop = stop};
    if (!place_may_be_ours(path, error)) return false;
    bool good = sqlite3_open_v2(path, &reader->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                                NULL) == SQLITE_OK;
    if (!good) place_cannot_open(path, sqlite3_errmsg(reader->db), error);
    sqlite3_exec(reader->db, "PRAGMA query_only = 1; BEGIN", NULL, NULL, NULL);
    good = good && reader_check(reader, error);
    if (!good) reader_close(reader);
    return good;
}

void reader_close(struct reader *reader) {
    sqlite3_close(reader->db);
    reader->db = NULL;
}
