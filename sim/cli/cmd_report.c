/* tanggap report: a results file as a page for people. */
#include <stdio.h>

#include "base/outfile.h"
#include "options.h"
#include "results_report.h"

int cmd_report(const struct options *options) {
    struct error error = {0};
    struct text out = {0};
    if (results_report(options->files[0], &out, &error))
        outfile_replace(options->out, &out, &error);
    if (error.set) fprintf(stderr, "tanggap: %s\n", error.story);
    text_release(&out);
    return error.set ? (int)error.status : EXIT_DONE;
}
