/* The experiment file from its rows: for the reader of files, as Markdown for people, as JSON Schema for editors. */
#include "study_fields.h"

#include "base/text.h"

enum study_type {
#define X(id, words, schema) TYPE_##id,
    STUDY_TYPES(X)
#undef X
    STUDY_TYPE_COUNT
};

static const struct type_row {
    const char *words, *schema;
} KIND_ROWS[STUDY_TYPE_COUNT] = {
#define X(id, words, schema) {words, schema},
    STUDY_TYPES(X)
#undef X
};

static const struct object_row {
    const char *name, *meaning;
} OBJECT_ROWS[STUDY_OBJECT_COUNT] = {
#define X(id, name, meaning) {#name, meaning},
    STUDY_OBJECTS(X)
#undef X
};

static const struct field_row {
    enum study_object object;
    const char *name;
    enum study_type type;
    unsigned kinds;
    const char *fallback, *meaning;
} FIELD_ROWS[] = {
#define X(object, name, type, kinds, fallback, meaning) {STUDY_##object, #name, TYPE_##type, kinds, fallback, meaning},
    STUDY_FIELDS(X)
#undef X
};
enum { FIELD_ROW_COUNT = sizeof FIELD_ROWS / sizeof *FIELD_ROWS };

const struct study_design_row STUDY_DESIGN_ROWS[STUDY_DESIGNS] = {
#define X(id, word, kind) {#word, DESIGN_##kind},
    STUDY_DESIGN_WORDS(X)
#undef X
};

void study_field_names(enum study_object object, unsigned kinds, const char *names[static STUDY_FIELDS_MOST + 1]) {
    for (size_t i = 0; i < FIELD_ROW_COUNT; i++)
        if (FIELD_ROWS[i].object == object && (FIELD_ROWS[i].kinds & kinds)) *names++ = FIELD_ROWS[i].name;
    *names = NULL;
}

/* --- Markdown --- */

/* For which designs a field is, where it is not for all: "morris, grid". */
static void add_designs(struct text *out, const struct field_row *field) {
    if (field->object != STUDY_DESIGN || field->kinds == STUDY_ANY) return;
    const char *before = " (";
    for (int d = 0; d < STUDY_DESIGNS; d++) {
        if (!(field->kinds & 1u << d)) continue;
        text_printf(out, "%s%s", before, STUDY_DESIGN_ROWS[d].word);
        before = ", ";
    }
    text_add(out, ")");
}

static void add_rows(struct text *out, int object) {
    text_add(out, "| field | kind | default | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < FIELD_ROW_COUNT; i++) {
        const struct field_row *field = &FIELD_ROWS[i];
        if ((int)field->object != object) continue;
        text_printf(out, "| `%s` | %s | ", field->name, KIND_ROWS[field->type].words);
        if (!field->fallback) text_add(out, "**required**");
        else if (*field->fallback) text_printf(out, "`%s`", field->fallback);
        else text_add(out, "–");
        text_printf(out, " | %s", field->meaning);
        add_designs(out, field);
        text_add(out, " |\n");
    }
}

static void add_design_words(struct text *out) {
    static const char *const MEANINGS[] = {
#define X(id, word, meaning) meaning,
        DESIGNS(X)
#undef X
    };
    text_add(out, "\n`kind`:\n\n");
    for (int d = 0; d < STUDY_DESIGNS; d++) text_printf(out, "* `%s`: %s\n", STUDY_DESIGN_ROWS[d].word, MEANINGS[STUDY_DESIGN_ROWS[d].kind]);
}

void study_fields_markdown(struct text *out) {
    text_add(out, "# Fields of an experiment\n\n"
                  "An experiment is a JSON object for `tanggap sweep`; any object in it may carry a `note`. A small one:\n\n"
                  "    {\n"
                  "      \"question\": \"How many crews does the town need?\",\n"
                  "      \"scenario\": \"small-town.json\",\n"
                  "      \"factors\": [{\"lever\": \"crews\", \"values\": [0.5, 1, 2]}, {\"pointer\": \"/crm/misroute\", \"values\": [0, 0.1]}]\n"
                  "    }\n");
    for (int object = 0; object < STUDY_OBJECT_COUNT; object++) {
        text_printf(out, "\n## %s\n\n%s.\n\n", OBJECT_ROWS[object].name, OBJECT_ROWS[object].meaning);
        add_rows(out, object);
        if (object == STUDY_DESIGN) add_design_words(out);
    }
    text_add(out, "\n## figure\n\nWhat experiments, targets and comparisons name.\n\n| figure | unit | meaning | over |\n|---|---|---|---|\n");
    for (int f = 0; f < FIGURE_COUNT; f++)
        text_printf(out, "| `%s` | %s | %s: %s | %s |\n", FIGURE_TABLE[f].id, unit_word(FIGURE_TABLE[f].unit), FIGURE_TABLE[f].label_en, FIGURE_TABLE[f].words, FIGURE_TABLE[f].population);
}

/* --- JSON Schema 2020-12 --- */

static void add_required(struct text *out, int object) {
    const char *before = "\"required\": [";
    for (size_t i = 0; i < FIELD_ROW_COUNT; i++) {
        if ((int)FIELD_ROWS[i].object != object || FIELD_ROWS[i].fallback || FIELD_ROWS[i].kinds != STUDY_ANY) continue;
        text_printf(out, "%s\"%s\"", before, FIELD_ROWS[i].name);
        before = ", ";
    }
    if (*before == ',') text_add(out, "], ");
}

static void add_object(struct text *out, int object) {
    text_printf(out, "    \"%s\": {\n      \"type\": \"object\", \"description\": ", OBJECT_ROWS[object].name);
    text_add_quoted(out, OBJECT_ROWS[object].meaning);
    text_add(out, ",\n      ");
    add_required(out, object);
    text_add(out, "\"additionalProperties\": false,\n      \"properties\": {\n");
    for (size_t i = 0; i < FIELD_ROW_COUNT; i++) {
        if ((int)FIELD_ROWS[i].object != object) continue;
        text_printf(out, "        \"%s\": {\"description\": ", FIELD_ROWS[i].name);
        text_add_quoted(out, FIELD_ROWS[i].meaning);
        text_printf(out, ", \"allOf\": [%s]},\n", KIND_ROWS[FIELD_ROWS[i].type].schema);
    }
    text_add(out, "        \"$schema\": {\"type\": \"string\"}, \"note\": {}\n      }\n    },\n");
}

void study_json_schema(struct text *out) {
    text_add(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"tanggap experiment\",\n"
                  "  \"$ref\": \"#/$defs/experiment\",\n  \"$defs\": {\n");
    for (int object = 0; object < STUDY_OBJECT_COUNT; object++) add_object(out, object);
    text_add(out, "    \"design_word\": {\"enum\": [");
    for (int d = 0; d < STUDY_DESIGNS; d++) text_printf(out, "%s\"%s\"", d ? ", " : "", STUDY_DESIGN_ROWS[d].word);
    text_add(out, "]},\n    \"figure\": {\"enum\": [");
    for (int f = 0; f < FIGURE_COUNT; f++) text_printf(out, "%s\"%s\"", f ? ", " : "", FIGURE_TABLE[f].id);
    text_add(out, "]}\n  }\n}\n");
}
