/* Differences as lines that a results file keeps and a report reads. */
#include <string.h>

#include "base/text.h"
#include "schema/diff.h"

void contrasts_write(const struct contrasts *contrasts, struct text *out) {
    for (size_t i = 0; i < contrasts->count; i++) {
        const struct contrast *contrast = &contrasts->items[i];
        if (text_is(contrast->pointer, "/name") || text_is(contrast->pointer, "/description")) continue;
        struct contrast bare = *contrast;
        struct text line = {0};
        bare.meaning = "";
        contrast_write(&bare, &line);
        text_add_shown(out, line.bytes); /* so that a line is a line, and a tab is ours */
        if (*contrast->meaning) text_printf(out, "\t%s", contrast->meaning);
        text_add(out, "\n");
        text_release(&line);
    }
}

const char *contrasts_read(const char *lines, struct text *said, struct text *whole) {
    size_t length = strcspn(lines, "\n"), bare = strcspn(lines, "\t\n");
    text_clear(said), text_clear(whole);
    text_add_n(said, lines, bare);
    text_add_n(whole, lines, bare);
    if (bare < length) text_printf(whole, " – %.*s", (int)(length - bare - 1), lines + bare + 1);
    return lines + length + (lines[length] == '\n');
}
