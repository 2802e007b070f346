/* The table of levers: what each staff lever does at 0.8, 0.9, 1.1 and 1.2 of what there is. */
#ifndef TANGGAP_TESTS_CALIBRATE_LEVERS_H
#define TANGGAP_TESTS_CALIBRATE_LEVERS_H

#include <stdint.h>

/* Prints it for Jakarta of 2021, 2023 and 2024. EXIT_FAILURE when some year's crews are not
 * strictly ordered in every figure. */
int levers_print(uint64_t replications);

#endif
