/* The cost of a sweep, from one run of its first design point. */
#include "sweep_forecast.h"

#include <time.h>

#include "output.h"
#include "base/language.h"
#include "report/words.h"
#include "simulate.h"

/* Of the file of results; measured on files of Jakarta. TIMES_BYTES: of one of TIMES_KEPT. */
enum { ROW_BYTES = 55, SUM_BYTES = 75, MEMBER_BYTES = 5700, TIMES_BYTES = 40000 };

/* Without --detail durations of groups are kept of the first variant alone. */
static double megabytes(const struct measures *names, double variants, double runs, bool detail) {
    double rows = FIGURE_COUNT + STATUS_DONE + AGES +
                  GROUP_FIGURE_COUNT *
                      (double)(names->count[DIMENSION_CHANNEL] + names->count[DIMENSION_AGENCY] +
                               names->count[DIMENSION_MONTH]);
    double sums = (double)(2 * stages_size(names) + tally_size(names, TALLY_MIX));
    double members = names->stage_count;
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        sums += 2.0 * (double)cells_size(names, (enum dimension)d);
        members += names->count[d];
    }
    double variant = sums * SUM_BYTES + (double)TIMES_COUNT * TIMES_BYTES;
    return (runs * (rows * ROW_BYTES + TIMES_BYTES / 10) + variants * variant +
            (detail ? variants : 1) * members * MEMBER_BYTES) / 1e6;
}

static void write_cost(double runs, double seconds, unsigned threads, struct text *out) {
    struct text run = {0}, all = {0};
    text_printf(&run, "%.2g s", seconds);
    words_value(&all, UNIT_HOURS, runs * seconds / threads / 3600);
    words_translate(&run, language_spoken());
    words_translate(&all, language_spoken());
    text_printf(out,
                threads == 1 ? SAY("about %s a run, %s on %u thread\n",
                                   "kira-kira %s per simulasi, %s dengan %u utas\n")
                             : SAY("about %s a run, %s on %u threads\n",
                                   "kira-kira %s per simulasi, %s dengan %u utas\n"),
                run.bytes, all.bytes, threads);
    text_release(&run);
    text_release(&all);
}

static void write_size(double megabytes, struct text *out) {
    struct text size = {0};
    text_printf(&size, "%.3g MB", megabytes);
    words_translate(&size, language_spoken());
    text_printf(out, SAY("about %s on disk\n", "kira-kira %s di media simpan\n"), size.bytes);
    text_release(&size);
}

static void write_forecast(const struct sweep_plan *plan, const struct options *options,
                           const struct measures *names, double seconds, struct text *out) {
    unsigned threads = simulation_threads(options);
    unsigned long long replications = plan->experiment->replications.rule.most;
    double variants = (double)plan->experiment->cell_count, runs = variants * (double)replications;
    bool stops = *plan->until.en;
    text_printf(out,
                stops ? SAY("%zu design points, at most %llu replications of each, %.0f runs at "
                            "most\n",
                            "%zu titik rancangan, masing-masing paling banyak %llu replikasi, "
                            "paling banyak %.0f simulasi\n")
                      : SAY("%zu design points, %llu replications of each, %.0f runs\n",
                            "%zu titik rancangan, masing-masing %llu replikasi, %.0f simulasi\n"),
                plan->experiment->cell_count, replications, runs);
    if (stops)
        text_printf(out, SAY("each until: %s\n", "masing-masing sampai: %s\n"),
                    label_spoken(plan->until));
    write_cost(runs, seconds, threads, out);
    write_size(megabytes(names, variants, runs, options->detail), out);
}

int sweep_forecast(struct sweep_plan *plan, const struct options *options) {
    const struct scenario *scenario = sweep_plan_open(plan, 0);
    if (!scenario) return EXIT_INVALID_SCENARIO;
    clock_t began = clock();
    struct replications replications;
    struct text out = {0};
    replications_init(&replications, scenario, plan->experiment->seed);
    replications_run(&replications, 0, NULL);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    write_forecast(plan, options, replications.names, seconds, &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    replications_release(&replications);
    sweep_plan_close(plan, 0);
    return status;
}
