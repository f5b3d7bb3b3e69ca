#!/bin/sh
# On a StackStorm node, by a schedule: is what is installed still what the lock says? Ends in 3 where somebody edited a pack, in 2 where an apply is missing.
#   PACKS_FILE  default: packs.yaml
#   REPORT      where the JUnit report goes; default: drift.xml
set -eu
: "${PACKS_FILE:=packs.yaml}" "${REPORT:=drift.xml}"
dotnet pack-sync verify --file "$PACKS_FILE" --strict --report junit="$REPORT"
