// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"
#include "core/journal/journalheadkeeper.h"
#include "core/journal/journalkey.h"
#include "core/store/secretstore.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = JournalVerdict::End;

namespace {

const QString KeyArgument = u"--key"_s;
const QString HeadEntry = u"journal-head"_s;

/// Another program that wants the key, and says it.
int sayKey(const QString &lockPath)
{
    std::puts("asks");
    std::fflush(stdout);
    SecretStore secrets;
    int result = 1;
    obtainJournalKey(secrets, lockPath, QCoreApplication::instance(),
                     [&result](const Result<QByteArray, KeychainProblem> &key) {
                         if (key)
                             std::printf("%s\n", key->constData());
                         result = key ? 0 : 1;
                         QCoreApplication::quit();
                     });
    QCoreApplication::exec();
    return result;
}

/// A journal whose head is kept.
struct Kept
{
    explicit Kept(const QString &path)
        : journal(path)
        , keeper(journal, secrets, path + u".lock"_s, 0ms)
    {
        journal.setKey("key");
    }

    [[nodiscard]] bool add(int rows)
    {
        int added = 0;
        for (int i = 0; i < rows; ++i)
            journal.addIntent(deletionOf(u"anna"_s), QCoreApplication::instance(),
                              [&](const auto &number) { added += number ? 1 : 0; });
        return QTest::qWaitFor([&] { return added == rows; }, 30'000);
    }
    /// What was added is kept by then, or can't be.
    [[nodiscard]] bool settles()
    {
        keeper.finish();
        return QTest::qWaitFor([&] { return keeper.isSettled(); }, 30'000);
    }
    [[nodiscard]] JournalVerdict verdict()
    {
        std::optional<JournalVerdict> verdict;
        journal.verify(QCoreApplication::instance(), [&](const auto &found) { verdict = *found; });
        (void)QTest::qWaitFor([&] { return verdict.has_value(); }, 30'000);
        return verdict.value_or(JournalVerdict{});
    }

    SecretStore secrets;
    Journal journal;
    JournalHeadKeeper keeper;
};

} // namespace

/// The journal's key and its head, in a real keychain.
class TestJournalKey final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }
    void init()
    {
        SecretStore secrets;
        int removed = 0;
        for (const QString &entry : {journalKeyEntry(), HeadEntry})
            secrets.remove(entry, this, [&](const auto &problem) { removed += problem ? 0 : 1; });
        QTRY_COMPARE_WITH_TIMEOUT(removed, 2, 30'000);
    }

    void programsThatMakeItAtOnceEndUpWithOne()
    {
        const QTemporaryDir folder;
        for (int round = 0; round < 10; ++round) {
            init();
            auto stop = std::make_unique<GnomeKeyring::Stop>(); // so that all of them find none
            std::vector<std::unique_ptr<QProcess>> programs;
            for (int i = 0; i < 4; ++i) {
                programs.push_back(std::make_unique<QProcess>());
                programs.back()->start(QCoreApplication::applicationFilePath(),
                                       {KeyArgument, folder.filePath(u"made/lock"_s)});
            }
            for (const auto &program : programs)
                QVERIFY(program->waitForReadyRead() && program->readLine() == "asks\n");
            stop.reset();
            QSet<QByteArray> keys;
            for (const auto &program : programs) {
                QVERIFY(program->waitForFinished());
                QCOMPARE(program->exitCode(), 0);
                keys.insert(program->readAllStandardOutput().trimmed());
            }
            QCOMPARE(keys.size(), 1);
            QCOMPARE(keys.values().first().size(), 64);
        }
    }

    void theHeadIsKeptOnceTheJournalRests()
    {
        const JournalFile file;
        Kept kept(file.path());
        QVERIFY(kept.add(3)); // and nobody asks for it
        QTRY_COMPARE_WITH_TIMEOUT(kept.verdict().endAt, 3, 30'000);
        QVERIFY(kept.add(1));
        QTRY_COMPARE_WITH_TIMEOUT(kept.verdict().endAt, 4, 30'000);
    }

    void whatIsCutOffIsFoundAndNeverForgotten()
    {
        const JournalFile file;
        {
            Kept kept(file.path());
            QVERIFY(kept.add(3));
            QVERIFY(kept.settles());
            const JournalVerdict verdict = kept.verdict();
            QCOMPARE(verdict.end, End::Protected);
            QCOMPARE(verdict.endAt, 3);
            QVERIFY(kept.add(2));
            QVERIFY(kept.settles());
            QCOMPARE(kept.verdict().endAt, 5);
        }
        file.run(u"DELETE FROM rows WHERE seq = 5"_s);
        Kept kept(file.path());
        QVERIFY(kept.settles());
        QCOMPARE(kept.verdict().end, End::CutOff);
        QVERIFY(kept.add(3));
        QVERIFY(kept.settles());
        QCOMPARE(kept.verdict().end, End::Replaced); // never forgotten
        QCOMPARE(kept.verdict().endAt, 5);
    }

    void whatAKilledRunLeftIsKeptAtTheNextStart()
    {
        const JournalFile file;
        {
            JournalDatabase database(file.path(), "key");
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(u"anna"_s)));
        }
        Kept kept(file.path());
        QVERIFY(kept.settles());
        QCOMPARE(kept.verdict().end, End::Protected);
    }

    void twoProgramsNeverMoveItBackwards()
    {
        const JournalFile file;
        Kept one(file.path());
        Kept other(file.path());
        for (int round = 1; round <= 10; ++round) {
            QVERIFY(one.add(1) && other.add(1));
            QVERIFY(one.settles() && other.settles());
            const JournalVerdict verdict = one.verdict();
            QCOMPARE(verdict.end, End::Protected);
            QCOMPARE(verdict.endAt, 2 * round);
        }
    }

    void aKeychainThatHangsHoldsNothingUp()
    {
        const JournalFile file;
        {
            Kept kept(file.path());
            QVERIFY(kept.add(1));
            QVERIFY(kept.settles());
            const GnomeKeyring::Stop stop;
            QVERIFY(stop.isStopped());
            QVERIFY(kept.add(1));
            QTRY_VERIFY(kept.keeper.isKeychainSilent());
            QVERIFY(kept.add(1));
            const JournalVerdict verdict = kept.verdict();
            QCOMPARE(verdict.end, End::NotKnown);
            QCOMPARE(verdict.endProblem->kind, KeychainProblem::Kind::TimedOut);
            QCOMPARE(verdict.withKey, 3);
        }
        Kept kept(file.path());
        QVERIFY(kept.settles());
        QCOMPARE(kept.verdict().endAt, 3);
    }

    void nobodyIsAskedToUnlockTheKeychainForIt()
    {
        const IgnoredPrompter prompter;
        QVERIFY(prompter.isThere());
        const JournalFile file;
        Kept kept(file.path());
        bool isWritten = false;
        kept.secrets.write(journalKeyEntry(), "key", this,
                           [&](const auto &problem) { isWritten = !problem; });
        QTRY_VERIFY_WITH_TIMEOUT(isWritten, 30'000);
        QVERIFY(kept.settles());
        QVERIFY(GnomeKeyring::lock());
        QVERIFY(kept.add(1));
        QVERIFY(kept.settles());
        QCOMPARE(prompter.prompts(), 0);
        QVERIFY(GnomeKeyring::unlock());
        QCOMPARE(kept.verdict().end, End::NoneYet);
        QVERIFY(kept.add(1));
        QVERIFY(kept.settles());
        QCOMPARE(kept.verdict().endAt, 2);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == KeyArgument)
        return sayKey(QCoreApplication::arguments().value(2));
    TestJournalKey test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_journalkey.moc"
