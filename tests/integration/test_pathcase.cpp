// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/fakeprovider.h"

#include <algorithm>
#include <tuple>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// Answers in one case of the path only.
Handler byCase(const Handler &lower, const Handler &upper)
{
    return [lower, upper](const Request &request, Connection &connection) {
        (request.target.startsWith("/api/v1/Account/") ? upper : lower)(request, connection);
    };
}

Handler refusal(int status, const QByteArray &code = {})
{
    return answer(code.isEmpty() ? response(status, {{"Content-Type", "text/html"}}, "<h1>No</h1>")
                                 : jsonResponse(status, errorJson(code, "words")));
}

int inUpperCase(const ScriptedServer &server)
{
    return static_cast<int>(std::ranges::count_if(server.requests(), [](const Request &request) {
        return request.target.startsWith("/api/v1/Account/");
    }));
}

std::unique_ptr<CredentialService> serviceOf(const FakeProvider &provider)
{
    return std::make_unique<CredentialService>(provider.account(), NetworkManagerFactory(),
                                               impatientOptions());
}

} // namespace

/// Servers answer to "/account/" or to "/Account/". Which, a read finds out, and never a change.
class TestPathCase final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstReadFindsTheOtherCase_data()
    {
        QTest::addColumn<Handler>("otherCase");
        QTest::newRow("401 without a word") << refusal(401);
        QTest::newRow("401 that names nothing") << refusal(401, "UNAUTHORIZED");
        QTest::newRow("404 of a gateway") << refusal(404);
        QTest::newRow("404 with a code") << refusal(404, "ROUTE_NOT_FOUND");
        QTest::newRow("404, flat") << answer(jsonResponse(404, R"({"error":"not found","code":404})"));
    }
    void theFirstReadFindsTheOtherCase()
    {
        QFETCH(Handler, otherCase);
        FakeProvider provider(30);
        provider.pathCase = PathCase::Upper;
        provider.otherCase = otherCase;
        const auto service = serviceOf(provider);
        QSignalSpy found(service.get(), &CredentialService::pathCaseFound);
        QSignalSpy refused(service.get(), &CredentialService::refused);
        QCOMPARE(resultOf(service->list({}))->rows.size(), 20);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().first().value<PathCase>(), PathCase::Upper);
        QCOMPARE(service->account().pathCase, PathCase::Upper);
        QVERIFY(refused.isEmpty());

        // Whatever follows goes there at once; the provider knows nothing else.
        QVERIFY(resultOf(service->list({20, 20})));
        QVERIFY(resultOf(service->trunks({})));
        QVERIFY(resultOf(service->setEnabled(CredentialId(u"id-1"_s), false)));
        QVERIFY(resultOf(service->remove(CredentialId(u"id-1"_s))));
        QCOMPARE(provider.inOtherCase(), 1);
        QCOMPARE(found.size(), 1);
    }

    void aServerThatKeepsTheContractSeesNothingElse()
    {
        FakeProvider provider(30);
        const auto service = serviceOf(provider);
        QSignalSpy found(service.get(), &CredentialService::pathCaseFound);
        QVERIFY(resultOf(service->list({})));
        provider.misbehave("GET", 2, refusal(404)); // of this page, not of the path
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::NotFound);
        provider.misbehave("GET", 3, refusal(401));
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::Unauthorized);
        QCOMPARE(provider.inOtherCase(), 0);
        QVERIFY(found.isEmpty());
    }

    void whatWorkedBeforeIsTriedFirstAndTheOtherAfterIt()
    {
        FakeProvider provider(3);
        ApiAccount account = provider.account();
        account.pathCase = PathCase::Upper;
        CredentialService service(account, NetworkManagerFactory(), impatientOptions());
        QSignalSpy found(&service, &CredentialService::pathCaseFound);
        QVERIFY(resultOf(service.list({})));
        QCOMPARE(provider.inOtherCase(), 1);
        QCOMPARE(found.size(), 1);
        QCOMPARE(service.account().pathCase, PathCase::Lower);

        provider.pathCase = PathCase::Upper;
        CredentialService another(account, NetworkManagerFactory(), impatientOptions());
        QVERIFY(resultOf(another.list({})));
        QCOMPARE(provider.inOtherCase(), 1);
    }

    void aWrongTokenIsCalledThat_data()
    {
        QTest::addColumn<Handler>("lower");
        QTest::addColumn<Handler>("upper");
        QTest::addColumn<int>("requests");
        for (const QByteArray code : {"INVALID_CREDENTIALS", "TOKEN_EXPIRED"})
            QTest::addRow("%s", code.constData()) << refusal(401, code) << refusal(404) << 1;
        QTest::newRow("401 and 401") << refusal(401) << refusal(401) << 2;
        QTest::newRow("401 and 404") << refusal(401) << refusal(404) << 2;
        QTest::newRow("401 and 404 with a code") << refusal(401) << refusal(404, "ROUTE_NOT_FOUND") << 2;
        QTest::newRow("404 of a gateway and 401") << refusal(404) << refusal(401) << 2;
        QTest::newRow("404 and 401 with a code")
            << refusal(404, "ROUTE_NOT_FOUND") << refusal(401, "INVALID_CREDENTIALS") << 2;
        QTest::newRow("401 and a page for people")
            << refusal(401) << answer(response(200, {}, "<h1>Welcome</h1>")) << 2;
        QTest::newRow("401 and a failure") << refusal(401) << refusal(500) << 2;
    }
    void aWrongTokenIsCalledThat()
    {
        QFETCH(Handler, lower);
        QFETCH(Handler, upper);
        QFETCH(int, requests);
        ScriptedServer server(byCase(lower, upper));
        const auto service = serviceFor(accountAt(server));
        QSignalSpy refused(service.get(), &CredentialService::refused);
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::Unauthorized);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(server.requests().size(), requests);
        QCOMPARE(inUpperCase(server), requests - 1);
        // The user tries again: what the server has answered to is not asked for again.
        service->clearRefusal();
        std::ignore = errorOf(service->list({}));
        QCOMPARE(inUpperCase(server), requests - 1);
        QCOMPARE(service->account().pathCase, PathCase::Lower);
    }

    void theAnswerThatTellsMoreIsTold_data()
    {
        QTest::addColumn<Handler>("lower");
        QTest::addColumn<Handler>("upper");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const Handler &lower, const Handler &upper, ErrorKind kind,
                            const QString &code = {}) {
            QTest::newRow(name) << lower << upper << kind << code;
        };
        using Kind = ErrorKind;
        row("inactive, told by the other one", refusal(401), refusal(403, "ACCOUNT_INACTIVE"),
            Kind::Forbidden, u"ACCOUNT_INACTIVE"_s);
        row("a code rather than none", refusal(401), refusal(401, "INVALID_CREDENTIALS"), Kind::Unauthorized,
            u"INVALID_CREDENTIALS"_s);
        row("no such account", refusal(404, "ACCOUNT_NOT_FOUND"), refusal(404), Kind::NotFound,
            u"ACCOUNT_NOT_FOUND"_s);
        row("no such account, and a gateway that says 401", refusal(404, "ACCOUNT_NOT_FOUND"), refusal(401),
            Kind::NotFound, u"ACCOUNT_NOT_FOUND"_s);
        row("a firewall before the other one", refusal(401), refusal(403), Kind::Unauthorized);
        row("nothing there", refusal(404), refusal(404), Kind::NotFound);
        row("the other one fails", refusal(404), refusal(502), Kind::NotFound);
    }
    void theAnswerThatTellsMoreIsTold()
    {
        QFETCH(Handler, lower);
        QFETCH(Handler, upper);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        ScriptedServer server(byCase(lower, upper));
        const auto service = serviceFor(accountAt(server));
        const Error error = errorOf(service->list({}));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.providerCode, code);
        QCOMPARE(server.requests().size(), 2);
    }

    /// It was not answered, so it is asked again when the user tries again.
    void anOtherCaseThatDidNotAnswerIsTriedAgain_data()
    {
        QTest::addColumn<Handler>("first");
        QTest::newRow("lost") << answerThenClose({});
        QTest::newRow("too many requests") << refusal(429);
        QTest::newRow("not available") << refusal(503);
    }
    void anOtherCaseThatDidNotAnswerIsTriedAgain()
    {
        QFETCH(Handler, first);
        ScriptedServer server(byCase(refusal(401), first));
        const auto service = serviceFor(accountAt(server));
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::Unauthorized);
        server.setHandler(byCase(refusal(401), answer(jsonResponse(200, onePage))));
        service->clearRefusal();
        QVERIFY(resultOf(service->list({})));
        QCOMPARE(service->account().pathCase, PathCase::Upper);
    }

    void severalReadsAtOnceAskOnlyOnce()
    {
        FakeProvider provider(60);
        provider.pathCase = PathCase::Upper;
        provider.otherCase = refusal(401);
        const auto service = serviceOf(provider);
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 3; ++i)
            reads.append(service->list({i * 20, 20}));
        for (Reply<Page> *read : std::as_const(reads)) {
            QTRY_VERIFY(read->isFinished());
            QVERIFY(read->result());
        }
        QCOMPARE(provider.inOtherCase(), 3);
        QCOMPARE(provider.lists(), 3);
    }

    void severalReadsWithAWrongTokenTakeOneRequestMore()
    {
        ScriptedServer server(answer(response(401)));
        const auto service = serviceFor(accountAt(server));
        QSignalSpy refused(service.get(), &CredentialService::refused);
        Reply<Page> *first = service->list({});
        Reply<Page> *second = service->list({20, 20});
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QCOMPARE(first->result().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(second->result().error().kind, ErrorKind::Unauthorized);
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(inUpperCase(server), 1);
        QCOMPARE(refused.size(), 1);
    }

    /// Nobody waits for a read that was given up.
    void whoWaitsForTheTryGoesOnWhenItIsGivenUp()
    {
        int tries = 0;
        ScriptedServer server(byCase(refusal(404), [&tries](const Request &, Connection &connection) {
            if (++tries > 1)
                connection.send(jsonResponse(200, onePage));
        }));
        const auto service = serviceFor(accountAt(server));
        Reply<Page> *first = service->list({});
        Reply<Page> *second = service->list({20, 20});
        QTRY_COMPARE(server.requests().size(), 3);
        QCOMPARE(tries, 1);
        first->abort();
        second->abort();
        QTRY_VERIFY(first->isFinished() && second->isFinished());

        tries = 0;
        Reply<Page> *third = service->list({});
        QTRY_COMPARE(tries, 1);
        std::unique_ptr<Reply<Page>> fourth(service->list({20, 20}));
        QTRY_COMPARE(server.requests().size(), 6);
        delete third;
        QTRY_VERIFY(fourth->isFinished());
        QVERIFY(fourth->result());
        QCOMPARE(service->account().pathCase, PathCase::Upper);
    }

    void aRefusedLimitIsNotTakenForTheCase()
    {
        FakeProvider provider(60, 20);
        provider.pathCase = PathCase::Upper;
        provider.beforeAnswer = [&provider](const Asked &asked) {
            if (asked.limit > 20)
                provider.misbehave("GET", asked.number, refusal(422, "VALIDATION_ERROR"));
        };
        const auto service = serviceOf(provider);
        QCOMPARE(resultOf(service->list({0, 100}))->rows.size(), 20);
        QCOMPARE(provider.inOtherCase(), 1);
    }

    void aChangeIsNeverSentToFindOut_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("404") << 404;
    }
    void aChangeIsNeverSentToFindOut()
    {
        QFETCH(int, status);
        ScriptedServer server(byCase(refusal(status), answer(response(204))));
        const CredentialId id(u"an-id"_s);
        for (const bool isDelete : {true, false}) {
            const auto service = serviceFor(accountAt(server));
            QCOMPARE(errorOf(isDelete ? service->remove(id) : service->setEnabled(id, false)).httpStatus,
                     status);
        }
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(inUpperCase(server), 0);
    }
};

QTEST_GUILESS_MAIN(TestPathCase)
#include "test_pathcase.moc"
