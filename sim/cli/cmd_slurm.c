/* tanggap slurm: a script that runs a sweep as a job array and merges its shards. A name that
 * somebody gave to a file stands in the script once, quoted, and never in a comment: a line break
 * in it would end the comment. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/terminal.h"
#include "experiment/experiment.h"
#include "options.h"
#include "output.h"
#include "scenario_find.h"

enum { ARRAY_USUAL = 1000 }; /* Slurm's MaxArraySize is 1001 where nobody has raised it */

/* --- one word of a shell script --- */

/* Whether a terminal obeys the character instead of showing it, or it is no UTF-8. */
static bool steers(const char *character, size_t length) {
    char copy[8] = "";
    struct text shown = {0};
    memcpy(copy, character, length);
    text_add_shown(&shown, copy);
    bool steers = !text_is(shown.bytes, copy);
    text_release(&shown);
    return steers;
}

static size_t character_length(const char *at) {
    size_t length = text_utf8_length(at, strlen(at));
    return length ? length : 1;
}

static bool any_steers(const char *word) {
    for (; *word; word += character_length(word))
        if (steers(word, character_length(word))) return true;
    return false;
}

/* 'word'. Between quotes only the quote itself needs an escape. */
static void add_plain(struct text *out, const char *word) {
    text_add(out, "'");
    for (; *word; word++) {
        if (*word == '\'') text_add(out, "'\\''");
        else text_add_n(out, word, 1);
    }
    text_add(out, "'");
}

/* $'word' with line breaks, escape sequences and the like as \xNN. The quote and the backslash are
 * written so, too: a shell without $'…' then finds the same end of the word. */
static void add_escaped(struct text *out, const char *word) {
    text_add(out, "$'");
    for (size_t length; *word; word += length) {
        length = character_length(word);
        bool plain = *word != '\'' && *word != '\\' && !steers(word, length);
        for (size_t i = 0; i < length; i++) {
            if (plain) text_add_n(out, word + i, 1);
            else text_printf(out, "\\x%02X", (unsigned char)word[i]);
        }
    }
    text_add(out, "'");
}

static void add_word(struct text *out, const char *word) {
    if (any_steers(word)) add_escaped(out, word);
    else add_plain(out, word);
}

/* name=word. A path that begins with a dash gets "./" before it, so that it is no option. */
static void add_file(struct text *out, const char *name, const char *path) {
    struct text word = {0};
    if (*path == '-') text_add(&word, "./");
    text_add(&word, path);
    text_printf(out, "%s=", name);
    add_word(out, word.bytes);
    text_add(out, "\n");
    text_release(&word);
}

/* --- the script --- */

static bool ends_in(const char *name, const char *end) {
    size_t length = strlen(name), other = strlen(end);
    return length > other && text_is(name + length - other, end);
}

/* --out, or the name of the experiment: "cities/sweep.json" gives "sweep.db". */
static void add_results_name(struct text *out, const struct options *options) {
    const char *slash = strrchr(options->files[0], '/'),
               *name = slash ? slash + 1 : options->files[0];
    if (options->out) {
        text_add(out, options->out);
        return;
    }
    text_add_n(out, name, ends_in(name, ".json") ? strlen(name) - strlen(".json") : strlen(name));
    text_add(out, ".db");
}

static void add_names(struct text *out, const struct options *options) {
    struct text results = {0}, stem = {0};
    add_results_name(&results, options);
    text_add_n(&stem, results.bytes,
               ends_in(results.bytes, ".db") ? results.length - strlen(".db") : results.length);
    add_file(out, "experiment", options->files[0]);
    add_file(out, "results", results.bytes);
    add_file(out, "stem", stem.bytes);
    text_printf(out, "tasks=%llu\n", (unsigned long long)options->tasks);
    text_release(&results);
    text_release(&stem);
}

static void write_script(const struct options *options, struct text *out) {
    unsigned long long tasks = options->tasks, threads = options->threads;
    text_printf(out,
                "#!/bin/bash\n"
                "# Written by tanggap slurm. Run it with bash in the folder where it was made: it "
                "submits an array of %llu\n"
                "# tasks, each of which simulates its shard of the experiment, and a job that "
                "merges the shards when all\n"
                "# have succeeded. Run it again after a failure or a time limit: what the shards "
                "have is not simulated anew.\n",
                tasks);
    if (tasks > ARRAY_USUAL)
        text_printf(out,
                    "# `scontrol show config | grep MaxArraySize` must say more than %llu; 1001 is "
                    "usual.\n",
                    tasks);
    text_add(out, "set -eu\n\ntanggap=${TANGGAP:-tanggap} # on every node; "
                  "TANGGAP=/path/to/tanggap names another\n");
    add_names(out, options);
    text_add(out, "\ncase ${1:-submit} in\n"
                  "submit)\n"
                  "    case $0 in /*) self=$0 ;; *) self=./$0 ;; esac\n"
                  "    array=$(sbatch --parsable --job-name=tanggap-sweep \"--array=1-$tasks\"");
    if (threads) text_printf(out, " --cpus-per-task=%llu", threads);
    if (options->time) text_printf(out, " --time=%s", options->time);
    if (options->partition) text_printf(out, " --partition=%s", options->partition);
    text_add(out, " \"$self\" shard)\n"
                  "    array=${array%%;*} # a cluster's name may follow\n"
                  "    merge=$(sbatch --parsable --job-name=tanggap-merge "
                  "\"--dependency=afterok:$array\" --kill-on-invalid-dep=yes");
    if (options->time) text_printf(out, " --time=%s", options->time);
    if (options->partition) text_printf(out, " --partition=%s", options->partition);
    text_add(out, " \"$self\" merge)\n"
                  "    echo \"job $array simulates $tasks shards; job ${merge%%;*} merges them "
                  "when all have succeeded\"\n"
                  "    ;;\n"
                  "shard)\n"
                  "    exec \"$tanggap\" sweep \"$experiment\" --shard "
                  "\"$SLURM_ARRAY_TASK_ID/$tasks\" --out \"$stem.shard-$SLURM_ARRAY_TASK_ID.db\"");
    if (threads) text_printf(out, " --threads %llu", threads);
    text_add(out, "\n    ;;\n"
                  "merge)\n"
                  "    set --\n"
                  "    i=1\n"
                  "    while [ \"$i\" -le \"$tasks\" ]; do\n"
                  "        set -- \"$@\" \"$stem.shard-$i.db\"\n"
                  "        i=$((i + 1))\n"
                  "    done\n"
                  "    exec \"$tanggap\" merge \"$results\" \"$@\"\n"
                  "    ;;\n"
                  "esac\n");
}

/* --- the command --- */

/* 02:30:00, or 1-12:00:00 with days. */
static bool is_time_limit(const char *word) {
    size_t digits = strspn(word, "0123456789");
    if (digits && word[digits] == '-') word += digits + 1, digits = strspn(word, "0123456789");
    if (digits < 1 || digits > 4) return false;
    for (int part = 0; part < 2; part++) {
        word += digits;
        if (word[0] != ':' || word[1] < '0' || word[1] > '5' || !isdigit((unsigned char)word[2]))
            return false;
        digits = 3;
    }
    return word[3] == 0;
}

/* Several are parted by commas. */
static bool is_partition(const char *word) {
    for (const char *at = word; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr("_-.,", *at)) return false;
    return isalnum((unsigned char)*word);
}

/* What is wrong with the words, or NULL. */
static const char *misuse(const struct options *options) {
    if (options->tasks == 0)
        return SAY("into how many tasks? --tasks N, as many as may run at once",
                   "menjadi berapa tugas? --tasks N, sebanyak yang boleh berjalan serentak");
    if (options->time && !is_time_limit(options->time))
        return SAY("--time: hours, minutes and seconds are expected, such as 02:30:00, or "
                   "1-12:00:00 with days",
                   "--time: harus ada jam, menit, dan detik, misalnya 02:30:00, atau 1-12:00:00 "
                   "bila disertai hari");
    if (options->partition && !is_partition(options->partition))
        return SAY("--partition: the name of one is expected, or several with commas; `sinfo` "
                   "lists them",
                   "--partition: harus ada nama satu partisi, atau beberapa dengan koma; lihat "
                   "`sinfo`");
    if (options->out && !*options->out)
        return SAY("--out: a file name is expected", "--out: harus ada nama berkas");
    return NULL;
}

/* Checks the experiment now, and not in the first task, which may wait for hours. Returns the exit
 * status; what is wrong is told on stderr. */
static int check_experiment(const struct options *options) {
    struct text story = {0};
    enum exit_status status = EXIT_DONE;
    struct experiment *experiment = experiment_load(options->files[0], &story, &status);
    if (experiment && experiment->replications.figure != FIGURE_COUNT) {
        text_add(&story, SAY("tanggap slurm: an experiment that stops by itself cannot be "
                             "sharded; give a number of replications\n",
                             "tanggap slurm: percobaan yang berhenti sendiri tidak dapat dipecah; "
                             "sebutkan banyaknya replikasi\n"));
        status = EXIT_USAGE;
    } else if (experiment &&
               options->tasks > experiment->cell_count * experiment->replications.rule.most) {
        text_printf(
            &story,
            SAY("tanggap slurm: %llu tasks for %llu runs; at most one task a run\n",
                "tanggap slurm: %llu tugas untuk %llu simulasi; paling banyak satu tugas per "
                "simulasi\n"),
            (unsigned long long)options->tasks,
            (unsigned long long)(experiment->cell_count * experiment->replications.rule.most));
        status = EXIT_USAGE;
    }
    if (story.length)
        scenario_refusal_tell(options->files[0], OPERAND_EXPERIMENT, status, story.bytes);
    text_release(&story);
    experiment_free(experiment);
    return (int)status;
}

static int print_script(const struct options *options) {
    int status = check_experiment(options);
    if (status != EXIT_DONE) return status;
    struct text out = {0};
    write_script(options, &out);
    if (!output_print(&out)) status = EXIT_IO;
    text_release(&out);
    return status;
}

int cmd_slurm(const struct options *options) {
    const char *wrong = misuse(options);
    if (!wrong) return print_script(options);
    terminal_line("tanggap slurm: %s", wrong);
    return EXIT_USAGE;
}
