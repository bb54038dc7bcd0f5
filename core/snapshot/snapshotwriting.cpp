// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotwriting.h"

#include "core/snapshot/blockwriting.h"
#include "core/snapshot/snapshotchains.h"
#include "core/store/sqlitestatements.h"
#include "core/store/sqlitetext.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;
template <typename T>
using Answer = SnapshotAnswer<T>;

// A list is kept whole again once what would have to be put together to read it is as much as half of it, or
// lies in so many places.
constexpr qint64 MostChangedPart = 2;
constexpr int LongestChain = 100;

/// What a new snapshot can be kept as differences from.
struct Beginning
{
    qint64 number = 0;
    int length = 0;     ///< of its chain
    qint64 changed = 0; ///< rows that would have to be put together to read it
};

Answer<std::optional<Beginning>> beginningAt(const QSqlDatabase &database, qint64 newest)
{
    if (newest == 0)
        return std::optional<Beginning>();
    const auto chain = SnapshotChains(database).chainOf(newest);
    if (!chain)
        return Unexpected{chain.error()};
    Beginning beginning{.number = chain->back(), .length = static_cast<int>(chain->size())};
    QSqlQuery query(database);
    query.prepare(u"SELECT changed, fields FROM snapshots WHERE number = ?"_s);
    for (const qint64 number : *chain) {
        query.addBindValue(number);
        if (!query.exec() || !query.next())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        beginning.changed += query.value(0).toLongLong();
        if (query.value(1).toByteArray() != snapshotFieldNames())
            return std::optional<Beginning>();
        query.finish();
    }
    return beginning.length < LongestChain ? std::optional(beginning) : std::nullopt;
}

qint64 insertInfo(const QSqlDatabase &database, SqliteStatements &statements, const AccountAddress &address,
                  const SnapshotInfo &info)
{
    qint64 number = 0;
    statements.run(
        u"INSERT INTO snapshots(server, auth_id, taken_at, is_verified, is_by_itself, rows, trunks_at, "
        "app, fields, saved_at, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"_s,
        [&](QSqlQuery &query) {
            bindTexts(query, {address.url, address.authId});
            query.addBindValue(info.takenAt.toMSecsSinceEpoch());
            query.addBindValue(static_cast<int>(info.isVerified));
            query.addBindValue(static_cast<int>(info.isByItself));
            query.addBindValue(info.rows);
            query.addBindValue(snapshotMilliseconds(info.trunksReadAt));
            query.addBindValue(sqliteTextOrEmpty(info.appVersion));
            query.addBindValue(snapshotFieldNames());
            query.addBindValue(snapshotMilliseconds(info.savedAt));
        });
    QSqlQuery query(database);
    if (!statements.problem() && query.exec(u"SELECT last_insert_rowid()"_s) && query.next())
        number = query.value(0).toLongLong();
    return number;
}

/// Whether they are few enough to be kept instead of all rows.
Answer<bool> writeDifferences(const QSqlDatabase &database, SqliteStatements &statements,
                              const Beginning &previous, SnapshotCursor &rows, const SnapshotInfo &info)
{
    std::optional<SqliteProblem> problem;
    const auto before = SnapshotChains(database).cursorOf(previous.number, problem);
    if (!before)
        return Unexpected{before.error()};
    SnapshotBlockMaker put(
        [&](const QByteArray &block) { insertBlock(statements, info.number, false, block); });
    SnapshotBlockMaker gone(
        [&](const QByteArray &block) { insertBlock(statements, info.number, true, block); });
    const qint64 most = info.rows / MostChangedPart - previous.changed;
    compareSnapshots(**before, rows, [&](const SnapshotPlace *one, const SnapshotPlace *other) {
        if (put.count() + gone.count() > most)
            return; // too many already
        if (other)
            put.add(other->credential());
        else
            gone.addId(one->id());
    });
    if (problem)
        return Unexpected{*problem};
    const qint64 changed = put.count() + gone.count();
    if (changed > most)
        return false;
    put.flush();
    gone.flush();
    linkSnapshot(statements, info.number, previous.number, changed);
    return true;
}

} // namespace

Answer<SnapshotInfo> writeSnapshot(const QSqlDatabase &database, SqliteStatements &statements,
                                   const AccountAddress &address, qint64 newest, const SnapshotList &list,
                                   std::vector<SnapshotBlock> blocks)
{
    const auto previous = beginningAt(database, newest);
    if (!previous)
        return Unexpected{previous.error()};
    SnapshotInfo info = list.info;
    info.rows = 0;
    for (const SnapshotBlock &block : blocks)
        info.rows += block.size();
    info.number = insertInfo(database, statements, address, info);
    SnapshotListCursor rows(std::move(blocks));
    Answer<bool> isShort = false;
    if (*previous)
        isShort = writeDifferences(database, statements, **previous, rows, info);
    if (!isShort)
        return Unexpected{isShort.error()};
    if (!*isShort) {
        removeBlocks(statements, info.number);
        rows.restart();
        insertWhole(statements, info.number, rows);
    }
    if (info.trunksReadAt.isValid()) {
        statements.run(u"INSERT INTO trunks(snapshot, data) VALUES (?, ?)"_s, [&](QSqlQuery &query) {
            query.addBindValue(info.number);
            query.addBindValue(snapshotTrunkBytes(list.trunks));
        });
    }
    return info;
}

} // namespace vobiz
