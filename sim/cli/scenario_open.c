/* Loading a scenario for a command: its findings go to stderr. */
#include "scenario_open.h"

#include <string.h>

#include "base/language.h"
#include "base/terminal.h"
#include "base/text.h"
#include "scenario_find.h"

void scenario_tell(const struct scenario *scenario, const char *path, bool quiet) {
    struct text lines = {0};
    text_add(&lines, "");
    for (const char *at = quiet ? "" : scenario->overlays; *at; at += strcspn(at, "\n") + 1) {
        text_add_shown(&lines, path);
        text_printf(&lines, ": %.*s\n", (int)strcspn(at, "\n"), at);
    }
    if (*scenario->doubts)
        text_printf(&lines, SAY("allowed, but is it meant?\n%s",
                                "boleh, tetapi apakah memang dimaksudkan?\n%s"),
                    scenario->doubts);
    terminal_story(lines.bytes);
    text_release(&lines);
}

struct scenario *scenario_open(const char *path, struct changes changes, int *status) {
    struct text story = {0};
    enum exit_status how = EXIT_DONE;
    struct scenario *scenario = scenario_load(path, changes, &story, &how);
    if (!scenario) scenario_refusal_tell(path, OPERAND_SCENARIO, how, story.bytes);
    text_release(&story);
    *status = (int)how;
    return scenario;
}
