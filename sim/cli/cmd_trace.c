/* tanggap trace: the journey of one complaint, split into waiting, closed hours, work and the rest.
 * The parts add up to the whole. */

#include "base/language.h"
#include "base/terminal.h"
#include "options.h"
#include "output.h"
#include "report/trace.h"
#include "scenario_open.h"

static int trace(const struct scenario *scenario, const struct options *options) {
    const struct trace_choice asked = {(int64_t)options->complaint, TRACE_ASKED};
    struct traces traces;
    int status = EXIT_DONE;
    traces_listen(&traces, scenario, (struct draw_seed){options->seed, options->replication},
                  &asked, 1);
    if (traces.list[0].count == 0) {
        terminal_line(SAY("tanggap trace: there is no report %lld; this run had %lld",
                          "tanggap trace: tidak ada laporan %lld; simulasi ini mempunyai %lld"),
                      (long long)asked.number, (long long)traces.latest);
        status = EXIT_USAGE;
    } else {
        struct text out = {0};
        if (options->json) report_trace_json(&traces, 0, &out);
        else report_trace(&traces, 0, output_style(), &out);
        if (!output_answer(options, &out)) status = EXIT_IO;
        text_release(&out);
    }
    traces_release(&traces);
    return status;
}

int cmd_trace(const struct options *options) {
    if (options->complaint == 0) {
        terminal_line(SAY("tanggap trace: --complaint N is expected; see tanggap trace --help",
                          "tanggap trace: harus ada --complaint N; lihat tanggap trace --help"));
        return EXIT_USAGE;
    }
    int status;
    struct scenario *scenario = scenario_open(options->files[0], options_changes(options), &status);
    if (scenario) status = trace(scenario, options);
    scenario_free(scenario);
    return status;
}
