"""What a person sees at a terminal: lines that fit it, whatever its width; no escape sequence where
none is wanted; ASCII where it has no more. Standard output and standard error are a pseudo-terminal
here, and the bytes that arrive there are looked at.

    TANGGAP=./tanggap python3 tests/cli/terminal_test.py
"""
import codecs
import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

from checks import COMMANDS, JAKARTA, ROOT, TANGGAP, TOWN, finish, that


def columns_of(text):
    """How many columns it takes; sequences of colours take none."""
    text = re.sub("\033\\[[0-9;]*[mK]", "", text)
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(c) else wide.get(unicodedata.east_asian_width(c), 1)
               for c in text)


def size_set(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))


def seen(words, widths, environment=None, every=0.8, keys=None):
    """Runs the words at a terminal of the first width, then of the others, one after another.
    Returns the exit status and a list of pieces: the width at that moment, and what came."""
    pid, terminal = pty.fork()
    if pid == 0:
        for name in ("COLUMNS", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"):
            os.environ.pop(name, None)
        os.environ.update({"TERM": "xterm", "LANG": "C.UTF-8"} | (environment or {}))
        size_set(0, widths[0])
        os.execv(words[0], words)
    pieces, at, began = [], 0, time.monotonic()
    while True:
        passed = time.monotonic() - began
        if keys and passed > keys[0]:
            os.write(terminal, keys[1])
            keys = None
        if at + 1 < len(widths) and passed > (at + 1) * every:
            at += 1
            size_set(terminal, widths[at])
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            got = os.read(terminal, 65536)
        except OSError:
            break
        if not got:
            break
        pieces.append((widths[at], got))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), pieces


def text_of(pieces):
    return b"".join(got for _, got in pieces).decode("utf-8", "replace")


def too_wide(pieces):
    """Lines, as they were drawn over and ended, that are wider than the terminal was."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    line, widest, found = "", 0, []
    for width, got in pieces:
        for part in re.findall("[^\r\n]+|[\r\n]", decoder.decode(got)):
            if part in "\r\n":
                if line and columns_of(line) > widest:
                    found.append((widest, line))
                line, widest = "", 0
            else:
                line += part
                widest = max(widest, width)
    return found


# --- the bar ---------------------------------------------------------------------

def bars_fit():
    run = [TANGGAP, "run", TOWN, "-n", "1000", "-t", "1"]
    for columns in (40, 60, 80, 120):
        status, pieces = seen(run, [columns])
        that(f"a run ends well at {columns} columns", status == 0, status)
        text = text_of(pieces)
        that(f"a bar is drawn at {columns} columns", " of 1000, " in text)
        wide = too_wide(pieces)
        that(f"no line is wider than {columns} columns", not wide, *wide[:3])
        bars = [line for line in re.split("[\r\n]", text) if re.search(" of 1000, .* left", line)]
        that("the bar leaves the last column free, where some begin a new line",
             all(columns_of(bar) < columns for bar in bars), *bars[:2])
    status, pieces = seen(run, [120, 50, 90, 40], every=0.7)
    wide = too_wide(pieces)
    that("the bar follows a terminal that is resized", not wide, *wide[:3])
    status, pieces = seen(run, [0])
    that("a terminal that does not know its width has 80 columns", status == 0
         and max(columns_of(line) for line in re.split("[\r\n]", text_of(pieces))) <= 80)


def long_names_fit(folder):
    name = "Kota dengan nama yang panjang sekali 水水水水水水水水水水 " * 3
    path = os.path.join(folder, "long.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"extends": "%s", "name": "%s"}' % (TOWN, name.strip()))
    for columns in (40, 80):
        status, pieces = seen([TANGGAP, "run", path, "-n", "600", "-t", "1"], [columns])
        wide = too_wide(pieces)
        that(f"a long name of wide characters fits {columns} columns", status == 0 and not wide,
             status, *wide[:3])


def nothing_escapes():
    run = [TANGGAP, "run", TOWN, "-n", "600", "-t", "1"]
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        text = text_of(seen(run, [80], environment)[1])
        that(f"no escape sequence with {environment}", "\033" not in text)
        that(f"progress is shown with {environment}", " of 600, " in text)
    text = text_of(seen(run, [80], {"TERM": "dumb"})[1])
    that("nothing is drawn over on a dumb terminal", "\r" not in text.replace("\r\n", "\n"))
    text = text_of(seen(run, [80], {"NO_COLOR": ""})[1])
    that("an empty NO_COLOR wants colours", "\033[1m" in text)


# --- pages -----------------------------------------------------------------------

# What may stand in a line that is wider than the terminal, alone: a path or a pointer to be copied,
# which breaks nowhere.
UNBREAKABLE = {
    "check": r"[\w./-]+\.json:?", "diff": r"[\w./-]+\.json:?", "rerun": r"[\w./-]+\.html:",
    "levers": r"/[\w*/]+", "help": r"[\w./-]+\.json", "sweep": r"[\w./-]+\.json",
}


def experiments_write(folder):
    """Small ones: a grid, names and labels that are long, and designs of sensitivity."""
    factors = [{"lever": "crews", "values": [0.5, 1, 1.5]},
               {"pointer": "/crm/misroute", "values": [0, 0.1], "name": "sent to a wrong agency"}]
    ranges = [{"lever": "crews", "low": 0.5, "high": 2},
              {"pointer": "/validation/rejected", "low": 0.01, "high": 0.3,
               "name": "follow-ups that the validation rejects, a long name"}]
    designs = {"grid": (factors, {"kind": "grid"}),
               "one": (factors, {"kind": "one_at_a_time"}),
               "morris": (ranges, {"kind": "morris", "trajectories": 3}),
               "sobol": (ranges, {"kind": "sobol", "points": 4}),
               "latin": (ranges, {"kind": "latin_hypercube", "points": 6})}
    for name, (varied, design) in designs.items():
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
            json.dump({"question": "How many crews does the town need, and how many when more "
                                   "reports go to a wrong agency than it can answer for?",
                       "look_for": "Watch the 90th percentile beside the mean.",
                       "scenario": TOWN, "factors": varied, "design": design, "replications": 3,
                       "figures": ["resolution_mean", "resolution_p90", "done_7d", "late_share",
                                   "backlog_average", "cost"]}, file)


def pages_of(folder):
    """Every command that answers people, with what makes its pages wide."""
    town, jakarta = TOWN, JAKARTA
    yield "run", [jakarta, "-n", "2"]
    yield "run", [town, "-n", "3", "-T", "late_share <= 2%"]
    yield "run", [os.path.join(folder, "doubtful.json"), "-n", "2", "--assumptions"]
    yield "run", [town, "--steady-state"]
    yield "compare", [town, "-n", "3", "--vary", "crews=2"]
    yield "compare", [town, os.path.join(folder, "doubtful.json"), "-n", "3", "--vary", "crews=2,3"]
    yield "compare", [jakarta, "-n", "2", "--vary", "bina_marga_crew=1.2"]
    yield "sweep", [os.path.join(ROOT, "scenarios/experiments/manpower-crews.json"), "--dry-run"]
    for design in ("grid", "one", "morris", "sobol", "latin"):
        path = os.path.join(folder, design)
        yield "sweep", [path + ".json", "--out", path + ".db"]
        yield "effects", [path + ".db"]
    yield "staff", [town, "--next", "2"]
    yield "staff", [town, "--next", "1", "--places", "--kpi", "late_share,resolution_p90"]
    yield "staff", [town, "-n", "3", "-T", "resolution_mean <= 40 h", "-l", "crews"]
    yield "staff", [town, "-n", "3", "-T", "resolution_mean <= 1 h", "-l", "crews", "-l",
                    "/validation/desk/servers"]
    for number in (1, 12, 40, 41):
        yield "trace", [town, "-c", str(number)]
    yield "trace", [jakarta, "-c", "1234"]
    yield "levers", [jakarta]
    yield "levers", [town]
    yield "fields", []
    yield "fields", ["--experiments"]
    yield "check", [town, jakarta, os.path.join(ROOT, "scenarios/siloed.json")]
    yield "diff", [os.path.join(ROOT, "scenarios/jakarta-2021.json"), jakarta]
    yield "diff", [town, town]
    yield "plot", [os.path.join(folder, "grid.db"), "late_share"]
    yield "plot", [os.path.join(folder, "town.db"), "resolution_mean", "--by", "agency"]
    yield "plot", [os.path.join(folder, "town.db"), "reports", "--by", "month"]
    yield "rerun", [os.path.join(folder, "town.html")]
    yield "version", []
    yield "help", []
    for command in COMMANDS:
        yield "help", [command]
        yield command, ["-h"]
        yield command, ["--usage"]


def answer(words, columns):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_")}
    environment |= {"COLUMNS": str(columns), "LC_ALL": "C.UTF-8"}
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=False)


def pages_fit(folder):
    experiments_write(folder)
    with open(os.path.join(folder, "doubtful.json"), "w", encoding="utf-8") as file:
        json.dump({"extends": TOWN, "name": "A town of whose figures some are assumed",
                   "crm": {"misroute": {"value": 0.1, "source": "of this test", "confidence": "low",
                                        "range": [0.05, 0.2]}}}, file)
    made = answer([TANGGAP, "run", TOWN, "-n", "3", "--out", os.path.join(folder, "town.db"),
                   "--report", os.path.join(folder, "town.html")], 80)
    that("results and a page are made", made.returncode == 0, made.stderr)
    for columns in (40, 60, 80, 120):
        for command, words in pages_of(folder):
            got = answer([TANGGAP, command] + words, columns)
            said = f"{command} {' '.join(os.path.basename(word) for word in words)}"
            that(f"{said} answers", got.returncode in (0, 1) and got.stdout, got.returncode,
                 got.stderr)
            excused = re.compile(UNBREAKABLE.get(command, "$."))
            wide = [line for line in got.stdout.split("\n") if columns_of(line) > columns
                    and not excused.fullmatch(line.strip())]
            that(f"no line of {said} is wider than {columns} columns", not wide, *wide[:3])
            that(f"no line of {said} ends in blanks at {columns} columns",
                 not re.search("[ \t]$", got.stdout, re.MULTILINE))


# --- a locale without UTF-8 --------------------------------------------------------------------

def ascii_is_enough(folder):
    """At a terminal that says it has no UTF-8 nothing else is sent; what it is measured by is what
    is shown. A pipe and a file get the same as ever."""
    town = os.path.join(folder, "town.db")
    name = os.path.join(folder, "names.json")
    with open(name, "w", encoding="utf-8") as file:
        json.dump({"extends": TOWN, "name": "Café – 水 “town”",
                   "channels": [{"id": "app", "label": {"en": "App … 水", "id": "App"}}]}, file)
    cases = [["run", name, "-n", "300", "-t", "1"],
             ["compare", TOWN, "-n", "3", "--vary", "crews=2"],
             ["staff", TOWN, "-n", "3", "-T", "resolution_mean <= 40 h", "-l", "crews"],
             ["trace", name, "-c", "12"], ["levers", JAKARTA], ["fields"], ["help"],
             ["help", "compare"],
             ["plot", town, "resolution_mean", "--by", "agency"], ["check", name],
             ["diff", TOWN, name], ["run", "–"], ["run", TOWN, "--é"]]
    for environment in ({"LANG": "C"}, {"LC_ALL": "C", "LANG": "C.UTF-8"}, {"LANG": ""},
                        {"LC_CTYPE": "POSIX", "LANG": "C.UTF-8"}):
        for words in cases if environment == {"LANG": "C"} else cases[:1]:
            said = " ".join(os.path.basename(word) for word in words)
            pieces = seen([TANGGAP] + words, [60], environment)[1]
            strange = re.findall("[^\x00-\x7f]", text_of(pieces))
            that(f"{said} is ASCII with {environment}", pieces and not strange, *strange[:5])
            wide = [line for line in too_wide(pieces)
                    if not re.fullmatch(r"\s*/[\w*/]+", line[1])]
            that(f"{said} fits in ASCII, too", not wide, *wide[:3])
    text = text_of(seen([TANGGAP, "run", name, "-n", "2"], [60], {"LANG": "id_ID.UTF-8"})[1])
    that("a locale that says UTF-8 gets it, installed or not", "Café – 水" in text)
    got = subprocess.run([TANGGAP, "run", name, "-n", "2", "-q"], capture_output=True, check=False,
                         env={"LC_ALL": "C", "PATH": os.environ["PATH"]}).stdout.decode("utf-8")
    that("a pipe gets UTF-8 in any locale", "Café – 水" in got and "·" in got)


# --- Ctrl-C --------------------------------------------------------------------------------------

def interruptions_answer(folder):
    """Every long command says a word at once, ends with status 5 and leaves no bar behind."""
    long = os.path.join(folder, "crowded.json")
    with open(long, "w", encoding="utf-8") as file:
        json.dump({"extends": TOWN, "end": "2034-01-01", "as_of": "2034-01-01",
                   "areas": [{"id": "north", "population": 2000000}],
                   "crm": {"misroute": {"value": 0.1, "source": "of this test", "confidence": "L",
                                        "range": [0.05, 0.2]}}}, file)
    grid = os.path.join(folder, "long-grid.json")
    with open(grid, "w", encoding="utf-8") as file:
        json.dump({"question": "q", "scenario": long, "replications": 60,
                   "design": {"kind": "grid"}, "figures": ["resolution_mean"],
                   "factors": [{"lever": "crews", "values": [1, 2]}]}, file)
    big = os.path.join(folder, "big.json")
    with open(big, "w", encoding="utf-8") as file:
        areas = [{"id": f"a{i}", "name": f"area {i}", "population": 100} for i in range(120000)]
        json.dump({"extends": TOWN, "areas": {"replace": areas}}, file)
    for words in (["run", long], ["run", long, "-n", "1", "--log", "--out", folder + "/l.db"],
                  ["run", long, "--steady-state"], ["compare", long, "--vary", "crews=2"],
                  ["sweep", grid], ["sweep", grid, "--dry-run"], ["staff", long, "--next", "2"],
                  ["staff", long, "-T", "late_share <= 1%", "-l", "crews"],
                  ["trace", long, "-c", "1"], ["check", big], ["resolve", big],
                  ["diff", big, TOWN]):
        said = " ".join(os.path.basename(word) for word in words)
        began = time.monotonic()
        after = 0.3 if words[1] == big else 0.7
        status, pieces = seen([TANGGAP] + words, [80], keys=(after, b"\x03"))
        took = time.monotonic() - began
        text = text_of(pieces)
        if status == 0 and words[1] == big:
            continue  # it was over before
        that(f"Ctrl-C ends {said} with status 5", status == 5, status, text[-200:])
        that(f"Ctrl-C ends {said} within two seconds", took < 3, took)
        that(f"Ctrl-C is answered by a word on a line of its own: {said}",
             re.search("(^|[\r\n]|\\^C)tanggap: (stopping|interrupted)", text), text[-200:])


def main():
    folder = tempfile.mkdtemp()
    try:
        bars_fit()
        long_names_fit(folder)
        nothing_escapes()
        pages_fit(folder)
        ascii_is_enough(folder)
        interruptions_answer(folder)
    finally:
        shutil.rmtree(folder)
    finish("terminal")


main()
