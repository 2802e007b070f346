#!/bin/bash
# Exports as other programs read them, and a year of Jakarta. Installs Debian's python3-pandas, r-cran-rsqlite,
# libxml2-utils and libreoffice-calc-nogui, and npm's datapackage and pm4js in a temporary folder; what cannot be had is said and left out.
#
#     TANGGAP=./tanggap [XES_XSD=xes.xsd] bash tests/export/run.sh
set -u
tanggap=$(realpath "${TANGGAP:-./tanggap}")
here=$(realpath "$(dirname "$0")")
root=$(realpath "$here/../..")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
that() { # SENTENCE COMMAND…
    if "${@:2}" >out 2>&1; then echo "  $1"; else failures=$((failures + 1)); echo "FAIL $1" >&2; tail -n 5 out >&2; fi
}
has() { command -v "$1" >/dev/null; }

missing=$(for p in python3-pandas r-cran-rsqlite libxml2-utils libreoffice-calc-nogui; do dpkg -s $p >/dev/null 2>&1 || echo $p; done)
if [ -n "$missing" ]; then
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    # shellcheck disable=SC2086
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null || echo "not to be had: $missing"
fi
"$tanggap" run "$root/scenarios/small-town.json" --replications 2 --quiet --log --out town.db >/dev/null || exit 2
"$tanggap" export town.db --format csv --out tables || exit 2

# --- three lines each, as the README has them ---------------------------------------------------------------------------

block() { awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } /^```$/ { inside = 0 } inside' "$root/README.md"; }
sed -n 's/^    \(sqlite3 .*\)/\1/p' "$root/README.md" >sqlite.sh
block python >town.py
block r >rsqlite.R
for lines in sqlite.sh town.py rsqlite.R; do that "the README has three lines in $lines" [ "$(wc -l <$lines)" -eq 3 ]; done
that 'sqlite3 reads the results' sh -e sqlite.sh
that 'pandas reads the results' /usr/bin/python3 town.py
that 'R reads the results' Rscript rsqlite.R
that 'pandas reads the tables' /usr/bin/python3 -c 'import pandas; assert len(pandas.read_csv("tables/log.csv")) > 100'
that 'R reads the tables' Rscript -e 'stopifnot(nrow(read.csv("tables/log.csv")) > 100)'

# --- Frictionless' own library ----------------------------------------------------------------------------------------------

cat >package.js <<'END'
const {Package} = require('datapackage')
Package.load('tables/datapackage.json').then(async (p) => {
  if (!p.valid) throw new Error(p.errors.join('; '))
  for (const resource of p.resources) await resource.read()
}).catch((e) => { console.error(e.message, String(e.errors || '')); process.exit(1) })
END
if has npm && npm install --silent --no-audit --no-fund datapackage@1.1.10 >/dev/null 2>&1; then that 'datapackage 1.1.10 finds the package and every row valid' node package.js
else echo "left out: npm's datapackage is not to be had"; fi

# --- a spreadsheet finds nothing to calculate (promise S8) ---------------------------------------------------------------------

formulas() { # FOLDER: how many cells of its tables LibreOffice would calculate
    soffice --headless -env:UserInstallation="file://$work/office" --convert-to fods --outdir sheets "$1"/*.csv >/dev/null 2>&1
    cat sheets/*.fods | grep -c 'table:formula'
}
if has soffice; then
    printf '{"extends": "%s", "name": "=cmd()", "channels": [{"id": "app", "label": "=1+1"}], "agencies": [{"id": "works", "label": "+1+1"}], "categories": [{"id": "potholes", "label": "-1+1"}], "areas": [{"id": "north", "name": "@SUM(1)"}]}' \
        "$root/scenarios/small-town.json" >sums.json
    "$tanggap" run sums.json --replications 2 --quiet --log --out sums.db >/dev/null && "$tanggap" export sums.db --format csv --out sums && "$tanggap" export sums.db --format open311-csv --out sums/requests.csv
    mkdir control && printf 'a,b\r\n=1+1,2\r\n' >control/control.csv
    that 'LibreOffice calculates where there is something' [ "$(formulas control)" -eq 1 ]
    rm -rf sheets
    that 'and opens every table of ours without a formula' [ "$(formulas sums)" -eq 0 ]
    that 'having opened them all' [ "$(find sheets -name '*.fods' | wc -l)" -eq "$(find sums -name '*.csv' | wc -l)" ]
else
    echo "left out: soffice is not to be had"
fi

# --- process mining: the way from step to step is what SQL says it is ---------------------------------------------------------

"$tanggap" export town.db --format xes --out town.xes || exit 2
cat >mine.js <<'END'
require('pm4js')
const assert = require('assert'), {execFileSync} = require('child_process')
const log = XesImporter.apply(require('fs').readFileSync('town.xes', 'utf8')), ways = FrequencyDfgDiscovery.apply(log).pathsFrequency
const rows = execFileSync('sqlite3', ['town.db', "SELECT step || ',' || next || '|' || count(*) FROM (SELECT step, lead(step) OVER (PARTITION BY replication, number ORDER BY stop) AS next FROM log) WHERE next IS NOT NULL GROUP BY step, next"], {encoding: 'utf8'})
assert.deepStrictEqual(ways, Object.fromEntries(rows.trim().split('\n').map((r) => r.split('|')).map(([way, n]) => [way, Number(n)])))
assert.ok(Object.keys(ways).length > 8 && InductiveMiner.apply(log).toString().includes("'validated'"))
END
if has npm && npm install --silent --no-audit --no-fund pm4js@0.0.28 >/dev/null 2>&1; then that 'pm4js 0.0.28 mines the same ways, and a process tree, from XES' node mine.js
else echo "left out: npm's pm4js is not to be had"; fi

# --- a year of Jakarta --------------------------------------------------------------------------------------------------------

"$tanggap" run "$root/scenarios/jakarta-2024.json" --replications 1 --quiet --log --out year.db >/dev/null || exit 2
for format in csv jsonl xes ocel ocel-json open311 open311-csv; do
    that "a year of Jakarta as $format in less than 64 MB of memory" bash -c "ulimit -v $((256 * 1024)); exec /usr/bin/time -f %M -o memory '$tanggap' export year.db --format $format --out year.$format"
    [ -s memory ] && that "$(cat memory) kB" [ "$(tail -n 1 memory)" -lt 65536 ]
done
that 'a year as XES is XML' xmllint --noout --stream year.xes
[ -n "${XES_XSD:-}" ] && that 'a year as XES is valid by the schema of IEEE 1849-2016' xmllint --noout --stream --schema "$XES_XSD" year.xes
that 'a year as OCEL keeps its rules' python3 "$here/check.py" ocel year.ocel year.db
that 'a year as service requests keeps its rules' python3 "$here/check.py" open311 year.open311 year.db

# --- interrupted ------------------------------------------------------------------------------------------------------------

for format in csv xes ocel ocel-json; do
    "$tanggap" export year.db --format $format --out stopped.$format 2>error &
    sleep 0.5
    kill -INT $! && wait $!
    status=$?
    that "an interrupted export of $format says so" [ $status -eq 5 ]
    that "an interrupted export of $format leaves nothing behind" sh -c '! ls -d stopped.* 2>/dev/null | grep .'
done
[ $failures -eq 0 ] && echo 'exports: as they should be' || { echo "exports: $failures failed"; exit 1; }
