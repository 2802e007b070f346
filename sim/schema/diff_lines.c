/* Differences as lines that a results file keeps and a report reads. */
#include <string.h>

#include "base/text.h"
#include "schema/diff.h"

void diffs_write(const struct diffs *diffs, enum language language, struct text *out) {
    for (size_t i = 0; i < diffs->count; i++) {
        const struct diff *diff = &diffs->items[i];
        if (text_is(diff->pointer, "/name") || text_is(diff->pointer, "/description")) continue;
        struct diff bare = *diff;
        const char *meaning = label_in(diff->meaning, language);
        struct text line = {0};
        bare.meaning = (struct label)BOTH("", "");
        diff_write(&bare, language, &line);
        text_add_shown(out, line.bytes); /* so that a line is a line, and a tab is ours */
        if (*meaning) text_printf(out, "\t%s", meaning);
        text_add(out, "\n");
        text_release(&line);
    }
}

const char *diffs_read(const char *lines, struct text *said, struct text *whole) {
    size_t length = strcspn(lines, "\n"), bare = strcspn(lines, "\t\n");
    text_clear(said), text_clear(whole);
    text_add_n(said, lines, bare);
    text_add_n(whole, lines, bare);
    if (bare < length) text_printf(whole, " – %.*s", (int)(length - bare - 1), lines + bare + 1);
    return lines + length + (lines[length] == '\n');
}
