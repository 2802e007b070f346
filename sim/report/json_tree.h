/* A JSON document that is built in memory and then written. A value that has been handed to a list
 * or a record belongs to it; json_print() frees a whole document. Memory comes from mem_alloc(), so
 * that nothing here can fail. */
#ifndef TANGGAP_REPORT_JSON_TREE_H
#define TANGGAP_REPORT_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json;
struct text;

/* Values. Words are copied, and NULL is null; what is no number (NaN, infinite) is null. */
struct json *json_of_words(const char *words);
struct json *json_of_number(double value);
struct json *json_of_whole(int64_t value);
struct json *json_of_flag(bool value);
struct json *json_of_nothing(void);

/* [item, …], in the order in which items are added. */
struct json *json_list(void);
void json_add(struct json *list, struct json *item);
size_t json_count(const struct json *list);
const struct json *json_item(const struct json *list, size_t index); /* borrowed */

/* {"name": value, …}, in the order in which members are set. The caller sees to it that names
 * differ. */
struct json *json_record(void);
void json_set(struct json *record, const char *name, struct json *value);

/* A record whose members are known at once:
 * JSON_RECORD({"low", json_of_number(1)}, {"high", json_of_number(2)}) */
struct json_member {
    const char *name;
    struct json *value;
};
struct json *json_record_of(const struct json_member *members, size_t count);
#define JSON_RECORD(...) \
    json_record_of((const struct json_member[]){__VA_ARGS__}, \
                   sizeof((const struct json_member[]){__VA_ARGS__}) / sizeof(struct json_member))

/* The member of that name, borrowed; NULL if there is none. */
const struct json *json_member(const struct json *record, const char *name);

/* The words of a value, borrowed; NULL if it is none. */
const char *json_words(const struct json *value);

/* Writes the document and frees it: for people over indented lines, with 15 digits and a line break
 * behind it; for programs on one line, where every number reads back as the same double. What would
 * steer a terminal is an escape. */
enum json_form { JSON_FOR_PEOPLE, JSON_FOR_PROGRAMS };
void json_print(struct json *document, enum json_form form, struct text *out);

#endif
