/* The cost of a sweep, from one run of its first design point. */
#include "sweep_forecast.h"

#include <time.h>

#include "output.h"
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

static void write_forecast(const struct sweep_plan *plan, const struct options *options,
                           const struct measures *names, double seconds, struct text *out) {
    unsigned threads = simulation_threads(options);
    unsigned long long replications = plan->experiment->replications.rule.most;
    double variants = (double)plan->experiment->cell_count, runs = variants * (double)replications;
    bool stops = *plan->until;
    text_printf(out, "%zu design points, %s%llu replications of each, %.0f runs%s\n",
                plan->experiment->cell_count, stops ? "at most " : "", replications, runs,
                stops ? " at most" : "");
    if (stops) text_printf(out, "each until: %s\n", plan->until);
    text_printf(out, "about %.2g s a run, ", seconds);
    words_value(out, UNIT_HOURS, runs * seconds / threads / 3600);
    text_printf(out, " on %u thread%s\n", threads, threads == 1 ? "" : "s");
    text_printf(out, "about %.3g MB on disk\n", megabytes(names, variants, runs, options->detail));
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
