/* The points of a sweep in the words of the scenario's levers. */
#include "report/sweep_words.h"

#include <ctype.h>
#include <math.h>

static const char *const AS_IT_STANDS[LANGUAGES] = {"as it stands", "seperti adanya"};

static struct change_told setting_tell(const struct sweep_source *source, size_t factor,
                                       const char *value, struct arena *arena) {
    const char *name = source->factors[factor];
    struct change change = {name, value, change_names_lever(name)};
    return change_tell(source->base, &change, arena);
}

static const char *value_at_point(const struct sweep_source *source, size_t point, size_t factor) {
    return source->values[point * source->factor_count + factor];
}

static const char *setting_words(const struct sweep_source *source, size_t point, size_t factor,
                                 enum language language, struct arena *arena) {
    const char *value = value_at_point(source, point, factor);
    if (!value) return AS_IT_STANDS[language];
    struct change_told told = setting_tell(source, factor, value, arena);
    struct text words = {0};
    change_setting_words(&told, language, &words);
    const char *kept = arena_text(arena, words.bytes);
    text_release(&words);
    return kept;
}

static bool is_changed(const struct sweep_source *source, size_t point, size_t factor,
                       bool conditions_alone, struct arena *arena) {
    const char *value = value_at_point(source, point, factor);
    if (!value) return false;
    struct change_told told = setting_tell(source, factor, value, arena);
    return change_moves(&told) && (told.is_condition || !conditions_alone);
}

/* What a factor is called is what any of its settings calls it. */
static const char *factor_words(const struct sweep_source *source, size_t factor,
                                enum language language, struct arena *arena) {
    struct change_told told = setting_tell(source, factor, "0", arena);
    return arena_text(arena, language == INDONESIAN ? told.what.id : told.what.en);
}

static void add_inside(struct text *out, const char *factor) {
    bool lower = isupper((unsigned char)factor[0]) && islower((unsigned char)factor[1]);
    const char first = (char)(lower ? tolower((unsigned char)*factor) : *factor);
    text_add_n(out, &first, 1);
    text_add(out, factor + 1);
}

static const char *point_words(const struct sweep_words *words, const struct sweep_source *source,
                               size_t point, bool conditions_alone, enum language language,
                               struct arena *arena) {
    struct text text = {0};
    for (size_t f = 0; f < source->factor_count; f++) {
        if (!is_changed(source, point, f, conditions_alone, arena)) continue;
        if (text.length) text_add(&text, ", ");
        if (text.length) add_inside(&text, words->factors[language][f]);
        else text_add(&text, words->factors[language][f]);
        text_printf(&text, " %s", words->settings[language][point * source->factor_count + f]);
    }
    const char *none = conditions_alone ? "" : AS_IT_STANDS[language],
               *kept = arena_text(arena, text.length ? text.bytes : none);
    text_release(&text);
    return kept;
}

static size_t changes_at(const struct sweep_source *source, size_t point, struct arena *arena) {
    size_t count = source->scenario_of && source->scenario_of[point] != 0;
    for (size_t f = 0; f < source->factor_count; f++)
        count += is_changed(source, point, f, false, arena);
    return count;
}

static void base_find(struct sweep_words *words, const struct sweep_source *source,
                      struct arena *arena) {
    size_t least = SIZE_MAX;
    words->base = SIZE_MAX;
    for (size_t i = 0; i < source->count; i++) {
        size_t changes = changes_at(source, i, arena);
        if (changes < least) least = changes, words->nearest = i;
    }
    if (least == 0) words->base = words->nearest;
}

struct sweep_words sweep_words_make(const struct sweep_source *source, struct arena *arena) {
    struct sweep_words words = {0};
    size_t factors = source->factor_count;
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        words.factors[language] = ARENA_ARRAY(arena, factors + 1, const char *);
        words.settings[language] = ARENA_ARRAY(arena, source->count * factors + 1, const char *);
        words.points[language] = ARENA_ARRAY(arena, source->count + 1, const char *);
        for (size_t f = 0; f < factors; f++)
            words.factors[language][f] = factor_words(source, f, language, arena);
        for (size_t i = 0; i < source->count * factors; i++)
            words.settings[language][i] =
                setting_words(source, i / factors, i % factors, language, arena);
        words.conditions[language] = ARENA_ARRAY(arena, source->count + 1, const char *);
        for (size_t i = 0; i < source->count; i++) {
            words.points[language][i] = point_words(&words, source, i, false, language, arena);
            words.conditions[language][i] = point_words(&words, source, i, true, language, arena);
        }
    }
    base_find(&words, source, arena);
    return words;
}
