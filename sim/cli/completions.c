/* What the completions of all shells have in common. */
#include "completions.h"

#include "base/text.h"
#include "model/figures.h"

enum completion completion_of(enum option_kind kind) {
    switch (kind) {
    case KIND_PATH: return COMPLETE_FILES;
    case KIND_CHOICE: return COMPLETE_CHOICES;
    case KIND_TARGET: return COMPLETE_FIGURE;
    case KIND_FIGURES: return COMPLETE_FIGURE_LIST;
    case KIND_VARIED:
    case KIND_LEVER:
    case KIND_PLANNED: return COMPLETE_LEVER;
    case KIND_FLAG:
    case KIND_WHOLE:
    case KIND_TEXT:
    case KIND_SHARD:
    case KIND_POINTER: return COMPLETE_NOTHING;
    }
    return COMPLETE_NOTHING;
}

bool completion_is_repeated(enum option_kind kind) {
    switch (kind) {
    case KIND_VARIED:
    case KIND_LEVER:
    case KIND_PLANNED:
    case KIND_POINTER: return true;
    case KIND_FLAG:
    case KIND_WHOLE:
    case KIND_TEXT:
    case KIND_PATH:
    case KIND_CHOICE:
    case KIND_TARGET:
    case KIND_FIGURES:
    case KIND_SHARD: return false;
    }
    return false;
}

void completion_commands(struct text *out) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        text_printf(out, "%s%s", i ? " " : "", COMMAND_TABLE[i].name);
}

void completion_figures(struct text *out) {
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        text_printf(out, "%s%s", i ? " " : "", FIGURE_TABLE[i].id);
}
