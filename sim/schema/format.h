/* What a document says, in words short enough for a line. */
#ifndef TANGGAP_SCHEMA_FORMAT_H
#define TANGGAP_SCHEMA_FORMAT_H

#include "document/value.h"
#include "schema/fields.h"

/* What `holder` says about a field, without remarks; NULL when it says nothing, or null, and the
 * default holds. */
const struct value *value_said(const struct value *holder, const struct field *field);

/* Adds a value as people write it: 25%, 7 days, "Roads", exponential, mean 3 days. `field` is its
 * row, or that of the list it is in; NULL: unknown. */
void value_in_words(const struct value *value, const struct field *field, struct text *out);

#endif
