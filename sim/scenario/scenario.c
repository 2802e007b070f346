/* From a path to a checked scenario: read, extend, change by --set and --lever, bind, check; then once more for every
 * dated change of the timeline, which makes the versions that a run lives through. */
#include "scenario/scenario.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "schema/bind.h"
#include "check.h"
#include "document/nearest.h"
#include "document/mistakes.h"
#include "document/pointer.h"
#include "schema/walk.h"

struct loading {
    struct arena *arena;
    struct origins *origins;
    struct errors errors;
};

static bool is_clean(const struct loading *loading) { return loading->errors.count == 0; }

/* --- changes from the command line --- */

static void set_pointer(struct loading *loading, struct value *root, const struct change *change) {
    struct errors ignored = {.arena = loading->arena};
    size_t at;
    const char *wrong = slip_in_bytes(change->value, strlen(change->value), &at);
    if (!wrong) wrong = slip_in_bytes(change->name, strlen(change->name), &at);
    if (wrong) {
        errors_add(&loading->errors, -1, "", "--set %s=%s: not UTF-8", change->name, change->value);
        return;
    }
    struct value *fresh = value_read_text(change->value, change->name, loading->arena, &ignored);
    if (!fresh) { /* a word without its quotes: --set /crm/merge=none */
        fresh = value_new(loading->arena, VALUE_TEXT, -1);
        fresh->text = arena_text(loading->arena, change->value);
    }
    errors_release(&ignored);
    value_set(loading->arena, root, change->name, fresh, &loading->errors);
}

static const struct lever_spec *find_lever(struct loading *loading, const struct scenario_spec *spec, const char *id) {
    struct nearest nearest = {.word = id};
    for (size_t i = 0; i < spec->levers.count; i++) {
        const char *candidate = spec->levers.items[i].id;
        if (!candidate) continue;
        if (text_is(candidate, id)) return &spec->levers.items[i];
        nearest_see(&nearest, candidate);
    }
    const char *shown = shortened(loading->arena, id);
    if (nearest.name)
        errors_add(&loading->errors, -1, "", "--lever %s: there is none of this name; did you mean \"%s\"?", shown, nearest.name);
    else if (spec->levers.count == 0)
        errors_add(&loading->errors, -1, "", "--lever %s: this scenario declares no levers; --set /pointer=value changes any field", shown);
    else
        errors_add(&loading->errors, -1, "", "--lever %s: there is none of this name; `tanggap levers` lists those of a scenario", shown);
    return NULL;
}

/* What stands there, times `factor`: numbers, durations; counts of servers stay whole. */
static struct value *multiplied(struct loading *loading, const struct value *old, double factor, const char *pointer) {
    struct value *fresh = value_new(loading->arena, old->kind, -1);
    sim_time span;
    if (old->kind == VALUE_NUMBER) {
        fresh->number = pointer_is_whole(pointer) ? floor(old->number * factor + 0.5) : old->number * factor;
    } else if (old->kind == VALUE_TEXT && span_parse(old->text, &span)) {
        struct text text = {0};
        text_add_number(&text, (double)time_from_double((double)span * factor) / 1e6);
        text_add(&text, " s");
        fresh->text = arena_text(loading->arena, text.bytes);
        text_release(&text);
    } else {
        return NULL;
    }
    return fresh;
}

/* A duration is a text with its unit; of anything else the unit is only shown. */
static struct value *lever_value(struct loading *loading, const struct lever_spec *lever, double number, const char *pointer) {
    const struct field *field = field_at(pointer);
    bool span = field && field->kind == FIELD_SPAN;
    struct value *fresh = value_new(loading->arena, span ? VALUE_TEXT : VALUE_NUMBER, -1);
    fresh->number = number;
    if (span) fresh->text = arena_printf(loading->arena, "%.15g %s", number, lever->unit);
    return fresh;
}

static bool is_unlimited(const struct value *value) { return value->kind == VALUE_TEXT && text_is(value->text, "unlimited"); }

static void move_pointer(struct loading *loading, struct value *root, const char *pointer, const struct lever_spec *lever, double number) {
    if (lever->effect == EFFECT_SET) {
        value_set(loading->arena, root, pointer, lever_value(loading, lever, number, pointer), &loading->errors);
        return;
    }
    const struct value *old = value_at(root, pointer);
    if (!old || is_unlimited(old)) return;
    struct value *fresh = multiplied(loading, old, number, pointer);
    if (fresh)
        value_set(loading->arena, root, pointer, fresh, &loading->errors);
    else
        errors_add(&loading->errors, -1, pointer, "the lever \"%s\" multiplies, and this is no number or duration", lever->id);
}

static void pull_lever(struct loading *loading, struct value *root, const struct scenario_spec *spec,
                       const struct change *change) {
    const struct lever_spec *lever = find_lever(loading, spec, change->name);
    if (!lever) return;
    char *end;
    double number = strspn(change->value, "+-.0123456789eE%") == strlen(change->value) ? strtod(change->value, &end) : (end = (char *)change->value, 0);
    if (*end == '%' && end[1] == 0) number /= 100, end++;
    if (end == change->value || *end || !(number >= lever->min && number <= lever->max)) {
        errors_add(&loading->errors, -1, "", "--lever %s=%s: a number from %.15g to %.15g%s%s is expected", change->name,
                   change->value, lever->min, lever->max, *lever->unit ? " " : "", lever->unit);
        return;
    }
    for (size_t i = 0; i < lever->moves.count; i++) {
        struct pointers meant = pointers_meant(loading->arena, root, lever->moves.items[i]);
        for (size_t j = 0; j < meant.count; j++) move_pointer(loading, root, meant.items[j], lever, number);
    }
}

/* --- versions --- */

/* Of the parts of the tree that `names` lists, as they stand. */
static uint64_t hash_of_parts(struct value *root, const char *const *names) {
    struct text text = {0};
    for (; *names; names++) {
        const struct value *part = value_at(root, *names);
        if (part) value_write(part, true, &text);
        text_add(&text, "|");
    }
    uint64_t hash = text_hash_n(text.bytes, text.length, 0);
    text_release(&text);
    return hash;
}

static void bind_version(struct loading *loading, struct value *root, struct version *version, struct noted *noted) {
    bind_scenario(root, &version->spec, loading->arena, &loading->errors, noted);
    bind_references(&version->spec, root, loading->arena, &loading->errors);
    version->calendars_hash = hash_of_parts(root, (const char *const[]){"/calendars", "/holidays", NULL});
    version->rates_hash = hash_of_parts(root, (const char *const[]){"/patterns", "/shocks", "/categories", NULL});
    check_scenario(&version->spec, root, loading->arena, &loading->errors);
}

static bool same_elements(const struct section *section, const void *a, const void *b) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if (field->kind != FIELD_LIST || text_is(field->name, "timeline")) continue;
        const struct any_list *x = (const void *)((const char *)a + field->offset),
                              *y = (const void *)((const char *)b + field->offset);
        if (x->count != y->count) return false;
        size_t size = field->section()->size;
        for (size_t j = 0; j < x->count; j++) {
            const char *p = item_id(field->section(), x->items + j * size), *q = item_id(field->section(), y->items + j * size);
            if ((p || q) && !text_is(p, q)) return false;
        }
    }
    return true;
}

/* Which desks there are, and where. */
static void list_desk(struct visit visit, void *context) {
    if (visit.field->kind != FIELD_SECTION || !text_is(visit.field->section()->name, "desk")) return;
    const struct desk_spec *desk = visit.member;
    text_printf(context, "%s %d %d %d %d\n", visit.pointer, desk->declared, desk->per, (int)desk->desks, desk->choice);
}

static bool same_desks(struct arena *arena, const struct scenario_spec *a, const struct scenario_spec *b) {
    struct text here = {0}, there = {0};
    text_add(&here, "");
    text_add(&there, "");
    walk_section(scenario_section(), (void *)a, "", arena, list_desk, &here);
    walk_section(scenario_section(), (void *)b, "", arena, list_desk, &there);
    bool same = text_is(here.bytes, there.bytes) && a->triage.per_channel == b->triage.per_channel;
    text_release(&here);
    text_release(&there);
    return same;
}

static int by_date(const void *a, const void *b) {
    const struct row_spec *x = *(const struct row_spec *const *)a, *y = *(const struct row_spec *const *)b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* A complaint about what a row has put somewhere belongs to the row, not to the place. */
static bool blame_row(struct loading *loading, struct finding *finding, const struct row_spec *row, const char *row_pointer) {
    for (const struct value *set = row->set->first; set; set = set->next) {
        if (!pointer_is_within(finding->pointer, set->key)) continue;
        const char *here = pointer_below(loading->arena, arena_printf(loading->arena, "%s/set", row_pointer), set->key);
        finding->pointer = arena_printf(loading->arena, "%s%s", here, finding->pointer + strlen(set->key));
        finding->origin = set->origin;
        return true;
    }
    return false;
}

/* True the first time. */
static bool is_news(const struct finding *finding, struct errors *seen) {
    for (size_t i = 0; i < seen->count; i++)
        if (text_is(seen->list[i].pointer, finding->pointer) && text_is(seen->list[i].message, finding->message)) return false;
    errors_add(seen, finding->origin, finding->pointer, "%s", finding->message);
    return true;
}

/* Of what was found wrong in a version, keeps what its last row brought about and was not wrong before. */
static void keep_news(struct loading *loading, size_t before, bool clean, const struct row_spec *row, const char *row_pointer, struct errors *seen) {
    size_t kept = before;
    for (size_t i = before; i < loading->errors.count; i++) {
        struct finding finding = loading->errors.list[i];
        if (!is_news(&finding, seen)) continue;
        bool blamed = blame_row(loading, &finding, row, row_pointer);
        if (!blamed && clean && !pointer_is_within(finding.pointer, row_pointer)) finding.message = arena_printf(loading->arena, "%s (from %s on)", finding.message, row_pointer);
        if (blamed || clean) loading->errors.list[kept++] = finding;
    }
    loading->errors.count = kept;
}

/* The rows in order of date. */
static const struct row_spec **rows_by_date(struct arena *arena, const struct version *first, size_t *count) {
    size_t rows = first->spec.timeline.count;
    const struct row_spec **order = ARENA_ARRAY(arena, rows, const struct row_spec *);
    for (size_t i = *count = 0; i < rows; i++)
        if (first->spec.timeline.items[i].set) order[(*count)++] = &first->spec.timeline.items[i];
    if (*count) qsort(order, *count, sizeof *order, by_date);
    return order;
}

/* Does what a row says; what it may not do has been told by the check. */
static void apply_row(struct loading *loading, struct value *tree, const struct row_spec *row) {
    for (struct value *set = row->set->first; set; set = set->next) {
        size_t before = loading->errors.count;
        if (change_wrong(set->key, loading->arena)) continue;
        value_set(loading->arena, tree, set->key, value_copy(loading->arena, set), &loading->errors);
        for (size_t i = before; i < loading->errors.count; i++) loading->errors.list[i].at_key = true;
    }
}

/* Binds the tree as the row leaves it. Rows before the beginning make the first version what it is. */
static void add_version(struct loading *loading, struct scenario *scenario, struct value *tree, const struct row_spec *row, const char *row_pointer) {
    const struct scenario_spec *first = &scenario->versions[0].spec;
    size_t before = loading->errors.count;
    struct version version = {.from = row->at, .label_en = row->label.en, .label_id = row->label.id};
    bind_version(loading, tree, &version, NULL);
    if (loading->errors.count == before && !same_elements(scenario_section(), first, &version.spec))
        complain(&loading->errors, scenario->tree, row_pointer, "adds, drops or renames an element of a list; a row may only change what elements say");
    else if (loading->errors.count == before && !same_desks(loading->arena, first, &version.spec))
        complain(&loading->errors, scenario->tree, row_pointer,
                 "opens, drops or moves a desk; within a run `per`, `desks`, `choice` and `per_channel` stay, and so does whether a desk is declared; `servers` may change");
    bool early = row->at <= first->start - first->warm_up;
    if (early) version.from = INT64_MIN;
    scenario->versions[early ? 0 : scenario->version_count++] = version;
}

/* Applies the rows in order of date; rows of one moment make one version. When something is wrong already, every row is
 * looked at by itself, so that each is blamed for its own. */
static void make_versions(struct loading *loading, struct scenario *scenario, struct noted *noted) {
    struct version first = {.from = INT64_MIN};
    bind_version(loading, scenario->tree, &first, noted);
    size_t rows;
    const struct row_spec **order = rows_by_date(&scenario->arena, &first, &rows);
    scenario->versions = ARENA_ARRAY(&scenario->arena, rows + 1, struct version);
    scenario->versions[0] = first;
    scenario->version_count = 1;
    bool clean = is_clean(loading);
    struct errors seen = {.arena = loading->arena};
    struct value *tree = rows ? value_copy(&scenario->arena, scenario->tree) : NULL;
    sim_time begins = first.spec.start - first.spec.warm_up;
    for (size_t i = 0; i < rows && !errors_full(&loading->errors); i++) {
        size_t before = loading->errors.count;
        const char *pointer = item_pointer(loading->arena, "/timeline", order[i]->id, (size_t)(order[i] - first.spec.timeline.items));
        apply_row(loading, tree, order[i]);
        bool last_of_moment = i + 1 == rows || (order[i + 1]->at != order[i]->at && order[i + 1]->at > begins);
        if (last_of_moment || !clean) add_version(loading, scenario, tree, order[i], pointer);
        keep_news(loading, before, clean, order[i], pointer, &seen);
    }
    errors_release(&seen);
}

/* --- loading --- */

static void keep_assumptions(struct scenario *scenario, struct noted *noted) {
    scenario->assumptions = ARENA_ARRAY(&scenario->arena, noted->count, struct assumption);
    scenario->assumption_count = noted->count;
    for (size_t i = 0; i < noted->count; i++) scenario->assumptions[i] = noted->list[i];
}

static uint64_t hash_of(const struct value *tree) {
    struct text text = {0};
    value_write(tree, true, &text);
    uint64_t hash = text_hash_n(text.bytes, text.length, 0);
    text_release(&text);
    return hash;
}

/* Binds and checks what stands in scenario->tree. */
static void complete(struct loading *loading, struct scenario *scenario) {
    struct noted noted = {0};
    make_versions(loading, scenario, &noted);
    if (is_clean(loading)) {
        keep_assumptions(scenario, &noted);
        scenario->hash = hash_of(scenario->tree);
    }
    mem_free(noted.list);
}

/* Levers are pulled by what the tree says they are; what is wrong with the tree itself is told later. */
static void pull_levers(struct loading *loading, struct value *tree, struct changes changes) {
    struct errors told = loading->errors;
    struct version now = {0};
    loading->errors = (struct errors){.arena = loading->arena};
    bind_version(loading, tree, &now, NULL);
    bool clean = is_clean(loading);
    errors_release(&loading->errors);
    loading->errors = told;
    for (size_t i = 0; i < changes.count; i++) {
        if (!changes.items[i].is_lever) continue;
        if (clean) pull_lever(loading, tree, &now.spec, &changes.items[i]);
        else find_lever(loading, &now.spec, changes.items[i].name);
    }
}

static void change_tree(struct loading *loading, struct value *tree, struct changes changes) {
    bool any_lever = false;
    for (size_t i = 0; i < changes.count; i++) {
        if (!changes.items[i].is_lever) set_pointer(loading, tree, &changes.items[i]);
        any_lever |= changes.items[i].is_lever;
    }
    if (any_lever) pull_levers(loading, tree, changes);
}

static void load(struct loading *loading, struct scenario *scenario, struct changes changes, struct error *error) {
    struct value *tree = value_read_file(scenario->path, -1, loading->origins, loading->arena, &loading->errors, error);
    if (!tree) return;
    if (tree->kind != VALUE_OBJECT) {
        errors_add(&loading->errors, tree->origin, "", "a scenario is an object: { … }");
        return;
    }
    tree = value_extend(tree, loading->origins, loading->arena, &loading->errors, error);
    if (!tree) return;
    scenario->tree = tree;
    change_tree(loading, tree, changes);
    complete(loading, scenario);
}

static struct scenario *scenario_new(void) {
    struct arena arena = {0};
    struct scenario *scenario = ARENA_NEW(&arena, struct scenario);
    scenario->arena = arena;
    return scenario;
}

void scenario_free(struct scenario *scenario) {
    if (!scenario) return;
    struct arena arena = scenario->arena; /* the scenario lives in it */
    arena_release(&arena);
}

struct scenario *scenario_load(const char *path, struct changes changes, struct text *story, enum exit_status *status) {
    struct scenario *scenario = scenario_new();
    scenario->path = arena_text(&scenario->arena, path);
    scenario->origins = ARENA_NEW(&scenario->arena, struct origins);
    struct loading loading = {.arena = &scenario->arena, .origins = scenario->origins, .errors = {.arena = &scenario->arena}};
    struct error error = {0};
    load(&loading, scenario, changes, &error);
    bool good = is_clean(&loading) && !error.set;
    *status = good ? EXIT_DONE : error.set && is_clean(&loading) ? error.status : EXIT_INVALID_SCENARIO;
    if (error.set) {
        text_add_shown(story, error.story);
        text_add(story, "\n");
    }
    value_explain(&loading.errors, scenario->origins, story);
    errors_release(&loading.errors);
    if (good) return scenario;
    scenario_free(scenario);
    return NULL;
}

/* The scenario if all is well; else NULL, and what is wrong in `story`. */
static struct scenario *finished(struct loading *loading, struct scenario *scenario, struct text *story) {
    bool good = is_clean(loading);
    value_explain(&loading->errors, scenario->origins, story);
    errors_release(&loading->errors);
    if (good) return scenario;
    scenario_free(scenario);
    return NULL;
}

struct scenario *scenario_parse(const char *json, const char *name, struct changes changes, struct text *story) {
    struct scenario *scenario = scenario_new();
    scenario->path = arena_text(&scenario->arena, name);
    scenario->origins = ARENA_NEW(&scenario->arena, struct origins);
    struct loading loading = {.arena = &scenario->arena, .origins = scenario->origins, .errors = {.arena = &scenario->arena}};
    scenario->tree = value_read_text(json, name, loading.arena, &loading.errors);
    if (scenario->tree && scenario->tree->kind != VALUE_OBJECT) errors_add(&loading.errors, -1, "", "a scenario is an object: { … }");
    if (is_clean(&loading)) change_tree(&loading, scenario->tree, changes);
    if (is_clean(&loading)) complete(&loading, scenario);
    return finished(&loading, scenario, story);
}

struct scenario *scenario_with(const struct scenario *base, const char *pointer, const struct value *value, struct text *story) {
    struct scenario *scenario = scenario_new();
    scenario->path = base->path;
    scenario->origins = base->origins;
    struct loading loading = {.arena = &scenario->arena, .origins = scenario->origins, .errors = {.arena = &scenario->arena}};
    scenario->tree = value_copy(&scenario->arena, base->tree);
    if (pointer) value_set(&scenario->arena, scenario->tree, pointer, value_copy(&scenario->arena, value), &loading.errors);
    if (is_clean(&loading)) complete(&loading, scenario);
    return finished(&loading, scenario, story);
}
