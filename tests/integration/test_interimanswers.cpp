// SPDX-License-Identifier: MIT
#include "tests/integration/changebench.h"
#include "tests/integration/servicetest.h"
#include "tests/support/qtfacts.h"
#include "tests/support/testcertificates.h"

using namespace std::chrono_literals;
using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray offsetOf(const Request &request)
{
    return request.target.mid(request.target.lastIndexOf('=') + 1);
}

/// A page of one credential, whose id says what was asked for.
QByteArray pageFor(const Request &request)
{
    return jsonResponse(200, R"({"meta": {"total": 1}, "objects": [{"id": "at-)" + offsetOf(request) +
                                 R"(", "enabled": true}]})");
}

void answerInFull(const Request &request, Connection &connection)
{
    connection.send(pageFor(request));
}

/// Which page came.
QString shown(Reply<Page> *reply)
{
    if (!reply->isFinished())
        return u"not yet"_s;
    return reply->result() ? reply->result()->rows.value(0).id.text() : u"none"_s;
}

} // namespace

/// What a server says before, or besides, the answer to a request is nobody's answer. What each version of Qt
/// takes it for is in `test_qtonthewire`; these tests are about what holds with all.
class TestInterimAnswers final : public QObject
{
    Q_OBJECT

private slots:
    void eachReadGetsItsOwnAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("atOnce"); // the answer itself follows in the same bytes
        for (const int status : {100, 101, 102, 103, 199}) {
            for (const bool tls : {false, true}) {
                for (const bool atOnce : {false, true})
                    QTest::addRow("%d, %s, %s", status, tls ? "https" : "http", atOnce ? "at once" : "later")
                        << status << tls << atOnce;
            }
        }
    }
    void eachReadGetsItsOwnAnswer()
    {
        QFETCH(int, status);
        QFETCH(bool, tls);
        QFETCH(bool, atOnce);
        // The first request meets it; what was owed to it comes when another one is waiting.
        QPointer<Connection> owing;
        QByteArray owed;
        ScriptedServer server(
            [&](const Request &request, Connection &connection) {
                if (owing)
                    owing->send(std::exchange(owed, {}));
                if (request.connection != 1 || request.onConnection != 1) {
                    answerInFull(request, connection);
                    return;
                }
                connection.send(head(status) + (atOnce ? pageFor(request) : QByteArray()));
                if (!atOnce) {
                    owing = &connection;
                    owed = pageFor(request);
                    QTimer::singleShot(50, &connection, [&] { owing->send(std::exchange(owed, {})); });
                }
            },
            tls ? std::optional(m_certificates.forLoopback()) : std::nullopt);
        ServiceOptions options = quickOptions();
        options.mostReadsInFlight = 1; // so that one connection would do
        const auto service = serviceFor(account(server), options);
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 4; ++i)
            reads.append(service->list({i, 20}));
        for (int i = 0; i < 4; ++i)
            QTRY_COMPARE(shown(reads[i]), u"at-%1"_s.arg(i));
        // Also when there was time for what is late.
        QVERIFY(server.becomesQuiet());
        for (int i = 4; i < 7; ++i) {
            auto *read = service->list({i, 20});
            QTRY_COMPARE(shown(read), u"at-%1"_s.arg(i));
        }
    }

    /// Another read's connection drops, and the library sends that read again on its own account: not on the
    /// connection that is out of step, though that one is free.
    void aReadThatIsSentAgainGetsItsOwnAnswerToo()
    {
        QPointer<Connection> first;
        QPointer<Connection> second;
        QByteArray owed;
        ScriptedServer server([&](const Request &request, Connection &connection) {
            if (request.connection == 1 && request.onConnection == 1) {
                first = &connection;
                owed = pageFor(request);
            } else if (request.connection == 2 && request.onConnection == 1) {
                second = &connection;
            } else {
                if (&connection == first.data())
                    connection.send(std::exchange(owed, {}));
                answerInFull(request, connection);
            }
        });
        ServiceOptions options = quickOptions();
        options.mostReadsInFlight = 2;
        options.retry.firstDelay = 200ms; // so that the drop is handled first
        const auto service = serviceFor(accountAt(server), options);
        auto *one = service->list({1, 20});
        auto *other = service->list({2, 20});
        QTRY_VERIFY(first && second);
        QSignalSpy waiting(offsetOf(server.requests()[0]) == "1" ? one : other, &ReplyBase::waiting);
        first->send(head(103));
        const bool isTakenForTheAnswer = !InterimAnswer.expected().startsWith("its own");
        if (isTakenForTheAnswer)
            QVERIFY(waiting.wait());
        second->reset();
        if (!isTakenForTheAnswer)
            first->send(std::exchange(owed, {}));
        QTRY_COMPARE(shown(one), u"at-1"_s);
        QTRY_COMPARE(shown(other), u"at-2"_s);
    }

    void aServerThatSaysNothingElseIsGivenUp_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {100, 101, 102, 103})
            QTest::addRow("%d", status) << status;
    }
    void aServerThatSaysNothingElseIsGivenUp()
    {
        QFETCH(int, status);
        ScriptedServer server(answer(head(status)));
        ServiceOptions options = quickOptions();
        options.limits.idleTimeout = 200ms;
        const auto service = serviceFor(accountAt(server), options);
        const Error read = errorOf(service->list({}));
        QVERIFY(read.kind == ErrorKind::ConnectionLost || read.kind == ErrorKind::IdleTimeout);
        const Error change = errorOf(service->remove(CredentialId(u"an-id"_s)));
        QCOMPARE(change.kind, ErrorKind::UnknownOutcome);
        QVERIFY(change.cause == ErrorKind::ConnectionLost || change.cause == ErrorKind::IdleTimeout);
        for (const Error &error : {read, change})
            QVERIFY(error.httpStatus == 0 || error.httpStatus == status);
        QVERIFY(server.becomesIdle());
        QCOMPARE(server.count("DELETE"), 1);
        QVERIFY(server.count("GET") <= options.retry.mostAttemptsAfterLostConnection);
    }

    /// Never "refused", and never "done" before the list says so.
    void aChangeIsLookedUp_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ChangeAction>("action");
        QTest::addColumn<bool>("isCarriedOut");
        for (const int status : {100, 102, 103}) {
            for (const bool isCarriedOut : {true, false}) {
                QTest::addRow("%d, delete, %s", status, isCarriedOut ? "done" : "not done")
                    << status << ChangeAction::Delete << isCarriedOut;
                QTest::addRow("%d, disable, %s", status, isCarriedOut ? "done" : "not done")
                    << status << ChangeAction::Disable << isCarriedOut;
            }
        }
    }
    void aChangeIsLookedUp()
    {
        QFETCH(int, status);
        QFETCH(ChangeAction, action);
        QFETCH(bool, isCarriedOut);
        ChangeBench bench({.action = action});
        const QByteArray verb = action == ChangeAction::Delete ? "DELETE" : "PUT";
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == verb && isCarriedOut)
                bench.provider.carryOut(asked);
        };
        const QByteArray truth = !isCarriedOut ? response(500)
                                 : action == ChangeAction::Delete
                                     ? response(204)
                                     : jsonResponse(200, R"({"id": "id-2", "enabled": false})");
        bench.provider.misbehave(verb, 1, answer(head(status) + truth));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(),
                 isCarriedOut ? CredentialChange::State::Done : CredentialChange::State::NotDone);
        QVERIFY(!bench.states.contains(CredentialChange::State::Refused));
        QCOMPARE(bench.provider.deletes() + bench.provider.updates(), 1);
    }

    /// A server that closes an idle connection may say so on it; the next read takes that for its answer.
    void aReadIsRepeatedWhereNobodyAskedForTheAnswer_data()
    {
        QTest::addColumn<bool>("closes");
        QTest::newRow("and closes") << true;
        QTest::newRow("and goes on") << false;
    }
    void aReadIsRepeatedWhereNobodyAskedForTheAnswer()
    {
        QFETCH(bool, closes);
        QPointer<Connection> idle;
        ScriptedServer server([&](const Request &request, Connection &connection) {
            answerInFull(request, connection);
            idle = &connection;
        });
        const auto service = serviceFor(accountAt(server));
        for (int i = 1; i <= 4; ++i) {
            auto *read = service->list({i, 20});
            QTRY_COMPARE(shown(read), u"at-%1"_s.arg(i));
            const qint64 before = server.bytesSent();
            const QByteArray unasked = response(408);
            idle->send(unasked);
            if (closes)
                idle->closeWhenSent();
            QTRY_VERIFY(server.bytesSent() == before + unasked.size());
        }
        QVERIFY(server.requests().size() < 12);
    }

    /// Whatever was said on a connection that is idle, a success not less than a refusal: it is not the
    /// answer to a change.
    void aChangeDoesNotGetWhatNobodyAskedFor_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("isDelete");
        for (const int status : {200, 204, 404, 408, 409, 429}) {
            for (const bool tls : {false, true}) {
                for (const bool isDelete : {false, true})
                    QTest::addRow("%d, %s, %s", status, tls ? "https" : "http", isDelete ? "DELETE" : "PUT")
                        << status << tls << isDelete;
            }
        }
    }
    void aChangeDoesNotGetWhatNobodyAskedFor()
    {
        QFETCH(int, status);
        QFETCH(bool, tls);
        QFETCH(bool, isDelete);
        QPointer<Connection> idle;
        ScriptedServer server(
            [&](const Request &request, Connection &connection) {
                if (request.verb == "GET") {
                    answerInFull(request, connection);
                    idle = &connection;
                } else {
                    connection.send(response(403)); // the truth
                }
            },
            tls ? std::optional(m_certificates.forLoopback()) : std::nullopt);
        const auto service = serviceFor(account(server));
        QVERIFY(resultOf(service->list({1, 20})));
        QVERIFY(idle);
        idle->send(response(status));
        QVERIFY(server.becomesQuiet());
        const CredentialId id(u"an-id"_s);
        const Error error = errorOf(isDelete ? service->remove(id) : service->setEnabled(id, false));
        QCOMPARE(error.kind, ErrorKind::Forbidden);
        QCOMPARE(error.httpStatus, 403);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().constLast().onConnection, 1);
    }

    /// A server that gives up on a connection before it has read what was sent: nobody knows what it does
    /// next.
    void aChangeIsUnknownWhereTheServerSpeaksFirst_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("closes");
        for (const bool tls : {false, true}) {
            for (const bool closes : {false, true})
                QTest::addRow("%s, %s", tls ? "https" : "http", closes ? "and closes" : "and goes on")
                    << tls << closes;
        }
    }
    void aChangeIsUnknownWhereTheServerSpeaksFirst()
    {
        QFETCH(bool, tls);
        QFETCH(bool, closes);
        ScriptedServer server(answer(response(204)),
                              tls ? std::optional(m_certificates.forLoopback()) : std::nullopt);
        connect(&server, &ScriptedServer::connectionAccepted, &server, [&server, closes] {
            auto *connection = server.findChildren<Connection *>(Qt::FindDirectChildrenOnly).constLast();
            connection->send(response(408));
            if (closes)
                connection->closeWhenSent();
        });
        ServiceOptions options = quickOptions();
        options.limits.idleTimeout = 2s;
        const auto service = serviceFor(account(server), options);
        const auto result = resultOf(service->remove(CredentialId(u"an-id"_s)));
        if (!result) // done, where it was not taken for the answer
            QCOMPARE(result.error().kind, ErrorKind::UnknownOutcome);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.count("DELETE") <= 1);
        if (result)
            QCOMPARE(server.count("DELETE"), 1);
    }

    void aReadThatIsAlwaysTooSlowIsGivenUp()
    {
        ScriptedServer server(answer(response(408)));
        const auto service = serviceFor(accountAt(server));
        const Error error = errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::Rejected);
        QCOMPARE(error.httpStatus, 408);
        QCOMPARE(server.requests().size(), quickOptions().retry.mostAttemptsAfterLostConnection);
        for (const Request &request : server.requests())
            QCOMPARE(request.onConnection, 1);
    }

private:
    [[nodiscard]] ApiAccount account(const ScriptedServer &server) const
    {
        ApiAccount account = accountAt(server);
        account.extraAuthorities.append(m_certificates.authority());
        return account;
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestInterimAnswers)
#include "test_interimanswers.moc"
