/* The rows of fields.def as data. */
#ifndef TANGGAP_SCENARIO_SCENARIO_SCHEMA_H
#define TANGGAP_SCENARIO_SCENARIO_SCHEMA_H

#include "scenario/scenario.h"
#include "schema/fields.h"

extern const struct schema SCENARIO_SCHEMA;
extern const struct document_rules SCENARIO_RULES;

const struct section *scenario_section(void);
const struct section *area_section(void);
const struct section *staffing_section(void);
const struct section *distribution_section(void);

struct visit;

/* Whether the member is a struct desk_spec, declared or not. */
bool visits_desk(const struct visit *visit);

#endif
