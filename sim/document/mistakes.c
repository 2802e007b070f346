/* What is wrong with the bytes of a document, said so that its author can mend it. */
#include "document/mistakes.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "document/value.h"

bool mistake_complain(struct errors *errors, struct text_place place, size_t at, const char *what) {
    bool room = errors->count < ERRORS_MOST;
    errors_add(errors, place.origin, place.pointer, "%s", what);
    if (!room) return false;
    struct finding *finding = &errors->list[errors->count - 1];
    finding->placed = true;
    finding->at = at;
    return false;
}

const char *mistake_in_bytes(const char *bytes, size_t length, size_t *at) {
    *at = 0;
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return SAY("the file is UTF-16; save it as UTF-8",
                   "berkas ini UTF-16; simpanlah sebagai UTF-8");
    for (size_t step; *at < length; *at += step) {
        if (bytes[*at] == 0)
            return SAY("a NUL byte: this is a binary file, not a text",
                       "ada bita NUL: ini berkas biner, bukan teks");
        if (!(step = text_utf8_length(bytes + *at, length - *at)))
            return SAY("not UTF-8; save the file as UTF-8",
                       "bukan UTF-8; simpanlah berkas sebagai UTF-8");
    }
    return NULL;
}

/* Values beyond the limits of depth and number, strings skipped. `commas` counts those of each
 * object that is open; of lists they are counted and mean nothing. */
static const char *mistake_in_size(const char *bytes, size_t length, size_t *at) {
    size_t depth = 0, values = 1, commas[DEPTH_MOST + 1] = {0};
    bool in_object[DEPTH_MOST + 1] = {false};
    for (size_t i = *at = 0; i < length; *at = ++i) {
        if (bytes[i] == '"') {
            for (i++; i < length && bytes[i] != '"'; i++) i += bytes[i] == '\\';
        } else if (bytes[i] == '[' || bytes[i] == '{') {
            if (++depth > DEPTH_MOST)
                return SAY("nested deeper than 64 levels; fewer than 10 are enough",
                           "bersarang lebih dari 64 tingkat; kurang dari 10 sudah cukup");
            in_object[depth] = bytes[i] == '{';
            commas[depth] = 0;
            values++;
        } else if ((bytes[i] == ']' || bytes[i] == '}') && depth) {
            depth--;
        } else if (bytes[i] == ',') {
            values++;
            if (++commas[depth] >= NAMES_MOST && in_object[depth])
                return SAY("more than 100,000 names in one object; put large tables into a CSV "
                           "file",
                           "lebih dari 100.000 nama dalam satu objek; pindahkan tabel besar ke "
                           "berkas CSV");
        }
        if (values > ELEMENTS_MOST)
            return SAY("more than 1,000,000 values; put large tables into a CSV file",
                       "lebih dari 1.000.000 nilai; pindahkan tabel besar ke berkas CSV");
    }
    return NULL;
}

static bool is_blank(const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!isspace((unsigned char)bytes[i])) return false;
    return true;
}

const char *mistake_before_reading(const char *bytes, size_t length, size_t *at) {
    const char *mistake = mistake_in_bytes(bytes, length, at);
    if (mistake) return mistake;
    *at = 0;
    if (is_blank(bytes, length))
        return SAY("the file is empty; a document starts with {",
                   "berkas ini kosong; sebuah dokumen diawali {");
    return mistake_in_size(bytes, length, at);
}

/* --- after a reader stopped --- */

static size_t back_over_space(const char *bytes, size_t at) {
    while (at > 0 && isspace((unsigned char)bytes[at - 1])) at--;
    return at;
}

/* Where the text that was never closed begins: an odd quote, or the innermost bracket left open.
 * SIZE_MAX: none is. */
static size_t never_closed(const char *bytes, size_t length) {
    size_t open[DEPTH_MOST + 1], depth = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '"') {
            size_t from = i;
            for (i++; i < length && bytes[i] != '"'; i++) i += bytes[i] == '\\';
            if (i >= length) return from;
        } else if ((bytes[i] == '[' || bytes[i] == '{') && depth <= DEPTH_MOST) {
            open[depth++] = i;
        } else if ((bytes[i] == ']' || bytes[i] == '}') && depth) {
            depth--;
        }
    }
    return depth ? open[depth - 1] : SIZE_MAX;
}

static const char *mistake_at_end(const char *bytes, size_t length, size_t *at) {
    size_t open = never_closed(bytes, length);
    if (open == SIZE_MAX) return SAY("the file ends too early", "berkas berakhir terlalu cepat");
    *at = open;
    if (bytes[open] == '"')
        return SAY("the file ends inside the text that starts here: a closing \" is missing",
                   "berkas berakhir di dalam teks yang mulai di sini: \" penutup tidak ada");
    return bytes[open] == '['
               ? SAY("the file ends before this bracket is closed: a ] is missing",
                     "berkas berakhir sebelum kurung siku ini ditutup: ] tidak ada")
               : SAY("the file ends before this brace is closed: a } is missing",
                     "berkas berakhir sebelum kurung kurawal ini ditutup: } tidak ada");
}

/* Slips seen by how the word begins at which the reader stopped: SLIP(start, English,
 * Indonesian) */
#define SLIPS_IN_WORDS(SLIP)                                                                      \
    COMMENT_SLIP(SLIP, "//")                                                                      \
    COMMENT_SLIP(SLIP, "/*")                                                                      \
    COMMENT_SLIP(SLIP, "#")                                                                       \
    SLIP("'", "JSON wants double quotes: \"name\", not 'name'",                                   \
         "JSON memakai tanda kutip ganda: \"name\", bukan 'name'")                                \
    QUOTE_SLIP(SLIP, "\xE2\x80\x9C")                                                              \
    QUOTE_SLIP(SLIP, "\xE2\x80\x9D")                                                              \
    LETTER_SLIP(SLIP, "True", "true")                                                             \
    LETTER_SLIP(SLIP, "TRUE", "true")                                                             \
    LETTER_SLIP(SLIP, "False", "false")                                                           \
    LETTER_SLIP(SLIP, "FALSE", "false")                                                           \
    LETTER_SLIP(SLIP, "None", "null")                                                             \
    LETTER_SLIP(SLIP, "NULL", "null")                                                             \
    SLIP("NaN", "JSON has no NaN; leave the field out, or write a number",                        \
         "JSON tidak mengenal NaN; hapuslah isian itu, atau tulislah sebuah angka")               \
    SLIP("Inf", "JSON has no infinity; write a number, or \"unlimited\" where that is allowed",   \
         "JSON tidak mengenal tak hingga; tulislah sebuah angka, atau \"unlimited\" bila "        \
         "diizinkan")                                                                             \
    SLIP("-Inf", "JSON has no infinity; write a number",                                          \
         "JSON tidak mengenal tak hingga; tulislah sebuah angka")                                 \
    SLIP("+", "JSON numbers have no plus sign", "angka JSON tidak memakai tanda tambah")          \
    POINT_SLIP(SLIP, "", ".")                                                                     \
    POINT_SLIP(SLIP, "-", "-.")                                                                   \
    SLIP(";", "a semicolon; JSON divides by commas", "titik koma; JSON memisahkan dengan koma")   \
    SLIP("=", "an equals sign; JSON writes \"name\": value",                                      \
         "tanda sama dengan; JSON menulis \"name\": nilai")

#define COMMENT_SLIP(SLIP, start)                                                           \
    SLIP(start, "JSON has no comments; put the remark into a \"note\" of the object",       \
         "JSON tidak mengenal komentar; tulislah catatan itu di \"note\" objeknya")
#define QUOTE_SLIP(SLIP, start)                                                             \
    SLIP(start, "a typographic quote; JSON wants the straight one: \"",                     \
         "tanda kutip tipografis; JSON memakai yang lurus: \"")
#define LETTER_SLIP(SLIP, start, word)                                                      \
    SLIP(start, "JSON writes " word ", all small",                                          \
         "JSON menulis " word ", semuanya huruf kecil")
#define POINT_SLIP(SLIP, sign, start)                                                       \
    SLIP(start, "JSON wants a digit before the point: " sign "0.5, not " start "5",         \
         "JSON meminta sebuah angka sebelum titik: " sign "0.5, bukan " start "5")

/* What was seen, and what would do. */
struct slip {
    const char *seen;
    struct label remedy;
};
#define SLIP_ROW(seen, english, indonesian) {seen, {"" english, "" indonesian}},

static const char *mistake_in_word(const char *word, size_t left) {
    static const struct slip table[] = {SLIPS_IN_WORDS(SLIP_ROW)};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t length = strlen(table[i].seen);
        if (left >= length && memcmp(word, table[i].seen, length) == 0)
            return label_spoken(table[i].remedy);
    }
    return NULL;
}

static bool is_number_before(const char *bytes, size_t at) {
    return at > 0 && isdigit((unsigned char)bytes[at - 1]);
}

static const char *mistake_in_number(const char *bytes, size_t length, size_t token,
                                     const char *story) {
    if (token > 0 && bytes[token - 1] == ',' && is_number_before(bytes, token - 1) &&
        isdigit((unsigned char)bytes[token]))
        return SAY("a decimal comma? JSON writes 0.5, not 0,5",
                   "koma desimal? JSON menulis 0.5, bukan 0,5");
    if (bytes[token] == '0' && token + 1 < length && isdigit((unsigned char)bytes[token + 1]))
        return SAY("JSON numbers have no leading zeros",
                   "angka JSON tidak diawali nol yang berlebih");
    if (strstr(story, "too big") || strstr(story, "overflow"))
        return SAY("a number too large to be read", "angka terlalu besar untuk dibaca");
    return NULL;
}

/* What the reader's own words say in ours; longer ones first: SLIP(its words, English,
 * Indonesian) */
#define SLIPS_IN_STORIES(SLIP)                                                                    \
    SLIP("duplicate object key",                                                                  \
         "the same name twice in one object; the second would hide the first",                    \
         "nama yang sama dua kali dalam satu objek; yang kedua akan menutupi yang pertama")       \
    SLIP("string or '}' expected", "a name in double quotes is expected here",                    \
         "di sini harus ada nama dalam tanda kutip ganda")                                        \
    SLIP("'[' or '{' expected", "a document starts with {", "sebuah dokumen diawali {")           \
    SLIP("end of file expected",                                                                  \
         "the document ends before this; a bracket too many, or two documents in one file?",      \
         "dokumen sudah berakhir sebelum ini; kelebihan kurung, atau dua dokumen dalam satu "     \
         "berkas?")                                                                               \
    SLIP("':' expected", "a colon is missing between name and value",                             \
         "tidak ada titik dua antara nama dan nilai")                                             \
    SLIP("invalid escape",                                                                        \
         "a backslash begins an escape such as \\n; a backslash itself is written \\\\",          \
         "garis miring terbalik mengawali urutan seperti \\n; garis miring terbalik itu sendiri " \
         "ditulis \\\\")                                                                          \
    NUL_SLIP(SLIP, "NUL byte")                                                                    \
    NUL_SLIP(SLIP, "\\u0000")                                                                     \
    SLIP("invalid Unicode", "half of a surrogate pair; write the character itself",               \
         "separuh dari pasangan surogat; tulislah karakternya sendiri")                           \
    SLIP("control character",                                                                     \
         "a line break or tab inside a text; write \\n or \\t, or close the quote",               \
         "pergantian baris atau tab di dalam teks; tulislah \\n atau \\t, atau tutuplah tanda "   \
         "kutipnya")                                                                              \
    SLIP("unexpected newline",                                                                    \
         "a line break inside a text: the quote that starts here is not closed in its line",      \
         "pergantian baris di dalam teks: tanda kutip yang mulai di sini tidak ditutup pada "     \
         "barisnya")

#define NUL_SLIP(SLIP, words)                                        \
    SLIP(words, "a NUL character (\\u0000) cannot stand in a text",  \
         "karakter NUL (\\u0000) tidak boleh ada dalam teks")

static const char *mistake_in_story(const char *story, bool quoted) {
    static const struct slip table[] = {SLIPS_IN_STORIES(SLIP_ROW)};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strstr(story, table[i].seen)) return label_spoken(table[i].remedy);
    if (strstr(story, "'}' expected") || strstr(story, "']' expected"))
        return quoted ? SAY("a comma is missing before this, or a quote inside a text is not "
                            "written \\\"",
                            "tidak ada koma sebelum ini, atau tanda kutip di dalam teks tidak "
                            "ditulis \\\"")
                      : SAY("a comma or a closing bracket is missing before this",
                            "tidak ada koma atau kurung penutup sebelum ini");
    return strstr(story, "unexpected token") || strstr(story, "invalid token")
               ? SAY("not a JSON value; texts stand in double quotes",
                     "bukan nilai JSON; teks ditulis dalam tanda kutip ganda")
               : NULL;
}

/* The start of the token that ends at `at`: the reader quotes it if it is short, else it is sought.
 */
static size_t token_start(const char *bytes, size_t at, const char *story) {
    const char *near = strstr(story, "near '"), *quote = strrchr(story, '\'');
    size_t token = at, quoted = near && quote > near + 6 ? (size_t)(quote - near) - 6 : 0;
    if (quoted && quoted <= at && memcmp(bytes + at - quoted, near + 6, quoted) == 0)
        return at - quoted;
    if (token && bytes[token - 1] == '"') { /* a whole text */
        while (token > 1 && bytes[token - 2] != '\n' &&
               (bytes[token - 2] != '"' || (token > 2 && bytes[token - 3] == '\\')))
            token--;
        return token > 1 && bytes[token - 2] == '"' ? token - 2 : at - 1;
    }
    while (token > 0 && !strchr(" \t\r\n,:[]{}\"", bytes[token - 1])) token--;
    return token == at && at > 0 ? at - 1 : token; /* a bracket, a comma: itself */
}

const char *mistake_at(const char *bytes, size_t length, size_t *at, const char *story) {
    size_t stopped = *at > length ? length : *at, token = token_start(bytes, stopped, story);
    size_t before = back_over_space(bytes, token);
    if (strstr(story, "premature end") || (strstr(story, "near end of file") && stopped >= length))
        return mistake_at_end(bytes, length, at);
    *at = token;
    if (token >= length) return NULL;
    bool closes = bytes[token] == '}' || bytes[token] == ']';
    if (closes && before > 0 && bytes[before - 1] == ',')
        return *at = before - 1, SAY("a comma before the closing bracket; drop it",
                                     "ada koma sebelum kurung penutup; hapuslah");
    const char *mistake = mistake_in_word(bytes + token, length - token);
    if (!mistake) mistake = mistake_in_number(bytes, length, token, story);
    if (!mistake && token > 0 && bytes[token - 1] == '"' && isalnum((unsigned char)bytes[token]))
        mistake = SAY("a quote inside a text is written \\\"",
                      "tanda kutip di dalam teks ditulis \\\"");
    if (!mistake && closes && (strstr(story, "'}' expected") || strstr(story, "']' expected")))
        mistake = bytes[token] == '}'
                      ? SAY("a } where a ] is open", "ada } padahal yang harus ditutup ]")
                      : SAY("a ] where a } is open", "ada ] padahal yang harus ditutup }");
    return mistake ? mistake : mistake_in_story(story, bytes[token] == '"');
}
