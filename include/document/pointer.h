/* JSON Pointers (RFC 6901) step by step. */
#ifndef TANGGAP_SCENARIO_STEPS_H
#define TANGGAP_SCENARIO_STEPS_H

#include <stdbool.h>
#include <stddef.h>

enum { STEP_BYTES = 1024 };

/* The next step of a pointer, with ~1 and ~0 resolved; *pointer moves behind it. False at its end, or if the step is too
 * long; then `step` is what there was of it. */
bool next_step(const char **pointer, char step[static STEP_BYTES]);

/* A step that counts elements from 0: digits alone, without a leading zero. */
bool step_is_index(const char *step, size_t *index);

#endif
