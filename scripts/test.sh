#!/bin/sh
# make test: install what is missing, build, the Swift tests on both databases, then the real executable.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh test
. scripts/environment.sh

say "Building the program and its tests"
# shellcheck disable=SC2086
swift build --build-tests $debug_flags
say "Testing in Swift"
# shellcheck disable=SC2086
swift test --skip-build $debug_flags
say "Testing the real executable"
.venv/bin/python -m pytest e2e
