/* A section is a row: the same ids, titles and order without the script, and in the data that the
 * script reads. */
#include "report/sections.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/report_pages.h"
#include "../support/town.h"

static const double GRID[][PAGE_FACTORS] = {{1, 0}, {1, 5}, {2, 0}, {2, 5}, {3, 0}, {3, 5}};
enum { GRID_COUNT = sizeof GRID / sizeof *GRID };

Test(sections, every_row_has_an_id_of_its_own_two_titles_a_writer_and_a_page) {
    for (int s = 0; s < SECTION_COUNT; s++) {
        const struct page_section *section = &SECTIONS[s];
        cr_expect_gt(strlen(section->id), 2);
        cr_expect_gt(strlen(section->title[ENGLISH]), 2, "%s", section->id);
        cr_expect_gt(strlen(section->title[INDONESIAN]), 2, "%s", section->id);
        cr_expect(section->write != NULL, "%s", section->id);
        cr_expect_neq(section->pages & IN_ALL, 0, "%s", section->id);
        for (int other = 0; other < s; other++) cr_expect_str_neq(section->id, SECTIONS[other].id);
    }
}

/* The next section of a page behind `at`, id and heading; false when there is none. */
static bool next_section(const char **at, char id[64], char heading[128]) {
    const char *found = strstr(*at, "<section id=\"");
    if (!found || sscanf(found, "<section id=\"%63[a-z]\"><h%*[12]>%127[^<]", id, heading) != 2)
        return false;
    *at = found + 1;
    return true;
}

/* The page is what its data says; and all that the data says is a row, in the order of the rows, in
 * its kind of page, whose data is there. */
static void expect_sections_of_the_table(struct made_page *made) {
    const struct value *root = made_page_data(made);
    const char *at = strstr(made->html.bytes, "</h1>");
    char id[64], heading[128];
    int row = -1;
    for (const struct value *one = value_member(root, "sections")->first; one; one = one->next) {
        const struct value *title = value_member(one, "title"), *data = value_member(one, "data");
        while (++row < SECTION_COUNT && strcmp(SECTIONS[row].id, value_id(one)) != 0) {
        }
        cr_assert_lt(row, SECTION_COUNT, "%s is no row, or not in its place", value_id(one));
        cr_expect(SECTIONS[row].pages & section_pages_of(&made->page), "%s", value_id(one));
        cr_expect_str_eq(value_member(title, "en")->text, SECTIONS[row].title[ENGLISH]);
        cr_expect_str_eq(value_member(title, "id")->text, SECTIONS[row].title[INDONESIAN]);
        if (SECTIONS[row].member)
            cr_expect_not_null(value_member(root, data->text), "%s", data->text);
        else cr_expect_eq(data->kind, VALUE_NULL);
        cr_assert(next_section(&at, id, heading), "%s is missing without the script",
                  value_id(one));
        cr_expect_str_eq(id, SECTIONS[row].id);
        cr_expect_str_eq(heading, SECTIONS[row].title[ENGLISH]);
    }
    cr_expect_not(next_section(&at, id, heading), "%s is not in the data", id);
}

static bool stands(const struct made_page *made, const char *id) {
    char begin[100];
    snprintf(begin, sizeof begin, "<section id=\"%s\">", id);
    return strstr(made->html.bytes, begin) != NULL;
}

Test(sections, those_of_a_run_are_the_rows_in_their_order) {
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    expect_sections_of_the_table(&made);
    /* The town has three kelurahan, too few to rank; its assumptions were not weighed. */
    for (int s = 0; s < SECTION_COUNT; s++)
        cr_expect_eq(stands(&made, SECTIONS[s].id),
                     (SECTIONS[s].pages & IN_RUN) && s != SECTION_equity &&
                         s != SECTION_assumptions,
                     "%s", SECTIONS[s].id);
    made_page_release(&made);
}

Test(sections, those_of_a_comparison_begin_with_what_differs) {
    struct made_page made;
    made_page_comparison(&made, town(MIXED_TOWN, NULL));
    expect_sections_of_the_table(&made);
    cr_expect(stands(&made, "comparison"));
    cr_expect_not(stands(&made, "response"));
    made_page_release(&made);
}

Test(sections, those_of_a_sweep_begin_with_its_curves_and_factors) {
    struct made_page made;
    made_page_sweep(&made, town(MIXED_TOWN, NULL), DESIGN_GRID, GRID, GRID_COUNT);
    expect_sections_of_the_table(&made);
    cr_expect(stands(&made, "response"));
    cr_expect(stands(&made, "sensitivity"));
    cr_expect_not(stands(&made, "comparison"));
    made_page_release(&made);
}

Test(sections, what_has_nothing_to_tell_does_not_stand) {
    static const char *const GONE[] = {"flow",     "distribution", "ageing", "channels",
                                       "agencies", "heat",         "traces"};
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, "/participation/mean", "0", NULL), "");
    expect_sections_of_the_table(&made);
    for (size_t i = 0; i < sizeof GONE / sizeof *GONE; i++)
        cr_expect_not(stands(&made, GONE[i]), "%s", GONE[i]);
    cr_expect(stands(&made, "figures"));
    made_page_release(&made);
}

static bool has_sensitivity(enum design_kind kind, const double (*points)[PAGE_FACTORS],
                            size_t count) {
    struct made_page made;
    made_page_sweep(&made, town(MIXED_TOWN, "/end", "2024-01-20", NULL), kind, points, count);
    bool has = stands(&made, "sensitivity");
    made_page_release(&made);
    return has;
}

Test(sections, a_list_tells_of_factors_only_where_they_do_not_move_together) {
    static const double TOGETHER[][PAGE_FACTORS] = {{1, 0}, {2, 5}, {3, 9}},
                        STAR[][PAGE_FACTORS] = {{1, 0}, {2, 0}, {1, 5}},
                        UNEVEN[][PAGE_FACTORS] = {{1, 0}, {1, 5}, {2, 0}, {2, 9}},
                        TWICE[][PAGE_FACTORS] = {{1, 0}, {2, 5}, {2, 5}, {1, 5}};
    cr_expect(has_sensitivity(DESIGN_LIST, GRID, GRID_COUNT));
    cr_expect(has_sensitivity(DESIGN_LIST, STAR, 3));
    cr_expect_not(has_sensitivity(DESIGN_LIST, TOGETHER, 3));
    cr_expect_not(has_sensitivity(DESIGN_LIST, UNEVEN, 4));
    cr_expect_not(has_sensitivity(DESIGN_LIST, TWICE, 4));
}
