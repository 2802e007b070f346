#!/bin/bash
# The scripts that `tanggap slurm` prints, run with an sbatch of our own that does at once what Slurm would do: whatever
# a file is called, nothing in its name is run, and tanggap is given exactly that name (promise S13).
#
#     TANGGAP=./tanggap bash tests/cli/slurm_test.sh
set -u
LC_ALL=C.UTF-8
export LC_ALL
tanggap=$(realpath "${TANGGAP:-./tanggap}")
[ -x "$tanggap" ] || { echo "slurm: there is no $tanggap" >&2; exit 2; }
town=$(realpath "$(dirname "$0")/../../scenarios/small-town.json")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
mkdir bin calls run
cat >experiment <<END_OF_EXPERIMENT
{"question": "how many crews?", "scenario": "$town", "factors": [{"lever": "crews", "values": [1, 2]}], "design": {"kind": "grid"}, "replications": 1000}
END_OF_EXPERIMENT

# Writes its words, one to a line, into $CALLS.
cat >bin/stand-in <<'END_OF_TANGGAP'
#!/bin/bash
printf '%q\n' "$@" >"$CALLS/$1-${SLURM_ARRAY_TASK_ID:-}"
END_OF_TANGGAP
cat >bin/sbatch <<'END_OF_SBATCH'
#!/bin/bash
printf '%q\n' "$@" >>"$CALLS/sbatch"
tasks=
while [[ $1 == --* ]]; do
    [[ $1 == --array=1-* ]] && tasks=${1#--array=1-}
    shift
done
[ -n "$tasks" ] || { "${SHELL_TO_TRY:-bash}" "$@" >&2 && echo '8;cluster'; exit; }
for ((i = 1; i <= tasks; i++)); do SLURM_ARRAY_TASK_ID=$i "${SHELL_TO_TRY:-bash}" "$@" >&2 || exit; done
echo '7;cluster'
END_OF_SBATCH
printf '#!/bin/bash\necho harm >>"%s/run/harm"\n' "$work" >bin/harm
chmod +x bin/*
export CALLS=$work/calls TANGGAP=$work/bin/stand-in PATH=$work/bin:$PATH

tests=0 failures=0
that() {
    tests=$((tests + 1))
    local sentence=$1
    shift
    "$@" >/dev/null 2>&1 || { failures=$((failures + 1)); echo "FAIL $sentence: $*" >&2; }
}
is() { that "$1: $2 is $3" [ "$2" = "$3" ]; }
no_controls() { ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$1"; }
lines() { printf '%q\n' "$@"; }

# --- 50 names that a shell would like to run ---------------------------------------------------------------------------

evil='harm; harm me'
# shellcheck disable=SC2016 # they are not meant to be expanded
names=(
    "\$($evil)" "\`$evil\`" "'; $evil; '" "\"; $evil; \"" "'\$($evil)'" "\"\$($evil)\"" "\\'; $evil #" "\\\"; $evil #"
    $'a\n'"$evil"$'\nb' $'\n#SBATCH --wrap='"$evil" $'a\r\n'"$evil" $'\n'"$evil"$'\n' $'x\n\'\n'"$evil"$'\n\'' $'\n)\n'"$evil"
    "; $evil" "& $evil" "&& $evil" "| $evil" "|| $evil" "x; $evil; #" ") ; $evil" "} ; $evil" "esac; $evil" ";; esac; $evil"
    "\${x:-\$($evil)}" "\$((\$($evil)))" "<($evil)" ">(cat)" "> harm" '< x' '$HOME' '${PATH}' '$0' '$@'
    '*' '?' '[a-z]*' '{a,b}' '~' '!!' '%s%n' '#comment' '-dash' '--out' ' leading and trailing ' '  ' "\\" "'" "''" '"'
    $'\t' $'\e]0;title\a' $'\e[31m\''"; $evil; '" $'\x7f' $'\xff\xfe' $'\u202e'"$evil" 'kecamatan é 例' "EOF"$'\n'"$evil" 'a=b' "\$'\\x27; $evil'"
)
for name in "${names[@]}"; do
    rm -rf calls here
    mkdir calls here
    cd here || exit 2
    file=$name.json stem=$name
    case $name in -*) path=./$file stem=./$stem ;; *) path=$file ;; esac
    cp ../experiment "./$file"
    "$tanggap" slurm --tasks 2 --threads 3 -- "$file" >../script.sh
    status=$?
    cd ..
    is "$(printf 'exit status for %q' "$name")" $status 0
    that "the script is bash" bash -n script.sh
    that "the script cannot drive the terminal" no_controls script.sh
    cd here || exit 2
    printed=$(bash ../script.sh 2>../error) || { cat ../error; that "the script succeeds" false; }
    cd ..
    is "what it says" "$printed" 'job 7 simulates 2 shards; job 8 merges them when all have succeeded'
    for i in 1 2; do
        that "shard $i is asked for by name" cmp calls/sweep-$i <(lines sweep "$path" --shard $i/2 --out "$stem.shard-$i.db" --threads 3)
    done
    that "the merge is asked for by name" cmp calls/merge- <(lines merge "$stem.db" "$stem.shard-1.db" "$stem.shard-2.db")
    that "nothing else was written" [ "$(find here -mindepth 1 -printf x | wc -c)" = 1 -a "$(find calls -type f -printf x | wc -c)" = 4 ]
    (cd here && SHELL_TO_TRY='sh' sh ../script.sh >/dev/null 2>&1)
    that "$(printf 'nothing of %q is run, by bash or another shell' "$name")" [ -z "$(ls -A run)" ]
done
that "there are 50 names at least, not ${#names[@]}" [ ${#names[@]} -ge 50 ]

# --- what is asked of Slurm ----------------------------------------------------------------------------------------------

mkdir -p folder && cp experiment folder/town.json
rm -f calls/*
"$tanggap" slurm folder/town.json --tasks 3 --time 1-02:30:00 --partition short,long_2 --out results/all.db >script.sh
bash script.sh >/dev/null
that 'the array and the merge are submitted' cmp calls/sbatch <(
    lines --parsable --job-name=tanggap-sweep --array=1-3 --time=1-02:30:00 --partition=short,long_2 ./script.sh shard
    lines --parsable --job-name=tanggap-merge --dependency=afterok:7 --kill-on-invalid-dep=yes --time=1-02:30:00 --partition=short,long_2 ./script.sh merge)
that 'without --threads tanggap chooses' cmp calls/sweep-3 <(lines sweep folder/town.json --shard 3/3 --out results/all.shard-3.db)
that 'the merged file is --out' cmp calls/merge- <(lines merge results/all.db results/all.shard-{1,2,3}.db)
rm -f calls/*
"$tanggap" slurm folder/town.json --tasks 1 >script.sh
bash script.sh >/dev/null
that 'results are called like the experiment, and stand here' cmp calls/merge- <(lines merge town.db town.shard-1.db)
rm -f calls/*
sed -i '1a exit 1' bin/sbatch
bash script.sh >/dev/null 2>&1
that 'when the array cannot be submitted no merge is' [ $? -ne 0 -a ! -e calls/merge- ]

# --- misuse --------------------------------------------------------------------------------------------------------------

refuses() { # refuses STATUS WORD…: with a word on standard error and none on standard output
    local expected=$1
    shift
    "$tanggap" slurm "$@" >out 2>error
    is "exit status of slurm $*" $? "$expected"
    that "nothing is printed by slurm $*" [ ! -s out -a -s error ]
}
refuses 2
refuses 2 folder/town.json
refuses 2 folder/town.json folder/town.json --tasks 2
for tasks in 0 -1 two 100001 2x; do refuses 2 folder/town.json --tasks=$tasks; done
for limit in '' 5 1:00 '1:00:00;id' '$(id)' 00:60:00 00:00:7 1-1-1:00:00 99999:00:00 $'1:00:00\nid'; do refuses 2 folder/town.json --tasks 2 --time="$limit"; done
for partition in '' '-x' 'a b' '$(id)' $'a\nb' "a'b"; do refuses 2 folder/town.json --tasks 2 --partition="$partition"; done
refuses 2 folder/town.json --tasks 2 --out=
refuses 4 no-such.json --tasks 2
refuses 2 folder/town.json --tasks 2001
sed 's/1000}/{"until": {"figure": "done_7d", "half_width": "1%"}}}/' experiment >folder/until.json
refuses 2 folder/until.json --tasks 2
"$tanggap" slurm folder/town.json --tasks 2000 >script.sh
that 'a large array says what the cluster must allow' grep -q 'MaxArraySize.*more than 2000' script.sh

[ $failures -eq 0 ] || { echo "slurm: $failures of $tests failed" >&2; exit 1; }
echo "slurm: $tests checks, ${#names[@]} names that a shell would like to run"
