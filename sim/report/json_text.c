/* JSON written piece by piece. */
#include "json_text.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* How many bytes from the first on stand for themselves. */
static size_t plain_length(const char *bytes, size_t length) {
    size_t i = 0;
    while (i < length && bytes[i] >= ' ' && bytes[i] < 0x7F && bytes[i] != '"' && bytes[i] != '\\')
        i++;
    return i;
}

void json_add_text(struct text *out, const char *bytes, size_t length) {
    text_add(out, "\"");
    while (length) {
        size_t plain = plain_length(bytes, length);
        text_add_n(out, bytes, plain);
        bytes += plain;
        length -= plain;
        if (!length) break;
        size_t taken = text_utf8_length(bytes, length);
        unsigned point = taken ? text_utf8_point(bytes, taken) : 0xFFFD;
        if (!taken) text_add(out, "\xEF\xBF\xBD"), taken = 1;
        else if (point == '"' || point == '\\') text_printf(out, "\\%c", (int)point);
        else if (text_steers(point)) text_add_json_escape(out, point);
        else text_add_n(out, bytes, taken);
        bytes += taken;
        length -= taken;
    }
    text_add(out, "\"");
}

/* Line breaks between its members are the only control characters that a document may hold; others
 * stand in strings. */
void json_add_document(struct text *out, const char *json) {
    for (size_t left = strlen(json), taken; left; json += taken, left -= taken) {
        taken = text_utf8_length(json, left);
        unsigned point = taken ? text_utf8_point(json, taken) : 0xFFFD;
        if (!taken) taken = 1;
        if (point != '\n' && text_steers(point)) text_add_json_escape(out, point);
        else text_add_n(out, json, taken);
    }
}

void json_add_word(struct text *out, const char *word) { json_add_text(out, word, strlen(word)); }

void json_add_datum(struct text *out, const struct datum *datum) {
    switch (datum->kind) {
    case DATUM_WHOLE: text_add_whole(out, datum->whole); return;
    case DATUM_TEXT: json_add_text(out, datum->text, datum->length); return;
    case DATUM_NUMBER:
        if (isfinite(datum->number)) text_add_number(out, datum->number);
        else text_add(out, "null");
        return;
    case DATUM_NOTHING: text_add(out, "null"); return;
    }
}

void json_add_name(struct text *out, const char *name, bool first) {
    if (!first) text_add(out, ", ");
    json_add_word(out, name);
    text_add(out, ": ");
}
