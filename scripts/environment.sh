# shellcheck shell=sh
# Sourced by the other scripts: where things are.
if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
    PKG_CONFIG_PATH="$(brew --prefix libpq)/lib/pkgconfig:$(brew --prefix cmark-gfm)/lib/pkgconfig:${PKG_CONFIG_PATH:-}"
    PATH="$(brew --prefix postgresql@15 2>/dev/null)/bin:$PATH"
    export PKG_CONFIG_PATH PATH
fi

# A debug build module by module: a quarter less work than file by file when all is new, and no more when little is
# (decision 0008). Dependencies in C are built without their debug information.
debug_flags="-Xswiftc -whole-module-optimization -Xswiftc -num-threads -Xswiftc 1 -Xcc -g0"

say() { printf '\033[1m→ %s\033[0m\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
