/* gzip by zlib, and base64. */
#include "base/gzip.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/text.h"

/* --- gzip --- */

enum { GZIP_ALONE = 16 }; /* beside the bits of the window: gzip, and nothing else */

/* Of zlib's memory, too, there is enough, or the program ends. */
static void *memory_for(void *context, unsigned count, unsigned size) {
    (void)context;
    return mem_alloc(count, size);
}

static void memory_back(void *context, void *memory) {
    (void)context;
    mem_free(memory);
}

/* zlib takes what it may not change as if it might. */
static z_stream stream_of(const char *bytes, size_t length) {
    union {
        const char *ours;
        Bytef *its;
    } in = {bytes};
    return (z_stream){.next_in = in.its,
                      .avail_in = (uInt)length,
                      .zalloc = memory_for,
                      .zfree = memory_back};
}

/* What `work` makes of the stream, a piece at a time; false when it stops before the end, or makes
 * more than `most` bytes. */
static bool stream_run(z_stream *stream, int (*work)(z_stream *, int), size_t most,
                       struct text *out) {
    enum { PIECE = 1 << 14 };
    char piece[PIECE];
    int state = Z_OK;
    text_add(out, "");
    while (state == Z_OK) {
        stream->next_out = (Bytef *)piece;
        stream->avail_out = PIECE;
        state = work(stream, Z_FINISH);
        size_t made = PIECE - stream->avail_out;
        if (made > most) return false;
        text_add_n(out, piece, made);
        most -= made;
        if (state == Z_BUF_ERROR && made == PIECE) state = Z_OK; /* only the room was too small */
    }
    return state == Z_STREAM_END;
}

void gzip_add(struct text *out, const char *bytes, size_t length) {
    z_stream stream = stream_of(bytes, length);
    assert(length <= UINT_MAX);
    int begun = deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + GZIP_ALONE,
                             MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    bool good = begun == Z_OK && stream_run(&stream, deflate, SIZE_MAX, out);
    assert(good); /* there is memory, and nothing else can fail */
    (void)good;
    deflateEnd(&stream);
}

bool gzip_read(struct text *out, const char *bytes, size_t length, size_t most) {
    z_stream stream = stream_of(bytes, length);
    if (length > UINT_MAX || inflateInit2(&stream, MAX_WBITS + GZIP_ALONE) != Z_OK) return false;
    bool good = stream_run(&stream, inflate, most, out) && stream.avail_in == 0;
    inflateEnd(&stream);
    return good;
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
