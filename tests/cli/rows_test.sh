#!/bin/bash
# A new option is one row: in a copy of sim/cli a row is added, and the program that is built from
# it takes the option, helps with it, and has it in its manual page and completions; other commands
# refuse it. A row of an option or a command that lacks something does not compile. Objects of the
# other floors are those of build/test.
#
#     make build/test/tanggap && bash tests/cli/rows_test.sh
set -u
cd "$(dirname "$0")/../.." || exit 2
[ -e build/test/sim/cli/main.o ] || { echo 'rows: make build/test/tanggap first' >&2; exit 2; }
root=$PWD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -r sim/cli "$work/cli"
cp "$work/cli/options.def" "$work/options.def"
cp "$work/cli/commands.def" "$work/commands.def"

tests=0 failures=0
fail() {
    failures=$((failures + 1))
    echo "FAIL $*" >&2
}
that() {
    tests=$((tests + 1))
    local sentence=$1
    shift
    "$@" >"$work/told" 2>&1 || { fail "$sentence: $*"; head -n 5 "$work/told" >&2; }
}
compile() { # compile FLAG… FILE
    gcc -std=gnu11 -Wall -Wextra -Werror -I"$root/include" -I"$work" -I"$root/sim" \
        -I"$root/build/web" -DTANGGAP_VERSION='"rows"' "$@"
}
restore() { cp "$work/options.def" "$work/commands.def" "$work/cli/"; }

# refused WHAT SAYS TABLE ROW: with the row at the end of a table it does not compile, and the
# compiler says why.
refused() {
    local table=option_table
    [ "$3" = commands ] && table=commands
    restore
    printf '\n%s\n' "$4" >>"$work/cli/$3.def"
    tests=$((tests + 1))
    compile -fsyntax-only "$work/cli/$table.c" 2>"$work/error" && fail "$1 compiles"
    that "$1: the compiler says «$2»" grep -qF -e "$2" "$work/error"
}
option() { printf 'OPTION(%s, %s,\n %s, %s,\n %s, %s,\n %s)\n' "$@"; }
command() { # the meaning, the description and the examples
    printf 'COMMAND(wave, "", OPERANDS(0, 0, %s, NOTHING, "a", "b"),\n %s,\n %s,\n %s)\n' "$@"
}
flag='"wave", NONE'

that 'the tables compile as they are' compile -fsyntax-only "$work/cli/option_table.c"
refused 'help without Indonesian' 'its help, twice' options \
    "$(option wave "$flag" FLAG NULL '"a"' '""' 'TAKEN_BY(dump)')"
refused 'help without English' 'its help, twice' options \
    "$(option wave "$flag" FLAG NULL '""' '"b"' 'TAKEN_BY(dump)')"
refused 'help that is no text' 'not a function' options \
    "$(option wave "$flag" FLAG NULL '"a"' NULL 'TAKEN_BY(dump)')"
refused 'a row without a part' 'requires 8 arguments' options \
    'OPTION(wave, "wave", NONE, FLAG, "a", "b", TAKEN_BY(dump))'
refused 'a row without a long name' 'a long name' options \
    "$(option wave '"", NONE' FLAG NULL '"a"' '"b"' 'TAKEN_BY(dump)')"
refused 'an unknown kind' 'TYPE_COLOUR' options \
    "$(option wave "$flag" 'COLOUR("C")' NULL '"a"' '"b"' 'TAKEN_BY(dump)')"
refused 'a whole number without bounds' 'requires 3 arguments' options \
    "$(option wave "$flag" 'WHOLE("N")' NULL '"a"' '"b"' 'TAKEN_BY(dump)')"
refused 'an unknown command' 'COMMAND_surf' options \
    "$(option wave "$flag" FLAG NULL '"a"' '"b"' 'TAKEN_BY(surf)')"
refused 'an option that no command takes' 'a command that takes it' options \
    "$(option wave "$flag" FLAG NULL '"a"' '"b"' '')"
refused 'a member that is there already' 'duplicate member' options \
    "$(option seed "$flag" FLAG NULL '"a"' '"b"' 'TAKEN_BY(dump)')"
refused 'a way of its own in one language' 'requires 5 arguments' options \
    "$(option wave "$flag" FLAG NULL '"a"' '"b"' 'TAKEN_ITS_WAY_BY(dump, NULL, NULL, "a")')"
three='EXAMPLE("a") EXAMPLE("b") EXAMPLE("c")'
refused 'a command in one language' 'its meaning, twice' commands \
    "$(command NOTHING '"a", ""' '"a", "b"' "$three")"
refused 'a command that does not say what it does' 'what it does' commands \
    "$(command NOTHING '"a", "b"' '"", "b"' "$three")"
refused 'a command with two examples' 'three examples' commands \
    "$(command NOTHING '"a", "b"' '"a", "b"' 'EXAMPLE("a") EXAMPLE("b")')"
refused 'an unknown operand' 'OPERAND_BALLOON' commands \
    "$(command BALLOON '"a", "b"' '"a", "b"' "$three")"

# A word more for --format does not compile where the words are acted upon.
restore
sed 's/ABSENT(FORMAT_ABSENT)/& CHOOSE(FORMAT_PARQUET, "parquet", "a", "b")/' "$work/options.def" \
    >"$work/cli/options.def"
tests=$((tests + 1))
compile -fsyntax-only "$work/cli/cmd_export.c" 2>"$work/error" &&
    fail 'a format without a writer compiles'
that 'the word that is not handled is named' grep -qF FORMAT_PARQUET "$work/error"

# --- one row, and the program has it --------------------------------------------------------------

restore
cat >>"$work/cli/options.def" <<'END'

OPTION(wave, "wave", 'w',
       WHOLE("W", 1, 9), "3",
       "so many waves", "sekian gelombang",
       TAKEN_BY(dump) TAKEN_ITS_WAY_BY(plot, "HEIGHT", "5", "so high a wave", "setinggi itu"))
END
mkdir "$work/objects"
build() { # one file of sim/cli
    compile -O0 -c "$1" -o "$work/objects/$(basename "$1" .c).o"
}
export -f build compile
export root work
printf '%s\0' "$work"/cli/*.c | xargs -0 -n 1 -P 2 bash -c 'build "$0"' >"$work/log" 2>&1 ||
    { head "$work/log" >&2; fail 'a row that is complete does not compile'; }
# Those of today's sources: a folder of objects may hold older ones.
others=$(for source in sim/*/*.c; do echo "build/test/${source%.c}.o"; done | grep -v sim/cli/)
# shellcheck disable=SC2086 # a list of files
gcc "$work"/objects/*.o $others build/web/bundle.o -o "$work/tanggap" \
    -ljansson -lsqlite3 -lgsl -lgslcblas -luv -lz -lm || fail 'the program cannot be linked'
t=$work/tanggap
says() { grep -qE -e "$1" <<<"$2"; }
that 'the help has the option' says '-w, --wave=W +so many waves \(default: 3\)' "$($t dump --help)"
that 'and says it in the way of a command' says '--wave=HEIGHT +so high a wave \(default: 5\)' \
    "$($t plot --help)"
that 'the manual page has it twice' [ "$($t help --man | grep -c 'wave\\fR=')" = 2 ]
that 'bash completes it' says "'dump -'.* --wave" "$($t help --completions bash)"
that 'zsh completes it' says '-w\+,--wave=' "$($t help --completions zsh)"
that 'fish completes it' says '-l wave -s w -x' "$($t help --completions fish)"
that 'a value that does not fit is refused' says 'wave 10: a whole number from 1 to 9 is expected' \
    "$($t dump --wave 10 x.db 2>&1)"
that 'one that fits is read' says 'x.db: ' "$($t dump -w 9 x.db 2>&1)"
that 'other commands refuse it' says "there is no option --wave; it is one of plot, dump" \
    "$($t version --wave=3 2>&1)"

if [ $failures -gt 0 ]; then
    echo "rows: $failures of $tests went wrong" >&2
    exit 1
fi
echo "rows: $tests as they should be"
