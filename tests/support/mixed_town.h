/* A small town in which everything that the model knows happens: for tests that compare runs. Loads
 * are moderate, and a two months' run takes a few hundredths of a second. */
#ifndef TANGGAP_TESTS_SUPPORT_MIXED_TOWN_H
#define TANGGAP_TESTS_SUPPORT_MIXED_TOWN_H

#define EXPONENTIAL(mean) "{\"law\": \"exponential\", \"mean\": \"" mean "\"}"
#define CONSTANT(value) "{\"law\": \"constant\", \"value\": \"" value "\"}"

#define MIXED_TIME                                                                                 \
    "\"start\": \"2024-01-01\", \"end\": \"2024-02-26\", \"warm_up\": \"7 days\", "                \
    "\"office_hours\": \"office\","

#define MIXED_AREAS                                                                                \
    "\"areas\": [{\"id\": \"east\", \"name\": \"East\", \"kecamatan\": \"E\", \"kota\": \"X\", "   \
    "\"population\": 4000},"                                                                       \
    " {\"id\": \"north\", \"name\": \"North\", \"kecamatan\": \"N\", \"kota\": \"X\", "            \
    "\"population\": 9000},"                                                                       \
    " {\"id\": \"west\", \"name\": \"West\", \"kecamatan\": \"N\", \"kota\": \"Y\", "              \
    "\"population\": 2000}],"

#define MIXED_HOURS                                                                                \
    "\"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": [\"08:00-12:00\", "              \
    "\"13:00-16:00\"]}},"                                                                          \
    " {\"id\": \"long\", \"week\": {\"mon-sat\": \"06:00-22:00\"}}],"                              \
    "\"patterns\": [{\"id\": \"day\", \"weekday\": [1, 1, 1, 1, 1, 0.8, 0.6],"                     \
    " \"hour\": [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0]}],"

#define MIXED_CATEGORIES                                                                           \
    "\"categories\": [{\"id\": \"lamps\", \"label\": \"Lamps\", \"incidence\": 300, \"pattern\": " \
    "\"day\", \"severity\": 3,"                                                                    \
    "  \"owners\": {\"lights\": 0.8, \"hall\": 0.2}},"                                             \
    " {\"id\": \"holes\", \"label\": \"Holes\", \"incidence\": 500, \"severity\": 2, "             \
    "\"visibility\": 1.4,"                                                                         \
    "  \"owners\": {\"roads\": 0.9, \"lights\": 0.1}},"                                            \
    " {\"id\": \"noise\", \"label\": \"Noise\", \"incidence\": 400, \"pattern\": \"day\", "        \
    "\"severity\": 4, \"owners\": {\"hall\": 1}}],"

#define MIXED_PEOPLE                                                                               \
    "\"participation\": {\"mean\": 0.8, \"delay\": " EXPONENTIAL(                                  \
        "2 days") "},"                                                                             \
                  "\"groups\": [{\"id\": \"young\", \"share\": 0.6}, {\"id\": \"old\", "           \
                  "\"share\": 0.4, \"internet\": 0.5}],"                                           \
                  "\"reporters\": {\"pool\": 50},"                                                 \
                  "\"channels\": [{\"id\": \"app\", \"label\": \"App\", \"share\": 0.6, \"geo\": " \
                  "true},"                                                                         \
                  " {\"id\": \"mail\", \"label\": \"Mail\", \"share\": 0.25, \"entry\": "          \
                  "\"typists\"},"                                                                  \
                  " {\"id\": \"counter\", \"label\": \"Counter\", \"share\": 0.15, \"entry\": "    \
                  "\"typists\", \"hours\": \"office\", \"internet\": false,"                       \
                  "  \"patience\": " EXPONENTIAL(                                                  \
                      "4 days") "}],"                                                              \
                                "\"entry_desks\": [{\"id\": \"typists\", \"desk\": {\"servers\": " \
                                "2, \"calendar\": \"long\", \"service\": " EXPONENTIAL(            \
                                    "20 min") "}}],"

#define MIXED_CRM                                                                                  \
    "\"crm\": {\"merge\": \"city\", \"detection\": 0.8, \"misroute\": 0.2,"                        \
    "  \"wrong_agency\": {\"servers\": \"unlimited\", \"service\": " EXPONENTIAL(                  \
        "5 h") "},"                                                                                \
               "  \"incomplete\": {\"share\": 0.1, \"answered\": 0.6, \"answer\": " EXPONENTIAL(   \
                   "1 day") "}},"                                                                  \
                            "\"triage\": {\"geo\": {\"servers\": 1, \"per\": \"kelurahan\", "      \
                            "\"calendar\": \"office\", \"service\": " EXPONENTIAL(                 \
                                "10 min") ","                                                      \
                                          "   \"other_duties\": {\"share\": 0.3}},"                \
                                          "  \"central\": {\"servers\": 1, \"calendar\": "         \
                                          "\"long\", \"service\": " EXPONENTIAL("12 min") "}},"

#define MIXED_AGENCIES                                                                             \
    "\"agencies\": [{\"id\": \"lights\", \"label\": \"Lights\", \"crew\": {\"servers\": 2, "       \
    "\"calendar\": \"long\", \"closing\": \"pause\"},"                                             \
    "   \"work\": " EXPONENTIAL("90 min") ", \"lead\": " EXPONENTIAL(                              \
        "12 h") ","                                                                                \
                "   \"planned\": {\"share\": 0.1, \"lead\": " EXPONENTIAL(                         \
                    "8 days") "},"                                                                 \
                              "   \"second\": {\"share\": 0.1, \"agencies\": {\"roads\": 1, "      \
                              "\"hall\": 1}}},"                                                    \
                              " {\"id\": \"roads\", \"label\": \"Roads\", \"crew\": "              \
                              "{\"servers\": 3, \"calendar\": \"long\", \"cost_per_hour\": 1000, " \
                              "\"absence\": 0.05},"                                                \
                              "   \"work\": " EXPONENTIAL(                                         \
                                  "2 h") ", \"lead\": {\"law\": \"lognormal\", \"median\": \"10 "  \
                                         "h\", \"p90\": \"2 days\"},"                              \
                                         "   \"disposition\": {\"share\": 0.5, \"desk\": "         \
                                         "{\"servers\": \"unlimited\", \"service\": " EXPONENTIAL( \
                                             "1 h") "}}},"                                         \
                                                    " {\"id\": \"hall\", \"label\": \"Hall\", "    \
                                                    "\"crew\": {\"servers\": 1, \"per\": "         \
                                                    "\"kelurahan\", \"calendar\": \"long\"}, "     \
                                                    "\"work\": " EXPONENTIAL("1 h") "}],"

#define MIXED_END                                                                                  \
    "\"validation\": {\"desk\": {\"servers\": 1, \"calendar\": \"office\", "                       \
    "\"service\": " EXPONENTIAL("5 min") "}, \"rejected\": 0.15,"                                  \
                                         "  \"on_site\": {\"share\": 0.05}},"                      \
                                         "\"closing\": {\"sham\": 0.05, \"failed\": 0.05, "        \
                                         "\"comes_back\": {\"share\": 0.5}}}"

#define MIXED_TOWN                                                                                 \
    "{\"name\": \"mixed town\"," MIXED_TIME MIXED_AREAS MIXED_HOURS MIXED_CATEGORIES MIXED_PEOPLE  \
        MIXED_CRM MIXED_AGENCIES MIXED_END

#endif
