#!/bin/sh
# make test: install what is missing, build, the Swift tests on both databases, then the real executable.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh test
. scripts/environment.sh

say "Building the program and its tests"
swift build --build-tests
say "Testing in Swift"
swift test --skip-build
say "Testing the real executable"
.venv/bin/python -m pytest e2e
