/* Where the time goes, from the figures of one variant. */
#include "page_time.h"

#include <math.h>

#include "page_numbers.h"
#include "text_layout.h"

double page_time_sum(const struct time_bar *bar) {
    double sum = 0;
    for (int i = 0; i < CAUSE_COUNT; i++) sum += bar->hours[i];
    return sum; /* NaN where nothing is done */
}

static struct time_bar bar_of_all(const struct replications *replications) {
    static const enum figure_id FIGURES[CAUSE_COUNT] = {
#define CAUSE(id, word, ...) [CAUSE_##id] = FIGURE_time_##word,
        CAUSES(CAUSE)
#undef CAUSE
    };
    struct time_bar bar = {.kind = TIME_BAR_ALL};
    for (int i = 0; i < CAUSE_COUNT; i++)
        bar.hours[i] = replications_figure(replications, FIGURES[i]).value;
    return bar;
}

static struct time_bar bar_of_group(const struct replications *replications,
                                    enum time_bar_kind kind, enum dimension dimension,
                                    uint32_t place) {
    static const enum group_figure_id FIGURES[CAUSE_COUNT] = {
#define CAUSE(id, word, ...) [CAUSE_##id] = GROUP_FIGURE_time_##word,
        CAUSES(CAUSE)
#undef CAUSE
    };
    struct time_bar bar = {.kind = kind, .index = place};
    for (int i = 0; i < CAUSE_COUNT; i++)
        bar.hours[i] = replications_group(replications, dimension, place, FIGURES[i]).value;
    return bar;
}

/* Nobody is asked back at a desk, nor is it another agency's: these stay 0. */
static struct time_bar bar_of_stage(const struct replications *replications, uint32_t stage) {
    static const struct {
        enum cause cause;
        enum desk_figure_id figure;
    } PARTS_OF_STAY[] = {{CAUSE_CLOSED, DESK_FIGURE_stay_closed},
                         {CAUSE_DUTIES, DESK_FIGURE_stay_other_duties},
                         {CAUSE_WAITING, DESK_FIGURE_stay_waiting},
                         {CAUSE_HANDS, DESK_FIGURE_stay_hands},
                         {CAUSE_LEAD, DESK_FIGURE_stay_lead}};
    struct time_bar bar = {.kind = TIME_BAR_STAGE, .index = stage};
    for (size_t i = 0; i < sizeof PARTS_OF_STAY / sizeof *PARTS_OF_STAY; i++)
        bar.hours[PARTS_OF_STAY[i].cause] =
            replications_stage(replications, stage, PARTS_OF_STAY[i].figure).value;
    return bar;
}

size_t page_time_room(const struct replications *replications) {
    const struct measures *names = replications->names;
    return 1 + (size_t)names->count[DIMENSION_CHANNEL] + names->count[DIMENSION_AGENCY] +
           names->stage_count;
}

static void bar_add(struct time_bar *out, size_t *count, struct time_bar bar) {
    if (page_time_sum(&bar) > 0) out[(*count)++] = bar;
}

size_t page_time_bars(const struct replications *replications, struct time_bar *out) {
    const struct measures *names = replications->names;
    size_t count = 0;
    bar_add(out, &count, bar_of_all(replications));
    for (uint32_t i = 0; i < names->count[DIMENSION_CHANNEL] && count; i++)
        if (page_member_is_told(replications, DIMENSION_CHANNEL, i))
            out[count++] = bar_of_group(replications, TIME_BAR_CHANNEL, DIMENSION_CHANNEL, i);
    for (uint32_t i = 0; i < names->count[DIMENSION_AGENCY]; i++)
        bar_add(out, &count, bar_of_group(replications, TIME_BAR_AGENCY, DIMENSION_AGENCY, i));
    for (uint32_t s = 0; s < names->stage_count; s++)
        bar_add(out, &count, bar_of_stage(replications, s));
    return count;
}

const char *page_time_word(enum time_bar_kind kind) {
#define TIME_BAR(id, word) #word,
    static const char *const WORDS[] = {TIME_BARS(TIME_BAR)};
#undef TIME_BAR
    _Static_assert(sizeof WORDS / sizeof *WORDS == TIME_BAR_KINDS, "a word for every kind");
    return WORDS[kind];
}

static const char *name_of(const struct replications *replications, enum dimension dimension,
                           uint32_t i, enum language language) {
    const struct measures *names = replications->names;
    return (language == INDONESIAN ? names->label_id : names->label_en)[dimension][i];
}

void page_time_label(const struct replications *replications, const struct time_bar *bar,
                     enum language language, struct text *out) {
    switch (bar->kind) {
    case TIME_BAR_ALL:
        text_add(out, language == INDONESIAN ? "Semua laporan" : "All reports");
        return;
    case TIME_BAR_CHANNEL:
        text_add(out, name_of(replications, DIMENSION_CHANNEL, bar->index, language));
        return;
    case TIME_BAR_AGENCY:
        text_add(out, name_of(replications, DIMENSION_AGENCY, bar->index, language));
        return;
    case TIME_BAR_STAGE: page_stage_label(replications, bar->index, language, out); return;
    case TIME_BAR_KINDS: break;
    }
}

/* --- one line --- */

/* Causes by their hours, the most first. */
static void causes_rank(const struct time_bar *bar, enum cause ranked[static CAUSE_COUNT]) {
    for (int i = 0; i < CAUSE_COUNT; i++) {
        int at = i;
        for (; at > 0 && bar->hours[ranked[at - 1]] < bar->hours[i]; at--)
            ranked[at] = ranked[at - 1];
        ranked[at] = (enum cause)i;
    }
}

void page_time_line(const struct replications *replications, enum language language,
                    struct text *out) {
    struct time_bar bar = bar_of_all(replications);
    double sum = page_time_sum(&bar);
    enum cause ranked[CAUSE_COUNT];
    if (!(sum > 0)) return;
    causes_rank(&bar, ranked);
    text_add(out, language == INDONESIAN ? "Ke mana waktunya: " : "Where the time goes: ");
    for (int i = 0; i < CAUSE_COUNT; i++) {
        double share = 100 * bar.hours[ranked[i]] / sum;
        if (i && !(share >= 0.5)) break; /* that would be 0% */
        text_printf(out, "%s%s %.0f%%", i ? " · " : "",
                    language == INDONESIAN ? cause_name_id(ranked[i]) : cause_name(ranked[i]),
                    share);
    }
}

void page_time_paragraph(const struct replications *replications, struct table_style style,
                         struct text *out) {
    struct text line = {0};
    page_time_line(replications, language_spoken(), &line);
    if (line.length) {
        text_add(out, "\n");
        layout_paragraph(out, style, line.bytes, 2);
    }
    text_release(&line);
}
