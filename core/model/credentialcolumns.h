// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/model/columntraits.h"

#include <QtCore/qnamespace.h>

#include <variant>

namespace vobiz {

/// The columns of CredentialModel, in the order of its sections. What is fixed about each stands in the table
/// of credentialcolumns.cpp; all that shows, sorts, copies or remembers columns reads it there.
enum class Column { Username, Status, Realm, Description, Created, LastChanged, Id };

inline constexpr int ColumnCount = static_cast<int>(Column::Id) + 1;

/// By what rows are ordered. All but the last are at hand in CredentialRows.
enum class SortField {
    Username,
    Description,
    Id,
    Realm,
    Status,
    Created,
    Updated,
    Value ///< the column's text: each row is unpacked for it, so for what is seldom sorted by
};

/// Of one cell, as the provider told it.
using CellValue = std::variant<QString, CredentialStatus, std::optional<Timestamp>>;

struct CredentialColumn
{
    ColumnTraits look;
    const char *title; ///< to be translated in the context Credentials
    SortField sortsBy;
    CellValue (*value)(const Credential &credential);
    /// Whether an empty text says something by itself; otherwise it is not known.
    bool mayBeEmpty = false;
    /// In the place of an empty text in a cell, to be translated likewise; null for none.
    const char *whenEmpty = nullptr;
};

/// Lives for ever.
[[nodiscard]] const CredentialColumn &columnTraits(Column column);
/// Whether cells tell how long ago something was, so that they read differently as time passes.
[[nodiscard]] bool showsAge(Column column);

/// What CredentialModel answers besides Qt's own roles, the same in every column of a row.
enum CredentialRole : int {
    IdRole = Qt::UserRole + 1, ///< QString, the id as the provider wrote it
    StatusRole,                ///< CredentialStatus
    ActivityRole               ///< RowActivity
};

} // namespace vobiz
