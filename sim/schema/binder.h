/* From one value to one member, by its row: what the files of the binding share. */
#ifndef TANGGAP_SCHEMA_BINDER_H
#define TANGGAP_SCHEMA_BINDER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "document/value.h"
#include "schema/bind.h"
#include "schema/fields.h"
#include "schema/members.h"

/* Defaults that were read once; a document of a hundred thousand areas needs each as often. */
enum { FALLBACKS = 512 };
struct fallback {
    const struct field *field; /* NULL: nobody stands here */
    struct value *value;       /* NULL: it cannot be read, which was told */
};

struct binder {
    const struct schema *schema;
    struct arena *arena;
    struct errors *errors;
    struct noted *noted; /* or NULL: nobody keeps what is said about values */
    struct fallback
        fallbacks[FALLBACKS]; /* by the address of the field; its place holds the latest */
};

/* A value on its way to a member: its row, its pointer, and the value. */
struct binding {
    const struct field *field;
    const char *pointer;
    const struct value *value;
};

/* Everything below returns false after a complaint. */

/* Any value, and any object. */
bool bind_field(struct binder *binder, struct binding binding, void *target);
bool bind_section(struct binder *binder, const struct section *section, const struct value *value,
                  const char *pointer, void *target);

/* Single values. */
bool bind_text(struct binder *binder, struct binding binding, const char **out);
bool bind_pointer(struct binder *binder, struct binding binding, const char **out);
bool bind_label(struct binder *binder, struct binding binding, struct label *out);
bool bind_flag(struct binder *binder, struct binding binding, bool *out);
bool bind_count(struct binder *binder, struct binding binding, int64_t *out);
bool bind_number(struct binder *binder, struct binding binding, double *out);
bool bind_limit(struct binder *binder, struct binding binding, sim_time *out);
bool bind_span(struct binder *binder, struct binding binding, sim_time *out);
bool bind_when(struct binder *binder, struct binding binding, sim_time *out);
bool bind_date(struct binder *binder, struct binding binding, int64_t *out);
bool bind_choice(struct binder *binder, struct binding binding, int *out);
bool bind_width(struct binder *binder, struct binding binding, struct width *out);
bool bind_ref(struct binder *binder, struct binding binding, struct ref *out);

/* Several values. */
bool bind_profile(struct binder *binder, struct binding binding, double *out);
bool bind_week(struct binder *binder, struct binding binding, struct week *out);
bool bind_dates(struct binder *binder, struct binding binding, struct dates *out);
bool bind_spans(struct binder *binder, struct binding binding, struct spans *out);
bool bind_numbers(struct binder *binder, struct binding binding, struct numbers *out);
bool bind_texts(struct binder *binder, struct binding binding, struct texts *out);
bool bind_choices(struct binder *binder, struct binding binding, struct choices *out);
bool bind_values(struct binder *binder, struct binding binding, const struct value **out);
bool bind_refs(struct binder *binder, struct binding binding, struct refs *out);
bool bind_weights(struct binder *binder, struct binding binding, struct weights *out);
bool bind_counts(struct binder *binder, struct binding binding, struct counts *out);
bool bind_amounts(struct binder *binder, struct binding binding, struct amounts *out);
bool bind_names(struct binder *binder, struct binding binding, struct names *out);
bool bind_expects_list(struct binder *binder, struct binding binding, size_t *count);

/* {"value": x, "source": …} is x with a remark, which is kept. */
const struct value *binding_unwrap(struct binder *binder, const struct field *field,
                                   const struct value *value, const char *pointer);

/* Keeps what an object says about itself, or (with `field`) about the value `now` in it. */
void binding_note(struct binder *binder, const struct value *object, const char *pointer,
                  const struct value *now, const struct field *field,
                  const struct section *section);

/* Words for people: "whole number", "one of fifo, severity, deadline", "a figure". */
const char *binding_kind_words(const struct field *field, struct arena *arena);

/* Complaints: "… found, … expected", with what the kind expects or other words; about a member of
 * an object, or its name. */
bool binding_misfit(struct binder *binder, struct binding binding, const char *expected);
bool binding_misfit_kind(struct binder *binder, struct binding binding);
bool binding_wrong_member(struct binder *binder, const struct value *member, const char *parent,
                          const char *wrong, bool at_key);

/* "fifo, severity, deadline" */
const char *words_in_a_row(const char *const *words, struct arena *arena);

#endif
