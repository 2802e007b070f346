/* What variants are called where people read of them: by what they change, in the words of their
 * scenario's levers, in both languages; and the question that this answers. Files and programs know
 * them by their names, such as "crews=2". */
#ifndef TANGGAP_REPORT_CHANGE_WORDS_H
#define TANGGAP_REPORT_CHANGE_WORDS_H

#include "report/words.h"
#include "scenario/change_told.h"

/* A change in the middle of a sentence: "20% more road crews", "limit for follow-up lowered
 * from 60 to 30 days"; in Indonesian a clause: "regu Bina Marga bertambah 20%". */
void change_words(const struct change_told *told, enum language language, struct text *out);

/* Where one setting of a factor stands: "×1.2", "534", "20%", "30 days". */
void change_setting_words(const struct change_told *told, enum language language,
                          struct text *out);

/* Does the change leave anything other than it stands? What is not known is taken to. */
bool change_moves(const struct change_told *told);

/* A variant and what it is made from. Borrowed. */
struct variant_source {
    const char *name;
    struct changes changes; /* of the first variant's scenario; none: it is a scenario of its own */
};

/* By variant: as a name of its own, and in the middle of a sentence. */
struct variant_labels {
    const char **alone[LANGUAGES], **inside[LANGUAGES];
    size_t count;
};

/* Labels of variants, the first of which is `base`; all texts live in the arena. No two are the
 * same. */
struct variant_labels variant_labels_make(const struct scenario *base,
                                          const struct variant_source *sources, size_t count,
                                          struct arena *arena);

/* What a comparison asks if nobody has said it: "What would change with 20% more road crews?" */
void variant_labels_question(const struct variant_labels *labels, enum language language,
                             struct text *out);

#endif
