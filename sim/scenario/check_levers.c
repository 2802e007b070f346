/* Rules of levers. */
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "checker.h"
#include "document/pointer.h"
#include "scenario/staff.h"
#include "scenario_schema.h"
#include "setting.h"
#include "schema/limit.h"

static bool is_plain_number(const struct field *field) {
    return field->kind == FIELD_NUMBER || field->kind == FIELD_SHARE ||
           field->kind == FIELD_COUNT || field->kind == FIELD_SERVERS ||
           field->kind == FIELD_COUNT_OR ||
           field->kind == FIELD_WEIGHTS || field->kind == FIELD_COUNTS ||
           field->kind == FIELD_AMOUNTS;
}

static void check_working_days(struct checker *c, const struct lever_spec *lever,
                               const char *pointer) {
    if (lever->min < 1)
        WRONG(c, below(c, pointer, "min"),
              SAY("%.15g, but working days go from 1 on", "%.15g, padahal hari kerja mulai dari 1"),
              lever->min);
    if (lever->max > WORKING_DAYS_MOST)
        WRONG(c, below(c, pointer, "max"),
              SAY("%.15g, but working days go up to %d", "%.15g, padahal hari kerja paling banyak "
                                                         "%d"),
              lever->max, WORKING_DAYS_MOST);
}

/* What a lever puts there must fit there from one end to the other. */
static void check_ends(struct checker *c, const struct lever_spec *lever, const struct field *field,
                       const char *pointer) {
    sim_time one;
    const char *unit = arena_printf(c->arena, "1 %s", lever->unit ? lever->unit : "");
    bool span = field->kind == FIELD_SPAN || field->kind == FIELD_LIMIT,
         timed = span_parse(unit, &one);
    if (field->kind == FIELD_LIMIT && !timed && limit_parse(unit, &one)) {
        check_working_days(c, lever, pointer);
        return;
    }
    double largest = field_largest(field), smallest = field->smallest;
    if (field->kind == FIELD_FLAG) smallest = 0, largest = 1; /* no, yes */
    if (span && !timed)
        WRONG(c, below(c, pointer, "unit"),
              SAY("the lever %s a duration, whose unit is one of s, min, h, days, weeks",
                  "tuas ini %s lama waktu, yang satuannya salah satu dari s, min, h, days, weeks"),
              label_spoken(EFFECT_TABLE[lever->effect].verb));
    if (span && timed) smallest /= (double)one, largest /= (double)one;
    if ((span && !timed) || !effect_replaces(lever->effect)) return;
    if (lever->min < smallest)
        WRONG(c, below(c, pointer, "min"),
              SAY("%.15g, but what it moves goes from %.15g on",
                  "%.15g, padahal yang digerakkannya mulai dari %.15g"),
              lever->min, smallest);
    if (lever->max > largest)
        WRONG(c, below(c, pointer, "max"),
              SAY("%.15g, but what it moves goes up to %.15g",
                  "%.15g, padahal yang digerakkannya paling tinggi %.15g"),
              lever->max, largest);
}

/* The numbers of a lever are what its effect takes. */
static void check_takes(struct checker *c, const struct lever_spec *lever,
                        const struct field *field, const char *pointer) {
    switch (EFFECT_TABLE[lever->effect].takes) {
    case EFFECT_AMOUNT: check_ends(c, lever, field, pointer); return;
    case EFFECT_FACTOR:
        if (lever->min < 0)
            WRONG(c, below(c, pointer, "min"),
                  SAY("below 0; a lever that %s goes from 0 on",
                      "di bawah 0; tuas yang %s mulai dari 0"),
                  label_spoken(EFFECT_TABLE[lever->effect].verb));
        return;
    }
}

static void wrong_target(struct checker *c, const struct lever_spec *lever, const char *target,
                         const char *at) {
    const char *shown = value_shortened(c->arena, target);
    if (effect_replaces(lever->effect))
        WRONG(c, at,
              SAY("\"%s\" names no element of this scenario",
                  "\"%s\" tidak menunjuk unsur skenario ini"),
              shown);
    else
        WRONG(c, at,
              SAY("nothing stands at \"%s\" that could be %s",
                  "di \"%s\" tidak ada yang dapat %s"),
              shown, label_spoken(EFFECT_TABLE[lever->effect].past));
}

/* Does anything that `target` means stand there (to be changed), or could it be put there? */
static bool meets_something(struct checker *c, const char *target, enum effect effect) {
    struct pointers meant = pointers_meant(c->arena, c->root, target);
    for (size_t i = 0; i < meant.count; i++)
        if (effect_replaces(effect) ? scenario_can_set(c->root, meant.items[i], c->arena)
                                    : value_at(c->root, meant.items[i]) != NULL)
            return true;
    return false;
}

static void check_move(struct checker *c, const struct lever_spec *lever, const char *pointer,
                       const char *target, const char *at) {
    const struct field *field = *target == '/' ? schema_field_at(&SCENARIO_SCHEMA, target) : NULL;
    if (!field)
        WRONG(c, at,
              SAY("\"%s\" names nothing that a scenario has%s",
                  "\"%s\" tidak menunjuk isian skenario mana pun%s"),
              value_shortened(c->arena, target),
              *target == '/' ? schema_field_hint(&SCENARIO_SCHEMA, target, c->arena)
                             : SAY("; a pointer looks like /agencies/*/crew/servers",
                                   "; bentuk penunjuk seperti /agencies/*/crew/servers"));
    else if (field->kind == FIELD_FLAG && !effect_replaces(lever->effect))
        WRONG(c, at,
              SAY("\"%s\" is true or false, which only a lever with the effect `set` can move",
                  "\"%s\" bernilai true atau false, yang hanya dapat digerakkan tuas dengan efek "
                  "`set`"),
              value_shortened(c->arena, target));
    else if (!is_plain_number(field) && field->kind != FIELD_SPAN &&
             field->kind != FIELD_LIMIT && field->kind != FIELD_FLAG)
        WRONG(c, at,
              SAY("\"%s\" is no number and no duration, so no lever can move it",
                  "\"%s\" bukan angka dan bukan lama waktu, jadi tidak dapat digerakkan tuas"),
              value_shortened(c->arena, target));
    else if (!meets_something(c, target, lever->effect))
        wrong_target(c, lever, target, at);
    else
        check_takes(c, lever, field, pointer);
}

/* The effect `move` has one number of servers at each end; no other effect takes from anywhere. */
static void check_from(struct checker *c, const struct lever_spec *lever, const char *pointer) {
    bool moves = lever->effect == EFFECT_MOVE;
    const char *to = lever->moves.count ? lever->moves.items[0] : NULL,
               *at = below(c, pointer, "from");
    if (!moves && lever->from)
        WRONG(c, at,
              SAY("only a lever whose effect is `move` takes officers from somewhere",
                  "hanya tuas dengan efek `move` yang mengambil petugas dari suatu tempat"));
    if (moves && !lever->from)
        WRONG(c, at, SAY("is missing; officers that are moved come from somewhere",
                         "tidak ada, padahal wajib; petugas yang dipindahkan berasal dari suatu "
                         "tempat"));
    if (!moves || !lever->from || !to) return;
    if (lever->moves.count > 1 || strchr(to, '*') || !staff_pointer_end(to))
        WRONG(c, below(c, pointer, "moves"),
              SAY("officers are moved to one number of servers, such as "
                  "/validation/desk/duty_servers",
                  "petugas dipindahkan ke satu jumlah petugas, misalnya "
                  "/validation/desk/duty_servers"));
    if (strchr(lever->from, '*') || !staff_pointer_end(lever->from))
        WRONG(c, at,
              SAY("officers are taken from one number of servers, such as "
                  "/validation/desk/servers",
                  "petugas diambil dari satu jumlah petugas, misalnya /validation/desk/servers"));
}

void check_levers(struct checker *c) {
    for (size_t i = 0; i < c->spec->levers.count; i++) {
        const struct lever_spec *lever = &c->spec->levers.items[i];
        const char *pointer = pointer_of_item(c->arena, "/levers", lever->id, i);
        if (lever->max <= lever->min && is_sound(c, below(c, pointer, "min")))
            WRONG(c, below(c, pointer, "max"), SAY("not above `min`", "tidak di atas `min`"));
        check_from(c, lever, pointer);
        if (lever->moves.count == 0)
            WRONG(c, below(c, pointer, "moves"),
                  SAY("empty; a lever moves something", "kosong; tuas menggerakkan sesuatu"));
        for (size_t j = 0; j < lever->moves.count; j++)
            if (lever->moves.items[j])
                check_move(c, lever, pointer, lever->moves.items[j],
                           arena_printf(c->arena, "%s/moves/%zu", pointer, j));
    }
}
