/* A run: one scenario, one seed, one replication. It can be advanced to a moment, looked at, and
 * given a dated change from then on. Two runs share nothing but the scenario, which neither
 * changes.
 *
 * Moments are microseconds since the scenario's start; the warm-up has negative ones. Areas,
 * channels and so on are known by their index in the order of ids, desks by the number that a
 * moment gives. */
#ifndef TANGGAP_MODEL_CITY_H
#define TANGGAP_MODEL_CITY_H

#include "model/measures.h"
#include "model/record.h"
#include "scenario/scenario.h"

struct city;

/* What the draws of a run hang on, besides the scenario. */
struct draw_seed {
    uint64_t seed, replication;
};

/* --- life --- */

/* A run at its first moment. The caller frees it, and keeps `scenario` and what the observer points
 * to until then. `observer` may be NULL. The scenario has been checked: nothing here can fail. */
struct city *city_new(const struct scenario *scenario, struct draw_seed draw_seed,
                      const struct observer *observer);

/* Frees a run and all that it has handed out; NULL is fine. */
void city_free(struct city *city);

/* Runs every event up to and including `until`, at most as_of. */
void city_advance(struct city *city, sim_time until);

/* The same, but at most `most` events: false when none is left up to `until`. For callers that must
 * look up now and then, however much happens at one moment. */
bool city_advance_some(struct city *city, sim_time until, uint32_t most);

/* From now on the scenario is `changed`, whose lists have the same elements. Nothing that has
 * happened changes, and nothing that was bound to happen of itself moves but by the new rates.
 * `changed` must live as long as the city. */
void city_change(struct city *city, const struct scenario *changed);

/* Runs to as_of and hands over what was measured; it lives as long as the city. Once only. */
const struct measures *city_finish(struct city *city);

/* --- time --- */

/* The present moment, and the one at which the run ends. */
sim_time city_now(const struct city *city);
sim_time city_as_of(const struct city *city);

/* --- counts --- */

/* The ledger: problems are silent or reported; reports that somebody has `meant` to send are filed,
 * unreached, forestalled, or still to come; those filed have walked away, were refused or merged,
 * are tickets or wait for entry; tickets are open, closed or withdrawn; closed is fixed or not
 * fixed. `forestalled` reports were never filed, for the problem was fixed before, and `unreached`
 * ones neither, for their channel was closed; a problem that has no other ones is silent. */
struct ledger {
    uint64_t problems, silent, reported;
    uint64_t meant, unreached;
    uint64_t filed, walked_away, refused, merged, tickets, waiting_for_entry;
    uint64_t open, closed, withdrawn, fixed, not_fixed, forestalled;
};

/* Every count of the ledger, now. */
struct ledger city_ledger(const struct city *city);

/* What does not balance, as a constant text, or NULL: the ledger, every desk, every complaint.
 * Takes time in proportion to the backlog. */
const char *city_audit(const struct city *city);

/* Cases by the status they are in now. */
void city_status_counts(const struct city *city, int64_t counts[STATUS_COUNT]);

/* The trust of an area now. */
double city_trust(const struct city *city, uint32_t area);

/* Calls `tell` for every ticket that is open now: with the number of its report, and with the
 * moment when it was filed. */
void city_open_tickets(const struct city *city, void *context,
                       void (*tell)(void *context, int64_t number, sim_time filed));

/* --- names --- */

/* The lists of what will be measured, with ids and labels; known from the beginning, they live as
 * long as the city. */
const struct measures *city_names(const struct city *city);

/* The stable id of a desk; it lives as long as the city. */
const char *city_desk_id(const struct city *city, uint32_t desk);

/* Elements of the first version of the scenario by their index; borrowed from the scenario. */
const struct area_spec *city_area(const struct city *city, uint32_t area);
const struct category_spec *city_category(const struct city *city, uint32_t category);
const struct channel_spec *city_channel(const struct city *city, uint32_t channel);
const struct agency_spec *city_agency(const struct city *city, uint32_t agency);
const struct group_spec *city_group(const struct city *city, uint32_t group);

/* The office hours by which working time is measured, and the hours of a desk's first shift, in the
 * version in force. They live as long as the city. */
const struct calendar *city_office_hours(const struct city *city);

/* Hours of a working day: office hours by the day on which there are any, on average over the
 * counted time. NaN when offices never close, or never open. */
double city_working_day(const struct city *city);
const struct calendar *city_desk_calendar(const struct city *city, uint32_t desk);

#endif
