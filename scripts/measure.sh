#!/bin/sh
# make bench | crowd | flood | provision | attack | torture | screenshots: work on the release executable.
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
        .venv/bin/python scripts/bench.py
        exec .venv/bin/python scripts/crowd.py
        ;;
    screenshots) exec .venv/bin/python scripts/screenshots.py ;;
    flood) exec .venv/bin/python scripts/flood.py ;;
    provision) exec .venv/bin/python scripts/provision.py ;;
    crowd) exec .venv/bin/python scripts/crowd.py ;;
    attack)
        [ -x .build/attack/bin/wapiti ] || python3 -m venv .build/attack
        .build/attack/bin/pip install -q wapiti3==3.2.3 sqlmap==1.10.10
        exec .venv/bin/python scripts/attack.py
        ;;
    torture) KILLS="${KILLS:-1000}" exec .venv/bin/python -m pytest e2e/test_durability.py ;;
    *) stop "measure.sh bench, crowd, flood, provision, attack, torture or screenshots" ;;
esac
