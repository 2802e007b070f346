/* make bench: how fast, beside what it is held to. Every figure is the median of five runs, each in
 * a process of its own, so that memory is that run's alone. Machines are shared: read ratios, not
 * seconds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine_bench.h"
#include "experiment/replication.h"
#include "loop.h"
#include "store/store.h"

enum { RUNS = 5, CUSTOMERS = 4000000 };

struct result {
    double seconds, events, reports, megabytes, writing;
};

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* --- what is measured --- */

static struct result loop_case(const void *servers) {
    double began = cpu_seconds();
    volatile double stay = loop_mean_stay(1, *(const unsigned *)servers, 0.9, CUSTOMERS);
    (void)stay;
    return (struct result){.seconds = (cpu_seconds() - began) / CUSTOMERS * 1e6};
}

static struct result engine_case(const void *servers) {
    double stay;
    return (struct result){.seconds = bench_engine(*(const unsigned *)servers, CUSTOMERS, &stay) /
                                      CUSTOMERS * 1e6};
}

static struct scenario *load(const char *path, struct changes changes) {
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load(path, changes, &story, &status);
    if (!scenario) {
        fputs(story.bytes, stderr);
        exit((int)status);
    }
    text_release(&story);
    return scenario;
}

static struct result run_once(const struct scenario *scenario) {
    double began = cpu_seconds();
    struct city *city = city_new(scenario, (struct draw_seed){1, 0}, NULL);
    const struct measures *m = city_finish(city);
    struct result result = {.seconds = cpu_seconds() - began,
                            .events = (double)m->events,
                            .reports = (double)city_ledger(city).filed};
    city_free(city);
    return result;
}

/* M/M/c as a plain scenario: one customer a minute and server, load 0.9, for about CUSTOMERS / 4
 * customers. */
static struct result theory_case(const void *servers) {
    unsigned count = *(const unsigned *)servers;
    char wanted[16], incidence[32], end[32];
    snprintf(wanted, sizeof wanted, "%u", count);
    snprintf(incidence, sizeof incidence, "%.10g", 0.9 * count * 525600);
    snprintf(end, sizeof end, "\"%d-01-01\"", count == 1 ? 2027 : 2025);
    struct change changes[] = {{"/agencies/crew/crew/servers", wanted, false},
                               {"/categories/any/incidence", incidence, false},
                               {"/end", end, false},
                               {"/start", "\"2024-01-01\"", false}};
    struct scenario *scenario = load("scenarios/theory/mm1.json", (struct changes){changes, 4});
    struct result result = run_once(scenario);
    result.seconds *= 1e6 / result.reports;
    scenario_free(scenario);
    return result;
}

struct size {
    double volume;
    bool staff; /* scaled alike; otherwise the work is divided alike */
};

static void add_servers(FILE *file, const char *lead, const char *id, const struct desk_spec *desk,
                        double factor) {
    if (desk->servers.count > 0)
        fprintf(file, "%s{\"id\": \"%s\", \"%s\": {\"servers\": %.0f}}", lead, id, "crew",
                (double)desk->servers.count * factor);
    else fprintf(file, "%s{\"id\": \"%s\"}", lead, id);
}

/* The same city at another volume, as an overlay file. */
static void write_overlay(const char *path, struct size size) {
    FILE *file = fopen(path, "w");
    if (!file) exit(EXIT_IO);
    fprintf(file,
            "{\"extends\": \"../scenarios/jakarta-2024.json\", \"scale\": {\"volume\": %.17g, "
            "\"work\": %.17g}",
            size.volume, size.staff ? 1 : 1 / size.volume);
    if (size.staff) {
        struct scenario *scenario = load("scenarios/jakarta-2024.json", (struct changes){0});
        const struct scenario_spec *spec = scenario_spec(scenario);
        fputs(", \"agencies\": [", file);
        for (size_t i = 0; i < spec->agencies.count; i++)
            add_servers(file, i ? ", " : "", spec->agencies.items[i].id,
                        &spec->agencies.items[i].crew, size.volume);
        fprintf(file,
                "], \"triage\": {\"geo\": {\"servers\": %.0f, \"duty_servers\": %.0f}, "
                "\"central\": {\"servers\": %.0f}}, \"validation\": {\"desk\": {\"servers\": %.0f, "
                "\"duty_servers\": %.0f}}}",
                size.volume, size.volume, 3 * size.volume, 15 * size.volume, 4 * size.volume);
        scenario_free(scenario);
    } else {
        fputs("}", file);
    }
    fclose(file);
}

static struct result year_case(const void *path) {
    struct scenario *scenario = load(path, (struct changes){0});
    struct result result = run_once(scenario);
    scenario_free(scenario);
    return result;
}

/* Twenty replications with their results stored: which share of the time is writing? */
static struct result writing_case(const void *path) {
    struct scenario *scenario = load(path, (struct changes){0});
    struct replications replications;
    struct error error = {0};
    char file[64];
    snprintf(file, sizeof file, "build/bench-%d.db", (int)getpid());
    replications_init(&replications, scenario, 1);
    double began = cpu_seconds(), writing = 0;
    const struct scenario *const scenarios[] = {scenario};
    struct store_variant variant = {.name = "", .changes = ""};
    struct store_inputs inputs = {.kind = "run",
                                  .question = "",
                                  .seed = 1,
                                  .replications = 20,
                                  .until = "",
                                  .scenarios = scenarios,
                                  .scenario_count = 1,
                                  .variants = &variant,
                                  .variant_count = 1,
                                  .version = "bench",
                                  .command = "bench"};
    struct store *store = store_open(file, &inputs, &error);
    for (uint64_t r = 0; r < 20 && store; r++) {
        struct replication *replication_result = replications_add(
            &replications, replication_run(scenario, (struct draw_seed){1, r}, NULL, NULL));
        double from = cpu_seconds();
        store_add(store, 0, &replications, replication_result, &error);
        writing += cpu_seconds() - from;
        replication_let_details_go(replication_result);
    }
    double from = cpu_seconds();
    if (store) store_finish(store, &error);
    writing += cpu_seconds() - from;
    double all = cpu_seconds() - began;
    store_free(store);
    unlink(file);
    replications_release(&replications);
    scenario_free(scenario);
    return (struct result){.seconds = all, .writing = writing / all};
}

/* --- five runs, the median of each figure --- */

static struct result in_a_child(struct result (*run)(const void *), const void *context) {
    int ends[2];
    struct result result = {0};
    if (pipe(ends) != 0) exit(EXIT_IO);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        result = run(context);
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        result.megabytes = (double)usage.ru_maxrss / 1024;
        ssize_t sent = write(ends[1], &result, sizeof result);
        _exit(sent == sizeof result ? 0 : 1);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], &result, sizeof result);
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    if (got != sizeof result || status != 0) exit(EXIT_IO);
    return result;
}

static int by_seconds(const void *a, const void *b) {
    const struct result *x = a, *y = b;
    return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

static struct result median_of(int runs, struct result (*run)(const void *), const void *context) {
    struct result results[RUNS];
    for (int i = 0; i < runs; i++) results[i] = in_a_child(run, context);
    qsort(results, (size_t)runs, sizeof *results, by_seconds);
    return results[runs / 2];
}

static void textbook_table(void) {
    printf("CPU seconds per million customers at load 0.9\n%10s %8s %8s %7s %8s %8s %7s\n", "",
           "loop", "engine", "ratio", "bar 2.3", "scenario", "ratio (bar 5.5)");
    static const unsigned servers[] = {1, 8};
    for (int i = 0; i < 2; i++) {
        double loop = median_of(RUNS, loop_case, &servers[i]).seconds,
               engine = median_of(RUNS, engine_case, &servers[i]).seconds;
        double theory = median_of(RUNS, theory_case, &servers[i]).seconds;
        printf("%8s/%u %8.4f %8.4f %7.2f %8s %8.4f %7.2f %s\n", "M/M", servers[i], loop, engine,
               engine / loop, engine / loop <= 2.3 ? "met" : "MISSED", theory, theory / loop,
               theory / loop <= 5.5 ? "met" : "MISSED");
    }
}

static void year_table(void) {
    static const struct size sizes[] = {{0.1, false}, {1, false}, {10, false},
                                        {100, false}, {10, true}, {100, true}};
    double per_event[6];
    printf("\nA year of Jakarta 2024 (with 60 days of warm-up and a month after)\n%-34s %9s %11s "
           "%9s %9s\n",
           "", "seconds", "events", "ns/event", "MB");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char path[64], words[64];
        snprintf(path, sizeof path, "build/bench-%zu.json", i);
        snprintf(words, sizeof words, sizes[i].volume == 1 ? "as it is" : "%g times the volume, %s",
                 sizes[i].volume, sizes[i].staff ? "staff alike" : "work divided alike");
        write_overlay(path, sizes[i]);
        struct result year = median_of(sizes[i].volume > 10 ? 1 : RUNS, year_case, path);
        per_event[i] = year.seconds / year.events * 1e9;
        printf("%-34s %9.3f %11.0f %9.1f %9.1f", words, year.seconds, year.events, per_event[i],
               year.megabytes);
        if (sizes[i].volume == 1)
            printf("  bars 0.1 s %s, 64 MB %s", year.seconds < 0.1 ? "met" : "MISSED",
                   year.megabytes < 64 ? "met" : "MISSED");
        printf("\n");
    }
    printf("cost per event at 100 times is %.2f times that at 1/10 (bar 1.5 %s)\n",
           per_event[3] / per_event[0], per_event[3] / per_event[0] < 1.5 ? "met" : "MISSED");
}

int main(void) {
    struct utsname machine;
    uname(&machine);
    char model[128] = "";
    FILE *info = fopen("/proc/cpuinfo", "r");
    for (char line[256]; info && fgets(line, sizeof line, info);)
        if (sscanf(line, "model name : %127[^\n]", model) == 1) break;
    if (info) fclose(info);
    printf("%s %s, %s; medians of %d\n\n", machine.sysname, machine.machine, model, RUNS);
    textbook_table();
    year_table();
    struct result writing = median_of(3, writing_case, "scenarios/jakarta-2024.json");
    printf("\nwriting results: %.1f%% of the time of 20 stored replications\n",
           100 * writing.writing);
    return 0;
}
