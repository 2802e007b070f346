/* How full desks are, as a table: for a browser without JavaScript. */
#include "base/mem.h"
#include "html_text.h"
#include "page_load.h"
#include "sections.h"

static void row_write(struct text *out, const struct replications *replications,
                      const struct load_row *row) {
    struct text label = {0}, clearing = {0};
    page_load_label(replications, row, language_spoken(), &label);
    page_load_clearing(row, language_spoken(), &clearing);
    html_row(out, label.bytes);
    html_estimate(out, UNIT_RATIO, row->load);
    if (page_load_differs(row)) html_estimate(out, UNIT_RATIO, row->fullest);
    else html_words(out, "");
    html_words(out, row->place);
    html_estimate(out, UNIT_STAFF_HOURS, row->work_waiting);
    html_words(out, clearing.bytes);
    html_row_end(out);
    text_release(&label);
    text_release(&clearing);
}

static void warnings_write(struct text *out, const struct replications *replications) {
    struct text warnings = {0};
    page_load_warnings(replications, language_spoken(), &warnings);
    if (warnings.length) {
        text_add(out, "<p>");
        html_add(out, warnings.bytes);
        text_add(out, "</p>");
    }
    text_release(&warnings);
}

void section_load(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Desk", "Meja"),
        SAY("Load", "Beban"),
        SAY("Of its fullest place", "Di tempat terpadatnya"),
        SAY("Which that is", "Tempat itu"),
        SAY("Work that waits at the end", "Pekerjaan yang menunggu di akhir"),
        SAY("Days until that is cleared", "Hari sampai tuntas"),
        NULL};
    const struct replications *replications = report_page_base(page);
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows);
    size_t count = page_load_rows(replications, rows);
    if (count) {
        warnings_write(out, replications);
        html_table(out, HEADS);
        for (size_t i = 0; i < count; i++) row_write(out, replications, &rows[i]);
        html_table_end(out);
    }
    mem_free(rows);
}
