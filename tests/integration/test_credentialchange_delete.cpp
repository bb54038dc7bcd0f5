// SPDX-License-Identifier: MIT
#include "core/changes/credentialchanges.h"
#include "tests/integration/changebench.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = CredentialChange::State;

namespace {

Credential credential(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = u"before"_s;
    credential.status = CredentialStatus::Enabled;
    return credential;
}

/// The deletion of one credential.
class Bench final : public ChangeBench
{
public:
    explicit Bench(const ServiceOptions &options = impatientOptions(), const QString &id = u"id-2"_s)
        : ChangeBench({.id = id, .options = options, .decidedOn = credential(id)})
    {
    }
};

} // namespace

class TestDeletion final : public QObject
{
    Q_OBJECT

private slots:
    void confirmedIsDeleted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("204") << response(204);
        QTest::newRow("200") << response(200);
        QTest::newRow("200 with a string") << jsonResponse(200, "\"deleted\"");
    }
    void confirmedIsDeleted()
    {
        QFETCH(QByteArray, bytes);
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", answer(bytes));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Done}));
        QVERIFY(bench.change->isGone());
        QVERIFY(!bench.change->error());
        bench.retry();
        bench.checkAgain();
        bench.cancelWait();
        handlePending();
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 0);
    }

    void deletesTheOneThatWasMeant()
    {
        const QString odd = u"a/b?c#d %2F é"_s;
        Bench bench(impatientOptions(), odd);
        bench.provider.rows[3].id = odd;
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(!bench.provider.ids().contains(odd));
        QCOMPARE(bench.provider.rows.size(), 4);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void notFoundAndNotListedIsAlreadyGone()
    {
        Bench bench;
        bench.provider.remove(u"id-2"_s);
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::AlreadyGone}));
        QVERIFY(bench.change->isGone());
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 2);
    }

    void notFoundButListedIsStillListed()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", status(404));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::NotDone);
        QCOMPARE(bench.change->error()->kind, ErrorKind::NotFound);
        QCOMPARE(bench.change->checkedAt(), bench.now);
        QVERIFY(!bench.change->isGone());
        QCOMPARE(bench.change->credential().username, u"user-2"_s); // as listed now
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void notFoundAndAnUnreadableListIsUnknown()
    {
        Bench bench;
        bench.provider.remove(u"id-2"_s);
        bench.provider.misbehave("GET", 1, status(500));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::AlreadyGone);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void inUseWaitsForTheUser()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        bench.provider.misbehave("DELETE", 2, refusalForCalls());
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::InUse}));
        QCOMPARE(bench.change->error()->httpStatus, 409);
        QCOMPARE(bench.change->error()->requestId, u"req_1"_s);
        bench.checkAgain(); // not for this state
        bench.cancelWait();
        handlePending();
        QCOMPARE(bench.change->state(), State::InUse);
        QCOMPARE(bench.provider.deletes(), 1);

        bench.states.clear();
        bench.retry();
        bench.retry(); // clicked twice
        QVERIFY(bench.ends());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::InUse}));
        QCOMPARE(bench.provider.deletes(), 2);

        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(!bench.change->error());
        QCOMPARE(bench.provider.deletes(), 3);
        QCOMPARE(bench.provider.lists(), 0);
    }

    void retryFromWithinChanged()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.change->state() == State::InUse)
                bench.retry();
        });
        bench.start();
        QVERIFY(waitUntil([&] { return bench.change->isGone(); }));
        QVERIFY(bench.ends());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::InUse, State::Sending, State::Done}));
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void aRefusedAccountSendsNothingMore_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void aRefusedAccountSendsNothingMore()
    {
        QFETCH(int, code);
        Bench bench;
        bench.provider.misbehave("DELETE", 1, status(code));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        QCOMPARE(bench.change->error()->httpStatus, code);

        CredentialChange other(*bench.service, *bench.reader, bench.recorded->recorder, ChangeAction::Delete,
                               credential(u"id-3"_s), ChangePolicy{.rateLimit = impatientOptions().retry},
                               systemClock, nullptr);
        QSignalSpy changed(&other, &CredentialChange::changed);
        other.start();
        QVERIFY(waitUntil([&] { return !other.isUnderWay(); }));
        QCOMPARE(other.state(), State::Refused);
        QCOMPARE(other.error()->httpStatus, code);
        QCOMPARE(bench.provider.deletes(), 1);

        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void anyOtherRefusalIsFinal_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {400, 405, 410, 422, 451})
            QTest::addRow("%d", code) << code;
    }
    void anyOtherRefusalIsFinal()
    {
        QFETCH(int, code);
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", status(code));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        QCOMPARE(bench.change->error()->kind, ErrorKind::Rejected);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 0);
    }

    void waitsAsToldAndSendsAgain()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, tooMany("0"));
        QList<Wait> waits;
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.change->wait())
                waits.append(*bench.change->wait());
        });
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(!bench.change->wait());
        QVERIFY(waits.size() <= 1); // zero seconds may be over before it is told
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void aWaitIsVisibleAndCanBeCancelled()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, tooMany("40"));
        bench.start();
        QVERIFY(waitUntil(
            [&] { return !bench.states.isEmpty() && bench.states.last() == State::WaitingToSend; }));
        QVERIFY(bench.change->isUnderWay());
        QVERIFY(bench.change->wait());
        QVERIFY(bench.change->wait()->delay >= 40s && bench.change->wait()->delay <= 50s);
        QCOMPARE(bench.change->wait()->reason, ErrorKind::RateLimited);
        QCOMPARE(bench.change->wait()->nextAttempt, 2);
        QCOMPARE(bench.change->wait()->mostAttempts, 3);
        bench.retry(); // it is under way
        QCOMPARE(bench.change->state(), State::WaitingToSend);

        bench.cancelWait();
        bench.cancelWait();
        QVERIFY(bench.ends());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::WaitingToSend, State::Refused}));
        QVERIFY(!bench.change->wait());
        QCOMPARE(bench.change->error()->kind, ErrorKind::RateLimited);
        QCOMPARE(bench.provider.deletes(), 1);

        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void aCancelledWaitSendsNothingWhenItsTimeComes()
    {
        // The other one waits twice as long, and begins later: once it went out again, this one's time is
        // past.
        Bench bench;
        bench.provider.misbehave("DELETE", 1, tooMany("0.3"));
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.change->state() == State::WaitingToSend)
                bench.cancelWait();
        });
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.provider.deletes(), 1);

        bench.provider.misbehave("DELETE", 2, tooMany("0.6"));
        CredentialChange other(*bench.service, *bench.reader, bench.recorded->recorder, ChangeAction::Delete,
                               credential(u"id-3"_s), ChangePolicy{.rateLimit = impatientOptions().retry},
                               systemClock, nullptr);
        other.start();
        QVERIFY(waitUntil([&] { return !other.isUnderWay(); }));
        QCOMPARE(other.state(), State::Done);
        QCOMPARE(bench.change->state(), State::Refused);
        QVERIFY(bench.provider.ids().contains(u"id-2"_s));
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void attemptsAreBounded()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", tooMany("0"));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.change->error()->kind, ErrorKind::RateLimited);
        QCOMPARE(bench.provider.deletes(), 3);
        bench.retry(); // a new decision, as many attempts
        QVERIFY(bench.ends());
        QCOMPARE(bench.provider.deletes(), 6);
        QCOMPARE(bench.provider.lists(), 0);
    }

    /// "At once" is not taken at its word: the own pauses take its place, which grow.
    void aServerThatSaysAtOnceIsNotAskedAtOnce()
    {
        ServiceOptions options = impatientOptions();
        options.retry.firstDelay = 20ms;
        options.retry.mostAttempts = 4;
        Bench bench(options);
        bench.provider.misbehaveAlways("DELETE", tooMany("0"));
        QVERIFY(bench.run());
        QCOMPARE(bench.provider.deletes(), 4);
        QCOMPARE(bench.waits.size(), 3);
        const std::chrono::milliseconds least[] = {20ms, 40ms, 80ms};
        for (int i = 0; i < bench.waits.size(); ++i)
            QVERIFY(bench.waits[i].delay >= least[i]);
    }

    void aWaitThatIsTooLongIsNotBegun()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", tooMany("4000"));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void afterAWaitAnUnknownOutcomeIsNotRepeated()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, tooMany("0"));
        bench.provider.misbehave("DELETE", 2, answerThenReset());
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::NotDone);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void anUnknownOutcomeIsDeletedOnceTheListProvesIt_data() { unknownOutcomes(); }
    void anUnknownOutcomeIsDeletedOnceTheListProvesIt()
    {
        QFETCH(Handler, handler);
        Bench bench(shortIdleTimeout());
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                bench.provider.remove(asked.id); // done, but the answer goes wrong
        };
        bench.provider.misbehaveAlways("DELETE", handler);
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::Done}));
        QVERIFY(bench.change->isGone());
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 2);
    }

    void anUnknownOutcomeIsStillListedWhileTheListHoldsIt_data() { unknownOutcomes(); }
    void anUnknownOutcomeIsStillListedWhileTheListHoldsIt()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, cause);
        Bench bench(shortIdleTimeout());
        bench.provider.misbehaveAlways("DELETE", handler);
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::NotDone}));
        QCOMPARE(bench.change->error()->kind, ErrorKind::UnknownOutcome);
        QCOMPARE(bench.change->error()->cause, cause);
        QCOMPARE(bench.change->checkedAt(), bench.now);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 1);

        // The late request lands after all.
        bench.provider.remove(u"id-2"_s);
        bench.checkAgain();
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists(), 3);
    }

    void anUnknownOutcomeStaysUnknownWhenTheListFails()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.misbehave("GET", 1, status(500));
        bench.provider.misbehave("GET", 2, status(500));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QVERIFY(!bench.change->isUnderWay());
        QVERIFY(!bench.change->isGone());
        QVERIFY(bench.change->checkError());
        QCOMPARE(bench.change->checkError()->kind, ErrorKind::ServerError);
        QCOMPARE(bench.change->error()->kind, ErrorKind::UnknownOutcome);

        bench.checkAgain();
        QCOMPARE(bench.change->state(), State::Checking);
        QVERIFY(!bench.change->checkError());
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Unknown);
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        QVERIFY(!bench.change->checkError());
        QCOMPARE(bench.provider.deletes(), 1);

        bench.provider.behave();
        bench.retry(); // a new decision of the user
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void anUnknownOutcomeStaysUnknownWhileTheListNeverHoldsStill()
    {
        Bench bench;
        bench.provider.mostPerPage = 2;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                bench.provider.remove(asked.id);
            bench.provider.insertNew(0);
        };
        bench.provider.misbehaveAlways("DELETE", status(500));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QVERIFY(!bench.change->checkError());
        bench.provider.beforeAnswer = {};
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void aTokenRefusedWhileCheckingLeavesItUnknown()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.misbehave("GET", 1, status(401));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QCOMPARE(bench.change->checkError()->kind, ErrorKind::Unauthorized);
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void aWaitOfTheCheckIsVisible()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.misbehave("GET", 1, tooMany("40"));
        bench.start();
        QVERIFY(waitUntil([&] { return bench.change->wait().has_value(); }));
        QCOMPARE(bench.change->state(), State::Checking);
        QVERIFY(bench.change->wait()->delay >= 40s);
        bench.cancelWait(); // for a wait before sending only
        QCOMPARE(bench.change->state(), State::Checking);
    }

    void whatNeverLeftIsRefused()
    {
        Bench bench;
        bench.provider.stopListening();
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        QCOMPARE(bench.change->error()->kind, ErrorKind::ConnectionFailed);
        QCOMPARE(bench.provider.deletes(), 0);
        QCOMPARE(bench.provider.lists(), 0);
    }

    void destructionIsSilent_data()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("while sending") << 0;
        QTest::newRow("while waiting") << 1;
        QTest::newRow("while checking") << 2;
    }
    void destructionIsSilent()
    {
        QFETCH(int, stage);
        Bench bench;
        if (stage == 0)
            bench.provider.hold("DELETE");
        else
            bench.provider.misbehave("DELETE", 1, stage == 1 ? tooMany("40") : status(500));
        bench.provider.hold("GET");
        bench.start();
        QVERIFY(waitUntil(
            [&] { return bench.provider.held() == 1 || bench.change->state() == State::WaitingToSend; }));
        bench.states.clear();
        bench.change.reset();
        bench.provider.release();
        Reply<Page> *another = bench.service->list({});
        QVERIFY(waitUntil([&] { return another->isFinished(); }));
        QVERIFY(bench.states.isEmpty());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void destructionOfAllIsSilent()
    {
        Bench bench;
        bench.provider.hold("DELETE");
        bench.start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.states.clear();
        bench.change.reset();
        bench.service.reset();
        bench.provider.release();
        handlePending();
        QVERIFY(bench.states.isEmpty());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void mayBeDestroyedFromWithinChanged_data()
    {
        QTest::addColumn<int>("change");
        for (int change = 1; change <= 4; ++change)
            QTest::addRow("change %d", change) << change;
    }
    void mayBeDestroyedFromWithinChanged()
    {
        QFETCH(int, change);
        Bench bench; // sending, checking, a wait of the check, the outcome
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.misbehave("GET", 1, tooMany("0"));
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.states.size() == change) {
                bench.change.reset();
                bench.service.reset();
            }
        });
        bench.start();
        QVERIFY(waitUntil([&] { return !bench.service; }));
        handlePending();
        QCOMPARE(bench.states.size(), change);
        QVERIFY(bench.provider.deletes() <= 1);
    }

    void oneDeletionACredential()
    {
        FakeProvider provider(5);
        CredentialService service(provider.account(), NetworkManagerFactory(), impatientOptions());
        RecordedAccount recorded(provider.account());
        CredentialChanges changes(service, recorded.recorder,
                                  ChangePolicy{.rateLimit = impatientOptions().retry}, systemClock);
        QSignalSpy changed(&changes, &CredentialChanges::changed);
        provider.hold("DELETE");
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        changes.start(ChangeAction::Delete, credential(u"id-3"_s));
        QCOMPARE(changed.size(), 0);
        QCOMPARE(changes.underWay(), 2);
        QVERIFY(!changes.hasFailures());
        const CredentialChange *first = changes.find(CredentialId(u"id-1"_s));
        QVERIFY(first);
        QVERIFY(!changes.find(CredentialId(u"id-2"_s)));
        QVERIFY(waitUntil([&] { return provider.held() == 2; }));
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        QCOMPARE(changes.find(CredentialId(u"id-1"_s)), first);
        provider.release();
        QVERIFY(waitUntil([&] { return changes.underWay() == 0; }));
        handlePending();
        QVERIFY(first->isGone());
        QVERIFY(!changes.hasFailures());
        QCOMPARE(changed.size(), 4);
        QCOMPARE(provider.deletes(), 2);
    }

    void aNewDecisionReplacesTheOldOutcome()
    {
        FakeProvider provider(5);
        CredentialService service(provider.account(), NetworkManagerFactory(), impatientOptions());
        RecordedAccount recorded(provider.account());
        CredentialChanges changes(service, recorded.recorder,
                                  ChangePolicy{.rateLimit = impatientOptions().retry}, systemClock);
        provider.misbehave("DELETE", 1, refusalForCalls());
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        QVERIFY(waitUntil([&] { return changes.underWay() == 0; }));
        QVERIFY(changes.hasFailures());
        const QPointer<CredentialChange> old = changes.find(CredentialId(u"id-1"_s));
        QCOMPARE(old->state(), State::InUse);
        QList<State> states;
        connect(&changes, &CredentialChanges::changed, this, [&](const CredentialChange *deletion) {
            QVERIFY(deletion != old);
            states.append(deletion->state());
        });
        changes.start(ChangeAction::Delete, old->credential()); // the value is the old one's own
        QCOMPARE(changes.underWay(), 1);
        QVERIFY(!changes.hasFailures());
        QVERIFY(waitUntil([&] { return changes.underWay() == 0; }));
        handlePending();
        QVERIFY(!old);
        QCOMPARE(states.last(), State::Done);
        QVERIFY(!changes.hasFailures());
        QCOMPARE(provider.deletes(), 2);
    }

    void aDeletionStartedAnewFromWithinChanged()
    {
        FakeProvider provider(5);
        CredentialService service(provider.account(), NetworkManagerFactory(), impatientOptions());
        RecordedAccount recorded(provider.account());
        CredentialChanges changes(service, recorded.recorder,
                                  ChangePolicy{.rateLimit = impatientOptions().retry}, systemClock);
        provider.misbehave("DELETE", 1, status(422));
        connect(&changes, &CredentialChanges::changed, this, [&](const CredentialChange *deletion) {
            if (deletion->state() == State::Refused)
                changes.start(ChangeAction::Delete, deletion->credential());
        });
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        QVERIFY(waitUntil([&] {
            const CredentialChange *deletion = changes.find(CredentialId(u"id-1"_s));
            return deletion->isGone();
        }));
        handlePending();
        QCOMPARE(provider.deletes(), 2);
    }

    void cancelsAllWaitsAndOnlyThem()
    {
        FakeProvider provider(5);
        CredentialService service(provider.account(), NetworkManagerFactory(), impatientOptions());
        RecordedAccount recorded(provider.account());
        CredentialChanges changes(service, recorded.recorder,
                                  ChangePolicy{.rateLimit = impatientOptions().retry}, systemClock);
        provider.misbehave("DELETE", 1, tooMany("40"));
        changes.start(ChangeAction::Delete, credential(u"id-1"_s));
        QVERIFY(waitUntil(
            [&] { return changes.find(CredentialId(u"id-1"_s))->state() == State::WaitingToSend; }));
        provider.hold("DELETE");
        changes.start(ChangeAction::Delete, credential(u"id-3"_s));
        QVERIFY(waitUntil([&] { return provider.held() == 1; }));
        QCOMPARE(changes.underWay(), 2);
        changes.cancelWaits();
        QCOMPARE(changes.underWay(), 1);
        QVERIFY(changes.hasFailures());
        provider.release();
        QVERIFY(waitUntil([&] { return changes.underWay() == 0; }));
        QCOMPARE(changes.find(CredentialId(u"id-1"_s))->state(), State::Refused);
        QCOMPARE(changes.find(CredentialId(u"id-3"_s))->state(), State::Done);
        QCOMPARE(provider.deletes(), 2);
    }
};

QTEST_GUILESS_MAIN(TestDeletion)
#include "test_credentialchange_delete.moc"
