#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands.h"

enum { KEY_SEED = 's', KEY_LEVER = 'l', KEY_SET = 'S', KEY_REPLICATIONS = 'n', KEY_OUT = 'o', KEY_JSON = 'j', KEY_QUIET = 'q',
       KEY_COMPLAINT = 'c', KEY_REPLICATION = 'r', KEY_LOG = 'L', KEY_ASSUMPTIONS = 'a', KEY_THREADS = 't', KEY_TARGET = 'T',
       KEY_DETAIL = 'd', KEY_INDEPENDENT = 'i', KEY_TASKS = 'N', KEY_PARTITION = 'p', KEY_VARY = 'v', KEY_KPI = 'k', KEY_FORMAT = 'f', KEY_BY = 'b' };

static uint64_t whole_number(const char *word, const char *option, uint64_t least, uint64_t most, struct argp_state *state) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(word, &end, 10);
    if (errno || *end || end == word || strchr(word, '-') || number < least || number > most)
        argp_error(state, "--%s=%s: a whole number from %llu to %llu is expected", option, word, (unsigned long long)least, (unsigned long long)most);
    return number;
}

/* "name=value" into its two halves. */
static void add_change(struct options *options, char *word, bool is_lever, struct argp_state *state) {
    char *equals = strchr(word, '=');
    struct text shown = {0};
    text_add_shown(&shown, word);
    bool good = equals && equals > word && equals[1];
    if (!good) argp_error(state, is_lever ? "--lever %s: write it as --lever id=value" : "--set %s: write it as --set /pointer=value", shown.bytes ? shown.bytes : "");
    text_release(&shown);
    if (!good) return;
    if (options->change_count == CHANGES_MOST) argp_error(state, "more than %d changes; write a scenario that extends this one", CHANGES_MOST);
    *equals = 0;
    options->changes[options->change_count++] = (struct change){word, equals + 1, is_lever};
}

/* "2/16" */
static void read_shard(struct options *options, const char *word, struct argp_state *state) {
    char rest;
    bool good = sscanf(word, "%u/%u%c", &options->shard, &options->shards, &rest) == 2 && options->shard >= 1 && options->shard <= options->shards &&
                options->shards <= 100000 && *word != '-' && *word != '+';
    if (!good) argp_error(state, "--shard=%s: write it as I/N, such as 1/16 for the first of 16", word);
}

static void add_varied(struct options *options, char *word, struct argp_state *state) {
    if (options->vary_count == VARY_MOST) argp_error(state, "more than %d levers to vary; a sweep is for so many", VARY_MOST);
    else options->vary[options->vary_count++] = word;
}

static error_t parse(int key, char *word, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case KEY_SEED: options->seed = whole_number(word, "seed", 0, UINT64_MAX, state); return 0;
    case KEY_LEVER:
        if (options->names_levers && !strchr(word, '=')) add_varied(options, word, state);
        else add_change(options, word, true, state);
        return 0;
    case KEY_SET: add_change(options, word, false, state); return 0;
    case KEY_REPLICATIONS: options->replications = whole_number(word, "replications", 1, 1000000, state); return 0;
    case KEY_REPLICATION: options->replication = whole_number(word, "replication", 0, UINT32_MAX, state); return 0;
    case KEY_COMPLAINT: options->complaint = whole_number(word, "complaint", 1, UINT32_MAX, state); return 0;
    case KEY_TASKS: options->tasks = whole_number(word, "tasks", 1, 100000, state); return 0;
    case KEY_TIME: options->time = word; return 0;
    case KEY_PARTITION: options->partition = word; return 0;
    case KEY_OUT: options->out = word; return 0;
    case KEY_JSON: options->json = true; return 0;
    case KEY_QUIET: options->quiet = true; return 0;
    case KEY_LOG: options->log = true; return 0;
    case KEY_THREADS: options->threads = (unsigned)whole_number(word, "threads", 1, 1024, state); return 0;
    case KEY_TARGET: options->target = word; return 0;
    case KEY_DETAIL: options->detail = true; return 0;
    case KEY_INDEPENDENT: options->independent = true; return 0;
    case KEY_SHARD: read_shard(options, word, state); return 0;
    case KEY_REPORT: options->report = word; return 0;
    case KEY_STEADY: options->steady = true; return 0;
    case KEY_EXPERIMENTS: options->experiments = true; return 0;
    case KEY_DRY_RUN: options->dry_run = true; return 0;
    case KEY_FORMAT: options->format = word; return 0;
    case KEY_BY: options->by = word; return 0;
    case KEY_KPI: options->kpi = word; return 0;
    case KEY_VARY: add_varied(options, word, state); return 0;
    case KEY_ASSUMPTIONS: options->all_assumptions = true; return 0;
    case ARGP_KEY_ARG:
        if (options->file_count == FILES_MOST) argp_error(state, "more than %d files", FILES_MOST);
        options->files[options->file_count++] = word;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

void options_parse(struct options *options, const char *command, const char *arguments, const char *document,
                   const struct argp_option *own, int count, char **words) {
    struct argp argp = {.options = own, .parser = parse, .args_doc = arguments, .doc = document};
    char name[64];
    snprintf(name, sizeof name, "tanggap %s", command);
    words[0] = name;
    argp_parse(&argp, count, words, 0, NULL, options);
}

struct scenario *options_scenario(const struct options *options, int *status) {
    struct text story = {0};
    enum exit_status how = EXIT_DONE;
    struct changes changes = {options->changes, options->change_count};
    struct scenario *scenario = scenario_load(options->files[0], changes, &story, &how);
    if (!scenario) fputs(story.bytes, stderr);
    text_release(&story);
    *status = (int)how;
    return scenario;
}

/* A value may be JSON of several lines, where a line break is a blank like any other. */
void options_add_change_line(struct text *lines, const char *name, const char *value) {
    if (lines->length) text_add(lines, "\n");
    text_printf(lines, "%s=", name);
    for (const char *at = value; *at; at++) text_add_n(lines, *at == '\n' ? " " : at, 1);
}

struct changes options_changes_from(const char *lines, struct arena *arena) {
    struct change *list = ARENA_ARRAY(arena, CHANGES_MOST, struct change);
    size_t count = 0;
    char *copy = arena_text(arena, lines), *rest = NULL;
    for (char *line = strtok_r(copy, "\n", &rest); line && count < CHANGES_MOST; line = strtok_r(NULL, "\n", &rest)) {
        char *equals = strchr(line, '=');
        if (!equals) continue;
        *equals = 0;
        list[count++] = (struct change){line, equals + 1, *line != '/'};
    }
    return (struct changes){list, count};
}

void options_command_line(const char *command, int count, char **words, struct text *line) {
    text_printf(line, "tanggap %s", command);
    for (int i = 1; i < count; i++) text_printf(line, " %s", words[i]);
}

/* COLUMNS goes before what the terminal says; a file or a pipe has no width. */
static size_t columns_of_stdout(void) {
    const char *said = getenv("COLUMNS");
    struct winsize size = {0};
    long columns = said ? strtol(said, NULL, 10) : 0;
    if (columns <= 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    return columns > 0 && columns < 10000 ? (size_t)columns : 0;
}

struct table_style options_style(void) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    bool plain = (no_colour && *no_colour) || (terminal && text_is(terminal, "dumb"));
    return (struct table_style){.colours = isatty(STDOUT_FILENO) && !plain, .columns = columns_of_stdout()};
}

bool print_out(const struct text *text) {
    bool good = text->length == 0 || (fwrite(text->bytes, 1, text->length, stdout) == text->length && fflush(stdout) == 0);
    if (!good) fprintf(stderr, "tanggap: standard output: %s\n", strerror(errno));
    return good;
}
