/* One long run: its closings in their order, MSER-5 for where they settle, batch means for the
 * interval. */
#include "long_run.h"

#include <math.h>

#include "base/mem.h"
#include "base/terminal.h"
#include "experiment/steady.h"
#include "model/city.h"
#include "output.h"
#include "report/question.h"
#include "simulate.h"

/* Hours from filing to closing of tickets, in the order of closing, from the beginning of the
 * warm-up on: MSER-5 needs the part that it cuts off. */
struct closings {
    double *hours;
    sim_time *at;
    size_t count, room;
};

static void closing_note(void *context, const struct moment *moment) {
    struct closings *closings = context;
    if (moment->step != STEP_CLOSED || moment->ticket != moment->number) return;
    if (closings->count == closings->room) {
        closings->room = closings->room ? closings->room * 2 : 4096;
        closings->hours = mem_resize(closings->hours, closings->room, sizeof *closings->hours);
        closings->at = mem_resize(closings->at, closings->room, sizeof *closings->at);
    }
    closings->hours[closings->count] = (double)(moment->at - moment->filed) / (double)hours(1);
    closings->at[closings->count++] = moment->at;
}

static void verdict_write(const struct scenario *scenario, const struct closings *closings,
                          const struct steady *steady, struct text *out) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    text_add_shown(out, spec->name);
    text_printf(out, "\nOne run, %zu closings; time from filing to closing\n\n", closings->count);
    if (steady->warm_up && steady->warm_up < closings->count) {
        char until[32];
        time_format(closings->at[steady->warm_up] + spec->start, until);
        text_printf(out,
                    "  Settling (MSER-5)   the first %zu closings, until %s; the scenario counts "
                    "from %s%s\n",
                    steady->warm_up, until, "its start",
                    closings->at[steady->warm_up] > 0
                        ? ", which is too early: give it a longer warm_up"
                        : " on, which is late enough");
    } else {
        text_add(out, "  Settling (MSER-5)   nothing to cut off\n");
    }
    if (isfinite(steady->estimate.half_width))
        text_printf(
            out,
            "  Mean                %.4g h, 95%% interval %.4g to %.4g h (%zu batches of %zu)\n",
            steady->estimate.value, steady->estimate.low, steady->estimate.high,
            steady->estimate.count,
            steady->batch_length);
    text_printf(out, "  Verdict             %s", steady_words(steady->verdict));
    if (steady->verdict == STEADY_TOO_FEW && steady->worth > 0)
        text_printf(out, "; worth %.0f, so about %.1f times as long would do", steady->worth,
                    STEADY_WORTH / steady->worth);
    text_add(out, "\n");
}

static struct closings closings_collect(const struct scenario *scenario,
                                        struct draw_seed draw_seed) {
    struct closings closings = {0};
    struct observer observer = {&closings, closing_note};
    struct city *city = city_new(scenario, draw_seed, &observer);
    city_finish(city);
    city_free(city);
    return closings;
}

static void closings_release(struct closings *closings) {
    mem_free(closings->hours);
    mem_free(closings->at);
}

int long_run_print(const struct scenario *scenario, const struct options *options) {
    struct closings closings =
        closings_collect(scenario, (struct draw_seed){options->seed, options->replication});
    struct steady steady = steady_state(closings.hours, closings.count, 0.95);
    struct text out = {0};
    question_write(simulation_question(options), output_style(), &out);
    verdict_write(scenario, &closings, &steady, &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    if (status == EXIT_DONE && steady.verdict != STEADY_LONG_ENOUGH) status = EXIT_TARGET_NOT_MET;
    text_release(&out);
    closings_release(&closings);
    return status;
}

void long_run_tell_warm_up(const struct scenario *scenario, uint64_t seed) {
    struct closings closings = closings_collect(scenario, (struct draw_seed){seed, 0});
    size_t cut = mser_warm_up(closings.hours, closings.count);
    if (cut && cut < closings.count) {
        char until[32];
        time_format(closings.at[cut] + scenario_spec(scenario)->start, until);
        terminal_line(
            "warm-up: MSER-5 on one run of the first design point lets it settle until %s, %s",
            until,
            closings.at[cut] > 0 ? "after counting starts: give the scenario a longer warm_up"
                                 : "before counting starts");
    } else {
        terminal_line(
            "warm-up: MSER-5 on one run of the first design point finds nothing to let settle");
    }
    closings_release(&closings);
}
