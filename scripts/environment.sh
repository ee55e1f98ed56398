# shellcheck shell=sh
# Sourced by the other scripts: where things are.
if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
    PKG_CONFIG_PATH="$(brew --prefix libpq)/lib/pkgconfig:$(brew --prefix cmark-gfm)/lib/pkgconfig:${PKG_CONFIG_PATH:-}"
    PATH="$(brew --prefix postgresql@15 2>/dev/null)/bin:$PATH"
    export PKG_CONFIG_PATH PATH
fi

say() { printf '\033[1m→ %s\033[0m\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
