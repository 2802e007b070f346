/* A document as it was written: a tree of JSON values that remembers which file each value came
 * from. Reading, extending, pointing and changing happen here, without a word about what it means.
 * Everything lives in an arena. */
#ifndef TANGGAP_DOCUMENT_VALUE_H
#define TANGGAP_DOCUMENT_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"
#include "base/shipped.h"

struct arena;
struct error;
struct errors;
struct text;

enum value_kind { VALUE_NULL, VALUE_FLAG, VALUE_NUMBER, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
    enum value_kind kind;
    int origin; /* number of the file in `struct origins`; -1: given on the command line or by
                   tanggap */
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
    struct overlay *overlays; /* in the order in which they were laid */
    struct table_doubt *doubts;
};

/* A place in a table that can be read, and may have been meant otherwise. */
struct table_doubt {
    int origin;
    size_t at;
    const char *pointer, *message;
    struct table_doubt *next;
};

/* What a file did to a list of the one that it extends. */
struct overlay {
    const char *pointer;  /* of the list */
    int origin, base;     /* the file, and the one where the list stood */
    size_t stood;         /* elements of the base's list */
    size_t given;         /* elements, if they took the place of all that stood */
    size_t added, changed, removed;
    bool replaces;
    struct overlay *next;
};

enum {
    FILE_MEBIBYTES_MOST = 16,
    DEPTH_MOST = 64,
    ELEMENTS_MOST = 1000000,
    NAMES_MOST = 100000, /* in one object */
    LIST_MOST = 100000,
    LIST_BYTES_MOST = 64 << 20
};

/* {"replace": x}, with remarks or without, where x is a list or an object: in the place of whatever
 * the base has, instead of merged into it. NULL if `value` is nothing of the kind. */
struct value *value_replacement(const struct value *value);

/* What any object may say beside its fields: source, confidence, note, range, $schema. Ends in
 * NULL. */
extern const char *const VALUE_REMARKS[];
bool value_is_remark(const char *key);

/* {"value": x, "source": …}, where all beside "value" are remarks, is x; anything else, NULL among
 * it, is itself. */
struct value *value_without_remark(const struct value *value);

/* The columns that a CSV file may have that fills a list. */
enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_COUNT, CELL_FLAG }; /* COUNT: whole */
struct table_shape {
    const char *name, *help; /* of what each row is; how to see which columns there are */
    struct table_column {
        const char *name;
        enum cell_kind kind;
    } *columns;
    size_t count;
    const char *own; /* the member that holds columns of the document's own, by name; or NULL */
};

/* What a kind of documents adds to JSON. */
struct document_rules {
    struct label name;  /* of the kind: "scenario" */
    const char *family; /* the member by which objects are of different families: they do not merge,
                           the later replaces */
    const struct table_shape *(*shape)(const char *pointer,
                                       struct arena *arena); /* NULL: nobody knows that list */
};

/* Reads a JSON file, or one JSON value from a text that messages call `name`; NULL after adding
 * what is wrong to `errors`, or, when the file cannot be read at all, to `error`. */
struct value *value_read_file(const char *path, int extended_by, struct origins *origins,
                              struct arena *arena, struct errors *errors, struct error *error);
struct value *value_read_text(const char *text, const char *name, struct arena *arena,
                              struct errors *errors);

struct value *value_new(struct arena *arena, enum value_kind kind, int origin);
struct value *value_copy(struct arena *arena, const struct value *value);

/* Its children; and all values of its tree, itself among them. */
size_t value_count(const struct value *value);
size_t value_size(const struct value *value);

/* The member of that name of an object, or NULL. */
struct value *value_member(const struct value *object, const char *key);

/* The `id` of an object, or NULL. */
const char *value_id(const struct value *object);

/* Sets a member; the old one of that name goes. */
void value_put(struct arena *arena, struct value *object, const char *key, struct value *member);

/* `base` changed by `patch`, by RFC 7396 (JSON Merge Patch), but lists of objects with an `id`
 * merge by it: same id: merged; new id: added at the end; {"id": …, "remove": true}: dropped. An
 * object of another family, and whatever stands in {"replace": …}, takes the place of the old one.
 * Complaints are about what `pointer` names, or something in it. Consumes both. */
struct merger {
    struct arena *arena;
    struct errors *errors;
    const char *family;      /* as in document_rules */
    struct origins *origins; /* keeps what was done to lists; NULL: nobody does */
};
struct value *value_merge(const struct merger *merger, struct value *base, struct value *patch,
                          const char *pointer);

/* The patch by which value_merge() with that family makes `after` of `before`: only what differs, by
 * ids where lists have them. NULL when nothing does. A null is taken for a member that is not
 * there. Lives in the arena; borrows names. */
struct value *value_patch(const struct value *before, const struct value *after,
                          const char *family, struct arena *arena);

/* Replaces tables by their rows, and follows `extends` (a file as by path_named()) until none is
 * left; no {"replace": …} is left either. NULL after adding to `errors` why it cannot. */
struct value *value_extend(struct value *value, struct origins *origins,
                           const struct document_rules *rules, struct arena *arena,
                           struct errors *errors);

/* Writes it as JSON with two spaces to a level. Members stand in the order they were given, or by
 * name if `canonical`. */
void value_write(const struct value *value, bool canonical, struct text *out);

/* The path, seen from where we are, of the file that another file names: beside that file, or, when
 * it is not there, among those that come with the program (base/shipped.h). */
const char *path_named(const struct origins *origins, int origin, const char *name,
                       enum shipped kind, struct arena *arena);

/* What a message that this file is not there goes on with: where else it was sought, and which name
 * is nearest, or "". */
const char *path_sought(const struct origins *origins, int origin, const char *name,
                        enum shipped kind, struct arena *arena);

#endif
