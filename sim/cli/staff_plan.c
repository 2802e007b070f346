/* Writing a staffing as an overlay that run, compare and sweep read. */
#include "staff_plan.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/outfile.h"
#include "base/terminal.h"
#include "document/value.h"
#include "output.h"
#include "scenario/scenario.h"
#include "scenario_open.h"

/* By this an overlay of ours is known: it stands near the beginning. */
#define PLAN_MARK "\"note\": \"tanggap staff"

static struct outfile_place place_of(const struct options *options) {
    return output_place(options, options->out, PLAN_MARK);
}

int staff_plan_place(const struct options *options) {
    struct error error = {0};
    struct outfile_place place = place_of(options);
    if (options->out) outfile_place_is_good(&place, &error);
    return terminal_error(&error);
}

/* --- "extends" --- */

/* The folder of a path that need not exist, as an absolute path. */
static bool folder_find(const char *path, char whole[static PATH_MAX], struct arena *arena) {
    const char *slash = strrchr(path, '/');
    if (!slash) return realpath(".", whole);
    return realpath(slash == path ? "/" : arena_text_n(arena, path, (size_t)(slash - path)), whole);
}

/* How far two absolute paths go together: up to the end of a folder. */
static size_t common_length(const char *folder, const char *file) {
    size_t common = 0;
    for (size_t i = 0;; i++) {
        bool ends = !folder[i] || folder[i] == '/';
        if (ends && (!file[i] || file[i] == '/')) common = i;
        if (!folder[i] || folder[i] != file[i]) return common;
    }
}

/* The file `file` as seen from `folder`, both absolute. */
static const char *path_from(const char *folder, const char *file, struct arena *arena) {
    size_t common = common_length(folder, file);
    struct text path = {0};
    text_add(&path, "");
    for (const char *at = folder + common; *at; at++)
        if (*at == '/' && at[1]) text_add(&path, "../");
    text_add(&path, file + common + (file[common] == '/'));
    const char *kept = arena_text(arena, path.bytes);
    text_release(&path);
    return kept;
}

/* The scenario of the command line as the overlay names it. */
static const char *extends_of(const struct options *options, struct arena *arena) {
    char folder[PATH_MAX], file[PATH_MAX];
    return folder_find(options->out, folder, arena) && realpath(options->files[0], file)
               ? path_from(folder, file, arena)
               : options->files[0];
}

/* --- the overlay --- */

static void put_text(struct arena *arena, struct value *object, const char *key,
                     const char *words) {
    struct value *text = value_new(arena, VALUE_TEXT, -1);
    text->text = words;
    value_put(arena, object, key, text);
}

static struct value *overlay_make(const struct options *options, const struct scenario *before,
                                  const struct scenario *found, struct staff_found as,
                                  struct arena *arena) {
    struct value *overlay = value_new(arena, VALUE_OBJECT, -1),
                 *patch = value_patch(before->tree, found->tree, "law", arena);
    put_text(arena, overlay, "extends", extends_of(options, arena));
    put_text(arena, overlay, "note", arena_printf(arena, "tanggap staff: %s", as.note));
    put_text(arena, overlay, "name",
             arena_printf(arena, "%s %s", scenario_spec(before)->name, as.name));
    for (struct value *member = patch ? patch->first : NULL, *next; member; member = next) {
        next = member->next;
        if (!text_is(member->key, "name")) value_put(arena, overlay, member->key, member);
    }
    return overlay;
}

static void plan_tell(const struct options *options, struct staff_found as) {
    const char *plan = options->out, *scenario = options->files[0];
    if (as.changes_nothing)
        terminal_line(SAY("nothing was chosen: %s extends %s and changes nothing",
                          "tidak ada yang dipilih: %s memperluas %s dan tidak mengubah apa pun"),
                      plan, scenario);
    else
        terminal_line(SAY("the staffing is in %s: tanggap compare %s %s",
                          "susunan petugas itu ada di %s: tanggap compare %s %s"),
                      plan, scenario, plan);
}

int staff_plan_write(const struct options *options, const struct scenario *found,
                     struct staff_found as) {
    struct arena arena = {0};
    struct text json = {0};
    struct error error = {0};
    struct outfile_place place = place_of(options);
    int status;
    if (!options->out) return EXIT_DONE;
    struct scenario *before = scenario_open(options->files[0], (struct changes){0}, &status);
    if (before) {
        value_write(overlay_make(options, before, found, as, &arena), false, &json);
        text_add(&json, "\n");
        outfile_write(&place, &json, &error);
        status = terminal_error(&error);
        if (status == EXIT_DONE && !options->quiet) plan_tell(options, as);
    }
    scenario_free(before);
    text_release(&json);
    arena_release(&arena);
    return status;
}
