/* How much of an experiment is there, in words. */
#include "report/portion.h"

#include "json_shapes.h"

void portion_words(const struct portion *portion, enum language language, struct text *out) {
    struct text there = {0}, asked = {0};
    words_number(&there, (double)portion->there, 0);
    words_number(&asked, (double)portion->asked, 0);
    words_translate(&there, language);
    words_translate(&asked, language);
    if (language == ENGLISH)
        text_printf(out, "Unfinished: %s of %s%s replications are there; what follows is of those.",
                    there.bytes, portion->at_most ? "at most " : "", asked.bytes);
    else
        text_printf(out, "Belum selesai: %s dari %s%s ulangan sudah ada; yang berikut ini hanya "
                    "tentang ulangan itu.", there.bytes, portion->at_most ? "paling banyak " : "",
                    asked.bytes);
    text_release(&there);
    text_release(&asked);
}

struct json *json_portion(const struct portion *portion) {
    struct text words[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        portion_words(portion, language, &words[language]);
    struct json *json = JSON_RECORD({"replications", json_of_whole((int64_t)portion->there)},
                                    {"asked", json_of_whole((int64_t)portion->asked)},
                                    {"en", json_of_words(words[ENGLISH].bytes)},
                                    {"id", json_of_words(words[INDONESIAN].bytes)});
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        text_release(&words[language]);
    return json;
}
