/* What is printed from rows: the orchard's, which are not those of a city. */
#include "schema/reference.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/orchard.h"
#include "base/text.h"

static void expect_printed(const struct schema *schema,
                           void (*print)(const struct schema *, struct text *), const char *part) {
    struct text out = {0};
    print(schema, &out);
    cr_expect_not_null(strstr(out.bytes, part), "«%s» is not in «%s»", part, out.bytes);
    text_release(&out);
}

Test(reference, a_row_says_kind_range_default_and_cases) {
    expect_printed(&ORCHARDS, schema_markdown,
                   "| `grafts` | whole number | grafts 1 to 9 | **required** | how many (only for "
                   "apple, pear) |\n");
    expect_printed(&ORCHARDS, schema_markdown,
                   "| `pickers` | whole number, or [crew](#crew) | pickers 1 to 50 | `2` | a "
                   "number, or a crew |\n");
    expect_printed(&ORCHARDS, schema_markdown,
                   "| `colours` | list of [colour](#colour) | 1 to 4 of them | `[\"red\"]` | of "
                   "the fences |\n");
}

Test(reference, few_words_stand_in_the_row_with_their_meaning_below) {
    expect_printed(&ORCHARDS, schema_markdown,
                   "| `kind` | `apple`, `pear`, `nut` |  | **required** | what grows on it |\n");
    expect_printed(&ORCHARDS, schema_markdown, "\n`kind`:\n\n* `apple`: apples\n* `pear`: pears\n");
}

Test(reference, many_words_are_defined_once) {
    struct text out = {0};
    expect_printed(&ORCHARDS, schema_json,
                   "\"gate\": {\"description\": \"the colour of the gate\", \"default\": \"red\", "
                   "\"anyOf\": [{\"$ref\": \"#/$defs/colour\"}");
    expect_printed(&ORCHARDS, schema_json, "    \"colour\": {\"enum\": [\"red\", \"green\", ");
    schema_json(&ORCHARDS, &out);
    char *first = strstr(out.bytes, "\"enum\": [\"red\"");
    cr_expect(first && !strstr(first + 1, "\"enum\": [\"red\""));
    text_release(&out);
}

Test(reference, a_plain_document_must_say_what_has_no_default) {
    expect_printed(&PLAIN_ORCHARDS, schema_json,
                   "\"description\": \"A tree\",\n      \"required\": [\"id\", \"kind\"],\n");
    expect_printed(&PLAIN_ORCHARDS, schema_json,
                   "\"id\": {\"description\": \"its name\", \"anyOf\": [{\"type\": \"string\"}]}");
    expect_printed(&ORCHARDS, schema_json,
                   "\"description\": \"A tree\",\n      \"additionalProperties\": false,\n");
}

Test(reference, lists_say_how_long_they_are) {
    expect_printed(&PLAIN_ORCHARDS, schema_json,
                   "\"anyOf\": [{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/tree\"}, "
                   "\"minItems\": 1, \"maxItems\": 3}, {\"type\": \"null\"}]}");
    expect_printed(&PLAIN_ORCHARDS, schema_json,
                   "{\"type\": \"array\", \"items\": {\"type\": \"array\"}, \"minItems\": 1, "
                   "\"maxItems\": 3}");
}

Test(reference, in_indonesian_a_row_has_its_kind_unit_and_meaning) {
    language_speak(INDONESIAN);
    expect_printed(&ORCHARDS, schema_markdown,
                   "| `grafts` | bilangan bulat | cangkokan 1 sampai 9 | **wajib** | berapa banyak "
                   "(hanya untuk apple, pear) |\n");
    expect_printed(&ORCHARDS, schema_markdown, "* `nut`: kacang\n");
}

Test(reference, the_json_schema_has_no_language) {
    struct text english = {0}, indonesian = {0};
    schema_json(&ORCHARDS, &english);
    language_speak(INDONESIAN);
    schema_json(&ORCHARDS, &indonesian);
    cr_expect_str_eq(indonesian.bytes, english.bytes);
    text_release(&english);
    text_release(&indonesian);
}
