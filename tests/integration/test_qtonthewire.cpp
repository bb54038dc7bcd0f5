// SPDX-License-Identifier: MIT
#include "tests/support/qtfacts.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QPointer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

using Measure = std::function<QByteArray()>;
using Reply = std::unique_ptr<QNetworkReply>;
using Policy = QNetworkRequest::RedirectPolicy;

enum class Scheme { Http, Https };
using enum Scheme;

constexpr const char *OneShot = "core/api/oneshotbody.h";
constexpr const char *Exchange = "core/api/httpexchange.cpp";
constexpr const char *Reads = "core/api/httpexchange.h (get)";
constexpr const char *Requests = "core/api/requests.cpp";
constexpr const char *OutOfStep = "core/api/classify.cpp (leavesConnectionOutOfStep)";
constexpr const char *OwnManager = "core/api/changereply.h (m_manager)";
constexpr const char *Parsing = "core/api/parsing.cpp";

/// A body that can be read once, which is why the request that has it can't be sent again.
class OnceReadable final : public QIODevice
{
public:
    explicit OnceReadable(qint64 size)
        : m_size(size)
    {
        open(ReadOnly);
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override { return 0; }
    [[nodiscard]] bool atEnd() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const qint64 m_size;
};

QByteArray nameOf(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError)
        return "never ends"; // but for a limit
    return QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QByteArray times(int count)
{
    return count == 1 ? "once" : QByteArray::number(count) + " times";
}

const QByteArray halfHead = "HTTP/1.1 204 Scripted\r\nX-Part";

/// Says in the answer for whom it is.
QByteArray answerFor(const Request &request)
{
    return response(200, {{"X-For", request.target}}, "ok");
}

/// Whose answer it is that the request for this path got.
QByteArray ownerOf(const QNetworkReply &reply, const QByteArray &path)
{
    const QByteArray target = reply.rawHeader("X-For");
    if (!target.isEmpty())
        return target == path ? "its own" : "the one before's";
    return statusOf(reply) != 0 ? "status " + QByteArray::number(statusOf(reply)) : nameOf(reply.error());
}

/// Which of the secret headers came.
QByteArray secretsOf(const Request &request)
{
    const bool hasId = !request.values("X-Auth-ID").isEmpty();
    const bool hasToken = !request.values("X-Auth-Token").isEmpty();
    return hasId && hasToken ? "with the token" : hasId || hasToken ? "with a part" : "without the token";
}

} // namespace

/// What a bare QNetworkAccessManager does on the wire. None of it is what this program wants or fears for its
/// own sake: that it copes is in the tests of the program, which hold for every version. Here it is told
/// where a version differs, and which place was written for it.
class TestQtOnTheWire final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_manager = std::make_unique<QNetworkAccessManager>(); }
    void cleanup() { m_manager.reset(); }

    void aVersionIsHeldAgainstTheKnownOnes_data()
    {
        QTest::addColumn<QVersionNumber>("version");
        QTest::addColumn<QByteArrayList>("allowed");
        const auto allow = [](const QVersionNumber &version, const QByteArrayList &allowed) {
            QTest::newRow(version.toString().toLatin1().constData()) << version << allowed;
        };
        allow({6, 4, 0}, {"a"});
        allow({6, 4, 2}, {"a"});
        allow({6, 4, 3}, {"a", "b"});
        allow({6, 8, 1}, {"a", "b"});
        allow({6, 8, 2}, {"b"});
        allow({6, 10, 0}, {"b", "c"});
        allow({6, 11, 2}, {"c"});
        allow({6, 12, 0}, {"c"});
        allow({7, 0, 0}, {"c"});
    }
    void aVersionIsHeldAgainstTheKnownOnes()
    {
        QFETCH(QVersionNumber, version);
        QFETCH(QByteArrayList, allowed);
        const QtFact fact{"a letter", {"a", "b", "c"}, "the alphabet"};
        for (const QByteArray letter : {"a", "b", "c", "d"})
            QCOMPARE(fact.allows(letter, version), allowed.contains(letter));
        QCOMPARE(fact.expected(version), allowed.constFirst());
        const QByteArray complaint = fact.complaint("d", version);
        const QByteArray number = version.toString().toLatin1();
        for (const QByteArray &part : {number, QByteArray("a letter"), QByteArray("\"d\""),
                                       '"' + allowed.constFirst() + '"', QByteArray("the alphabet")})
            QVERIFY2(complaint.contains(part), complaint.constData());
    }

    void stillDoes_data()
    {
        QTest::addColumn<QtFact>("fact");
        QTest::addColumn<Measure>("measure");
        sentAgain();
        interimAnswers();
        unaskedAnswers();
        redirects();
        heads();
        bodies();
        replies();
    }
    void stillDoes()
    {
        QFETCH(QtFact, fact);
        QFETCH(Measure, measure);
        const QByteArray measured = measure();
        QVERIFY2(fact.allows(measured), fact.complaint(measured).constData());
    }

private:
    static void add(const QtFact &fact, const Measure &measure)
    {
        QTest::newRow(fact.what) << fact << measure;
    }
    using Seen = std::array<const char *, KnownQt.size()>;
    static Seen always(const char *seen)
    {
        Seen all;
        all.fill(seen);
        return all;
    }

    /// How often a request arrives whose connection ends without a whole answer.
    void sentAgain()
    {
        const auto arrives = [this](const char *what, const Seen &seen, const char *verb, Scheme scheme,
                                    const Handler &handler) {
            add({what, seen, QByteArrayView(verb) == "GET" ? Reads : OneShot},
                [=, this] { return times(arrivals(verb, scheme, handler)); });
        };
        const Seen twoUntil611{"2 times", "2 times", "once"};
        arrives("DELETE, dropped", twoUntil611, "DELETE", Http, answerThenClose({}));
        arrives("DELETE, dropped, https", twoUntil611, "DELETE", Https, answerThenClose({}));
        arrives("DELETE, reset", twoUntil611, "DELETE", Http, answerThenReset());
        arrives("DELETE, reset, https", {"4 times", "4 times", "once"}, "DELETE", Https, answerThenReset());
        arrives("PUT, dropped", always("2 times"), "PUT", Http, answerThenClose({}));
        arrives("PUT, reset, https", {"4 times", "4 times", "2 times"}, "PUT", Https, answerThenReset());
        arrives("GET, dropped", always("2 times"), "GET", Http, answerThenClose({}));
        arrives("GET, reset, https", {"4 times", "4 times", "2 times"}, "GET", Https, answerThenReset());
        for (const Scheme scheme : {Http, Https}) {
            add({scheme == Http ? "DELETE, half a head" : "DELETE, half a head, https",
                 {"again", "again", "once"},
                 OneShot},
                [this, scheme] { // 3 or 4 times, as chance has it
                    const int count = arrivals("DELETE", scheme, answerThenClose(halfHead));
                    return QByteArray(count == 1 ? "once" : "again");
                });
        }

        constexpr const char *Resend = "once, ContentReSendError";
        const Seen told{Resend, Resend, "once, RemoteHostClosedError"};
        add({"one-shot body, dropped", told, Exchange}, [this] { return onceSent(Http, {}); });
        add({"one-shot body, half a head", told, Exchange}, [this] { return onceSent(Http, halfHead); });
        for (const auto &[what, bytes] : {std::pair{"one-shot body, dropped, https", QByteArray()},
                                          std::pair{"one-shot body, half a head, https", halfHead}}) {
            add({what, always("once, one of the two"), Exchange},
                [this, bytes = bytes] { // by chance with 6.11
                    return onceSent(Https, bytes)
                        .replace("ContentReSendError", "one of the two")
                        .replace("RemoteHostClosedError", "one of the two");
                });
        }
    }

    void interimAnswers()
    {
        const auto get = [this](int status, Scheme scheme) {
            return aroundInterim(status, scheme, false);
        };
        const Seen likeThat = InterimAnswer.seen;
        add(InterimAnswer, [=] { return get(103, Http); });
        add({"103 before the answer, https", likeThat, OutOfStep}, [=] { return get(103, Https); });
        add({"103 before the answer, one-shot body", likeThat, OwnManager},
            [=, this] { return aroundInterim(103, Http, true); });
        add({"102 before the answer",
             {"status 102; the one before's", "its own; its own", "its own; its own"},
             OutOfStep},
            [=] { return get(102, Http); });
        add({"100 before the answer", always("its own; its own"), OutOfStep}, [=] { return get(100, Http); });
        add({"101 before the answer", always("status 101; the one before's"), OutOfStep},
            [=] { return get(101, Http); });
    }

    void unaskedAnswers()
    {
        const auto unasked = [this](const char *what, const Seen &seen, Scheme scheme,
                                    const QByteArray &bytes, bool isOneShot) {
            add({what, seen, isOneShot ? OwnManager : OutOfStep},
                [=, this] { return afterUnasked(scheme, bytes, isOneShot); });
        };
        unasked("408 on an idle connection", always("status 408"), Http, response(408), false);
        unasked("408 on an idle connection, https", always("status 408"), Https, response(408), false);
        unasked("408 on an idle connection, one-shot body", always("status 408"), Http, response(408), true);
        unasked("200 on an idle connection", always("status 200"), Http, response(200), false);
        unasked("200 on an idle connection, one-shot body", always("status 200"), Http, response(200), true);
    }

    void redirects()
    {
        constexpr const char *Travels = "GET with the token";
        const auto follows = [this](const char *what, const Seen &seen, Scheme from, Scheme to) {
            add({what, seen, Requests}, [=, this] { return redirected(from, to, "GET", 302); });
        };
        follows("redirect to another port", always(Travels), Http, Http);
        follows("redirect to another port, https", always(Travels), Https, Https);
        follows("redirect from http to https", always(Travels), Http, Https);
        follows("redirect from https to http", always("not followed, InsecureRedirectError"), Https, Http);
        add({"redirect to the same host", always(Travels), Requests}, [this] { return redirectedTo("one"); });
        add({"redirect to another host", always(Travels), Requests},
            [this] { return redirectedTo("other"); });
        for (const auto &[what, status, verb] : {std::tuple{"DELETE, 301", 301, "GET with the token"},
                                                 {"DELETE, 302", 302, "GET with the token"},
                                                 {"DELETE, 303", 303, "GET with the token"},
                                                 {"DELETE, 307", 307, "DELETE with the token"},
                                                 {"DELETE, 308", 308, "DELETE with the token"}}) {
            add({what, always(verb), Requests},
                [this, status = status] { return redirected(Http, Http, "DELETE", status); });
        }
        for (const auto &[what, status, verb] : {std::tuple{"302, not to be followed", 302, "GET"},
                                                 {"307, not to be followed", 307, "GET"},
                                                 {"DELETE, 307, not to be followed", 307, "DELETE"}}) {
            add({what, always("not followed, NoError"), Requests},
                [this, status = status, verb = QByteArray(verb)] {
                    return redirected(Http, Http, verb, status, Policy::ManualRedirectPolicy);
                });
        }
        // Whether the body is looked at at all shows in a 307, which makes the library rewind it.
        constexpr const char *Resend = "not followed, ContentReSendError";
        for (const auto &[what, seen, status, size] :
             {std::tuple{"one-shot body, 302, not to be followed", always("not followed, NoError"), 302, -1},
              {"one-shot body, 307, not to be followed", always(Resend), 307, -1},
              {"one-shot body that says it is empty, 307, not to be followed",
               {Resend, Resend, "not followed, NoError"},
               307,
               0}}) {
            add({what, seen, size == 0 ? "core/api/oneshotbody.h (size)" : "core/api/classify.cpp (errorOf)"},
                [this, status = status, size = size] {
                    return redirected(Http, Http, {}, status, Policy::ManualRedirectPolicy, size);
                });
        }
    }

    void heads()
    {
        add({"name of a header that was set as X-Auth-ID",
             {"X-Auth-ID", "x-auth-id", "X-Auth-Id"},
             "tests/support/scriptedserver.h (Request::values)"},
            [this] {
                ScriptedServer server(answerForWhom());
                (void)finished(get(server.url(u"/x"_s)));
                for (const auto &[name, value] : server.requests().value(0).headers) {
                    if (name.toLower() == "x-auth-id")
                        return name;
                }
                return QByteArray("none");
            });
        add({"header of an answer, in another case", always("7"), Exchange}, [this] {
            ScriptedServer server(answer(response(200, {{"rEtRy-aFtEr", "7"}})));
            return finished(get(server.url()))->rawHeader("Retry-After");
        });
        add({"300 headers in an answer", always("never ends"), "core/api/httpexchange.h (ExchangeLimits)"},
            [this] {
                ScriptedServer server(answer(response(200, manyHeaders(300), "ok")));
                m_manager->setTransferTimeout(2000);
                return nameOf(finished(get(server.url()))->error());
            });
        add({"offered without being told", always("h2"), Requests}, [this] {
            ScriptedServer server(answerThenClose({}), m_certificates.forLoopback());
            QNetworkRequest request = requestFor(server.url());
            request.setAttribute(QNetworkRequest::Http2AllowedAttribute, {});
            (void)finished(Reply(m_manager->get(request)));
            return server.requests().value(0).alpn;
        });
    }

    /// What is wrong with a body, and told by nobody.
    void bodies()
    {
        const auto body = [this](const char *what, const Seen &seen, const QByteArray &bytes) {
            add({what, seen, Parsing}, [=, this] {
                ScriptedServer server(answerThenClose(bytes));
                const Reply reply = finished(get(server.url()));
                return nameOf(reply->error()) + ", \"" + reply->readAll() + '"';
            });
        };
        body("no length, closed early", always("NoError, \"ha\""), head(200) + "ha");
        body("a length that is too small", always("NoError, \"ha\""),
             response(200, {{"Content-Length", "2"}}, "half"));
        body("a length that is too large, closed", always("RemoteHostClosedError, \"half\""),
             response(200, {{"Content-Length", "99"}}, "half"));
        body("two lengths", always("NoError, \"ha\""),
             response(200, {{"Content-Length", "2"}, {"Content-Length", "4"}}, "half"));
        add({"half of a gzip stream", always("NoError"), Parsing}, [this] {
            const QByteArray half = gzip(QByteArray("a text that is long enough to be cut")).chopped(12);
            ScriptedServer server(answer(response(200, {{"Content-Encoding", "gzip"}}, half)));
            return nameOf(finished(get(server.url()))->error());
        });
    }

    void replies()
    {
        add({"abort() tells of the end", always("at once"), "core/api/httpexchange.cpp (stop)"}, [this] {
            ScriptedServer server(neverAnswer());
            const Reply reply = get(server.url());
            [&] {
                QTRY_COMPARE(server.requests().size(), 1);
            }();
            const QSignalSpy ended(reply.get(), &QNetworkReply::finished);
            reply->abort();
            return QByteArray(ended.size() == 1 ? "at once" : "later");
        });
        for (const bool isOneShot : {false, true}) {
            add({isOneShot ? "requestSent with a one-shot body" : "requestSent",
                 always(isOneShot ? "not told" : "told"), "core/api/httpexchange.h (m_requestSent)"},
                [this, isOneShot] {
                    ScriptedServer server(answerForWhom());
                    Reply reply = isOneShot ? sendOnce(server.url()) : get(server.url());
                    const QSignalSpy sent(reply.get(), &QNetworkReply::requestSent);
                    reply = finished(std::move(reply));
                    return QByteArray(sent.isEmpty() ? "not told" : "told");
                });
        }
        add({"connections after a dropped DELETE",
             {"none stays open", "one stays open", "one stays open"},
             "tests/integration/test_scriptedserver.cpp"},
            [this] {
                ScriptedServer server(answerThenClose({}));
                (void)finished(Reply(m_manager->deleteResource(requestFor(server.url()))));
                [&] {
                    QVERIFY(server.becomesQuiet());
                }();
                return QByteArray(server.connectionsOpen() == 0 ? "none stays open" : "one stays open");
            });
    }

    [[nodiscard]] int arrivals(const QByteArray &verb, Scheme scheme, const Handler &handler)
    {
        const auto server = start(handler, scheme);
        const QNetworkRequest request = requestFor(server->url());
        (void)finished(Reply(verb == "GET"   ? m_manager->get(request)
                             : verb == "PUT" ? m_manager->put(request, "a body")
                                             : m_manager->deleteResource(request)));
        m_manager.reset(); // what it still has open
        [&] {
            QVERIFY(server->becomesIdle());
        }();
        return server->count(verb);
    }

    [[nodiscard]] QByteArray onceSent(Scheme scheme, const QByteArray &bytes)
    {
        const auto server = start(answerThenClose(bytes), scheme);
        const QNetworkReply::NetworkError error = finished(sendOnce(server->url()))->error();
        m_manager.reset();
        [&] {
            QVERIFY(server->becomesIdle());
        }();
        return times(server->count("DELETE")) + ", " + nameOf(error);
    }

    /// The answer itself comes when the client is at rest again: if it takes the interim one for it, too
    /// late.
    [[nodiscard]] QByteArray aroundInterim(int status, Scheme scheme, bool isOneShot)
    {
        QPointer<Connection> owing;
        const auto server = start(
            [&owing, status](const Request &request, Connection &connection) {
                if (request.target == "/first")
                    owing = &connection;
                connection.send(request.target == "/first" ? head(status) : answerFor(request));
            },
            scheme);
        const auto send = [&](const QString &path) {
            return isOneShot ? sendOnce(server->url(path)) : get(server->url(path));
        };
        Reply first = send(u"/first"_s);
        [&] {
            QTRY_COMPARE(server->requests().size(), 1);
            QVERIFY(server->becomesQuiet());
        }();
        if (owing)
            owing->send(answerFor(server->requests()[0]));
        first = finished(std::move(first));
        [&] {
            QVERIFY(server->becomesQuiet());
        }();
        const Reply second = finished(send(u"/second"_s));
        return ownerOf(*first, "/first") + "; " + ownerOf(*second, "/second");
    }

    /// What a request gets that goes out after the server said something that nobody had asked for.
    [[nodiscard]] QByteArray afterUnasked(Scheme scheme, const QByteArray &unasked, bool isOneShot)
    {
        QPointer<Connection> idle;
        const auto server = start(
            [&idle](const Request &request, Connection &connection) {
                idle = &connection;
                connection.send(answerFor(request));
            },
            scheme);
        (void)finished(get(server->url(u"/first"_s)));
        [&] {
            QVERIFY(idle);
        }();
        idle->send(unasked);
        [&] {
            QVERIFY(server->becomesQuiet());
        }();
        const QUrl url = server->url(u"/second"_s);
        return ownerOf(*finished(isOneShot ? sendOnce(url) : get(url)), "/second");
    }

    [[nodiscard]] QByteArray redirected(Scheme from, Scheme to, const QByteArray &verb, int status,
                                        std::optional<Policy> policy = std::nullopt, qint64 size = -1)
    {
        const auto target = start(answer(response(200)), to);
        const auto server = start(answer(redirect(status, target->url(u"/elsewhere"_s))), from);
        QNetworkRequest request = requestFor(server->url());
        if (policy)
            request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, *policy);
        Reply reply;
        if (verb.isEmpty())
            reply = sendOnce(request, size);
        else
            reply.reset(verb == "GET" ? m_manager->get(request) : m_manager->deleteResource(request));
        reply = finished(std::move(reply));
        if (target->requests().isEmpty())
            return "not followed, " + nameOf(reply->error());
        return target->requests()[0].verb + ' ' + secretsOf(target->requests()[0]);
    }

    /// Through a proxy, for which any name will do.
    [[nodiscard]] QByteArray redirectedTo(const QByteArray &host)
    {
        const QUrl there(u"http://%1.example.test/elsewhere"_s.arg(QString::fromLatin1(host)));
        ScriptedServer proxy([there](const Request &request, Connection &connection) {
            connection.send(request.target == there.toEncoded() ? response(200) : redirect(302, there));
        });
        m_manager->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()));
        (void)finished(get(QUrl(u"http://one.example.test/"_s)));
        const Request last = proxy.requests().value(1);
        return last.target == there.toEncoded() ? last.verb + ' ' + secretsOf(last) : "not followed";
    }

    [[nodiscard]] static Handler answerForWhom()
    {
        return [](const Request &request, Connection &connection) {
            connection.send(answerFor(request));
        };
    }

    [[nodiscard]] std::unique_ptr<ScriptedServer> start(const Handler &handler, Scheme scheme) const
    {
        return std::make_unique<ScriptedServer>(
            handler, scheme == Https ? std::optional(m_certificates.forLoopback()) : std::nullopt);
    }

    [[nodiscard]] QNetworkRequest requestFor(const QUrl &url) const
    {
        QNetworkRequest request(url);
        request.setRawHeader("X-Auth-ID", "MA_TEST0001");
        request.setRawHeader("X-Auth-Token", "t0ken");
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                             false); // the servers here don't speak it
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificate(m_certificates.authority());
        request.setSslConfiguration(tls);
        return request;
    }
    [[nodiscard]] Reply get(const QUrl &url) const { return Reply(m_manager->get(requestFor(url))); }
    [[nodiscard]] Reply sendOnce(QNetworkRequest request, qint64 size = -1)
    {
        request.setHeader(QNetworkRequest::ContentLengthHeader, 0);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto body = std::make_unique<OnceReadable>(size);
        Reply reply(m_manager->sendCustomRequest(request, "DELETE", body.get()));
        body.release()->setParent(reply.get());
        return reply;
    }
    [[nodiscard]] Reply sendOnce(const QUrl &url) { return sendOnce(requestFor(url)); }

    [[nodiscard]] static Reply finished(Reply reply)
    {
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 60'000);
        }();
        return reply;
    }

    TestCertificates m_certificates;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

QTEST_GUILESS_MAIN(TestQtOnTheWire)
#include "test_qtonthewire.moc"
