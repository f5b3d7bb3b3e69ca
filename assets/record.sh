#!/usr/bin/env bash
# Records assets/plan-and-apply.svg anew: a real plan, a refusal, an apply, on a copy of the quickstart with a busy week behind it.
# Needs asciinema, Node.js (npx brings svg-term-cli) and the native binary: record.sh DIRECTORY-OF-DOTNET-PACK-SYNC DIRECTORY-THAT-IS-SHOWN
set -euo pipefail
binary=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work" "$2/quickstart"' EXIT
mkdir -p "$work/bin" "$2"
cp -r "$root/examples/quickstart" "$2/quickstart"
ln -s "$binary/dotnet-pack-sync" "$work/bin/dotnet-pack-sync"
export PATH=$work/bin:$PATH PACK_SYNC_STORE=$work/store TERM=xterm-256color LANG=C.UTF-8 DOTNET_NOLOGO=1
cd "$2/quickstart"
rm -rf installed

# an earlier state: two packs less, one a version back, and a quick fix on the node
cp packs.yaml wanted.yaml && cp packs.lock wanted.lock
sed -i 's/^  linux_patching:/& 2.0.0/; /^  incident_bridge:/d' packs.yaml
dotnet pack-sync lock --quiet > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
dotnet pack-sync apply --quiet > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cp wanted.yaml packs.yaml && cp wanted.lock packs.lock
echo "# quick fix" >> installed/disk_janitor/actions/clean.sh

cat > "$work/story.sh" <<'STORY'
say() { printf '\e[1;32m$\e[0m '; for ((i = 0; i < ${#1}; i++)); do printf '%s' "${1:i:1}"; sleep 0.03; done; sleep 0.4; printf '\n'; eval "$1" || true; printf '\n'; sleep "$2"; }
say 'dotnet pack-sync plan' 5
say 'dotnet pack-sync apply --repair' 4
say 'dotnet pack-sync apply' 2
say 'dotnet pack-sync verify && echo proven' 6
STORY
asciinema rec --overwrite --cols 110 --rows 36 --idle-time-limit 6 --command "bash $work/story.sh" "$work/story.cast" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
npx --yes svg-term-cli --in "$work/story.cast" --out "$root/assets/plan-and-apply.svg" --window --no-cursor
