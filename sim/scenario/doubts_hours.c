/* Opening hours that are allowed and probably not meant. */
#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "doubts.h"

static const char *const DAYS[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void add_clock(struct text *out, sim_time at) {
    int minutes_of_day = (int)(at / minutes(1)) % (24 * 60);
    text_printf(out, "%02d:%02d", minutes_of_day / 60, minutes_of_day % 60);
}

static const char *shift_shown(const struct shift_hours *shift, struct arena *arena) {
    struct text text = {0};
    add_clock(&text, shift->from);
    text_add(&text, "-");
    if (shift->to == days(1)) text_add(&text, "24:00");
    else add_clock(&text, shift->to);
    const char *shown = arena_text_n(arena, text.bytes, text.length);
    text_release(&text);
    return shown;
}

/* Says it once, whatever versions have it. */
static void doubt(struct doubts *doubts, const struct scenario *scenario, const char *pointer,
                  const char *message) {
    for (size_t i = 0; i < doubts->found.count; i++)
        if (text_is(doubts->found.list[i].pointer, pointer) &&
            text_is(doubts->found.list[i].message, message))
            return;
    value_complain(&doubts->found, scenario->tree, pointer, "%s", message);
}

struct week_seen {
    const struct scenario *scenario;
    const struct week *week;
    const char *pointer; /* of the week */
};

/* From 08:00 to 08:00 is a day and a night. */
static void doubt_length(struct doubts *doubts, const struct week_seen *seen, int day,
                         const struct shift_hours *shift) {
    struct arena *arena = doubts->found.arena;
    if (shift->to - shift->from != days(1) || shift->from == 0) return;
    doubt(doubts, seen->scenario, seen->pointer,
          arena_printf(arena,
                       SAY("%s %s is open for 24 hours, into the next day; all day is written "
                           "\"00:00-24:00\", closed []",
                           "%s %s buka selama 24 jam, sampai hari berikutnya; sepanjang hari "
                           "ditulis \"00:00-24:00\", tutup []"),
                       DAYS[day], shift_shown(shift, arena)));
}

/* `late`: how much later than the first the day of the second begins. */
static void doubt_overlap(struct doubts *doubts, const struct week_seen *seen, int day,
                          const struct shift_hours *first, const struct shift_hours *second,
                          sim_time late) {
    struct arena *arena = doubts->found.arena;
    if (second->from + late >= first->to || first->from >= second->to + late) return;
    doubt(doubts, seen->scenario, seen->pointer,
          arena_printf(arena,
                       SAY("%s %s and %s%s overlap; time in both counts once",
                           "%s %s dan %s%s bertumpang tindih; waktu yang ada di keduanya dihitung "
                           "sekali"),
                       DAYS[day], shift_shown(first, arena),
                       late ? SAY("the next day's ", "hari berikutnya ") : "",
                       shift_shown(second, arena)));
}

static void doubt_week(struct doubts *doubts, const struct week_seen *seen) {
    const struct week *week = seen->week;
    for (int day = 0; day < 7; day++) {
        int next = (day + 1) % 7;
        for (unsigned i = 0; i < week->count[day]; i++) {
            const struct shift_hours *shift = &week->day[day][i];
            doubt_length(doubts, seen, day, shift);
            for (unsigned j = i + 1; j < week->count[day]; j++)
                doubt_overlap(doubts, seen, day, shift, &week->day[day][j], 0);
            for (unsigned j = 0; j < week->count[next]; j++)
                doubt_overlap(doubts, seen, day, shift, &week->day[next][j], days(1));
        }
    }
}

/* --- a calendar that does not open --- */

static const struct exception_spec *exception_on(const struct calendar_spec *calendar,
                                                 int64_t day) {
    for (size_t i = calendar->exceptions.count; i-- > 0;)
        if (calendar->exceptions.items[i].from <= day && day <= calendar->exceptions.items[i].to)
            return &calendar->exceptions.items[i];
    return NULL;
}

static bool is_holiday(const struct scenario_spec *spec, const struct calendar_spec *calendar,
                       int64_t day) {
    for (size_t i = 0; calendar->holidays && i < spec->holidays.count; i++)
        if (spec->holidays.items[i] == day) return true;
    return false;
}

static bool opens_ever(const struct scenario_spec *spec, const struct calendar_spec *calendar) {
    sim_time to = spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of;
    for (int64_t day = (spec->start - spec->warm_up) / days(1); days(day) < to; day++) {
        const struct exception_spec *exception = exception_on(calendar, day);
        const struct week *week = exception ? &exception->week : &calendar->week;
        if (week->count[weekday_of_days(day)] && !is_holiday(spec, calendar, day)) return true;
    }
    return false;
}

static void doubt_calendar(struct doubts *doubts, const struct scenario *scenario,
                           const struct scenario_spec *spec, size_t number) {
    const struct calendar_spec *calendar = &spec->calendars.items[number];
    struct arena *arena = doubts->found.arena;
    const char *pointer = pointer_of_item(arena, "/calendars", calendar->id, number),
               *exceptions = pointer_below(arena, pointer, "exceptions");
    doubt_week(doubts, &(struct week_seen){scenario, &calendar->week,
                                       pointer_below(arena, pointer, "week")});
    for (size_t i = 0; i < calendar->exceptions.count; i++) {
        const struct exception_spec *exception = &calendar->exceptions.items[i];
        const char *at = pointer_of_item(arena, exceptions, exception->id, i);
        doubt_week(doubts, &(struct week_seen){scenario, &exception->week,
                                           pointer_below(arena, at, "week")});
    }
    if (!opens_ever(spec, calendar))
        doubt(doubts, scenario, calendar->exceptions.count ? exceptions : pointer,
              SAY("closed throughout the run, by its exceptions or holidays; nobody is served by "
                  "desks that go by it",
                  "tutup sepanjang simulasi karena pengecualian atau hari libur; meja yang "
                  "memakainya tidak melayani siapa pun"));
}

void doubts_find_hours(struct doubts *doubts, const struct scenario *scenario) {
    for (size_t v = 0; v < scenario->version_count; v++)
        for (size_t i = 0; i < scenario->versions[v].spec.calendars.count; i++)
            doubt_calendar(doubts, scenario, &scenario->versions[v].spec, i);
}
