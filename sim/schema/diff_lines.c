/* Differences as lines that a results file keeps and a report reads. */
#include <string.h>

#include "base/text.h"
#include "schema/diff.h"

static void line_add(const struct diff *diff, enum language language, struct text *out) {
    struct diff bare = *diff;
    struct text line = {0};
    bare.meaning = (struct label)BOTH("", "");
    diff_write(&bare, language, &line);
    text_add_shown(out, line.bytes); /* so that a line is a line, and a tab is ours */
    text_printf(out, "\t%s", label_in(diff->meaning, language));
    text_release(&line);
}

void diffs_write(const struct diffs *diffs, struct text *out) {
    for (size_t i = 0; i < diffs->count; i++) {
        const struct diff *diff = &diffs->items[i];
        if (text_is(diff->pointer, "/name") || text_is(diff->pointer, "/description")) continue;
        for (enum language language = ENGLISH; language < LANGUAGES; language++) {
            text_add(out, language == ENGLISH ? "" : "\t");
            line_add(diff, language, out);
        }
        text_add(out, "\n");
    }
}

/* What stands between two tabs. */
struct part {
    const char *at;
    size_t length;
};

/* The parts of a line; what it has not is empty. */
static void parts_of(const char *line, struct part parts[static 2 * LANGUAGES]) {
    for (size_t i = 0; i < 2 * LANGUAGES; i++) {
        parts[i] = (struct part){line, strcspn(line, "\t\n")};
        line += parts[i].length + (line[parts[i].length] == '\t');
    }
}

const char *diffs_read(const char *lines, enum language language, struct text *said) {
    struct part parts[2 * LANGUAGES];
    size_t length = strcspn(lines, "\n");
    parts_of(lines, parts);
    struct part bare = parts[2 * language], meaning = parts[2 * language + 1];
    if (!bare.length) bare = parts[0];
    text_clear(said);
    text_add_n(said, bare.at, bare.length);
    if (meaning.length) text_printf(said, " – %.*s", (int)meaning.length, meaning.at);
    return lines + length + (lines[length] == '\n');
}
