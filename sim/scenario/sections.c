/* The rows of fields.def as data, the words of their choices, and what the machinery of rows makes of them. */
#include "sections.h"

#include "base/text.h"
#include "document/diagnose.h"
#include "engine/engine.h"
#include "schema/diff.h"
#include "schema/reference.h"

#define WORD(id, name, ...) #name,
#define MEANING(id, name, meaning, ...) meaning,
static const char *const law_words[] = {LAWS(WORD) NULL}, *const law_meanings[] = {LAWS(MEANING) NULL};
static const char *const discipline_words[] = {DISCIPLINES(WORD) NULL}, *const discipline_meanings[] = {DISCIPLINES(MEANING) NULL};
static const char *const choice_words[] = {CHOICES(WORD) NULL}, *const choice_meanings[] = {CHOICES(MEANING) NULL};
static const char *const closing_words[] = {"finish", "pause", NULL};
static const char *const closing_meanings[] = {"it is done at once, past closing time",
                                               "it is left, and taken up at the next opening", NULL};
static const char *const place_words[] = {"city", "kota", "kecamatan", "kelurahan", NULL};
static const char *const reports_words[] = {"poisson", "one", "geometric", NULL};
static const char *const reports_meanings[] = {"independent of one another; some problems draw none",
                                               "exactly one each: arrivals are a plain Poisson process",
                                               "one or more at the same moment: batches", NULL};
static const char *const merge_words[] = {"city", "channel", "none", NULL};
static const char *const family_words[] = {"app", "social", "message", "face", NULL};
static const char *const effect_words[] = {"set", "multiply", NULL};
static const char *const variable_words[] = {"standards", "resources", "communication", "agencies", "disposition",
                                             "conditions", NULL};
static const char *const variable_meanings[] = {"standards and targets", "resources",
                                                "communication between organisations", "characteristics of the agencies",
                                                "disposition of the implementers",
                                                "social, economic and political conditions", NULL};

static const struct words LAW_WORDS = {"law", law_words, law_meanings};
static const struct words DISCIPLINE_WORDS = {"discipline", discipline_words, discipline_meanings};
static const struct words CHOICE_WORDS = {"choice", choice_words, choice_meanings};
static const struct words CLOSING_WORDS = {"closing", closing_words, closing_meanings};
static const struct words PLACE_WORDS = {"place", place_words, NULL};
static const struct words REPORTS_WORDS = {"reports_per_problem", reports_words, reports_meanings};
static const struct words MERGE_WORDS = {"merge", merge_words, NULL};
static const struct words FAMILY_WORDS = {"family", family_words, NULL};
static const struct words EFFECT_WORDS = {"effect", effect_words, NULL};
static const struct words VARIABLE_WORDS = {"variable", variable_words, variable_meanings};

const char *variable_word(int variable) { return variable_words[variable]; }
const char *variable_meaning(int variable) { return variable_meanings[variable]; }

#define SCHEMA_ROWS "scenario/fields.def"
#include "schema/sections.def"

/* --- the kind of documents --- */

static const char *not_a_law(const struct section *section, const struct value *value, struct arena *arena) {
    const char *found = value_shown(value, arena);
    sim_time span;
    if (section != law_section()) return NULL;
    if (value->kind != VALUE_TEXT || !span_parse(value->text, &span))
        return "a law expected, such as {\"law\": \"exponential\", \"mean\": \"5 min\"}";
    return arena_printf(arena, "a law expected: {\"law\": \"exponential\", \"mean\": %s}, or {\"law\": \"constant\", \"value\": %s}",
                        found, found);
}

static const char *not_a_scenario(const struct section *section, const char *name) {
    if (section == scenario_section() && text_is(name, "factors"))
        return "unknown name; this is an experiment: `tanggap sweep` runs it, and with --dry-run checks it";
    return NULL;
}

const struct schema SCENARIO_SCHEMA = {.name = "scenario", .help = "tanggap fields", .root = scenario_section,
                                       .not_an_object = not_a_law, .unknown_name = not_a_scenario};

static const struct table_shape *shape_at(const char *pointer, struct arena *arena) {
    return schema_table_shape(&SCENARIO_SCHEMA, pointer, arena);
}

const struct document_rules SCENARIO_RULES = {.name = "scenario", .family = "law", .shape = shape_at};

bool pointer_is_whole(const char *pointer) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    return field && (field->kind == FIELD_COUNT || field->kind == FIELD_SERVERS);
}

struct contrasts scenario_contrasts(const struct value *before, const struct value *after, struct arena *arena) {
    return schema_diff(&SCENARIO_SCHEMA, before, after, arena);
}

void scenario_fields_markdown(struct text *out) {
    text_add(out, "# Fields of a scenario\n\n"
                  "A scenario is a JSON object. Durations and dates are texts with their unit. Beside the fields below any object may "
                  "say its `source`, `confidence`, `note` and `range`, and a plain value may be written "
                  "`{\"value\": …, \"source\": …, \"confidence\": …, \"range\": [low, high]}`. `extends` names a scenario to start from.\n");
    schema_markdown(&SCENARIO_SCHEMA, out);
}

void scenario_json_schema(struct text *out) { schema_json(&SCENARIO_SCHEMA, out); }
