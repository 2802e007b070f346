/* Whether a case that was closed comes up again. */
#include "closing.h"

#include "parts.h"

bool closing_reopens(const struct city *city, const struct complaint *c) {
    double share = city->params->spec->closing.reopens.share;
    return share > 0 && draw_rare(city, c, RARE_REOPENS) < share;
}

void closing_rest(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    double u = draw_rare(city, c, RARE_REOPENS_DELAY);
    clock_set_alarm(city, number, ALARM_REOPENS,
                    distribution_span(&city->params->reopens_delay, u));
}

void closing_leave(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    double comes_back = city->params->spec->closing.comes_back.share;
    if (c->fixed || !draw_happens(city, c, DRAW_COMES_BACK, comes_back)) {
        complaint_free(city, number);
        return;
    }
    sim_time delay =
        distribution_span(&city->params->comes_back_delay, draw_rare(city, c, RARE_COMES_BACK));
    clock_set_alarm(city, number, ALARM_COMES_BACK, delay);
}
