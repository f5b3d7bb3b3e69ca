# Completes dotnet-pack-sync, pack-sync and `dotnet pack-sync` in fish. For every shell that you open, in ~/.config/fish/config.fish:
#   dotnet-pack-sync completion fish | source

function __pack_sync_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l tool $words[1]
    set -e words[1]
    if test (basename -- $tool) = dotnet
        set tool $tool pack-sync
        set -e words[1]
    end
    for line in ($tool complete -- $words 2> /dev/null)
        switch $line
            case ':files*'
                __fish_complete_path (commandline -ct)
            case ':directories*'
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $line
        end
    end
end

function __pack_sync_after_dotnet
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = pack-sync
end

complete -c dotnet-pack-sync -f -a '(__pack_sync_complete)'
complete -c pack-sync -f -a '(__pack_sync_complete)'
complete -c dotnet -n __pack_sync_after_dotnet -f -a '(__pack_sync_complete)'
