/* Lists of model/record.h: roles, the parts spent at their desks, and the steps that end them. */
#include <criterion/criterion.h>
#include <string.h>

#include "model/record.h"

Test(record, a_role_and_its_part_name_each_other) {
    for (enum role role = 0; role < ROLE_COUNT; role++)
        cr_expect_eq(part_role(role_part(role)), role);
}

Test(record, what_is_spent_at_no_desk_has_no_role) {
    const enum part away[] = {PART_NOTHING, PART_VISIT,   PART_ANSWER, PART_LEAD,
                              PART_SECOND,  PART_ON_SITE, PART_CLOSED, PART_SHARED,
                              PART_STUCK};
    for (size_t i = 0; i < sizeof away / sizeof *away; i++)
        cr_expect_eq(part_role(away[i]), ROLE_COUNT);
    cr_expect_eq(sizeof away / sizeof *away + ROLE_COUNT, PART_COUNT);
}

Test(record, roles_end_their_stretch_in_the_order_of_a_complaints_way) {
    for (enum role role = 1; role < ROLE_COUNT; role++)
        cr_expect_gt(role_step(role), role_step(role - 1), "%s", role_word(role));
}

Test(record, words_of_a_list_differ) {
    for (enum role a = 0; a < ROLE_COUNT; a++)
        for (enum role b = 0; b < a; b++) cr_expect_str_neq(role_word(a), role_word(b));
    for (enum step a = 0; a <= STEP_OPEN; a++)
        for (enum step b = 0; b < a; b++) cr_expect_str_neq(step_word(a), step_word(b));
    for (enum status a = 0; a <= STATUS_COUNT; a++)
        for (enum status b = 0; b < a; b++) cr_expect_str_neq(status_id(a), status_id(b));
}

Test(record, a_report_in_no_status_is_shown_as_a_dash) {
    cr_expect_str_eq(status_word(STATUS_COUNT), "-");
    cr_expect_str_eq(status_id(STATUS_COUNT), "-");
}
