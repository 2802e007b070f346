/* The file that is meant by a name that is misspelt. */
#include "document/nearest_file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static void in_a_folder(void) {
    static const char *const names[] = {"crews.json", "crews-2.json", "north.csv", "crews.db",
                                        "deep/village.json"};
    char folder[] = "/tmp/tanggap-nearest-XXXXXX";
    cr_assert(mkdtemp(folder) && chdir(folder) == 0 && mkdir("deep", 0777) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        FILE *file = fopen(names[i], "w");
        cr_assert(file && fclose(file) == 0);
    }
}

static void expect(const char *beside, const char *name, enum shipped kind, const char *ending,
                   const char *meant) {
    struct arena arena = {0};
    const char *found = nearest_file(beside, name, kind, ending, &arena);
    if (meant) cr_expect_str_eq(found ? found : "nothing", meant, "%s: %s", name, found);
    else cr_expect_null(found, "%s: %s", name, found);
    arena_release(&arena);
}

TestSuite(nearest_file, .init = in_a_folder);

Test(nearest_file, is_of_the_same_kind_and_written_as_the_name_was) {
    expect("", "crew.json", SHIPPED_SCENARIO, "json", "crews.json");
    expect("", "crew", SHIPPED_SCENARIO, "json", "crews");
    expect("", "crew.db", SHIPPED_COUNT, "db", "crews.db");
    expect("", "crew", SHIPPED_COUNT, "db", "crews.db");
    expect("", "nroth.csv", SHIPPED_TABLE, "csv", "north.csv");
}

Test(nearest_file, is_sought_in_the_folder_that_the_name_speaks_of) {
    expect("", "deep/vilage.json", SHIPPED_SCENARIO, "json", "deep/village.json");
    expect("deep/", "vilage.json", SHIPPED_SCENARIO, "json", "village.json");
    expect("", "vilage.json", SHIPPED_SCENARIO, "json", NULL);
    expect("", "deeep/village.json", SHIPPED_SCENARIO, "json", NULL);
}

Test(nearest_file, is_none_where_the_file_is_there_or_nothing_is_near) {
    expect("", "crews.json", SHIPPED_SCENARIO, "json", NULL);
    expect("", "roads.json", SHIPPED_SCENARIO, "json", NULL);
    expect("", "deep/", SHIPPED_SCENARIO, "json", NULL);
    expect("", "", SHIPPED_SCENARIO, "json", NULL);
}

Test(nearest_file, of_two_that_are_equally_near_the_first_by_name_is_meant) {
    expect("", "crews-3.json", SHIPPED_SCENARIO, "json", "crews-2.json");
    expect("", "crewz.json", SHIPPED_SCENARIO, "json", "crews.json");
}
