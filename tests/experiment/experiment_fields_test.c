/* The rows of experiment.def and the documents made from them. */
#include "experiment/experiment_fields.h"

#include <criterion/criterion.h>

#include "../support/schema_rows.h"

static const struct rows_case ROWS = {&EXPERIMENT_SCHEMA, experiment_fields_markdown,
                                      experiment_json_schema};

Test(experiment_fields, every_row_has_a_meaning_or_a_name_that_explains_itself) {
    expect_rows_have_a_meaning(&ROWS);
}
Test(experiment_fields, no_name_stands_twice_in_a_section) { expect_names_stand_once(&ROWS); }
Test(experiment_fields, no_row_takes_the_name_of_a_remark) { expect_no_name_of_a_remark(&ROWS); }
Test(experiment_fields, lists_that_are_referred_to_exist_and_have_ids) {
    expect_lists_that_are_referred_to(&ROWS);
}
Test(experiment_fields, cases_that_fields_are_for_exist) { expect_cases_to_exist(&ROWS); }
Test(experiment_fields, every_default_is_JSON) { expect_defaults_to_be_JSON(&ROWS); }
Test(experiment_fields, every_word_has_a_meaning_or_none_has) {
    expect_words_to_have_meanings(&ROWS);
}
Test(experiment_fields, every_field_is_named_in_the_Markdown_of_its_section) {
    expect_fields_in_the_Markdown(&ROWS);
}
Test(experiment_fields, rows_of_the_Markdown_have_five_columns) {
    expect_five_columns_in_the_Markdown(&ROWS);
}
Test(experiment_fields, the_schema_is_valid_JSON_and_names_every_field) {
    expect_fields_in_the_JSON_Schema(&ROWS);
}
Test(experiment_fields, every_reference_of_the_schema_meets_something) {
    expect_references_of_the_JSON_Schema_to_meet(&ROWS);
}
