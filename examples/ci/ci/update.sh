#!/bin/sh
# By a schedule: moves the pins as far as packs.yaml allows. Where any moved, the branch is pushed, and its pull request's text, the commits between the pins, lies in CHANGES.
#   PACKS_FILE     default: packs.yaml
#   UPDATE_BRANCH  default: pack-sync/update
#   CHANGES        default: changes.md
# Prints "moved" or "nothing".
set -eu
: "${PACKS_FILE:=packs.yaml}" "${UPDATE_BRANCH:=pack-sync/update}" "${CHANGES:=changes.md}"
dotnet pack-sync update --file "$PACKS_FILE" --no-progress --format markdown > "$CHANGES"
lock="${PACKS_FILE%.yaml}.lock"
if git diff --quiet -- "$lock"; then
  echo nothing
  exit 0
fi

git checkout --quiet -B "$UPDATE_BRANCH"
git -c user.name="${GIT_USER:-pack-sync}" -c user.email="${GIT_EMAIL:-pack-sync@localhost}" commit --quiet --message "Update packs" -- "$lock"
git push --quiet --force origin "$UPDATE_BRANCH"
echo moved
