/* What a kind of documents may say, printed from its rows. */
#ifndef TANGGAP_SCHEMA_REFERENCE_H
#define TANGGAP_SCHEMA_REFERENCE_H

struct schema;
struct text;

/* For people, in the language that is spoken: a table for every section, in the order in which a
 * reader meets them, as Markdown. */
void schema_markdown(const struct schema *schema, struct text *out);

/* For editors: as JSON Schema 2020-12. */
void schema_json(const struct schema *schema, struct text *out);

#endif
