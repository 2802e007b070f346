/* {"table": "file.csv"}: the rows of a CSV file (RFC 4180, a line of names first) as a list of
 * objects. Which cells are numbers is said by the document's rules, so that a code such as 0101
 * stays a text. Columns are divided by commas, or, as spreadsheets write them where the comma
 * stands before decimals, by semicolons or tabs; which is seen in the first line. */
#include "csv_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/infile.h"
#include "base/language.h"
#include "base/text.h"
#include "csv_cells.h"
#include "csv_numbers.h"
#include "document/diagnose.h"
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
        bool is_ignored, is_own;
        struct column_numbers numbers;
    } columns[COLUMNS_MOST];
    size_t column_count, cells;
    char divider;
    /* Lists of names, or NULL: of columns that the document passes over, and of those that are its
     * own numbers. */
    const struct value *ignored, *own;
    const char *decimal_at;      /* the first cell with decimals, and what stands before them */
    char decimal_mark;
};

static bool wrong_at(struct table *table, const char *at, const char *what) {
    const struct origin *origin = &table->origins->list[table->origin];
    return mistake_complain(table->errors,
                            (struct text_place){table->origin, origin->table},
                            (size_t)(at - origin->bytes), what);
}

/* Of a name that is like none of those which are known. */
static const char *column_unknown(struct table *table, const struct header_cell *column) {
    const struct table_shape *shape = table->shape;
    const char *own =
        shape->own ? arena_printf(table->arena,
                                  SAY("; \"%s\" takes numbers of one's own",
                                      "; \"%s\" menampung angka di luar isian yang ada"),
                                  shape->own)
                   : "";
    return arena_printf(table->arena,
                        SAY("unknown column; `%s` lists those of %s, and \"ignore\": [\"%s\"] "
                            "beside \"table\" passes it over%s",
                            "kolom tidak dikenal; `%s` memuat daftar kolom %s, dan \"ignore\": "
                            "[\"%s\"] di samping \"table\" melewatkannya%s"),
                        shape->help, shape->name, value_shortened(table->arena, column->name),
                        own);
}

static bool know_column(struct table *table, struct header_cell *column) {
    const struct table_shape *shape = table->shape;
    for (const struct header_cell *other = table->columns; other < column; other++)
        if (text_is(other->name, column->name))
            return wrong_at(table, column->at, SAY("a second column of this name",
                                                   "kolom kedua dengan nama ini"));
    if (!shape || column->is_ignored) return true;
    if (column->is_own) return column->kind = CELL_NUMBER, true;
    struct nearest nearest = {.word = column->name};
    for (size_t i = 0; i < shape->count; i++) {
        if (text_is(shape->columns[i].name, column->name))
            return column->kind = shape->columns[i].kind, true;
        nearest_see(&nearest, shape->columns[i].name);
    }
    if (strpbrk(column->name, ";\t"))
        return wrong_at(table, column->at,
                        SAY("columns are divided by commas here and by something else there; save "
                            "the table as CSV with one of comma, semicolon and tab",
                            "kolom di sini dipisahkan dengan koma, dan di tempat lain dengan tanda "
                            "lain; simpanlah tabel sebagai CSV dengan salah satu dari koma, titik "
                            "koma, dan tab"));
    if (nearest.name)
        return wrong_at(
            table, column->at,
            arena_printf(table->arena, SAY("unknown column; did you mean \"%s\"?",
                                           "kolom tidak dikenal; maksudnya \"%s\"?"),
                         nearest.name));
    return wrong_at(table, column->at, column_unknown(table, column));
}

static bool is_in(const struct value *names, const char *name) {
    for (const struct value *one = names ? names->first : NULL; one; one = one->next)
        if (one->kind == VALUE_TEXT && text_is(one->text, name)) return true;
    return false;
}

static bool read_columns(struct table *table, const char **at) {
    struct text cell = {0};
    bool last = false, good = true;
    if (!**at)
        return wrong_at(table, *at, SAY("the table is empty; its first line names the columns",
                                        "tabel kosong; baris pertamanya memuat nama kolom"));
    while (good && !last) {
        const char *from = *at, *wrong = csv_read_cell(table->divider, at, &cell, &last);
        if (!wrong && table->column_count == COLUMNS_MOST)
            wrong = SAY("more than 64 columns", "lebih dari 64 kolom");
        if (wrong) good = wrong_at(table, from, wrong);
        else
            table->columns[table->column_count++] =
                (struct header_cell){.name = arena_text(table->arena, cell.bytes),
                                     .at = from,
                                     .is_ignored = is_in(table->ignored, cell.bytes),
                                     .is_own = table->shape && table->shape->own &&
                                               is_in(table->own, cell.bytes)};
    }
    text_release(&cell);
    for (size_t i = 0, count = table->column_count; good && i < count; i++)
        good &= know_column(table, &table->columns[i]);
    return good;
}

/* Decimals have one mark in all of a table. */
static void see_decimals(struct table *table, const struct cell_number *number, const char *at) {
    if (!number->mark || !number->reads) return;
    if (!table->decimal_at) table->decimal_at = at, table->decimal_mark = number->mark;
    if (table->decimal_mark == number->mark) return;
    wrong_at(table, at,
             SAY("decimals stand behind a comma in one cell of this table and behind a point in "
                 "another; write all with the same",
                 "desimal ditulis dengan koma di satu sel tabel ini dan dengan titik di sel lain; "
                 "tulislah semuanya dengan tanda yang sama"));
    table->decimal_mark = number->mark; /* said once for every change */
}

/* A number, or NULL if the cell is none. What may be thousands with marks between them is read
 * without them, for it is refused in any case. */
static struct value *number_value(struct table *table, struct header_cell *column,
                                  const char *cell, const char *at) {
    struct cell_number number = cell_number(cell, table->divider != ',');
    bool refused = number.grouped && (column->kind == CELL_COUNT || !number.reads);
    if (!number.reads && !number.grouped) return NULL;
    if (!refused) see_decimals(table, &number, at);
    column_numbers_see(&column->numbers, &number, at);
    struct value *value = value_new(table->arena, VALUE_NUMBER, table->origin);
    value->number = refused ? number.without_marks : number.number;
    return value;
}

static struct value *cell_value(struct table *table, struct header_cell *column, const char *cell,
                                const char *at) {
    bool flag = column->kind == CELL_FLAG && (text_is(cell, "true") || text_is(cell, "false"));
    bool counts = column->kind == CELL_NUMBER || column->kind == CELL_COUNT;
    struct value *value = counts ? number_value(table, column, cell, at) : NULL;
    if (value) return value;
    value = value_new(table->arena, flag ? VALUE_FLAG : VALUE_TEXT, table->origin);
    value->flag = flag && text_is(cell, "true");
    if (!flag) value->text = arena_text(table->arena, cell);
    return value;
}

/* --- what a column of numbers may mean --- */

static void doubt_at(struct table *table, const char *at, const char *message) {
    struct table_doubt **tail = &table->origins->doubts;
    const struct origin *origin = &table->origins->list[table->origin];
    while (*tail) tail = &(*tail)->next;
    *tail = ARENA_NEW(table->arena, struct table_doubt);
    **tail = (struct table_doubt){.origin = table->origin,
                                  .at = (size_t)(at - origin->bytes),
                                  .pointer = origin->table,
                                  .message = message};
}

/* Of what must be whole "27.000" is refused: nobody can tell 27 from 27,000. Numbers are told as
 * the table could have them, in both languages. */
static void judge_column(struct table *table, const struct header_cell *column) {
    const struct column_numbers *numbers = &column->numbers;
    const struct cell_number *grouped = &numbers->first_grouped;
    bool whole = column->kind == CELL_COUNT;
    const char *others =
        numbers->grouped > 1
            ? arena_printf(table->arena,
                           SAY("; so are %zu more of this column",
                               "; demikian juga %zu sel lain di kolom ini"),
                           numbers->grouped - 1)
            : "";
    if (numbers->grouped && (whole || !grouped->reads))
        wrong_at(table, numbers->grouped_at,
                 arena_printf(table->arena,
                              SAY("a mark between thousands, or before decimals? write %.0f "
                                  "without it%s",
                                  "tanda pemisah ribuan, atau tanda desimal? tulislah %.0f tanpa "
                                  "tanda itu%s"),
                              grouped->without_marks, others));
    else if (whole && numbers->fraction_at)
        wrong_at(table, numbers->fraction_at,
                 arena_printf(table->arena, SAY("%.15g found, a whole number expected",
                                                "tertulis %.15g, seharusnya bilangan bulat"),
                              numbers->first_fraction.number));
    else if (numbers->cells > 1 && numbers->grouped == numbers->cells &&
             numbers->with_three_decimals == numbers->cells)
        doubt_at(table, numbers->grouped_at,
                 arena_printf(table->arena,
                              SAY("every number of this column has exactly three decimals; this "
                                  "one is read as %.15g, and if %.0f is meant it is written "
                                  "without a mark",
                                  "setiap angka di kolom ini mempunyai tepat tiga desimal; angka "
                                  "ini dibaca sebagai %.15g, dan bila yang dimaksud %.0f, "
                                  "tulislah tanpa tanda"),
                              grouped->number, grouped->without_marks));
}

enum row { ROW_GOOD, ROW_SKIPPED, ROW_UNREADABLE };

/* The object of a row's own columns. */
static struct value *own_columns(struct table *table, struct value *row) {
    struct value *columns = value_member(row, table->shape->own);
    if (columns) return columns;
    columns = value_new(table->arena, VALUE_OBJECT, table->origin);
    value_put(table->arena, row, table->shape->own, columns);
    return columns;
}

/* One line; an empty cell leaves its field to its default. */
static enum row read_row(struct table *table, const char **at, struct value *row) {
    const char *start = *at;
    struct text cell = {0};
    bool last = false, good = true;
    size_t column = 0;
    for (; good && !last; column++) {
        const char *from = *at, *wrong = csv_read_cell(table->divider, at, &cell, &last);
        struct header_cell *named = column < table->column_count ? &table->columns[column] : NULL;
        if (wrong) good = wrong_at(table, from, wrong);
        else if (++table->cells > ELEMENTS_MOST)
            good = wrong_at(table, from,
                            SAY("more than 1,000,000 cells", "lebih dari 1.000.000 sel"));
        else if (named && cell.length && !named->is_ignored)
            value_put(table->arena, named->is_own ? own_columns(table, row) : row, named->name,
                      cell_value(table, named, cell.bytes, from));
    }
    text_release(&cell);
    if (!good) return ROW_UNREADABLE;
    if (column == table->column_count) return ROW_GOOD;
    wrong_at(table, start,
             arena_printf(table->arena, SAY("%zu cells, but the first line names %zu columns",
                                            "%zu sel, padahal baris pertama memuat %zu nama kolom"),
                          column, table->column_count));
    return ROW_SKIPPED;
}

static void read_rows(struct table *table, struct value *list) {
    const char *at = table->origins->list[table->origin].bytes;
    table->divider = csv_divider_of(at);
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
    for (size_t i = 0; i < table->column_count; i++) judge_column(table, &table->columns[i]);
}

/* Whoever names a column has seen it there. `pointer` is of the list of names. */
static void check_named(struct table *table, const struct value *names, const char *pointer) {
    size_t index = 0;
    if (!names || table->column_count == 0) return;
    if (names->kind != VALUE_LIST)
        errors_add(table->errors, names->origin, pointer,
                   SAY("%s found, a list of names of columns expected",
                       "tertulis %s, seharusnya daftar nama kolom"),
                   value_shown(names, table->arena));
    for (const struct value *one = names->first; one; one = one->next, index++) {
        size_t column = 0;
        while (column < table->column_count &&
               !(one->kind == VALUE_TEXT && text_is(table->columns[column].name, one->text)))
            column++;
        if (column == table->column_count)
            errors_add(table->errors, one->origin,
                       arena_printf(table->arena, "%s/%zu", pointer, index),
                       SAY("%s found, the name of a column of the table expected",
                           "tertulis %s, seharusnya nama sebuah kolom tabel itu"),
                       value_shown(one, table->arena));
    }
}

/* The holder becomes the list; of a table that cannot be read, the empty one. */
static bool read_table(struct value *holder, struct origins *origins,
                       const struct document_rules *rules, struct arena *arena,
                       struct errors *errors, const char *pointer) {
    const struct value *named = value_member(holder, "table"),
                       *ignored = value_member(holder, "ignore"),
                       *own = value_member(holder, "columns");
    const char *at_name = pointer_below(arena, pointer, "table");
    size_t before = errors->count + errors->dropped;
    holder->kind = VALUE_LIST;
    holder->first = NULL;
    if (named->kind != VALUE_TEXT)
        return errors_add(errors, holder->origin, at_name,
                          SAY("must be the path of a CSV file, in quotes",
                              "harus berupa alamat berkas CSV, dalam tanda kutip"));
    const char *path = path_named(origins, holder->origin, named->text, SHIPPED_TABLE, arena);
    struct origin *origin = origin_new(origins, path, holder->origin, arena);
    if (!origin)
        return errors_add(errors, holder->origin, at_name,
                          SAY("more than %d files make one %s",
                              "satu %2$s terdiri atas lebih dari %1$d berkas"),
                          ORIGINS_MOST, label_spoken(rules->name));
    struct text bytes = {0};
    struct error error = {0};
    struct table table = {.origins = origins,
                          .origin = (int)(origin - origins->list),
                          .arena = arena,
                          .errors = errors,
                          .ignored = ignored,
                          .own = own,
                          .shape = rules->shape(pointer, arena)};
    if (!infile_read(path, FILE_MEBIBYTES_MOST, EXIT_INVALID_SCENARIO, &bytes, &error)) {
        errors_add(errors, holder->origin, at_name, "%s%s", error.story,
                   path_sought(origins, holder->origin, named->text, SHIPPED_TABLE, arena));
    } else {
        origin->table = arena_text(arena, pointer);
        origin->bytes = arena_text_n(arena, bytes.bytes, bytes.length);
        origin->length = bytes.length;
        size_t at = 0;
        const char *mistake = mistake_in_bytes(origin->bytes, origin->length, &at);
        if (mistake) wrong_at(&table, origin->bytes + at, mistake);
        else read_rows(&table, holder);
        check_named(&table, ignored, pointer_below(arena, pointer, "ignore"));
        check_named(&table, own, pointer_below(arena, pointer, "columns"));
    }
    text_release(&bytes);
    return errors->count + errors->dropped == before;
}

/* {"table": …}, with or without `ignore`, `columns` and remarks such as a source. */
static bool is_table(const struct value *value) {
    if (!value_member(value, "table")) return false;
    for (const struct value *member = value->first; member; member = member->next)
        if (!text_is(member->key, "table") && !text_is(member->key, "ignore") &&
            !text_is(member->key, "columns") &&
            !value_is_remark(member->key))
            return false;
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
