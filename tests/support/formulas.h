/* What queueing theory says, as closed formulas and one-dimensional sums. Rates and times are in
 * one unit of time that the caller chooses. Nothing here knows of the program under test.
 *
 * Books: Kleinrock 1975, "Queueing Systems", volumes 1 and 2; Gross, Shortle, Thompson and Harris
 * 2008, "Fundamentals of Queueing Theory", fourth edition; Wolff 1989, "Stochastic Modeling and the
 * Theory of Queues". */
#ifndef TANGGAP_TESTS_SUPPORT_FORMULAS_H
#define TANGGAP_TESTS_SUPPORT_FORMULAS_H

/* Of one desk in its steady state. What is not meant is 0. */
struct truth {
    double wait;             /* until the start, mean over those who start */
    double stay;             /* wait and work, mean over those who are served */
    double closed;           /* the part of it in closed hours, for an office */
    double waiting, present; /* time averages */
    double delayed;          /* share of those who start that had to wait */
    double refused, abandoned; /* share of all who come */
    double busy;             /* share of the servers' time */
};

/* Mean and second moment of a distribution of work. */
struct moments {
    double mean, second;
};
struct moments moments_of_cv(double mean, double cv);

struct station {
    double rate, work; /* arrivals per unit of time; mean work */
    int servers;
    int capacity;    /* present at most; 0: no limit */
    double patience; /* mean of an exponential patience; 0: for ever */
};

double erlang_b(double load, int servers);
double erlang_c(double load, int servers);
struct truth m_m_c(double rate, double work, int servers);
/* Of the same desk, first come first served: the share that waits no longer than `wait`. */
double m_m_c_within(double rate, double work, int servers, double wait);
struct truth birth_and_death(struct station station);
/* The same desk, but everybody's patience is exactly station.patience. */
struct truth constant_patience(struct station station);

struct truth m_g_1(double rate, struct moments work);
/* Batches of `batch` jobs (moments of their number), `rate` batches per unit of time. */
struct truth batches_g_1(double rate, struct moments batch, struct moments work);
/* Erlang arrivals of so many phases, exponential work. */
struct truth erlang_m_1(double rate, int phases, double work);
struct truth m_d_c(double rate, double work, int servers);
/* Exponential work, the shortest job first. */
struct truth shortest_first(double rate, double work);

/* Breakdowns at any time, busy or not: the server is away for `share` of the time, exponentially
 * long, mean `block`. */
struct truth breakdowns(double rate, struct moments work, double share, double block);

/* Classes in the order of priority, nobody interrupted. Mean waits by class into `wait`. */
struct class {
    double rate;
    struct moments work;
};
void priorities(int count, const struct class *classes, double *wait);
void priorities_m_m_c(int count, const double *rates, double work, int servers, double *wait);

/* Every case forks to two alike M/M/1 stations; mean time until both have done their part. */
double fork_join(double rate, double work);

#endif
