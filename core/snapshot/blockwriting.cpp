// SPDX-License-Identifier: MIT
#include "core/snapshot/blockwriting.h"

#include "core/snapshot/snapshotblock.h"
#include "core/snapshot/snapshotcursor.h"
#include "core/store/sqlitestatements.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t RowsInBlock = 1024;

} // namespace

void SnapshotBlockMaker::add(Credential row)
{
    m_rows.push_back(std::move(row));
    ++m_count;
    if (m_rows.size() == RowsInBlock)
        flush();
}

void SnapshotBlockMaker::addId(CredentialId id)
{
    Credential credential;
    credential.id = std::move(id);
    add(std::move(credential));
}

void SnapshotBlockMaker::flush()
{
    if (!m_rows.empty())
        m_take(SnapshotBlock::encoded(m_rows));
    m_rows.clear();
}

void insertBlock(SqliteStatements &statements, qint64 snapshot, bool isGone, const QByteArray &block)
{
    statements.run(u"INSERT INTO blocks(snapshot, is_gone, data) VALUES (?, ?, ?)"_s, [&](QSqlQuery &query) {
        query.addBindValue(snapshot);
        query.addBindValue(static_cast<int>(isGone));
        query.addBindValue(block);
    });
}

void insertWhole(SqliteStatements &statements, qint64 snapshot, SnapshotCursor &rows)
{
    SnapshotBlockMaker maker(
        [&](const QByteArray &block) { insertBlock(statements, snapshot, false, block); });
    while (rows.next())
        maker.add(rows.place().credential());
    maker.flush();
}

void removeBlocks(SqliteStatements &statements, qint64 snapshot)
{
    statements.run(u"DELETE FROM blocks WHERE snapshot = ?"_s,
                   [snapshot](QSqlQuery &query) { query.addBindValue(snapshot); });
}

void linkSnapshot(SqliteStatements &statements, qint64 snapshot, std::optional<qint64> previous,
                  qint64 changed)
{
    statements.run(u"UPDATE snapshots SET previous = ?, changed = ? WHERE number = ?"_s,
                   [&](QSqlQuery &query) {
                       query.addBindValue(previous ? QVariant(*previous) : QVariant());
                       query.addBindValue(changed);
                       query.addBindValue(snapshot);
                   });
}

} // namespace vobiz
