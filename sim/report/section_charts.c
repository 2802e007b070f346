/* What stands under the charts of the reports' way, days, spans, ages and hours, as tables: for a
 * browser without JavaScript. */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "html_text.h"
#include "page_numbers.h"
#include "sections.h"

void section_flow(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {SAY("From", "Dari"), SAY("To", "Ke"), SAY("Reports", "Laporan"),
                                 NULL};
    const struct replications *replications = report_page_base(page);
    struct flow_link *links = mem_alloc(page_flow_room(replications), sizeof *links);
    size_t count = page_flow_links(replications, links);
    if (count) html_table(out, HEADS);
    for (size_t i = 0; i < count; i++) {
        html_row(out, page_flow_label(replications, links[i].from, language_spoken()));
        html_words(out, page_flow_label(replications, links[i].to, language_spoken()));
        html_value(out, UNIT_REPORTS, links[i].reports);
        html_row_end(out);
    }
    if (count) html_table_end(out);
    mem_free(links);
}

void section_days(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Day", "Hari"),
        SAY("Backlog at its end", "Tunggakan di akhirnya"),
        SAY("Low", "Terendah"),
        SAY("High", "Tertinggi"),
        SAY("Filed during it", "Masuk pada hari itu"),
        SAY("Closed during it", "Ditutup pada hari itu"),
        NULL};
    const struct replications *replications = report_page_base(page);
    uint32_t count = page_days(replications);
    if (count < 2) return; /* a day alone has no course */
    html_long_table(out, HEADS);
    for (uint32_t day = 0; day < count; day++) {
        struct page_day numbers = page_day(replications, day);
        const double cells[] = {numbers.open, numbers.low, numbers.high, numbers.filed,
                                numbers.closed};
        char date[32];
        time_format(scenario_spec(replications->scenario)->start + days(day), date);
        date[10] = 0;
        html_row(out, date);
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            html_value(out, UNIT_CASES, cells[i]);
        html_row_end(out);
    }
    html_long_table_end(out);
}

/* --- how long it takes --- */

struct curve {
    struct curve_point *points;
    size_t count;
};

static struct curve curve_of(const uint64_t *ended) {
    struct curve curve = {.points = mem_alloc(HISTOGRAM_BANDS, sizeof *curve.points)};
    curve.count = page_curve(ended, curve.points);
    return curve;
}

/* The share within so many hours, read off the curve by straight lines. */
static double share_within(struct curve curve, double hours) {
    size_t i = 0;
    while (i < curve.count && curve.points[i].hours < hours) i++;
    if (i == curve.count) return curve.points[i - 1].share;
    if (i == 0) return curve.points[0].share;
    struct curve_point before = curve.points[i - 1], after = curve.points[i];
    return before.share +
           (after.share - before.share) * (hours - before.hours) / (after.hours - before.hours);
}

static void curves_table(struct text *out, const struct curve *curves, const char *const *heads,
                         size_t count) {
    static const double LADDER[] = {1.0 / 60, 1.0 / 6, 1, 4, 12, 24, 72, 168, 336, 720, 2160, 8760};
    double longest = 0;
    for (size_t c = 0; c < count; c++)
        longest = fmax(longest, curves[c].points[curves[c].count - 1].hours);
    html_table(out, heads);
    for (size_t i = 0; i < sizeof LADDER / sizeof *LADDER && (i == 0 || LADDER[i - 1] < longest);
         i++) {
        struct text within = {0};
        words_value(&within, UNIT_HOURS, LADDER[i]);
        html_row(out, within.bytes);
        for (size_t c = 0; c < count; c++)
            html_value(out, UNIT_SHARE, share_within(curves[c], LADDER[i]));
        html_row_end(out);
        text_release(&within);
    }
    html_table_end(out);
}

void section_distribution(const struct report_page *page, struct text *out) {
    static const struct {
        enum times_kind times;
        struct label label;
    } KINDS[] = {{TIMES_response, {"First response", "Respons pertama"}},
                 {TIMES_resolution, {"Resolution", "Penyelesaian"}}};
    enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };
    struct curve curves[KIND_COUNT];
    const char *heads[KIND_COUNT + 2] = {SAY("Within", "Dalam")};
    size_t count = 0;
    for (size_t k = 0; k < KIND_COUNT; k++) {
        curves[count] = curve_of(report_page_base(page)->times[KINDS[k].times]);
        if (curves[count].count > 1) heads[++count] = label_spoken(KINDS[k].label);
        else mem_free(curves[count].points);
    }
    if (count) curves_table(out, curves, heads, count);
    for (size_t c = 0; c < count; c++) mem_free(curves[c].points);
}

/* --- how old what is open --- */

static void add_age(struct text *out, int band) {
    double from = band ? AGE_DAYS[band - 1] : 0, to = AGE_DAYS[band];
    if (!isfinite(to)) text_printf(out, SAY("over %g days", "lebih dari %g hari"), from);
    else if (band) text_printf(out, SAY("%g to %g days", "%g s.d. %g hari"), from, to);
    else if (to == 1) text_printf(out, SAY("up to %g day", "sampai %g hari"), to);
    else text_printf(out, SAY("up to %g days", "sampai %g hari"), to);
}

void section_ageing(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Age", "Umur"), SAY("Backlog at the end", "Tunggakan di akhir"), NULL};
    const struct replications *replications = report_page_base(page);
    double all = 0;
    for (int band = 0; band < AGES; band++) all += page_age_open(replications, band);
    if (!(all > 0)) return;
    html_table(out, HEADS);
    for (int band = 0; band < AGES; band++) {
        struct text age = {0};
        add_age(&age, band);
        html_row(out, age.bytes);
        html_value(out, UNIT_CASES, page_age_open(replications, band));
        html_row_end(out);
        text_release(&age);
    }
    html_table_end(out);
}

/* --- the hours of the week --- */

static double week_sum(const struct replications *replications, enum tally_kind kind) {
    double sum = 0;
    for (int hour = 0; hour < WEEK_HOURS; hour++) sum += page_week_hour(replications, kind, hour);
    return sum;
}

/* What happens in the week, and how its column is headed. */
struct week_column {
    enum tally_kind tally;
    struct label head;
};

static void hour_row(struct text *out, const struct replications *replications,
                     const struct week_column *columns, size_t count, int hour) {
    static const struct label DAYS[] = {
        {"Monday", "Senin"}, {"Tuesday", "Selasa"}, {"Wednesday", "Rabu"}, {"Thursday", "Kamis"},
        {"Friday", "Jumat"}, {"Saturday", "Sabtu"}, {"Sunday", "Minggu"}};
    enum { HOURS = 24 };
    _Static_assert(sizeof DAYS / sizeof *DAYS * HOURS == WEEK_HOURS, "a week has seven days");
    char clock[16];
    snprintf(clock, sizeof clock, "%02d:00", hour % HOURS);
    html_row(out, label_spoken(DAYS[hour / HOURS]));
    html_words(out, clock);
    for (size_t c = 0; c < count; c++) {
        enum tally_kind tally = columns[c].tally;
        html_value(out, UNIT_SHARE,
                   page_week_hour(replications, tally, hour) / week_sum(replications, tally));
    }
    html_row_end(out);
}

void section_heat(const struct report_page *page, struct text *out) {
    static const struct week_column ALL[] = {
        {TALLY_FILED_AT, {"Reports filed", "Laporan masuk"}},
        {TALLY_WORKED_AT, {"Work done", "Pekerjaan"}}};
    enum { ALL_COUNT = sizeof ALL / sizeof *ALL };
    const struct replications *replications = report_page_base(page);
    const char *heads[ALL_COUNT + 3] = {SAY("Weekday", "Hari"), SAY("Hour", "Jam")};
    struct week_column shown[ALL_COUNT];
    size_t count = 0;
    for (size_t c = 0; c < ALL_COUNT; c++) {
        if (!(week_sum(replications, ALL[c].tally) > 0)) continue;
        heads[count + 2] = label_spoken(ALL[c].head);
        shown[count++] = ALL[c];
    }
    if (!count) return;
    html_long_table(out, heads);
    for (int hour = 0; hour < WEEK_HOURS; hour++) hour_row(out, replications, shown, count, hour);
    html_long_table_end(out);
}

/* --- what citizens do not see --- */

void section_unseen(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {
        SAY("Figure", "Angka"), SAY("Value and interval", "Nilai dan selang"),
        SAY("Definition", "Definisi"), SAY("Among", "Di antara"), NULL};
    bool begun = false;
    for (size_t i = 0; i < PAGE_UNSEEN_COUNT; i++) {
        const struct figure *figure = &FIGURE_TABLE[PAGE_UNSEEN[i]];
        struct estimate estimate = replications_figure(report_page_base(page), PAGE_UNSEEN[i]);
        if (!isfinite(estimate.value)) continue;
        if (!begun) html_table(out, HEADS);
        begun = true;
        html_row(out, words_label(PAGE_UNSEEN[i], language_spoken()));
        html_estimate(out, figure->unit, estimate);
        html_words(out, words_definition(PAGE_UNSEEN[i], language_spoken()));
        html_words(out, words_population(PAGE_UNSEEN[i], language_spoken()));
        html_row_end(out);
    }
    if (begun) html_table_end(out);
}
