/* What a page says in its first sentences. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/page_parts.h"

enum { POINTS = 30, EACH = 5 };

/* A sweep whose points have 100 reports on average, but for one with less and one with more. Five
 * replications with a spread of 1.6: a 95% interval is 2.0 wide to either side, one that holds with
 * 29 others 5.2. */
static void answer_of(double apart, struct text *out) {
    static const enum figure_id figures[] = {FIGURE_reports};
    struct replications points[POINTS];
    struct page_variant variants[POINTS];
    struct json *answer = json_list();
    for (size_t v = 0; v < POINTS; v++) {
        double mean = 100 + (v == 7 ? -apart : v == 11 ? apart : 0);
        points[v] = (struct replications){.count = EACH,
                                          .list = mem_alloc(EACH, sizeof *points[v].list)};
        for (int r = 0; r < EACH; r++)
            points[v].list[r].figures[FIGURE_reports] = (struct ratio){mean + r - EACH / 2, 1};
        variants[v] = (struct page_variant){.name = "point", .replications = &points[v]};
    }
    struct report_page sweep = {
        .variants = variants, .variant_count = POINTS, .figures = figures, .figure_count = 1};
    page_answer_of_sweep(&sweep, answer);
    json_print(answer, JSON_FOR_PROGRAMS, out);
    for (size_t v = 0; v < POINTS; v++) mem_free(points[v].list);
}

Test(page_answers, the_extremes_of_many_design_points_may_be_chance) {
    struct text page = {0};
    answer_of(3, &page);
    cr_expect(strstr(page.bytes, ", which may be chance"), "%s", page.bytes);
    cr_expect(strstr(page.bytes, ", mungkin kebetulan"), "%s", page.bytes);
    text_release(&page);
}

Test(page_answers, extremes_that_intervals_for_all_points_part_are_no_chance) {
    struct text page = {0};
    answer_of(10, &page);
    cr_expect(strstr(page.bytes, "from 90 "), "%s", page.bytes);
    cr_expect_not(strstr(page.bytes, "chance"), "%s", page.bytes);
    text_release(&page);
}
