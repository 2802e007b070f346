/* Silent problems in the measures of a run. */
#ifndef TANGGAP_MODEL_SILENT_H
#define TANGGAP_MODEL_SILENT_H

struct city;
struct measures;

/* The run is over, and reports and problems are counted: how many problems were silent, and how
 * many would be if duplicates were as many, or as few, as the scenario holds possible. */
void silent_measure(const struct city *city, struct measures *m);

#endif
