/* Incidence from what a city knows: how many reports it gets. Solved once, on the document as its
 * files make it, so that whatever changes it afterwards (levers, --set, a timeline) finds an
 * incidence like any other and is not cancelled.
 *
 * Reports in a year = incidence × residents / 1,000 × reports of one problem, where residents count
 * with the trust of their area if the number of reports hangs on it. Shocks and /scale come on top;
 * forestalled reports are not taken off. */
#include <math.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "document/pointer.h"
#include "loading.h"
#include "scenario/forecast.h"
#include "scenario/spread.h"
#include "scenario_schema.h"

static const char *const WAYS[] = {"incidence", "reports_per_year", "reports_per_month", "share"};
enum { WAY_INCIDENCE, WAY_YEAR, WAY_MONTH, WAY_SHARE, WAY_COUNT };
_Static_assert(sizeof WAYS / sizeof *WAYS == WAY_COUNT, "a name for every way");

static void member_drop(struct value *object, const struct value *gone) {
    for (struct value **link = &object->first; *link; link = &(*link)->next)
        if (*link == gone) {
            *link = gone->next;
            return;
        }
}

/* Ways of one category. Of those in several files that of the outermost counts, which was read
 * first; NULL in the list is what is not said. */
static size_t ways_of(struct value *category, struct value *ways[static WAY_COUNT]) {
    size_t count = 0;
    int outermost = INT32_MAX;
    for (int w = 0; w < WAY_COUNT; w++) {
        ways[w] = value_member(category, WAYS[w]);
        if (ways[w] && ways[w]->kind == VALUE_NULL) ways[w] = NULL;
        if (ways[w] && ways[w]->origin < outermost) outermost = ways[w]->origin;
    }
    for (int w = 0; w < WAY_COUNT; w++) {
        if (ways[w] && ways[w]->origin > outermost) {
            member_drop(category, ways[w]);
            ways[w] = NULL;
        }
        count += ways[w] != NULL;
    }
    return count;
}

/* What the file says, and whether it says one thing. */
struct asked {
    bool any, good;
};

static struct asked ways_settle(struct loading *loading, struct value *tree) {
    struct value *list = value_member(tree, "categories"), *ways[WAY_COUNT];
    struct asked asked = {.good = true};
    size_t index = 0;
    asked.any = value_member(tree, WAYS[WAY_YEAR]) || value_member(tree, WAYS[WAY_MONTH]);
    if (!list || list->kind != VALUE_LIST) return asked;
    for (struct value *category = list->first; category; category = category->next, index++) {
        if (category->kind != VALUE_OBJECT) continue;
        size_t count = ways_of(category, ways);
        asked.any |= count && !ways[WAY_INCIDENCE];
        if (count <= 1) continue;
        asked.good =
            errors_add(&loading->errors, category->origin,
                       pointer_of_item(loading->arena, "/categories", value_id(category), index),
                       SAY("exactly one of incidence, reports_per_year, reports_per_month, share "
                           "is expected",
                           "harus ada tepat satu dari incidence, reports_per_year, "
                           "reports_per_month, share"));
    }
    return asked;
}

/* --- the solution --- */

/* Reports in a year for an incidence of 1. */
static double reports_by_incidence(const struct scenario_spec *spec, size_t category) {
    double residents = 0;
    struct arena arena = {0};
    bool hangs = spec->participation.reports_per_problem == REPORTS_POISSON;
    const double *participation = hangs ? areas_participation(spec, &arena) : NULL;
    for (size_t a = 0; a < spec->areas.count; a++)
        residents += spec->areas.items[a].population * (hangs ? spec->areas.items[a].trust : 1) *
                     (participation ? participation[a] : 1);
    arena_release(&arena);
    return residents / 1000 * reports_of_a_problem(spec, category);
}

/* Reports in a year that the whole is to have, NAN if that is not said. */
static double reports_of_all(const struct scenario_spec *spec) {
    return isnan(spec->reports_per_year) ? 12 * spec->reports_per_month : spec->reports_per_year;
}

static double sum_of_shares(const struct scenario_spec *spec) {
    double sum = 0;
    for (size_t c = 0; c < spec->categories.count; c++)
        if (!isnan(spec->categories.items[c].share)) sum += spec->categories.items[c].share;
    return sum;
}

/* How many reports in a year one unit of what the category says is; 0: it says its incidence. */
static double reports_by_unit(const struct scenario_spec *spec, size_t category) {
    const struct category_spec *said = &spec->categories.items[category];
    if (!isnan(said->reports_per_year)) return 1;
    if (!isnan(said->reports_per_month)) return 12;
    return isnan(said->share) ? 0 : reports_of_all(spec) / sum_of_shares(spec);
}

static void numbers_scale(struct value *value, double factor) {
    if (value && value->kind == VALUE_NUMBER) value->number *= factor;
    for (struct value *one = value && value->kind == VALUE_LIST ? value->first : NULL; one;
         one = one->next)
        numbers_scale(one, factor);
}

/* The member becomes the incidence, with its source, and its range in the same measure. */
static void member_solve(struct value *member, double factor) {
    numbers_scale(value_without_remark(member), factor);
    numbers_scale(value_member(member, "range"), factor);
    member->key = WAYS[WAY_INCIDENCE];
}

static void category_solve(struct loading *loading, const struct scenario_spec *spec,
                           struct value *category, size_t number) {
    struct value *ways[WAY_COUNT];
    double unit = reports_by_unit(spec, number), each = reports_by_incidence(spec, number);
    ways_of(category, ways);
    if (unit == 0) return;
    for (int w = WAY_YEAR; w < WAY_COUNT; w++) {
        if (!ways[w]) continue;
        if (!(each > 0))
            errors_add(&loading->errors, ways[w]->origin,
                       pointer_below(loading->arena,
                                     pointer_of_item(loading->arena, "/categories",
                                                     value_id(category), number),
                                     WAYS[w]),
                       SAY("no number of problems brings these reports: nobody lives here, or "
                           "nobody reports (population, /participation/mean, visibility)",
                           "berapa pun jumlah masalah tidak menghasilkan laporan sebanyak ini: "
                           "tidak ada penduduk, atau tidak ada yang melapor (population, "
                           "/participation/mean, visibility)"));
        member_solve(ways[w], each > 0 ? unit / each : 0);
    }
}

static bool whole_fits(struct loading *loading, const struct scenario_spec *spec,
                       struct value *tree) {
    struct errors *errors = &loading->errors;
    bool by_year = !isnan(spec->reports_per_year), by_month = !isnan(spec->reports_per_month);
    bool shared = false;
    for (size_t c = 0; c < spec->categories.count; c++)
        shared |= !isnan(spec->categories.items[c].share);
    const char *pointer = by_year ? "/reports_per_year" : "/reports_per_month";
    if (by_year && by_month)
        value_complain(errors, tree, pointer,
                       SAY("and /reports_per_month: one of them is expected",
                           "dan /reports_per_month: hanya satu yang boleh ada"));
    else if ((by_year || by_month) && !(sum_of_shares(spec) > 0))
        value_complain(errors, tree, pointer,
                       SAY("no category says its `share` of these reports; with `share` in the "
                           "place of `incidence` they are shared out",
                           "tidak ada kategori yang menyebut porsinya (`share`) dari laporan ini; "
                           "dengan `share` sebagai ganti `incidence` laporan dibagikan"));
    else if (!by_year && !by_month && shared)
        value_complain(errors, tree, "/categories",
                       SAY("a category says its `share`, but /reports_per_year, of which, is "
                           "missing",
                           "sebuah kategori menyebut `share`, padahal /reports_per_year yang "
                           "dibagi tidak ada"));
    else return true;
    return false;
}

void volume_solve(struct loading *loading, struct value *tree) {
    const struct asked asked = ways_settle(loading, tree);
    if (!asked.any || !asked.good) return;
    struct scenario_spec spec = {0};
    struct errors ignored = {.arena = loading->arena}; /* told when the scenario is bound */
    schema_bind(&SCENARIO_SCHEMA, tree, &spec, loading->arena, &ignored, NULL);
    bool bound = ignored.count == 0;
    errors_release(&ignored);
    if (!bound || !whole_fits(loading, &spec, tree)) return;
    size_t number = 0;
    for (struct value *category = value_member(tree, "categories")->first; category;
         category = category->next, number++)
        category_solve(loading, &spec, category, number);
    for (int w = WAY_YEAR; w <= WAY_MONTH; w++) {
        const struct value *whole = value_member(tree, WAYS[w]);
        if (whole) member_drop(tree, whole);
    }
}
