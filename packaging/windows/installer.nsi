; SPDX-License-Identifier: MIT
; The installer for Windows; packaging/windows/build calls makensis with VERSION, STAGE (what is installed), SIZE (in KiB) and OUT.
;
; For one user and without an administrator. The new version is unpacked beside the old one and takes its place only when it is complete, so what
; goes wrong before leaves the old one as it was. Exit codes, also with /S: 0 done, 2 it can't be written (a full disk) or was cancelled,
; 3 the program is running, 4 the folder is somebody else's. The uninstaller leaves the user's data, unless it is ticked or /DATA is given.
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "TextFunc.nsh"

!define NAME "Vobiz Credential Manager"
!define PROGRAM "vobiz-credential-manager.exe"
!define DATA "$LOCALAPPDATA\vobiz-credential-manager"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\VobizCredentialManager"
!define LIST "installed-files.txt"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs the ${NAME}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC ; below the list, which has room for whole names then
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs can't be opened for writing, and what is in use can't be replaced.
!macro REFUSE_WHILE_RUNNING WHAT
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONSTOP "The ${NAME} is running, or its files can't be changed. Close it, then ${WHAT} again. Nothing has been changed." /SD IDOK
            SetErrorLevel 3
            Abort
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

; Removes what the list in FOLDER names (folders end with \, after what is in them), then the list and FOLDER, if nothing else is in it.
!macro REMOVE_LISTED FOLDER
    ClearErrors
    FileOpen $1 "${FOLDER}\${LIST}" r
    ${IfNot} ${Errors}
        ${Do}
            FileRead $1 $2
            ${If} ${Errors}
                ${ExitDo}
            ${EndIf}
            ${TrimNewLines} "$2" $2
            StrCpy $3 "$2" 1 -1
            ${If} $3 == "\"
                RMDir "${FOLDER}\$2"
            ${ElseIf} $2 != ""
                Delete "${FOLDER}\$2"
            ${EndIf}
        ${Loop}
        FileClose $1
    ${EndIf}
    Delete "${FOLDER}\${LIST}"
    Delete "${FOLDER}\uninstall.exe"
    RMDir "${FOLDER}"
!macroend

Function .onInstFailed
    SetOutPath "$TEMP" ; a folder that is the current one can't be removed
    RMDir /r "$INSTDIR.new"
FunctionEnd

Section
    !insertmacro REFUSE_WHILE_RUNNING "install"
    ; Only an earlier installation or an empty folder is replaced.
    ${If} ${FileExists} "$INSTDIR\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\${LIST}"
        ClearErrors
        RMDir "$INSTDIR" ; works if it is empty
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONSTOP "The folder $INSTDIR has something else in it. Choose another one. Nothing has been changed." /SD IDOK
            SetErrorLevel 4
            Abort
        ${EndIf}
    ${EndIf}

    RMDir /r "$INSTDIR.new" ; of a call that was ended in the middle
    ClearErrors
    SetOutPath "$INSTDIR.new"
    File /r "${STAGE}/*.*"
    WriteUninstaller "$INSTDIR.new\uninstall.exe"
    SetOutPath "$TEMP" ; so that no folder of these is in use
    ${If} ${Errors}
    ${OrIfNot} ${FileExists} "$INSTDIR.new\uninstall.exe"
        MessageBox MB_OK|MB_ICONSTOP "The files could not be written to $INSTDIR; the disk may be full. Nothing has been changed." /SD IDOK
        Abort
    ${EndIf}

    ; Between these two names there is a moment without a program, and no room on the disk is needed.
    ${If} ${FileExists} "$INSTDIR\*.*"
        !insertmacro REMOVE_LISTED "$INSTDIR.old"
        ClearErrors
        Rename "$INSTDIR" "$INSTDIR.old"
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONSTOP "Something in $INSTDIR is in use. Close what uses it, then install again. Nothing has been changed." /SD IDOK
            SetErrorLevel 3
            Abort
        ${EndIf}
    ${EndIf}
    ClearErrors
    Rename "$INSTDIR.new" "$INSTDIR"
    ${If} ${Errors}
        Rename "$INSTDIR.old" "$INSTDIR"
        MessageBox MB_OK|MB_ICONSTOP "The new version could not be put into its place. The old one is still there." /SD IDOK
        Abort
    ${EndIf}
    !insertmacro REMOVE_LISTED "$INSTDIR.old"

    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${KEY}" "Publisher" "The Vobiz Credential Manager developers"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "un.The program" SecProgram
    SectionIn RO
    !insertmacro REFUSE_WHILE_RUNNING "remove it"
    SetOutPath "$TEMP"
    !insertmacro REMOVE_LISTED "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKCU "${KEY}"
SectionEnd

; Also what is in Credential Manager: entries whose names begin with the program's.
Section /o "un.My settings, tokens and the activity journal" SecData
    RMDir /r "${DATA}"
    System::Call 'advapi32::CredEnumerateW(w "vobiz-credential-manager/*", i 0, *i .r1, *p .r2) i .r0'
    ${If} $0 <> 0
        StrCpy $4 $2 ; a list of pointers to entries
        ${DoWhile} $1 > 0
            System::Call '*$4(p .r3)'
            System::Call '*$3(i, i .r6, p .r5)' ; flags, type, name
            System::Call 'advapi32::CredDeleteW(p r5, i r6, i 0)'
            IntPtrOp $4 $4 + 8
            IntOp $1 $1 - 1
        ${Loop}
        System::Call 'advapi32::CredFree(p r2)'
    ${EndIf}
SectionEnd

Function un.onInit
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DATA" $1
    ${IfNot} ${Errors}
        SectionSetFlags ${SecData} 1
    ${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
    !insertmacro MUI_DESCRIPTION_TEXT ${SecProgram} "The program itself and its entry in the Start menu."
    !insertmacro MUI_DESCRIPTION_TEXT ${SecData} "All in ${DATA}, and the tokens in Credential Manager."
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
