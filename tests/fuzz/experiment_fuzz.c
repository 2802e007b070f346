/* An experiment, and the scenario `town.json` that it is about. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "experiment/experiment.h"
#include "experiment/experiment_fields.h"
#include "fuzz.h"
#include "scenario/scenario_schema.h"

static bool mutate(const char *part, size_t number, struct fuzz_dice *dice, struct text *out) {
    if (number > 1) return false;
    return fuzz_mutate_document(part, number ? &SCENARIO_SCHEMA : &EXPERIMENT_SCHEMA, dice, out);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    return fuzz_mutate(bytes, length, room, seed, mutate);
}

static bool changes_are_alike(struct changes a, struct changes b) {
    bool alike = a.count == b.count;
    for (size_t i = 0; alike && i < a.count; i++)
        alike = text_is(a.items[i].name, b.items[i].name) &&
                text_is(a.items[i].value, b.items[i].value);
    return alike;
}

/* As JSON written by us it is the same experiment. */
static void check_printed(const struct experiment *experiment, const struct fuzz_part *part) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    struct text printed = {0}, story = {0};
    enum exit_status status;
    const char *text = arena_text_n(&arena, (const char *)part->bytes, part->length);
    struct value *tree = value_read_text(text, "experiment", &arena, &errors);
    fuzz_must(tree != NULL, "an experiment that is no JSON is accepted", NULL);
    value_write(tree, false, &printed);
    const char *path = fuzz_file("printed.json", (const uint8_t *)printed.bytes, printed.length);
    struct experiment *read = experiment_load(path, &story, &status);
    fuzz_must(read != NULL, "what was accepted is refused when it is printed and read",
              story.bytes);
    fuzz_must(read->hash == experiment->hash && read->cell_count == experiment->cell_count,
              "printed and read, it is another experiment", NULL);
    for (size_t i = 0; i < read->cell_count; i++)
        fuzz_must(text_is(read->cells[i].name, experiment->cells[i].name) &&
                      changes_are_alike(read->cells[i].changes, experiment->cells[i].changes),
                  "printed and read, it has other cells", read->cells[i].name);
    unlink(path);
    experiment_free(read);
    text_release(&printed);
    text_release(&story);
    errors_release(&errors);
    arena_release(&arena);
}

/* Its first and its last cell can be loaded, or are refused in words. */
static void check_cells(const struct experiment *experiment) {
    size_t ends[] = {0, experiment->cell_count - 1};
    for (size_t i = 0; i < 2; i++) {
        struct text story = {0};
        enum exit_status status;
        struct scenario *scenario = experiment_scenario(experiment, ends[i], &story, &status);
        fuzz_must(scenario || story.length, "a cell is refused without a word", NULL);
        scenario_free(scenario);
        text_release(&story);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct fuzz_part parts[FUZZ_PARTS_MOST];
    struct text story = {0};
    enum exit_status status;
    fuzz_cut(bytes, length, parts);
    const char *path = fuzz_file("experiment.json", parts[0].bytes, parts[0].length),
               *town = fuzz_file("town.json", parts[1].bytes, parts[1].length);
    struct experiment *experiment = experiment_load(path, &story, &status);
    if (experiment) {
        fuzz_must(experiment->cell_count > 0, "an experiment without cells", NULL);
        check_printed(experiment, &parts[0]);
        check_cells(experiment);
    } else {
        fuzz_must(status == EXIT_INVALID_SCENARIO || status == EXIT_IO, "refused without a reason",
                  story.bytes);
        fuzz_must(story.length && strncmp(story.bytes, fuzz_folder(), strlen(fuzz_folder())) == 0,
                  "a message without a place", story.bytes);
    }
    experiment_free(experiment);
    text_release(&story);
    unlink(path);
    unlink(town);
    return 0;
}
