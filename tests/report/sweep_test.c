/* The table of a sweep: every cell told apart, and few replications called few. */
#include "report/sweep.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

#define LONG "a factor whose name is as long as those that people give to things they care about"

struct bed {
    struct scenario *scenario;
    struct replications replications[2];
};

static void begin(struct bed *bed) {
    bed->scenario = town(MIXED_TOWN, "/end", "2024-01-08", NULL);
    for (int i = 0; i < 2; i++) {
        replications_init(&bed->replications[i], bed->scenario, 6);
        for (uint64_t r = 0; r < 2; r++) replications_run(&bed->replications[i], r, NULL);
    }
}

static void page_of(const struct bed *bed, const char *const *names, struct text *out) {
    static const char *const FACTORS[] = {LONG, "b"}, *const VALUES[] = {"1", "2", "1", NULL};
    static const enum figure_id FIGURES_SHOWN[] = {FIGURE_reports, FIGURE_cost};
    struct sweep_page page = {.question = "why? \x1b[31m",
                              .look_for = "the difference",
                              .replications = bed->replications,
                              .names = names,
                              .count = 2,
                              .factors = FACTORS,
                              .factor_count = 2,
                              .values = VALUES,
                              .figures = FIGURES_SHOWN,
                              .figure_count = 2};
    sweep_write(&page, (struct table_style){0}, out);
}

static void end(struct bed *bed, struct text *out) {
    for (int i = 0; i < 2; i++) replications_release(&bed->replications[i]);
    scenario_free(bed->scenario);
    text_release(out);
}

static bool has(const struct text *page, const char *words) {
    return strstr(page->bytes, words) != NULL;
}

Test(sweep_page, short_names_name_the_cells) {
    static const char *const NAMES[] = {"a=1, b=2", "a=1"};
    struct bed bed;
    struct text out = {0};
    begin(&bed);
    page_of(&bed, NAMES, &out);
    cr_expect(has(&out, "\n  a=1, b=2  2"), "%s", out.bytes);
    cr_expect(has(&out, "too few replications to trust: use 20"));
    cr_expect(has(&out, "What to look for\n  the difference\n"));
    cr_expect_not(has(&out, "\x1b"));
    end(&bed, &out);
}

Test(sweep_page, where_names_are_long_every_factor_has_a_column) {
    static const char *const NAMES[] = {LONG "=1, b=2", LONG "=1"};
    struct bed bed;
    struct text out = {0};
    begin(&bed);
    page_of(&bed, NAMES, &out);
    cr_expect(has(&out, "  cell  a factor whose name"), "%s", out.bytes);
    cr_expect(has(&out, "as it stands"));
    end(&bed, &out);
}

/* Two towns, of which one takes hours and one days. */
Test(sweep_page, a_column_has_one_unit) {
    static const char *const NAMES[] = {"quick", "slow"};
    static const enum figure_id FIGURES_SHOWN[] = {FIGURE_resolution_mean};
    struct scenario *scenarios[] = {
        town(MIXED_TOWN, NULL),
        town(MIXED_TOWN, "/agencies/roads/lead", CONSTANT("10 days"), NULL)};
    struct replications replications[2];
    struct text out = {0};
    for (int i = 0; i < 2; i++) {
        replications_init(&replications[i], scenarios[i], 6);
        for (uint64_t r = 0; r < 2; r++) replications_run(&replications[i], r, NULL);
    }
    struct sweep_page page = {.replications = replications,
                              .names = NAMES,
                              .count = 2,
                              .figures = FIGURES_SHOWN,
                              .figure_count = 1};
    double quick = replications_figure(&replications[0], FIGURE_resolution_mean).value,
           slow = replications_figure(&replications[1], FIGURE_resolution_mean).value;
    cr_assert(quick < 100 && slow >= 100, "%g h, %g h", quick, slow);
    sweep_write(&page, (struct table_style){0}, &out);
    cr_expect_not(has(&out, " h\n"), "%s", out.bytes);
    cr_expect(has(&out, " d\n"));
    for (int i = 0; i < 2; i++) {
        replications_release(&replications[i]);
        scenario_free(scenarios[i]);
    }
    text_release(&out);
}
