/* What is said of a run first is said of its figures, in both languages. */
#include "report/run_answer.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "experiment/settle.h"

enum { TRIALS = 5 };

static struct replications trials_of(const struct scenario *scenario) {
    struct replications trials;
    replications_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < TRIALS; r++) replications_run(&trials, r, NULL);
    replications_settle(&trials);
    return trials;
}

static void part_expect(struct scenario *scenario, enum run_part part, enum language language,
                        const char *words, bool there) {
    struct replications trials = trials_of(scenario);
    struct run_told told = {&trials, "", NULL};
    struct text sentence = {0};
    text_add(&sentence, "");
    run_answer(&told, part, RUN_WITH_INTERVALS, language, &sentence);
    cr_expect_eq(strstr(sentence.bytes, words) != NULL, there, "%s", sentence.bytes);
    text_release(&sentence);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(run_answer, what_nobody_reports_is_between_the_ends_of_the_assumption) {
    static const char *const RANGE[] = {"/participation/duplicates_least", "0.05",
                                        "/participation/duplicates_most", "0.25"};
    part_expect(town(MIXED_TOWN, RANGE[0], RANGE[1], RANGE[2], RANGE[3], NULL), RUN_PART_SILENT,
                ENGLISH, " if 25% or 5% of reports are duplicates, which is assumed.", true);
    part_expect(town(MIXED_TOWN, RANGE[0], RANGE[1], RANGE[2], RANGE[3], NULL), RUN_PART_SILENT,
                INDONESIAN, " bila 25% atau 5% laporan adalah laporan ganda", true);
    part_expect(town(MIXED_TOWN, NULL), RUN_PART_SILENT, ENGLISH, "between", false);
}

Test(run_answer, how_long_it_takes_carries_its_intervals) {
    part_expect(town(MIXED_TOWN, NULL), RUN_PART_PACE, ENGLISH, " h (", true);
    part_expect(town(MIXED_TOWN, NULL), RUN_PART_PACE, INDONESIAN, " s.d. ", true);
}

/* Of these, the old send a tenth of what the young send. */
#define UNEVEN_GROUPS                                                                   \
    "[{\"id\": \"young\", \"label\": {\"en\": \"Young\", \"id\": \"Muda\"}, \"share\": 0.5}," \
    " {\"id\": \"old\", \"label\": {\"en\": \"Old\", \"id\": \"Tua\"}, \"share\": 0.5,"     \
    "  \"activity\": 0.1}]"
#define EVEN_GROUPS "[{\"id\": \"young\", \"share\": 0.5}, {\"id\": \"old\", \"share\": 0.5}]"

Test(run_answer, who_reports_least_for_their_number_is_named_if_that_is_clear) {
    part_expect(town(MIXED_TOWN, "/groups", UNEVEN_GROUPS, NULL), RUN_PART_FEWEST, ENGLISH,
                "Who reports least: old, who send ", true);
    part_expect(town(MIXED_TOWN, "/groups", UNEVEN_GROUPS, NULL), RUN_PART_FEWEST, INDONESIAN,
                "Yang paling jarang melapor: tua, yang mengirim ", true);
    part_expect(town(MIXED_TOWN, "/groups", EVEN_GROUPS, NULL), RUN_PART_FEWEST, ENGLISH, "Who",
                false);
}

Test(run_answer, where_nobody_reports_that_is_what_is_said) {
    part_expect(town(MIXED_TOWN, "/participation/mean", "0", NULL), RUN_PART_PACE, ENGLISH,
                "Nobody has reported anything.", true);
    part_expect(town(MIXED_TOWN, "/participation/mean", "0", NULL), RUN_PART_DONE, ENGLISH, "of",
                false);
}
