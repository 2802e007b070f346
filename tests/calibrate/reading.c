/* Every reading is a ratio of totals: each replication gives a numerator and a denominator. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static uint32_t place_of(const struct measures *names, enum dimension dimension, const char *id) {
    for (uint32_t place = 0; place < names->count[dimension]; place++)
        if (text_is(names->id[dimension][place], id)) return place;
    fprintf(stderr, "calibrate: the scenario has no \"%s\"\n", id);
    exit(EXIT_FAILURE);
}

/* --- by channel and category --- */

/* Reports by the channel, and by all; of the category, if one is named. */
static struct ratio mix_of(const struct replication *one, const struct measures *names,
                           const struct reading *reading) {
    uint32_t channels = names->count[DIMENSION_CHANNEL];
    uint32_t categories = names->count[DIMENSION_CATEGORY];
    uint32_t channel = place_of(names, DIMENSION_CHANNEL, reading->of);
    uint32_t only = reading->and ? place_of(names, DIMENSION_CATEGORY, reading->and) : categories;
    struct ratio ratio = {0};
    for (size_t row = 0; row < (size_t)names->count[DIMENSION_MONTH] * categories; row++) {
        if (only < categories && row % categories != only) continue;
        const uint32_t *reports = &one->tallies[TALLY_MIX][row * channels];
        ratio.over += reports[channel];
        for (uint32_t c = 0; c < channels; c++) ratio.under += reports[c];
    }
    return ratio;
}

/* --- by agency and area --- */

static double reports_of(const struct replication *one, enum dimension dimension, uint32_t place) {
    return one->cells[dimension][place * GROUP_FIGURE_COUNT + GROUP_FIGURE_reports].over;
}

static bool is_asked_for(const struct reading *reading, const char *id) {
    return text_is(id, reading->of) || (reading->and && text_is(id, reading->and));
}

/* The share of places whose word in `words` is asked for. */
static struct ratio share_of(const struct replication *one, const struct measures *names,
                             enum dimension dimension, const char *const *words,
                             const struct reading *reading) {
    struct ratio ratio = {0};
    for (uint32_t place = 0; place < names->count[dimension]; place++) {
        double reports = reports_of(one, dimension, place);
        ratio.under += reports;
        if (is_asked_for(reading, words[place])) ratio.over += reports;
    }
    return ratio;
}

/* --- by day --- */

enum { WEDNESDAY = 2, SATURDAY = 5, SUNDAY = 6 };

static double reports_on_weekday(const struct replication *one, int weekday) {
    double reports = 0;
    for (int hour = 0; hour < 24; hour++)
        reports += one->tallies[TALLY_FILED_AT][weekday * 24 + hour];
    return reports;
}

static int64_t days_counted(const struct measures *names) { return names->counted / days(1); }

/* How many of them the period has: March 2021 has five Wednesdays and four Saturdays. */
static double weekdays_counted(const struct measures *names, int weekday) {
    int count = 0;
    for (int64_t day = 0; day < days_counted(names); day++)
        count += weekday_of_days(day_of(names->origin) + day) == weekday;
    return count;
}

static double mean_weekday(const struct replication *one, const struct measures *names,
                           int weekday) {
    return reports_on_weekday(one, weekday) / weekdays_counted(names, weekday);
}

static double busiest_day(const struct replication *one, const struct measures *names) {
    uint32_t most = 0;
    for (int64_t day = 0; day < days_counted(names); day++)
        if (one->tallies[TALLY_FILED_ON][day] > most) most = one->tallies[TALLY_FILED_ON][day];
    return most;
}

/* --- all of them --- */

static struct ratio group_of(const struct replication *one, const struct measures *names,
                             enum dimension dimension, const struct reading *reading,
                             enum group_figure_id figure) {
    uint32_t place = place_of(names, dimension, reading->of);
    return one->cells[dimension][place * GROUP_FIGURE_COUNT + figure];
}

static struct ratio ratio_of(const struct replication *one, const struct measures *names,
                             const struct reading *reading) {
    switch (reading->kind) {
    case READ_FIGURE: return one->figures[reading->figure];
    case READ_DONE: return (struct ratio){one->figures[FIGURE_done_as_of].over, 1};
    case READ_CHANNEL_SHARE: return mix_of(one, names, reading);
    case READ_CHANNEL_REPORTS: return (struct ratio){mix_of(one, names, reading).over, 1};
    case READ_CHANNEL_RESPONSE:
        return group_of(one, names, DIMENSION_CHANNEL, reading, GROUP_FIGURE_response_mean);
    case READ_CATEGORY_REPORTS:
        return group_of(one, names, DIMENSION_CATEGORY, reading, GROUP_FIGURE_reports);
    case READ_CATEGORY_DONE:
        return group_of(one, names, DIMENSION_CATEGORY, reading, GROUP_FIGURE_done_as_of);
    case READ_AGENCY_SHARE:
        return share_of(one, names, DIMENSION_AGENCY, names->id[DIMENSION_AGENCY], reading);
    case READ_KOTA_SHARE: return share_of(one, names, DIMENSION_AREA, names->kota, reading);
    case READ_WEEKEND_SHARE:
        return (struct ratio){reports_on_weekday(one, SATURDAY) + reports_on_weekday(one, SUNDAY),
                              one->figures[FIGURE_reports].over};
    case READ_SATURDAY:
        return (struct ratio){mean_weekday(one, names, SATURDAY),
                              mean_weekday(one, names, WEDNESDAY)};
    case READ_BUSIEST_DAY: return (struct ratio){busiest_day(one, names), 1};
    }
    abort(); /* every kind has returned */
}

bool reading_is_share(const struct reading *reading) {
    switch (reading->kind) {
    case READ_FIGURE: return FIGURE_TABLE[reading->figure].unit == UNIT_SHARE;
    case READ_CHANNEL_SHARE:
    case READ_CATEGORY_DONE:
    case READ_AGENCY_SHARE:
    case READ_KOTA_SHARE:
    case READ_WEEKEND_SHARE: return true;
    case READ_DONE:
    case READ_CHANNEL_REPORTS:
    case READ_CHANNEL_RESPONSE:
    case READ_CATEGORY_REPORTS:
    case READ_SATURDAY:
    case READ_BUSIEST_DAY: break;
    }
    return false;
}

struct estimate reading_take(const struct reading *reading,
                             const struct replications *replications) {
    if (reading->kind == READ_FIGURE) return replications_figure(replications, reading->figure);
    struct ratio *ratios = mem_alloc(replications->count, sizeof *ratios);
    for (size_t r = 0; r < replications->count; r++)
        ratios[r] = ratio_of(&replications->list[r], replications->names, reading);
    struct estimate estimate =
        (reading_is_share(reading) ? estimate_share : estimate_ratio)(ratios, 1,
                                                                      replications->count, 0.95);
    mem_free(ratios);
    return estimate;
}
