/* First come, first served, with the end known on arrival; see limit_desk.h. */
#include "limit_desk.h"

#include "engine/dist.h"
#include "engine/numeric.h"

/* Purposes of a desk's words, beside those of the model. */
enum { PURPOSE_ABSENCE = 1, PURPOSE_OTHER_DUTIES = 2, INTERRUPTIONS_AT_MOST = 500 };

void fifo_desk_init(struct fifo_desk *fifo, const struct desk *desk, sim_time begin,
                    sim_time *times) {
    const struct desk_settings *settings = &desk->settings;
    uint32_t servers = settings->shift[0].servers + settings->shift[1].servers;
    *fifo = (struct fifo_desk){.free = times,
                               .seen = times + servers,
                               .hours = {desk->hours[0], desk->hours[1]},
                               .servers = (uint16_t)servers,
                               .first_shift = (uint16_t)settings->shift[0].servers,
                               .unlimited = settings->unlimited,
                               .pauses = settings->closing == CLOSING_PAUSE,
                               .absence = settings->absence,
                               .share = settings->other_share,
                               .block = (double)settings->other_block,
                               .stream = desk->stream};
    for (uint32_t i = 0; i < servers; i++) fifo->free[i] = fifo->seen[i] = begin;
}

static double next_uniform(struct fifo_desk *desk, const struct random_key *key) {
    if (!desk->words_left) {
        struct random_address address = {desk->stream, desk->blocks++, PURPOSE_OTHER_DUTIES};
        struct random_draws draws = random_at(key, address);
        memcpy(desk->words, draws.word, sizeof desk->words);
        desk->words_left = 4;
    }
    return uniform_from(desk->words[--desk->words_left]);
}

/* --- hours: the present interval answers nearly every question --- */

static sim_time open_from(const struct hours *hours, sim_time at) {
    if (at >= hours->opens && at < hours->closes) return at;
    return calendar_next_open(hours->calendar, at);
}

static sim_time closes_after(const struct hours *hours, sim_time at) {
    if (at >= hours->opens && at < hours->closes) return hours->closes;
    return hours->calendar->always ? TIME_NEVER : calendar_next_change(hours->calendar, at);
}

static struct hours *hours_of(const struct fifo_desk *desk, unsigned server) {
    return desk->hours[server >= desk->first_shift];
}

/* --- who starts it --- */

struct start {
    sim_time at;
    unsigned server;
};

/* The server of a shift, from `from` up to `to`, who is free first and on duty then. By selects:
 * which of them it is hangs on chance, so a branch would be guessed wrongly. */
static struct start earliest(const struct fifo_desk *desk, sim_time arrives, unsigned from,
                             unsigned to) {
    const sim_time *all = desk->free;
    unsigned server = from;
    sim_time free = all[from];
    for (unsigned s = from + 1; s < to; s++) {
        bool sooner = all[s] < free;
        free = sooner ? all[s] : free;
        server = sooner ? s : server;
    }
    return (struct start){open_from(hours_of(desk, from), free > arrives ? free : arrives), server};
}

static struct start first_start(const struct fifo_desk *desk, sim_time arrives) {
    struct start start = {TIME_NEVER, 0};
    if (desk->first_shift) start = earliest(desk, arrives, 0, desk->first_shift);
    if (desk->servers > desk->first_shift) {
        struct start other = earliest(desk, arrives, desk->first_shift, desk->servers);
        if (other.at < start.at) start = other;
    }
    return start;
}

/* Whether the server misses the whole shift in which he would start; then he is free at its end. */
static bool is_absent(struct fifo_desk *desk, const struct random_key *key, struct start start) {
    if (desk->absence <= 0) return false;
    const struct hours *hours = hours_of(desk, start.server);
    sim_time ends = hours->calendar->always ? days(start.at / days(1) + 1)
                                            : closes_after(hours, start.at);
    if (desk->judged == ends + start.server) return false;
    desk->judged = ends + start.server;
    struct random_address address = {desk->stream, start.server,
                                     PURPOSE_ABSENCE | (uint64_t)ends << 8};
    if (uniform_from(random_at(key, address).word[0]) >= desk->absence) return false;
    desk->free[start.server] = ends;
    return true;
}

/* Whether another duty has called the server away while there was nothing to do. The chance grows
 * with the time since he was seen at his desk, towards the share of his time that they take. (The
 * model counts his working time; the clock is near enough for a limit.) */
static bool is_called_away(struct fifo_desk *desk, const struct random_key *key,
                           struct start start) {
    sim_time *seen = &desk->seen[start.server];
    if (desk->share <= 0 || start.at <= *seen) return false;
    double u = next_uniform(desk, key), idle = (double)(start.at - *seen);
    *seen = start.at;
    if (u >= desk->share) return false;
    if (u >= desk->share * (1 - num_exp(-idle / (desk->block * (1 - desk->share))))) return false;
    sim_time away = time_from_double(-desk->block * num_log(next_uniform(desk, key)));
    const struct calendar *calendar = hours_of(desk, start.server)->calendar;
    desk->free[start.server] = *seen = calendar_add(calendar, start.at, away);
    return true;
}

/* --- how long it takes --- */

/* Other duties that interrupt the work: a Poisson number of blocks. */
static sim_time interruptions(struct fifo_desk *desk, const struct random_key *key, sim_time work) {
    if (desk->share <= 0) return 0;
    double mean = (double)work * desk->share / ((1 - desk->share) * desk->block), away = 0;
    if (mean > INTERRUPTIONS_AT_MOST) mean = INTERRUPTIONS_AT_MOST;
    for (unsigned n = poisson_quantile(mean, next_uniform(desk, key)); n; n--)
        away -= desk->block * num_log(next_uniform(desk, key));
    return time_from_double(away);
}

static sim_time end_of(const struct fifo_desk *desk, struct start start, sim_time work) {
    const struct hours *hours = hours_of(desk, start.server);
    sim_time end = start.at + work;
    bool within = !hours->calendar->always && end <= closes_after(hours, start.at);
    return !desk->pauses || within ? end : calendar_add(hours->calendar, start.at, work);
}

/* A pure delay. */
static sim_time delay(struct fifo_desk *desk, struct fifo_job job) {
    sim_time end = desk->pauses ? calendar_add(desk->hours[0]->calendar, job.arrives, job.work)
                                : job.arrives + job.work;
    if (job.counts) desk->stayed += (double)(end - job.arrives);
    return end;
}

sim_time fifo_desk_serve(struct fifo_desk *desk, const struct random_key *key,
                         struct fifo_job job) {
    desk->arrived += job.counts;
    if (desk->unlimited) return delay(desk, job);
    for (int shift = 0; shift < DESK_SHIFTS; shift++) hours_at(desk->hours[shift], job.arrives);
    struct start start;
    do {
        start = first_start(desk, job.arrives);
        if (start.at >= TIME_NEVER) return TIME_NEVER;
    } while (is_absent(desk, key, start) || is_called_away(desk, key, start));
    sim_time end = end_of(desk, start, job.work + interruptions(desk, key, job.work));
    desk->free[start.server] = desk->seen[start.server] = end;
    if (job.counts) {
        desk->waited += (double)(start.at - job.arrives);
        desk->worked += (double)job.work;
        desk->stayed += (double)(end - job.arrives);
    }
    return end;
}
