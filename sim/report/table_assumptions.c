/* Which assumptions matter most, for a terminal. */
#include "report/table.h"
#include "report/words.h"
#include "text_layout.h"

void table_write_assumptions(const struct sway *sways, size_t count, struct table_style style,
                             struct text *out) {
    struct grid grid = {.sides = "lrlrl", .naming = 1};
    if (count == 0) return;
    struct words_column column = {0};
    for (size_t i = 0; i < count; i++) {
        words_column_add(&column, sways[i].low);
        words_column_add(&column, sways[i].high);
    }
    struct scale scale = words_column_scale(&column, UNIT_HOURS);
    text_add(out, "\n");
    layout_heading(out, style,
                   SAY("Assumptions that matter most (mean resolution if they were at either end "
                       "of their range)",
                       "Asumsi yang paling berpengaruh (rata-rata penyelesaian bila berada di "
                       "salah satu ujung rentangnya)"));
    for (size_t i = 0; i < count; i++) {
        grid_word(&grid, sways[i].assumption->pointer);
        words_scaled(grid_value(&grid), scale, sways[i].low);
        text_add(grid_cell(&grid), "…");
        words_scaled(grid_value(&grid), scale, sways[i].high);
        struct text *confidence = grid_cell(&grid);
        text_add(confidence, SAY("confidence ", "keyakinan "));
        layout_name(confidence,
                    sways[i].assumption->confidence ? sways[i].assumption->confidence : "–",
                    NAMES_WIDEST);
    }
    grid_write(&grid, style, out);
}
