/* Dates, moments and durations: read, written, and counted in days. */
#include "engine/sim_time.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int64_t date_to_days(struct date date) {
    assert(date.month >= 1);
    assert(date.month <= 12);
    int64_t y = date.month <= 2 ? date.year - 1
                                : date.year; /* years start in March, so that a leap day ends one */
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

struct date date_from_days(int64_t z) {
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    struct date date = {.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
                        .month = (int)(month + (month < 10 ? 3 : -9))};
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

int days_in_month(int year, int month) {
    struct date next = {month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1};
    return (int)(date_to_days(next) - date_to_days((struct date){year, month, 1}));
}

int weekday_of_days(int64_t days_since_1970) { /* 1970-01-01 was a Thursday */
    int64_t day = (days_since_1970 + 3) % 7;
    return (int)(day < 0 ? day + 7 : day);
}

/* The number of bytes of `text` that fit `form`, in which '#' is a digit and anything else is
 * itself: all or none. */
static size_t fits(const char *text, const char *form) {
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '#' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return 0;
    return strlen(form);
}

bool time_parse(const char *text, sim_time *out) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!fits(text, "####-##-##")) return false;
    sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    const char *clock = text + 10;
    if (*clock) {
        if ((*clock != 'T' && *clock != ' ') || !fits(++clock, "##:##")) return false;
        if (clock[5] && (!fits(clock + 5, ":##") || clock[8])) return false;
        sscanf(clock, "%2d:%2d:%2d", &hour, &minute, &second);
    }
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute || second))) return false;
    *out = days(date_to_days((struct date){year, month, day})) + hours(hour) + minutes(minute) +
           seconds(second);
    return true;
}

bool span_parse(const char *text, sim_time *out) {
    static const struct {
        const char *name;
        double microseconds;
    } units[] = {
        {"ms", 1e3},       {"s", 1e6},         {"second", 1e6},     {"seconds", 1e6},
        {"min", 60e6},     {"minute", 60e6},   {"minutes", 60e6},   {"h", 3600e6},
        {"hour", 3600e6},  {"hours", 3600e6},  {"d", 86400e6},      {"day", 86400e6},
        {"days", 86400e6}, {"week", 604800e6}, {"weeks", 604800e6},
    };
    if (!((*text >= '0' && *text <= '9') || *text == '.')) return false;
    char *after;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return false; /* strtod reads hexadecimal */
    double number = strtod(text, &after);
    while (*after == ' ') after++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(after, units[i].name) != 0) continue;
        double span = number * units[i].microseconds;
        if (!(span <= 1e16)) return false; /* 300 years */
        *out = time_from_double(span);
        return true;
    }
    return false;
}

void time_format(sim_time since_1970, char out[static 32]) {
    int64_t day = day_of(since_1970);
    sim_time rest = since_1970 - days(day);
    struct date date = date_from_days(day);
    snprintf(out, 32, "%04d-%02d-%02d %02d:%02d", date.year, date.month, date.day,
             (int)(rest / hours(1)), (int)(rest % hours(1) / minutes(1)));
}

void span_format(sim_time span, char out[static 40]) {
    const char *sign = span < 0 ? "-" : "";
    if (span < 0) span = -span;
    long long whole_minutes = (span + minutes(1) / 2) / minutes(1);
    if (span < minutes(1) - seconds(1) / 2)
        snprintf(out, 40, "%s%lld s", sign, (long long)((span + seconds(1) / 2) / seconds(1)));
    else if (whole_minutes < 60)
        snprintf(out, 40, "%s%lld min", sign, whole_minutes);
    else if (whole_minutes < 24 * 60)
        snprintf(out, 40, "%s%lld h %02lld min", sign, whole_minutes / 60, whole_minutes % 60);
    else
        snprintf(out, 40, "%s%lld d %lld h", sign, whole_minutes / 1440, whole_minutes % 1440 / 60);
}
