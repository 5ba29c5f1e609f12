#!/bin/sh
# Sets up what Twinscape needs on Debian: system packages (once, as root or with sudo), then both Python environments.
# Running it again is quick and works offline: what is there already is used.
set -eu
cd "$(dirname "$0")/.."

PACKAGES="python3 python3-venv python3-numpy qgis python3-qgis python3-pyqt5.qtsvg xvfb xauth libgl1-mesa-dri libegl1 ca-certificates"

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $PACKAGES; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
    done
else
    echo "setup: this is not a Debian system; QGIS >= 3.22 with its Python, Xvfb and python3-venv must be there already"
fi

if [ -n "$missing" ]; then
    echo "setup: installing system packages:$missing"
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo"
    else
        echo "setup: these packages need root or sudo. Ask an administrator for: apt-get install$missing" >&2
        exit 1
    fi
    $as_root apt-get update -q || echo "setup: apt-get update failed; trying with the package lists that are here" >&2
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing || {
        echo "setup: apt-get could not install:$missing. Mend the network or the package sources, then run make setup again." >&2
        exit 1
    }
fi

exec /usr/bin/python3 scripts/environments.py "$@"
