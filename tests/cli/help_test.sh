#!/bin/bash
# What the program says of itself: the manual page names every command and every option of every
# --help and is clean troff; the completions of bash, zsh and fish are loaded in these shells and
# complete commands, options, words and files. A shell, groff or mandoc that is not there is passed
# over, and that is said.
#
#     TANGGAP=./tanggap bash tests/cli/help_test.sh
set -u
export LC_ALL=C.UTF-8
tanggap=${TANGGAP:-./tanggap}
case $tanggap in /*) ;; *) tanggap=$PWD/$tanggap ;; esac
[ -x "$tanggap" ] || { echo "help: there is no $tanggap" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/here" && ln -s "$tanggap" "$work/bin/tanggap"
cd "$work/here" || exit 2
PATH=$work/bin:$PATH

tests=0 failures=0
fail() {
    failures=$((failures + 1))
    echo "FAIL $*" >&2
}
# that SENTENCE CONDITION…: the sentence is true if the command succeeds.
that() {
    tests=$((tests + 1))
    local sentence=$1
    shift
    "$@" >told 2>&1 || { fail "$sentence: $*"; head -n 5 told >&2; }
}
silent() { ! "$@" 2>&1 | grep .; }
there() {
    command -v "$1" >/dev/null || { echo "help: there is no $1 here; it is passed over" >&2; false; }
}
in_a_line() { sort | tr '\n' ' ' | sed 's/ *$//'; }

commands=$(tanggap help | sed -n '/^Usage/,/^Examples/s/^  \([a-z]*\) .*/\1/p')
that 'the list names the commands' [ "$(wc -w <<<"$commands")" -ge 21 ]
# The options of a command, a line each: "-n, --replications".
options_of() {
    tanggap "$1" --help | sed -n 's/^ \{2,6\}\(-., \)\{0,1\}\(--[a-z-]*\).*/\1\2/p' |
        grep -v -e '--help' -e '--usage'
}
long_options_of() { options_of "$1" | sed 's/.*, //'; }

# --- help -----------------------------------------------------------------------------------------

tanggap help >overview
for command in $commands; do
    tanggap help $command >one
    tanggap $command --help >other
    that "help $command is $command --help" cmp one other
    tanggap $command -h >other
    that "help $command is $command -h" cmp one other
    that "the usage of $command begins with its name" \
        grep -q "^Usage: tanggap $command" <(tanggap $command --usage)
done
refused() { tanggap "$@" >out 2>error; [ $? -eq 2 ] && [ ! -s out ] && [ "$(wc -l <error)" = 1 ]; }
that 'an unknown command has no help' refused help rnu
that 'and the nearest is named' grep -qF 'did you mean "run"?' error
that 'two commands are one too many' refused help run compare
that 'a manual of one command is refused' refused help run --man
that 'two documents are refused' refused help --man --completions bash
that 'an unknown shell is refused' refused help --completions bsh
that 'and the known ones are named' grep -qF 'one of bash zsh fish is expected' error
that 'and the nearest of them' grep -qF 'did you mean "bash"?' error

# A command takes the options of its rows and no others; the beginning of a name stands for it.
all_options=$(for command in $commands; do long_options_of $command; done | sort -u)
that 'options are found' [ "$(wc -w <<<"$all_options")" -ge 28 ]
refuses() { tanggap "$1" "$2" x 2>&1 >/dev/null | grep -qE 'there is no option --|may be one of '; }
for command in $commands; do
    own=$(long_options_of $command)
    for option in $all_options; do
        grep -q -e "^$option" <<<"$own" || that "$command refuses $option" refuses $command $option
    done
done

# Whatever is wrong with an option is one line, with the nearest name.
misused() { tanggap "$@" >out 2>error; [ $? -eq 2 ] && [ ! -s out ] && [ "$(wc -l <error)" = 1 ]; }
while IFS='|' read -r words told; do
    that "misused: $words" misused $words
    that "it is told: $told" grep -qF -e "$told" error
done <<'END'
run x --quite|there is no option --quite; did you mean --quiet?
run x --repl 3 --zeed 3|there is no option --zeed; did you mean --seed?
run x --rep 3|--rep may be one of --replications, --report
levers x --seed 3|there is no option --seed; it is one of run, compare, staff, trace
run x --frobnicate|there is no option --frobnicate; see tanggap run --help
run x -z|there is no option -z; see tanggap run --help
run x --seed|--seed wants a value: S
run x -s|--seed wants a value: S
run x --quiet=1|--quiet takes no value
run|exactly one scenario is expected; see tanggap run --help
END

# --- the manual page ------------------------------------------------------------------------------

tanggap help --man >tanggap.1
that 'the manual page is ASCII' silent grep -nP '[^\x00-\x7F]' tanggap.1
that 'the manual page is the same each time' cmp tanggap.1 <(tanggap help --man)
if there groff; then
    groff -man -Tutf8 -P-c -rLL=200n tanggap.1 >page.txt 2>troff.log
    that 'groff has nothing to say' [ ! -s troff.log ]
    that 'nor with every warning' silent groff -man -ww -z -Tutf8 tanggap.1
    sed -i 's/.\x08//g' page.txt
    for command in $commands; do
        # the part of this command
        awk -v name="$command" '/^   tanggap /{inside = $2 == name} /^[A-Z]/{inside = 0} inside' \
            page.txt >part.txt
        that "the manual page has a part for $command" [ -s part.txt ]
        options_of $command >options
        while IFS= read -r option; do
            that "the manual page has $option of $command" grep -qE -e "^ +$option( |=|$)" part.txt
        done <options
        that "the manual page has no more options of $command than its --help" \
            [ "$(grep -cE '^ {7}(-., )?--' part.txt)" = "$(grep -c . options)" ]
        that "the manual page has the examples of $command" \
            [ "$(grep -c '^ \{11\}' part.txt)" -ge 3 ]
    done
    for status in 0 1 2 3 4 5 6 7 8; do
        that "the manual page tells exit status $status" grep -qE "^ {7}$status " page.txt
    done
fi
if there mandoc; then # a page without a date is the same whenever it is made
    mandoc -T lint -W warning tanggap.1 | grep -v 'missing date' >lint
    that 'mandoc has nothing to warn of' [ ! -s lint ]
fi

# --- bash -----------------------------------------------------------------------------------------

cp "$root/scenarios/small-town.json" town.json
touch results.db other.db page.html notes.txt
mkdir folder
tanggap help --completions bash >tanggap.bash
that 'the completions of bash load' bash -n tanggap.bash
# bash_completes WORD…: what is offered for the last word, sorted, in one line; "=" is a word of its
# own, as in bash.
bash_completes() {
    bash -c 'source ./tanggap.bash
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        [ "$(complete -p tanggap)" = "complete -F _tanggap tanggap" ] || exit 1
        _tanggap
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | in_a_line
}
gives() { # gives SHELL EXPECTED WORD…
    local shell=$1 expected=$2 got
    shift 2
    got=$("${shell}_completes" "$@")
    that "$shell completes «$*» to «$expected», not «$got»" [ "$got" = "$expected" ]
}
everything=$(in_a_line <<<"$commands")
gives bash "$everything" tanggap ''
gives bash 'resolve' tanggap reso
gives bash 'report rerun resolve run' tanggap r
gives bash '--replications --report' tanggap run --rep
gives bash '--tasks' tanggap slurm --ta
gives bash '' tanggap dump --ta
formats='csv jsonl ocel ocel-json open311 open311-csv xes'
gives bash "$formats" tanggap export results.db --format ''
gives bash 'ocel ocel-json' tanggap export results.db -f oc
gives bash 'open311 open311-csv' tanggap export results.db --format = open
gives bash 'agency' tanggap plot results.db late_share --by = a
gives bash 'bash fish zsh' tanggap help --completions =
gives bash 'folder town.json' tanggap run ''
gives bash 'folder other.db results.db' tanggap dump ''
gives bash 'folder page.html' tanggap rerun ''
gives bash 'folder other.db results.db' tanggap run town.json --out ''
gives bash 'folder page.html' tanggap report results.db --out ''
gives bash 'notes.txt' tanggap export results.db --out = no
gives bash 'done_24h done_5wd done_7d done_as_of done_limit' tanggap staff town.json --target done_
gives bash 'cost,late_share' tanggap compare town.json --kpi cost,late
gives bash 'resolution_mean resolution_mean_working' tanggap plot results.db resolution_mean
gives bash 'crews= misroute=' tanggap run town.json --lever ''
gives bash 'crews=' tanggap staff town.json -l cr
gives bash '' tanggap run --lever ''
gives bash '' tanggap run town.json --lever = crews = ''
gives bash '' tanggap run town.json --seed ''
gives bash 'compare' tanggap help comp
for command in $commands; do
    own=$({ printf '%s\n' --help --usage && long_options_of $command; } | in_a_line)
    gives bash "$own" tanggap $command --
done

# --- fish -----------------------------------------------------------------------------------------

tanggap help --completions fish >tanggap.fish
fish_completes() { # what is offered, without the descriptions, for the line of these words
    HOME=$work fish --no-config -c 'source tanggap.fish; complete -C "$argv"' "$@" | cut -f1 |
        in_a_line
}
if there fish; then
    gives fish "$everything" tanggap ''
    gives fish '--replications --report' tanggap run --rep
    gives fish '' tanggap dump --ta
    gives fish "$formats" tanggap export results.db --format ''
    gives fish 'crews= misroute=' tanggap run town.json --lever ''
    gives fish 'compare' tanggap help comp
    for command in $commands; do
        gives fish "$(long_options_of $command | in_a_line)" tanggap $command --
    done
fi

# --- zsh ------------------------------------------------------------------------------------------

tanggap help --completions zsh >_tanggap
# zsh completes on a terminal alone: zpty makes one, and what compadd is given to match is noted.
cat >setup.zsh <<'END'
autoload -U compinit
fpath=($PWD $fpath)
compinit -u -D
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
compadd() {
    local -a hits
    if ((! ${@[(I)-[OAD]]})); then
        builtin compadd -O hits "$@"
        (($#hits)) && print -rl -- $hits >>offered
    fi
    builtin compadd "$@"
}
finish() { touch finished; exit }
comppostfuncs=(finish)
touch ready
END
cat >ask.zsh <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
until_there() {
    repeat 200; do
        [[ -e $1 ]] && return
        zpty -rt shell ignored
        sleep 0.05
    done
}
zpty -w shell 'source ./setup.zsh'
until_there ready
zpty -w -n shell "$1"$'\t'
until_there finished
zpty -d shell
END
zsh_completes() {
    rm -f ready finished
    : >offered
    zsh -f ask.zsh "$*" >ignored 2>&1
    sort -u offered | in_a_line
}
if there zsh; then
    that 'the completions of zsh load' zsh -n _tanggap
    gives zsh "$everything" tanggap ''
    gives zsh '--replications --report' tanggap run --rep
    gives zsh '' tanggap dump --ta
    gives zsh "$formats" tanggap export results.db --format ''
    gives zsh 'folder other.db results.db' tanggap dump ''
    gives zsh 'late_share' tanggap compare town.json --kpi cost,late
    gives zsh 'resolution_mean resolution_mean_working' tanggap plot results.db resolution_mean
    gives zsh 'crews misroute' tanggap run town.json --lever ''
    gives zsh 'compare' tanggap help comp
    for command in run slurm fields; do
        own=$({ echo --help && long_options_of $command; } | in_a_line)
        gives zsh "$own" tanggap $command --
    done
fi

# --- make install ---------------------------------------------------------------------------------

(cd "$root" && sh sim/install.sh "$tanggap" "$work/usr")
share=$work/usr/share
that 'the program is installed' cmp "$work/usr/bin/tanggap" "$tanggap"
that 'the scenarios are installed' diff -r "$root/scenarios" "$share/tanggap/scenarios"
that 'the manual page is installed' cmp "$share/man/man1/tanggap.1" tanggap.1
for file in bash-completion/completions/tanggap:bash zsh/site-functions/_tanggap:zsh \
    fish/vendor_completions.d/tanggap.fish:fish; do
    tanggap help --completions "${file#*:}" >expected
    that "the completions of ${file#*:} are installed" cmp "$share/${file%:*}" expected
done

if [ $failures -gt 0 ]; then
    echo "help: $failures of $tests went wrong" >&2
    exit 1
fi
echo "help: $tests as they should be"
