/* A file that is there whole or not at all: written aside, and given its name when it is finished.
 * What has the name already stays as it is (promise S11, R13), unless it is what the same command
 * wrote earlier, or replacing it was asked for. */
#ifndef TANGGAP_BASE_OUTFILE_H
#define TANGGAP_BASE_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct text;

/* Where something is to be written, and what it may take the place of. What is no file is never
 * replaced (root would lose /dev/null to it), and neither is what the command reads. */
struct outfile_place {
    const char *path; /* NULL: standard output */
    const char *mark; /* a file that holds this within its first 4,096 bytes was written by us and may
                         be replaced, as may an empty one; NULL: nothing may be */
    bool force;       /* any file may be */
    const char *const *inputs; /* what the command reads */
    size_t input_count;
};

/* Whether something may be written there; else an error that says what stands there and what to do.
 * To be asked before long work, too, whose result would have no place. */
bool outfile_place_is_good(const struct outfile_place *place, struct error *error);

/* Whether two paths lead to one file, or would, if it were made. */
bool outfile_is_same(const char *path, const char *other);

struct outfile {
    FILE *stream;
    const struct outfile_place *place; /* borrowed */
    char *aside;
    int failed; /* errno of the first thing that could not be written; 0: nothing */
};

/* Where something is written until it is finished: beside `path`, of this process alone. To be
 * freed with mem_free(). */
char *aside_of(const char *path);

/* Between these two calls the file or folder is removed if the program ends on the way: for want of
 * memory, or by whoever calls asides_drop(). `aside` is borrowed until the second. */
void aside_begin(const char *aside);
void aside_end(const char *aside);

/* Removes what is being written aside. A signal handler may call it. */
void asides_drop(void);

/* Gives a file that was written for nobody else (0600) the rights that the umask leaves of `most`,
 * as if it had been made with them: it is finished, and no temporary file any more. */
void rights_follow_umask(const char *path, unsigned most);
enum { RIGHTS_OF_FILE = 0666, RIGHTS_OF_FOLDER = 0777, RIGHTS_OF_TEMPORARY = 0600 };

/* Gives what was written aside its name, and its rights. False, and an error, when something that may not be
 * replaced has taken it meanwhile. */
bool aside_finish(const char *aside, const struct outfile_place *place, struct error *error);

/* Says that a file, NULL for standard output, cannot be written, and why, by errno. Always returns
 * false. */
bool outfile_cannot(const char *path, struct error *error);

bool outfile_open(struct outfile *file, const struct outfile_place *place, struct error *error);

/* Writes the text and empties it; a failure is told by outfile_finish(). */
void outfile_put(struct outfile *file, struct text *text);

/* Finishes the file, or drops it when `good` is false or something could not be written. */
bool outfile_finish(struct outfile *file, bool good, struct error *error);

/* A whole file at once. */
bool outfile_write(const struct outfile_place *place, struct text *text, struct error *error);

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
