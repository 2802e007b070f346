/* Counts by cell as one text, "131 4:17 1": gaps from one cell that has any to the next, each with
 * its count where that is not 1. */
#ifndef TANGGAP_STORE_TIMES_TEXT_H
#define TANGGAP_STORE_TIMES_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/times.h"

struct text;

/* Adds the next cell and its count, which is not 0. `last` is the cell before, and becomes this
 * one; it begins as -1. */
void times_text_add(struct text *out, int64_t *last, int64_t cell, uint64_t count);

/* Tells the cells of a text one after the other, all below `cells`, ascending, with counts above 0.
 * False where it is no such text, or where `tell` said so. */
bool times_text_read(const char *text, uint32_t cells, void *context,
                     bool (*tell)(void *context, uint32_t cell, uint64_t count));

/* The whole list as such a text, and back; what was read is to be released. */
void times_text_of(struct text *out, const struct runs *runs);
bool times_text_runs(const char *text, uint32_t cells, struct runs *runs);

/* The rows of the table `distribution` are bands of cells, 32 to an octave, of a second at least.
 * Their numbers and lower edges (microseconds) are those of layout 1. */
enum { DISTRIBUTION_BANDS = 32 * 27 };
uint32_t distribution_band(unsigned cell);
double distribution_edge(uint32_t band);

#endif
