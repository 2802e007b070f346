/* Growing text, numbers as people write them, and small questions about words. */
#ifndef TANGGAP_BASE_TEXT_H
#define TANGGAP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text under construction; all zeros is the empty one. `bytes` always ends in NUL once something
 * was added. */
struct text {
    char *bytes;
    size_t length, room;
};

void text_release(struct text *text);
void text_clear(struct text *text);
void text_add(struct text *text, const char *more);
void text_add_n(struct text *text, const char *more, size_t length);
void text_pad(struct text *text, char fill, size_t count);
__attribute__((format(printf, 2, 3))) void text_printf(struct text *text, const char *format, ...);

/* Adds `number` in the shortest decimal form that reads back as the same double; whole numbers
 * below 2^53 without a point or exponent. */
void text_add_number(struct text *text, double number);

/* Adds a whole number in decimals. */
void text_add_whole(struct text *text, int64_t number);

/* Adds `bytes` with control characters, escape sequences, bidirectional overrides and broken UTF-8
 * shown as \xNN or \uNNNN, so that a name from a scenario cannot drive the terminal that shows it
 * (promise S14). */
void text_add_shown(struct text *text, const char *bytes);

/* Whether a character steers what shows it and is not to be seen itself: a control, an end of a
 * line, a mark that turns the direction of writing or hides. */
bool text_steers(unsigned point);

/* Adds a character as JSON escapes it: \uNNNN, beyond 16 bits in two halves (RFC 8259, section 7). */
void text_add_json_escape(struct text *text, unsigned point);

/* Adds UTF-8 for who can be shown ASCII only: dashes, signs, arrows and bars as what comes nearest
 * ("–" is "-", "±" is "+-"), letters without their marks, anything else as a question mark for each
 * of its columns. ASCII stays as it is, so that doing it twice changes nothing. */
void text_add_ascii(struct text *text, const char *bytes);

/* Adds `bytes` as a JSON string, quotes included; for words of the program's own, which hold no
 * control characters. */
void text_add_quoted(struct text *text, const char *bytes);

/* Columns that a UTF-8 text takes on a terminal: two for a wide character (Chinese, emoji), none
 * for one that combines, and none for the sequences that begin and end colours. */
size_t text_columns(const char *bytes);
size_t text_columns_n(const char *bytes, size_t length);

/* How many bytes of a text fit into so many columns, cut at a character. */
size_t text_fit(const char *bytes, size_t columns);

/* Length of the valid UTF-8 sequence at `bytes` (at most `left` long), or 0 if it is not one. */
size_t text_utf8_length(const char *bytes, size_t left);

/* The character of a valid sequence of that length. */
unsigned text_utf8_point(const char *bytes, size_t length);

/* A 64-bit hash of a text, the same on every machine and in every version: streams of chance hang
 * on it. (FNV-1a with a final mix by Stafford's variant 13.) */
uint64_t text_hash(const char *bytes);
uint64_t text_hash_n(const char *bytes, size_t length, uint64_t start);

/* Edits (insert, drop, change, swap of neighbours) that turn `a` into `b`, letters' case ignored;
 * stops counting at `most` + 1. */
int text_distance(const char *a, const char *b, int most);

/* NULL is like nothing, not even another NULL. */
bool text_is(const char *a, const char *b);

#endif
