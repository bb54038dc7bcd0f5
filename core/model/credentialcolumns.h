// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qnamespace.h>

namespace vobiz {

/// The columns of CredentialModel, in the order of its sections.
enum class Column { Username, Status, Realm, Description, Created, LastChanged, Id };

inline constexpr int ColumnCount = static_cast<int>(Column::Id) + 1;

/// What CredentialModel answers besides Qt's own roles, the same in every column of a row.
enum CredentialRole : int {
    IdRole = Qt::UserRole + 1, ///< QString, the id as the provider wrote it
    StatusRole,                ///< CredentialStatus
    ActivityRole               ///< RowActivity
};

} // namespace vobiz
