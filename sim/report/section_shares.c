/* The four shares of reports that are done or late, side by side: what each counts, over which
 * reports, and why they do not add up. */
#include <math.h>

#include "html_text.h"
#include "page_parts.h"
#include "page_shares.h"
#include "sections.h"

const enum figure_id PAGE_SHARES[PAGE_SHARES_COUNT] = {FIGURE_done_7d, FIGURE_done_limit,
                                                       FIGURE_late_share, FIGURE_done_as_of};

double page_share_reports(const struct replications *replications, enum figure_id figure) {
    double reports = 0;
    for (size_t r = 0; r < replications->count; r++)
        reports += replications->list[r].figures[figure].under / (double)replications->count;
    return reports;
}

static void label_add(enum figure_id figure, enum language language, struct text *out) {
    const struct figure *row = &FIGURE_TABLE[figure];
    words_inside(out, language == INDONESIAN ? row->label_id : row->label_en);
}

static void share_add(double share, enum language language, struct text *out) {
    struct text words = {0};
    words_value(&words, UNIT_SHARE, share);
    words_add(out, &words, language);
}

void page_shares_words(const struct replications *replications, enum language language,
                       struct text *out) {
    double within = replications_figure(replications, FIGURE_done_limit).value,
           late = replications_figure(replications, FIGURE_late_share).value;
    text_add(out, IN_LANGUAGE(language,
                              "They do not add up, for each has its own reports and its own clock. "
                              "Two are halves of a whole: ",
                              "Jumlahnya bukan 100%, karena masing-masing menghitung laporan dan "
                              "waktu yang berbeda. Dua di antaranya saling melengkapi: "));
    label_add(FIGURE_done_limit, language, out);
    text_add(out, IN_LANGUAGE(language, " and ", " dan "));
    label_add(FIGURE_late_share, language, out);
    text_add(out, IN_LANGUAGE(language, " make ", " berjumlah "));
    share_add(within + late, language, out);
    text_add(out, IN_LANGUAGE(language, " of the reports that had the time to reach their limit",
                              " dari laporan yang sudah mencapai batas waktunya"));
    if (within + late < 0.9995)
        text_add(out, IN_LANGUAGE(language, " (the others were withdrawn)",
                                  " (selebihnya ditarik)"));
    text_add(out, ". ");
    text_add(out, language == INDONESIAN ? FIGURE_TABLE[FIGURE_done_as_of].label_id
                                         : FIGURE_TABLE[FIGURE_done_as_of].label_en);
    text_add(out, IN_LANGUAGE(language,
                              " counts every report, those done late as well and those too young "
                              "to be late.",
                              " menghitung semua laporan, juga yang selesai terlambat dan yang "
                              "belum sempat terlambat."));
}

struct json *page_shares(const struct replications *replications) {
    struct json *list = json_list();
    struct text words[LANGUAGES] = {0};
    for (size_t i = 0; i < PAGE_SHARES_COUNT; i++)
        json_add(list,
                 JSON_RECORD({"figure", json_of_words(FIGURE_TABLE[PAGE_SHARES[i]].id)},
                             {"reports", json_of_number(page_share_reports(replications,
                                                                           PAGE_SHARES[i]))}));
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        page_shares_words(replications, language, &words[language]);
    return JSON_RECORD({"list", list}, {"words", page_sentence(words)});
}

static void row_write(struct text *out, const struct replications *replications,
                      enum figure_id id) {
    const struct figure *figure = &FIGURE_TABLE[id];
    html_row(out, words_label(id, language_spoken()));
    html_estimate(out, figure->unit, replications_figure(replications, id));
    html_words(out, words_definition(id, language_spoken()));
    html_words(out, words_population(id, language_spoken()));
    html_value(out, UNIT_REPORTS, page_share_reports(replications, id));
    html_row_end(out);
}

void section_shares(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Figure", "Angka"), SAY("Value and interval", "Nilai dan selang"),
        SAY("What it counts", "Yang dihitung"), SAY("Over which reports", "Di antara laporan"),
        SAY("So many", "Sebanyak"), NULL};
    const struct replications *replications = report_page_base(page);
    struct text words = {0};
    if (!isfinite(replications_figure(replications, FIGURE_late_share).value)) return;
    html_table(out, HEADS);
    for (size_t i = 0; i < PAGE_SHARES_COUNT; i++) row_write(out, replications, PAGE_SHARES[i]);
    html_table_end(out);
    page_shares_words(replications, language_spoken(), &words);
    text_add(out, "<p>");
    html_add(out, words.bytes);
    text_add(out, "</p>");
    text_release(&words);
}
