/* JSON documents on jansson: the one file of `report` that knows the library, so that a build
 * without it swaps this file. A `struct json` is jansson's value under another name. Where jansson
 * has no memory the program ends as mem_alloc() ends it: a document is whole or is not there. */
#include "json_tree.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "json_text.h"

static json_t *value_of(struct json *json) { return (json_t *)json; }
static const json_t *value_in(const struct json *json) { return (const json_t *)json; }

static struct json *json_made(json_t *value) {
    if (!value) mem_out_of_memory();
    return (struct json *)value;
}

static void json_done(int failed) {
    if (failed) mem_out_of_memory();
}

/* --- building --- */

/* jansson takes UTF-8 alone; what is none becomes U+FFFD. */
struct json *json_of_words(const char *words) {
    struct text clean = {0};
    if (!words) return json_of_nothing();
    for (size_t left = strlen(words), taken; left; words += taken, left -= taken) {
        taken = text_utf8_length(words, left);
        if (taken) text_add_n(&clean, words, taken);
        else text_add(&clean, "\xEF\xBF\xBD");
        if (!taken) taken = 1;
    }
    struct json *json = json_made(json_stringn(clean.length ? clean.bytes : "", clean.length));
    text_release(&clean);
    return json;
}

struct json *json_of_number(double value) {
    return isfinite(value) ? json_made(json_real(value)) : json_of_nothing();
}

struct json *json_of_whole(int64_t value) { return json_made(json_integer(value)); }
struct json *json_of_flag(bool value) { return json_made(json_boolean(value)); }
struct json *json_of_nothing(void) { return json_made(json_null()); }

struct json *json_list(void) { return json_made(json_array()); }

void json_add(struct json *list, struct json *item) {
    assert(json_is_array(value_in(list)));
    json_done(json_array_append_new(value_of(list), value_of(item)));
}

size_t json_count(const struct json *list) {
    return json_is_array(value_in(list)) ? json_array_size(value_in(list))
                                         : json_object_size(value_in(list));
}

const struct json *json_item(const struct json *list, size_t index) {
    return (const struct json *)json_array_get(value_in(list), index);
}

struct json *json_record(void) { return json_made(json_object()); }

void json_set(struct json *record, const char *name, struct json *value) {
    assert(json_is_object(value_in(record)));
    json_done(json_object_set_new_nocheck(value_of(record), name, value_of(value)));
}

struct json *json_record_of(const struct json_member *members, size_t count) {
    struct json *record = json_record();
    for (size_t i = 0; i < count; i++) json_set(record, members[i].name, members[i].value);
    return record;
}

const struct json *json_member(const struct json *record, const char *name) {
    assert(json_is_object(value_in(record)));
    return (const struct json *)json_object_get(value_in(record), name);
}

const char *json_words(const struct json *value) { return json_string_value(value_in(value)); }

/* --- writing --- */

void json_print(struct json *document, enum json_form form, struct text *out) {
    size_t layout = form == JSON_FOR_PEOPLE ? JSON_INDENT(2) | JSON_REAL_PRECISION(15)
                                            : JSON_COMPACT | JSON_REAL_PRECISION(17);
    char *bytes = json_dumps(value_in(document), layout | JSON_ENCODE_ANY);
    if (!bytes) mem_out_of_memory();
    json_add_document(out, bytes);
    if (form == JSON_FOR_PEOPLE) text_add(out, "\n");
    free(bytes);
    json_decref(value_of(document));
}
