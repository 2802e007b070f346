/* JSON written piece by piece. */
#include "json_text.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static unsigned code_point(const char *bytes, size_t length) {
    unsigned first = (unsigned char)bytes[0];
    if (length == 1) return first;
    unsigned point = first & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) point = point << 6 | ((unsigned char)bytes[i] & 0x3Fu);
    return point;
}

static bool steers(unsigned point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

void json_add_text(struct text *out, const char *bytes, size_t length) {
    text_add(out, "\"");
    while (length) {
        size_t taken = text_utf8_length(bytes, length);
        unsigned point = taken ? code_point(bytes, taken) : 0xFFFD;
        if (!taken) text_add(out, "\xEF\xBF\xBD"), taken = 1;
        else if (point == '"' || point == '\\') text_printf(out, "\\%c", (int)point);
        else if (steers(point)) text_printf(out, "\\u%04x", point);
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
        if (!taken) taken = 1;
        unsigned point = code_point(json, taken);
        if (point != '\n' && steers(point)) text_printf(out, "\\u%04x", point);
        else text_add_n(out, json, taken);
    }
}

void json_add_word(struct text *out, const char *word) { json_add_text(out, word, strlen(word)); }

void json_add_datum(struct text *out, const struct datum *datum) {
    switch (datum->kind) {
    case DATUM_WHOLE: text_printf(out, "%lld", (long long)datum->whole); return;
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
