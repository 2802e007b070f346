/* What a run's assumptions do to its mean resolution, where they were weighed: the data of the
 * chart and the table without it. */
#include <math.h>

#include "base/arena.h"
#include "html_text.h"
#include "page_parts.h"
#include "report/change_words.h"
#include "sections.h"

/* One end of a range, as its author would write it: "20%", "3 days". */
static void end_add(const struct report_page *page, const struct sway *sway,
                    const struct value *end, enum language language, struct text *out) {
    const struct scenario *scenario = report_page_base(page)->scenario;
    struct arena arena = {0};
    struct text value = {0}, words = {0};
    if (end->kind == VALUE_TEXT) text_add(&value, end->text);
    else text_add_number(&value, end->number);
    struct change change = {.name = sway->assumption->pointer, .value = value.bytes};
    struct change_told told = change_tell(scenario, &change, &arena);
    change_setting_words(&told, language, &words);
    if (told.kind == CHANGE_TEXT) words_add(out, &words, language);
    else text_add(out, words.bytes);
    text_release(&words);
    text_release(&value);
    arena_release(&arena);
}

static void range_add(const struct report_page *page, const struct sway *sway,
                      enum language language, struct text *out) {
    end_add(page, sway, sway->assumption->low, language, out);
    text_add(out, IN_LANGUAGE(language, " to ", " s.d. "));
    end_add(page, sway, sway->assumption->high, language, out);
}

/* How sure its author is of it, in words; what no letter of ours is stands as it is. */
static const char *confidence_words(const char *letter, enum language language) {
    if (!letter) return "–";
    if (text_is(letter, "L")) return IN_LANGUAGE(language, "low", "rendah");
    if (text_is(letter, "M")) return IN_LANGUAGE(language, "medium", "sedang");
    if (text_is(letter, "H")) return IN_LANGUAGE(language, "high", "tinggi");
    return letter;
}

static struct json *sway_json(const struct report_page *page, const struct sway *sway) {
    const char *letter = sway->assumption->confidence;
    struct text ranges[LANGUAGES] = {0};
    struct arena arena = {0};
    struct label label = change_label_at(report_page_base(page)->scenario,
                                         sway->assumption->pointer, &arena);
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        range_add(page, sway, language, &ranges[language]);
    struct json *json = JSON_RECORD(
        {"label", page_words(label.en, label.id)}, {"range", page_sentence(ranges)},
        {"confidence", page_words(confidence_words(letter, ENGLISH),
                                  confidence_words(letter, INDONESIAN))},
        {"low", json_of_number(sway->low)}, {"high", json_of_number(sway->high)});
    arena_release(&arena);
    return json;
}

struct json *page_assumptions(const struct report_page *page) {
    struct json *list = json_list();
    for (size_t i = 0; i < page->sway_count; i++)
        json_add(list, sway_json(page, &page->sways[i]));
    return JSON_RECORD({"figure", json_of_words(FIGURE_TABLE[FIGURE_resolution_mean].id)},
                       {"base", json_of_number(page->sways[0].base)}, {"list", list});
}

static void row_write(struct text *out, const struct report_page *page, const struct sway *sway,
                      struct scale scale) {
    struct text range = {0};
    struct arena arena = {0};
    html_row(out, label_spoken(change_label_at(report_page_base(page)->scenario,
                                               sway->assumption->pointer, &arena)));
    range_add(page, sway, language_spoken(), &range);
    html_words(out, range.bytes);
    html_scaled(out, scale, sway->low);
    html_scaled(out, scale, sway->high);
    html_words(out, confidence_words(sway->assumption->confidence, language_spoken()));
    html_row_end(out);
    text_release(&range);
    arena_release(&arena);
}

void section_assumptions(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Assumption", "Asumsi"), SAY("Its range", "Rentangnya"),
        SAY("Mean resolution at its lowest", "Rata-rata penyelesaian pada nilai terendahnya"),
        SAY("at its highest", "pada nilai tertingginya"), SAY("Confidence", "Keyakinan"), NULL};
    struct words_column column = {0};
    if (!page->sway_count) return;
    for (size_t i = 0; i < page->sway_count; i++) {
        words_column_add(&column, page->sways[i].low);
        words_column_add(&column, page->sways[i].high);
    }
    struct scale scale = words_column_scale(&column, UNIT_HOURS);
    html_table(out, HEADS);
    for (size_t i = 0; i < page->sway_count; i++) row_write(out, page, &page->sways[i], scale);
    html_table_end(out);
}
