/* Rules of size: what would take more memory or time than a run may have is refused before anything
 * is made for it. */
#include <math.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/text.h"
#include "check.h"
#include "checker.h"
#include "scenario/forecast.h"
#include "scenario/places.h"
#include "scenario_schema.h"
#include "schema/walk.h"

enum { SERVERS_MOST = 2000000, DESKS_MOST = 400000 };
static const double PROBLEMS_MOST = 5e9, EVENTS_MOST = 1e11;

static sim_time last_moment(const struct scenario_spec *spec) {
    return spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of;
}

/* --- lists, and what there is one of for each pair or triple of elements --- */

struct sizes {
    double areas, categories, channels, groups, agencies, calendars, versions;
    double months, days; /* counted; of the whole run */
};

static struct sizes sizes_of(const struct scenario_spec *spec) {
    double run = in_days((double)(last_moment(spec) - spec->start + spec->warm_up)) + 120,
           counted = in_days((double)(spec->end - spec->start));
    return (struct sizes){.areas = (double)spec->areas.count,
                          .categories = (double)spec->categories.count,
                          .channels = (double)spec->channels.count,
                          .groups = (double)spec->groups.count,
                          .agencies = (double)spec->agencies.count,
                          .calendars = (double)spec->calendars.count,
                          .versions = 1 + (double)spec->timeline.count,
                          .months = ceil(counted / 28) + 1,
                          .days = run};
}

/* TABLE(list that is to blame, how many, made anew so often, at most, what they are in English and
 * in Indonesian). Channels, categories and agencies have 16 bits in a complaint, groups 8. */
#define TABLES(TABLE)                                                                              \
    TABLE("/categories", s.categories, 1, 50000, "categories", "kategori")                         \
    TABLE("/channels", s.channels, 1, 50000, "channels", "kanal")                                  \
    TABLE("/agencies", s.agencies, 1, 50000, "agencies", "instansi")                               \
    TABLE("/groups", s.groups, 1, 255, "groups", "kelompok")                                       \
    TABLE("/categories", s.areas *s.categories, 1, 1500000, "pairs of an area and a category",     \
          "pasangan wilayah dan kategori")                                                         \
    TABLE("/categories", s.areas *s.categories, s.versions, 2e7,                                   \
          "pairs of an area and a category", "pasangan wilayah dan kategori")                      \
    TABLE("/agencies", s.agencies *s.categories, s.versions, 1e6,                                  \
          "pairs of an agency and a category", "pasangan instansi dan kategori")                   \
    TABLE("/agencies", s.agencies *s.channels, 1, 2e7, "pairs of an agency and a channel",         \
          "pasangan instansi dan kanal")                                                           \
    TABLE("/channels", s.channels *s.categories *s.months, 1, 2e7,                                 \
          "triples of a channel, a category and a month", "rangkaian kanal, kategori, dan bulan")  \
    TABLE("/channels", s.channels *s.categories *s.groups, s.versions, 1e7,                        \
          "triples of a channel, a category and a group",                                          \
          "rangkaian kanal, kategori, dan kelompok")                                               \
    TABLE("/calendars", s.calendars *s.days, 1, 2e6, "days of calendars", "hari kalender")

static void check_table(struct checker *c, const char *list, double many, double versions,
                        double most, const char *what) {
    if (many * versions <= most) return;
    const char *anew =
        versions > 1 ? arena_printf(c->arena,
                                    SAY(", %.0f times for the rows of the timeline",
                                        ", %.0f kali untuk baris-baris garis waktu"),
                                    versions)
                     : "";
    WRONG(c, list,
          SAY("%.0f %s%s; a run can hold %.0f",
              "%.0f %s%s; satu simulasi dapat memuat %.0f"),
          many, what, anew, most);
}

static void check_tables(struct checker *c) {
    const struct sizes s = sizes_of(c->spec);
#define TABLE(list, many, versions, most, what, what_id) \
    check_table(c, list, many, versions, most, SAY(what, what_id));
    TABLES(TABLE)
#undef TABLE
}

/* Every day of a calendar asks its exceptions and the holidays. */
static void check_calendar_days(struct checker *c) {
    static const double ASKED_MOST = 5e8;
    double rules = 0, days = sizes_of(c->spec).days;
    for (size_t i = 0; i < c->spec->calendars.count; i++)
        rules += 1 + (double)c->spec->calendars.items[i].exceptions.count +
                 (double)c->spec->holidays.count;
    if (rules * days > ASKED_MOST)
        WRONG(c, "/calendars",
              SAY("%.0f exceptions and holidays of calendars, asked on %.0f days; at most %.0f in "
                  "all",
                  "%.0f pengecualian dan hari libur kalender, ditanyakan pada %.0f hari; "
                  "seluruhnya paling banyak %.0f"),
              rules, days, ASKED_MOST);
}

static void check_shock_count(struct checker *c) {
    if (c->spec->shocks.count > SHOCKS_MOST)
        WRONG(c, "/shocks", SAY("%zu shocks; at most %d", "%zu guncangan; paling banyak %d"),
              c->spec->shocks.count, SHOCKS_MOST);
}

/* --- desks --- */

#define PLACE(id, word, english, indonesian, name, most) \
    fmin(most, (double)spec->areas.count),
static double places_most(const struct scenario_spec *spec, enum place per) {
    const double places[PLACE_COUNT] = {PLACES(PLACE)};
    return places[per];
}
#undef PLACE

/* All desks of the scenario, and the one that has most of them. */
struct staff {
    const struct scenario_spec *spec;
    double desks, servers, largest;
    const char *pointer;
};

static void see_desk(struct visit visit, void *context) {
    struct staff *staff = context;
    if (!visits_desk(&visit)) return;
    const struct desk_spec *desk = visit.member;
    if (!desk->declared) return;
    double places = places_most(staff->spec, desk->per), alike = (double)desk->desks;
    if (desk == &staff->spec->triage.central && staff->spec->triage.per_channel)
        alike *= (double)staff->spec->channels.count;
    double desks = places * alike, servers = alike * desk_servers(desk, places);
    staff->desks += desks;
    staff->servers += servers;
    if (desks / DESKS_MOST + servers / SERVERS_MOST < staff->largest) return;
    staff->largest = desks / DESKS_MOST + servers / SERVERS_MOST;
    staff->pointer = visit.pointer;
}

static void check_desks(struct checker *c) {
    struct staff staff = {.spec = c->spec};
    section_walk(scenario_section(), c->spec, "", c->arena, see_desk, &staff);
    if (staff.desks > DESKS_MOST || staff.servers > SERVERS_MOST)
        WRONG(c, staff.pointer,
              SAY("about %.0f desks and %.0f servers in the whole scenario, most of them here; a "
                  "run can hold %d and %d",
                  "kira-kira %.0f meja dan %.0f petugas di seluruh skenario, paling banyak di "
                  "sini; satu simulasi dapat memuat %d dan %d"),
              staff.desks, staff.servers, DESKS_MOST, SERVERS_MOST);
}

/* --- what would happen --- */

static const char *times_spoken(struct checker *c, double times) {
    return decimals_spoken(arena_printf(c->arena, "%.3g", times));
}

void check_rounds(struct scenario_spec *last, struct value *root, struct arena *arena,
                  struct errors *errors) {
    struct checker checker = {.spec = last, .root = root, .arena = arena, .errors = errors},
                   *c = &checker;
    const struct rounds rounds = case_rounds(last);
    double all = rounds.misrouted * rounds.rejected * rounds.reopens * rounds.comes_back;
    const char *most = "/crm/misroute";
    double most_rounds = rounds.misrouted;
    const struct {
        double rounds;
        const char *pointer;
    } others[] = {{rounds.rejected, "/validation/rejected"},
                  {rounds.reopens, "/closing/reopens"},
                  {rounds.comes_back, "/closing/comes_back"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].rounds > most_rounds)
            most = others[i].pointer, most_rounds = others[i].rounds;
    if (isinf(all))
        WRONG(c, most,
              SAY("1 means for ever: no case would ever get through; at most 0.95",
                  "1 berarti selamanya: tidak ada kasus yang akan selesai; paling tinggi 0.95"));
    else if (all > ROUNDS_MOST * (1 + 1e-9)) /* 1 / (1 - 0.95) is a little above 20 */
        WRONG(c, most,
              SAY("a case would go round %s times on average: %s until its agency is right, times "
                  "%s until its proof is accepted, times %s until it is not opened again, times "
                  "%s until it does not come back; at most %d",
                  "sebuah kasus rata-rata akan berputar %s kali: %s kali sampai instansinya "
                  "benar, kali %s sampai buktinya diterima, kali %s sampai tidak dibuka kembali, "
                  "kali %s sampai tidak dilaporkan lagi; paling banyak %d"),
              times_spoken(c, all), times_spoken(c, rounds.misrouted),
              times_spoken(c, rounds.rejected), times_spoken(c, rounds.reopens),
              times_spoken(c, rounds.comes_back), ROUNDS_MOST);
}

static void check_forecast(struct checker *c) {
    const struct scenario_spec *spec = c->spec;
    struct forecast forecast =
        version_forecast(spec, spec->start - spec->warm_up, last_moment(spec));
    bool many_problems = forecast.problems > PROBLEMS_MOST;
    if (many_problems || forecast.events > EVENTS_MOST)
        WRONG(c, "/categories",
              SAY("about %.0f %s would occur; a run can hold %.0f. Look at incidence, population "
                  "and shocks",
                  "kira-kira %.0f %s akan terjadi; satu simulasi dapat memuat %.0f. Periksalah "
                  "incidence, population, dan shocks"),
              many_problems ? forecast.problems : forecast.events,
              many_problems ? SAY("problems", "masalah") : SAY("events", "peristiwa"),
              many_problems ? PROBLEMS_MOST : EVENTS_MOST);
}

void check_size(struct checker *c) {
    check_tables(c);
    check_calendar_days(c);
    check_shock_count(c);
    check_desks(c);
    if (c->errors->count == 0) check_forecast(c);
}
