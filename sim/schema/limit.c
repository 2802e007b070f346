/* Limits, read from their words. */
#include "schema/limit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

bool limit_parse(const char *text, sim_time *limit) {
    char *unit;
    if (span_parse(text, limit)) return true;
    if (strspn(text, "0123456789") == 0) return false;
    unsigned long long count = strtoull(text, &unit, 10);
    while (*unit == ' ') unit++;
    if (!text_is(unit, "working days") && !text_is(unit, "working day")) return false;
    if (count < 1 || count > WORKING_DAYS_MOST) return false;
    *limit = limit_of_working_days((int64_t)count);
    return true;
}
