/* Targets such as "done_7d >= 0.95": read, and judged. */
#include "experiment/target.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/nearest.h"

static const char *skip_space(const char *at) { return at + strspn(at, " \t"); }

const char *figure_nearest(const char *name) {
    struct nearest nearest = {.word = name};
    for (int f = 0; f < FIGURE_COUNT; f++) nearest_see(&nearest, FIGURE_TABLE[f].id);
    return nearest.name;
}

static bool read_figure(const char **at, struct target *target, struct error *error) {
    char name[64];
    size_t length = strspn(*at, "abcdefghijklmnopqrstuvwxyz_0123456789");
    if (length == 0 || length >= sizeof name)
        return error_set(error, EXIT_USAGE,
                         SAY("a target is written as 'FIGURE >= NUMBER', such as 'done_7d >= 0.95'",
                             "sasaran ditulis sebagai 'ANGKA >= NILAI', misalnya 'done_7d >= "
                             "0.95'"));
    memcpy(name, *at, length);
    name[length] = 0;
    *at = skip_space(*at + length);
    target->figure = figure_named(name);
    if (target->figure != FIGURE_COUNT) return true;
    const char *nearest = figure_nearest(name);
    return error_set(
        error, EXIT_USAGE,
        SAY("there is no figure \"%s\"; %s%s%s`tanggap fields --experiments` lists all",
            "tidak ada angka \"%s\"; %s%s%s`tanggap fields --experiments` memuat semuanya"),
        name, nearest ? SAY("did you mean \"", "maksudnya \"") : "", nearest ? nearest : "",
        nearest ? "\"? " : "");
}

static bool read_side(const char **at, struct target *target, struct error *error) {
    target->at_least = (*at)[0] == '>';
    if (((*at)[0] != '>' && (*at)[0] != '<') || (*at)[1] != '=')
        return error_set(
            error, EXIT_USAGE,
            SAY("a target compares by >= or <=, as in \"resolution_mean <= 40 h\"; \"%.20s\" found",
                "sasaran membandingkan dengan >= atau <=, seperti dalam \"resolution_mean <= 40 "
                "h\"; tertulis \"%.20s\""),
            *at);
    *at = skip_space(*at + 2);
    return true;
}

/* Factor of a written unit that fits the figure's, or NaN. */
static double factor_of(const char *written, enum unit unit) {
    static const struct {
        const char *word;
        enum unit of;
        double factor;
    } FITS[] = {{"%", UNIT_SHARE, 0.01},
                {"min", UNIT_HOURS, 1.0 / 60},
                {"h", UNIT_HOURS, 1},
                {"d", UNIT_HOURS, 24},
                {"days", UNIT_HOURS, 24},
                {"working h", UNIT_WORKING_HOURS, 1},
                {"h", UNIT_WORKING_HOURS, 1},
                {"staff h", UNIT_STAFF_HOURS, 1},
                {"h", UNIT_STAFF_HOURS, 1}};
    if (!*written) return 1;
    for (size_t i = 0; i < sizeof FITS / sizeof *FITS; i++)
        if (text_is(written, FITS[i].word) && unit == FITS[i].of) return FITS[i].factor;
    return NAN;
}

static bool read_bound(const char *at, struct target *target, struct error *error) {
    enum unit unit = FIGURE_TABLE[target->figure].unit;
    char *end;
    target->bound = strtod(at, &end);
    double factor = factor_of(skip_space(end), unit);
    target->bound *= factor;
    if (end != at && isfinite(target->bound) && !isspace((unsigned char)*at)) return true;
    return error_set(error, EXIT_USAGE,
                     SAY("\"%.30s\" is no number of %s, the unit of %s",
                         "\"%.30s\" bukan angka dalam %s, satuan %s"),
                     at,
                     unit_word(unit), FIGURE_TABLE[target->figure].id);
}

bool target_parse(const char *words, struct target *target, struct error *error) {
    const char *at = skip_space(words);
    return read_figure(&at, target, error) && read_side(&at, target, error) &&
           read_bound(at, target, error);
}

void target_words(const struct target *target, struct text *out) {
    const struct figure *figure = &FIGURE_TABLE[target->figure];
    bool share = figure->unit == UNIT_SHARE;
    text_printf(out, "%s %s %.12g%s%s", figure->id,
                target->at_least ? ">=" : "<=", target->bound * (share ? 100 : 1),
                share ? "%" : " ", share ? "" : unit_word(figure->unit));
}

double target_deciding_end(const struct target *target, struct estimate estimate) {
    return target->at_least ? estimate.low : estimate.high;
}

double target_shortfall(const struct target *target, struct estimate estimate) {
    if (!isfinite(estimate.value) || !isfinite(estimate.half_width)) return INFINITY;
    double end = target_deciding_end(target, estimate);
    return target->at_least ? target->bound - end : end - target->bound;
}

enum verdict target_judge(const struct target *target, struct estimate estimate) {
    double shortfall = target_shortfall(target, estimate);
    if (!isfinite(shortfall)) return VERDICT_OPEN;
    bool missed = target->at_least ? estimate.high < target->bound : estimate.low > target->bound;
    return shortfall <= 0 ? VERDICT_MET : missed ? VERDICT_MISSED : VERDICT_OPEN;
}
