// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxserver.h"

#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <algorithm>
#include <atomic>
#include <limits>
#include <stdexcept>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000; // milliseconds until a missing answer is a failure
constexpr int Soon = 500; // milliseconds; less than the second after which httplib drops idle connections

struct Answer
{
    int status = 0; // 0: none came
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString errorCode() const { return json().value(u"error"_s).toObject().value(u"code"_s).toString(); }
    QString requestId() const { return json().value(u"requestId"_s).toString(); }
    QJsonArray objects() const { return json().value(u"objects"_s).toArray(); }
    QJsonObject meta() const { return json().value(u"meta"_s).toObject(); }
};

Answer parsed(const QByteArray &bytes)
{
    Answer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    answer.body = bytes.sliced(end + 4);
    return answer;
}

/// A sandbox without latency at a time that the test moves, and a client that speaks to it byte by byte.
class Sandbox final
{
public:
    explicit Sandbox(SandboxApi::Options latency = {.listLatency = 0ms, .changeLatency = 0ms})
        : server({.latency = latency, .clock = [this] {
                      if (clockFails)
                          throw std::runtime_error("no time");
                      return QDateTime::fromSecsSinceEpoch(now).toUTC();
                  }})
    {
        if (const auto error = server.start())
            qFatal("%s", qPrintable(*error));
    }

    QByteArray credentialsPath(const QByteArray &encodedId) const
    {
        return "/api/v1/account/" + server.authId().toUtf8() + "/credentials/" + encodedId;
    }
    QByteArray listPath(const QByteArray &query = {}) const
    {
        return "/api/v1/account/" + server.authId().toUtf8() + "/trunks/credentials" + query;
    }
    QByteArray trunksPath(const QByteArray &query = {}) const
    {
        return "/api/v1/account/" + server.authId().toUtf8() + "/trunks" + query;
    }
    QByteArray authentication() const
    {
        return "X-Auth-ID: " + server.authId().toUtf8() + "\r\nX-Auth-Token: " + server.token() + "\r\n";
    }

    std::unique_ptr<QTcpSocket> connection() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, quint16(server.baseUrl().port()));
        if (!socket->waitForConnected(Patience))
            qFatal("no connection to the sandbox");
        return socket;
    }

    /// One request on a connection of its own.
    Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                const QByteArray &body = {}) const
    {
        const auto socket = connection();
        socket->write(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" +
                      headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead(Patience)) {
        }
        return parsed(socket->readAll());
    }
    Answer send(const QByteArray &method, const QByteArray &target, const QJsonObject &body) const
    {
        return send(method, target, authentication(), QJsonDocument(body).toJson());
    }
    Answer send(const QByteArray &method, const QByteArray &target) const
    {
        return send(method, target, authentication());
    }

    QByteArray encodedId(const QString &username)
    {
        return QUrl::toPercentEncoding(server.account().find(username)->id.text());
    }
    bool isListed(const QString &username) { return server.account().find(username).has_value(); }
    void add(const QString &id)
    {
        Credential credential;
        credential.id = CredentialId(id);
        credential.username = u"odd one"_s;
        server.account().insertBySomeoneElse(credential);
    }

    std::atomic<qint64> now = 1'780'000'000; // read on the server's threads
    std::atomic<bool> clockFails = false;
    SandboxServer server;
};

} // namespace

class TestSandboxServer final : public QObject
{
    Q_OBJECT

private slots:
    void listsAPageAsDocumented()
    {
        const Sandbox sandbox;
        const Answer answer = sandbox.send("GET", sandbox.listPath());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("content-type"), "application/json");
        QCOMPARE(answer.meta(), QJsonObject({{u"limit"_s, 20}, {u"offset"_s, 0}, {u"total"_s, 240}}));
        QCOMPARE(answer.objects().size(), 20);
        for (const auto &value : answer.objects()) {
            QJsonObject object = value.toObject();
            object.remove(u"description"_s);
            QCOMPARE(object.keys(), QStringList({u"account_id"_s, u"created_at"_s, u"enabled"_s, u"id"_s,
                                                 u"password"_s, u"realm"_s, u"updated_at"_s, u"username"_s}));
            QCOMPARE(object.value(u"account_id"_s).toString(), u"MA_SANDBOX01"_s);
            QCOMPARE(object.value(u"password"_s).toString(), u"<redacted>"_s);
            QVERIFY(Timestamp::parse(object.value(u"created_at"_s).toString()).has_value());
            QVERIFY(Timestamp::parse(object.value(u"updated_at"_s).toString()).has_value());
        }
    }

    void pagesMakeTheWholeList()
    {
        Sandbox sandbox;
        QStringList ids;
        for (int offset = 0; offset < 240; offset += 100) {
            const Answer answer =
                sandbox.send("GET", sandbox.listPath("?limit=1000&offset=" + QByteArray::number(offset)));
            QCOMPARE(answer.meta(),
                     QJsonObject({{u"limit"_s, 100}, {u"offset"_s, offset}, {u"total"_s, 240}}));
            for (const auto &value : answer.objects())
                ids += value.toObject().value(u"id"_s).toString();
        }
        QStringList expected;
        for (const Credential &credential : sandbox.server.account().credentials())
            expected += credential.id.text();
        QCOMPARE(ids, expected);
    }

    void behindTheEndIsAnEmptyPage()
    {
        const Sandbox sandbox;
        const Answer answer = sandbox.send("GET", sandbox.listPath("?offset=240"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json().value(u"objects"_s).isArray());
        QVERIFY(answer.objects().isEmpty());
    }

    void listsTrunksByPages()
    {
        Sandbox sandbox;
        QHash<QString, QStringList> users;
        QSet<QString> ids;
        for (int offset = 0; offset < 53; offset += 40) {
            const Answer answer =
                sandbox.send("GET", sandbox.trunksPath("?limit=40&offset=" + QByteArray::number(offset)));
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.meta(), QJsonObject({{u"limit"_s, 40}, {u"offset"_s, offset}, {u"total"_s, 53}}));
            for (const auto &value : answer.objects()) {
                const QJsonObject object = value.toObject();
                const QJsonValue credential = object.value(u"credential_uuid"_s);
                QVERIFY(credential.isUndefined() || credential.isString()); // left out where there is none
                const QString status = object.value(u"trunk_status"_s).toString();
                QVERIFY(status == u"active" || status == u"inactive");
                ids.insert(object.value(u"trunk_id"_s).toString());
                users[credential.toString()].append(object.value(u"name"_s).toString());
            }
        }
        QCOMPARE(ids.size(), 53);
        // Each credential that a trunk uses is listed; those without one are two.
        QCOMPARE(users.take(QString()).size(), 2);
        for (const Credential &credential : sandbox.server.account().credentials())
            users.remove(credential.id.text());
        QVERIFY(users.isEmpty());
        QCOMPARE(sandbox.send("GET", sandbox.trunksPath()).objects().size(), 20);
        QVERIFY(sandbox.send("GET", sandbox.trunksPath("?offset=53")).objects().isEmpty());
        QCOMPARE(sandbox.send("GET", sandbox.trunksPath("?limit=0")).status, 422);
        QCOMPARE(sandbox.send("POST", sandbox.trunksPath()).headers.value("allow"), "GET");
        QCOMPARE(sandbox.send("GET", sandbox.trunksPath("/")).status, 404);
        QCOMPARE(sandbox.send("GET", sandbox.trunksPath(), "X-Auth-ID: MA_SANDBOX01\r\n").status, 401);
    }

    void aCredentialThatIsSaidToBeUnusedIsUsed()
    {
        Sandbox sandbox;
        const QString id = sandbox.server.account().find(SandboxUsername::UsedByTrunks)->id.text();
        const QJsonArray trunks = sandbox.send("GET", sandbox.trunksPath("?limit=50")).objects();
        QCOMPARE(std::ranges::count_if(
                     trunks, [&](const auto &value) { return value[u"credential_uuid"_s].toString() == id; }),
                 2);
    }

    void refusesNonsenseInTheQuery_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("field");
        QTest::newRow("words") << QByteArray("?limit=many") << u"limit"_s;
        QTest::newRow("zero") << QByteArray("?limit=0") << u"limit"_s;
        QTest::newRow("negative") << QByteArray("?limit=-1") << u"limit"_s;
        QTest::newRow("fraction") << QByteArray("?limit=1.5") << u"limit"_s;
        QTest::newRow("empty") << QByteArray("?limit=") << u"limit"_s;
        QTest::newRow("too large for a number") << QByteArray("?limit=99999999999") << u"limit"_s;
        QTest::newRow("negative offset") << QByteArray("?limit=20&offset=-20") << u"offset"_s;
        QTest::newRow("space") << QByteArray("?offset=%201") << u"offset"_s;
    }
    void refusesNonsenseInTheQuery()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, field);
        const Sandbox sandbox;
        const Answer answer = sandbox.send("GET", sandbox.listPath(query));
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.errorCode(), u"VALIDATION_ERROR"_s);
        const QJsonObject details = answer.json().value(u"error"_s).toObject().value(u"details"_s).toObject();
        QCOMPARE(details.value(u"errors"_s).toArray().first().toObject().value(u"field"_s).toString(), field);
    }

    /// What the provider's pages and its own libraries send, in either case of the path, and what they
    /// document as the answer. `{credential}`, `{trunk}`, `{live}` and `{record}` stand for ids that are
    /// there.
    void answersAsPublished_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("keys");
        const QStringList page{u"meta"_s, u"objects"_s};
        const QStringList credential{u"account_id"_s, u"created_at"_s, u"enabled"_s,    u"id"_s,
                                     u"password"_s,   u"realm"_s,      u"updated_at"_s, u"username"_s};
        const QStringList described =
            QStringList(credential.mid(0, 2)) + QStringList{u"description"_s} + credential.mid(2);
        const QStringList trunk{u"account_id"_s,
                                u"concurrent_calls_limit"_s,
                                u"cps_limit"_s,
                                u"created_at"_s,
                                u"credential_uuid"_s,
                                u"description"_s,
                                u"enable_transcription"_s,
                                u"name"_s,
                                u"pii_redaction"_s,
                                u"recording"_s,
                                u"recording_webhook_enabled"_s,
                                u"secure"_s,
                                u"transport"_s,
                                u"trunk_direction"_s,
                                u"trunk_domain"_s,
                                u"trunk_id"_s,
                                u"trunk_status"_s,
                                u"updated_at"_s,
                                u"webhook_method"_s};
        const QStringList calls{u"api_id"_s, u"calls"_s};
        const QStringList liveCall =
            u"api_id call_status call_uuid caller_name direction from request_uuid session_start "
            "stir_attestation stir_verification to"_s.split(u' ');
        const QStringList recent{u"account_id"_s, u"count"_s, u"data"_s, u"success"_s};
        const QStringList records =
            QStringList(recent.first(3)) + QStringList{u"pagination"_s, u"success"_s, u"summary"_s};
        const QStringList found = QStringList(records.first(3)) + QStringList{u"filters"_s} + records.mid(3);
        const QStringList record{u"data"_s, u"success"_s};
        const QStringList flat{u"code"_s, u"error"_s};
        const QStringList nested{u"error"_s, u"requestId"_s, u"status"_s, u"timestamp"_s};
        for (const QByteArray segment : {"account", "Account"}) {
            const auto row = [&segment](const char *name, const QByteArray &method, const QByteArray &path,
                                        const QByteArray &body, int status, const QStringList &keys) {
                QTest::addRow("%s: %s", segment.constData(), name)
                    << method << "/api/v1/" + segment + "/MA_SANDBOX01/" + path << body << status << keys;
            };
            row("list credentials", "GET", "trunks/credentials", {}, 200, page);
            row("list credentials, a page", "GET", "trunks/credentials?limit=10&offset=20", {}, 200, page);
            row("create", "POST", "credentials", R"({"username":"myuser","password":"securepassword123"})",
                201, credential);
            row("create, as of older pages", "POST", "credentials",
                R"({"username":"myuser","password":"securepassword123","enabled":false,"description":"A phone"})",
                201, described);
            row("create, a name that is taken", "POST", "credentials",
                R"({"username":"reception_main","password":"securepassword123"})", 409, flat);
            row("create, a short password", "POST", "credentials",
                R"({"username":"myuser","password":"short"})", 422, nested);
            row("create without a name", "POST", "credentials", R"({"password":"securepassword123"})", 422,
                nested);
            row("update the password", "PUT", "credentials/{credential}", R"({"password":"newpassword456"})",
                200, described);
            row("disable", "PUT", "credentials/{credential}", R"({"enabled":false})", 200, described);
            row("describe", "PUT", "credentials/{credential}", R"({"description":"Moved"})", 200, described);
            row("update nobody", "PUT", "credentials/nobody", R"({"enabled":false})", 404, nested);
            row("delete", "DELETE", "credentials/{credential}", {}, 204, {});
            row("delete nobody", "DELETE", "credentials/nobody", {}, 404, nested);
            row("list trunks", "GET", "trunks", {}, 200, page);
            row("list trunks, a page", "GET", "trunks?limit=100&offset=0", {}, 200, page);
            row("retrieve a trunk", "GET", "trunks/{trunk}", {}, 200, trunk);
            row("retrieve no trunk", "GET", "trunks/nothing", {}, 404, nested);
            row("list live calls", "GET", "Call/?status=live", {}, 200, calls);
            row("list queued calls", "GET", "Call/?status=queued", {}, 200, calls);
            row("list calls of no status", "GET", "Call/", {}, 422, nested);
            row("retrieve a live call", "GET", "Call/{live}/?status=live", {}, 200, liveCall);
            row("retrieve a call that is not queued", "GET", "Call/{live}/?status=queued", {}, 404, nested);
            row("retrieve no live call", "GET", "Call/nothing/?status=live", {}, 404, nested);
            row("list call records", "GET", "cdr", {}, 200, records);
            row("list call records, as the libraries show it", "GET",
                "cdr?from_number=9876543210&to_number=1234567890&start_date=2026-03-01&end_date=2026-03-17"
                "&min_duration=10",
                {}, 200, records);
            row("list call records, a page", "GET", "cdr?page=2&per_page=50", {}, 200, records);
            row("list call records, no direction", "GET", "cdr?call_direction=both", {}, 422, nested);
            row("list call records, no date", "GET", "cdr?start_date=today&end_date=2026-03-17", {}, 422,
                nested);
            row("search call records", "GET", "cdr/search?call_direction=outbound&from_number=919876543210",
                {}, 200, found);
            row("list recent call records", "GET", "cdr/recent?limit=50", {}, 200, recent);
            row("retrieve a call record", "GET", "cdr/{record}", {}, 200, record);
            row("retrieve a call record by its number", "GET", "cdr/1", {}, 404, nested);
        }
    }
    void answersAsPublished()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QStringList, keys);
        Sandbox sandbox;
        path.replace("{credential}", sandbox.encodedId(SandboxUsername::Deletable));
        path.replace("{trunk}", "7a11c0de-0000-4000-a000-000000000001");
        path.replace("{live}", sandbox.server.account().liveCalls().first().uuid.toLatin1());
        path.replace("{record}", sandbox.server.account().callRecords().first().uuid.toLatin1());
        const Answer answer =
            sandbox.send(method, path, sandbox.authentication() + "Content-Type: application/json\r\n", body);
        QTEST(answer.status, "status");
        QCOMPARE(answer.json().keys(), keys);
    }

    void aCallIsUpUntilItsCredentialCanGo()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::InCall));
        const auto calls = [&sandbox](const QByteArray &status) {
            const QByteArray path = "/api/v1/Account/MA_SANDBOX01/Call/?status=" + status;
            return sandbox.send("GET", path).json().value(u"calls"_s).toArray().size();
        };
        QCOMPARE(calls("live"), 12);
        QCOMPARE(calls("queued"), 0);
        QCOMPARE(sandbox.send("DELETE", target).status, 409);
        QCOMPARE(calls("live"), 12);
        sandbox.now += 60;
        QCOMPARE(calls("live"), 11);
        QCOMPARE(sandbox.send("DELETE", target).status, 204);
        QCOMPARE(calls("live"), 11);
    }

    void callRecordsComeByPagesAndFilters()
    {
        const Sandbox sandbox;
        const auto asked = [&sandbox](const QByteArray &query) {
            return sandbox.send("GET", "/api/v1/Account/MA_SANDBOX01/cdr" + query).json();
        };
        const auto total = [&asked](const QByteArray &query) {
            return asked(query).value(u"pagination"_s).toObject().value(u"total"_s).toInt();
        };
        const QJsonObject first = asked("?per_page=1000");
        QCOMPARE(first.value(u"count"_s).toInt(), 100); // as many as a page may have
        QCOMPARE(first.value(u"pagination"_s).toObject(), QJsonObject({{u"page"_s, 1},
                                                                       {u"per_page"_s, 100},
                                                                       {u"total"_s, 230},
                                                                       {u"pages"_s, 3},
                                                                       {u"has_next"_s, true},
                                                                       {u"has_prev"_s, false}}));
        const QJsonObject record = first.value(u"data"_s).toArray().first().toObject();
        QCOMPARE(record.size(), 43);
        QVERIFY(!record.contains(u"username"_s)); // no record tells of a credential
        const QJsonObject last = asked("?page=3&per_page=100");
        QCOMPARE(last.value(u"count"_s).toInt(), 30);
        QCOMPARE(last.value(u"pagination"_s).toObject().value(u"has_next"_s), false);
        QCOMPARE(asked("?page=9999999").value(u"data"_s).toArray().size(), 0);

        const int inbound = total("?call_direction=inbound");
        QVERIFY(inbound > 0);
        QCOMPARE(inbound + total("?call_direction=outbound"), 230);
        QCOMPARE(total("?start_date=2026-04-01&end_date=2026-05-31"), 230);
        QCOMPARE(total("?start_date=2026-05-28&end_date=2026-05-31") +
                     total("?start_date=2026-04-01&end_date=2026-05-27"),
                 230);
        QCOMPARE(total("?start_date=2030-01-01"), 230); // one alone is not regarded
        QVERIFY(total("?min_duration=60") < 230);
        const QByteArray from = record.value(u"caller_id_number"_s).toString().toLatin1();
        for (const auto &value :
             asked("?per_page=100&from_number=" + from.sliced(1)).value(u"data"_s).toArray())
            QCOMPARE(value[u"caller_id_number"_s].toString().toLatin1(), from);
        const QJsonObject summary = asked("?from_number=nobody").value(u"summary"_s).toObject();
        QCOMPARE(summary.value(u"totalCalls"_s).toInt(-1), 0);
        QCOMPARE(summary.value(u"avgCallDuration"_s).toString(), u"0s"_s);
        QCOMPARE(asked("/recent").value(u"count"_s).toInt(), 20);
    }

    void createsWhatIsListedThen()
    {
        const Sandbox sandbox;
        const QByteArray path = "/api/v1/Account/MA_SANDBOX01/credentials";
        const QJsonObject body{{u"username"_s, u"myuser"_s}, {u"password"_s, u"securepassword123"_s}};
        const Answer created = sandbox.send("POST", path, body);
        QCOMPARE(created.json().value(u"username"_s).toString(), u"myuser"_s);
        QCOMPARE(created.json().value(u"enabled"_s), true);
        QCOMPARE(created.json().value(u"realm"_s).toString(), u"MA_SANDBOX01.sip.vobiz.ai"_s);
        QVERIFY(!created.body.contains("securepassword123"));
        const Answer listed = sandbox.send("GET", sandbox.listPath("?limit=1"));
        QCOMPARE(listed.objects().first().toObject(), created.json()); // the newest is first
        QCOMPARE(listed.meta().value(u"total"_s).toInt(), 241);
        const Answer again = sandbox.send("POST", path, body);
        QCOMPARE(again.status, 409);
        QCOMPARE(again.json().value(u"code"_s).toInt(), 409);
        QVERIFY(!again.json().value(u"error"_s).toString().isEmpty());
    }

    void errorsComeInTheDocumentedEnvelope()
    {
        const Sandbox sandbox;
        const Answer answer = sandbox.send("DELETE", sandbox.credentialsPath("nobody"));
        QCOMPARE(answer.headers.value("content-type"), "application/json");
        QCOMPARE(answer.json().keys(),
                 QStringList({u"error"_s, u"requestId"_s, u"status"_s, u"timestamp"_s}));
        QCOMPARE(answer.json().value(u"status"_s).toString(), u"error"_s);
        QCOMPARE(answer.json().value(u"timestamp"_s).toString(), u"2026-05-28T20:26:40.000Z"_s);
        const QJsonObject error = answer.json().value(u"error"_s).toObject();
        QCOMPARE(error.keys(), QStringList({u"code"_s, u"details"_s, u"message"_s}));
        QVERIFY(!error.value(u"message"_s).toString().isEmpty());
        static const QRegularExpression form(u"^req_[0-9a-f]{12}$"_s);
        QVERIFY2(form.match(answer.requestId()).hasMatch(), qPrintable(answer.requestId()));
        QVERIFY(sandbox.send("DELETE", sandbox.credentialsPath("nobody")).requestId() != answer.requestId());
    }

    void wrongOrMissingAuthenticationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("idLine");
        QTest::addColumn<QByteArray>("tokenLine");
        const QByteArray goodId("X-Auth-ID: MA_SANDBOX01\r\n");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("no token") << goodId << QByteArray();
        QTest::newRow("empty token") << goodId << QByteArray("X-Auth-Token: \r\n");
        QTest::newRow("wrong token") << goodId << QByteArray("X-Auth-Token: 0123456789abcdef\r\n");
        QTest::newRow("no id") << QByteArray() << QByteArray("X-Auth-Token: <good>\r\n");
        QTest::newRow("wrong id") << QByteArray("X-Auth-ID: MA_OTHER\r\n")
                                  << QByteArray("X-Auth-Token: <good>\r\n");
        QTest::newRow("token twice") << goodId
                                     << QByteArray("X-Auth-Token: <good>\r\nX-Auth-Token: <good>\r\n");
    }
    void wrongOrMissingAuthenticationIsRefused()
    {
        QFETCH(QByteArray, idLine);
        QFETCH(QByteArray, tokenLine);
        Sandbox sandbox;
        const QByteArray headers = idLine + tokenLine.replace("<good>", sandbox.server.token());
        const Answer list = sandbox.send("GET", sandbox.listPath(), headers);
        QCOMPARE(list.status, 401);
        QCOMPARE(list.errorCode(), u"INVALID_CREDENTIALS"_s);
        const QByteArray one = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::Deletable));
        QCOMPARE(sandbox.send("DELETE", one, headers).status, 401);
        QCOMPARE(sandbox.send("PUT", one, headers, R"({"enabled": false})").status, 401);
        QVERIFY(sandbox.isListed(SandboxUsername::Deletable));
    }

    void everySandboxHasItsOwnToken()
    {
        const Sandbox first;
        const Sandbox second;
        QCOMPARE(first.server.token().size(), 64);
        QVERIFY(first.server.token() != second.server.token());
        QVERIFY(first.server.baseUrl() != second.server.baseUrl());
    }

    void anotherAccountIsForbidden()
    {
        const Sandbox sandbox;
        const Answer answer = sandbox.send("GET", "/api/v1/account/MA_OTHER/trunks/credentials");
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.errorCode(), u"PERMISSION_DENIED"_s);
        QCOMPARE(sandbox.send("DELETE", "/api/v1/account/MA_OTHER/credentials/x").status, 403);
    }

    void unknownAddressesAre404_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("root") << QByteArray("/");
        QTest::newRow("another version") << QByteArray("/api/v2/account/MA_SANDBOX01/trunks/credentials");
        QTest::newRow("trailing slash") << QByteArray("/api/v1/account/MA_SANDBOX01/trunks/credentials/");
        QTest::newRow("delete under trunks")
            << QByteArray("/api/v1/account/MA_SANDBOX01/trunks/credentials/x");
        QTest::newRow("no id") << QByteArray("/api/v1/account/MA_SANDBOX01/credentials/");
        QTest::newRow("id in two segments") << QByteArray("/api/v1/account/MA_SANDBOX01/credentials/a/b");
        QTest::newRow("not UTF-8") << QByteArray("/%FF%FE");
        QTest::newRow("newline") << QByteArray("/a%0Ab");
        QTest::newRow("nul") << QByteArray("/a%00b");
    }
    void unknownAddressesAre404()
    {
        QFETCH(QByteArray, target);
        const Sandbox sandbox;
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            const Answer answer = sandbox.send(method, target);
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.errorCode(), u"ROUTE_NOT_FOUND"_s);
        }
    }

    void wrongMethodsAre405()
    {
        const Sandbox sandbox;
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            const Answer answer = sandbox.send(method, sandbox.listPath());
            QCOMPARE(answer.status, 405);
            QCOMPARE(answer.headers.value("allow"), "GET");
        }
        const Answer answer = sandbox.send("GET", sandbox.credentialsPath("x"));
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.errorCode(), u"METHOD_NOT_ALLOWED"_s);
        QCOMPARE(answer.headers.value("allow"), "DELETE, PUT");
    }

    void deletesWithAnEmpty204()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::Deletable));
        const Answer answer = sandbox.send("DELETE", target);
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.body.isEmpty());
        QVERIFY(!answer.headers.contains("content-length"));
        QVERIFY(!answer.headers.contains("content-type"));
        QVERIFY(!sandbox.isListed(SandboxUsername::Deletable));
        const Answer again = sandbox.send("DELETE", target);
        QCOMPARE(again.status, 404);
        QCOMPARE(again.errorCode(), u"CREDENTIAL_NOT_FOUND"_s);
    }

    void inACallIs409UntilItEnds()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::InCall));
        const Answer answer = sandbox.send("DELETE", target);
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.errorCode(), u"CREDENTIAL_IN_USE"_s);
        QVERIFY(sandbox.isListed(SandboxUsername::InCall));
        sandbox.now += 45;
        QCOMPARE(sandbox.send("DELETE", target).status, 204);
    }

    void deletesCanGoWrong_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("listedAfterwards");
        QTest::newRow("a colleague was faster")
            << QString(SandboxUsername::DeletedByColleague) << 404 << false;
        QTest::newRow("done, but answered with an error")
            << QString(SandboxUsername::DeletedWithError) << 500 << false;
        QTest::newRow("not done, answered with an error")
            << QString(SandboxUsername::FirstDeleteFails) << 500 << true;
        QTest::newRow("locked") << QString(SandboxUsername::LockedAtFirst) << 409 << true;
    }
    void deletesCanGoWrong()
    {
        QFETCH(QString, username);
        Sandbox sandbox;
        const Answer answer = sandbox.send("DELETE", sandbox.credentialsPath(sandbox.encodedId(username)));
        QTEST(answer.status, "status");
        QTEST(sandbox.isListed(username), "listedAfterwards");
    }

    void decodesIdsExactlyOnce_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("slash") << u"a/b"_s << QByteArray("a%2Fb");
        QTest::newRow("lower-case hexadecimal") << u"a/b"_s << QByteArray("a%2fb");
        QTest::newRow("percent") << u"100%"_s << QByteArray("100%25");
        QTest::newRow("looks encoded") << u"a%2Fb"_s << QByteArray("a%252Fb");
        QTest::newRow("question mark and hash") << u"a?b#c"_s << QByteArray("a%3Fb%23c");
        QTest::newRow("plus is no space") << u"a+b"_s << QByteArray("a+b");
        QTest::newRow("space") << u"a b"_s << QByteArray("a%20b");
        QTest::newRow("up and away") << u"../trunks"_s << QByteArray("..%2Ftrunks");
        QTest::newRow("dots") << u".."_s << QByteArray("%2E%2E");
        QTest::newRow("unicode") << u"田中-é-م"_s << QByteArray("%E7%94%B0%E4%B8%AD-%C3%A9-%D9%85");
        QTest::newRow("unicode as raw bytes") << u"é"_s << QByteArray("\xC3\xA9");
        QTest::newRow("control characters") << u"a\r\n\tb"_s << QByteArray("a%0D%0A%09b");
        QTest::newRow("nul") << QString(u"a"_s + QChar(0) + u"b"_s) << QByteArray("a%00b");
        QTest::newRow("httplib's %u escape is none") << u"%u0041"_s << QByteArray("%25u0041");
        QTest::newRow("long") << QString(4000, u'x') << QByteArray(4000, 'x');
    }
    void decodesIdsExactlyOnce()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, encoded);
        Sandbox sandbox;
        sandbox.add(id);
        const QByteArray target = sandbox.credentialsPath(encoded);
        const Answer changed = sandbox.send("PUT", target, {{u"enabled"_s, true}});
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json().value(u"id"_s).toString(), id);
        QCOMPARE(sandbox.send("DELETE", target).status, 204);
        QVERIFY(!sandbox.isListed(u"odd one"_s));
        QCOMPARE(sandbox.server.api().requests().last(), SandboxLogEntry({"DELETE", target}));
    }

    void similarIdsAreDifferent()
    {
        Sandbox sandbox;
        sandbox.add(u"a/b"_s);
        QCOMPARE(sandbox.send("DELETE", sandbox.credentialsPath("a%252Fb")).status, 404);
        QCOMPARE(sandbox.send("DELETE", sandbox.credentialsPath("A%2FB")).status, 404);
        QCOMPARE(sandbox.send("DELETE", sandbox.credentialsPath("a%2Fb%20")).status, 404);
        QCOMPARE(sandbox.send("DELETE", sandbox.credentialsPath("..")).status, 404);
        QVERIFY(sandbox.isListed(u"odd one"_s));
    }

    void updatesMerge()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::InCall));
        const QString created =
            sandbox.server.account().find(SandboxUsername::InCall)->createdAt->toIsoString();
        sandbox.now += 60;

        const Answer disabled = sandbox.send("PUT", target, {{u"enabled"_s, false}});
        QCOMPARE(disabled.status, 200);
        QCOMPARE(disabled.json().value(u"enabled"_s), false);
        QCOMPARE(disabled.json().value(u"username"_s).toString(), QString(SandboxUsername::InCall));
        QCOMPARE(disabled.json().value(u"description"_s).toString(),
                 u"Front desk, main line, busy all day"_s);
        QCOMPARE(disabled.json().value(u"password"_s).toString(), u"<redacted>"_s);
        QCOMPARE(disabled.json().value(u"created_at"_s).toString(), created);
        QCOMPARE(disabled.json().value(u"updated_at"_s).toString(), u"2026-05-28T20:27:40Z"_s);

        const Answer described = sandbox.send(
            "PUT", target, {{u"description"_s, u"Moved — 移動"_s}, {u"password"_s, u"a new secret"_s}});
        QCOMPARE(described.status, 200);
        QCOMPARE(described.json().value(u"enabled"_s), false);
        QCOMPARE(described.json().value(u"description"_s).toString(), u"Moved — 移動"_s);
        QVERIFY(!described.body.contains("a new secret"));
        QCOMPARE(sandbox.send("PUT", sandbox.credentialsPath("nobody"), {{u"enabled"_s, true}}).status, 404);
    }

    void updatesRefuseNonsense_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("enabled=false");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("nothing to change") << QByteArray("{}");
        QTest::newRow("enabled as text") << QByteArray(R"({"enabled": "false"})");
        QTest::newRow("description as a number") << QByteArray(R"({"description": 5})");
        QTest::newRow("short password") << QByteArray(R"({"password": "1234567"})");
        QTest::newRow("username") << QByteArray(R"({"username": "someone_else"})");
        QTest::newRow("good and bad") << QByteArray(R"({"description": "new", "enabled": 1})");
    }
    void updatesRefuseNonsense()
    {
        QFETCH(QByteArray, body);
        Sandbox sandbox;
        const Credential before = *sandbox.server.account().find(SandboxUsername::InCall);
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::InCall));
        const Answer answer = sandbox.send("PUT", target, sandbox.authentication(), body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.errorCode(), u"VALIDATION_ERROR"_s);
        QCOMPARE(*sandbox.server.account().find(SandboxUsername::InCall), before);
    }

    void whatHttplibRefusesHasAnEnvelopeToo()
    {
        const Sandbox sandbox;
        const Answer large = sandbox.send("PUT", sandbox.credentialsPath("x"), sandbox.authentication(),
                                          QByteArray(70'000, 'x'));
        QCOMPARE(large.status, 413);
        QCOMPARE(large.errorCode(), u"PAYLOAD_TOO_LARGE"_s);
        const Answer far = sandbox.send("GET", "/" + QByteArray(6000, 'x'));
        QCOMPARE(far.status, 414);
        QCOMPARE(far.errorCode(), u"URI_TOO_LONG"_s);
        const Answer strange = sandbox.send("BREW", "/");
        QCOMPARE(strange.status, 400);
        QCOMPARE(strange.errorCode(), u"BAD_REQUEST"_s);
    }

    void anExceptionIsA500()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::InCall));
        sandbox.clockFails = true;
        const Answer answer = sandbox.send("DELETE", target);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.errorCode(), u"INTERNAL_ERROR"_s);
        sandbox.clockFails = false;
        QCOMPARE(sandbox.send("DELETE", target).status, 409);
    }

    void faultsCanBeOrdered()
    {
        Sandbox sandbox;
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::Deletable));
        sandbox.server.api().rateLimitNext(2, 7);
        QCOMPARE(sandbox.send("GET", sandbox.listPath()).status, 429);
        const Answer limited = sandbox.send("DELETE", target);
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.errorCode(), u"RATE_LIMIT_EXCEEDED"_s);
        QCOMPARE(limited.headers.value("retry-after"), "7");
        const QJsonObject details =
            limited.json().value(u"error"_s).toObject().value(u"details"_s).toObject();
        QCOMPARE(details, QJsonObject({{u"retryAfter"_s, 7}}));

        sandbox.server.api().failNext(1);
        QCOMPARE(sandbox.send("DELETE", target).status, 503);
        QVERIFY(sandbox.isListed(SandboxUsername::Deletable));
        QCOMPARE(sandbox.send("GET", sandbox.listPath()).status, 200);

        sandbox.server.api().revokeToken();
        QCOMPARE(sandbox.send("DELETE", target).status, 401);
        QVERIFY(sandbox.isListed(SandboxUsername::Deletable));
    }

    void logsRequestsAsTheyCame()
    {
        Sandbox sandbox;
        sandbox.send("GET", sandbox.listPath("?limit=5&offset=%30"));
        sandbox.send("DELETE", "/any%2Fwhere", QByteArray());
        const QList<SandboxLogEntry> expected{{"GET", sandbox.listPath("?limit=5&offset=%30")},
                                              {"DELETE", "/any%2Fwhere"}};
        QCOMPARE(sandbox.server.api().requests(), expected);
    }

    void oneConnectionServesManyRequests()
    {
        const Sandbox sandbox;
        const auto socket = sandbox.connection();
        for (int i = 0; i < 20; ++i) {
            socket->write("GET " + sandbox.listPath() + " HTTP/1.1\r\nHost: x\r\n\r\n"); // no token: 401
            QByteArray bytes;
            while (!bytes.endsWith('}') && socket->waitForReadyRead(Patience))
                bytes += socket->readAll();
            QCOMPARE(parsed(bytes).status, 401);
        }
    }

    void stopDoesNotWaitForTheLatency()
    {
        Sandbox sandbox({.listLatency = 1h, .changeLatency = 1h});
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::Deletable));
        const auto socket = sandbox.connection();
        socket->write("DELETE " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" +
                      sandbox.authentication() + "\r\n");
        QVERIFY(socket->waitForBytesWritten(Patience));
        QTRY_COMPARE(sandbox.server.api().requests().size(), 1);

        sandbox.server.stop(); // a wait would be longer than the test may take
        QVERIFY(sandbox.isListed(
            SandboxUsername::Deletable)); // a request that was still waiting is not carried out
        while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead(Patience)) {
        }
        QCOMPARE(parsed(socket->readAll()).status, 503);
    }

    void stopDoesNotWaitForIdleConnections()
    {
        qint64 fastest =
            std::numeric_limits<qint64>::max(); // a busy machine is slow now and then, a wait always
        for (int i = 0; i < 5; ++i) {
            Sandbox sandbox;
            const auto socket = sandbox.connection();
            socket->write("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(socket->waitForReadyRead(Patience));
            QElapsedTimer timer;
            timer.start();
            sandbox.server.stop();
            fastest = std::min(fastest, timer.elapsed());
        }
        QVERIFY2(fastest < Soon, qPrintable(QString::number(fastest)));
    }

    void whoStillHasAConnectionChangesNothing()
    {
        Sandbox sandbox;
        const auto socket = sandbox.connection();
        socket->write("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(socket->waitForReadyRead(Patience));
        sandbox.server.stop();
        const QByteArray target = sandbox.credentialsPath(sandbox.encodedId(SandboxUsername::Deletable));
        socket->write("DELETE " + target + " HTTP/1.1\r\nHost: x\r\n" + sandbox.authentication() + "\r\n");
        while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead(Patience)) {
        }
        QVERIFY(sandbox.isListed(SandboxUsername::Deletable));
    }

    void nobodyAnswersAfterStop()
    {
        Sandbox sandbox;
        sandbox.server.stop();
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, quint16(sandbox.server.baseUrl().port()));
        QVERIFY(!socket.waitForConnected(Patience));
        sandbox.server.stop(); // a second time is harmless
    }

    void canBeDestroyedWithoutStarting()
    {
        const SandboxServer server;
        QVERIFY(server.baseUrl().isEmpty());
    }

    void saysWhenItCannotStart()
    {
        const Sandbox other;
        SandboxServer server({.port = quint16(other.server.baseUrl().port())});
        const auto error = server.start();
        QVERIFY(error.has_value());
        QVERIFY(!error->isEmpty());
        QVERIFY(server.baseUrl().isEmpty());
    }

    void listensOnTheLoopbackOnly()
    {
        const Sandbox sandbox;
        QCOMPARE(sandbox.server.baseUrl().toString(),
                 u"http://127.0.0.1:%1/api/v1"_s.arg(sandbox.server.baseUrl().port()));
        QTcpSocket socket; // another address of this machine, which a server on all addresses would answer
        socket.connectToHost(u"127.0.0.2"_s, quint16(sandbox.server.baseUrl().port()));
        QVERIFY(!socket.waitForConnected(Soon));
    }
};

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "test_sandboxserver.moc"
