/* What a change of a scenario is in the words of its author: which lever or value moves, from what
 * to what. How that is said stands in report/change_words.h. */
#ifndef TANGGAP_SCENARIO_CHANGE_TOLD_H
#define TANGGAP_SCENARIO_CHANGE_TOLD_H

#include "scenario/scenario.h"

/* FACTOR: what stands, whatever it is, times `after`. NUMBER: `before` becomes `after`. TEXT: so do
 * words. MOVE: `after` officers go from `from` to `what`. */
enum change_kind { CHANGE_FACTOR, CHANGE_NUMBER, CHANGE_TEXT, CHANGE_MOVE };

/* Texts are borrowed from the scenario, the change or the arena. */
struct change_told {
    enum change_kind kind;
    struct label what, from; /* the label of a lever, or what a pointer names; both members are
                                there */
    bool is_name;            /* not of a lever, so that it keeps its capital letters */
    bool is_staff;           /* numbers of servers alone */
    bool is_share;           /* 0 to 1 */
    bool is_condition;       /* nothing that a city decides: a lever of VARIABLE_CONDITIONS */
    double before, after;    /* before is NaN where no number stands, or several do */
    const char *unit;        /* "days"; "" for none */
    const char *old, *fresh; /* of CHANGE_TEXT; old is "" where nothing stands */
};

/* Tells of a change that fits `base`, which is as it was before the change. */
struct change_told change_tell(const struct scenario *base, const struct change *change,
                               struct arena *arena);

/* What a pointer names, in the words of the scenario: the label of the lever that moves it alone,
 * or "Bina Marga, crew, servers". */
struct label change_label_at(const struct scenario *scenario, const char *pointer,
                             struct arena *arena);

/* What stands where a lever's pointer moves it, of servers that are shared out their total; NULL:
 * nothing, or several values. */
const struct value *change_standing_at(const struct scenario *scenario, const char *pointer);

#endif
