/* {"table": "file.csv"}: the rows of a CSV file (RFC 4180, a line of names first) as a list of
 * objects. Which cells are numbers is said by the document's rules, so that a code such as 0101
 * stays a text. A byte order mark is passed over, for spreadsheets write one. */
#include "csv_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "file.h"
#include "document/nearest.h"
#include "document/mistakes.h"
#include "document/pointer.h"

enum { COLUMNS_MOST = 64 };

struct table {
    struct origins *origins;
    int origin; /* of the CSV file */
    struct arena *arena;
    struct errors *errors;
    const struct table_shape *shape; /* NULL: nobody knows what the table is for */
    struct header_cell {
        const char *name;
        const char *at; /* where its name stands */
        enum cell_kind kind;
    } columns[COLUMNS_MOST];
    size_t column_count, cells;
};

static bool is_end(char c) { return c == 0 || c == '\n' || c == '\r'; }

/* Reads one cell and moves *at to the next, or to the next line if it was the *last. Says what is
 * wrong, or NULL. */
static const char *read_cell(const char **at, struct text *cell, bool *last) {
    const char *from = *at;
    text_clear(cell);
    text_add(cell, "");
    if (*from == '"') {
        for (from++; *from && !(from[0] == '"' && from[1] != '"'); from++) {
            from += *from == '"';
            text_add_n(cell, from, 1);
        }
        if (!*from) return "this quote is never closed";
        from++;
        if (*from != ',' && !is_end(*from))
            return "something stands behind the closing quote; a quote inside a cell is doubled: "
                   "\"\"";
    } else {
        for (; *from != ',' && !is_end(*from); from++) text_add_n(cell, from, 1);
    }
    *last = *from != ',';
    if (!*last) from++;
    if (*last && *from == '\r') from++;
    if (*last && *from == '\n') from++;
    *at = from;
    return NULL;
}

static const char *first_line(const struct origin *origin) {
    return origin->bytes + (strncmp(origin->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
}

static bool wrong_at(struct table *table, const char *at, const char *what) {
    const struct origin *origin = &table->origins->list[table->origin];
    return mistake_complain(table->errors,
                            (struct text_place){table->origin, origin->table},
                            (size_t)(at - origin->bytes), what);
}

static bool know_column(struct table *table, struct header_cell *column) {
    const struct table_shape *shape = table->shape;
    for (const struct header_cell *other = table->columns; other < column; other++)
        if (text_is(other->name, column->name))
            return wrong_at(table, column->at, "a second column of this name");
    if (!shape) return true;
    struct nearest nearest = {.word = column->name};
    for (size_t i = 0; i < shape->count; i++) {
        if (text_is(shape->columns[i].name, column->name))
            return column->kind = shape->columns[i].kind, true;
        nearest_see(&nearest, shape->columns[i].name);
    }
    if (strpbrk(column->name, ";\t"))
        return wrong_at(table, column->at,
                        "columns are divided by commas; save the table as CSV with commas");
    if (nearest.name)
        return wrong_at(
            table, column->at,
            arena_printf(table->arena, "unknown column; did you mean \"%s\"?", nearest.name));
    return wrong_at(table, column->at,
                    arena_printf(table->arena, "unknown column; `%s` lists those of %s",
                                 shape->help, shape->name));
}

static bool read_columns(struct table *table, const char **at) {
    struct text cell = {0};
    bool last = false, good = true;
    if (!**at) return wrong_at(table, *at, "the table is empty; its first line names the columns");
    while (good && !last) {
        const char *from = *at, *wrong = read_cell(at, &cell, &last);
        if (!wrong && table->column_count == COLUMNS_MOST) wrong = "more than 64 columns";
        if (wrong) good = wrong_at(table, from, wrong);
        else
            table->columns[table->column_count++] =
                (struct header_cell){.name = arena_text(table->arena, cell.bytes), .at = from};
    }
    text_release(&cell);
    for (size_t i = 0, count = table->column_count; good && i < count; i++)
        good &= know_column(table, &table->columns[i]);
    return good;
}

static struct value *cell_value(const struct table *table, enum cell_kind wanted,
                                const char *cell) {
    char *end;
    double number = strtod(cell, &end);
    bool reads_as_number = *end == 0 && strspn(cell, "+-.0123456789eE") == strlen(cell);
    bool flag = wanted == CELL_FLAG && (text_is(cell, "true") || text_is(cell, "false"));
    enum value_kind kind = flag                                       ? VALUE_FLAG
                           : wanted == CELL_NUMBER && reads_as_number ? VALUE_NUMBER
                                                                      : VALUE_TEXT;
    struct value *value = value_new(table->arena, kind, table->origin);
    if (kind == VALUE_NUMBER) value->number = number;
    if (kind == VALUE_FLAG) value->flag = text_is(cell, "true");
    if (kind == VALUE_TEXT) value->text = arena_text(table->arena, cell);
    return value;
}

enum row { ROW_GOOD, ROW_SKIPPED, ROW_UNREADABLE };

/* One line; an empty cell leaves its field to its default. */
static enum row read_row(struct table *table, const char **at, struct value *row) {
    const char *start = *at;
    struct text cell = {0};
    bool last = false, good = true;
    size_t column = 0;
    for (; good && !last; column++) {
        const char *from = *at, *wrong = read_cell(at, &cell, &last);
        if (wrong) good = wrong_at(table, from, wrong);
        else if (++table->cells > ELEMENTS_MOST)
            good = wrong_at(table, from, "more than 1,000,000 cells");
        else if (column < table->column_count && cell.length)
            value_put(table->arena, row, table->columns[column].name,
                      cell_value(table, table->columns[column].kind, cell.bytes));
    }
    text_release(&cell);
    if (!good) return ROW_UNREADABLE;
    if (column == table->column_count) return ROW_GOOD;
    wrong_at(table, start,
             arena_printf(table->arena, "%zu cells, but the first line names %zu columns", column,
                          table->column_count));
    return ROW_SKIPPED;
}

static void read_rows(struct table *table, struct value *list) {
    const char *at = first_line(&table->origins->list[table->origin]);
    if (!read_columns(table, &at)) return;
    struct value **tail = &list->first;
    while (*at) {
        if (*at == '\r' || *at == '\n') { /* a line with nothing on it */
            at++;
            continue;
        }
        struct value *row = value_new(table->arena, VALUE_OBJECT, table->origin);
        enum row how = read_row(table, &at, row);
        if (how == ROW_UNREADABLE) {
            list->first = NULL; /* nothing is said about a part */
            return;
        }
        if (how == ROW_SKIPPED) continue;
        *tail = row;
        tail = &row->next;
    }
}

/* The holder becomes the list; of a table that cannot be read, the empty one. */
static bool read_table(struct value *holder, struct origins *origins,
                       const struct document_rules *rules, struct arena *arena,
                       struct errors *errors, const char *pointer) {
    const struct value *named = value_member(holder, "table");
    const char *at_name = pointer_below(arena, pointer, "table");
    size_t before = errors->count + errors->dropped;
    holder->kind = VALUE_LIST;
    holder->first = NULL;
    if (named->kind != VALUE_TEXT)
        return errors_add(errors, holder->origin, at_name,
                          "must be the path of a CSV file, in quotes");
    const char *path = path_beside(origins, holder->origin, named->text, arena);
    struct origin *origin = origin_new(origins, path, holder->origin, arena);
    if (!origin)
        return errors_add(errors, holder->origin, at_name, "more than %d files make one %s",
                          ORIGINS_MOST, rules->name);
    struct text bytes = {0};
    struct error error = {0};
    struct table table = {.origins = origins,
                          .origin = (int)(origin - origins->list),
                          .arena = arena,
                          .errors = errors,
                          .shape = rules->shape(pointer, arena)};
    if (!file_read_whole(path, &bytes, &error)) {
        errors_add(errors, holder->origin, at_name, "%s", error.story);
    } else {
        origin->table = arena_text(arena, pointer);
        origin->bytes = arena_text_n(arena, bytes.bytes, bytes.length);
        origin->length = bytes.length;
        size_t at = 0;
        const char *mistake = mistake_in_bytes(origin->bytes, origin->length, &at);
        if (mistake) wrong_at(&table, origin->bytes + at, mistake);
        else read_rows(&table, holder);
    }
    text_release(&bytes);
    return errors->count + errors->dropped == before;
}

/* {"table": …}, with or without remarks such as a source. */
static bool is_table(const struct value *value) {
    if (!value_member(value, "table")) return false;
    for (const struct value *member = value->first; member; member = member->next)
        if (!text_is(member->key, "table") && !value_is_remark(member->key)) return false;
    return true;
}

/* {"value": …} and {"replace": …} stand for what is in them. */
static bool is_wrapped(const struct value *child) {
    return text_is(child->key, "value") || text_is(child->key, "replace");
}

static bool tables_below(struct value *value, struct origins *origins,
                         const struct document_rules *rules, struct arena *arena,
                         struct errors *errors, const char *pointer) {
    if (is_table(value)) return read_table(value, origins, rules, arena, errors, pointer);
    bool good = true;
    for (struct value *child = value->first; child; child = child->next)
        if (child->kind == VALUE_OBJECT && child->key)
            good &= tables_below(
                child, origins, rules, arena, errors,
                is_wrapped(child) ? pointer : pointer_below(arena, pointer, child->key));
    return good;
}

bool csv_tables_read(struct value *value, struct origins *origins,
                     const struct document_rules *rules, struct arena *arena,
                     struct errors *errors) {
    return tables_below(value, origins, rules, arena, errors, "");
}

/* --- places --- */

/* Moves to the cell of that number in the line at `at`; false if the line is shorter. */
static bool cell_at(const char *at, size_t number, struct text *cell, const char **from) {
    for (bool last = false;; number--) {
        *from = at;
        if (last || read_cell(&at, cell, &last)) return false;
        if (number == 0) return true;
    }
}

static bool column_named(const char *line, const char *name, struct text *cell, size_t *column,
                         const char **from) {
    for (*column = 0; cell_at(line, *column, cell, from); ++*column)
        if (text_is(cell->bytes, name)) return true;
    return false;
}

static void next_line(const char **at, struct text *cell) {
    for (bool last = false; !last;)
        if (read_cell(at, cell, &last)) return;
    while (**at == '\r' || **at == '\n') ++*at;
}

static bool row_named(const char *header, const char *step, struct text *cell, const char **row) {
    const char *from, *first = header;
    size_t id_column, wanted, index = 0;
    next_line(&first, cell);
    bool has_ids = column_named(header, "id", cell, &id_column, &from);
    for (*row = first; has_ids && **row; next_line(row, cell))
        if (cell_at(*row, id_column, cell, &from) && text_is(cell->bytes, step)) return true;
    if (!pointer_step_is_index(step, &wanted)) return false;
    for (*row = first; **row && index < wanted; index++) next_line(row, cell);
    return **row != 0;
}

bool csv_table_locate(const struct origin *origin, const char *pointer, bool at_key,
                      const char **goal) {
    const char *header = first_line(origin), *row, *from;
    struct text step = {0}, cell = {0};
    size_t column;
    *goal = header;
    if (!pointer_is_within(pointer, origin->table)) return *pointer == 0;
    pointer += strlen(origin->table);
    bool good = true;
    if (pointer_next(&pointer, &step)) {
        good = row_named(header, step.bytes, &cell, &row);
        if (good) *goal = row;
    }
    if (good && pointer_next(&pointer, &step)) {
        const char *name = step.bytes;
        good =
            column_named(header, name, &cell, &column, &from) && cell_at(row, column, &cell, &from);
        if (good && at_key) column_named(header, name, &cell, &column, &from);
        if (good) *goal = from;
    }
    text_release(&step);
    text_release(&cell);
    return good;
}
