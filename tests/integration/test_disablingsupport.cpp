// SPDX-License-Identifier: MIT
#include "core/changes/disablingsupport.h"
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using State = DisablingSupport::State;

namespace {

struct Bench
{
    /// The outcome of one change, told.
    void change(const QString &id, ChangeAction action = ChangeAction::Disable)
    {
        session.changes().start(action, provider.credential(id));
        QVERIFY(waitUntil([this] { return session.changes().underWay() == 0; }));
        handlePending();
    }

    FakeProvider provider{5};
    TemporaryJournal records;
    AccountSession session{provider.account(), AccountIdentity{AccountOrigin::Environment}, records.all(),
                           NetworkManagerFactory(), impatientOptions()};
};

Handler refusal(int status)
{
    return answer(
        jsonResponse(status, errorJson("VALIDATION_ERROR", "Validation failed",
                                       R"({"errors":[{"field":"password","message":"is required"}]})")));
}

} // namespace

/// What the answers to updates tell of the server, and that nothing else is ever sent.
class TestDisablingSupport final : public QObject
{
    Q_OBJECT

private slots:
    void learnsFromTheAnswer_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<State>("state");
        for (const int status : {400, 405, 422})
            QTest::addRow("%d", status) << refusal(status) << State::Rejected;
        QTest::newRow("accepted and unchanged")
            << answer(jsonResponse(200, R"({"id":"id-1","enabled":true})")) << State::Ignored;
        QTest::newRow("accepted without a word") << answer(jsonResponse(200, "{}")) << State::Ignored;
        for (const int status : {401, 403, 404, 409, 500}) // of this one, or of the moment
            QTest::addRow("%d", status) << refusal(status) << State::NotKnown;
    }
    void learnsFromTheAnswer()
    {
        QFETCH(Handler, handler);
        QFETCH(State, state);
        Bench bench;
        bench.provider.misbehaveAlways("PUT", handler);
        bench.change(u"id-1"_s);
        QCOMPARE(bench.session.disabling().state(), state);
        QCOMPARE(bench.session.disabling().error().has_value(), state == State::Rejected);
        if (state == State::Rejected)
            QCOMPARE(bench.session.disabling().error()->message,
                     u"Validation failed: password: is required"_s);
        QCOMPARE(bench.provider.updates(), 1); // never a password to get it through
        for (const Asked &asked : bench.provider.asked()) {
            if (asked.verb == "PUT")
                QCOMPARE(asked.body, R"({"enabled":false})");
        }
    }

    void oneThatWorkedSettlesIt()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, refusal(422));
        bench.change(u"id-1"_s);
        QVERIFY(bench.session.disabling().isMissing());
        bench.change(u"id-2"_s);
        QCOMPARE(bench.session.disabling().state(), State::Works);
        QVERIFY(!bench.session.disabling().error());
        bench.provider.misbehave("PUT", 3, refusal(422));
        bench.change(u"id-3"_s);
        QCOMPARE(bench.session.disabling().state(), State::Works);
    }

    void aDeleteSaysNothingAboutIt()
    {
        Bench bench;
        bench.provider.misbehave("DELETE", 1, refusal(422));
        bench.change(u"id-1"_s, ChangeAction::Delete);
        bench.change(u"id-2"_s, ChangeAction::Delete);
        QCOMPARE(bench.session.disabling().state(), State::NotKnown);
    }
};

QTEST_GUILESS_MAIN(TestDisablingSupport)
#include "test_disablingsupport.moc"
