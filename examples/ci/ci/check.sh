#!/bin/sh
# A pull request: does the lock answer packs.yaml, and what would the change bring? A runner has no packs directory, so lock is compared with lock.
#   TARGET_BRANCH  what it is to be merged into
#   PACKS_FILE     default: packs.yaml
#   COMMENT        where the comment's Markdown goes; default: plan.md
set -eu
: "${PACKS_FILE:=packs.yaml}" "${COMMENT:=plan.md}"
git fetch --quiet origin "+refs/heads/$TARGET_BRANCH:refs/remotes/origin/$TARGET_BRANCH"

# the comment first: it also says which entries are stale
dotnet pack-sync plan --file "$PACKS_FILE" --against "origin/$TARGET_BRANCH" --report markdown="$COMMENT"
dotnet pack-sync lock --file "$PACKS_FILE" --check
