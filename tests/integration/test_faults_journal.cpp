// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "tests/integration/faultbench.h"
#include "tests/support/fulldisk.h"
#include "tests/support/journalrows.h"
#include "tests/support/ownchild.h"
#include "tests/support/takenaway.h"

#include <QtCore/QDir>

#include <cstdio>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using State = CredentialChange::State;

namespace {

const QString HoldArgument = u"--hold-lock"_s;

/// Another program that keeps the file locked until it is told to end.
int holdLock(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(path);
    if (!database.open() || !QSqlQuery(database).exec(u"BEGIN IMMEDIATE"_s))
        return 1;
    std::puts("held");
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

class LockHolder
{
public:
    explicit LockHolder(const QString &path)
    {
        startOwnChild(m_process, {HoldArgument, path});
        m_isHeld = m_process.waitForReadyRead() && m_process.readLine() == "held\n";
    }
    ~LockHolder() { letGo(); }

    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    void letGo()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    bool m_isHeld = false;
};

/// Writes garbage over everything from `offset` on, or over a part of it; the size stays.
void damage(const QString &path, qint64 offset, qint64 size = -1)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(offset))
        qFatal("the test can't damage the file");
    file.write(QByteArray(size < 0 ? file.size() - offset : size, '\x5a'));
}

/// As a run leaves it that was killed over that request.
void leaveOpen(const FaultBench &bench, const QString &id)
{
    const ApiAccount account = bench.provider.account();
    JournalDatabase database(bench.path(), "key");
    if (database.open() || !addIntent(database, {{},
                                                 {},
                                                 account.authId,
                                                 account.baseUrl.toString(QUrl::StripTrailingSlash),
                                                 id,
                                                 u"user"_s,
                                                 u"delete"_s,
                                                 1}))
        qFatal("the test can't leave anything open");
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// So many rows that they fill several pages, of an account that nobody opens.
void fill(const QString &path)
{
    JournalDatabase database(path, "key");
    if (database.open())
        qFatal("the test can't fill the journal");
    for (int i = 0; i < 40; ++i) {
        const auto number = addIntent(database, {u"key"_s, u"Other"_s, u"MA_other"_s, u"https://a.example"_s,
                                                 u"other-%1"_s.arg(i), u"user"_s, u"delete"_s, 1});
        if (!number || addOutcome(database, *number, {u"in-use"_s, 0, {}, {}}))
            qFatal("the test can't fill the journal");
    }
}

} // namespace

class TestFaultsJournal final : public QObject
{
    Q_OBJECT

private slots:
#ifdef Q_OS_UNIX
    void aFullDisk()
    {
        FaultBench bench;
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::Done);
        {
            const FullDisk full(QFileInfo(bench.path() + u"-wal"_s).size());
            QCOMPARE(bench.ask(u"id-2"_s), State::NotRecorded);
            QVERIFY(bench.change(u"id-2"_s)->journalProblem());
            QVERIFY(bench.provider.becomesQuiet());
            QCOMPARE(bench.provider.deletes(), 1);
        }
        QCOMPARE(bench.retry(u"id-2"_s), State::Done);
        QCOMPARE(bench.recorded(), QStringList({u"id-1 done 204"_s, u"id-2 done 204"_s}));
        QCOMPARE(bench.faults(), QString());
    }

    void aDiskThatIsFullBeforeTheAnswer()
    {
        FaultBench bench;
        bench.run();
        std::unique_ptr<FullDisk> full;
        bench.provider.misbehave("DELETE", 2, tooMany("1"));
        bench.meddle = [&](const Asked &) {
            full = std::make_unique<FullDisk>(QFileInfo(bench.path() + u"-wal"_s).size());
        };
        QCOMPARE(bench.ask(u"id-1"_s), State::Done); // it is, and the user is told that it is not recorded
        QCOMPARE(bench.outcomesLost, 1);
        full.reset();
        bench.start(u"id-2"_s);
        QVERIFY(waitUntil([&] { return bench.outcomesLost == 2; }));
        full.reset();
        QCOMPARE(bench.endOf(u"id-2"_s), State::NotRecorded); // after a 429 that was not written down
        QCOMPARE(bench.provider.deletes(), 2);
        bench.meddle = {};
        QCOMPARE(bench.retry(u"id-2"_s), State::Done);
        bench.run();
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.endOf(u"id-1"_s), State::Done);
        QCOMPARE(bench.provider.deletes(), 3);
        QCOMPARE(bench.recorded().first(), u"id-1 done 0"_s);
        QCOMPARE(bench.recorded().last(), u"id-2 done 204"_s);
        QCOMPARE(bench.faults(), QString());
    }
#endif

    void noFolder()
    {
        FaultBench bench;
        QFile inTheWay(QFileInfo(bench.path()).path());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder should be
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::NotRecorded);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 0);
        QVERIFY(inTheWay.remove());
        QCOMPARE(bench.retry(u"id-1"_s), State::Done);
        QCOMPARE(bench.faults(), QString());
    }

    void aFolderThatCantBeWritten()
    {
        FaultBench bench;
        const QString folder = QFileInfo(bench.path()).path();
        QVERIFY(QDir().mkpath(folder));
        const QFile::Permissions before = QFile::permissions(folder);
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
        if (QTemporaryFile probe(folder + u"/probe"_s); probe.open())
            QSKIP("This user (root) may write into a folder that can't be written.");
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::NotRecorded);
        QCOMPARE(bench.provider.deletes(), 0);
        QVERIFY(QFile::setPermissions(folder, before));
        QCOMPARE(bench.retry(u"id-1"_s), State::Done);
        QCOMPARE(bench.faults(), QString());
    }

    void lockedForAWhile()
    {
        FaultBench bench;
        bench.run();
        QVERIFY(bench.isWritten());
        LockHolder holder(bench.path());
        QVERIFY(holder.isHeld());
        bench.start(u"id-1"_s);
        bench.session->loader().loadAll(); // whose requests come behind it
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Complete; }));
        QCOMPARE(bench.provider.deletes(), 0);
        holder.letGo();
        QCOMPARE(bench.endOf(u"id-1"_s), State::Done);
        QCOMPARE(bench.faults(), QString());
    }

    void lockedForTooLong()
    {
        FaultBench bench;
        bench.run();
        QVERIFY(bench.isWritten());
        LockHolder holder(bench.path());
        QVERIFY(holder.isHeld());
        QCOMPARE(bench.ask(u"id-1"_s), State::NotRecorded);
        QCOMPARE(bench.provider.deletes(), 0);
        holder.letGo();
        QCOMPARE(bench.retry(u"id-1"_s), State::Done);
        QCOMPARE(bench.faults(), QString());
    }

    void damagedAtTheStart_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::newRow("all of it") << qint64(0);
        QTest::newRow("all but its first page") << qint64(4096);
    }
    void damagedAtTheStart()
    {
        QFETCH(qint64, from);
        FaultBench bench;
        fill(bench.path());
        damage(bench.path(), from);
        const QByteArray damaged = contentsOf(bench.path());
        bench.run();
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.ask(u"id-1"_s), State::Done);
        QCOMPARE(bench.keptAside, QStringList{bench.path() + u".broken"_s});
        QVERIFY2(contentsOf(bench.keptAside.first()) == damaged, "it was touched");
        QCOMPARE(bench.recorded(), QStringList{u"id-1 done 204"_s});
        QCOMPARE(bench.faults(), QString());
    }

    void whatWasOpenInADamagedFileIsLookedUp()
    {
        FaultBench bench;
        leaveOpen(bench, u"id-1"_s);
        fill(bench.path());
        damage(bench.path(), 6 * 4096, 4096); // some of the rows
        bench.run();
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.keptAside, QStringList{bench.path() + u".broken"_s});
        QVERIFY(bench.takenOver.open >= 1); // and those whose outcome can't be read any more
        QVERIFY(!bench.takenOver.isComplete);
        QVERIFY(!bench.openUnknown);
        QVERIFY(bench.change(u"id-1"_s));
        QCOMPARE(bench.endOf(u"id-1"_s), State::NotDone);
        QCOMPARE(bench.provider.deletes(), 0);
        QCOMPARE(bench.recorded().first(), u"id-1 not-done 0"_s);
        QCOMPARE(JournalCopy(bench.path()).fault(), QString());
    }

    void whatCantBeReadOfADamagedFileIsSaid()
    {
        FaultBench bench;
        leaveOpen(bench, u"id-1"_s);
        damage(bench.path(), 0);
        bench.run();
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.keptAside.size(), 1);
        QCOMPARE(bench.takenOver.open, 0);
        QVERIFY(!bench.takenOver.isComplete);
    }

#ifdef Q_OS_UNIX
    /// SQLite needs room only to read; the program does not.
    void whatIsOpenIsLookedUpThoughTheDiskIsFull()
    {
        FaultBench bench;
        leaveOpen(bench, u"id-1"_s);
        const FullDisk full(30'000); // there is room for a copy, but not for SQLite's own files
        bench.run();
        QVERIFY(bench.isWritten()); // and can be read
        QVERIFY(!bench.openUnknown);
        QVERIFY(bench.change(u"id-1"_s));
        QCOMPARE(bench.endOf(u"id-1"_s), State::NotDone);
        QCOMPARE(bench.outcomesLost, 1);
        QCOMPARE(bench.ask(u"id-2"_s), State::NotRecorded);
        QCOMPARE(bench.provider.deletes(), 0);
    }

    void thatItCantBeReadIsSaid()
    {
        FaultBench bench;
        leaveOpen(bench, u"id-1"_s);
        const FullDisk full(1000);
        bench.run();
        QVERIFY(bench.isWritten());
        QVERIFY(bench.openUnknown);
        QVERIFY(bench.openUnknown->kind != JournalProblem::Kind::CantWrite); // nobody wanted to
        QVERIFY(!bench.change(u"id-1"_s));
    }
#endif

    void damagedMeanwhile()
    {
        FaultBench bench;
        fill(bench.path());
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::Done);
        damage(bench.path(), 100);
        damage(bench.path() + u"-wal"_s, 100);
        QCOMPARE(bench.ask(u"id-2"_s), State::NotRecorded);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.retry(u"id-2"_s), State::Done);
        QCOMPARE(bench.keptAside, QStringList{bench.path() + u".broken"_s});
        QVERIFY(contentsOf(bench.keptAside.first()).contains(QByteArray(4096, '\x5a')));
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done 204"_s});
        QCOMPARE(JournalCopy(bench.path()).fault(), QString());
    }

    void takenAwayMeanwhile_data()
    {
        QTest::addColumn<bool>("isMoved");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("deleted") << false << QStringList{{}, u"-wal"_s, u"-shm"_s};
        QTest::newRow("deleted, but for what belongs to it") << false << QStringList{QString()};
        QTest::newRow("moved") << true << QStringList{{}, u"-wal"_s, u"-shm"_s};
    }
    void takenAwayMeanwhile()
    {
        QFETCH(bool, isMoved);
        QFETCH(QStringList, parts);
        FaultBench bench;
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::Done);
        ENDS_IF_IT_STAYS_WHILE_IN_USE(bench.path());
        for (const QString &part : std::as_const(parts)) {
            const QString file = bench.path() + part;
            QVERIFY(isMoved ? QFile::rename(file, file + u".away"_s) : QFile::remove(file));
        }
        QCOMPARE(bench.ask(u"id-2"_s), State::NotRecorded);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.retry(u"id-2"_s), State::Done);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done 204"_s});
        QCOMPARE(bench.keptAside, QStringList());
        QCOMPARE(JournalCopy(bench.path()).fault(), QString());
    }

    void anOutcomeIsNotWrittenToAnotherFilesIntent()
    {
        FaultBench bench;
        bench.run();
        bench.provider.hold("DELETE");
        bench.start(u"id-1"_s); // the first row of a file that goes away
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        TAKE_AWAY_IN_USE(bench.path());
        QCOMPARE(bench.ask(u"id-2"_s), State::NotRecorded);
        bench.witness.decide("token", {u"id-2"_s});
        bench.change(u"id-2"_s)->retry(); // the first row of the next one
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        QCOMPARE(bench.recorded(), QStringList{u"id-2  0"_s});
        bench.provider.releaseFirst();
        QCOMPARE(bench.endOf(u"id-1"_s), State::Done);
        QCOMPARE(bench.outcomesLost, 1);
        QCOMPARE(bench.recorded(), QStringList{u"id-2  0"_s});
        bench.provider.release();
        QCOMPARE(bench.endOf(u"id-2"_s), State::Done);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done 204"_s});
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == HoldArgument)
        return holdLock(QCoreApplication::arguments().value(2));
    TestFaultsJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_journal.moc"
