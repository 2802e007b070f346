/* JSON written piece by piece, for what is too long to be built first. */
#ifndef TANGGAP_REPORT_JSON_TEXT_H
#define TANGGAP_REPORT_JSON_TEXT_H

#include "base/rows.h"

struct text;

/* A string. What would steer a terminal is written as an escape, which is the same to a JSON
 * reader. What is not UTF-8 becomes U+FFFD. */
void json_add_text(struct text *out, const char *bytes, size_t length);
void json_add_word(struct text *out, const char *word);

/* A whole document of another writer's, in which what would steer a terminal becomes an escape, as
 * above. */
void json_add_document(struct text *out, const char *json);

/* A number that reads back as the same double; null for nothing, and for what is no number. */
void json_add_datum(struct text *out, const struct datum *datum);

/* `, "name": ` without the comma when it is the first. */
void json_add_name(struct text *out, const char *name, bool first);

#endif
