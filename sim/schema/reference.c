/* What a document may say: as Markdown for people, as JSON Schema for editors. */
#include "schema/reference.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "schema/fields.h"

/* Sections in the order in which a reader meets them, each once. */
enum { TOUR_MOST = 64 };
struct tour {
    const struct section *list[TOUR_MOST];
    size_t count;
};

static void visit(struct tour *tour, const struct section *section) {
    for (size_t i = 0; i < tour->count; i++)
        if (tour->list[i] == section) return;
    assert(tour->count < TOUR_MOST);
    tour->list[tour->count++] = section;
    for (size_t i = 0; i < section->count; i++)
        if (section->fields[i].section) visit(tour, section->fields[i].section());
}

static void add_from_to(struct text *out, const struct field *field) {
    text_add_number(out, field->smallest);
    text_add(out, SAY(" to ", " sampai "));
    text_add_number(out, field->largest);
}

static void add_range(struct text *out, const struct field *field) {
    enum field_bounds bounds = field_kind_bounds(field->kind);
    if (field->kind == FIELD_SHARE)
        text_printf(out, SAY("0 to %.15g", "0 sampai %.15g"), field_largest(field));
    else if (field->kind == FIELD_WIDTH) return; /* its words say it */
    else if (bounds == BOUNDS_NUMBER && field->largest > 0) add_from_to(out, field);
    else if (bounds == BOUNDS_DURATION && field->smallest > 0)
        text_add(out, SAY("longer than 0", "lebih lama dari 0"));
    else if (bounds == BOUNDS_ELEMENTS && field->largest > 0)
        add_from_to(out, field), text_add(out, SAY(" of them", " unsur"));
}

/* What stands before the name of a row's section. */
static const char *before_section(const struct field *field) {
    if (field->kind == FIELD_LIST) return SAY("list of", "daftar");
    if (field->kind == FIELD_COUNT_OR) return SAY("whole number, or", "bilangan bulat, atau");
    return field->kind == FIELD_SERVERS ? SAY("whole number, \"unlimited\", or",
                                              "bilangan bulat, \"unlimited\", atau")
                                        : "";
}

static void add_kind(struct text *out, const struct field *field) {
    const char *several = field->kind == FIELD_CHOICES ? SAY("list of ", "daftar ") : "";
    if (field->words && words_are_many(field->words)) {
        text_printf(out, "%s[%s](#%s)", several, field->words->name, field->words->name);
    } else if (field->words) {
        text_add(out, several);
        for (size_t i = 0; field->words->word[i]; i++)
            text_printf(out, "%s`%s`", i ? ", " : "", field->words->word[i]);
    } else if (field->list) {
        text_printf(out, SAY("%s of `/%s`", "%s dari `/%s`"), field_kind_words(field->kind),
                    field->list);
    } else if (field->section) {
        if (field->kind == FIELD_WORD_OR)
            text_printf(out, SAY("`\"%s\"` or", "`\"%s\"` atau"), field->unit.en);
        text_printf(out, "%s [%s](#%s)", before_section(field), field->section()->name,
                    field->section()->name);
    } else if (field->kind == FIELD_PROFILE) {
        text_printf(out, SAY("list of %zu numbers", "daftar berisi %zu angka"), field->length);
    } else {
        text_add(out, field_kind_words(field->kind));
    }
}

/* " (only for morris, grid)" */
static void add_cases(struct text *out, const struct field *field, enum language language) {
    if (!field->only) return;
    text_add(out, IN_LANGUAGE(language, " (only for ", " (hanya untuk "));
    for (const char *at = field->only; *at; at++)
        text_printf(out, "%s%c", *at == ' ' ? "," : "", *at);
    text_add(out, ")");
}

static void add_row(struct text *out, const struct field *field) {
    const char *unit = label_spoken(field->unit);
    text_printf(out, "| `%s` | ", field->name);
    add_kind(out, field);
    text_printf(out, " | %s%s", unit, *unit ? " " : "");
    add_range(out, field);
    if (!field->fallback) text_add(out, SAY(" | **required** | ", " | **wajib** | "));
    else if (field_may_be_absent(field)) text_add(out, " | – | ");
    else text_printf(out, " | `%s` | ", field->fallback);
    text_add(out, label_spoken(field->meaning));
    add_cases(out, field, language_spoken());
    text_add(out, " |\n");
}

/* What the words of the section's choices mean, where that is said. */
static void add_meanings(struct text *out, const struct section *section) {
    for (size_t i = 0; i < section->count; i++) {
        const struct words *words = section->fields[i].words;
        if (!words || !words->meaning || words_are_many(words)) continue;
        text_printf(out, "\n`%s`:\n\n", section->fields[i].name);
        for (size_t w = 0; words->word[w]; w++)
            text_printf(out, "* `%s`: %s\n", words->word[w], label_spoken(words->meaning[w]));
    }
}

void schema_markdown(const struct schema *schema, struct text *out) {
    struct tour tour = {0};
    visit(&tour, schema->root());
    for (size_t s = 0; s < tour.count; s++) {
        const struct section *section = tour.list[s];
        text_printf(out, "\n## %s\n\n%s.\n\n", section->name, label_spoken(section->meaning));
        text_add(out, SAY("| field | kind | unit, range | default | meaning |\n",
                          "| isian | jenis | satuan, rentang | bila tidak disebut | arti |\n"));
        text_add(out, "|---|---|---|---|---|\n");
        for (size_t i = 0; i < section->count; i++) add_row(out, &section->fields[i]);
        add_meanings(out, section);
    }
}

/* --- JSON Schema 2020-12: data, which has no language; what it describes is in English --- */

static void add_number_type(struct text *out, const struct field *field, const char *type) {
    text_printf(out, "{\"type\": \"%s\", \"minimum\": ", type);
    text_add_number(out, field->smallest);
    text_add(out, ", \"maximum\": ");
    text_add_number(out, field_largest(field));
    text_add(out, "}");
}

/* A list with the number of its elements, where the row limits it. `items` is JSON. */
static void add_array(struct text *out, const struct field *field, const char *items) {
    text_printf(out, "{\"type\": \"array\", \"items\": %s", items);
    bool counts = field_kind_bounds(field->kind) == BOUNDS_ELEMENTS;
    if (counts && field->smallest > 0) text_printf(out, ", \"minItems\": %.15g", field->smallest);
    if (counts && field->largest > 0) text_printf(out, ", \"maxItems\": %.15g", field->largest);
    text_add(out, "}");
}

/* Many words have a definition of their own. */
static void add_words(struct text *out, const struct words *words) {
    text_add(out, "{\"enum\": [");
    for (size_t i = 0; words->word[i]; i++)
        text_printf(out, "%s\"%s\"", i ? ", " : "", words->word[i]);
    text_add(out, "]}");
}

static void add_word_type(struct text *out, const struct words *words) {
    if (words_are_many(words)) text_printf(out, "{\"$ref\": \"#/$defs/%s\"}", words->name);
    else add_words(out, words);
}

static void add_list_type(struct text *out, const struct field *field, bool is_plain) {
    struct text items = {0};
    text_printf(&items, "{\"$ref\": \"#/$defs/%s\"}", field->section()->name);
    if (!is_plain) text_add(out, "{\"anyOf\": [");
    add_array(out, field, items.bytes);
    if (!is_plain) text_add(out, ", {\"type\": \"object\", \"required\": [\"table\"]}, {\"type\": "
                      "\"object\", \"required\": [\"replace\"]}]}");
    text_release(&items);
}

#define SPAN_PATTERN "^[0-9]+(\\\\.[0-9]+)? *[a-z]+$"
#define TIME_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"

static void add_type(struct text *out, const struct field *field, bool is_plain) {
    struct text word = {0};
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_PATH: text_add(out, "{\"type\": \"string\"}"); return;
    case FIELD_POINTER: text_add(out, "{\"type\": \"string\", \"pattern\": \"^/\"}"); return;
    case FIELD_LABEL:
        text_add(out, "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"required\": "
                      "[\"en\", \"id\"]}]}");
        return;
    case FIELD_FLAG: text_add(out, "{\"type\": \"boolean\"}"); return;
    case FIELD_COUNT: add_number_type(out, field, "integer"); return;
    case FIELD_SERVERS:
        text_add(out, "{\"anyOf\": [{\"const\": \"unlimited\"}, ");
        add_number_type(out, field, "integer");
        text_printf(out, ", {\"$ref\": \"#/$defs/%s\"}]}", field->section()->name);
        return;
    case FIELD_NUMBER:
    case FIELD_SHARE: add_number_type(out, field, "number"); return;
    case FIELD_SPAN:
        text_add(out, "{\"type\": \"string\", \"pattern\": \"" SPAN_PATTERN "\"}");
        return;
    case FIELD_LIMIT:
        text_add(out, "{\"type\": \"string\", \"pattern\": \"" SPAN_PATTERN
                      "|^[0-9]+ *working days?$\"}");
        return;
    case FIELD_WHEN:
    case FIELD_DATE:
        text_add(out, "{\"type\": \"string\", \"pattern\": \"" TIME_PATTERN "\"}");
        return;
    case FIELD_CHOICE: add_word_type(out, field->words); return;
    case FIELD_CHOICES:
        add_word_type(&word, field->words);
        add_array(out, field, word.bytes);
        text_release(&word);
        return;
    case FIELD_WIDTH:
        text_add(out, "{\"anyOf\": [{\"type\": \"number\", \"exclusiveMinimum\": 0}, {\"type\": "
                      "\"string\", \"pattern\": \"%$\"}]}");
        return;
    case FIELD_VALUES: add_array(out, field, "{}"); return;
    case FIELD_ROWS: add_array(out, field, "{\"type\": \"array\"}"); return;
    case FIELD_COUNT_OR:
        text_add(out, "{\"anyOf\": [");
        add_number_type(out, field, "integer");
        text_printf(out, ", {\"$ref\": \"#/$defs/%s\"}]}", field->section()->name);
        return;
    case FIELD_WORD_OR:
        text_printf(out, "{\"anyOf\": [{\"const\": \"%s\"}, {\"$ref\": \"#/$defs/%s\"}]}",
                    field->unit.en, field->section()->name);
        return;
    case FIELD_PROFILE:
        text_printf(out,
                    "{\"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": %zu, "
                    "\"maxItems\": %zu}",
                    field->length, field->length);
        return;
    case FIELD_NUMBERS: add_array(out, field, "{\"type\": \"number\"}"); return;
    case FIELD_DATES:
    case FIELD_SPANS:
    case FIELD_TEXTS:
    case FIELD_PATHS:
    case FIELD_REFS: add_array(out, field, "{\"type\": \"string\"}"); return;
    case FIELD_REF: text_add(out, "{\"type\": \"string\"}"); return;
    case FIELD_WEEK:
    case FIELD_WEIGHTS:
    case FIELD_COUNTS:
    case FIELD_AMOUNTS:
    case FIELD_NAMES:
    case FIELD_ANY: text_add(out, "{\"type\": \"object\"}"); return;
    case FIELD_DISTRIBUTION:
    case FIELD_SECTION:
        text_printf(out, "{\"$ref\": \"#/$defs/%s\"}", field->section()->name);
        return;
    case FIELD_LIST: add_list_type(out, field, is_plain); return;
    }
}

static bool may_carry_source(enum field_kind kind) {
    return kind != FIELD_DISTRIBUTION && kind != FIELD_SECTION && kind != FIELD_ANY &&
           !field_kind_is_by_name(kind);
}

static void add_property(struct text *out, const struct field *field, bool is_plain) {
    text_add(out, "        ");
    text_add_quoted(out, field->name);
    text_add(out, ": {\"description\": ");
    struct text words = {0};
    text_add(&words, field->meaning.en);
    if (*field->unit.en) text_printf(&words, " (%s)", field->unit.en);
    add_cases(&words, field, ENGLISH);
    text_add_quoted(out, words.bytes);
    text_release(&words);
    if (field->fallback && !field_may_be_absent(field))
        text_printf(out, ", \"default\": %s", field->fallback);
    text_add(out, ", \"anyOf\": [");
    add_type(out, field, is_plain);
    if (!is_plain && may_carry_source(field->kind)) {
        text_add(
            out,
            ", {\"type\": \"object\", \"required\": [\"value\"], \"properties\": {\"value\": ");
        add_type(out, field, is_plain);
        text_add(out, "}}");
    }
    text_add(out, is_plain && !field->fallback ? "]}" : ", {\"type\": \"null\"}]}");
}

/* Of a document that may extend another nothing is required: an overlay says only what differs, and
 * `tanggap check` knows what is missing. */
static void add_required(struct text *out, const struct section *section, bool is_plain) {
    const char *before = "\"required\": [";
    for (size_t i = 0; i < section->count && is_plain; i++) {
        const struct field *field = &section->fields[i];
        if (field->fallback || field->only) continue;
        text_printf(out, "%s\"%s\"", before, field->name);
        before = ", ";
    }
    if (*before == ',') text_add(out, "],\n      ");
}

/* What any object may say beside its fields. */
static const char PLAIN_REMARKS[] = "        \"$schema\": {\"type\": \"string\"}, \"note\": {}\n";
static const char LAYERED_REMARKS[] =
    "        \"$schema\": {\"type\": \"string\"}, \"extends\": {\"type\": \"string\"}, "
    "\"remove\": {\"type\": \"boolean\"}, \"replace\": {\"type\": \"object\"},\n"
    "        \"source\": {\"type\": \"string\"}, \"confidence\": {\"type\": \"string\"}, "
    "\"note\": {}, \"range\": {\"type\": \"array\"}\n";

static void add_object(struct text *out, const struct section *section, bool is_plain) {
    text_add(out, "{\n      \"type\": \"object\",\n      \"description\": ");
    text_add_quoted(out, section->meaning.en);
    text_add(out, ",\n      ");
    add_required(out, section, is_plain);
    text_add(out, "\"additionalProperties\": false,\n      \"properties\": {\n");
    for (size_t i = 0; i < section->count; i++) {
        add_property(out, &section->fields[i], is_plain);
        text_add(out, ",\n");
    }
    text_add(out, is_plain ? PLAIN_REMARKS : LAYERED_REMARKS);
    text_add(out, "      }\n    }");
}

/* Each list of many words once. */
static void add_word_lists(struct text *out, const struct tour *tour) {
    const struct words *seen[TOUR_MOST];
    size_t count = 0;
    for (size_t s = 0; s < tour->count; s++)
        for (size_t i = 0; i < tour->list[s]->count; i++) {
            const struct words *words = tour->list[s]->fields[i].words;
            size_t at = 0;
            while (at < count && seen[at] != words) at++;
            if (!words || !words_are_many(words) || at < count) continue;
            assert(count < TOUR_MOST);
            seen[count++] = words;
            text_printf(out, ",\n    \"%s\": ", words->name);
            add_words(out, words);
        }
}

void schema_json(const struct schema *schema, struct text *out) {
    struct tour tour = {0};
    visit(&tour, schema->root());
    text_printf(out,
                "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": "
                "\"tanggap %s\",\n"
                "  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n",
                schema->name.en, schema->root()->name);
    for (size_t s = 0; s < tour.count; s++) {
        text_printf(out, "%s    ", s ? ",\n" : "");
        text_add_quoted(out, tour.list[s]->name);
        text_add(out, ": ");
        add_object(out, tour.list[s], schema->is_plain);
    }
    add_word_lists(out, &tour);
    text_add(out, "\n  }\n}\n");
}
