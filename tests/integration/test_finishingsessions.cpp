// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QPointer>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using ChangeState = CredentialChange::State;

namespace {

/// Requests that came and are not answered before the test says how.
class Kept final
{
public:
    [[nodiscard]] Handler keep()
    {
        return [this](const Request &request, Connection &connection) {
            m_requests.append({request, &connection});
        };
    }
    [[nodiscard]] qsizetype count() const { return m_requests.size(); }
    void answer(const Handler &handler)
    {
        for (const auto &[request, connection] : std::exchange(m_requests, {})) {
            if (connection)
                handler(request, *connection);
        }
    }

private:
    QList<std::pair<Request, QPointer<Connection>>> m_requests;
};

/// What `outcomeKnown` told.
struct Told
{
    QString account;
    QString id;
    ChangeState state = ChangeState::Sending;

    friend bool operator==(const Told &, const Told &) = default;
    friend char *toString(const Told &told)
    {
        const QString text = u"%1, %2, state %3"_s.arg(told.account, told.id).arg(int(told.state));
        return qstrdup(qPrintable(text));
    }
};

/// Holds up what a change has to tell for as long as it lives, as a busy event loop would.
class HoldUp final : public QObject
{
public:
    explicit HoldUp(CredentialChange &change)
        : m_change(&change)
    {
        change.installEventFilter(this);
    }
    ~HoldUp() override
    {
        for (int i = 0; m_change && i < m_held; ++i)
            QMetaObject::invokeMethod(m_change, &CredentialChange::changed, Qt::QueuedConnection);
    }
    Q_DISABLE_COPY_MOVE(HoldUp)

    [[nodiscard]] bool eventFilter(QObject *, QEvent *event) override
    {
        const bool isTelling = event->type() == QEvent::MetaCall;
        m_held += isTelling ? 1 : 0;
        return isTelling;
    }

private:
    QPointer<CredentialChange> m_change;
    int m_held = 0;
};

/// An account that is about to be left, and one that is opened instead; both list the same ids.
class Bench final
{
public:
    Bench()
        : session(makeSession(provider, u"old"_s))
        , other(makeSession(otherProvider, u"new"_s))
    {
        QObject::connect(
            &finishing, &FinishingSessions::outcomeKnown, &m_context,
            [this](const AccountSession &from, const CredentialChange &change) {
                told.append({from.identity().key, change.credential().id.text(), change.state()});
            });
        QObject::connect(&finishing, &FinishingSessions::outcomesAwaitedChanged, &m_context,
                         [this] { ++timesAwaitedChanged; });
    }

    [[nodiscard]] std::unique_ptr<AccountSession> makeSession(const FakeProvider &server, const QString &key)
    {
        return std::make_unique<AccountSession>(server.account(),
                                                AccountIdentity{AccountOrigin::Stored, key, key},
                                                records.all(), NetworkManagerFactory(), impatientOptions());
    }
    [[nodiscard]] static bool load(AccountSession &session)
    {
        session.loader().loadAll();
        return waitUntil([&] { return session.loader().progress().state == ListProgress::State::Complete; });
    }
    /// The request is out and nobody has answered.
    [[nodiscard]] bool startDeleting(const QString &id)
    {
        const qsizetype before = kept.count();
        provider.misbehaveAlways("DELETE", kept.keep());
        session->changes().start(ChangeAction::Delete, provider.credential(id));
        return waitUntil([&] { return kept.count() == before + 1; });
    }
    void leave()
    {
        left = session.get();
        finishing.finish(std::move(session));
    }
    /// Nothing of the old account is out or kept.
    [[nodiscard]] bool isOver()
    {
        return waitUntil([this] { return !left && finishing.outcomesAwaited() == 0; }) &&
               provider.becomesQuiet();
    }

    FakeProvider provider{5};
    FakeProvider otherProvider{5};
    Kept kept;
    TemporaryJournal records;
    FinishingSessions finishing;
    std::unique_ptr<AccountSession> session;
    std::unique_ptr<AccountSession> other;
    QPointer<AccountSession> left;
    QList<Told> told;
    int timesAwaitedChanged = 0;

private:
    QObject m_context;
};

Handler refusal(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

} // namespace

/// What becomes of an account that the user leaves.
class TestFinishingSessions final : public QObject
{
    Q_OBJECT

private slots:
    void whatOnlyReadsGoesAtOnce()
    {
        Bench bench;
        bench.provider.hold("GET");
        bench.session->loader().loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.leave();
        QVERIFY(!bench.left);
        bench.provider.release();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.lists(), 1);
        QCOMPARE(bench.told, QList<Told>());
        QCOMPARE(bench.finishing.outcomesAwaited(), 0);
    }

    void anOutcomeIsTakenForTheAccountThatWasLeft_data()
    {
        using DoFirst = std::function<void(FakeProvider &)>;
        QTest::addColumn<DoFirst>("doFirst");
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<ChangeState>("state");
        QTest::addColumn<bool>("isChecked"); // by reading the list
        const DoFirst deleteIt = [](FakeProvider &provider) {
            provider.remove(u"id-2"_s);
        };
        const DoFirst nothing = [](FakeProvider &) {
        };
        const DoFirst breakTheList = [](FakeProvider &provider) {
            provider.misbehaveAlways("GET", refusal(500));
        };
        const Handler tooMany = answer(
            jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"), {{"Retry-After", "3600"}}));
        QTest::newRow("done") << deleteIt << answer(response(204)) << ChangeState::Done << false;
        QTest::newRow("409") << nothing << refusalForCalls() << ChangeState::InUse << false;
        QTest::newRow("404, gone") << deleteIt << refusal(404) << ChangeState::AlreadyGone << true;
        QTest::newRow("404, listed") << nothing << refusal(404) << ChangeState::NotDone << true;
        QTest::newRow("dropped, gone") << deleteIt << answerThenReset() << ChangeState::Done << true;
        QTest::newRow("dropped, listed") << nothing << answerThenReset() << ChangeState::NotDone << true;
        QTest::newRow("dropped, no list")
            << breakTheList << answerThenReset() << ChangeState::Unknown << true;
        QTest::newRow("429") << nothing << tooMany << ChangeState::Refused << false;
        QTest::newRow("401") << nothing << refusal(401) << ChangeState::Refused << false;
    }
    void anOutcomeIsTakenForTheAccountThatWasLeft()
    {
        QFETCH(std::function<void(FakeProvider &)>, doFirst);
        QFETCH(Handler, handler);
        QFETCH(ChangeState, state);
        QFETCH(bool, isChecked);
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-2"_s));
        bench.provider.hold("GET");
        bench.session->loader().loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));

        bench.leave();
        QCOMPARE(bench.finishing.outcomesAwaited(), 1);
        QVERIFY(bench.left);
        QVERIFY(bench.left->loader().progress().state != ListProgress::State::Loading);
        QVERIFY(Bench::load(*bench.other));          // works meanwhile
        QVERIFY(bench.otherProvider.becomesQuiet()); // verified, too
        const int othersLists = bench.otherProvider.lists();
        QSignalSpy othersRows(&bench.other->model(), &QAbstractItemModel::dataChanged);
        QSignalSpy othersReset(&bench.other->model(), &QAbstractItemModel::modelReset);

        bench.provider.release(); // the list of the old account, late
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.lists(), 1);
        QCOMPARE(bench.left->inventory().count(), 0);
        QCOMPARE(bench.told, QList<Told>());

        doFirst(bench.provider);
        bench.kept.answer(handler);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-2"_s, state}}));
        QVERIFY(bench.timesAwaitedChanged >= 1);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.provider.lists() > 1, isChecked);

        QCOMPARE(bench.other->inventory().count(), 5);
        QCOMPARE(bench.other->inventory().activity(CredentialId(u"id-2"_s)), RowActivity::None);
        QVERIFY(othersRows.isEmpty() && othersReset.isEmpty());
        QVERIFY(!bench.other->changes().find(CredentialId(u"id-2"_s)));
        QCOMPARE(bench.otherProvider.lists(), othersLists);
        QCOMPARE(bench.otherProvider.deletes(), 0);
    }

    void aDisableIsFinishedToo()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.session->changes().start(ChangeAction::Disable, bench.provider.credential(u"id-2"_s));
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.leave();
        bench.provider.release();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-2"_s, ChangeState::Done}}));
        QCOMPARE(bench.provider.updates(), 1);
    }

    void nobodyWantsToKnowItsTrunks()
    {
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-2"_s));
        bench.provider.hold("TRUNKS");
        bench.session->trunks().read();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.leave();
        QVERIFY(bench.left);
        QCOMPARE(bench.left->trunks().state(), TrunkUse::State::NotRead);
        bench.provider.release();
        bench.kept.answer(answer(response(204)));
        QVERIFY(bench.isOver());
        QCOMPARE(bench.provider.trunkLists(), 1);
    }

    /// The session stays for another change whose outcome is awaited, and must not go on with this one.
    void whatOnlyWaitsIsGivenUp_data()
    {
        QTest::addColumn<bool>("isForCalls");
        QTest::newRow("for calls") << true;
        QTest::newRow("after a 429") << false;
    }
    void whatOnlyWaitsIsGivenUp()
    {
        QFETCH(bool, isForCalls);
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-1"_s));
        const Handler tooMany =
            answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"), {{"Retry-After", "1"}}));
        bench.provider.misbehave("DELETE", 2, isForCalls ? refusalForCalls() : tooMany);
        bench.session->changes().start(ChangeAction::Delete, bench.provider.credential(u"id-2"_s));
        CredentialChange *change = bench.session->changes().find(CredentialId(u"id-2"_s));
        const ChangeState ended = isForCalls ? ChangeState::InUse : ChangeState::WaitingToSend;
        QVERIFY(waitUntil([&] { return change->state() == ended; }));
        if (isForCalls)
            change->retryWhenCallsEnd();
        handlePending();
        QCOMPARE(bench.session->changes().underWay(), 2);
        QStringList givenUp;
        connect(&bench.finishing, &FinishingSessions::gaveUp, this,
                [&](const AccountSession &from, const Unsent &unsent) {
                    QCOMPARE(from.identity().key, u"old"_s);
                    for (const Unsent::Change &each : unsent.changes)
                        givenUp.append(each.credential.id.text());
                });
        bench.leave();
        QCOMPARE(givenUp, QStringList{u"id-2"_s});
        QVERIFY(bench.left);
        QCOMPARE(bench.left->changes().underWay(), 1);
        bench.kept.answer(answer(response(204)));
        QVERIFY(bench.isOver());
        QCOMPARE(bench.provider.deletes(), 2);
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-1"_s, ChangeState::Done}}));
    }

    /// Its runs end with it; what is out of them is told of.
    void aRunIsCancelled()
    {
        Bench bench;
        QVERIFY(Bench::load(*bench.session));
        bench.provider.misbehaveAlways("DELETE", bench.kept.keep());
        QList<Credential> rows;
        for (const QString &id : bench.provider.ids())
            rows.append(bench.provider.credential(id));
        const QPointer<ChangeRun> run(bench.session->runs().start(ChangeAction::Delete, rows));
        QVERIFY(waitUntil([&] { return bench.kept.count() == 2; }));
        int notStarted = 0;
        connect(&bench.finishing, &FinishingSessions::gaveUp, this,
                [&](const AccountSession &, const Unsent &unsent) {
                    QCOMPARE(unsent.run, run.get());
                    notStarted = unsent.run->count(ChangeRun::Outcome::NotStarted);
                });
        bench.leave();
        QCOMPARE(notStarted, 3);
        QCOMPARE(bench.finishing.outcomesAwaited(), 2);
        QVERIFY(run); // it lives with the session
        QVERIFY(run->state() == ChangeRun::State::Ending);
        bench.kept.answer(answer(response(204)));
        QVERIFY(bench.isOver());
        QVERIFY(!run);
        QCOMPARE(bench.told.size(), 2);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void anOutcomeThatWasToldBeforeIsNotToldAgain()
    {
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-1"_s));
        bench.kept.answer(refusalForCalls());
        CredentialChange *first = bench.session->changes().find(CredentialId(u"id-1"_s));
        QVERIFY(waitUntil([&] { return first->state() == ChangeState::InUse; }));
        handlePending();
        QVERIFY(bench.startDeleting(u"id-2"_s));
        bench.leave();
        bench.kept.answer(refusalForCalls());
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-2"_s, ChangeState::InUse}}));
    }

    void everyOneOfSeveralIsTold()
    {
        Bench bench;
        const QStringList ids{u"id-0"_s, u"id-1"_s, u"id-2"_s, u"id-3"_s};
        for (const QString &id : ids)
            QVERIFY(bench.startDeleting(id));
        bench.leave();
        QCOMPARE(bench.finishing.outcomesAwaited(), 4);
        bench.kept.answer(refusalForCalls());
        QVERIFY(bench.isOver());
        QStringList told;
        for (const Told &each : std::as_const(bench.told))
            told.append(each.id);
        told.sort();
        QCOMPARE(told, ids);
        QCOMPARE(bench.provider.deletes(), 4);
    }

    /// The session must not go while one of its outcomes is known and not yet told.
    void anOutcomeThatIsToldLateIsNotLost()
    {
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-1"_s));
        QVERIFY(bench.startDeleting(u"id-2"_s));
        CredentialChange *late = bench.session->changes().find(CredentialId(u"id-2"_s));
        auto holdUp = std::make_unique<HoldUp>(*late);
        bench.leave();
        bench.kept.answer(refusalForCalls());
        QVERIFY(waitUntil([&] { return bench.told.size() == 1; }));
        QVERIFY(waitUntil([&] { return !bench.left || late->state() == ChangeState::InUse; }));
        handlePending();
        holdUp.reset();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told.size(), 2);
    }

    void leavingJustBeforeAnOutcomeIsToldDoesNotLoseIt()
    {
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-2"_s));
        CredentialChange *change = bench.session->changes().find(CredentialId(u"id-2"_s));
        handlePending();
        auto holdUp = std::make_unique<HoldUp>(*change);
        bench.kept.answer(refusalForCalls());
        QVERIFY(waitUntil([&] { return change->state() == ChangeState::InUse; }));
        bench.leave();
        holdUp.reset();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-2"_s, ChangeState::InUse}}));
    }

    void severalAccountsFinishSideBySide()
    {
        Bench bench;
        QVERIFY(bench.startDeleting(u"id-2"_s));
        bench.leave();
        bench.otherProvider.hold("DELETE");
        bench.other->changes().start(ChangeAction::Delete, bench.otherProvider.credential(u"id-2"_s));
        QVERIFY(waitUntil([&] { return bench.otherProvider.held() == 1; }));
        bench.finishing.finish(std::move(bench.other));
        QCOMPARE(bench.finishing.outcomesAwaited(), 2);
        bench.kept.answer(refusalForCalls());
        QVERIFY(waitUntil([&] { return bench.finishing.outcomesAwaited() == 1; }));
        bench.otherProvider.release();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.told, (QList<Told>{{u"old"_s, u"id-2"_s, ChangeState::InUse},
                                          {u"new"_s, u"id-2"_s, ChangeState::Done}}));
    }

    void mayEndWithAChangeOut()
    {
        auto bench = std::make_unique<Bench>();
        QVERIFY(bench->startDeleting(u"id-2"_s));
        bench->leave();
        bench.reset();
        handlePending();
    }
};

QTEST_GUILESS_MAIN(TestFinishingSessions)
#include "test_finishingsessions.moc"
