/* Which language is spoken, and what is said in it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* The locale as three variables; NULL leaves one unset. */
static enum language asked(const char *all, const char *messages, const char *lang) {
    const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"},
                      *const values[] = {all, messages, lang};
    for (size_t i = 0; i < 3; i++) {
        if (values[i]) setenv(names[i], values[i], 1);
        else unsetenv(names[i]);
    }
    return language_of_environment();
}

Test(language, the_environment_asks_by_lc_all_then_lc_messages_then_lang) {
    cr_assert_eq(asked("id_ID.UTF-8", "en_US", "en_US"), INDONESIAN);
    cr_assert_eq(asked(NULL, "id_ID", "en_US.UTF-8"), INDONESIAN);
    cr_assert_eq(asked(NULL, NULL, "id"), INDONESIAN);
    cr_assert_eq(asked("C.UTF-8", "id_ID", "id_ID"), ENGLISH);
    cr_assert_eq(asked(NULL, NULL, NULL), ENGLISH);
}

Test(language, an_empty_variable_asks_for_nothing) {
    cr_assert_eq(asked("", "", "id_ID.UTF-8"), INDONESIAN);
    cr_assert_eq(asked("", "en_GB", "id_ID.UTF-8"), ENGLISH);
}

Test(language, a_locale_that_only_begins_alike_is_another_language) {
    cr_assert_eq(asked("ido", NULL, NULL), ENGLISH);
    cr_assert_eq(asked("id@euro", NULL, NULL), INDONESIAN);
}

Test(language, each_has_its_word) {
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        cr_assert_eq(language_named(language_word(language)), language);
    cr_assert_eq(language_named("nl"), LANGUAGES);
}

Test(language, what_is_said_is_in_the_language_that_is_spoken) {
    char words[40];
    cr_assert_str_eq(SAY("good", "baik"), "good");
    language_speak(INDONESIAN);
    cr_assert_str_eq(SAY("good", "baik"), "baik");
    cr_assert_str_eq(label_spoken((struct label){"open", "terbuka"}), "terbuka");
    snprintf(words, sizeof words, SAY("%1$d of %2$d", "dari %2$d ada %1$d"), 3, 7);
    cr_assert_str_eq(words, "dari 7 ada 3");
}
