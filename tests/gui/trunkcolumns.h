// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/settings.h"

namespace vobiz::test {

inline QString columnsKey()
{
    return QStringLiteral("layout-1/columns");
}

inline QString summaryKey()
{
    return QStringLiteral("layout-1/summary");
}

/// For a window whose test counts what is sent, or decides itself when trunks are read: a column that tells
/// of them would have them read, and so would the summary.
inline void hideTrunkColumns(Settings &settings)
{
    settings.setText(columnsKey(), QStringLiteral("used-by 112 hidden, findings 119 hidden"));
    settings.setBoolean(summaryKey(), false);
}

/// As in a new window.
inline void showTrunkColumns(Settings &settings)
{
    settings.remove(columnsKey());
    settings.remove(summaryKey());
}

} // namespace vobiz::test
