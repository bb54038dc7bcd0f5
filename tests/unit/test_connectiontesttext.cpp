// SPDX-License-Identifier: MIT
#include "ui/text/connectiontesttext.h"
#include "ui/text/errortext.h"
#include "ui/text/tlsproblemtext.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Reason = TlsProblem::Reason;

namespace {

const QUrl ApiUrl(u"https://api.example.test/a%20b/v1"_s);

Error error(ErrorKind kind, int status = 0, const QString &code = {})
{
    Error error;
    error.kind = error.cause = kind;
    error.httpStatus = status;
    error.providerCode = code;
    return error;
}

/// In a form without a code, such as `{"error": "text", "code": 401}`.
Error inWords(ErrorKind kind, int status)
{
    Error seen = error(kind, status);
    seen.message = u"The words"_s;
    return seen;
}

Error through(const QString &proxy, Error error)
{
    error.proxy = proxy;
    return error;
}

QDateTime day(int number)
{
    return {QDate(2026, 3, number), QTime(10, 30), QTimeZone::utc()};
}

TlsProblem problem(const QList<Reason> &reasons)
{
    CertificateFacts facts;
    facts.subject = u"gateway"_s;
    facts.issuer = u"ACME Root"_s;
    facts.names = QStringList{u"a.example"_s, u"b.example"_s};
    facts.validFrom = day(1);
    facts.validUntil = day(2);
    facts.sha256 = QByteArray::fromHex("ab01ff");
    return {reasons, facts, u"api.example.test"_s, {}};
}

Error refused(const TlsProblem &problem)
{
    Error seen = error(ErrorKind::TlsFailed);
    seen.tls = problem;
    return seen;
}

} // namespace

class TestConnectionTestText final : public QObject
{
    Q_OBJECT

private slots:
    /// Each failure tells what a user can act upon: the words that must be in it, and those that would
    /// mislead.
    void tellsWhatToDo_data()
    {
        QTest::addColumn<Error>("seen");
        QTest::addColumn<QStringList>("has");
        QTest::addColumn<QStringList>("hasNot");
        using Kind = ErrorKind;
        const QString proxy = u"proxy.example:3128"_s;
        const QString url = u"https://api.example.test/a%20b/v1"_s;
        const QStringList notTheApi = {url, u"is not the Vobiz API"_s, u"https://api.vobiz.ai/api/v1"_s};
        const QStringList aboutCredentials = {u"Auth ID"_s, u"token"_s};
        const auto row = [](const char *name, const Error &seen, const QStringList &has,
                            const QStringList &hasNot = {}) {
            QTest::newRow(name) << seen << has << hasNot;
        };

        row("token wrong", error(Kind::Unauthorized, 401, u"INVALID_CREDENTIALS"_s),
            {u"did not accept the Auth ID and token (401)"_s, u"belongs to another Auth ID"_s},
            {u"API URL"_s});
        row("token wrong, said without a code", inWords(Kind::Unauthorized, 401),
            {u"Vobiz did not accept the Auth ID and token (401)"_s, u"The words"_s},
            {u"API URL"_s, u"is not the Vobiz API"_s});
        row("token expired", error(Kind::Unauthorized, 401, u"TOKEN_EXPIRED"_s),
            {u"token has expired (401)"_s}, {u"API URL"_s});
        row("401 of somebody else", error(Kind::Unauthorized, 401),
            {url, u"did not accept the Auth ID and token (401)"_s, u"API URL"_s});
        row("inactive", error(Kind::Forbidden, 403, u"ACCOUNT_INACTIVE"_s), {u"not active (403)"_s},
            {u"API URL"_s});
        row("no permission", error(Kind::Forbidden, 403, u"FORBIDDEN"_s), {u"permission"_s, u"(403)"_s},
            {u"API URL"_s});
        row("no permission, said without a code", inWords(Kind::Forbidden, 403),
            {u"permission"_s, u"(403)"_s, u"The words"_s}, {u"API URL"_s});
        row("403 of somebody else", error(Kind::Forbidden, 403),
            {url, u"(403)"_s, u"firewall"_s, u"API URL"_s}, aboutCredentials);
        row("no such account", error(Kind::NotFound, 404, u"ACCOUNT_NOT_FOUND"_s),
            {u"no account with this Auth ID (404)"_s}, {u"API URL"_s});
        row("404 said without a code", inWords(Kind::NotFound, 404),
            {url, u"Auth ID"_s, u"(404)"_s, u"API URL"_s, u"The words"_s}, {u"is not the Vobiz API"_s});
        row("404 of somebody else", error(Kind::NotFound, 404), notTheApi + QStringList{u"404"_s},
            aboutCredentials);
        row("200 with HTML", error(Kind::InvalidAnswer), notTheApi, aboutCredentials);
        row("204", error(Kind::UnexpectedStatus, 204), notTheApi + QStringList{u"204"_s});
        row("405 of somebody else", error(Kind::Rejected, 405), notTheApi + QStringList{u"405"_s});
        row("422 of Vobiz", error(Kind::Rejected, 422, u"VALIDATION_ERROR"_s), {u"Vobiz refused"_s, u"422"_s},
            {u"API URL"_s});
        row("400 said without a code", inWords(Kind::Rejected, 400), {u"(400)"_s, u"The words"_s},
            {u"API URL"_s});
        row("redirect", error(Kind::UnexpectedStatus, 302), {url, u"redirect (302)"_s, u"API URL"_s},
            {u"is not the Vobiz API"_s});
        row("name not found", error(Kind::HostNotFound),
            {u"api.example.test could not be found"_s, u"API URL"_s});
        row("refused", error(Kind::ConnectionFailed), {u"No connection to api.example.test"_s, u"API URL"_s});
        row("silence", error(Kind::DeadlineExceeded),
            {u"No answer came from api.example.test"_s, u"proxy"_s});
        row("hung up", error(Kind::ConnectionLost), {u"api.example.test closed the connection"_s});
        row("429", error(Kind::RateLimited, 429), {u"(429)"_s, u"were not judged"_s, u"in a minute"_s});
        Error slowDown = error(Kind::RateLimited, 429);
        slowDown.retryAfter = 2500ms;
        row("429 with a wait", slowDown, {u"(429)"_s, u"were not judged"_s, u"in 3 s"_s});
        row("503", error(Kind::ServiceUnavailable, 503), {u"(503)"_s, u"could not be judged"_s});
        row("500", error(Kind::ServerError, 500), {u"(500)"_s, u"could not be judged"_s});
        Error failed = through(proxy, error(Kind::ProxyFailed));
        failed.detail = u"Proxy denied connection"_s;
        row("proxy refuses", failed, {proxy, u"Proxy denied connection"_s, u"nothing was sent"_s},
            {u"API URL"_s});
        row("proxy asks", through(proxy, error(Kind::ProxyAuthenticationRequired)),
            {proxy, u"user name and password"_s, u"nothing was sent"_s}, {u"Auth ID"_s});
        row("behind a proxy no name", through(proxy, error(Kind::HostNotFound)), {proxy, u"API URL"_s});
        row("behind a proxy refused", through(proxy, error(Kind::ConnectionFailed)),
            {proxy, u"could not reach the server"_s, u"API URL"_s});
        row("behind a proxy silence", through(proxy, error(Kind::IdleTimeout)),
            {proxy, u"api.example.test"_s});
        row("certificate", refused(problem({Reason::Untrusted})), {u"ACME Root"_s, u"Edit Account…"_s});
        row("certificate behind a proxy", through(proxy, refused(problem({Reason::Untrusted}))),
            {u"ACME Root"_s, proxy});
    }
    void tellsWhatToDo()
    {
        QFETCH(Error, seen);
        QFETCH(QStringList, has);
        QFETCH(QStringList, hasNot);
        const QString text = connectionTestText({seen, {}}, ApiUrl);
        for (const QString &words : has)
            QVERIFY2(text.contains(words), qPrintable(words + u" is missing in: "_s + text));
        for (const QString &words : hasNot)
            QVERIFY2(!text.contains(words), qPrintable(words + u" is in: "_s + text));
        QVERIFY2(!text.contains(u"%1"_s), qPrintable(text));
    }

    void noKindIsWithoutWords()
    {
        for (int kind = 0; kind < ErrorKindCount; ++kind) {
            const Error seen = error(ErrorKind(kind), 418);
            QVERIFY(connectionTestText({seen, {}}, ApiUrl).size() > 15);
            QVERIFY(errorText(seen).size() > 15);
        }
    }

    void saysWhatTheServerSaid()
    {
        Error seen = error(ErrorKind::Unauthorized, 401, u"INVALID_CREDENTIALS"_s);
        seen.message = u"<b>no\u202e</b>"_s;
        seen.requestId = u"req_1"_s;
        const QString text = connectionTestText({seen, {}}, ApiUrl);
        QVERIFY2(
            text.endsWith(u"The server said: “<b>no⟨U+202E⟩</b>” Request ID for Vobiz support: req_1."_s),
            qPrintable(text));
    }

    void saysThatItWorks()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(connectionTestText({{}, 3214}, ApiUrl),
                 u"The connection works. Credentials in this account: 3,214."_s);
        QCOMPARE(connectionTestText({{}, {}}, ApiUrl), u"The connection works."_s);
    }

    void aCertificateIsExplained_data()
    {
        QTest::addColumn<TlsProblem>("seen");
        QTest::addColumn<QString>("reason");
        const QString own = u" If your company’s own authority issued it, add its certificate to the account "
                            "(Edit Account…)."_s;
        QTest::newRow("untrusted") << problem({Reason::Untrusted})
                                   << u"It is issued by “ACME Root”, which this computer does not trust."_s +
                                          own;
        TlsProblem selfSigned = problem({Reason::Untrusted});
        selfSigned.certificate.isSelfSigned = true;
        QTest::newRow("self-signed")
            << selfSigned
            << u"It is issued by itself, not by an authority that this computer trusts."_s + own;
        QTest::newRow("wrong name") << problem({Reason::WrongName})
                                    << u"It is valid for a.example, b.example, but the API URL names "
                                       "api.example.test. Check the API URL."_s;
        QTest::newRow("expired")
            << problem({Reason::Expired})
            << u"It expired on 2026-03-02 10:30 UTC. Check this computer’s clock; if that is "
               "right, whoever runs the server has to renew it."_s;
        QTest::newRow("not yet valid")
            << problem({Reason::NotYetValid})
            << u"It is not valid before 2026-03-01 10:30 UTC. Check this computer’s clock."_s;
        QTest::newRow("other") << problem({Reason::Other}) << u"It has a fault that makes it unusable."_s;
        TlsProblem authorityExpired = problem({Reason::Untrusted});
        authorityExpired.expiredAuthority = problem({}).certificate;
        authorityExpired.expiredAuthority->subject = u"Office Authority"_s;
        const QString ofAuthority =
            u"It goes back to the authority “Office Authority”, whose certificate on this computer, or in "
            u"the "
            "account, expired on 2026-03-02 10:30 UTC. Check this computer’s clock; if that is right, ask "
            "whoever runs the authority for the new one, and add it to the account (Edit Account…)."_s;
        QTest::newRow("expired authority") << authorityExpired << ofAuthority;
        authorityExpired.reasons.append(Reason::Expired);
        QTest::newRow("both expired")
            << authorityExpired
            << u"It expired on 2026-03-02 10:30 UTC. Check this computer’s clock; if that is "
               "right, whoever runs the server has to renew it. "_s +
                   ofAuthority;
        TlsProblem nameless = problem({Reason::WrongName});
        nameless.certificate.names.clear();
        QTest::newRow("no names")
            << nameless
            << u"It is valid for no host name, but the API URL names api.example.test. Check the API URL."_s;
    }
    void aCertificateIsExplained()
    {
        QFETCH(TlsProblem, seen);
        QFETCH(QString, reason);
        QCOMPARE(
            errorText(refused(seen)),
            u"The server’s certificate was not accepted, so nothing was sent. "_s + reason +
                u" The certificate: issued to “gateway” by “ACME Root”, valid from 2026-03-01 10:30 UTC to "
                "2026-03-02 10:30 UTC, SHA-256 fingerprint AB:01:FF."_s);
    }

    void aCertificateCanNotFoolTheReader()
    {
        TlsProblem seen = problem({Reason::Untrusted, Reason::WrongName});
        seen.certificate.issuer = u"%1 \u202eknil <a href='x'>\n"_s + QString(5000, u'x');
        seen.certificate.names = QStringList(1000, u"%2.example\t"_s);
        const QString text = tlsProblemText(seen);
        QVERIFY(text.size() < 1500);
        QVERIFY(text.contains(u"%1 ⟨U+202E⟩knil <a href='x'>"_s));
        QVERIFY(!text.contains(u'\n') && !text.contains(u'\t') && !text.contains(QChar(0x202E)));
        QVERIFY(text.contains(u"and 995 more"_s));
        QVERIFY(text.contains(u"names api.example.test"_s));
    }
};

QTEST_GUILESS_MAIN(TestConnectionTestText)
#include "test_connectiontesttext.moc"
