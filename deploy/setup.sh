#!/usr/bin/env bash
# Sees to what WattWise needs before `make` runs it; quick when nothing is missing.
#
#   deploy/setup.sh venv            .venv from requirements.txt
#   deploy/setup.sh assets          .venv-assets from assets/source/requirements.txt (Python 3.11 only)
#   deploy/setup.sh packages play   the system's packages for playing
#   deploy/setup.sh packages test   and for testing
#
# Packages are installed with apt by root; anyone else is told the one line to run.
set -euo pipefail
cd "$(dirname "$0")/.."

PLAY=(libegl1 libgl1 libgl1-mesa-dri)
TEST=("${PLAY[@]}" xvfb xdotool)

say() { printf 'setup: %s\n' "$*" >&2; }

is_installed() { dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed'; }

need_packages() {
    command -v dpkg >/dev/null || return 0 # not Debian: the engine will say what it misses
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} == 0)) && return 0
    if ((EUID != 0)); then
        say "some system packages are missing. Run this, then try again:"
        say "    sudo apt-get install -y --no-install-recommends ${missing[*]}"
        exit 1
    fi
    say "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2
}

# is_fit PYTHON: 3.11 or newer (with EXACTLY=3.11, just that), able to make environments.
is_fit() {
    "$1" - "${EXACTLY:-}" <<'PYTHON' >/dev/null 2>&1
import sys
import ensurepip, venv, sqlite3, ssl
here = sys.version_info[:2]
exactly = sys.argv[1]
sys.exit(here != tuple(map(int, exactly.split("."))) if exactly else here < (3, 11))
PYTHON
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3 /usr/bin/python3 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-3]*/bin/python3; do
        if is_fit "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# The first of the system's Pythons that is new enough: Debian 12's own is; Ubuntu 22.04 has python3.11 beside its own.
offer_python() {
    command -v apt-cache >/dev/null || return 1
    ((EUID == 0)) && apt-get update -qq
    local name version
    for name in ${EXACTLY:+python$EXACTLY} ${EXACTLY:-python3} python3.11 python3.12; do
        version=$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^  Candidate: //p')
        case "$version" in
            3.1[1-9]*) need_packages "$name" "$name-venv" && return 0 ;;
        esac
    done
    return 1
}

python_or_stop() {
    find_python && return 0
    offer_python >&2 || true
    find_python && return 0
    say "no Python ${EXACTLY:-3.11 or newer} with venv, sqlite3 and ssl was found. Install one, or name it: PYTHON=/path/to/python make ..."
    exit 1
}

# make_environment FOLDER REQUIREMENTS
make_environment() {
    local python
    if [[ ! -x $1/bin/python ]] || ! is_fit "$1/bin/python"; then
        python=$(python_or_stop)
        say "making $1 with $("$python" --version)"
        rm -rf "$1"
        "$python" -m venv "$1"
    fi
    say "installing $2 into $1"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check -r "$2"
    touch "$1/.ready"
}

case "${1:-} ${2:-}" in
    "venv ") make_environment .venv requirements.txt ;;
    "assets ") EXACTLY=3.11 make_environment .venv-assets assets/source/requirements.txt ;;
    "packages play") need_packages "${PLAY[@]}" ;;
    "packages test") need_packages "${TEST[@]}" ;;
    *)
        sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
