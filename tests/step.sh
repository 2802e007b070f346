#!/bin/sh
# Runs a long step that is one line of what people see: the words. What the command says goes behind
# what is in the log, which is named, with its last lines, when the command fails.
#     sh tests/step.sh WORDS LOG COMMAND ...
set -eu
words=$1 log=$2
shift 2
mkdir -p "$(dirname "$log")"
echo "$words"
"$@" >>"$log" 2>&1 && exit 0
tail -n 20 "$log" >&2
echo "this failed; all that was said is in $log" >&2
exit 1
