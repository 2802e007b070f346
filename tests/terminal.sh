#!/bin/sh
# Promise S14 (tests/README.md): what a person reads on a terminal is written by sim/base/terminal.c,
# which shows what would drive it, and standard output by sim/cli/output.c, from texts made with
# text_add_shown(). Prints who writes there in another way.
cd "$(dirname "$0")/.." || exit 1
strays=$(
    # A bar draws itself, from words and numbers of ours; export streams rows, escaped by its forms.
    grep -nE '\b(stdout|stderr|perror|v?printf|puts|putchar|STDERR_FILENO)\b' sim/*/*.c |
        grep -vE '^[^:]*:[0-9]*: *(/?\*|.*attribute)' |
        grep -vE '^sim/(base/terminal|cli/output|cli/progress)\.c:' |
        grep -vE '^sim/base/outfile\.c:.*\.stream = stdout' |
        # One literal line each, where nothing may be allocated: out of memory, a signal.
        grep -vE ':.*write\(STDERR_FILENO, (line|story),' |
        grep -vE '^sim/cli/main\.c:.*((ferror|fflush)\(stdout\)|STDIN_FILENO)' |
        grep -vE ':.*/\*[^"]*(stdout|stderr)'
)
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
