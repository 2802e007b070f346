/* How full desks are, from the figures of one variant. */
#include "page_load.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "page_numbers.h"
#include "text_layout.h"

/* --- states --- */

#define LOAD_STATE(id, word, words, words_id) {#word, words, words_id},
static const struct {
    const char *word, *words, *words_id;
} STATES[] = {LOAD_STATES(LOAD_STATE)};
#undef LOAD_STATE
_Static_assert(sizeof STATES / sizeof *STATES == LOAD_STATE_COUNT, "words for every state");

const char *load_state_word(enum load_state state) { return STATES[state].word; }

const char *load_state_words(enum load_state state, enum language language) {
    return language == INDONESIAN ? STATES[state].words_id : STATES[state].words;
}

/* `gives_up`: cases leave the queue when they have waited too long. */
static enum load_state state_of(struct estimate load, bool gives_up) {
    bool has_ends = isfinite(load.low);
    double low = has_ends ? load.low : load.value, high = has_ends ? load.high : load.value;
    if (!(load.value >= LOAD_TOLD_FROM)) return LOAD_LIGHT;
    if (load.value < LOAD_HIGH_FROM) return LOAD_TOLD;
    if (high < 1) return LOAD_HIGH;
    if (gives_up) return LOAD_GIVEN_UP;
    return low < 1 ? LOAD_DOUBTFUL : LOAD_ENDLESS;
}

/* --- rows --- */

static struct estimate of_stage(const struct replications *replications, uint32_t stage,
                                enum desk_figure_id id) {
    return replications_stage(replications, stage, id);
}

static bool is_staffed(const struct replications *replications, uint32_t stage) {
    return isfinite(of_stage(replications, stage, DESK_FIGURE_load).value);
}

enum { NO_PLACE_NAMED = UINT32_MAX };

/* The place with the highest mean load; NO_PLACE_NAMED where several desks make a place. */
static uint32_t place_fullest(const struct named_stage *stage, const struct sums *loads) {
    uint32_t place = NO_PLACE_NAMED;
    double most = -INFINITY;
    for (uint32_t p = 0; p < stage->places && stage->places == stage->desk_count; p++) {
        double load = loads[p].under > 0 ? loads[p].over / loads[p].under : NAN;
        if (load > most) most = load, place = p;
    }
    return place;
}

/* Its name, if its interval, of the level by which those of all places hold together, lies above
 * the load of all. */
static const char *place_named(const struct replications *replications, uint32_t number) {
    const struct named_stage *stage = &replications->names->stages[number];
    const struct sums *loads = replications->loads + stage->first_desk;
    uint32_t place = stage->places > 1 ? place_fullest(stage, loads) : NO_PLACE_NAMED;
    if (place == NO_PLACE_NAMED) return NULL;
    struct estimate load =
        estimate_sums(&loads[place], simultaneous_level(0.95, stage->places));
    double all = of_stage(replications, number, DESK_FIGURE_load).value;
    return load.low > all ? stage->place[place] : NULL;
}

static struct load_row row_of_stage(const struct replications *replications, uint32_t stage) {
    struct load_row row = {
        .index = stage,
        .load = of_stage(replications, stage, DESK_FIGURE_load),
        .fullest = of_stage(replications, stage, DESK_FIGURE_load_fullest),
        .work_waiting = of_stage(replications, stage, DESK_FIGURE_work_waiting),
        .days = of_stage(replications, stage, DESK_FIGURE_days_to_clear),
        .place = place_named(replications, stage)};
    bool gives_up = of_stage(replications, stage, DESK_FIGURE_abandoned).value > 0;
    struct estimate fullest = isfinite(row.fullest.value) ? row.fullest : row.load;
    enum load_state all = state_of(row.load, gives_up), of_it = state_of(fullest, gives_up);
    row.state = of_it > all ? of_it : all;
    return row;
}

static struct estimate only_value(double value) {
    return (struct estimate){value, NAN, NAN, NAN, NAN, 0, false};
}

static const struct sums *stage_sums(const struct replications *replications, uint32_t stage,
                                     enum desk_figure_id id) {
    return &replications->stages[stage * DESK_FIGURE_COUNT + (uint32_t)id];
}

/* False: it has fewer than two stages with staff. */
static bool row_of_agency(const struct replications *replications, uint32_t agency,
                          struct load_row *row) {
    double offered = 0, capacity = 0, waiting = 0, left = 0;
    size_t stages = 0;
    *row = (struct load_row){.is_agency = true, .index = agency};
    for (uint32_t s = 0; s < replications->names->stage_count; s++) {
        if (replications->names->stages[s].agency != agency || !is_staffed(replications, s))
            continue;
        const struct sums *load = stage_sums(replications, s, DESK_FIGURE_load),
                          *days = stage_sums(replications, s, DESK_FIGURE_days_to_clear);
        struct load_row stage = row_of_stage(replications, s);
        offered += load->over, capacity += load->under;
        waiting += days->over / days->n, left += days->under / days->n;
        if (stage.state > row->state) row->state = stage.state;
        stages++;
    }
    row->load = only_value(offered / capacity);
    row->fullest = only_value(NAN);
    row->work_waiting = only_value(waiting);
    row->days = only_value(left > 0 ? waiting / left : NAN);
    return stages > 1;
}

static double fullness(const struct load_row *row) {
    return fmax(row->load.value, row->fullest.value);
}

static int fuller_first(const void *left, const void *right) {
    const struct load_row *a = left, *b = right;
    if (fullness(a) != fullness(b)) return fullness(a) > fullness(b) ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

size_t page_load_room(const struct replications *replications) {
    return (size_t)replications->names->stage_count +
           replications->names->count[DIMENSION_AGENCY];
}

size_t page_load_rows(const struct replications *replications, struct load_row *out) {
    size_t count = 0;
    for (uint32_t s = 0; s < replications->names->stage_count; s++)
        if (is_staffed(replications, s)) out[count++] = row_of_stage(replications, s);
    qsort(out, count, sizeof *out, fuller_first);
    for (uint32_t a = 0; a < replications->names->count[DIMENSION_AGENCY]; a++)
        count += row_of_agency(replications, a, &out[count]);
    return count;
}

/* --- words --- */

void page_load_label(const struct replications *replications, const struct load_row *row,
                     enum language language, struct text *out) {
    const struct measures *names = replications->names;
    if (!row->is_agency) {
        page_stage_label(replications, row->index, language, out);
        return;
    }
    text_add(out, (language == INDONESIAN ? names->label_id
                                          : names->label_en)[DIMENSION_AGENCY][row->index]);
    text_add(out, language == INDONESIAN ? ", semua meja" : ", all desks");
}

bool page_load_differs(const struct load_row *row) {
    return isfinite(row->fullest.value) && row->fullest.value != row->load.value;
}

void page_load_clearing(const struct load_row *row, enum language language, struct text *out) {
    const char *words = load_state_words(row->state, language);
    struct text days = {0};
    if (words) text_add(out, words);
    else words_value(&days, UNIT_DAYS, row->days.value);
    if (days.length) words_translate(&days, language);
    if (days.length) text_add(out, days.bytes);
    text_release(&days);
}

/* "Bina Marga, crew (1.12 at the fullest place, Kemang)" */
static void row_name(const struct replications *replications, const struct load_row *row,
                     enum language language, struct text *out) {
    struct text load = {0};
    bool by_place = row->fullest.value > row->load.value;
    page_load_label(replications, row, language, out);
    words_value(&load, UNIT_RATIO, by_place ? row->fullest.value : row->load.value);
    words_translate(&load, language);
    text_printf(out, " (%s", load.bytes);
    if (by_place)
        text_add(out, language == INDONESIAN ? " di tempat terpadat" : " at the fullest place");
    if (by_place && row->place) text_add(out, ", "), text_add_shown(out, row->place);
    text_add(out, ")");
    text_release(&load);
}

/* What is said of desks in a state, before and behind their names. */
static const struct warning {
    enum load_state state;
    struct {
        const char *before, *behind;
    } by[LANGUAGES];
} WARNINGS[] = {
    {LOAD_ENDLESS,
     {{"Does not settle, for more comes than can be done: ",
       ". The queue grows as long as that lasts."},
      {"Tidak akan tuntas, karena yang masuk melebihi yang dapat dikerjakan: ",
       ". Antrean bertambah selama itu berlangsung."}}},
    {LOAD_DOUBTFUL,
     {{"May not settle, for as much comes as can be done: ", "."},
      {"Mungkin tidak tuntas, karena yang masuk sebanyak yang dapat dikerjakan: ", "."}}},
    {LOAD_GIVEN_UP,
     {{"Settles only because cases give up waiting: ", "."},
      {"Tuntas hanya karena ada kasus yang berhenti menunggu: ", "."}}},
    {LOAD_HIGH,
     {{"Nearly full: ", ". From a load of 0.9 on waits grow steeply and differ widely."},
      {"Hampir penuh: ",
       ". Mulai beban 0,9 waktu tunggu naik tajam dan sangat berbeda-beda."}}}};

static void warning_write(const struct replications *replications, const struct load_row *rows,
                          size_t count, const struct warning *warning, enum language language,
                          struct text *out) {
    enum { NAMED = 5 };
    size_t named = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].is_agency || rows[i].state != warning->state || named++ >= NAMED) continue;
        if (named == 1 && out->length) text_add(out, " ");
        text_add(out, named == 1 ? warning->by[language].before : "; ");
        row_name(replications, &rows[i], language, out);
    }
    if (named > NAMED)
        text_printf(out, language == INDONESIAN ? "; dan %zu lagi" : "; and %zu more",
                    named - NAMED);
    if (named) text_add(out, warning->by[language].behind);
}

void page_load_warnings(const struct replications *replications, enum language language,
                        struct text *out) {
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows);
    size_t count = page_load_rows(replications, rows);
    for (size_t w = 0; w < sizeof WARNINGS / sizeof *WARNINGS; w++)
        warning_write(replications, rows, count, &WARNINGS[w], language, out);
    mem_free(rows);
}

/* --- a terminal --- */

static void block_row(const struct replications *replications, const struct load_row *row,
                      struct grid *grid) {
    struct text label = {0};
    page_load_label(replications, row, language_spoken(), &label);
    grid_word(grid, label.bytes);
    words_value(grid_value(grid), UNIT_RATIO, row->load.value);
    struct text *fullest = grid_value(grid);
    if (page_load_differs(row)) words_value(fullest, UNIT_RATIO, row->fullest.value);
    grid_word(grid, row->place ? row->place : "");
    words_value(grid_value(grid), UNIT_STAFF_HOURS, row->work_waiting.value);
    page_load_clearing(row, language_spoken(), grid_cell(grid));
    text_release(&label);
}

static void block_write(const struct replications *replications, const struct load_row *rows,
                        size_t told, struct table_style style, struct text *out) {
    static const struct label HEADS[] = {{"", ""},
                                         {"load", "beban"},
                                         {"fullest", "terpadat"},
                                         {"place", "tempat"},
                                         {"work waiting", "kerja menunggu"},
                                         {"days to clear", "hari sampai tuntas"}};
    struct grid grid = {.sides = "lrrlrr", .naming = 1};
    struct text warnings = {0};
    text_add(out, "\n");
    layout_heading(out, style,
                   SAY("Load: the work that comes for each hour in which it could be done",
                       "Beban: pekerjaan yang masuk untuk setiap jam yang tersedia"));
    for (size_t h = 0; h < sizeof HEADS / sizeof *HEADS; h++)
        grid_word(&grid, label_spoken(HEADS[h]));
    for (size_t i = 0; i < told; i++) block_row(replications, &rows[i], &grid);
    grid_write(&grid, style, out);
    page_load_warnings(replications, language_spoken(), &warnings);
    if (warnings.length) layout_paragraph(out, style, warnings.bytes, 2);
    text_release(&warnings);
}

void page_load_block(const struct replications *replications, struct table_style style,
                     struct text *out) {
    enum { ROWS_MOST = 10 };
    struct load_row *rows = mem_alloc(page_load_room(replications), sizeof *rows);
    size_t count = page_load_rows(replications, rows), told = 0;
    while (told < count && told < ROWS_MOST && rows[told].state != LOAD_LIGHT &&
           !rows[told].is_agency)
        told++;
    if (told) block_write(replications, rows, told, style, out);
    mem_free(rows);
}
