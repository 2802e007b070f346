/* Mutators that know what an input is made of: trees of JSON with the rows of a schema, and tables.
 * A changed tree is written as JSON again, so that nearly every input gets as far as the checks;
 * what is no JSON is left to one input in eight. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"
#include "document/pointer.h"
#include "document/value.h"
#include "fuzz.h"
#include "schema/fields.h"

uint64_t fuzz_roll(struct fuzz_dice *dice, uint64_t bound) {
    dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
    return bound ? (dice->state >> 33) % bound : 0;
}

#define PICK(dice, list) (list)[fuzz_roll(dice, sizeof(list) / sizeof *(list))]

/* --- a part of an input --- */

/* The part by its bytes. */
static void mutate_bytes(const char *part, size_t room, struct text *out) {
    size_t length = strlen(part), most = length + 64 < room ? length + 64 : room;
    uint8_t *bytes = mem_alloc(most + 1, 1);
    memcpy(bytes, part, length < most ? length : most);
    length = LLVMFuzzerMutate(bytes, length < most ? length : most, most);
    text_add_n(out, (const char *)bytes, length);
    mem_free(bytes);
}

size_t fuzz_mutate(uint8_t *bytes, size_t length, size_t room, unsigned seed,
                   fuzz_mutator *mutate) {
    struct fuzz_part parts[FUZZ_PARTS_MOST];
    struct fuzz_dice dice = {seed};
    struct text out = {0}, part = {0};
    size_t number = 0, filled = 0;
    fuzz_cut(bytes, length, parts);
    for (size_t i = 0; i < FUZZ_PARTS_MOST; i++)
        if (parts[i].length && fuzz_roll(&dice, ++filled) == 0) number = i;
    text_add(&out, "");
    for (size_t i = 0; i < FUZZ_PARTS_MOST; i++) {
        static const char divider[] = {FUZZ_DIVIDER, 0};
        if (i) text_add(&out, divider);
        text_clear(&part);
        text_add(&part, "");
        text_add_n(&part, (const char *)parts[i].bytes, parts[i].length);
        if (i != number) text_add_n(&out, part.bytes, part.length);
        else if (fuzz_roll(&dice, 8) == 0 || !mutate(part.bytes, i, &dice, &out))
            mutate_bytes(part.bytes, room, &out);
    }
    bool fits = out.length <= room;
    if (fits) memcpy(bytes, out.bytes, length = out.length);
    text_release(&out);
    text_release(&part);
    return fits ? length : LLVMFuzzerMutate(bytes, length, room);
}

/* --- a place in a tree --- */

struct place {
    const struct schema *schema;
    struct arena *arena;
    struct fuzz_dice *dice;
    struct value *root, *at, *parent;
    const char *pointer;
};

/* Goes to the value of that number, in the order in which they stand. */
static bool place_find(struct place *place, struct value *value, const char *pointer,
                       size_t *number) {
    size_t index = 0;
    place->at = value;
    place->pointer = pointer;
    if (*number == 0) return true;
    for (struct value *child = value->first; child; child = child->next, index++) {
        const char *key = child->key ? child->key : arena_printf(place->arena, "%zu", index);
        --*number;
        bool found = place_find(place, child, pointer_below(place->arena, pointer, key), number);
        if (found && place->at == child) place->parent = value;
        if (found) return true;
    }
    return false;
}

static const struct field *field_at(const struct place *place) {
    return schema_field_at(place->schema, place->pointer);
}

/* What the object there is, or NULL. */
static const struct section *section_at(const struct place *place) {
    const struct field *field = *place->pointer ? field_at(place) : NULL;
    if (place->at->kind != VALUE_OBJECT) return NULL;
    if (!*place->pointer) return place->schema->root();
    return field && field->section ? field->section() : NULL;
}

/* --- values --- */

static struct value *number_value(const struct place *place, double number) {
    struct value *value = value_new(place->arena, VALUE_NUMBER, -1);
    value->number = number;
    return value;
}

static struct value *text_value(const struct place *place, const char *text) {
    struct value *value = value_new(place->arena, VALUE_TEXT, -1);
    value->text = arena_text(place->arena, text);
    return value;
}

static struct value *number_of(const struct place *place, const struct field *field) {
    static const double any[] = {0,    1,    -1, 0.5, 2, 1e-9, 7, 100, 1e6, 9007199254740993.0,
                                 1e15, 1e300};
    double low = field ? field->smallest : 0, high = field ? field_largest(field) : 0;
    switch (fuzz_roll(place->dice, 4)) {
    case 0: return number_value(place, low);
    case 1: return number_value(place, high);
    case 2: return number_value(place, low + (high - low) * (double)fuzz_roll(place->dice, 9) / 8);
    default: return number_value(place, PICK(place->dice, any));
    }
}

/* The id of an element of the list that a reference points into. */
static struct value *id_in(const struct place *place, const char *list) {
    const struct value *elements = value_member(place->root, list);
    size_t count = elements ? value_count(elements) : 0, number = fuzz_roll(place->dice, count);
    const struct value *element = count ? elements->first : NULL;
    for (; element && number; number--) element = element->next;
    const char *id = element && element->kind == VALUE_OBJECT ? value_id(element) : NULL;
    return text_value(place, id ? id : "nobody");
}

static struct value *word_of(const struct place *place, const struct words *words) {
    size_t count = 0;
    while (words->word[count]) count++;
    return text_value(place, words->word[fuzz_roll(place->dice, count)]);
}

static struct value *any_text(const struct place *place) {
    static const char *const any[] = {"",
                                      "0 s",
                                      "90 min",
                                      "1.5 h",
                                      "7 days",
                                      "-1 day",
                                      "300 years",
                                      "5 working days",
                                      "unlimited",
                                      "2024-02-29",
                                      "2024-01-31T08:00",
                                      "2024-01-01",
                                      "mon-fri",
                                      "08:00-16:00",
                                      "24:00-08:00",
                                      "08:00-08:00",
                                      "always",
                                      "/areas/*/population",
                                      "/participation/mean",
                                      "50%",
                                      "base.json",
                                      "table.csv",
                                      "*",
                                      "a/b~c",
                                      "\xe2\x80\xae\x1b[31m"};
    return text_value(place, PICK(place->dice, any));
}

static struct value *flag_value(const struct place *place) {
    struct value *value = value_new(place->arena, VALUE_FLAG, -1);
    value->flag = fuzz_roll(place->dice, 2);
    return value;
}

static struct value *parsed(const struct place *place, const char *json) {
    struct errors errors = {.arena = place->arena};
    struct value *value = value_read_text(json, "default", place->arena, &errors);
    errors_release(&errors);
    return value;
}

/* Of a kind that the field is not, as a rule. */
static struct value *stray_value(const struct place *place) {
    static const char *const any[] = {"null",
                                      "[]",
                                      "{}",
                                      "[{}]",
                                      "[1, 2]",
                                      "{\"value\": 1}",
                                      "{\"replace\": []}",
                                      "{\"table\": \"table.csv\"}"};
    switch (fuzz_roll(place->dice, 4)) {
    case 0: return number_of(place, NULL);
    case 1: return any_text(place);
    case 2: return flag_value(place);
    default: return parsed(place, PICK(place->dice, any));
    }
}

static struct value *value_for(const struct place *place, const struct field *field);

static void put_field(const struct place *place, struct value *object,
                      const struct section *section) {
    const struct field *field = &section->fields[fuzz_roll(place->dice, section->count)];
    value_put(place->arena, object, field->name, value_for(place, field));
}

/* What the row says fits, nearly always. */
static struct value *value_for(const struct place *place, const struct field *field) {
    struct value *list = value_new(place->arena, VALUE_LIST, -1);
    if (fuzz_roll(place->dice, 12) == 0) return stray_value(place);
    if (field->section && fuzz_roll(place->dice, 2)) {
        struct value *object = value_new(place->arena, VALUE_OBJECT, -1);
        for (uint64_t i = fuzz_roll(place->dice, 4); i; i--)
            put_field(place, object, field->section());
        if (field->kind != FIELD_LIST) return object;
        return list->first = object, list;
    }
    if (field->fallback && fuzz_roll(place->dice, 4) == 0) return parsed(place, field->fallback);
    if (field->words) return word_of(place, field->words);
    if (field->list) return id_in(place, field->list);
    if (field->kind == FIELD_FLAG) return flag_value(place);
    switch (field_kind_bounds(field->kind)) {
    case BOUNDS_NUMBER: return number_of(place, field);
    case BOUNDS_NOTHING:
    case BOUNDS_DURATION:
    case BOUNDS_CHARACTERS:
    case BOUNDS_ELEMENTS: return any_text(place);
    }
    return any_text(place);
}

/* --- changes of a tree --- */

static bool drop(struct place *place) {
    if (!place->parent) return false;
    struct value **link = &place->parent->first;
    while (*link != place->at) link = &(*link)->next;
    *link = place->at->next;
    return true;
}

/* `fresh` takes the place of what stands there. */
static bool replace(struct place *place, struct value *fresh) {
    if (!fresh || !place->parent) return false;
    struct value **link = &place->parent->first;
    while (*link != place->at) link = &(*link)->next;
    fresh = value_copy(place->arena, fresh);
    fresh->key = place->at->key;
    fresh->next = place->at->next;
    *link = fresh;
    return true;
}

/* An element once more; of a member, another name of its object. */
static bool repeat(struct place *place) {
    if (!place->parent) return false;
    if (place->parent->kind == VALUE_OBJECT) {
        struct place above = *place;
        above.at = place->parent;
        above.pointer = arena_text_n(place->arena, place->pointer,
                                     (size_t)(strrchr(place->pointer, '/') - place->pointer));
        const struct section *section = section_at(&above);
        if (!section) return false;
        place->at->key = section->fields[fuzz_roll(place->dice, section->count)].name;
        return true;
    }
    struct value *copy = value_copy(place->arena, place->at);
    copy->next = place->at->next;
    place->at->next = copy;
    if (copy->kind == VALUE_OBJECT && value_id(copy) && fuzz_roll(place->dice, 4))
        value_put(place->arena, copy, "id", text_value(place, "another"));
    return true;
}

static bool grow(struct place *place) {
    static const char *const remarks[] = {"extends", "remove", "source", "confidence", "range"};
    const struct section *section = section_at(place);
    if (!section) return false;
    if (fuzz_roll(place->dice, 6) == 0)
        value_put(place->arena, place->at, PICK(place->dice, remarks), any_text(place));
    else put_field(place, place->at, section);
    return true;
}

/* What stands anywhere else in the tree. */
static bool graft(struct place *place) {
    struct place other = *place;
    size_t number = fuzz_roll(place->dice, value_size(place->root));
    place_find(&other, place->root, "", &number);
    return replace(place, other.at);
}

/* {"value": x, "source": …} or {"replace": x} */
static bool wrap(struct place *place) {
    struct value *object = value_new(place->arena, VALUE_OBJECT, -1);
    bool whole = fuzz_roll(place->dice, 2);
    value_put(place->arena, object, whole ? "replace" : "value",
              value_copy(place->arena, place->at));
    if (!whole) value_put(place->arena, object, "source", text_value(place, "a letter"));
    return replace(place, object);
}

static bool scale(struct place *place) {
    static const double by[] = {0, -1, 0.5, 1.5, 2, 10, 100, 1e-6, 1e6};
    if (place->at->kind != VALUE_NUMBER) return false;
    place->at->number *= PICK(place->dice, by);
    place->at->number += (double)fuzz_roll(place->dice, 3) - 1;
    return isfinite(place->at->number);
}

static bool reword(struct place *place) {
    struct text text = {0};
    if (place->at->kind != VALUE_TEXT) return false;
    text_add(&text, "");
    mutate_bytes(place->at->text, strlen(place->at->text) + 8, &text);
    place->at->text = arena_text(place->arena, text.bytes);
    text_release(&text);
    return true;
}

static bool by_row(struct place *place) {
    const struct field *field = *place->pointer ? field_at(place) : NULL;
    return replace(place, field ? value_for(place, field) : stray_value(place));
}

bool fuzz_mutate_document(const char *part, const struct schema *schema, struct fuzz_dice *dice,
                          struct text *out) {
    static bool (*const changes[])(struct place *) = {drop, repeat, grow,   grow,   graft, scale,
                                                      wrap, scale,  reword, by_row, by_row};
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct place place = {.schema = schema, .arena = &arena, .dice = dice};
    place.root = value_read_text(part, "part", &arena, &errors);
    bool changed = false;
    for (int tries = 0; place.root && !changed && tries < 8; tries++) {
        size_t number = fuzz_roll(dice, value_size(place.root));
        place.parent = NULL;
        changed = place_find(&place, place.root, "", &number) && PICK(dice, changes)(&place);
    }
    if (changed) value_write(place.root, false, out);
    errors_release(&errors);
    arena_release(&arena);
    return changed;
}

/* --- tables --- */

static const char *mark_from(const char *at, const char *marks, uint64_t skipped) {
    const char *end = at + strcspn(at, marks);
    for (; *end && skipped; skipped--) end = end + 1 + strcspn(end + 1, marks);
    return end;
}

static uint64_t marks_in(const char *text, const char *marks) {
    uint64_t count = 0;
    for (; (text = strpbrk(text, marks)); text++) count++;
    return count;
}

/* Another cell behind one of the marks. */
static void change_cell(const char *part, struct fuzz_dice *dice, struct text *out) {
    static const char *const cells[] = {
        "",     "0",    "-1",         "27.000",     "1,5",
        "1.5",  "1e9",  "\"a\"\"b\"", "\"",         "\"x\ny\"",
        "true", "kota", "=1+1",       "1.234.567",  "9007199254740993",
        " 7 ",  "0x10", "id",         "population", "\xef\xbb\xbf",
        "\xff"};
    const char *from = mark_from(part, ",;\t\n", fuzz_roll(dice, marks_in(part, ",;\t\n") + 1));
    const char *to = *from ? from + 1 + strcspn(from + 1, ",;\t\n") : from;
    text_add_n(out, part, (size_t)(from - part) + (*from != 0));
    text_add(out, PICK(dice, cells));
    text_add(out, to);
}

/* A line once more, or not at all. */
static void change_line(const char *part, struct fuzz_dice *dice, struct text *out) {
    const char *from = mark_from(part, "\n", fuzz_roll(dice, marks_in(part, "\n") + 1));
    const char *to = *from ? from + 1 + strcspn(from + 1, "\n") : from;
    bool twice = fuzz_roll(dice, 2);
    text_add_n(out, part, (size_t)((twice ? to : from) - part));
    text_add(out, twice ? from : to);
}

/* Every divider another one. */
static void change_divider(const char *part, struct fuzz_dice *dice, struct text *out) {
    static const char marks[] = {',', ';', '\t', '|'};
    char from = PICK(dice, marks), to = PICK(dice, marks);
    for (; *part; part++) text_add_n(out, *part == from ? &to : part, 1);
}

bool fuzz_mutate_table(const char *part, struct fuzz_dice *dice, struct text *out) {
    switch (fuzz_roll(dice, 5)) {
    case 0: change_divider(part, dice, out); return true;
    case 1: change_line(part, dice, out); return true;
    default: change_cell(part, dice, out); return true;
    }
}
