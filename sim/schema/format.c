/* Values in words, by the rows of a schema. */
#include "format.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Of these the member "value" may be a field of its own; see binding_unwrap(). */
static bool carries_no_remark(enum field_kind kind) {
    return kind == FIELD_DISTRIBUTION || kind == FIELD_SECTION || kind == FIELD_ANY ||
           field_kind_is_by_name(kind);
}

const struct value *value_said(const struct value *holder, const struct field *field) {
    const struct value *member = value_member(holder, field->name);
    if (!carries_no_remark(field->kind)) member = value_without_remark(member);
    return member && member->kind != VALUE_NULL ? member : NULL;
}

/* "Roads / Jalan" needs no parenthesis. */
static bool is_compound(const struct value *value, const struct field *field) {
    return (value->kind == VALUE_OBJECT && !(field && field->kind == FIELD_LABEL)) ||
           value->kind == VALUE_LIST;
}

/* Where words go, and in which language. */
struct wording {
    struct text *out;
    enum language language;
};

static void add_compound(const struct wording *to, const struct value *value,
                         const struct field *field) {
    bool compound = is_compound(value, field);
    if (compound) text_add(to->out, "(");
    value_in_words(value, field, to->language, to->out);
    if (compound) text_add(to->out, ")");
}

/* The word that says which kind of thing an object is: a required choice that comes first. */
static bool is_kind_of(const struct section *section, const struct field *field) {
    return field == section->fields && field->kind == FIELD_CHOICE && !field->fallback;
}

/* "exponential, mean 3 days"; "duty_servers 3", for "duty_servers 3 servers" says a word too many.
 */
static void add_member(const struct wording *to, const struct value *value,
                       const struct field *field, const struct section *of) {
    bool has_unit = *field->unit.en && !strstr(field->name, field->unit.en);
    if (!is_kind_of(of, field)) text_printf(to->out, "%s ", field->name);
    add_compound(to, value, field);
    if (value->kind == VALUE_NUMBER && has_unit)
        text_printf(to->out, " %s", label_in(field->unit, to->language));
}

/* By the rows, so that remarks are left out. The id stands before the parenthesis. */
static void add_section(const struct wording *to, const struct value *object,
                        const struct section *section) {
    const char *gap = "";
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const struct value *said = text_is(field->name, "id") ? NULL : value_said(object, field);
        if (!said) continue;
        text_add(to->out, gap);
        add_member(to, said, field, section);
        gap = ", ";
    }
    if (!*gap)
        text_add(to->out, IN_LANGUAGE(to->language, "all by default",
                                      "semua seperti bila tidak disebut"));
}

/* In both languages, for either may be what differs. */
static void add_label(struct text *out, const struct value *label) {
    for (const struct value *language = label->first; language; language = language->next)
        text_printf(out, "%s\"%s\"", language == label->first ? "" : " / ",
                    language->kind == VALUE_TEXT ? language->text : "?");
}

static void add_object(const struct wording *to, const struct value *object,
                       const struct field *field) {
    const char *gap = "";
    bool by_id = field && field_kind_is_by_name(field->kind); /* an agency may be called "source" */
    for (const struct value *member = object->first; member; member = member->next) {
        if (!by_id && value_is_remark(member->key)) continue;
        text_printf(to->out, "%s%s ", gap, member->key);
        add_compound(to, value_without_remark(member), field);
        gap = ", ";
    }
}

static void add_list(const struct wording *to, const struct value *list,
                     const struct field *field) {
    const char *gap = "";
    for (const struct value *item = list->first; item; item = item->next) {
        const char *id = value_id(item);
        text_printf(to->out, "%s%s%s", gap, id ? id : "", id ? " " : "");
        add_compound(to, item, field);
        gap = ", ";
    }
    if (!list->first) text_add(to->out, IN_LANGUAGE(to->language, "none", "tidak ada"));
}

static void add_number(const struct wording *to, double number, const struct field *field) {
    char percent[32];
    if (!field || field->kind != FIELD_SHARE) {
        text_add_number(to->out, number);
        return;
    }
    snprintf(percent, sizeof percent, "%.10g", 100 * number);
    text_printf(to->out, "%s%%", decimals_in(percent, to->language));
}

static void add_text(const struct wording *to, const char *bytes, const struct field *field) {
    bool free_text = !field || field->kind == FIELD_TEXT || field->kind == FIELD_LABEL;
    bool closed = field && field->kind == FIELD_WEEK && text_is(bytes, HOURS_CLOSED);
    text_printf(to->out, free_text ? "\"%s\"" : "%s",
                closed ? IN_LANGUAGE(to->language, HOURS_CLOSED, "tutup") : bytes);
}

static void add_flag(const struct wording *to, bool flag) {
    text_add(to->out, flag ? IN_LANGUAGE(to->language, "yes", "ya")
                           : IN_LANGUAGE(to->language, "no", "tidak"));
}

void value_in_words(const struct value *value, const struct field *field, enum language language,
                    struct text *out) {
    const struct wording *to = &(struct wording){out, language};
    switch (value->kind) {
    case VALUE_NULL:
        text_add(out, IN_LANGUAGE(language, "the default", "nilai bila tidak disebut"));
        return;
    case VALUE_FLAG: add_flag(to, value->flag); return;
    case VALUE_NUMBER: add_number(to, value->number, field); return;
    case VALUE_TEXT: add_text(to, value->text, field); return;
    case VALUE_LIST: add_list(to, value, field); return;
    case VALUE_OBJECT:
        if (field && field->section) add_section(to, value, field->section());
        else if (field && field->kind == FIELD_LABEL) add_label(out, value);
        else add_object(to, value, field);
        return;
    }
}
