/* How full desks are, as it is told: in a terminal, in JSON and on a page. */
#include "report/page_load.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"
#include "experiment/settle.h"
#include "report/json.h"

/* Ten areas with a crew each; `people` in the first of them, 1,000 in any other, of whom each 1,000
 * take a tenth of a server's time. */
static struct scenario *ten_crews(int people, const char *pointer, const char *value) {
    struct text json = {0};
    text_add(&json, "{\"name\": \"ten\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", "
                    "\"warm_up\": \"10 days\", \"areas\": [");
    for (int i = 0; i < 10; i++)
        text_printf(&json, "%s{\"id\": \"a%d\", \"name\": \"Kebun %d\", \"population\": %d}",
                    i ? ", " : "", i, i, i ? 1000 : people);
    text_add(&json, "], \"categories\": [{\"id\": \"c\", \"incidence\": 876, \"owners\": {\"g\": "
                    "1}}], \"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": "
                    "[{\"id\": \"x\"}], \"agencies\": [{\"id\": \"g\", \"label\": {\"en\": "
                    "\"Parks\", \"id\": \"Taman\"}, \"crew\": {\"per\": \"kelurahan\"}, \"work\": "
                    EXPONENTIAL("1 h") "}]}");
    struct scenario *scenario = town(json.bytes, pointer, value, NULL);
    text_release(&json);
    return scenario;
}

/* Replications of a scenario, which goes with them. */
static void replicate(struct replications *out, struct scenario *scenario) {
    replications_init(out, scenario, 6);
    for (uint64_t r = 0; r < 12; r++) replications_run(out, r, NULL);
    replications_settle(out);
}

static void release(struct replications *replications) {
    struct scenario *scenario = (struct scenario *)replications->scenario;
    replications_release(replications);
    scenario_free(scenario);
}

static struct load_row crew_row(const struct replications *replications) {
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows), crew;
    cr_assert_geq(page_load_rows(replications, rows), 1);
    crew = rows[0];
    mem_free(rows);
    return crew;
}

static enum load_state state_with(int people, const char *pointer, const char *value) {
    struct replications replications;
    replicate(&replications, ten_crews(people, pointer, value));
    enum load_state state = crew_row(&replications).state;
    release(&replications);
    return state;
}

#define SCALE "/scale/volume"

Test(page_load, says_how_full_the_fullest_place_is) {
    cr_expect_eq(state_with(1000, SCALE, "1"), LOAD_LIGHT);
    cr_expect_eq(state_with(8000, SCALE, "1"), LOAD_TOLD);
    cr_expect_eq(state_with(18800, SCALE, "0.5"), LOAD_HIGH);
    cr_expect_eq(state_with(10000, SCALE, "1"), LOAD_DOUBTFUL);
    cr_expect_eq(state_with(15000, SCALE, "1"), LOAD_ENDLESS);
    cr_expect_eq(state_with(15000, "/agencies/g/crew/patience", EXPONENTIAL("3 h")),
                 LOAD_GIVEN_UP);
}

Test(page_load, names_a_place_that_stands_out_and_none_that_is_fullest_by_chance) {
    struct replications alike, one;
    replicate(&alike, ten_crews(1000, SCALE, "5"));
    replicate(&one, ten_crews(1700, SCALE, "5"));
    cr_expect_null(crew_row(&alike).place);
    cr_expect_str_eq(crew_row(&one).place, "Kebun 0");
    cr_expect_float_eq(crew_row(&one).fullest.value, 0.85, 0.05);
    release(&alike);
    release(&one);
}

static void expect_warning(const struct replications *replications, enum language language,
                           const char *words) {
    struct text text = {0};
    text_add(&text, "");
    page_load_warnings(replications, language, &text);
    cr_expect(*words ? strstr(text.bytes, words) != NULL : !text.length, "%s", text.bytes);
    text_release(&text);
}

Test(page_load, warns_in_both_languages_of_what_does_not_settle) {
    struct replications replications;
    replicate(&replications, ten_crews(15000, SCALE, "1"));
    expect_warning(&replications, ENGLISH, "Does not settle, for more comes than can be done: "
                                           "Parks, crew (1.");
    expect_warning(&replications, ENGLISH, " at the fullest place, Kebun 0)");
    expect_warning(&replications, INDONESIAN, "Tidak akan tuntas, karena yang masuk melebihi yang "
                                              "dapat dikerjakan: Taman, regu (1,");
    release(&replications);
}

Test(page_load, warns_from_nine_tenths_on_and_is_silent_before) {
    struct replications high, told;
    replicate(&high, ten_crews(18800, SCALE, "0.5"));
    replicate(&told, ten_crews(8000, SCALE, "1"));
    expect_warning(&high, ENGLISH, "Nearly full: Parks, crew (0.9");
    expect_warning(&high, INDONESIAN, "Hampir penuh: Taman, regu (0,9");
    expect_warning(&told, ENGLISH, "");
    release(&high);
    release(&told);
}

static void block_of(const struct replications *replications, struct text *out) {
    text_add(out, "");
    page_load_block(replications, (struct table_style){0}, out);
}

Test(page_load, a_terminal_is_told_where_it_matters_alone) {
    struct replications light, endless;
    struct text none = {0}, block = {0};
    replicate(&light, ten_crews(1000, SCALE, "1"));
    replicate(&endless, ten_crews(15000, SCALE, "1"));
    block_of(&light, &none);
    block_of(&endless, &block);
    cr_expect_str_empty(none.bytes);
    cr_expect(strstr(block.bytes, "\n  Parks, crew"));
    cr_expect(strstr(block.bytes, "Kebun 0"));
    cr_expect(strstr(block.bytes, "does not settle\n"), "%s", block.bytes);
    text_release(&none);
    text_release(&block);
    release(&light);
    release(&endless);
}

/* An agency with a disposition of its own and a crew: its load is that of both. */
Test(page_load, an_agency_is_the_sum_of_its_desks) {
    struct replications replications;
    replicate(&replications,
              ten_crews(1000, "/agencies/g/disposition",
                        "{\"desk\": {\"servers\": 2, \"service\": " CONSTANT("30 min") "}}"));
    struct load_row *rows = mem_alloc(page_load_room(&replications), sizeof *rows);
    size_t count = page_load_rows(&replications, rows);
    struct text label = {0};
    cr_assert_eq(count, 3);
    cr_assert(rows[2].is_agency);
    page_load_label(&replications, &rows[2], INDONESIAN, &label);
    cr_expect_str_eq(label.bytes, "Taman, semua meja");
    cr_expect_float_eq(rows[2].load.value, (10 * 0.1 + 2 * 0.25) / 12, 0.01, "%g",
                       rows[2].load.value);
    text_release(&label);
    mem_free(rows);
    release(&replications);
}

Test(page_load, json_has_state_place_and_figures) {
    struct replications replications;
    struct text json = {0};
    replicate(&replications, ten_crews(15000, SCALE, "1"));
    json_write(&(struct run_told){&replications, "", NULL}, &json);
    cr_expect(strstr(json.bytes, "\"state\": \"endless\""));
    cr_expect(strstr(json.bytes, "\"place\": \"Kebun 0\""));
    cr_expect(strstr(json.bytes, "\"load_fullest\""));
    text_release(&json);
    release(&replications);
}
