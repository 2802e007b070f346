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

void log_add_object(struct text *out, enum log_object object, int64_t replication,
                    const struct datum *id) {
    text_printf(out, "%s:", log_object_word(object));
    if (id->kind == DATUM_WHOLE)
        text_printf(out, "%lld-%lld", (long long)replication, (long long)id->whole);
    else if (id->kind == DATUM_TEXT) text_add_n(out, id->text, id->length);
}

void log_add_time(struct text *out, const struct log_clock *clock, sim_time at) {
    sim_time moment = clock->start + at, in_day = moment % days(1);
    if (in_day < 0) in_day += days(1);
    struct date date = date_from_days((moment - in_day) / days(1));
    int offset = clock->offset_minutes;
    text_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", date.year, date.month,
                date.day, (int)(in_day / hours(1)), (int)(in_day / minutes(1) % 60),
                (int)(in_day / seconds(1) % 60), (int)(in_day / 1000 % 1000),
                offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}
