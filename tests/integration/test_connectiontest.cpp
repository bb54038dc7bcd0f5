// SPDX-License-Identifier: MIT
#include "core/session/connectiontest.h"
#include "tests/integration/servicetest.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// Fails the running test unless the connection test ends once, and not from within start().
ConnectionTestResult resultOfTest(ConnectionTest &test)
{
    QSignalSpy finished(&test, &ConnectionTest::finished);
    test.start();
    if (!finished.isEmpty())
        QTest::qFail("it finished from within start()", __FILE__, __LINE__);
    if (finished.isEmpty() && !finished.wait(30'000))
        QTest::qFail("it never finished", __FILE__, __LINE__);
    QCoreApplication::processEvents();
    if (finished.size() != 1) {
        QTest::qFail("it did not finish once", __FILE__, __LINE__);
        return {};
    }
    return finished[0][0].value<ConnectionTestResult>();
}

} // namespace

class TestConnectionTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksOnceForOne()
    {
        ScriptedServer server(answer(jsonResponse(
            200, R"({"meta": {"limit": 1, "offset": 0, "total": 3214}, "objects": [{"id": "an-id"}]})")));
        ConnectionTest test(accountAt(server));
        const auto result = resultOfTest(test);
        QVERIFY(!result.error);
        QCOMPARE(result.total, 3214);
        QCOMPARE(result.pathCase, PathCase::Lower);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests()[0].target,
                 "/api/v1/account/MA_TEST0001/trunks/credentials?limit=1&offset=0");
    }

    void aReadOnlyAccountCanBeTested()
    {
        ScriptedServer server(answer(jsonResponse(200, onePage)));
        ApiAccount account = accountAt(server);
        account.isReadOnly = true;
        ConnectionTest test(account);
        QVERIFY(!resultOfTest(test).error);
    }

    void anUnknownTotalIsNone()
    {
        ScriptedServer server(answer(jsonResponse(200, R"({"objects": []})")));
        ConnectionTest test(accountAt(server));
        const auto result = resultOfTest(test);
        QVERIFY(!result.error);
        QVERIFY(!result.total);
    }

    /// What a list would wait for or try again ends the test at once.
    void triesNothingTwice_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << answer(jsonResponse(401, errorJson("INVALID_CREDENTIALS", "no")))
                             << ErrorKind::Unauthorized;
        QTest::newRow("429") << answer(response(429, {{"Retry-After", "3"}})) << ErrorKind::RateLimited;
        QTest::newRow("503") << answer(response(503)) << ErrorKind::ServiceUnavailable;
        QTest::newRow("not JSON") << answer(response(200, {}, "<html>")) << ErrorKind::InvalidAnswer;
        QTest::newRow("redirect") << answer(redirect(302, QUrl(u"https://example.test/"_s)))
                                  << ErrorKind::UnexpectedStatus;
    }
    void triesNothingTwice()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, kind);
        ScriptedServer server(handler);
        ConnectionTest test(accountAt(server));
        const auto result = resultOfTest(test);
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, kind);
        QVERIFY(!result.total);
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.requests().size(), 1);
    }

    void findsTheOtherCaseOfThePath()
    {
        ScriptedServer server([](const Request &request, Connection &connection) {
            connection.send(request.target.startsWith("/api/v1/Account/") ? jsonResponse(200, onePage)
                                                                          : response(401));
        });
        ConnectionTest test(accountAt(server));
        const auto result = resultOfTest(test);
        QVERIFY(!result.error);
        QCOMPARE(result.total, 1);
        QCOMPARE(result.pathCase, PathCase::Upper);
        QCOMPARE(server.requests().size(), 2);
    }

    void aWrongTokenIsOneInEitherCase()
    {
        ScriptedServer server(answer(response(401)));
        ConnectionTest test(accountAt(server));
        QCOMPARE(resultOfTest(test).error->kind, ErrorKind::Unauthorized);
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.requests().size(), 2);
    }

    void destructionCancelsInSilence()
    {
        ScriptedServer server(neverAnswer());
        auto test = std::make_unique<ConnectionTest>(accountAt(server));
        QSignalSpy finished(test.get(), &ConnectionTest::finished);
        test->start();
        QTRY_COMPARE(server.requests().size(), 1);
        test.reset();
        QVERIFY(server.becomesIdle()); // it hung up
        QVERIFY(finished.isEmpty());
    }

    void canBeDestroyedByWhoHears()
    {
        ScriptedServer server(answer(jsonResponse(200, onePage)));
        auto *test = new ConnectionTest(accountAt(server));
        const QPointer<ConnectionTest> guard(test);
        connect(test, &ConnectionTest::finished, this, [test] { delete test; });
        test->start();
        QTRY_VERIFY(guard.isNull());
    }
};

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "test_connectiontest.moc"
