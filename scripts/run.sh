#!/bin/sh
# make run: from a fresh clone to a page in the browser, and within seconds on every later day.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh build
. scripts/environment.sh

program=.build/release/draagvlak
port=${DRAAGVLAK_PORT:-8080}
here=http://127.0.0.1:$port
export DRAAGVLAK_PORT="$port"
export DRAAGVLAK_DATABASE="${DRAAGVLAK_DATABASE:-sqlite:./draagvlak.sqlite}"

if [ -x "$program" ]; then say "Building what changed"
else say "Building Draagvlak for the first time: about ten minutes on two cores. Later starts take seconds."
fi
swift build -c release --product draagvlak

said=$(mktemp)
server=""
trap 'rm -f "$said"; [ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

say "Filling the database with the made-up organisation Zonneveld, if it is empty"
if "$program" demo >"$said" 2>&1; then head -1 "$said"
elif grep -qiE 'people|not empty|empty database' "$said"; then say "The database $DRAAGVLAK_DATABASE has people in it already: left as it is."
else cat "$said" >&2; exit 1
fi

"$program" serve &
server=$!
trap 'kill -TERM "$server" 2>/dev/null || true' INT TERM
tries=0
until curl -fsS -o /dev/null "$here/readyz" 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || { wait "$server" && exit 0 || exit $?; }
    tries=$((tries + 1))
    [ "$tries" -lt 150 ] || stop "The server did not answer on $here/readyz within 30 seconds."
    sleep 0.2
done

say "Draagvlak is at $here. Each link signs in once; run \`make run\` again for new ones."
for one in "Anna, director:anna" "Bram, team lead:bram" "Cem, member:cem" "Daan, OKR champion:daan"; do
    name=${one%%:*}
    link=$("$program" person add "${one#*:}@zonneveld.example" --name "${name%%,*}" --base-url "${DRAAGVLAK_BASE_URL:-$here}" 2>/dev/null | grep -oE 'https?://[^ ]+' | head -1) || link=""
    [ -z "$link" ] || printf '  %-20s %s\n' "$name" "$link"
done
say "Ctrl-C stops it."
code=0
wait "$server" || code=$?
# A signal interrupts the first wait; the second collects the server's own last word.
wait "$server" 2>/dev/null || true
server=""
case $code in 0 | 130 | 143) exit 0 ;; *) exit "$code" ;; esac
