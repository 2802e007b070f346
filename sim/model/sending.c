/* Before a report is filed: its citizen chooses a channel and goes to the counter. Who finds their
 * channel closed, and uses no other, never files it; no step of the journey is told of such a
 * report. A counter is visited even if its channel has closed on the way. */
#include "sending.h"

#include "journey.h"
#include "parts.h"
#include "status.h"

static void counter_wait(struct city *city, uint32_t number, sim_time opens) {
    struct complaint *c = city_complaint(city, number);
    const struct channel_params *channel = &city->params->channels[c->channel];
    sim_time span = opens - clock_now(city);
    if (channel->has_patience &&
        distribution_span(&channel->patience, draw_rare(city, c, RARE_PATIENCE)) < span) {
        on_walked_away(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, STATUS_WAITING);
    if (opens < TIME_NEVER)
        clock_set_alarm(city, number, ALARM_VISIT, span); /* else never within the run */
}

/* Of its problem, whose report it is. */
static void problem_is_told(struct city *city, const struct complaint *c) {
    if (c->problem == NO_ROW && c->report == 0) book_told(city, c->filed);
    else if (c->problem != NO_ROW && problem_tell(city, c->problem))
        book_told(city, city->problems.rows[c->problem].occurred);
}

void sending_begin(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    sim_time now = clock_now(city);
    c->filed = c->since = now;
    c->status = STATUS_COUNT;
    book_expect(&city->book, c->reporter);
    if (!citizens_choose(city, c)) {
        book_unreached(city, c);
        complaint_free(city, number);
        return;
    }
    problem_is_told(city, c);
    ledger_sent(&city->balance);
    const struct calendar *hours = city->params->channels[c->channel].hours;
    sim_time opens = hours ? calendar_next_open(hours, now) : now;
    if (opens <= now) on_filed(city, number, PART_NOTHING);
    else counter_wait(city, number, opens);
}

/* The problem is still there, unless it has been fixed, and so is who reported it. */
void sending_again(struct city *city, uint32_t number) {
    const struct complaint *c = city_complaint(city, number);
    ledger_meant(&city->balance, 1);
    if (c->problem != NO_ROW && city->problems.rows[c->problem].fixed) {
        book_forestalled(city, 1);
        complaint_free(city, number);
        return;
    }
    complaint_reopen(city, number);
    sending_begin(city, number);
}
