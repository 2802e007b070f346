/* Loading a scenario for a command: its findings go to stderr. */
#include "scenario_open.h"

#include <stdio.h>

#include "base/text.h"

struct scenario *scenario_open(const char *path, struct changes changes, int *status) {
    struct text story = {0};
    enum exit_status how = EXIT_DONE;
    struct scenario *scenario = scenario_load(path, changes, &story, &how);
    if (!scenario) fputs(story.bytes, stderr);
    text_release(&story);
    *status = (int)how;
    return scenario;
}
