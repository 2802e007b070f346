/* Where the time goes, as a table: for a browser without JavaScript. */
#include "base/mem.h"
#include "html_text.h"
#include "page_time.h"
#include "sections.h"

/* A column for each cause that takes any time, and one for the whole; all in one unit. */
struct time_table {
    const struct time_bar *bars;
    size_t count;
    struct scale scale;
};

static bool is_shown(const struct time_table *table, enum cause cause) {
    for (size_t i = 0; i < table->count; i++)
        if (table->bars[i].hours[cause] > 0) return true;
    return false;
}

static void head_write(struct text *out, const struct time_table *table) {
    const char *heads[CAUSE_COUNT + 3] = {SAY("Of", "Untuk"), SAY("In all", "Seluruhnya")};
    size_t count = 2;
    for (int i = 0; i < CAUSE_COUNT; i++)
        if (is_shown(table, (enum cause)i)) heads[count++] = label_spoken(
                (struct label){cause_name((enum cause)i), cause_name_id((enum cause)i)});
    html_table(out, heads);
}

static void row_write(struct text *out, const struct replications *replications,
                      const struct time_table *table, const struct time_bar *bar) {
    struct text label = {0};
    page_time_label(replications, bar, language_spoken(), &label);
    html_row(out, label.bytes);
    html_scaled(out, table->scale, page_time_sum(bar));
    for (int i = 0; i < CAUSE_COUNT; i++)
        if (is_shown(table, (enum cause)i)) html_scaled(out, table->scale, bar->hours[i]);
    html_row_end(out);
    text_release(&label);
}

static struct scale scale_of(const struct time_bar *bars, size_t count) {
    struct words_column column = {0};
    for (size_t i = 0; i < count; i++) words_column_add(&column, page_time_sum(&bars[i]));
    return words_column_scale(&column, UNIT_HOURS);
}

void section_time(const struct report_page *page, struct text *out) {
    const struct replications *replications = report_page_base(page);
    struct time_bar *bars = mem_alloc(page_time_room(replications), sizeof *bars);
    size_t count = page_time_bars(replications, bars);
    struct time_table table = {bars, count, scale_of(bars, count)};
    if (count) head_write(out, &table);
    for (size_t i = 0; i < count; i++) row_write(out, replications, &table, &bars[i]);
    if (count) html_table_end(out);
    mem_free(bars);
}
