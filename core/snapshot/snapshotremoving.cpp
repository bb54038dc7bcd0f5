// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotremoving.h"

#include "core/snapshot/blockwriting.h"
#include "core/snapshot/snapshotchains.h"
#include "core/store/sqlitestatements.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;

/// Keeps a snapshot without those of its chain that go: as the differences from what stays before it, or
/// whole.
std::optional<SqliteProblem> standAlone(const QSqlDatabase &database, SqliteStatements &statements,
                                        qint64 number, const QSet<qint64> &going)
{
    const SnapshotChains chains(database);
    const auto chain = chains.chainOf(number);
    if (!chain)
        return chain.error();
    const auto stays = std::find_if(std::next(chain->rbegin()), chain->rend(),
                                    [&going](qint64 one) { return !going.contains(one); });
    QList<std::pair<bool, QByteArray>> blocks; // whether they are gone
    std::optional<SqliteProblem> problem;
    SnapshotBlockMaker put([&blocks](const QByteArray &block) { blocks.append({false, block}); });
    SnapshotBlockMaker gone([&blocks](const QByteArray &block) { blocks.append({true, block}); });
    std::optional<qint64> previous;
    if (stays == chain->rend()) {
        const auto rows = chains.cursorOf(number, problem);
        if (!rows)
            return rows.error();
        while ((*rows)->next())
            put.add((*rows)->place().credential());
    } else {
        previous = *stays;
        const auto deltas = chains.deltasOf(std::span(stays.base(), chain->end()));
        if (!deltas)
            return deltas.error();
        for (const SnapshotLastWord &word : lastWordsOf(*deltas))
            word.isGone ? gone.addId(word.place.id()) : put.add(word.place.credential());
    }
    if (problem)
        return problem;
    put.flush();
    gone.flush();
    removeBlocks(statements, number);
    for (const auto &[isGone, block] : blocks)
        insertBlock(statements, number, isGone, block);
    linkSnapshot(statements, number, previous, previous ? put.count() + gone.count() : 0);
    return std::nullopt;
}

} // namespace

SnapshotAnswer<int> removeSnapshots(const QSqlDatabase &database, SqliteStatements &statements,
                                    const QSet<qint64> &numbers)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT number, previous FROM snapshots WHERE previous IS NOT NULL ORDER BY number"_s))
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantWrite)};
    QList<qint64> orphans; // their beginnings go
    while (query.next()) {
        if (!numbers.contains(query.value(0).toLongLong()) && numbers.contains(query.value(1).toLongLong()))
            orphans.append(query.value(0).toLongLong());
    }
    query.finish();
    for (const qint64 orphan : orphans) {
        if (const auto problem = standAlone(database, statements, orphan, numbers))
            return Unexpected{*problem};
    }
    int removed = 0;
    for (const qint64 number : numbers) {
        const auto bind = [number](QSqlQuery &statement) {
            statement.addBindValue(number);
        };
        removeBlocks(statements, number);
        statements.run(u"DELETE FROM trunks WHERE snapshot = ?"_s, bind);
        removed += statements.run(u"DELETE FROM snapshots WHERE number = ?"_s, bind);
    }
    return removed;
}

} // namespace vobiz
