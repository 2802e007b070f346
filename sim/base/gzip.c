/* gzip around deflate, and base64. */
#include "base/gzip.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "deflate.h"

/* --- gzip --- */

/* Deflate, no flags, no time, no word about effort, no system. */
static const char HEAD[] = "\x1F\x8B\x08\0\0\0\0\0\0\xFF";
enum { HEAD_LENGTH = sizeof HEAD - 1, TAIL_LENGTH = 8 };

/* CRC-32, bit by bit of a byte: pages are no more than a few hundred kilobytes. */
static uint32_t checksum(const char *bytes, size_t length) {
    static const uint32_t POLYNOMIAL = 0xEDB88320;
    uint32_t sum = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        sum ^= (uint8_t)bytes[i];
        for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (sum & 1 ? POLYNOMIAL : 0);
    }
    return ~sum;
}

static void tail_write(char tail[static TAIL_LENGTH], const char *bytes, size_t length) {
    const uint32_t words[] = {checksum(bytes, length), (uint32_t)length};
    for (size_t i = 0; i < TAIL_LENGTH; i++) tail[i] = (char)(words[i / 4] >> 8 * (i % 4) & 0xFF);
}

void gzip_add(struct text *out, const char *bytes, size_t length) {
    char tail[TAIL_LENGTH];
    text_add_n(out, HEAD, HEAD_LENGTH);
    deflate_add(out, bytes, length);
    tail_write(tail, bytes, length);
    text_add_n(out, tail, TAIL_LENGTH);
}

/* Effort and system, the last two bytes of the head, may be any. */
bool gzip_read(struct text *out, const char *bytes, size_t length, size_t most) {
    size_t before = out->length;
    if (length < HEAD_LENGTH + TAIL_LENGTH || memcmp(bytes, HEAD, HEAD_LENGTH - 2) != 0)
        return false;
    size_t inside = length - HEAD_LENGTH - TAIL_LENGTH;
    const uint8_t *packed = (const uint8_t *)bytes + HEAD_LENGTH;
    char tail[TAIL_LENGTH];
    text_add(out, "");
    if (inflate_read(out, packed, inside, before + most) != inside) return false;
    tail_write(tail, out->bytes + before, out->length - before);
    return memcmp(tail, packed + inside, TAIL_LENGTH) == 0;
}

/* --- base64 --- */

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void group_add(struct text *out, const uint8_t *bytes, size_t count) {
    uint32_t all = (uint32_t)bytes[0] << 16;
    if (count > 1) all |= (uint32_t)bytes[1] << 8;
    if (count > 2) all |= bytes[2];
    char group[4];
    for (size_t i = 0; i < 4; i++)
        group[i] = (char)(i <= count ? DIGITS[all >> (18 - 6 * i) & 63] : '=');
    text_add_n(out, group, 4);
}

void base64_add(struct text *out, const char *bytes, size_t length) {
    text_add(out, "");
    for (size_t i = 0; i < length; i += 3)
        group_add(out, (const uint8_t *)bytes + i, length - i < 3 ? length - i : 3);
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The value of a digit, 0 of padding, or -1. */
static int digit_value(char c) {
    const char *at = c ? strchr(DIGITS, c) : NULL;
    return at ? (int)(at - DIGITS) : c == '=' ? 0 : -1;
}

/* Padding may only end the last group. */
static bool group_read(struct text *out, const char *group, bool last) {
    uint32_t all = 0;
    size_t padding = group[3] != '=' ? 0 : group[2] != '=' ? 1 : 2;
    if (padding && !last) return false;
    for (size_t i = 0; i < 4; i++) {
        int value = digit_value(group[i]);
        if (value < 0 || (group[i] == '=' && i < 4 - padding)) return false;
        all = all << 6 | (uint32_t)value;
    }
    const char bytes[] = {(char)(all >> 16), (char)(all >> 8 & 0xFF), (char)(all & 0xFF)};
    text_add_n(out, bytes, 3 - padding);
    return true;
}

bool base64_read(struct text *out, const char *words, size_t length) {
    while (length && is_space(words[0])) words++, length--;
    while (length && is_space(words[length - 1])) length--;
    if (length % 4) return false;
    text_add(out, "");
    for (size_t i = 0; i < length; i += 4)
        if (!group_read(out, words + i, i + 4 == length)) return false;
    return true;
}
