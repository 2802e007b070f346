/* Growing text, numbers as people write them, hostile bytes, hashes and distances, the last two
 * against plain second implementations on random input with a fixed seed. */
#include "base/text.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t roll(uint64_t *state) { /* xorshift64 */
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static void assert_number(double number, const char *expected) {
    struct text text = {0};
    text_add_number(&text, number);
    cr_assert_str_eq(text.bytes, expected);
    text_release(&text);
}

static void assert_shown(const char *bytes, const char *expected) {
    struct text text = {0};
    text_add(&text, "");
    text_add_shown(&text, bytes);
    cr_assert_str_eq(text.bytes, expected);
    text_release(&text);
}

Test(text, grows_a_piece_at_a_time) {
    struct text text = {0};
    char expected[4001] = "";
    for (int i = 0; i < 1000; i++) text_add(&text, "abcd"), memcpy(expected + 4 * i, "abcd", 5);
    cr_assert_str_eq(text.bytes, expected);
    cr_assert_eq(text.length, 4000);
    text_release(&text);
}

Test(text, add_n_takes_bytes_with_nul) {
    struct text text = {0};
    text_add_n(&text, "a\0b", 3);
    cr_assert_eq(text.length, 3);
    cr_assert_arr_eq(text.bytes, "a\0b", 4);
    text_release(&text);
}

Test(text, add_n_of_nothing_makes_the_empty_text) {
    struct text text = {0};
    text_add_n(&text, NULL, 0);
    cr_assert_str_eq(text.bytes, "");
    text_release(&text);
}

Test(text, a_cleared_text_is_empty_and_usable) {
    struct text text = {0};
    text_clear(&text);
    text_add(&text, "old");
    text_clear(&text);
    cr_assert_str_eq(text.bytes, "");
    text_add(&text, "new");
    cr_assert_str_eq(text.bytes, "new");
    text_release(&text);
}

Test(text, pad_adds_that_many) {
    struct text text = {0};
    text_add(&text, "x");
    text_pad(&text, '.', 3);
    text_pad(&text, '.', 0);
    cr_assert_str_eq(text.bytes, "x...");
    text_release(&text);
}

Test(text, printf_grows_as_far_as_needed) {
    struct text text = {0};
    text_printf(&text, "%s", "");
    text_printf(&text, "%05000d", 3);
    text_printf(&text, "%s", "end");
    cr_assert_eq(text.length, 5003);
    cr_assert_str_eq(text.bytes + 4999, "3end");
    text_release(&text);
}

Test(text, a_released_text_is_the_empty_one) {
    struct text text = {0};
    text_add(&text, "x");
    text_release(&text);
    cr_assert(text.bytes == NULL && text.length == 0 && text.room == 0);
}

Test(text, numbers_are_written_as_people_do) {
    static const struct {
        double number;
        const char *expected;
    } cases[] = {{0, "0"},
                 {-0.0, "0"},
                 {1, "1"},
                 {-17, "-17"},
                 {0.1, "0.1"},
                 {1e15, "1000000000000000"},
                 {9007199254740991.0, "9007199254740991"},
                 {2.5, "2.5"},
                 {1e23, "1e+23"},
                 {0.3, "0.3"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1.0 / 3, "0.3333333333333333"},
                 {1e-7, "1e-07"},
                 {123456.789, "123456.789"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_number(cases[i].number, cases[i].expected);
}

Test(text, a_number_reads_back_as_the_same_double) {
    uint64_t state = 11;
    struct text text = {0};
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = roll(&state);
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number)) continue;
        text_clear(&text);
        text_add_number(&text, number);
        cr_assert(strtod(text.bytes, NULL) == number, "%a became %s", number, text.bytes);
    }
    text_release(&text);
}

/* Durations are written a million times, and so without printf. */
Test(text, a_number_of_millionths_is_written_as_printf_would) {
    uint64_t state = 13;
    struct text text = {0};
    for (int i = 0; i < 100000; i++) {
        double number = (double)(int64_t)(roll(&state) >> (roll(&state) % 64)) / 1e6;
        char shortest[40];
        for (int digits = 15; digits <= 17; digits++) {
            snprintf(shortest, sizeof shortest, "%.*g", digits, number);
            if (strtod(shortest, NULL) == number) break;
        }
        if (number == floor(number)) continue;
        text_clear(&text);
        text_add_number(&text, number);
        cr_assert_str_eq(text.bytes, shortest);
    }
    text_release(&text);
}

Test(text, a_whole_number_is_written_as_printf_would) {
    static const int64_t numbers[] = {0, 7, -7, 10, 999, -1000, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct text text = {0};
        char expected[32];
        snprintf(expected, sizeof expected, "%lld", (long long)numbers[i]);
        text_add_whole(&text, numbers[i]);
        cr_expect_str_eq(text.bytes, expected);
        text_release(&text);
    }
}

static int digits_of(const char *number) {
    int digits = 0;
    for (; *number && *number != 'e'; number++)
        digits += isdigit((unsigned char)*number) && (digits || *number != '0');
    return digits;
}

Test(text, a_number_has_no_more_digits_than_it_needs) {
    uint64_t state = 12;
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = roll(&state);
        if (i % 10 == 0)
            bits &=
                0x000FFFFFFFFFFFFFu >> (roll(&state) % 50); /* below the smallest normal number */
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number) || number == 0) continue;
        char shortest[40];
        int digits = 1;
        for (; digits < 17; digits++) {
            snprintf(shortest, sizeof shortest, "%.*e", digits - 1, number);
            if (strtod(shortest, NULL) == number) break;
        }
        struct text text = {0};
        text_add_number(&text, number);
        cr_assert_leq(digits_of(text.bytes), digits, "%s needs %d digits", text.bytes, digits);
        text_release(&text);
    }
}

Test(text, plain_text_is_shown_as_it_is) {
    assert_shown("Jalan Sudirman \"7\" — naïve 水 🚲", "Jalan Sudirman \"7\" — naïve 水 🚲");
}

Test(text, control_characters_are_shown_escaped) {
    assert_shown("a\x1b[31mb\n\t\r\x7f\xc2\x9b", "a\\x1B[31mb\\x0A\\x09\\x0D\\x7F\\x9B");
}

static size_t utf8_of(unsigned c, char bytes[static 5]) {
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 0; c >>= 6)
        bytes[i] = (char)(i ? 0x80 | (c & 63) : first[length] | c);
    bytes[length] = 0;
    return length;
}

Test(text, every_bidirectional_control_is_shown_escaped) { /* Unicode property Bidi_Control */
    static const unsigned controls[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        char bytes[5], expected[16];
        cr_expect_eq(text_utf8_length(bytes, utf8_of(controls[i], bytes)), strlen(bytes));
        cr_expect_eq(text_utf8_point(bytes, strlen(bytes)), controls[i]);
        snprintf(expected, sizeof expected, "\\u%04X", controls[i]);
        assert_shown(bytes, expected);
    }
}

/* General category Cf, but for the signs of Arabic, Kaithi and Egyptian script that are seen. */
Test(text, what_hides_in_a_name_is_shown_escaped) {
    static const unsigned hidden[] = {0x00AD,  0x180E,  0x200B,  0x2060,  0x2064, 0x206A,
                                      0x206F,  0xFEFF,  0xFFF9,  0xFFFB,  0x1BCA0, 0x1D173,
                                      0x1D17A, 0xE0001, 0xE0020, 0xE007F};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        char bytes[5], expected[16];
        utf8_of(hidden[i], bytes);
        snprintf(expected, sizeof expected, hidden[i] < 0x100 ? "\\x%02X" : "\\u%04X", hidden[i]);
        assert_shown(bytes, expected);
    }
}

Test(text, broken_utf8_is_shown_byte_by_byte) {
    assert_shown("\xff\xc0\x80 \xed\xa0\x80 \xe6\xb0",
                 "\\xFF\\xC0\\x80 \\xED\\xA0\\x80 \\xE6\\xB0");
}

Test(text, whatever_is_shown_has_no_control_character_and_is_utf8) {
    uint64_t state = 13;
    for (int i = 0; i < 20000; i++) {
        char bytes[12] = {0};
        for (int j = 0; j < 11; j++) bytes[j] = (char)(roll(&state) >> 20);
        struct text text = {0};
        text_add(&text, "");
        text_add_shown(&text, bytes);
        for (size_t at = 0, length; at < text.length; at += length) {
            length = text_utf8_length(text.bytes + at, text.length - at);
            cr_assert_gt(length, 0);
            cr_assert_geq((unsigned char)text.bytes[at], 0x20);
        }
        text_release(&text);
    }
}

/* Length by decoding in full and asking whether the shortest encoding has the same length. */
static size_t naive_utf8_length(const unsigned char *b, size_t left) {
    size_t length = b[0] < 0x80             ? 1
                    : (b[0] & 0xE0) == 0xC0 ? 2
                    : (b[0] & 0xF0) == 0xE0 ? 3
                    : (b[0] & 0xF8) == 0xF0 ? 4
                                            : 0;
    if (!length || length > left) return 0;
    unsigned point = length == 1 ? b[0] : b[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (b[i] >> 6 != 2) return 0;
        point = point << 6 | (b[i] & 63);
    }
    size_t shortest = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    return shortest != length || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) ? 0
                                                                                         : length;
}

Test(text, utf8_length_agrees_with_decoding_in_full) {
    uint64_t state = 14;
    for (int i = 0; i < 2000000; i++) {
        uint64_t word = roll(&state);
        unsigned char bytes[4];
        memcpy(bytes, &word, 4);
        for (int j = 0; j < 4; j++)
            if (word >> (40 + j) & 1) bytes[j] = (unsigned char)(0x80 | (bytes[j] & 63));
        if (word >> 50 & 1) bytes[0] |= 0xC0;
        size_t left = 1 + (word >> 60) % 4;
        cr_assert_eq(text_utf8_length((const char *)bytes, left), naive_utf8_length(bytes, left),
                     "%02x %02x %02x %02x, %zu left", bytes[0], bytes[1], bytes[2], bytes[3], left);
    }
}

Test(text, nothing_left_is_no_sequence) { cr_assert_eq(text_utf8_length("a", 0), 0); }

Test(text, wide_characters_take_two_columns_and_combining_ones_none) {
    cr_assert_eq(text_columns("naïve 水🚲"), 10);
    cr_assert_eq(text_columns("e\xcc\x81"), 1);
    cr_assert_eq(text_columns("\xff"), 1);
}

Test(text, what_fits_ends_at_a_character) {
    cr_assert_eq(text_fit("水水", 3), 3);
    cr_assert_eq(text_fit("abc", 5), 3);
    cr_assert_eq(text_fit("abc", 0), 0);
}

Test(text, hashes_stay_what_they_are_for_ever) { /* computed by tools outside this program */
    cr_assert_eq(text_hash(""), UINT64_C(0xf52a15e9a9b5e89b));
    cr_assert_eq(text_hash("a"), UINT64_C(0x2c0bdbf481420f8));
    cr_assert_eq(text_hash("channel/phone"), UINT64_C(0x9e049ef6a4d77549));
}

Test(text, a_hash_covers_bytes_above_127_alike_everywhere) {
    cr_assert_eq(text_hash("é\xff"), UINT64_C(0x760335eae80ff27c));
}

Test(text, another_start_gives_another_hash) {
    cr_assert_neq(text_hash_n("a", 1, 0), text_hash_n("a", 1, 1));
}

/* Optimal string alignment on the full table (Damerau's distance with neighbours swapped at most
 * once). */
static int naive_distance(const char *a, const char *b) {
    int table[70][70], n = (int)strlen(a), m = (int)strlen(b);
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++) {
            int best = i == 0 ? j : j == 0 ? i : 1000;
            if (i && j) {
                int same = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 1]);
                best = table[i - 1][j - 1] + !same;
                if (table[i - 1][j] + 1 < best) best = table[i - 1][j] + 1;
                if (table[i][j - 1] + 1 < best) best = table[i][j - 1] + 1;
                if (i > 1 && j > 1 &&
                    tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 2]) &&
                    tolower((unsigned char)a[i - 2]) == tolower((unsigned char)b[j - 1]) &&
                    table[i - 2][j - 2] + 1 < best)
                    best = table[i - 2][j - 2] + 1;
            }
            table[i][j] = best;
        }
    return table[n][m];
}

Test(text, distance_agrees_with_the_full_table) {
    uint64_t state = 15;
    for (int i = 0; i < 50000; i++) {
        char a[64] = "", b[64] = "";
        int n = (int)(roll(&state) >> 40) % (i % 100 ? 9 : 64),
            m = (int)(roll(&state) >> 40) % (i % 100 ? 9 : 64);
        for (int j = 0; j < n; j++) a[j] = "abAB"[roll(&state) >> 62];
        for (int j = 0; j < m; j++) b[j] = "abAB"[roll(&state) >> 62];
        int most = (int)(roll(&state) >> 60), expected = naive_distance(a, b);
        if (expected > most) expected = most + 1;
        cr_assert_eq(text_distance(a, b, most), expected, "%s / %s at most %d", a, b, most);
    }
}

Test(text, a_swap_of_neighbours_is_one_edit) {
    cr_assert_eq(text_distance("severs", "sevesr", 3), 1);
}

Test(text, a_long_text_is_no_distance_from_itself) {
    char longest[200];
    memset(longest, 'x', 199);
    longest[199] = 0;
    cr_assert_eq(text_distance(longest, longest, 2), 0);
}

Test(text, is_compares_letter_by_letter) {
    cr_assert(text_is("fifo", "fifo"));
    cr_assert_not(text_is("fifo", "Fifo"));
    cr_assert_not(text_is("fifo", "fif"));
}

static void assert_ascii(const char *bytes, const char *expected) {
    struct text text = {0};
    text_add(&text, "");
    text_add_ascii(&text, bytes);
    cr_assert_str_eq(text.bytes, expected);
    text_release(&text);
}

Test(text, ascii_has_a_sign_for_each_that_the_program_writes) {
    assert_ascii("2024–2025: 9.3 ± 0.8 d · ×1.2 → … █▓░",
                 "2024-2025: 9.3 +- 0.8 d | x1.2 -> ... #=.");
}

Test(text, ascii_takes_marks_from_letters_and_counts_columns_of_the_rest) {
    assert_ascii("Café Þ 水", "Cafe ? ??");
    assert_ascii("\xFF plain", "? plain");
}

Test(text, colours_take_no_columns) {
    cr_assert_eq(text_columns("\033[1mbold\033[0m"), 4);
    cr_assert_eq(text_fit("\033[1mbold\033[0m", 4), strlen("\033[1mbold\033[0m"));
}
