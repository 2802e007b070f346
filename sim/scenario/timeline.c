/* Dated changes: the versions that a run lives through, each bound and checked as a scenario of its
 * own. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "check.h"
#include "document/diagnose.h"
#include "loading.h"
#include "schema/walk.h"
#include "scenario_schema.h"
#include "setting.h"

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

void version_bind(struct loading *loading, struct value *root, struct version *version,
                  struct noted *noted) {
    schema_bind(&SCENARIO_SCHEMA, root, &version->spec, loading->arena, &loading->errors, noted);
    if (errors_full(&loading->errors)) return; /* nobody would read what else is wrong */
    schema_refer(&SCENARIO_SCHEMA, &version->spec, root, loading->arena, &loading->errors);
    version->calendars_hash =
        hash_of_parts(root, (const char *const[]){"/calendars", "/holidays", NULL});
    version->rates_hash =
        hash_of_parts(root, (const char *const[]){"/patterns", "/shocks", "/categories", NULL});
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
            const char *p = section_item_id(field->section(), x->items + j * size),
                       *q = section_item_id(field->section(), y->items + j * size);
            if ((p || q) && !text_is(p, q)) return false;
        }
    }
    return true;
}

/* Which desks there are, and where. */
static void list_desk(struct visit visit, void *context) {
    if (!visits_desk(&visit)) return;
    const struct desk_spec *desk = visit.member;
    text_printf(context, "%s %d %d %d %d\n", visit.pointer, desk->declared, desk->per,
                (int)desk->desks, desk->choice);
}

static bool same_desks(struct arena *arena, const struct scenario_spec *a,
                       const struct scenario_spec *b) {
    struct text here = {0}, there = {0};
    text_add(&here, "");
    text_add(&there, "");
    section_walk(scenario_section(), (void *)a, "", arena, list_desk, &here);
    section_walk(scenario_section(), (void *)b, "", arena, list_desk, &there);
    bool same = text_is(here.bytes, there.bytes) && a->triage.per_channel == b->triage.per_channel;
    text_release(&here);
    text_release(&there);
    return same;
}

static int by_date(const void *a, const void *b) {
    const struct row_spec *x = *(const struct row_spec *const *)a,
                          *y = *(const struct row_spec *const *)b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* A complaint about what a row has put somewhere belongs to the row, not to the place. */
static bool blame_row(struct loading *loading, struct finding *finding, const struct row_spec *row,
                      const char *row_pointer) {
    for (const struct value *set = row->set->first; set; set = set->next) {
        if (!pointer_is_within(finding->pointer, set->key)) continue;
        const char *here = pointer_below(
            loading->arena, arena_printf(loading->arena, "%s/set", row_pointer), set->key);
        finding->pointer =
            arena_printf(loading->arena, "%s%s", here, finding->pointer + strlen(set->key));
        finding->origin = set->origin;
        return true;
    }
    return false;
}

/* True the first time. */
static bool is_news(const struct finding *finding, struct errors *seen) {
    for (size_t i = 0; i < seen->count; i++)
        if (text_is(seen->list[i].pointer, finding->pointer) &&
            text_is(seen->list[i].message, finding->message))
            return false;
    errors_add(seen, finding->origin, finding->pointer, "%s", finding->message);
    return true;
}

/* Of what was found wrong in a version, keeps what its last row brought about and was not wrong
 * before. */
static void keep_news(struct loading *loading, size_t before, bool clean,
                      const struct row_spec *row, const char *row_pointer, struct errors *seen) {
    size_t kept = before;
    for (size_t i = before; i < loading->errors.count; i++) {
        struct finding finding = loading->errors.list[i];
        if (!is_news(&finding, seen)) continue;
        bool blamed = blame_row(loading, &finding, row, row_pointer);
        if (!blamed && clean && !pointer_is_within(finding.pointer, row_pointer))
            finding.message =
                arena_printf(loading->arena, SAY("%s (from %s on)", "%s (mulai dari %s)"),
                             finding.message, row_pointer);
        if (blamed || clean) loading->errors.list[kept++] = finding;
    }
    loading->errors.count = kept;
}

/* Every row makes the scenario anew, so that their number times its size is bounded. */
static bool timeline_fits(struct loading *loading, struct value *tree, size_t rows) {
    enum { VALUES_MOST = 4000000 };
    size_t values = value_size(tree);
    if (rows > TIMELINE_ROWS_MOST)
        value_complain(&loading->errors, tree, "/timeline",
                       SAY("%zu rows; at most %d", "%zu baris; paling banyak %d"), rows,
                       TIMELINE_ROWS_MOST);
    else if (rows * values > VALUES_MOST)
        value_complain(&loading->errors, tree, "/timeline",
                       SAY("%zu rows, of which each makes the %zu values of the scenario anew; at "
                           "most %d are kept, so %zu rows",
                           "%zu baris, yang masing-masing membuat ulang %zu nilai skenario; paling "
                           "banyak %d yang disimpan, jadi %zu baris"),
                       rows, values, VALUES_MOST, VALUES_MOST / values);
    return rows <= TIMELINE_ROWS_MOST && rows * values <= VALUES_MOST;
}

/* The rows in order of date. */
static const struct row_spec **rows_by_date(struct arena *arena, const struct version *first,
                                            size_t *count) {
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
        scenario_set(tree, set->key, value_copy(loading->arena, set), loading->arena,
                     &loading->errors);
        for (size_t i = before; i < loading->errors.count; i++)
            loading->errors.list[i].at_key = true;
    }
}

/* Binds the tree as the row leaves it. Rows before the beginning make the first version what it is.
 */
static void add_version(struct loading *loading, struct scenario *scenario, struct value *tree,
                        const struct row_spec *row, const char *row_pointer) {
    const struct scenario_spec *first = &scenario->versions[0].spec;
    size_t before = loading->errors.count;
    struct version version = {
        .from = row->at, .label_en = row->label.en, .label_id = row->label.id};
    version_bind(loading, tree, &version, NULL);
    if (loading->errors.count == before && !same_elements(scenario_section(), first, &version.spec))
        value_complain(
            &loading->errors, scenario->tree, row_pointer,
            SAY("adds, drops or renames an element of a list; a row may only change what elements "
                "say",
                "menambah, menghapus, atau mengganti nama unsur sebuah daftar; sebuah baris hanya "
                "boleh mengubah isi unsur"));
    else if (loading->errors.count == before && !same_desks(loading->arena, first, &version.spec))
        value_complain(
            &loading->errors, scenario->tree, row_pointer,
            SAY("opens, drops or moves a desk; within a run `per`, `desks`, `choice` and "
                "`per_channel` stay, and so does whether a desk is declared; `servers` may change",
                "membuka, menghapus, atau memindahkan meja; di tengah simulasi `per`, `desks`, "
                "`choice`, dan `per_channel` tetap, demikian juga ada tidaknya sebuah meja; "
                "`servers` boleh berubah"));
    bool early = row->at <= first->start - first->warm_up;
    if (early) version.from = INT64_MIN;
    scenario->versions[early ? 0 : scenario->version_count++] = version;
}

/* What is wrong at the end is the fault of the last row that has put it there, if one has. */
static void check_end(struct loading *loading, struct scenario *scenario, struct value *tree,
                      const struct row_spec *const *order, size_t rows) {
    const struct scenario_spec *first = &scenario->versions[0].spec;
    struct errors *errors = &loading->errors;
    check_rounds(&scenario->versions[scenario->version_count - 1].spec, tree, loading->arena,
                 errors);
    check_channels_open(scenario, errors);
    for (size_t i = rows; errors->count && i-- > 0;) {
        const char *pointer = pointer_of_item(loading->arena, "/timeline", order[i]->id,
                                              (size_t)(order[i] - first->timeline.items));
        if (blame_row(loading, &errors->list[0], order[i], pointer)) return;
    }
}

/* Applies the rows in order of date; rows of one moment make one version. When something is wrong
 * already, every row is looked at by itself, so that each is blamed for its own. */
void versions_make(struct loading *loading, struct scenario *scenario, struct noted *noted) {
    struct version first = {.from = INT64_MIN};
    version_bind(loading, scenario->tree, &first, noted);
    size_t rows;
    const struct row_spec **order = rows_by_date(&scenario->arena, &first, &rows);
    if (!timeline_fits(loading, scenario->tree, rows)) rows = 0;
    scenario->versions = ARENA_ARRAY(&scenario->arena, rows + 1, struct version);
    scenario->versions[0] = first;
    scenario->version_count = 1;
    bool clean = loading_is_clean(loading);
    struct errors seen = {.arena = loading->arena};
    struct value *tree = rows ? value_copy(&scenario->arena, scenario->tree) : NULL;
    sim_time begins = first.spec.start - first.spec.warm_up;
    for (size_t i = 0; i < rows && !errors_full(&loading->errors); i++) {
        size_t before = loading->errors.count;
        const char *pointer = pointer_of_item(loading->arena, "/timeline", order[i]->id,
                                              (size_t)(order[i] - first.spec.timeline.items));
        apply_row(loading, tree, order[i]);
        bool last_of_moment =
            i + 1 == rows || (order[i + 1]->at != order[i]->at && order[i + 1]->at > begins);
        if (last_of_moment || !clean) add_version(loading, scenario, tree, order[i], pointer);
        keep_news(loading, before, clean, order[i], pointer, &seen);
    }
    errors_release(&seen);
    if (loading_is_clean(loading))
        check_end(loading, scenario, tree ? tree : scenario->tree, order, rows);
}
