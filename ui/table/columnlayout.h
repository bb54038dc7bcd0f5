// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLatin1StringView>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <span>

class QFontMetrics;
class QHeaderView;

namespace vobiz {

/// What is fixed about a column.
struct ColumnTraits
{
    QLatin1StringView name; ///< in the settings, so never to be changed
    int characters;         ///< width at first; the last column takes what is left
    bool isVisible = true;  ///< at first
};

/// Of a table, in the order of its sections. The first says what a row is about, so it is never hidden.
using ColumnSet = std::span<const ColumnTraits>;

/// One column as the user has arranged it; the list of them is in the order in which they stand.
struct ColumnPlace
{
    int section;
    int width = 0; ///< in pixels, also while it is hidden
    bool isVisible = true;

    friend bool operator==(const ColumnPlace &, const ColumnPlace &) = default;
};

using ColumnLayout = QList<ColumnPlace>;

[[nodiscard]] ColumnLayout defaultColumns(ColumnSet set, const QFontMetrics &metrics);
/// What stands in the header. A hidden column and the stretched last one have no width of their own there and
/// keep that of `known`.
[[nodiscard]] ColumnLayout columnsOf(const QHeaderView &header, const ColumnLayout &known);
void arrangeColumns(QHeaderView &header, const ColumnLayout &columns);

/// `username 182, status 168, realm 196 hidden`: does not depend on the language or on Qt's version.
[[nodiscard]] QString columnsToText(ColumnSet set, const ColumnLayout &columns);
/// Whatever the text says, every column is in the result once and the first is visible: what can't be
/// understood is passed over, and a column that is not mentioned stands where it does in `defaults`.
[[nodiscard]] ColumnLayout columnsFromText(ColumnSet set, QStringView text, const ColumnLayout &defaults);

} // namespace vobiz
