#!/bin/sh
# Installs the packages that are missing, with apt, in groups: one line for each group of which some
# are missing, and nothing when all are there. What apt and dpkg say goes to a log, which is named
# when they fail.
#     sh tests/deps.sh --for WHAT PACKAGE|COMMAND:PACKAGE ... [--for WHAT PACKAGE ...]
# COMMAND:PACKAGE counts as there when the command is, wherever it came from.
set -eu
cd "$(dirname "$0")/.."
log=${DEPS_LOG:-build/deps.log}
sudo='' updated='' missing='' what='is missing'

install() {
    [ -n "$missing" ] || return 0
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    [ -n "$updated" ] || rm -f "$log"
    # shellcheck disable=SC2016,SC2086 # several words
    sh tests/step.sh "installing what $what:$missing" "$log" sh -euc '
        [ -n "$2" ] || $1 apt-get update -qq
        sudo=$1
        shift 2
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    ' install "$sudo" "$updated" $missing
    updated=yes missing=
}
while [ $# -gt 0 ]; do
    case $1 in
    --for)
        install
        what=$2
        shift
        ;;
    *:*) command -v "${1%%:*}" >/dev/null || missing="$missing ${1#*:}" ;;
    *) dpkg -s "$1" >/dev/null 2>&1 || missing="$missing $1" ;;
    esac
    shift
done
install
