#!/usr/bin/env bash
# Everything that docs/performance.md shows: makes the native binaries, installs the peers from Debian, measures on tmpfs, writes the tables and the plot.
#   bench/run.sh [ROUNDS]
# Wants an idle machine with Debian's packages, 24 GB of memory and /dev/shm as large; takes half an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=()
for program in g10k r10k strace; do command -v "$program" > /dev/null || missing+=("$program"); done
command -v vcs > /dev/null || missing+=(vcstool)
[ -x /usr/bin/time ] || missing+=(time)
[ ${#missing[@]} -eq 0 ] || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "${missing[@]}" > /dev/null; }

dotnet publish src/PackSync.Cli --runtime linux-x64 --output "$work/native" --verbosity quiet
dotnet publish bench/empty --runtime linux-x64 --output "$work/empty" --verbosity quiet
dotnet build bench/PackSync.Bench --configuration Release --verbosity quiet
measure() { dotnet bench/PackSync.Bench/bin/Release/net10.0/PackSync.Bench.dll --binary "$work/native/dotnet-pack-sync" --empty "$work/empty/empty" "$@"; }

measure --packs 100 --rounds "$rounds" --peers > "$work/table.md"
{ for packs in 10 100 1000; do measure --packs "$packs" --rounds 3 --csv; done; measure --packs 5000 --rounds 1 --csv; } > "$work/growth.csv"

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
{
  sed '/^<!-- measured -->$/q' docs/performance.md
  printf '\n%s, %s cores, Linux %s, .NET %s, %s; everything on tmpfs.\n\n' "$processor" "$(nproc)" "$(uname -r)" "$(dotnet --version)" "$(date --utc +%Y-%m-%d)"
  cat "$work/table.md"
  printf '\n## Growth\n\nWall time and peak memory; medians of 3, of 5,000 packs one run each.\n\n![Wall time against the number of packs](performance.svg)\n\n'
  bench/growth.sh "$work/growth.csv" docs/performance.svg
} > "$work/performance.md"
cp "$work/performance.md" docs/performance.md
