// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/fixture.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QTimeZone>

using namespace std::chrono_literals;
using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);

} // namespace

/// A page is a page only if it came whole and well; what a server asks to be repeated later is, within
/// bounds.
class TestCredentialServiceReads final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheProvidersExamples()
    {
        const QByteArray page40 =
            fixture(u"list-example-2.json"_s).replace(R"("offset": 0)", R"("offset": 40)");
        ScriptedServer server(inTurn({answer(jsonResponse(200, fixture(u"list-example-1.json"_s))),
                                      answer(jsonResponse(200, page40))}));
        const auto service = serviceFor(accountAt(server));
        const auto first = resultOf(service->list({}));
        QVERIFY(first);
        QCOMPARE(first->rows.size(), 3);
        QCOMPARE(first->total, 3);
        QCOMPARE(first->rows[0].id, CredentialId(u"11223344-1234-5678-90ab-cdef12345678"_s));

        const auto second = resultOf(service->list({40, 20}));
        QVERIFY(second);
        QCOMPARE(second->rows.size(), 3);
        QCOMPARE(second->rows[2].status, CredentialStatus::Disabled);
        QCOMPARE(server.requests()[0].target,
                 "/api/v1/account/MA_TEST0001/trunks/credentials?limit=20&offset=0");
        QCOMPARE(server.requests()[1].target,
                 "/api/v1/account/MA_TEST0001/trunks/credentials?limit=20&offset=40");
    }

    /// What was late for another request is not the page that was asked for.
    void aPageFromElsewhereIsAskedForAnew_data()
    {
        QTest::addColumn<QList<int>>("told"); // by the answers, in turn
        QTest::addColumn<int>("requests");
        QTest::newRow("as asked for") << QList{20, 40} << 2;
        QTest::newRow("a stray one") << QList{0, 20, 40} << 3;
        QTest::newRow("a stray one later") << QList{20, 20, 40} << 3;
        QTest::newRow("a server that counts pages") << QList{1, 1, 2} << 3; // once only
    }
    void aPageFromElsewhereIsAskedForAnew()
    {
        QFETCH(QList<int>, told);
        QFETCH(int, requests);
        ScriptedServer server;
        server.setHandler([&](const Request &, Connection &connection) {
            const qsizetype number = server.requests().size();
            const QByteArray offset = QByteArray::number(told.value(number - 1));
            connection.send(jsonResponse(200, R"({"meta": {"offset": )" + offset +
                                                  R"(}, "objects": [{"id": "at-)" +
                                                  QByteArray::number(number) + R"("}]})"));
        });
        const auto service = serviceFor(accountAt(server));
        const auto first = resultOf(service->list({20, 20}));
        const auto second = resultOf(service->list({40, 20}));
        QVERIFY(first && second);
        QCOMPARE(server.requests().size(), requests);
        QCOMPARE(second->rows.first().id.text(), u"at-%1"_s.arg(requests)); // the last that came
        QCOMPARE(first->rows.first().id.text(), told[0] == 20 ? u"at-1"_s : u"at-2"_s);
        QCOMPARE(server.connectionsAccepted(), requests - 1); // what is asked for anew has another one
    }

    void readsOverTls()
    {
        ScriptedServer server(answer(jsonResponse(200, onePage)), m_certificates.forLoopback());
        auto account = accountAt(server);
        account.extraAuthorities.append(m_certificates.authority());
        const auto service = serviceFor(account);
        QVERIFY(resultOf(service->list({})));
    }

    void reads_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::newRow("compressed") << answer(response(200, {{"Content-Encoding", "gzip"}}, gzip(onePage)));
        QTest::newRow("as HTTP/1.0") << answerThenClose(asHttp10(jsonResponse(200, onePage)));
        QTest::newRow("without a length") << answerThenClose(head(200) + onePage);
        QTest::newRow("after 100") << answer(head(100) + jsonResponse(200, onePage));
        QTest::newRow("in small pieces")
            << answerDripping(jsonResponse(200, onePage).chopped(30), onePage.right(30), 7, 5);
        QTest::newRow("with stray bytes behind") << answer(jsonResponse(200, onePage) + "stray");
        QTest::newRow("with many headers") << answer(jsonResponse(200, onePage, manyHeaders(90)));
    }
    void reads()
    {
        QFETCH(Handler, handler);
        ScriptedServer server(handler);
        const auto service = serviceFor(accountAt(server));
        const auto page = resultOf(service->list({}));
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows[0].id, someId);
    }

    void refusesABadBody_data()
    {
        QTest::addColumn<Handler>("handler");
        const auto json = [](const QByteArray &body) {
            return answer(jsonResponse(200, body));
        };
        QTest::newRow("nothing") << json("");
        QTest::newRow("a page for people") << json("<html><body>Please sign in</body></html>");
        QTest::newRow("no object") << json("[]");
        QTest::newRow("no list") << json("{}");
        QTest::newRow("an error") << json(errorJson("RATE_LIMIT_EXCEEDED", "slow down"));
        QTest::newRow("a row without an id") << json(R"({"objects": [{"id": "x"}, {"username": "y"}]})");
        QTest::newRow("invalid UTF-8") << json("{\"objects\": [{\"id\": \"\xff\"}]}");
        QTest::newRow("half, without a length") << answerThenClose(head(200) + onePage.chopped(20));
        QTest::newRow("a length that cuts it") << answer(
            jsonResponse(200, onePage, {{"Content-Length", QByteArray::number(onePage.size() - 20)}}));
        QTest::newRow("two lengths, the smaller first") << answer(
            jsonResponse(200, onePage,
                         {{"Content-Length", "10"}, {"Content-Length", QByteArray::number(onePage.size())}}));
        QTest::newRow("half of a gzip stream")
            << answer(response(200, {{"Content-Encoding", "gzip"}}, gzip(onePage).chopped(40)));
        QTest::newRow("not gzip at all") << answer(response(200, {{"Content-Encoding", "gzip"}}, "no gzip"));
    }
    void refusesABadBody()
    {
        QFETCH(Handler, handler);
        ScriptedServer server(handler);
        const auto service = serviceFor(accountAt(server));
        auto *reply = service->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        const auto error = errorOf(reply);
        QCOMPARE(error.kind, ErrorKind::InvalidAnswer);
        QCOMPARE(error.cause, ErrorKind::InvalidAnswer);
        QCOMPARE(waiting.size(), 0); // asking again would not help
    }

    void takesOnlyA200_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {201, 202, 203, 204, 205, 206, 299, 300, 304, 305, 306, 399, 600, 999})
            QTest::addRow("%d", status) << status;
    }
    void takesOnlyA200()
    {
        QFETCH(int, status);
        ScriptedServer server(answer(response(status, {}, status == 204 || status == 304 ? "" : onePage)));
        const auto service = serviceFor(accountAt(server));
        const auto error = errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::UnexpectedStatus);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(server.requests().size(), 1);
    }

    void followsNoRedirect_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("to");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d, same origin", status) << status << false << u"itself"_s;
            QTest::addRow("%d, other origin", status) << status << false << u"http"_s;
            QTest::addRow("%d, https, same origin", status) << status << true << u"itself"_s;
            QTest::addRow("%d, https, other origin", status) << status << true << u"https"_s;
            QTest::addRow("%d, https to http", status) << status << true << u"http"_s;
        }
    }
    void followsNoRedirect()
    {
        QFETCH(int, status);
        QFETCH(bool, tls);
        QFETCH(QString, to);
        const auto tlsIf = [this](bool isWanted) {
            return isWanted ? std::optional(m_certificates.forLoopback()) : std::nullopt;
        };
        ScriptedServer other(answer(jsonResponse(200, onePage)), tlsIf(to == u"https"));
        ScriptedServer server({}, tlsIf(tls));
        const auto target = (to == u"itself" ? server : other).url(u"/elsewhere"_s);
        server.setHandler([status, target](const Request &request, Connection &connection) {
            connection.send(request.target == "/elsewhere" ? jsonResponse(200, onePage)
                                                           : redirect(status, target));
        });
        auto account = accountAt(server);
        account.extraAuthorities.append(m_certificates.authority());
        auto service = serviceFor(account);
        const auto error = errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::UnexpectedStatus);
        QCOMPARE(error.httpStatus, status);
        service.reset();
        QVERIFY(server.becomesIdle());
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(other.connectionsAccepted(), 0);
    }

    void tellsWhyItWasRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::Rejected;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorized;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("418") << 418 << ErrorKind::Rejected;
        QTest::newRow("422") << 422 << ErrorKind::Rejected;
        QTest::newRow("429") << 429 << ErrorKind::RateLimited;
        QTest::newRow("500") << 500 << ErrorKind::ServerError;
        QTest::newRow("502") << 502 << ErrorKind::ServerError;
        QTest::newRow("503") << 503 << ErrorKind::ServiceUnavailable;
        QTest::newRow("504") << 504 << ErrorKind::ServerError;
    }
    void tellsWhyItWasRefused()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        const QByteArray html = "<html><h1>Sorry</h1></html>";
        ScriptedServer server(
            inTurn({answer(jsonResponse(200, onePage)), // so that the path is known to be right
                    answer(jsonResponse(
                        status, errorJson("SOME_CODE", "Some words", R"({"retryAfter": 7})", "req_1"))),
                    answer(response(status)), answer(response(status, {{"Content-Type", "text/html"}}, html)),
                    answer(response(status, {{"X-Request-Id", "hdr_1"}}, html))}));
        auto options = quickOptions();
        options.retry.mostAttempts = 1;
        const auto service = serviceFor(accountAt(server), options);

        QVERIFY(resultOf(service->list({})));
        const auto worded = errorOf(service->list({}));
        QCOMPARE(worded.kind, kind);
        QCOMPARE(worded.cause, kind);
        QCOMPARE(worded.httpStatus, status);
        QCOMPARE(worded.providerCode, u"SOME_CODE"_s);
        QCOMPARE(worded.message, u"Some words"_s);
        QCOMPARE(worded.requestId, u"req_1"_s);
        QCOMPARE(worded.retryAfter, 7s);

        for (const auto &requestId : {u""_s, u""_s, u"hdr_1"_s}) {
            service->clearRefusal();
            auto bare = errorOf(service->list({}));
            bare.detail.clear();
            Error expected;
            expected.kind = expected.cause = kind;
            expected.httpStatus = status;
            expected.requestId = requestId;
            QCOMPARE(bare, expected);
        }
        QCOMPARE(server.requests().size(), 5);
    }

    void waitsAsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QByteArray>("details");
        QTest::addColumn<int>("seconds");
        for (const int status : {429, 503}) {
            QTest::addRow("%d, seconds", status)
                << status << Headers{{"Retry-After", "7"}} << QByteArray() << 7;
            QTest::addRow("%d, date", status)
                << status << Headers{{"Retry-After", "Wed, 22 Apr 2026 10:00:09 GMT"}} << QByteArray() << 9;
            QTest::addRow("%d, body", status)
                << status << Headers() << QByteArray(R"({"retryAfter": 5})") << 5;
            QTest::addRow("%d, header and body", status)
                << status << Headers{{"Retry-After", "7"}} << QByteArray(R"({"retryAfter": 5})") << 7;
        }
    }
    void waitsAsTold()
    {
        QFETCH(int, status);
        QFETCH(Headers, headers);
        QFETCH(QByteArray, details);
        QFETCH(int, seconds);
        ScriptedServer server(answer(jsonResponse(status, errorJson("SLOW", "down", details), headers)));
        const auto service = serviceFor(accountAt(server), quickOptions(), [] {
            return QDateTime({2026, 4, 22}, {10, 0}, QTimeZone::utc());
        });
        auto *reply = service->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        QVERIFY(waiting.wait());
        const auto wait = waiting[0][0].value<Wait>();
        QCOMPARE(wait.reason, status == 429 ? ErrorKind::RateLimited : ErrorKind::ServiceUnavailable);
        QVERIFY(wait.delay >= std::chrono::seconds(seconds));
        QVERIFY(wait.delay <= std::chrono::seconds(seconds) * 1.25);
        QCOMPARE(wait.nextAttempt, 2);
        QCOMPARE(wait.mostAttempts, quickOptions().retry.mostAttempts);

        // And it can be given up while it waits.
        QVERIFY(!reply->isFinished());
        reply->abort();
        QCOMPARE(errorOf(reply).kind, ErrorKind::Cancelled);
        QCOMPARE(server.requests().size(), 1);
    }

    /// The other reads hold back as well: the server meant all of us.
    void reallyWaits()
    {
        ScriptedServer server(
            inTurn({answer(response(429, {{"Retry-After", "1"}})), answer(jsonResponse(200, onePage))}));
        const auto service = serviceFor(accountAt(server));
        auto *first = service->list({});
        QSignalSpy waiting(first, &ReplyBase::waiting);
        QVERIFY(waiting.wait());
        auto *second = service->list({20, 20});
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QVERIFY(first->result());
        QVERIFY(second->result());
        QCOMPARE(server.requests().size(), 3);
        const auto refusedAt = server.requests()[0].milliseconds;
        QVERIFY(server.requests()[1].milliseconds - refusedAt >= 1000);
        QVERIFY(server.requests()[2].milliseconds - refusedAt >= 1000);
    }

    /// Over a while, as a coarse timer is early or late by the clock, and the lengthening by chance hides it.
    void neverComesBackEarly()
    {
        ScriptedServer server(answer(response(429, {{"Retry-After", "1"}})));
        std::vector<std::unique_ptr<CredentialService>> services;
        auto options = quickOptions();
        options.retry.mostAttempts = 2;
        for (int i = 0; i < 200; ++i) {
            services.push_back(serviceFor(accountAt(server), options));
            std::ignore = services.back()->list({i, 20});
            QTest::qWait(3);
        }
        QTRY_COMPARE(server.requests().size(), 2 * qsizetype(services.size()));
        QHash<QByteArray, qint64> refusedAt;
        for (const auto &request : server.requests()) {
            if (refusedAt.contains(request.target))
                QVERIFY(request.milliseconds - refusedAt[request.target] >= 1000);
            else
                refusedAt[request.target] = request.milliseconds;
        }
    }

    void backsOffAndGivesUp_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("429") << 429;
        QTest::newRow("503") << 503;
    }
    void backsOffAndGivesUp()
    {
        QFETCH(int, status);
        ScriptedServer server(answer(response(status)));
        auto options = quickOptions();
        options.retry.mostAttempts = 5;
        options.retry.firstDelay = 10ms;
        options.retry.longestDelay = 40ms;
        const auto service = serviceFor(accountAt(server), options);
        auto *reply = service->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        const auto error = errorOf(reply);
        QCOMPARE(error.kind, status == 429 ? ErrorKind::RateLimited : ErrorKind::ServiceUnavailable);
        QCOMPARE(server.requests().size(), 5);
        QCOMPARE(waiting.size(), 4);
        const std::chrono::milliseconds least[] = {10ms, 20ms, 40ms, 40ms};
        for (int i = 0; i < waiting.size(); ++i) {
            const auto wait = waiting[i][0].value<Wait>();
            QCOMPARE(wait.nextAttempt, i + 2);
            QCOMPARE(wait.mostAttempts, 5);
            QVERIFY(wait.delay >= least[i] && wait.delay <= least[i] * 1.25);
        }
    }

    void doesNotWaitForEver()
    {
        ScriptedServer server(answer(response(429, {{"Retry-After", "86400"}})));
        const auto service = serviceFor(accountAt(server));
        auto *reply = service->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        const auto error = errorOf(reply);
        QCOMPARE(error.kind, ErrorKind::RateLimited);
        QCOMPARE(error.retryAfter, 24h);
        QCOMPARE(waiting.size(), 0);
        QCOMPARE(server.requests().size(), 1);
    }

    void repeatsAfterALostConnection_data()
    {
        QTest::addColumn<Handler>("loss");
        QTest::newRow("dropped without a byte") << answerThenClose({});
        QTest::newRow("reset") << answerThenReset();
        QTest::newRow("dropped in the head") << answerThenClose("HTTP/1.1 200 Scripted\r\nX-Pa");
        QTest::newRow("dropped in the body") << answerThenClose(jsonResponse(200, onePage).chopped(20));
    }
    void repeatsAfterALostConnection()
    {
        QFETCH(Handler, loss);
        ScriptedServer server(inTurn({loss, answer(jsonResponse(200, onePage))}));
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->list({})));

        ScriptedServer broken(loss);
        const auto other = serviceFor(accountAt(broken));
        auto *reply = other->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        QCOMPARE(errorOf(reply).kind, ErrorKind::ConnectionLost);
        QCOMPARE(waiting.size(), quickOptions().retry.mostAttemptsAfterLostConnection - 1);
        QCOMPARE(waiting[0][0].value<Wait>().reason, ErrorKind::ConnectionLost);
    }

    void doesNotRepeatWhatWouldNotHelp_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {302, 400, 404, 409, 422, 500, 502, 504})
            QTest::addRow("%d", status) << status;
    }
    void doesNotRepeatWhatWouldNotHelp()
    {
        QFETCH(int, status);
        ScriptedServer server(
            inTurn({answer(jsonResponse(200, onePage)), answer(response(status, {{"Retry-After", "0"}}))}));
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->list({}))); // so that the path is known to be right
        auto *reply = service->list({});
        QSignalSpy waiting(reply, &ReplyBase::waiting);
        QCOMPARE(errorOf(reply).httpStatus, status);
        QCOMPARE(waiting.size(), 0);
        QCOMPARE(server.requests().size(), 2);
    }

    void tellsWhyItDidNotGetThrough()
    {
        ScriptedServer server;
        server.stopListening();
        const auto refused = serviceFor(accountAt(server));
        QCOMPARE(errorOf(refused->list({})).kind, ErrorKind::ConnectionFailed);
        const auto nowhere = serviceFor(accountAt(QUrl(u"https://vobiz.invalid/api/v1"_s)));
        QCOMPARE(errorOf(nowhere->list({})).kind, ErrorKind::HostNotFound);
    }

    void stopsTheAccountAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("byChange");
        QTest::newRow("401 to a read") << 401 << ErrorKind::Unauthorized << false;
        QTest::newRow("403 to a read") << 403 << ErrorKind::Forbidden << false;
        QTest::newRow("401 to a change") << 401 << ErrorKind::Unauthorized << true;
        QTest::newRow("403 to a change") << 403 << ErrorKind::Forbidden << true;
    }
    void stopsTheAccountAfter()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        QFETCH(bool, byChange);
        const auto refusal =
            answer(jsonResponse(status, errorJson("INVALID_CREDENTIALS", "words", {}, "req_1")));
        ScriptedServer server(byChange ? byVerb("DELETE", refusal, neverAnswer()) : refusal);
        auto options = quickOptions();
        options.mostReadsInFlight = 1;
        const auto service = serviceFor(accountAt(server), options);
        QSignalSpy refused(service.get(), &CredentialService::refused);

        QList<Reply<Page> *> reads;
        for (int i = 0; i < 3; ++i)
            reads.append(service->list({i * 20, 20}));
        QTRY_COMPARE(server.count("GET"), 1);
        if (byChange) {
            QCOMPARE(errorOf(service->remove(someId)).kind, kind);
            reads.first()->abort(); // it was out already, so it is not stopped
            QCOMPARE(errorOf(reads.takeFirst()).kind, ErrorKind::Cancelled);
        }
        for (auto *read : reads)
            QTRY_VERIFY(read->isFinished());
        for (auto *read : reads) {
            QCOMPARE(read->result().error().kind, kind);
            QCOMPARE(read->result().error().requestId, u"req_1"_s);
        }
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<Error>().kind, kind);
        QVERIFY(service->refusal());
        QCOMPARE(service->refusal()->httpStatus, status);

        const auto sent = server.requests().size();
        QCOMPARE(errorOf(service->list({})).kind, kind);
        QCOMPARE(errorOf(service->remove(someId)).kind, kind);
        QCOMPARE(server.requests().size(), sent);
        QCOMPARE(sent, byChange ? 2 : 1);

        server.setHandler(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))));
        service->clearRefusal();
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
    }

    void tellsOnceThatTheAccountIsStopped()
    {
        ScriptedServer server(answer(jsonResponse(401, errorJson("INVALID_CREDENTIALS", "words"))));
        const auto service = serviceFor(accountAt(server));
        QSignalSpy refused(service.get(), &CredentialService::refused);
        auto *first = service->list({});
        auto *second = service->list({20, 20}); // out before the first is refused, and refused as well
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(first->result().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(second->result().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(refused.size(), 1);
    }

    void stopsWhatWaits()
    {
        ScriptedServer server(
            byVerb("GET", answer(response(429, {{"Retry-After", "60"}})), answer(response(401))));
        const auto service = serviceFor(accountAt(server));
        auto *waits = service->list({});
        QSignalSpy waiting(waits, &ReplyBase::waiting);
        QVERIFY(waiting.wait());
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::Unauthorized);
        QTRY_VERIFY(waits->isFinished());
        QCOMPARE(waits->result().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(server.count("GET"), 1);
    }

    void keepsToItsNumberOfConnections()
    {
        QList<QPointer<Connection>> unanswered;
        ScriptedServer server(
            [&unanswered](const Request &, Connection &connection) { unanswered.append(&connection); });
        auto options = quickOptions();
        options.mostReadsInFlight = 2;
        const auto service = serviceFor(accountAt(server), options);
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 6; ++i)
            reads.append(service->list({i * 20, 20}));
        for (qsizetype answered = 0; answered < reads.size(); ++answered) {
            QTRY_VERIFY(!unanswered.isEmpty());
            QTRY_COMPARE(server.requests().size(), std::min<qsizetype>(answered + 2, reads.size()));
            QVERIFY(unanswered.size() <= 2);
            unanswered.takeFirst()->send(jsonResponse(200, onePage));
            QTRY_VERIFY(reads[answered]->isFinished());
        }
        QCOMPARE(server.connectionsAccepted(), 2);
        for (qsizetype i = 0; i < reads.size(); ++i) {
            QVERIFY(reads[i]->result());
            QVERIFY(server.requests()[i].target.endsWith("&offset=" + QByteArray::number(i * 20)));
        }
    }

private:
    const TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestCredentialServiceReads)
#include "test_credentialservice_reads.moc"
