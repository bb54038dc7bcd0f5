// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/columntraits.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringView>

class QFontMetrics;
class QHeaderView;

namespace vobiz {

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

/// By what the rows are ordered, as the header shows it: `last-changed descending`, or `unsorted` for the
/// order in which they came.
[[nodiscard]] QString orderToText(ColumnSet set, const QHeaderView &header);
/// Of what can't be understood nothing is changed.
void orderFromText(ColumnSet set, QStringView text, QHeaderView &header);

} // namespace vobiz
