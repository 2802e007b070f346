/* datapackage.json: what the CSV files beside it hold, column by column (Frictionless Data Package
 * and Table Schema, v1). */
#include <string.h>

#include "base/text.h"
#include "json_text.h"
#include "report/export.h"

/* The last band of ages ends at 2^63 - 1, which readers in JavaScript take for no integer. */
static bool is_beyond_javascript(const struct rows *rows, const struct column *column) {
    return text_is(rows->name, "age") && text_is(column->name, "up_to_days");
}

static const char *type_of(const struct rows *rows, const struct column *column) {
    if (column->kind == DATUM_TEXT) return "string";
    return column->kind == DATUM_WHOLE && !is_beyond_javascript(rows, column) ? "integer"
                                                                              : "number";
}

static void add_pair(struct text *out, const char *name, const char *value, bool first) {
    json_add_name(out, name, first);
    json_add_word(out, value);
}

void package_begin(struct text *out, const char *title, const char *description) {
    text_add(out, "{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"tanggap-results\"");
    text_add(out, ",\n  ");
    add_pair(out, "title", title, true);
    text_add(out, ",\n  ");
    add_pair(out, "description", description, true);
    text_add(out, ",\n  \"resources\": [");
}

static void add_fields(struct text *out, const struct rows *rows) {
    text_add(out, "\"fields\": [");
    for (size_t i = 0; i < rows->column_count; i++) {
        const struct column *column = &rows->columns[i];
        text_add(out, i ? ",\n        {" : "\n        {");
        add_pair(out, "name", column->name, true);
        add_pair(out, "type", type_of(rows, column), false);
        if (*column->meaning) add_pair(out, "description", column->meaning, false);
        text_add(out, "}");
    }
    text_add(out, "]");
}

static void add_key(struct text *out, const char *key) {
    text_add(out, ", \"primaryKey\": [");
    for (const char *name = key; *name;) {
        size_t length = strcspn(name, ",");
        if (name != key) text_add(out, ", ");
        json_add_text(out, name, length);
        name += length + strspn(name + length, ", ");
    }
    text_add(out, "]");
}

void package_add(struct text *out, const struct rows *rows, const char *path, bool first) {
    text_printf(out, "%s\n    {\"profile\": \"tabular-data-resource\"", first ? "" : ",");
    add_pair(out, "name", rows->name, false);
    add_pair(out, "path", path, false);
    add_pair(out, "description", rows->meaning, false);
    text_add(out,
             ",\n      \"format\": \"csv\", \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\", "
             "\"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", \"quoteChar\": "
             "\"\\\"\", \"doubleQuote\": true, \"header\": true},\n"
             "      \"schema\": {");
    add_fields(out, rows);
    if (*rows->key) add_key(out, rows->key);
    text_add(out, ", \"missingValues\": [\"\"]}}");
}

void package_end(struct text *out) { text_add(out, "\n  ]\n}\n"); }
