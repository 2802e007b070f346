/* The sentences that answer a run. */
#include "report/run_answer.h"

#include <math.h>

#include "page_load.h"
#include "page_silent.h"
#include "page_time.h"

const char *run_part_word(enum run_part part) {
    static const char *const WORDS[] = {
#define RUN_PART(id, word) [RUN_PART_##id] = #word,
        RUN_PARTS(RUN_PART)
#undef RUN_PART
    };
    return WORDS[part];
}

static struct estimate figure_of_run(const struct run_told *told, enum figure_id figure) {
    return replications_figure(told->replications, figure);
}

enum verdict run_verdict(const struct run_told *told) {
    return target_judge(told->target, figure_of_run(told, told->target->figure));
}

/* --- how long, and how many --- */

static void figure_add(const struct run_told *told, enum figure_id figure, enum run_style style,
                       enum language language, struct text *out) {
    struct estimate estimate = figure_of_run(told, figure);
    enum unit unit = FIGURE_TABLE[figure].unit;
    struct text value = {0};
    words_value(&value, unit, estimate.value);
    words_add(out, &value, language);
    if (style == RUN_PLAIN || !(estimate.half_width > 0)) return;
    text_add(out, " (");
    words_range(&value, unit, estimate.value, estimate.low, estimate.high);
    words_add(out, &value, language);
    text_add(out, ")");
}

enum { FIGURES_MOST = 3 }; /* in a sentence */

/* A sentence: words, a figure, words, a figure, …, words. */
struct answer_form {
    enum figure_id figures[FIGURES_MOST];
    size_t count;
    const char *words[LANGUAGES][FIGURES_MOST + 1];
};

static const struct answer_form
    PACE = {.figures = {FIGURE_resolution_median, FIGURE_resolution_p90, FIGURE_response_mean},
            .count = 3,
            .words = {[ENGLISH] = {"Half of the reports that were closed took up to ",
                                   ", nine in ten up to ", "; a first response took ",
                                   " on average."},
                      [INDONESIAN] = {"Separuh laporan yang selesai makan waktu sampai ",
                                      ", sembilan dari sepuluh sampai ",
                                      "; respons pertama rata-rata ", "."}}},
    DONE = {.figures = {FIGURE_done_as_of, FIGURE_late_share},
            .count = 2,
            .words = {[ENGLISH] = {"", " of all reports were done by the day of counting, ",
                                   " were late."},
                      [INDONESIAN] = {"", " dari semua laporan selesai pada tanggal penghitungan, ",
                                      " terlambat."}}};

static void form_add(const struct run_told *told, const struct answer_form *form,
                     enum run_style style, enum language language, struct text *out) {
    for (size_t i = 0; i < form->count; i++) {
        text_add(out, form->words[language][i]);
        figure_add(told, form->figures[i], style, language, out);
    }
    text_add(out, form->words[language][form->count]);
}

static void nothing_add(const struct run_told *told, enum language language, struct text *out) {
    bool filed = figure_of_run(told, FIGURE_reports).value > 0;
    text_add(out, filed ? IN_LANGUAGE(language, "No report was closed by the day of counting.",
                                      "Belum ada laporan yang selesai pada tanggal penghitungan.")
                        : IN_LANGUAGE(language, "Nobody has reported anything.",
                                      "Tidak ada yang melapor."));
}

/* --- who reports least --- */

/* Reports of a group, and of how many citizens in a hundred they come. */
struct group_told {
    struct estimate reports;
    double citizens;
};

static double citizens_of(const struct scenario_spec *spec, const char *id) {
    double all = 0, here = NAN;
    for (size_t i = 0; i < spec->groups.count; i++) {
        all += spec->groups.items[i].share;
        if (text_is(spec->groups.items[i].id, id)) here = spec->groups.items[i].share;
    }
    return here / all;
}

static struct group_told group_told_of(const struct run_told *told, uint32_t group) {
    const struct replications *replications = told->replications;
    return (struct group_told){
        replications_group(replications, DIMENSION_GROUP, group, GROUP_FIGURE_reports),
        citizens_of(scenario_spec(replications->scenario),
                    replications->names->id[DIMENSION_GROUP][group])};
}

/* Does the first report less for its number than the other, whatever their intervals? */
static bool is_clearly_fewer(struct group_told first, struct group_told other) {
    return first.reports.high / first.citizens < other.reports.low / other.citizens;
}

/* The group that does so beside each other one; the count of groups if none does. */
static uint32_t fewest_of(const struct run_told *told, uint32_t groups) {
    for (uint32_t first = 0; first < groups; first++) {
        uint32_t fewer = 0;
        for (uint32_t other = 0; other < groups; other++)
            fewer += other != first &&
                     is_clearly_fewer(group_told_of(told, first), group_told_of(told, other));
        if (groups > 1 && fewer == groups - 1) return first;
    }
    return groups;
}

static void share_add(double share, enum language language, struct text *out) {
    struct text words = {0};
    words_value(&words, UNIT_SHARE, share);
    words_add(out, &words, language);
}

static void fewest_add(const struct run_told *told, enum language language, struct text *out) {
    const struct measures *names = told->replications->names;
    uint32_t groups = names->count[DIMENSION_GROUP], group = fewest_of(told, groups);
    if (group == groups) return;
    struct group_told found = group_told_of(told, group);
    text_add(out, IN_LANGUAGE(language, "Who reports least: ", "Yang paling jarang melapor: "));
    words_inside(out, (language == INDONESIAN ? names->label_id
                                              : names->label_en)[DIMENSION_GROUP][group]);
    text_add(out, IN_LANGUAGE(language, ", who send ", ", yang mengirim "));
    share_add(found.reports.value / figure_of_run(told, FIGURE_reports).value, language, out);
    text_add(out, IN_LANGUAGE(language, " of the reports and are ",
                              " laporan, padahal mereka "));
    share_add(found.citizens, language, out);
    text_add(out, IN_LANGUAGE(language, " of the citizens.", " warga."));
}

/* --- all of them --- */

static void time_add(const struct run_told *told, enum language language, struct text *out) {
    struct text line = {0};
    page_time_line(told->replications, language, &line);
    if (line.length) text_printf(out, "%s.", line.bytes);
    text_release(&line);
}

void run_answer(const struct run_told *told, enum run_part part, enum run_style style,
                enum language language, struct text *out) {
    bool closed = isfinite(figure_of_run(told, FIGURE_resolution_median).value);
    switch (part) {
    case RUN_PART_VERDICT:
        if (told->target) verdict_sentence(told->target, told->replications, language, out);
        return;
    case RUN_PART_PACE:
        if (closed) form_add(told, &PACE, style, language, out);
        else nothing_add(told, language, out);
        return;
    case RUN_PART_DONE:
        if (closed) form_add(told, &DONE, style, language, out);
        return;
    case RUN_PART_TIME: time_add(told, language, out); return;
    case RUN_PART_LOAD: page_load_warnings(told->replications, language, out); return;
    case RUN_PART_SILENT:
        if (figure_of_run(told, FIGURE_silent_problems).value > 0)
            page_silent_line(told->replications, language, out);
        return;
    case RUN_PART_FEWEST: fewest_add(told, language, out); return;
    case RUN_PART_COUNT: break;
    }
}
