/* Ranking steps of levers: by officer or rupiah, and for which prices the ranking holds. */
#include <math.h>

#include "additions_parts.h"

static const struct addition_word {
    const char *words[LANGUAGES];
} FITS[ADDITION_FIT_COUNT] = {
#define FIT(id, en, in_indonesian) {{en, in_indonesian}},
    ADDITION_FITS(FIT)
#undef FIT
},
  ENDS[ADDITION_END_COUNT] = {
#define END(id, en, in_indonesian) {{en, in_indonesian}},
      ADDITION_ENDS(END)
#undef END
};

const char *addition_fit_words(enum addition_fit fit, enum language language) {
    return FITS[fit].words[language];
}

const char *addition_end_words(enum addition_end end, enum language language) {
    return ENDS[end].words[language];
}

static bool all_fit(const struct additions_page *page) {
    for (size_t i = 0; i < page->row_count; i++)
        if (page->rows[i].fit != ADDITION_GOOD) return false;
    return true;
}

static double officers_placed(const struct additions_page *page) {
    return page->choice_count ? page->choices[page->choice_count - 1].officers : 0;
}

static void nothing_in_english(double officers, bool fit, struct text *out) {
    const char *plural = officers == 1 ? "" : "s", *which = fit ? "" : " whose step fits";
    if (officers > 0) text_printf(out, "After %g officer%s more no", officers, plural);
    else text_add(out, "No");
    text_printf(out, " lever%s is seen to help by more than the zone: nothing%s chosen.", which,
                officers > 0 ? " more" : "");
}

static void nothing_in_indonesian(double officers, bool fit, struct text *out) {
    if (officers > 0) text_printf(out, "Setelah tambahan %g petugas tidak", officers);
    else text_add(out, "Tidak");
    text_printf(out, " ada tuas%s yang terlihat menolong lebih dari zonanya: tidak ada%s yang "
                     "dipilih.",
                fit ? "" : ", yang langkahnya masih muat,", officers > 0 ? " lagi" : "");
}

void additions_nothing_words(const struct additions_page *page, enum language language,
                             struct text *out) {
    void (*const IN[LANGUAGES])(double, bool, struct text *) = {
        [ENGLISH] = nothing_in_english, [INDONESIAN] = nothing_in_indonesian};
    double officers = officers_placed(page);
    IN[language](officers, officers == 0 && all_fit(page), out);
}

bool addition_is_clear(const struct difference *gain) { return gain->low > 0 || gain->high < 0; }

static double divisor_of(const struct additions_page *page, const struct addition_row *row) {
    return page->budget > 0 ? row->cost / MILLION : row->officers;
}

double addition_row_rate(const struct additions_page *page, const struct addition_row *row) {
    double sign = additions_objective(page)->better == BETTER_SMALLER ? -1 : 1;
    return row->replications ? sign * row->gains[0].value / divisor_of(page, row) : NAN;
}

/* NaN of what has no price, and of what was not clearly seen to help. */
static double rate_by_cost(const struct addition_row *row, double sign) {
    bool helps = row->replications && row->cost > 0 && addition_is_clear(&row->gains[0]) &&
                 sign * row->gains[0].value > 0;
    return helps ? sign * row->gains[0].value / row->cost : NAN;
}

/* By how much the first leads when its price is at its highest and those of all others that help at
 * their lowest; NaN: one of them has no range. */
static double least_factor(const struct additions_page *page, const struct addition_row *first,
                           double sign) {
    double rival = 0;
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        double rate = rate_by_cost(row, sign);
        if (row == first || !(rate > 0)) continue;
        if (isnan(row->price_low)) return NAN;
        rival = fmax(rival, rate / row->price_low);
    }
    return rate_by_cost(first, sign) / first->price_high / rival;
}

struct first_by_price additions_first_by_price(const struct additions_page *page) {
    double sign = additions_objective(page)->better == BETTER_SMALLER ? -1 : 1;
    struct first_by_price by = {.factor = NAN, .least_factor = NAN};
    for (size_t i = 0; i < page->row_count; i++) {
        const struct addition_row *row = &page->rows[i];
        double rate = rate_by_cost(row, sign);
        if (rate > 0 && (!by.first || rate > rate_by_cost(by.first, sign)))
            by.second = by.first, by.first = row;
        else if (rate > 0 && (!by.second || rate > rate_by_cost(by.second, sign)))
            by.second = row;
    }
    if (!by.second) return by;
    by.factor = rate_by_cost(by.first, sign) / rate_by_cost(by.second, sign);
    by.least_factor = least_factor(page, by.first, sign);
    return by;
}
