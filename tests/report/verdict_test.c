/* A target's verdict is the same sentence everywhere, and says what it hangs on. */
#include "report/verdict.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/report_pages.h"
#include "../support/town.h"
#include "base/mem.h"
#include "report/run_answer.h"

/* Replications whose mean resolution is so many hours, each of them one report. */
static struct replications hours_of(const double *hours, size_t count) {
    struct replications replications = {.count = count,
                                        .list = mem_alloc(count, sizeof *replications.list)};
    for (size_t r = 0; r < count; r++) {
        for (int f = 0; f < FIGURE_COUNT; f++)
            replications.list[r].figures[f] = RATIO_MISSING;
        replications.list[r].figures[FIGURE_resolution_mean] = (struct ratio){hours[r], 1};
    }
    return replications;
}

static void expect_verdict(double bound, const double *hours, size_t count, const char *english,
                           const char *indonesian) {
    struct target target = {.figure = FIGURE_resolution_mean, .bound = bound};
    struct replications replications = hours_of(hours, count);
    const char *const expected[LANGUAGES] = {[ENGLISH] = english, [INDONESIAN] = indonesian};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        struct text sentence = {0};
        verdict_sentence(&target, &replications, language, &sentence);
        cr_expect_str_eq(sentence.bytes, expected[language]);
        text_release(&sentence);
    }
    mem_free(replications.list);
}

static const double FIVE[] = {38, 39, 40, 41, 42};

Test(verdict, a_target_is_met_or_not_by_its_whole_interval) {
    expect_verdict(50, FIVE, 5,
                   "Target met: resolution of at most 50.0 h; it is 40.0 h (95% interval 38.0 to "
                   "42.0 h).",
                   "Sasaran tercapai: penyelesaian paling banyak 50,0 jam; nilainya 40,0 jam "
                   "(selang 95% 38,0 s.d. 42,0 jam).");
    expect_verdict(30, FIVE, 5,
                   "Target not met: resolution of at most 30.0 h; it is 40.0 h (95% interval 38.0 "
                   "to 42.0 h).",
                   "Sasaran tidak tercapai: penyelesaian paling banyak 30,0 jam; nilainya 40,0 jam "
                   "(selang 95% 38,0 s.d. 42,0 jam).");
}

Test(verdict, an_interval_that_holds_the_bound_cannot_tell) {
    expect_verdict(41, FIVE, 5,
                   "Target: cannot tell: resolution of at most 41.0 h; it is 40.0 h (95% interval "
                   "38.0 to 42.0 h), which holds the bound: more replications may decide.",
                   "Sasaran: belum dapat dipastikan: penyelesaian paling banyak 41,0 jam; nilainya "
                   "40,0 jam (selang 95% 38,0 s.d. 42,0 jam), yang memuat batasnya: lebih banyak "
                   "replikasi dapat memastikannya.");
}

Test(verdict, one_replication_cannot_tell) {
    expect_verdict(50, FIVE, 1,
                   "Target: cannot tell: resolution of at most 50.0 h; it is 38.0 h in the only "
                   "replication, which has no interval.",
                   "Sasaran: belum dapat dipastikan: penyelesaian paling banyak 50,0 jam; nilainya "
                   "38,0 jam dalam satu-satunya replikasi, yang tidak mempunyai selang.");
}

Test(verdict, value_and_bound_have_one_unit_and_are_told_apart) {
    static const double NEAR[] = {90.0399, 90.0400, 90.0401, 90.0400, 90.0400};
    expect_verdict(90.0402, NEAR, 5,
                   "Target met: resolution of at most 90.0402 h; it is 90.0400 h (95% interval "
                   "90.0399 to 90.0401 h).",
                   "Sasaran tercapai: penyelesaian paling banyak 90,0402 jam; nilainya 90,0400 jam "
                   "(selang 95% 90,0399 s.d. 90,0401 jam).");
    static const double LONG[] = {118, 119, 120, 121, 122};
    expect_verdict(40, LONG, 5,
                   "Target not met: resolution of at most 40.0 h; it is 120.0 h (95% interval "
                   "118.0 to 122.0 h).",
                   "Sasaran tidak tercapai: penyelesaian paling banyak 40,0 jam; nilainya 120,0 "
                   "jam (selang 95% 118,0 s.d. 122,0 jam).");
}

Test(verdict, a_page_of_a_run_begins_with_it) {
    struct target target = {.figure = FIGURE_resolution_mean, .bound = 10000};
    struct made_page made;
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    made.page.target = &target;
    text_clear(&made.html);
    report_html(&made.page, &made.html);
    const struct value *first = value_member(made_page_data(&made), "answer")->first;
    cr_expect_str_eq(value_member(first, "part")->text, "verdict");
    cr_expect_str_eq(value_member(first, "verdict")->text, "met");
    cr_expect_eq(strncmp(value_member(first, "id")->text, "Sasaran tercapai: ", 18), 0);
    cr_expect_not_null(strstr(made.html.bytes, "<p class=\"sentence\">Target met: "));
    made_page_release(&made);
}
