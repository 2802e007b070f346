#include "schema_rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "document/pointer.h"
#include "document/value.h"
#include "scenario/member_words.h"

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

static struct tour every_section(const struct rows_case *c) {
    struct tour tour = {0};
    visit(&tour, c->schema->root());
    return tour;
}

/* Calls `see` for every row. */
static void each_row(const struct rows_case *c,
                     void (*see)(const struct rows_case *, const struct section *,
                                 const struct field *)) {
    struct tour tour = every_section(c);
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++)
            see(c, tour.list[s], &tour.list[s]->fields[i]);
}

/* --- rows --- */

/* Said by their name, or by the section, list or words that they hold. */
static bool explains_itself(const struct field *field) {
    static const char *const names[] = {"id",  "label",      "from",        "to",   "at",  "min",
                                        "max", "population", "description", "work", "lead"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(field->name, names[i])) return true;
    return field->section || field->words || field->list;
}

static void has_words(const struct rows_case *c, const struct section *section,
                      const struct field *field) {
    (void)c;
    cr_expect(member_has_words(field->name), "%s of %s has no row in member_words.def",
              field->name, section->name);
}

void expect_members_to_have_words(const struct rows_case *c) { each_row(c, has_words); }

static void see_meaning(const struct rows_case *c, const struct section *section,
                        const struct field *field) {
    (void)c;
    cr_expect(*section->meaning.en, "%s says nothing", section->name);
    cr_expect(*field->meaning.en || explains_itself(field), "%s.%s says nothing", section->name,
              field->name);
}

void expect_rows_have_a_meaning(const struct rows_case *c) { each_row(c, see_meaning); }

static void see_name(const struct rows_case *c, const struct section *section,
                     const struct field *field) {
    (void)c;
    for (const struct field *other = section->fields; other < field; other++)
        cr_expect_str_neq(field->name, other->name, "in %s", section->name);
}

void expect_names_stand_once(const struct rows_case *c) { each_row(c, see_name); }

static void see_remark(const struct rows_case *c, const struct section *section,
                       const struct field *field) {
    static const char *const elsewhere[] = {"remove", "extends", "table"};
    cr_expect_not(schema_takes_remark(c->schema, field->name), "%s.%s", section->name, field->name);
    for (size_t i = 0; i < 3; i++)
        cr_expect_str_neq(field->name, elsewhere[i], "in %s", section->name);
}

void expect_no_name_of_a_remark(const struct rows_case *c) { each_row(c, see_remark); }

static void see_list(const struct rows_case *c, const struct section *section,
                     const struct field *field) {
    const struct field *list = field->list ? field_named(c->schema->root(), field->list) : NULL;
    if (!field->list) return;
    cr_assert(list && list->kind == FIELD_LIST, "%s.%s refers to /%s", section->name, field->name,
              field->list);
    cr_expect_str_eq(list->section()->fields[0].name, "id");
}

void expect_lists_that_are_referred_to(const struct rows_case *c) { each_row(c, see_list); }

/* Is this a case that an object of the section can be? */
static bool is_a_case(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if (field->is_alternative && text_is(field->name, name)) return true;
        for (size_t w = 0; field->kind == FIELD_CHOICE && field->words->word[w]; w++)
            if (text_is(field->words->word[w], name)) return true;
    }
    return false;
}

static void see_cases(const struct rows_case *c, const struct section *section,
                      const struct field *field) {
    (void)c;
    char names[200], *rest = names;
    snprintf(names, sizeof names, "%s", field->only ? field->only : "");
    for (char *name; (name = strtok_r(rest, " ", &rest));)
        cr_expect(is_a_case(section, name), "%s.%s is for %s, which is none", section->name,
                  field->name, name);
    if (field->is_alternative)
        cr_expect(field_may_be_absent(field), "%s.%s", section->name, field->name);
}

void expect_cases_to_exist(const struct rows_case *c) { each_row(c, see_cases); }

static void see_default(const struct rows_case *c, const struct section *section,
                        const struct field *field) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    (void)c;
    if (field->fallback)
        cr_expect_not_null(value_read_text(field->fallback, "default", &arena, &errors), "%s.%s",
                           section->name, field->name);
    errors_release(&errors);
    arena_release(&arena);
}

void expect_defaults_to_be_JSON(const struct rows_case *c) { each_row(c, see_default); }

static void see_words(const struct rows_case *c, const struct section *section,
                      const struct field *field) {
    const struct words *words = field->words;
    size_t count = 0, meanings = 0;
    (void)c, (void)section;
    if (!words) return;
    while (words->word[count]) count++;
    while (words->meaning && words->meaning[meanings].en)
        cr_expect(*words->meaning[meanings++].en);
    cr_expect(count >= 2, "%s", words->name);
    cr_expect(!words->meaning || meanings == count, "%s: %zu words, %zu meanings", words->name,
              count, meanings);
}

void expect_words_to_have_meanings(const struct rows_case *c) { each_row(c, see_words); }

/* --- Markdown --- */

void expect_fields_in_the_Markdown(const struct rows_case *c) {
    struct text text = {0};
    c->markdown(&text);
    struct tour tour = every_section(c);
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

/* Until a table with other columns begins. */
void expect_five_columns_in_the_Markdown(const struct rows_case *c) {
    struct text text = {0};
    c->markdown(&text);
    for (char *line = strtok(text.bytes, "\n"); line && !strstr(line, "| over |");
         line = strtok(NULL, "\n")) {
        int bars = 0;
        for (char *at = line; *at; at++) bars += *at == '|' && (at == line || at[-1] != '\\');
        cr_expect(line[0] != '|' || bars == 6, "%s", line);
    }
    text_release(&text);
}

/* --- JSON Schema --- */

static struct value *read_schema(const struct rows_case *c, struct arena *arena,
                                 struct errors *errors) {
    struct text text = {0};
    c->json(&text);
    struct value *schema = value_read_text(text.bytes, "schema", arena, errors);
    cr_assert_not_null(schema, "%s", errors->count ? errors->list[0].message : "");
    text_release(&text);
    return schema;
}

void expect_fields_in_the_JSON_Schema(const struct rows_case *c) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct value *schema = read_schema(c, &arena, &errors);
    struct tour tour = every_section(c);
    for (size_t s = 0; s < tour.count; s++)
        for (size_t i = 0; i < tour.list[s]->count; i++) {
            char pointer[200];
            snprintf(pointer, sizeof pointer, "/$defs/%s/properties/%s/anyOf", tour.list[s]->name,
                     tour.list[s]->fields[i].name);
            cr_expect_not_null(value_at(schema, pointer), "%s", pointer);
        }
    errors_release(&errors);
    arena_release(&arena);
}

static void assert_references_meet(struct value *schema, const struct value *value) {
    const struct value *reference = value_member(value, "$ref");
    if (reference && reference->kind == VALUE_TEXT)
        cr_expect_not_null(value_at(schema, reference->text + 1), "%s", reference->text);
    for (const struct value *child = value->first; child; child = child->next)
        assert_references_meet(schema, child);
}

void expect_references_of_the_JSON_Schema_to_meet(const struct rows_case *c) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct value *schema = read_schema(c, &arena, &errors);
    assert_references_meet(schema, schema);
    errors_release(&errors);
    arena_release(&arena);
}
