/* What is good and still worth a word: what a file did to the lists of the one that it extends, and
 * what is allowed and probably not meant. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "doubts.h"
#include "scenario_schema.h"

/* --- overlays --- */

/* "1 area", "2 entry desks", "3 categories"; Indonesian has no plural, and the pointer that stands
 * before says of what they are. */
static void add_elements(struct text *out, size_t count, const char *name) {
    if (language_spoken() == INDONESIAN) {
        text_printf(out, "%zu unsur", count);
        return;
    }
    size_t length = strlen(name);
    bool ends_in_y = length && name[length - 1] == 'y';
    text_printf(out, "%zu ", count);
    for (size_t i = 0; i < length - (count != 1 && ends_in_y); i++)
        text_add_n(out, name[i] == '_' ? " " : name + i, 1);
    if (count != 1) text_add(out, ends_in_y ? "ies" : "s");
}

static const char *file_name(const struct origins *origins, int origin) {
    const char *path =
        origin >= 0 ? origins->list[origin].path : SAY("the base", "dasarnya");
    return strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
}

/* "56 areas added to 267 of jakarta.json, 1 changed, 2 removed" */
static void add_done(struct text *out, const struct origins *origins,
                     const struct overlay *overlay, const char *name) {
    const char *file = file_name(origins, overlay->base);
    const struct {
        size_t count;
        const char *done, *to;
    } parts[] = {{overlay->replaces ? overlay->given : 0, "",
                  SAY("in the place of", "menggantikan")},
                 {overlay->added, SAY(" added", " ditambahkan"), SAY("to", "pada")},
                 {overlay->changed, SAY(" changed", " diubah"), SAY("of", "dari")},
                 {overlay->removed, SAY(" removed", " dihapus"), SAY("of", "dari")}};
    bool begun = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].count) continue;
        if (begun) text_printf(out, ", %zu%s", parts[i].count, parts[i].done);
        else add_elements(out, parts[i].count, name);
        if (!begun)
            text_printf(out, SAY("%s %s %zu of %s", "%s %s %zu unsur %s"), parts[i].done,
                        parts[i].to, overlay->stood, file);
        begun = true;
    }
}

/* Lists that a city is made of: it has these or others. To the rest, levers and shocks among them,
 * more may be added at any time. */
static bool is_of_the_city(const char *pointer) {
    static const char *const lists[] = {"/areas", "/categories", "/channels", "/agencies",
                                        "/groups"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (text_is(lists[i], pointer)) return true;
    return false;
}

/* Does the file only add, all under names that the base has not? */
static bool only_adds(const struct overlay *overlay) {
    return overlay->added && !overlay->changed && !overlay->removed && overlay->stood &&
           is_of_the_city(overlay->pointer);
}

static void see_overlay(struct doubts *doubts, const struct origins *origins,
                        const struct overlay *overlay) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, overlay->pointer);
    struct text done = {0};
    if (!field || field->kind != FIELD_LIST) return;
    text_add(&done, "");
    add_done(&done, origins, overlay, field->section()->name);
    if (only_adds(overlay))
        errors_add(&doubts->found, overlay->origin, overlay->pointer,
                   SAY("%s, all of which stay; if these are meant instead, write \"%s\": "
                       "{\"replace\": [ … ]}",
                       "%s, yang semuanya tetap ada; bila yang dimaksud adalah menggantikannya, "
                       "tulislah \"%s\": {\"replace\": [ … ]}"),
                   done.bytes, field->name);
    else if (done.length) {
        text_add_shown(&doubts->overlays, overlay->pointer);
        text_add(&doubts->overlays, ": ");
        text_add_shown(&doubts->overlays, done.bytes);
        text_add(&doubts->overlays, "\n");
    }
    text_release(&done);
}

static void see_table(struct doubts *doubts, const struct table_doubt *doubt) {
    errors_add(&doubts->found, doubt->origin, doubt->pointer, "%s", doubt->message);
    if (errors_full(&doubts->found)) return;
    struct finding *finding = &doubts->found.list[doubts->found.count - 1];
    finding->placed = true;
    finding->at = doubt->at;
}

void doubts_find(struct doubts *doubts, const struct scenario *scenario) {
    const struct origins *origins = scenario->origins;
    for (const struct overlay *o = origins->overlays; o; o = o->next)
        see_overlay(doubts, origins, o);
    for (const struct table_doubt *d = origins->doubts; d; d = d->next) see_table(doubts, d);
    doubts_find_hours(doubts, scenario);
    doubts_find_timeline(doubts, scenario);
}
