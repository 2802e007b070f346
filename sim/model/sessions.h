/* Sessions: one person reports several problems of an area in one go.
 *
 * A problem that will be reported begins a session with probability 1 / mean; all others are left
 * to sessions, which come upon as many problems beside their first: drawn by the rates at which
 * problems of their area are reported at that moment. So there are as many reported problems of
 * each category and area as without sessions, in the mean; their number varies more. Silent
 * problems and the initial ones have no part in it. */
#ifndef TANGGAP_MODEL_SESSIONS_H
#define TANGGAP_MODEL_SESSIONS_H

#include "engine/random.h"
#include "scenario/scenario.h"

struct arena;

/* Reports of one session at most. */
enum { SESSION_MOST = 1000 };

/* The number of reports of a session; of `mean` 1 there are no sessions. */
struct session_law {
    double mean;        /* as asked for, also where the most cuts the tail */
    const double *more; /* more[k]: the probability of more than k; 0 from the most on */
};

/* The law of a scenario, in the arena. */
struct session_law session_law_make(const struct sessions_spec *spec, struct arena *arena);

/* How many reports the session has that problem `number` of `stream` begins; 0: it begins none. */
unsigned session_reports(const struct session_law *law, const struct random_key *key,
                         uint64_t stream, uint64_t number);

/* The number, in the same stream, of companion `index` (from 1 on) of a session's first problem,
 * which no other problem has; and the words that say what it is. */
uint64_t session_companion(uint64_t number, unsigned index);
struct random_draws session_draws(const struct random_key *key, uint64_t stream,
                                  uint64_t companion);

#endif
