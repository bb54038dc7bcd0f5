// SPDX-License-Identifier: MIT
#include "core/keep/keeplist.h"
#include "tests/support/keepfile.h"
#include "tests/support/lastnumber.h"
#include "tests/support/ownchild.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString ChildArgument = u"--keep-child"_s;
constexpr int AtOnce = 20;

Credential credentialOf(int batch, int number)
{
    Credential credential;
    credential.id = CredentialId(u"id-%1-%2"_s.arg(batch).arg(number));
    credential.username = u"user"_s;
    credential.description = QString(number * 50, u'd');
    return credential;
}

ApiAccount account()
{
    ApiAccount account;
    account.baseUrl = QUrl(u"https://api.example/v1"_s);
    account.authId = u"MA_TEST"_s;
    return account;
}

/// Keeps one batch after the other until it is killed, and says of each that it begins and that it is
/// written.
int runChild(const QString &path)
{
    KeepStore store(path);
    KeepList list(&store, account());
    for (int batch = 0;; ++batch) {
        std::printf("begun %d\n", batch);
        std::fflush(stdout);
        QList<Credential> rows;
        for (int i = 0; i < AtOnce; ++i)
            rows.append(credentialOf(batch, i));
        std::optional<bool> isWritten;
        list.keep(rows, u"batch %1"_s.arg(batch),
                  [&](const KeepList::Answer &written) { isWritten = bool(written); });
        if (!waitUntil([&] { return isWritten.has_value(); }) || !*isWritten)
            return 1;
        std::printf("written %d\n", batch);
        std::fflush(stdout);
    }
}

} // namespace

/// The program is killed while it writes what is kept.
class TestFaultsKeep final : public QObject
{
    Q_OBJECT

private slots:
    void whatWasToldOfIsThereAndEachDecisionIsWhole_data()
    {
        QTest::addColumn<int>("written"); // so many batches, before it is killed
        for (const int written : {1, 2, 3, 5, 8, 13})
            QTest::addRow("after %d", written) << written;
    }
    void whatWasToldOfIsThereAndEachDecisionIsWhole()
    {
        QFETCH(int, written);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"keep.sqlite"_s);
        QByteArray said;
        {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            startOwnChild(child, {ChildArgument, path});
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

        KeepStore store(path);
        QSignalSpy aside(&store, &KeepStore::keptAside);
        QHash<QString, int> found; // by note
        for (const KeptCredential &entry : keptIn(store, account()))
            ++found[entry.note];
        QCOMPARE(aside.size(), 0);
        for (int batch = 0; batch <= told; ++batch)
            QCOMPARE(found.take(u"batch %1"_s.arg(batch)), AtOnce);
        const int last = found.take(u"batch %1"_s.arg(begun)); // its end was not told of
        QVERIFY2(last == 0 || last == AtOnce, "all or none");
        QVERIFY(found.isEmpty());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == ChildArgument)
        return runChild(QCoreApplication::arguments().value(2));
    TestFaultsKeep test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_keep.moc"
