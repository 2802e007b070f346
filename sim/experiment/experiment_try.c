/* Will the scenario take what a factor does to it? Asked before anything is run, of each factor by
 * itself, so that a slip is told at its own place in the experiment file. */
#include "experiment_try.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "factor.h"

/* A factor in the file, and a scenario that it is tried on. */
struct attempt {
    struct experiment_draft *draft;
    struct factor *factor;
    const char *pointer, *target; /* of the factor, and of its `lever` or `pointer` */
    const struct base *base;
    bool several; /* scenarios that it is tried on */
};

/* Always returns false. */
static bool attempt_complain(const struct attempt *attempt, const char *pointer, const char *what) {
    const char *where =
        attempt->several ? arena_printf(attempt->draft->arena, "%s: ", attempt->base->path) : "";
    return experiment_complain(attempt->draft, pointer, "%s%s", where, what);
}

/* Where the design's list says this value of the factor first. */
static const char *pointer_in_list(const struct attempt *attempt, size_t place) {
    struct experiment_draft *draft = attempt->draft;
    size_t column = (size_t)(attempt->factor - draft->experiment->factors), row = 0;
    for (const struct value *cell = draft->design.list->first; cell; cell = cell->next, row++) {
        const struct value *entry = cell->first;
        for (size_t i = 0; entry && i < column; i++) entry = entry->next;
        if (entry && experiment_place(attempt->factor, entry, draft->arena) == place)
            return arena_printf(draft->arena, "/design/list/%zu/%zu", row, column);
    }
    return attempt->target;
}

/* Where the factor's value of this place stands in the file. */
static const char *pointer_at(const struct attempt *attempt, size_t place) {
    if (attempt->factor->count && attempt->draft->design.list)
        return pointer_in_list(attempt, place);
    if (attempt->factor->count)
        return arena_printf(attempt->draft->arena, "%s/values/%zu", attempt->pointer, place);
    return arena_printf(attempt->draft->arena, "%s/%s", attempt->pointer, place ? "high" : "low");
}

static const struct lever_spec *find_lever(const struct attempt *attempt) {
    const struct scenario_spec *spec = scenario_spec(attempt->base->scenario);
    struct arena *arena = attempt->draft->arena;
    const char **names = ARENA_ARRAY(arena, spec->levers.count + 1, const char *),
               *id = attempt->factor->target;
    for (size_t i = 0; i < spec->levers.count; i++) {
        if (text_is(spec->levers.items[i].id, id)) return &spec->levers.items[i];
        names[i] = spec->levers.items[i].id;
    }
    const char *hint = value_hint(id, names, arena);
    if (!*hint)
        hint = spec->levers.count
                   ? SAY("; `tanggap levers` lists those of a scenario",
                         "; `tanggap levers` memuat daftar tuas sebuah skenario")
                   : SAY("; the scenario declares no levers", "; skenario ini tanpa tuas");
    attempt_complain(attempt, attempt->target,
                     arena_printf(arena, SAY("\"%s\" is no lever%s", "\"%s\" bukan tuas%s"), id,
                                  hint));
    return NULL;
}

/* The row of the timeline that sets this last before anything happens, and what it sets; NULL: none
 * does. */
static const struct row_spec *overruling(const struct scenario_spec *spec, const char *target,
                                         const struct value **what) {
    const struct row_spec *last = NULL;
    for (size_t i = 0; i < spec->timeline.count; i++) {
        const struct row_spec *row = &spec->timeline.items[i];
        if (row->at > spec->start - spec->warm_up || (last && row->at < last->at)) continue;
        for (const struct value *set = row->set->first; set; set = set->next)
            if (pointer_is_within(target, set->key)) last = row, *what = set;
    }
    return last;
}

static bool is_overruled(const struct attempt *attempt, const char *target) {
    const struct scenario_spec *spec = scenario_spec(attempt->base->scenario);
    const struct value *set;
    const struct row_spec *row = overruling(spec, target, &set);
    if (!row) return false;
    struct arena *arena = attempt->draft->arena;
    const char *id =
        row->id ? row->id : arena_printf(arena, "%zu", (size_t)(row - spec->timeline.items));
    const char *there = pointer_below(arena, arena_printf(arena, "/timeline/%s/set", id), set->key);
    return !attempt_complain(attempt, attempt->target,
                             arena_printf(arena,
                                          SAY("nothing would change, for \"%s\" of the timeline "
                                              "sets %s before the beginning; change %s",
                                              "tidak akan ada yang berubah, karena \"%s\" dalam "
                                              "garis waktu menetapkan %s sebelum awal; ubahlah "
                                              "%s"),
                                          id, target, there));
}

static double end_or_value(const struct factor *factor, size_t place) {
    return factor->count ? factor->values[place]->number : place ? factor->high : factor->low;
}

/* Are the numbers whole where they must be? */
static bool is_whole(const struct attempt *attempt, const char *unit) {
    const struct factor *factor = attempt->factor;
    bool good = true;
    for (size_t i = 0; factor->whole && i < (factor->count ? factor->count : 2); i++) {
        double number = end_or_value(factor, i);
        struct arena *arena = attempt->draft->arena;
        if (number != floor(number))
            good = attempt_complain(attempt, pointer_at(attempt, i),
                                    arena_printf(arena,
                                                 SAY("%s found, a whole number%s expected",
                                                     "tertulis %s, seharusnya bilangan bulat%s"),
                                                 number_shown(number, arena), unit));
    }
    return good;
}

/* The lever's own range; the scenario would say the same, but about the command line. */
static bool is_within_lever(const struct attempt *attempt, const struct lever_spec *lever,
                            const char *unit) {
    const struct factor *factor = attempt->factor;
    struct arena *arena = attempt->draft->arena;
    bool good = true;
    for (size_t i = 0; i < (factor->count ? factor->count : 2); i++) {
        double number = end_or_value(factor, i);
        if (!(number >= lever->min && number <= lever->max))
            good = attempt_complain(
                attempt, pointer_at(attempt, i),
                arena_printf(arena,
                             SAY("%s is out of the lever's range, %.15g to %.15g%s",
                                 "%s di luar rentang tuas, %.15g sampai %.15g%s"),
                             number_shown(number, arena), lever->min, lever->max, unit));
    }
    return good;
}

static bool moves_whole(const struct lever_spec *lever) {
    for (size_t i = 0; i < lever->moves.count; i++)
        if (!pointer_is_whole(lever->moves.items[i])) return false;
    return effect_replaces(lever->effect);
}

/* Levers are pulled after pointers are set, so a lever that sets would hide what another factor
 * does there. */
static bool hides_a_factor(const struct attempt *attempt, const char *target) {
    const struct experiment *experiment = attempt->draft->experiment;
    for (size_t i = 0; i < experiment->factor_count; i++) {
        const struct factor *other = &experiment->factors[i];
        if (other->kind == FACTOR_POINTER && other->target &&
            (pointer_is_within(target, other->target) || pointer_is_within(other->target, target)))
            return !attempt_complain(attempt, attempt->target,
                                     arena_printf(attempt->draft->arena,
                                                  SAY("sets %s, which another factor moves too",
                                                      "menetapkan %s, yang juga digerakkan faktor "
                                                      "lain"),
                                                  target));
    }
    return false;
}

static bool fits_lever(const struct attempt *attempt) {
    const struct lever_spec *lever = find_lever(attempt);
    if (!lever) return false;
    attempt->factor->whole = moves_whole(lever);
    for (size_t i = 0; i < lever->moves.count; i++) {
        if (is_overruled(attempt, lever->moves.items[i])) return false;
        if (effect_replaces(lever->effect) && hides_a_factor(attempt, lever->moves.items[i]))
            return false;
    }
    const char *unit = *lever->unit ? arena_printf(attempt->draft->arena, " %s", lever->unit) : "";
    bool within = is_within_lever(attempt, lever, unit);
    return is_whole(attempt, unit) && within;
}

/* What the scenario says to one value of the factor, or NULL if it takes it. */
static const char *objection(const struct attempt *attempt, double coordinate) {
    const char *prefix = complaint_of_command_line();
    struct arena *arena = attempt->draft->arena;
    struct change_list list = {.arena = arena};
    struct text story = {0};
    enum exit_status status;
    factor_push(&list, attempt->factor, coordinate, attempt->base->scenario);
    struct scenario *scenario = scenario_load(
        attempt->base->path, (struct changes){list.items, list.count}, &story, &status);
    const char *told = story.bytes && strncmp(story.bytes, prefix, strlen(prefix)) == 0
                           ? story.bytes + strlen(prefix)
                           : story.bytes;
    const char *first = scenario ? NULL : arena_text_n(arena, told, strcspn(told, "\n"));
    scenario_free(scenario);
    text_release(&story);
    return first;
}

/* All values are tried. When all are refused with the same words, the pointer is at fault. */
static bool takes_values(const struct attempt *attempt) {
    size_t count = attempt->factor->count ? attempt->factor->count : 2, refused = 0;
    const char **told = ARENA_ARRAY(attempt->draft->arena, count, const char *);
    bool alike = true;
    for (size_t i = 0; i < count; i++) {
        told[i] = objection(attempt, level_coordinate(i, count));
        refused += told[i] != NULL;
        alike = alike && told[i] && text_is(told[i], told[0]);
    }
    if (alike && count > 1) return attempt_complain(attempt, attempt->target, told[0]);
    for (size_t i = 0; i < count; i++)
        if (told[i]) attempt_complain(attempt, pointer_at(attempt, i), told[i]);
    return refused == 0;
}

/* Where a duration stands, a range says its unit. */
static bool lacks_unit(const struct attempt *attempt, const char *pointer) {
    const struct value *now = value_at(attempt->base->scenario->tree, pointer);
    sim_time span;
    return attempt->factor->count == 0 && !*attempt->factor->unit && now &&
           now->kind == VALUE_TEXT && span_parse(now->text, &span);
}

static bool fits_pointer(const struct attempt *attempt) {
    struct factor *factor = attempt->factor;
    struct pointers meant =
        pointers_meant(attempt->draft->arena, attempt->base->scenario->tree, factor->target);
    factor->whole = pointer_is_whole(factor->target);
    if (is_overruled(attempt, factor->target)) return false;
    if (meant.count == 0)
        return attempt_complain(attempt, attempt->target,
                                SAY("names nothing in this scenario",
                                    "tidak menunjuk apa pun dalam skenario ini"));
    if (lacks_unit(attempt, meant.items[0]))
        return attempt_complain(
            attempt, attempt->pointer,
            SAY("durations stand there; `unit` says which, such as \"h\" or \"days\"",
                "di sana ada lama waktu; `unit` menyebut satuannya, misalnya \"h\" atau \"days\""));
    return (factor->count || is_whole(attempt, "")) && takes_values(attempt);
}

void experiment_try(struct experiment_draft *draft, const struct bases *bases) {
    struct experiment *experiment = draft->experiment;
    for (size_t i = 0; i < experiment->factor_count; i++) {
        struct factor *factor = &experiment->factors[i];
        for (size_t b = 0; draft->sound[i] && factor->kind != FACTOR_SCENARIOS && b < bases->count;
             b++) {
            struct attempt attempt = {.draft = draft,
                                      .factor = factor,
                                      .pointer = draft->pointers[i],
                                      .base = &bases->items[b],
                                      .several = bases->by_factor};
            attempt.target = arena_printf(draft->arena, "%s/%s", attempt.pointer,
                                          factor->kind == FACTOR_LEVER ? "lever" : "pointer");
            bool is_moved = factor->count || factor->high > factor->low;
            if (!attempt.base->scenario || !is_moved) continue; /* told before */
            draft->sound[i] =
                factor->kind == FACTOR_LEVER ? fits_lever(&attempt) : fits_pointer(&attempt);
        }
    }
}
