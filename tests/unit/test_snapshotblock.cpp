// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotblock.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>
#include <QtTest/QtTest>

#include <limits>
#include <vector>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QString aText(QRandomGenerator &random)
{
    QString text;
    for (int i = random.bounded(20); i > 0; --i) // any code unit, half a character too
        text += QChar(
            static_cast<char16_t>(random.bounded(2) == 0 ? random.bounded(0x80) : random.bounded(0x10000)));
    return text;
}

std::optional<Timestamp> aTime(QRandomGenerator &random, qint64 unit)
{
    if (random.bounded(4) == 0)
        return std::nullopt;
    return Timestamp((1'700'000'000'000'000 + qint64(random.bounded(1'000'000'000)) * 1000) / unit * unit);
}

std::vector<Credential> someRows(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    const qint64 unit = std::array<qint64, 3>{1, 1000, 1'000'000}[random.bounded(3)];
    std::vector<Credential> rows;
    for (int i = 0; i < count; ++i) {
        Credential row;
        row.id = CredentialId(random.bounded(3) == 0 ? aText(random)
                                                     : QUuid::createUuid().toString(QUuid::WithoutBraces));
        row.accountId = u"MA_1"_s;
        row.username = aText(random);
        row.realm = u"realm %1"_s.arg(random.bounded(3));
        row.description = random.bounded(2) == 0 ? QString() : aText(random);
        row.status = static_cast<CredentialStatus>(random.bounded(CredentialStatusCount));
        row.createdAt = aTime(random, unit);
        row.updatedAt = aTime(random, unit);
        rows.push_back(row);
    }
    return rows;
}

QByteArray withChecksum(const QByteArray &bytes)
{
    BlockWriter block;
    block.raw({bytes.constData(), std::size_t(bytes.size())});
    block.fixed(blockChecksum(block.view()), sizeof(quint32));
    return block.written();
}

} // namespace

class TestSnapshotBlock final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 7, 8, 9, 255, 256, 257, 300, 1024})
            QTest::addRow("%d", count) << count;
    }
    void comesBackAsItWas()
    {
        QFETCH(int, count);
        for (quint32 seed = 1; seed < 6; ++seed) {
            const std::vector<Credential> rows = someRows(seed, count);
            const auto block = SnapshotBlock::decoded(SnapshotBlock::encoded(rows));
            QVERIFY(block);
            QCOMPARE(block->size(), count);
            for (int row = 0; row < count; ++row) {
                QVERIFY(block->at(row) == rows[std::size_t(row)]);
                QVERIFY(block->idAt(row) == rows[std::size_t(row)].id);
                QVERIFY(SnapshotBlock::isSame(*block, row, *block, row));
            }
        }
    }

    void theFurthestTimes()
    {
        std::vector<Credential> rows(3);
        rows[0].createdAt = Timestamp(std::numeric_limits<qint64>::min());
        rows[1].createdAt = Timestamp(std::numeric_limits<qint64>::max());
        rows[2].createdAt = Timestamp(-1);
        const auto block = SnapshotBlock::decoded(SnapshotBlock::encoded(rows));
        QVERIFY(block);
        for (int row = 0; row < 3; ++row)
            QVERIFY(block->at(row) == rows[std::size_t(row)]);
    }

    void oneFieldIsAnother_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("none") << -1 << true;
        for (int field = 0; field < 8; ++field)
            QTest::addRow("%d", field) << field << false;
    }
    void oneFieldIsAnother()
    {
        QFETCH(int, field);
        QFETCH(bool, isSame);
        Credential row = someRows(3, 1).front();
        row.id = CredentialId(u"one"_s);
        row.createdAt = row.updatedAt = Timestamp(1);
        row.status = CredentialStatus::Enabled;
        Credential other = row;
        int i = 0;
        visitFields(
            [&]<typename T>(const CredentialField &, T &value) {
                if (i++ != field)
                    return;
                if constexpr (std::is_same_v<T, QString>)
                    value += u'x';
                else if constexpr (std::is_same_v<T, CredentialId>)
                    value = CredentialId(u"other"_s);
                else if constexpr (std::is_same_v<T, CredentialStatus>)
                    value = CredentialStatus::Unknown;
                else
                    value = std::nullopt;
            },
            other);
        const auto a = SnapshotBlock::decoded(SnapshotBlock::encoded({&row, 1}));
        const auto b = SnapshotBlock::decoded(SnapshotBlock::encoded({&other, 1}));
        QCOMPARE(SnapshotBlock::isSame(*a, 0, *b, 0), isSame);
    }

    void orderedAsTheTextsOfTheIds()
    {
        std::vector<Credential> rows;
        for (const QString &id :
             {u"zz"_s, u""_s, u"4"_s, u"00000000-0000-0000-0000-000000000001"_s,
              u"00000000-0000-0000-0000-0000000000"_s, u"4f000000-0000-0000-0000-000000000000"_s,
              u"ffffffff-0000-0000-0000-000000000000"_s, u"FFFFFFFF"_s,
              u"4f000000-0000-0000-0000-000000000000x"_s, u"\u00e9"_s, u"\U0001f600"_s, u"\uff01"_s}) {
            Credential row;
            row.id = CredentialId(id);
            rows.push_back(row);
        }
        const auto block = SnapshotBlock::decoded(SnapshotBlock::encoded(rows));
        for (int i = 0; i < block->size(); ++i) {
            for (int j = 0; j < block->size(); ++j) {
                const int order = SnapshotBlock::compare(*block, i, *block, j);
                const CredentialId &a = rows[std::size_t(i)].id;
                const CredentialId &b = rows[std::size_t(j)].id;
                QCOMPARE(order < 0, a < b);
                QCOMPARE(order == 0, a == b);
            }
        }
    }

    void damagedOnesAreNone()
    {
        const QByteArray bytes = SnapshotBlock::encoded(someRows(5, 40));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!SnapshotBlock::decoded(bytes.first(size)));
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            QByteArray damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            QVERIFY(!SnapshotBlock::decoded(damaged));
        }
    }

    /// With a checksum that is right: it is read as something or as nothing, and no memory is touched that is
    /// none of its own, which the sanitizers tell.
    void whatOnlyLooksRight()
    {
        const QByteArray bytes = SnapshotBlock::encoded(someRows(5, 40)).chopped(sizeof(quint32));
        QRandomGenerator random(1);
        int read = 0;
        for (int round = 0; round < 2000; ++round) {
            QByteArray damaged = bytes;
            for (int i = random.bounded(2); i >= 0; --i)
                damaged[random.bounded(int(damaged.size()))] = static_cast<char>(random.bounded(256));
            if (const auto block = SnapshotBlock::decoded(withChecksum(damaged))) {
                for (int row = 0; row < block->size(); ++row)
                    (void)block->at(row);
                ++read;
            }
        }
        QVERIFY(read > 0);
    }

    /// A column of a field that we do not have is skipped, and one that we have and it has not is as in a new
    /// one.
    void ofAnotherVersion()
    {
        const std::vector<Credential> rows = someRows(7, 20);
        QByteArray bytes = SnapshotBlock::encoded(rows);
        bytes.replace("description", "inscription"); // as long
        const auto block = SnapshotBlock::decoded(withChecksum(bytes.chopped(sizeof(quint32))));
        QVERIFY(block);
        const auto ours = SnapshotBlock::decoded(SnapshotBlock::encoded(rows));
        for (int row = 0; row < block->size(); ++row) {
            Credential expected = rows[std::size_t(row)];
            expected.description.clear();
            QVERIFY(block->at(row) == expected);
            QVERIFY(SnapshotBlock::isSame(*block, row, *ours, row)); // of what both have
        }
    }

    void anOrdinaryOneIsSmall()
    {
        std::vector<Credential> rows;
        QRandomGenerator random(9);
        for (int i = 0; i < 1024; ++i) {
            Credential row;
            row.id = CredentialId(QUuid::createUuid().toString(QUuid::WithoutBraces));
            row.accountId = u"MA_1"_s;
            row.username =
                u"Desk-%1-%2"_s.arg(random.bounded(1'000'000), 6, 10, QChar(u'0')).arg(i, 4, 10, QChar(u'0'));
            row.realm = u"realm%1.sip.example"_s.arg(i % 7);
            row.status = random.bounded(4) == 0 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
            row.createdAt =
                Timestamp(1'600'000'000'000'000 + qint64(random.generate64() % 200'000'000'000'000));
            row.updatedAt = Timestamp(row.createdAt->microsecondsSinceEpoch() +
                                      qint64(random.generate64() % 1'000'000'000'000));
            rows.push_back(row);
        }
        const double each = double(SnapshotBlock::encoded(rows).size()) / double(rows.size());
        QVERIFY2(each < 44, qPrintable(QString::number(each)));
    }
};

QTEST_GUILESS_MAIN(TestSnapshotBlock)
#include "test_snapshotblock.moc"
