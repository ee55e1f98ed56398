#!/bin/sh
# The committed format of every Swift file.
set -eu
cd "$(dirname "$0")/.."
swift format lint --strict --recursive --parallel Package.swift Plugins Sources Tests
