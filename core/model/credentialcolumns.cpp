// SPDX-License-Identifier: MIT
#include "core/model/credentialcolumns.h"

#include "core/model/factwords.h"

#include <QtCore/QtGlobal>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// A switch, so that a column without its entry does not compile.
constexpr CredentialColumn entryOf(Column column)
{
    // The widths are together as wide as the table of a new window with the usual fonts, whose characters are
    // 7 pixels wide.
    switch (column) {
    case Column::Username:
        return {.look = {"username"_L1, 20},
                .title = QT_TRANSLATE_NOOP("Credentials", "Username"),
                .exported = "username"_L1,
                .sortsBy = SortField::Username,
                .value = [](const Credential &credential) -> CellValue { return credential.username; },
                .whenEmpty = QT_TRANSLATE_NOOP("Credentials", "(no username)")};
    case Column::Status:
        return {.look = {"status"_L1, 17},
                .title = QT_TRANSLATE_NOOP("Credentials", "Status"),
                .exported = "status"_L1,
                .sortsBy = SortField::Status,
                .value = [](const Credential &credential) -> CellValue {
                    return credential.status;
                }};
    case Column::Realm:
        return {.look = {"realm"_L1, 14},
                .title = QT_TRANSLATE_NOOP("Credentials", "Realm"),
                .exported = "realm"_L1,
                .sortsBy = SortField::Realm,
                .value = [](const Credential &credential) -> CellValue {
                    return credential.realm;
                }};
    case Column::Description:
        return {.look = {"description"_L1, 16},
                .title = QT_TRANSLATE_NOOP("Credentials", "Description"),
                .exported = "description"_L1,
                .sortsBy = SortField::Description,
                .value = [](const Credential &credential) -> CellValue { return credential.description; },
                .mayBeEmpty = true};
    case Column::UsedBy:
        return {.look = {"used-by"_L1, 17},
                .title = QT_TRANSLATE_NOOP("Credentials", "Used by"),
                .exported = "used_by"_L1,
                .sortsBy = SortField::Use,
                .fact = {usedByCell, usedByDetails, usedByCopied}};
    case Column::Findings:
        return {.look = {"findings"_L1, 17},
                .title = QT_TRANSLATE_NOOP("Credentials", "Findings"),
                .exported = "findings"_L1,
                .sortsBy = SortField::Findings,
                .fact = {findingsCell, findingsDetails, findingsCopied}};
    case Column::Created:
        return {.look = {"created"_L1, 15},
                .title = QT_TRANSLATE_NOOP("Credentials", "Created"),
                .exported = "created_at"_L1,
                .sortsBy = SortField::Created,
                .value = [](const Credential &credential) -> CellValue {
                    return credential.createdAt;
                }};
    case Column::LastChanged:
        return {.look = {"last-changed"_L1, 16},
                .title = QT_TRANSLATE_NOOP("Credentials", "Last changed"),
                .exported = "updated_at"_L1,
                .sortsBy = SortField::Updated,
                .value = [](const Credential &credential) -> CellValue {
                    return credential.updatedAt;
                }};
    case Column::Kept:
        return {.look = {"kept"_L1, 20, false},
                .title = QT_TRANSLATE_NOOP("Credentials", "Kept"),
                .exported = "kept"_L1,
                .sortsBy = SortField::Kept,
                .fact = {keptCell, keptDetails, keptCopied}};
    case Column::Id:
        return {.look = {"id"_L1, 8},
                .title = QT_TRANSLATE_NOOP("Credentials", "ID"),
                .exported = "id"_L1,
                .sortsBy = SortField::Id,
                .value = [](const Credential &credential) -> CellValue {
                    return credential.id.text();
                }};
    }
    return {};
}

constexpr auto Table = [] {
    std::array<CredentialColumn, ColumnCount> table{};
    for (int column = 0; column < ColumnCount; ++column)
        table[static_cast<size_t>(column)] = entryOf(static_cast<Column>(column));
    return table;
}();

static_assert(!entryOf(static_cast<Column>(ColumnCount)).title, "ColumnCount names the last column");

} // namespace

const CredentialColumn &columnTraits(Column column)
{
    return Table[static_cast<size_t>(column)];
}

bool isFact(Column column)
{
    return columnTraits(column).fact.cell != nullptr;
}

bool sortsByMarks(Column column)
{
    switch (columnTraits(column).sortsBy) {
    case SortField::Use:
    case SortField::Findings:
    case SortField::Kept:
        return true;
    case SortField::Username:
    case SortField::Description:
    case SortField::Id:
    case SortField::Realm:
    case SortField::Status:
    case SortField::Created:
    case SortField::Updated:
    case SortField::Value:
        break;
    }
    return false;
}

bool showsAge(Column column)
{
    return !isFact(column) &&
           std::holds_alternative<std::optional<Timestamp>>(columnTraits(column).value({}));
}

} // namespace vobiz
