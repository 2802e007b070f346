/* A file that is there whole or not at all: written aside, and given its name when it is finished.
 * What has the name already stays as it is (promise S11, R13), but where replacing is what is asked
 * for. */
#ifndef TANGGAP_BASE_OUTFILE_H
#define TANGGAP_BASE_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct text;

struct outfile {
    FILE *stream;
    const char *path; /* borrowed; NULL for standard output */
    char *aside;
    bool failed;
};

/* Where something is written until it is finished: beside `path`, of this process alone. To be
 * freed with mem_free(). */
char *aside_of(const char *path);

/* Whether nothing stands at `path`; else an error that says so. */
bool outfile_is_free(const char *path, struct error *error);

/* Gives what was written aside its name. False, and EXIT_USAGE, when somebody has taken it
 * meanwhile. */
bool aside_finish(const char *aside, const char *path, struct error *error);

bool outfile_open(struct outfile *file, const char *path, struct error *error);

/* Writes the text and empties it; a failure is told by outfile_finish(). */
void outfile_put(struct outfile *file, struct text *text);

/* Finishes the file, or drops it when `good` is false or something could not be written. */
bool outfile_finish(struct outfile *file, bool good, struct error *error);

/* A whole file at once, which may take the place of an older one, but of nothing that is no file:
 * root would lose /dev/null to it. */
bool outfile_replace(const char *path, const struct text *text, struct error *error);

/* A folder of files, by the same rules; an empty folder may stand there already. */
struct outfolder {
    const char *path;
    char *aside;
};
bool outfolder_open(struct outfolder *folder, const char *path, struct error *error);
char *outfolder_path(const struct outfolder *folder,
                     const char *name); /* to be freed with mem_free() */
bool outfolder_finish(struct outfolder *folder, bool good, struct error *error);

#endif
