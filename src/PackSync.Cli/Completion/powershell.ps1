# Completes dotnet-pack-sync, pack-sync and `dotnet pack-sync` in PowerShell. For every shell that you open, in $PROFILE:
#   dotnet-pack-sync completion powershell | Out-String | Invoke-Expression

$packSyncComplete = {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.Extent.Text })
    if ($wordToComplete -eq '') { $words += '' }
    $tool = $words[0]
    $first = 1
    $before = @()
    if ([System.IO.Path]::GetFileNameWithoutExtension($tool) -eq 'dotnet') {
        if ($words.Count -lt 3 -or $words[1] -ne 'pack-sync') {
            # as the SDK itself completes its commands
            return & $tool complete --position $cursorPosition "$commandAst" |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        $first = 2
        $before = @('pack-sync')
    }
    $rest = @($words[$first..($words.Count - 1)])
    & $tool @before complete '--' @rest 2> $null | ForEach-Object {
        $text, $help = $_ -split "`t", 2
        # of files and directories PowerShell itself knows
        if (-not $text.StartsWith(':')) {
            if (-not $help) { $help = $text }
            [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $help)
        }
    }
}

Register-ArgumentCompleter -Native -CommandName dotnet-pack-sync, pack-sync, dotnet -ScriptBlock $packSyncComplete
