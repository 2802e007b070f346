/* The rows of experiment.def as data, the words of their choices, and the documents from both. */
#include "experiment_fields.h"

#include "base/language.h"
#include "base/text.h"
#include "schema/reference.h"

WORDS_OF(experiment_design, EXPERIMENT_DESIGN_WORDS, "design");
WORDS_OF(experiment_warm_up, EXPERIMENT_WARM_UPS, "warm_up");

static const char *const figure_ids[] = {
#define FIGURE(id, ...) #id,
#include "model/figures.def"
    NULL};
_Static_assert(sizeof figure_ids / sizeof *figure_ids == FIGURE_COUNT + 1,
               "a word for each figure");
static const struct words figure_id_words = {"figure", figure_ids, NULL};

#define SCHEMA_ROWS "experiment/experiment.def"
#include "schema/sections.def"

const struct schema EXPERIMENT_SCHEMA = {.name = {"experiment", "percobaan"},
                                         .help = "tanggap fields --experiments",
                                         .root = experiment_section,
                                         .is_plain = true};

static void add_figures(struct text *out) {
    bool english = language_spoken() == ENGLISH;
    text_add(out, SAY("\n## figure\n\nWhat experiments, targets and comparisons name. An "
                      "experiment that names none is about those with a star.\n\n"
                      "| figure | unit | meaning | over |\n|---|---|---|---|\n",
                      "\n## figure\n\nAngka yang disebut percobaan, sasaran, dan perbandingan. "
                      "Percobaan yang tidak menyebut satu pun memakai yang berbintang.\n\n"
                      "| angka | satuan | arti | atas |\n|---|---|---|---|\n"));
    for (int f = 0; f < FIGURE_COUNT; f++) {
        const struct figure *figure = &FIGURE_TABLE[f];
        text_printf(out, "| `%s`%s | %s | %s: %s | %s |\n", figure->id,
                    figure->usual[USE_SWEEP] ? " \\*" : "",
                    english ? unit_word(figure->unit) : unit_word_id(figure->unit),
                    english ? figure->label_en : figure->label_id,
                    english ? figure->words : figure->words_id,
                    english ? figure->population : figure->population_id);
    }
}

void experiment_fields_markdown(struct text *out) {
    text_add(out, SAY("# Fields of an experiment\n\n"
                      "An experiment is a JSON object for `tanggap sweep`; any object in it may "
                      "carry a `note`. A small one:\n\n"
                      "    {\n"
                      "      \"question\": \"How many crews does the town need?\",\n",
                      "# Isian sebuah percobaan\n\n"
                      "Percobaan adalah objek JSON untuk `tanggap sweep`; setiap objek di dalamnya "
                      "boleh memuat `note`. Sebuah contoh kecil:\n\n"
                      "    {\n"
                      "      \"question\": \"Berapa regu yang diperlukan kota ini?\",\n"));
    text_add(out, "      \"scenario\": \"small-town.json\",\n"
                  "      \"factors\": [{\"lever\": \"crews\", \"values\": [0.5, 1, 2]}, "
                  "{\"pointer\": \"/crm/misroute\", \"values\": [0, 0.1]}]\n"
                  "    }\n");
    schema_markdown(&EXPERIMENT_SCHEMA, out);
    add_figures(out);
}

void experiment_json_schema(struct text *out) { schema_json(&EXPERIMENT_SCHEMA, out); }
