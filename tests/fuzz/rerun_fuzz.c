/* The data of a report, which `rerun` computes again: it says that all is the same only of a page
 * whose figures are those that its inputs give. Of an input that asks for much only the reading is
 * of interest, which the other targets have. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "document/value.h"
#include "fuzz.h"
#include "report/page.h"
#include "scenario/forecast.h"
#include "scenario/scenario_schema.h"

static bool mutate(const char *part, size_t number, struct fuzz_dice *dice, struct text *out) {
    (void)number;
    return fuzz_mutate_document(part, &SCENARIO_SCHEMA, dice, out);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    return fuzz_mutate(bytes, length, room, seed, mutate);
}

/* --- what the data say --- */

static const struct value *member_of(const struct value *value, const char *key,
                                     enum value_kind kind) {
    const struct value *member =
        value && value->kind == VALUE_OBJECT ? value_member(value, key) : NULL;
    return member && member->kind == kind ? member : NULL;
}

static bool scenario_is_small(const struct value *json) {
    enum { EVENTS_MOST = 20000 };
    struct text story = {0};
    struct scenario *scenario =
        json->kind == VALUE_TEXT ? scenario_parse(json->text, "data", (struct changes){0}, &story)
                                 : NULL;
    bool small = !scenario || scenario_forecast(scenario).events < EVENTS_MOST;
    text_release(&story);
    scenario_free(scenario);
    return small;
}

/* As far as it can be read; changes that make a scenario large are passed by. */
static bool is_small(const struct value *inputs) {
    enum { REPLICATIONS_MOST = 3, VARIANTS_MOST = 4, SCENARIOS_MOST = 3 };
    const struct value *variants = member_of(inputs, "variants", VALUE_LIST),
                       *scenarios = member_of(inputs, "scenarios", VALUE_LIST);
    if (variants && value_count(variants) > VARIANTS_MOST) return false;
    if (scenarios && value_count(scenarios) > SCENARIOS_MOST) return false;
    for (const struct value *one = variants ? variants->first : NULL; one; one = one->next) {
        const struct value *count = member_of(one, "replications", VALUE_NUMBER),
                           *changes = member_of(one, "changes", VALUE_TEXT);
        if ((count && count->number > REPLICATIONS_MOST) || (changes && *changes->text))
            return false;
    }
    for (const struct value *one = scenarios ? scenarios->first : NULL; one; one = one->next)
        if (!scenario_is_small(one)) return false;
    return true;
}

/* Scenarios and seed alone: what the figures follow from. */
static void write_cause(const struct value *inputs, struct text *out) {
    static const char *const causes[] = {"seed", "independent", "scenarios"};
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        const struct value *cause = inputs ? value_member(inputs, causes[i]) : NULL;
        if (cause) value_write(cause, false, out);
        text_add(out, "\n");
    }
}

/* What the data call the figure of the first variant; NaN for none. */
static double figure_said(const struct value *inputs, const char *name) {
    const struct value *ids = member_of(inputs, "figures", VALUE_LIST),
                       *variants = member_of(inputs, "variants", VALUE_LIST);
    const struct value *values =
        member_of(variants ? variants->first : NULL, "figures", VALUE_LIST);
    const struct value *id = ids ? ids->first : NULL, *value = values ? values->first : NULL;
    while (id && value && !(id->kind == VALUE_TEXT && text_is(id->text, name)))
        id = id->next, value = value->next;
    return id && value && value->kind == VALUE_NUMBER ? value->number : NAN;
}

static bool variant_is_as_in(const struct value *inputs, const struct value *sample) {
    const struct value *a = member_of(inputs, "variants", VALUE_LIST)->first,
                       *b = member_of(sample, "variants", VALUE_LIST)->first;
    return member_of(a, "scenario", VALUE_NUMBER)->number ==
               member_of(b, "scenario", VALUE_NUMBER)->number &&
           member_of(a, "replications", VALUE_NUMBER)->number ==
               member_of(b, "replications", VALUE_NUMBER)->number;
}

/* The same inputs give the same figures, so that others are never called the same. */
static void check_verdict(const struct value *inputs, struct arena *arena) {
    size_t length;
    const char *json = (const char *)fuzz_sample("build/fuzz/sample.json", &length);
    struct errors errors = {.arena = arena};
    const struct value *root = value_read_text(json, "sample", arena, &errors);
    const struct value *sample = member_of(root, "inputs", VALUE_OBJECT);
    struct text cause = {0}, cause_of_sample = {0};
    write_cause(inputs, &cause);
    write_cause(sample, &cause_of_sample);
    if (text_is(cause.bytes, cause_of_sample.bytes) && variant_is_as_in(inputs, sample))
        for (int f = 0; f < FIGURE_COUNT; f++) {
            double there = figure_said(inputs, FIGURE_TABLE[f].id),
                   right = figure_said(sample, FIGURE_TABLE[f].id);
            fuzz_must(there == right || (isnan(there) && isnan(right)),
                      "another figure is called the same", FIGURE_TABLE[f].id);
        }
    text_release(&cause);
    text_release(&cause_of_sample);
    errors_release(&errors);
}

/* --- */

static int rerun(const char *data) {
    struct text page = {0};
    text_printf(&page, PAGE_DATA "%s</script>", data);
    const char *path = fuzz_file("report.html", (const uint8_t *)page.bytes, page.length);
    const struct options options = {
        .command = COMMAND_rerun, .files = {path}, .file_count = 1, .quiet = true, .threads = 1};
    int status = cmd_rerun(&options);
    text_release(&page);
    unlink(path);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct arena arena = {0};
    struct errors errors = {.arena = &arena};
    const char *data = arena_text_n(&arena, (const char *)bytes, length);
    const struct value *root = value_read_text(data, "data", &arena, &errors);
    const struct value *inputs = root ? member_of(root, "inputs", VALUE_OBJECT) : NULL;
    if (is_small(inputs)) {
        int status = rerun(data);
        fuzz_must(status == EXIT_DONE || status == EXIT_TARGET_NOT_MET || status == EXIT_DAMAGED ||
                      status == EXIT_INVALID_SCENARIO,
                  "an exit status that says something else", NULL);
        if (status == EXIT_DONE) check_verdict(inputs, &arena);
    }
    errors_release(&errors);
    arena_release(&arena);
    return 0;
}
