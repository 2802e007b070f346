/* What a sweep answers, of a grid whose figures are known: crews by misroutes in a small town. */
#include "report/sweep_answer.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/town.h"
#include "base/mem.h"

enum { POINTS = 6, EACH = 20 };

/* ×0.5, ×1 and ×2 crews, at misroutes as they are and at 0.2. */
static const char *const FACTORS[] = {"crews", "/crm/misroute"};
static const char *const VALUES[] = {"0.5", "0.1", "0.5", "0.2", "1", "0.1",
                                     "1",   "0.2", "2",   "0.1", "2", "0.2"};
static const double COORDINATES[] = {0, 0, 0, 1, 0.5, 0, 0.5, 1, 1, 0, 1, 1};
static const enum figure_id FIGURES[] = {FIGURE_resolution_mean, FIGURE_cost};

struct grid_of_town {
    struct scenario *town;
    struct arena arena;
    struct sweep_words words;
    struct replications points[POINTS];
    const struct replications *list[POINTS];
    struct design design;
    struct target target;
    struct sweep_told told;
};

static void begin(struct grid_of_town *grid, const double *hours, const double *millions) {
    *grid = (struct grid_of_town){.town = town_from("scenarios/small-town.json", NULL)};
    grid->words = sweep_words_make(&(struct sweep_source){.base = grid->town,
                                                          .factors = FACTORS,
                                                          .factor_count = 2,
                                                          .values = VALUES,
                                                          .count = POINTS},
                                   &grid->arena);
    for (int i = 0; i < POINTS; i++) {
        grid->points[i] = (struct replications){
            .count = EACH, .list = mem_alloc(EACH, sizeof *grid->points[i].list)};
        for (int r = 0; r < EACH; r++) {
            struct ratio *figures = grid->points[i].list[r].figures;
            figures[FIGURE_resolution_mean] = (struct ratio){hours[i] + 0.1 * (r % 5 - 2), 1};
            figures[FIGURE_cost] = (struct ratio){1e6 * millions[i], 1};
        }
        grid->list[i] = &grid->points[i];
    }
    grid->design = (struct design){
        .kind = DESIGN_GRID, .factors = 2, .count = POINTS, .points = (double *)COORDINATES};
    grid->told = (struct sweep_told){.words = &grid->words,
                                     .points = grid->list,
                                     .count = POINTS,
                                     .factor_count = 2,
                                     .figures = FIGURES,
                                     .figure_count = 2,
                                     .design = &grid->design};
}

static void aim(struct grid_of_town *grid, const char *target) {
    struct error error = {0};
    cr_assert(target_parse(target, &grid->target, &error));
    grid->told.target = &grid->target;
}

static void end(struct grid_of_town *grid, struct text *out) {
    for (int i = 0; i < POINTS; i++) mem_free(grid->points[i].list);
    arena_release(&grid->arena);
    scenario_free(grid->town);
    text_release(out);
}

static const double PRICES[POINTS] = {10, 10, 20, 20, 40, 40};

Test(sweep_answer, the_base_is_the_point_at_which_nothing_is_changed) {
    static const double HOURS[POINTS] = {90, 95, 40, 44, 30, 35};
    struct grid_of_town grid;
    struct text none = {0};
    begin(&grid, HOURS, PRICES);
    cr_expect_eq(grid.words.base, 2);
    cr_expect_str_eq(grid.words.points[ENGLISH][2], "as it stands");
    cr_expect_str_eq(grid.words.points[ENGLISH][0], "Crews ×0.5");
    cr_expect_str_eq(grid.words.points[ENGLISH][1], "Crews ×0.5, sent to a wrong agency 20%");
    cr_expect_str_eq(grid.words.points[INDONESIAN][5], "Regu ×2, salah alamat 20%");
    end(&grid, &none);
}

Test(sweep_answer, the_cheapest_that_meets_the_target_is_named_with_its_price) {
    static const double HOURS[POINTS] = {90, 95, 40, 44, 30, 35};
    struct grid_of_town grid;
    struct text out = {0}, indonesian = {0};
    begin(&grid, HOURS, PRICES);
    aim(&grid, "resolution_mean <= 42 h");
    sweep_answer(&grid.told, ENGLISH, &out);
    sweep_answer(&grid.told, INDONESIAN, &indonesian);
    cr_expect(strstr(out.bytes, "The cheapest of 6 cells that meets resolution of at most 42.0 h "
                                "with its whole interval: as it stands (40.0 ± 0.1 h), for IDR "
                                "20.00 million.\n"),
              "%s", out.bytes);
    cr_expect(strstr(indonesian.bytes, "Yang termurah dari 6 sel yang memenuhi penyelesaian paling "
                                       "banyak 42,0 jam dengan seluruh selangnya: seperti adanya"),
              "%s", indonesian.bytes);
    text_release(&indonesian);
    end(&grid, &out);
}

Test(sweep_answer, where_no_point_meets_the_target_the_nearest_is_named) {
    static const double HOURS[POINTS] = {90, 95, 40, 44, 30, 35};
    struct grid_of_town grid;
    struct text out = {0};
    begin(&grid, HOURS, PRICES);
    aim(&grid, "resolution_mean <= 20 h");
    sweep_answer(&grid.told, ENGLISH, &out);
    cr_expect(strstr(out.bytes, "None of 6 cells meets resolution of at most 20.0 h with its whole "
                                "interval; nearest comes Crews ×2 (30.0 ± 0.1 h)"),
              "%s", out.bytes);
    end(&grid, &out);
}

Test(sweep_answer, what_more_money_buys_is_told_from_the_base) {
    static const double HOURS[POINTS] = {90, 95, 40, 44, 30, 35};
    struct grid_of_town grid;
    struct text out = {0};
    begin(&grid, HOURS, PRICES);
    sweep_answer(&grid.told, ENGLISH, &out);
    cr_expect(strstr(out.bytes, "As it stands: resolution 40.0 h, IDR 20.00 million.\n"
                                "Crews ×2: resolution 10.0 h sooner (-25%), 40.0 → 30.0 h, for "
                                "IDR 20.00 million more.\n"),
              "%s", out.bytes);
    end(&grid, &out);
}

Test(sweep_answer, factors_that_add_up_do_nothing_together_and_others_are_named) {
    static const double ADDED[POINTS] = {90, 95, 40, 45, 30, 35},
                        TOGETHER[POINTS] = {90, 110, 40, 45, 30, 35};
    struct grid_of_town grid;
    struct text out = {0};
    begin(&grid, ADDED, PRICES);
    sweep_answer(&grid.told, ENGLISH, &out);
    cr_expect(strstr(out.bytes, "No two factors do together what they do not do apart in "
                                "resolution.\n"),
              "%s", out.bytes);
    end(&grid, &out);
    begin(&grid, TOGETHER, PRICES);
    sweep_answer(&grid.told, ENGLISH, &out);
    cr_expect(strstr(out.bytes, "Crews and sent to a wrong agency together: resolution 15.0 h "
                                "sooner than the sum of what each does alone.\n"),
              "%s", out.bytes);
    end(&grid, &out);
}
