// SPDX-License-Identifier: MIT
#include "tests/integration/changerunbench.h"

#include <QtCore/QPointer>

#include <random>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using RunState = ChangeRun::State;

/// What the user does with a run while it goes on, or in the end, and what stays uncertain until then.
class TestChangeRunControl final : public QObject
{
    Q_OBJECT

private slots:
    void aPauseFinishesWhatIsOut()
    {
        Bench bench({});
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.call(&ChangeRun::pause);
        QCOMPARE(bench.run->state(), RunState::Paused);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) == 2; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 2}, {Outcome::NotStarted, 10}}));
        QCOMPARE(bench.provider.deletes(), 2);
        QVERIFY(bench.run->isActive());
        QCOMPARE(bench.run->rowsPerSecond(), 0.0);
        bench.call(&ChangeRun::resume);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 12}}));
        QVERIFY(bench.isEachSentOnce());
    }

    void aPauseHoldsAWaitAfterA429()
    {
        Bench bench({.rows = 5, .policy = {.mostAtOnce = 1}});
        QSignalSpy withdrawn(&bench.changes, &CredentialChanges::withdrawn);
        bench.provider.misbehave("DELETE", 1, tooMany("2"));
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->heldUntil().isValid(); }));
        const QDateTime until = bench.run->heldUntil();
        bench.call(&ChangeRun::pause);
        QCOMPARE(withdrawn.size(), 2); // the one that waits, and the next one, which is only written down
        QVERIFY(waitUntil([&] { return QDateTime::currentDateTimeUtc() > until; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.counts(), only({{Outcome::NotStarted, 5}}));
        bench.call(&ChangeRun::resume);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 5}}));
        QCOMPARE(bench.provider.deletes(), 6);
    }

    void a429ThatComesAfterwardsIsHeldToo_data()
    {
        QTest::addColumn<bool>("cancels");
        QTest::newRow("paused") << false;
        QTest::newRow("cancelled") << true;
    }
    void a429ThatComesAfterwardsIsHeldToo()
    {
        QFETCH(bool, cancels);
        Bench bench({.rows = 5, .policy = {.mostAtOnce = 1}});
        QPointer<Connection> waiting;
        bench.provider.misbehave("DELETE", 1,
                                 [&](const Request &, Connection &connection) { waiting = &connection; });
        bench.run->start();
        QVERIFY(waitUntil([&] { return waiting; }));
        bench.call(cancels ? &ChangeRun::cancel : &ChangeRun::pause);
        tooMany("0.2")({}, *waiting);
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::NotStarted) == 5; }));
        const auto *behind = bench.service.list({0, 20}); // which has to wait as long
        QVERIFY(waitUntil([&] { return behind->isFinished(); }));
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.run->isActive(), !cancels);
        QCOMPARE(bench.changes.underWay(), 0);
    }

    void aResumeKeepsToWhatTheServerAskedFor()
    {
        Bench bench({.rows = 5, .policy = {.mostAtOnce = 1}});
        bench.provider.misbehave("DELETE", 1, tooMany("2"));
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->heldUntil().isValid(); }));
        const QDateTime until = bench.run->heldUntil();
        bench.call(&ChangeRun::pause);
        QVERIFY(bench.provider.becomesQuiet());
        const int sent = bench.provider.deletes();
        QVERIFY(QDateTime::currentDateTimeUtc() < until);
        bench.call(&ChangeRun::resume);
        QVERIFY(waitUntil([&] { return bench.provider.deletes() > sent; }));
        QVERIFY(QDateTime::currentDateTimeUtc() >= until);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 5}}));
    }

    void cancelledTheRestIsNotStarted()
    {
        Bench bench({});
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.call(&ChangeRun::cancel);
        QCOMPARE(bench.run->state(), RunState::Ending);
        QVERIFY(bench.run->isActive());
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::Cancelled);
        QCOMPARE(bench.counts(), only({{Outcome::Done, 2}, {Outcome::NotStarted, 10}}));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void onlyWhatFailedIsTriedAgain()
    {
        Bench bench({.rows = 20});
        const QStringList inCalls{u"id-1"_s, u"id-2"_s, u"id-3"_s, u"id-4"_s};
        bench.provider.misbehaveAlways("DELETE", forIds(bench.provider, inCalls, refusalForCalls()));
        const auto inThatMoment = connect(&bench.changes, &CredentialChanges::changed, this, [&bench] {
            if (bench.run->count(Outcome::InUse) == 4 && bench.run->state() == RunState::Running)
                bench.run->cancel();
        });
        bench.run->start();
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        disconnect(inThatMoment);
        const int done = bench.run->count(Outcome::Done);
        const int rest = bench.run->count(Outcome::NotStarted);
        QVERIFY(rest > 2); // how many depends on which answer came first
        QCOMPARE(bench.counts(),
                 only({{Outcome::Done, done}, {Outcome::InUse, 4}, {Outcome::NotStarted, rest}}));

        // Cancelled in the middle: what did not go out again is what it was.
        bench.provider.behave();
        bench.provider.hold("DELETE");
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        QCOMPARE(bench.run->count(Outcome::NotStarted), rest);
        QCOMPARE(bench.run->finished(), done);
        bench.call(&ChangeRun::cancel);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(),
                 only({{Outcome::Done, done + 2}, {Outcome::InUse, 2}, {Outcome::NotStarted, rest}}));
        for (const CredentialId &id : bench.run->ids(Outcome::InUse))
            QCOMPARE(bench.run->change(id)->error()->httpStatus, 409);

        bench.call(&ChangeRun::retryFailed);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, done + 4}, {Outcome::NotStarted, rest}}));
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::Cancelled); // the rest is as it was left
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), done + 4 + 4);

        bench.call(&ChangeRun::startRest);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 20}}));
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
    }

    void onlyTheRestIsStarted()
    {
        Bench bench({.rows = 12});
        bench.provider.misbehaveAlways("DELETE", forIds(bench.provider, {u"id-0"_s}, refusalForCalls()));
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::InUse) == 1; }));
        bench.call(&ChangeRun::cancel);
        bench.provider.release();
        QVERIFY(bench.ends());
        bench.provider.behave();
        bench.call(&ChangeRun::startRest);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 11}, {Outcome::InUse, 1}}));
        QCOMPARE(bench.sent().value(u"id-0"_s), 1);
        QVERIFY(bench.provider.find(u"id-0"_s));
    }

    void anotherDecisionAboutARowThatWaitsEndsItForTheRun()
    {
        Bench bench({.rows = 3, .policy = {.mostAtOnce = 1}});
        bench.provider.misbehave("DELETE", 1, tooMany("1"));
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->heldUntil().isValid(); }));
        QCOMPARE(bench.run->count(Outcome::UnderWay), 0); // nothing is out
        QCOMPARE(bench.run->count(Outcome::NotStarted), 3);
        bench.changes.start(ChangeAction::Disable, bench.chosen[0]);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 2}, {Outcome::Superseded, 1}}));
        QVERIFY(bench.provider.find(u"id-0"_s));
    }

    void destroyedItStartsNothingMore()
    {
        Bench bench({});
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.run.reset();
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.changes.underWay() == 0; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void unknownOutcomesShareAReading()
    {
        Bench bench({.rows = 10});
        bench.provider.beforeAnswer = [&](const Asked &asked) { // carried out, but the answer is an error
            if (asked.verb == "DELETE" && asked.number % 2 == 0)
                bench.provider.carryOut(asked);
        };
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.hold("GET");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Checking) == 10; }));
        QCOMPARE(bench.provider.lists(), 1);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 5}, {Outcome::NotDone, 5}}));
        QVERIFY(bench.isEachSentOnce());
        // One reading for the first row, which takes longer because of what the others did meanwhile, and one
        // for all the others; ten readings would be 15 requests.
        QVERIFY2(bench.provider.lists() <= 8, qPrintable(QString::number(bench.provider.lists())));
    }

    void whatStaysUnknownCanBeCheckedAgain()
    {
        Bench bench({.rows = 4});
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            bench.provider.carryOut(asked);
        };
        bench.provider.misbehaveAlways("DELETE", answerThenReset());
        bench.provider.misbehaveAlways("GET", status(500));
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Unknown, 4}}));
        bench.call(&ChangeRun::retryFailed); // is not about those
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Unknown, 4}}));
        bench.provider.behave();
        bench.call(&ChangeRun::checkUnknown);
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) == 4; }));
        QVERIFY(bench.isEachSentOnce());
        QCOMPARE(bench.done.size(), 4);
    }

    /// While a run deletes, the list changes under every reading that is to tell what became of a lost
    /// answer.
    void whatStaysUnknownIsLookedUpWhenAllIsSent()
    {
        constexpr int Rows = 40;
        Bench bench({.rows = Rows, .policy = {.mostUnresolved = 50}});
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE" && asked.number % 2 == 0) {
                bench.provider.carryOut(asked);
                bench.provider.misbehave(asked.verb, asked.number, status(502));
            }
        };
        int givenUp = 0;
        QSet<CredentialChange *> known;
        connect(&bench.changes, &CredentialChanges::changed, this, [&](CredentialChange *change) {
            if (known.contains(change))
                return;
            known.insert(change);
            connect(change, &CredentialChange::entered, this, [&givenUp, change] {
                givenUp += change->state() == CredentialChange::State::Unknown ? 1 : 0;
            });
        });
        int listsMeanwhile = 0;
        bench.provider.editList = [&](QJsonObject &list) {
            if (givenUp == Rows / 2)
                return;
            list[u"meta"_s] = QJsonObject{{u"total"_s, 1000}}; // so that it proves nothing
            listsMeanwhile = bench.provider.lists();
        };
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, Rows}}));
        QCOMPARE(givenUp, Rows / 2);
        QCOMPARE(bench.provider.lists() - listsMeanwhile, 2); // one reading for all of them
        QVERIFY(bench.isEachSentOnce());
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
    }

    void whatCantBeReadIsLookedUpOnce()
    {
        Bench bench({.rows = 12});
        bench.provider.misbehaveAlways("DELETE", status(502));
        bench.provider.misbehaveAlways("GET", status(500));
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->count(Outcome::Unknown), bench.provider.deletes());
        const int lists = bench.provider.lists();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.lists(), lists);
        QVERIFY(bench.provider.lists() <= bench.provider.deletes() + 1);
    }

    void whileTheAccountIsRefusedNothingIsLookedUp()
    {
        Bench bench({.rows = 12});
        bench.provider.misbehave("DELETE", 1, status(502));
        bench.provider.misbehaveAlways("GET", status(401));
        QVERIFY(bench.runs());
        QVERIFY(bench.run->count(Outcome::Unknown) > 0);
        QCOMPARE(bench.provider.lists(), 1);
        QVERIFY(bench.service.refusal());
    }

    void stopsWhenOneAfterTheOtherStaysUnknown()
    {
        Bench bench({.rows = 60, .policy = {.mostUnresolved = 5}});
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.misbehaveAlways("GET", status(500));
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::Stopped);
        QVERIFY(bench.provider.deletes() < 15);
        QCOMPARE(bench.run->count(Outcome::Unknown), bench.provider.deletes());
    }

    void nothingMoreIsSentWhileTooMuchIsUncertain()
    {
        Bench bench({.rows = 30, .policy = {.mostUnresolved = 4}});
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.hold("GET");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Checking) >= 4; }));
        QVERIFY(bench.provider.becomesQuiet());
        QVERIFY(bench.provider.deletes() <= 5);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::NotDone, 30}}));
    }

    void waitsForCallsTogether()
    {
        Setup setup;
        setup.rows = 9;
        setup.calls = {.firstWait = 60ms, .longestWait = 200ms};
        Bench bench(setup);
        bench.provider.misbehaveAlways("DELETE", refusalForCalls());
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::InUse, 9}}));
        QVERIFY(!bench.run->nextAttempt().isValid());
        const int lists = bench.provider.lists();
        QCOMPARE(lists, 0);

        bench.call(&ChangeRun::retryAllWhenCallsEnd);
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::WaitingForCalls) == 9; }));
        QVERIFY(bench.run->nextAttempt().isValid());
        QVERIFY(!bench.run->isActive());
        QVERIFY(waitUntil([&] { return bench.provider.deletes() >= 18; })); // once more each
        QVERIFY2(bench.provider.lists() <= 4, qPrintable(QString::number(bench.provider.lists())));
        bench.provider.behave();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) == 9; }));
        QCOMPARE(bench.provider.ids(), QStringList({u"id-9"_s, u"id-10"_s, u"id-11"_s}));
    }

    void fewGoOutAtOnceAfterTheWait()
    {
        Setup setup;
        setup.rows = 9;
        setup.calls = {.firstWait = 30ms, .longestWait = 200ms};
        Bench bench(setup);
        bench.provider.misbehaveAlways("DELETE", refusalForCalls());
        QVERIFY(bench.runs());
        bench.provider.behave();
        bench.provider.hold("DELETE");
        bench.call(&ChangeRun::retryAllWhenCallsEnd);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.held(), 2);
        // The others can still be given up.
        bench.call(&ChangeRun::stopWaitingForCalls);
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::InUse) == 7; }));
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) == 2; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 11);
        QCOMPARE(bench.sum(), 9);
    }

    void whatTheUserDecidesOtherwiseIsNoLongerItsOwn()
    {
        Setup setup;
        setup.rows = 2;
        setup.calls = {.firstWait = 10s};
        Bench bench(setup);
        bench.provider.misbehaveAlways("DELETE", refusalForCalls());
        QVERIFY(bench.runs());
        bench.call(&ChangeRun::retryAllWhenCallsEnd);
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::WaitingForCalls) == 2; }));
        bench.changes.start(ChangeAction::Disable, bench.chosen[0]);
        QVERIFY(waitUntil([&] { return bench.provider.updates() == 1 && bench.changes.underWay() == 1; }));
        QCOMPARE(bench.counts(), only({{Outcome::Superseded, 1}, {Outcome::WaitingForCalls, 1}}));
        QVERIFY(!bench.run->change(CredentialId(u"id-0"_s)));
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(bench.ends());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void whatIsInUseCanBeDisabledInstead()
    {
        Bench bench({.rows = 6});
        bench.provider.misbehaveAlways("DELETE",
                                       forIds(bench.provider, {u"id-1"_s, u"id-4"_s}, refusalForCalls()));
        QVERIFY(bench.runs());
        const QList<Credential> inUse = bench.run->rows(Outcome::InUse);
        QCOMPARE(inUse.size(), 2);
        ChangeRun instead(bench.changes, ChangeAction::Disable, inUse,
                          [&](const CredentialId &id) { return std::optional(bench.listed.value(id)); });
        instead.start();
        QVERIFY(waitUntil([&] { return !instead.isActive(); }));
        QCOMPARE(instead.count(Outcome::Done), 2);
        QVERIFY(!bench.provider.find(u"id-1"_s)->isEnabled);
        QVERIFY(!bench.provider.find(u"id-4"_s)->isEnabled);
    }

    void interruptedAtAnyTime_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    /// Whatever the server and the user do: each row is in one count, nothing else is touched, and nothing is
    /// sent twice without a 409, a 429 or the user's word.
    void interruptedAtAnyTime()
    {
        QFETCH(unsigned, seed);
        std::minstd_rand random(seed);
        const auto chance = [&random](unsigned oneIn) {
            return random() % oneIn == 0;
        };
        Setup setup;
        setup.rows = 40;
        setup.policy.mostAtOnce = 1 + static_cast<int>(random() % 4);
        setup.options.limits.idleTimeout = 300ms;
        Bench bench(setup);
        QHash<QString, int> mayBeSent;
        bench.provider.misbehaveAlways("DELETE", [&](const Request &request, Connection &connection) {
            const QString id = QString::fromLatin1(request.target.mid(request.target.lastIndexOf('/') + 1));
            const auto carryOut = [&] {
                bench.provider.remove(id);
            };
            switch (random() % 12) {
            case 0:
                mayBeSent[id] += 1; // only because of the user's word below
                refusalForCalls()(request, connection);
                return;
            case 1:
                mayBeSent[id] += 1;
                tooMany("0")(request, connection);
                return;
            case 2:
                carryOut();
                connection.reset();
                return;
            case 3:
                connection.reset();
                return;
            case 4:
                if (chance(2))
                    carryOut();
                status(500)(request, connection);
                return;
            case 5:
                if (chance(4))
                    return; // it never answers
                break;
            case 6:
                status(422)(request, connection);
                return;
            default:
                break;
            }
            carryOut();
            connection.send(response(204));
        });
        bench.run->start();
        int turns = 0;
        QVERIFY(waitUntil([&] {
            ++turns;
            if (chance(15))
                bench.run->pause();
            else if (chance(4) || turns % 20 == 0)
                bench.run->resume();
            if (bench.run->isActive() && chance(400))
                bench.run->cancel();
            return !bench.run->isActive();
        }));
        QVERIFY(bench.isSumRight);
        QCOMPARE(bench.sum(), 40);
        QCOMPARE(bench.run->count(Outcome::UnderWay) + bench.run->count(Outcome::Checking), 0);
        QVERIFY(bench.areOthersUntouched());
        const auto sent = bench.sent();
        for (auto it = sent.cbegin(); it != sent.cend(); ++it)
            QVERIFY2(it.value() <= 1 + mayBeSent.value(it.key()), qPrintable(it.key()));
        // What it says is what is so.
        for (const CredentialId &id : bench.run->ids(Outcome::Done) + bench.run->ids(Outcome::AlreadyGone))
            QVERIFY2(!bench.provider.find(id.text()), qPrintable(id.text()));
        for (const CredentialId &id : bench.run->ids(Outcome::NotStarted) + bench.run->ids(Outcome::InUse))
            QVERIFY2(bench.provider.find(id.text()), qPrintable(id.text()));
        QVERIFY(bench.provider.becomesQuiet());
        const int deletes = bench.provider.deletes();
        bench.run.reset();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), deletes);
    }
};

QTEST_GUILESS_MAIN(TestChangeRunControl)
#include "test_changerun_control.moc"
