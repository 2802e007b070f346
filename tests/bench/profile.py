"""make bench-profile: where the time of the frozen year goes, by cause. perf samples the clock;
each sample belongs to the file of the innermost inlined function, each file to a cause.

    python3 tests/bench/profile.py PROGRAM PROGRAM-WITH-LINES
"""
import glob, json, os, subprocess, sys
from rounds import Case, machine, measure

FROZEN, SAMPLES = "tests/bench/jakarta-2024.json", "build/bench/perf.data"
REPLICATIONS, ROUNDS, HERTZ = 6, 3, 4000

# Without warm-up and without a month after, every report is filed in the year and counted.
COMMAND = ["run", FROZEN, "-n", str(REPLICATIONS), "-t", "1", "--json", "--quiet",
           "--set", '/warm_up="0 days"', "--set", "/as_of=null"]

# By the names of files without their ending; what is not named here goes by its floor.
CAUSES = {
    "desks: arrive, find a server, start, done": "desk desk_internal desk_staff queue",
    "where the time of a stay goes": "stay progress stretch",
    "other duties, absence, calendars": "duty calendar workdays",
    "what comes next": "event_tree timers engine",
    "distributions, logarithms, quantiles": "dist numeric sim_time",
    "random words": "random draws vector",
    "arrivals, problems": "arrivals problems silent weather",
    "citizens: who, and by which channel": "citizens channels sessions sending",
    "the journey": "",
    "figures": "book times tally ledger part_now staff fixing",
    "a replication's plan and parameters": "plan params rates routine measures city",
    "reading the scenario, printing": "",
    "kernel and C library": "",
}
BY_FLOOR = {"model": "the journey", "engine": "what comes next"}
ELSEWHERE, OUTSIDE = "reading the scenario, printing", "kernel and C library"


def causes_of_files():
    """No two files of the sources share a name."""
    causes = {}
    for path in glob.glob("sim/*/*.[ch]") + glob.glob("include/*/*.*"):
        causes[os.path.basename(path)] = BY_FLOOR.get(path.split("/")[1], ELSEWHERE)
    for cause, names in CAUSES.items():
        for name in names.split():
            for ending in (".c", ".h"):
                causes[name + ending] = cause
    return causes


def sampled(program):
    """Share of each (object, file of source), in percent."""
    subprocess.run(["perf", "record", "-q", "-e", "cpu-clock", "-F", str(HERTZ), "-o", SAMPLES,
                    program, *COMMAND], stdout=subprocess.DEVNULL, check=True)
    report = subprocess.run(["perf", "report", "-i", SAMPLES, "--no-children", "--stdio",
                             "--sort", "dso,srcfile"], capture_output=True, text=True, check=True)
    shares = {}
    for line in report.stdout.splitlines():
        words = line.split()
        if words and words[0].endswith("%"):
            shares[words[1], words[2] if len(words) > 2 else ""] = float(words[0][:-1])
    return shares


def by_cause(shares, program):
    """The share of each cause, and of each file (or object outside the program) in it."""
    causes, sums = causes_of_files(), {cause: {} for cause in CAUSES}
    for (where, file), share in shares.items():
        if where == os.path.basename(program):
            cause = causes.get(file, OUTSIDE)
        else:
            cause, file = OUTSIDE if where.startswith(("[", "libc.")) else ELSEWHERE, where
        sums[cause][file] = sums[cause].get(file, 0) + share
    return sums


def main(program, with_lines):
    whole = Case([program, *COMMAND])
    measure([whole], ROUNDS)
    reports = json.loads(whole.said)["figures"]["reports"]["value"] * REPLICATIONS
    nanoseconds = whole.least / reports * 1e9
    print(f"{machine()}\n{reports:,.0f} reports in {REPLICATIONS} replications; the least of "
          f"{ROUNDS} times\n\n| cause | ns a report | % | mostly |\n|---|--:|--:|---|")
    total = 0
    for cause, files in by_cause(sampled(with_lines), with_lines).items():
        share = sum(files.values())
        total += share
        most = ", ".join(f"`{file}`" for file in sorted(files, key=files.get, reverse=True)[:3])
        print(f"| {cause} | {share / 100 * nanoseconds:,.0f} | {share:.1f} | {most} |")
    print(f"| sum | {nanoseconds:,.0f} | {total:.1f} | |")


os.makedirs("build/bench", exist_ok=True)
main(*sys.argv[1:3])
