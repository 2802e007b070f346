/* Names by number, found by their text: open addressing, a table at most half full. */
#include "log_names.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

static const char *const DIMENSIONS_NAMED[LOG_NAME_COUNT] = {
#define NAMED(column, dimension) dimension,
    LOG_NAMES(NAMED)
#undef NAMED
};

static struct datum kept_text(struct log_names *names, const char *text, size_t length) {
    return (struct datum){.kind = DATUM_TEXT,
                          .text = arena_text_n(&names->arena, text, length),
                          .length = length};
}

/* Without one, or where it cannot be read, nothing: the same as for a member that is not there. */
static struct datum label_asked(struct log_names *names, const struct reader *reader,
                                enum log_name column, const char *text, size_t length) {
    struct datum label = {.kind = DATUM_NOTHING};
    sqlite3_stmt *row;
    if (!DIMENSIONS_NAMED[column] ||
        sqlite3_prepare_v2(reader->db,
                           "SELECT label_en FROM member WHERE dimension = ? AND id = ?", -1, &row,
                           NULL) != SQLITE_OK)
        return label;
    sqlite3_bind_text(row, 1, DIMENSIONS_NAMED[column], -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, text, (int)length, SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW && sqlite3_column_type(row, 0) == SQLITE_TEXT)
        label = kept_text(names, (const char *)sqlite3_column_text(row, 0),
                          (size_t)sqlite3_column_bytes(row, 0));
    sqlite3_finalize(row);
    return label;
}

static size_t slot_first(const struct log_names *names, const char *text, size_t length) {
    struct row_hash hash = {0};
    row_hash_text(&hash, text, length);
    return (size_t)row_hash_end(&hash) & (names->slot_count - 1);
}

/* The slot of this name, or the free one that it would take. */
static size_t slot_of(const struct log_names *names, const char *text, size_t length) {
    size_t slot = slot_first(names, text, length);
    for (; names->slots[slot]; slot = (slot + 1) & (names->slot_count - 1)) {
        const struct datum *id = &names->list[names->slots[slot]].id;
        if (id->length == length && memcmp(id->text, text, length) == 0) break;
    }
    return slot;
}

static void slots_grow(struct log_names *names) {
    enum { SLOTS_FIRST = 64 };
    mem_free(names->slots);
    names->slot_count = names->slot_count ? 2 * names->slot_count : SLOTS_FIRST;
    names->slots = mem_alloc(names->slot_count, sizeof *names->slots);
    for (uint32_t i = 1; i < names->count; i++) {
        const struct datum *id = &names->list[i].id;
        names->slots[slot_of(names, id->text, id->length)] = i;
    }
}

uint32_t log_names_number(struct log_names *names, const struct reader *reader,
                          enum log_name column, const char *text, size_t length) {
    if (!names->count) ARRAY_ADD(names->list, names->count, names->room, (struct name){0});
    if (!text) return 0;
    if (2 * (size_t)names->count >= names->slot_count) slots_grow(names);
    size_t slot = slot_of(names, text, length);
    if (!names->slots[slot]) {
        struct name name = {kept_text(names, text, length),
                            label_asked(names, reader, column, text, length)};
        names->slots[slot] = names->count;
        ARRAY_ADD(names->list, names->count, names->room, name);
    }
    assert(names->slots[slot] < names->count);
    return names->slots[slot];
}

/* --- names that have numbers in the file --- */

static bool damaged(const struct reader *reader, struct error *error) {
    return reader_is_damaged(reader, error,
                             SAY("the log has names that are none",
                                 "log memuat nama yang bukan nama"));
}

static int column_named(const char *word) {
    static const char *const words[LOG_NAME_COUNT] = {
#define NAMED(column, dimension) #column,
        LOG_NAMES(NAMED)
#undef NAMED
    };
    int i = 0;
    while (i < LOG_NAME_COUNT && !text_is(words[i], word)) i++;
    return i;
}

static bool name_read(struct log_names *names, const struct reader *reader, sqlite3_stmt *row,
                      struct error *error) {
    enum { NUMBER_MOST = 1 << 24 }; /* far more than a scenario has areas */
    int column = column_named((const char *)sqlite3_column_text(row, 0));
    int64_t number = sqlite3_column_int64(row, 1);
    if (column == LOG_NAME_COUNT || number < 0 || number > NUMBER_MOST)
        return damaged(reader, error);
    struct log_names *of = &names[column];
    while (of->by_file_count <= (uint32_t)number)
        ARRAY_ADD(of->by_file, of->by_file_count, of->by_file_room, 0);
    of->by_file[number] = log_names_number(of, reader, (enum log_name)column,
                                           (const char *)sqlite3_column_text(row, 2),
                                           (size_t)sqlite3_column_bytes(row, 2));
    return true;
}

bool log_names_read(struct log_names names[static LOG_NAME_COUNT], const struct reader *reader,
                    struct error *error) {
    sqlite3_stmt *row;
    if (!reader->has[TABLE_log_name]) return true;
    if (sqlite3_prepare_v2(reader->db, "SELECT of, number, name FROM log_name ORDER BY of, number",
                           -1, &row, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    int code = SQLITE_DONE;
    bool good = true;
    while (good && (code = sqlite3_step(row)) == SQLITE_ROW)
        good = name_read(names, reader, row, error);
    sqlite3_finalize(row);
    return good && (code == SQLITE_DONE || reader_fail(reader, error));
}

void log_names_release(struct log_names *names) {
    mem_free(names->list);
    mem_free(names->slots);
    mem_free(names->by_file);
    arena_release(&names->arena);
    *names = (struct log_names){0};
}
