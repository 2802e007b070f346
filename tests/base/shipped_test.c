/* What a file names is sought beside it first. What stands where the program was installed:
 * tests/cli/install_test.sh. */
#include "base/shipped.h"

#include <sys/stat.h>

#include "../support/scenario_file.h"

/* Finds a name beside a folder of its own that holds a.json and a folder b; the path must be that
 * of `expected` there. */
static void expect_found(const char *name, enum shipped kind, const char *expected) {
    struct folder folder = folder_new();
    struct arena arena = {0};
    const char *beside = arena_printf(&arena, "%s/", folder.path);
    folder_write(&folder, "a.json", "{}");
    cr_assert_eq(mkdir(arena_printf(&arena, "%sb", beside), 0700), 0);
    cr_expect_str_eq(shipped_find(beside, name, kind, &arena),
                     arena_printf(&arena, "%s%s", beside, expected));
    arena_release(&arena);
    folder_remove(&folder);
}

Test(shipped, a_scenario_is_found_beside_with_its_ending_or_without) {
    expect_found("a.json", SHIPPED_SCENARIO, "a.json");
    expect_found("a", SHIPPED_SCENARIO, "a.json");
    expect_found("a", SHIPPED_EXPERIMENT, "a.json");
}

Test(shipped, a_table_is_found_by_its_whole_name_alone) {
    expect_found("a.json", SHIPPED_TABLE, "a.json");
    expect_found("a", SHIPPED_TABLE, "a");
}

Test(shipped, what_is_nowhere_and_what_is_a_folder_stays_as_it_is_named) {
    expect_found("nowhere.json", SHIPPED_SCENARIO, "nowhere.json");
    expect_found("../nowhere.json", SHIPPED_SCENARIO, "../nowhere.json");
    expect_found("b", SHIPPED_SCENARIO, "b");
}

Test(shipped, an_absolute_name_is_sought_beside_nothing) {
    struct arena arena = {0};
    cr_expect_str_eq(shipped_find("/tmp/", "/nowhere.json", SHIPPED_SCENARIO, &arena),
                     "/nowhere.json");
    arena_release(&arena);
}

Test(shipped, places_are_told_of_what_was_sought_there_and_not_found) {
    struct arena arena = {0};
    const char *places = shipped_places("", "nowhere.json", SHIPPED_SCENARIO, &arena);
    cr_assert_not_null(places);
    cr_expect_not_null(strstr(places, "/share/tanggap/scenarios or in /"));
    cr_expect_null(shipped_places("", "./nowhere.json", SHIPPED_SCENARIO, &arena));
    cr_expect_null(shipped_places("", "/nowhere.json", SHIPPED_SCENARIO, &arena));
    cr_expect_null(shipped_places("/dev/", "null", SHIPPED_SCENARIO, &arena));
    arena_release(&arena);
}
