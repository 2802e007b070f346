/* Texts that grow, what a terminal may be shown, and distances between words. */
#include "base/text.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"

void text_release(struct text *text) {
    mem_free(text->bytes);
    *text = (struct text){0};
}

void text_clear(struct text *text) {
    text->length = 0;
    if (text->bytes) text->bytes[0] = 0;
}

static void text_reserve(struct text *text, size_t more) {
    size_t need = text->length + more + 1;
    ARRAY_RESERVE(text->bytes, text->room, need);
}

void text_add_n(struct text *text, const char *more, size_t length) {
    text_reserve(text, length);
    if (length) memcpy(text->bytes + text->length, more, length);
    text->length += length;
    text->bytes[text->length] = 0;
}

void text_add(struct text *text, const char *more) { text_add_n(text, more, strlen(more)); }

void text_pad(struct text *text, char fill, size_t count) {
    text_reserve(text, count);
    memset(text->bytes + text->length, fill, count);
    text->length += count;
    text->bytes[text->length] = 0;
}

/* Most fit in the room that there is. */
void text_printf(struct text *text, const char *format, ...) {
    va_list args, again;
    size_t room = text->room - text->length;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(text->bytes ? text->bytes + text->length : NULL, room, format, args);
    va_end(args);
    if (length > 0 && (size_t)length >= room) {
        text_reserve(text, (size_t)length);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    }
    if (length > 0) text->length += (size_t)length;
    va_end(again);
}

void text_add_whole(struct text *text, int64_t number) {
    enum { DIGITS_MOST = 20 };
    char digits[DIGITS_MOST];
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
    size_t at = DIGITS_MOST;
    do digits[--at] = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0) text_add_n(text, "-", 1);
    text_add_n(text, digits + at, DIGITS_MOST - at);
}

/* Millionths of at most 15 digits, as durations are. Their quotient is the double nearest to the
 * decimal, which therefore reads back as it; nearer to zero than 0.0001 a number has an exponent.
 */
static bool millionths_add(struct text *text, double number) {
    enum { MILLION = 1000000, DIGITS = 6 };
    double scaled = fabs(number) * MILLION;
    if (!(fabs(number) >= 1e-4 && scaled < 1e15)) return false;
    int64_t whole = (int64_t)llround(scaled);
    if ((double)whole / MILLION != fabs(number) || whole >= 1000000000000000) return false;
    char form[DIGITS + 1] = ".";
    int64_t left = whole % MILLION, kept = DIGITS;
    for (int i = DIGITS; i; i--, left /= 10) form[i] = (char)('0' + left % 10);
    while (kept && form[kept] == '0') kept--;
    if (number < 0) text_add_n(text, "-", 1);
    text_add_whole(text, whole / MILLION);
    text_add_n(text, form, kept ? (size_t)kept + 1 : 0);
    return true;
}

void text_add_number(struct text *text, double number) {
    char form[40];
    if (number == floor(number) && fabs(number) < 9007199254740992.0) {
        text_add_whole(text, (int64_t)number);
        return;
    }
    if (millionths_add(text, number)) return;
    int digits = fabs(number) < DBL_MIN
                     ? 1
                     : 15; /* a subnormal may need fewer than the 15 that always hold */
    for (; digits <= 17; digits++) {
        snprintf(form, sizeof form, "%.*g", digits, number);
        if (strtod(form, NULL) == number) break;
    }
    text_add(text, form);
}

size_t text_utf8_length(const char *bytes, size_t left) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (left == 0) return 0;
    if (b[0] < 0x80) return 1;
    size_t length = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || length > left) return 0;
    for (size_t i = 1; i < length; i++)
        if ((b[i] & 0xC0) != 0x80) return 0;
    if ((b[0] == 0xE0 && b[1] < 0xA0) || (b[0] == 0xF0 && b[1] < 0x90))
        return 0; /* longer than needed */
    if ((b[0] == 0xED && b[1] > 0x9F) || (b[0] == 0xF4 && b[1] > 0x8F))
        return 0; /* surrogates, beyond Unicode */
    return length;
}

unsigned text_utf8_point(const char *bytes, size_t length) {
    static const unsigned char first_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned point = (unsigned char)bytes[0] & first_mask[length];
    for (size_t i = 1; i < length; i++) point = point << 6 | ((unsigned char)bytes[i] & 0x3F);
    return point;
}

/* Controls, ends of lines and paragraphs, and of Unicode's general category Cf (format) those that
 * show nothing of their own: they turn the direction of writing, or hide. */
bool text_steers(unsigned point) {
    static const struct {
        unsigned first, last;
    } ranges[] = {{0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x061C, 0x061C},
                  {0x180E, 0x180E},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
                  {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},   {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
                  {0xE0000, 0xE007F}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && point >= ranges[i].first; i++)
        if (point <= ranges[i].last) return true;
    return false;
}

void text_add_shown(struct text *text, const char *bytes) {
    size_t left = strlen(bytes);
    while (left) {
        size_t length = text_utf8_length(bytes, left);
        unsigned point = length ? text_utf8_point(bytes, length) : 0;
        if (!length)
            text_printf(text, "\\x%02X", (unsigned char)bytes[0]);
        else if (text_steers(point))
            text_printf(text, point < 0x100 ? "\\x%02X" : "\\u%04X", point);
        else
            text_add_n(text, bytes, length);
        bytes += length ? length : 1;
        left -= length ? length : 1;
    }
}

void text_add_json_escape(struct text *text, unsigned point) {
    unsigned beyond = point - 0x10000;
    if (point < 0x10000) text_printf(text, "\\u%04x", point);
    else text_printf(text, "\\u%04x\\u%04x", 0xD800 + (beyond >> 10), 0xDC00 + (beyond & 0x3FF));
}

void text_add_quoted(struct text *text, const char *bytes) {
    text_add(text, "\"");
    for (; *bytes; bytes++) {
        if (*bytes == '"' || *bytes == '\\') text_add(text, "\\");
        text_add_n(text, bytes, 1);
    }
    text_add(text, "\"");
}

/* The large blocks of Unicode's EastAsianWidth.txt and the combining marks; what is rarer may stand
 * a column off. */
static size_t columns_of_point(unsigned point) {
    static const struct {
        unsigned first, last;
        size_t columns;
    } blocks[] = {{0x0300, 0x036F, 0},   {0x1100, 0x115F, 2},   {0x2E80, 0xA4CF, 2},
                  {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},
                  {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
                  {0x1F300, 0x1F6FF, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2}};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (point >= blocks[i].first && point <= blocks[i].last) return blocks[i].columns;
    return 1;
}

/* A byte that begins no character counts as one; a sequence of colours ("\033[1m") is one without
 * columns. */
static size_t character_at(const char *bytes, size_t *columns) {
    size_t length = text_utf8_length(bytes, strnlen(bytes, 4));
    if (bytes[0] == '\033' && bytes[1] == '[') {
        size_t inside = 2 + strspn(bytes + 2, "0123456789;");
        *columns = 0;
        return inside + (bytes[inside] != 0);
    }
    *columns = length > 1 ? columns_of_point(text_utf8_point(bytes, length)) : 1;
    return length ? length : 1;
}

size_t text_columns_n(const char *bytes, size_t length) {
    size_t columns = 0, wide;
    for (size_t at = 0; at < length; columns += wide) at += character_at(bytes + at, &wide);
    return columns;
}

size_t text_columns(const char *bytes) { return text_columns_n(bytes, strlen(bytes)); }

size_t text_fit(const char *bytes, size_t columns) {
    size_t fits = 0, wide;
    while (bytes[fits]) {
        size_t length = character_at(bytes + fits, &wide);
        if (wide > columns) break;
        columns -= wide;
        fits += length;
    }
    return fits;
}

uint64_t text_hash_n(const char *bytes, size_t length, uint64_t start) {
    uint64_t hash = start ^ 0xCBF29CE484222325u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ hash >> 27) * 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

uint64_t text_hash(const char *bytes) { return text_hash_n(bytes, strlen(bytes), 0); }

static int lower(char letter) { return tolower((unsigned char)letter); }

static int min_of(int a, int b) { return a < b ? a : b; }

int text_distance(const char *a, const char *b, int most) {
    enum { LONGEST = 63 };
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST || abs(n - m) > most)
        return strcasecmp(a, b) == 0 ? 0 : most + 1;
    int row[3][LONGEST + 2]; /* the last three rows of the table of distances between prefixes */
    for (int j = 0; j <= m; j++) row[0][j] = j;
    for (int i = 1, least = 0; i <= n; i++) {
        int *now = row[i % 3], *above = row[(i + 2) % 3], *two_above = row[(i + 1) % 3];
        int least_above = least;
        least = now[0] = i;
        for (int j = 1; j <= m; j++) {
            int changed = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = min_of(min_of(above[j] + 1, now[j - 1] + 1), above[j - 1] + changed);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = min_of(now[j], two_above[j - 2] + 1);
            least = min_of(least, now[j]);
        }
        /* a row further down takes at least one edit more than one of these two */
        if (least > most && least_above >= most) return most + 1;
    }
    return min_of(row[n % 3][m], most + 1);
}

bool text_is(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }
