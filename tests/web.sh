#!/bin/sh
# Reports in headless Chromium: policy, requests, charts, labels, access, hostile names. The tools are
# npm packages that the report itself does not need, and Debian's Chromium.
set -eu
cd "$(dirname "$0")/.."
sh tests/deps.sh --for 'opens pages' chromium:chromium
(cd sim/web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null &&
    touch node_modules/.made)

# experiment NAME: reads an experiment, sweeps it, and writes build/NAME.html.
experiment() {
    cat >"build/$1.json"
    ./tanggap sweep "build/$1.json" --quiet --report "build/$1.html" >/dev/null
}
mkdir -p build
./tanggap run scenarios/jakarta-2024.json --replications 3 --json --quiet \
    --report build/jakarta.html >/dev/null
./tanggap compare scenarios/small-town.json --vary crews=0.5,2 --json --quiet \
    --report build/compare.html >/dev/null
experiment sweep <<'END'
{"question": "How many crews, and does misrouting matter?",
 "scenario": "../scenarios/small-town.json", "design": {"kind": "grid"}, "replications": 5,
 "figures": ["resolution_mean", "late_share"],
 "factors": [{"lever": "crews", "values": [0.5, 1, 2]},
             {"pointer": "/crm/misroute", "values": [0, 0.2]}]}
END
experiment sobol <<'END'
{"question": "What matters?",
 "scenario": "../scenarios/small-town.json", "design": {"kind": "sobol", "points": 16},
 "replications": 3, "figures": ["resolution_mean", "late_share"],
 "factors": [{"lever": "crews", "low": 0.5, "high": 2},
             {"pointer": "/crm/misroute", "low": 0, "high": 0.3},
             {"pointer": "/closing/sham", "low": 0, "high": 0.3}]}
END
./tanggap run scenarios/small-town.json --replications 3 --set /participation/mean=0 --quiet \
    --report build/silent.html >/dev/null
./tanggap staff scenarios/small-town.json --next 2 --quiet --report build/staff.html >/dev/null
cd sim/web
node test/numbers.mjs
node test/address.mjs
node test/clearly.mjs
node test/sections.mjs
node test/check.mjs
for report in jakarta compare sweep sobol silent; do node test/check.mjs ../../build/$report.html; done
node test/languages.mjs ../../build/jakarta.html ../../build/compare.html ../../build/sweep.html \
    ../../build/sobol.html ../../build/staff.html
