#!/bin/bash
# A sweep through a real Slurm equals a sweep without: starts a cluster of one node, submits what `tanggap slurm` prints,
# waits, and compares the merged results with those of an unsharded run (tests/slurm/cluster.sh says how the cluster runs
# in a container). Installs Debian's slurm-wlm and munge if they are missing.
#
#     TANGGAP=build/test/tanggap EXPERIMENT=tests/slurm/experiment.json TASKS=4 bash tests/slurm/run.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
here=$PWD/tests/slurm
tanggap=$(realpath "${TANGGAP:-build/test/tanggap}") experiment=$(realpath "${EXPERIMENT:-$here/experiment.json}") tasks=${TASKS:-4}
[ -x "$tanggap" ] || { echo "slurm: there is no $tanggap; make $tanggap builds it" >&2; exit 2; }

install_slurm() {
    local missing=() sudo=
    for package in slurm-wlm munge; do dpkg -s $package >/dev/null 2>&1 || missing+=("$package"); done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "installing: ${missing[*]}"
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
install_slurm || { echo "slurm: slurm-wlm and munge cannot be installed; as root: apt-get install slurm-wlm munge" >&2; exit 2; }
PATH=$PATH:/usr/sbin
# shellcheck source=tests/slurm/cluster.sh
. "$here/cluster.sh"

work=$(mktemp -d /tmp/tanggap-slurm-XXXXXX) || exit 2
trap 'cluster_stop; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
chmod 711 "$work" # munged wants a way to its socket
cd "$work" || exit 2

give_up() {
    echo "slurm: $*" >&2
    tail -n 20 slurm-*.out >&2 2>/dev/null
    exit 1
}

no_jobs() { [ -z "$(squeue --noheader)" ]; }
wait_for_jobs() { within_s "${WAIT:-300}" no_jobs || give_up "the jobs do not end: $(squeue --noheader)"; }

# Runs the script, which says "job 1 simulates 4 shards; job 5 merges …", and waits; leaves $array and $merge.
submit() {
    local said
    said=$(bash "./sweep it.sh") || give_up 'the script fails'
    array=${said#job } array=${array%% *}
    merge=${said##*; job } merge=${merge%% *}
    wait_for_jobs
}
# "COMPLETED×3 FAILED×1"
states() { scontrol --oneliner show job "$1" 2>/dev/null | sed 's/.*JobState=\([A-Z_]*\).*/\1/' | sort | uniq -c | awk '{print $2 "×" $1}' | paste -sd' '; }

cluster_start "$work/cluster" || exit 1

# What it should be.
"$tanggap" sweep "$experiment" --out whole.db >whole.out 2>&1 || { cat whole.out >&2; give_up 'the unsharded run fails'; }
"$tanggap" dump whole.db >whole.txt || give_up 'the unsharded results cannot be dumped'
[ -s whole.txt ] || give_up 'the unsharded results are empty'

# One shard fails at first: nothing is merged, and the merge does not wait for ever.
cat >sometimes <<'END_OF_RUNNER'
#!/bin/bash
[ "$1 ${SLURM_ARRAY_TASK_ID:-}" = "sweep 1" ] && [ ! -e failed-once ] && touch failed-once && exit 1
exec "$RUNNER" "$@"
END_OF_RUNNER
chmod +x sometimes
export RUNNER=$tanggap TANGGAP=./sometimes
"$tanggap" slurm "$experiment" --tasks "$tasks" --threads 1 --time 00:10:00 --partition test --out "what's \$(touch harm).db" >"sweep it.sh" || give_up 'no script is printed'
submit
[[ $(states "$array") == *FAILED×1 ]] || give_up "one shard of $tasks should have failed: $(states "$array")"
[ "$(states "$merge")" = 'CANCELLED×1' ] || give_up "the merge should have been dropped: $(states "$merge")"
[ ! -e "what's \$(touch harm).db" ] || give_up 'something was merged although a shard is missing'

# The same script again finishes what is missing.
submit
[ "$(states "$array")" = "COMPLETED×$tasks" ] || give_up "all shards should have succeeded: $(states "$array")"
[ "$(states "$merge")" = 'COMPLETED×1' ] || give_up "the merge should have succeeded: $(states "$merge")"
"$tanggap" dump "what's \$(touch harm).db" >merged.txt || give_up 'the merged results cannot be dumped'
cmp whole.txt merged.txt || give_up "merged results differ from those of an unsharded run: $(diff whole.txt merged.txt | head -n 10)"
[ ! -e harm ] || give_up 'a part of a file name was run'
echo "slurm: $tasks shards through a job array, one of them at the second try, merge to what one run gives"
