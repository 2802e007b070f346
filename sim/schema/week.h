/* Opening hours as people write them. */
#ifndef TANGGAP_SCHEMA_WEEK_H
#define TANGGAP_SCHEMA_WEEK_H

#include "engine/calendar.h"
#include "document/value.h"

/* Adds a member such as "mon-fri": "08:00-16:00" (or a list of such hours) to a week. Says what is
 * wrong with it, or NULL; *at_key: with its name. Hours that end before they start run past
 * midnight. */
const char *week_add(struct week *week, const struct value *hours, bool *at_key);

#endif
