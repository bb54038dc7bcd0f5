// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLatin1StringView>

#include <span>

namespace vobiz {

/// What is fixed about how a column of a table is shown.
struct ColumnTraits
{
    QLatin1StringView name; ///< in the settings, so never to be changed
    int characters;         ///< width at first; the last column takes what is left
    bool isVisible = true;  ///< at first
};

/// Of a table, in the order of its sections. The first says what a row is about, so it is never hidden.
using ColumnSet = std::span<const ColumnTraits>;

} // namespace vobiz
