/* The data of a page, out of its text. */
#include <string.h>

#include "base/gzip.h"
#include "base/text.h"
#include "report/page.h"

/* What stands in the page between `begin` and the end of that script, or NULL. */
static const char *inside(const struct text *page, const char *begin, size_t *length) {
    const char *from = strstr(page->bytes, begin), *to;
    if (!from) return NULL;
    from += strlen(begin);
    to = strstr(from, "</script>");
    if (!to) return NULL;
    *length = (size_t)(to - from);
    return from;
}

static bool unpack(const char *words, size_t length, size_t most, struct text *data) {
    struct text packed = {0};
    bool good = base64_read(&packed, words, length) &&
                gzip_read(data, packed.bytes, packed.length, most) &&
                strlen(data->bytes) == data->length;
    text_release(&packed);
    return good;
}

bool report_page_read(const struct text *page, size_t most, struct text *data) {
    size_t length;
    if (!page->bytes || strlen(page->bytes) != page->length) return false;
    const char *packed = inside(page, PAGE_DATA_PACKED, &length);
    if (packed) return unpack(packed, length, most, data);
    const char *plain = inside(page, PAGE_DATA, &length);
    if (!plain || length > most) return false;
    text_add_n(data, plain, length);
    return true;
}
