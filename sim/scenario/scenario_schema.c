/* The rows of fields.def as data, the words of their choices, and what the machinery of rows makes
 * of them. */
#include "scenario_schema.h"

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "engine/engine.h"
#include "schema/diff.h"
#include "schema/reference.h"
#include "schema/walk.h"

WORDS_OF(distribution_kind, DISTRIBUTIONS, "law");
WORDS_OF(discipline, DISCIPLINES, "discipline");
WORDS_OF(choice, CHOICES, "choice");
WORDS_OF(closing, CLOSINGS, "closing");
WORDS_OF(place, PLACES, "per");
WORDS_OF(reports_number, REPORTS_NUMBERS, "reports_per_problem");
WORDS_OF(session_number, SESSION_NUMBERS, "reports_per_session");
WORDS_OF(merge, MERGES, "merge");
WORDS_OF(family, FAMILIES, "family");
WORDS_OF(effect, EFFECTS, "effect");
WORDS_OF(variable, POLICY_VARIABLES, "variable");

const char *place_word(enum place place) { return place_words.word[place]; }

const char *variable_word(enum variable variable) { return variable_words.word[variable]; }
struct label variable_meaning(enum variable variable) { return variable_words.meaning[variable]; }

#define SCHEMA_ROWS "scenario/fields.def"
#include "schema/sections.def"

/* --- the kind of documents --- */

static const char *not_a_distribution(const struct section *section, const struct value *value,
                                      struct arena *arena) {
    const char *found = value_shown(value, arena);
    sim_time span;
    if (section != distribution_section()) return NULL;
    if (value->kind != VALUE_TEXT || !span_parse(value->text, &span))
        return SAY("a law expected, such as {\"law\": \"exponential\", \"mean\": \"5 min\"}",
                   "seharusnya distribusi, misalnya {\"law\": \"exponential\", \"mean\": \"5 "
                   "min\"}");
    return arena_printf(arena,
                        SAY("a law expected: {\"law\": \"exponential\", \"mean\": %s}, or "
                            "{\"law\": \"constant\", \"value\": %s}",
                            "seharusnya distribusi: {\"law\": \"exponential\", \"mean\": %s}, "
                            "atau {\"law\": \"constant\", \"value\": %s}"),
                        found, found);
}

static const char *not_a_scenario(const struct section *section, const char *name) {
    if (section == scenario_section() && text_is(name, "factors"))
        return SAY("unknown name; this is an experiment: `tanggap sweep` runs it, and with "
                   "--dry-run checks it",
                   "nama tidak dikenal; ini sebuah percobaan: `tanggap sweep` menjalankannya, dan "
                   "dengan --dry-run memeriksanya");
    return NULL;
}

const struct schema SCENARIO_SCHEMA = {.name = {"scenario", "skenario"},
                                       .help = "tanggap fields",
                                       .root = scenario_section,
                                       .not_an_object = not_a_distribution,
                                       .unknown_name = not_a_scenario};

static const struct table_shape *shape_at(const char *pointer, struct arena *arena) {
    return schema_table_shape(&SCENARIO_SCHEMA, pointer, arena);
}

const struct document_rules SCENARIO_RULES = {
    .name = {"scenario", "skenario"}, .family = "law", .shape = shape_at};

bool pointer_is_whole(const char *pointer) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    return field && (field->kind == FIELD_COUNT || field->kind == FIELD_SERVERS ||
                     field->kind == FIELD_COUNT_OR || field->kind == FIELD_COUNTS ||
                     field->kind == FIELD_FLAG);
}

struct diffs scenario_diffs(const struct value *before, const struct value *after,
                            struct arena *arena) {
    return schema_diff(&SCENARIO_SCHEMA, before, after, arena);
}

void scenario_fields_markdown(struct text *out) {
    text_add(
        out,
        SAY("# Fields of a scenario\n\n"
            "A scenario is a JSON object. Durations and dates are texts with their unit. Beside "
            "the fields below any object may "
            "say its `source`, `confidence`, `note` and `range`, and a plain value may be written "
            "`{\"value\": …, \"source\": …, \"confidence\": …, \"range\": [low, high]}`. "
            "\n`extends` names a scenario to start from, by a path from this file or, when "
            "nothing is there, by the name of one that came with tanggap, such as jakarta-2024. "
            "The file then says what differs. Objects "
            "merge name by name, and `null` gives a field its default back. Lists whose elements "
            "have an `id` merge by it: a known id changes that element, a new one is added at the "
            "end, `{\"id\": \"x\", \"remove\": true}` drops one. All other lists and values take "
            "the place of what stood. `{\"replace\": [ … ]}` in the place of a list, "
            "`{\"replace\": {\"table\": \"file.csv\"}}`, or `{\"replace\": { … }}` in the place of "
            "an object, takes the place of all that the base has there. `tanggap check` says what "
            "a file did to the lists of its base.\n\n"
            "`{\"table\": \"file.csv\"}` in the place of a list reads its elements from a table, "
            "found alike, whose first line names the fields; columns are divided by commas, "
            "semicolons or tabs, and behind the latter two decimals may have a comma. "
            "`\"ignore\": [\"Column\"]` beside "
            "it passes over columns that are no fields, and `\"columns\": [\"Roads\"]` makes "
            "numbers of them by which servers can be shared out.\n",
            "# Isian sebuah skenario\n\n"
            "Skenario adalah objek JSON. Lama waktu dan tanggal berupa teks dengan satuannya. Di "
            "samping isian di bawah ini setiap objek boleh menyebut `source`, `confidence`, "
            "`note`, dan `range`-nya, dan nilai biasa boleh ditulis "
            "`{\"value\": …, \"source\": …, \"confidence\": …, \"range\": [low, high]}`. "
            "\n`extends` menyebut skenario yang menjadi dasar, dengan alamat dari berkas ini atau, "
            "bila di sana tidak ada, dengan nama skenario yang disertakan dalam tanggap, misalnya "
            "jakarta-2024. Berkas ini lalu menyebut apa yang berbeda. Objek digabung nama demi "
            "nama, dan `null` mengembalikan isian ke nilai bila tidak disebut. Daftar yang "
            "unsurnya mempunyai `id` digabung menurut id itu: id yang sudah ada mengubah unsurnya, "
            "id baru ditambahkan di akhir, `{\"id\": \"x\", \"remove\": true}` menghapus satu "
            "unsur. Semua daftar dan nilai lain menggantikan yang ada. `{\"replace\": [ … ]}` di "
            "tempat sebuah daftar, `{\"replace\": {\"table\": \"file.csv\"}}`, atau "
            "`{\"replace\": { … }}` di tempat sebuah objek, menggantikan semua yang ada di sana "
            "pada dasarnya. `tanggap check` menyebut apa yang dilakukan sebuah berkas pada daftar "
            "dasarnya.\n\n"
            "`{\"table\": \"file.csv\"}` di tempat sebuah daftar membaca unsurnya dari sebuah "
            "tabel, yang dicari dengan cara yang sama, dan yang baris pertamanya memuat nama "
            "isian; kolom dipisahkan dengan koma, titik koma, atau tab, dan dengan dua yang "
            "terakhir desimal boleh memakai koma. `\"ignore\": [\"Column\"]` di sampingnya "
            "melewatkan kolom yang bukan isian, dan `\"columns\": [\"Roads\"]` menjadikannya angka "
            "sebagai dasar membagi petugas.\n"));
    schema_markdown(&SCENARIO_SCHEMA, out);
}

void scenario_json_schema(struct text *out) { schema_json(&SCENARIO_SCHEMA, out); }

bool visits_desk(const struct visit *visit) {
    const struct field *field = visit->field;
    return (field->kind == FIELD_SECTION || field->kind == FIELD_WORD_OR) &&
           text_is(field->section()->name, "desk");
}
