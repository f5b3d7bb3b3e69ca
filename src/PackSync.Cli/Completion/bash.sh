# Completes dotnet-pack-sync, pack-sync and `dotnet pack-sync` in bash. For every shell that you open, in ~/.bashrc:
#   source <(dotnet-pack-sync completion bash)

_pack_sync_complete() {
  local tool=("${COMP_WORDS[0]}") words=("${COMP_WORDS[@]:1:COMP_CWORD}") text help
  if [[ ${COMP_WORDS[0]##*/} == dotnet ]]; then
    tool=("${COMP_WORDS[0]}" pack-sync)
    words=("${COMP_WORDS[@]:2:COMP_CWORD-1}")
  fi
  COMPREPLY=()
  while IFS=$'\t' read -r text help; do
    case $text in
      :files) compopt -o default ;;
      :directories) compopt -o dirnames ;;
      *) COMPREPLY+=("$text") ;;
    esac
  done < <("${tool[@]}" complete -- "${words[@]}" 2> /dev/null)
}

# whatever completed `dotnet` before goes on doing so
_pack_sync_dotnet_before=$(complete -p dotnet 2> /dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')
[[ $_pack_sync_dotnet_before == _pack_sync_complete_dotnet ]] && _pack_sync_dotnet_before=

_pack_sync_complete_dotnet() {
  if [[ ${COMP_WORDS[1]} == pack-sync && COMP_CWORD -gt 1 ]]; then
    _pack_sync_complete
  elif [[ -n $_pack_sync_dotnet_before ]]; then
    "$_pack_sync_dotnet_before" "$@"
  else
    compopt -o default
  fi
}

complete -F _pack_sync_complete dotnet-pack-sync pack-sync
complete -F _pack_sync_complete_dotnet dotnet
