/* What a document may say: as Markdown for people, as JSON Schema for editors. */
#include "schema/reference.h"

#include <string.h>

#include "base/text.h"
#include "schema/fields.h"

/* Sections in the order in which a reader meets them, each once. */
struct tour {
    const struct section *list[64];
    size_t count;
};

static void visit(struct tour *tour, const struct section *section) {
    for (size_t i = 0; i < tour->count; i++)
        if (tour->list[i] == section) return;
    tour->list[tour->count++] = section;
    for (size_t i = 0; i < section->count; i++)
        if (section->fields[i].section) visit(tour, section->fields[i].section());
}

static void add_range(struct text *out, const struct field *field) {
    if (field->kind == FIELD_SHARE) {
        text_printf(out, "0 to %.15g", field->largest > 0 ? field->largest : 1.0);
    } else if ((field->kind == FIELD_NUMBER || field->kind == FIELD_COUNT || field->kind == FIELD_SERVERS ||
                field->kind == FIELD_WEIGHTS || field->kind == FIELD_PROFILE || field->kind == FIELD_NUMBERS) && field->largest > 0) {
        text_printf(out, "%.15g to %.15g", field->smallest, field->largest);
    } else if (field->kind == FIELD_SPAN && field->smallest > 0) {
        text_add(out, "longer than 0");
    }
}

static void add_kind(struct text *out, const struct field *field) {
    if (field->kind == FIELD_CHOICE) {
        for (size_t i = 0; field->words->word[i]; i++) text_printf(out, "%s`%s`", i ? ", " : "", field->words->word[i]);
    } else if (field->list) {
        text_printf(out, "%s of `/%s`", field_kind_words(field->kind), field->list);
    } else if (field->section) {
        text_printf(out, "%s [%s](#%s)", field->kind == FIELD_LIST ? "list of" : "", field->section()->name, field->section()->name);
    } else if (field->kind == FIELD_PROFILE) {
        text_printf(out, "list of %zu numbers", field->length);
    } else {
        text_add(out, field_kind_words(field->kind));
    }
}

void schema_markdown(const struct schema *schema, struct text *out) {
    struct tour tour = {0};
    visit(&tour, schema->root());
    for (size_t s = 0; s < tour.count; s++) {
        const struct section *section = tour.list[s];
        text_printf(out, "\n## %s\n\n%s.\n\n| field | kind | unit, range | default | meaning |\n|---|---|---|---|---|\n", section->name, section->meaning);
        for (size_t i = 0; i < section->count; i++) {
            const struct field *field = &section->fields[i];
            text_printf(out, "| `%s` | ", field->name);
            add_kind(out, field);
            text_printf(out, " | %s%s", field->unit, *field->unit ? " " : "");
            add_range(out, field);
            if (!field->fallback)
                text_add(out, " | **required** | ");
            else if (text_is(field->fallback, "null"))
                text_add(out, " | – | ");
            else
                text_printf(out, " | `%s` | ", field->fallback);
            text_printf(out, "%s |\n", field->meaning);
        }
        for (size_t i = 0; i < section->count; i++) {
            const struct words *words = section->fields[i].words;
            if (!words || !words->meaning) continue;
            text_printf(out, "\n`%s`:\n\n", section->fields[i].name);
            for (size_t w = 0; words->word[w]; w++) text_printf(out, "* `%s`: %s\n", words->word[w], words->meaning[w]);
        }
    }
}

/* --- JSON Schema 2020-12 --- */

static void add_number_type(struct text *out, const struct field *field, const char *type) {
    text_printf(out, "{\"type\": \"%s\", \"minimum\": %.15g, \"maximum\": %.15g}", type, field->smallest, field_largest(field));
}

#define SPAN_PATTERN "^[0-9]+(\\\\.[0-9]+)? *[a-z]+$"
#define TIME_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"

static void add_type(struct text *out, const struct field *field) {
    switch (field->kind) {
    case FIELD_TEXT: text_add(out, "{\"type\": \"string\"}"); return;
    case FIELD_LABEL: text_add(out, "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"required\": [\"en\", \"id\"]}]}"); return;
    case FIELD_FLAG: text_add(out, "{\"type\": \"boolean\"}"); return;
    case FIELD_COUNT: add_number_type(out, field, "integer"); return;
    case FIELD_SERVERS:
        text_add(out, "{\"anyOf\": [{\"const\": \"unlimited\"}, ");
        add_number_type(out, field, "integer");
        text_add(out, "]}");
        return;
    case FIELD_NUMBER:
    case FIELD_SHARE: add_number_type(out, field, "number"); return;
    case FIELD_SPAN: text_add(out, "{\"type\": \"string\", \"pattern\": \"" SPAN_PATTERN "\"}"); return;
    case FIELD_WHEN:
    case FIELD_DATE: text_add(out, "{\"type\": \"string\", \"pattern\": \"" TIME_PATTERN "\"}"); return;
    case FIELD_CHOICE:
        text_add(out, "{\"enum\": [");
        for (size_t i = 0; field->words->word[i]; i++) text_printf(out, "%s\"%s\"", i ? ", " : "", field->words->word[i]);
        text_add(out, "]}");
        return;
    case FIELD_PROFILE:
        text_printf(out, "{\"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": %zu, \"maxItems\": %zu}", field->length, field->length);
        return;
    case FIELD_NUMBERS: text_add(out, "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}"); return;
    case FIELD_DATES:
    case FIELD_SPANS:
    case FIELD_TEXTS:
    case FIELD_REFS: text_add(out, "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"); return;
    case FIELD_REF: text_add(out, "{\"type\": \"string\"}"); return;
    case FIELD_WEEK:
    case FIELD_WEIGHTS:
    case FIELD_ANY: text_add(out, "{\"type\": \"object\"}"); return;
    case FIELD_LAW:
    case FIELD_SECTION: text_printf(out, "{\"$ref\": \"#/$defs/%s\"}", field->section()->name); return;
    case FIELD_LIST:
        text_printf(out, "{\"anyOf\": [{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/%s\"}}, "
                         "{\"type\": \"object\", \"required\": [\"table\"]}]}", field->section()->name);
        return;
    }
}

static bool may_carry_source(enum field_kind kind) {
    return kind != FIELD_LAW && kind != FIELD_SECTION && kind != FIELD_ANY && kind != FIELD_WEIGHTS;
}

static void add_property(struct text *out, const struct field *field) {
    text_add(out, "        ");
    text_add_quoted(out, field->name);
    text_add(out, ": {\"description\": ");
    struct text words = {0};
    text_add(&words, field->meaning);
    if (*field->unit) text_printf(&words, " (%s)", field->unit);
    text_add_quoted(out, words.bytes);
    text_release(&words);
    if (field->fallback && !text_is(field->fallback, "null")) text_printf(out, ", \"default\": %s", field->fallback);
    text_add(out, ", \"anyOf\": [");
    add_type(out, field);
    if (may_carry_source(field->kind)) {
        text_add(out, ", {\"type\": \"object\", \"required\": [\"value\"], \"properties\": {\"value\": ");
        add_type(out, field);
        text_add(out, "}}");
    }
    text_add(out, ", {\"type\": \"null\"}]}");
}

/* Nothing is required: an overlay says only what differs. `tanggap check` knows what is missing. */
static void add_object(struct text *out, const struct section *section) {
    text_add(out, "{\n      \"type\": \"object\",\n      \"description\": ");
    text_add_quoted(out, section->meaning);
    text_add(out, ",\n      \"additionalProperties\": false,\n      \"properties\": {\n");
    for (size_t i = 0; i < section->count; i++) {
        add_property(out, &section->fields[i]);
        text_add(out, ",\n");
    }
    text_add(out, "        \"$schema\": {\"type\": \"string\"}, \"extends\": {\"type\": \"string\"}, \"remove\": {\"type\": \"boolean\"},\n"
                  "        \"source\": {\"type\": \"string\"}, \"confidence\": {\"type\": \"string\"}, \"note\": {}, \"range\": {\"type\": \"array\"}\n"
                  "      }\n    }");
}

void schema_json(const struct schema *schema, struct text *out) {
    struct tour tour = {0};
    visit(&tour, schema->root());
    text_printf(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"tanggap %s\",\n"
                     "  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n", schema->name, schema->root()->name);
    for (size_t s = 0; s < tour.count; s++) {
        text_add(out, "    ");
        text_add_quoted(out, tour.list[s]->name);
        text_add(out, ": ");
        add_object(out, tour.list[s]);
        text_add(out, s + 1 < tour.count ? ",\n" : "\n");
    }
    text_add(out, "  }\n}\n");
}
