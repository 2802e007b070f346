/* The staff of all desks: what they have been paid, and what is measured of them when the run is
 * over. Written by staff.c alone. */
#ifndef TANGGAP_MODEL_STAFF_H
#define TANGGAP_MODEL_STAFF_H

struct city;
struct measures;

/* What a desk's servers on duty have cost so far. */
struct desk_cost {
    double duty, overtime; /* microseconds of servers that were paid */
    double cost; /* IDR */
};

struct staff {
    struct desk_cost *costs; /* by desk */
};

/* Nobody has been paid yet. */
void staff_init(struct city *city);

/* Prices or staff are about to change: what has been earned until now is paid. */
void staff_pay(struct city *city);

/* The run is over: pays, and fills in what is measured of desks and stages. */
void staff_measure(struct city *city, struct measures *m);

#endif
