// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"
#include "core/changes/credentialchanges.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "tests/integration/changebench.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>
#include <numeric>
#include <random>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = ChangeRun::Outcome;
using RunState = ChangeRun::State;

namespace {

struct Setup
{
    int rows = 12;
    ChangeAction action = ChangeAction::Delete;
    RunPolicy policy = {};
    ServiceOptions options = impatientOptions();
    CallsPolicy calls = {};
};

/// A run over the first rows of a provider, which has three more that are none of its business.
class Bench final
{
public:
    explicit Bench(const Setup &setup)
        : provider(setup.rows + 3)
        , service(provider.account(), NetworkManagerFactory(), setup.options)
        , recorded(provider.account())
        , changes(service, recorded.recorder, ChangePolicy{setup.options.retry, setup.calls}, systemClock)
    {
        for (int i = 0; i < setup.rows; ++i)
            chosen.append(provider.credential(u"id-%1"_s.arg(i)));
        for (const Credential &credential : std::as_const(chosen))
            listed.insert(credential.id, credential);
        run = std::make_unique<ChangeRun>(
            changes, setup.action, chosen,
            [this](const CredentialId &id) {
                const auto found = listed.constFind(id);
                return found == listed.cend() ? std::nullopt : std::optional(*found);
            },
            setup.policy);
        QObject::connect(run.get(), &ChangeRun::changed, &m_context, [this] {
            isSynchronous |= isCalling;
            ++timesTold;
            isSumRight &= sum() == run->total();
        });
        QObject::connect(run.get(), &ChangeRun::rowDone, &m_context,
                         [this](const CredentialId &id) { done.append(id.text()); });
    }

    void call(void (ChangeRun::*command)())
    {
        isCalling = true;
        ((*run).*command)();
        isCalling = false;
    }
    /// With all rows confirmed once more.
    void call(void (ChangeRun::*command)(const QList<Credential> &))
    {
        isCalling = true;
        ((*run).*command)(chosen);
        isCalling = false;
    }
    [[nodiscard]] bool ends()
    {
        return waitUntil([this] { return !run->isActive(); }) && !isSynchronous && isSumRight;
    }
    [[nodiscard]] bool runs()
    {
        call(&ChangeRun::start);
        return ends();
    }
    [[nodiscard]] int sum() const
    {
        int sum = 0;
        for (size_t i = 0; i < ChangeRun::OutcomeCount; ++i)
            sum += run->count(static_cast<Outcome>(i));
        return sum;
    }
    /// Only what differs from 0.
    [[nodiscard]] QMap<int, int> counts() const
    {
        QMap<int, int> counts;
        for (size_t i = 0; i < ChangeRun::OutcomeCount; ++i) {
            if (const int count = run->count(static_cast<Outcome>(i)); count > 0)
                counts.insert(static_cast<int>(i), count);
        }
        return counts;
    }
    /// How often each credential was the object of a change.
    [[nodiscard]] QHash<QString, int> sent() const
    {
        QHash<QString, int> sent;
        for (const Asked &asked : provider.asked()) {
            if (asked.verb != "GET")
                ++sent[asked.id];
        }
        return sent;
    }
    [[nodiscard]] bool isEachSentOnce() const
    {
        const auto counts = sent();
        return std::all_of(counts.cbegin(), counts.cend(), [](int count) { return count == 1; });
    }
    [[nodiscard]] bool areOthersUntouched() const
    {
        const auto counts = sent();
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            if (!listed.contains(CredentialId(it.key())))
                return false;
        }
        return true;
    }

    FakeProvider provider;
    CredentialService service;
    RecordedAccount recorded;
    CredentialChanges changes;
    QList<Credential> chosen;
    QHash<CredentialId, Credential> listed;
    std::unique_ptr<ChangeRun> run;
    QStringList done;
    int timesTold = 0;
    bool isCalling = false;
    bool isSynchronous = false;
    bool isSumRight = true;

private:
    QObject m_context;
};

QMap<int, int> only(std::initializer_list<std::pair<Outcome, int>> counts)
{
    QMap<int, int> map;
    for (const auto &[outcome, count] : counts)
        map.insert(static_cast<int>(outcome), count);
    return map;
}

/// Answers some ids otherwise; `odd` says whether it did.
Handler forIds(FakeProvider &provider, const QStringList &ids, const Handler &handler)
{
    return [&provider, ids, handler](const Request &request, Connection &connection) {
        const QString id = QUrl::fromPercentEncoding(request.target.mid(request.target.lastIndexOf('/') + 1));
        if (ids.contains(id)) {
            handler(request, connection);
            return;
        }
        if (!provider.find(id)) {
            connection.send(jsonResponse(404, errorJson("CREDENTIAL_NOT_FOUND", "Not found")));
            return;
        }
        provider.remove(id);
        connection.send(response(204));
    };
}

} // namespace

class TestChangeRun final : public QObject
{
    Q_OBJECT

private slots:
    void deletesThemAll()
    {
        Bench bench({});
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 12}}));
        QCOMPARE(bench.run->finished(), 12);
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
        QCOMPARE(bench.provider.ids(), QStringList({u"id-12"_s, u"id-13"_s, u"id-14"_s}));
        QCOMPARE(bench.provider.deletes(), 12);
        QVERIFY(bench.isEachSentOnce());
        QCOMPARE(bench.done.size(), 12);
        QVERIFY(bench.timesTold > 1);
    }

    void ofNothingEndsAtOnce()
    {
        Bench bench({.rows = 0});
        bench.run->start();
        QVERIFY(!bench.run->isActive());
    }

    void anIdCountsOnce()
    {
        Bench bench({.rows = 3});
        ChangeRun run(bench.changes, ChangeAction::Delete, bench.chosen + bench.chosen,
                      [](const CredentialId &) { return std::nullopt; });
        QCOMPARE(run.total(), 3);
        run.start();
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(run.count(Outcome::Done), 3);
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void neverMoreThanAllowedAtOnce_data()
    {
        QTest::addColumn<int>("most");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
        QTest::newRow("5") << 5;
    }
    void neverMoreThanAllowedAtOnce()
    {
        QFETCH(int, most);
        Bench bench({.policy = {.mostAtOnce = most}});
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == most; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), most);
        QCOMPARE(bench.run->count(Outcome::UnderWay), most);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.run->count(Outcome::Done), 12);
    }

    void inTheOrderOfTheSet()
    {
        Bench bench({.policy = {.mostAtOnce = 1}});
        QVERIFY(bench.runs());
        QStringList order;
        for (const Asked &asked : bench.provider.asked())
            order.append(asked.id);
        QCOMPARE(order.size(), 12);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(order[i], u"id-%1"_s.arg(i));
    }

    void eachOutcomeIsCounted()
    {
        Bench bench({});
        bench.provider.remove(u"id-0"_s); // already gone: 404, and the list agrees
        bench.provider.misbehaveAlways("DELETE", [&, inner = forIds(bench.provider, {}, {})](
                                                     const Request &request, Connection &connection) {
            const QByteArray id = request.target.mid(request.target.lastIndexOf('/') + 1);
            if (id == "id-1")
                refusalForCalls()(request, connection);
            else if (id == "id-2")
                status(422)(request, connection);
            else if (id == "id-3") { // done, but the answer is lost
                bench.provider.remove(u"id-3"_s);
                connection.reset();
            } else if (id == "id-4") // not done, and the answer is lost
                connection.reset();
            else if (id == "id-5") // 404 although the list still has it
                status(404)(request, connection);
            else
                inner(request, connection);
        });
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 7},
                                       {Outcome::AlreadyGone, 1},
                                       {Outcome::InUse, 1},
                                       {Outcome::Refused, 1},
                                       {Outcome::NotDone, 2}}));
        QVERIFY(bench.isEachSentOnce());
        QVERIFY(bench.areOthersUntouched());
        QCOMPARE(bench.run->ids(Outcome::InUse), QList{CredentialId(u"id-1"_s)});
        QCOMPARE(bench.run->ids(Outcome::Refused), QList{CredentialId(u"id-2"_s)});
        QCOMPARE(bench.run->change(CredentialId(u"id-2"_s))->error()->httpStatus, 422);
        QCOMPARE(bench.done.size(), 8);
    }

    void disablesAndEnables_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::newRow("disable") << ChangeAction::Disable;
        QTest::newRow("enable") << ChangeAction::Enable;
    }
    void disablesAndEnables()
    {
        QFETCH(ChangeAction, action);
        const bool enables = action == ChangeAction::Enable;
        Bench bench({.action = action});
        for (int i = 0; i < 12; ++i) {
            bench.provider.rows[i].isEnabled = !enables;
            bench.listed[CredentialId(u"id-%1"_s.arg(i))].status =
                enables ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        }
        // As the list shows by now, there is nothing to do about these.
        bench.listed[CredentialId(u"id-3"_s)].status =
            enables ? CredentialStatus::Enabled : CredentialStatus::Disabled;
        bench.listed.remove(CredentialId(u"id-4"_s));
        // What is not known is not taken for done.
        bench.listed[CredentialId(u"id-5"_s)].status = CredentialStatus::Unknown;
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 10}, {Outcome::NothingToDo, 2}}));
        QCOMPARE(bench.provider.updates(), 10);
        QCOMPARE(bench.sent().value(u"id-3"_s), 0);
        QCOMPARE(bench.sent().value(u"id-4"_s), 0);
        QCOMPARE(bench.provider.find(u"id-5"_s)->isEnabled, enables);
    }

    void aDeleteIsNeverSkippedByGuess()
    {
        Bench bench({.rows = 3});
        bench.listed.clear(); // the list that is loaded does not have them
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}}));
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void whatSomebodyChangedSinceIsNotDeleted()
    {
        Bench bench({.rows = 3});
        bench.listed[CredentialId(u"id-1"_s)].description = u"Still needed!"_s;
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 2}, {Outcome::Changed, 1}}));
        QVERIFY(bench.provider.find(u"id-1"_s));
    }

    void whatIsBeingChangedIsSkipped()
    {
        Bench bench({.rows = 4});
        bench.provider.hold("PUT");
        bench.changes.start(ChangeAction::Disable, bench.chosen[2]);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}, {Outcome::Skipped, 1}}));
        QCOMPARE(bench.run->ids(Outcome::Skipped), QList{CredentialId(u"id-2"_s)});
        QVERIFY(!bench.run->change(CredentialId(u"id-2"_s)));
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.changes.underWay() == 0; }));
        QCOMPARE(bench.run->count(Outcome::Skipped), 1); // the end of another's change is not its own
    }

    void stopsForWhatConcernsAll_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << status(401) << ErrorKind::Unauthorized;
        QTest::newRow("403") << status(403) << ErrorKind::Forbidden;
        QTest::newRow("429 that asks for too much") << tooMany("3600") << ErrorKind::RateLimited;
    }
    void stopsForWhatConcernsAll()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, kind);
        Bench bench({.policy = {.mostAtOnce = 1}});
        bench.provider.misbehave("DELETE", 6, handler);
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::Stopped);
        QVERIFY(bench.run->stopError());
        QCOMPARE(bench.run->stopError()->kind, kind);
        QCOMPARE(bench.counts(), only({{Outcome::Done, 5}, {Outcome::Refused, 1}, {Outcome::NotStarted, 6}}));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 6);

        // The user has seen to it, and wants the rest.
        bench.call(&ChangeRun::startRest);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 11}, {Outcome::Refused, 1}}));
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 12}}));
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
        QVERIFY(!bench.run->stopError());
        QCOMPARE(bench.provider.deletes(), 13);
    }

    void stopsWithoutANetwork()
    {
        Bench bench({.policy = {.mostAtOnce = 1}});
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 3)
                bench.provider.stopListening();
        };
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->stopError()->kind, ErrorKind::ConnectionFailed);
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}, {Outcome::NotSent, 1}, {Outcome::NotStarted, 8}}));
    }

    void aReadOnlyAccountStopsItBeforeAnythingIsSent()
    {
        Bench bench({});
        ApiAccount account = bench.provider.account();
        account.isReadOnly = true;
        CredentialService service(account, NetworkManagerFactory(), impatientOptions());
        CredentialChanges changes(service, bench.recorded.recorder, {}, systemClock);
        ChangeRun run(changes, ChangeAction::Delete, bench.chosen,
                      [](const CredentialId &) { return std::nullopt; });
        run.start();
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(run.stopError()->kind, ErrorKind::ReadOnlyAccount);
        QCOMPARE(run.count(Outcome::Done), 0);
        QVERIFY(run.count(Outcome::NotStarted) >= 10);
        QCOMPARE(bench.provider.deletes(), 0);
    }

    void a429SlowsItDown()
    {
        Bench bench({.rows = 30});
        bench.provider.misbehave("DELETE", 3, tooMany("2"));
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->heldUntil().isValid(); }));
        QVERIFY(bench.run->heldUntil() > QDateTime::currentDateTimeUtc());
        QVERIFY(bench.provider.becomesQuiet()); // what was out ends, nothing more is sent
        const int sent = bench.provider.deletes();
        QVERIFY(sent <= 6);
        QVERIFY(waitUntil([&] { return bench.provider.deletes() == sent + 1; }));
        // From now on one at a time, until 20 good answers.
        bench.provider.hold("DELETE");
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.held(), 1);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) >= 25; }));
        bench.provider.hold("DELETE");
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 30}}));
        QCOMPARE(bench.provider.deletes(), 31);
    }

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

    void itStopsWhenNothingCanBeWrittenDown()
    {
        Bench bench({});
        QVERIFY(QDir().mkpath(bench.recorded.path())); // a folder where the file should be
        bench.run->start();
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        QVERIFY(bench.run->journalProblem());
        QVERIFY(!bench.run->stopError());
        QCOMPARE(bench.provider.deletes(), 0);
        QVERIFY(bench.run->count(Outcome::NotStarted) >= 10);
        QVERIFY(QDir(bench.recorded.path()).removeRecursively());
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        bench.call(&ChangeRun::startRest);
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        QVERIFY(!bench.run->journalProblem());
        QCOMPARE(bench.run->count(Outcome::Done), bench.run->total());
    }

    /// With the list that is shown and everything selected in it, as it is in the window.
    void tenThousandRows()
    {
        // A disk takes milliseconds to keep what the journal writes; where there is one in memory, take that.
        const bool hasMemory = QFileInfo(u"/dev/shm"_s).isWritable();
#ifdef __SANITIZE_ADDRESS__
        const int rowCount = 2'000;
#else
        const int rowCount = hasMemory ? 10'000 : 2'000;
#endif
        const QTemporaryDir folder((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/vobiz-XXXXXX"_s);
        Journal journal(folder.filePath(u"journal.sqlite"_s));
        journal.setKey("key");
        FakeProvider provider(rowCount + 5, 1000);
        AccountSession session(provider.account(), {}, journal, NetworkManagerFactory(), impatientOptions());
        CredentialSelection selection(session.model());
        session.loader().loadAll();
        QVERIFY(waitUntil([&] {
            return session.loader().progress().verification == ListProgress::Verification::Verified;
        }));
        QList<Credential> rows;
        for (int row = 0; row < rowCount; ++row)
            rows.append(*session.inventory().find(session.model().idAt(row)));
        selection.select(QItemSelection(session.model().index(0, 0), session.model().index(rowCount - 1, 0)),
                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(selection.ids().size(), rowCount);
        // A server that costs nothing, so that the time is the program's own.
        provider.misbehaveAlways("DELETE", answer(response(204)));
        ChangeRun run(session.changes(), ChangeAction::Delete, rows,
                      [&](const CredentialId &id) { return session.inventory().find(id); });
        QList<qint64> milliseconds; // of each tenth
        QElapsedTimer timer;
        timer.start();
        run.start();
        for (int tenth = 1; tenth <= 10; ++tenth) {
            QVERIFY(waitUntil([&] { return run.finished() >= tenth * rowCount / 10; }));
            milliseconds.append(timer.restart());
        }
        QVERIFY(waitUntil([&] { return !run.isActive() && session.inventory().count() == 5; }));
        QCOMPARE(run.count(Outcome::Done), rowCount);
        QCOMPARE(provider.deletes(), rowCount);
        QVERIFY(selection.ids().isEmpty());
        QCOMPARE(session.loader().progress().total, 5);
        qInfo() << "milliseconds of each tenth:" << milliseconds;
        // What grows with the rows that are done would show in the second half, with those that are left in
        // the first.
        const qint64 first = std::accumulate(milliseconds.cbegin(), milliseconds.cbegin() + 5, qint64(0));
        const qint64 second = std::accumulate(milliseconds.cbegin() + 5, milliseconds.cend(), qint64(0));
        QVERIFY(second < 3 * first && first < 3 * second);
    }
};

QTEST_GUILESS_MAIN(TestChangeRun)
#include "test_changerun.moc"
