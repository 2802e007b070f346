/* Where the scenario or experiment is that somebody names on a command line, and which file is
 * meant by a name that is misspelt. */
#ifndef TANGGAP_CLI_SCENARIO_FIND_H
#define TANGGAP_CLI_SCENARIO_FIND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "commands.h"

/* The path of the file, sought here and then as base/shipped.h says. The name itself when there is
 * no file, and when such an operand is no scenario and no experiment. Lives in the arena. */
const char *scenario_find(const char *name, enum operand operand, struct arena *arena);

/* Says on stderr why a scenario or an experiment was refused: its story, and of a file that is
 * nowhere, where it was sought and which name is nearest. */
void scenario_refusal_tell(const char *name, enum operand operand, enum exit_status status,
                           const char *story);

/* Whether there is no such file, but one of nearly that name; which is then told on stderr. */
bool operand_is_misspelt(const char *name, enum operand operand);

#endif
