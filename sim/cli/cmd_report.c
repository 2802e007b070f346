/* tanggap report: a results file as a page for people. */

#include "base/outfile.h"
#include "base/terminal.h"
#include "options.h"
#include "output.h"
#include "report/page.h"
#include "results_report.h"

int cmd_report(const struct options *options) {
    struct error error = {0};
    struct text out = {0};
    struct outfile_place place = output_place(options, options->out, PAGE_MARK);
    if (outfile_place_is_good(&place, &error) &&
        results_report(options->files[0], options->quiet, &out, &error))
        outfile_write(&place, &out, &error);
    text_release(&out);
    return terminal_error(&error);
}
