// SPDX-License-Identifier: MIT
#include "core/changes/quarantinedatabase.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "tests/support/journallock.h"
#include "tests/support/journalrows.h"
#include "tests/support/quarantinefile.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How far "Disable Now, Delete Later…" has come, with the first of its rows.
enum class Step {
    Decided,     ///< nothing is written
    DateWritten, ///< and nobody has heard of it
    NotRecorded, ///< the journal can't be written
    Recorded,    ///< and nobody has heard of it: the request is not out
    Out,         ///< carried out, and not answered
    SlowedDown,  ///< answered with a 429, and waits
    Answered,    ///< and nothing of that is written
    OutcomeKept, ///< in the journal
    Settled,     ///< in the quarantine
};

/// What the user does then.
enum class Leave {
    Account, ///< another one is opened, or the page is closed
    Window,  ///< and waits for what is out
    Now,     ///< the window is closed, and nothing is waited for
};

QStringList manyIds(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"id-%1"_s.arg(i));
    return ids;
}

/// The program on the files of one folder.
class Program final
{
public:
    Program(const QString &folder, const FakeProvider &provider)
        : m_folder(folder)
        , m_account(provider.account())
        , journal(folder + u"/journal.sqlite"_s)
        , store(folder + u"/quarantine.sqlite"_s)
        , session(std::make_unique<AccountSession>(
              m_account, AccountIdentity{AccountOrigin::Stored, u"key"_s}, AccountRecords{journal, &store},
              NetworkManagerFactory(), impatientOptions()))
    {
        journal.setKey("key");
        QObject::connect(&session->quarantine(), &QuarantineKeeper::told, &m_context,
                         [this](const QuarantineNews &told) { take(told); });
        QObject::connect(&finishing, &FinishingSessions::quarantineTold, &m_context,
                         [this](const AccountSession &, const QuarantineNews &told) { take(told); });
        QObject::connect(&finishing, &FinishingSessions::gaveUp, &m_context,
                         [this](const AccountSession &, const Unsent &unsent) { take(unsent); });
        session->loader().loadAll();
    }
    /// The list and the quarantine are read, and what earlier runs left open is found out.
    [[nodiscard]] bool isOpen()
    {
        bool isAnswered = false;
        journal.page(newest(1), &m_context, [&isAnswered](const auto &) { isAnswered = true; });
        return waitUntil([&] {
                   return isAnswered && session->loader().progress().state == ListProgress::State::Complete &&
                          session->quarantine().quarantine().state() == Quarantine::State::Known;
               }) &&
               waitUntil(
                   [&] { return session->changes().underWay() == 0 && session->quarantine().isAtRest(); });
    }
    void disable(const QStringList &ids, const QDateTime &due) const
    {
        QList<Credential> rows;
        for (const QString &id : ids)
            rows.append(*session->inventory().find(CredentialId(id)));
        session->quarantine().disable(rows, due);
    }
    [[nodiscard]] const CredentialChange *first() const
    {
        return session->changes().find(CredentialId(u"id-0"_s));
    }
    /// In the file at this very moment; runs no event loop.
    [[nodiscard]] QStringList idsNow(QuarantineState state) const
    {
        QuarantineDatabase database(m_folder + u"/quarantine.sqlite"_s);
        if (database.open())
            return {};
        return idsOf(*database.read(addressesOf(m_account)), state);
    }
    /// Likewise, of what the journal has; "-" without an outcome.
    [[nodiscard]] QStringList outcomesNow() const
    {
        JournalDatabase database(m_folder + u"/journal.sqlite"_s, "key");
        if (database.open())
            return {};
        QStringList outcomes;
        const auto entries = entriesOf(database);
        for (const JournalEntry &entry : entries ? *entries : QList<JournalEntry>())
            outcomes.append(entry.outcome ? entry.outcome->outcome : u"-"_s);
        return outcomes;
    }
    /// Carries it on to there, and no further.
    [[nodiscard]] bool reaches(Step step, int rows, FakeProvider &provider)
    {
        const auto spin = [](const std::function<bool()> &condition) { // without an event loop
            const QDeadlineTimer deadline(20s);
            while (!condition() && !deadline.hasExpired()) {
            }
            return condition();
        };
        const int out = std::min(rows, 2);
        switch (step) {
        case Step::Decided:
            return true;
        case Step::DateWritten:
            return spin([&] { return idsNow(QuarantineState::Wanted).size() == rows; });
        case Step::NotRecorded:
            return waitUntil(
                [&] { return first() && first()->state() == CredentialChange::State::Preparing; });
        case Step::Recorded:
            return waitUntil([&] { return first() != nullptr; }) && [&] {
                QCoreApplication::sendPostedEvents(&journal); // what it was asked for in this turn
                return spin([&] { return !outcomesNow().isEmpty(); });
            }() && provider.updates() == 0;
        case Step::Out:
            return waitUntil([&] { return provider.held() == out; });
        case Step::SlowedDown:
            return waitUntil([&] { return provider.updates() >= 1; }) &&
                   waitUntil([&] { return session->changes().outcomesAwaited() == 0; });
        case Step::Answered:
        case Step::OutcomeKept:
        case Step::Settled:
            break;
        }
        if (!waitUntil([&] { return provider.held() == out; }))
            return false;
        provider.releaseFirst();
        const auto isDone = [&] {
            return std::ranges::any_of(manyIds(rows), [&](const QString &id) {
                const CredentialChange *change = session->changes().find(CredentialId(id));
                return change && change->state() == CredentialChange::State::Done;
            });
        };
        if (step == Step::Answered)
            return waitUntil(isDone);
        if (step == Step::OutcomeKept)
            return waitUntil([&] { return outcomesNow().contains(JournalWord::Done); });
        return waitUntil([&] { return !idsNow(QuarantineState::Disabled).isEmpty(); });
    }
    [[nodiscard]] bool leave(Leave how, FakeProvider &provider)
    {
        const QPointer<AccountSession> left(session.get());
        if (how == Leave::Account)
            finishing.finish(std::move(session));
        else
            take(session->giveUp());
        m_lock.reset();
        provider.release();
        if (how == Leave::Window && !waitUntil([&] { return session->changes().outcomesAwaited() == 0; }))
            return false;
        session.reset();
        return waitUntil([&] { return !left; });
    }
    void lockJournal() { m_lock = std::make_unique<JournalLock>(m_folder + u"/journal.sqlite"_s); }
    /// How many rows the user was told of as not disabled, at most once each way.
    [[nodiscard]] int toldNotDisabled() const { return std::max(m_givenUp, m_news.notDisabled); }

private:
    void take(const QuarantineNews &told) { m_news = told; }
    void take(const Unsent &unsent)
    {
        m_givenUp = static_cast<int>(unsent.changes.size() + unsent.dates.size()) +
                    (unsent.run ? unsent.run->count(ChangeRun::Outcome::NotStarted) : 0);
    }

    const QString m_folder;
    const ApiAccount m_account;
    QObject m_context;
    QuarantineNews m_news;
    int m_givenUp = 0;
    std::unique_ptr<JournalLock> m_lock;

public:
    Journal journal;
    QuarantineStore store;
    FinishingSessions finishing;
    std::unique_ptr<AccountSession> session;
};

} // namespace

/// The account is left, or the window closed, at each step of "Disable Now, Delete Later…": what is disabled
/// has its date, and what is not was told. Killing the program is test_faults_quarantine's matter.
class TestQuarantineSteps final : public QObject
{
    Q_OBJECT

private slots:
    void theDateIsKeptOrTheUserIsTold_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<Step>("step");
        QTest::addColumn<Leave>("how");
        const std::pair<const char *, Step> steps[] = {{"decided", Step::Decided},
                                                       {"date written", Step::DateWritten},
                                                       {"not recorded", Step::NotRecorded},
                                                       {"recorded", Step::Recorded},
                                                       {"out", Step::Out},
                                                       {"slowed down", Step::SlowedDown},
                                                       {"answered", Step::Answered},
                                                       {"outcome kept", Step::OutcomeKept},
                                                       {"settled", Step::Settled}};
        const std::pair<const char *, Leave> ways[] = {
            {"account left", Leave::Account}, {"quit", Leave::Window}, {"quit now", Leave::Now}};
        for (const int rows : {1, 4}) {
            for (const auto &[stepName, step] : steps) {
                for (const auto &[name, how] : ways)
                    QTest::addRow("%d, %s, %s", rows, stepName, name) << rows << step << how;
            }
        }
    }
    void theDateIsKeptOrTheUserIsTold()
    {
        QFETCH(int, rows);
        QFETCH(Step, step);
        QFETCH(Leave, how);
        const QTemporaryDir folder;
        FakeProvider provider(6);
        const QDateTime due = dueAfter(30, systemClock());
        int told = 0;
        {
            Program program(folder.path(), provider);
            QVERIFY(program.isOpen());
            if (step == Step::SlowedDown)
                provider.misbehaveAlways(
                    "PUT", answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"),
                                               {{"Retry-After", "30"}})));
            else
                provider.hold("PUT");
            if (step == Step::NotRecorded)
                program.lockJournal();
            program.disable(manyIds(rows), due);
            QVERIFY(program.reaches(step, rows, provider));
            QVERIFY(program.leave(how, provider));
            told = program.toldNotDisabled();
        }
        QVERIFY(provider.becomesQuiet());
        provider.behave();
        QHash<QString, int> asked;
        for (const Asked &what : provider.asked())
            asked[what.id] += what.verb == "PUT" ? 1 : 0;
        for (const QString &id : manyIds(rows))
            QVERIFY(asked.value(id) <= 1);
        const int updates = provider.updates();

        QStringList disabled;
        for (const FakeCredential &row : std::as_const(provider.rows)) {
            if (!row.isEnabled)
                disabled.append(row.id);
        }
        Program next(folder.path(), provider);
        QVERIFY(next.isOpen());
        QVERIFY(waitUntil([&] { return next.idsNow(QuarantineState::Disabled) == disabled; }));
        const QList<QuarantinedCredential> kept = quarantined(next.store, provider.account());
        for (const QuarantinedCredential &entry : kept) {
            QCOMPARE(entry.due, due);
            if (entry.state == QuarantineState::Wanted) // and is shown as such
                QCOMPARE(
                    examine(entry, next.session->inventory().find(entry.credential.id), {}, due.addDays(1)),
                    QuarantineFinding::NotDisabled);
        }
        const auto missing = rows - static_cast<int>(kept.size());
        QVERIFY2(told >= missing, qPrintable(u"%1 of %2"_s.arg(told).arg(missing)));
        QCOMPARE(provider.updates(), updates); // nothing is sent by itself
    }
};

QTEST_GUILESS_MAIN(TestQuarantineSteps)
#include "test_quarantinesteps.moc"
