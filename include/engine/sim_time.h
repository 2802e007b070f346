/* Simulated time: whole microseconds since the scenario's start (midnight or whatever moment the
 * scenario names, in local time at a fixed UTC offset; no daylight saving). Negative times are the
 * warm-up. */
#ifndef TANGGAP_ENGINE_SIM_TIME_H
#define TANGGAP_ENGINE_SIM_TIME_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t sim_time;

/* Later than everything, and far enough from the end of the type that a duration can still be
 * added. */
#define TIME_NEVER ((sim_time)(INT64_MAX / 4))

static inline sim_time seconds(int64_t n) { return n * 1000000; }
static inline sim_time minutes(int64_t n) { return n * 60000000; }
static inline sim_time hours(int64_t n) { return n * 3600000000; }
static inline sim_time days(int64_t n) { return n * 86400000000; }

/* The civil day, since 1970, that holds a moment since 1970. */
static inline int64_t day_of(sim_time since_1970) {
    return since_1970 / days(1) - (since_1970 % days(1) < 0);
}

static inline double in_hours(double span) { return span / 3600e6; }
static inline double in_days(double span) { return span / 86400e6; }

/* A non-negative count of microseconds as time, rounded to the nearest; what is too large becomes
 * TIME_NEVER. */
static inline sim_time time_from_double(double microseconds) {
    return microseconds < 4e18 / 2 ? (sim_time)(microseconds + 0.5) : TIME_NEVER;
}

/* Civil days since 1970-01-01 of a date in the Gregorian calendar, and back (Hinnant,
 * "chrono-compatible low-level date algorithms"). Months and days start at 1. */
struct date {
    int year, month, day;
};
int64_t date_to_days(struct date date);
struct date date_from_days(int64_t days_since_1970);
int days_in_month(int year, int month);

/* 0 = Monday … 6 = Sunday. */
int weekday_of_days(int64_t days_since_1970);

/* Reads "2024-03-12" or "2024-03-12T07:30" (seconds may follow). Returns microseconds since
 * 1970-01-01 in `out`; false when it is not a date. */
bool time_parse(const char *text, sim_time *out);

/* Reads a duration such as "90 min", "2.5 h", "7 days", "1 week", "30 s", "250 ms". False when it
 * is none. */
bool span_parse(const char *text, sim_time *out);

/* Writes "2024-03-12 07:30" (16 characters and NUL) for microseconds since 1970-01-01. */
void time_format(sim_time since_1970, char out[static 32]);

/* Writes a duration for people: "0 s", "45 s", "12 min", "3 h 20 min", "4 d 6 h". */
void span_format(sim_time span, char out[static 40]);

#endif
