/* Random M/M/c set-ups whose cheapest staffing is known from Erlang's formula. */
#ifndef TANGGAP_COVERAGE_STAFFED_H
#define TANGGAP_COVERAGE_STAFFED_H

#include <stddef.h>

/* In how many of so many cases the search ends within one server of the exact answer. */
size_t staffed_within_one(size_t cases);

#endif
