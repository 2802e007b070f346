/* A comparison in sentences: what each variant does, how large that is beside what was, and what it
 * costs. */
#include <ctype.h>
#include <math.h>

#include "report/comparison_page.h"

/* --- words of two languages --- */

/* What is less and what is more of a unit. */
struct sides {
    const char *less[LANGUAGES], *more[LANGUAGES];
};

static const struct sides SOONER = {{" sooner", " lebih cepat"}, {" later", " lebih lama"}},
                          FEWER = {{" fewer", " lebih sedikit"}, {" more", " lebih banyak"}},
                          LOWER = {{" lower", " lebih rendah"}, {" higher", " lebih tinggi"}},
                          CHEAPER = {{" less", " lebih murah"}, {" more", " lebih mahal"}};

static const struct sides *sides_of(enum unit unit) {
    if (unit == UNIT_STAFF_HOURS) return &FEWER;
    switch (unit_scale(unit)) {
    case SCALE_TIME:
    case SCALE_HOURS: return &SOONER;
    case SCALE_NAMED: return &FEWER;
    case SCALE_MONEY: return &CHEAPER;
    case SCALE_PERCENT:
    case SCALE_BARE: break;
    }
    return &LOWER;
}

static const struct tongue {
    const char *no_difference, *no_difference_at_all, *cannot, *unpriced, *same_in_only,
        *maybe_chance, *only_of_all, *interval, *exactly, *in_figure;
} TONGUES[LANGUAGES] = {
    [ENGLISH] = {.no_difference = "no clear difference",
                 .no_difference_at_all = "no difference at all",
                 .cannot = "cannot be compared",
                 .unpriced = "the desks that it changes have no price (cost_per_hour)",
                 .same_in_only = "the same in the only replication",
                 .maybe_chance = "in the only replication, which may be chance",
                 .only_of_all = "In the only replication, which may be chance: ",
                 .interval = "CI",
                 .exactly = "exactly",
                 .in_figure = " in "},
    [INDONESIAN] = {.no_difference = "tidak ada perbedaan yang jelas",
                    .no_difference_at_all = "tidak ada perbedaan sama sekali",
                    .cannot = "tidak dapat dibandingkan",
                    .unpriced = "meja yang diubahnya tidak mempunyai harga (cost_per_hour)",
                    .same_in_only = "sama dalam satu-satunya replikasi",
                    .maybe_chance = "dalam satu-satunya replikasi, mungkin kebetulan",
                    .only_of_all = "Dalam satu-satunya replikasi, mungkin kebetulan: ",
                    .interval = "SK",
                    .exactly = "persis",
                    .in_figure = " pada "}};

static enum unit unit_of(const struct compared *compared) {
    return FIGURE_TABLE[compared->figure].unit;
}

/* --- what is said of a finding --- */

enum standing_of { CLEAR, NOT_CLEAR, THE_SAME, IN_THE_ONLY, SAME_IN_THE_ONLY, WITHOUT_VALUE };

static enum standing_of standing_of(const struct comparison *comparison,
                                    const struct compared *compared) {
    const struct difference *d = &compared->difference;
    if (!isfinite(d->value)) return WITHOUT_VALUE;
    if (compared->clear || (d->half_width == 0 && d->value != 0)) return CLEAR;
    if (isnan(d->half_width)) return d->value == 0 ? SAME_IN_THE_ONLY : IN_THE_ONLY;
    bool same = compared_is_the_same(compared) && !comparison_is_unpriced(comparison, compared);
    return same ? THE_SAME : NOT_CLEAR;
}

/* Of "reports" so many fewer are reports. */
static bool names_its_unit(enum figure_id figure) {
    struct text name = {0};
    words_figure_short(&name, figure, ENGLISH);
    bool names = text_is(name.bytes, unit_word(FIGURE_TABLE[figure].unit));
    text_release(&name);
    return names;
}

/* "3.3 min sooner" */
static void add_size(const struct compared *compared, enum language language, struct text *out) {
    enum unit unit = unit_of(compared);
    double value = compared->difference.value;
    struct scale scale = words_scale(unit, value, compared->difference.half_width);
    const struct sides *sides = sides_of(unit);
    if (names_its_unit(compared->figure)) scale.after = "";
    struct text size = {0};
    words_difference(&size, &scale, fabs(value), false);
    words_add(out, &size, language);
    text_add(out, value < 0 ? sides->less[language] : sides->more[language]);
}

/* "2.30 → 2.24 h, -2.4%" */
static void add_before_after(const struct compared *compared, enum language language,
                             struct text *out) {
    double relative = compared_relative(compared);
    struct text share = {0};
    comparison_change_words(compared, language, out);
    if (!isfinite(relative)) return;
    text_add(out, ", ");
    words_relative(&share, relative);
    words_add(out, &share, language);
}

void comparison_change_words(const struct compared *compared, enum language language,
                             struct text *out) {
    struct text words = {0};
    words_before_after(&words, unit_of(compared), compared->base.value, compared->here.value);
    words_add(out, &words, language);
}

void comparison_size_words(const struct compared *compared, enum language language,
                           struct text *out) {
    double relative = compared_relative(compared);
    struct text share = {0};
    add_size(compared, language, out);
    if (!isfinite(relative)) return;
    words_relative(&share, relative);
    words_translate(&share, language);
    text_printf(out, " (%s)", share.bytes);
    text_release(&share);
}

/* --- a variant in all figures --- */

/* "resolution 4.6 h sooner (38.1 → 33.5 h, -12%)" */
static void add_finding(const struct compared *compared, enum language language,
                        struct text *out) {
    words_figure_short(out, compared->figure, language);
    text_add(out, " ");
    add_size(compared, language, out);
    text_add(out, " (");
    add_before_after(compared, language, out);
    text_add(out, ")");
}

static void name_of_finding(const struct compared *compared, enum language language,
                            struct text *out) {
    words_figure_short(out, compared->figure, language);
}

/* The findings of a variant that stand so, but for its price, with commas; how many there are. */
static size_t add_all(const struct comparison_page *page, const struct compared *all,
                      size_t variant, enum standing_of standing, enum language language,
                      struct text *out,
                      void (*add)(const struct compared *, enum language, struct text *)) {
    size_t count = 0, size = comparison_size(page->comparison);
    for (size_t i = 0; i < size; i++) {
        if (all[i].variant != variant || figure_is_price(all[i].figure) ||
            standing_of(page->comparison, &all[i]) != standing)
            continue;
        if (count++) text_add(out, ", ");
        add(&all[i], language, out);
    }
    return count;
}

/* A sentence of its own: "Late, backlog: no clear difference." */
static void add_group(const struct comparison_page *page, const struct compared *all,
                      size_t variant, enum standing_of standing, const char *verdict,
                      enum language language, struct text *out) {
    struct text names = {0};
    if (add_all(page, all, variant, standing, language, &names, name_of_finding)) {
        names.bytes[0] = (char)toupper((unsigned char)names.bytes[0]);
        text_printf(out, " %s: %s.", names.bytes, verdict);
    }
    text_release(&names);
}

static void add_only(const struct comparison_page *page, const struct compared *all,
                     size_t variant, enum language language, struct text *out) {
    struct text findings = {0};
    if (add_all(page, all, variant, IN_THE_ONLY, language, &findings, add_finding))
        text_printf(out, " %s%s.", TONGUES[language].only_of_all, findings.bytes);
    text_release(&findings);
}

/* Is a variant the same in all that was asked about? */
static bool is_alike(const struct comparison_page *page, const struct compared *all,
                     size_t variant) {
    for (size_t i = 0; i < comparison_size(page->comparison); i++)
        if (all[i].variant == variant && standing_of(page->comparison, &all[i]) != THE_SAME)
            return false;
    return true;
}

/* "no clear difference in resolution, backlog" */
static void add_nothing_clear(const struct comparison_page *page, const struct compared *all,
                              size_t variant, bool alike, enum language language,
                              struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    struct text names = {0};
    text_add(out, alike ? tongue->no_difference_at_all : tongue->no_difference);
    if (add_all(page, all, variant, NOT_CLEAR, language, &names, name_of_finding))
        text_printf(out, "%s%s", tongue->in_figure, names.bytes);
    text_release(&names);
}

void comparison_answer(const struct comparison_page *page, const struct compared *all,
                       size_t variant, enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    text_add_shown(out, page->labels->alone[language][variant]);
    text_add(out, ": ");
    bool alike = is_alike(page, all, variant),
         clear = add_all(page, all, variant, CLEAR, language, out, add_finding);
    if (!clear) add_nothing_clear(page, all, variant, alike, language, out);
    comparison_price_words(page->comparison, variant, language, out);
    text_add(out, ".");
    add_only(page, all, variant, language, out);
    if (clear) add_group(page, all, variant, NOT_CLEAR, tongue->no_difference, language, out);
    add_group(page, all, variant, SAME_IN_THE_ONLY, tongue->same_in_only, language, out);
    if (!alike)
        add_group(page, all, variant, THE_SAME, tongue->no_difference_at_all, language, out);
}

/* --- a finding by itself --- */

static void add_level(const struct comparison *comparison, enum language language,
                      struct text *out) {
    const char *interval = TONGUES[language].interval;
    if (language == INDONESIAN) text_printf(out, "%s %.4g%% ", interval, 100 * comparison->level);
    else text_printf(out, "%.4g%% %s ", 100 * comparison->level, interval);
}

/* "95% CI 2.6 to 4.6 min" of a clear difference, else with signs: "95% CI -0.4 to +0.2 h" */
static void add_interval(const struct comparison *comparison, const struct compared *compared,
                         enum language language, struct text *out) {
    const struct difference *d = &compared->difference;
    struct scale scale = words_scale(unit_of(compared), d->value, d->half_width);
    bool cut = compared->clear && d->value < 0;
    struct text interval = {0};
    add_level(comparison, language, out);
    words_interval(&interval, &scale, cut ? -d->high : d->low, cut ? -d->low : d->high,
                   !compared->clear);
    words_add(out, &interval, language);
}

static void add_clear(const struct comparison *comparison, const struct compared *compared,
                      enum language language, struct text *out) {
    words_figure_short(out, compared->figure, language);
    text_add(out, " ");
    add_size(compared, language, out);
    text_add(out, " (");
    add_before_after(compared, language, out);
    text_add(out, "; ");
    if (compared->clear && compared->difference.half_width > 0)
        add_interval(comparison, compared, language, out);
    else text_add(out, TONGUES[language].exactly);
    text_add(out, ")");
    if (!figure_is_price(compared->figure))
        comparison_price_words(comparison, compared->variant, language, out);
}

static void add_verdict(const struct comparison *comparison, const struct compared *compared,
                        enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    enum standing_of standing = standing_of(comparison, compared);
    if (standing == CLEAR) {
        add_clear(comparison, compared, language, out);
        return;
    }
    words_figure_short(out, compared->figure, language);
    text_add(out, ": ");
    switch (standing) {
    case WITHOUT_VALUE:
        text_printf(out, "%s, %s", tongue->cannot,
                    words_none(compared->figure, language));
        break;
    case THE_SAME: text_add(out, tongue->no_difference_at_all); break;
    case SAME_IN_THE_ONLY: text_add(out, tongue->same_in_only); break;
    case IN_THE_ONLY:
        add_before_after(compared, language, out);
        text_printf(out, ", %s", tongue->maybe_chance);
        break;
    case NOT_CLEAR:
        text_add(out, tongue->no_difference);
        if (comparison_is_unpriced(comparison, compared)) {
            text_printf(out, ", %s", tongue->unpriced);
            break;
        }
        text_add(out, " (");
        add_interval(comparison, compared, language, out);
        text_add(out, ")");
        break;
    case CLEAR: break;
    }
}

void comparison_sentence(const struct comparison_page *page, const struct compared *compared,
                         enum language language, struct text *out) {
    text_add_shown(out, page->labels->alone[language][compared->variant]);
    text_add(out, ": ");
    add_verdict(page->comparison, compared, language, out);
    text_add(out, ".");
}

void comparison_question(const struct comparison_page *page, enum language language,
                         struct text *out) {
    if (*page->question) text_add(out, page->question);
    else variant_labels_question(page->labels, language, out);
}
