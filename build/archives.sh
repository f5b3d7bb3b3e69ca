#!/usr/bin/env bash
# For machines without .NET, into artifacts/archives:
#   build/archives.sh                  pack-sync-VERSION-linux-x64.tar.gz and pack-sync_VERSION_amd64.deb: the native binary
#   build/archives.sh self-contained   pack-sync-VERSION-linux-x64-self-contained.tar.gz: brings the .NET runtime, for older glibc (EL8)
#   build/archives.sh image [BASE]     pack-sync-VERSION-linux-x64-oci.tar: an OCI image on BASE, else on the SDK's own choice
# The same commit gives the same tar.gz and .deb, byte for byte. OUTPUT names another folder.
set -euo pipefail
cd "$(dirname "$0")/.."

output=$(realpath -m "${OUTPUT:-artifacts/archives}")
properties=$(dotnet msbuild src/PackSync.Cli -getProperty:Version,DeterministicTimestamp,Authors)
property() { sed -n "s/.*\"$1\": \"\(.*\)\".*/\1/p" <<< "$properties"; }
version=$(property Version)
SOURCE_DATE_EPOCH=$(property DeterministicTimestamp)
export SOURCE_DATE_EPOCH
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$output"

# publish FOLDER OPTIONS...: the tool for linux-x64; debug files are four times its size and stay out
publish() {
  dotnet publish src/PackSync.Cli --configuration Release --runtime linux-x64 --nologo --verbosity quiet --output "$1" -p:CopyOutputSymbolsToPublishDirectory=false "${@:2}" >&2
  find "$1" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
  chmod 755 "$1/dotnet-pack-sync"
}

# archive FOLDER FILE: what is below FOLDER; owner, order and times are nobody's
archive() {
  tar --create --directory "$1" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu . | gzip --no-name --best > "$2"
  echo "$2"
}

tarball() {
  cp LICENSE README.md "$stage/tool/"
  mkdir "$stage/tar"
  mv "$stage/tool" "$stage/tar/pack-sync-$version"
  chmod 755 "$stage/tar" && chmod 644 "$stage/tar/pack-sync-$version"/{LICENSE,README.md}
  archive "$stage/tar" "$output/$1"
}

debian() {
  if ! command -v dpkg-deb > /dev/null; then
    echo "no dpkg-deb here: no .deb" >&2
    return
  fi
  local root=$stage/deb library=$stage/deb/usr/lib/pack-sync
  install -d "$root"/DEBIAN "$root"/usr/{bin,lib/pack-sync,share/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d,doc/pack-sync}}
  install -m 755 "$stage/tool/dotnet-pack-sync" "$library/"
  install -m 644 "$stage/tool"/*.so "$library/"
  ln -s ../lib/pack-sync/dotnet-pack-sync "$root/usr/bin/pack-sync"
  ln -s ../lib/pack-sync/dotnet-pack-sync "$root/usr/bin/dotnet-pack-sync"

  "$library/dotnet-pack-sync" completion bash > "$root/usr/share/bash-completion/completions/dotnet-pack-sync"
  ln -s dotnet-pack-sync "$root/usr/share/bash-completion/completions/pack-sync"
  "$library/dotnet-pack-sync" completion zsh > "$root/usr/share/zsh/vendor-completions/_dotnet-pack-sync"
  "$library/dotnet-pack-sync" completion fish > "$root/usr/share/fish/vendor_completions.d/dotnet-pack-sync.fish"
  ln -s dotnet-pack-sync.fish "$root/usr/share/fish/vendor_completions.d/pack-sync.fish"
  install -m 644 README.md "$root/usr/share/doc/pack-sync/"
  printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: pack-sync\n\nFiles: *\nCopyright: pack-sync contributors\nLicense: Apache-2.0\n On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0\n' > "$root/usr/share/doc/pack-sync/copyright"

  # glibc is measured. OpenSSL is opened at run time, by whichever name it has, so no file says that it is needed; ssh is for ssh:// sources only.
  cat > "$root/DEBIAN/control" << CONTROL
Package: pack-sync
Version: $version
Section: admin
Priority: optional
Architecture: amd64
Maintainer: $(property Authors) <pack-sync@example.invalid>
Installed-Size: $(du --apparent-size -sk "$root/usr" | cut -f1)
Depends: libc6 (>= $(build/glibc-floor.sh "$library"/* | tail -1)), libssl3t64 | libssl3, ca-certificates
Recommends: openssh-client
Description: declarative packs for StackStorm
 Keeps the packs of a StackStorm installation equal to a version-controlled
 packs.yaml and packs.lock: plan, apply, verify, roll back. A native binary
 with git built in; it needs neither .NET nor git.
CONTROL
  find "$root" -type d -exec chmod 755 {} + 
  find "$root/usr/share" "$root/DEBIAN" -type f -exec chmod 644 {} +
  dpkg-deb --root-owner-group -Zxz --build "$root" "$output/pack-sync_${version}_amd64.deb" > /dev/null
  echo "$output/pack-sync_${version}_amd64.deb"
}

case ${1:-native} in
  native)
    publish "$stage/tool"
    debian
    tarball "pack-sync-$version-linux-x64.tar.gz"
    ;;
  self-contained)
    publish "$stage/tool" -p:PackSyncSelfContained=true
    tarball "pack-sync-$version-linux-x64-self-contained.tar.gz"
    ;;
  image)
    dotnet publish src/PackSync.Cli --configuration Release --runtime linux-x64 --nologo --verbosity quiet --output "$stage/tool/" -p:CopyOutputSymbolsToPublishDirectory=false \
      -t:PublishContainer -p:ContainerArchiveOutputPath="$output/pack-sync-$version-linux-x64-oci.tar" ${2:+-p:ContainerBaseImage="$2"}
    echo "$output/pack-sync-$version-linux-x64-oci.tar"
    ;;
  *)
    sed -n '2,6p' "$0"
    exit 64
    ;;
esac
