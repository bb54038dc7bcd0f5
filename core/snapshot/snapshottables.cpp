// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshottables.h"

#include "core/store/sqlitestamp.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MicrosecondsPerMillisecond = 1000;

} // namespace

SqliteFormat snapshotFormat()
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

QByteArray snapshotFieldNames()
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

QVariant snapshotMilliseconds(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime snapshotTimeOf(const QVariant &milliseconds)
{
    return milliseconds.isNull()
               ? QDateTime()
               : Timestamp(milliseconds.toLongLong() * MicrosecondsPerMillisecond).toDateTime();
}

QByteArray snapshotTrunkBytes(const QList<Trunk> &trunks)
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

QList<Trunk> snapshotTrunksOf(const QByteArray &bytes)
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

SqliteProblem damagedSnapshotBlock()
{
    return {SqliteProblem::Kind::Damaged, u"a part of a snapshot can't be read"_s};
}

SnapshotAnswer<std::vector<SnapshotBlock>> decodedBlocks(const QList<QByteArray> &blocks)
{
    std::vector<SnapshotBlock> all;
    for (const QByteArray &bytes : blocks) {
        auto block = SnapshotBlock::decoded(bytes);
        if (!block)
            return Unexpected{damagedSnapshotBlock()};
        all.push_back(std::move(*block));
    }
    return all;
}

} // namespace vobiz
