/* Scenarios and experiments by name, from wherever the program is called. */
#include "scenario_find.h"

#include "base/shipped.h"
#include "base/terminal.h"

/* SHIPPED_COUNT: no such operand is among what comes with the program. */
static enum shipped kind_of(enum operand operand) {
    switch (operand) {
    case OPERAND_SCENARIO: return SHIPPED_SCENARIO;
    case OPERAND_EXPERIMENT: return SHIPPED_EXPERIMENT;
    case OPERAND_NOTHING:
    case OPERAND_RESULTS:
    case OPERAND_PAGE:
    case OPERAND_FIGURE:
    case OPERAND_COMMAND:
    case OPERAND_COUNT: return SHIPPED_COUNT;
    }
    return SHIPPED_COUNT;
}

const char *scenario_find(const char *name, enum operand operand, struct arena *arena) {
    enum shipped kind = kind_of(operand);
    return kind == SHIPPED_COUNT ? name : shipped_find("", name, kind, arena);
}

void scenario_refusal_tell(const char *name, enum operand operand, enum exit_status status,
                           const char *story) {
    struct arena arena = {0};
    enum shipped kind = kind_of(operand);
    const char *places = status == EXIT_IO && kind != SHIPPED_COUNT
                             ? shipped_places("", name, kind, &arena)
                             : NULL;
    if (places)
        terminal_line("%s: there is no such file, with .json or without, here, %s", name, places);
    else terminal_story(story);
    arena_release(&arena);
}
