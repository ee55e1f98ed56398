#!/bin/sh
# Installs what is missing and nothing else. `install.sh build` for what a build needs,
# `install.sh test` for what the tests need as well, `install.sh measure` for the release tools on top.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-build}

say() { printf '\033[1m→ %s\033[0m\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else stop "These packages are missing: $wanted. Install them as root, or install sudo, and try again."
    fi
}

apt_install() {
    wanted=$*
    say "Installing $wanted"
    # The list of packages may be old or absent on a new machine; a machine that has them all never gets here.
    as_root apt-get -o DPkg::Lock::Timeout=550 -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=550 -y -qq --no-install-recommends \
        install "$@" >/dev/null
}

debian_package_missing() { ! dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -q '^installed$'; }

on_debian() {
    need="libsqlite3-dev libpq-dev libcmark-gfm-dev libcmark-gfm-extensions-dev zlib1g-dev libqrencode-dev libargon2-dev libcjose-dev libjansson-dev libcurl4-openssl-dev pkg-config curl"
    [ "$purpose" = build ] || need="$need postgresql pgbouncer chromium chromium-driver poppler-utils python3 python3-venv java"
    [ "$purpose" = measure ] && need="$need wrk"
    missing=""
    for package in $need; do
        case $package in
            pkg-config) command -v pkg-config >/dev/null && continue ;;
            postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && continue ;;
            curl | wrk | pgbouncer) { command -v "$package" || ls "/usr/sbin/$package"; } >/dev/null 2>&1 && continue ;;
            java) command -v java >/dev/null && continue; package=default-jre-headless ;;
            python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null && continue ;;
        esac
        if debian_package_missing "$package"; then missing="$missing $package"; fi
    done
    # shellcheck disable=SC2086
    [ -z "$missing" ] || apt_install $missing
}

on_mac() {
    command -v brew >/dev/null || stop "Homebrew is missing: https://brew.sh has the one line that installs it."
    need="libpq cmark-gfm qrencode argon2 cjose curl pkg-config"
    [ "$purpose" = build ] || need="$need postgresql@15 pgbouncer python@3.12 openjdk"
    [ "$purpose" = measure ] && need="$need wrk"
    for formula in $need; do
        brew list --versions "$formula" >/dev/null 2>&1 || { say "Installing $formula"; brew install --quiet "$formula"; }
    done
}

swift_is_here() {
    command -v swift >/dev/null ||
        stop "Swift 6.3 or newer is missing: https://www.swift.org/install has it for this machine. Then try again."
}

python_is_here() {
    wanted=$(cat e2e/requirements.txt)
    if [ "$(cat .venv/requirements.txt 2>/dev/null)" != "$wanted" ]; then
        say "Installing the Python packages of e2e/requirements.txt into .venv"
        python3 -m venv .venv
        .venv/bin/pip install --quiet --disable-pip-version-check -r e2e/requirements.txt
        cp e2e/requirements.txt .venv/requirements.txt
    fi
}

# Wheels that carry a file: some want a newer Python than this machine has, for code that is not used here.
files_are_here() {
    wanted=$(cat e2e/files.txt)
    [ "$(cat .venv/files/files.txt 2>/dev/null)" != "$wanted" ] || return 0
    say "Fetching axe-core and the HTML checker, as e2e/files.txt pins them"
    rm -rf .venv/files .venv/wheels
    .venv/bin/pip download --quiet --disable-pip-version-check --no-deps --python-version 3.13 --only-binary=:all: \
        --dest .venv/wheels -r e2e/files.txt
    for wheel in .venv/wheels/*.whl; do .venv/bin/python -m zipfile -e "$wheel" .venv/files; done
    rm -rf .venv/wheels
    cp e2e/files.txt .venv/files/files.txt
}

case $(uname -s) in
    Darwin) on_mac ;;
    *)
        if command -v apt-get >/dev/null; then on_debian
        else say "This is not Debian or Ubuntu: SQLite 3.40, libpq, cmark-gfm and zlib with their headers must be here already."
        fi ;;
esac
swift_is_here
[ "$purpose" = build ] || { python_is_here; files_are_here; }
