/* A kind of documents that is no city: orchards. */
#ifndef TANGGAP_TESTS_SUPPORT_ORCHARD_H
#define TANGGAP_TESTS_SUPPORT_ORCHARD_H

#include "schema/fields.h"
#include "schema/members.h"

#define SCHEMA_ROWS "../../tests/support/orchard.def"
#include "schema/structs.def"
#undef SCHEMA_ROWS

extern const struct schema ORCHARDS;       /* which may extend one another and carry sources */
extern const struct schema PLAIN_ORCHARDS; /* which stand alone */

#endif
