#!/bin/bash
# Promise R9 (tests/README.md): shards merged in random orders and again, with one missing, twice, foreign, unfinished, truncated, or with a
# bit turned over: always the dump of an unsharded run, or a refusal that leaves nothing.
#
#     bash tests/torture/shards.sh [SHARDS [ORDERS]]
. "$(dirname "$0")/lib.sh"
shards=${1:-64} orders=${2:-50}
words=(compare "$town" --vary crews=2,3 --replications "$shards" --quiet)
"$tanggap" "${words[@]}" --out whole.db >/dev/null || fail 'the unsharded run'
"$tanggap" dump whole.db >whole.txt
for shard in $(seq "$shards"); do "$tanggap" "${words[@]}" --shard "$shard/$shards" --out "part-$shard.db" --threads $((1 + shard % 3)) || fail "shard $shard"; done
"$tanggap" compare "$town" --vary crews=2,3 --replications "$shards" --quiet --seed 2 --shard "2/$shards" --out foreign.db || fail 'the foreign shard'
sha256sum part-*.db >before

refusals=0
# refused STATUS WORDS PART…
refused() {
    expected=$1 text=$2
    shift 2
    "$tanggap" merge refused.db "$@" >out 2>error
    status=$?
    [ $status -eq "$expected" ] && grep -qF -e "$text" error && [ "$(wc -l <error)" = 1 ] || fail "status $status, not $expected with \"$text\": $(cat error)"
    [ -z "$(ls refused.db* 2>/dev/null)" ] || fail "a refused merge left $(ls refused.db*)"
    rm -f refused.db*
    refusals=$((refusals + 1))
}
for order in $(seq "$orders"); do
    rm -f merged.db
    mapfile -t parts < <(printf '%s\n' part-*.db | shuf --random-source=<(yes "$order"))
    "$tanggap" merge merged.db "${parts[@]}" || fail "order $order"
    "$tanggap" dump merged.db | cmp -s - whole.txt || fail "order $order gives another dump"
done
cp merged.db once.db
"$tanggap" merge merged.db part-*.db 2>error && fail 'merging again wrote over the result'
cmp -s merged.db once.db || fail 'merging again changed the result'
"$tanggap" "${words[@]}" --out merged.db >/dev/null || fail 'the merged file is not gone on with'

all() { for shard in $(seq "$shards"); do [ "$shard" = "${1:-}" ] || echo "part-$shard.db"; done; }
mapfile -t but_two < <(all 2)
refused 2 'these are missing: 2' "${but_two[@]}"
refused 2 'shard 1 is there twice' "${but_two[@]}" part-1.db
refused 2 'another experiment' "${but_two[@]}" foreign.db
refused 2 'is no shard' "${but_two[@]}" whole.db
size=$(wc -c <part-2.db)
for cut in 0 50 100 4096 8192 $((size / 2)) $((size - 8192)) $((size - 1)); do
    head -c "$cut" part-2.db >cut.db
    refused 6 'cut.db' "${but_two[@]}" cut.db
done

# One bit: refused, or where nothing is kept.
unseen=0 flips=$((orders * 2))
for flip in $(seq "$flips"); do
    cp part-2.db flipped.db
    at=$(((RANDOM * 32768 + RANDOM) % size))
    byte=$(od -An -tu1 -j$at -N1 part-2.db)
    printf "\\x$(printf %02x $((byte ^ (1 << RANDOM % 8))))" | dd of=flipped.db bs=1 seek=$at conv=notrunc 2>/dev/null
    rm -f bent.db
    "$tanggap" merge bent.db "${but_two[@]}" flipped.db >/dev/null 2>error
    status=$?
    case $status in
    0) "$tanggap" dump bent.db | cmp -s - whole.txt || { unseen=$((unseen + 1)); fail "flip at $at changed the result unseen"; } ;;
    2 | 6) [ "$(wc -l <error)" = 1 ] && [ -z "$(ls bent.db* 2>/dev/null)" ] || fail "flip at $at: $(cat error)" ;;
    *) fail "flip at $at: status $status: $(cat error)" ;;
    esac
done
sha256sum --quiet -c before || fail 'merging changed a shard'
finish "shards: $shards shards in $orders orders give the dump of one run; $refusals refusals; of $flips bits turned over $unseen changed the result unseen"
