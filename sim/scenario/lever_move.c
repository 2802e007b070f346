/* Moving officers. Both ends are read before either is written, so that they may share a total. */
#include "lever_move.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "scenario/staff.h"
#include "setting.h"

/* --- the two ends --- */

static void refuse(struct loading *loading, const struct lever_move *move, const char *why) {
    errors_add(&loading->errors, -1, "", "--lever %s: %s", move->said, why);
}

static bool end_is_good(struct loading *loading, const struct lever_move *move,
                        const char *pointer, const struct staff_number *end) {
    if (isfinite(end->now)) return true;
    refuse(loading, move,
           arena_printf(loading->arena,
                        SAY("no number of servers stands at \"%s\"; officers move between those, "
                            "such as /validation/desk/servers and /validation/desk/duty_servers",
                            "di \"%s\" tidak ada jumlah petugas; petugas berpindah di antara "
                            "jumlah petugas, misalnya /validation/desk/servers dan "
                            "/validation/desk/duty_servers"),
                        value_shortened(loading->arena, pointer)));
    return false;
}

static bool same_price(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static const char *price_words(struct loading *loading, double price) {
    return isnan(price) ? SAY("nothing", "tanpa biaya")
                        : arena_printf(loading->arena, "IDR %.15g", price);
}

static const char *per_words(const struct staff_number *end) {
    return *end->per ? SAY("one for each ", "satu untuk tiap ")
                     : SAY("for all together", "untuk semua bersama-sama");
}

/* Whether an officer of one end is one of the other. */
static bool ends_fit(struct loading *loading, const struct lever_move *move,
                     const struct staff_number *from, const struct staff_number *to) {
    if (!text_is(from->per, to->per)) {
        refuse(loading, move,
               arena_printf(loading->arena,
                            SAY("the number at \"%s\" is %s%s and that at \"%s\" %s%s, so the "
                                "total would not stay; name a total, or single places "
                                "(…/servers/at/NAME)",
                                "jumlah di \"%s\" %s%s dan di \"%s\" %s%s, sehingga jumlah "
                                "seluruhnya tidak tetap; sebutlah sebuah total, atau tempat satu "
                                "per satu (…/servers/at/NAMA)"),
                            move->from, per_words(from), from->per, move->to, per_words(to),
                            to->per));
        return false;
    }
    if (same_price(from->price, to->price)) return true;
    refuse(loading, move,
           arena_printf(loading->arena,
                        SAY("an hour costs %s at \"%s\" and %s at \"%s\": who works there is not "
                            "who works here, so the cost would not stay",
                            "satu jam kerja berbiaya %s di \"%s\" dan %s di \"%s\": petugas di "
                            "sana bukan petugas di sini, sehingga biayanya tidak tetap"),
                        price_words(loading, from->price), move->from,
                        price_words(loading, to->price), move->to));
    return false;
}

static bool leaves_enough(struct loading *loading, const struct lever_move *move,
                          const char *pointer, double now, double change) {
    if (now + change >= 0) return true;
    refuse(loading, move,
           arena_printf(loading->arena,
                        SAY("takes %.15g from \"%s\", where %.15g are",
                            "mengambil %.15g dari \"%s\", padahal di sana ada %.15g"),
                        -change, pointer, now));
    return false;
}

/* --- applying it --- */

static void put(struct loading *loading, struct value *root, const char *pointer, double number) {
    struct value *fresh = value_new(loading->arena, VALUE_NUMBER, -1);
    fresh->number = number;
    scenario_set(root, pointer, fresh, loading->arena, &loading->errors);
}

/* One place of a total is set beside it, and the total takes or gives as many. */
static void end_change(struct loading *loading, struct value *root, const struct staff_number *end,
                       double change) {
    put(loading, root, end->number, end->now + change);
    if (end->total) put(loading, root, end->total, end->total_now + change);
}

/* Of places that share a total it is not the total that changes; and between a place and the total
 * that it is taken from, the others of that take or give. */
static void both_change(struct loading *loading, struct value *root, struct staff_number from,
                        struct staff_number to, double number) {
    bool from_all = to.total && text_is(from.number, to.total),
         to_all = from.total && text_is(to.number, from.total);
    if (from_all || to_all || (from.total && to.total && text_is(from.total, to.total)))
        from.total = to.total = NULL;
    if (!from_all) end_change(loading, root, &from, -number);
    if (!to_all) end_change(loading, root, &to, number);
}

void lever_move_apply(struct loading *loading, struct value *root, const struct lever_move *move) {
    struct version now = {0};
    version_bind(loading, root, &now, NULL);
    if (!loading_is_clean(loading)) return;
    if (move->number != round(move->number)) {
        refuse(loading, move, SAY("a whole number of officers is expected",
                                  "jumlah petugas harus bilangan bulat"));
        return;
    }
    struct staff_number from = staff_number_at(root, &now.spec, move->from, loading->arena),
                        to = staff_number_at(root, &now.spec, move->to, loading->arena);
    if (end_is_good(loading, move, move->from, &from) &&
        end_is_good(loading, move, move->to, &to) && ends_fit(loading, move, &from, &to) &&
        leaves_enough(loading, move, move->from, from.now, -move->number) &&
        leaves_enough(loading, move, move->to, to.now, move->number))
        both_change(loading, root, from, to, move->number);
}

/* --- pairs of the command line --- */

/* The pointer that an end means; NULL: none that could be. */
static const char *end_pointer(struct loading *loading, const struct scenario_spec *spec,
                               const struct lever_move *move, const char *end) {
    if (*end == '/') return end;
    for (size_t i = 0; i < spec->levers.count; i++) {
        const struct lever_spec *lever = &spec->levers.items[i];
        if (!text_is(lever->id, end)) continue;
        if (lever->moves.count == 1 && !strchr(lever->moves.items[0], '*'))
            return lever->moves.items[0];
        refuse(loading, move,
               arena_printf(loading->arena,
                            SAY("the lever \"%s\" moves more than one number",
                                "tuas \"%s\" menggerakkan lebih dari satu angka"),
                            end));
        return NULL;
    }
    refuse(loading, move,
           arena_printf(loading->arena, SAY("there is no lever \"%s\"", "tidak ada tuas \"%s\""),
                        value_shortened(loading->arena, end)));
    return NULL;
}

bool lever_move_pair(struct loading *loading, const struct scenario_spec *spec, const char *name,
                     struct lever_move *move) {
    const char *colon = *name == '/' ? strstr(name, ":/") : strchr(name, ':');
    if (!colon) return false;
    const char *from = arena_text_n(loading->arena, name, (size_t)(colon - name));
    move->from = end_pointer(loading, spec, move, from);
    move->to = move->from ? end_pointer(loading, spec, move, colon + 1) : NULL;
    return move->to != NULL;
}
