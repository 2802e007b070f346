/* A hash of every moment that is told while each shipped scenario runs for three weeks, compared
 * with tests/fingerprints.txt. What moves a fingerprint is said in the commit. To write the file
 * anew:
 *
 *     FINGERPRINTS=rewrite make test
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/town.h"

static const char FILE_NAME[] = "tests/fingerprints.txt";

struct fingerprint {
    uint64_t hash, moments;
};

static void mix(struct fingerprint *print, int64_t value) {
    print->hash = text_hash_n((const char *)&value, sizeof value, print->hash);
}

/* Steps that come to the list later have numbers behind the others; none keeps the one it had. */
enum { NO_STEP = 13 };
_Static_assert(NO_STEP == STEP_REOPENED + 1, "behind the steps that there were");

static void listen(void *context, const struct moment *m) {
    struct fingerprint *print = context;
    const int64_t values[] = {m->at,
                              m->since,
                              m->started,
                              m->work,
                              m->step == STEP_OPEN ? NO_STEP : (int)m->step,
                              m->status,
                              m->part,
                              m->desk,
                              m->number,
                              m->earlier,
                              m->ticket,
                              (int64_t)m->problem_stream,
                              (int64_t)m->problem_number,
                              m->report,
                              m->area,
                              m->channel,
                              m->category,
                              m->group,
                              m->agency,
                              m->owner,
                              m->reporter,
                              m->comes_back,
                              m->planned,
                              m->fixed};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) mix(print, values[i]);
    print->moments++;
}

static struct fingerprint fingerprint_of(const char *path) {
    struct scenario *whole = town_from(path, NULL);
    char end[32];
    time_format(scenario_spec(whole)->start + days(21), end);
    end[10] = 'T';
    struct scenario *brief =
        town_from(path, "/warm_up", "7 days", "/end", end, "/as_of", "null", NULL);
    struct fingerprint print = {0};
    struct observer observer = {&print, listen};
    struct city *city = city_new(brief, (struct draw_seed){1, 0}, &observer);
    city_finish(city);
    city_free(city);
    scenario_free(brief);
    scenario_free(whole);
    return print;
}

static void write_all(struct text *out) {
    glob_t found;
    cr_assert_eq(glob("scenarios/*.json", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct fingerprint print = fingerprint_of(found.gl_pathv[i]);
        text_printf(out, "%s %016llx of %llu moments\n", found.gl_pathv[i],
                    (unsigned long long)print.hash, (unsigned long long)print.moments);
    }
    globfree(&found);
}

static void rewrite(const struct text *now) {
    FILE *file = fopen(FILE_NAME, "w");
    cr_assert_not_null(file);
    fputs(now->bytes, file);
    fclose(file);
}

static void read_all(struct text *out) {
    char line[512];
    FILE *file = fopen(FILE_NAME, "r");
    text_add(out, "");
    if (!file) return;
    while (fgets(line, sizeof line, file)) text_add(out, line);
    fclose(file);
}

Test(fingerprint, every_shipped_scenario_lives_the_same_lives_as_before) {
    struct text now = {0}, before = {0};
    const char *asked = getenv("FINGERPRINTS");
    write_all(&now);
    if (asked && strcmp(asked, "rewrite") == 0) rewrite(&now);
    read_all(&before);
    cr_expect_str_eq(now.bytes, before.bytes,
                     "now:\n%sbefore:\n%s(FINGERPRINTS=rewrite writes them anew)", now.bytes,
                     before.bytes);
    text_release(&now);
    text_release(&before);
}
