/* The law of the number of reports of a session, and where its draws are found. */
#include "sessions.h"

#include <assert.h>

#include "base/arena.h"

enum { PURPOSE_SESSION = 0x0B, COMPANION_BITS = 10, COMPANION_FLAG = 47 };
_Static_assert(SESSION_MOST < 1 << COMPANION_BITS, "room for every companion");

/* --- the law --- */

/* Of sessions with more than k - 1 reports, the share with more than k. */
static double share_goes_on(enum session_number number, double first, double k) {
    switch (number) {
#define SESSIONS(id, word, english, indonesian, goes_on) \
    case SESSIONS_##id: return goes_on;
        SESSION_NUMBERS(SESSIONS)
#undef SESSIONS
    }
    __builtin_unreachable();
}

/* Fills in the law in which a share `first` has more than one report; returns its mean. */
static double more_fill(enum session_number number, double first, double more[SESSION_MOST + 1]) {
    double mean = more[0] = 1;
    for (int k = 1; k < SESSION_MOST; k++) {
        more[k] = more[k - 1] * share_goes_on(number, first, k);
        mean += more[k];
    }
    return mean;
}

struct session_law session_law_make(const struct sessions_spec *spec, struct arena *arena) {
    if (spec->mean <= 1) return (struct session_law){.mean = 1};
    double *more = ARENA_ARRAY(arena, SESSION_MOST + 1, double), low = 0, high = 1;
    for (int halved = 0; halved < 60; halved++) { /* the mean rises with the share */
        double first = (low + high) / 2;
        if (more_fill(spec->reports_per_session, first, more) < spec->mean) low = first;
        else high = first;
    }
    return (struct session_law){spec->mean, more};
}

/* --- draws --- */

unsigned session_reports(const struct session_law *law, const struct random_key *key,
                         uint64_t stream, uint64_t number) {
    if (law->mean <= 1) return 1;
    struct random_draws draws = session_draws(key, stream, number);
    if (uniform_from(draws.word[0]) * law->mean >= 1) return 0;
    double u = uniform_from(draws.word[1]);
    unsigned reports = 1;
    while (u < law->more[reports]) reports++;
    assert(reports <= SESSION_MOST);
    return reports;
}

uint64_t session_companion(uint64_t number, unsigned index) {
    assert(index > 0 && index < SESSION_MOST);
    assert(number >> (COMPANION_FLAG - COMPANION_BITS) == 0);
    return UINT64_C(1) << COMPANION_FLAG | number << COMPANION_BITS | index;
}

struct random_draws session_draws(const struct random_key *key, uint64_t stream,
                                  uint64_t companion) {
    return random_at(key, (struct random_address){stream, companion, PURPOSE_SESSION});
}
