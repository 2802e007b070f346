"""make bench: how fast, beside what it is held to. tests/bench/README.md says how to read it.

    python3 tests/bench/bench.py [--rounds N] [--against PROGRAM] [--cases WORD,WORD…]
"""
import argparse, json, os, subprocess, sys
import callgrind
from rounds import Case, machine, measure

FROZEN, SHIPPED = "tests/bench/jakarta-2024.json", "scenarios/jakarta-2024.json"
FOLDER = "build/bench"
REFERENCE, AGAINST, LIMIT, NOW = "ce89577", "AGAINST", "limit loop", "this"
PROGRAMS = {NOW: "./tanggap", REFERENCE: "build/reference/tanggap",
            LIMIT: "build/reference/build/release/limit_city"}
ALONE = ["-t", "1", "--json", "--quiet"]

# What is measured of whole programs, by the word that chooses it: (word, words of the page).
YEAR, TWENTY, HUNDRED = ("year", "frozen year, 4 runs"), ("volume", "20 times the volume"), \
    ("volume", "100 times the volume")
STORED, LOGGED = ("stored", "10 stored, 2 threads"), ("log", "logged year")
OCEL, OCEL_JSON = ("ocel", "OCEL of 40 days"), ("ocel", "OCEL as JSON")
OWN_YEAR = ("shipped", "shipped year, 4 runs")
WHOLE = [YEAR, OWN_YEAR, TWENTY, HUNDRED, STORED, LOGGED, OCEL, OCEL_JSON]
WORDS = ["textbook", "year", "shipped", "volume", "stored", "log", "ocel", "counts"]

# Bars and aims, as ratios of least times. Of whole programs to the reference:
BARS = {YEAR: (0.60, 0.45), TWENTY: (0.48, 0.36), HUNDRED: (0.48, 0.33), STORED: (0.60, 0.42),
        LOGGED: (0.45, 0.35), OCEL: (0.45, 0.35), OCEL_JSON: (0.25, 0.15)}
LIMIT_BARS = {YEAR: (1.07, 0.80)}                            # to the limit loop
TEXTBOOK_BARS = {("model", 1): (6, 5), ("model", 8): (2.6, 2.2),  # to the loop
                 ("engine", 1): (2.3, 1.8), ("engine", 8): (1.05, 0.9)}
MEGABYTES_BAR = (80, 60)                                     # of a hundred times the volume


def changes(volume):
    """Forty days; work is divided as the volume grows, so that desks are as busy."""
    days = {"/warm_up": '"20 days"', "/end": '"2024-01-20"', "/as_of": "null"}
    scale = {"/scale/volume": volume, "/scale/work": 1 / volume} if volume > 1 else {}
    return {**scale, **days}


def command_of(program, path, changed):
    """One replication of the frozen year, changed."""
    if program == LIMIT:
        return [path, FROZEN, "1", *(str(word) for change in changed.items() for word in change)]
    return [path, "run", FROZEN, "-n", "1", *ALONE,
            *(word for change in changed.items() for word in ("--set", "=".join(map(str, change))))]


def log_of(program):
    """What the exports of a program read: its own log of forty days."""
    return f"{FOLDER}/{program}-log.db"


def volume_cases(program, path):
    return {row: Case(command_of(program, path, changes(volume)))
            for row, volume in ((TWENTY, 20), (HUNDRED, 100))}


def program_cases(program, path):
    run, export, out = [path, "run", FROZEN], [path, "export", log_of(program)], \
        f"{FOLDER}/{program}-out"
    cases = {
        YEAR: Case([*run, "-n", 4, *ALONE]),
        STORED: Case([*run, "-n", 10, "-t", 2, "--json", "--quiet", "--out", out], [out]),
        LOGGED: Case([*run, "-n", 1, *ALONE, "--log", "--out", out], [out]),
        OCEL: Case([*export, "--format", "ocel", "--out", out], [out]),
        OCEL_JSON: Case([*export, "--format", "ocel-json", "--out", out], [out])}
    if program != REFERENCE:  # which cannot read what was written after it
        cases[OWN_YEAR] = Case([path, "run", SHIPPED, "-n", 4, *ALONE])
    return cases


def textbook_cases():
    return {(NOW, what, servers): Case(["build/release/bench", what, servers])
            for servers in (1, 8) for what in ("loop", "engine", "model")}


def all_cases(programs, chosen):
    cases = textbook_cases() if "textbook" in chosen else {}
    whole = {p: {**({YEAR: Case([path, FROZEN, 4])} if p == LIMIT else program_cases(p, path)),
                 **volume_cases(p, path)} for p, path in programs.items()}
    for row in WHOLE:  # programs of one row stand beside each other
        cases.update({(p, row): of[row] for p, of in whole.items()
                      if row in of and row[0] in chosen})
    return cases


def make_logs(programs):
    for program, path in programs.items():
        if program != LIMIT:
            Case([], [log_of(program)]).clear()
            Case([*command_of(program, path, changes(1)), "--log", "--out", log_of(program)]).run()


# --- the page ---

def shown(case, scale=1.0):
    if case is None or not case.seconds:
        return "-"
    least, median = case.least * scale, case.median * scale
    digits = 2 if median < 10 else 1 if median < 100 else 0
    return f"{least:.{digits}f} ({median:.{digits}f})"


def ratio(case, to):
    """Of the least and of the medians; None if one is missing."""
    if case is None or to is None or not case.seconds or not to.seconds:
        return None
    return case.least / to.least, case.median / to.median


def verdict(value, bars):
    return "aim" if value <= bars[1] else "met" if value <= bars[0] else "MISSED"


def print_seconds(cases, programs):
    rows = [row for row in WHOLE if any((p, row) in cases for p in programs)]
    if not rows:
        return
    print("\nCPU seconds, user and system: the least (the median)")
    print(f"{'':22}" + "".join(f"{p:>14}" for p in programs))
    for row in rows:
        print(f"{row[1]:22}" + "".join(f"{shown(cases.get((p, row))):>14}" for p in programs))


def ratio_line(words, found, bars, against=None):
    """Nothing if there is nothing to tell."""
    if found is None and against is None:
        return []
    line = f"{words:26}"
    line += f"{found[0]:9.2f} ({found[1]:.2f})" if found else f"{'-':>16}"
    line += f"{bars[0]:8.2f}{bars[1]:7.2f}  " if bars else f"{'':17}"
    line += f"{verdict(found[0], bars) if found and bars else '':8}"
    return [(line + (f"{against[0]:8.2f} ({against[1]:.2f})" if against else "")).rstrip()]


def textbook_ratios(cases):
    lines = []
    for (what, servers), bars in sorted(TEXTBOOK_BARS.items(), key=lambda b: b[0][1]):
        case, loop = (cases.get((NOW, w, servers)) for w in (what, "loop"))
        of = ratio(case, loop)
        if of:
            fewer = float(loop.said.split()[0]) / float(case.said.split()[0])
            lines += ratio_line(f"M/M/{servers}, {what} to loop", [r * fewer for r in of], bars)
    return lines


def short(row):
    return row[1].split(",")[0].replace(" the volume", "").replace(" of 40 days", "")


def whole_ratios(cases):
    of = lambda program, row: cases.get((program, row))
    lines = []
    for row in WHOLE:
        words = short(row) + (f" to {REFERENCE}" if row in BARS else "")
        lines += ratio_line(words, ratio(of(NOW, row), of(REFERENCE, row)), BARS.get(row),
                            ratio(of(NOW, row), of(AGAINST, row)))
    for row in (YEAR, TWENTY, HUNDRED):
        lines += ratio_line(f"{short(row)} to limit", ratio(of(NOW, row), of(LIMIT, row)),
                            LIMIT_BARS.get(row))
    return lines


def megabytes_line(case):
    if not case or not case.seconds:
        return []
    return [f"{'100 times, megabytes':26}{case.megabytes:9.0f}{'':7}{MEGABYTES_BAR[0]:8}"
            f"{MEGABYTES_BAR[1]:7}  {verdict(case.megabytes, MEGABYTES_BAR)}"]


def print_ratios(cases, programs):
    lines = whole_ratios(cases) + textbook_ratios(cases) + megabytes_line(cases.get((NOW, HUNDRED)))
    if lines:
        print(f"\n{'Ratios of the least (of the medians)':42}{'bar':>8}{'aim':>7}{'':10}"
              f"{'to AGAINST' if AGAINST in programs else '':>14}".rstrip())
        print("\n".join(lines))


def print_textbook(cases):
    if (NOW, "loop", 1) not in cases:
        return
    print("\nCPU nanoseconds a customer at load 0.9: the least (the median)")
    print(f"{'':22}" + "".join(f"{what:>14}" for what in ("loop", "engine", "model")))
    for servers in (1, 8):
        of = [cases[NOW, what, servers] for what in ("loop", "engine", "model")]
        print(f"M/M/{servers:<18}" + "".join(
            f"{shown(c, 1e9 / float(c.said.split()[0])) if c.seconds else '-':>14}" for c in of))


def reports_of(program, said):
    words = said.split()
    if program == LIMIT:
        return float(words[words.index("filed") + 1])
    return json.loads(said)["figures"]["reports"]["value"]


def print_counts(programs):
    """Of eighty days less one day, so that start and end are not in it."""
    if not callgrind.there():
        print("\n(valgrind is missing: instructions and misses are not counted)")
        return
    days = [{"/warm_up": '"0 days"', "/end": f'"{end}"', "/as_of": "null"}
            for end in ("2024-03-21", "2024-01-02")]
    results = iter(callgrind.counted([command_of(p, path, d) for p, path in programs.items()
                                      for d in days], FOLDER))
    print("\nA report of the frozen year, by callgrind")
    print(f"{'':22}" + "".join(f"{column:>14}" for column in callgrind.COLUMNS))
    for program in programs:
        long, short = next(results), next(results)
        if not long or not short:
            print(f"{program:22}{'-':>14}")
            continue
        reports = reports_of(program, long["said"]) - reports_of(program, short["said"])
        print(f"{program:22}" + "".join(
            f"{(long['counts'][c] - short['counts'][c]) / reports:14,.1f}"
            for c in callgrind.COLUMNS))


def print_head(programs):
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True,
                            text=True, check=False).stdout.strip()
    print(f"{machine()}\ncommit {commit or 'unknown'}")
    if AGAINST in programs:
        print(f"{AGAINST} is {programs[AGAINST]}")
    if REFERENCE not in programs:
        print(f"without {REFERENCE} and the limit loop, which are not built")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=0)
    options.add_argument("--against", default="")
    options.add_argument("--cases", default="")
    given = options.parse_args()
    chosen = given.cases.replace(",", " ").split() or WORDS
    if set(chosen) - set(WORDS) or given.rounds < 0:
        sys.exit(f"bench: cases are {' '.join(WORDS)}; rounds 1 or more, or 0 for what fits")
    programs = {p: path for p, path in PROGRAMS.items() if os.path.exists(path)}
    if given.against:
        programs[AGAINST] = os.path.abspath(given.against)
        if not os.access(programs[AGAINST], os.X_OK):
            sys.exit(f"bench: {given.against} is no program")
    os.makedirs(FOLDER, exist_ok=True)
    print_head(programs)
    cases = all_cases(programs, chosen)
    if "ocel" in chosen:
        make_logs(programs)
    print(f"rounds: {measure(list(cases.values()), given.rounds)}")
    print_textbook(cases)
    print_seconds(cases, programs)
    print_ratios(cases, programs)
    if "counts" in chosen:
        print_counts(programs)
    for case in cases.values():
        if case.failure:
            print(f"failed: {' '.join(case.command)[:70]}\n  {case.failure[:78]}")


main()
