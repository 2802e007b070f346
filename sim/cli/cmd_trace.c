/* tanggap trace: why did this complaint take so long? Every stretch of its life, split into waiting, closed hours, work
 * and the rest; the parts add up to the whole. */
#include "commands.h"
#include "report/trace.h"

static int trace(const struct scenario *scenario, const struct options *options) {
    const struct trace_choice asked = {(int64_t)options->complaint, TRACE_ASKED};
    struct traces traces;
    int status = EXIT_DONE;
    traces_listen(&traces, scenario, (struct fortune){options->seed, options->replication}, &asked, 1);
    if (traces.list[0].count == 0) {
        fprintf(stderr, "tanggap trace: there is no report %lld; this run had %lld\n", (long long)asked.number, (long long)traces.latest);
        status = EXIT_USAGE;
    } else {
        struct text out = {0};
        (options->json ? report_trace_json : report_trace)(&traces, 0, &out);
        if (!print_out(&out)) status = EXIT_IO;
        text_release(&out);
    }
    traces_release(&traces);
    return status;
}

int cmd_trace(int count, char **words) {
    static const struct argp_option own[] = {
        {"complaint", 'c', "N", 0, "number of the report; 1 is the first after counting starts", 0},
        {"replication", 'r', "R", 0, "of the run (default 0)", 0},
        {"seed", 's', "S", 0, "of all chance (default 1)", 0},
        {"lever", 'l', "ID=VALUE", 0, "move a lever that the scenario declares; may be repeated", 0},
        {"set", 'S', "/POINTER=VALUE", 0, "change anything in the scenario; may be repeated", 0},
        {"json", 'j', NULL, 0, "print JSON for programs", 0},
        {0}};
    struct options options = {.seed = 1};
    options_parse(&options, "trace", "SCENARIO",
                  "Prints the journey of one complaint: every wait, closed hours, work; the parts add up.\v"
                  "Examples:\n  tanggap trace scenarios/small-town.json --complaint 12\n"
                  "  tanggap trace scenarios/jakarta-2024.json --complaint 1234 --replication 3\n"
                  "  tanggap trace mine.json --complaint 1 --lever crews=2\n", own, count, words);
    if (options.file_count != 1 || options.complaint == 0) {
        fputs("tanggap trace: one scenario and --complaint N are expected; see tanggap trace --help\n", stderr);
        return EXIT_USAGE;
    }
    int status;
    struct scenario *scenario = options_scenario(&options, &status);
    if (scenario) status = trace(scenario, &options);
    scenario_free(scenario);
    return status;
}
