// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotblock.h"
#include "core/snapshot/snapshotstore.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/lastnumber.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString ChildArgument = u"--snapshot-child"_s;
const QList<AccountAddress> Account{{u"https://api.example/v1"_s, u"MA_TEST"_s}};
constexpr int Rows = 3000;
constexpr int RowsInBlock = 1000;
constexpr int EachTime = 100; ///< one row in so many changes

/// The description of a row in a round: which of them was the last that changed it.
QString descriptionIn(int round, int row)
{
    for (int last = round; last > 0; --last) {
        if (row % EachTime == last % EachTime)
            return QString::number(last);
    }
    return {};
}

SnapshotList listOf(int round)
{
    SnapshotList list;
    list.info.takenAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + round, Qt::UTC);
    for (int first = 0; first < Rows; first += RowsInBlock) {
        std::vector<Credential> rows;
        for (int row = first; row < first + RowsInBlock; ++row) {
            Credential credential;
            credential.id = CredentialId(u"id-%1"_s.arg(row));
            credential.username = u"user %1"_s.arg(row);
            credential.description = descriptionIn(round, row);
            rows.push_back(credential);
        }
        list.blocks.append(SnapshotBlock::encoded(rows));
    }
    return list;
}

std::map<QString, QString> descriptionsIn(const QList<QByteArray> &blocks)
{
    std::map<QString, QString> found;
    for (const QByteArray &bytes : blocks) {
        const auto block = SnapshotBlock::decoded(bytes);
        for (int row = 0; block && row < block->size(); ++row) {
            const Credential credential = block->at(row);
            found[credential.id.text()] = credential.description;
        }
    }
    return found;
}

template <typename T, typename Ask>
std::optional<T> answerTo(const Ask &ask)
{
    std::optional<T> value;
    bool isThere = false;
    ask([&](const auto &answer) {
        if (answer)
            value.emplace(*answer);
        isThere = true;
    });
    return waitUntil([&isThere] { return isThere; }) ? value : std::nullopt;
}

/// Saves one after the other until it is killed, and says of each that it begins and that it is written. Now
/// and then it removes the oldest.
int runChild(const QString &path)
{
    SnapshotStore store(path);
    QObject context;
    for (int round = 0;; ++round) {
        const SnapshotList list = listOf(round);
        std::printf("begun %d\n", round);
        std::fflush(stdout);
        const auto saved =
            answerTo<SnapshotInfo>([&](const auto &done) { store.save(Account, list, &context, done); });
        if (!saved)
            return 1;
        std::printf("written %d\n", round);
        std::fflush(stdout);
        if (round % 4 == 3)
            store.remove({saved->number - 3}, &context, [](const auto &) {});
    }
}

} // namespace

/// The program is killed while it saves snapshots, or removes some.
class TestFaultsSnapshots final : public QObject
{
    Q_OBJECT

private slots:
    void whatWasToldOfIsThereAndEachIsWhole_data()
    {
        QTest::addColumn<int>("written"); // so many, before it is killed
        for (const int written : {1, 2, 3, 4, 5, 8})
            QTest::addRow("after %d", written) << written;
    }
    void whatWasToldOfIsThereAndEachIsWhole()
    {
        QFETCH(int, written);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"snapshots.sqlite"_s);
        QByteArray said;
        {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(), {ChildArgument, path});
            QVERIFY(waitUntil([&] {
                said += child.readAllStandardOutput();
                return lastNumber(said, "written") >= written - 1 || child.state() == QProcess::NotRunning;
            }));
            child.kill();
            QVERIFY(child.waitForFinished());
            said += child.readAllStandardOutput();
        }
        const int told = lastNumber(said, "written");
        const int begun = lastNumber(said, "begun");
        QVERIFY(told >= written - 1);

        SnapshotStore store(path);
        QObject context;
        QSignalSpy aside(&store, &SnapshotStore::keptAside);
        const auto kept =
            answerTo<QList<SnapshotInfo>>([&](const auto &done) { store.list(Account, &context, done); });
        QVERIFY(kept);
        QCOMPARE(aside.size(), 0);
        QList<int> rounds;
        for (const SnapshotInfo &info : *kept) {
            const int round = static_cast<int>(info.number) - 1;
            rounds.append(round);
            QVERIFY2(round <= begun, qPrintable(QString::number(round)));
            const auto list =
                answerTo<SnapshotList>([&](const auto &done) { store.read(info.number, &context, done); });
            QVERIFY2(list, qPrintable(QString::number(round)));
            QVERIFY(descriptionsIn(list->blocks) == descriptionsIn(listOf(round).blocks));
        }
        for (int round = 0; round <= told; ++round) {
            const bool mayBeRemoved = round % 4 == 0 && round + 3 <= told;
            QVERIFY2(mayBeRemoved || rounds.contains(round), qPrintable(QString::number(round)));
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == ChildArgument)
        return runChild(QCoreApplication::arguments().value(2));
    TestFaultsSnapshots test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_snapshots.moc"
