#!/bin/sh
# Where the next officer helps most, by brute force: one step of every staff lever of a scenario is simulated as often
# as it takes to know, with other draws than `staff --next 1` had, and the first answer of that is held against the
# best of those whose step fits. It may be behind by no more than its indifference zone and what the brute force does
# not know itself. Long: half an hour of Jakarta.
#
#     TANGGAP=./tanggap [NEXT=20] sh tests/brute.sh [SCENARIO [REPLICATIONS [OPTION OF staff…]]]
set -u
tanggap=${TANGGAP:-./tanggap}
scenario=${1:-scenarios/jakarta-2024.json}
replications=${2:-60}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
"$tanggap" staff "$scenario" --next "${NEXT:-1}" --json --quiet "$@" >"$work/staff.json" || exit 2
python3 - "$work/staff.json" >"$work/vary" <<'END'
import json, sys
for lever in json.load(open(sys.argv[1]))["levers"]:
    if lever["replications"]:
        print(lever["lever"] + "=" + lever["step"].split(" to ")[1].lstrip("×+"))
END
set --
while IFS= read -r one; do set -- "$@" --vary "$one"; done <"$work/vary"
"$tanggap" compare "$scenario" "$@" --replications "$replications" --seed 77 --kpi resolution_mean,officers --json \
    --quiet >"$work/compare.json" || exit 2
python3 - "$work/staff.json" "$work/compare.json" <<'END'
import json, sys
staff, compare = (json.load(open(path)) for path in sys.argv[1:])
chosen = staff["choices"][0]
name = chosen["lever"] and chosen["lever"] + "=" + chosen["step"].split(" to ")[1].lstrip("×+")
of = lambda figure: {d["variant"]: d for d in compare["differences"] if d["figure"] == figure}
time, officers = of("resolution_mean"), of("officers")
gain = {v: -time[v]["difference"] / officers[v]["difference"] for v in time}
known = {v: (time[v]["high"] - time[v]["low"]) / 2 / officers[v]["difference"] for v in time}
for v in sorted(gain, key=gain.get, reverse=True):
    print(f"{'*' if v == name else ' '} {v:34} {60 * gain[v]:9.3f} +- {60 * known[v]:.3f} min for each officer")
fits = [l["lever"] + "=" + l["step"].split(" to ")[1].lstrip("×+") for l in staff["levers"] if l["may_be_chosen"]]
best = max(fits, key=gain.get)
behind = max(0, gain[best]) - (gain[name] if name else 0)
allowed = chosen["zone"] + known[best] + (known[name] if name else 0)
good = behind <= allowed
print(f"the choice is {60 * behind:.3f} min behind the best, zone {60 * chosen['zone']:.3f} min:", "good" if good else "WRONG")
sys.exit(not good)
END
