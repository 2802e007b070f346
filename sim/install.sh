#!/bin/sh
# Puts tanggap, its scenarios, its manual page and its completions below a folder:
#
#     sh sim/install.sh ./tanggap /usr/local
set -eu
tanggap=$1 to=$2
install -Dm755 "$tanggap" "$to/bin/tanggap"
find scenarios -type f | while read -r f; do install -Dm644 "$f" "$to/share/tanggap/$f"; done
"$tanggap" help --man | install -Dm644 /dev/stdin "$to/share/man/man1/tanggap.1"
while read -r shell place; do
    "$tanggap" help --completions "$shell" | install -Dm644 /dev/stdin "$to/share/$place"
done <<END
bash bash-completion/completions/tanggap
zsh zsh/site-functions/_tanggap
fish fish/vendor_completions.d/tanggap.fish
END
