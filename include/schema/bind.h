/* From values to structs, by the rows of a schema. */
#ifndef TANGGAP_SCHEMA_BIND_H
#define TANGGAP_SCHEMA_BIND_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct errors;
struct schema;
struct value;

/* Something assumed, as its author said it. */
struct assumption {
    const char *pointer, *source, *confidence;
    const struct value *low, *high; /* of its range, or NULL */
    const struct value *now;
};

/* What was said about the origin of a value, as it was met. The caller frees `list`. */
struct noted {
    struct assumption *list;
    size_t count, room;
};

/* Fills `spec`, the struct of the schema's root, from `root`; adds every misfit to `errors`.
 * References are by id until schema_refer(). `noted` may be NULL. */
bool schema_bind(const struct schema *schema, const struct value *root, void *spec,
                 struct arena *arena, struct errors *errors, struct noted *noted);

/* Resolves every id to its place in its list; complains about unknown ids and about ids that stand
 * twice. */
void schema_refer(const struct schema *schema, void *spec, struct value *root, struct arena *arena,
                  struct errors *errors);

#endif
