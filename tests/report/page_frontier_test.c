/* The frontier of staffings: who is cheaper and as good leaves the others in grey; and the page of
 * a search holds it instead of a comparison. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/report_pages.h"
#include "../support/town.h"
#include "base/mem.h"
#include "report/page_frontier.h"

enum { STAFFINGS = 6, TIMES = 4 };

/* Cost or, without prices, officers; and the mean of resolution. */
struct staffing_at {
    double price, hours;
};

static void expect_dominated(const struct staffing_at *staffings, bool by_cost,
                             const char *expected) {
    static const enum figure_id FIGURES[] = {FIGURE_resolution_mean};
    struct replications replications[STAFFINGS];
    struct page_variant variants[STAFFINGS];
    for (size_t v = 0; v < STAFFINGS; v++) {
        replications[v] = (struct replications){
            .count = TIMES, .list = mem_alloc(TIMES, sizeof *replications->list)};
        for (size_t r = 0; r < TIMES; r++) {
            struct ratio *figures = replications[v].list[r].figures;
            figures[FIGURE_resolution_mean] =
                (struct ratio){staffings[v].hours + (double)r, 1};
            figures[FIGURE_officers] = (struct ratio){by_cost ? 1 : staffings[v].price, 1};
            figures[FIGURE_cost] = (struct ratio){by_cost ? staffings[v].price : 0, by_cost};
        }
        variants[v] = (struct page_variant){.name = "x", .replications = &replications[v]};
    }
    struct report_page page = {.kind = "staff",
                               .variants = variants,
                               .variant_count = STAFFINGS,
                               .figures = FIGURES,
                               .figure_count = 1};
    struct frontier frontier = frontier_of(&page);
    cr_assert_eq(frontier.count, STAFFINGS);
    cr_expect_eq(frontier.by_cost, by_cost);
    for (size_t i = 0; i < frontier.count; i++)
        cr_expect_eq(frontier.points[i].dominated, expected[frontier.points[i].variant] == '-',
                     "staffing %zu", frontier.points[i].variant);
    mem_free(frontier.points);
    for (size_t v = 0; v < STAFFINGS; v++) mem_free(replications[v].list);
}

Test(page_frontier, what_is_dearer_and_no_better_is_dominated) {
    static const struct staffing_at STAFFING[STAFFINGS] = {{10, 50}, {12, 48}, {14, 49},
                                                           {14, 45}, {20, 45}, {11, 51}};
    expect_dominated(STAFFING, true, "xx-x--");
    expect_dominated(STAFFING, false, "xx-x--");
}

/* One is better in every replication, one in every other, and one is worse in all. */
Test(page_frontier, what_was_not_clearly_seen_to_help_does_not) {
    enum { POINTS = 4 };
    static const enum figure_id FIGURES[] = {FIGURE_resolution_mean};
    static const double CHANGE[POINTS][2] = {{0, 0}, {-2, -2.1}, {3, -3.2}, {2, 2.1}};
    struct replications replications[POINTS];
    struct page_variant variants[POINTS];
    for (size_t v = 0; v < POINTS; v++) {
        replications[v] = (struct replications){
            .count = TIMES, .list = mem_alloc(TIMES, sizeof *replications->list)};
        for (size_t r = 0; r < TIMES; r++) {
            struct ratio *figures = replications[v].list[r].figures;
            figures[FIGURE_resolution_mean] = (struct ratio){50 + CHANGE[v][r % 2], 1};
            figures[FIGURE_officers] = (struct ratio){(double)v, 1};
        }
        variants[v] = (struct page_variant){.name = "x", .replications = &replications[v]};
    }
    struct report_page page = {.kind = "staff",
                               .variants = variants,
                               .variant_count = POINTS,
                               .figures = FIGURES,
                               .figure_count = 1};
    struct frontier frontier = frontier_of(&page);
    cr_assert_eq(frontier.count, POINTS);
    for (size_t i = 0; i < POINTS; i++)
        cr_expect_eq(frontier.points[i].helps, frontier.points[i].variant == 1, "%zu", i);
    mem_free(frontier.points);
    for (size_t v = 0; v < POINTS; v++) mem_free(replications[v].list);
}

Test(page_frontier, a_page_of_a_search_holds_it_and_no_comparison) {
    struct made_page made;
    made_page_comparison(&made, town(MIXED_TOWN, "/end", "2024-01-08", NULL));
    made.page.kind = "staff";
    text_clear(&made.html);
    report_html(&made.page, &made.html);
    const struct value *root = made_page_data(&made), *frontier = value_member(root, "frontier");
    cr_assert_not_null(frontier);
    cr_expect_null(value_member(root, "comparison"));
    cr_expect_eq(value_count(value_member(frontier, "points")), 2);
    cr_expect_not_null(strstr(made.html.bytes, "<section id=\"frontier\">"));
    cr_expect_null(strstr(made.html.bytes, "<section id=\"comparison\">"));
    made_page_release(&made);
}
