/* Rules of a desk's daily routine. */
#include "base/language.h"
#include "checker.h"

static sim_time week_longest(const struct week *week) {
    sim_time longest = 0;
    for (int day = 0; day < 7; day++) {
        sim_time open = 0;
        for (unsigned i = 0; i < week->count[day]; i++)
            open += week->day[day][i].to - week->day[day][i].from;
        if (open > longest) longest = open;
    }
    return longest;
}

/* The open hours of the longest day of the desk's calendar. */
static sim_time longest_day(const struct scenario_spec *spec, const struct desk_spec *desk) {
    if (desk->calendar.index == NO_REF) return days(1);
    const struct calendar_spec *calendar = &spec->calendars.items[desk->calendar.index];
    sim_time longest = week_longest(&calendar->week);
    for (size_t i = 0; i < calendar->exceptions.count; i++) {
        sim_time other = week_longest(&calendar->exceptions.items[i].week);
        if (other > longest) longest = other;
    }
    return longest < days(1) ? longest : days(1);
}

void check_routine(struct checker *c, const struct desk_spec *desk, const char *pointer) {
    const struct routine_spec *routine = &desk->routine;
    double longest = in_hours((double)longest_day(c->spec, desk));
    if (routine->hours == 0 && routine->share == 0) {
        if (desk->attention > 0)
            WRONG(c, below(c, pointer, "attention"),
                  SAY("sets hours of the desk's routine aside for cases, and the desk has none; "
                      "give it a \"routine\": {\"hours\": …} a day",
                      "menyisihkan jam tugas rutin meja untuk kasus, padahal meja ini tidak "
                      "mempunyai tugas rutin; berilah \"routine\": {\"hours\": …} per hari"));
        return;
    }
    if (desk->servers.count == SERVERS_UNLIMITED && !desk->servers.object.declared)
        WRONG(c, below(c, pointer, "routine"),
              SAY("is work of servers; a desk whose servers are unlimited has none",
                  "adalah pekerjaan petugas; meja dengan petugas tak terbatas tidak "
                  "mempunyainya"));
    else if (routine->hours + routine->share * longest >= longest && desk->attention == 0)
        WRONG(c, below(c, pointer, "routine"),
              SAY("takes the whole day (of %s h at most), so that nobody ever works on a case; "
                  "make it less, or set hours of it aside with \"attention\"",
                  "menghabiskan seluruh hari (paling lama %s jam), sehingga tidak ada yang pernah "
                  "mengerjakan kasus; kurangilah, atau sisihkan sebagian jamnya dengan "
                  "\"attention\""),
              decimals_spoken(arena_printf(c->arena, "%g", longest)));
}
