// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/snapshot/snapshotcolumns.h"

#include <QtCore/QByteArray>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace vobiz {

/// Credentials in columns of bytes, one for each of their fields, some 37 bytes for an ordinary one: how the
/// file of snapshots holds them.
///
/// A column is found by the name of its field in exports, which never changes. One of a field that this
/// version does not have is skipped; a field without a column, which an older version did not have, is not
/// known: it is as in a new Credential, and compared with nothing.
class SnapshotBlock final
{
public:
    [[nodiscard]] static QByteArray encoded(std::span<const Credential> rows);
    /// Nothing for bytes that are none.
    [[nodiscard]] static std::optional<SnapshotBlock> decoded(const QByteArray &bytes);

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] CredentialId idAt(int row) const { return ids().at(row); }
    [[nodiscard]] Credential at(int row) const;
    /// As in at().
    [[nodiscard]] CredentialStatus statusAt(int row) const;
    /// By their ids, as IdColumn orders them.
    [[nodiscard]] static int compare(const SnapshotBlock &a, int row, const SnapshotBlock &b, int other)
    {
        return IdColumn::compare(a.ids(), row, b.ids(), other);
    }
    /// Whether all fields are the same that both have.
    [[nodiscard]] static bool isSame(const SnapshotBlock &a, int row, const SnapshotBlock &b, int other);

private:
    /// In the place of a column that there is not.
    using Column = std::variant<std::monostate, IdColumn, TextColumn, StatusColumn, TimeColumn>;

    [[nodiscard]] const IdColumn &ids() const { return *std::get_if<IdColumn>(&m_columns.front()); }

    int m_size = 0;
    std::vector<Column> m_columns; ///< in the order of visitFields(), in which the id is the first
};

} // namespace vobiz
