#!/bin/sh
# Installs the packages that are missing, with apt; nothing when all are there.
#     sh tests/deps.sh PACKAGE|COMMAND:PACKAGE ...
# COMMAND:PACKAGE counts as there when the command is, wherever it came from.
set -eu
missing=
for word in "$@"; do
    case $word in
    *:*) command -v "${word%%:*}" >/dev/null || missing="$missing ${word#*:}" ;;
    *) dpkg -s "$word" >/dev/null 2>&1 || missing="$missing $word" ;;
    esac
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
# shellcheck disable=SC2086 # several words
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
