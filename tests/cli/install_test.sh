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

for pair in 'check jakarta-2O24:jakarta-2024' 'resolve smal-town.json:small-town.json' \
    'run siloded:siloed' 'sweep manpower-crew:manpower-crews' \
    'slurm flod-week --tasks 2:flood-week'; do
    fails 4 ${pair%:*}
    says "; did you mean ${pair##*:}?"
done
mv small-town.json kept.json
printf '{"extends": "jakarta-2042"}' >mine.json
exits 3 check mine.json
says '; did you mean jakarta-202'
mv kept.json small-town.json

# --- what files name -------------------------------------------------------------------------------

places="in $work/elsewhere/usr/share/tanggap/scenarios or in $work/elsewhere/usr/bin/scenarios"
missing='cannot be opened: No such file or directory, nor is it'
mkdir city
printf '{"extends": "nowhere.json"}' >mine.json
exits 3 check mine.json
says "/extends: nowhere.json: $missing $places"
printf '{"extends": "./small-towns.json"}' >mine.json
exits 3 check mine.json
says '/extends: ./small-towns.json: cannot be opened: No such file or directory'
that 'a name that begins with . is sought nowhere else' sh -c '! grep -q "nor is it" error'
cat >city/e.json <<END
{"question": "?", "replications": 2,
 "scenario": "nowhere", "factors": [{"lever": "crews", "values": [1]}]}
END
exits 3 sweep city/e.json --dry-run
says "/scenario: city/nowhere: $missing $places"
cat >city/e.json <<END
{"question": "?", "replications": 2,
 "factors": [{"scenarios": ["nowhere.json", "jakarta-2024.json"]}]}
END
exits 3 sweep city/e.json --dry-run
says "/scenarios/0: city/nowhere.json: $missing $places"

for name in jakarta-2024 jakarta-2024.json scenarios/jakarta-2024.json; do
    printf '{"extends": "%s", "name": "mine", "end": "2024-01-08"}' "$name" >city/mine.json
    exits 0 check city/mine.json
done
exits 0 run city/mine.json --replications 2 --quiet --out mine.db
exits 0 dump mine.db
exits 0 compare city/mine.json city/mine.json --replications 2 --quiet
exits 0 diff jakarta-2024 city/mine.json
exits 0 resolve city/mine.json
exits 0 levers city/mine.json
exits 0 trace city/mine.json --complaint 7
printf '{"extends": "mine.json", "name": "other"}' >city/other.json
exits 0 check city/other.json

# Beside the file comes first, wherever we are.
printf '{}' >city/small-town.json
printf '{"extends": "small-town.json", "name": "mine"}' >city/mine.json
exits 3 check city/mine.json
says 'city/small-town.json:1:1'
rm city/small-town.json small-town.json
exits 0 check city/mine.json

# A table is sought as scenarios are, and by its whole name.
cat >city/tabled.json <<END
{"extends": "jakarta-2024", "name": "tabled",
 "areas": {"replace": {"table": "data/jakarta-areas.csv"}}}
END
exits 0 check city/tabled.json
sed 's/jakarta-areas.csv/nowhere.csv/' city/tabled.json >city/wrong.json
exits 3 check city/wrong.json
says "city/data/nowhere.csv: $missing $places"

cat >city/e.json <<END
{"question": "?", "replications": 2,
 "scenario": "small-town", "factors": [{"lever": "crews", "values": [1, 2]}]}
END
exits 0 sweep city/e.json --dry-run
exits 0 sweep city/e.json --quiet --out swept.db
exits 0 report swept.db -o swept.html
exits 0 slurm city/e.json --tasks 2
cat >city/e.json <<END
{"question": "?", "replications": 2,
 "factors": [{"scenarios": ["small-town", "mine.json"]}]}
END
exits 0 sweep city/e.json --dry-run
exits 0 staff city/mine.json --next 1 --quiet --out city/plan.json
exits 0 check city/plan.json

that 'a name that steers the terminal is shown escaped' no_escapes error
exits 4 check "$(printf 'no\033[31mwhere')"
that 'a name that steers the terminal is shown escaped' no_escapes error

finish
