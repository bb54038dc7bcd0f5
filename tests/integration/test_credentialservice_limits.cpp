// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"

using namespace std::chrono_literals;
using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);
constexpr qint64 smallCap = 64 * 1024;

QByteArray paddedPage(qsizetype size)
{
    return onePage + QByteArray(size - onePage.size(), ' ');
}

ServiceOptions withCap(qint64 largestBody)
{
    auto options = quickOptions();
    options.limits.largestBody = largestBody;
    return options;
}

} // namespace

/// No server can keep a reply, or this program's memory, for itself; and each limit says which one it was.
class TestCredentialServiceLimits final : public QObject
{
    Q_OBJECT

private slots:
    void capsTheBody_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("fits");
        const auto packed = [](qsizetype size) {
            return response(200, {{"Content-Encoding", "gzip"}}, gzip(paddedPage(size)));
        };
        QTest::newRow("as large as allowed") << jsonResponse(200, paddedPage(smallCap)) << true;
        QTest::newRow("one byte more") << jsonResponse(200, paddedPage(smallCap + 1)) << false;
        QTest::newRow("as large as allowed, compressed") << packed(smallCap) << true;
        QTest::newRow("one byte more, compressed") << packed(smallCap + 1) << false;
    }
    void capsTheBody()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, fits);
        ScriptedServer server(answer(bytes));
        const auto service = serviceFor(accountAt(server), withCap(smallCap));
        const auto result = resultOf(service->list({}));
        QCOMPARE(result.has_value(), fits);
        if (!fits)
            QCOMPARE(result.error().kind, ErrorKind::AnswerTooLarge);
    }

    void stopsReadingAHugeBody_data()
    {
        QTest::addColumn<bool>("isChange");
        QTest::newRow("read") << false;
        QTest::newRow("change") << true;
    }
    void stopsReadingAHugeBody()
    {
        QFETCH(bool, isChange);
        constexpr qint64 size = 512 * 1024 * 1024;
        ScriptedServer server(answerHuge(size));
        auto service = serviceFor(accountAt(server), withCap(smallCap));
        const auto error = isChange ? errorOf(service->remove(someId)) : errorOf(service->list({}));
        QCOMPARE(error.kind, isChange ? ErrorKind::UnknownOutcome : ErrorKind::AnswerTooLarge);
        QCOMPARE(error.cause, ErrorKind::AnswerTooLarge);
        service.reset();
        QVERIFY(server.becomesIdle());
        QVERIFY(server.bytesSent() < size / 2);
    }

    void capsTheBodyOfAnErrorToo()
    {
        ScriptedServer server(answer(response(404, {}, QByteArray(10 * smallCap, 'x'))));
        const auto service = serviceFor(accountAt(server), withCap(smallCap));
        const auto error = errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::NotFound); // the status is enough
        QCOMPARE(error.message, QString());
    }

    void defusesABomb_data()
    {
        QTest::addColumn<qint64>("unpacked");
        QTest::addColumn<qint64>("cap");
        QTest::addColumn<ErrorKind>("kind");
        constexpr qint64 mebibyte = 1024 * 1024;
        // The library takes what is under 10 MiB for honest.
        QTest::newRow("by the cap") << 8 * mebibyte << smallCap << ErrorKind::AnswerTooLarge;
        QTest::newRow("by the library") << 64 * mebibyte << 1024 * mebibyte << ErrorKind::InvalidAnswer;
    }
    void defusesABomb()
    {
        QFETCH(qint64, unpacked);
        QFETCH(qint64, cap);
        QFETCH(ErrorKind, kind);
        // White space before a page: whoever unpacked all of it would find valid JSON.
        const auto bomb = gzip(QByteArray(unpacked, ' ') + onePage);
        QVERIFY(bomb.size() < unpacked / 500);
        ScriptedServer server(answer(response(200, {{"Content-Encoding", "gzip"}}, bomb)));
        const auto service = serviceFor(accountAt(server), withCap(cap));
        QCOMPARE(errorOf(service->list({})).kind, kind);
    }

    void endsAnIdleExchange_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::newRow("never answers") << neverAnswer();
        QTest::newRow("stops in the head") << answer("HTTP/1.1 200 Scripted\r\nX-P");
        QTest::newRow("stops in the body") << answer(response(200, {{"Content-Length", "99"}}, "{"));
    }
    void endsAnIdleExchange()
    {
        QFETCH(Handler, handler);
        ScriptedServer server(handler);
        auto options = quickOptions();
        options.limits.idleTimeout = 300ms;
        const auto service = serviceFor(accountAt(server), options);
        const auto readError = errorOf(service->list({}));
        QCOMPARE(readError.kind, ErrorKind::IdleTimeout);
        const auto changeError = errorOf(service->remove(someId));
        QCOMPARE(changeError.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(changeError.cause, ErrorKind::IdleTimeout);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.count("DELETE") <= 1); // none, if this machine was too busy to send it in time
    }

    void endsAHandshakeThatDoesNotComeForward()
    {
        const TestCertificates certificates;
        ScriptedServer server(answer(response(204)), certificates.forLoopback());
        server.setOnAccept(ScriptedServer::OnAccept::Ignore);
        auto options = quickOptions();
        options.limits.idleTimeout = 300ms;
        const auto service = serviceFor(accountAt(server), options);
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::IdleTimeout);
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::UnknownOutcome);
    }

    void waitsForASlowAnswer()
    {
        ScriptedServer server(
            answerDripping(jsonResponse(200, onePage).chopped(40), onePage.right(40), 2, 50));
        auto options = quickOptions();
        options.limits.idleTimeout = 700ms; // the answer takes a second, with never so long a pause
        const auto service = serviceFor(accountAt(server), options);
        QVERIFY(resultOf(service->list({})));
    }

    void endsAnExchangeThatDrips_data()
    {
        QTest::addColumn<QByteArray>("atOnce");
        QTest::newRow("the body") << head(200, {{"Content-Length", "100000"}});
        QTest::newRow("the head") << QByteArray("HTTP/1.1 200 Scripted\r\nX-Long: ");
    }
    void endsAnExchangeThatDrips()
    {
        QFETCH(QByteArray, atOnce);
        ScriptedServer server(answerDripping(atOnce, QByteArray(100'000, 'x'), 1, 10));
        auto options = quickOptions();
        options.limits.deadline = 300ms;
        const auto service = serviceFor(accountAt(server), options);
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::DeadlineExceeded);
        const auto changeError = errorOf(service->remove(someId));
        QCOMPARE(changeError.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(changeError.cause, ErrorKind::DeadlineExceeded);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.count("DELETE") <= 1);
    }

    /// The time in our own queue is nobody's fault.
    void doesNotCountTheTimeInTheQueue()
    {
        ScriptedServer server([](const Request &, Connection &connection) {
            QTimer::singleShot(300, &connection,
                               [&connection] { connection.send(jsonResponse(200, onePage)); });
        });
        auto options = quickOptions();
        options.mostReadsInFlight = 1;
        options.limits.idleTimeout = 1200ms;
        options.limits.deadline = 1250ms;
        const auto service = serviceFor(accountAt(server), options);
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 5; ++i)
            reads.append(service->list({}));
        for (auto *read : reads) {
            QTRY_VERIFY(read->isFinished());
            QVERIFY(read->result());
        }
    }

    /// To the library such a reply never finishes (`test_qtonthewire`), or it ends without its body.
    void survivesTooManyHeaders_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("200 with a page") << 200 << QByteArray("<html>Please sign in</html>");
        QTest::newRow("200 with an error") << 200 << errorJson("NO", "words");
        QTest::newRow("500") << 500 << QByteArray();
    }
    void survivesTooManyHeaders()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server(answer(response(status, manyHeaders(300), body)));
        auto options = quickOptions();
        options.limits.idleTimeout = 300ms;
        const auto service = serviceFor(accountAt(server), options);
        const auto readError = errorOf(service->list({}));
        const auto changeError = errorOf(service->remove(someId));
        QCOMPARE(changeError.kind, ErrorKind::UnknownOutcome);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.count("DELETE") <= 1);
    }

    void canBeAborted_data() { stages(); }
    void canBeAborted()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, isTaken);
        QFETCH(bool, isAnswered);
        ScriptedServer server(handler);
        if (!isTaken)
            server.setOnAccept(ScriptedServer::OnAccept::Ignore);
        auto service = serviceFor(accountAt(server));

        auto *read = service->list({});
        reach(server, isTaken, isAnswered);
        read->abort();
        read->abort(); // once more does nothing
        const auto readError = errorOf(read);
        QCOMPARE(readError.kind, ErrorKind::Cancelled);

        auto *change = service->remove(someId);
        reach(server, isTaken, isAnswered);
        change->abort();
        change->abort();
        const auto changeError = errorOf(change);
        QCOMPARE(changeError.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(changeError.cause, ErrorKind::Cancelled);

        service.reset();
        if (isTaken) {
            QVERIFY(server.becomesIdle());
            QCOMPARE(server.count("GET"), 1);
            QCOMPARE(server.count("DELETE"), 1);
        }
    }

    void canBeAbortedAtOnce()
    {
        ScriptedServer server(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))));
        const auto service = serviceFor(accountAt(server));
        auto *read = service->list({});
        read->abort();
        QCOMPARE(errorOf(read).kind, ErrorKind::Cancelled);
        auto *change = service->remove(someId);
        change->abort();
        const auto error = errorOf(change);
        // Whichever it is called, it must not have happened if it is called cancelled.
        QVERIFY(error.kind == ErrorKind::UnknownOutcome || error.kind == ErrorKind::Cancelled);
        if (error.kind == ErrorKind::Cancelled) {
            QVERIFY(server.becomesIdle());
            QCOMPARE(server.count("DELETE"), 0);
        }
    }

    void canBeAbortedInTheQueue()
    {
        ScriptedServer server(neverAnswer());
        auto options = quickOptions();
        options.mostReadsInFlight = 1;
        const auto service = serviceFor(accountAt(server), options);
        auto *first = service->list({});
        auto *second = service->list({20, 20});
        auto *third = service->list({40, 20});
        QTRY_COMPARE(server.requests().size(), 1);
        second->abort();
        QCOMPARE(errorOf(second).kind, ErrorKind::Cancelled);

        // The place of the first is free for the third, not for the second.
        first->abort();
        QCOMPARE(errorOf(first).kind, ErrorKind::Cancelled);
        QTRY_COMPARE(server.requests().size(), 2);
        QVERIFY(server.requests()[1].target.endsWith("offset=40"));
        third->abort();
        QCOMPARE(errorOf(third).kind, ErrorKind::Cancelled);
    }

    void abortingWhatIsFinishedDoesNothing()
    {
        ScriptedServer server(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))));
        const auto service = serviceFor(accountAt(server));
        std::unique_ptr<Reply<Page>> read(service->list({}));
        std::unique_ptr<Reply<ChangeReceipt>> change(service->remove(someId));
        QSignalSpy readFinished(read.get(), &ReplyBase::finished);
        QSignalSpy changeFinished(change.get(), &ReplyBase::finished);
        QTRY_VERIFY(read->isFinished() && change->isFinished());
        read->abort();
        change->abort();
        QCoreApplication::processEvents();
        QVERIFY(read->result());
        QVERIFY(change->result());
        QCOMPARE(readFinished.size(), 1);
        QCOMPARE(changeFinished.size(), 1);
    }

    /// A slot of `finished` may do anything to the reply.
    void canBeDestroyedWhenItFinishes()
    {
        ScriptedServer server(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))));
        auto service = serviceFor(accountAt(server));
        auto *read = service->list({});
        auto *change = service->remove(someId);
        int finished = 0;
        connect(read, &ReplyBase::finished, this, [&] {
            ++finished;
            delete read;
        });
        connect(change, &ReplyBase::finished, this, [&] {
            ++finished;
            delete change;
        });
        QTRY_COMPARE(finished, 2);
        QVERIFY(resultOf(service->list({})));
    }

    void endsInSilenceWithItsReply_data() { stages(); }
    void endsInSilenceWithItsReply()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, isTaken);
        QFETCH(bool, isAnswered);
        endInSilence(handler, isTaken, isAnswered,
                     [](std::unique_ptr<CredentialService> &, const QList<ReplyBase *> &replies) {
                         // What waits goes first, or it would get the place of what is out.
                         for (auto reply = replies.rbegin(); reply != replies.rend(); ++reply)
                             delete *reply;
                     });
    }

    void endsInSilenceWithItsService_data() { stages(); }
    void endsInSilenceWithItsService()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, isTaken);
        QFETCH(bool, isAnswered);
        endInSilence(
            handler, isTaken, isAnswered,
            [](std::unique_ptr<CredentialService> &service, const QList<ReplyBase *> &) { service.reset(); });
    }

private:
    static void stages()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<bool>("isTaken");
        QTest::addColumn<bool>("isAnswered");
        QTest::newRow("connected") << neverAnswer() << false << false;
        QTest::newRow("sent") << neverAnswer() << true << false;
        QTest::newRow("in the head") << answer("HTTP/1.1 200 Scripted\r\nX-P") << true << true;
        QTest::newRow("in the body") << answer(response(200, {{"Content-Length", "99"}}, "{")) << true
                                     << true;
        QTest::newRow("while the body comes")
            << answerDripping(head(200, {{"Content-Length", "100000"}}), QByteArray(100'000, ' '), 10, 1)
            << true << true;
    }

    /// Waits until the server has seen, and done, as much as the stage says.
    static void reach(ScriptedServer &server, bool isTaken, bool isAnswered)
    {
        const auto connections = server.connectionsAccepted();
        const auto requests = server.requests().size();
        const auto sent = server.bytesSent();
        QVERIFY(QTest::qWaitFor([&] { return server.connectionsAccepted() > connections; }));
        if (isTaken)
            QVERIFY(QTest::qWaitFor([&] { return server.requests().size() > requests; }));
        if (isAnswered)
            QVERIFY(QTest::qWaitFor([&] { return server.bytesSent() > sent; }));
    }

    using End = std::function<void(std::unique_ptr<CredentialService> &, const QList<ReplyBase *> &)>;

    void endInSilence(const Handler &handler, bool isTaken, bool isAnswered, const End &end)
    {
        ScriptedServer server(handler);
        if (!isTaken)
            server.setOnAccept(ScriptedServer::OnAccept::Ignore);
        auto options = quickOptions();
        options.mostReadsInFlight = 1;
        auto service = serviceFor(accountAt(server), options);
        // One out, one in the queue, and a change.
        const QList<ReplyBase *> replies = {service->list({}), service->list({20, 20})};
        reach(server, isTaken, isAnswered);
        auto all = replies;
        all.append(service->remove(someId));
        reach(server, isTaken, isAnswered);
        int finished = 0;
        for (auto *reply : all)
            connect(reply, &ReplyBase::finished, this, [&finished] { ++finished; });
        end(service, all);
        service.reset();
        if (isTaken)
            QVERIFY(server.becomesIdle());
        QCoreApplication::processEvents();
        QCOMPARE(finished, 0);
        QVERIFY(server.requests().size() <= 2); // what stood in the queue never left
    }
};

QTEST_GUILESS_MAIN(TestCredentialServiceLimits)
#include "test_credentialservice_limits.moc"
