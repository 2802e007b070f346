/* The rows of fields.def and the documents made from them. */
#include "scenario/sections.h"

#include "base/arena.h"
#include "base/error.h"
#include "../support/scenario_file.h"

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

static struct tour every_section(void) {
    struct tour tour = {0};
    visit(&tour, scenario_section());
    return tour;
}

/* Said by their name, or by the section, list or words that they hold. */
static bool explains_itself(const struct field *field) {
    static const char *const names[] = {"id", "label", "from", "to", "at", "min", "max", "population", "description", "work", "lead"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(field->name, names[i])) return true;
    return field->section || field->words || field->list;
}

Test(fields, every_row_has_a_meaning_or_a_name_that_explains_itself) {
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            const struct field *field = &tour.list[s]->fields[i];
            cr_expect(*field->meaning || explains_itself(field), "%s.%s says nothing", tour.list[s]->name, field->name);
        }
}

Test(fields, every_section_has_a_meaning_and_no_name_twice) {
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++) {
        cr_expect(*tour.list[s]->meaning, "%s says nothing", tour.list[s]->name);
        for (size_t i = 0; i < tour.list[s]->count; i++)
            for (size_t j = 0; j < i; j++)
                cr_expect_str_neq(tour.list[s]->fields[i].name, tour.list[s]->fields[j].name, "in %s", tour.list[s]->name);
    }
}

Test(fields, no_row_takes_the_name_of_a_remark) {
    static const char *const remarks[] = {"source", "confidence", "note", "range", "remove", "extends", "table"};
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++)
            for (size_t r = 0; r < sizeof remarks / sizeof *remarks; r++)
                cr_expect_str_neq(tour.list[s]->fields[i].name, remarks[r], "in %s", tour.list[s]->name);
}

Test(fields, lists_that_are_referred_to_exist_and_have_ids) {
    struct tour tour = every_section();
    const struct section *root = scenario_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            const char *list = tour.list[s]->fields[i].list;
            bool found = !list;
            for (size_t r = 0; r < root->count && !found; r++)
                found = text_is(root->fields[r].name, list) && root->fields[r].kind == FIELD_LIST && text_is(root->fields[r].section()->fields[0].name, "id");
            cr_expect(found, "%s.%s refers to /%s", tour.list[s]->name, tour.list[s]->fields[i].name, list);
        }
}

Test(fields, every_field_is_named_in_the_Markdown_of_its_section) {
    struct text text = {0};
    scenario_fields_markdown(&text);
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++) {
        char heading[100], row[100];
        snprintf(heading, sizeof heading, "\n## %s\n", tour.list[s]->name);
        const char *from = strstr(text.bytes, heading);
        cr_assert_not_null(from, "%s", heading);
        const char *to = strstr(from + 1, "\n## ");
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            snprintf(row, sizeof row, "\n| `%s` | ", tour.list[s]->fields[i].name);
            const char *at = strstr(from, row);
            cr_expect(at && (!to || at < to), "%s of %s", row, tour.list[s]->name);
        }
    }
    text_release(&text);
}

Test(fields, rows_of_the_Markdown_have_five_columns) {
    struct text text = {0};
    scenario_fields_markdown(&text);
    for (char *line = strtok(text.bytes, "\n"); line; line = strtok(NULL, "\n")) {
        int bars = 0;
        for (char *at = line; *at; at++) bars += *at == '|' && (at == line || at[-1] != '\\');
        cr_expect(line[0] != '|' || bars == 6, "%s", line);
    }
    text_release(&text);
}

static struct value *read_schema(struct arena *arena, struct errors *errors) {
    struct text text = {0};
    scenario_json_schema(&text);
    struct value *schema = value_read_text(text.bytes, "schema", arena, errors);
    cr_assert_not_null(schema, "%s", errors->count ? errors->list[0].message : "");
    text_release(&text);
    return schema;
}

Test(fields, the_schema_is_valid_JSON_and_names_every_field) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct value *schema = read_schema(&arena, &errors);
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            char pointer[200];
            snprintf(pointer, sizeof pointer, "/$defs/%s/properties/%s/anyOf", tour.list[s]->name, tour.list[s]->fields[i].name);
            cr_expect_not_null(value_at(schema, pointer), "%s", pointer);
        }
    errors_release(&errors);
    arena_release(&arena);
}

static void assert_references_meet(struct value *schema, const struct value *value) {
    const struct value *reference = value_member(value, "$ref");
    if (reference && reference->kind == VALUE_TEXT) cr_expect_not_null(value_at(schema, reference->text + 1), "%s", reference->text);
    for (const struct value *child = value->first; child; child = child->next) assert_references_meet(schema, child);
}

Test(fields, every_reference_of_the_schema_meets_something) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct value *schema = read_schema(&arena, &errors);
    assert_references_meet(schema, schema);
    errors_release(&errors);
    arena_release(&arena);
}

Test(fields, every_default_is_JSON) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++)
            if (tour.list[s]->fields[i].fallback)
                cr_expect_not_null(value_read_text(tour.list[s]->fields[i].fallback, "default", &arena, &errors), "%s.%s", tour.list[s]->name,
                                   tour.list[s]->fields[i].name);
    errors_release(&errors);
    arena_release(&arena);
}

Test(fields, every_section_is_good_with_its_defaults_alone) {
    scenario_free(town_load(TOWN(WORK, "\"scale\": {}, \"participation\": {}, \"reporters\": {}, \"trust\": {}, \"crm\": {\"incomplete\": {}, \"wrong_agency\": {}},"
                                       "\"triage\": {\"geo\": {}, \"central\": {\"other_duties\": {}}}, \"validation\": {\"on_site\": {}, \"desk\": {}},"
                                       "\"closing\": {\"comes_back\": {}}, \"entry_desks\": [{\"id\": \"jsc\"}], \"patterns\": [{\"id\": \"flat\"}],"
                                       "\"calendars\": [{\"id\": \"always\", \"week\": {\"daily\": \"00:00-24:00\"}}],")));
}

Test(fields, every_word_of_a_choice_is_taken) {
    struct tour tour = every_section();
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            const struct words *words = tour.list[s]->fields[i].words;
            if (!words) continue;
            size_t count = 0, meanings = 0;
            while (words->word[count]) count++;
            while (words->meaning && words->meaning[meanings]) cr_expect(*words->meaning[meanings++]);
            cr_expect(count >= 2, "%s", words->name);
            cr_expect(!words->meaning || meanings == count, "%s: %zu words, %zu meanings", words->name, count, meanings);
        }
}

Test(fields, servers_and_counts_are_whole_and_shares_are_not) {
    cr_expect(pointer_is_whole("/agencies/bina_marga/crew/servers"));
    cr_expect(pointer_is_whole("/agencies/*/crew/desks"));
    cr_expect_not(pointer_is_whole("/crm/misroute"));
    cr_expect_not(pointer_is_whole("/closing/limit"));
    cr_expect_not(pointer_is_whole("/nothing"));
}
