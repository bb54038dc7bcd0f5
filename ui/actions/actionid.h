// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// Everything one can do in the main window, in the order of the table in actiontable.cpp.
enum class ActionId {
    SampleAccount,
    AddAccount,
    EditAccount,
    RemoveAccount,
    SaveSnapshot,
    Compare,
    Export,
    Report,
    VerifyReport,
    Preferences,
    Quit,
    Refresh,
    LoadAll,
    Copy,
    CopyUsername,
    CopyId,
    CopyCsv,
    CopyMarkdown,
    SelectAll,
    Find,
    FilterByValue,
    LeaveValueOut,
    SaveView,
    ManageViews,
    CopyView,
    PasteView,
    Details,
    Activity,
    Summary,
    ResetColumns,
    ResetLayout,
    Disable,
    Enable,
    Delete,
    DisableForDeletion,
    CancelRun,
    Keep,
    Quarantine,
    ReadTrunks,
    SearchHelp,
    KeyboardShortcuts,
    About,
    Count, ///< of them; none itself
};

} // namespace vobiz
