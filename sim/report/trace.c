/* The journey of one complaint, as text and as JSON, both from trace_spans(). The spans of a
 * stretch are told in the order in which they are counted, and all of them add up to the time from
 * filing to the last stop, or to the end of the run. */
#include "report/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "json_shapes.h"
#include "report/words.h"
#include "text_layout.h"

/* --- what is said of a stop --- */

/* Between two stops of the journey: what was waited for has come, and the same step goes on. */
static struct label what_happened(const struct moment *m) {
    if (m->step == STEP_OPEN)
        return (struct label){"still open when the run ends",
                              "masih terbuka saat simulasi berakhir"};
    switch (m->part) {
    case PART_ANSWER:
        if (m->step == STEP_TRIAGED)
            return (struct label){"answered: the citizen has said what was missing",
                                  "dijawab: warga telah melengkapi laporannya"};
        break;
    case PART_LEAD: return (struct label){"ready: the crew can begin", "siap: petugas dapat mulai"};
    case PART_ON_SITE:
        return (struct label){"visited: somebody has been there and seen it",
                              "dikunjungi: sudah dilihat di tempat"};
    case PART_SECOND:
        return (struct label){"both done: the second agency has finished too",
                              "keduanya selesai: instansi kedua juga sudah rampung"};
    default: break;
    }
    return (struct label){NULL, NULL};
}

static struct label what_step(enum step step) {
    return (struct label){step_meaning(step), step_meaning_id(step)};
}

static struct label what_part(enum part part) {
    return (struct label){part_meaning(part), part_meaning_id(part)};
}

/* At these an agency takes it or gives it back. */
static bool names_agency(const struct moment *m) {
    return (m->step == STEP_DISPATCHED || m->step == STEP_RETURNED || m->step == STEP_WORKED) &&
           m->agency != NO_AGENCY;
}

static void add_label(struct text *out, struct label label, const char *id,
                      enum language language) {
    text_add_shown(out, label.en ? label_in(label, language) : id);
}

static void add_title(struct text *out, const struct traces *traces, size_t which,
                      enum language language) {
    const struct moment *first = &traces->list[which].stops[0];
    const struct area_spec *area = city_area(traces->city, first->area);
    add_label(out, city_category(traces->city, first->category)->label,
              city_category(traces->city, first->category)->id, language);
    text_add(out, IN_LANGUAGE(language, " in ", " di "));
    text_add_shown(out, area->name ? area->name : area->id);
    text_add(out, IN_LANGUAGE(language, ", by ", ", lewat "));
    add_label(out, city_channel(traces->city, first->channel)->label,
              city_channel(traces->city, first->channel)->id, language);
}

void report_trace_title(const struct traces *traces, size_t which, enum language language,
                        struct text *out) {
    add_title(out, traces, which, language);
}

/* --- as text --- */

/* A journey is a table of when, what and how long. Spans stand further in than what they are of. */
static const size_t JOURNEY_LEAST[] = {16, 48, 0};
#define FURTHER_IN "    "

static struct grid journey_grid(void) {
    return (struct grid){.sides = "lll", .naming = 1, .least = JOURNEY_LEAST, .flush = true};
}

static void add_span(struct grid *grid, const char *what, sim_time span) {
    char words[40];
    span_format(span, words);
    grid_word(grid, "");
    text_printf(grid_cell(grid), FURTHER_IN "%s", what);
    text_add(grid_value(grid), words);
}

/* The first stop ends what was no part of the journey: the length of the visit is told, and nothing
 * counted. */
static void add_stretch(struct grid *grid, const struct traces *traces, const struct trace *trace,
                        size_t stop, sim_time total[SPAN_KINDS]) {
    const struct moment *m = &trace->stops[stop];
    sim_time spans[SPAN_KINDS];
    grid_word(grid, "");
    struct text *what = grid_cell(grid);
    text_add(what, label_in(what_part(m->part), language_spoken()));
    if (m->desk != NO_DESK)
        text_add(what, ": "), text_add_shown(what, city_desk_id(traces->city, m->desk));
    grid_word(grid, "");
    trace_spans(traces, trace, stop, spans);
    if (stop == 0) add_span(grid, SAY("before it was a report", "sebelum menjadi laporan"),
                            m->at - m->since);
    for (int kind = 0; kind < SPAN_KINDS; kind++) {
        if (spans[kind] > 0) add_span(grid, span_meaning((enum span_kind)kind, language_spoken()),
                                      spans[kind]);
        total[kind] += spans[kind];
    }
}

/* A stop, with the stretch that led to it. */
static void add_stop(struct grid *grid, const struct traces *traces, const struct trace *trace,
                     size_t stop, sim_time total[SPAN_KINDS]) {
    const struct moment *m = &trace->stops[stop];
    if (m->at > m->since) add_stretch(grid, traces, trace, stop, total);
    char when[32];
    time_format(m->at + scenario_spec(traces->scenario)->start, when);
    grid_word(grid, when);
    struct text *what = grid_cell(grid);
    if (what_happened(m).en) text_add(what, label_in(what_happened(m), language_spoken()));
    else {
        if (language_spoken() == ENGLISH) text_printf(what, "%s: ", step_word(m->step));
        text_add(what, label_in(what_step(m->step), language_spoken()));
    }
    if (names_agency(m)) {
        text_add(what, " – ");
        add_label(what, city_agency(traces->city, m->agency)->label,
                  city_agency(traces->city, m->agency)->id, language_spoken());
    }
    grid_word(grid, "");
    if (m->step != STEP_MERGED) return;
    grid_word(grid, "");
    text_printf(grid_cell(grid),
                SAY("it shares the ticket of report %lld, and ends with it",
                    "satu tiket dengan laporan %lld, dan berakhir bersamanya"),
                (long long)m->ticket);
    grid_word(grid, "");
}

static void add_sum(struct text *out, const struct trace *trace, struct table_style style,
                    const sim_time total[SPAN_KINDS]) {
    static const struct label words[] = {
        [SPAN_QUEUE] = {"in queues, offices open", "dalam antrean, kantor buka"},
        [SPAN_CLOSED] = {"in queues, offices closed", "dalam antrean, kantor tutup"},
        [SPAN_WORK] = {"worked on", "dikerjakan"},
        [SPAN_HAND] = {"in hand, closed hours and other duties",
                       "di tangan petugas, jam tutup dan tugas lain"},
        [SPAN_OTHER] = {"lead, answers, visits, others' work",
                        "persiapan, jawaban, kunjungan, kerja pihak lain"},
    };
    _Static_assert(sizeof words / sizeof *words == SPAN_KINDS, "a span has no words");
    char span[40];
    struct text length = {0};
    struct grid grid = journey_grid();
    sim_time sum = 0, whole = trace_length(trace);
    span_format(whole, span);
    text_add(&length, span);
    text_printf(out, "\n%s: %s\n",
                trace_is_over(trace) ? SAY("From filing to the last stop",
                                           "Dari melapor sampai perhentian terakhir")
                                     : SAY("From filing to the end of the run, still open",
                                           "Dari melapor sampai akhir simulasi, masih terbuka"),
                words_spoken(&length));
    text_release(&length);
    for (int kind = 0; kind < SPAN_KINDS; kind++) {
        add_span(&grid, label_spoken(words[kind]), total[kind]);
        sum += total[kind];
    }
    grid_word(&grid, "");
    text_add(grid_cell(&grid),
             sum == whole
                 ? SAY(FURTHER_IN "(the parts add up to the whole)",
                       FURTHER_IN "(jumlah bagian sama dengan keseluruhan)")
                 : SAY(FURTHER_IN "(the parts do NOT add up to the whole)",
                       FURTHER_IN "(jumlah bagian TIDAK sama dengan keseluruhan)"));
    grid_word(&grid, "");
    grid_write(&grid, style, out);
}

/* "area/category/number": reports of one problem have the same. */
static void add_problem(struct text *out, const struct traces *traces, const struct moment *m) {
    text_add_shown(out, city_area(traces->city, m->area)->id);
    text_add(out, "/");
    text_add_shown(out, city_category(traces->city, m->category)->id);
    text_printf(out, "/%llu", (unsigned long long)m->problem_number);
}

/* What it is about, and who has sent it. */
static void add_sender(struct text *out, const struct traces *traces, const struct moment *m) {
    const struct group_spec *group = city_group(traces->city, m->group);
    text_add(out, SAY("Problem ", "Masalah "));
    add_problem(out, traces, m);
    text_add(out, SAY("; sent by ", "; dikirim oleh "));
    if (city_names(traces->city)->follows_reporters)
        text_printf(out, SAY("reporter %lu, ", "pelapor %lu, "), (unsigned long)m->reporter);
    add_label(out, group->label, group->id, language_spoken());
    if (m->planned) text_add(out, SAY("; planned work", "; pekerjaan terencana"));
    text_add(out, "\n");
}

void report_trace(const struct traces *traces, size_t which, struct table_style style,
                  struct text *out) {
    const struct trace *trace = &traces->list[which];
    const struct moment *first = &trace->stops[0], *last = &trace->stops[trace->count - 1];
    struct grid grid = journey_grid();
    sim_time total[SPAN_KINDS] = {0};
    text_printf(out, SAY("Report %lld: ", "Laporan %lld: "), (long long)trace->number);
    add_title(out, traces, which, language_spoken());
    if (first->comes_back)
        text_printf(out,
                    SAY("; names report %lld, which was closed but not fixed",
                        "; menyebut laporan %lld, yang ditutup tetapi belum beres"),
                    (long long)first->earlier);
    text_add(out, "\n");
    add_sender(out, traces, last);
    text_add(out, "\n");
    for (size_t i = 0; i < trace->count; i++) add_stop(&grid, traces, trace, i, total);
    grid_write(&grid, style, out);
    add_sum(out, trace, style, total);
    if (last->step == STEP_CLOSED)
        text_add(out, last->fixed
                          ? SAY("The problem was fixed.\n", "Masalahnya sudah beres.\n")
                          : SAY("The problem was NOT fixed, whatever the system says.\n",
                                "Masalahnya BELUM beres, apa pun kata sistem.\n"));
}

/* --- as data --- */

static struct json *in_both(const char *en, const char *id) {
    return JSON_RECORD({"en", json_of_words(en)}, {"id", json_of_words(id)});
}

static struct json *when(const struct traces *traces, sim_time at) {
    char words[32];
    time_format(at + scenario_spec(traces->scenario)->start, words);
    return json_of_words(words);
}

/* The place of a desk ends its id: "triage/geo/31.71.05.1002" is in Cempaka Putih Barat. */
static const char *place_of(const struct traces *traces, uint32_t desk) {
    const struct measures *names = city_names(traces->city);
    const char *id = city_desk_id(traces->city, desk), *place = strrchr(id, '/');
    for (uint32_t a = 0; place && a < names->count[DIMENSION_AREA]; a++)
        if (text_is(names->id[DIMENSION_AREA][a], place + 1))
            return names->label_en[DIMENSION_AREA][a];
    return place ? place + 1 : "";
}

static const struct named_stage *stage_of(const struct traces *traces, uint32_t desk) {
    const struct measures *names = city_names(traces->city);
    for (uint32_t s = 0; s < names->stage_count; s++)
        if (desk >= names->stages[s].first_desk &&
            desk - names->stages[s].first_desk < names->stages[s].desk_count)
            return &names->stages[s];
    return NULL;
}

static struct json *where(const struct traces *traces, const struct moment *m) {
    const struct named_stage *stage = m->desk == NO_DESK ? NULL : stage_of(traces, m->desk);
    struct text en = {0}, id = {0};
    text_add(&en, ""), text_add(&id, "");
    if (stage) {
        const char *place = stage->desk_count > 1 ? place_of(traces, m->desk) : "";
        text_printf(&en, "%s%s%s", stage->label_en, *place ? ", " : "", place);
        text_printf(&id, "%s%s%s", stage->label_id, *place ? ", " : "", place);
    } else if (names_agency(m)) {
        const struct agency_spec *agency = city_agency(traces->city, m->agency);
        add_label(&en, agency->label, agency->id, ENGLISH);
        add_label(&id, agency->label, agency->id, INDONESIAN);
    }
    struct json *json = in_both(en.bytes, id.bytes);
    text_release(&en);
    text_release(&id);
    return json;
}

static void add_row(struct json *rows, struct json *at, struct label what, sim_time span,
                    const char *kind, struct json *where_at) {
    json_add(rows, JSON_RECORD({"at", at}, {"what", in_both(what.en, what.id)},
                               {"span_h", json_of_number(in_hours((double)span))},
                               {"kind", json_of_words(kind)}, {"where", where_at}));
}

/* The parts of the stretch in the order in which they are counted, then the stop itself, which
 * takes no time. */
static void add_rows(struct json *rows, const struct traces *traces, const struct trace *trace,
                     size_t stop) {
    const struct moment *m = &trace->stops[stop];
    sim_time spans[SPAN_KINDS], at = m->since;
    const struct label part = what_part(m->part);
    trace_spans(traces, trace, stop, spans);
    for (int kind = 0; kind < SPAN_KINDS; kind++) {
        if (spans[kind] <= 0) continue;
        add_row(rows, when(traces, at), part, spans[kind], span_word((enum span_kind)kind),
                where(traces, m));
        at += spans[kind];
    }
    struct label happened = what_happened(m);
    if (!happened.en) happened = what_step(m->step);
    add_row(rows, when(traces, m->at), happened, 0, "stop", where(traces, m));
}

static struct json *title_json(const struct traces *traces, size_t which) {
    struct text en = {0}, id = {0};
    add_title(&en, traces, which, false);
    add_title(&id, traces, which, true);
    struct json *json = in_both(en.bytes, id.bytes);
    text_release(&en);
    text_release(&id);
    return json;
}

static struct json *stops_json(const struct traces *traces, const struct trace *trace) {
    struct json *rows = json_list();
    for (size_t i = 0; i < trace->count; i++) add_rows(rows, traces, trace, i);
    return rows;
}

static struct json *group_json(const struct traces *traces, const struct moment *m) {
    const struct group_spec *group = city_group(traces->city, m->group);
    struct text en = {0}, id = {0};
    add_label(&en, group->label, group->id, false);
    add_label(&id, group->label, group->id, true);
    struct json *json = in_both(en.bytes, id.bytes);
    text_release(&en);
    text_release(&id);
    return json;
}

/* What the log knows beside the stops. */
static void add_about(struct json *json, const struct traces *traces, const struct moment *m) {
    struct text problem = {0};
    add_problem(&problem, traces, m);
    json_set(json, "problem", json_of_words(problem.bytes));
    json_set(json, "group", group_json(traces, m));
    if (city_names(traces->city)->follows_reporters)
        json_set(json, "reporter", json_of_whole((int64_t)m->reporter));
    json_set(json, "counted", json_of_flag(m->counted));
    json_set(json, "planned", json_of_flag(m->planned));
    text_release(&problem);
}

struct json *json_trace(const struct traces *traces, size_t which) {
    static const char *const why[] = {
        [TRACE_ASKED] = "asked", [TRACE_WORST] = "worst", [TRACE_RANDOM] = "random"};
    const struct trace *trace = &traces->list[which];
    const struct moment *first = &trace->stops[0], *last = &trace->stops[trace->count - 1];
    /* Until the counter opened, before there was a report: no part of its time. */
    sim_time visit = first->at - first->since;
    struct json *json = JSON_RECORD(
        {"number", json_of_whole((int64_t)trace->number)}, {"why", json_of_words(why[trace->why])},
        {"title", title_json(traces, which)},
        {"total_h", json_of_number(in_hours((double)trace_length(trace)))},
        {"open", json_of_flag(!trace_is_over(trace))}, {"stops", stops_json(traces, trace)});
    add_about(json, traces, last);
    if (visit > 0) json_set(json, "visit_h", json_of_number(in_hours((double)visit)));
    if (last->step == STEP_CLOSED) json_set(json, "fixed", json_of_flag(last->fixed));
    if (last->ticket != last->number)
        json_set(json, "shares_ticket_of", json_of_whole((int64_t)last->ticket));
    if (first->comes_back) json_set(json, "names_earlier", json_of_whole((int64_t)first->earlier));
    return json;
}

void report_trace_json(const struct traces *traces, size_t which, struct text *out) {
    json_print(json_trace(traces, which), JSON_FOR_PEOPLE, out);
}
