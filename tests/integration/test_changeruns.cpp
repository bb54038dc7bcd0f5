// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QPointer>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Outcome = ChangeRun::Outcome;

namespace {

class Bench final
{
public:
    explicit Bench(int rows = 12)
        : provider(rows)
        , session(provider.account(), {}, records.all(), NetworkManagerFactory(), impatientOptions())
    {
        session.loader().loadAll();
        if (!waitUntil([this] { return session.loader().progress().state == ListProgress::State::Complete; }))
            qFatal("not loaded");
        QObject::connect(&runs, &ChangeRuns::isUnderWayChanged, &m_context,
                         [this] { underWay.append(runs.current() != nullptr); });
    }
    [[nodiscard]] QList<Credential> rows(int from, int count) const
    {
        QList<Credential> rows;
        for (int i = from; i < from + count; ++i)
            rows.append(*session.inventory().find(CredentialId(u"id-%1"_s.arg(i))));
        return rows;
    }
    [[nodiscard]] bool ends() const
    {
        return waitUntil([this] { return !runs.current(); });
    }

    FakeProvider provider;
    TemporaryJournal records;
    mutable AccountSession session;
    ChangeRuns &runs = session.runs();
    QList<bool> underWay; ///< as it was told

private:
    QObject m_context;
};

Handler refusal(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

} // namespace

/// The runs of one account, one after another.
class TestChangeRuns final : public QObject
{
    Q_OBJECT

private slots:
    void oneAtATime()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, refusal(422));
        ChangeRun *first = bench.runs.start(ChangeAction::Delete, bench.rows(0, 3));
        QVERIFY(bench.ends());
        QCOMPARE(first->count(Outcome::Refused), 1);
        bench.provider.hold("DELETE");
        const QPointer<ChangeRun> kept(first);
        bench.runs.startRest(*first, {}); // nothing is left: that is no run
        QVERIFY(!bench.runs.current());
        bench.runs.retryFailed(*first, first->toRetry());
        QCOMPARE(bench.runs.current(), first);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));

        QVERIFY(!bench.runs.start(ChangeAction::Delete, bench.rows(5, 3)));
        QVERIFY(!bench.runs.start(ChangeAction::Disable, bench.rows(5, 1)));
        QCOMPARE(bench.runs.all().size(), 1U);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 4);
        QCOMPARE(bench.provider.updates(), 0);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(first->count(Outcome::Done), 3);
        handlePending();
        QCOMPARE(bench.underWay, QList<bool>({true, false, true, false}));

        QVERIFY(!bench.runs.start(ChangeAction::Delete, {}));
        QVERIFY(bench.runs.start(ChangeAction::Delete, bench.rows(5, 3)));
        handlePending();
        QVERIFY(!kept); // it was over
        QVERIFY(bench.ends());
        QCOMPARE(bench.provider.deletes(), 7);
    }

    void anEndedOneSendsNothingWhileAnotherIsUnderWay()
    {
        Bench bench(20);
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        bench.provider.beforeAnswer = [&bench](const Asked &asked) {
            if (asked.verb == "DELETE" && asked.number == 3)
                bench.runs.cancel();
        };
        ChangeRun *first = bench.runs.start(ChangeAction::Delete, bench.rows(0, 12));
        QVERIFY(bench.ends());
        QVERIFY(first->count(Outcome::NotStarted) > 0);
        QCOMPARE(first->count(Outcome::InUse), 1);
        first->retryAllWhenCallsEnd(); // so that it stays
        QVERIFY(waitUntil([&] { return first->count(Outcome::WaitingForCalls) == 1; }));
        bench.provider.hold("DELETE");
        const ChangeRun *second = bench.runs.start(ChangeAction::Delete, bench.rows(15, 2));
        QVERIFY(second);
        QCOMPARE(bench.runs.all().size(), 2U);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        const int sent = bench.provider.deletes();
        bench.runs.startRest(*first, first->toStart());
        bench.runs.retryFailed(*first, first->toRetry());
        QVERIFY(!first->isActive());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), sent);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(second->count(Outcome::Done), 2);
        bench.runs.startRest(*first, first->toStart());
        QCOMPARE(bench.runs.current(), first);
        QVERIFY(bench.ends());
        QCOMPARE(first->count(Outcome::NotStarted), 0);
    }

    void oneThatIsDismissedGoes()
    {
        Bench bench;
        QPointer<ChangeRun> run(bench.runs.start(ChangeAction::Delete, bench.rows(0, 3)));
        QVERIFY(bench.ends());
        QSignalSpy dismissed(&bench.runs, &ChangeRuns::dismissed);
        bench.runs.dismiss(*run);
        QCOMPARE(dismissed.size(), 1);
        QVERIFY(bench.runs.all().empty());
        QVERIFY(run); // for who is still calling
        QVERIFY(waitUntil([&] { return !run; }));
    }

    /// Whoever takes back everything that waits takes back the run as well.
    void whatIsTakenBackIsNotSentAfterAll()
    {
        Bench bench;
        bench.provider.hold("DELETE");
        const ChangeRun *run = bench.runs.start(ChangeAction::Delete, bench.rows(0, 8));
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        QVERIFY(waitUntil([&] { return bench.session.changes().underWay() == 4; })); // two are prepared
        bench.session.changes().cancelWaits();
        bench.provider.release();
        QVERIFY(bench.ends());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(run->endReason(), ChangeRun::EndReason::Cancelled);
        QCOMPARE(run->count(Outcome::Done), 2);
        QCOMPARE(run->count(Outcome::NotStarted), 6);
    }

    void giveUpTellsWhatItWas()
    {
        Bench bench;
        bench.provider.hold("DELETE");
        const ChangeRun *run = bench.runs.start(ChangeAction::Delete, bench.rows(0, 8));
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.provider.misbehaveAlways("PUT",
                                       answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"),
                                                           {{"Retry-After", "30"}})));
        bench.session.changes().start(ChangeAction::Disable, bench.rows(10, 1).first());
        QVERIFY(waitUntil([&] { return bench.provider.updates() == 1; }));
        QVERIFY(waitUntil([&] { return bench.session.changes().outcomesAwaited() == 2; }));
        const Unsent would = bench.session.unsent();
        QCOMPARE(would.run, run);
        QVERIFY(run->state() == ChangeRun::State::Running); // nothing has happened to it
        const Unsent unsent = bench.session.giveUp();
        QCOMPARE(unsent.run, run);
        QCOMPARE(run->count(Outcome::NotStarted), 6);
        QCOMPARE(run->count(Outcome::UnderWay), 2);
        QCOMPARE(unsent.changes.size(), 1);
        QCOMPARE(unsent.changes.first().action, ChangeAction::Disable);
        QCOMPARE(unsent.changes.first().credential.id, CredentialId(u"id-10"_s));
        QVERIFY(bench.session.unsent().isEmpty());
        bench.provider.release();
        QVERIFY(bench.ends());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(bench.provider.updates(), 1);
    }
};

QTEST_GUILESS_MAIN(TestChangeRuns)
#include "test_changeruns.moc"
