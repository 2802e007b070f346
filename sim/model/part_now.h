/* How complaints spend their time now. */
#ifndef TANGGAP_MODEL_PART_NOW_H
#define TANGGAP_MODEL_PART_NOW_H

#include "complaint.h"

/* For what the stretch of a complaint is spent that goes on now. */
enum part part_now(const struct city *city, uint32_t number);

#endif
