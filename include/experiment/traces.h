/* The journeys of single reports. A replication is the same however often it is run, so that
 * nothing of it need be kept: it is run once to find out whose journey is worth telling, and once
 * more to listen to those. */
#ifndef TANGGAP_EXPERIMENT_TRACES_H
#define TANGGAP_EXPERIMENT_TRACES_H

#include "model/city.h"
#include "model/figures.h"

enum trace_why { TRACE_ASKED, TRACE_WORST, TRACE_RANDOM };

/* Every stop of one report. Of one that is open when the run ends the last is none: its step is
 * STEP_OPEN, and the stretch before it is what the end of the run breaks off. */
struct trace {
    int64_t number;
    enum trace_why why;
    struct moment *stops;
    size_t count, room;
};

struct traces {
    const struct scenario *scenario; /* borrowed */
    struct city *city;               /* run to its end; desks and areas are named by it */
    struct trace *list;
    size_t count;
    int64_t latest; /* number of the last report of the run */
};

struct trace_choice {
    int64_t number;
    enum trace_why why;
};

/* Runs the replication and listens to these reports. Owned by the caller, to be released;
 * `scenario` must outlive it. */
void traces_listen(struct traces *traces, const struct scenario *scenario,
                   struct draw_seed draw_seed, const struct trace_choice *choices, size_t count);
void traces_release(struct traces *traces);

/* Runs the replication and picks, among tickets of reports that count: the `worst`, which took
 * longest until they were closed, or are open at as_of and that old, the longest first; then up to
 * `random` of those that were closed, each as likely as another, by lots that nothing else uses (a
 * bottom-k sample; Cohen and Kaplan 2007, "Summarizing data using bottom-k sketches"). A case may
 * be both; it is then among the worst alone. `out` has room for all; returns how many there are.
 * `figures` is what the run has measured. */
size_t traces_choose(const struct scenario *scenario, struct draw_seed draw_seed, size_t worst,
                     size_t random, struct trace_choice *out,
                     struct ratio figures[static FIGURE_COUNT]);

/* What a stretch between two stops was spent on. SPAN(id, English, Indonesian) */
#define SPANS(SPAN)                                                                                \
    SPAN(QUEUE, queue, "waits in the queue", "menunggu dalam antrean")                             \
    SPAN(CLOSED, closed, "waits, office closed", "menunggu, kantor tutup")                         \
    SPAN(WORK, work, "is worked on", "dikerjakan")                                                 \
    SPAN(HAND, hand, "lies in hand: closed hours and other duties",                                \
         "di tangan petugas: jam tutup dan tugas lain")                                            \
    SPAN(OTHER, other, "elapses", "berlalu")

enum span_kind {
#define X(id, word, english, indonesian) SPAN_##id,
    SPANS(X)
#undef X
    SPAN_KINDS
};
const char *span_word(enum span_kind kind);
const char *span_meaning(enum span_kind kind, enum language language);

/* How the stretch that led to a stop was spent, by its index. The parts of all stops add up to the
 * length of the journey exactly: the first stop ends no stretch of it, since what comes before, the
 * visit to a counter that was closed, was no report yet. */
void trace_spans(const struct traces *traces, const struct trace *trace, size_t stop,
                 sim_time spans[static SPAN_KINDS]);

/* From the first stop, as a rule filing, to the last, or to the end of the run. */
sim_time trace_length(const struct trace *trace);

/* Its last stop is one of those that end a report's story. */
bool trace_is_over(const struct trace *trace);

#endif
