/* What nobody reports, in a sentence. */
#include "page_silent.h"

#include <math.h>

static double value_of(const struct replications *replications, enum figure_id id) {
    return replications_figure(replications, id).value;
}

/* How many they might be, by the shares of duplicates that the scenario allows for. */
static void range_add(const struct replications *replications, enum language language,
                      struct text *out) {
    const struct participation_spec *spec = &scenario_spec(replications->scenario)->participation;
    double low = value_of(replications, FIGURE_silent_fewest),
           high = value_of(replications, FIGURE_silent_most);
    struct text words[4] = {{0}};
    if (!isfinite(low) || !isfinite(high)) {
        text_add(out, ".");
        return;
    }
    words_number(&words[0], low, 0);
    words_number(&words[1], high, 0);
    text_printf(&words[2], "%g%%", 100 * spec->duplicates_most);
    text_printf(&words[3], "%g%%", 100 * spec->duplicates_least);
    for (int i = 0; i < 4; i++) words_translate(&words[i], language);
    text_printf(out,
                IN_LANGUAGE(language,
                            "; between %s and %s if %s or %s of reports are duplicates, which is "
                            "assumed.",
                            "; antara %s dan %s bila %s atau %s laporan adalah laporan ganda, yang "
                            "merupakan asumsi."),
                words[0].bytes, words[1].bytes, words[2].bytes, words[3].bytes);
    for (int i = 0; i < 4; i++) text_release(&words[i]);
}

void page_silent_line(const struct replications *replications, enum language language,
                      struct text *out) {
    struct text count = {0};
    words_number(&count, value_of(replications, FIGURE_silent_problems), 0);
    words_translate(&count, language);
    text_printf(out,
                IN_LANGUAGE(language, "Problems that nobody reports: %s (%.0f%% of all)",
                            "Masalah yang tidak dilaporkan siapa pun: %s (%.0f%% dari semua)"),
                count.bytes, 100 * value_of(replications, FIGURE_silent_share));
    text_release(&count);
    range_add(replications, language, out);
}
