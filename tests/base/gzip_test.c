/* What is packed can be read again, here and by others; what is damaged is refused. */
#include "base/gzip.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/text.h"

enum { MOST = 1 << 20 };

static void cr_assert_returns(const char *bytes, size_t length) {
    struct text packed = {0}, back = {0};
    gzip_add(&packed, bytes, length);
    cr_assert(gzip_read(&back, packed.bytes, packed.length, MOST));
    cr_assert_eq(back.length, length);
    cr_assert(memcmp(back.bytes, bytes, length) == 0);
    text_release(&packed);
    text_release(&back);
}

/* The same bytes on every machine (a linear congruential generator). */
static void noise_add(struct text *out, size_t count, unsigned values) {
    uint32_t state = 1;
    for (size_t i = 0; i < count; i++) {
        state = state * 1664525 + 1013904223;
        const char byte = (char)((state >> 16) % values);
        text_add_n(out, &byte, 1);
    }
}

/* Numbers as they stand in a page. */
static void page_like_add(struct text *out, int rows) {
    for (int i = 0; i < rows; i++)
        text_printf(out, "{\"area\":\"Area %d\",\"reports\":%d,\"late\":%.15f},", i, i * i,
                    1. / (i + 1));
}

Test(gzip, nothing_comes_back_as_nothing) {
    cr_assert_returns("", 0);
}

Test(gzip, a_single_byte_comes_back) {
    cr_assert_returns("x", 1);
}

Test(gzip, a_run_longer_than_a_copy_comes_back) {
    struct text run = {0};
    text_pad(&run, 'a', 100000);
    cr_assert_returns(run.bytes, run.length);
    text_release(&run);
}

Test(gzip, bytes_without_a_pattern_come_back) {
    struct text noise = {0};
    noise_add(&noise, 200000, 256);
    cr_assert_returns(noise.bytes, noise.length);
    text_release(&noise);
}

Test(gzip, copies_from_beyond_the_window_come_back) {
    struct text twice = {0};
    for (size_t i = 0; i < 3; i++) noise_add(&twice, (1 << 15) + i - 1, 7);
    cr_assert_returns(twice.bytes, twice.length);
    text_release(&twice);
}

/* Each byte half as often as the one below it. */
Test(gzip, bytes_that_are_ever_rarer_come_back) {
    struct text rarer = {0};
    uint32_t state = 1;
    for (int i = 0; i < 200000; i++) {
        state = state * 1664525 + 1013904223;
        const char byte = (char)('A' + __builtin_ctz(state >> 8 | 1 << 23));
        text_add_n(&rarer, &byte, 1);
    }
    cr_assert_returns(rarer.bytes, rarer.length);
    text_release(&rarer);
}

Test(gzip, what_a_page_holds_becomes_a_third) {
    struct text page = {0}, packed = {0};
    page_like_add(&page, 2000);
    gzip_add(&packed, page.bytes, page.length);
    cr_assert_lt(packed.length, page.length / 3);
    cr_assert_returns(page.bytes, page.length);
    text_release(&page);
    text_release(&packed);
}

Test(gzip, what_gzip_has_written_is_read) {
    static const char BY_GZIP[] =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\x2e\x4a\x2d\x57\x48\x86\x11\x3a\x0a"
        "\x29\xa9\xc5\xd9\x0a\x89\x79\x29\x60\x06\x17\x00\xd6\x01\xf1\x65\x1e\x00\x00\x00";
    struct text back = {0};
    cr_assert(gzip_read(&back, BY_GZIP, sizeof BY_GZIP - 1, MOST));
    cr_assert_str_eq(back.bytes, "crew crew crew, desk and desk\n");
    text_release(&back);
}

Test(gzip, bytes_that_are_stored_as_they_are_are_read) {
    static const char STORED[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x01\x03\x00\xfc\xff"
                                 "abc"
                                 "\xc2\x41\x24\x35\x03\x00\x00\x00";
    struct text back = {0};
    cr_assert(gzip_read(&back, STORED, sizeof STORED - 1, MOST));
    cr_assert_str_eq(back.bytes, "abc");
    text_release(&back);
}

Test(gzip, more_than_was_asked_for_is_refused) {
    struct text packed = {0}, back = {0};
    gzip_add(&packed, "seven..", 7);
    cr_assert_not(gzip_read(&back, packed.bytes, packed.length, 6));
    cr_assert_leq(back.length, 6);
    text_release(&packed);
    text_release(&back);
}

/* Effort, system and the bits that fill the last byte say nothing. */
Test(gzip, a_bit_that_has_turned_is_found_or_says_nothing) {
    struct text page = {0}, packed = {0};
    page_like_add(&page, 20);
    gzip_add(&packed, page.bytes, page.length);
    for (size_t i = 0; i < 8 * packed.length; i++) {
        struct text back = {0};
        packed.bytes[i / 8] ^= (char)(1 << i % 8);
        if (gzip_read(&back, packed.bytes, packed.length, MOST))
            cr_assert_str_eq(back.bytes, page.bytes, "bit %zu", i);
        packed.bytes[i / 8] ^= (char)(1 << i % 8);
        text_release(&back);
    }
    text_release(&page);
    text_release(&packed);
}

Test(gzip, a_file_that_was_cut_is_refused) {
    struct text page = {0}, packed = {0};
    page_like_add(&page, 20);
    gzip_add(&packed, page.bytes, page.length);
    for (size_t length = 0; length < packed.length; length++) {
        struct text back = {0};
        cr_assert_not(gzip_read(&back, packed.bytes, length, MOST));
        text_release(&back);
    }
    text_release(&page);
    text_release(&packed);
}

static void cr_assert_is_base64(const char *bytes, const char *expected) {
    struct text words = {0}, back = {0};
    base64_add(&words, bytes, strlen(bytes));
    cr_assert_str_eq(words.bytes, expected);
    cr_assert(base64_read(&back, words.bytes, words.length));
    cr_assert_str_eq(back.bytes, bytes);
    text_release(&words);
    text_release(&back);
}

Test(base64, is_as_the_rfc_writes_it) {
    static const char *const PAIRS[][2] = {
        {"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
        {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        cr_assert_is_base64(PAIRS[i][0], PAIRS[i][1]);
}

Test(base64, white_space_around_it_is_passed_over) {
    struct text back = {0};
    cr_assert(base64_read(&back, "\n Zm9v\n", 7));
    cr_assert_str_eq(back.bytes, "foo");
    text_release(&back);
}

Test(base64, what_is_none_is_refused) {
    static const char *const NONE[] = {
        "Z", "Zg=", "Zg==Zg==", "Z===", "Z g=", "Zm9<", "=m9v", "Zm=v"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        struct text back = {0};
        cr_assert_not(base64_read(&back, NONE[i], strlen(NONE[i])), "%s", NONE[i]);
        text_release(&back);
    }
}
