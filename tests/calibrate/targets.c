/* The rows. All parts of a row have to be there, or it does not compile. */
#include "targets.h"

#include <math.h>

#define NO_BAND {BAND_NONE, 0, 0}
#define PERCENT(width) {BAND_PERCENT, width, 0}
#define POINTS(width) {BAND_POINTS, width, 0}
#define PLUS_MINUS(width) {BAND_PLUS_MINUS, width, 0}
#define BETWEEN(low, high) {BAND_BETWEEN, low, high}

/* Rows of which there are several. */
#define SHARE(id, words, period, channel, published, points)                               \
    {id, words, PERIOD_##period, READ_OF(CHANNEL_SHARE, channel), published, POINTS(points), \
     WORTH_INPUT, NULL}
#define COUNT(period, category, published)                                                \
    {"K18", category, PERIOD_##period, READ_OF(CATEGORY_REPORTS, category), published,    \
     PERCENT(3), WORTH_INPUT, NULL}
/* The categories of 2023 are those of the same sample, who owns them is assumed. */
#define AGENCY(agency, published)                                                     \
    {"K15", "by " agency, PERIOD_2023, READ_OF(AGENCY_SHARE, agency), published,      \
     POINTS(4), WORTH_FITTED, NULL}
#define FLOODS(words, channel, published)                                          \
    {"K19", "floods by " words, PERIOD_FLOODS_2021,                                \
     READ_OF_TWO(CHANNEL_SHARE, channel, "floods"), published, POINTS(5), WORTH_CHECK, NULL}

/* Section 14 of the facts, in its order. */
const struct target TARGETS[] = {
    {"K1", "reports", PERIOD_2020, FIGURE_READ(reports), 137776, PERCENT(2), WORTH_INPUT, NULL},
    {"K1", "reports", PERIOD_2021, FIGURE_READ(reports), 134814, PERCENT(2), WORTH_INPUT, NULL},
    {"K1", "reports", PERIOD_2024, FIGURE_READ(reports), 185852, PERCENT(2), WORTH_INPUT, NULL},
    {"K2", "reports a day", PERIOD_2024, FIGURE_READ(reports_per_day), 508, PERCENT(2),
     WORTH_INPUT, NULL},
    {"K3", "reporters", PERIOD_2024, FIGURE_READ(reporters), 41528, PERCENT(10), WORTH_FITTED,
     NULL},
    {"K3", "reporters", PERIOD_JANUARY_2023, FIGURE_READ(reporters), 5225, PERCENT(10),
     WORTH_FITTED, NULL},
    {"K3", "their reports", PERIOD_JANUARY_2023, FIGURE_READ(reports), 14233, PERCENT(10),
     WORTH_CHECK, NULL},
    {"K4", "reports each", PERIOD_2024, FIGURE_READ(reports_per_reporter), 4.48, PERCENT(15),
     WORTH_FITTED, NULL},
    {"K4", "reports each", PERIOD_JANUARY_2023, FIGURE_READ(reports_per_reporter), 2.72,
     PERCENT(15), WORTH_FITTED, NULL},
    SHARE("K5", "JAKI", 2020, "jaki", 0.375, 2),
    SHARE("K5", "JAKI", MARCH_2021, "jaki", 0.501, 2),
    SHARE("K5", "JAKI", 2021, "jaki", 0.764, 2),
    SHARE("K5", "JAKI", 2022, "jaki", 0.910, 2),
    SHARE("K5", "JAKI", JANUARY_2023, "jaki", 0.896, 2),
    SHARE("K5", "JAKI", 2025, "jaki", 0.91, 2),
    SHARE("K6", "Qlue", 2020, "qlue", 0.400, 2),
    SHARE("K6", "Qlue", MARCH_2021, "qlue", 0.301, 2),
    SHARE("K6", "Qlue", 2021, "qlue", 0.089, 2),
    SHARE("K6", "Qlue", 2022, "qlue", 0, 2),
    SHARE("K6", "Qlue", 2023, "qlue", 0, 2),
    SHARE("K6", "Qlue", 2024, "qlue", 0, 2),
    SHARE("K7", "Twitter", 2020, "twitter", 0.098, 1),
    SHARE("K7", "e-mail", 2020, "email", 0.039, 1),
    SHARE("K7", "Facebook", 2020, "facebook", 0.033, 1),
    {"K8", "mean completion, h", PERIOD_2020, FIGURE_READ(resolution_mean), 40.22, PERCENT(15),
     WORTH_FITTED, NULL},
    {"K8", "mean completion, h", PERIOD_2021, FIGURE_READ(resolution_mean), 39.87, PERCENT(15),
     WORTH_FITTED, NULL},
    {"K8", "mean completion, h", PERIOD_2023, FIGURE_READ(resolution_mean), 125, PERCENT(15),
     WORTH_FITTED, NULL},
    {"K10", "done, seen 24 Jan 22", PERIOD_2021, FIGURE_READ(done_as_of), 0.974, POINTS(1),
     WORTH_FITTED, NULL},
    {"K10", "done, seen 31 Jan 25", PERIOD_2024, FIGURE_READ(done_as_of), 0.968, POINTS(1),
     WORTH_FITTED, NULL},
    {"K13", "to the agency, h", PERIOD_2023, READ_OF(CHANNEL_RESPONSE, "jaki"), 2,
     BETWEEN(1.5, 2.5), WORTH_FITTED, NULL},
    {"K14", "by the kelurahan", PERIOD_2023, READ_OF(AGENCY_SHARE, "kelurahan"), 0.157,
     BETWEEN(0.11, 0.21), WORTH_FITTED, NULL},
    AGENCY("satpol_pp", 0.20),
    AGENCY("bina_marga", 0.20),
    AGENCY("perhubungan", 0.18),
    AGENCY("kelurahan", 0.16),
    AGENCY("pertamanan", 0.09),
    AGENCY("bumd", 0.04),
    AGENCY("sumber_daya_air", 0.03),
    AGENCY("cipta_karya", 0.03),
    {"K15", "by others", PERIOD_2023, READ_OF_TWO(AGENCY_SHARE, "lainnya", "lingkungan_hidup"),
     0.06, POINTS(4), WORTH_FITTED, NULL},
    COUNT(2020, "order", 15968),
    COUNT(2020, "rubbish", 14494),
    COUNT(2020, "illegal_parking", 14493),
    COUNT(2020, "trees", 8199),
    COUNT(2020, "bylaw", 7860),
    COUNT(2021, "order", 18833),
    COUNT(2021, "roads", 12324),
    COUNT(2021, "illegal_parking", 10583),
    COUNT(2021, "trees", 8645),
    COUNT(2021, "rubbish", 7202),
    COUNT(2024, "roads", 26014),
    COUNT(2024, "trees", 19683),
    COUNT(2024, "illegal_parking", 19152),
    FLOODS("Twitter", "twitter", 0.45),
    FLOODS("Qlue", "qlue", 0.28),
    FLOODS("JAKI", "jaki", 0.25),
    {"K20", "reports", PERIOD_MARCH_2021, FIGURE_READ(reports), 13312, PERCENT(5), WORTH_FITTED,
     NULL},
    {"K20", "Saturday ÷ Wednesday", PERIOD_MARCH_2021, READ(SATURDAY), 0.66, PLUS_MINUS(0.08),
     WORTH_FITTED,
     "days differ at random: of a single month it varies by more than the band"},
    {"K21", "floods", PERIOD_FLOODS_2021, READ_OF(CATEGORY_REPORTS, "floods"), 436, PERCENT(15),
     WORTH_FITTED, NULL},
};
const size_t TARGET_COUNT = sizeof TARGETS / sizeof *TARGETS;

#define UNPUBLISHED(words, period, figure)                                               \
    {"", words, PERIOD_##period, FIGURE_READ(figure), NAN, NO_BAND, WORTH_CHECK, NULL}
#define BY_JAKI(words, category, published)                                             \
    {"7.3", words " by JAKI", PERIOD_JANUARY_2023,                                      \
     READ_OF_TWO(CHANNEL_REPORTS, "jaki", category), published, NO_BAND, WORTH_CHECK, NULL}
#define KOTA(id, words, period, kota, published)                                        \
    {id, words, PERIOD_##period, READ_OF(KOTA_SHARE, "Kota Administrasi Jakarta " kota), \
     published, NO_BAND, WORTH_CHECK, NULL}

/* Figures that no band is set for, by section of the facts. */
const struct target UNBANDED[] = {
    {"7.1", "done, seen 24 Jan 22", PERIOD_2020_LATER, FIGURE_READ(done_as_of), 0.9985, NO_BAND,
     WORTH_CHECK, NULL},
    {"7.1", "done by 27 December", PERIOD_2021_EARLY, READ(DONE), 127534, NO_BAND, WORTH_CHECK,
     "94.6% of all reports of the year, a week of which were still to come"},
    {"3.5", "floods done", PERIOD_FLOODS_2021, READ_OF(CATEGORY_DONE, "floods"), 0.9977, NO_BAND,
     WORTH_CHECK, "published after the period, on a day that is not known"},
    {"7.2", "busiest day", PERIOD_MARCH_2021, READ(BUSIEST_DAY), 536, NO_BAND, WORTH_CHECK, NULL},
    {"7.2", "by JAKI", PERIOD_8_JULY_2021, READ_OF(CHANNEL_REPORTS, "jaki"), 661, NO_BAND,
     WORTH_FITTED, "the size of the shock of July 2021 was chosen for it"},
    {"7.2", "at the weekend", PERIOD_2023, READ(WEEKEND_SHARE), 0.31, NO_BAND, WORTH_CHECK,
     "a sample of 204 of the whole of 2023"},
    {"7.3", "roads", PERIOD_2022, READ_OF(CATEGORY_REPORTS, "roads"), 15056, NO_BAND, WORTH_CHECK,
     NULL},
    {"7.3", "order", PERIOD_MARCH_2021, READ_OF(CATEGORY_REPORTS, "order"), 2137, NO_BAND,
     WORTH_CHECK, NULL},
    BY_JAKI("roads", "roads", 2044),
    BY_JAKI("order", "order", 1233),
    BY_JAKI("facilities", "facilities", 930),
    BY_JAKI("traffic", "traffic", 345),
    KOTA("7.5", "East", MARCH_2021, "Timur", 689 / 2310.0),
    KOTA("7.5", "South", MARCH_2021, "Selatan", 638 / 2310.0),
    KOTA("7.5", "West", MARCH_2021, "Barat", 402 / 2310.0),
    KOTA("7.5", "Central", MARCH_2021, "Pusat", 363 / 2310.0),
    {"7.5", "North", PERIOD_MARCH_2021, READ_OF(KOTA_SHARE, "Kota Administrasi Jakarta Utara"),
     218 / 2310.0, NO_BAND, WORTH_CHECK,
     "of 2,310 reports: one category, or only what kelurahan handled"},
    KOTA("7.5", "East", 2024, "Timur", 0.26),
    KOTA("7.5", "South", 2024, "Selatan", 0.23),
    KOTA("7.5", "West", 2024, "Barat", 0.21),
    KOTA("7.5", "Central", 2024, "Pusat", 0.15),
    {"7.5", "North", PERIOD_2024, READ_OF(KOTA_SHARE, "Kota Administrasi Jakarta Utara"), 0.15,
     NO_BAND, WORTH_CHECK, "of calls to the emergency line 112, which are no reports"},
    UNPUBLISHED("reports", 2022, reports),
    UNPUBLISHED("mean completion, h", 2022, resolution_mean),
    UNPUBLISHED("mean completion, h", 2024, resolution_mean),
};
const size_t UNBANDED_COUNT = sizeof UNBANDED / sizeof *UNBANDED;
