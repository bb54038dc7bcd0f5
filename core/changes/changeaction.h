// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// What can be asked for of a credential.
enum class ChangeAction { Delete, Disable, Enable };

/// As the journal calls it.
[[nodiscard]] QString journalWord(ChangeAction action);
[[nodiscard]] std::optional<ChangeAction> changeAction(const QString &journalWord);

} // namespace vobiz
