/* From a pointer back to the line and column where it stands in a text. Sought only after something
 * was wrong, so that reading pays nothing for it. The text has been read before: it is valid JSON
 * (or a valid table). */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "document/locate.h"
#include "document/value.h"
#include "document/pointer.h"
#include "csv_table.h"

struct cursor {
    const char *at, *end;
};

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
static bool is_mark(char c) { return is_space(c) || c == ',' || c == ':'; }
static bool ends_word(char c) {
    return is_mark(c) || c == ']' || c == '}' || c == '[' || c == '{' || c == '"';
}

static void skip_space(struct cursor *c) {
    while (c->at < c->end && is_space(*c->at)) c->at++;
}

static void skip_string(struct cursor *c) {
    for (c->at++; c->at < c->end && *c->at != '"'; c->at++)
        c->at += *c->at == '\\' && c->at + 1 < c->end;
    if (c->at < c->end) c->at++;
}

static void skip_value(struct cursor *c) {
    int depth = 0;
    skip_space(c);
    do {
        if (c->at >= c->end) return;
        char here = *c->at;
        if (here == '"') {
            skip_string(c);
        } else if (here == '[' || here == '{') {
            depth++, c->at++;
        } else if (here == ']' || here == '}') {
            depth--, c->at++;
        } else if (is_mark(here)) {
            c->at++;
        } else {
            while (c->at < c->end && !ends_word(*c->at)) c->at++;
        }
    } while (depth > 0);
}

static int hex_digits(const char *at) {
    int number = 0;
    for (int i = 0; i < 4; i++)
        number =
            number * 16 + (isdigit((unsigned char)at[i]) ? at[i] - '0' : (at[i] | 0x20) - 'a' + 10);
    return number;
}

/* The bytes of an escape sequence behind its backslash; *at moves behind it. */
static size_t unescape(const char **at, char out[static 4]) {
    static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
    const char *letter = strchr(letters, **at);
    if (**at != 'u') {
        out[0] = letter ? meant[letter - letters] : **at;
        ++*at;
        return 1;
    }
    int point = hex_digits(*at + 1);
    *at += 5;
    if (point >= 0xD800 &&
        point < 0xDC00) { /* the reader has made sure that the other half follows */
        point = 0x10000 + ((point - 0xD800) << 10) + (hex_digits(*at + 2) - 0xDC00);
        *at += 6;
    }
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, point >>= 6) out[i] = (char)(0x80 | (point & 0x3F));
    out[0] = (char)(lead[length] | point);
    return length;
}

/* Is the string literal at the cursor `text`? */
static bool string_is(struct cursor c, const char *text) {
    if (c.at >= c.end || *c.at != '"') return false;
    for (c.at++; c.at < c.end && *c.at != '"';) {
        char bytes[4] = {*c.at};
        size_t length = 1;
        c.at++;
        if (bytes[0] == '\\') length = unescape(&c.at, bytes);
        if (strncmp(text, bytes, length) != 0) return false;
        text += length;
    }
    return *text == 0;
}

/* From the opening brace, or from behind a value, to the value of the next member; *name is where
 * its name stands. */
static bool next_member(struct cursor *c, struct cursor *name) {
    skip_space(c);
    if (c->at >= c->end || (*c->at != '{' && *c->at != ',')) return false;
    c->at++;
    skip_space(c);
    if (c->at >= c->end || *c->at != '"') return false;
    *name = *c;
    skip_string(c);
    skip_space(c);
    if (c->at >= c->end || *c->at != ':') return false;
    c->at++;
    skip_space(c);
    return true;
}

/* From the opening brace to the value of a member; *key says where its name stands. */
static bool enter_member(struct cursor *c, const char *name, const char **key) {
    struct cursor scan = *c, here;
    if (scan.at >= scan.end || *scan.at != '{') return false;
    for (; next_member(&scan, &here); skip_value(&scan)) {
        if (!string_is(here, name)) continue;
        *c = scan;
        *key = here.at;
        return true;
    }
    return false;
}

static bool item_has_id(struct cursor c, const char *id) {
    const char *key;
    return enter_member(&c, "id", &key) && string_is(c, id);
}

static bool find_item(struct cursor *c, const char *id, size_t index) {
    struct cursor scan = *c;
    scan.at++;
    for (size_t i = 0;; i++, scan.at++) {
        skip_space(&scan);
        if (scan.at >= scan.end || *scan.at == ']') return false;
        if (id ? item_has_id(scan, id) : i == index) {
            *c = scan;
            return true;
        }
        skip_value(&scan);
        skip_space(&scan);
        if (scan.at >= scan.end || *scan.at != ',') return false;
    }
}

static bool is_quoted(const char *quote, const char *end, const char *step, size_t length) {
    return (size_t)(end - quote) > length && memcmp(quote + 1, step, length) == 0;
}

/* By id first, as value_at() does it; a long list is not gone through for an id that stands nowhere
 * in the text. */
static bool enter_item(struct cursor *c, const char *step) {
    size_t index, length = strlen(step);
    bool by_index = pointer_step_is_index(step, &index);
    const char *quoted = by_index ? memchr(c->at, '"', (size_t)(c->end - c->at)) : NULL;
    while (quoted && !is_quoted(quoted, c->end, step, length))
        quoted = memchr(quoted + 1, '"', (size_t)(c->end - quoted) - 1);
    if ((!by_index || quoted) && find_item(c, step, 0)) return true;
    return by_index && find_item(c, NULL, index);
}

static bool is_remark(struct cursor name) {
    const char *const *remark = VALUE_REMARKS;
    while (*remark && !string_is(name, *remark)) remark++;
    return *remark != NULL;
}

/* Into {"value": …, "source": …} and {"replace": …}, which stand for what is in them, as
 * value_without_remark() and value_replacement() do it. */
static bool unwrap(struct cursor *c, const char **key) {
    struct cursor scan = *c, name;
    if (scan.at >= scan.end || *scan.at != '{') return false;
    for (; next_member(&scan, &name); skip_value(&scan))
        if (!string_is(name, "value") && !string_is(name, "replace") && !is_remark(name))
            return false;
    return enter_member(c, "value", key) || enter_member(c, "replace", key);
}

static bool enter(struct cursor *c, const char *step, const char **key) {
    if (c->at >= c->end) return false;
    if (*c->at == '{' && enter_member(c, step, key)) return true;
    if (*c->at == '{' && !unwrap(c, key)) return false;
    if (c->at < c->end && *c->at == '{') return enter_member(c, step, key);
    if (c->at >= c->end || *c->at != '[') return false;
    *key = NULL;
    return enter_item(c, step);
}

/* Moves the cursor to where the steps that the pointer shares with the last one lead, and returns
 * what is left of it. */
static const char *shared_steps(struct locator *locator, const char *pointer, struct cursor *c) {
    size_t kept = 0;
    for (; kept < locator->depth; kept++) {
        size_t length = locator->steps[kept].length;
        if (strncmp(pointer, locator->last.bytes, length) != 0 || pointer[length] != '/') break;
    }
    locator->depth = kept;
    if (!kept) return pointer;
    c->at = locator->steps[kept - 1].at;
    return pointer + locator->steps[kept - 1].length;
}

static bool locate_in_json(struct locator *locator, const struct origin *origin,
                           const char *pointer, bool at_key, const char **goal) {
    struct cursor c = {origin->bytes, origin->bytes + origin->length};
    const char *key = NULL, *ignored, *whole = pointer;
    struct text step = {0};
    bool entered = true;
    skip_space(&c);
    pointer = shared_steps(locator, pointer, &c);
    while (entered && pointer_next(&pointer, &step)) {
        entered = enter(&c, step.bytes, &key);
        if (entered && locator->depth < LOCATOR_DEPTH)
            locator->steps[locator->depth++] =
                (struct located_step){(size_t)(pointer - whole), c.at};
    }
    text_release(&step);
    if (!entered) return false;
    if (!at_key && key) unwrap(&c, &ignored);
    *goal = at_key && key ? key : c.at;
    return *pointer == 0;
}

bool value_locate(struct locator *locator, const struct origin *origin, const char *pointer,
                  bool at_key, size_t *at) {
    const char *goal;
    if (locator->origin != origin) locator->depth = 0;
    locator->origin = origin;
    bool found = origin->table ? csv_table_locate(origin, pointer, at_key, &goal)
                               : locate_in_json(locator, origin, pointer, at_key, &goal);
    text_clear(&locator->last);
    text_add(&locator->last, pointer);
    if (found) *at = (size_t)(goal - origin->bytes);
    return found;
}

void locator_release(struct locator *locator) { text_release(&locator->last); }

void text_cursor_move(struct text_cursor *cursor, const char *bytes, size_t at) {
    assert(at >= cursor->at);
    if (!cursor->line) cursor->line = cursor->column = 1;
    for (; cursor->at < at; cursor->at++) {
        if (bytes[cursor->at] == '\n') cursor->line++, cursor->column = 1;
        else if (((unsigned char)bytes[cursor->at] & 0xC0) != 0x80) cursor->column++;
    }
}
