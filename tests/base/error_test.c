/* The first story wins; complaints about an input are collected, up to a number. */
#include "base/error.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

Test(error, setting_one_always_returns_false) {
    struct error error = {0};
    cr_assert_not(error_set(&error, EXIT_IO, "first"));
    cr_assert_not(error_set(&error, EXIT_IO, "second"));
}

Test(error, the_first_story_told_wins) {
    struct error error = {0};
    error_set(&error, EXIT_IO, "the disk is full");
    error_set(&error, EXIT_DAMAGED, "the file is damaged");
    cr_assert_str_eq(error.story, "the disk is full");
}

Test(error, the_first_status_told_wins) {
    struct error error = {0};
    error_set(&error, EXIT_IO, "the disk is full");
    error_set(&error, EXIT_DAMAGED, "the file is damaged");
    cr_assert_eq(error.status, EXIT_IO);
}

Test(error, a_story_too_long_is_cut_and_ends) {
    struct error error = {0};
    error_set(&error, EXIT_IO, "%05000d", 1);
    cr_assert_eq(strlen(error.story), sizeof error.story - 1);
}

Test(error, exit_statuses_are_the_documented_ones) {
    cr_assert(EXIT_DONE == 0 && EXIT_TARGET_NOT_MET == 1 && EXIT_USAGE == 2 &&
              EXIT_INVALID_SCENARIO == 3 && EXIT_IO == 4 && EXIT_INTERRUPTED == 5 &&
              EXIT_DAMAGED == 6 && EXIT_RESULTS_IN_USE == 8);
}

Test(errors, adding_one_always_returns_false) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    for (int i = 0; i < ERRORS_MOST + 2; i++) cr_assert_not(errors_add(&errors, 0, "", "x"));
    errors_release(&errors);
    arena_release(&arena);
}

Test(errors, all_are_kept_in_the_order_they_came) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    for (int i = 0; i < 100; i++) errors_add(&errors, i, "/agencies", "complaint %d", i);
    cr_assert_eq(errors.count, 100);
    for (int i = 0; i < 100; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "complaint %d", i);
        cr_assert_str_eq(errors.list[i].message, expected);
        cr_assert_eq(errors.list[i].origin, i);
    }
    errors_release(&errors);
    arena_release(&arena);
}

Test(errors, a_pointer_is_copied) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    char pointer[] = "/agencies/2";
    errors_add(&errors, 0, pointer, "no servers");
    pointer[1] = 'X';
    cr_assert_str_eq(errors.list[0].pointer, "/agencies/2");
    errors_release(&errors);
    arena_release(&arena);
}

Test(errors, places_in_the_file_are_not_sought_yet) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    errors_add(&errors, 3, "/x", "y");
    cr_assert(!errors.list[0].placed && !errors.list[0].at_key);
    errors_release(&errors);
    arena_release(&arena);
}

Test(errors, beyond_the_most_they_are_only_counted) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    for (int i = 0; i < ERRORS_MOST + 17; i++) errors_add(&errors, 0, "", "x");
    cr_assert_eq(errors.count, ERRORS_MOST);
    cr_assert_eq(errors.dropped, 17);
    errors_release(&errors);
    arena_release(&arena);
}

Test(errors, release_leaves_the_list_ready_again) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    errors_add(&errors, 0, "", "old");
    errors_release(&errors);
    errors_add(&errors, 0, "", "new");
    cr_assert_eq(errors.count, 1);
    cr_assert_str_eq(errors.list[0].message, "new");
    errors_release(&errors);
    arena_release(&arena);
}
