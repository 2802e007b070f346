/* How full desks are, for all forms of the answer: the terminal's block, the chart and the table
 * under it. What load is stands in sim/model/load.h. */
#ifndef TANGGAP_REPORT_PAGE_LOAD_H
#define TANGGAP_REPORT_PAGE_LOAD_H

#include "experiment/replication.h"
#include "report/style.h"
#include "report/words.h"

/* What a load means for those who wait. An interval that holds 1 leaves it open whether more comes
 * than can be done. LOAD_STATE(id, word, what stands for the days until it is cleared, in
 * Indonesian); NULL: these. */
#define LOAD_STATES(LOAD_STATE)                                                         \
    LOAD_STATE(LIGHT, light, NULL, NULL)                                                \
    LOAD_STATE(TOLD, told, NULL, NULL)                                                  \
    LOAD_STATE(HIGH, high, NULL, NULL)                                                  \
    LOAD_STATE(GIVEN_UP, given_up, "as cases give up", "karena ada yang menyerah")      \
    LOAD_STATE(DOUBTFUL, doubtful, "may not settle", "mungkin tidak tuntas")            \
    LOAD_STATE(ENDLESS, endless, "does not settle", "tidak akan tuntas")

enum load_state {
#define LOAD_STATE(id, ...) LOAD_##id,
    LOAD_STATES(LOAD_STATE)
#undef LOAD_STATE
    LOAD_STATE_COUNT
};

const char *load_state_word(enum load_state state);
const char *load_state_words(enum load_state state, enum language language);

/* From here on a load is told of in a terminal, and warned of. */
static const double LOAD_TOLD_FROM = 0.7, LOAD_HIGH_FROM = 0.9;

/* The desks of a stage; or all of an agency that has several stages with staff, whose figures then
 * are ratios of totals without an interval. */
struct load_row {
    bool is_agency;
    uint32_t index; /* of the stage or agency */
    struct estimate load, fullest, work_waiting, days;
    enum load_state state; /* by the fullest place */
    const char *place; /* the fullest one, if it is fuller than all together by more than chance;
                          else NULL. Borrowed */
};

/* The rows of all desks with staff, the one with the fullest place first, then those of agencies.
 * `out` has room for page_load_room(); returns how many. */
size_t page_load_room(const struct replications *replications);
size_t page_load_rows(const struct replications *replications, struct load_row *out);

void page_load_label(const struct replications *replications, const struct load_row *row,
                     enum language language, struct text *out);

/* Has it places, of which one may be fuller than all together? */
bool page_load_differs(const struct load_row *row);

/* "3.9 d", "does not settle". */
void page_load_clearing(const struct load_row *row, enum language language, struct text *out);

/* What has to be warned of, a sentence each for what does not settle, what may not and what is
 * nearly full; nothing if there is none. */
void page_load_warnings(const struct replications *replications, enum language language,
                        struct text *out);

/* Those that are told of in English, as a table and paragraphs of a terminal, behind an empty line;
 * nothing if there are none. */
void page_load_block(const struct replications *replications, struct table_style style,
                     struct text *out);

#endif
