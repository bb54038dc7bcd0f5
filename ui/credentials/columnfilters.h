// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/credentialcolumns.h"
#include "core/query/query.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz {

/// One of few values that a column can have, or of the ranges that one asks of it.
struct ColumnFilter
{
    QString text; ///< of a menu entry that shows only these; with a mnemonic
    QueryTerm term;
};

/// What the menu of a column's title offers; empty where the values are too many to be named.
[[nodiscard]] QList<ColumnFilter> columnFilters(Column column);

} // namespace vobiz
