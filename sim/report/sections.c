/* The table of sections, made of the rows of sections.def, and which of them stand in a page. */
#include "sections.h"

#include <assert.h>

#include "page_parts.h"

#define SECTION(id, title, judul, member, pages) \
    _Static_assert(sizeof title > 1 && sizeof judul > 1, #id " has no title in one language"); \
    _Static_assert((pages) != 0 && ((pages) & ~IN_ALL) == 0, #id " stands in no page");
#include "sections.def"
#undef SECTION

const struct page_section SECTIONS[SECTION_COUNT] = {
#define SECTION(id, title, judul, member, pages) \
    {#id, \
     {[ENGLISH] = title, [INDONESIAN] = judul}, \
     sizeof member > 1 ? member : NULL, \
     pages, \
     section_##id},
#include "sections.def"
#undef SECTION
};

enum section_pages section_pages_of(const struct report_page *page) {
    if (report_page_is_staffing(page)) return IN_STAFFING;
    if (page->factor_count) return IN_SWEEP;
    return page->variant_count > 1 ? IN_COMPARISON : IN_RUN;
}

void sections_write(const struct report_page *page, struct text insides[static SECTION_COUNT]) {
    unsigned here = section_pages_of(page);
    for (int s = 0; s < SECTION_COUNT; s++)
        if (SECTIONS[s].pages & here) SECTIONS[s].write(page, &insides[s]);
}

void sections_tell(const struct text insides[static SECTION_COUNT], struct json *data) {
    struct json *list = json_list();
    for (int s = 0; s < SECTION_COUNT; s++) {
        const struct page_section *section = &SECTIONS[s];
        if (!insides[s].length) continue;
        assert(!section->member || json_member(data, section->member));
        json_add(list, JSON_RECORD({"id", json_of_words(section->id)},
                                   {"title", page_words(section->title[ENGLISH],
                                                        section->title[INDONESIAN])},
                                   {"data", json_of_words(section->member)}));
    }
    json_set(data, "sections", list);
}
