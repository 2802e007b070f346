/* A factor: the value at a coordinate, and its name. */
#include "factor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "document/diagnose.h"

size_t factor_place(const struct factor *factor, double coordinate) {
    size_t place = (size_t)(coordinate * (double)factor->count);
    return place < factor->count ? place : factor->count - 1;
}

double level_coordinate(size_t place, size_t count) {
    return count > 1 ? (double)place / (double)(count - 1) : 0;
}

/* Six digits are read more easily than seventeen, and say as much. Whole numbers have equal parts
 * of the range. */
static double number_at(const struct factor *factor, double coordinate) {
    char digits[40];
    if (factor->whole)
        return fmin(floor(factor->low + coordinate * (factor->high - factor->low + 1)),
                    factor->high);
    snprintf(digits, sizeof digits, "%.6g",
             factor->low + coordinate * (factor->high - factor->low));
    return fmin(fmax(strtod(digits, NULL), factor->low), factor->high);
}

const char *number_shown(double number, struct arena *arena) {
    return value_shown(&(struct value){.kind = VALUE_NUMBER, .number = number}, arena);
}

const char *json_shown(const struct value *value, struct arena *arena) {
    struct text text = {0};
    value_write(value, true, &text);
    const char *json =
        arena_text_n(arena, text.bytes, text.length - 1); /* without the line break */
    text_release(&text);
    return json;
}

const char *factor_name(const struct factor *factor, double coordinate, struct arena *arena) {
    if (factor->count) return factor->names[factor_place(factor, coordinate)];
    return arena_printf(arena, "%s%s%s", number_shown(number_at(factor, coordinate), arena),
                        *factor->unit ? " " : "", factor->unit);
}

double factor_position(const struct factor *factor, double coordinate) {
    if (isnan(coordinate)) return NAN;
    if (factor->count == 0) return number_at(factor, coordinate);
    const struct value *value = factor->values[factor_place(factor, coordinate)];
    return value->kind == VALUE_NUMBER ? value->number : (double)factor_place(factor, coordinate);
}

/* As JSON, which is what a change wants. */
static const char *json_at(const struct factor *factor, double coordinate, struct arena *arena) {
    if (factor->count == 0 && *factor->unit)
        return arena_printf(arena, "\"%s\"", factor_name(factor, coordinate, arena));
    if (factor->count == 0) return number_shown(number_at(factor, coordinate), arena);
    return json_shown(factor->values[factor_place(factor, coordinate)], arena);
}

static void push(struct change_list *list, struct change change) {
    ARRAY_ADD_IN(list->arena, list->items, list->count, list->room, change);
}

void factor_push(struct change_list *list, const struct factor *factor, double coordinate,
                 const struct scenario *scenario) {
    if (isnan(coordinate) || factor->kind == FACTOR_SCENARIOS) return;
    const char *json = json_at(factor, coordinate, list->arena);
    if (factor->kind == FACTOR_LEVER) {
        push(list, (struct change){factor->target, json, true});
        return;
    }
    struct pointers meant = pointers_meant(list->arena, scenario->tree, factor->target);
    for (size_t i = 0; i < meant.count; i++)
        push(list, (struct change){meant.items[i], json, false});
}
