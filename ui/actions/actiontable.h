// SPDX-License-Identifier: MIT
#pragma once

#include "ui/actions/actionid.h"
#include "ui/icons/icons.h"
#include "ui/text/keyboard.h"

#include <QtGui/QAction>
#include <QtGui/QKeySequence>

#include <optional>
#include <span>
#include <variant>

namespace vobiz {

/// In the order of the menu bar; Columns and Views are inside View.
enum class Menu { File, Account, Edit, View, Columns, Views, Credential, Help };

/// The heading of an action in the sheet of shortcuts.
enum class SheetGroup { None, List, Credentials, Program };

/// One thing that can be done. Where it is offered is the number of a section there, and there is a line
/// between two sections; within one the order is that of the table.
struct ActionEntry
{
    /// Nothing, whatever the platform has for a purpose, or one of ours.
    using Key = std::variant<std::monostate, QKeySequence::StandardKey, QKeyCombination>;

    ActionId id;
    const char *text; ///< to be translated as one of Actions, as the hint is
    const char *hint; ///< for the status bar, and with the key for the tool tip
    Key key = {};
    /// On macOS this one comes first, where the system has `key` for itself or keyboards don't have it.
    std::optional<QKeyCombination> macKey = {};
    std::optional<Icon> icon = {};
    Menu menu;
    int section = 1;
    SheetGroup sheet = SheetGroup::None;
    int toolBar = 0;      ///< its section there; 0: not there
    int contextMenu = 0;  ///< likewise, of the table
    bool changes = false; ///< something at the provider: off while the account is read-only
    bool isCheckable = false;
    /// What it is in the menu that macOS has for each program. Never by its text: "Setup …" would go there.
    QAction::MenuRole role = QAction::NoRole;
};

/// One entry for each ActionId, in its order.
[[nodiscard]] std::span<const ActionEntry> actionTable();
[[nodiscard]] const ActionEntry &entryOf(ActionId id);
/// The first one is shown. What a standard key means is asked of the platform that runs, whichever keyboard.
[[nodiscard]] QList<QKeySequence> keysOf(const ActionEntry &entry, Keyboard keyboard);

} // namespace vobiz
