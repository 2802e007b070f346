#!/bin/sh
# What `make install` puts somewhere works from anywhere: scenarios and experiments are found by name.
#
#     TANGGAP=./tanggap sh tests/cli/install_test.sh
suite_name="installed"
. "$(dirname "$0")/lib.sh"

(cd "$root" && sh sim/install.sh "$tanggap" "$work/there/usr") || fail 'it cannot be installed'
tanggap=$work/there/usr/bin/tanggap
mkdir home && cd home || exit 2

exits 0 check small-town
prints 'share/tanggap/scenarios/small-town.json: good'
for name in jakarta-2024.json scenarios/jakarta-2024.json theory/mm1; do exits 0 check $name; done
exits 0 diff jakarta-2021 jakarta-2024
exits 0 trace small-town --complaint 7
exits 0 run small-town --replications 2 --quiet --out town.db
exits 0 slurm manpower-crews --tasks 2
exits 0 slurm scenarios/experiments/participation.json --tasks 2

mkdir ../elsewhere && mv ../there/usr ../elsewhere/
tanggap=$work/elsewhere/usr/bin/tanggap
exits 0 check small-town
prints "$work/elsewhere/usr/share/tanggap/scenarios/small-town.json"
ln -s "$tanggap" link
tanggap=$PWD/link
exits 0 check small-town
tanggap=$work/elsewhere/usr/bin/tanggap

echo '{}' >small-town.json
for name in small-town small-town.json ./small-town; do
    exits 3 check $name
    says 'small-town.json:1:1'
done

for command in 'check nowhere' 'run nowhere.json' 'levers nowhere' 'sweep nowhere' 'slurm nowhere --tasks 2'; do
    fails 4 $command
    says "there is no such file, with .json or without, here, in $work/elsewhere/usr/share/tanggap/scenarios"
done
fails 4 check ./nowhere.json
says './nowhere.json: cannot be opened'
fails 4 check /nowhere
says '/nowhere: cannot be opened'
fails 4 dump small-town.db
says 'small-town.db: cannot be opened'
printf '{"extends": "nowhere.json"}' >mine.json
exits 3 check mine.json
says 'nowhere.json: cannot be opened'
that 'a name that steers the terminal is shown escaped' no_escapes error
exits 4 check "$(printf 'no\033[31mwhere')"
that 'a name that steers the terminal is shown escaped' no_escapes error

finish
