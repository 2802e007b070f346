/* make calibrate: published figures of Jakarta beside what the shipped overlays simulate, misses
 * among them; below, figures that no band is set for. With --levers, what each staff lever does
 * (levers.h). A number says how many replications of each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "levers.h"
#include "targets.h"

enum { REPLICATIONS_CALIBRATE = 20, REPLICATIONS_LEVERS = 10, REPLICATIONS_MOST = 10000 };

/* --- one row --- */

struct ends {
    double low, high;
};

static struct ends band_ends(const struct target *target) {
    double value = target->published, width = target->band.width;
    switch (target->band.kind) {
    case BAND_NONE: break;
    case BAND_PERCENT:
        return (struct ends){value * (1 - width / 100), value * (1 + width / 100)};
    case BAND_POINTS: return (struct ends){value - width / 100, value + width / 100};
    case BAND_PLUS_MINUS: return (struct ends){value - width, value + width};
    case BAND_BETWEEN: return (struct ends){width, target->band.high};
    }
    return (struct ends){-INFINITY, INFINITY};
}

static void band_write(const struct target *target, char out[static 32]) {
    const struct band *band = &target->band;
    int scale = reading_is_share(&target->reading) ? 100 : 1;
    const char *sign = scale == 100 ? "%" : "";
    switch (band->kind) {
    case BAND_NONE: strcpy(out, ""); return;
    case BAND_PERCENT: snprintf(out, 32, "±%g%%", band->width); return;
    case BAND_POINTS: snprintf(out, 32, "±%g pt", band->width); return;
    case BAND_PLUS_MINUS: snprintf(out, 32, "±%g", band->width); return;
    case BAND_BETWEEN:
        snprintf(out, 32, "%g-%g%s", scale * band->width, scale * band->high, sign);
        return;
    }
}

/* In eight columns. */
static void number_print(double number, bool share) {
    if (isnan(number)) printf("%8s", "-");
    else if (share) printf("%7.1f%%", 100 * number);
    else printf(number < 1000 ? "%8.2f" : "%8.0f", number);
}

/* In nine columns. */
static void half_width_print(double half_width, bool share) {
    double shown = half_width * (share ? 100 : 1);
    printf(shown < 100 ? "  ±%-6.2f" : "  ±%-6.0f", shown);
}

/* Pads to so many columns; ± and ÷ are two bytes and one column. */
static void text_print(const char *text, int columns) {
    printf("%s", text);
    for (const char *byte = text; *byte; byte++) columns -= (*byte & 0xC0) != 0x80;
    printf("%*s", columns > 0 ? columns : 0, "");
}

static const char *const WORTH_WORDS[] = {[WORTH_INPUT] = "input", [WORTH_FITTED] = "fitted",
                                          [WORTH_CHECK] = "check"};
enum { WORTHS = sizeof WORTH_WORDS / sizeof *WORTH_WORDS };

enum outcome { OUTCOME_HIT, OUTCOME_MISS, OUTCOME_UNSEEN, OUTCOMES };

static void names_print(const struct target *target) {
    printf("%-4s", target->id);
    text_print(target->words, 21);
    text_print(period_words(target->period), 11);
    number_print(target->published, reading_is_share(&target->reading));
}

static enum outcome row_print(const struct target *target, const struct estimate *got) {
    static const char *const words[] = {"hit  ", "MISS ", ""};
    _Static_assert(sizeof words / sizeof *words == OUTCOMES, "a word an outcome");
    bool share = reading_is_share(&target->reading), banded = target->band.kind != BAND_NONE;
    struct ends ends = band_ends(target);
    bool hit = ends.low <= got->value && got->value <= ends.high;
    enum outcome outcome = !banded ? OUTCOME_UNSEEN : hit ? OUTCOME_HIT : OUTCOME_MISS;
    char band[32];
    band_write(target, band);
    names_print(target);
    number_print(got->value, share);
    half_width_print(got->half_width, share);
    if (banded) text_print(band, 8);
    printf("%s%s\n", words[outcome], WORTH_WORDS[target->worth]);
    if (outcome != OUTCOME_HIT && target->note) printf("    %s\n", target->note);
    return outcome;
}

/* --- the table --- */

static enum outcome target_print(const struct target *target, const struct simulated *periods) {
    if (!period_has_scenario(target->period)) {
        names_print(target);
        printf("  no scenario\n");
        return OUTCOME_UNSEEN;
    }
    struct estimate got =
        reading_take(&target->reading, &periods[target->period].replications);
    return row_print(target, &got);
}

static void targets_print(const struct simulated *periods) {
    int counts[WORTHS][OUTCOMES] = {0};
    for (size_t i = 0; i < TARGET_COUNT; i++)
        counts[TARGETS[i].worth][target_print(&TARGETS[i], periods)]++;
    printf("\n");
    for (int w = 0; w < WORTHS; w++)
        printf("%s: %d hit, %d missed%s", WORTH_WORDS[w], counts[w][OUTCOME_HIT],
               counts[w][OUTCOME_MISS], w + 1 < WORTHS ? " · " : "\n");
    printf("input: the scenario says it itself · fitted: a parameter was chosen for it ·\n"
           "check: nothing was chosen for it\n");
}

static void heading_print(const char *after) {
    printf("%36s%8s%8s  %-7s%s\n", "", "public", "here", "", after);
}

static int calibrate(uint64_t replications) {
    struct simulated periods[PERIOD_COUNT];
    periods_simulate(periods, replications);
    printf("Published figures beside the shipped overlays, %llu replications, 95%% "
           "intervals\n\n",
           (unsigned long long)replications);
    heading_print("band    verdict");
    targets_print(periods);
    printf("\nPublished without a band, or by nobody (-), and not fitted unless it says so\n\n");
    heading_print("");
    for (size_t i = 0; i < UNBANDED_COUNT; i++) target_print(&UNBANDED[i], periods);
    periods_release(periods);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments) {
    bool levers = count > 1 && !strcmp(arguments[1], "--levers");
    const char *number = count == 2 + levers ? arguments[1 + levers] : NULL;
    int usual = levers ? REPLICATIONS_LEVERS : REPLICATIONS_CALIBRATE;
    int replications = number ? atoi(number) : usual;
    if (count > 2 + levers || replications < 2 || replications > REPLICATIONS_MOST) {
        fputs("usage: calibrate [--levers] [replications, at least 2]\n", stderr);
        return EXIT_FAILURE;
    }
    return levers ? levers_print((uint64_t)replications) : calibrate((uint64_t)replications);
}
