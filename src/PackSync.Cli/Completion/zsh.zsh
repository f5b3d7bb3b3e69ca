#compdef dotnet-pack-sync pack-sync
# Completes dotnet-pack-sync, pack-sync and `dotnet pack-sync` in zsh. For every shell that you open, in ~/.zshrc after compinit:
#   source <(dotnet-pack-sync completion zsh)

_pack_sync_complete() {
  local -a tool candidates line
  local text help
  if [[ ${words[1]:t} == dotnet ]]; then
    tool=("${words[1]}" pack-sync)
    line=("${(@)words[3,CURRENT]}")
  else
    tool=("${words[1]}")
    line=("${(@)words[2,CURRENT]}")
  fi
  while IFS= read -r text; do
    case $text in
      :files*) _files; return ;;
      :directories*) _files -/; return ;;
      *)
        help=${text#*$'\t'} text=${text%%$'\t'*}
        candidates+=("${text//:/\\:}${help:+:$help}")
        ;;
    esac
  done < <("${tool[@]}" complete -- "${line[@]}" 2> /dev/null)
  _describe pack-sync candidates
}

# whatever completed `dotnet` before goes on doing so
[[ ${_comps[dotnet]} == _pack_sync_complete_dotnet ]] || typeset -g _pack_sync_dotnet_before=${_comps[dotnet]:-_default}

_pack_sync_complete_dotnet() {
  if [[ ${words[2]} == pack-sync ]] && (( CURRENT > 2 )); then
    _pack_sync_complete
  else
    $_pack_sync_dotnet_before "$@"
  fi
}

if [[ ${funcstack[1]} == _dotnet-pack-sync ]]; then
  # autoloaded, from a file of that name in fpath
  _pack_sync_complete
else
  compdef _pack_sync_complete dotnet-pack-sync pack-sync
  compdef _pack_sync_complete_dotnet dotnet
fi
