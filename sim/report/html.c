/* The report as one file: what a browser shows without JavaScript, and the data and the script that
 * put charts in its place. */
#include "base/gzip.h"
#include "base/text.h"
#include "bundle.h"
#include "html_text.h"
#include "page_parts.h"
#include "sections.h"

static void add_title(struct text *out, const struct report_page *page) {
    struct text title = {0};
    report_page_title(page, language_spoken(), &title);
    html_add(out, title.bytes);
    text_release(&title);
}

static void head(struct text *out, const struct report_page *page) {
    const char *language = language_word(language_spoken());
    text_printf(out, "<!doctype html>\n<html lang=\"%s\"", language);
    if (language_is_chosen()) text_printf(out, " data-lang=\"%s\"", language);
    text_add(out,
             ">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "script-src 'sha256-" BUNDLE_LOADER_SHA256 "' 'sha256-" BUNDLE_SCRIPT_SHA256
             "'; style-src 'sha256-" BUNDLE_STYLE_SHA256
             "'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" PAGE_MARK);
    html_add(out, page->version);
    text_add(out, "\">\n<title>");
    add_title(out, page);
    text_add(out, "</title>\n<style>");
    text_add_n(out, bundle_style, BUNDLE_SIZE(style));
    text_add(out, "</style>\n</head>\n<body>\n");
}

/* In both languages: without JavaScript there is no choice of one. */
static void unfinished(struct text *out, const struct portion *portion) {
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        struct text words = {0};
        portion_words(portion, language, &words);
        text_add(out, "<p>");
        html_add(out, words.bytes);
        text_add(out, "</p>");
        text_release(&words);
    }
}

/* In the spoken language, as all that stands here: {"en": …, "id": …}, … */
static void answer_add(struct text *out, const struct json *answer, size_t from) {
    for (size_t i = from; i < json_count(answer); i++) {
        text_add(out, "<p class=\"sentence\">");
        html_add(out,
                 json_words(json_member(json_item(answer, i), language_word(language_spoken()))));
        text_add(out, "</p>");
    }
}

static void opening(struct text *out, const struct report_page *page, const struct json *data) {
    const struct replications *replications = report_page_base(page);
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    text_add(out, "<main>\n<section id=\"answer\"><h1>");
    add_title(out, page);
    text_add(out, "</h1><p>");
    if (!report_page_is_named(page)) {
        html_add(out, spec->name);
        text_add(out, ", ");
    }
    words_period(out, spec, language_spoken());
    text_printf(out,
                SAY(", %zu replications, 95%% intervals</p>",
                    ", %zu replikasi, selang kepercayaan 95%%</p>"),
                replications->count);
    bool partial = portion_is_partial(&page->portion); /* which the answer says first, too */
    if (partial) unfinished(out, &page->portion);
    answer_add(out, json_member(data, "answer"), partial ? 1 : 0);
    text_add(out, "</section>\n");
}

/* The script finds sections by their ids, and puts what it draws in their place. */
static void add_sections(struct text *out, const struct text insides[static SECTION_COUNT]) {
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!insides[s].length) continue;
        text_printf(out, "<section id=\"%s\"><h2>", SECTIONS[s].id);
        html_add(out, SECTIONS[s].title[language_spoken()]);
        text_add(out, "</h2>");
        text_add_n(out, insides[s].bytes, insides[s].length);
        text_add(out, "</section>\n");
    }
}

/* The line that is to be read stands by itself, and the command does not find itself. */
static const char READING[] =
    "<!-- The data of this page is JSON, packed by gzip and written in base64. To read it:\n"
    "sed -n '/^<script .*gzip. id=.data/{n;p;q;}' PAGE.html | base64 -d | gunzip\n"
    "Its script is packed in the same way; the sources are those of tanggap, in sim/web. -->\n";

/* As it could stand in the page: there the script puts it, and a browser saves it from there. */
static void add_data(struct text *out, struct json *tree) {
    struct text data = {0}, plain = {0}, packed = {0};
    json_print(tree, JSON_FOR_PROGRAMS, &data);
    html_add_data(&plain, data.bytes);
    gzip_add(&packed, plain.bytes, plain.length);
    text_add(out, PAGE_DATA_PACKED);
    base64_add(out, packed.bytes, packed.length);
    text_add(out, "\n</script>\n");
    text_release(&packed);
    text_release(&plain);
    text_release(&data);
}

static void add_scripts(struct text *out) {
    text_add(out, "<script type=\"application/gzip\">\n");
    text_add_n(out, bundle_script, BUNDLE_SIZE(script));
    text_add(out, "\n</script>\n<script>");
    text_add_n(out, bundle_loader, BUNDLE_SIZE(loader));
    text_add(out, "</script>\n");
}

void report_html(const struct report_page *page, struct text *out) {
    struct text insides[SECTION_COUNT] = {0};
    struct json *data = page_data(page);
    sections_write(page, insides);
    sections_tell(insides, data);
    head(out, page);
    opening(out, page, data);
    add_sections(out, insides);
    text_add(out, "</main>\n");
    text_add(out, READING);
    add_data(out, data);
    add_scripts(out);
    text_add(out, "</body>\n</html>\n");
    for (int s = 0; s < SECTION_COUNT; s++) text_release(&insides[s]);
}
