/* What must be true of the rows of every kind of documents, and of what is printed from them. */
#ifndef TANGGAP_TESTS_SUPPORT_SCHEMA_ROWS_H
#define TANGGAP_TESTS_SUPPORT_SCHEMA_ROWS_H

#include "base/text.h"
#include "schema/fields.h"

struct rows_case {
    const struct schema *schema;
    void (*markdown)(struct text *out), (*json)(struct text *out);
};

void expect_rows_have_a_meaning(const struct rows_case *c);
void expect_members_to_have_words(const struct rows_case *c);
void expect_names_stand_once(const struct rows_case *c);
void expect_no_name_of_a_remark(const struct rows_case *c);
void expect_lists_that_are_referred_to(const struct rows_case *c);
void expect_cases_to_exist(const struct rows_case *c);
void expect_defaults_to_be_JSON(const struct rows_case *c);
void expect_words_to_have_meanings(const struct rows_case *c);
void expect_fields_in_the_Markdown(const struct rows_case *c);
void expect_five_columns_in_the_Markdown(const struct rows_case *c);
void expect_fields_in_the_JSON_Schema(const struct rows_case *c);
void expect_references_of_the_JSON_Schema_to_meet(const struct rows_case *c);

#endif
