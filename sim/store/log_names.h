/* Names that stand in a log again and again, each kept once, with what people call it. */
#ifndef TANGGAP_STORE_LOG_NAMES_H
#define TANGGAP_STORE_LOG_NAMES_H

#include "base/arena.h"
#include "base/rows.h"
#include "inside.h"

/* Columns of a log that hold names: NAMED(column, dimension); those of a dimension have labels in
 * the table `member`. */
#define LOG_NAMES(NAMED)                                                                           \
    NAMED(step, NULL)                                                                              \
    NAMED(status, NULL)                                                                            \
    NAMED(area, "area")                                                                            \
    NAMED(channel, "channel")                                                                      \
    NAMED(category, "category")                                                                    \
    NAMED(citizen_group, NULL)                                                                     \
    NAMED(agency, "agency")

enum log_name {
#define NAMED(column, dimension) LOG_NAME_##column,
    LOG_NAMES(NAMED) LOG_NAME_COUNT
#undef NAMED
};

struct name {
    struct datum id, label; /* label: DATUM_NOTHING without one */
};

/* The names of one column. All zeros: none. The name of number 0 is that of nothing. */
struct log_names {
    struct arena arena;
    struct name *list;
    uint32_t count, room;
    uint32_t *slots; /* numbers by the hash of their text; 0 where none is */
    size_t slot_count;
    uint32_t *by_file; /* our numbers by those of the file; 0 where it has none */
    uint32_t by_file_count, by_file_room;
};

/* The number of a name, which gets one when it is met for the first time; its label is asked of the
 * file. The text may be NULL, for nothing. */
uint32_t log_names_number(struct log_names *names, const struct reader *reader,
                          enum log_name column, const char *text, size_t length);

/* The names that stand in the file as numbers, by column; false and an error when they cannot be
 * read. */
bool log_names_read(struct log_names names[static LOG_NAME_COUNT], const struct reader *reader,
                    struct error *error);
/* Our number of the name that has this one in the file; 0 if none has. */
static inline uint32_t log_names_of_file(const struct log_names *names, int64_t number) {
    return number >= 0 && number < names->by_file_count ? names->by_file[number] : 0;
}
void log_names_release(struct log_names *names);

#endif
