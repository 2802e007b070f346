"""Two languages: people are answered in the one that was asked for, with no word of the other, and
data is the same bytes in both.

    TANGGAP=./tanggap python3 tests/cli/language_test.py [PART OF A CASE'S NAME]

A case is named by its command line. With a part of a name only such cases are looked at.
"""
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from checks import COMMANDS, JAKARTA, TANGGAP, finish, that

TIMEOUT = 120

# Words that are of one language alone.
FOREIGN = {
    "id": re.compile(r"\b(the|of|and|is|are|with|not|which|that|for|from|by|was|were|has|have|had|"
                     r"there|this|these|those|each|all|who|where|when|more|than|its|be|been|to|in|"
                     r"on|at|or|if|it|as|an|but|only|none|no such|cannot|must|may|can|what|how|"
                     r"other|another|such|see|did|you|left|mean|expected|unknown|missing|file|name|"
                     r"value|between|least|most|about|too|many|one|two)\b", re.IGNORECASE),
    "en": re.compile(r"\b(yang|dan|dari|tidak|dengan|untuk|adalah|oleh|bila|atau|ini|itu|pada|"
                     r"harus|sampai|berkas|lihat|maksudnya|ada|salah|lebih|paling|sudah|belum|"
                     r"rusak)\b",
                     re.IGNORECASE),
}

# What is of no language: titles of papers (the first two), lines of the input, quoted words, code,
# paths, names of fields and options, shell, and what the system or SQLite say in their own words.
NEUTRAL = [
    r"sequential procedure for indifference-zone selection in simulation", r"\\\(dq.*?\\\(dq",
    r"^\s*\d+ \| .*$", r'"[^"]*"', r"“[^”]*”", r"`[^`]*`",
    r"\b(?:tanggap|git|sbatch) [\w-]+(?: --?[\w=-]+)*",
    r"[\w.*~-]*/[\w./*{}~-]*", r"\S+\.(?:json|db|html|csv|txt)\b", r"--?[a-z][\w-]*(?:=\S+)?",
    r"\bname(?=: )", r"\bat(?= 20\d\d-)", r"\b\w*_\w+\b", r"\b[A-Z]{2,}\b", r"\$\S+",
    r"No such file or directory|Permission denied|No space left on device|Is a directory|"
    r"Not a directory|File name too long|File exists|Invalid argument|Operation not permitted|"
    r"unable to open database file|file is not a database|database disk image is malformed|"
    r"database or disk is full|disk I/O error|unable to open database|database is locked",
    r"for i in 1 2; do",
]

CITY = {
    "name": "Kota Q", "start": "2024-03-01", "end": "2024-03-15", "warm_up": "7 days",
    "office_hours": "o1",
    "calendars": [{"id": "o1", "week": {"mon-fri": ["08:00-12:00", "13:00-16:00"]}}],
    "areas": [{"id": "w1", "population": 12000}, {"id": "w2", "population": 8000}],
    "categories": [{"id": "k1", "incidence": 120, "owners": {"d1": 1}},
                   {"id": "k2", "incidence": 220, "owners": {"d2": 0.9, "d1": 0.1}}],
    "participation": {"mean": 0.5}, "trust": {"in_time": 1.02},
    "channels": [{"id": "h1", "share": 0.7, "geo": True},
                 {"id": "h2", "share": 0.3, "hours": "o1", "entry": "e1"}],
    "entry_desks": [{"id": "e1", "desk": {
        "servers": 1, "calendar": "o1",
        "service": {"law": "lognormal", "median": "6 min", "p90": "15 min"}}}],
    "crm": {"misroute": 0.1, "wrong_agency": {
        "servers": "unlimited", "service": {"law": "exponential", "mean": "1 day"}}},
    "triage": {kind: {"servers": 1, "calendar": "o1", "cost_per_hour": 50000,
                      "service": {"law": "exponential", "mean": "10 min"}}
               for kind in ("geo", "central")},
    "agencies": [
        {"id": "d1", "crew": {"servers": 3, "calendar": "o1", "closing": "pause",
                              "cost_per_hour": 60000},
         "work": {"law": "gamma", "mean": "3 h", "cv": 0.7},
         "lead": {"law": "exponential", "mean": "1 day"}},
        {"id": "d2", "crew": {"servers": 2, "calendar": "o1", "cost_per_hour": 60000},
         "work": {"law": "exponential", "mean": "90 min"}}],
    "validation": {"desk": {"servers": 1, "calendar": "o1", "cost_per_hour": 50000,
                            "service": {"law": "constant", "value": "3 min"}}, "rejected": 0.08},
    "closing": {"limit": "7 days", "sham": 0.03, "comes_back": {"share": 0.5}},
    "levers": [
        {"id": "t1", "label": {"en": "T1", "id": "T1"}, "variable": "resources",
         "effect": "multiply", "moves": ["/agencies/*/crew/servers"], "min": 0.5, "max": 3,
         "step": 0.5},
        {"id": "t2", "label": {"en": "T2", "id": "T2"}, "variable": "communication",
         "moves": ["/crm/misroute"], "min": 0, "max": 0.5, "step": 0.05},
        {"id": "t3", "label": {"en": "T3", "id": "T3"}, "variable": "resources",
         "moves": ["/validation/desk/servers"], "min": 1, "max": 9, "step": 1}],
}
GRID = {"question": "Q?", "scenario": "kota.json", "replications": 3,
        "factors": [{"lever": "t1", "values": [0.5, 1, 2]},
                    {"pointer": "/crm/misroute", "values": [0, 0.1]}],
        "design": {"kind": "grid"}, "target": "late_share <= 20%",
        "figures": ["resolution_mean", "late_share", "cost"]}


def answered(words, language, folder, **more):
    """What the program says in that language, in that folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    environment |= {"LC_ALL": "C.UTF-8", "COLUMNS": "100"} | more.pop("environment", {})
    return subprocess.run([TANGGAP, words[0], "--lang", language, *words[1:]],
                          cwd=folder, env=environment, timeout=TIMEOUT, check=False,
                          **({"stdin": subprocess.DEVNULL, "capture_output": True} | more))


# --- what they are asked about ---------------------------------------------------

def write(folder, name, thing):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(thing if isinstance(thing, str) else json.dumps(thing))


def changed(**members):
    return CITY | members


def inputs_write(folder):
    """Scenarios and experiments, right and wrong ones."""
    write(folder, "kota.json", CITY)
    write(folder, "kota2.json", {"extends": "kota.json", "name": "Kota R",
                                 "agencies": [{"id": "d1", "crew": {"servers": 4}}],
                                 "crm": {"misroute": {"value": 0.2, "source": "Q",
                                                      "confidence": "low",
                                                      "range": [0.1, 0.3]}}})
    write(folder, "ragu.json", changed(
        end="2024-03-03", crm=CITY["crm"] | {"misroute": 0.9}, timeline=[
            {"at": "2024-03-02", "set": {"/crm/misroute": 0.5}}]))
    write(folder, "polos.json", {k: v for k, v in CITY.items() if k != "levers"})
    write(folder, "tanpaharga.json", json.loads(re.sub(r'"cost_per_hour": \d+, ?', "",
                                                       json.dumps(CITY))))
    write(folder, "kisi.json", GRID)
    for kind, design in (("morris", {"kind": "morris", "trajectories": 3}),
                         ("sobol", {"kind": "sobol", "points": 4}),
                         ("latin", {"kind": "latin_hypercube", "points": 6})):
        write(folder, kind + ".json", GRID | {
            "design": design, "factors": [{"lever": "t1", "low": 0.5, "high": 2},
                                          {"pointer": "/crm/misroute", "low": 0, "high": 0.3}]})
    write(folder, "berhenti.json", GRID | {"replications": {
        "until": {"figure": "resolution_mean", "half_width": "50%"}, "at_least": 3,
        "at_most": 6}})
    write(folder, "salah.json", changed(agencies=[
        {"id": "d1", "crew": {"server": 3, "calendar": "o9"},
         "work": {"law": "gamm", "mean": "3 hous"}}], warm_up=-1, areas=[]))
    write(folder, "salah2.json", changed(closing={"limit": "7 dayz", "sham": 1.3},
                                         start="2024-13-01", end=7, nama="x"))
    write(folder, "salah3.json", changed(start="2024-03-20"))
    write(folder, "kosong.json", "")
    write(folder, "potong.json", json.dumps(CITY)[:700])
    write(folder, "teks.json", "kota = 1")
    write(folder, "daftar.json", "[1, 2]")
    write(folder, "berulang.json", '{"name": "a", "name": "b"}')
    write(folder, "lingkar.json", {"extends": "lingkar.json"})
    write(folder, "yatim.json", {"extends": "tiada.json"})
    write(folder, "salahkisi.json", GRID | {"factors": [{"lever": "t9", "values": []}]})
    write(folder, "salahkisi2.json", GRID | {"replications": 0, "design": {"kind": "grids"},
                                             "figures": ["resolution_men"]})
    with open(os.path.join(folder, "bukanutf8.json"), "wb") as file:
        file.write(b'{"name": "\xff\xfe"}')
    os.mkdir(os.path.join(folder, "map.json"))


def made(words, folder):
    got = answered(words, "en", folder)
    that(f"{' '.join(words)} can be made", got.returncode == 0, got.stderr.decode())


def results_write(folder):
    """Results, and what is no results file, or one no more."""
    made(["run", "kota.json", "-n", "3", "-q", "--log", "--detail", "--out", "kota.db"], folder)
    made(["run", "kota.json", "-n", "2", "-q", "--out", "tanpalog.db"], folder)
    made(["run", "kota.json", "-n", "2", "-q", "--report", "kota.html"], folder)
    made(["compare", "kota.json", "-n", "2", "-q", "--vary", "t1=2", "--out", "banding.db"], folder)
    for name in ("kisi", "morris", "sobol", "latin"):
        made(["sweep", name + ".json", "-q", "--out", name + ".db"], folder)
    for shard in ("1/2", "2/2", "1/3"):
        made(["run", "kota.json", "-n", "4", "-q", "--shard", shard, "--out",
              f"pecahan{shard.replace('/', '-')}.db"], folder)
    made(["run", "kota.json", "-n", "4", "-q", "-s", "7", "--shard", "2/2", "--out",
          "pecahan-lain.db"], folder)
    whole = open(os.path.join(folder, "kota.db"), "rb").read()
    for name, contents in (("rusak.db", whole[:40000] + bytes(2000) + whole[42000:]),
                           ("potong.db", whole[:len(whole) // 2]), ("teks.db", b"kota = 1\n" * 99),
                           ("kosong.db", b""), ("rusak.html", b"<!doctype html><p>tanggap")):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(contents)
    foreign = sqlite3.connect(os.path.join(folder, "asing.db"))
    foreign.execute("CREATE TABLE a (b)")
    foreign.commit()
    for name, statement in (
            ("baru.db", "PRAGMA user_version = 99"),
            ("ubah.db", "UPDATE value SET numerator = numerator + 1"),
            ("tabel.db", "CREATE TABLE a (b)"),
            ("tanpasidik.db", "DELETE FROM checksum WHERE replication = 1"),
            ("tanpaasal.db", "DELETE FROM run WHERE key = 'kind'")):
        shutil.copy(os.path.join(folder, "tanpalog.db"), os.path.join(folder, name))
        database = sqlite3.connect(os.path.join(folder, name))
        database.execute(statement)
        database.commit()
        database.close()
    shutil.copy(os.path.join(folder, "tanpalog.db"), os.path.join(folder, "samping.db"))
    with open(os.path.join(folder, "samping.db-wal"), "wb") as file:
        file.write(bytes(4096))
    os.symlink("kota.db", os.path.join(folder, "taut.db"))


# --- what they say to people -----------------------------------------------------

RUN = ["run", "kota.json", "-n", "2", "-q"]
USUAL = [
    RUN, ["run", "kota.json", "-n", "3", "-T", "late_share <= 2%"],
    ["run", "kota.json", "-n", "3", "-T", "late_share <= 90%", "--question", "Q?"],
    ["run", "kota.json", "-n", "1", "-T", "cost <= 1"],
    ["run", "tanpaharga.json", "-n", "2", "-T", "cost <= 1"],
    ["run", "kota2.json", "-n", "2", "--assumptions"], ["run", "kota.json", "--steady-state"],
    ["run", "ragu.json", "-n", "2"], ["run", "ragu.json", "--steady-state"],
    ["compare", "kota.json", "-n", "3", "--vary", "t1=2"],
    ["compare", "kota.json", "kota2.json", "-n", "3", "-T", "late_share <= 2%"],
    ["compare", "kota.json", "-n", "2", "--vary", "t2=0.2,0.3", "--vary", "/crm/misroute=0.4"],
    ["compare", "kota.json", "-n", "1", "--vary", "t1=2"],
    ["sweep", "kisi.json"], ["sweep", "kisi.json", "--dry-run"], ["sweep", "morris.json"],
    ["sweep", "sobol.json", "-q"], ["sweep", "latin.json", "-q"],
    ["sweep", "berhenti.json", "--dry-run"], ["sweep", "berhenti.json", "-q"],
    ["effects", "kisi.db"], ["effects", "morris.db"], ["effects", "sobol.db"],
    ["effects", "latin.db"],
    ["staff", "kota.json", "--next", "2", "--runs", "60"],
    ["staff", "kota.json", "--budget", "900000000", "--runs", "60", "--out", "{new}.json"],
    ["staff", "kota.json", "--next", "1", "--runs", "60", "--places", "-k", "late_share"],
    ["staff", "kota.json", "-n", "3", "-T", "resolution_mean <= 60 h", "-l", "t1", "--out",
     "{new}.json"],
    ["staff", "kota.json", "-n", "3", "-T", "resolution_mean <= 1 h", "-l", "t1", "-l", "t3"],
    ["trace", "kota.json", "-c", "1"], ["trace", "kota.json", "-c", "12"],
    ["trace", "kota.json", "-c", "30"], ["levers", "kota.json"], ["levers", "polos.json"],
    ["check", "kota.json", "kota2.json"], ["check", "ragu.json"],
    ["diff", "kota.json", "kota2.json"], ["diff", "kota.json", "ragu.json"],
    ["diff", "kota.json", "kota.json"],
    ["plot", "kota.db", "resolution_mean"], ["plot", "kisi.db", "late_share"],
    ["plot", "kota.db", "resolution_mean", "--by", "agency"],
    ["plot", "kota.db", "reports", "--by", "month"],
    ["plot", "kota.db", "resolution_mean", "--by", "kelurahan"],
    ["plot", "banding.db", "resolution_mean", "--by", "channel"],
    ["rerun", "kota.html"], ["report", "kota.db", "--out", "{new}.html"],
    ["merge", "{new}.db", "pecahan1-2.db", "pecahan2-2.db"],
    ["export", "pecahan1-2.db", "--format", "jsonl", "--out", "{new}"], ["version"], ["help"],
    ["help", "--man"], ["fields"], ["fields", "--experiments"],
] + [["help", command] for command in COMMANDS] + [[command, "-h"] for command in COMMANDS] + [
    [command, "--usage"] for command in COMMANDS]

FAULTS = [
    # command lines
    ["runn"], ["run"], ["run", "kota.json", "kota2.json"], ["run", "kota.json", "-n"],
    ["run", "kota.json", "-n", "0"], ["run", "kota.json", "-n", "x"], ["run", "kota.json", "-Z"],
    ["run", "kota.json", "--repl"], ["run", "kota.json", "--replicatons", "3"],
    ["run", "kota.json", "--vary", "t1=2"], ["run", "kota.json", "--r", "3"],
    ["run", "kota.json", "--json=3"], ["run", "kota.json", "-n", "2", "-n", "3"],
    ["run", "kota.json", "--log"], ["run", "kota.json", "--shard", "1/2"],
    ["run", "kota.json", "--shard", "3/2", "--out", "{new}.db"],
    ["run", "kota.json", "-n", "2", "--shard", "1/9", "--out", "{new}.db"],
    ["run", "kota.json", "--log", "--shard", "1/2", "--out", "{new}.db"],
    ["run", "kota.json", "-T", "late_share"], ["run", "kota.json", "-T", "late_shar <= 2%"],
    ["run", "kota.json", "-T", "late_share <= 2 h"], ["run", "kota.json", "-l", "t1"],
    ["run", "kota.json", "-l", "t9=2"], ["run", "kota.json", "-l", "t1=99"],
    ["run", "kota.json", "-l", "t1=x"], ["run", "kota.json", "-S", "/crm/misrout=0.2"],
    ["run", "kota.json", "-S", "crm=0.2"], ["run", "kota.json", "-S", "/crm/misroute=3"],
    ["run", "kota.json", "--question", b"\xff"],
    ["compare", "kota.json"], ["compare", "kota.json", "--vary", "t1"],
    ["compare", "kota.json", "--vary", "t9=1,2"],
    ["compare", "kota.json", "--vary", "t1=" + ",".join(f"1.{i:03}" for i in range(201))],
    ["compare", "kota.json", "--vary", "t1=2", "-k", "resolution_men"],
    ["compare", "kota.json", "--vary", "t1=2", "-k", ","],
    ["trace", "kota.json"], ["trace", "kota.json", "-c", "999999"],
    ["staff", "kota.json"], ["staff", "kota.json", "--next", "1", "-n", "3"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "t1", "--zone", "2"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "t1", "-n", "1"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "t2"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "t9"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "/crm/misroute"],
    ["staff", "kota.json", "-T", "late_share <= 2%", "-l", "/validation/desk/calendar"],
    ["staff", "kota.json", "--next", "1", "-l", "/crm/misroute"],
    ["staff", "polos.json", "--next", "1"], ["staff", "kota.json", "--next", "1", "-k", "reports"],
    ["staff", "kota.json", "--next", "1", "--zone", "x"],
    ["staff", "kota.json", "--next", "1", "--out", "kota2.json"],
    ["slurm", "kisi.json"], ["slurm", "kisi.json", "-N", "4", "--time", "2"],
    ["slurm", "kisi.json", "-N", "4", "-p", "a b"], ["slurm", "kisi.json", "-N", "99"],
    ["slurm", "kisi.json", "-N", "4", "--out", ""], ["slurm", "berhenti.json", "-N", "4"],
    ["sweep", "kisi.json", "--shard", "1/2"],
    ["sweep", "berhenti.json", "--shard", "1/2", "--out", "{new}.db"],
    ["export", "kota.db"], ["export", "kota.db", "--format", "csw"],
    ["export", "kota.db", "--format", "csv"], ["plot", "kota.db"],
    ["plot", "kota.db", "resolution_men"], ["plot", "kota.db", "cost", "--by", "channel"],
    ["plot", "kota.db", "cost", "--by", "kanal"], ["help", "runn"], ["help", "run", "--man"],
    ["merge", "{new}.db"], ["diff", "kota.json"], ["version", "x"],
    # scenarios and experiments
    ["run", "tiada.json"], ["run", "kotaa.json"], ["run", "map.json"], ["run", "kisi.json"],
    ["check", "salah.json"], ["check", "salah2.json"], ["check", "salah3.json"],
    ["check", "kosong.json"], ["check", "potong.json"], ["check", "teks.json"],
    ["check", "daftar.json"], ["check", "berulang.json"], ["check", "lingkar.json"],
    ["check", "yatim.json"], ["check", "bukanutf8.json"], ["check", "tiada.json", "kota.json"],
    ["sweep", "kota.json"], ["sweep", "tiada.json"], ["sweep", "salahkisi.json"],
    ["sweep", "salahkisi2.json"], ["slurm", "salahkisi.json", "-N", "2"],
    # results and pages
    ["report", "tiada.db", "--out", "{new}.html"], ["report", "kotaa.db", "--out", "{new}.html"],
    ["report", "rusak.db", "--out", "{new}.html"], ["report", "potong.db", "--out", "{new}.html"],
    ["report", "teks.db", "--out", "{new}.html"], ["report", "asing.db", "--out", "{new}.html"],
    ["report", "baru.db", "--out", "{new}.html"], ["report", "ubah.db", "--out", "{new}.html"],
    ["report", "tabel.db", "--out", "{new}.html"], ["report", "kosong.db", "--out", "{new}.html"],
    ["report", "tanpasidik.db", "--out", "{new}.html"], ["report", "map.json", "--out", "{new}"],
    ["report", "tanpaasal.db", "--out", "{new}.html"], ["dump", "samping.db"],
    ["report", "kota.db", "--out", "kota.json"], ["report", "kota.db", "--out", "map.json"],
    ["report", "kota.db", "--out", "kota.db"], ["report", "kota.db", "--out", "tiada/x.html"],
    ["effects", "kota.db"], ["dump", "asing.db"], ["dump", "rusak.db"], ["dump", "tiada.db"],
    ["rerun", "rusak.html"], ["rerun", "tiada.html"], ["rerun", "map.json"],
    ["export", "tanpalog.db", "--format", "xes"],
    ["export", "tanpalog.db", "--format", "ocel", "--out", "{new}"],
    ["export", "kota.db", "--format", "csv", "--out", "map.json/.."],
    ["export", "kota.db", "--format", "jsonl", "--out", "kota.json"],
    ["export", "kota.db", "--format", "jsonl", "--out", "/dev/full"],
    ["merge", "{new}.db", "kota.db"], ["merge", "{new}.db", "pecahan1-2.db"],
    ["merge", "{new}.db", "pecahan1-2.db", "pecahan1-2.db"],
    ["merge", "{new}.db", "pecahan1-2.db", "pecahan1-3.db"],
    ["merge", "{new}.db", "pecahan1-2.db", "pecahan-lain.db"],
    ["merge", "kota.db", "pecahan1-2.db", "pecahan2-2.db"],
    RUN + ["-s", "9", "--out", "{copy}tanpalog.db"],
    RUN + ["--detail", "--out", "{copy}tanpalog.db"], RUN + ["--log", "--out", "{copy}tanpalog.db"],
    RUN + ["-l", "t1=2", "--out", "{copy}tanpalog.db"],
    ["run", "kota2.json", "-n", "2", "--out", "{copy}tanpalog.db"],
    ["run", "kota.json", "-n", "1", "--out", "{copy}tanpalog.db"],
    ["run", "kota.json", "-n", "4", "--out", "{copy}pecahan1-2.db"],
    RUN + ["--out", "{copy}banding.db"],
    ["compare", "kota.json", "-n", "2", "--vary", "t1=3", "--out", "{copy}banding.db"],
    ["compare", "kota.json", "-n", "2", "--vary", "t1=3,2", "--out", "{copy}banding.db"],
    RUN + ["--out", "{copy}baru.db"], RUN + ["--out", "{copy}asing.db"], RUN + ["--out", "taut.db"],
    RUN + ["--out", "/dev/full"], RUN + ["--out", "tiada/x.db"], RUN + ["--out", "map.json"],
    RUN + ["--out", "{new}", "--report", "{new}"], RUN + ["--report", "kota.json"],
    RUN + ["--report", "/dev/full"],
]


def neutral(text):
    """The text without what is of no language."""
    text = re.sub("\033\\[[0-9;]*[mK]", "", text)
    for pattern in NEUTRAL:
        text = re.sub(pattern, " ", text)
    return text


def foreign_in(text, language):
    """Lines with words of the other language."""
    found = []
    for line in text.split("\n"):
        words = FOREIGN[language].findall(neutral(line))
        if words:
            found.append(f"{line.strip()[:150]!r} ({', '.join(sorted(set(words)))})")
    return found


def name_of(words):
    return " ".join(word if isinstance(word, str) else repr(word) for word in words)[:80]


def word_for(word, new, folder):
    """A name that nobody else has, for a new file or for a copy of one that is there: cases that
    write to one file would meet."""
    if word.startswith("{copy}"):
        original = word.removeprefix("{copy}")
        shutil.copy(os.path.join(folder, original), os.path.join(folder, f"{new}-{original}"))
        return f"{new}-{original}"
    return word.replace("{new}", new)


def case(words, folder, number):
    """Both answers to the words, which may make files of new names; what is foreign in each."""
    strays, statuses = {}, []
    for language in ("en", "id"):
        new = f"baru-{language}-{number}"
        asked = [word_for(word, new, folder) if isinstance(word, str) else word for word in words]
        got = answered(asked, language, folder)
        statuses.append(got.returncode)
        said = (got.stdout + b"\n" + got.stderr).decode("utf-8", "replace")
        strays[language] = foreign_in(said, language)
    return words, statuses, strays


def words_of_one_language(folder, only):
    cases = [(words, False) for words in USUAL] + [(words, True) for words in FAULTS]
    cases = [(words, faulty) for words, faulty in cases if only in name_of(words)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda n: case(cases[n][0], folder, n), range(len(cases))))
    for (words, faulty), (_, statuses, strays) in zip(cases, answers):
        name = name_of(words)
        that(f"`{name}` ends alike in both languages", statuses[0] == statuses[1], statuses)
        that(f"`{name}` is {'refused' if faulty else 'answered'}",
             (statuses[0] > 1) if faulty else statuses[0] in (0, 1), statuses)
        strayed = strays["en"] + strays["id"]
        that(f"`{name}` has no word of the other language", not strayed, *strayed[:3])


# --- what is said on the way -----------------------------------------------------

def said_on_the_way(name, language, text, expected):
    strays = foreign_in(text, language)
    that(f"{name} in {language} has no word of the other language", not strays, *strays[:3])
    that(f"{name} in {language} is said", re.search(expected[language], text), text[-300:])


LONG = ["run", "kota.json", "-n", "200000", "-t", "1"]


def until(is_so):
    """Looks again and again, for TIMEOUT seconds at most."""
    end = time.monotonic() + TIMEOUT
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


def simulates(process):
    """Has it begun to simulate, so that a second thread is there?"""
    return len(os.listdir(f"/proc/{process.pid}/task")) > 1


def has_some(path):
    """Is a replication in the results?"""
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        return database.execute("SELECT count(*) FROM replication").fetchone()[0] > 0
    except sqlite3.OperationalError:
        return False


def interrupted(words, language, folder, is_under_way):
    """What a run says that gets SIGINT when it is under way."""
    process = subprocess.Popen([TANGGAP, *words, "--lang", language], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: is_under_way(process))
    process.send_signal(signal.SIGINT)
    return process.communicate(timeout=TIMEOUT)[1].decode()


def the_way(folder):
    for language in ("en", "id"):
        got = answered(["run", "kota.json", "-n", "1500", "-t", "1"], language, folder)
        said_on_the_way("progress", language, got.stderr.decode(),
                        {"en": r"simulating: \d+ of 1500, .* left; mean resolution [\d.]+ ± "
                               r"[\d.]+ h",
                         "id": r"menyimulasikan: \d+ dari 1500, sisa .*; rata-rata penyelesaian "
                               r"[\d,]+ ± [\d,]+ jam"})
        said_on_the_way("an interruption", language, interrupted(LONG, language, folder, simulates),
                        {"en": "interrupted; nothing was kept", "id": "terputus; tidak ada yang"})
        new = os.path.join(folder, f"putus-{language}.db")
        text = interrupted(LONG + ["--out", new], language, folder,
                           lambda _: has_some(new))
        said_on_the_way("what is kept of it", language, text,
                        {"en": "replications are in", "id": "replikasi ada di"})
        with open("/dev/full", "wb") as full:
            got = answered(["levers", "kota.json"], language, folder, stdout=full,
                           stderr=subprocess.PIPE, capture_output=False)
        said_on_the_way("a full disk", language, got.stderr.decode(),
                        {"en": "standard output: ", "id": "keluaran baku: "})
        writer = subprocess.Popen([TANGGAP, *LONG, "-q", "--out", new + "2"], cwd=folder,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: has_some(new + "2"))
        got = answered(LONG + ["--out", new + "2"], language, folder)
        writer.kill()
        writer.wait()
        said_on_the_way("a file in use", language, got.stderr.decode(),
                        {"en": r"is being written by process \d+ on ",
                         "id": r"sedang ditulis oleh proses \d+ di "})
        that(f"a file in use is refused in {language}", got.returncode == 8, got.returncode)
        got = answered(["run", JAKARTA, "-n", "1", "-q"],
                       language, folder, preexec_fn=memory_limit)
        said_on_the_way("want of memory", language, got.stderr.decode(),
                        {"en": "out of memory; use", "id": "memori habis; pakailah"})


def memory_limit():
    resource.setrlimit(resource.RLIMIT_AS, (50 << 20, 50 << 20))


# --- data ------------------------------------------------------------------------

DATA = [
    ["run", "kota.json", "-n", "3", "--json", "--question", "Q?"],
    ["run", "tanpaharga.json", "-n", "1", "--json", "-T", "late_share <= 2%"],
    ["compare", "kota.json", "kota2.json", "--json", "-n", "2", "--vary", "t1=0.5,2", "-T",
     "cost <= 1"],
    ["sweep", "kisi.json", "--json"], ["sweep", "morris.json", "--json"],
    ["sweep", "sobol.json", "--json"], ["sweep", "berhenti.json", "--json"],
    ["effects", "kisi.db", "--json"], ["effects", "morris.db", "--json"],
    ["effects", "sobol.db", "--json"], ["effects", "latin.db", "--json"],
    ["staff", "kota.json", "--next", "2", "--runs", "60", "--json"],
    ["staff", "kota.json", "-n", "3", "-T", "resolution_mean <= 60 h", "-l", "t1", "--json"],
    ["trace", "kota.json", "-c", "1", "--json"], ["trace", "kota.json", "-c", "30", "--json"],
    ["levers", "kota.json", "--json"], ["diff", "kota.json", "ragu.json", "--json"],
    ["check", "kota.json", "kota2.json", "ragu.json", "salah.json", "salah2.json", "tiada.json",
     "--json"],
    ["resolve", "kota2.json"], ["schema"], ["schema", "--experiments"], ["dump", "kota.db"],
    ["dump", "kisi.db"], ["slurm", "kisi.json", "-N", "4"],
    ["export", "kota.db", "--format", "jsonl"], ["export", "kota.db", "--format", "xes"],
    ["export", "kota.db", "--format", "ocel-json"], ["export", "kota.db", "--format", "open311"],
    ["export", "kota.db", "--format", "open311-csv"],
] + [["help", "--completions", shell] for shell in ("bash", "zsh", "fish")]

# What is made in a folder of its own for each language, by the same command line.
FILES = [
    ["run", "../kota.json", "-n", "3", "-q", "--log", "--detail", "--out", "run.db"],
    ["compare", "../kota.json", "-n", "2", "-q", "--vary", "t1=2", "--question", "Q?", "--out",
     "compare.db"],
    ["sweep", "../berhenti.json", "-q", "--out", "sweep.db"],
    ["staff", "../kota.json", "--next", "1", "--runs", "60", "-q", "--results", "staff.db", "--out",
     "plan.json"],
    ["staff", "../kota.json", "-n", "3", "-q", "-T", "resolution_mean <= 60 h", "-l", "t1", "--out",
     "plan2.json"],
    ["merge", "merge.db", "../pecahan1-2.db", "../pecahan2-2.db"],
    ["export", "../kota.db", "--format", "csv", "--out", "csv"],
    ["export", "../kisi.db", "--format", "csv", "--out", "kisi"],
    ["export", "../kota.db", "--format", "ocel", "--out", "ocel.sqlite"],
]


def data_of(path):
    """What is in a file, of SQLite by its tables."""
    with open(path, "rb") as file:
        contents = file.read()
    if not contents.startswith(b"SQLite format 3"):
        return contents
    database = sqlite3.connect(path)
    lines = sorted(database.iterdump())
    database.close()
    return "\n".join(lines)


def data_has_no_language(folder, only):
    for words in DATA:
        if only not in name_of(words):
            continue
        english, indonesian = (answered(words, language, folder) for language in ("en", "id"))
        that(f"`{name_of(words)}` is the same data in both languages",
             english.stdout and english.stdout == indonesian.stdout,
             english.stderr[:200], *first_difference(english.stdout, indonesian.stdout))
    for language in ("en", "id"):
        os.mkdir(os.path.join(folder, language))
        for words in FILES:
            got = answered(words, language, os.path.join(folder, language))
            that(f"`{name_of(words)}` is done in {language}", got.returncode in (0, 1), got.stderr)
    for place, _, names in os.walk(os.path.join(folder, "en")):
        for name in names:
            path = os.path.join(place, name)
            other = os.path.join(folder, "id", os.path.relpath(path, os.path.join(folder, "en")))
            data = data_of(path), data_of(other)
            that(f"{os.path.relpath(path, folder)} holds the same in both languages",
                 data[0] == data[1], *first_difference(*data))


def first_difference(one, other):
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return one[max(0, at - 40):at + 60], other[max(0, at - 40):at + 60]


def main():
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    folder = tempfile.mkdtemp()
    try:
        inputs_write(folder)
        results_write(folder)
        words_of_one_language(folder, only)
        data_has_no_language(folder, only)
        if not only:
            the_way(folder)
    finally:
        shutil.rmtree(folder)
    finish("language")


main()
