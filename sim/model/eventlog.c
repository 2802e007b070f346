/* Words, links, ids and moments of event logs. */
#include "model/eventlog.h"

#include <stdlib.h>

#include "base/text.h"

const char *log_object_word(enum log_object object) {
#define X(id, word, meaning) #word,
    static const char *const words[] = {LOG_OBJECTS(X)};
#undef X
    return words[object];
}

enum log_object log_object_of(const char *dimension) {
    if (text_is(dimension, log_object_word(LOG_AGENCY))) return LOG_AGENCY;
    return text_is(dimension, log_object_word(LOG_CHANNEL)) ? LOG_CHANNEL : LOG_KELURAHAN;
}

const struct log_link EVENT_LINK_TABLE[] = {{LOG_REPORT, EVENT_number, "happens to"},
                                            {LOG_TICKET, EVENT_ticket, "moves"},
                                            {LOG_AGENCY, EVENT_agency, "in hand of"},
                                            {0}};

const struct log_link REPORT_LINK_TABLE[] = {{LOG_TICKET, EVENT_ticket, "belongs to"},
                                             {LOG_CHANNEL, EVENT_channel, "sent by"},
                                             {LOG_KELURAHAN, EVENT_area, "is in"},
                                             {LOG_REPORT, EVENT_earlier, "names"},
                                             {0}};

void log_add_number(struct text *out, const char *word, int64_t replication, int64_t number) {
    text_add(out, word);
    text_add_n(out, ":", 1);
    text_add_whole(out, replication);
    text_add_n(out, "-", 1);
    text_add_whole(out, number);
}

void log_add_object(struct text *out, enum log_object object, int64_t replication,
                    const struct datum *id) {
    const char *word = log_object_word(object);
    if (id->kind == DATUM_WHOLE) {
        log_add_number(out, word, replication, id->whole);
        return;
    }
    text_add(out, word);
    text_add_n(out, ":", 1);
    if (id->kind == DATUM_TEXT) text_add_n(out, id->text, id->length);
}

/* A number below 10 to the power of `digits`, with zeros before it. */
static char *digits_put(char *at, int number, int digits) {
    for (int i = digits; i--; number /= 10) at[i] = (char)('0' + number % 10);
    return at + digits;
}

static char *char_put(char *at, char c) {
    *at = c;
    return at + 1;
}

void log_add_time(struct text *out, const struct log_clock *clock, sim_time at) {
    char form[40], *end = form;
    sim_time moment = clock->start + at, in_day = moment % days(1);
    if (in_day < 0) in_day += days(1);
    struct date date = date_from_days((moment - in_day) / days(1));
    if (date.year < 0 || date.year > 9999) {
        text_printf(out, "%04d", date.year); /* no moment of a run, but of a damaged log */
    } else {
        end = digits_put(end, date.year, 4);
    }
    end = digits_put(char_put(end, '-'), date.month, 2);
    end = digits_put(char_put(end, '-'), date.day, 2);
    end = digits_put(char_put(end, 'T'), (int)(in_day / hours(1)), 2);
    end = digits_put(char_put(end, ':'), (int)(in_day / minutes(1) % 60), 2);
    end = digits_put(char_put(end, ':'), (int)(in_day / seconds(1) % 60), 2);
    end = digits_put(char_put(end, '.'), (int)(in_day % seconds(1)), 6);
    int offset = abs(clock->offset_minutes);
    end = digits_put(char_put(end, clock->offset_minutes < 0 ? '-' : '+'), offset / 60, 2);
    end = digits_put(char_put(end, ':'), offset % 60, 2);
    text_add_n(out, form, (size_t)(end - form));
}
