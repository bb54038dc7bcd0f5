// SPDX-License-Identifier: MIT
#include "core/journal/runlock.h"
#include "core/store/filelock.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestRunLock final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhoStillRuns()
    {
        const QTemporaryDir folder;
        const QString runs = folder.filePath(u"runs"_s);
        auto run = std::make_unique<RunLock>(runs);
        QVERIFY2(!QDir(runs).exists(), "nothing is written before it is held");
        QVERIFY(run->hold());
        QVERIFY(run->hold());
        const QString name = run->name();
        QVERIFY(!RunLock::hasEnded(runs, name));
        run.reset();
        QVERIFY(RunLock::hasEnded(runs, name));
        QVERIFY(RunLock::hasEnded(runs, u"never there"_s));
    }

    /// Many begin and sweep at once: nobody loses the lock that it has just made.
    void nobodySweepsWhoIsJustStarting()
    {
        const QTemporaryDir folder;
        std::atomic_int lost = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 300; ++round) {
                    RunLock run(folder.path());
                    if (!run.hold() || RunLock::hasEnded(folder.path(), run.name()))
                        ++lost;
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(lost, 0);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void onlyOneHasAFileLock()
    {
        const QTemporaryDir folder;
        FileLock one(folder.filePath(u"lock"_s));
        FileLock other(folder.filePath(u"lock"_s));
        QVERIFY(one.tryLock() && one.tryLock());
        QVERIFY(!other.tryLock());
        one.unlock();
        QVERIFY(other.tryLock());
        FileLock nowhere(folder.filePath(u"no/lock"_s));
        QVERIFY(!nowhere.tryLock());
    }
};

QTEST_GUILESS_MAIN(TestRunLock)
#include "test_runlock.moc"
