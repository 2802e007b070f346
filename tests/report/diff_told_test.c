/* Where scenarios differ is told by the labels of the scenario and the words of the language. */
#include "report/diff_told.h"

#include <criterion/criterion.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

static void line_expect(const char *line, const char *indonesian) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct text english = {0}, told = {0};
    diff_line_told(scenario, line, ENGLISH, &english);
    diff_line_told(scenario, line, INDONESIAN, &told);
    cr_expect_str_eq(english.bytes, line);
    cr_expect_str_eq(told.bytes, indonesian);
    text_release(&english);
    text_release(&told);
    scenario_free(scenario);
}

Test(diff_told, places_are_called_by_labels_and_words_of_members) {
    line_expect("categories / lamps / incidence: 1 → 4,5 masalah (+349%)",
                "Lamps, kekerapan: 1 → 4,5 masalah (+349%)");
    line_expect("agencies / roads / crew / servers: 3 → 2,5 petugas",
                "Roads, regu, petugas: 3 → 2,5 petugas");
    line_expect("as_of: ditambahkan: 2025-01-31", "tanggal penghitungan: ditambahkan: 2025-01-31");
}

Test(diff_told, a_line_of_another_form_stands_as_it_is) { line_expect("as before", "as before"); }
