#!/bin/sh
# make bench | torture | screenshots: work on the release executable.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh measure
. scripts/environment.sh

say "Building the release executable"
swift build -c release --product draagvlak
DRAAGVLAK_BIN="$PWD/.build/release/draagvlak"
export DRAAGVLAK_BIN
case $1 in
    bench)
        swift build -c release --product StoreBench
        exec .venv/bin/python scripts/bench.py
        ;;
    screenshots) exec .venv/bin/python scripts/screenshots.py ;;
    torture) KILLS="${KILLS:-1000}" exec .venv/bin/python -m pytest e2e/test_durability.py ;;
    *) stop "measure.sh bench, torture or screenshots" ;;
esac
