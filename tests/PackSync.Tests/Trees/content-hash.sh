#!/bin/bash
# content-hash.sh REPOSITORY TREE: the content hash of docs/lock-format.md, by git and sha256sum alone.
# TREE is a commit, or COMMIT:FOLDER. Git lists a tree sorted by the bytes of its paths already.
set -euo pipefail
git -C "$1" ls-tree -r -z --full-tree "$2" | while IFS=$'\t' read -r -d '' meta path; do
    read -r mode _ id <<< "$meta"
    case $mode in 100755) kind=exec ;; 120000) kind=link ;; 160000) continue ;; *) kind=file ;; esac
    printf '%s %s %s\n' "$kind" "$(git -C "$1" cat-file blob "$id" | sha256sum | cut -d ' ' -f 1)" "$path"
done | sha256sum | sed 's/^/h1:/; s/ .*//'
