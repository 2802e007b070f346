/* Small towns for tests: a scenario from a text, a run of it, and what was told while it ran. */
#ifndef TANGGAP_TESTS_SUPPORT_TOWN_H
#define TANGGAP_TESTS_SUPPORT_TOWN_H

#include "base/text.h"
#include "experiment/replication.h"
#include "model/city.h"
#include "model/figures.h"

/* Everything that was told, in order. */
struct journal {
    struct moment *list;
    size_t count, room;
};

/* A run and what it told. */
struct run {
    struct city *city;
    struct journal journal;
    struct observer observer;
    const struct measures *m; /* once finished */
};

/* Loads a scenario from JSON text, by way of a temporary file, with changes: pointer, value,
 * pointer, value, …, NULL. The test fails with the story if it is not valid. */
struct scenario *town(const char *json, ...) __attribute__((sentinel));
/* The same from a file of the repository. */
struct scenario *town_from(const char *path, ...) __attribute__((sentinel));

/* Begins a run; run_finish() takes it to the end and looks whether the books balance. */
void run_begin(struct run *run, const struct scenario *scenario, struct draw_seed draw_seed);
void run_finish(struct run *run);
void run_release(struct run *run);

/* Both at once. */
void run_all(struct run *run, const struct scenario *scenario, struct draw_seed draw_seed);

/* The story of the first problem that was told of: one line a moment, "03:10 triaged, Menunggu", in
 * hours and minutes since `from`. Reports after the first have their number in front. */
void run_story(const struct run *run, sim_time from, struct text *out);

/* Every moment, with ids in place of numbers of lists; and every figure of the run, of every cell
 * and stage, by id. */
void run_moments(const struct run *run, struct text *out);
void run_figures(const struct run *run, struct text *out);

/* A figure of a finished run. */
double run_figure(const struct run *run, enum figure_id id);

/* A new name for a file that does not exist, in the directory for temporary ones. */
void temporary_name(char out[static 256], const char *ending);

/* Fails unless the story of the first problem since `since` is as expected; takes run and scenario
 * with it. */
void expect_story(struct scenario *scenario, struct draw_seed draw_seed, sim_time from,
                  const char *expected);

#endif
