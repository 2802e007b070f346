/* Forty areas in eight kota of five. Crews of a kota have a queue of their own; those of the first
 * have more work where more people live in its areas. */
#ifndef TANGGAP_TESTS_SUPPORT_FORTY_H
#define TANGGAP_TESTS_SUPPORT_FORTY_H

#include "town.h"

enum { FORTY = 40, FORTY_IN_KOTA = 5 };

/* In each area of the first kota live so many people, in the others 1000. */
static inline struct scenario *forty_areas(int crowded) {
    struct text json = {0};
    text_add(&json, "{\"name\": \"forty\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", "
                    "\"as_of\": \"2024-03-01\", \"areas\": [");
    for (int a = 0; a < FORTY; a++)
        text_printf(&json, "%s{\"id\": \"a%02d\", \"kota\": \"k%d\", \"population\": %d}",
                    a ? ", " : "", a, a / FORTY_IN_KOTA, a < FORTY_IN_KOTA ? crowded : 1000);
    text_add(&json,
             "], \"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": "
             "\"c\"}], \"categories\": [{\"id\": \"x\", \"incidence\": 400, \"owners\": {\"u\": "
             "1}}], \"agencies\": [{\"id\": \"u\", \"crew\": {\"per\": \"kota\", \"servers\": 1}, "
             "\"work\": {\"law\": \"exponential\", \"mean\": \"2 h\"}}]}");
    struct scenario *scenario = town(json.bytes, NULL);
    text_release(&json);
    return scenario;
}

#endif
