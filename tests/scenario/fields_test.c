/* The rows of fields.def and the documents made from them. */
#include "scenario/scenario_schema.h"

#include "../support/scenario_file.h"
#include "../support/schema_rows.h"

static const struct rows_case ROWS = {&SCENARIO_SCHEMA, scenario_fields_markdown,
                                      scenario_json_schema};

Test(fields, every_member_has_words_in_Indonesian) { expect_members_to_have_words(&ROWS); }
Test(fields, every_row_has_a_meaning_or_a_name_that_explains_itself) {
    expect_rows_have_a_meaning(&ROWS);
}
Test(fields, no_name_stands_twice_in_a_section) { expect_names_stand_once(&ROWS); }
Test(fields, no_row_takes_the_name_of_a_remark) { expect_no_name_of_a_remark(&ROWS); }
Test(fields, lists_that_are_referred_to_exist_and_have_ids) {
    expect_lists_that_are_referred_to(&ROWS);
}
Test(fields, cases_that_fields_are_for_exist) { expect_cases_to_exist(&ROWS); }
Test(fields, every_default_is_JSON) { expect_defaults_to_be_JSON(&ROWS); }
Test(fields, every_word_has_a_meaning_or_none_has) { expect_words_to_have_meanings(&ROWS); }
Test(fields, every_field_is_named_in_the_Markdown_of_its_section) {
    expect_fields_in_the_Markdown(&ROWS);
}
Test(fields, rows_of_the_Markdown_have_five_columns) { expect_five_columns_in_the_Markdown(&ROWS); }
Test(fields, the_schema_is_valid_JSON_and_names_every_field) {
    expect_fields_in_the_JSON_Schema(&ROWS);
}
Test(fields, every_reference_of_the_schema_meets_something) {
    expect_references_of_the_JSON_Schema_to_meet(&ROWS);
}

Test(fields, every_section_is_good_with_its_defaults_alone) {
    scenario_free(town_load(TOWN(
        WORK, "\"scale\": {}, \"participation\": {}, \"reporters\": {}, \"trust\": {}, \"crm\": "
              "{\"incomplete\": {}, \"wrong_agency\": {}},"
              "\"triage\": {\"geo\": {}, \"central\": {\"other_duties\": {}}}, \"validation\": "
              "{\"on_site\": {}, \"desk\": {}},"
              "\"closing\": {\"comes_back\": {}}, \"entry_desks\": [{\"id\": \"jsc\"}], "
              "\"patterns\": [{\"id\": \"flat\"}],"
              "\"calendars\": [{\"id\": \"always\", \"week\": {\"daily\": \"00:00-24:00\"}}],")));
}

Test(fields, servers_and_counts_are_whole_and_shares_are_not) {
    cr_expect(pointer_is_whole("/agencies/bina_marga/crew/servers"));
    cr_expect(pointer_is_whole("/agencies/*/crew/desks"));
    cr_expect_not(pointer_is_whole("/crm/misroute"));
    cr_expect_not(pointer_is_whole("/closing/limit"));
    cr_expect_not(pointer_is_whole("/nothing"));
}

Test(fields, in_indonesian_the_Markdown_names_every_field_in_five_columns) {
    language_speak(INDONESIAN);
    expect_five_columns_in_the_Markdown(&ROWS);
}

Test(fields, data_is_the_same_in_both_languages) {
    struct text english = {0}, indonesian = {0};
    scenario_json_schema(&english);
    language_speak(INDONESIAN);
    scenario_json_schema(&indonesian);
    cr_expect_str_eq(indonesian.bytes, english.bytes);
    text_release(&english);
    text_release(&indonesian);
}
