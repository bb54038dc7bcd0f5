// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotdatabase.h"

#include "core/snapshot/blockwriting.h"
#include "core/snapshot/evidencesearch.h"
#include "core/snapshot/snapshotremoving.h"
#include "core/snapshot/snapshottables.h"
#include "core/snapshot/snapshotwriting.h"
#include "core/store/sqlitestamp.h"
#include "core/store/sqlitestatements.h"
#include "core/store/sqlitetext.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;
template <typename T>
using Answer = SnapshotDatabase::Answer<T>;

SnapshotDifferent listedIn(QList<SnapshotDifference> &found)
{
    const auto rowOf = [](const SnapshotPlace *place) {
        return place ? std::optional(place->credential()) : std::nullopt;
    };
    return [&found, rowOf](const SnapshotPlace *one, const SnapshotPlace *other) {
        found.append({rowOf(one), rowOf(other)});
    };
}

} // namespace

SnapshotDatabase::SnapshotDatabase(const QString &path)
    : m_file(path, snapshotFormat())
    , m_chains(m_file.database())
{
}

Answer<QList<SnapshotInfo>> SnapshotDatabase::list(const QList<AccountAddress> &account)
{
    QList<SnapshotInfo> all;
    for (const AccountAddress &address : account) {
        QSqlQuery query(m_file.database());
        query.setForwardOnly(true);
        query.prepare(u"SELECT number, taken_at, is_verified, is_by_itself, rows, trunks_at, app, saved_at "
                      u"FROM snapshots "
                      "WHERE server = ? AND auth_id = ?"_s);
        bindTexts(query, {address.url, address.authId});
        if (!query.exec())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        while (query.next()) {
            all.append({.number = query.value(0).toLongLong(),
                        .takenAt = snapshotTimeOf(query.value(1)),
                        .savedAt = snapshotTimeOf(query.value(7)),
                        .isVerified = query.value(2).toBool(),
                        .isByItself = query.value(3).toBool(),
                        .rows = query.value(4).toInt(),
                        .trunksReadAt = snapshotTimeOf(query.value(5)),
                        .appVersion = fromSqliteText(query.value(6).toByteArray())});
        }
        if (query.lastError().isValid())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    }
    std::ranges::sort(all, std::greater(), &SnapshotInfo::number);
    return all;
}

Answer<SnapshotInfo> SnapshotDatabase::save(const QList<AccountAddress> &account, const SnapshotList &list)
{
    const auto saved = saveOn(Occasion::Any, account, list);
    if (!saved)
        return Unexpected{saved.error()};
    return **saved;
}

Answer<std::optional<SnapshotInfo>> SnapshotDatabase::saveOfDay(const QList<AccountAddress> &account,
                                                                const SnapshotList &list)
{
    return saveOn(Occasion::FirstOfDay, account, list);
}

Answer<std::optional<SnapshotInfo>>
SnapshotDatabase::saveOn(Occasion occasion, const QList<AccountAddress> &account, const SnapshotList &list)
{
    auto blocks = decodedBlocks(list.blocks);
    if (!blocks)
        return Unexpected{blocks.error()};
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    const auto all = this->list(account);
    if (!all)
        return Unexpected{all.error()};
    if (occasion == Occasion::FirstOfDay && hasVerifiedOf(localDay(list.info.takenAt), *all))
        return std::optional<SnapshotInfo>();
    SqliteStatements statements(m_file.database());
    const qint64 newest = all->isEmpty() ? 0 : all->first().number;
    const auto info = writeSnapshot(m_file.database(), statements, account.first(), newest, list,
                                    std::move(blocks).value());
    if (!info)
        return Unexpected{info.error()};
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    return std::optional(*info);
}

Answer<SnapshotList> SnapshotDatabase::read(qint64 number)
{
    SqliteTransaction transaction(m_file.database()); // nothing of it shall go meanwhile
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    std::optional<SqliteProblem> problem;
    const auto rows = m_chains.cursorOf(number, problem);
    if (!rows)
        return Unexpected{rows.error()};
    SnapshotList list;
    SnapshotBlockMaker maker([&list](const QByteArray &block) { list.blocks.append(block); });
    while ((*rows)->next())
        maker.add((*rows)->place().credential());
    maker.flush();
    if (problem)
        return Unexpected{*problem};
    QSqlQuery query(m_file.database());
    query.prepare(u"SELECT s.taken_at, s.is_verified, s.is_by_itself, s.trunks_at, s.app, t.data, s.saved_at "
                  u"FROM snapshots s "
                  "LEFT JOIN trunks t ON t.snapshot = s.number WHERE s.number = ?"_s);
    query.addBindValue(number);
    if (!query.exec() || !query.next())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    list.info = {.number = number,
                 .takenAt = snapshotTimeOf(query.value(0)),
                 .savedAt = snapshotTimeOf(query.value(6)),
                 .isVerified = query.value(1).toBool(),
                 .isByItself = query.value(2).toBool(),
                 .rows = maker.count(),
                 .trunksReadAt = snapshotTimeOf(query.value(3)),
                 .appVersion = fromSqliteText(query.value(4).toByteArray())};
    list.trunks = snapshotTrunksOf(query.value(5).toByteArray());
    return list;
}

Answer<QList<SnapshotDifference>> SnapshotDatabase::compare(qint64 before, qint64 after)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    const auto one = m_chains.chainOf(before);
    if (!one)
        return Unexpected{one.error()};
    const auto other = m_chains.chainOf(after);
    if (!other)
        return Unexpected{other.error()};
    const auto parted = std::ranges::mismatch(*one, *other);
    if (parted.in1 != one->begin())
        return compareParted(*std::prev(parted.in1), {parted.in1, one->end()}, {parted.in2, other->end()});
    std::optional<SqliteProblem> problem;
    const auto oneRows = m_chains.cursorOf(before, problem);
    if (!oneRows)
        return Unexpected{oneRows.error()};
    const auto otherRows = m_chains.cursorOf(after, problem);
    if (!otherRows)
        return Unexpected{otherRows.error()};
    QList<SnapshotDifference> found;
    compareSnapshots(**oneRows, **otherRows, listedIn(found));
    if (problem)
        return Unexpected{*problem};
    return found;
}

/// Of two that are kept as differences from the common one.
Answer<QList<SnapshotDifference>>
SnapshotDatabase::compareParted(qint64 common, std::span<const qint64> before, std::span<const qint64> after)
{
    const auto one = m_chains.deltasOf(before);
    if (!one)
        return Unexpected{one.error()};
    const auto other = m_chains.deltasOf(after);
    if (!other)
        return Unexpected{other.error()};
    std::optional<SqliteProblem> problem;
    const auto rows = m_chains.cursorOf(common, problem);
    if (!rows)
        return Unexpected{rows.error()};
    QList<SnapshotDifference> found;
    compareSnapshots(**rows, lastWordsOf(*one), lastWordsOf(*other), listedIn(found));
    if (problem)
        return Unexpected{*problem};
    return found;
}

Answer<QList<SnapshotDifference>> SnapshotDatabase::compare(qint64 before, const QList<QByteArray> &now)
{
    auto blocks = decodedBlocks(now);
    if (!blocks)
        return Unexpected{blocks.error()};
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    std::optional<SqliteProblem> problem;
    const auto one = m_chains.cursorOf(before, problem);
    if (!one)
        return Unexpected{one.error()};
    SnapshotListCursor other(std::move(blocks).value());
    QList<SnapshotDifference> found;
    compareSnapshots(**one, other, listedIn(found));
    if (problem)
        return Unexpected{*problem};
    return found;
}

Answer<QList<Credential>> SnapshotDatabase::find(qint64 number, const QSet<CredentialId> &ids)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    std::optional<SqliteProblem> problem;
    const auto rows = m_chains.cursorOf(number, problem);
    if (!rows)
        return Unexpected{rows.error()};
    QList<Credential> found;
    while (found.size() < ids.size() && (*rows)->next()) {
        if (ids.contains((*rows)->place().id()))
            found.append((*rows)->place().credential());
    }
    if (problem)
        return Unexpected{*problem};
    return found;
}

Answer<std::optional<SnapshotTrunkUse>> SnapshotDatabase::trunkUse(qint64 number)
{
    QSqlQuery query(m_file.database());
    query.prepare(u"SELECT data FROM trunks WHERE snapshot = ?"_s);
    query.addBindValue(number);
    if (!query.exec())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    if (!query.next())
        return std::optional<SnapshotTrunkUse>();
    SnapshotTrunkUse use;
    for (const Trunk &trunk : snapshotTrunksOf(query.value(0).toByteArray())) {
        if (trunk.credentialId && !trunk.credentialId->text().isEmpty())
            use[*trunk.credentialId].append(trunk.name);
    }
    return std::optional(use);
}

Answer<QList<SnapshotEvidence>> SnapshotDatabase::evidence(const QList<AccountAddress> &account,
                                                           const QList<QByteArray> &rows)
{
    auto blocks = decodedBlocks(rows);
    if (!blocks)
        return Unexpected{blocks.error()};
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    const auto all = list(account);
    if (!all)
        return Unexpected{all.error()};
    return findEvidence(m_chains, *all, std::move(blocks).value());
}

Answer<int> SnapshotDatabase::remove(const QList<qint64> &numbers)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    SqliteStatements statements(m_file.database());
    const auto removed = removeSnapshots(m_file.database(), statements, {numbers.begin(), numbers.end()});
    if (!removed)
        return Unexpected{removed.error()};
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    if (const auto left = m_file.overwriteRemoved())
        return Unexpected{*left};
    return *removed;
}

Answer<int> SnapshotDatabase::thin(const QList<AccountAddress> &account, const SnapshotRetention &retention)
{
    const auto all = list(account);
    if (!all)
        return Unexpected{all.error()};
    const QList<qint64> going = snapshotsThatGo(*all, retention);
    return going.isEmpty() ? Answer<int>(0) : remove(going);
}

Answer<int> SnapshotDatabase::forget(const QList<AccountAddress> &account)
{
    const auto all = list(account);
    if (!all)
        return Unexpected{all.error()};
    QList<qint64> numbers;
    for (const SnapshotInfo &info : *all)
        numbers.append(info.number);
    return remove(numbers);
}

} // namespace vobiz
