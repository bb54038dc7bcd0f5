// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"
#include "core/journal/journaldatabase.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "tests/integration/changebench.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/journallock.h"
#include "tests/support/journalrows.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = ChangeRun::Outcome;
using State = CredentialChange::State;

namespace {

/// What keeps the journal from having told that an intent is on the disk.
enum class Obstacle {
    Keychain, ///< it does not answer
    Lock,     ///< another program is writing
    Loop,     ///< nothing: it is on the disk, but this thread has not come to hear of it
};

/// As a program of its own sees it; newest first.
QList<JournalEntry> entriesOf(const QString &path)
{
    JournalDatabase database(path, "key");
    if (database.open())
        return {};
    const auto entries = test::entriesOf(database);
    return entries ? *entries : QList<JournalEntry>();
}

/// Oldest first; "-" without an outcome.
QStringList outcomesOf(const QString &path)
{
    QStringList outcomes;
    for (const JournalEntry &entry : entriesOf(path))
        outcomes.prepend(entry.outcome ? entry.outcome->outcome : u"-"_s);
    return outcomes;
}

/// An account whose journal is kept from writing.
class Bench final
{
public:
    explicit Bench(Obstacle obstacle, int rows = 8, const ServiceOptions &options = impatientOptions())
        : provider(rows)
        , m_obstacle(obstacle)
    {
        journal = std::make_unique<Journal>(path());
        if (obstacle != Obstacle::Keychain) {
            journal->setKey("key");
            if (!isDrained())
                qFatal("the journal was not opened");
        }
        if (obstacle == Obstacle::Lock)
            lock();
        session = std::make_unique<AccountSession>(provider.account(),
                                                   AccountIdentity{AccountOrigin::Stored, u"key"_s, u"a"_s},
                                                   *journal, NetworkManagerFactory(), options);
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(u"journal.sqlite"_s); }
    void lock() { m_lock = std::make_unique<JournalLock>(path()); }
    void unlock() { m_lock.reset(); }
    [[nodiscard]] bool load() const
    {
        session->loader().loadAll();
        return waitUntil([&] {
            return session->loader().progress().state == ListProgress::State::Complete &&
                   session->loader().progress().verification == ListProgress::Verification::Verified;
        });
    }

    void start(const QString &id, ChangeAction action = ChangeAction::Delete) const
    {
        session->changes().start(action, provider.credential(id));
        if (m_obstacle == Obstacle::Loop) {
            QCoreApplication::sendPostedEvents(journal.get()); // what it was asked for in this turn
            const QDeadlineTimer deadline(20s);
            while (entriesOf(path()).isEmpty() && !deadline.hasExpired()) {
            }
        }
    }
    [[nodiscard]] CredentialChange *change(const QString &id) const
    {
        return session->changes().find(CredentialId(id));
    }
    [[nodiscard]] RowActivity activity(const QString &id) const
    {
        return session->inventory().activity(CredentialId(id));
    }
    /// The keychain answers, the other program has written.
    void clearTheWay()
    {
        unlock();
        if (journal && m_obstacle == Obstacle::Keychain)
            journal->setKey("key");
    }
    /// What the journal was asked for has been done, and told.
    [[nodiscard]] bool isDrained()
    {
        bool isRead = false;
        journal->page(newest(0), &m_context, [&](const auto &) { isRead = true; });
        return waitUntil([&] { return isRead; });
    }
    /// Nothing leaves any more, and nothing is left open.
    [[nodiscard]] bool nothingWasSent(int before = 0)
    {
        if (journal && !(isDrained() && isDrained()))
            return false;
        if (!provider.becomesQuiet() || provider.deletes() + provider.updates() != before)
            return false;
        session.reset();
        journal.reset();
        return true;
    }

    FakeProvider provider;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<AccountSession> session;
    FinishingSessions finishing;

private:
    const Obstacle m_obstacle;
    QTemporaryDir m_folder;
    std::unique_ptr<JournalLock> m_lock;
    QObject m_context;
};

using GiveUp = std::function<void(Bench &)>;
using Interrupt = std::function<void(std::unique_ptr<ChangeRun> &, Bench &)>;

} // namespace

/// What the user gave up before it was handed to the network never leaves, whatever was written of it.
class TestUnsent final : public QObject
{
    Q_OBJECT

private slots:
    void givenUpItNeverLeaves_data()
    {
        QTest::addColumn<Obstacle>("obstacle");
        QTest::addColumn<GiveUp>("giveUp");
        const std::pair<const char *, GiveUp> ways[] = {
            {"cancelled",
             [](Bench &bench) {
                 bench.change(u"id-2"_s)->cancelWait();
             }},
            {"withdrawn",
             [](Bench &bench) {
                 bench.session->changes().withdraw(CredentialId(u"id-2"_s));
             }},
            {"window closed",
             [](Bench &bench) {
                 bench.session->changes().cancelWaits();
             }},
            {"account left",
             [](Bench &bench) {
                 bench.finishing.finish(std::move(bench.session));
             }},
            {"program ended",
             [](Bench &bench) {
                 bench.session.reset();
                 bench.unlock();
                 bench.journal.reset();
             }},
        };
        const std::pair<const char *, Obstacle> obstacles[] = {
            {"keychain", Obstacle::Keychain}, {"lock", Obstacle::Lock}, {"just written", Obstacle::Loop}};
        for (const auto &[obstacleName, obstacle] : obstacles) {
            for (const auto &[name, giveUp] : ways)
                QTest::addRow("%s, %s", obstacleName, name) << obstacle << giveUp;
        }
    }
    void givenUpItNeverLeaves()
    {
        QFETCH(Obstacle, obstacle);
        QFETCH(GiveUp, giveUp);
        Bench bench(obstacle);
        bench.start(u"id-2"_s);
        QCOMPARE(bench.change(u"id-2"_s)->state(), State::Preparing);
        QVERIFY(bench.change(u"id-2"_s)->isUnderWay());
        QVERIFY(!bench.change(u"id-2"_s)->isOutcomeAwaited());
        QCOMPARE(bench.session->changes().underWay(), 1);
        QCOMPARE(bench.session->changes().outcomesAwaited(), 0);
        QVERIFY(bench.session->changes().awaited().isEmpty());

        giveUp(bench);
        QCOMPARE(bench.finishing.outcomesAwaited(), 0);
        if (bench.session) {
            QCOMPARE(bench.session->changes().underWay(), 0);
            QVERIFY(!bench.session->changes().hasFailures()); // nothing that has to be read first
        }
        bench.clearTheWay();
        QVERIFY(bench.nothingWasSent());
        const QStringList outcomes = outcomesOf(bench.path());
        if (obstacle == Obstacle::Keychain)
            QCOMPARE(outcomes, QStringList()); // not even written down
        else if (obstacle == Obstacle::Loop || !outcomes.isEmpty())
            QCOMPARE(outcomes, QStringList{u"not-sent"_s});
    }

    void aWaitThatLastsIsToldAndCanBeCancelled()
    {
        Bench bench(Obstacle::Keychain);
        QVERIFY(bench.load());
        QSignalSpy changed(&bench.session->changes(), &CredentialChanges::changed);
        bench.start(u"id-2"_s);
        handlePending();
        QCOMPARE(changed.size(), 0); // it could be a matter of milliseconds
        QVERIFY(waitUntil([&] { return bench.activity(u"id-2"_s) == RowActivity::Waiting; }));
        QCOMPARE(changed.size(), 1);
        bench.change(u"id-2"_s)->cancelWait();
        QVERIFY(waitUntil([&] { return bench.activity(u"id-2"_s) == RowActivity::None; }));
        QCOMPARE(bench.change(u"id-2"_s)->state(), State::TakenBack);
        bench.change(u"id-2"_s)->retry(); // needs a decision of its own
        QCOMPARE(bench.change(u"id-2"_s)->state(), State::TakenBack);
        bench.clearTheWay();
        QVERIFY(bench.nothingWasSent());
    }

    void waitedForItLeavesInTheEnd()
    {
        Bench bench(Obstacle::Keychain);
        QVERIFY(bench.load());
        bench.start(u"id-2"_s);
        QVERIFY(waitUntil([&] { return bench.activity(u"id-2"_s) == RowActivity::Waiting; }));
        bench.start(u"id-2"_s); // the same decision once more
        bench.clearTheWay();
        QVERIFY(waitUntil([&] { return bench.change(u"id-2"_s)->state() == State::Done; }));
        QVERIFY(bench.nothingWasSent(1));
        QCOMPARE(outcomesOf(bench.path()), QStringList{u"done"_s});
    }

    void theNewestDecisionTakesThePlaceOfOneThatWaits()
    {
        Bench bench(Obstacle::Keychain);
        bench.start(u"id-2"_s);
        bench.start(u"id-2"_s, ChangeAction::Disable);
        bench.clearTheWay();
        QVERIFY(waitUntil([&] { return bench.change(u"id-2"_s)->state() == State::Done; }));
        QVERIFY(bench.nothingWasSent(1));
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(outcomesOf(bench.path()), QStringList{u"done"_s});
    }

    void aRetryThatIsTakenBackIsWhatItWasBefore()
    {
        ChangeBench bench({});
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::InUse);
        {
            const JournalLock lock(bench.recorded->path());
            bench.retry();
            QCOMPARE(bench.change->state(), State::Preparing);
            bench.cancelWait();
            QCOMPARE(bench.change->state(), State::InUse);
            QCOMPARE(bench.change->error()->httpStatus, 409);
        }
        QVERIFY(bench.ends());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
        bench.retry();
        QVERIFY(waitUntil([&] { return bench.change->state() == State::Done; }));
    }

    /// Its first request may still land: it is that one's outcome that is looked for.
    void anUnknownOneStaysSoIfItsRetryIsTakenBack()
    {
        ChangeBench bench({});
        bench.provider.misbehave("DELETE", 1, status(500));
        bench.provider.misbehaveAlways("GET", status(422));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList{u"unknown"_s});
        {
            const JournalLock lock(bench.recorded->path());
            bench.retry();
            bench.cancelWait();
        }
        QCOMPARE(bench.change->state(), State::Unknown);
        QVERIFY(bench.change->checkError());
        bench.provider.remove(u"id-2"_s);
        bench.provider.behave();
        bench.checkAgain();
        QVERIFY(waitUntil([&] { return bench.change->state() == State::Done; }));
        QTRY_COMPARE(outcomesOf(bench.recorded->path()).first(), u"done"_s);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void aRepeatAfterA429CanBeCancelledWhileItIsWrittenDown()
    {
        ChangeBench bench({});
        std::unique_ptr<JournalLock> lock;
        bench.provider.misbehave("DELETE", 1, tooMany("0.1"));
        bench.provider.beforeAnswer = [&](const Asked &) {
            lock = std::make_unique<JournalLock>(bench.recorded->path());
        };
        bench.start();
        QVERIFY(bench.reaches(State::WaitingToSend));
        QVERIFY(waitUntil([&] { return bench.change->state() == State::Preparing; }));
        QVERIFY(!bench.change->isOutcomeAwaited());
        bench.cancelWait();
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.change->error()->kind, ErrorKind::RateLimited);
        bench.provider.beforeAnswer = {};
        lock.reset();
        QVERIFY(bench.ends());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void anotherTryForCallsCanBeCancelledWhileItIsWrittenDown()
    {
        ChangeSetup setup;
        setup.calls = {.firstWait = 1ms, .longestWait = 1ms};
        ChangeBench bench(setup);
        bench.provider.misbehaveAlways("DELETE", refusalForCalls());
        QVERIFY(bench.run());
        std::unique_ptr<JournalLock> lock;
        bench.provider.beforeAnswer = [&](const Asked &) { // the row is looked at again
            if (!lock)
                lock = std::make_unique<JournalLock>(bench.recorded->path());
        };
        bench.retryWhenCallsEnd();
        QVERIFY(waitUntil([&] { return bench.change->state() == State::Preparing; }));
        bench.cancelWait();
        QCOMPARE(bench.change->state(), State::InUse);
        lock.reset();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void whatIsShownOtherwiseByThenDoesNotLeave_data()
    {
        QTest::addColumn<bool>("isAfterA429");
        QTest::newRow("for the journal") << false;
        QTest::newRow("after a 429") << true;
    }
    /// The confirmation was about the row as it was.
    void whatIsShownOtherwiseByThenDoesNotLeave()
    {
        QFETCH(bool, isAfterA429);
        ServiceOptions options = impatientOptions();
        Bench bench(isAfterA429 ? Obstacle::Loop : Obstacle::Keychain, 8, options);
        QVERIFY(bench.load());
        bench.provider.misbehave("DELETE", 1, tooMany("1"));
        bench.session->changes().start(ChangeAction::Delete, bench.provider.credential(u"id-2"_s));
        if (isAfterA429)
            QVERIFY(waitUntil([&] { return bench.change(u"id-2"_s)->state() == State::WaitingToSend; }));
        bench.provider.find(u"id-2"_s)->username = u"renamed"_s;
        bench.session->loader().refresh();
        QVERIFY(waitUntil([&] {
            const auto shown = bench.session->inventory().find(CredentialId(u"id-2"_s));
            return shown && shown->username == u"renamed"_s;
        }));
        bench.clearTheWay();
        QVERIFY(waitUntil([&] { return !bench.change(u"id-2"_s)->isUnderWay(); }));
        QCOMPARE(bench.change(u"id-2"_s)->state(), State::ChangedMeanwhile);
        QCOMPARE(bench.change(u"id-2"_s)->credential().username, u"renamed"_s);
        QVERIFY(bench.nothingWasSent(isAfterA429 ? 1 : 0));
        QCOMPARE(outcomesOf(bench.path()), isAfterA429
                                               ? QStringList({u"rate-limited"_s, u"changed-meanwhile"_s})
                                               : QStringList{u"changed-meanwhile"_s});
    }

    void aRunThatIsCancelledBeforeTheJournalAnswersHasSentNothing_data()
    {
        QTest::addColumn<bool>("isPause");
        QTest::newRow("cancelled") << false;
        QTest::newRow("paused") << true;
    }
    void aRunThatIsCancelledBeforeTheJournalAnswersHasSentNothing()
    {
        QFETCH(bool, isPause);
        Bench bench(Obstacle::Keychain);
        QVERIFY(bench.load());
        QList<Credential> rows;
        for (const FakeCredential &row : std::as_const(bench.provider.rows))
            rows.append(bench.provider.credential(row.id));
        ChangeRun run(bench.session->changes(), ChangeAction::Delete, rows,
                      [&](const CredentialId &id) { return bench.session->inventory().find(id); });
        run.start();
        handlePending();
        QVERIFY(waitUntil([&] { return bench.activity(u"id-0"_s) == RowActivity::Waiting; }));
        QCOMPARE(run.count(Outcome::UnderWay), 0);
        QCOMPARE(run.count(Outcome::NotStarted), 8);
        if (isPause)
            run.pause();
        else
            run.cancel();
        QCOMPARE(bench.session->changes().underWay(), 0);
        QCOMPARE(run.isActive(), isPause); // a cancelled one waits for nothing
        handlePending();
        QCOMPARE(bench.activity(u"id-0"_s), RowActivity::None);
        bench.clearTheWay();
        QVERIFY(bench.isDrained());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 0);
        QCOMPARE(run.count(Outcome::NotStarted), 8);
        if (isPause)
            run.resume();
        else
            run.startRest(run.rows(Outcome::NotStarted));
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(run.count(Outcome::Done), 8);
        QVERIFY(bench.isDrained());
        QCOMPARE(outcomesOf(bench.path()), QStringList(8, u"done"_s));
    }

    /// The next rows are written down while others are out.
    void whatARunHasPreparedIsTakenBack_data()
    {
        QTest::addColumn<Interrupt>("interrupt");
        QTest::newRow("paused") << Interrupt([](std::unique_ptr<ChangeRun> &run, Bench &) { run->pause(); });
        QTest::newRow("cancelled") << Interrupt(
            [](std::unique_ptr<ChangeRun> &run, Bench &) { run->cancel(); });
        QTest::newRow("gone") << Interrupt([](std::unique_ptr<ChangeRun> &run, Bench &) { run.reset(); });
        QTest::newRow("account left") << Interrupt([](std::unique_ptr<ChangeRun> &run, Bench &bench) {
            run.reset();
            bench.finishing.finish(std::move(bench.session));
        });
    }
    void whatARunHasPreparedIsTakenBack()
    {
        QFETCH(Interrupt, interrupt);
        Bench bench(Obstacle::Loop);
        QList<Credential> rows;
        for (const FakeCredential &row : std::as_const(bench.provider.rows))
            rows.append(bench.provider.credential(row.id));
        auto run = std::make_unique<ChangeRun>(bench.session->changes(), ChangeAction::Delete, rows,
                                               [](const CredentialId &) { return std::nullopt; });
        bench.provider.hold("DELETE");
        run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        QVERIFY(waitUntil([&] { return outcomesOf(bench.path()).size() == 4; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(outcomesOf(bench.path()), QStringList(4, u"-"_s));
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(run->count(Outcome::UnderWay), 2);
        QCOMPARE(run->count(Outcome::NotStarted), 6);
        QCOMPARE(bench.session->changes().outcomesAwaited(), 2);
        interrupt(run, bench);
        bench.provider.release();
        const auto outcomes = [&] {
            QStringList all = outcomesOf(bench.path());
            all.sort();
            return all;
        };
        QTRY_COMPARE(outcomes(), QStringList({u"done"_s, u"done"_s, u"not-sent"_s, u"not-sent"_s}));
        if (run) {
            QCOMPARE(run->count(Outcome::Done), 2);
            QCOMPARE(run->count(Outcome::NotStarted), 6);
        }
        run.reset();
        QVERIFY(bench.nothingWasSent(2));
        QCOMPARE(outcomes(), QStringList({u"done"_s, u"done"_s, u"not-sent"_s, u"not-sent"_s}));
    }

    void noDeleteOfARunLeavesBeforeItIsOnTheDisk()
    {
        Bench bench(Obstacle::Loop, 40);
        QList<Credential> rows;
        for (const FakeCredential &row : std::as_const(bench.provider.rows))
            rows.append(bench.provider.credential(row.id));
        int recorded = 0;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            for (const JournalEntry &entry : entriesOf(bench.path()))
                recorded += entry.intent.credentialId == asked.id && !entry.outcome ? 1 : 0;
        };
        ChangeRun run(bench.session->changes(), ChangeAction::Delete, rows,
                      [](const CredentialId &) { return std::nullopt; });
        run.start();
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(bench.provider.deletes(), 40);
        QCOMPARE(recorded, 40);
        QVERIFY(bench.isDrained());
        QCOMPARE(outcomesOf(bench.path()), QStringList(40, u"done"_s));
    }

    /// The session stays for the one that is out, and must not send the other meanwhile.
    void whatWaitsIsGivenUpBesideOneThatIsOut_data()
    {
        QTest::addColumn<bool>("isAfterA429");
        QTest::newRow("for the journal") << false;
        QTest::newRow("after a 429") << true;
    }
    void whatWaitsIsGivenUpBesideOneThatIsOut()
    {
        QFETCH(bool, isAfterA429);
        Bench bench(Obstacle::Loop);
        QPointer<Connection> out;
        bench.provider.misbehave("DELETE", 1, [&](const Request &, Connection &connection) {
            out = &connection;
            bench.provider.remove(u"id-1"_s);
        });
        bench.provider.misbehave("DELETE", 2, tooMany("0.2"));
        bench.session->changes().start(ChangeAction::Delete, bench.provider.credential(u"id-1"_s));
        QVERIFY(waitUntil([&] { return out; }));
        if (!isAfterA429)
            bench.lock();
        bench.session->changes().start(ChangeAction::Delete, bench.provider.credential(u"id-2"_s));
        if (isAfterA429)
            QVERIFY(waitUntil([&] { return bench.change(u"id-2"_s)->state() == State::WaitingToSend; }));
        const int sent = bench.provider.deletes();
        QStringList told;
        connect(&bench.finishing, &FinishingSessions::outcomeKnown, this,
                [&](const AccountSession &, const CredentialChange &change) {
                    told.append(change.credential().id.text());
                });
        handlePending();
        const QPointer<AccountSession> left = bench.session.get();
        bench.finishing.finish(std::move(bench.session));
        QVERIFY(left);
        QCOMPARE(bench.finishing.outcomesAwaited(), 1);
        QCOMPARE(left->changes().underWay(), 1);
        bench.unlock();
        QVERIFY(bench.isDrained());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), sent);
        out->send(response(204));
        QVERIFY(waitUntil([&] { return !left; }));
        QCOMPARE(told, QStringList{u"id-1"_s});
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), sent);
        QVERIFY(bench.provider.find(u"id-2"_s));
    }
};

QTEST_GUILESS_MAIN(TestUnsent)
#include "test_unsent.moc"
