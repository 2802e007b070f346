/* What changes are called in the words of a scenario. */
#include "report/change_words.h"

#include <criterion/criterion.h>

#include "../support/town.h"

static const struct saying {
    const char *name, *value, *english, *indonesian;
} SAYINGS[] = {
    {"bina_marga_crew", "1.2", "20% more road crews", "regu Bina Marga bertambah 20%"},
    {"bina_marga_crew", "80%", "20% fewer road crews", "regu Bina Marga berkurang 20%"},
    {"bina_marga_crew", "0.5", "half the road crews", "regu Bina Marga tinggal separuh"},
    {"bina_marga_crew", "1", "unchanged road crews", "regu Bina Marga tetap"},
    {"participation", "0.9", "10% less participation", "partisipasi berkurang 10%"},
    {"lead", "2", "twice the lead time of road crews", "waktu persiapan Bina Marga dua kali lipat"},
    {"triage_admins", "534", "134 more CRM admins of all kelurahan",
     "admin CRM semua kelurahan bertambah 134"},
    {"triage_admins", "267", "133 fewer CRM admins of all kelurahan",
     "admin CRM semua kelurahan berkurang 133"},
    {"duty_phone", "2", "admins on the phone off hours raised from 1 to 2",
     "admin piket di luar jam kerja naik dari 1 ke 2"},
    {"misroute", "0.055", "sent to a wrong agency lowered from 10% to 5.5%",
     "salah alamat turun dari 10% ke 5,5%"},
    {"/crm/misroute", "0.2", "sent to a wrong agency raised from 10% to 20%",
     "salah alamat naik dari 10% ke 20%"},
    {"limit_days", "30", "limit for follow-up raised from 7 to 30 days",
     "batas tindak lanjut naik dari 7 ke 30 hari"},
    {"/agencies/bina_marga/crew/attention", "1",
     "road crews' hours a day kept for complaints at 1 h/day", NULL},
    {"/validation/desk/duty_servers", "3", "validation, desk, duty servers lowered from 4 to 3",
     "validasi, meja, petugas piket turun dari 4 ke 3"},
    {"/crm/merge", "none", "crm, merge as none", "CRM, penggabungan menjadi none"},
    {"validators:/validation/desk/duty_servers", "2",
     "2 officers from validation staff to validation, desk, duty servers",
     "2 petugas pindah dari petugas validasi ke validasi, meja, petugas piket"},
    {"validators:/validation/desk/duty_servers", "-1",
     "1 officer from validation, desk, duty servers to validation staff", NULL},
};

Test(change_words, changes_are_told_by_the_labels_of_levers_and_never_by_ids) {
    struct scenario *jakarta = town_from("scenarios/jakarta-2024.json", NULL);
    for (size_t i = 0; i < sizeof SAYINGS / sizeof *SAYINGS; i++) {
        const struct saying *saying = &SAYINGS[i];
        const char *expected[] = {saying->english, saying->indonesian};
        struct arena arena = {0};
        struct change change = {saying->name, saying->value, change_names_lever(saying->name)};
        struct change_told told = change_tell(jakarta, &change, &arena);
        for (enum language language = ENGLISH; language < LANGUAGES; language++) {
            struct text words = {0};
            change_words(&told, language, &words);
            if (expected[language]) cr_expect_str_eq(words.bytes, expected[language]);
            text_release(&words);
        }
        arena_release(&arena);
    }
    scenario_free(jakarta);
}

static void expect_question(const struct variant_source *sources, size_t count,
                            const char *english) {
    struct scenario *town = town_from("scenarios/small-town.json", NULL);
    struct arena arena = {0};
    struct text question = {0};
    struct variant_labels labels = variant_labels_make(town, sources, count, &arena);
    variant_labels_question(&labels, ENGLISH, &question);
    cr_expect_str_eq(question.bytes, english);
    text_release(&question);
    arena_release(&arena);
    scenario_free(town);
}

Test(change_words, a_question_is_made_of_what_the_variants_change) {
    static const struct change LESS = {"crews", "0.5", true}, MORE = {"crews", "2", true};
    const struct variant_source town = {.name = "Town"}, other = {.name = "Port"},
                                less = {"crews=0.5", {&LESS, 1}}, more = {"crews=2", {&MORE, 1}};
    expect_question((const struct variant_source[]){town, more}, 2,
                    "What would change with twice the crews?");
    expect_question((const struct variant_source[]){town, less, more}, 3,
                    "What would change with half the crews or twice the crews?");
    expect_question((const struct variant_source[]){town, other}, 2,
                    "How does Port differ from Town?");
    expect_question((const struct variant_source[]){town, other, more}, 3,
                    "How do Port and twice the crews differ from Town?");
    expect_question((const struct variant_source[]){town, less, more, other, town}, 5,
                    "What would each of 4 variants of Town change?");
}

Test(change_words, no_two_variants_share_a_label) {
    static const struct change ONE = {"crews", "2", true}, SAME = {"crews", "200%", true};
    const struct variant_source sources[] = {
        {.name = "Town"}, {"crews=2", {&ONE, 1}}, {"crews=200%", {&SAME, 1}}};
    struct scenario *town = town_from("scenarios/small-town.json", NULL);
    struct arena arena = {0};
    struct variant_labels labels = variant_labels_make(town, sources, 3, &arena);
    cr_expect_str_eq(labels.alone[ENGLISH][1], "Twice the crews");
    cr_expect_str_eq(labels.alone[ENGLISH][2], "Twice the crews (crews=200%)");
    arena_release(&arena);
    scenario_free(town);
}
