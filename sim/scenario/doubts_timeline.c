/* What a file or the command line has changed, and a row of the timeline of a file below sets
 * again: whoever changes it has probably not seen the row. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "doubts.h"

enum { LEVELS_MOST = 64 };

/* The file that has had the last word about a value or what it holds: files are numbered from the
 * one that was named down to the base of all; the command line is -1. */
static int last_word(const struct value *value, int levels) {
    int origin = value->origin;
    if (levels == LEVELS_MOST) return origin;
    for (const struct value *part = value->first; part; part = part->next) {
        int of_part = last_word(part, levels + 1);
        if (of_part < origin) origin = of_part;
    }
    return origin;
}

/* What a row would replace: what stands at its pointer, or the plain value in the place of the
 * object that it goes into. */
static const struct value *replaced_by(const struct scenario *scenario, const char *pointer,
                                       struct arena *arena) {
    const char *end = strrchr(pointer, '/');
    const struct value *value = value_at(scenario->tree, pointer);
    if (value || !end || end == pointer) return value;
    value = value_at(scenario->tree, arena_text_n(arena, pointer, (size_t)(end - pointer)));
    return value && value->kind != VALUE_OBJECT && value->kind != VALUE_LIST ? value : NULL;
}

static void doubt_set(struct doubts *doubts, const struct scenario *scenario,
                      const struct row_spec *row, const struct value *set) {
    const struct scenario_spec *spec = &scenario->versions[0].spec;
    const struct value *value = replaced_by(scenario, set->key, doubts->found.arena);
    if (!value || last_word(value, 0) >= set->origin) return;
    for (size_t i = 0; i < doubts->found.count; i++) /* once, however many rows there are */
        if (text_is(doubts->found.list[i].pointer, set->key)) return;
    char date[32];
    time_format(row->at, date);
    bool early = row->at <= spec->start - spec->warm_up;
    errors_add(
        &doubts->found, value->origin, set->key,
        SAY("the timeline sets it again on %.10s (row \"%s\"), so that this %s; change it in the "
            "row as well",
            "garis waktu menetapkannya lagi pada %.10s (baris \"%s\"), sehingga nilai ini %s; "
            "ubahlah juga di baris itu"),
        date, row->id ? row->id : SAY("without an id", "tanpa id"),
        early ? SAY("never holds", "tidak pernah berlaku")
              : SAY("holds only until then", "hanya berlaku sampai saat itu"));
}

void doubts_find_timeline(struct doubts *doubts, const struct scenario *scenario) {
    const struct scenario_spec *spec = &scenario->versions[0].spec;
    for (size_t i = 0; i < spec->timeline.count; i++) {
        const struct row_spec *row = &spec->timeline.items[i];
        if (!row->set || row->at >= spec->end) continue;
        for (const struct value *set = row->set->first; set; set = set->next)
            doubt_set(doubts, scenario, row, set);
    }
}
