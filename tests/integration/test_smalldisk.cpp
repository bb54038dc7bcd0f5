// SPDX-License-Identifier: MIT
// Files on a disk that is really full; tests/integration/on_small_disk makes it.
#include "core/export/exporter.h"
#include "core/journal/journalsource.h"
#include "core/snapshot/snapshotdatabase.h"
#include "core/store/settings.h"
#include "core/store/wholefile.h"
#include "tests/support/journalfile.h"

#include <QtCore/QStorageInfo>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Block = 4096;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

SnapshotList listOf(int rows)
{
    std::vector<Credential> all;
    for (int row = 0; row < rows; ++row) {
        Credential credential;
        credential.id = CredentialId(u"id-%1"_s.arg(row, 5, 10, QChar(u'0')));
        credential.username = u"user %1"_s.arg(row * 7919);
        all.push_back(credential);
    }
    SnapshotList list;
    list.info.takenAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC);
    list.blocks = {SnapshotBlock::encoded(all)};
    return list;
}

} // namespace

class TestSmallDisk final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_disk = qEnvironmentVariable("VOBIZ_SMALL_DISK");
        if (m_disk.isEmpty())
            QSKIP("this needs a disk of its own, and nothing can be mounted here");
        QVERIFY(QStorageInfo(m_disk).bytesTotal() <= 256 * 1024);
        m_path = m_disk + u"/settings.ini"_s;
    }
    void cleanup()
    {
        if (m_disk.isEmpty())
            return;
        for (const QString &name : QDir(m_disk).entryList(QDir::Files | QDir::Hidden))
            QVERIFY(QFile::remove(m_disk + u'/' + name));
    }

    void theOldFileStays_data()
    {
        QTest::addColumn<int>("blocks");
        for (int blocks = 0; blocks < 3; ++blocks)
            QTest::addRow("%d blocks left", blocks) << blocks;
    }
    void theOldFileStays()
    {
        QFETCH(int, blocks);
        const QString path = m_disk + u"/list.csv"_s;
        for (const QByteArray &old : {QByteArray("old"), QByteArray(3 * Block, 'x')}) {
            WholeFile first(path);
            QVERIFY(first.open());
            first.write(old);
            QVERIFY(first.commit());
            fillBut(blocks);
            WholeFile file(path);
            QVERIFY(file.open());
            file.write(QByteArray(3 * Block, 'y')); // less than the 16 KiB that Qt buffers
            QVERIFY(!file.commit());
            QCOMPARE(file.errorString(), u"No space left on device"_s);
            QCOMPARE(contentOf(path), old);
            makeRoom();
        }
        QCOMPARE(QDir(m_disk).entryList(QDir::Files | QDir::Hidden), QStringList{u"list.csv"_s});
    }

    void theSettingsStay_data() { theOldFileStays_data(); }
    void theSettingsStay()
    {
        QFETCH(int, blocks);
        {
            Settings settings(m_path);
            for (int i = 0; i < 100; ++i)
                settings.setText(u"accounts-1/%1/label"_s.arg(i), QString(100, u'x'));
            QVERIFY(settings.write());
            const QByteArray before = contentOf(m_path);
            QVERIFY(before.size() > 2 * Block && before.size() < 16 * 1024);
            fillBut(blocks);
            settings.setNumber(u"width"_s, 7);
            QVERIFY(!settings.write());
            QCOMPARE(contentOf(m_path), before);
        }
        makeRoom();
        const Settings settings(m_path);
        QCOMPARE(settings.found(), SettingsFile::Found::Usual);
        QCOMPARE(settings.keys(u"accounts-1/"_s).size(), 100);
        QVERIFY(!settings.number(u"width"_s));
        QCOMPARE(QDir(m_disk).entryList(QDir::Files | QDir::Hidden), QStringList{u"settings.ini"_s});
    }

    void theExportStays_data() { theOldFileStays_data(); }
    void theExportStays()
    {
        QFETCH(int, blocks);
        JournalFile file; // on another disk
        file.fill(20);
        const QString path = m_disk + u"/activity.json"_s;
        ExportTask task;
        const auto exportAs = [&](const QString &suffix) {
            JournalSource source(file.path(), {});
            return exportRecords(source, exportFormatOf(suffix), path, task);
        };
        QVERIFY(exportAs(u".csv"_s));
        const QByteArray before = contentOf(path);
        fillBut(blocks);
        const auto outcome = exportAs(u".json"_s);
        if (outcome) { // there was room for it
            QVERIFY(contentOf(path).endsWith("]}\n"));
            QVERIFY(QFileInfo(path).size() <= blocks * Block);
            return;
        }
        QCOMPARE(outcome.error().detail, u"No space left on device"_s);
        QCOMPARE(contentOf(path), before);
    }

    void theSnapshotsStay_data() { theOldFileStays_data(); }
    void theSnapshotsStay()
    {
        QFETCH(int, blocks);
        const QList<AccountAddress> account{{u"https://api.example/v1"_s, u"MA_1"_s}};
        SnapshotDatabase database(m_disk + u"/snapshots.sqlite"_s);
        QVERIFY(!database.open());
        const auto first = database.save(account, listOf(10));
        QVERIFY(first);
        fillBut(blocks);
        const auto refused = database.save(account, listOf(2000));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, SqliteProblem::Kind::CantWrite);
        QCOMPARE(*database.list(account), QList<SnapshotInfo>{*first});
        QCOMPARE(database.read(first->number)->blocks, listOf(10).blocks);
        makeRoom();
        QVERIFY(database.save(account, listOf(100)));
        QCOMPARE(database.list(account)->size(), 2);
        QCOMPARE(database.read(first->number)->blocks, listOf(10).blocks);
    }

private:
    void fillBut(int blocks)
    {
        QFile filler(m_disk + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(Block, 'f');
        while (filler.write(block) == Block) {
        }
        QVERIFY(filler.resize(filler.size() / Block * Block - blocks * Block));
        QCOMPARE(QStorageInfo(m_disk).bytesAvailable(), blocks * Block);
    }
    void makeRoom() { QVERIFY(QFile::remove(m_disk + u"/filler"_s)); }

    QString m_disk;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSmallDisk)
#include "test_smalldisk.moc"
