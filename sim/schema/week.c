/* Hours by weekday, read from their JSON. */
#include "week.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static int weekday_named(const char *name, size_t length) {
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int day = 0; day < 7; day++)
        if (length == 3 && strncmp(name, names[day], 3) == 0) return day;
    return -1;
}

/* "mon", "mon-fri", "daily". */
static bool days_named(const char *name, int *first, int *last) {
    if (text_is(name, "daily")) return *first = 0, *last = 6, true;
    const char *dash = strchr(name, '-');
    *first = weekday_named(name, dash ? (size_t)(dash - name) : strlen(name));
    *last = dash ? weekday_named(dash + 1, strlen(dash + 1)) : *first;
    return *first >= 0 && *last >= 0;
}

static bool hours_read(const char *text, struct shift_hours *out) {
    int from_hour, from_minute, to_hour, to_minute, used = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &to_hour, &to_minute, &used) !=
            4 ||
        text[used])
        return false;
    if (from_hour > 24 || to_hour > 24 || from_minute > 59 || to_minute > 59 || from_hour < 0 ||
        to_hour < 0 || from_minute < 0 || to_minute < 0)
        return false;
    out->from = hours(from_hour) + minutes(from_minute);
    out->to = hours(to_hour) + minutes(to_minute);
    if (out->to <= out->from) out->to += days(1);
    return out->from < days(1) && out->to <= out->from + days(1);
}

static const char *add_hours(struct week *week, int first, int last, const struct value *hours) {
    struct shift_hours shift;
    if (hours->kind != VALUE_TEXT || !hours_read(hours->text, &shift))
        return SAY("hours are written \"08:00-16:00\", several as a list; \"00:00-24:00\" is all "
                   "day, [] is closed",
                   "jam ditulis \"08:00-16:00\", beberapa sebagai daftar; \"00:00-24:00\" berarti "
                   "sepanjang hari, [] berarti tutup");
    for (int day = first;; day = (day + 1) % 7) {
        if (week->count[day] == SHIFTS_PER_DAY)
            return SAY("at most 8 openings a day", "paling banyak 8 kali buka dalam sehari");
        week->day[day][week->count[day]++] = shift;
        if (day == last) return NULL;
    }
}

const char *week_add(struct week *week, const struct value *hours, bool *at_key) {
    int first, last;
    *at_key = !days_named(hours->key, &first, &last);
    if (*at_key)
        return SAY("days are mon, tue, wed, thu, fri, sat, sun, from one to another such as "
                   "mon-fri, or daily",
                   "hari ditulis mon, tue, wed, thu, fri, sat, sun, dari satu hari sampai hari "
                   "lain seperti mon-fri, atau daily");
    if (hours->kind != VALUE_LIST) return add_hours(week, first, last, hours);
    const char *wrong = NULL;
    for (const struct value *part = hours->first; part && !wrong; part = part->next)
        wrong = add_hours(week, first, last, part);
    return wrong;
}
