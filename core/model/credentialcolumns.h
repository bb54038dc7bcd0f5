// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/model/columntraits.h"

#include <QtCore/qnamespace.h>

#include <variant>

namespace vobiz {

struct RowFacts;

/// The columns of CredentialModel, in the order of its sections. What is fixed about each stands in the table
/// of credentialcolumns.cpp; all that shows, sorts, copies or remembers columns reads it there.
enum class Column { Username, Status, Realm, Description, UsedBy, Findings, Created, LastChanged, Kept, Id };

inline constexpr int ColumnCount = static_cast<int>(Column::Id) + 1;

/// By what rows are ordered. All but the last are at hand in CredentialRows; Use, Findings and Kept are their
/// marks.
enum class SortField {
    Username,
    Description,
    Id,
    Realm,
    Status,
    Created,
    Updated,
    Use,      ///< what no trunk names, what one names, what is not known
    Findings, ///< by how many, then by the rules' order
    Kept,     ///< first
    Value     ///< the column's text: each row is unpacked for it, so for what is seldom sorted by
};

/// Of one cell, as the provider told it.
using CellValue = std::variant<QString, CredentialStatus, std::optional<Timestamp>>;

/// How a column tells what is known besides the provider's list: core/model/factwords.h.
struct FactTexts
{
    QString (*cell)(const RowFacts &facts) = nullptr;
    QString (*details)(const RowFacts &facts) = nullptr; ///< what the cell has no room for
    QString (*copied)(const RowFacts &facts) = nullptr;
};

struct CredentialColumn
{
    ColumnTraits look;
    const char *title;          ///< to be translated in the context Credentials
    QLatin1StringView exported; ///< what it is called in exports, so never to be changed
    SortField sortsBy;
    CellValue (*value)(const Credential &credential) = nullptr; ///< of a field of the provider's
    FactTexts fact = {};                                        ///< of what is known besides
    /// Whether an empty text says something by itself; otherwise it is not known.
    bool mayBeEmpty = false;
    /// In the place of an empty text in a cell, to be translated likewise; null for none.
    const char *whenEmpty = nullptr;
};

/// Lives for ever.
[[nodiscard]] const CredentialColumn &columnTraits(Column column);
/// Whether it tells what is known besides what the provider's list does.
[[nodiscard]] bool isFact(Column column);
/// Whether rows are ordered by their marks.
[[nodiscard]] bool sortsByMarks(Column column);
/// Whether cells tell how long ago something was, so that they read differently as time passes.
[[nodiscard]] bool showsAge(Column column);

/// What CredentialModel answers besides Qt's own roles, the same in every column of a row.
enum CredentialRole : int {
    IdRole = Qt::UserRole + 1, ///< QString, the id as the provider wrote it
    StatusRole,                ///< CredentialStatus
    ActivityRole               ///< RowActivity
};

} // namespace vobiz
