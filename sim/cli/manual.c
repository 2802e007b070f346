/* The overview of `tanggap help`, made from the tables of commands and of exit statuses. */
#include "manual.h"

#include "base/error.h"
#include "base/text.h"
#include "commands.h"

void manual_overview(size_t columns, struct text *out) {
    text_add(out, "tanggap simulates how a city's complaints travel, and how staff, routing and "
                  "participation "
                  "change it.\n\n"
                  "Usage: tanggap COMMAND …\n\n");
    command_list(columns, out);
    text_add(out, "\nExamples:\n"
                  "  tanggap run scenarios/jakarta-2024.json\n"
                  "  tanggap compare scenarios/jakarta-2024.json --vary bina_marga_crew=1.2\n"
                  "  tanggap trace scenarios/small-town.json --complaint 12\n\n"
                  "`tanggap COMMAND -h` and `tanggap help COMMAND` say more.\n\nExit status:\n");
#define X(id, number, meaning) text_printf(out, "  %d  %s\n", number, meaning);
    EXIT_STATUSES(X)
#undef X
}
