/* Members of scenarios in the words of people. */
#include "scenario/member_words.h"

#include <stddef.h>

#include "base/text.h"

static const struct member_row {
    const char *member, *indonesian;
} ROWS[] = {
#define WORD(member, indonesian) {#member, indonesian},
#include "member_words.def"
#undef WORD
};

static const struct member_row *row_of(const char *member) {
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (text_is(ROWS[i].member, member)) return &ROWS[i];
    return NULL;
}

bool member_has_words(const char *member) { return row_of(member); }

const char *member_words(const char *member, enum language language) {
    const struct member_row *row = language == INDONESIAN ? row_of(member) : NULL;
    return row ? row->indonesian : member;
}
