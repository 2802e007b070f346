/* Single values: numbers, durations, moments, words, texts. Whatever does not fit is told with its
 * remedy. What is told of a value, its bounds and its remedy, is written as the document would
 * write it, in Indonesian too: 0.5, not 0,5. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "binder.h"
#include "document/diagnose.h"
#include "document/pointer.h"
#include "schema/limit.h"

static const char *number_text(double number, struct arena *arena) {
    return value_shown(&(struct value){.kind = VALUE_NUMBER, .number = number}, arena);
}

bool binding_misfit(struct binder *binder, struct binding binding, const char *expected) {
    return errors_add(binder->errors, binding.value->origin, binding.pointer,
                      SAY("%s found, %s expected", "tertulis %s, seharusnya %s"),
                      value_shown(binding.value, binder->arena), expected);
}

static const char *range_of(const struct field *field, struct arena *arena) {
    if (field_kind_bounds(field->kind) != BOUNDS_NUMBER ||
        (field->smallest == 0 && field->largest == 0))
        return "";
    const char *unit = label_spoken(field->unit);
    if (*unit) unit = arena_printf(arena, " %s", unit);
    return arena_printf(arena, SAY(", %s to %s%s", ", %s sampai %s%s"),
                        number_text(field->smallest, arena),
                        number_text(field->largest, arena), unit);
}

const char *binding_kind_words(const struct field *field, struct arena *arena) {
    bool choice = field->kind == FIELD_CHOICE;
    if (choice && words_are_many(field->words))
        return arena_printf(arena, SAY("a %s", "salah satu `%s`"), field->words->name);
    return choice ? arena_printf(arena, SAY("one of %s", "salah satu dari %s"),
                                 words_in_a_row(field->words->word, arena))
                  : field_kind_words(field->kind);
}

bool binding_misfit_kind(struct binder *binder, struct binding binding) {
    const struct field *field = binding.field;
    const char *words =
        field->kind == FIELD_SHARE
            ? arena_printf(binder->arena,
                           SAY("share from 0 to %.15g", "porsi dari 0 sampai %.15g"),
                           field_largest(field))
            : arena_printf(binder->arena, "%s%s", field_kind_words(field->kind),
                           range_of(field, binder->arena));
    return binding_misfit(binder, binding, words);
}

/* A misfit with its remedy. */
static bool misfit_hint(struct binder *binder, struct binding binding, const char *hint) {
    size_t before = binder->errors->count;
    binding_misfit_kind(binder, binding);
    if (binder->errors->count == before) return false;
    struct finding *finding = &binder->errors->list[before];
    finding->message = arena_printf(binder->arena, "%s; %s", finding->message, hint);
    return false;
}

/* "30%", "0,3", "5 servers", "3": numbers all the same, for people. */
static bool misfit_number(struct binder *binder, struct binding binding) {
    if (binding.value->kind != VALUE_TEXT) return binding_misfit_kind(binder, binding);
    char *end, *comma, copy[32];
    snprintf(copy, sizeof copy, "%s", binding.value->text);
    double number = strtod(copy, &end);
    if (end > copy && end[0] == '%' && end[1] == 0)
        return misfit_hint(binder, binding,
                           arena_printf(binder->arena, SAY("%s is written %s", "%s ditulis %s"),
                                        copy, number_text(number / 100, binder->arena)));
    if (end > copy && *end == 0 && isfinite(number))
        return misfit_hint(binder, binding, SAY("a number stands without quotes",
                                                "angka ditulis tanpa tanda kutip"));
    if ((comma = strchr(copy, ','))) {
        *comma = '.';
        strtod(copy, &end);
        if (end > comma && *end == 0)
            return misfit_hint(binder, binding,
                               SAY("a number is written with a point and without quotes",
                                   "angka ditulis dengan titik dan tanpa tanda kutip"));
    }
    return binding_misfit_kind(binder, binding);
}

bool bind_number(struct binder *binder, struct binding binding, double *out) {
    const struct field *field = binding.field;
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(field)) return *out = NAN, true;
    if (binding.value->kind != VALUE_NUMBER) return misfit_number(binder, binding);
    double number = binding.value->number, largest = field_largest(field);
    const char *unit = label_spoken(field->unit), *gap = *unit ? " " : "";
    if (!(number >= field->smallest))
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("%.15g is below %.15g%s%s", "%.15g di bawah %.15g%s%s"), number,
                          field->smallest, gap, unit);
    if (!(number <= largest)) {
        const char *hint = field->kind == FIELD_SHARE && number > 1 && number <= 100
                               ? arena_printf(binder->arena,
                                              SAY("; a share of %.15g%% is written %s",
                                                  "; porsi %.15g%% ditulis %s"),
                                              number, number_text(number / 100, binder->arena))
                               : "";
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("%.15g is above %.15g%s%s%s", "%.15g di atas %.15g%s%s%s"), number,
                          largest, gap, unit, hint);
    }
    *out = number;
    return true;
}

/* Half a server is a whole one who does something else half the time. */
static bool misfit_fraction(struct binder *binder, struct binding binding, double number) {
    if (!text_is(binding.field->unit.en, "servers") || !(number > 0))
        return binding_misfit_kind(binder, binding);
    double whole = ceil(number);
    return misfit_hint(binder, binding,
                       arena_printf(binder->arena,
                                    SAY("for %.15g write %.0f with \"other_duties\": {\"share\": "
                                        "%.2g}",
                                        "untuk %.15g tulislah %.0f dengan \"other_duties\": "
                                        "{\"share\": %.2g}"),
                                    number, whole, 1 - number / whole));
}

bool bind_count(struct binder *binder, struct binding binding, int64_t *out) {
    double number;
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field))
        return *out = COUNT_ABSENT, true;
    if (binding.field->kind == FIELD_SERVERS && binding.value->kind == VALUE_TEXT &&
        text_is(binding.value->text, "unlimited"))
        return *out = SERVERS_UNLIMITED, true;
    if (!bind_number(binder, binding, &number)) return false;
    if (number != floor(number)) return misfit_fraction(binder, binding, number);
    *out = (int64_t)number;
    return true;
}

static const char *span_hint(const char *text) {
    char *unit;
    double number = strtod(text, &unit);
    sim_time ignored;
    if (*text == '-') return SAY("no duration is negative", "lama waktu tidak pernah negatif");
    if (strspn(text, "0123456789.eE") == 1 && (text[1] | 0x20) == 'x')
        return SAY("numbers are decimal", "angka ditulis dalam sistem desimal");
    if (unit > text && *unit == ',')
        return SAY("a number is written with a point: \"1.5 h\"",
                   "angka ditulis dengan titik: \"1.5 h\"");
    if (strstr(text, "working"))
        return SAY("only a limit is given in working days",
                   "hanya batas waktu yang ditulis dalam hari kerja");
    char one[24] = "1";
    snprintf(one + 1, sizeof one - 1, "%s", unit);
    if (unit > text && number > 1 && span_parse(one, &ignored))
        return SAY("the longest duration is 300 years", "lama waktu terpanjang adalah 300 tahun");
    return SAY("units are ms, s, min, h, days, weeks", "satuannya ms, s, min, h, days, weeks");
}

bool bind_span(struct binder *binder, struct binding binding, sim_time *out) {
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field))
        return *out = SPAN_ABSENT, true;
    if (binding.value->kind == VALUE_NUMBER) {
        const char *number = value_shown(binding.value, binder->arena);
        return binding_misfit(
            binder, binding,
            arena_printf(binder->arena,
                         SAY("a duration with its unit, such as \"%s days\" or \"%s h\",",
                             "lama waktu dengan satuannya, misalnya \"%s days\" atau \"%s h\""),
                         number, number));
    }
    if (binding.value->kind != VALUE_TEXT) return binding_misfit_kind(binder, binding);
    const char *text = binding.value->text;
    if (!span_parse(text, out)) return misfit_hint(binder, binding, span_hint(text));
    if ((double)*out < binding.field->smallest)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("\"%s\" is too short; it must be longer than 0",
                              "\"%s\" terlalu singkat; harus lebih lama dari 0"),
                          value_shortened(binder->arena, text));
    if (binding.field->largest > 0 && (double)*out > binding.field->largest)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("\"%s\" is too long; at most %.0f days",
                              "\"%s\" terlalu lama; paling lama %.0f hari"),
                          value_shortened(binder->arena, text),
                          floor(binding.field->largest / (double)days(1)));
    return true;
}

/* Working days, or a duration. */
bool bind_limit(struct binder *binder, struct binding binding, sim_time *out) {
    const char *text = binding.value->kind == VALUE_TEXT ? binding.value->text : "";
    if (!strstr(text, "working")) return bind_span(binder, binding, out);
    return limit_parse(text, out) ||
           misfit_hint(binder, binding,
                       arena_printf(binder->arena,
                                    SAY("working days are whole, from 1 to %d: \"5 working days\"",
                                        "hari kerja berupa bilangan bulat, dari 1 sampai %d: \"5 "
                                        "working days\""),
                                    WORKING_DAYS_MOST));
}

/* What is usual elsewhere, or no day of any calendar. */
static bool misfit_date(struct binder *binder, struct binding binding) {
    int a, b, c, used = 0;
    const char *text = binding.value->kind == VALUE_TEXT ? binding.value->text : "";
    if (sscanf(text, "%4d-%2d-%2d%n", &a, &b, &c, &used) == 3 && used == 10 &&
        (text[10] == 0 || text[10] == 'T')) {
        if (a < 1900 || a > 2200)
            return misfit_hint(binder, binding, SAY("years go from 1900 to 2200",
                                                    "tahun berkisar dari 1900 sampai 2200"));
        if (text[10] == 0)
            return misfit_hint(binder, binding,
                               SAY("there is no such day", "tanggal itu tidak ada"));
    }
    if (sscanf(text, "%2d%*1[-/.]%2d%*1[-/.]%4d", &a, &b, &c) == 3)
        return misfit_hint(binder, binding, SAY("a date is written year-month-day",
                                                "tanggal ditulis tahun-bulan-hari"));
    return binding_misfit_kind(binder, binding);
}

bool bind_when(struct binder *binder, struct binding binding, sim_time *out) {
    if (binding.value->kind == VALUE_NULL && binding.field->fallback)
        return *out = SPAN_ABSENT, true;
    if (binding.value->kind != VALUE_TEXT || !time_parse(binding.value->text, out))
        return misfit_date(binder, binding);
    return true;
}

bool bind_date(struct binder *binder, struct binding binding, int64_t *out) {
    sim_time at;
    if (binding.value->kind != VALUE_TEXT || strlen(binding.value->text) != 10 ||
        !time_parse(binding.value->text, &at))
        return misfit_date(binder, binding);
    *out = at / days(1);
    return true;
}

bool bind_flag(struct binder *binder, struct binding binding, bool *out) {
    if (binding.value->kind == VALUE_TEXT &&
        (text_is(binding.value->text, "true") || text_is(binding.value->text, "false")))
        return misfit_hint(binder, binding, SAY("without quotes", "tanpa tanda kutip"));
    if (binding.value->kind != VALUE_FLAG) return binding_misfit_kind(binder, binding);
    *out = binding.value->flag;
    return true;
}

const char *words_in_a_row(const char *const *words, struct arena *arena) {
    const char *list = "";
    for (; *words; words++) list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", *words);
    return list;
}

/* Of many words only those are named that somebody may have meant. */
static bool misfit_choice(struct binder *binder, struct binding binding, const char *word) {
    const struct words *words = binding.field->words;
    const char *found = value_shown(binding.value, binder->arena),
               *hint = value_hint(word, words->word, binder->arena);
    int origin = binding.value->origin;
    if (!words_are_many(words))
        return errors_add(binder->errors, origin, binding.pointer,
                          SAY("%s found, one of %s expected%s",
                              "tertulis %s, seharusnya salah satu dari %s%s"),
                          found, words_in_a_row(words->word, binder->arena), hint);
    if (!*hint)
        hint = arena_printf(binder->arena, SAY("; `%s` lists them", "; daftarnya ada di `%s`"),
                            binder->schema->help);
    return errors_add(binder->errors, origin, binding.pointer,
                      SAY("%s is no %s%s", "%s bukan salah satu `%s`%s"), found, words->name,
                      hint);
}

bool bind_choice(struct binder *binder, struct binding binding, int *out) {
    const char *const *words = binding.field->words->word,
                      *word = binding.value->kind == VALUE_TEXT ? binding.value->text : "";
    for (int i = 0; words[i]; i++)
        if (text_is(words[i], word)) return *out = i, true;
    return misfit_choice(binder, binding, word);
}

bool bind_text(struct binder *binder, struct binding binding, const char **out) {
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field))
        return *out = NULL, true;
    if (binding.value->kind == VALUE_NUMBER)
        return misfit_hint(binder, binding,
                           arena_printf(binder->arena, SAY("put it in quotes: \"%s\"",
                                                           "tulislah dalam tanda kutip: \"%s\""),
                                        value_shown(binding.value, binder->arena)));
    if (binding.value->kind != VALUE_TEXT) return binding_misfit_kind(binder, binding);
    if (!*binding.value->text && (!binding.field->fallback || binding.field->smallest > 0 ||
                                  text_is(binding.field->name, "id")))
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("empty; a name is expected", "kosong; harus ada nama"));
    *out = binding.value->text;
    return true;
}

bool bind_pointer(struct binder *binder, struct binding binding, const char **out) {
    if (!bind_text(binder, binding, out)) return false;
    return !*out || **out == '/' ||
           errors_add(binder->errors, binding.value->origin, binding.pointer, "%s",
                      pointer_form());
}

/* "2%", or a number. */
bool bind_width(struct binder *binder, struct binding binding, struct width *out) {
    const struct value *value = binding.value;
    char *end;
    double share = value->kind == VALUE_TEXT ? strtod(value->text, &end) / 100 : 0;
    if (value->kind == VALUE_TEXT && (end == value->text || !text_is(end, "%"))) share = 0;
    *out = (struct width){.relative = share,
                          .absolute = value->kind == VALUE_NUMBER ? value->number : 0};
    double width = out->relative + out->absolute; /* one of them is 0 */
    return (width > 0 && width < binding.field->largest) ||
           binding_misfit(binder, binding, field_kind_words(FIELD_WIDTH));
}

bool bind_label(struct binder *binder, struct binding binding, struct label *out) {
    if (binding.value->kind == VALUE_NULL) return *out = (struct label){0}, true;
    if (binding.value->kind == VALUE_TEXT)
        return *out = (struct label){binding.value->text, binding.value->text}, true;
    const struct value *en = value_member(binding.value, "en"),
                       *id = value_member(binding.value, "id");
    if (!en || !id || en->kind != VALUE_TEXT || id->kind != VALUE_TEXT ||
        value_count(binding.value) != 2)
        return binding_misfit_kind(binder, binding);
    *out = (struct label){en->text, id->text};
    return true;
}

bool bind_ref(struct binder *binder, struct binding binding, struct ref *out) {
    *out = (struct ref){NULL, NO_REF};
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field)) return true;
    if (binding.value->kind != VALUE_TEXT)
        return binding_misfit(binder, binding,
                              arena_printf(binder->arena, SAY("an id from /%s", "id dari /%s"),
                                           binding.field->list));
    out->id = binding.value->text;
    return true;
}

/* About a member of an object, or about its name. */
bool binding_wrong_member(struct binder *binder, const struct value *member, const char *parent,
                          const char *wrong, bool at_key) {
    if (errors_full(binder->errors))
        return errors_add(binder->errors, member->origin, parent, "%s", wrong);
    errors_add(binder->errors, member->origin, pointer_below(binder->arena, parent, member->key),
               "%s", wrong);
    binder->errors->list[binder->errors->count - 1].at_key = at_key;
    return false;
}
