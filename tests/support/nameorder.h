// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/packedtext.h"
#include "core/model/naturalorder.h"
#include "core/text/folding.h"

#include <QtCore/QString>

#include <string>
#include <tuple>

namespace vobiz::test {

/// What orders names, worked out in the most obvious way.
[[nodiscard]] inline std::tuple<std::string, QString, QString> nameOrder(const QString &name)
{
    return {naturalKey(packedtext::encoded(folded(name))), folded(name), name};
}

[[nodiscard]] inline int compareNames(const QString &a, const QString &b)
{
    const auto left = nameOrder(a);
    const auto right = nameOrder(b);
    return left < right ? -1 : static_cast<int>(right < left);
}

} // namespace vobiz::test
