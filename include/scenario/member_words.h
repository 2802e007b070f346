/* What a member of a scenario is called where people read a path of them. */
#ifndef TANGGAP_SCENARIO_MEMBER_WORDS_H
#define TANGGAP_SCENARIO_MEMBER_WORDS_H

#include <stdbool.h>

#include "base/language.h"

/* "duty_servers" in Indonesian: "petugas piket"; in English as it stands. What is no member of
 * ours, an id, stands as it is in both. Borrowed, or the member itself. */
const char *member_words(const char *member, enum language language);

/* Whether it has words of its own in every language. */
bool member_has_words(const char *member);

#endif
