/* Variants: a base and what differs, in files. */
#include "../support/scenario_file.h"

static struct scenario *variant(const char *base, const char *overlay) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json", base);
    folder_write(&folder, "variant.json", overlay);
    struct scenario *scenario = folder_load(&folder, "variant.json", (struct changes){0}, NULL);
    folder_remove(&folder);
    return scenario;
}

Test(extend, a_variant_is_its_base_and_what_differs) {
    struct scenario *scenario = variant(
        TOWN(WORK, ""),
        "{\"extends\": \"base.json\", \"name\": \"variant\", \"crm\": {\"detection\": 0.5}}");
    const struct scenario_spec *spec = scenario_spec(scenario);
    cr_assert_str_eq(spec->name, "variant");
    cr_assert_eq(spec->crm.detection, 0.5);
    cr_assert_str_eq(spec->channels.items[0].id, "app");
    scenario_free(scenario);
}

Test(extend, elements_change_by_id) {
    struct scenario *scenario = variant(
        TOWN(WORK, ""), "{\"extends\": \"base.json\", \"agencies\": [{\"id\": \"works\", \"crew\": "
                        "{\"servers\": 7}}, {\"id\": \"water\", \"work\": " WORK "}]}");
    const struct scenario_spec *spec = scenario_spec(scenario);
    cr_assert_eq(spec->agencies.count, 2);
    cr_assert_eq(spec->agencies.items[0].crew.servers.count, 7);
    cr_assert_str_eq(spec->agencies.items[1].id, "water");
    scenario_free(scenario);
}

Test(extend, an_element_can_be_removed) {
    struct scenario *scenario = variant(
        TOWN(WORK, "\"shocks\": [{\"id\": \"flood\", \"from\": \"2024-01-02\", \"to\": "
                   "\"2024-01-03\", \"factor\": 2}],"),
        "{\"extends\": \"base.json\", \"shocks\": [{\"id\": \"flood\", \"remove\": true}]}");
    cr_assert_eq(scenario_spec(scenario)->shocks.count, 0);
    scenario_free(scenario);
}

Test(extend, null_gives_a_field_its_default_back) {
    struct scenario *scenario =
        variant(TOWN(WORK, "\"crm\": {\"detection\": 0.5},"),
                "{\"extends\": \"base.json\", \"crm\": {\"detection\": null}}");
    cr_assert_eq(scenario_spec(scenario)->crm.detection, 1);
    scenario_free(scenario);
}

Test(extend, null_is_the_default_without_a_base_too) {
    struct scenario *scenario =
        town_load(TOWN(WORK, "\"crm\": {\"detection\": null, \"merge\": null}, \"triage\": null, "
                             "\"utc_offset\": null, \"holidays\": null,"));
    cr_assert_eq(scenario_spec(scenario)->crm.detection, 1);
    cr_assert_eq(scenario_spec(scenario)->utc_offset, 7);
    scenario_free(scenario);
}

Test(extend, a_law_of_another_family_needs_no_tidying) {
    struct scenario *scenario = variant(
        TOWN(WORK, ""), "{\"extends\": \"base.json\", \"agencies\": [{\"id\": \"works\", \"work\": "
                        "{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"3 h\"}}]}");
    cr_assert_eq(scenario_spec(scenario)->agencies.items[0].work.law, DISTRIBUTION_LOGNORMAL);
    scenario_free(scenario);
}

Test(extend, paths_are_seen_from_the_file_that_names_them) {
    struct folder folder = folder_new();
    char below[200];
    snprintf(below, sizeof below, "mkdir -p %s/years %s/data", folder.path, folder.path);
    cr_assert_eq(system(below), 0);
    folder_write(&folder, "base.json",
                 "{\"name\": \"base\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", "
                 "\"areas\": {\"table\": \"data/areas.csv\"},"
                 "\"categories\": [{\"id\": \"roads\", \"incidence\": 1, \"owners\": {\"works\": "
                 "1}}], \"channels\": [{\"id\": \"app\"}],"
                 "\"agencies\": [{\"id\": \"works\", \"work\": " WORK "}]}");
    folder_write(&folder, "data/areas.csv",
                 "id,name,population\n0101,\"Gambir, Pusat\",1000\n0102,12,2000\n");
    folder_write(&folder, "years/2024.json", "{\"extends\": \"../base.json\", \"name\": \"2024\"}");
    folder_write(
        &folder, "years/flood.json",
        "{\"extends\": \"2024.json\", \"areas\": [{\"id\": \"0102\", \"population\": 3000}]}");
    struct scenario *scenario = folder_load(&folder, "years/flood.json", (struct changes){0}, NULL);
    const struct scenario_spec *spec = scenario_spec(scenario);
    cr_assert_str_eq(spec->name, "2024");
    cr_assert_eq(spec->areas.count, 2, "an overlay changes rows of a table");
    cr_assert_str_eq(spec->areas.items[0].id, "0101", "a code keeps its zeros");
    cr_assert_str_eq(spec->areas.items[0].name, "Gambir, Pusat");
    cr_assert_str_eq(spec->areas.items[1].name, "12");
    cr_assert_eq(spec->areas.items[1].population, 3000);
    scenario_free(scenario);
    folder_remove(&folder);
}

Test(extend, an_error_is_told_where_it_stands) {
    struct folder folder = folder_new();
    struct text story = {0};
    folder_write(&folder, "base.json", TOWN(WORK, "\n\"crm\": {\"detection\": 2},"));
    folder_write(&folder, "variant.json",
                 "{\"extends\": \"base.json\",\n \"closing\": {\"sham\": 3}}");
    cr_assert_null(folder_load(&folder, "variant.json", (struct changes){0}, &story));
    cr_assert_not_null(strstr(story.bytes, "base.json:2:22: /crm/detection"), "%s", story.bytes);
    cr_assert_not_null(strstr(story.bytes, "variant.json:2:22: /closing/sham"), "%s", story.bytes);
    text_release(&story);
    folder_remove(&folder);
}

/* --- instead of the base's --- */

#define TWO_PLACES                                                                                 \
    "{\"extends\": \"base.json\", \"areas\": {\"replace\": [{\"id\": \"a\", \"population\": 5}, "   \
    "{\"id\": \"b\", \"population\": 6}]}"

Test(extend, a_list_can_stand_in_the_place_of_the_base_s) {
    struct scenario *scenario = variant(TOWN(WORK, ""), TWO_PLACES "}");
    const struct scenario_spec *spec = scenario_spec(scenario);
    cr_assert_eq(spec->areas.count, 2);
    cr_assert_str_eq(spec->areas.items[0].id, "a");
    cr_assert_str_eq(scenario->overlays, "/areas: 2 areas in the place of 1 of base.json\n");
    cr_assert_str_eq(scenario->doubts, "");
    scenario_free(scenario);
}

Test(extend, an_object_can_stand_in_the_place_of_the_base_s) {
    struct scenario *scenario =
        variant(TOWN(WORK, "\"crm\": {\"detection\": 0.5, \"merge\": \"none\"},"),
                "{\"extends\": \"base.json\", \"crm\": {\"replace\": {\"detection\": 0.25}}}");
    cr_assert_eq(scenario_spec(scenario)->crm.detection, 0.25);
    cr_assert_eq(scenario_spec(scenario)->crm.merge, MERGE_CITY);
    scenario_free(scenario);
}

Test(extend, weights_inside_a_new_element_can_be_written_so_too) {
    struct scenario *scenario =
        variant(TOWN(WORK, ""), "{\"extends\": \"base.json\", \"categories\": [{\"id\": \"lamps\", "
                                "\"incidence\": 1, \"owners\": {\"replace\": {\"works\": 2}}}]}");
    const struct weights *owners = &scenario_spec(scenario)->categories.items[1].owners;
    cr_assert_eq(owners->count, 1);
    cr_assert_eq(owners->items[0].weight, 2);
    scenario_free(scenario);
}

Test(extend, a_table_can_stand_in_the_place_of_a_list) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json", TOWN(WORK, ""));
    folder_write(&folder, "places.csv", "id,population\na,1\nb,2\nc,3\n");
    folder_write(&folder, "variant.json",
                 "{\"extends\": \"base.json\", \"areas\": {\"replace\": {\"table\": "
                 "\"places.csv\"}, \"source\": \"census\"}}");
    struct scenario *scenario = folder_load(&folder, "variant.json", (struct changes){0}, NULL);
    cr_assert_eq(scenario_spec(scenario)->areas.count, 3);
    scenario_free(scenario);
    folder_remove(&folder);
}

Test(extend, without_a_base_it_is_what_stands_in_it) {
    struct scenario *scenario = town_load(TOWN(WORK, "\"shocks\": {\"replace\": []},"));
    cr_assert_eq(scenario_spec(scenario)->shocks.count, 0);
    scenario_free(scenario);
}

Test(extend, what_is_wrong_in_it_is_shown_where_it_stands) {
    struct folder folder = folder_new();
    struct text story = {0};
    folder_write(&folder, "base.json", TOWN(WORK, ""));
    folder_write(&folder, "variant.json",
                 "{\"extends\": \"base.json\", \"areas\": {\"replace\": [\n"
                 "  {\"id\": \"a\", \"population\": -1}]}}");
    cr_assert_null(folder_load(&folder, "variant.json", (struct changes){0}, &story));
    cr_assert_not_null(strstr(story.bytes, "variant.json:2:29: /areas/a/population: -1 is below"),
                       "%s", story.bytes);
    text_release(&story);
    folder_remove(&folder);
}

/* --- what a file did --- */

Test(extend, what_was_done_to_lists_is_told) {
    struct scenario *scenario = variant(
        TOWN(WORK, "\"shocks\": [{\"id\": \"flood\", \"from\": \"2024-01-02\", \"to\": "
                   "\"2024-01-03\", \"factor\": 2}, {\"id\": \"post\", \"from\": \"2024-01-02\", "
                   "\"to\": \"2024-01-03\", \"factor\": 2}],"),
        "{\"extends\": \"base.json\", \"shocks\": [{\"id\": \"flood\", \"remove\": true}, {\"id\": "
        "\"post\", \"factor\": 3}, {\"id\": \"fire\", \"from\": \"2024-01-02\", \"to\": "
        "\"2024-01-03\", \"factor\": 2}], \"agencies\": [{\"id\": \"works\", \"crew\": "
        "{\"servers\": 7}}]}");
    cr_assert_str_eq(scenario->overlays,
                     "/shocks: 1 shock added to 2 of base.json, 1 changed, 1 removed\n"
                     "/agencies: 1 agency changed of 1 of base.json\n");
    cr_assert_str_eq(scenario->doubts, "");
    scenario_free(scenario);
}

Test(extend, a_list_that_is_only_added_to_is_doubted) {
    struct scenario *scenario =
        variant(TOWN(WORK, ""), "{\"extends\": \"base.json\", \"areas\": [{\"id\": \"b\", "
                                "\"population\": 5}, {\"id\": \"c\", \"population\": 6}]}");
    cr_assert_eq(scenario_spec(scenario)->areas.count, 3);
    cr_assert_not_null(strstr(scenario->doubts, "/areas: 2 areas added to 1 of base.json, all of "
                                                "which stay; if these are meant instead, write "
                                                "\"areas\": {\"replace\": [ … ]}"),
                       "%s", scenario->doubts);
    scenario_free(scenario);
}

/* --- tables as spreadsheets write them --- */

static struct scenario *with_table(const char *bytes, const char *holder) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json", TOWN(WORK, ""));
    folder_write(&folder, "places.csv", bytes);
    folder_write(&folder, "town.json", holder);
    struct scenario *scenario = folder_load(&folder, "town.json", (struct changes){0}, NULL);
    folder_remove(&folder);
    return scenario;
}

#define TABLE_HOLDER(more)                                                                         \
    "{\"extends\": \"base.json\", \"areas\": {\"replace\": {\"table\": \"places.csv\"" more "}}}"

static void assert_areas(const char *bytes, const char *holder) {
    struct scenario *scenario = with_table(bytes, holder);
    const struct scenario_spec *spec = scenario_spec(scenario);
    cr_assert_eq(spec->areas.count, 2, "%s", bytes);
    cr_assert_eq(spec->areas.items[0].population, 1200, "%s", bytes);
    cr_assert_eq(spec->areas.items[1].trust, 0.75, "%s", bytes);
    cr_assert_str_eq(scenario->doubts, "");
    scenario_free(scenario);
}

Test(table, is_divided_by_commas_semicolons_or_tabs) {
    assert_areas("id,population,trust\na,1200,1.5\nb,800,0.75\n", TABLE_HOLDER(""));
    assert_areas("id;population;trust\na;1200;1.5\nb;800;0.75\n", TABLE_HOLDER(""));
    assert_areas("id\tpopulation\ttrust\na\t1200\t1.5\nb\t800\t0.75\n", TABLE_HOLDER(""));
    assert_areas("\xEF\xBB\xBFid;population;trust\r\na;1200;1,5\r\nb;800;0,75\r\n",
                 TABLE_HOLDER(""));
    assert_areas("id\tpopulation\ttrust\na\t1200,0\t1,5\nb\t800\t,75\n", TABLE_HOLDER(""));
    assert_areas("\"id\";\"population\";trust\n\"a\";1200;\"1,5\"\nb;800;\"0,75\"\n",
                 TABLE_HOLDER(""));
}

Test(table, passes_over_columns_that_are_named) {
    assert_areas("Kode,id,population,Luas (km2),trust\n1,a,1200,\"1,500\",1.5\n2,b,800,x,0.75\n",
                 TABLE_HOLDER(", \"ignore\": [\"Kode\", \"Luas (km2)\"]"));
}

Test(table, doubts_a_column_whose_numbers_all_have_three_decimals) {
    struct scenario *scenario =
        with_table("id;population;trust\na;10;1,500\nb;20;1,250\n", TABLE_HOLDER(""));
    cr_assert_eq(scenario_spec(scenario)->areas.items[1].trust, 1.25);
    cr_assert_not_null(strstr(scenario->doubts,
                              "places.csv:2:6: /areas: every number of this column has exactly "
                              "three decimals; this one is read as 1.5, and if 1500 is meant"),
                       "%s", scenario->doubts);
    scenario_free(scenario);
}

Test(extend, an_object_takes_the_place_of_a_number_with_its_source) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json",
                 TOWN(WORK, "\"triage\": {\"central\": {\"servers\": {\"value\": 3, \"source\": "
                            "\"guess\", \"range\": [2, 5]}}},"));
    folder_write(&folder, "shared.json",
                 "{\"extends\": \"base.json\", \"triage\": {\"central\": {\"servers\": "
                 "{\"total\": 9, \"source\": \"roster\"}}}}");
    folder_write(&folder, "ranged.json",
                 "{\"extends\": \"base.json\", \"triage\": {\"central\": {\"servers\": "
                 "{\"range\": [1, 9]}}}}");
    struct scenario *shared = folder_load(&folder, "shared.json", (struct changes){0}, NULL),
                    *ranged = folder_load(&folder, "ranged.json", (struct changes){0}, NULL);
    cr_expect_eq(scenario_spec(shared)->triage.central.servers.object.total, 9);
    cr_expect_eq(scenario_spec(ranged)->triage.central.servers.count, 3, "a remark changes none");
    scenario_free(shared);
    scenario_free(ranged);
    folder_remove(&folder);
}
