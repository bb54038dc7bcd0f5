# SPDX-License-Identifier: MIT
# Tries what packaging/windows/build has made on a real Windows: installs it, asks the program for its version, opens the
# sample account in a window, and removes it again. Any folder OUTDIR of packaging/windows/build does.
#
#   packaging/windows/try-installer.ps1 OUTDIR
#
# Nobody has run this yet.
param([Parameter(Mandatory)] [string] $OutDir)
$ErrorActionPreference = 'Stop'
$key = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\VobizCredentialManager'

$installers = @(Get-ChildItem -Path $OutDir -Filter '*.exe')
if ($installers.Count -ne 1) { throw "one installer was expected in ${OutDir}: $installers" }
$run = Start-Process -FilePath $installers[0].FullName -ArgumentList '/S' -Wait -PassThru
if ($run.ExitCode -ne 0) { throw "the installer ended with $($run.ExitCode)" }
$entry = Get-ItemProperty -Path $key
$program = Join-Path $entry.InstallLocation 'vobiz-credential-manager.exe'

# Through a pipe, because PowerShell does not wait for a program with windows otherwise.
$told = & $program --version | Out-String
if (-not $told.Contains($entry.DisplayVersion)) { throw "--version told: $told" }

$demo = Start-Process -FilePath $program -ArgumentList '--demo' -PassThru
$deadline = (Get-Date).AddSeconds(60)
while ($demo.MainWindowHandle -eq 0) {
    if ($demo.HasExited -or (Get-Date) -gt $deadline) { throw 'no window came' }
    Start-Sleep -Milliseconds 200
    $demo.Refresh()
}
Write-Host "the window is called: $($demo.MainWindowTitle)"
if (-not $demo.CloseMainWindow() -or -not $demo.WaitForExit(30000)) { throw 'the window does not close' }
if ($demo.ExitCode -ne 0) { throw "the program ended with $($demo.ExitCode)" }

$removal = Start-Process -FilePath (Join-Path $entry.InstallLocation 'uninstall.exe') -ArgumentList '/S' -Wait -PassThru
if ($removal.ExitCode -ne 0) { throw "the uninstaller ended with $($removal.ExitCode)" }
# It goes on as a copy of itself, because no program can remove its own file.
$deadline = (Get-Date).AddSeconds(60)
while ((Test-Path $program) -or (Test-Path $key)) {
    if ((Get-Date) -gt $deadline) { throw 'something of the program is left' }
    Start-Sleep -Milliseconds 200
}
Write-Host 'installed, started and removed'
