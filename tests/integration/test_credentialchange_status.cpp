// SPDX-License-Identifier: MIT
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "tests/integration/changebench.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = CredentialChange::State;

namespace {

const QString Meant = u"id-2"_s;

Handler json(const QByteArray &body)
{
    return answer(jsonResponse(200, body));
}

/// The disabling of one credential.
class Bench final : public ChangeBench
{
public:
    explicit Bench(const ServiceOptions &options = impatientOptions())
        : ChangeBench({.action = ChangeAction::Disable, .options = options})
    {
    }

    /// The updates are carried out, whatever is answered.
    void carryOut()
    {
        provider.beforeAnswer = [this](const Asked &asked) {
            provider.carryOut(asked);
        };
    }
};

/// An account as the window has it, with what it is about selected.
class SessionBench final
{
public:
    SessionBench()
        : provider(30, 10)
        , session(provider.account(), AccountIdentity{AccountOrigin::Environment}, records.journal,
                  NetworkManagerFactory(), impatientOptions())
        , inventory(session.inventory())
        , model(session.model())
        , loader(session.loader())
        , selection(model)
    {
    }

    [[nodiscard]] bool settle()
    {
        handlePending();
        return waitUntil([this] {
            return loader.progress().state != ListProgress::State::Loading &&
                   session.changes().underWay() == 0;
        });
    }
    [[nodiscard]] bool loadAll()
    {
        loader.loadAll();
        return settle();
    }
    void start(ChangeAction action, const QString &id)
    {
        session.changes().start(action, *inventory.find(CredentialId(id)));
    }
    [[nodiscard]] bool settleChange()
    {
        const bool settled = waitUntil([this] { return session.changes().underWay() == 0; });
        handlePending();
        return settled;
    }
    [[nodiscard]] CredentialStatus status(const QString &id) const
    {
        return inventory.find(CredentialId(id))->status;
    }
    void select(const QString &id)
    {
        selection.select(model.index(model.visibleRow(CredentialId(id)), 0),
                         QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    FakeProvider provider;
    TemporaryJournal records;
    AccountSession session;
    Inventory &inventory;
    CredentialModel &model;
    ListLoader &loader;
    CredentialSelection selection;
};

} // namespace

class TestStatusChange final : public QObject
{
    Q_OBJECT

private slots:
    void confirmedIsDone_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("disable") << ChangeAction::Disable << QByteArray(R"({"enabled":false})");
        QTest::newRow("enable") << ChangeAction::Enable << QByteArray(R"({"enabled":true})");
    }
    void confirmedIsDone()
    {
        QFETCH(ChangeAction, action);
        QFETCH(QByteArray, body);
        const bool enables = action == ChangeAction::Enable;
        ChangeBench bench({.action = action});
        bench.provider.find(Meant)->isEnabled = !enables;
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Done}));
        QCOMPARE(bench.change->credential().status,
                 enables ? CredentialStatus::Enabled : CredentialStatus::Disabled);
        QVERIFY(!bench.change->error());
        QVERIFY(bench.change->isSuccess());
        QVERIFY(!bench.change->isGone());
        bench.retry();
        bench.retryWhenCallsEnd();
        bench.checkAgain();
        bench.cancelWait();
        handlePending();
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.lists(), 0);
        QCOMPARE(bench.provider.deletes(), 0);
        QCOMPARE(bench.provider.asked().constFirst().id, Meant);
        QCOMPARE(bench.provider.asked().constFirst().body, body);
        for (const FakeCredential &row : bench.provider.rows)
            QCOMPARE(row.isEnabled, row.id == Meant ? enables : true);
    }

    void changesTheOneThatWasMeant()
    {
        const QString odd = u"a/b?c#d %2F é"_s;
        Credential decidedOn;
        decidedOn.id = CredentialId(odd);
        ChangeBench bench({.action = ChangeAction::Disable, .id = odd, .decidedOn = decidedOn});
        bench.provider.rows[3].id = odd;
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(!bench.provider.find(odd)->isEnabled);
        QCOMPARE(bench.provider.updates(), 1);
    }

    void aPartOfTheObjectIsMerged_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("description");
        QTest::newRow("only enabled") << QByteArray(R"({"enabled":false})") << u"kept"_s;
        QTest::newRow("and the id") << QByteArray(R"({"id":"id-2","enabled":false})") << u"kept"_s;
        QTest::newRow("a new description")
            << QByteArray(R"({"enabled":false,"description":"new"})") << u"new"_s;
        QTest::newRow("unusable fields")
            << QByteArray(R"({"enabled":false,"username":7,"realm":null,"created_at":"soon","more":[1]})")
            << u"kept"_s;
    }
    void aPartOfTheObjectIsMerged()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, description);
        Credential before = FakeProvider(5).credential(Meant);
        before.description = u"kept"_s;
        ChangeBench bench({.action = ChangeAction::Disable, .decidedOn = before});
        bench.provider.misbehaveAlways("PUT", json(body));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Done}));
        Credential after = before;
        after.status = CredentialStatus::Disabled;
        after.description = description;
        after.updatedAt.reset(); // another one by now, and it is not shown
        QCOMPARE(bench.change->credential(), after);
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.lists(), 0);
    }

    /// The server says yes, but not to what: the list decides.
    void anAnswerThatDoesNotShowItIsChecked_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("without enabled") << QByteArray(R"({"id":"id-2","username":"user-2"})");
        QTest::newRow("the opposite") << QByteArray(R"({"id":"id-2","enabled":true})");
        QTest::newRow("null") << QByteArray(R"({"enabled":null})");
        QTest::newRow("text") << QByteArray(R"({"enabled":"false"})");
        QTest::newRow("number") << QByteArray(R"({"enabled":0})");
    }
    void anAnswerThatDoesNotShowItIsChecked()
    {
        QFETCH(QByteArray, body);
        Bench ignored;
        ignored.provider.misbehaveAlways("PUT", json(body));
        QVERIFY(ignored.run());
        QCOMPARE(ignored.states, (QList<State>{State::Sending, State::Checking, State::NotDone}));
        QVERIFY(!ignored.change->error()); // the server said yes
        QCOMPARE(ignored.change->checkedAt(), ignored.now);
        QCOMPARE(ignored.change->credential(), ignored.provider.credential(Meant));
        QCOMPARE(ignored.provider.updates(), 1);
        QCOMPARE(ignored.provider.lists(), 1);

        Bench done;
        done.carryOut();
        done.provider.misbehaveAlways("PUT", json(body));
        QVERIFY(done.run());
        QCOMPARE(done.states, (QList<State>{State::Sending, State::Checking, State::Done}));
        QCOMPARE(done.change->credential().status, CredentialStatus::Disabled);
        QVERIFY(!done.change->error());
        QCOMPARE(done.provider.updates(), 1);
    }

    void whatTheUserSawBeforeIsNoAnswer()
    {
        Credential before = FakeProvider(5).credential(Meant);
        before.status = CredentialStatus::Disabled; // an old row: somebody enabled it since
        ChangeBench bench({.action = ChangeAction::Disable, .decidedOn = before});
        bench.provider.misbehaveAlways("PUT", json("{}"));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::NotDone);
    }

    void whatTheListDoesNotShowYetMayBeAskedForAgain()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, json("{}"));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::NotDone);
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        QCOMPARE(bench.provider.updates(), 1);
        bench.retry();
        bench.retry(); // clicked twice
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 2);
    }

    void aStatusThatCantBeReadProvesNothing_data()
    {
        QTest::addColumn<QJsonValue>("enabled"); ///< as the list has it, once the change is carried out
        QTest::addColumn<bool>("isAnswered");
        for (const bool isAnswered : {true, false}) {
            const char *answered = isAnswered ? "answered" : "lost";
            QTest::addRow("absent, %s", answered) << QJsonValue(QJsonValue::Undefined) << isAnswered;
            QTest::addRow("null, %s", answered) << QJsonValue(QJsonValue::Null) << isAnswered;
            QTest::addRow("0, %s", answered) << QJsonValue(0) << isAnswered;
            QTest::addRow("1, %s", answered) << QJsonValue(1) << isAnswered;
            QTest::addRow("a text, %s", answered) << QJsonValue(u"false"_s) << isAnswered;
        }
    }
    void aStatusThatCantBeReadProvesNothing()
    {
        QFETCH(QJsonValue, enabled);
        QFETCH(bool, isAnswered);
        for (const ChangeAction action : {ChangeAction::Disable, ChangeAction::Enable}) {
            ChangeBench bench({.action = action});
            bench.provider.editList = [&](QJsonObject &list) {
                QJsonArray rows = list.value(u"objects"_s).toArray();
                for (QJsonValueRef row : rows) {
                    QJsonObject object = row.toObject();
                    object.insert(u"enabled"_s, enabled);
                    row = object;
                }
                list.insert(u"objects"_s, rows);
            };
            bench.provider.misbehave("PUT", 1, isAnswered ? json("{}") : status(500));
            QVERIFY(bench.run());
            QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::Unknown}));
            QCOMPARE(bench.change->doubt(), CredentialChange::Doubt::StatusUntold);
            QVERIFY(!bench.change->checkError());
            bench.provider.editList = {};
            bench.provider.find(Meant)->isEnabled = action == ChangeAction::Enable;
            bench.checkAgain();
            QVERIFY(bench.ends());
            QCOMPARE(bench.change->state(), State::Done);
            QCOMPARE(bench.provider.updates(), 1);
        }
    }

    void anAnswerAboutAnotherCredentialProvesNothing_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("another") << QByteArray("\"id-3\"");
        QTest::newRow("nobody's") << QByteArray("\"\"");
        QTest::newRow("number") << QByteArray("2");
        QTest::newRow("null") << QByteArray("null");
    }
    void anAnswerAboutAnotherCredentialProvesNothing()
    {
        QFETCH(QByteArray, id);
        Bench bench;
        bench.provider.misbehaveAlways("PUT",
                                       json(R"({"enabled":false,"username":"other","id":)" + id + "}"));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::NotDone}));
        QCOMPARE(bench.change->error()->kind, ErrorKind::UnknownOutcome);
        QCOMPARE(bench.change->error()->cause, ErrorKind::InvalidAnswer);
        QCOMPARE(bench.change->credential().username, u"user-2"_s);
        QCOMPARE(bench.provider.updates(), 1);
    }

    void notFoundIsForTheListToTell()
    {
        Bench gone;
        gone.provider.remove(Meant);
        QVERIFY(gone.run());
        QCOMPARE(gone.states, (QList<State>{State::Sending, State::Checking, State::AlreadyGone}));
        QVERIFY(gone.change->isGone());
        QCOMPARE(gone.provider.updates(), 1);

        Bench listed;
        listed.provider.misbehaveAlways("PUT", status(404));
        QVERIFY(listed.run());
        QCOMPARE(listed.change->state(), State::NotDone);
        QCOMPARE(listed.change->error()->kind, ErrorKind::NotFound);
        QVERIFY(!listed.change->isGone());
        QCOMPARE(listed.provider.updates(), 1);
    }

    void isFinallyRefused_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {400, 405, 409, 410, 422}) // nothing here is in use by calls
            QTest::addRow("%d", code) << code;
    }
    void isFinallyRefused()
    {
        QFETCH(int, code);
        Bench bench;
        bench.provider.misbehave("PUT", 1, status(code));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        QCOMPARE(bench.change->error()->httpStatus, code);
        QCOMPARE(bench.change->credential().status, CredentialStatus::Enabled);
        bench.retryWhenCallsEnd();
        bench.cancelWait();
        handlePending();
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.lists(), 0);
        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 2);
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
        bench.provider.misbehave("PUT", 1, status(code));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Refused}));
        CredentialChange other(*bench.service, *bench.reader, bench.recorded->recorder, ChangeAction::Enable,
                               bench.provider.credential(u"id-3"_s), ChangePolicy{}, systemClock, nullptr);
        other.start();
        QVERIFY(waitUntil([&] { return !other.isUnderWay(); }));
        QCOMPARE(other.state(), State::Refused);
        QCOMPARE(other.error()->httpStatus, code);
        QCOMPARE(bench.provider.updates(), 1);
        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 2);
    }

    void waitsAsTold()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, tooMany("0"));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 2);
        QCOMPARE(bench.provider.asked()[1].body, QByteArray(R"({"enabled":false})"));
    }

    void aWaitIsVisibleAndCanBeCancelled()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, tooMany("40"));
        bench.start();
        QVERIFY(bench.reaches(State::WaitingToSend));
        QVERIFY(bench.change->wait()->delay >= 40s);
        QCOMPARE(bench.change->waitEndsAt(), bench.now.addMSecs(bench.change->wait()->delay.count()));
        bench.cancelWait();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Refused);
        QCOMPARE(bench.change->error()->kind, ErrorKind::RateLimited);
        QCOMPARE(bench.provider.updates(), 1);
    }

    void anUnknownOutcomeIsResolvedByTheStatusListed_data() { unknownOutcomes(); }
    void anUnknownOutcomeIsResolvedByTheStatusListed()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, cause);
        Bench lost(shortIdleTimeout());
        lost.provider.misbehaveAlways("PUT", handler);
        QVERIFY(lost.run());
        QCOMPARE(lost.states, (QList<State>{State::Sending, State::Checking, State::NotDone}));
        QCOMPARE(lost.change->error()->kind, ErrorKind::UnknownOutcome);
        QCOMPARE(lost.change->error()->cause, cause);
        lost.provider.find(Meant)->isEnabled = false; // it lands after all
        lost.checkAgain();
        QVERIFY(lost.ends());
        QCOMPARE(lost.change->state(), State::Done);
        QCOMPARE(lost.provider.updates(), 1);

        Bench done(shortIdleTimeout());
        done.carryOut();
        done.provider.misbehaveAlways("PUT", handler);
        QVERIFY(done.run());
        QCOMPARE(done.states, (QList<State>{State::Sending, State::Checking, State::Done}));
        QCOMPARE(done.change->credential().status, CredentialStatus::Disabled);
        QCOMPARE(done.provider.updates(), 1);
    }

    void anUnknownOutcomeOfARowThatVanishedIsAlreadyGone()
    {
        Bench bench;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            bench.provider.remove(asked.id);
        };
        bench.provider.misbehaveAlways("PUT", status(500));
        QVERIFY(bench.run());
        QCOMPARE(bench.states, (QList<State>{State::Sending, State::Checking, State::AlreadyGone}));
        QVERIFY(bench.change->isGone());
        QCOMPARE(bench.provider.updates(), 1);
    }

    void staysUnknownWhenTheListFails()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, json("{}"));
        bench.provider.misbehave("GET", 1, status(500));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QVERIFY(!bench.change->error());
        QCOMPARE(bench.change->checkError()->kind, ErrorKind::ServerError);
        QCOMPARE(bench.provider.updates(), 1);
    }

    /// However the connection ends: the library would send it again by itself, if it could.
    void leavesOnceWhateverTheServerDoes_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<bool>("hasTls");
        const QByteArray promised = response(200, {{"Content-Length", "100"}}, R"({"enabled")");
        const QList<std::pair<const char *, Handler>> handlers = {
            {"a drop", answerThenClose({})},
            {"a reset", answerThenReset()},
            {"a drop in the status line", answerThenClose("HTTP/1.1 20")},
            {"a reset in the head", answerThenReset("HTTP/1.1 200 Scripted\r\nX-Part")},
            {"a drop in the body", answerThenClose(promised)},
            {"a reset in the body", answerThenReset(promised)},
            {"a drop after a while", answerThenClose({}, 50)},
            {"no answer", neverAnswer()},
            {"500", status(500)},
            {"503", answer(response(503, {{"Retry-After", "0"}}))},
            {"307", answer(redirect(307, QUrl(u"/api/v1/account/MA_TEST/credentials/id-2"_s)))},
            {"308", answer(redirect(308, QUrl(u"/api/v1/account/MA_TEST/credentials/id-2"_s)))},
            {"303", answer(redirect(303, QUrl(u"/api/v1/account/MA_TEST/credentials/id-2"_s)))},
            {"401 with a challenge", answer(response(401, {{"WWW-Authenticate", "Basic realm=\"x\""}}))},
            {"HTML", answer(response(200, {}, "<html>Sign in</html>"))},
        };
        for (const auto &[name, handler] : handlers) {
            QTest::addRow("%s, http", name) << handler << false;
            QTest::addRow("%s, https", name) << handler << true;
        }
    }
    void leavesOnceWhateverTheServerDoes()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, hasTls);
        ChangeSetup setup{.action = ChangeAction::Disable, .options = shortIdleTimeout()};
        if (hasTls) {
            setup.options.limits.idleTimeout = 1s; // for the handshake
            setup.tls = m_loopbackTls;
            setup.clientTrusts.append(m_certificates.authority());
        }
        ChangeBench bench(setup);
        bench.provider.misbehaveAlways("PUT", handler);
        QVERIFY(bench.run());
        QVERIFY(bench.change->state() == State::NotDone || bench.change->state() == State::Refused);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.asked().constFirst().body, QByteArray(R"({"enabled":false})"));
    }

    void destructionIsSilent()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.states.clear();
        bench.change.reset();
        bench.provider.release();
        QVERIFY(bench.provider.becomesQuiet());
        QVERIFY(bench.states.isEmpty());
        QCOMPARE(bench.provider.updates(), 1);
    }

    void theRowShowsIt()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        bench.provider.hold("PUT");
        bench.start(ChangeAction::Disable, u"id-12"_s);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QCOMPARE(bench.inventory.activity(CredentialId(u"id-12"_s)), RowActivity::Disabling);
        QCOMPARE(bench.status(u"id-12"_s), CredentialStatus::Enabled); // not before the server said so
        bench.provider.release();
        QVERIFY(bench.settleChange());
        QCOMPARE(bench.inventory.activity(CredentialId(u"id-12"_s)), RowActivity::None);
        QCOMPARE(bench.status(u"id-12"_s), CredentialStatus::Disabled);
        QCOMPARE(bench.inventory.count(CredentialStatus::Disabled), 1);

        bench.start(ChangeAction::Enable, u"id-12"_s);
        QCOMPARE(bench.inventory.count(CredentialStatus::Disabled), 1);
        QVERIFY(bench.settleChange());
        QCOMPARE(bench.inventory.count(CredentialStatus::Disabled), 0);
        QVERIFY(bench.provider.find(u"id-12"_s)->isEnabled);
        QCOMPARE(bench.provider.updates(), 2);
    }

    void oneDecisionOneRequest()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        bench.provider.hold("PUT");
        bench.start(ChangeAction::Disable, u"id-12"_s);
        bench.start(ChangeAction::Disable, u"id-12"_s);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.start(ChangeAction::Enable, u"id-12"_s); // nothing else while the outcome is awaited
        bench.start(ChangeAction::Delete, u"id-12"_s);
        bench.provider.release();
        QVERIFY(bench.settleChange());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.provider.deletes(), 0);
    }

    void aLatePageDoesNotBringTheOldStatusBack_data()
    {
        QTest::addColumn<bool>("isRefresh");
        QTest::newRow("loading on") << false; // the page ends with the row, as the overlap of the next
        QTest::newRow("refreshing") << true;
    }
    void aLatePageDoesNotBringTheOldStatusBack()
    {
        QFETCH(bool, isRefresh);
        const QString id = isRefresh ? u"id-3"_s : u"id-9"_s;
        SessionBench bench;
        bench.loader.loadMore();
        QVERIFY(bench.settle());
        bench.provider.hold("GET");
        if (isRefresh)
            bench.loader.refresh();
        else
            bench.loader.loadMore();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; })); // it shows the row as enabled
        bench.start(ChangeAction::Disable, id);
        QVERIFY(bench.settleChange());
        QCOMPARE(bench.status(id), CredentialStatus::Disabled);
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.status(id), CredentialStatus::Disabled);
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.status(id), CredentialStatus::Disabled);
        QCOMPARE(bench.inventory.count(CredentialStatus::Disabled), 1);

        // What is asked for from now on is news.
        bench.provider.find(id)->isEnabled = true;
        bench.loader.refresh();
        QVERIFY(bench.settle());
        QCOMPARE(bench.status(id), CredentialStatus::Enabled);
    }

    void aRefreshThatIsUnderWayTakesItIn()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        QVERIFY(waitUntil([&] { return !bench.loader.isBusy(); })); // the verification
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "GET" && asked.offset == 9)
                bench.provider.hold("GET"); // id-3 was read before, as enabled
        };
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return bench.provider.held() > 0; }));
        bench.start(ChangeAction::Disable, u"id-3"_s);
        QVERIFY(bench.settleChange());
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.inventory.count(), 30);
        QCOMPARE(bench.status(u"id-3"_s), CredentialStatus::Disabled);
    }

    void underAFilterItLeavesTheViewAndStaysSelected()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        bench.model.setFilter(CredentialFilter(StatusFilter::Enabled));
        handlePending();
        bench.select(u"id-12"_s);
        bench.start(ChangeAction::Disable, u"id-12"_s);
        QVERIFY(bench.settleChange());
        const CredentialId id(u"id-12"_s);
        QCOMPARE(bench.model.rowCount(), 29);
        QCOMPARE(bench.model.visibleRow(id), -1);
        QCOMPARE(bench.selection.ids(), QSet<CredentialId>{id});
        QCOMPARE(bench.selection.hiddenCount(), 1);
        QVERIFY(!bench.selection.hasSelection()); // no neighbour takes its place

        bench.start(ChangeAction::Enable, u"id-12"_s);
        QVERIFY(bench.settleChange());
        QCOMPARE(bench.model.visibleRow(id), 12);
        QVERIFY(bench.selection.isRowSelected(12));
        QCOMPARE(bench.selection.hiddenCount(), 0);
    }

    void aRefusedOneKeepsItsStatusAndSaysSo()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        bench.provider.misbehaveAlways("PUT", status(422));
        bench.start(ChangeAction::Disable, u"id-12"_s);
        QVERIFY(bench.settleChange());
        QCOMPARE(bench.inventory.activity(CredentialId(u"id-12"_s)), RowActivity::Refused);
        QCOMPARE(bench.status(u"id-12"_s), CredentialStatus::Enabled);
        QVERIFY(bench.session.changes().hasFailures());
    }

    void oneThatIsGoneLeavesTheTable()
    {
        SessionBench bench;
        QVERIFY(bench.loadAll());
        bench.provider.remove(u"id-12"_s);
        bench.start(ChangeAction::Disable, u"id-12"_s);
        QVERIFY(bench.settleChange());
        QVERIFY(!bench.inventory.find(CredentialId(u"id-12"_s)));
        QCOMPARE(bench.loader.progress().total, 29);
        QVERIFY(!bench.session.changes().hasFailures());
    }

private:
    TestCertificates m_certificates;
    QSslConfiguration m_loopbackTls = m_certificates.forLoopback();
};

QTEST_GUILESS_MAIN(TestStatusChange)
#include "test_credentialchange_status.moc"
