/* From bytes to values. jansson reads the JSON; around it stand the checks that it does not make
 * (size, depth, number of elements, UTF-8 before anything else) and hints for the mistakes that
 * people make most. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/infile.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "document/value.h"
#include "document/mistakes.h"
#include "csv_table.h"

struct origin *origin_new(struct origins *origins, const char *path, int named_by,
                          struct arena *arena) {
    if (origins->count == ORIGINS_MOST) return NULL;
    struct origin *origin = &origins->list[origins->count++];
    *origin =
        (struct origin){.path = arena_text(arena, path), .extended_by = named_by, .bytes = ""};
    return origin;
}

static struct value *from_json(const json_t *json, int origin, struct arena *arena) {
    const char *key;
    size_t index;
    json_t *child;
    struct value *value, **tail;
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        value = value_new(arena, VALUE_OBJECT, origin);
        tail = &value->first;
        json_object_foreach((json_t *)json, key, child) {
            *tail = from_json(child, origin, arena);
            (*tail)->key = arena_text(arena, key);
            tail = &(*tail)->next;
        }
        return value;
    case JSON_ARRAY:
        value = value_new(arena, VALUE_LIST, origin);
        tail = &value->first;
        json_array_foreach(json, index, child) {
            *tail = from_json(child, origin, arena);
            tail = &(*tail)->next;
        }
        return value;
    case JSON_STRING:
        value = value_new(arena, VALUE_TEXT, origin);
        value->text = arena_text(arena, json_string_value(json));
        return value;
    case JSON_INTEGER:
    case JSON_REAL:
        value = value_new(arena, VALUE_NUMBER, origin);
        value->number = json_number_value(json);
        return value;
    case JSON_TRUE:
    case JSON_FALSE:
        value = value_new(arena, VALUE_FLAG, origin);
        value->flag = json_is_true(json);
        return value;
    case JSON_NULL: break;
    }
    return value_new(arena, VALUE_NULL, origin);
}

/* jansson's memory is the program's own: where there is none the program ends as mem_alloc() ends
 * it, instead of calling a sound file broken JSON. */
static void *block_new(size_t bytes) { return mem_alloc(1, bytes); }
static void share_memory(void) { json_set_alloc_funcs(block_new, mem_free); }

static struct value *parse(int number, struct origins *origins, struct arena *arena,
                           struct errors *errors) {
    struct origin *origin = &origins->list[number];
    size_t at;
    const char *mistake = mistake_before_reading(origin->bytes, origin->length, &at);
    if (mistake) {
        mistake_complain(errors, (struct text_place){number, ""}, at, mistake);
        return NULL;
    }
    share_memory();
    json_error_t story;
    json_t *json = json_loadb(origin->bytes, origin->length, JSON_REJECT_DUPLICATES, &story);
    if (!json) {
        at = story.position > 0 ? (size_t)story.position : 0;
        mistake = mistake_at(origin->bytes, origin->length, &at, story.text);
        mistake_complain(errors, (struct text_place){number, ""}, at,
                         mistake ? mistake
                                 : arena_printf(arena, SAY("not valid JSON: %s",
                                                           "bukan JSON yang sah: \"%s\""),
                                                story.text));
        return NULL;
    }
    struct value *value = from_json(json, number, arena);
    json_decref(json);
    return value;
}

struct value *value_read_file(const char *path, int extended_by, struct origins *origins,
                              struct arena *arena, struct errors *errors, struct error *error) {
    struct origin *origin = origin_new(origins, path, extended_by, arena);
    if (!origin) {
        error_set(error, EXIT_INVALID_SCENARIO,
                  SAY("%.400s: more than %d files make one document",
                      "%.400s: satu dokumen terdiri atas lebih dari %d berkas"),
                  path, ORIGINS_MOST);
        return NULL;
    }
    struct text bytes = {0};
    bool good = infile_read(path, FILE_MEBIBYTES_MOST, EXIT_INVALID_SCENARIO, &bytes, error);
    if (good) {
        origin->bytes = arena_text_n(arena, bytes.bytes, bytes.length);
        origin->length = bytes.length;
    }
    text_release(&bytes);
    return good ? parse((int)(origin - origins->list), origins, arena, errors) : NULL;
}

struct value *value_read_text(const char *text, const char *name, struct arena *arena,
                              struct errors *errors) {
    json_error_t story;
    size_t at;
    const char *mistake = mistake_before_reading(text, strlen(text), &at);
    if (mistake) {
        errors_add(errors, -1, name, "%s", mistake);
        return NULL;
    }
    share_memory();
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &story);
    if (!json) {
        errors_add(errors, -1, name,
                   SAY("\"%s\" is not a JSON value: %s", "\"%s\" bukan nilai JSON: \"%s\""), text,
                   story.text);
        return NULL;
    }
    struct value *value = from_json(json, -1, arena);
    json_decref(json);
    return value;
}
