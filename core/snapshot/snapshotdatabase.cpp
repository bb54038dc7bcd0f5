// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotdatabase.h"

#include "core/store/sqlitestamp.h"
#include "core/store/sqlitestatements.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QVariant>

#include <algorithm>
#include <functional>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;
template <typename T>
using Answer = SnapshotDatabase::Answer<T>;

constexpr std::size_t RowsInBlock = 1024;
// A list is kept whole again once what would have to be put together to read it is as much as half of it, or
// lies in so many places.
constexpr qint64 MostChangedPart = 2;
constexpr int LongestChain = 100;
constexpr qint64 MicrosecondsPerMillisecond = 1000;

SqliteFormat format()
{
    return {
        0x56435350, // "VCSP"
        1,
        {u"CREATE TABLE IF NOT EXISTS snapshots(number INTEGER PRIMARY KEY AUTOINCREMENT, server TEXT "
         u"NOT NULL, "
         "auth_id TEXT NOT NULL, taken_at INTEGER NOT NULL, saved_at INTEGER, is_verified INTEGER NOT NULL, "
         "is_by_itself INTEGER NOT NULL, rows INTEGER NOT NULL, trunks_at INTEGER, app BLOB NOT NULL, "
         "fields BLOB NOT NULL, previous INTEGER, changed INTEGER NOT NULL)"_s,
         u"CREATE TABLE IF NOT EXISTS blocks(snapshot INTEGER NOT NULL, is_gone INTEGER NOT NULL, "
         "data BLOB NOT NULL)"_s,
         u"CREATE INDEX IF NOT EXISTS blocks_of ON blocks(snapshot, is_gone)"_s,
         u"CREATE TABLE IF NOT EXISTS trunks(snapshot INTEGER PRIMARY KEY, data BLOB NOT NULL)"_s,
         stampTable()}};
}

/// Of a credential, as this version writes them: one that was written with others is never the beginning of a
/// chain, in which a row stands as it was written first.
QByteArray fieldNames()
{
    QByteArray names;
    const Credential none;
    visitFields(
        [&names](const CredentialField &field, const auto &) {
            names += QByteArray(field.exported.data(), field.exported.size()) + ' ';
        },
        none);
    return names;
}

QVariant millisecondsOf(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeOf(const QVariant &milliseconds)
{
    return milliseconds.isNull()
               ? QDateTime()
               : Timestamp(milliseconds.toLongLong() * MicrosecondsPerMillisecond).toDateTime();
}

QByteArray trunkBytes(const QList<Trunk> &trunks)
{
    QCborArray all;
    for (const Trunk &trunk : trunks) {
        QCborMap map{{u"id"_s, sqliteTextOrEmpty(trunk.id)}, {u"name"_s, sqliteTextOrEmpty(trunk.name)}};
        if (trunk.credentialId)
            map.insert(u"credential"_s, sqliteTextOrEmpty(trunk.credentialId->text()));
        all.append(map);
    }
    return all.toCborValue().toCbor();
}

QList<Trunk> trunksOf(const QByteArray &bytes)
{
    QList<Trunk> trunks;
    for (const QCborValue &value : QCborValue::fromCbor(bytes).toArray()) {
        const QCborMap map = value.toMap();
        Trunk trunk{fromSqliteText(map.value(u"id"_s).toByteArray()),
                    fromSqliteText(map.value(u"name"_s).toByteArray()),
                    {}};
        if (const QCborValue id = map.value(u"credential"_s); id.isByteArray())
            trunk.credentialId = CredentialId(fromSqliteText(id.toByteArray()));
        trunks.append(trunk);
    }
    return trunks;
}

SqliteProblem damagedBlock()
{
    return {Kind::Damaged, u"a part of a snapshot can't be read"_s};
}

Answer<std::vector<SnapshotBlock>> decoded(const QList<QByteArray> &blocks)
{
    std::vector<SnapshotBlock> all;
    for (const QByteArray &bytes : blocks) {
        auto block = SnapshotBlock::decoded(bytes);
        if (!block)
            return Unexpected{damagedBlock()};
        all.push_back(std::move(*block));
    }
    return all;
}

/// Rows that come one by one, as blocks.
class BlockMaker final
{
public:
    using Take = std::function<void(const QByteArray &block)>;

    explicit BlockMaker(Take take)
        : m_take(std::move(take))
    {
    }

    void add(Credential row)
    {
        m_rows.push_back(std::move(row));
        ++m_count;
        if (m_rows.size() == RowsInBlock)
            flush();
    }
    void flush()
    {
        if (!m_rows.empty())
            m_take(SnapshotBlock::encoded(m_rows));
        m_rows.clear();
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    const Take m_take;
    std::vector<Credential> m_rows;
    int m_count = 0;
};

void insertBlock(SqliteStatements &statements, qint64 snapshot, bool isGone, const QByteArray &block)
{
    statements.run(u"INSERT INTO blocks(snapshot, is_gone, data) VALUES (?, ?, ?)"_s, [&](QSqlQuery &query) {
        query.addBindValue(snapshot);
        query.addBindValue(static_cast<int>(isGone));
        query.addBindValue(block);
    });
}

/// The rest of the rows of a cursor, as blocks of a snapshot that is kept whole. How many there were.
int insertWhole(SqliteStatements &statements, qint64 snapshot, SnapshotCursor &rows)
{
    BlockMaker maker([&](const QByteArray &block) { insertBlock(statements, snapshot, false, block); });
    while (rows.next())
        maker.add(rows.place().credential());
    maker.flush();
    return maker.count();
}

void removeBlocks(SqliteStatements &statements, qint64 snapshot)
{
    statements.run(u"DELETE FROM blocks WHERE snapshot = ?"_s,
                   [snapshot](QSqlQuery &query) { query.addBindValue(snapshot); });
}

Credential withIdOnly(CredentialId id)
{
    Credential credential;
    credential.id = std::move(id);
    return credential;
}

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
    : m_file(path, format())
{
}

Answer<std::vector<qint64>> SnapshotDatabase::chainOf(qint64 number)
{
    std::vector<qint64> chain;
    QSqlQuery query(m_file.database());
    query.prepare(u"SELECT previous FROM snapshots WHERE number = ?"_s);
    for (std::optional<qint64> next = number; next;) {
        query.addBindValue(*next);
        if (!query.exec())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        // Numbers fall towards the beginning, so that this ends.
        const bool isRight = query.next() && (chain.empty() || *next < chain.back());
        if (!isRight)
            return Unexpected{SqliteProblem{Kind::Damaged, u"snapshot %1 is not there"_s.arg(*next)}};
        chain.push_back(*next);
        next = query.isNull(0) ? std::nullopt : std::optional(query.value(0).toLongLong());
        query.finish();
    }
    std::ranges::reverse(chain);
    return chain;
}

Answer<std::vector<SnapshotBlock>> SnapshotDatabase::blocksOf(qint64 number, bool areGone)
{
    QSqlQuery query(m_file.database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT data FROM blocks WHERE snapshot = ? AND is_gone = ? ORDER BY rowid"_s);
    query.addBindValue(number);
    query.addBindValue(static_cast<int>(areGone));
    if (!query.exec())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    std::vector<SnapshotBlock> blocks;
    while (query.next()) {
        auto block = SnapshotBlock::decoded(query.value(0).toByteArray());
        if (!block)
            return Unexpected{damagedBlock()};
        blocks.push_back(std::move(*block));
    }
    if (query.lastError().isValid())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    return blocks;
}

Answer<std::vector<SnapshotDelta>> SnapshotDatabase::deltasOf(std::span<const qint64> numbers)
{
    std::vector<SnapshotDelta> deltas;
    for (const qint64 number : numbers) {
        auto put = blocksOf(number, false);
        if (!put)
            return Unexpected{put.error()};
        auto gone = blocksOf(number, true);
        if (!gone)
            return Unexpected{gone.error()};
        deltas.push_back({std::move(put).value(), std::move(gone).value()});
    }
    return deltas;
}

/// `problem` is set where it ends because it can't be read, and has to outlive it.
Answer<std::unique_ptr<SnapshotCursor>> SnapshotDatabase::cursorOf(qint64 number,
                                                                   std::optional<SqliteProblem> &problem)
{
    const auto chain = chainOf(number);
    if (!chain)
        return Unexpected{chain.error()};
    auto deltas = deltasOf(std::span(*chain).subspan(1));
    if (!deltas)
        return Unexpected{deltas.error()};
    auto query = std::make_shared<QSqlQuery>(m_file.database());
    query->setForwardOnly(true);
    query->prepare(u"SELECT data FROM blocks WHERE snapshot = ? ORDER BY rowid"_s);
    query->addBindValue(chain->front());
    if (!query->exec())
        return Unexpected{sqliteProblem(query->lastError(), Kind::CantOpen)};
    const auto nextBlock = [query, &problem]() -> std::optional<SnapshotBlock> {
        if (problem || !query->next()) {
            if (!problem && query->lastError().isValid())
                problem = sqliteProblem(query->lastError(), Kind::CantOpen);
            return std::nullopt;
        }
        auto block = SnapshotBlock::decoded(query->value(0).toByteArray());
        if (!block)
            problem = damagedBlock();
        return block;
    };
    return std::unique_ptr<SnapshotCursor>(
        std::make_unique<SnapshotChainCursor>(nextBlock, std::move(deltas).value()));
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
                        .takenAt = timeOf(query.value(1)),
                        .savedAt = timeOf(query.value(7)),
                        .isVerified = query.value(2).toBool(),
                        .isByItself = query.value(3).toBool(),
                        .rows = query.value(4).toInt(),
                        .trunksReadAt = timeOf(query.value(5)),
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
    auto blocks = decoded(list.blocks);
    if (!blocks)
        return Unexpected{blocks.error()};
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    const auto previous = beginningFor(account);
    if (!previous)
        return Unexpected{previous.error()};
    SqliteStatements statements(m_file.database());
    SnapshotInfo info = list.info;
    info.rows = 0;
    for (const SnapshotBlock &block : *blocks)
        info.rows += block.size();
    info.number = insertInfo(statements, account.first(), info);
    SnapshotListCursor rows(std::move(blocks).value());
    Answer<bool> isShort = false;
    if (*previous)
        isShort = saveDifferences(statements, **previous, rows, info);
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
            query.addBindValue(trunkBytes(list.trunks));
        });
    }
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    return info;
}

Answer<std::optional<SnapshotDatabase::Beginning>>
SnapshotDatabase::beginningFor(const QList<AccountAddress> &account)
{
    const auto all = list(account);
    if (!all)
        return Unexpected{all.error()};
    if (all->isEmpty())
        return std::optional<Beginning>();
    const auto chain = chainOf(all->first().number);
    if (!chain)
        return Unexpected{chain.error()};
    Beginning beginning{.number = chain->back(), .length = static_cast<int>(chain->size())};
    QSqlQuery query(m_file.database());
    query.prepare(u"SELECT changed, fields FROM snapshots WHERE number = ?"_s);
    for (const qint64 number : *chain) {
        query.addBindValue(number);
        if (!query.exec() || !query.next())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        beginning.changed += query.value(0).toLongLong();
        if (query.value(1).toByteArray() != fieldNames())
            return std::optional<Beginning>();
        query.finish();
    }
    return beginning.length < LongestChain ? std::optional(beginning) : std::nullopt;
}

qint64 SnapshotDatabase::insertInfo(SqliteStatements &statements, const AccountAddress &address,
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
            query.addBindValue(millisecondsOf(info.trunksReadAt));
            query.addBindValue(sqliteTextOrEmpty(info.appVersion));
            query.addBindValue(fieldNames());
            query.addBindValue(millisecondsOf(info.savedAt));
        });
    QSqlQuery query(m_file.database());
    if (!statements.problem() && query.exec(u"SELECT last_insert_rowid()"_s) && query.next())
        number = query.value(0).toLongLong();
    return number;
}

/// Whether they are few enough to be kept instead of all rows.
Answer<bool> SnapshotDatabase::saveDifferences(SqliteStatements &statements, const Beginning &previous,
                                               SnapshotCursor &rows, const SnapshotInfo &info)
{
    std::optional<SqliteProblem> problem;
    const auto before = cursorOf(previous.number, problem);
    if (!before)
        return Unexpected{before.error()};
    BlockMaker put([&](const QByteArray &block) { insertBlock(statements, info.number, false, block); });
    BlockMaker gone([&](const QByteArray &block) { insertBlock(statements, info.number, true, block); });
    const qint64 most = info.rows / MostChangedPart - previous.changed;
    compareSnapshots(**before, rows, [&](const SnapshotPlace *one, const SnapshotPlace *other) {
        if (put.count() + gone.count() > most)
            return; // too many already
        if (other)
            put.add(other->credential());
        else
            gone.add(withIdOnly(one->id()));
    });
    if (problem)
        return Unexpected{*problem};
    const qint64 changed = put.count() + gone.count();
    if (changed > most)
        return false;
    put.flush();
    gone.flush();
    statements.run(u"UPDATE snapshots SET previous = ?, changed = ? WHERE number = ?"_s,
                   [&](QSqlQuery &query) {
                       query.addBindValue(previous.number);
                       query.addBindValue(changed);
                       query.addBindValue(info.number);
                   });
    return true;
}

Answer<SnapshotList> SnapshotDatabase::read(qint64 number)
{
    SqliteTransaction transaction(m_file.database()); // nothing of it shall go meanwhile
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    std::optional<SqliteProblem> problem;
    const auto rows = cursorOf(number, problem);
    if (!rows)
        return Unexpected{rows.error()};
    SnapshotList list;
    BlockMaker maker([&list](const QByteArray &block) { list.blocks.append(block); });
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
                 .takenAt = timeOf(query.value(0)),
                 .savedAt = timeOf(query.value(6)),
                 .isVerified = query.value(1).toBool(),
                 .isByItself = query.value(2).toBool(),
                 .rows = maker.count(),
                 .trunksReadAt = timeOf(query.value(3)),
                 .appVersion = fromSqliteText(query.value(4).toByteArray())};
    list.trunks = trunksOf(query.value(5).toByteArray());
    return list;
}

Answer<QList<SnapshotDifference>> SnapshotDatabase::compare(qint64 before, qint64 after)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    const auto one = chainOf(before);
    if (!one)
        return Unexpected{one.error()};
    const auto other = chainOf(after);
    if (!other)
        return Unexpected{other.error()};
    const auto parted = std::ranges::mismatch(*one, *other);
    if (parted.in1 != one->begin())
        return compareParted(*std::prev(parted.in1), {parted.in1, one->end()}, {parted.in2, other->end()});
    std::optional<SqliteProblem> problem;
    const auto oneRows = cursorOf(before, problem);
    if (!oneRows)
        return Unexpected{oneRows.error()};
    const auto otherRows = cursorOf(after, problem);
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
    const auto one = deltasOf(before);
    if (!one)
        return Unexpected{one.error()};
    const auto other = deltasOf(after);
    if (!other)
        return Unexpected{other.error()};
    std::optional<SqliteProblem> problem;
    const auto rows = cursorOf(common, problem);
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
    auto blocks = decoded(now);
    if (!blocks)
        return Unexpected{blocks.error()};
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantOpen)};
    std::optional<SqliteProblem> problem;
    const auto one = cursorOf(before, problem);
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
    const auto rows = cursorOf(number, problem);
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
    for (const Trunk &trunk : trunksOf(query.value(0).toByteArray())) {
        if (trunk.credentialId && !trunk.credentialId->text().isEmpty())
            use[*trunk.credentialId].append(trunk.name);
    }
    return std::optional(use);
}

Answer<int> SnapshotDatabase::remove(const QList<qint64> &numbers)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    SqliteStatements statements(m_file.database());
    const auto removed = removeIn(statements, {numbers.begin(), numbers.end()});
    if (!removed)
        return Unexpected{removed.error()};
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    if (const auto left = m_file.overwriteRemoved())
        return Unexpected{*left};
    return *removed;
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

Answer<int> SnapshotDatabase::removeIn(SqliteStatements &statements, const QSet<qint64> &numbers)
{
    QSqlQuery query(m_file.database());
    if (!query.exec(u"SELECT number, previous FROM snapshots WHERE previous IS NOT NULL ORDER BY number"_s))
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantWrite)};
    QList<qint64> orphans; // their beginnings go
    while (query.next()) {
        if (!numbers.contains(query.value(0).toLongLong()) && numbers.contains(query.value(1).toLongLong()))
            orphans.append(query.value(0).toLongLong());
    }
    query.finish();
    for (const qint64 orphan : orphans) {
        if (const auto problem = standAlone(statements, orphan, numbers))
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

/// Keeps a snapshot without those of its chain that go: as the differences from what stays before it, or
/// whole.
std::optional<SqliteProblem> SnapshotDatabase::standAlone(SqliteStatements &statements, qint64 number,
                                                          const QSet<qint64> &going)
{
    const auto chain = chainOf(number);
    if (!chain)
        return chain.error();
    const auto stays = std::find_if(std::next(chain->rbegin()), chain->rend(),
                                    [&going](qint64 one) { return !going.contains(one); });
    QList<std::pair<bool, QByteArray>> blocks; // whether they are gone
    std::optional<SqliteProblem> problem;
    BlockMaker put([&blocks](const QByteArray &block) { blocks.append({false, block}); });
    BlockMaker gone([&blocks](const QByteArray &block) { blocks.append({true, block}); });
    QVariant previous;
    if (stays == chain->rend()) {
        const auto rows = cursorOf(number, problem);
        if (!rows)
            return rows.error();
        while ((*rows)->next())
            put.add((*rows)->place().credential());
    } else {
        previous = *stays;
        const auto deltas = deltasOf(std::span(stays.base(), chain->end()));
        if (!deltas)
            return deltas.error();
        for (const SnapshotLastWord &word : lastWordsOf(*deltas))
            word.isGone ? gone.add(withIdOnly(word.place.id())) : put.add(word.place.credential());
    }
    if (problem)
        return problem;
    put.flush();
    gone.flush();
    removeBlocks(statements, number);
    for (const auto &[isGone, block] : blocks)
        insertBlock(statements, number, isGone, block);
    statements.run(u"UPDATE snapshots SET previous = ?, changed = ? WHERE number = ?"_s,
                   [&](QSqlQuery &query) {
                       query.addBindValue(previous);
                       query.addBindValue(previous.isNull() ? 0 : put.count() + gone.count());
                       query.addBindValue(number);
                   });
    return std::nullopt;
}

} // namespace vobiz
