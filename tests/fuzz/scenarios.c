/* A scenario of an input, and what must hold of it whatever it says. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/change_lines.h"
#include "fuzz.h"
#include "scenario/scenario.h"

/* Each message names a file of the input, or the command line. */
static void check_refusal(const struct text *story, enum exit_status status) {
    fuzz_must(status == EXIT_INVALID_SCENARIO || status == EXIT_IO, "refused without a reason",
              story->bytes);
    fuzz_must(story->length && story->bytes[story->length - 1] == '\n', "no message", story->bytes);
    fuzz_must(strncmp(story->bytes, "command line: ", 14) == 0 ||
                  strncmp(story->bytes, fuzz_folder(), strlen(fuzz_folder())) == 0,
              "a message without a place", story->bytes);
}

/* As `tanggap resolve` prints it, it is the same scenario. */
static void check_printed(const struct scenario *scenario) {
    struct text printed = {0}, again = {0}, story = {0};
    enum exit_status status;
    value_write(scenario->tree, true, &printed);
    const char *path = fuzz_file("printed.json", (const uint8_t *)printed.bytes, printed.length);
    struct scenario *read = scenario_load(path, (struct changes){0}, &story, &status);
    fuzz_must(read != NULL, "what was accepted is refused when it is printed and read",
              story.bytes);
    value_write(read->tree, true, &again);
    fuzz_must(text_is(printed.bytes, again.bytes), "printed and read, it prints otherwise",
              again.bytes);
    fuzz_must(read->hash == scenario->hash, "printed and read, it is another scenario", NULL);
    scenario_free(read);
    text_release(&printed);
    text_release(&again);
    text_release(&story);
    unlink(path);
}

struct scenario *fuzz_scenario_at(const char *path, const struct changes *changes) {
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load(path, *changes, &story, &status);
    if (scenario) check_printed(scenario);
    else check_refusal(&story, status);
    text_release(&story);
    return scenario;
}

struct scenario *fuzz_scenario(const uint8_t *bytes, size_t length) {
    struct fuzz_part parts[FUZZ_PARTS_MOST];
    struct arena arena = {0};
    fuzz_cut(bytes, length, parts);
    const char *path = fuzz_file("scenario.json", parts[0].bytes, parts[0].length),
               *base = fuzz_file("base.json", parts[1].bytes, parts[1].length),
               *table = fuzz_file("table.csv", parts[2].bytes, parts[2].length);
    struct changes changes = change_lines_read(
        arena_text_n(&arena, (const char *)parts[3].bytes, parts[3].length), &arena);
    struct scenario *scenario = fuzz_scenario_at(path, &changes);
    unlink(path);
    unlink(base);
    unlink(table);
    arena_release(&arena);
    return scenario;
}
