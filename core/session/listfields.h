// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportrecord.h"
#include "core/inventory/mark.h"
#include "core/model/credentialcolumns.h"
#include "core/model/rowfacts.h"

#include <QtCore/QStringList>

#include <vector>

namespace vobiz {

// What there is to export of a credential: all that the provider's list tells, and what is known besides.
// docs/export.schema.json describes it.

/// The names of all of it, in the order of exports.
[[nodiscard]] const QStringList &listFields();
/// The one that the column of the table shows.
[[nodiscard]] QString listFieldOf(Column column);

/// One row, with all that its fields are made of; what none of the wanted ones is may be missing.
struct ListRow
{
    Credential credential;
    Marks marks;
    TrunkUsers trunks = {};
    std::optional<QString> keptNote = {};
};

/// The values of some fields, which are known by their places in listFields(). Takes them out of the row.
[[nodiscard]] ExportRecord listRecord(ListRow &&row, const std::vector<qsizetype> &fields);

} // namespace vobiz
