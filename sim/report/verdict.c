/* Verdicts on targets, as sentences of both languages. */
#include "report/verdict.h"

#include <math.h>

/* VERDICT(id, English, Indonesian) */
#define VERDICTS(VERDICT)                    \
    VERDICT(MET, "met", "tercapai")          \
    VERDICT(MISSED, "not met", "tidak tercapai") \
    VERDICT(OPEN, "cannot tell", "belum dapat dipastikan")

const char *verdict_word(enum verdict verdict, enum language language) {
    static const char *const WORDS[][LANGUAGES] = {
#define VERDICT(id, en, id_) [VERDICT_##id] = {[ENGLISH] = en, [INDONESIAN] = id_},
        VERDICTS(VERDICT)
#undef VERDICT
    };
    return WORDS[verdict][language];
}

/* Words around what is told. */
static const struct verdict_tongue {
    const char *target[3]; /* by verdict: its begin */
    const char *at_least, *at_most, *it_is, *interval, *holds, *only, *for_;
} TONGUES[LANGUAGES] = {
    [ENGLISH] = {.target = {[VERDICT_MET] = "Target met: ",
                            [VERDICT_MISSED] = "Target not met: ",
                            [VERDICT_OPEN] = "Target: cannot tell: "},
                 .at_least = " of at least ",
                 .at_most = " of at most ",
                 .it_is = "; it is ",
                 .interval = "95% interval ",
                 .holds = ", which holds the bound: more replications may decide",
                 .only = " in the only replication, which has no interval",
                 .for_ = "; "},
    [INDONESIAN] = {.target = {[VERDICT_MET] = "Sasaran tercapai: ",
                               [VERDICT_MISSED] = "Sasaran tidak tercapai: ",
                               [VERDICT_OPEN] = "Sasaran: belum dapat dipastikan: "},
                    .at_least = " paling sedikit ",
                    .at_most = " paling banyak ",
                    .it_is = "; nilainya ",
                    .interval = "selang 95% ",
                    .holds = ", yang memuat batasnya: lebih banyak replikasi dapat memastikannya",
                    .only = " dalam satu-satunya replikasi, yang tidak mempunyai selang",
                    .for_ = "; "}};

static bool shows_all(struct scale scale, double value) {
    double last = value / scale.unit * pow(10, scale.digits);
    return fabs(last - round(last)) < 1e-6 * fmax(1, fabs(last));
}

/* What somebody has asked for is shown as it was asked: "2.55%" is not 2.5%. */
static struct scale scale_of_bound(const struct target *target) {
    enum { BOUND_MOST = 6 };
    struct words_column column = {0};
    words_column_add(&column, target->bound);
    struct scale scale = words_column_scale(&column, FIGURE_TABLE[target->figure].unit);
    while (scale.digits < BOUND_MOST && !shows_all(scale, target->bound)) scale.digits++;
    return scale;
}

void verdict_target_words(const struct target *target, enum language language, struct text *out) {
    const struct verdict_tongue *tongue = &TONGUES[language];
    struct text bound = {0};
    words_figure_short(out, target->figure, language);
    text_add(out, target->at_least ? tongue->at_least : tongue->at_most);
    words_scaled(&bound, scale_of_bound(target), target->bound);
    words_add(out, &bound, language);
}

/* The unit of the bound, with so many digits that the deciding end is not taken for it. */
static struct scale scale_of(const struct target *target, struct estimate estimate) {
    struct words_column column = {0};
    words_column_add(&column, target->bound != 0 ? target->bound : estimate.value);
    column.has_parts = true;
    struct scale scale = words_column_scale(&column, FIGURE_TABLE[target->figure].unit);
    return words_scale_beside(scale, target_deciding_end(target, estimate), target->bound);
}

static void value_add(const struct target *target, struct estimate estimate,
                      enum language language, struct text *out) {
    struct scale scale = scale_of(target, estimate);
    struct text value = {0};
    words_scaled(&value, scale, estimate.value);
    text_add(out, TONGUES[language].it_is);
    words_add(out, &value, language);
    if (!isfinite(estimate.half_width)) {
        text_add(out, TONGUES[language].only);
        return;
    }
    text_printf(out, " (%s", TONGUES[language].interval);
    words_scaled_range(&value, scale,
                       words_ends(FIGURE_TABLE[target->figure].unit, estimate.value, estimate.low,
                                  estimate.high));
    words_add(out, &value, language);
    text_add(out, ")");
    if (target_judge(target, estimate) == VERDICT_OPEN) text_add(out, TONGUES[language].holds);
}

void verdict_sentence(const struct target *target, const struct replications *replications,
                      enum language language, struct text *out) {
    struct estimate estimate = replications_figure(replications, target->figure);
    text_add(out, TONGUES[language].target[target_judge(target, estimate)]);
    verdict_target_words(target, language, out);
    if (isfinite(estimate.value)) {
        value_add(target, estimate, language, out);
    } else {
        text_add(out, TONGUES[language].for_);
        text_add(out, language == INDONESIAN
                          ? replications_none_id(replications, target->figure)
                          : replications_none(replications, target->figure));
    }
    text_add(out, ".");
}
