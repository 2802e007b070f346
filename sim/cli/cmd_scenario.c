/* tanggap check, levers, resolve: questions about a scenario that need no run. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/terminal.h"
#include "document/value.h"
#include "options.h"
#include "output.h"
#include "report/words.h"
#include "scenario/change_told.h"
#include "scenario/forecast.h"
#include "scenario_find.h"
#include "scenario_open.h"

/* --- JSON --- */

static void put(struct arena *arena, struct value *object, const char *key, enum value_kind kind,
                const char *words, bool flag) {
    struct value *value = value_new(arena, kind, -1);
    value->text = words;
    value->flag = flag;
    value_put(arena, object, key, value);
}

static struct value *list_in(struct arena *arena, struct value *object, const char *key) {
    struct value *list = value_new(arena, VALUE_LIST, -1);
    value_put(arena, object, key, list);
    return list;
}

static void append(struct value *list, struct value *item) {
    struct value **tail = &list->first;
    while (*tail) tail = &(*tail)->next;
    *tail = item;
}

/* --- check --- */

static void put_number(struct arena *arena, struct value *object, const char *key, double number) {
    struct value *value = value_new(arena, VALUE_NUMBER, -1);
    value->number = number;
    value_put(arena, object, key, value);
}

/* Every line with two spaces before it. */
static void add_indented(struct text *out, const char *lines) {
    for (size_t length; *lines; lines += length) {
        length = strcspn(lines, "\n") + 1;
        text_add(out, "  ");
        text_add_n(out, lines, length);
    }
}

/* "…: good; one replication: about 14,000 problems, 9,300 reports, 71,000 events" */
static void add_good(const struct scenario *scenario, const char *file, struct arena *arena,
                     struct value *verdict, struct text *good) {
    const struct forecast forecast = scenario_forecast(scenario);
    const struct {
        struct label what; /* in English also its name in JSON */
        double number;
    } parts[] = {{{"problems", "masalah"}, forecast.problems},
                 {{"reports", "laporan"}, forecast.reports},
                 {{"events", "peristiwa"}, forecast.events}};
    put(arena, verdict, "overlays", VALUE_TEXT, arena_text(arena, scenario->overlays), false);
    put(arena, verdict, "doubts", VALUE_TEXT, arena_text(arena, scenario->doubts), false);
    text_add_shown(good, file);
    text_add(good, SAY(": good; one replication: about ", ": baik; satu replikasi: kira-kira "));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double unit = pow(10, fmax(0, floor(log10(fmax(1, parts[i].number))) - 1)),
               rounded = unit * round(parts[i].number / unit);
        struct text number = {0};
        words_number(&number, rounded, 0);
        words_add(good, &number, language_spoken());
        text_printf(good, " %s%s", label_spoken(parts[i].what), i < 2 ? ", " : "\n");
        put_number(arena, verdict, parts[i].what.en, rounded);
    }
    add_indented(good, scenario->overlays);
    if (*scenario->doubts)
        add_indented(good, SAY("allowed, but is it meant?\n",
                               "boleh, tetapi apakah memang dimaksudkan?\n"));
    add_indented(good, scenario->doubts);
}

/* What the reader of a scenario says of it, in that language. */
static struct scenario *load_in(enum language language, const struct options *options,
                                const char *file, struct text *story, enum exit_status *status) {
    enum language spoken = language_spoken();
    language_speak(language);
    struct scenario *scenario = scenario_load(file, options_changes(options), story, status);
    language_speak(spoken);
    return scenario;
}

/* JSON has it in English, so that people get it by a second reading. */
static void tell_refusal(const struct options *options, const char *file, enum exit_status status,
                         struct text *story) {
    if (options->json && language_spoken() != ENGLISH) {
        text_clear(story);
        scenario_free(load_in(language_spoken(), options, file, story, &status));
    }
    scenario_refusal_tell(file, OPERAND_SCENARIO, status, story->bytes);
}

/* What is to be said of one file: a line on stdout or a story on stderr; with --json an element of
 * `verdicts`. */
static int check_one(const struct options *options, const char *file, struct arena *arena,
                     struct value *verdicts, struct text *good) {
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = load_in(options->json ? ENGLISH : language_spoken(), options, file,
                                        &story, &status);
    struct value *verdict = value_new(arena, VALUE_OBJECT, -1);
    put(arena, verdict, "file", VALUE_TEXT, file, false);
    put(arena, verdict, "good", VALUE_FLAG, NULL, scenario != NULL);
    if (!scenario) put(arena, verdict, "story", VALUE_TEXT, arena_text(arena, story.bytes), false);
    append(verdicts, verdict);
    if (!scenario) tell_refusal(options, file, status, &story);
    if (scenario) add_good(scenario, file, arena, verdict, good);
    scenario_free(scenario);
    text_release(&story);
    return (int)status;
}

int cmd_check(const struct options *options) {
    int worst = EXIT_DONE;
    struct arena arena = {0};
    struct text good = {0};
    struct value *root = value_new(&arena, VALUE_OBJECT, -1),
                 *verdicts = list_in(&arena, root, "scenarios");
    for (size_t i = 0; i < options->file_count; i++) {
        int status = check_one(options, options->files[i], &arena, verdicts, &good);
        if (status > worst) worst = status;
    }
    if (options->json) {
        text_clear(&good);
        value_write(root, false, &good);
    }
    if (good.length && !output_answer(options, &good) && worst == EXIT_DONE) worst = EXIT_IO;
    text_release(&good);
    arena_release(&arena);
    return worst;
}

/* --- levers, resolve --- */

/* Prints what `write` says of the one scenario that was named, by `print`. */
static int with_scenario(const struct options *options,
                         void (*write)(const struct scenario *, struct text *),
                         bool (*print)(const struct options *, const struct text *)) {
    int status;
    struct scenario *scenario = scenario_open(options->files[0], options_changes(options), &status);
    if (!scenario) return status;
    struct text out = {0};
    write(scenario, &out);
    if (!print(options, &out)) status = EXIT_IO;
    text_release(&out);
    scenario_free(scenario);
    return status;
}

/* "2 days", "1 day", "×0.5". */
static void add_setting(struct text *out, const struct lever_spec *lever, double number) {
    const char *unit = lever->unit ? lever->unit : "";
    size_t length = strlen(unit);
    text_add(out, EFFECT_TABLE[lever->effect].prefix);
    text_add_number(out, number);
    if (!length) return;
    text_add(out, " ");
    text_add_shown(out, unit);
    if (number == 1 && out->bytes[out->length - 1] == 's' && length > 3)
        out->bytes[--out->length] = 0;
}

/* What stands now where a lever moves; one that changes what stands is at its neutral number. */
static void add_now(struct text *out, const struct scenario *scenario,
                    const struct lever_spec *lever) {
    const struct value *now =
        lever->moves.count ? change_standing_at(scenario, lever->moves.items[0]) : NULL;
    text_add(out, SAY("now ", "kini "));
    if (!effect_replaces(lever->effect))
        text_printf(out, "%s%g", EFFECT_TABLE[lever->effect].prefix,
                    EFFECT_TABLE[lever->effect].neutral);
    else if (now && now->kind == VALUE_NUMBER) text_add_number(out, now->number);
    else if (now && now->kind == VALUE_FLAG) text_add(out, now->flag ? "1" : "0");
    else if (now && now->kind == VALUE_TEXT) text_add_shown(out, now->text);
    else text_add(out, SAY("not set", "belum diisi"));
}

/* In English where the author has written no other. */
static const char *lever_label(const struct lever_spec *lever) {
    const char *label = label_spoken(lever->label);
    return label ? label : lever->label.en;
}

static void add_lever(struct text *out, const struct scenario *scenario,
                      const struct lever_spec *lever) {
    enum { LABELS_FROM = 26 };
    text_add(out, "  ");
    text_add_shown(out, lever->id);
    text_pad(out, ' ',
             text_columns(lever->id) < LABELS_FROM ? LABELS_FROM - text_columns(lever->id) : 1);
    if (lever->label.en) text_add_shown(out, lever_label(lever));
    text_add(out, "\n");
    text_pad(out, ' ', LABELS_FROM + 2);
    add_now(out, scenario, lever);
    text_add(out, SAY("; from ", "; dari "));
    add_setting(out, lever, lever->min);
    text_add(out, SAY(" to ", " sampai "));
    add_setting(out, lever, lever->max);
    if (!isnan(lever->step)) {
        text_add(out, SAY(" by ", ", langkah "));
        text_add_number(out, lever->step);
    }
    text_printf(out, "; %s", label_spoken(EFFECT_TABLE[lever->effect].verb));
    for (size_t j = 0; j < lever->moves.count; j++) {
        text_add(out, " ");
        text_add_shown(out, lever->moves.items[j]);
    }
    if (lever->from) {
        text_add(out, SAY(" from ", " dari "));
        text_add_shown(out, lever->from);
    }
    text_add(out, "\n");
}

static void add_variable(struct text *out, enum variable variable) {
    const char *word = variable_word(variable), *meaning = label_spoken(variable_meaning(variable));
    text_printf(out, "%s%s", out->length ? "\n" : "", word);
    if (!text_is(word, meaning)) text_printf(out, " (%s)", meaning);
    text_add(out, "\n");
}

static void write_levers(const struct scenario *scenario, struct text *out) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    for (enum variable variable = 0; variable < VARIABLE_COUNT; variable++) {
        bool titled = false;
        for (size_t i = 0; i < spec->levers.count; i++) {
            if (spec->levers.items[i].variable != variable) continue;
            if (!titled) add_variable(out, variable);
            titled = true;
            add_lever(out, scenario, &spec->levers.items[i]);
        }
    }
    if (out->length == 0)
        text_add(out, SAY("This scenario declares no levers; any field can be changed with --set "
                          "/pointer=value.\n",
                          "Skenario ini tidak menyatakan tuas; setiap isian dapat diubah dengan "
                          "--set /penunjuk=nilai.\n"));
}

/* As the scenario declares them, and what stands now where they move. */
static void write_levers_json(const struct scenario *scenario, struct text *out) {
    struct arena arena = {0};
    struct value *root = value_new(&arena, VALUE_OBJECT, -1),
                 *list = list_in(&arena, root, "levers");
    const struct value *levers = value_member(scenario->tree, "levers");
    const struct lever_spec *spec = scenario_spec(scenario)->levers.items;
    for (const struct value *lever = levers ? levers->first : NULL; lever;
         lever = lever->next, spec++) {
        struct value *one = value_copy(&arena, lever);
        const struct value *moves = value_member(lever, "moves");
        const char *pointer =
            moves && moves->first && moves->first->kind == VALUE_TEXT ? moves->first->text : "*";
        const struct value *now = change_standing_at(scenario, pointer);
        one->next = NULL;
        value_put(&arena, one, "now",
                  now && effect_replaces(spec->effect) ? value_copy(&arena, now)
                                                       : value_new(&arena, VALUE_NULL, -1));
        append(list, one);
    }
    value_write(root, false, out);
    arena_release(&arena);
}

int cmd_levers(const struct options *options) {
    return with_scenario(options, options->json ? write_levers_json : write_levers,
                         output_answer);
}

static void write_resolved(const struct scenario *scenario, struct text *out) {
    value_write(scenario->tree, true, out);
    text_add(out, "\n");
}

/* It is JSON in any case. */
static bool print_resolved(const struct options *options, const struct text *out) {
    (void)options;
    return output_print(out);
}

int cmd_resolve(const struct options *options) {
    return with_scenario(options, write_resolved, print_resolved);
}
