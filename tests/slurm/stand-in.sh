#!/bin/bash
# What `tanggap sweep`, `merge` and `dump` promise to Slurm, for a tanggap that does not have them yet: an experiment of
# twelve replications, each one line; shard I of N has every Nth; what a file holds already is not done again.
set -eu
replications=12
command=$1
shift
case $command in
sweep)
    experiment=$1 shard=1/1 out=
    shift
    while [ $# -gt 0 ]; do
        case $1 in --shard) shard=$2 ;; --out) out=$2 ;; --threads) ;; esac
        shift 2
    done
    [ -r "$experiment" ]
    touch "$out"
    for ((r = ${shard%/*}; r <= replications; r += ${shard#*/})); do
        grep -q "^$r " "$out" || echo "$r $(printf '%s' "$r" | cat "$experiment" - | cksum)" >>"$out"
    done
    ;;
merge)
    out=$1
    shift
    sort -n "$@" >"$out.partial"
    [ "$(cut -d' ' -f1 "$out.partial" | uniq | wc -l)" = $replications ]
    mv "$out.partial" "$out"
    ;;
dump) cat "$1" ;;
esac
