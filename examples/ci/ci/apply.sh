#!/bin/sh
# On a StackStorm node, in its clone of this repository: takes a commit and makes the packs directory equal its lock. Safe at any time and as often as one likes.
#   COMMIT      what to take
#   PACKS_FILE  default: packs.yaml
set -eu
: "${PACKS_FILE:=packs.yaml}"
git fetch --quiet origin
git checkout --quiet --detach "$COMMIT"
dotnet pack-sync apply --file "$PACKS_FILE" --locked --wait 600
