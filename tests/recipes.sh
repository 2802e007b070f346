#!/usr/bin/env bash
# The recipes of CONTRIBUTING.md are true: all their patches are applied to a copy of the tree, the copy is built, and
# what each has added answers rightly everywhere. Objects of build/test are taken along, so that only what the patches
# touch is compiled.
#     make build/test/tanggap && bash tests/recipes.sh
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/tree failed=0 checks=0

fail() {
    echo "recipes: FAIL $*" >&2
    failed=1
}
# that SENTENCE COMMAND…: it ends well.
that() {
    local sentence=$1
    shift
    checks=$((checks + 1))
    "$@" >"$work/told" 2>&1 || { fail "$sentence"; head -n 5 "$work/told" >&2; }
}
# says SENTENCE PATTERN COMMAND…: what it prints has a line that matches; pages of --help may end with any status.
says() {
    local sentence=$1 pattern=$2
    shift 2
    checks=$((checks + 1))
    "$@" >"$work/said" 2>&1 </dev/null
    grep -qE -e "$pattern" "$work/said" || { fail "$sentence: nothing matches $pattern"; head -n 3 "$work/said" >&2; }
}

# --- a copy with all patches ---

mkdir "$copy"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || printf '%s\0' "$file"
done | xargs -0 cp -p --parents -t "$copy"
mkdir -p "$copy/build"
cp -rp build/test build/web "$copy/build/"
ln -s "$PWD/sim/web/node_modules" "$copy/sim/web/node_modules"
git -C "$copy" init -q
# Hunks are counted anew and context that is an empty line gets its blank, so that the blocks can be written by hand.
python3 - CONTRIBUTING.md "$work" <<'END'
import re, sys
text, folder = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2]
for number, recipe in enumerate(re.split(r"^### ", text, flags=re.M)[1:], 1):
    name = recipe.split("\n", 1)[0].lower().replace(" ", "-")
    block = re.search(r"^```diff\n(.*?)^```$", recipe, re.M | re.S)
    if not block:
        continue
    lines = []
    for hunk in re.split(r"^(?=@@|--- )", block.group(1), flags=re.M):
        body = [line or " " for line in hunk.rstrip("\n").split("\n")]
        at = re.match(r"@@ -(\d+)[^+]*\+(\d+)", body[0])
        if at:
            old, new = (sum(line[0] in kinds for line in body[1:]) for kinds in (" -", " +"))
            body[0] = f"@@ -{at[1]},{old} +{at[2]},{new} @@"
        lines += body if hunk else []
    with open(f"{folder}/{number:02}-{name}.patch", "w", encoding="utf-8") as patch:
        patch.write("\n".join(lines) + "\n")
END
for patch in "$work"/*.patch; do
    that "$(basename "$patch") applies" git -C "$copy" apply "$patch"
done
[ "$(find "$work" -name '*.patch' | wc -l)" -ge 8 ] || fail "fewer than eight recipes were found"
[ $failed -eq 0 ] || exit 1
(cd "$copy" && make --no-print-directory build/test/tanggap) >"$work/built" 2>&1 || { grep -E -A3 'error|refused' "$work/built" | head -n 20; fail "the copy does not build"; exit 1; }

tanggap=$copy/build/test/tanggap
cd "$copy" || exit 2
town=scenarios/small-town.json
json() { python3 -c "import json, sys; d = json.load(open(sys.argv[1])); print($2)" "$1"; }

# --- a figure ---

"$tanggap" run $town -n 5 --json --quiet --out "$work/town.db" --report "$work/town.html" >"$work/town.json"
says "the reference has the figure" '^\| `returned`' "$tanggap" fields --experiments
says "JSON has its value" '^[0-9]+(\.[0-9]+)?$' json "$work/town.json" "d['figures']['returned']['value']"
says "the database has its value" "$(json "$work/town.json" "d['figures']['returned']['value']")" \
    sqlite3 "$work/town.db" "SELECT value FROM headline WHERE figure = 'returned'"
says "the page has it" 'cases that a wrong agency gave back' cat "$work/town.html"
says "a comparison shows it unasked, in words" 'returned [0-9.]+ reports fewer' \
    "$tanggap" compare $town --vary /crm/misroute=0,0.3 -n 20 --quiet
"$tanggap" compare $town --vary /crm/misroute=0,0.3 --kpi returned -n 20 --quiet >"$work/ranked"
says "fewer is better" '^ *(.*lowered from 10% to 0%) +the best$' cat "$work/ranked"
says "a target may name it" 'returned' "$tanggap" run $town -n 5 --quiet --target 'returned <= 100000'

# --- a field ---

late() { "$tanggap" run $town -n 5 --json --quiet "$@" | python3 -c 'import json, sys; print(json.load(sys.stdin)["figures"]["late_share"]["value"])'; }
that "the default changes nothing" [ "$(late)" = "$(late --set '/closing/grace="0 days"')" ]
that "a year of grace and nothing is late" [ "$(late --set '/closing/grace="365 days"' --set '/as_of="2025-06-01"')" = 0.0 ]
says "the reference has the field" '^\| `grace` \| duration' "$tanggap" fields
says "the schema has it" '"grace"' "$tanggap" schema
says "a wrong value is refused with its place" '/closing/grace: ' "$tanggap" check $town --set /closing/grace=5
"$tanggap" resolve $town --set '/closing/grace="2 days"' >"$work/graceful.json"
says "differences name it" 'grace' "$tanggap" diff $town "$work/graceful.json"

# --- a discipline ---

served() { "$tanggap" run scenarios/theory/mm1.json -n 5 --json --quiet --set /agencies/crew/crew/discipline="$1" >"$work/$1.json"; }
served fifo && served newest
says "the mean wait is that of first come, first served" '^True$' python3 -c "
import json
a, b = (json.load(open('$work/' + n + '.json'))['figures'] for n in ('fifo', 'newest'))
print(abs(a['resolution_mean']['value'] / b['resolution_mean']['value'] - 1) < 0.05
      and b['resolution_median']['value'] < 0.8 * a['resolution_median']['value'])"
says "the reference has the discipline" '^\* `newest`' "$tanggap" fields

# --- an effect of levers ---

cat >"$work/extra.json" <<END
{"extends": "$copy/$town", "levers": [{"id": "extra", "label": "Extra", "variable": "resources", "effect": "add",
 "moves": ["/agencies/*/crew/servers"], "min": -1, "max": 5},
 {"id": "longer", "label": "Longer", "variable": "standards", "effect": "add", "unit": "days", "moves": ["/closing/limit"], "min": 0, "max": 5}]}
END
says "the lever adds" '"servers": *5' "$tanggap" resolve "$work/extra.json" --lever extra=2
says "a duration is added to in its unit" '"limit": *"777600 s"' "$tanggap" resolve "$work/extra.json" --lever longer=2
says "levers are told in its words" '\+-1 to \+5; adds to' "$tanggap" levers "$work/extra.json"
says "a comparison tells what comes of it" '^Longer raised from 7 to 9 days: ' \
    "$tanggap" compare "$work/extra.json" --vary longer=2 -n 2 --quiet
says "and what is given, where several things move" '^Extra as \+2: ' \
    "$tanggap" compare "$work/extra.json" --vary extra=2 -n 2 --quiet
says "and where they stand" 'now \+0' "$tanggap" levers "$work/extra.json"

# --- an option, a command ---

says "the option does what it says" '^Hello$' "$tanggap" run $town -n 2 --quiet --heading Hello
says "--help has it" '--heading=WORDS' "$tanggap" run --help
says "the manual has it" 'heading' "$tanggap" help --man
says "the completions have it" 'heading' "$tanggap" help --completions bash
says "another command refuses it" 'there is no option' "$tanggap" check --heading x $town
says "the command answers" '^20000$' "$tanggap" residents $town
says "help lists it" '^  residents' "$tanggap" help

# --- an export, a section ---

that "the export writes" "$tanggap" export "$work/town.db" --format names --out "$work/names.txt"
says "its rows are there" '^variant\.name$' cat "$work/names.txt"
says "the page has the section" '<section id="method"><h2' cat "$work/town.html"
# The data of a page, which is packed in it.
data_of() { sed -n '/^<script .*gzip. id=.data/{n;p;q;}' "$1" | base64 -d | gunzip; }
says "and its Indonesian title for the script" 'Metode dalam satu kalimat' data_of "$work/town.html"

[ $failed -eq 0 ] && echo "recipes: $checks checks of the patches in CONTRIBUTING.md, all as they should be"
exit $failed
