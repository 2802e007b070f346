/* What a document says, in words short enough for a line. */
#ifndef TANGGAP_SCHEMA_FORMAT_H
#define TANGGAP_SCHEMA_FORMAT_H

#include "base/language.h"
#include "document/value.h"
#include "schema/fields.h"

/* What `holder` says about a field, without remarks; NULL when it says nothing, or null, and the
 * default holds. */
const struct value *value_said(const struct value *holder, const struct field *field);

/* What stands for the hours of a day on which an office is closed. */
#define HOURS_CLOSED "closed"

/* Adds a value as people write it: 25%, 7 days, "Roads", exponential, mean 3 days. `field` is its
 * row, or that of the list it is in; NULL: unknown. What a document says stays as it says it, "7
 * days" and 0.5, so that it can be put back into one; a share in per cent, which cannot, is written
 * as the language does. */
void value_in_words(const struct value *value, const struct field *field, enum language language,
                    struct text *out);

#endif
