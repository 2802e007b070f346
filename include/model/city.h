/* A run: one scenario, one seed, one replication. It can be advanced to a moment, looked at, and given a dated change
 * from then on. Two runs share nothing but the scenario, which neither changes. */
#ifndef TANGGAP_MODEL_CITY_H
#define TANGGAP_MODEL_CITY_H

#include "model/measures.h"
#include "model/record.h"
#include "scenario/scenario.h"

struct city;

struct fortune {
    uint64_t seed, replication;
};

/* The caller frees it and keeps `scenario` and what the observer points to until then. `observer` may be NULL. */
struct city *city_new(const struct scenario *scenario, struct fortune fortune, const struct observer *observer);
void city_free(struct city *city);

/* Simulated moments count from the scenario's start; the warm-up has negative ones. */
sim_time city_now(const struct city *city);
sim_time city_as_of(const struct city *city);

/* Runs every event up to and including `until` (at most as_of). */
void city_advance(struct city *city, sim_time until);

/* From now on the scenario is `changed`, whose elements must be the same. Nothing that has happened changes, and
 * nothing that had been scheduled to happen of itself moves but by the new rates. `changed` must live as long as the city. */
void city_change(struct city *city, const struct scenario *changed);

/* Every count of DESIGN's ledger, now. */
struct ledger {
    uint64_t problems, silent, reported;
    uint64_t filed, walked_away, refused, merged, tickets, waiting_for_entry;
    uint64_t open, closed, withdrawn, fixed, not_fixed, forestalled;
};
struct ledger city_ledger(const struct city *city);

/* What does not balance, or NULL: the ledger, every desk, every complaint. For tests; takes time. */
const char *city_audit(const struct city *city);

/* What an observer's moment means. */
const char *city_desk_id(const struct city *city, uint32_t desk);
const struct calendar *city_office_hours(const struct city *city); /* at the beginning */
const struct calendar *city_desk_calendar(const struct city *city, uint32_t desk);
const struct area_spec *city_area(const struct city *city, uint32_t area);
const struct category_spec *city_category(const struct city *city, uint32_t category);
const struct channel_spec *city_channel(const struct city *city, uint32_t channel);
const struct agency_spec *city_agency(const struct city *city, uint32_t agency);
const struct group_spec *city_group(const struct city *city, uint32_t group);

/* Tells of every ticket that is open now: the number of its report, 0 if that came before counting started, and when it was filed. */
void city_open_tickets(const struct city *city, void *context, void (*tell)(void *context, int64_t number, sim_time filed));

/* Open cases by status, and trust of an area, now. */
void city_status_counts(const struct city *city, int64_t counts[STATUS_COUNT]);
double city_trust(const struct city *city, uint32_t area);

/* Runs to as_of and hands over what was measured; it lives as long as the city. Once only. */
const struct measures *city_finish(struct city *city);

/* Who is who in the lists of what will be measured; known from the beginning, and lives as long as the city. */
const struct measures *city_names(const struct city *city);

#endif
