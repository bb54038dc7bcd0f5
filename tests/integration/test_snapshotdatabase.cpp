// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotdatabase.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QtTest>

#include <map>
#include <vector>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Rows = std::map<QString, Credential>; // in the order of the ids

const AccountAddress Here{u"https://api.example/v1"_s, u"MA_1"_s};
const AccountAddress There{u"https://api.example/v1"_s, u"MA_2"_s};

/// Chance, with a seed.
class Chance final
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {
    }
    int below(int end) { return m_random.bounded(end); }
    bool oneIn(int of) { return below(of) == 0; }
    Credential credential()
    {
        Credential made;
        const int id = below(400);
        made.id = CredentialId(
            id % 5 == 0
                ? u"id-%1"_s.arg(id)
                : QUuid(uint(id * 7919), 1, 2, 3, 4, 5, 6, 7, 8, 9, 0).toString(QUuid::WithoutBraces));
        made.username = u"desk %1"_s.arg(below(9));
        made.realm = u"sip.example"_s;
        made.status = static_cast<CredentialStatus>(below(CredentialStatusCount));
        if (oneIn(2)) // before, between and after the snapshots
            made.updatedAt = Timestamp(1'790'000'000'000'000 + below(30) * 1'000'000LL);
        if (oneIn(2))
            made.createdAt = Timestamp(1'780'000'000'000'000);
        return made;
    }
    void change(Rows &rows, int howMany)
    {
        for (int i = 0; i < howMany; ++i) {
            const Credential made = credential();
            if (oneIn(3))
                rows.erase(made.id.text());
            else
                rows[made.id.text()] = made;
        }
    }
    /// As they come from a list: in no order, a few to a block.
    QList<QByteArray> blocksOf(const Rows &rows)
    {
        std::vector<Credential> all;
        for (const auto &[id, row] : rows)
            all.push_back(row);
        std::shuffle(all.begin(), all.end(), m_random);
        QList<QByteArray> blocks;
        for (std::size_t at = 0; at < all.size();) {
            const std::size_t count = std::min(all.size() - at, std::size_t(1 + below(200)));
            blocks.append(SnapshotBlock::encoded(std::span(all).subspan(at, count)));
            at += count;
        }
        return blocks;
    }

private:
    QRandomGenerator m_random;
};

Rows rowsOf(const SnapshotList &list)
{
    Rows rows;
    QString before;
    for (const QByteArray &bytes : list.blocks) {
        const auto block = SnapshotBlock::decoded(bytes);
        for (int row = 0; block && row < block->size(); ++row) {
            const Credential credential = block->at(row);
            if (!rows.empty() && credential.id.text() <= before)
                return {}; // not in order
            before = credential.id.text();
            rows[before] = credential;
        }
    }
    return rows;
}

QList<SnapshotDifference> onPaper(const Rows &before, const Rows &after)
{
    std::map<QString, SnapshotDifference> found;
    for (const auto &[id, row] : before)
        found[id].before = row;
    for (const auto &[id, row] : after)
        found[id].after = row;
    QList<SnapshotDifference> different;
    for (const auto &[id, each] : found) {
        if (each.before != each.after)
            different.append(each);
    }
    return different;
}

struct Kept
{
    SnapshotInfo info;
    Rows rows;
    QList<Trunk> trunks;
};

/// A file, and what ought to be in it.
struct World
{
    explicit World(quint32 seed)
        : chance(seed)
    {
    }

    [[nodiscard]] bool open()
    {
        database = std::make_unique<SnapshotDatabase>(folder.filePath(u"snapshots.sqlite"_s));
        return !database->open();
    }
    [[nodiscard]] bool save()
    {
        SnapshotList list;
        list.info.takenAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + step * time++, Qt::UTC);
        list.info.savedAt = list.info.takenAt.addSecs(7);
        list.info.isVerified = chance.oneIn(2);
        list.info.isByItself = chance.oneIn(2);
        list.info.appVersion = u"0.1.0"_s;
        if (chance.oneIn(2)) {
            list.info.trunksReadAt = list.info.takenAt;
            list.trunks = {{u"t-1"_s, u"Main \u00e9"_s, CredentialId(u"id-5"_s)},
                           {u"t-2"_s, u"Other"_s, CredentialId()},
                           {u"t-3"_s, u"Third"_s, {}}};
        }
        list.blocks = chance.blocksOf(rows);
        const auto saved = database->save({Here}, list);
        if (!saved)
            return false;
        kept.push_back({*saved, rows, list.trunks});
        SnapshotInfo expected = list.info;
        expected.number = saved->number;
        expected.rows = int(rows.size());
        return *saved == expected;
    }

    [[nodiscard]] SnapshotList listNow()
    {
        SnapshotList list;
        list.info.takenAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC);
        list.blocks = chance.blocksOf(rows);
        return list;
    }

    /// Of the file, with its log empty; -1 if that is not possible.
    [[nodiscard]] qint64 size()
    {
        database.reset(); // which empties the log
        const qint64 size = QFileInfo(folder.filePath(u"snapshots.sqlite"_s)).size();
        return open() ? size : -1;
    }

    QTemporaryDir folder;
    Chance chance;
    std::unique_ptr<SnapshotDatabase> database;
    Rows rows;
    std::vector<Kept> kept;
    int time = 0;
    qint64 step = 1000; ///< milliseconds from one to the next
};

Timestamp timeOf(const Kept &kept)
{
    return Timestamp(kept.info.takenAt.toMSecsSinceEpoch() * 1000);
}

/// What somebody would find who looks through all snapshots for each row.
QList<SnapshotEvidence> evidenceOnPaper(const std::vector<Kept> &kept, const Rows &now)
{
    QList<SnapshotEvidence> found;
    for (const auto &[id, row] : now) {
        SnapshotEvidence evidence{row.id, {}, {}};
        for (const Kept &each : kept) {
            const auto was = each.rows.find(id);
            if (was == each.rows.end()) {
                evidence.disabledSince = {};
                continue;
            }
            if (!evidence.firstSeen)
                evidence.firstSeen = timeOf(each);
            if (was->second.status != CredentialStatus::Disabled)
                evidence.disabledSince = {};
            else if (!evidence.disabledSince)
                evidence.disabledSince = timeOf(each);
        }
        const bool tellsNoMore = row.updatedAt && evidence.disabledSince >= row.updatedAt;
        if (row.status != CredentialStatus::Disabled || tellsNoMore)
            evidence.disabledSince = {};
        if (row.createdAt)
            evidence.firstSeen = {};
        if (evidence.disabledSince || evidence.firstSeen)
            found.append(evidence);
    }
    return found;
}

QList<SnapshotInfo> infosOf(const std::vector<Kept> &kept)
{
    QList<SnapshotInfo> infos;
    for (const Kept &each : kept)
        infos.prepend(each.info);
    return infos;
}

} // namespace

class TestSnapshotDatabase final : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatANaiveOneWould_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 6; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void holdsWhatANaiveOneWould()
    {
        QFETCH(int, seed);
        World world(static_cast<quint32>(seed));
        Chance &chance = world.chance;
        QVERIFY(world.open());
        for (int round = 0; round < 25; ++round) {
            chance.change(world.rows, chance.oneIn(8) ? 300 : chance.below(12));
            QVERIFY(world.save());
            if (chance.oneIn(4))
                QVERIFY(world.open()); // again
            if (chance.oneIn(5)) {
                QList<qint64> numbers;
                std::vector<Kept> left;
                for (const Kept &each : world.kept) {
                    if (chance.oneIn(2))
                        numbers.append(each.info.number);
                    else
                        left.push_back(each);
                }
                const auto removed = world.database->remove(numbers + QList<qint64>{9'999});
                QVERIFY(removed);
                QCOMPARE(*removed, int(numbers.size()));
                world.kept = left;
            }
            const auto listed = world.database->list({There, Here});
            QVERIFY(listed);
            QVERIFY(*listed == infosOf(world.kept));
            const auto evidence = world.database->evidence({There, Here}, chance.blocksOf(world.rows));
            QVERIFY(evidence);
            QVERIFY(*evidence == evidenceOnPaper(world.kept, world.rows));
            if (world.kept.empty())
                continue;
            const auto any = [&]() -> const Kept & {
                return world.kept[std::size_t(chance.below(int(world.kept.size())))];
            };
            for (int i = 0; i < 3; ++i) {
                const Kept &one = any();
                const Kept &other = any();
                const auto list = world.database->read(one.info.number);
                QVERIFY(list);
                QVERIFY(rowsOf(*list) == one.rows);
                QVERIFY(list->info == one.info);
                QVERIFY(list->trunks == one.trunks);
                const auto use = world.database->trunkUse(one.info.number);
                QVERIFY(use);
                QCOMPARE(use->has_value(), one.info.trunksReadAt.isValid());
                if (*use)
                    QCOMPARE(**use, (SnapshotTrunkUse{{CredentialId(u"id-5"_s), {u"Main \u00e9"_s}}}));
                QSet<CredentialId> ids{CredentialId(u"nobody"_s)};
                QList<Credential> expected;
                for (const auto &[id, row] : one.rows) {
                    if (chance.oneIn(9)) {
                        ids.insert(row.id);
                        expected.append(row);
                    }
                }
                const auto found = world.database->find(one.info.number, ids);
                QVERIFY(found);
                QVERIFY(*found == expected);
                const auto different = world.database->compare(one.info.number, other.info.number);
                QVERIFY(different);
                QVERIFY(*different == onPaper(one.rows, other.rows));
                const auto since = world.database->compare(one.info.number, chance.blocksOf(world.rows));
                QVERIFY(since);
                QVERIFY(*since == onPaper(one.rows, world.rows));
            }
        }
    }

    /// What was not there in between was not disabled then.
    void evidenceEndsWhereItWasGone()
    {
        World world(7);
        QVERIFY(world.open());
        world.chance.change(world.rows, 500);
        Credential row;
        row.id = CredentialId(u"row"_s);
        row.status = CredentialStatus::Disabled;
        const auto save = [&world, &row](bool isThere) {
            world.rows.erase(u"row"_s);
            if (isThere)
                world.rows[u"row"_s] = row;
            return world.save();
        };
        QVERIFY(save(true) && save(true) && save(false) && save(true) && save(true));
        const auto found = world.database->evidence({Here}, {SnapshotBlock::encoded(std::span(&row, 1))});
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->constFirst().firstSeen, std::optional(timeOf(world.kept[0])));
        QCOMPARE(found->constFirst().disabledSince, std::optional(timeOf(world.kept[3])));
    }

    void anUnchangedListCostsNextToNothing()
    {
        World world(1);
        QVERIFY(world.open());
        world.chance.change(world.rows, 5000);
        QVERIFY(world.save());
        const qint64 first = world.size();
        for (int i = 0; i < 20; ++i)
            QVERIFY(world.save());
        const qint64 then = world.size();
        QVERIFY2(then - first < first, qPrintable(u"%1 %2"_s.arg(first).arg(then)));
        QList<qint64> all;
        for (const Kept &each : world.kept)
            all.append(each.info.number);
        QVERIFY(world.database->remove(all.first(20)));
        QVERIFY(rowsOf(*world.database->read(all.last())) == world.rows);
        QVERIFY(world.database->remove(all));
        QVERIFY(world.size() < first); // the room is given back
    }

    /// Of many, with and without differences to others, exactly those that do not stay are gone, what stays
    /// is as it was, and the disk has its room back.
    void thinsThoseThatWereSavedByThemselves()
    {
        World world(4);
        QVERIFY(world.open());
        world.step = 86'400'000 / 2;
        world.chance.change(world.rows, 2000);
        for (int round = 0; round < 60; ++round) {
            world.chance.change(world.rows, 150);
            QVERIFY(world.save());
        }
        const auto foreign = world.database->save({There}, world.listNow());
        QVERIFY(foreign);
        const SnapshotRetention retention{5, 2};
        QList<SnapshotInfo> expected = infosOf(world.kept);
        const QList<qint64> going = snapshotsThatGo(expected, retention);
        QVERIFY(going.size() > 10);
        expected.removeIf([&going](const SnapshotInfo &info) { return going.contains(info.number); });
        const qint64 before = world.size();
        const auto gone = world.database->thin({Here}, retention);
        QVERIFY(gone);
        QCOMPARE(*gone, int(going.size()));
        QVERIFY(*world.database->list({Here}) == expected);
        QVERIFY(world.size() < before);
        for (const Kept &each : world.kept) {
            if (!going.contains(each.info.number))
                QVERIFY(rowsOf(*world.database->read(each.info.number)) == each.rows);
        }
        QCOMPARE(world.database->list({There})->size(), 1);
        QCOMPARE(*world.database->thin({Here}, retention), 0);
    }

    void anAccountIsForgotten()
    {
        World world(2);
        QVERIFY(world.open());
        world.chance.change(world.rows, 50);
        QVERIFY(world.save());
        QVERIFY(world.save());
        const auto other = world.database->save({There}, world.listNow());
        QVERIFY(other);
        const auto forgotten = world.database->forget({Here});
        QVERIFY(forgotten);
        QCOMPARE(*forgotten, 2);
        QVERIFY(world.database->list({Here})->isEmpty());
        QCOMPARE(world.database->list({There})->size(), 1);
        QVERIFY(rowsOf(*world.database->read(other->number)) == world.rows);
        QVERIFY(!world.database->read(world.kept.front().info.number));
    }

    /// Two programs at once: each goes on from what the other has saved.
    void twoAtOnce()
    {
        World world(3);
        QVERIFY(world.open());
        SnapshotDatabase second(world.folder.filePath(u"snapshots.sqlite"_s));
        QVERIFY(!second.open());
        for (int round = 0; round < 10; ++round) {
            world.chance.change(world.rows, 30);
            QVERIFY(world.save());
            world.chance.change(world.rows, 3);
            const auto saved = second.save({Here}, world.listNow());
            QVERIFY(saved);
            QVERIFY(rowsOf(*world.database->read(saved->number)) == world.rows);
            QVERIFY(rowsOf(*second.read(world.kept.back().info.number)) == world.kept.back().rows);
        }
    }
};

QTEST_GUILESS_MAIN(TestSnapshotDatabase)
#include "test_snapshotdatabase.moc"
