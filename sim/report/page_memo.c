/* A paragraph to be taken into a memo: what was asked, of which city and period, what was found
 * with its intervals, and how. Its findings are the sentences of the answer. */
#include "base/text.h"
#include "html_text.h"
#include "page_parts.h"
#include "report/run_answer.h"
#include "sections.h"

static void sentence_add(struct text *out, const char *sentence) {
    if (!sentence || !*sentence) return;
    text_add(out, " ");
    text_add(out, sentence);
}

/* "Would it be faster? Jakarta 2024, 1 January 2024 to 31 December 2024." */
static void about_add(const struct report_page *page, enum language language, struct text *out) {
    const struct scenario_spec *spec = scenario_spec(report_page_base(page)->scenario);
    struct text title = {0};
    report_page_title(page, language, &title);
    if (!report_page_is_named(page)) text_printf(out, "%s ", title.bytes);
    text_printf(out, "%s, ", spec->name);
    words_period(out, spec, language);
    text_add(out, ".");
    text_release(&title);
}

static void findings_add(const struct report_page *page, enum language language,
                             struct text *out) {
    struct run_told told = {report_page_base(page), page->question, page->target};
    for (enum run_part part = 0; part < RUN_PART_COUNT; part++) {
        struct text sentence = {0};
        run_answer(&told, part, RUN_WITH_INTERVALS, language, &sentence);
        sentence_add(out, sentence.bytes);
        text_release(&sentence);
    }
}

static void method_add(const struct report_page *page, enum language language, struct text *out) {
    const struct replications *replications = report_page_base(page);
    text_printf(out,
                IN_LANGUAGE(language,
                            " Method: simulation with tanggap %s, %zu replications, 95%% "
                            "intervals in parentheses, seed %llu, scenario %016llx.",
                            " Cara: simulasi dengan tanggap %s, %zu replikasi, selang 95%% dalam "
                            "kurung, benih %llu, skenario %016llx."),
                page->version, replications->count, (unsigned long long)page->seed,
                (unsigned long long)replications->scenario->hash);
}

static void memo_add(const struct report_page *page, enum language language, struct text *out) {
    about_add(page, language, out);
    findings_add(page, language, out);
    method_add(page, language, out);
}

struct json *page_memo(const struct report_page *page) {
    struct text memos[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        memo_add(page, language, &memos[language]);
    return page_sentence(memos);
}

void section_memo(const struct report_page *page, struct text *out) {
    struct text memo = {0};
    memo_add(page, language_spoken(), &memo);
    text_add(out, "<p>");
    html_add(out, memo.bytes);
    text_add(out, "</p>");
    text_release(&memo);
}
