// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const auto Id = u"id-3"_s;

/// All that the journal was asked for until now, it has done.
bool isWritten(TemporaryJournal &records)
{
    bool isRead = false;
    records.journal.page({}, &records.journal, [&isRead](const auto &) { isRead = true; });
    return waitUntil([&isRead] { return isRead; });
}

/// A run of the program so many days later.
class Run final
{
public:
    Run(FakeProvider &provider, TemporaryJournal &records, int daysLater)
        : m_records(records)
        , m_days(daysLater)
        , session(provider.account(), AccountIdentity{AccountOrigin::Environment}, records.all(),
                  NetworkManagerFactory(), impatientOptions(), {},
                  [this] { return QDateTime::currentDateTimeUtc().addDays(m_days); })
    {
        session.loader().loadAll();
    }

    [[nodiscard]] bool isLoaded() { return session.inventory().find(CredentialId(Id)).has_value(); }
    [[nodiscard]] bool change(ChangeAction action)
    {
        if (!waitUntil([this] { return isLoaded(); }))
            return false;
        session.changes().start(action, *session.inventory().find(CredentialId(Id)));
        const bool isDone = waitUntil([this] {
            return session.changes().underWay() == 0 &&
                   session.changes().find(CredentialId(Id))->state() == CredentialChange::State::Done;
        });
        handlePending(); // what has become of it is told
        return isDone && isWritten(m_records);
    }
    /// What the rule about disabled ones says of it.
    [[nodiscard]] std::optional<AuditFacts> fact()
    {
        for (const AuditFacts &facts : session.audit().reasons(*session.inventory().find(CredentialId(Id)))) {
            if (facts.rule == AuditRule::DisabledLong)
                return facts;
        }
        return std::nullopt;
    }

private:
    TemporaryJournal &m_records;
    const int m_days;

public:
    AccountSession session;
};

} // namespace

class TestDisabledHere final : public QObject
{
    Q_OBJECT

private slots:
    void anEarlierRunOfIt()
    {
        FakeProvider provider(10);
        TemporaryJournal records;
        {
            Run run(provider, records, 0);
            QVERIFY(run.change(ChangeAction::Disable));
            QVERIFY(waitUntil([&] { return run.session.audit().isComplete(); }));
            QVERIFY(!run.fact()); // not long ago
        }
        Run later(provider, records, 40);
        QVERIFY(waitUntil([&] {
            return later.isLoaded() && later.fact() &&
                   later.fact()->disabledSource == DisabledSince::Source::Here;
        }));
        QCOMPARE(later.fact()->days, 40);
    }

    void andEnabledSince()
    {
        FakeProvider provider(10);
        TemporaryJournal records;
        {
            Run run(provider, records, 0);
            QVERIFY(run.change(ChangeAction::Disable));
            QVERIFY(run.change(ChangeAction::Enable));
        }
        provider.find(Id)->isEnabled = false; // somebody else disabled it again
        Run later(provider, records, 40);
        QVERIFY(waitUntil([&] { return later.isLoaded() && later.fact(); }));
        QVERIFY(isWritten(records)); // behind what the session asked for
        QVERIFY(waitUntil([&] { return later.session.audit().isComplete(); }));
        QCOMPARE(
            later.fact()->disabledSource,
            DisabledSince::Source::LastChange); // the list's time of its last change is all that is known
    }

    void anotherAccountsOfTheSameId()
    {
        FakeProvider provider(10);
        FakeProvider another(10);
        TemporaryJournal records;
        {
            Run run(another, records, 0);
            QVERIFY(run.change(ChangeAction::Disable));
        }
        provider.find(Id)->isEnabled = false;
        Run later(provider, records, 40);
        QVERIFY(isWritten(records));
        QVERIFY(waitUntil([&] { return later.isLoaded() && later.session.audit().isComplete(); }));
        QCOMPARE(later.fact()->disabledSource, DisabledSince::Source::LastChange);
    }

    /// It need not wait for the journal to be read, nor is what the journal tells then taken instead.
    void thisRunOfIt()
    {
        FakeProvider provider(10);
        TemporaryJournal records;
        Run run(provider, records, 40);
        QVERIFY(run.change(ChangeAction::Disable));
        Run later(provider, records, 80);
        QVERIFY(waitUntil([&] {
            return later.isLoaded() && later.fact() &&
                   later.fact()->disabledSource == DisabledSince::Source::Here;
        }));
        QCOMPARE(later.fact()->days, 80);
        QVERIFY(later.change(ChangeAction::Enable));
        QVERIFY(later.change(ChangeAction::Disable));
        QVERIFY(waitUntil([&] { return later.session.audit().isComplete(); }));
        QVERIFY(!later.fact());
    }
};

QTEST_GUILESS_MAIN(TestDisabledHere)
#include "test_disabledhere.moc"
