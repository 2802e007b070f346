/* A scenario as it was written: a tree of JSON values that remembers which file each value came from. Reading,
 * extending, pointing and changing happen here; scenario/scenario.h is what it means. Everything lives in an arena. */
#ifndef TANGGAP_SCENARIO_VALUE_H
#define TANGGAP_SCENARIO_VALUE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct errors;
struct text;

enum value_kind { VALUE_NULL, VALUE_FLAG, VALUE_NUMBER, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
    enum value_kind kind;
    int origin;          /* number of the file in `struct origins`; -1: given on the command line or by tanggap */
    bool flag;
    double number;
    const char *text;
    struct value *first, *next; /* children in order; next sibling */
    const char *key;            /* when it is a member of an object */
};

/* The texts that values came from, kept for messages. */
enum { ORIGINS_MOST = 32 };
struct origin {
    const char *path, *bytes;
    size_t length;
    const char *table; /* the pointer of the list that this CSV file fills; NULL for JSON */
    int extended_by;   /* the file that named this one, or -1 */
};
struct origins {
    struct origin list[ORIGINS_MOST];
    int count;
};

enum { FILE_BYTES_MOST = 16 << 20, DEPTH_MOST = 64, ELEMENTS_MOST = 1000000, LIST_MOST = 100000, LIST_BYTES_MOST = 64 << 20 };

/* Reads a JSON file, or one JSON value from a text that messages call `name`; NULL after adding what is wrong to
 * `errors`, or, when the file cannot be read at all, to `error`. */
struct value *value_read_file(const char *path, int extended_by, struct origins *origins, struct arena *arena,
                              struct errors *errors, struct error *error);
struct value *value_read_text(const char *text, const char *name, struct arena *arena, struct errors *errors);

struct value *value_new(struct arena *arena, enum value_kind kind, int origin);
struct value *value_copy(struct arena *arena, const struct value *value);
size_t value_count(const struct value *value);

/* The member of that name of an object, or NULL. */
struct value *value_member(const struct value *object, const char *key);

/* The `id` of an object, or NULL. */
const char *value_id(const struct value *object);

/* Sets a member; the old one of that name goes. */
void value_put(struct arena *arena, struct value *object, const char *key, struct value *member);

/* `base` changed by `patch`, by RFC 7396 (JSON Merge Patch), but lists of objects with an `id` merge by it: same id:
 * merged; new id: added at the end; {"id": …, "remove": true}: dropped. A law of another family takes the place of the
 * old one. Consumes both. */
struct value *value_merge(struct arena *arena, struct value *base, struct value *patch, struct errors *errors,
                          const char *pointer);

/* Resolves tables, and `extends` (a path relative to the file it stands in) until none is left. */
struct value *value_extend(struct value *value, struct origins *origins, struct arena *arena, struct errors *errors,
                           struct error *error);

/* Replaces every {"table": "file.csv"} by the list of objects that the file's rows make: before anything is merged, so
 * that an overlay can change single rows. */
bool value_read_tables(struct value *value, struct origins *origins, struct arena *arena, struct errors *errors);

/* What a JSON Pointer (RFC 6901) names; a list element with an `id` may be named by it, and a value that carries its
 * source ({"value": …, "source": …}) is the value. NULL if there is none. */
struct value *value_at(struct value *root, const char *pointer);

/* The pointers that one with steps `*` means: one for every element of a list, or member of an object, that is there. */
struct pointers {
    const char **items;
    size_t count;
};
struct pointers pointers_meant(struct arena *arena, struct value *root, const char *pattern);

/* Would value_set() find its way? */
bool value_can_set(struct value *root, const char *pointer);

/* Puts `fresh` where `pointer` says, making objects on the way; list elements must exist. Complaints are about
 * `pointer`, and have the origin of `fresh`. */
bool value_set(struct arena *arena, struct value *root, const char *pointer, struct value *fresh, struct errors *errors);

/* Writes it as JSON with two spaces to a level. Members stand in the order they were given, or by name if `canonical`. */
void value_write(const struct value *value, bool canonical, struct text *out);

/* The pointer of the member `key` of what `pointer` names. */
const char *pointer_below(struct arena *arena, const char *pointer, const char *key);

/* Does `pointer` name what `above` names, or something in it? */
bool pointer_is_within(const char *pointer, const char *above);

/* A path as written in a file, seen from where we are. */
const char *path_beside(const struct origins *origins, int origin, const char *path, struct arena *arena);

/* Line and column (from 1) of what `pointer` names in the text of one file; false if it does not stand there. With
 * `at_key`, of its name. */
bool value_locate(const struct origin *origin, const char *pointer, bool at_key, int *line, int *column);

/* For messages: a value in a few words (0.1, "a text", a list), and "; did you mean …?" with that of the names (which
 * end in NULL) that somebody probably meant, or "" if none is near. */
const char *value_shown(const struct value *value, struct arena *arena);
const char *value_hint(const char *word, const char *const *names, struct arena *arena);

/* Prints every complaint: file:line:col, pointer, what is wrong, the source line with a marker. */
void value_explain(struct errors *errors, const struct origins *origins, struct text *out);

#endif
