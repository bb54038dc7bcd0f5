// SPDX-License-Identifier: MIT
#include "core/changes/credentialchanges.h"
#include "core/listing/listcheck.h"
#include "tests/integration/changebench.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = CredentialChange::State;
using States = QList<State>;

namespace {

const QString Meant = u"id-2"_s;

/// Waits that are over before anybody looks, and no end of patience.
constexpr CallsPolicy Quick{1ms, 4ms, 1h};
/// A wait that does not end within a test.
constexpr CallsPolicy Slow{40s, 40s, 1h};

Handler inCall(const QByteArray &code = "CREDENTIAL_IN_USE")
{
    return answer(jsonResponse(409, errorJson(code, "In use", {}, "req_409")));
}

/// A deletion that was refused because of calls.
class Bench final : public ChangeBench
{
public:
    explicit Bench(const CallsPolicy &calls = Quick, int refusals = 1)
        : ChangeBench({.calls = calls})
    {
        for (int number = 1; number <= refusals; ++number)
            provider.misbehave("DELETE", number, inCall());
    }

    [[nodiscard]] bool isInUse()
    {
        if (!run() || change->state() != State::InUse)
            return false;
        states.clear();
        waits.clear();
        return true;
    }
    /// From the user's decision to wait to the end.
    [[nodiscard]] bool waitForCalls()
    {
        retryWhenCallsEnd();
        return ends();
    }
    /// The request that will find the row is on its way, and its answer is kept.
    [[nodiscard]] bool isRereading()
    {
        provider.hold("GET");
        retryWhenCallsEnd();
        return waitUntil([this] { return provider.held() == 1; }) && change->state() == State::Rereading;
    }
    [[nodiscard]] bool staysQuiet()
    {
        const qsizetype before = states.size();
        const int sent = provider.deletes() + provider.updates();
        const bool isQuiet = provider.becomesQuiet();
        handlePending();
        return isQuiet && states.size() == before && provider.deletes() + provider.updates() == sent;
    }
    [[nodiscard]] QByteArray verbs() const
    {
        QByteArray verbs;
        for (const Asked &asked : provider.asked())
            verbs += asked.verb + ' ';
        return verbs.trimmed();
    }
};

/// The changes of an account; the deletion of one credential was refused because of calls.
class AccountBench final
{
public:
    explicit AccountBench(const CallsPolicy &calls = Slow)
        : provider(5)
        , service(provider.account(), NetworkManagerFactory(), impatientOptions())
        , recorded(provider.account())
        , changes(service, recorded.recorder, ChangePolicy{impatientOptions().retry, calls}, systemClock)
    {
        provider.misbehave("DELETE", 1, inCall());
    }

    void start(ChangeAction action) { changes.start(action, provider.credential(Meant)); }
    [[nodiscard]] bool isInUse()
    {
        start(ChangeAction::Delete);
        return settles() && change()->state() == State::InUse;
    }
    [[nodiscard]] bool settles()
    {
        const bool settled = waitUntil([this] { return changes.underWay() == 0; });
        handlePending();
        return settled;
    }
    [[nodiscard]] CredentialChange *change() const { return changes.find(CredentialId(Meant)); }

    FakeProvider provider;
    CredentialService service;
    RecordedAccount recorded;
    CredentialChanges changes;
};

} // namespace

class TestWaitingForCalls final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheRowAgainAndDeletesOnceTheCallsEnd()
    {
        Bench bench(Quick, 3);
        QVERIFY(bench.isInUse());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(bench.change->isGone());
        QVERIFY(!bench.change->error());
        QCOMPARE(bench.states,
                 (States{State::WaitingForCalls, State::Rereading, State::Sending, State::WaitingForCalls,
                         State::Rereading, State::Sending, State::WaitingForCalls, State::Rereading,
                         State::Sending, State::Done}));
        QCOMPARE(bench.verbs(), "DELETE GET DELETE GET DELETE GET DELETE");
        QVERIFY(bench.staysQuiet());
    }

    void isBegunOnlyByTheUser()
    {
        Bench bench(Quick, 9);
        QVERIFY(bench.isInUse());
        QVERIFY(bench.staysQuiet());
        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::InUse); // a retry is one attempt
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(bench.provider.lists(), 0);
    }

    void isOnlyForWhatIsInUse()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, status(422));
        QVERIFY(bench.run());
        bench.retryWhenCallsEnd();
        QCOMPARE(bench.change->state(), State::Refused);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void theNextAttemptIsVisible()
    {
        Bench bench(Slow);
        QVERIFY(bench.isInUse());
        bench.retryWhenCallsEnd();
        bench.retryWhenCallsEnd(); // clicked twice
        bench.retry();
        bench.checkAgain();
        QVERIFY(bench.reaches(State::WaitingForCalls));
        QCOMPARE(bench.states.size(), 1);
        QVERIFY(bench.change->isUnderWay());
        QVERIFY(!bench.change->isOutcomeAwaited());
        QVERIFY(bench.change->wait());
        QCOMPARE(bench.change->wait()->reason, ErrorKind::Conflict);
        QCOMPARE(bench.change->wait()->delay, 40s);
        QCOMPARE(bench.change->wait()->nextAttempt, 2);
        QCOMPARE(bench.change->wait()->mostAttempts, 0);
        QCOMPARE(bench.change->waitEndsAt(), bench.now.addSecs(40));
        QCOMPARE(bench.change->error()->requestId, u"req_409"_s);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void theWaitsDoubleUpToTheLongest()
    {
        Bench bench({2ms, 7ms, 1h}, 6);
        QVERIFY(bench.isInUse());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Done);
        QList<std::chrono::milliseconds> delays;
        QList<int> attempts;
        for (const Wait &wait : bench.waits) {
            delays.append(wait.delay);
            attempts.append(wait.nextAttempt);
        }
        QCOMPARE(delays, (QList<std::chrono::milliseconds>{2ms, 4ms, 7ms, 7ms, 7ms, 7ms}));
        QCOMPARE(attempts, (QList<int>{2, 3, 4, 5, 6, 7}));
        QVERIFY(!bench.change->wait());
    }

    void anAttemptIsNotMadeBeforeItsTime()
    {
        const CallsPolicy calls{310ms, 310ms, 1h};
        std::vector<std::unique_ptr<Bench>> benches;
        QList<QElapsedTimer> timers(12);
        int isReread = 0;
        bool isEarly = false;
        QObject context;
        for (int i = 0; i < timers.size(); ++i) {
            benches.push_back(std::make_unique<Bench>(calls));
            QVERIFY(benches.back()->isInUse());
            connect(benches.back()->change.get(), &CredentialChange::changed, &context, [&, i] {
                if (benches[i]->change->state() != State::Rereading)
                    return;
                ++isReread;
                isEarly |= timers[i].elapsed() < 310;
            });
            timers[i].start();
            benches.back()->retryWhenCallsEnd();
        }
        QVERIFY(waitUntil([&] { return isReread == timers.size(); }));
        QVERIFY(!isEarly);
    }

    void canBeCancelledWhileItWaits()
    {
        Bench bench(Slow);
        QVERIFY(bench.isInUse());
        bench.retryWhenCallsEnd();
        bench.cancelWait();
        bench.cancelWait();
        QVERIFY(bench.ends());
        QCOMPARE(bench.states.last(), State::InUse);
        QVERIFY(!bench.change->wait());
        QVERIFY(!bench.change->hasWaitedInVain());
        QCOMPARE(bench.change->error()->httpStatus, 409);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.verbs(), "DELETE");

        bench.states.clear();
        bench.waits.clear();
        bench.retryWhenCallsEnd(); // a new decision, from the first wait on
        QVERIFY(bench.reaches(State::WaitingForCalls));
        QCOMPARE(bench.waits.constFirst().delay, 40s);
        QCOMPARE(bench.waits.constFirst().nextAttempt, 2);
    }

    void canBeCancelledWhileTheRowIsRead()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        QVERIFY(bench.isRereading());
        QSignalSpy read(bench.change->findChild<ListCheck *>(), &ListCheck::finished);
        bench.cancelWait();
        bench.provider.release();
        const QDeadlineTimer deadline(10s); // the reading ends before it is destroyed, and is not heard
        while (read.isEmpty() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCOMPARE(read.size(), 1);
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::InUse);
        QCOMPARE(bench.change->error()->httpStatus, 409);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.verbs(), "DELETE GET");

        bench.retry(); // the old reading is out of the way
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
    }

    void canBeCancelledFromWithinAnyOfItsWords_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("waiting for calls") << 1;
        QTest::newRow("reading") << 2;
        QTest::newRow("the reading's own wait") << 3;
    }
    void canBeCancelledFromWithinAnyOfItsWords()
    {
        QFETCH(int, change);
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("GET", 1, tooMany("0"));
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.states.size() == change)
                bench.change->cancelWait();
        });
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::InUse);
        QCOMPARE(bench.states.size(), change + 1);
        QVERIFY(!bench.change->wait());
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void oneThatChangedMeanwhileIsLeftAlone_data()
    {
        using Edit = std::function<void(FakeCredential &)>;
        QTest::addColumn<Edit>("edit");
        QTest::newRow("its name") << Edit([](FakeCredential &row) { row.username = u"another"_s; });
        QTest::newRow("its status") << Edit([](FakeCredential &row) { row.isEnabled = false; });
    }
    void oneThatChangedMeanwhileIsLeftAlone()
    {
        QFETCH(std::function<void(FakeCredential &)>, edit);
        Bench bench(Quick, 2);
        QVERIFY(bench.isInUse());
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "GET" && asked.number == 2) // the first one finds it as it was
                edit(*bench.provider.find(Meant));
        };
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::ChangedMeanwhile);
        QVERIFY(!bench.change->isSuccess());
        QCOMPARE(bench.change->credential(), bench.provider.credential(Meant));
        QCOMPARE(bench.change->checkedAt(), bench.now);
        bench.retry(); // the decision was about something else
        bench.retryWhenCallsEnd();
        bench.checkAgain();
        bench.cancelWait();
        QCOMPARE(bench.change->state(), State::ChangedMeanwhile);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.verbs(), "DELETE GET DELETE GET");
    }

    void oneThatWentMeanwhileIsAlreadyGone()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.remove(Meant);
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.states, (States{State::WaitingForCalls, State::Rereading, State::AlreadyGone}));
        QVERIFY(bench.change->isGone());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void whileTheListCantBeReadItWaitsOn_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::newRow("500") << status(500);
        QTest::newRow("garbage") << answer(response(200, {}, "<html>"));
        QTest::newRow("half a list, without the row")
            << answer(jsonResponse(200, R"({"meta":{"total":5},"objects":[{"id":"id-0"}]})"));
    }
    void whileTheListCantBeReadItWaitsOn()
    {
        QFETCH(Handler, handler);
        Bench bench;
        QVERIFY(bench.isInUse());
        int readings = 0;
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.change->state() == State::Rereading && ++readings == 3)
                bench.provider.behave();
        });
        bench.provider.misbehaveAlways("GET", handler);
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(readings, 3);
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(bench.waits.constLast().nextAttempt, 4);
    }

    void aRefusedAccountEndsIt_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<int>("code");
        QTest::newRow("401 to the list") << QByteArray("GET") << 401;
        QTest::newRow("403 to the list") << QByteArray("GET") << 403;
        QTest::newRow("401 to the delete") << QByteArray("DELETE") << 401;
        QTest::newRow("403 to the delete") << QByteArray("DELETE") << 403;
    }
    void aRefusedAccountEndsIt()
    {
        QFETCH(QByteArray, verb);
        QFETCH(int, code);
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave(verb, verb == "GET" ? 1 : 2, status(code));
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.change->error()->httpStatus, code);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), verb == "GET" ? 1 : 2);
    }

    void aRefusalForAnotherReasonEndsIt_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<State>("state");
        QTest::newRow("409 that is not about calls") << inCall("CREDENTIAL_LOCKED") << State::Refused;
        QTest::newRow("422") << status(422) << State::Refused;
        QTest::newRow("410") << status(410) << State::Refused;
        QTest::newRow("404 but listed") << status(404) << State::NotDone;
        QTest::newRow("429, and no more patience") << tooMany("4000") << State::Refused;
    }
    void aRefusalForAnotherReasonEndsIt()
    {
        QFETCH(Handler, handler);
        QFETCH(State, state);
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("DELETE", 2, handler);
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), state);
        QVERIFY(!bench.change->hasWaitedInVain());
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void aSlowDownInBetweenIsNoOtherReason()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("DELETE", 2, tooMany("0"));
        bench.provider.misbehave("DELETE", 3, inCall());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 4);
    }

    /// Before every attempt, whatever it was that had to be waited for.
    void theRowIsReadAgainAfterASlowDownToo()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("DELETE", 2, tooMany("0"));
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                bench.provider.find(Meant)->username = u"another"_s;
        };
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::ChangedMeanwhile);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void cancelledAfterASlowDownItIsInUse()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("DELETE", 2, tooMany("0"));
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.change->state() == State::Rereading && bench.provider.deletes() == 2)
                bench.change->cancelWait();
        });
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::InUse);
        QCOMPARE(bench.change->error()->requestId, u"req_409"_s);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void slowDownsAreBounded()
    {
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.behave();
        bench.provider.misbehaveAlways("DELETE", tooMany("0"));
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.change->error()->kind, ErrorKind::RateLimited);
        QCOMPARE(bench.provider.deletes(), 1 + impatientOptions().retry.mostAttempts);
    }

    void anUnknownOutcomeInTheMiddleIsForTheListToTell_data()
    {
        QTest::addColumn<bool>("isCarriedOut");
        QTest::addColumn<State>("state");
        QTest::newRow("it did nothing") << false << State::NotDone;
        QTest::newRow("it deleted") << true << State::Done;
    }
    void anUnknownOutcomeInTheMiddleIsForTheListToTell()
    {
        QFETCH(bool, isCarriedOut);
        QFETCH(State, state);
        Bench bench;
        QVERIFY(bench.isInUse());
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (isCarriedOut)
                bench.provider.carryOut(asked);
        };
        bench.provider.misbehave("DELETE", 2, answerThenReset());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), state);
        QCOMPARE(bench.change->error()->kind, ErrorKind::UnknownOutcome);
        QVERIFY(bench.staysQuiet()); // nothing is sent again by itself
        QCOMPARE(bench.provider.deletes(), 2);
        if (isCarriedOut)
            return;

        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        QVERIFY(bench.staysQuiet());
        bench.provider.misbehave("DELETE", 3, inCall());
        bench.retry(); // a new decision, and not to wait
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::InUse);
        QVERIFY(bench.staysQuiet());
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void patienceEnds()
    {
        Bench bench({1ms, 4ms, 30ms});
        bench.provider.misbehaveAlways("DELETE", inCall());
        QVERIFY(bench.isInUse());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::InUse);
        QVERIFY(bench.change->hasWaitedInVain());
        QVERIFY(!bench.change->wait());
        QCOMPARE(bench.change->error()->httpStatus, 409);
        QVERIFY(bench.staysQuiet());
        QVERIFY(bench.provider.lists() >= 1);
        QCOMPARE(bench.provider.deletes(), 1 + bench.provider.lists()); // one for each refusal

        bench.retryWhenCallsEnd();
        QVERIFY(!bench.change->hasWaitedInVain());
        QVERIFY(bench.ends());
        QVERIFY(bench.change->hasWaitedInVain());
        bench.retry();
        QVERIFY(bench.ends());
        QVERIFY(!bench.change->hasWaitedInVain());
    }

    void theLastWaitEndsWithThePatience()
    {
        Bench bench({40s, 40s, 20ms});
        bench.provider.misbehaveAlways("DELETE", inCall());
        QVERIFY(bench.isInUse());
        QVERIFY(bench.waitForCalls());
        QVERIFY(bench.change->hasWaitedInVain());
        QVERIFY(bench.waits.constFirst().delay <= 20ms);
        QCOMPARE(bench.provider.deletes(), 2); // one last attempt
    }

    void patienceEndsWithAListThatCantBeReadToo()
    {
        Bench bench({1ms, 4ms, 30ms});
        QVERIFY(bench.isInUse());
        bench.provider.misbehaveAlways("GET", status(500));
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::InUse);
        QVERIFY(bench.change->hasWaitedInVain());
        QCOMPARE(bench.change->error()->httpStatus, 409);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void noPatienceIsNoAttempt()
    {
        Bench bench({1ms, 4ms, 0ms});
        QVERIFY(bench.isInUse());
        QVERIFY(bench.waitForCalls());
        QCOMPARE(bench.change->state(), State::InUse);
        QVERIFY(bench.change->hasWaitedInVain());
        QCOMPARE(bench.verbs(), "DELETE");
    }

    void destructionIsSilent_data()
    {
        QTest::addColumn<QByteArray>("held");
        QTest::newRow("while it waits") << QByteArray();
        QTest::newRow("while the row is read") << QByteArray("GET");
        QTest::newRow("while it sends again") << QByteArray("DELETE");
    }
    void destructionIsSilent()
    {
        QFETCH(QByteArray, held);
        Bench bench(held.isEmpty() ? Slow : Quick);
        QVERIFY(bench.isInUse());
        bench.provider.hold(held);
        bench.retryWhenCallsEnd();
        if (held.isEmpty())
            QVERIFY(bench.reaches(State::WaitingForCalls));
        else
            QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        const int deletes = bench.provider.deletes();
        bench.states.clear();
        bench.change.reset();
        bench.provider.release();
        QVERIFY(bench.staysQuiet());
        QVERIFY(bench.states.isEmpty());
        QCOMPARE(bench.provider.deletes(), deletes);
    }

    void mayBeDestroyedFromWithinChanged_data()
    {
        QTest::addColumn<int>("change");
        for (int change = 1; change <= 5; ++change)
            QTest::addRow("change %d", change) << change;
    }
    void mayBeDestroyedFromWithinChanged()
    {
        QFETCH(int, change);
        Bench bench; // waiting, reading, the reading's own wait, sending, the outcome
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("GET", 1, tooMany("0"));
        connect(bench.change.get(), &CredentialChange::changed, this, [&] {
            if (bench.states.size() == change) {
                bench.change.reset();
                bench.service.reset();
            }
        });
        bench.retryWhenCallsEnd();
        QVERIFY(waitUntil([&] { return !bench.service; }));
        handlePending();
        QCOMPARE(bench.states.size(), change);
        QVERIFY(bench.provider.deletes() <= 2);
    }

    void disableInsteadTakesThePlaceOfTheWait_data()
    {
        QTest::addColumn<State>("state");
        QTest::newRow("waiting for calls") << State::WaitingForCalls;
        QTest::newRow("reading the row") << State::Rereading;
    }
    void disableInsteadTakesThePlaceOfTheWait()
    {
        QFETCH(State, state);
        AccountBench bench(state == State::Rereading ? Quick : Slow);
        QVERIFY(bench.isInUse());
        const QPointer<CredentialChange> deletion = bench.change();
        bench.provider.hold("GET");
        deletion->retryWhenCallsEnd();
        QVERIFY(waitUntil([&] {
            return deletion->state() == state && (state != State::Rereading || bench.provider.held() == 1);
        }));
        QSignalSpy changed(&bench.changes, &CredentialChanges::changed);
        bench.start(ChangeAction::Disable);
        bench.provider.release();
        QVERIFY(bench.settles());
        QVERIFY(!deletion);
        QCOMPARE(bench.change()->action(), ChangeAction::Disable);
        QCOMPARE(bench.change()->state(), State::Done);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(changed.size(), 2); // none of the one that it replaced
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.deletes(), 1);
        QVERIFY(!bench.provider.find(Meant)->isEnabled);
    }

    void disableInsteadFromWithinTheReadingsWait()
    {
        AccountBench bench(Quick);
        QVERIFY(bench.isInUse());
        bench.provider.misbehave("GET", 1, tooMany("0"));
        connect(&bench.changes, &CredentialChanges::changed, this, [&](const CredentialChange *change) {
            if (change->state() == State::Rereading && change->wait())
                bench.start(ChangeAction::Disable);
        });
        bench.change()->retryWhenCallsEnd();
        QVERIFY(waitUntil([&] { return bench.change()->action() == ChangeAction::Disable; }));
        QVERIFY(bench.settles());
        QCOMPARE(bench.change()->state(), State::Done);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void quittingEndsTheWait_data()
    {
        QTest::addColumn<State>("state");
        QTest::newRow("waiting for calls") << State::WaitingForCalls;
        QTest::newRow("reading the row") << State::Rereading;
    }
    void quittingEndsTheWait()
    {
        QFETCH(State, state);
        AccountBench bench(state == State::Rereading ? Quick : Slow);
        QVERIFY(bench.isInUse());
        bench.provider.hold("GET");
        bench.change()->retryWhenCallsEnd();
        QVERIFY(waitUntil([&] { return bench.change()->state() == state; }));
        QCOMPARE(bench.changes.underWay(), 1);
        QCOMPARE(bench.changes.outcomesAwaited(), 0);
        bench.changes.cancelWaits();
        QCOMPARE(bench.changes.underWay(), 0);
        QCOMPARE(bench.change()->state(), State::InUse);
        QVERIFY(bench.changes.hasFailures());
        bench.provider.release();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void whatIsOnItsWayIsNotGivenUp()
    {
        AccountBench bench(Quick);
        QVERIFY(bench.isInUse());
        bench.provider.hold("DELETE");
        bench.change()->retryWhenCallsEnd();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.changes.cancelWaits();
        QCOMPARE(bench.change()->state(), State::Sending);
        QCOMPARE(bench.changes.outcomesAwaited(), 1);
        bench.provider.release();
        QVERIFY(bench.settles());
        QCOMPARE(bench.change()->state(), State::Done);
    }
};

QTEST_GUILESS_MAIN(TestWaitingForCalls)
#include "test_credentialchange_calls.moc"
