#!/usr/bin/env bash
# The lowest glibc that each file needs, by the versions of the symbols it takes from there; the highest of all comes last. Files that take none are passed over.
#   build/glibc-floor.sh FILE...
set -euo pipefail

highest=0
for file in "$@"; do
  found=$(objdump --dynamic-syms "$file" 2> /dev/null | sed -n 's/.*\*UND\*.*(\{0,1\}GLIBC_\([0-9.]*\).*/\1/p' | sort --unique --version-sort | tail -1) || true
  [ -n "$found" ] || continue
  printf '%-6s %s\n' "$found" "$file"
  highest=$(printf '%s\n%s\n' "$highest" "$found" | sort --version-sort | tail -1)
done
echo "$highest"
