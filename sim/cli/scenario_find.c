/* Scenarios and experiments by name, from wherever the program is called. */
#include "scenario_find.h"

#include "base/language.h"
#include "base/shipped.h"
#include "base/terminal.h"
#include "document/nearest_file.h"

/* SHIPPED_COUNT: no such operand is among what comes with the program. */
static enum shipped kind_of(enum operand operand) {
    switch (operand) {
    case OPERAND_SCENARIO: return SHIPPED_SCENARIO;
    case OPERAND_EXPERIMENT: return SHIPPED_EXPERIMENT;
    case OPERAND_NOTHING:
    case OPERAND_RESULTS:
    case OPERAND_NEW_RESULTS:
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

/* "; did you mean jakarta-2024?", or nothing. */
static const char *hint_of(const char *name, enum operand operand, struct arena *arena) {
    const char *meant = nearest_file("", name, kind_of(operand), operand_ending(operand), arena);
    return meant ? arena_printf(arena, SAY("; did you mean %s?", "; maksudnya %s?"), meant) : "";
}

void scenario_refusal_tell(const char *name, enum operand operand, enum exit_status status,
                           const char *story) {
    struct arena arena = {0};
    enum shipped kind = kind_of(operand);
    bool is_sought = status == EXIT_IO && kind != SHIPPED_COUNT;
    const char *places = is_sought ? shipped_places("", name, kind, &arena) : NULL;
    const char *hint = is_sought ? hint_of(name, operand, &arena) : "";
    if (places)
        terminal_line(SAY("%s: there is no such file, with .json or without, here, %s%s",
                          "%s: berkas itu tidak ada, dengan .json atau tanpa .json, di sini, %s%s"),
                      name, places, hint);
    else if (*hint)
        terminal_line(SAY("%s: there is no such file%s", "%s: berkas itu tidak ada%s"), name, hint);
    else terminal_story(story);
    arena_release(&arena);
}

bool operand_is_misspelt(const char *name, enum operand operand) {
    struct arena arena = {0};
    const char *hint = hint_of(name, operand, &arena);
    if (*hint)
        terminal_line(SAY("tanggap: %s: there is no such file%s",
                          "tanggap: %s: berkas itu tidak ada%s"),
                      name, hint);
    bool misspelt = *hint;
    arena_release(&arena);
    return misspelt;
}
