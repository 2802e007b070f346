"""What is said of scenarios and experiments is said in one language: no line of the other's words
is in it, but for what the input itself supplies. Data is the same in both.

    TANGGAP=./tanggap python3 tests/cli/language_scenario_test.py
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

from checks import JAKARTA, ROOT, TANGGAP, TOWN, finish, that

SCENARIOS = sorted(glob.glob(os.path.join(ROOT, "scenarios/*.json")))
BAD = sorted(glob.glob(os.path.join(ROOT, "tests/bad/*/scenario.json")))

# Words that each language cannot do without and the other has not.
ENGLISH = set("the of and is are with not which that for from by was has have there this each all "
              "who where when more than its be must found expected would only no one what".split())
INDONESIAN = set("yang dan dari tidak dengan untuk adalah oleh bila atau ini itu harus pada "
                 "sebuah setiap".split())


def run(command, cwd):
    """Standard output and standard error, in that order."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=120,
                          env=dict(os.environ, TANGGAP=TANGGAP))
    return done.stdout.decode(), done.stderr.decode()


def said(language, *words):
    return run([TANGGAP, *words, "--lang", language], ROOT)


def said_of_bad(language, folder, *words):
    """A case of tests/bad has further words in `args`, as a shell reads them."""
    script = ('eval "set -- \\"\\$@\\" $(cat args 2>/dev/null)"; '
              'exec "$TANGGAP" check "$@" scenario.json')
    return run(["sh", "-c", script, "sh", "--lang", language, *words], folder)


# What the system says itself.
SYSTEM = [os.strerror(number) for number in range(1, 134)]


def own_words(line):
    """The words of a line that are the program's: no quotes, code, paths, pointers, links."""
    for foreign in SYSTEM:
        line = line.replace(foreign, " ")
    line = re.sub(r"`[^`]*`", " ", line)
    line = re.sub(r'"(?:[^"\\]|\\.)*"', " ", line)
    line = re.sub(r"'[^']*'", " ", line)
    line = re.sub(r"\[[^\]]*\]\([^)]*\)", " ", line)
    line = re.sub(r"--\w+ \S+", " ", line)
    line = re.sub(r"\S*[/_=]\S*", " ", line)
    return set(re.findall(r"[a-z]+", line.lower()))


def is_excerpt(line):
    """The line of the input that is shown below a complaint, and the marker below it."""
    return re.match(r" *\d* \| ", line)


def looks_like(language, sentence, lines, allowed=()):
    other = ENGLISH if language == "id" else INDONESIAN
    for line in lines:
        strays = (own_words(line) & other) - set(allowed)
        that(sentence, is_excerpt(line) or not strays, strays, line)


def check_refusals():
    translated = 0
    for path in BAD:
        folder, told, data = os.path.dirname(path), {}, {}
        for language in ("id", "en"):
            out, told[language] = said_of_bad(language, folder)
            that("a refusal is told on standard error", told[language] and not out, path)
            looks_like(language, f"{path} is refused in one language",
                       told[language].splitlines())
            data[language], beside = said_of_bad(language, folder, "--json")
            that(f"{path} is told alike beside its JSON", beside == told[language], beside)
        translated += told["id"] != told["en"]
        that(f"what is kept of {path} has no language", data["id"] == data["en"])
    that("every refusal has its Indonesian", translated == len(BAD), translated)


def check_good_scenarios():
    for path in SCENARIOS:
        for language in ("id", "en"):
            out, _ = said(language, "check", path)
            looks_like(language, f"what is said of {path}", out.splitlines())
        that(f"the verdict over {path} is data",
             said("id", "check", "--json", path)[0] == said("en", "check", "--json", path)[0])
        that(f"{path} resolves alike", said("id", "resolve", path) == said("en", "resolve", path))


DOUBTFUL = {
    "extends": TOWN,
    "calendars": [{"id": "night", "week": {"mon": "08:00-08:00", "tue": ["08:00-12:00",
                                                                        "11:00-15:00"]}},
                  {"id": "never", "week": {"mon": "08:00-16:00"},
                   "exceptions": [{"from": "2020-01-01", "to": "2030-01-01", "week": {}}]}],
    "areas": [{"id": "new", "population": 100}],
}


def check_doubts(folder):
    path = os.path.join(folder, "doubtful.json")
    with open(path, "w") as file:
        json.dump(DOUBTFUL, file)
    for language, part in (("id", "bertumpang tindih"), ("en", "overlap")):
        out, _ = said(language, "check", path)
        that("doubts are told", part in out and "replace" in out, out)
        looks_like(language, "a doubt is in one language", out.splitlines())


FACTOR = {"lever": "crews", "values": [1, 2]}
EXPERIMENTS = [
    {"question": "?", "scenario": TOWN, "factors": [FACTOR, FACTOR]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crew", "values": [1]}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "values": [1, 99]}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "low": 1}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "low": 2, "high": 1}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews"}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "low": 1, "high": 2}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "values": [1, {}]}]},
    {"question": "?", "scenario": TOWN, "factors": [{"lever": "crews", "values": [1, 1]}]},
    {"question": "?", "scenario": TOWN, "factors": [{"pointer": "/no/where", "values": [1]}]},
    {"question": "?", "scenario": TOWN, "factors": [{"pointer": "/crm/misroute",
                                                    "values": [0, 7]}]},
    {"question": "?", "factors": [FACTOR]},
    {"question": "?", "scenario": "none.json", "factors": [FACTOR]},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR], "figures": ["nothing_known"]},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR], "target": "resolution_mean = 4"},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR], "target": "resolution <= 4"},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR], "target": "done_7d >= 3 weeks"},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR],
     "design": {"kind": "morris", "levels": 3, "trajectories": 4}},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR],
     "design": {"kind": "list", "list": [[1, 2]]}},
    {"question": "?", "scenario": TOWN, "factors": [FACTOR],
     "replications": {"until": {"figure": "reports", "half_width": "x"}}},
    {"name": "a scenario", "extends": TOWN},
    {"factors": []},
]


def check_experiments(folder):
    for number, experiment in enumerate(EXPERIMENTS):
        path = os.path.join(folder, f"experiment-{number}.json")
        with open(path, "w") as file:
            json.dump(experiment, file)
        for language in ("id", "en"):
            _, told = said(language, "sweep", "--dry-run", path)
            that("an experiment is refused", told, experiment)
            looks_like(language, f"{experiment} is refused in one language", told.splitlines())


def check_reference():
    for words in (["fields"], ["fields", "--experiments"]):
        pages = {}
        for language in ("id", "en"):
            pages[language] = said(language, *words)[0].splitlines()
            rows = [line for line in pages[language] if not line.startswith("##")]
            looks_like(language, f"{words} speaks one language", rows)
        that(f"{words} has the same rows in both",
             [line.count("|") for line in pages["id"] if line.startswith("| `")] ==
             [line.count("|") for line in pages["en"] if line.startswith("| `")])
    for words in (["schema"], ["schema", "--experiments"]):
        that(f"{words} is data", said("id", *words) == said("en", *words))


def check_differences():
    """Names of fields stand in a difference as the file has them, and some are English words."""
    fields = set(re.findall(r"^\| `(\w+)`", said("en", "fields")[0], re.M))
    for other in SCENARIOS:
        for language in ("id", "en"):
            lines = said(language, "diff", TOWN if other == JAKARTA else JAKARTA, other)[0]
            told = [line.partition(": ")[2] for line in lines.splitlines()]
            looks_like(language, f"the differences of {other}", told, fields)
    that("differences are data", said("id", "diff", "--json", TOWN, JAKARTA) ==
         said("en", "diff", "--json", TOWN, JAKARTA))


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_doubts(folder)
        check_experiments(folder)
    check_reference()
    check_refusals()
    check_good_scenarios()
    check_differences()
    finish("language of scenarios")


main()
