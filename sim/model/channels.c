/* Which channel a report comes by: base weights fitted to the shares of reports that the scenario
 * asks for, by category and group. Closed channels are fitted like the others, so that their share
 * is that of the people who would use them, and a channel that closes moves nobody but those. */
#include "channels.h"

#include <math.h>
#include <string.h>

#define OF(list, order, i) (&spec->list.items[plan->order.spec[i]])

/* --- shares of reports --- */

static double weights_factor(const struct weights *weights, size_t index) {
    for (size_t i = 0; i < weights->count; i++)
        if (weights->items[i].index == index) return weights->items[i].weight;
    return 1;
}

static double *group_shares(const struct params *params, const struct plan *plan,
                            struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    double *shares = ARENA_ARRAY(arena, plan->groups.count, double), sum = 0;
    for (uint32_t g = 0; g < plan->groups.count; g++)
        sum += shares[g] = OF(groups, groups, g)->share * OF(groups, groups, g)->activity;
    for (uint32_t g = 0; g < plan->groups.count; g++) shares[g] /= sum;
    return shares;
}

/* Expected reports of a category, in any unit. */
static double *category_shares(const struct params *params, const struct plan *plan,
                               struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    double *shares = ARENA_ARRAY(arena, plan->categories.count, double), sum = 0;
    for (uint32_t c = 0; c < plan->categories.count; c++)
        sum += shares[c] = OF(categories, categories, c)->incidence *
                           OF(categories, categories, c)->visibility;
    for (uint32_t c = 0; c < plan->categories.count; c++)
        shares[c] = sum > 0 ? shares[c] / sum : 1.0 / plan->categories.count;
    return shares;
}

/* How a (category, group) likes each channel, before base weights. */
static const double *channel_likes(const struct params *params, const struct plan *plan,
                                   struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    uint32_t channels = plan->channels.count, pairs = plan->categories.count * plan->groups.count;
    double *like = ARENA_ARRAY(arena, (size_t)pairs * channels, double);
    for (uint32_t pair = 0; pair < pairs; pair++) {
        uint32_t c = pair / plan->groups.count, g = pair % plan->groups.count;
        for (uint32_t j = 0; j < channels; j++) {
            const struct channel_spec *channel = OF(channels, channels, j);
            like[pair * channels + j] = weights_factor(&channel->categories,
                                                       plan->categories.spec[c]) *
                                        weights_factor(&channel->groups, plan->groups.spec[g]) *
                                        (channel->internet ? OF(groups, groups, g)->internet : 1);
        }
    }
    return like;
}

/* The choice of channels by (category, group): `asked` are the shares of reports filed that the
 * scenario wants, `base` the weights that bring them about. */
struct channel_choice {
    uint32_t channels, pairs;
    double *asked, *base;
    const double *like; /* by (pair, channel) */
    const double *part; /* by pair: its share of reports */
};

/* The share of channel j in a pair, where `weight` is the sum of the pair's weights. */
static double choice_share(const struct channel_choice *choice, uint32_t pair, uint32_t j,
                           double weight) {
    return weight > 0 ? choice->base[j] * choice->like[(size_t)pair * choice->channels + j] / weight
                      : choice->asked[j];
}

static double choice_weight(const struct channel_choice *choice, uint32_t pair) {
    const double *likes = choice->like + (size_t)pair * choice->channels;
    double weight = 0;
    for (uint32_t j = 0; j < choice->channels; j++) weight += choice->base[j] * likes[j];
    return weight;
}

/* One round of iterative proportional fitting (Deming and Stephan 1940); returns how far the worst
 * share was off. */
static double choice_fit(struct channel_choice *choice, double *come) {
    double worst = 0;
    memset(come, 0, choice->channels * sizeof *come);
    for (uint32_t pair = 0; pair < choice->pairs; pair++) {
        double weight = choice_weight(choice, pair), part = choice->part[pair];
        for (uint32_t j = 0; j < choice->channels; j++)
            come[j] += part * choice_share(choice, pair, j, weight);
    }
    for (uint32_t j = 0; j < choice->channels; j++) {
        if (come[j] <= 0) continue;
        worst = fmax(worst, fabs(choice->asked[j] - come[j]));
        choice->base[j] *= choice->asked[j] / come[j];
    }
    return worst;
}

/* Fits base weights so that the shares of reports filed come out as asked, whatever categories and
 * groups like; then cumulates the shares of each (category, group). */
static const double *channel_until_make(const struct params *params, const struct plan *plan,
                                        const double *groups, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    uint32_t channels = plan->channels.count, pairs = plan->categories.count * plan->groups.count;
    const double *categories = category_shares(params, plan, arena);
    double *part = ARENA_ARRAY(arena, pairs, double), *come = ARENA_ARRAY(arena, channels, double),
           sum = 0;
    for (uint32_t pair = 0; pair < pairs; pair++)
        part[pair] = categories[pair / plan->groups.count] * groups[pair % plan->groups.count];
    struct channel_choice choice = {.channels = channels,
                                    .pairs = pairs,
                                    .part = part,
                                    .like = channel_likes(params, plan, arena),
                                    .asked = ARENA_ARRAY(arena, channels, double),
                                    .base = ARENA_ARRAY(arena, channels, double)};
    for (uint32_t j = 0; j < channels; j++)
        sum += choice.asked[j] = OF(channels, channels, j)->share;
    for (uint32_t j = 0; j < channels; j++) choice.base[j] = choice.asked[j] /= sum;
    for (int round = 0; round < 200 && choice_fit(&choice, come) >= 1e-9; round++) continue;
    double *until = ARENA_ARRAY(arena, (size_t)pairs * channels, double);
    for (uint32_t pair = 0; pair < pairs; pair++) {
        double weight = choice_weight(&choice, pair), so_far = 0;
        for (uint32_t j = 0; j < channels; j++)
            until[(size_t)pair * channels + j] = so_far += choice_share(&choice, pair, j, weight);
        assert(fabs(so_far - 1) < 1e-6);
    }
    return until;
}

/* --- closed channels --- */

static bool all_are_open(const struct params *params, const struct plan *plan) {
    const struct scenario_spec *spec = params->spec;
    uint32_t j = 0;
    while (j < plan->channels.count && OF(channels, channels, j)->open) j++;
    return j == plan->channels.count;
}

/* The shares of a pair over open channels, cumulated: 0 throughout if none of them is used. */
static void open_cumulate(const struct params *params, const struct plan *plan,
                          const double *until, double *open) {
    const struct scenario_spec *spec = params->spec;
    double sum = 0;
    for (uint32_t j = 0; j < plan->channels.count; j++) {
        double share = until[j] - (j ? until[j - 1] : 0);
        open[j] = sum += OF(channels, channels, j)->open ? share : 0;
    }
    for (uint32_t j = 0; j < plan->channels.count && sum > 0; j++) open[j] /= sum;
}

static const double *open_until_make(const struct params *params, const struct plan *plan,
                                     struct arena *arena) {
    if (all_are_open(params, plan)) return NULL;
    uint32_t channels = plan->channels.count, pairs = plan->categories.count * plan->groups.count;
    double *open = ARENA_ARRAY(arena, (size_t)pairs * channels, double);
    for (size_t first = 0; first < (size_t)pairs * channels; first += channels)
        open_cumulate(params, plan, params->channel_until + first, open + first);
    return open;
}

/* --- all of it --- */

static void attributes_make(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    params->channels = ARENA_ARRAY(arena, plan->channels.count, struct channel_params);
    for (uint32_t j = 0; j < plan->channels.count; j++) {
        const struct channel_spec *channel = OF(channels, channels, j);
        params->channels[j] = (struct channel_params){
            .hours = channel->hours.index == NO_REF ? NULL
                                                    : params->calendars[channel->hours.index],
            .geo = channel->geo,
            .open = channel->open,
            .entry = channel->entry.index == NO_REF
                         ? NO_STAGE
                         : plan->entry[plan->entries.place[channel->entry.index]],
            .has_patience = channel->patience.declared,
            .patience = distribution_of(&channel->patience, 1, params->tables, arena),
        };
    }
}

void channels_make(struct params *params, const struct plan *plan, struct arena *arena) {
    attributes_make(params, plan, arena);
    double *groups = group_shares(params, plan, arena), sum = 0;
    params->channel_until = channel_until_make(params, plan, groups, arena);
    params->open_until = open_until_make(params, plan, arena);
    for (uint32_t g = 0; g < plan->groups.count; g++) groups[g] = sum += groups[g];
    params->group_until = groups;
}
