/* Results in a file: SQLite, tidy tables, documented inside (table `about_columns`). The file says by its application_id
 * whose it is, by user_version which layout it has, and holds the scenario, the seed and the version that made it. */
#ifndef TANGGAP_STORE_STORE_H
#define TANGGAP_STORE_STORE_H

#include <stdint.h>

#include "base/error.h"
#include "experiment/trial.h"

struct store;
struct text;

enum { STORE_APPLICATION_ID = 0x74676770 /* "tggp" */, STORE_LAYOUT = 1 };

struct store_about {
    const char *version, *command; /* of tanggap; the command line as typed */
    bool log;                      /* the event log will be written too */
};

/* A new file. It is written beside its name and takes it when store_finish() is called, so that a file of this name is
 * always whole; one that exists already is not touched: NULL and an error. */
struct store *store_create(const char *path, const struct scenario *scenario, uint64_t seed, struct store_about about, struct error *error);

/* Adds a replication. */
bool store_add(struct store *store, const struct trials *trials, const struct trial *trial, struct error *error);

/* Listens to a run and keeps every change of status; `city` may be asked for names while it lives. */
struct observer store_observer(struct store *store, uint64_t replication);

bool store_finish(struct store *store, struct error *error);

/* Gives up: nothing is left behind. After store_finish() it only frees. */
void store_free(struct store *store);

/* The whole content as text in a fixed order, without what says when, where and how fast it was made. */
bool store_dump(const char *path, struct text *out, struct error *error);

const char *store_library_version(void);

#endif
