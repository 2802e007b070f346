/* Changes and variants in words of two languages. */
#include "report/change_words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* --- names in a sentence --- */

static void add_what(struct text *out, const struct change_told *told, enum language language) {
    const char *label = label_in(told->what, language);
    if (told->is_name) text_add_shown(out, label);
    else words_inside(out, label);
}

/* --- numbers --- */

/* As the author of the scenario would write it, with the separators of the language. */
static void add_number(struct text *out, double number, bool is_share, enum language language) {
    struct text words = {0};
    text_printf(&words, "%.6g%s", is_share ? 100 * number : number, is_share ? "%" : "");
    words_add(out, &words, language);
}

static void add_unit(struct text *out, const char *unit, enum language language) {
    struct text words = {0};
    if (!*unit) return;
    text_add_shown(&words, unit);
    text_add(out, " ");
    words_add(out, &words, language);
}

/* --- a factor --- */

static const char *fewer(const struct change_told *told) {
    return told->is_staff ? "fewer " : "less ";
}

static void factor_in_english(const struct change_told *told, struct text *out) {
    double factor = told->after;
    if (factor == 1) text_add(out, "unchanged ");
    else if (factor == 2) text_add(out, "twice the ");
    else if (factor == 0.5) text_add(out, "half the ");
    else {
        add_number(out, fabs(factor - 1), true, ENGLISH);
        text_printf(out, " %s", factor > 1 ? "more " : fewer(told));
    }
    add_what(out, told, ENGLISH);
}

static void factor_in_indonesian(const struct change_told *told, struct text *out) {
    double factor = told->after;
    add_what(out, told, INDONESIAN);
    if (factor == 1) text_add(out, " tetap");
    else if (factor == 2) text_add(out, " dua kali lipat");
    else if (factor == 0.5) text_add(out, " tinggal separuh");
    else {
        text_add(out, factor > 1 ? " bertambah " : " berkurang ");
        add_number(out, fabs(factor - 1), true, INDONESIAN);
    }
}

/* --- a number --- */

/* Whole officers, two or more of them: how many come or go says more than how many there are. */
static bool is_told_by_difference(const struct change_told *told) {
    double more = told->after - told->before;
    return told->is_staff && isfinite(more) && more == round(more) && fabs(more) >= 2;
}

static void difference_add(const struct change_told *told, enum language language,
                           struct text *out) {
    double more = told->after - told->before;
    if (language == INDONESIAN) {
        add_what(out, told, language);
        text_add(out, more > 0 ? " bertambah " : " berkurang ");
        add_number(out, fabs(more), false, language);
        return;
    }
    add_number(out, fabs(more), false, language);
    text_add(out, more > 0 ? " more " : " fewer ");
    add_what(out, told, language);
}

/* "limit for follow-up lowered from 60 to 30 days" */
static void from_to_add(const struct change_told *told, enum language language, struct text *out) {
    static const char *const UP[LANGUAGES] = {" raised from ", " naik dari "},
                             *const DOWN[LANGUAGES] = {" lowered from ", " turun dari "},
                             *const TO[LANGUAGES] = {" to ", " ke "};
    add_what(out, told, language);
    text_add(out, told->after > told->before ? UP[language] : DOWN[language]);
    add_number(out, told->before, told->is_share, language);
    text_add(out, TO[language]);
    add_number(out, told->after, told->is_share, language);
    add_unit(out, told->unit, language);
}

static void at_add(const struct change_told *told, enum language language, struct text *out) {
    static const char *const UNCHANGED[LANGUAGES] = {" unchanged at ", " tetap "},
                             *const AT[LANGUAGES] = {" at ", " menjadi "};
    add_what(out, told, language);
    text_add(out, told->after == told->before ? UNCHANGED[language] : AT[language]);
    add_number(out, told->after, told->is_share, language);
    add_unit(out, told->unit, language);
}

static void number_add(const struct change_told *told, enum language language, struct text *out) {
    bool known = isfinite(told->before) && told->before != told->after;
    if (is_told_by_difference(told)) difference_add(told, language, out);
    else if (known) from_to_add(told, language, out);
    else at_add(told, language, out);
}

/* --- words, and moves --- */

static void text_of_change_add(const struct change_told *told, enum language language,
                               struct text *out) {
    enum { SHOWN = 60 };
    struct text fresh = {0};
    text_add_shown(&fresh, told->fresh);
    add_what(out, told, language);
    text_add(out, language == INDONESIAN ? " menjadi " : " as ");
    size_t fits = text_fit(fresh.bytes, SHOWN);
    text_add_n(out, fresh.bytes, fits);
    if (fits < fresh.length) text_add(out, "…");
    text_release(&fresh);
}

/* Fewer than none go the other way. */
static void move_add(const struct change_told *told, enum language language, struct text *out) {
    const struct label *from = told->after < 0 ? &told->what : &told->from,
                       *to = told->after < 0 ? &told->from : &told->what;
    double officers = fabs(told->after);
    add_number(out, officers, false, language);
    if (language == INDONESIAN) text_add(out, " petugas pindah dari ");
    else text_add(out, officers == 1 ? " officer from " : " officers from ");
    words_inside(out, label_in(*from, language));
    text_add(out, language == INDONESIAN ? " ke " : " to ");
    words_inside(out, label_in(*to, language));
}

void change_words(const struct change_told *told, enum language language, struct text *out) {
    switch (told->kind) {
    case CHANGE_FACTOR:
        if (language == INDONESIAN) factor_in_indonesian(told, out);
        else factor_in_english(told, out);
        break;
    case CHANGE_NUMBER: number_add(told, language, out); break;
    case CHANGE_TEXT: text_of_change_add(told, language, out); break;
    case CHANGE_MOVE: move_add(told, language, out); break;
    }
}

void change_setting_words(const struct change_told *told, enum language language,
                          struct text *out) {
    switch (told->kind) {
    case CHANGE_FACTOR:
        text_add(out, "×");
        add_number(out, told->after, false, language);
        break;
    case CHANGE_NUMBER:
    case CHANGE_MOVE:
        add_number(out, told->after, told->is_share, language);
        add_unit(out, told->unit, language);
        break;
    case CHANGE_TEXT: text_add_shown(out, told->fresh); break;
    }
}

bool change_moves(const struct change_told *told) {
    switch (told->kind) {
    case CHANGE_FACTOR: return told->after != 1;
    case CHANGE_NUMBER: return told->after != told->before;
    case CHANGE_MOVE: return told->after != 0;
    case CHANGE_TEXT: break;
    }
    return !text_is(told->old, told->fresh);
}

/* --- variants --- */

/* "20% more road crews, misrouted lowered from 11% to 5%" */
static void changes_add(const struct scenario *base, struct changes changes,
                        enum language language, struct arena *arena, struct text *out) {
    for (size_t i = 0; i < changes.count; i++) {
        struct change_told told = change_tell(base, &changes.items[i], arena);
        if (i) text_add(out, ", ");
        change_words(&told, language, out);
    }
}

static bool is_taken(const struct variant_labels *labels, size_t before, enum language language,
                     const char *words) {
    for (size_t v = 0; v < before; v++)
        if (text_is(labels->inside[language][v], words)) return true;
    return false;
}

static void label_make(struct variant_labels *labels, size_t v, const struct scenario *base,
                       const struct variant_source *source, enum language language,
                       struct arena *arena) {
    struct text inside = {0};
    if (source->changes.count) changes_add(base, source->changes, language, arena, &inside);
    else text_add(&inside, source->name);
    if (is_taken(labels, v, language, inside.bytes)) {
        text_add(&inside, " (");
        text_add_shown(&inside, source->name);
        text_add(&inside, ")");
    }
    labels->inside[language][v] = arena_text(arena, inside.bytes);
    inside.bytes[0] = (char)toupper((unsigned char)inside.bytes[0]);
    labels->alone[language][v] =
        source->changes.count ? arena_text(arena, inside.bytes) : labels->inside[language][v];
    text_release(&inside);
}

struct variant_labels variant_labels_make(const struct scenario *base,
                                          const struct variant_source *sources, size_t count,
                                          struct arena *arena) {
    struct variant_labels labels = {.count = count};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        labels.alone[language] = ARENA_ARRAY(arena, count, const char *);
        labels.inside[language] = ARENA_ARRAY(arena, count, const char *);
        for (size_t v = 0; v < count; v++)
            label_make(&labels, v, base, &sources[v], language, arena);
    }
    return labels;
}

/* --- the question --- */

enum { QUESTION_NAMES_MOST = 3 }; /* variants in a question */

/* A scenario of its own is called by its name, which is no change. */
static bool some_are_scenarios(const struct variant_labels *labels) {
    for (size_t v = 1; v < labels->count; v++)
        if (labels->alone[ENGLISH][v] == labels->inside[ENGLISH][v]) return true;
    return false;
}

static void names_add(const struct variant_labels *labels, enum language language,
                      const char *last, struct text *out) {
    for (size_t v = 1; v < labels->count; v++) {
        if (v > 1) text_add(out, v + 1 == labels->count ? last : ", ");
        text_add(out, labels->inside[language][v]);
    }
}

static void which_of_many(const struct variant_labels *labels, enum language language,
                          struct text *out) {
    text_printf(out,
                language == INDONESIAN ? "Apa yang berubah dengan masing-masing dari %zu varian "
                                       : "What would each of %zu variants of ",
                labels->count - 1);
    text_add(out, labels->alone[language][0]);
    text_add(out, language == INDONESIAN ? "?" : " change?");
}

void variant_labels_question(const struct variant_labels *labels, enum language language,
                             struct text *out) {
    bool indonesian = language == INDONESIAN;
    if (labels->count - 1 > QUESTION_NAMES_MOST) {
        which_of_many(labels, language, out);
    } else if (some_are_scenarios(labels)) {
        text_add(out, indonesian            ? "Apa bedanya "
                      : labels->count == 2 ? "How does "
                                           : "How do ");
        names_add(labels, language, indonesian ? " dan " : " and ", out);
        text_add(out, indonesian ? " dari " : " differ from ");
        text_printf(out, "%s?", labels->alone[language][0]);
    } else {
        text_add(out, indonesian ? "Apa yang berubah bila " : "What would change with ");
        names_add(labels, language, indonesian ? " atau " : " or ", out);
        text_add(out, "?");
    }
}
