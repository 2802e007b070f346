/* The sections of a report, from the rows of sections.def: what each is called in both languages,
 * where it may stand, and what a browser shows of it without JavaScript. */
#ifndef TANGGAP_REPORT_SECTIONS_H
#define TANGGAP_REPORT_SECTIONS_H

#include "json_tree.h"
#include "report/page.h"
#include "report/words.h"

enum section_id {
#define SECTION(id, title, judul, member, pages) SECTION_##id,
#include "sections.def"
#undef SECTION
    SECTION_COUNT
};

/* What a page tells of, as bits. Each page is one of these. */
enum section_pages {
    IN_RUN = 1,
    IN_COMPARISON = 2,
    IN_SWEEP = 4,
    IN_STAFFING = 8,
    IN_PRICED = 12, /* sweeps and searches for staff */
    IN_ALL = 15
};

struct page_section {
    const char *id;
    const char *title[LANGUAGES];
    const char *member; /* of the page's data; NULL where the script leaves what stands */
    unsigned pages;     /* bits of enum section_pages */
    void (*write)(const struct report_page *page, struct text *out);
};

extern const struct page_section SECTIONS[SECTION_COUNT];

/* The writers: the inside of a section as HTML, with no heading. One that writes nothing has
 * nothing to tell of this page, and its section does not stand there. */
#define SECTION(id, title, judul, member, pages) \
    void section_##id(const struct report_page *page, struct text *out);
#include "sections.def"
#undef SECTION

enum section_pages section_pages_of(const struct report_page *page);

/* Writes each section that stands in the page into its place in `insides`, which holds empty texts;
 * those of the others stay empty. The caller releases them. */
void sections_write(const struct report_page *page, struct text insides[static SECTION_COUNT]);

/* Adds "sections" to the data of the page, behind what they are drawn from: those that stand, in
 * order, for the script: [{"id": …, "title": {"en": …, "id": …}, "data": …}]. */
void sections_tell(const struct text insides[static SECTION_COUNT], struct json *data);

#endif
