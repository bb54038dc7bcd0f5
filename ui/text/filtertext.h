// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"
#include "ui/text/keyboard.h"

#include <QtCore/QString>
#include <QtCore/qnamespace.h>

namespace vobiz {

/// How one of the filters that are chosen with a click is named, shown and reached.
struct FilterText
{
    QString name;        ///< of its button, also for assistive technology
    QString action;      ///< in the menu, with a mnemonic
    QString hint;        ///< what the action does
    QKeyCombination key; ///< of the action
};

[[nodiscard]] FilterText filterText(StatusFilter filter);
[[nodiscard]] QKeyCombination filterKey(StatusFilter filter, Keyboard keyboard);

} // namespace vobiz
