/* Texts for who can be shown ASCII only. */
#include <string.h>

#include "base/text.h"

/* What the program writes, and marks that names hold; in the order of their numbers. */
static const struct stand_in {
    unsigned point;
    const char *ascii;
} STAND_INS[] = {
    {0x00A0, " "}, {0x00A7, "S"}, {0x00AB, "\""}, {0x00B0, "o"}, {0x00B1, "+-"},
    {0x00B2, "2"}, {0x00B3, "3"}, {0x00B7, "|"}, {0x00BB, "\""}, {0x00D7, "x"},
    {0x00F7, "/"}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"},
    {0x2014, "--"}, {0x2018, "'"}, {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""},
    {0x2022, "*"}, {0x2026, "..."}, {0x202F, " "}, {0x2190, "<-"}, {0x2191, "^"},
    {0x2192, "->"}, {0x2193, "v"}, {0x2212, "-"}, {0x2248, "~"}, {0x2264, "<="},
    {0x2265, ">="}, {0x2588, "#"}, {0x2589, "#"}, {0x258A, "#"}, {0x258B, "#"},
    {0x258C, "#"}, {0x258D, ":"}, {0x258E, ":"}, {0x258F, ":"}, {0x2591, "."},
    {0x2592, ":"}, {0x2593, "="},
};

/* Letters of Latin-1 from U+00C0 on, without their marks; a blank where there is no such letter. */
static const char PLAIN_LETTERS[] =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUY saaaaaaaceeeeiiiidnooooo ouuuuy y";
enum { LETTERS_FROM = 0x00C0 };
_Static_assert(sizeof PLAIN_LETTERS == 0x40 + 1, "one for each of U+00C0 to U+00FF");

static void point_add(struct text *text, unsigned point, size_t columns) {
    for (size_t i = 0; i < sizeof STAND_INS / sizeof *STAND_INS; i++)
        if (STAND_INS[i].point == point) {
            text_add(text, STAND_INS[i].ascii);
            return;
        }
    bool is_letter = point >= LETTERS_FROM && point < LETTERS_FROM + sizeof PLAIN_LETTERS - 1;
    if (is_letter && PLAIN_LETTERS[point - LETTERS_FROM] != ' ')
        text_add_n(text, &PLAIN_LETTERS[point - LETTERS_FROM], 1);
    else text_pad(text, '?', columns);
}

void text_add_ascii(struct text *text, const char *bytes) {
    for (size_t length, left = strlen(bytes); left; bytes += length, left -= length) {
        length = text_utf8_length(bytes, left);
        if (length > 1)
            point_add(text, text_utf8_point(bytes, length), text_columns_n(bytes, length));
        else text_add_n(text, length ? bytes : "?", 1);
        length += length == 0;
    }
}
