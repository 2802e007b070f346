/* The known name that somebody probably meant. */
#ifndef TANGGAP_DOCUMENT_NEAREST_H
#define TANGGAP_DOCUMENT_NEAREST_H

/* All zeros but the word is the start; `name` is the best so far, or NULL. */
struct nearest {
    const char *word, *name;
    int edits;
};

/* Keeps `name` if it is nearer to the word than the best so far, and near enough for a person to
 * have meant it: a word of four letters is not meant when two of them differ. */
void nearest_see(struct nearest *nearest, const char *name);

#endif
