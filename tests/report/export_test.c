#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "report/export.h"
#include "report/json_text.h"

static struct datum text_of(const char *text) {
    return (struct datum){.kind = DATUM_TEXT, .text = text, .length = strlen(text)};
}

static void cell_is(struct datum datum, const char *expected) {
    struct text out = {0};
    text_add(&out, "");
    csv_write_cell(&out, &datum);
    cr_assert_str_eq(out.bytes, expected);
    text_release(&out);
}

static void json_is(struct datum datum, const char *expected) {
    struct text out = {0};
    json_add_datum(&out, &datum);
    cr_assert_str_eq(out.bytes, expected);
    text_release(&out);
}

static void time_is(struct log_clock clock, sim_time at, const char *expected) {
    struct text out = {0};
    log_add_time(&out, &clock, at);
    cr_assert_str_eq(out.bytes, expected);
    text_release(&out);
}

Test(csv, a_text_that_would_run_as_a_formula_gets_an_apostrophe) {
    cell_is(text_of("=cmd()"), "'=cmd()");
    cell_is(text_of("+1"), "'+1");
    cell_is(text_of("-1"), "'-1");
    cell_is(text_of("@SUM"), "'@SUM");
    cell_is(text_of("\tx"), "'\tx");
    cell_is(text_of("\rx"), "\"'\rx\"");
    cell_is((struct datum){.kind = DATUM_TEXT, .text = "\0=x", .length = 3}, "'\xEF\xBF\xBD=x");
}

Test(csv, a_number_never_gets_one) {
    cell_is((struct datum){.kind = DATUM_NUMBER, .number = -0.1}, "-0.1");
    cell_is((struct datum){.kind = DATUM_WHOLE, .whole = INT64_MIN}, "-9223372036854775808");
}

Test(csv, nothing_and_an_empty_text_are_told_apart) {
    cell_is((struct datum){.kind = DATUM_NOTHING}, "");
    cell_is((struct datum){.kind = DATUM_NUMBER, .number = NAN}, "");
    cell_is(text_of(""), "\"\"");
}

Test(csv, quotes_are_doubled) { cell_is(text_of("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\""); }

Test(csv, what_is_not_utf8_becomes_the_replacement_character) {
    cell_is(text_of("a\xFF"), "a\xEF\xBF\xBD");
}

Test(json_text, what_would_steer_a_terminal_is_escaped) {
    json_is(text_of("\033[31m\xE2\x80\xAE\"\\"), "\"\\u001b[31m\\u202e\\\"\\\\\"");
    json_is(text_of("Jalan é 漢 😀"), "\"Jalan é 漢 😀\"");
}

Test(json_text, what_is_no_number_is_null) {
    json_is((struct datum){.kind = DATUM_NUMBER, .number = INFINITY}, "null");
    json_is((struct datum){.kind = DATUM_NUMBER, .number = 0.1}, "0.1");
}

Test(eventlog, a_moment_carries_its_distance_from_utc) {
    sim_time start;
    cr_assert(time_parse("2024-03-01", &start));
    time_is((struct log_clock){start, 7 * 60}, hours(25) + 1999,
            "2024-03-02T01:00:00.001999+07:00");
    time_is((struct log_clock){start, -210}, -seconds(1), "2024-02-29T23:59:59.000000-03:30");
    time_is((struct log_clock){0, 0}, -1, "1969-12-31T23:59:59.999999+00:00");
}
