/* One long run: its closings in their order, MSER-5 for where they settle, batch means for the
 * interval. */
#include "long_run.h"

#include <math.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "experiment/steady.h"
#include "model/city.h"
#include "output.h"
#include "report/question.h"
#include "report/words.h"
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

/* "2024-02-20 08:28", "20 Februari 2024 pukul 08.28". Released by the caller. */
static struct text moment_words(sim_time since_1970) {
    enum { HOUR_AT = 11, MINUTE_AT = 14 };
    struct text words = {0};
    char moment[32];
    time_format(since_1970, moment);
    if (language_spoken() == ENGLISH) {
        text_add(&words, moment);
    } else {
        words_date(&words, since_1970, language_spoken());
        text_printf(&words, " pukul %.2s.%.2s", moment + HOUR_AT, moment + MINUTE_AT);
    }
    return words;
}

/* "41.2 h" or, with an interval, "40.1 to 42.3 h", in four digits. */
static void hours_add(struct text *out, double hours) {
    struct text words = {0};
    text_printf(&words, "%.4g h", hours);
    words_add(out, &words, language_spoken());
}

static void interval_add(struct text *out, double low, double high) {
    struct text words = {0};
    text_printf(&words, "%.4g to %.4g h", low, high);
    words_add(out, &words, language_spoken());
}

static void settling_write(const struct scenario *scenario, const struct closings *closings,
                           const struct steady *steady, struct text *out) {
    bool is_late = closings->at[steady->warm_up] > 0;
    struct text until =
        moment_words(closings->at[steady->warm_up] + scenario_spec(scenario)->start);
    text_printf(out,
                SAY("  Settling (MSER-5)   the first %zu closings, until %s; the scenario counts "
                    "from its start",
                    "  Masa awal (MSER-5)  %zu penutupan pertama, sampai %s; penghitungan dimulai "
                    "pada awal skenario"),
                steady->warm_up, until.bytes);
    text_release(&until);
    text_add(out, is_late ? SAY(", which is too early: give it a longer warm_up\n",
                                ", yang terlalu dini: perpanjanglah warm_up\n")
                          : SAY(" on, which is late enough\n",
                                ", yang sudah di luar masa itu\n"));
}

static void mean_write(const struct steady *steady, struct text *out) {
    text_add(out, SAY("  Mean                ", "  Rata-rata           "));
    hours_add(out, steady->estimate.value);
    text_add(out, SAY(", 95% interval ", ", selang kepercayaan 95% "));
    interval_add(out, steady->estimate.low, steady->estimate.high);
    text_printf(out, SAY(" (%zu batches of %zu)\n", " (%zu kelompok @ %zu penutupan)\n"),
                steady->estimate.count, steady->batch_length);
}

static void worth_add(double worth, struct text *out) {
    struct text times = {0};
    text_printf(&times, "%.1f", STEADY_WORTH / worth);
    words_translate(&times, language_spoken());
    text_printf(out,
                SAY("; worth %.0f, so about %s times as long would do",
                    "; setara dengan %.0f, jadi simulasi yang kira-kira %s kali sepanjang ini "
                    "sudah cukup"),
                worth, times.bytes);
    text_release(&times);
}

static void verdict_write(const struct scenario *scenario, const struct closings *closings,
                          const struct steady *steady, struct text *out) {
    text_add_shown(out, scenario_spec(scenario)->name);
    text_printf(out,
                SAY("\nOne run, %zu closings; time from filing to closing\n\n",
                    "\nSatu simulasi, %zu penutupan; waktu dari masuk sampai ditutup\n\n"),
                closings->count);
    if (steady->warm_up && steady->warm_up < closings->count)
        settling_write(scenario, closings, steady, out);
    else
        text_add(out, SAY("  Settling (MSER-5)   nothing to cut off\n",
                          "  Masa awal (MSER-5)  tidak ada yang perlu dipotong\n"));
    if (isfinite(steady->estimate.half_width)) mean_write(steady, out);
    text_printf(out, SAY("  Verdict             %s", "  Kesimpulan          %s"),
                steady_words(steady->verdict));
    if (steady->verdict == STEADY_TOO_FEW && steady->worth > 0) worth_add(steady->worth, out);
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
        struct text until = moment_words(closings.at[cut] + scenario_spec(scenario)->start);
        terminal_line(
            SAY("warm-up: MSER-5 on one run of the first design point lets it settle until %s, %s",
                "masa awal: menurut MSER-5 atas satu simulasi titik rancangan pertama, keadaannya "
                "baru tenang pada %s, %s"),
            until.bytes,
            closings.at[cut] > 0
                ? SAY("after counting starts: give the scenario a longer warm_up",
                      "sesudah penghitungan dimulai: perpanjanglah warm_up skenario")
                : SAY("before counting starts", "sebelum penghitungan dimulai"));
        text_release(&until);
    } else {
        terminal_line(
            SAY("warm-up: MSER-5 on one run of the first design point finds nothing to let settle",
                "masa awal: menurut MSER-5 atas satu simulasi titik rancangan pertama, tidak ada "
                "yang perlu ditunggu tenang"));
    }
    closings_release(&closings);
}
