// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorynews.h"

class QLocale;

namespace vobiz {

// The words for what came, went and changed in the list. All of it is plain text, made visible.

/// "2 new, 5 gone, 1 changed since 17:07; one of the gone was selected."
[[nodiscard]] QString listNewsText(const InventoryNews &news, const QDateTime &now, const QLocale &locale);
/// "Gone".
[[nodiscard]] QString listNewsWord(const InventoryNews &news, InventoryNews::Kind kind);
/// What is different in a row that has changed, else what it is like: "Status: Enabled → Disabled".
[[nodiscard]] QString listNewsDetail(const InventoryNews::Row &row);

} // namespace vobiz
