// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QByteArray>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace vobiz {

class SnapshotCursor;
class SqliteStatements;

/// Makes blocks of rows that come one by one.
class SnapshotBlockMaker final
{
public:
    using Take = std::function<void(const QByteArray &block)>;

    explicit SnapshotBlockMaker(Take take)
        : m_take(std::move(take))
    {
    }

    void add(Credential row);
    /// Of one that is gone.
    void addId(CredentialId id);
    /// At the end.
    void flush();
    [[nodiscard]] int count() const { return m_count; }

private:
    const Take m_take;
    std::vector<Credential> m_rows;
    int m_count = 0;
};

// In a transaction, see SqliteStatements.

void insertBlock(SqliteStatements &statements, qint64 snapshot, bool isGone, const QByteArray &block);
/// The rest of the rows of a cursor, as blocks of a snapshot that is kept whole.
void insertWhole(SqliteStatements &statements, qint64 snapshot, SnapshotCursor &rows);
void removeBlocks(SqliteStatements &statements, qint64 snapshot);
/// That it is kept as so many differences from the previous one; as a whole one without.
void linkSnapshot(SqliteStatements &statements, qint64 snapshot, std::optional<qint64> previous,
                  qint64 changed);

} // namespace vobiz
