#include "town.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { TOWN_CHANGES_MOST = 32 };

void temporary_name(char out[static 256], const char *ending) {
    const char *place = getenv("TMPDIR");
    snprintf(out, 256, "%s/tanggap-test-XXXXXX%s", place && *place ? place : P_tmpdir, ending);
    int file = mkstemps(out, (int)strlen(ending));
    cr_assert_geq(file, 0);
    close(file);
    unlink(out);
}

static struct scenario *load(const char *path, va_list words) {
    struct change list[TOWN_CHANGES_MOST];
    struct changes changes = {.items = list};
    for (const char *pointer; (pointer = va_arg(words, const char *));) {
        cr_assert_lt(changes.count, (size_t)TOWN_CHANGES_MOST);
        list[changes.count++] = (struct change){pointer, va_arg(words, const char *), false};
    }
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load(path, changes, &story, &status);
    cr_assert_not_null(scenario, "%s", story.bytes ? story.bytes : "");
    text_release(&story);
    return scenario;
}

struct scenario *town(const char *json, ...) {
    char path[256];
    temporary_name(path, ".json");
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(json, file);
    fclose(file);
    va_list words;
    va_start(words, json);
    struct scenario *scenario = load(path, words);
    va_end(words);
    unlink(path);
    return scenario;
}

struct scenario *town_from(const char *path, ...) {
    va_list words;
    va_start(words, path);
    struct scenario *scenario = load(path, words);
    va_end(words);
    return scenario;
}

static void note(void *context, const struct moment *moment) {
    struct journal *journal = context;
    if (journal->count == journal->room) {
        journal->room = journal->room ? 2 * journal->room : 256;
        journal->list = mem_resize(journal->list, journal->room, sizeof *journal->list);
    }
    journal->list[journal->count++] = *moment;
}

void run_begin(struct run *run, const struct scenario *scenario, struct draw_seed draw_seed) {
    *run = (struct run){0};
    run->observer = (struct observer){&run->journal, note};
    run->city = city_new(scenario, draw_seed, &run->observer);
}

void run_finish(struct run *run) {
    run->m = city_finish(run->city);
    const char *wrong = city_audit(run->city);
    cr_assert_null(wrong, "%s", wrong);
}

void run_release(struct run *run) {
    city_free(run->city);
    mem_free(run->journal.list);
}

void run_all(struct run *run, const struct scenario *scenario, struct draw_seed draw_seed) {
    run_begin(run, scenario, draw_seed);
    run_finish(run);
}

void run_story(const struct run *run, sim_time from, struct text *out) {
    text_add(out, "");
    for (size_t i = 0; i < run->journal.count; i++) {
        const struct moment *m = &run->journal.list[i], *first = &run->journal.list[0];
        if (m->problem_stream != first->problem_stream ||
            m->problem_number != first->problem_number)
            continue;
        if (m->report) text_printf(out, "%u: ", m->report);
        sim_time at = m->at - from;
        text_printf(out, "%02lld:%02lld %s, %s\n", (long long)(at / hours(1)),
                    (long long)(at % hours(1) / minutes(1)), step_word(m->step),
                    status_word(m->status));
    }
}

void expect_story(struct scenario *scenario, struct draw_seed draw_seed, sim_time from,
                  const char *expected) {
    struct run run;
    run_all(&run, scenario, draw_seed);
    cr_assert_gt(run.journal.count, 0, "nothing was told");
    struct text story = {0};
    run_story(&run, from == TIME_NEVER ? run.journal.list[0].at : from, &story);
    cr_assert_str_eq(story.bytes, expected, "this happened:\n%sbut not:\n%s", story.bytes,
                     expected);
    text_release(&story);
    run_release(&run);
    scenario_free(scenario);
}

void run_moments(const struct run *run, struct text *out) {
    const struct city *city = run->city;
    for (size_t i = 0; i < run->journal.count; i++) {
        const struct moment *m = &run->journal.list[i];
        text_printf(out, "%lld %lld %s/%s/%d n%lld e%lld t%lld %llx:%llu:%u %s %s %s",
                    (long long)m->at, (long long)m->since, step_word(m->step), status_id(m->status),
                    m->part, (long long)m->number, (long long)m->earlier, (long long)m->ticket,
                    (unsigned long long)m->problem_stream, (unsigned long long)m->problem_number,
                    m->report, city_area(city, m->area)->id, city_channel(city, m->channel)->id,
                    city_category(city, m->category)->id);
        text_printf(out, " %s %s %s r%u %d%d%d", city_group(city, m->group)->id,
                    m->agency == NO_AGENCY ? "-" : city_agency(city, m->agency)->id,
                    city_agency(city, m->owner)->id, m->reporter, m->comes_back, m->planned,
                    m->fixed);
        if (m->desk != NO_DESK)
            text_printf(out, " %s s%lld w%lld", city_desk_id(city, m->desk), (long long)m->started,
                        (long long)m->work);
        text_add(out, "\n");
    }
}

static void write_ratio(struct text *out, const char *of, const char *member, const char *figure,
                        struct ratio ratio) {
    text_printf(out, "%s/%s/%s %.17g %.17g\n", of, member, figure, ratio.over, ratio.under);
}

void run_figures(const struct run *run, struct text *out) {
    const struct measures *m = run->m;
    static const char *const dimensions[] = {
#define X(id, name) #name,
        DIMENSIONS(X)
#undef X
    };
    for (int f = 0; f < FIGURE_COUNT; f++)
        write_ratio(out, "all", "", FIGURE_TABLE[f].id, figure_of(m, (enum figure_id)f));
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++)
            for (int f = 0; f < GROUP_FIGURE_COUNT; f++)
                write_ratio(out, dimensions[d], m->id[d][i], GROUP_FIGURE_TABLE[f].id,
                            group_figure_of(&m->cells[d][i], (enum group_figure_id)f));
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int f = 0; f < DESK_FIGURE_COUNT; f++)
            write_ratio(out, "stage", m->stages[s].id, DESK_FIGURE_TABLE[f].id,
                        desk_figure_of(&m->by_stage[s], (enum desk_figure_id)f));
    for (int s = 0; s < STATUS_COUNT; s++)
        text_printf(out, "status/%s %.17g %lld\n", status_id((enum status)s), m->status_average[s],
                    (long long)m->status_at_end[s]);
    for (uint32_t d = 0; d < m->days; d++)
        text_printf(out, "day/%u %lld %u %u\n", d, (long long)m->by_day[d].open, m->by_day[d].filed,
                    m->by_day[d].closed);
}

double run_figure(const struct run *run, enum figure_id id) {
    struct ratio ratio = figure_of(run->m, id);
    return ratio.over / ratio.under;
}
